"""A day and a time as typed on the number pad alone, or said."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.facts.moments import may_be_day, parse_moment
from mediator.problems import Problem

TODAY = date(2026, 11, 25)


def at(month, day, hour, minute, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=ROOM_TIME)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("11261000", at(11, 26, 10, 0)),
        ("202611261000", at(11, 26, 10, 0)),
        ("2611261000", at(11, 26, 10, 0)),
        ("1000", at(11, 25, 10, 0)),
        ("930", at(11, 25, 9, 30)),
        ("1126 1000", at(11, 26, 10, 0)),
        ("１１２６　１０００", at(11, 26, 10, 0)),
        ("昨天 下午2点半", at(11, 24, 14, 30)),
        ("20261126 1000", at(11, 26, 10, 0)),
    ],
)
def test_a_moment_is_read(typed, moment):
    assert parse_moment(typed, TODAY) == moment


@pytest.mark.parametrize("typed", ["20261126", "112610", "今天", "", "12", "1"])
def test_a_day_alone_is_asked_for_its_time(typed):
    with pytest.raises(Problem, match="还没有写时间"):
        parse_moment(typed, TODAY)


@pytest.mark.parametrize("typed", ["11262500", "2500", "13011000", "abc 1000"])
def test_what_no_clock_or_calendar_has_is_refused(typed):
    with pytest.raises(Problem):
        parse_moment(typed, TODAY)


def test_figures_that_may_be_a_day_as_well_are_known():
    assert may_be_day("1126", TODAY)
    assert not may_be_day("1000", TODAY)
    assert not may_be_day("11261000", TODAY)


@given(st.datetimes(datetime(2026, 5, 28), datetime(2027, 5, 20)))  # noqa: DTZ001 - on the room's clock
def test_figures_alone_say_any_minute_near_today(moment):
    moment = moment.replace(second=0, microsecond=0, tzinfo=ROOM_TIME)
    assert parse_moment(f"{moment:%Y%m%d%H%M}", TODAY) == moment
    assert parse_moment(f"{moment:%m%d%H%M}", TODAY) == moment
