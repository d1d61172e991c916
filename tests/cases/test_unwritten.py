"""排查、预防 that nobody finished: dropped when empty, never counted, told of."""

from datetime import date

import pytest

from mediator.cases.book import Beginning
from mediator.cases.model import Prevention, Screening
from mediator.cases.month.closing import open_month
from mediator.cases.month.left_out import CODE
from mediator.cases.screenings import (
    begin_prevention,
    begin_screening,
    prevented,
    prevention_lines,
    screened,
    screening_lines,
)
from mediator.cases.unwritten import lacking, put_aside
from tests.new_book import new_book

TODAY = date(2026, 11, 23)
NAMED = Beginning("青石镇人民调解委员会", "青石调解室", "李安", "槐树 12 柳荫")


@pytest.fixture
def book(tmp_path):
    made = new_book(tmp_path / "book", NAMED)
    yield made
    made.close()


def figures(book):
    package = open_month(book, 2026, 11).package
    codes = {each.measure: each.code for each in package.layout.columns}
    return tuple(package.figures[codes[each]] for each in ("排查", "排查发现"))


def told(book, month=11):
    checks = open_month(book, 2026, month).package.checks
    return [each.shown for each in checks if each.code == CODE]


def test_a_round_in_which_nothing_was_written_is_dropped_and_comes_back_by_undo(book):
    uid = begin_screening(book, TODAY)
    assert put_aside(book, Screening, uid, TODAY)
    assert screening_lines(book, 2026) == ()
    assert not put_aside(book, Screening, uid, TODAY)
    book.undo()
    assert [each.uid for each in screening_lines(book, 2026)] == [uid]


def test_a_prevention_in_which_nothing_was_written_is_dropped(book):
    uid = begin_prevention(book, TODAY)
    assert put_aside(book, Prevention, uid, TODAY)
    assert prevention_lines(book, 2026) == ()


@pytest.mark.parametrize(
    "written",
    [
        {"area": "柳荫里"},
        {"text": "查了两栋"},
        {"found": 0},
        {"times": 2},
        {"began_on": date(2026, 11, 20)},
        {"screened_by": ["李安", "周小雨"]},
    ],
)
def test_a_round_of_which_anything_was_written_stays(book, written):
    uid = begin_screening(book, TODAY)
    book.change(Screening, uid, **written)
    assert not put_aside(book, Screening, uid, TODAY)


def test_half_a_word_keeps_a_round(book):
    uid = begin_screening(book, TODAY)
    book.keep_draft(Screening, uid, "found", "两")
    assert not put_aside(book, Screening, uid, TODAY)


def test_what_is_not_finished_is_neither_counted_nor_passed_over(book):
    book.add(Screening, began_on=TODAY, area="柳荫里", times=2, found=1)
    assert (figures(book), told(book)) == ((2, 1), [])
    book.add(Screening, began_on=TODAY, times=3, found=4)
    book.add(Screening, area="槐树巷", times=3, found=4)
    book.add(Prevention, happened_on=TODAY, disputes=2)
    assert figures(book) == (2, 1)
    assert screened(screening_lines(book, 2026)) == (2, 1)
    assert prevented(prevention_lines(book, 2026)) == {}
    assert told(book) == [
        "排查 2 条没有写日期或者范围；预防 1 条没有写日期或者预防什么，没有算进去"
    ]
    # Without a day it may belong to any month that is open.
    assert told(book, 10) == ["排查 1 条没有写日期或者范围，没有算进去"]


def test_a_record_says_itself_what_keeps_it_from_counting(book):
    book.add(Screening)
    book.add(Prevention, happened_on=TODAY)
    (line,), (noted,) = screening_lines(book, 2026), prevention_lines(book, 2026)
    assert lacking(line) == "还没有写日期、排查范围，月报里先不算"
    assert lacking(noted) == "还没有写预防什么，月报里先不算"
    book.change(Prevention, noted.uid, kind="预防纠纷")
    assert lacking(prevention_lines(book, 2026)[0]) == ""
