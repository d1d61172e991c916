"""A moment to come, as it is said."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.facts.coming import parse_coming
from mediator.cases.facts.dates import ROOM_TIME, to_room
from mediator.problems import Problem

THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("said", "day", "hour"),
    [
        ("明天下午3点", (11, 27), 15),
        ("周五下午3点", (11, 27), 15),
        ("周四 15:00", (11, 26), 15),  # today
        ("周三上午九点", (12, 2), 9),
        ("本周五上午10点", (11, 27), 10),
        ("这个星期三下午2点", (11, 25), 14),  # of this week, though it is over
        ("下周三上午9点", (12, 2), 9),
        ("下个礼拜天上午9点", (12, 6), 9),
        ("下下周一 1430", (12, 7), 14),
        ("周末上午9点", (11, 28), 9),
        ("星期5 900", (11, 27), 9),
        ("11301430", (11, 30), 14),
        ("1月5日下午3点", (1, 5), 15),
    ],
)
def test_a_moment_to_come_is_read(said, day, hour):
    found = to_room(parse_coming(said, THURSDAY))
    assert ((found.month, found.day), found.hour) == (day, hour)
    assert found.date() >= THURSDAY - timedelta(days=THURSDAY.weekday())


@pytest.mark.parametrize("said", ["周五", "周九下午3点", "下周", "", "周五3点"])
def test_what_is_no_moment_is_said_so(said):
    with pytest.raises(Problem):
        parse_coming(said, THURSDAY)


@given(
    today=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    weekday=st.integers(0, 6),
    week=st.sampled_from(["", "本", "下", "下下"]),
)
def test_a_weekday_lies_in_the_week_that_was_said(today, weekday, week):
    found = parse_coming(f"{week}周{'一二三四五六日'[weekday]}9:00", today)
    day = to_room(found).date()
    monday = today - timedelta(days=today.weekday())
    weeks = (day - timedelta(days=day.weekday()) - monday).days // 7
    assert day.weekday() == weekday
    assert found == datetime(day.year, day.month, day.day, 9, tzinfo=ROOM_TIME)
    if week:
        assert weeks == {"本": 0, "下": 1, "下下": 2}[week]
    else:
        assert today <= day < today + timedelta(days=7)
