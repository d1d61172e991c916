"""任期: three years for members, as written for others, and said before it ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.case_file import MediatorEntry
from mediator.cases.roster.term import (
    SOON,
    Standing,
    full_years,
    term_of,
    years_later,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def member(**values):
    return MediatorEntry(name="李安", committee_member=True, **values)


def test_a_members_term_ends_three_years_after_it_began():
    found = term_of(member(term_from=date(2024, 3, 1)), date(2026, 1, 1))
    assert found.until == date(2027, 3, 1)
    assert found.counted
    assert "任期三年" in found.says


def test_an_appointment_without_its_end_is_not_reckoned():
    found = term_of(
        MediatorEntry(name="李安", term_from=date(2024, 3, 1)), date(2030, 1, 1)
    )
    assert found.standing is Standing.UNSAID
    assert found.says == ""


def test_the_end_is_said_ninety_days_before():
    until = date(2027, 3, 1)
    mediator = member(term_until=until)
    assert term_of(mediator, until - timedelta(SOON + 1)).standing is Standing.RUNS
    found = term_of(mediator, until - timedelta(SOON))
    assert found.standing is Standing.ENDS_SOON
    assert "还有 90 天，该准备改选了" in found.says


def test_the_last_day_still_belongs_to_the_term():
    until = date(2027, 3, 1)
    assert term_of(member(term_until=until), until).standing is Standing.ENDS_SOON
    after = term_of(member(term_until=until), until + timedelta(1))
    assert after.standing is Standing.ENDED
    assert "已满" in after.says


def test_who_is_not_a_member_is_appointed_anew():
    found = term_of(
        MediatorEntry(name="李安", term_until=date(2026, 1, 1)), date(2026, 1, 2)
    )
    assert "聘期" in found.says
    assert "续聘" in found.says


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2024, 2, 29), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
    ],
)
def test_a_leap_day_ends_with_february(day, years, later):
    assert years_later(day, years) == later


@given(DAYS, DAYS)
def test_full_years_are_those_whose_day_has_come(since, on):
    years = full_years(since, on)
    assert years >= 0
    if on >= since:
        assert years_later(since, years) <= on < years_later(since, years + 1)
