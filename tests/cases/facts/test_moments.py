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
        ("1126-1430", at(11, 26, 14, 30)),
        ("1126-930", at(11, 26, 9, 30)),
        ("11-26-1430", at(11, 26, 14, 30)),
        ("11.26.1430", at(11, 26, 14, 30)),
        ("20261126/1430", at(11, 26, 14, 30)),
        ("2026-11-26+1430", at(11, 26, 14, 30)),
        ("今天-1430", at(11, 25, 14, 30)),
        ("1745", at(11, 25, 17, 45)),
    ],
)
def test_a_moment_is_read(typed, moment):
    assert parse_moment(typed, TODAY) == moment


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("今天上午9点", at(11, 25, 9, 0)),
        ("上午9点半", at(11, 25, 9, 30)),
        ("下午2:30", at(11, 25, 14, 30)),
        ("下午２：３０", at(11, 25, 14, 30)),
        ("9:00", at(11, 25, 9, 0)),
        ("昨天下午三点", at(11, 24, 15, 0)),
        ("昨天 下午 三点", at(11, 24, 15, 0)),
        ("今天9:00", at(11, 25, 9, 0)),
        ("今天，上午九点一刻", at(11, 25, 9, 15)),
        ("十二点半", at(11, 25, 12, 30)),
        ("十一月二十三日下午两点半", at(11, 23, 14, 30)),
        ("二十三日十点", at(11, 23, 10, 0)),
        ("11月26日14:30", at(11, 26, 14, 30)),
        ("11-26下午2点", at(11, 26, 14, 0)),
        ("1126下午2点", at(11, 26, 14, 0)),
        ("2026年11月26日上午9时30分", at(11, 26, 9, 30)),
        ("去年3月1日9:00", at(3, 1, 9, 0, 2025)),
        ("今早8点", at(11, 25, 8, 0)),
        ("昨晚七点半", at(11, 24, 19, 30)),
        ("早9点", at(11, 25, 9, 0)),
        ("昨天傍晚6点", at(11, 24, 18, 0)),
        ("下周三9点", at(12, 2, 9, 0)),
        ("下周三九点半", at(12, 2, 9, 30)),
        ("下周三十点", at(12, 2, 10, 0)),
        ("周二十二点", at(11, 24, 12, 0)),
        ("周五14:30", at(11, 20, 14, 30)),
        ("本周五1430", at(11, 27, 14, 30)),
        ("下个星期一下午三点", at(11, 30, 15, 0)),
        ("明天9点半", at(11, 26, 9, 30)),
        ("11月3日9点", at(11, 3, 9, 0)),
        ("11月3日二十三点", at(11, 3, 23, 0)),
        ("十三点", at(11, 25, 13, 0)),
        ("二十三点", at(11, 25, 23, 0)),
        ("三十日9点", at(11, 30, 9, 0)),
    ],
)
def test_a_meetings_time_may_be_written_as_it_is_said(said, moment):
    assert parse_moment(said, TODAY) == moment


def test_an_hour_that_does_not_say_its_half_of_the_day_is_asked_about():
    with pytest.raises(Problem, match="3点是上午还是下午"):
        parse_moment("昨天3点", TODAY)


@pytest.mark.parametrize(
    "typed",
    ["20261126", "112610", "今天", "11月26日", "9.30", "", "12", "1", "2026-11-26"],
)
def test_a_day_alone_is_asked_for_its_time(typed):
    with pytest.raises(Problem, match="还没有写时间"):
        parse_moment(typed, TODAY)


@pytest.mark.parametrize(
    "typed",
    ["11262500", "2500", "13011000", "abc 1000", "今天25点", "2点半左右", "1126-2500"],
)
def test_what_no_clock_or_calendar_has_is_refused(typed):
    with pytest.raises(Problem):
        parse_moment(typed, TODAY)


def test_figures_that_may_be_a_day_as_well_are_known():
    assert may_be_day("1126", TODAY)
    assert not may_be_day("1000", TODAY)
    assert not may_be_day("11261000", TODAY)


@pytest.mark.parametrize("typed", ["周39点", "二十三9点", "周三25点", "周三"])
def test_figures_that_may_be_taken_apart_in_two_ways_are_asked_about(typed):
    with pytest.raises(Problem):
        parse_moment(typed, TODAY)


@given(
    st.sampled_from("一二三四五六日天末"),
    st.sampled_from(["周", "下周", "上个星期", "本周", "这礼拜"]),
    st.one_of(
        st.integers(7, 23).map("{}点".format),
        st.sampled_from(["九点", "十点半", "十二点", "十三点", "二十三点", "1430"]),
    ),
)
def test_a_time_may_follow_a_weekday_without_a_blank(day, week, time):
    whole = parse_moment(f"{week}{day} {time}", TODAY)
    assert parse_moment(f"{week}{day}{time}", TODAY) == whole


@given(st.datetimes(datetime(2026, 5, 28), datetime(2027, 5, 20)))  # noqa: DTZ001 - on the room's clock
def test_figures_alone_say_any_minute_near_today(moment):
    moment = moment.replace(second=0, microsecond=0, tzinfo=ROOM_TIME)
    assert parse_moment(f"{moment:%Y%m%d%H%M}", TODAY) == moment
    assert parse_moment(f"{moment:%m%d%H%M}", TODAY) == moment


@given(
    st.datetimes(datetime(2026, 5, 28), datetime(2027, 5, 20)),  # noqa: DTZ001 - on the room's clock
    st.sampled_from(["", " "]),
    st.booleans(),
)
def test_any_minute_may_be_said_with_its_half_of_the_day(moment, blank, in_year):
    moment = moment.replace(second=0, microsecond=0, tzinfo=ROOM_TIME)
    part = "上午" if moment.hour < 12 else "下午"
    hour = moment.hour if moment.hour < 13 else moment.hour - 12
    year = f"{moment.year}年" if in_year else ""
    day = f"{year}{moment.month}月{moment.day}日"
    said = f"{day}{blank}{part}{hour}点{moment.minute:02}分"
    assert parse_moment(said, TODAY) == moment
