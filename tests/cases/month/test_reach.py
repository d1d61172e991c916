"""A report reaches from the first record of the book to the month that runs."""

from datetime import date

import pytest

from mediator.cases.month.closing import Hands, month_to_close
from mediator.cases.month.period import month_period
from mediator.cases.month.reach import ahead, first_day, too_early
from mediator.problems import Problem
from tests.cases.month.dealings import of_kind, screened, taken_in

TODAY = date(2026, 11, 20)
HANDS = Hands("李安")


def close(book, year, month):
    return month_to_close(book, year, month, hands=HANDS, reasons={}, today=TODAY)


def test_the_first_record_is_the_earliest_of_all_that_a_month_counts(book):
    assert first_day(book) is None
    taken_in(book, date(2026, 6, 3))
    assert first_day(book) == date(2026, 6, 3)
    screened(book, date(2026, 5, 9))
    assert first_day(book) == date(2026, 5, 9)


def test_reporting_does_not_begin_before_the_book_does(book):
    of_kind(book)
    taken_in(book, date(2026, 6, 3))
    with pytest.raises(Problem, match="最早的记录在2026年6月，2026年5月还没有记录"):
        close(book, 2026, 5)
    assert close(book, 2026, 6).package.figures["total"] == 1


def test_a_room_that_has_nothing_yet_begins_with_the_month_just_over(book):
    of_kind(book)
    assert close(book, 2026, 10).package.is_empty
    with pytest.raises(Problem, match="案件簿里还没有记录，1999年1月没有可报的"):
        close(book, 1999, 1)


def test_a_month_between_without_anything_is_not_too_early(book):
    taken_in(book, date(2026, 3, 3))
    assert not too_early(book, month_period(2026, 7, 0), TODAY)
    assert too_early(book, month_period(2026, 2, 0), TODAY)


def test_a_month_that_has_not_begun_is_ahead():
    assert not ahead(month_period(2026, 12, 15), TODAY)
    assert "2026年12月1日算起，还没有到" in ahead(month_period(2026, 12, 0), TODAY)
