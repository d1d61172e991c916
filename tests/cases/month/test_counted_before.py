"""After another date is chosen, cases that are reported twice or never are told of."""

from datetime import date

import pytest

from mediator.cases.month.closing import (
    Hands,
    close_month,
    closed_months,
    month_to_close,
    open_month,
)
from mediator.cases.month.counted_before import CODE, switched
from mediator.cases.month.layout import choose_rule
from mediator.cases.month.report import Attribution
from mediator.problems import Problem
from tests.cases.month.dealings import failed, of_kind, settled, taken_in

FILES = {"校验.txt": b"sums"}


def close(book, month, **given):
    ready = month_to_close(
        book, 2026, month, hands=Hands("李安"), today=date(2026, month + 1, 3),
        **({"reasons": {}} | given),
    )  # fmt: skip
    return close_month(book, ready, FILES)


def told(book, attribution):
    with book.reading() as session:
        found = switched(
            session, [each.snapshot for each in closed_months(book)], attribution
        )
    return found.twice, found.never


def again(package):
    return [each for each in package.checks if each.code == CODE]


@pytest.fixture
def two(book):
    """One case taken in and settled in October, one only taken in; October closed."""
    of_kind(book)
    choose_rule(book, Attribution.ACCEPTED, 0)
    done, open_one = (taken_in(book, date(2026, 10, day)) for day in (5, 6))
    settled(book, done, date(2026, 10, 9), 5_000)
    close(book, 10)
    return book, open_one


def test_without_a_closed_month_every_date_may_be_chosen(book):
    of_kind(book)
    taken_in(book, date(2026, 10, 5))
    assert [told(book, each) for each in Attribution] == [(0, 0)] * 3


def test_the_date_in_use_counts_nothing_twice(two):
    book, _ = two
    assert told(book, Attribution.ACCEPTED) == (0, 0)


@pytest.mark.long
def test_what_is_reported_and_still_open_would_be_reported_again(two):
    book, open_one = two
    assert told(book, Attribution.AGREED) == (1, 0)
    choose_rule(book, Attribution.AGREED, 0)
    settled(book, open_one, date(2026, 11, 10), 50_000)
    (check,) = again(open_month(book, 2026, 11).package)
    assert check.shown == "1 件以前的月报里已经报过"
    with pytest.raises(Problem, match="要写明原因"):
        close(book, 11)
    close(book, 11, reasons={CODE: "归期改为协议日"})


def test_what_lies_in_a_closed_month_by_the_new_date_only_is_in_no_report(book):
    of_kind(book)
    choose_rule(book, Attribution.AGREED, 0)
    taken_in(book, date(2026, 10, 5))
    close(book, 10)
    assert told(book, Attribution.ACCEPTED) == (0, 1)
    assert told(book, Attribution.AGREED) == (0, 0)


def test_a_case_that_moved_to_a_later_month_is_corrected_and_not_counted_twice(book):
    of_kind(book)
    choose_rule(book, Attribution.CLOSED, 0)
    uid = taken_in(book, date(2026, 10, 5))
    failed(book, uid, date(2026, 10, 9))
    close(book, 10)
    failed(book, uid, date(2026, 11, 20))
    package = open_month(book, 2026, 11).package
    assert package.corrected["total"] == -1
    assert again(package) == []
