"""A sealed case is in nothing that is shown, and in everything that is counted."""

from datetime import date

import pytest

from mediator.cases.archive.access import Gate, gate, open_case, openings
from mediator.cases.archive.sealing import seal, sealed_cases, sealed_count, unseal
from mediator.cases.exchange.exporting import export_book
from mediator.cases.finding import search
from mediator.cases.intake import new_case
from mediator.cases.lists import CaseFilter, case_uids, uid_of_number
from mediator.cases.model import Visit
from mediator.cases.registers.cases import case_entries
from mediator.cases.seen_before import Known, seen_before
from mediator.cases.snapshot import case_value
from mediator.cases.visits import visit_lines, visits_of
from mediator.problems import Problem

TODAY = date(2026, 11, 26)


def test_it_leaves_lists_search_and_panel_and_stays_in_the_counts(book, bind):
    uid = bind()
    number = case_value(book, uid).number
    assert uid_of_number(book, number) == uid
    seal(book, uid, "涉及隐私，当事人申请")
    assert case_uids(book, CaseFilter()) == []
    with book.reading() as session:
        assert search.find(session, "王五") == []
        assert search.find(session, number) == []
        user = book.user_uid
        assert not seen_before(session, Known(name="王五"), TODAY, user_uid=user)
    with pytest.raises(Problem, match="没有登记号"):
        uid_of_number(book, number)
    assert sealed_count(book) == 1
    assert len(case_entries(book, 2026)) == 1


def test_the_head_unseals_it_with_a_reason_and_nothing_is_undone_by_a_key(book, bind):
    uid = bind()
    with pytest.raises(Problem, match="写明原因"):
        seal(book, uid, " ")
    seal(book, uid, "涉及隐私")
    book.undo()
    assert case_value(book, uid).sealed
    assert [each.uid for each in sealed_cases(book)] == [uid]
    with pytest.raises(Problem, match="写明原因"):
        unseal(book, uid, "")
    unseal(book, uid, "法院调阅")
    assert case_uids(book, CaseFilter()) == [uid]


def test_only_what_is_archived_can_be_sealed(book):
    uid = new_case(book, TODAY)
    with pytest.raises(Problem, match="归档以后"):
        seal(book, uid, "涉及隐私")


def test_another_than_the_head_neither_seals_nor_sees_nor_exports(
    book, bind, as_second
):
    uid, other = bind(), bind(names=("赵一", "钱二"))
    seal(book, uid, "涉及隐私")
    assert {each.uid for each in export_book(book).cases} == {uid, other}
    second = as_second()
    with pytest.raises(Problem, match="负责人"):
        seal(second, other, "涉及隐私")
    with pytest.raises(Problem, match="负责人"):
        unseal(second, uid, "要看")
    with pytest.raises(Problem, match="负责人"):
        sealed_cases(second)
    assert gate(second, case_value(second, uid), TODAY) is Gate.SHUT
    assert {each.uid for each in export_book(second).cases} == {other}


def test_the_visit_it_began_with_leaves_the_list_and_keeps_a_bare_line(book, bind):
    uid = bind()
    day = date(2026, 11, 20)
    book.add(Visit, name="王五", about="楼上漏水", came_on=day, case_uid=uid)
    seal(book, uid, "涉及隐私")
    assert visit_lines(book) == []
    (line,) = visits_of(book, 2026)
    assert (line.visit.name, line.visit.about) == ("（已封存）", "")
    assert line.visit.came_on == day


def test_the_heads_opening_of_a_sealed_case_is_logged(book, bind):
    uid = bind()
    seal(book, uid, "涉及隐私")
    assert open_case(book, uid, TODAY) is Gate.GRANTED
    (found,) = openings(book, uid)
    assert (found.who, found.what) == ("李安", "打开封存的案件")
