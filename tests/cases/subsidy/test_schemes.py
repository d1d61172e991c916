"""The published schemes as tables: grades, sums, conditions."""

from datetime import date

import pytest

from mediator.cases.facts.code_table import Code, read_table
from mediator.cases.subsidy.schemes import (
    RULES,
    SCHEMES,
    Need,
    Result,
    allowed,
    part,
    schemes_in,
    suggested,
)
from mediator.cases.words import AgreementForm
from mediator.places import resource
from mediator.problems import Problem
from tests.people import LEAK

DAY = date(2026, 11, 25)


def published(on):
    """Return the schemes that came along."""
    tables = (read_table(resource("codes", f"{each}.csv")) for each in (SCHEMES, RULES))
    return schemes_in(*tables, on)


def scheme_called(code, on):
    return next(each for each in published(on) if each.code == code)


VILLAGE, TOWN = "村（社区）", "乡镇（街道）"


def sums(code, level):
    scheme = scheme_called(code, DAY)
    return [
        (each.grade, each.least_fen, each.most_fen)
        for each in scheme.grades(level, Result.SETTLED)
    ]


def test_the_county_of_2010_pays_by_grade_and_by_the_committees_level():
    assert sums("county_2010", TOWN) == [
        ("一般", 5000, 5000), ("疑难", 20000, 20000), ("重大", 40000, 40000),
    ]  # fmt: skip
    assert sums("county_2010", VILLAGE) == [
        ("一般", 3000, 3000), ("疑难", 8000, 8000), ("重大", 15000, 15000),
    ]  # fmt: skip
    assert sums("county_2010", "企业事业单位") == []


def test_the_town_pays_between_fifty_and_a_hundred_and_asks_for_performance():
    assert sums("town", VILLAGE)[0] == ("一般", 5000, 10000)
    assert Need.PERFORMED in scheme_called("town", DAY).needs


def test_the_district_pays_a_hundred_only_for_what_a_court_confirmed():
    scheme = scheme_called("district", DAY)
    rule = scheme.rule("经司法确认", VILLAGE)
    assert rule.most_fen == 10000
    assert Need.CONFIRMED in scheme.needs_of(rule, AgreementForm.WRITTEN)
    sent = [each for each in scheme.rules if Need.SENT in each.needs]
    assert [each.most_fen for each in sent] == [30000, 40000, 50000]


def test_qingdao_pays_what_failed_with_evidence_and_leaves_its_sums_to_the_room():
    scheme = scheme_called("qingdao_2025", DAY)
    (failed,) = scheme.grades(VILLAGE, Result.FAILED)
    assert set(failed.needs) == {Need.EVIDENCE, Need.GUIDED}
    rule = scheme.rule("一般", VILLAGE)
    written = allowed(scheme, rule, AgreementForm.WRITTEN, VILLAGE)
    oral = allowed(scheme, rule, AgreementForm.ORAL, VILLAGE)
    assert written.most_fen is None
    assert oral.most_fen is None
    assert "比例" in oral.says


def test_every_published_scheme_says_where_it_is_from_and_that_nobody_checked_it():
    for scheme in published(DAY):
        assert scheme.basis
        assert not scheme.verified
        assert all(each.basis for each in scheme.rules)
    assert len(published(DAY)) >= 3
    assert "青岛2025" not in {each.name for each in published(date(2020, 1, 1))}


def test_the_difficulty_of_a_case_proposes_a_grade_by_either_name():
    scheme = scheme_called("county_2010", DAY)
    rules = scheme.grades(VILLAGE, Result.SETTLED)
    for difficulty, grade in (("疑难复杂", "疑难"), ("一般", "一般"), ("重大", "重大")):
        case = type(LEAK)(difficulty=difficulty)
        assert suggested(case, rules).grade == grade
    assert suggested(type(LEAK)(), rules) is None


def own(**cells):
    given = {"where": "", "result": "成功", "needs": "", "least": "", "most": ""}
    more = tuple((given | cells).items())
    return Code("一般", "a", group="s", more=more, place="subsidy_rules 第2行")


SCHEME = Code(
    "本室",
    "s",
    more=(
        ("needs", "登记"), ("oral_as", ""), ("oral_percent", "50"),
        ("oral_needs", ""), ("lead_percent", "60"),
    ),
)  # fmt: skip


def test_an_oral_agreement_is_paid_the_rate_of_its_grade_rounded_to_the_fen():
    (scheme,) = schemes_in([SCHEME], [own(least="30.01")], DAY)
    (rule,) = scheme.rules
    assert (rule.least_fen, rule.most_fen) == (3001, 3001)
    assert allowed(scheme, rule, AgreementForm.ORAL, "").most_fen == 1501
    assert allowed(scheme, rule, AgreementForm.WRITTEN, "").most_fen == 3001
    assert part(1, 50) == 1


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"result": "差不多"}, "result 只能写 成功、不成功"),
        ({"needs": "高兴"}, "needs 只能写"),
        ({"least": "很多"}, "least 的“很多”"),
        ({"least": "9", "most": "3"}, "最多的数比最少的还小"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_line(cells, said):
    with pytest.raises(Problem, match=said) as found:
        schemes_in([SCHEME], [own(**cells)], DAY)
    assert "第2行" in str(found.value)
