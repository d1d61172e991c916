"""A month has the days the street counts, and each day is in one month only."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.month.period import (
    after,
    before,
    bridging,
    fitted,
    joined,
    month_period,
    months_up_to,
    period_of,
    year_period,
)
from mediator.problems import Problem

LAST_DAYS = st.integers(0, 31)


def days(period):
    return period.first, period.last


def test_a_calendar_month_has_its_own_days():
    assert days(month_period(2026, 2, 0)) == (date(2026, 2, 1), date(2026, 2, 28))
    assert days(month_period(2028, 2, 0)) == (date(2028, 2, 1), date(2028, 2, 29))


def test_a_month_up_to_the_20th_begins_on_the_21st_of_the_one_before():
    assert days(month_period(2026, 10, 20)) == (date(2026, 9, 21), date(2026, 10, 20))
    assert days(month_period(2026, 1, 20)) == (date(2025, 12, 21), date(2026, 1, 20))


def test_where_a_month_is_shorter_its_last_day_is_the_cut_off():
    assert days(month_period(2026, 2, 30)) == (date(2026, 1, 31), date(2026, 2, 28))
    assert days(month_period(2026, 3, 30)) == (date(2026, 3, 1), date(2026, 3, 30))


def test_the_first_and_last_month_of_a_year_follow_the_cut_off():
    assert days(year_period(2026, 20)) == (date(2025, 12, 21), date(2026, 12, 20))
    assert days(year_period(2026, 0)) == (date(2026, 1, 1), date(2026, 12, 31))
    assert period_of(date(2026, 12, 25), 20).year == 2027


@given(st.integers(1990, 2090), LAST_DAYS)
def test_the_months_of_a_year_follow_each_other_without_a_gap(year, last_day):
    months = [month_period(year, month, last_day) for month in range(1, 13)]
    for one, other in pairwise(months):
        assert other.first == one.last + timedelta(days=1)
    whole = year_period(year, last_day)
    assert days(whole) == (months[0].first, months[-1].last)
    following = year_period(year + 1, last_day)
    assert following.first == whole.last + timedelta(days=1)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), LAST_DAYS)
def test_a_day_is_in_the_month_that_is_said(day, last_day):
    found = period_of(day, last_day)
    assert found.first <= day <= found.last
    assert found == month_period(found.year, found.month, last_day)


@given(st.integers(1990, 2090), st.integers(1, 12))
def test_the_month_after_the_one_before_is_itself(year, month):
    assert after(*before(year, month)) == (year, month)


@pytest.mark.parametrize("wrong", [(2026, 0, 0), (2026, 13, 0), (2026, 1, 32)])
def test_what_is_no_month_or_day_is_said(wrong):
    with pytest.raises(Problem):
        month_period(*wrong)


@given(st.integers(1990, 2090), st.integers(1, 12), st.lists(LAST_DAYS, min_size=2))
def test_however_the_cut_off_changes_no_day_is_lost_or_counted_twice(
    year, month, last_days
):
    reported = month_period(year, month, last_days[0])
    for last_day in last_days[1:]:
        here = after(reported.year, reported.month)
        following = joined(month_period(*here, last_day), reported)
        assert following.first == reported.last + timedelta(days=1)
        assert following.first <= following.last
        assert following.last == month_period(*here, last_day).last
        unusual = bridging(reported, last_day)
        assert unusual == (
            None if following == month_period(*here, last_day) else following
        )
        reported = following


def test_a_month_joins_only_the_one_before_it():
    november = month_period(2026, 11, 0)
    assert joined(november, None) == november
    with pytest.raises(ValueError, match="2026"):
        joined(november, month_period(2026, 9, 0))


def test_the_months_up_to_one_are_given_in_order():
    months = months_up_to(2026, 2, 0, 3)
    assert [(each.year, each.month) for each in months] == [
        (2025, 12), (2026, 1), (2026, 2),
    ]  # fmt: skip


@given(
    st.integers(2000, 2050), st.integers(1, 12), st.integers(0, 3), LAST_DAYS, LAST_DAYS
)
def test_with_another_cut_off_since_no_day_is_in_two_months(
    year, first, more, last_day, then
):
    """Months were closed from the middle of a year; the others go by another rule."""
    closed = [(year, first)]
    for _ in range(more):
        closed.append(after(*closed[-1]))
    reported = {each: month_period(*each, then) for each in closed}
    usual = [
        month_period(here, month, last_day)
        for here in (year, year + 1)
        for month in range(1, 13)
    ]
    months = fitted(usual, reported)
    for one, other in pairwise(months):
        assert other.first == one.last + timedelta(days=1)
        assert one.first <= one.last
    assert {(each.year, each.month): each for each in months}.items() >= (
        reported.items()
    )
