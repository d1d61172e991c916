"""The check-up of any case: it never fails, keeps its order, and marks what is said."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mediator.cases.agreements import lacking
from mediator.cases.case_file import FindingNoteEntry
from mediator.cases.checkup.explaining import explain
from mediator.cases.checkup.finding import Level
from mediator.cases.checkup.looking import check_up, looked_at
from mediator.cases.checkup.rules import GROUPS
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from tests.cases.exchange.case_file_values import book_files
from tests.clean_dossiers import LABOUR, TODAY, WRITTEN
from tests.people import ROOM, SAMPLES


@pytest.mark.long
@settings(max_examples=25)
@given(book_files(), st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_no_case_makes_it_fail_and_red_comes_first(held, today):
    for case in held.cases:
        found = check_up(case, held.room, today)
        order = [(each.level is Level.LOOK, GROUPS.index(each.group)) for each in found]
        assert order == sorted(order)
        assert all(each.sentence.endswith("。") for each in found)
        assert len(set(found)) == len(found)


@pytest.mark.parametrize("case", SAMPLES.values(), ids=SAMPLES)
def test_what_the_guard_refuses_is_found_in_the_same_words(case):
    agreement = case.agreement
    if agreement is None or case.stage != Stage.AGREED:
        return
    said = {each.sentence for each in check_up(case, ROOM, TODAY)}
    assert set(lacking(case, agreement, ROOM)) <= said


def test_what_is_explained_stays_listed_with_its_reason():
    case = replace(WRITTEN, retention="")
    (hit,) = check_up(case, ROOM, TODAY)
    note = FindingNoteEntry(rule=hit.rule, subject=hit.subject, reason="电话停机")
    (told,) = check_up(replace(case, finding_notes=(note,)), ROOM, TODAY)
    assert (told.note, told.open) == ("电话停机", False)
    assert hit.open


def test_a_reason_is_kept_changed_and_taken_back(book, case_uid):
    def notes():
        return [each.reason for each in case_value(book, case_uid).finding_notes]

    case = replace(WRITTEN, uid=case_uid, retention="")
    (hit,) = check_up(case, ROOM, TODAY)
    explain(book, case_uid, hit, "电话停机", TODAY)
    assert notes() == ["电话停机"]
    explain(book, case_uid, hit, "搬走了，找不到", TODAY)
    assert notes() == ["搬走了，找不到"]
    explain(book, case_uid, hit, "  ", TODAY)
    assert notes() == []
    book.undo()
    assert notes() == ["搬走了，找不到"]


def test_rules_that_are_not_in_force_yet_are_not_asked():
    assert "penalty_high" not in {
        rule.code
        for rule in looked_at(
            replace(LABOUR, accepted_on=date(2015, 1, 1), agreements=()), ROOM, TODAY
        )
    }
    assert "penalty_high" in {rule.code for rule in looked_at(LABOUR, ROOM, TODAY)}
