"""What stands behind a figure: cases, rounds and preventions, and what is not shown."""

from datetime import date

import pytest

from mediator.cases.book import Beginning
from mediator.cases.case_file import RoomFile
from mediator.cases.intake import new_case
from mediator.cases.model import Case, Prevention, Screening
from mediator.cases.month.layout import published_layout
from mediator.cases.month.standing_behind import behind_lines, listed
from mediator.cases.words import Stage
from mediator.forms.month.behind import figure_list
from mediator.forms.sheet import sheet_text
from tests.new_book import new_book

DAY = date(2026, 11, 3)
NAMED = Beginning("青石镇人民调解委员会", "青石调解室", "李安", "槐树 12 柳荫")


@pytest.fixture
def book(tmp_path):
    made = new_book(tmp_path / "book", NAMED)
    yield made
    made.close()


@pytest.fixture
def cases(book):
    uids = [new_case(book, DAY) for _ in range(3)]
    for uid in uids:
        book.change(Case, uid, accepted_on=DAY, kind="邻里", stage=Stage.MEDIATING)
    return uids


def test_cases_stand_in_the_order_of_their_numbers_and_sealed_ones_are_counted(
    book, cases
):
    book.change(Case, cases[1], sealed=True)
    found = listed(book, tuple(reversed(cases)))
    assert found.uids == (cases[0], cases[2])
    assert found.sealed == 1


def test_a_line_says_number_kind_day_stage_and_what_it_adds(book, cases):
    (line,) = behind_lines(book, [cases[0]], {cases[0]: 3})
    assert line.case == cases[0]
    assert line.number
    assert (line.kind, line.on, line.state, line.adds) == ("邻里", DAY, "调解中", 3)


def test_rounds_and_preventions_stand_in_the_same_list(book, cases):
    went = book.add(Screening, began_on=DAY, area="柳荫里", times=2)
    kept = book.add(
        Prevention, kind="防止自杀", happened_on=DAY, people=1, case_uid=cases[0]
    )
    found = listed(book, (kept, went))
    assert set(found.uids) == {kept, went}
    lines = {each.uid: each for each in behind_lines(book, found.uids, {went: 2})}
    assert (lines[went].who, lines[went].adds, lines[went].case) == ("柳荫里", 2, "")
    assert (lines[kept].kind, lines[kept].case) == ("防止自杀", cases[0])


def test_more_than_a_question_can_hold_is_asked_in_parts(book, cases):
    many = [*cases, *(f"{n:032x}" for n in range(1200))]
    assert listed(book, many).uids == tuple(cases)


def test_the_list_on_paper_says_what_the_screen_says(book, cases):
    columns = {each.code: each for each in published_layout(DAY).columns}
    lines = behind_lines(book, cases, dict.fromkeys(cases, 150_000_00))
    text = sheet_text(
        figure_list(columns["amount"], "2026年11月", lines, RoomFile(name="青石调解室"))
    )
    for said in ("5 协议涉及金额", "2026年11月", "邻里", "2026-11-03", "15.00"):
        assert said in text
    plain = sheet_text(
        figure_list(
            columns["total"], "", behind_lines(book, cases, {}), RoomFile(name="室")
        )
    )
    assert "计入" not in plain
