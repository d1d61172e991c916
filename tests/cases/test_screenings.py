"""排查、预防: what is listed, what it comes to, and what does not add up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.book import Beginning
from mediator.cases.facts.codes import codes
from mediator.cases.intake import new_case
from mediator.cases.model import Case, Prevention, Screening
from mediator.cases.screenings import (
    PreventionLine,
    Sum,
    begin_prevention,
    begin_screening,
    counts_people,
    doubt_of,
    kind_for,
    named,
    prevented,
    prevention_lines,
    preventions_of,
    screened,
    screening_lines,
    wanted_for,
    years,
)
from mediator.problems import Problem
from tests.new_book import new_book

TODAY = date(2026, 11, 23)
NAMED = Beginning("青石镇人民调解委员会", "青石调解室", "李安", "槐树 12 柳荫")


@pytest.fixture
def book(tmp_path):
    made = new_book(tmp_path / "book", NAMED)
    yield made
    made.close()


def test_a_round_in_which_nothing_was_written_is_taken_up_again(book):
    first = begin_screening(book, TODAY)
    assert begin_screening(book, TODAY) == first
    book.change(Screening, first, area="柳荫里")
    assert begin_screening(book, TODAY) != first
    assert screening_lines(book, 2026)[0].screened_by == ("李安",)


def test_lines_are_of_one_year_those_without_a_day_before_all(book):
    book.add(Screening, began_on=date(2026, 1, 1), area="甲")
    book.add(Screening, began_on=date(2026, 12, 31), area="乙")
    book.add(Screening, began_on=date(2025, 12, 31), area="丙")
    book.add(Screening, area="丁")
    assert [each.area for each in screening_lines(book, 2026)] == ["丁", "乙", "甲"]
    assert [each.area for each in screening_lines(book, 2025)] == ["丁", "丙"]
    assert years(book) == (2026, 2025)


def test_times_and_what_was_found_are_two_sums(book):
    book.add(Screening, began_on=TODAY, area="甲", times=3, found=2)
    book.add(Screening, began_on=TODAY, area="乙", times=1)
    assert screened(screening_lines(book, 2026)) == (4, 2)


def test_the_four_preventions_are_counted_by_people_and_the_first_is_not():
    people = [row.name for row in codes("preventions", TODAY) if row.flag("people")]
    assert len(people) == 4
    assert not counts_people("预防纠纷", TODAY)
    assert counts_people("防止自杀", TODAY)
    assert not counts_people("没有这种", TODAY)


def test_a_risk_of_a_case_asks_for_its_own_prevention():
    assert kind_for("可能民转刑", TODAY) == "防止民转刑"
    assert wanted_for(("无", "可能自杀", "有人员死亡"), TODAY) == ("防止自杀",)


def test_of_a_case_there_is_one_prevention_of_a_kind(book):
    case = new_case(book, TODAY)
    first = begin_prevention(book, TODAY, kind="防止群体性上访", case_uid=case)
    book.change(Prevention, first, people=15)
    again = begin_prevention(book, TODAY, kind="防止群体性上访", case_uid=case)
    assert again == first
    other = begin_prevention(book, TODAY, kind="防止群体性械斗", case_uid=case)
    assert [each.uid for each in preventions_of(book, case)] == [first, other]
    assert preventions_of(book, case)[0].case_number


def test_a_case_that_is_gone_gets_no_prevention(book):
    case = new_case(book, TODAY)
    book.remove(Case, case)
    with pytest.raises(Problem, match="已经删除"):
        begin_prevention(book, TODAY, kind="防止群体性上访", case_uid=case)
    assert prevention_lines(book, 2026) == ()


def test_what_belongs_to_a_sealed_case_says_no_more_than_its_number(book):
    case = new_case(book, TODAY)
    uid = begin_prevention(book, TODAY, kind="防止群体性上访", case_uid=case)
    book.change(Prevention, uid, text="劝住了十五个人。")
    book.change(Case, case, sealed=True)
    (line,) = prevention_lines(book, 2026)
    assert (line.sealed, line.hidden, line.text) == (True, True, "")
    assert line.case_number


def test_a_round_that_was_deleted_is_no_longer_named(book):
    uid = book.add(Screening, began_on=TODAY, area="柳荫里")
    book.add(Prevention, kind="预防纠纷", happened_on=TODAY, screening_uid=uid)
    (line,) = prevention_lines(book, 2026)
    assert (
        line.screening == "2026-11-23 柳荫里" == named(screening_lines(book, 2026)[0])
    )
    book.remove(Screening, uid)
    assert prevention_lines(book, 2026)[0].screening == ""
    book.undo()
    assert prevention_lines(book, 2026)[0].screening == "2026-11-23 柳荫里"


def test_begun_again_after_undo_and_summed_by_kind(book):
    begin_prevention(book, TODAY)
    book.undo()
    assert prevention_lines(book, 2026) == ()
    for kind, disputes, people in (("防止自杀", 1, 1), ("预防纠纷", 4, None)):
        book.add(
            Prevention, kind=kind, happened_on=TODAY, disputes=disputes, people=people
        )
    assert prevented(prevention_lines(book, 2026)) == {
        "预防纠纷": Sum(4, 0),
        "防止自杀": Sum(1, 1),
    }


@given(
    disputes=st.integers(1, 9), people=st.none() | st.integers(0, 20),
    kind=st.sampled_from([row.name for row in codes("preventions", TODAY)]),
)  # fmt: skip
def test_a_doubt_is_raised_exactly_when_people_are_fewer(disputes, people, kind):
    line = PreventionLine("u", kind, TODAY, disputes, people)
    wanted = counts_people(kind, TODAY) and (people or 0) < disputes
    assert bool(doubt_of(line, TODAY)) is wanted
    if wanted and not people:
        assert doubt_of(line, TODAY) == f"填了{disputes}件、0人，请补人数"


@pytest.mark.parametrize(
    ("area", "listed"),
    [
        ("辖区各村", "辖区各村"),
        ("青石村3组", "青石村3组"),
        ("柳荫小区5号楼", "柳荫小区5号楼"),
        ("柳荫路12号3单元504室", "柳荫路****"),
        ("柳荫路12号赵家，电话19900001001", "柳荫路****赵家，电话199****1001"),
    ],
)
def test_of_the_home_a_round_went_to_lists_tell_no_more_than_the_street(
    book, area, listed
):
    uid = book.add(Screening, began_on=TODAY, area=area)
    book.add(Prevention, kind="预防纠纷", happened_on=TODAY, screening_uid=uid)
    (line,), (prevention,) = screening_lines(book, 2026), prevention_lines(book, 2026)
    assert line.area_in_lists == listed
    assert line.area == area
    assert prevention.screening == f"2026-11-23 {listed}"
