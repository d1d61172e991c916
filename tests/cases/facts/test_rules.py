from datetime import date

import pytest

from mediator.cases.facts.codes import codes
from mediator.cases.facts.rules import (
    CountFrom,
    default_patterns,
    effect_rule,
    paper_kinds,
)
from mediator.cases.words import Mark

DAY = date(2026, 11, 2)


@pytest.mark.parametrize("kind", ["邻里", "物业", "", "没有的类型"])
def test_an_ordinary_agreement_may_be_oral_or_signed_in_any_way(kind):
    rule = effect_rule(kind, "当事人申请", DAY)
    assert rule.marks == set(Mark)
    assert (rule.mediator, rule.seal, rule.oral) == (True, True, True)
    assert (rule.confirmation, rule.count_from) == (True, CountFrom.COMPLETE)


@pytest.mark.parametrize("kind", ["拖欠农民工工资", "其他劳动争议", "医疗"])
def test_labour_and_medical_agreements_must_be_written_and_signed_or_sealed(kind):
    rule = effect_rule(kind, "主动调解", DAY)
    assert not rule.oral
    assert rule.marks == {Mark.SIGNED, Mark.SEALED}
    assert rule.basis


def test_the_way_from_court_goes_before_the_kind():
    assert effect_rule("医疗", "法院委派", DAY).count_from is CountFrom.EARLIER
    assert not effect_rule("合同", "法院委托", DAY).confirmation
    assert effect_rule("合同", "公安移送", DAY).confirmation


def test_old_agreements_have_a_rule_too():
    assert effect_rule("邻里", "", date(1999, 1, 1)).seal


def test_the_seven_papers_stand_in_the_order_of_the_dossier():
    seven = [
        "application", "acceptance", "rights_notice", "inquiry", "meeting",
        "agreement", "oral_agreement",
    ]  # fmt: skip
    papers = [paper for paper in paper_kinds(DAY) if paper.key in seven]
    assert [paper.key for paper in papers] == seven
    assert [paper.title for paper in papers if not paper.required] == [
        "人民调解调查记录"
    ]


def test_every_number_on_a_paper_has_a_pattern_to_begin_with():
    patterns = default_patterns(DAY)
    assert set(patterns) == {row.code for row in codes("numbers", DAY)}
    assert {p.number_kind for p in paper_kinds(DAY)} - {""} <= set(patterns)
    assert patterns["case"].format(2026, 8) == "（2026）人调字第8号"
