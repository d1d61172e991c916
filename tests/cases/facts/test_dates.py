from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.facts.dates import (
    ROOM_TIME,
    echo,
    in_characters,
    in_sentence,
    in_table,
    moment_of,
    on_paper,
    parse_date,
    parse_time,
    room_day,
    time_on_paper,
)
from mediator.problems import Problem

TODAY = date(2026, 11, 2)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1123", date(2026, 11, 23)),
        ("１１２３", date(2026, 11, 23)),
        ("11-23", date(2026, 11, 23)),
        ("11.23", date(2026, 11, 23)),
        ("11。23", date(2026, 11, 23)),
        ("11/23", date(2026, 11, 23)),
        ("105", date(2027, 1, 5)),
        ("0105", date(2027, 1, 5)),
        ("1月5日", date(2027, 1, 5)),
        ("1 月 5 号", date(2027, 1, 5)),
        ("5", date(2026, 11, 5)),
        ("31", date(2026, 10, 31)),
        ("20", date(2026, 10, 20)),
        ("5日", date(2026, 11, 5)),
        ("十五号", date(2026, 11, 15)),
        ("1001", date(2026, 10, 1)),
        ("20261123", date(2026, 11, 23)),
        ("261123", date(2026, 11, 23)),
        ("491001", date(1949, 10, 1)),
        ("2026-1-5", date(2026, 1, 5)),
        ("２０２６．１．５", date(2026, 1, 5)),
        ("26年1月5日", date(2026, 1, 5)),
        ("2026年11月23日", date(2026, 11, 23)),
        ("二〇二六年十一月二十三日", date(2026, 11, 23)),
        ("二零二六年十月十日", date(2026, 10, 10)),
        ("去年3月1日", date(2025, 3, 1)),
        ("今年三月一号", date(2026, 3, 1)),
        ("今天", TODAY),
        ("昨天", date(2026, 11, 1)),
        ("大后天", date(2026, 11, 5)),
        ("下周三", date(2026, 11, 11)),
        ("上周五", date(2026, 10, 30)),
        ("下下个星期日", date(2026, 11, 22)),
        ("本周日", date(2026, 11, 8)),
        ("周三", date(2026, 10, 28)),
        ("星期一", TODAY),
        ("229", date(2024, 2, 29)),
        ("3天后", date(2026, 11, 5)),
        ("十天以后", date(2026, 11, 12)),
        ("两天前", date(2026, 10, 31)),
        ("一周后", date(2026, 11, 9)),
        ("两个星期之前", date(2026, 10, 19)),
        ("月底", date(2026, 11, 30)),
        ("本月底", date(2026, 11, 30)),
        ("下个月底", date(2026, 12, 31)),
        ("上月末", date(2026, 10, 31)),
        ("下月5日", date(2026, 12, 5)),
        ("下个月十五号", date(2026, 12, 15)),
        ("上月三十一日", date(2026, 10, 31)),
        ("这个月1号", date(2026, 11, 1)),
    ],
)
def test_days_are_read_as_people_type_them(typed, day):
    assert parse_date(typed, TODAY) == day


def test_a_due_day_without_its_year_lies_ahead():
    assert parse_date("1001", TODAY, ahead=True) == date(2027, 10, 1)
    assert parse_date("1", TODAY, ahead=True) == date(2026, 12, 1)
    assert parse_date("1102", TODAY, ahead=True) == TODAY
    assert parse_date("229", TODAY, ahead=True) == date(2028, 2, 29)
    assert parse_date("20261001", TODAY, ahead=True) == date(2026, 10, 1)
    assert parse_date("周三", TODAY, ahead=True) == date(2026, 11, 4)
    assert parse_date("下月1日", date(2026, 12, 30), ahead=True) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("0315", date(2026, 3, 15)),
        ("0103", date(2026, 1, 3)),
        ("1.3", date(2026, 1, 3)),
        ("1月3日", date(2026, 1, 3)),
        ("1231", date(2025, 12, 31)),
        ("1128", date(2026, 11, 28)),
        ("28", date(2026, 11, 28)),
        ("29", date(2026, 10, 29)),
        ("31", date(2026, 10, 31)),
        ("229", date(2024, 2, 29)),
        ("周六", date(2026, 11, 28)),
        ("周日", date(2026, 11, 22)),
        ("20270101", date(2027, 1, 1)),
        ("明天", date(2026, 11, 29)),
    ],
)
def test_a_day_of_what_has_happened_is_the_last_such_day(typed, day):
    assert parse_date(typed, date(2026, 11, 28), past=True) == day


@given(DAYS, DAYS)
def test_what_has_happened_without_a_year_is_never_after_today(day, today):
    for form in (f"{day:%m%d}", f"{day.month}-{day.day}", in_sentence(day, None)):
        found = parse_date(form, today, past=True)
        assert (found.month, found.day) == (day.month, day.day)
        assert found <= today
        # 29 February stayed away for eight years around 1900 and will around 2100.
        longest = 8 if (day.month, day.day) == (2, 29) else 1
        assert today - found <= timedelta(days=365 * longest + 2)


@given(DAYS)
def test_what_happened_today_is_today_without_a_year(today):
    for form in (f"{today:%m%d}", f"{today.month}.{today.day}", str(today.day)):
        assert parse_date(form, today, past=True) == today


@given(DAYS, st.integers(1, 31))
def test_the_day_of_a_month_that_has_been_is_two_months_back_at_most(today, day):
    found = parse_date(str(day), today, past=True)
    assert found.day == day
    assert timedelta() <= today - found <= timedelta(days=61)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "还没有写日期"),
        ("1332", "没有13月32日这一天，请核对"),
        ("230", "没有2月30日这一天，请核对"),
        ("32", "没有32日这一天，请核对"),
        ("0", "没有0日这一天，请核对"),
        ("20260229", "没有2026年2月29日这一天，请核对"),
        ("18990101", "年份 1899 不对，请核对"),
        ("12345", "看不懂这个日期，请写成 1123、11-23 或 20261123"),
        ("2026-11", "看不懂这个日期，请写成 1123、11-23 或 20261123"),
        ("1959", "只写了年份，请把月、日也写上，如 19590312"),
        ("1959年", "只写了年份，请把月、日也写上，如 19590312"),
        ("去年", "只写了年份，请把月、日也写上，如 20250312"),
        ("本月31日", "没有2026年11月31日这一天，请核对"),
        ("3日前", "看不懂这个日期，请写成 1123、11-23 或 20261123"),
        ("月5日", "看不懂这个日期，请写成 1123、11-23 或 20261123"),
        ("下旬某天", "看不懂这个日期，请写成 1123、11-23 或 20261123"),
    ],
)
def test_what_is_no_day_is_said_in_words(typed, reason):
    with pytest.raises(Problem) as said:
        parse_date(typed, TODAY)
    assert str(said.value) == reason


@given(DAYS, DAYS)
def test_a_whole_day_is_read_in_every_form_it_is_printed(day, today):
    for form in (on_paper(day), in_characters(day), in_table(day), f"{day:%Y%m%d}"):
        assert parse_date(form, today) == day


@given(DAYS, DAYS, st.booleans())
def test_a_day_without_year_is_the_nearest_and_not_far_ahead(day, today, ahead):
    for form in (f"{day:%m%d}", f"{day.month}-{day.day}", in_sentence(day, None)):
        found = parse_date(form, today, ahead=ahead)
        assert (found.month, found.day) == (day.month, day.day)
        if ahead:
            assert found >= today
        else:
            assert found - today <= timedelta(days=183)


@given(DAYS, st.integers(1, 31))
def test_a_day_of_the_month_is_at_most_a_month_away(today, day):
    found = parse_date(str(day), today)
    assert found.day == day
    assert abs(found - today) <= timedelta(days=31)


@given(st.text() | st.from_regex(r"[0-9年月日.\-今十点]{1,8}", fullmatch=True))
def test_any_text_gives_a_day_or_a_reason(text):
    with suppress(Problem):
        assert isinstance(parse_date(text, TODAY), date)
    with suppress(Problem):
        assert isinstance(parse_time(text), time)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("14:30", time(14, 30)),
        ("１４：３０", time(14, 30)),
        ("14.30", time(14, 30)),
        ("9", time(9)),
        ("2:30", time(2, 30)),
        ("下午2点半", time(14, 30)),
        ("下午两点半", time(14, 30)),
        ("下午 2:30", time(14, 30)),
        ("14点半", time(14, 30)),
        ("14时30分", time(14, 30)),
        ("上午九点一刻", time(9, 15)),
        ("上午九点三刻", time(9, 45)),
        ("9点05分", time(9, 5)),
        ("8点整", time(8)),
        ("十点钟", time(10)),
        ("十二点", time(12)),
        ("中午12点", time(12)),
        ("中午一点", time(13)),
        ("中午11点半", time(11, 30)),
        ("下午14点", time(14)),
        ("下午12点", time(12)),
        ("晚上8点", time(20)),
        ("凌晨12点", time(0)),
        ("凌晨2点", time(2)),
        ("夜里11点", time(23)),
        ("夜里2点", time(2)),
        ("晚上二十点", time(20)),
        ("0:00", time(0)),
    ],
)
def test_times_are_read_as_people_type_and_say_them(typed, at):
    assert parse_time(typed) == at


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "还没有写时间"),
        ("2点半", "2点是上午还是下午？请写“下午2点”或“14:00”"),
        ("晚上12点", "半夜12点请写 0:00，中午请写 12:00"),
        ("25:00", "一天里没有这个时间，请写成 1430 或 14:30"),
        ("24:00", "一天里没有这个时间，请写成 1430 或 14:30"),
        ("1460", "一天里没有这个时间，请写成 1430 或 14:30"),
        ("饭后", "看不懂这个时间，请写成 1430、14:30 或 下午2点半"),
    ],
)
def test_what_is_no_time_is_said_in_words(typed, reason):
    with pytest.raises(Problem) as said:
        parse_time(typed)
    assert str(said.value) == reason


@given(st.times())
def test_a_time_is_read_in_every_form_it_is_printed(at):
    minute = at.replace(second=0, microsecond=0)
    assert parse_time(f"{minute:%H%M}") == minute
    assert parse_time(f"{minute:%H:%M}") == minute


def test_days_are_shown_as_papers_and_people_have_them():
    day = date(2026, 11, 23)
    assert echo(day) == "2026年11月23日 星期一"
    assert on_paper(day) == "2026年11月23日"
    assert in_sentence(day, None) == "11月23日"
    assert in_sentence(day, date(2026, 1, 1)) == "11月23日"
    assert in_sentence(day, date(2027, 1, 1)) == "2026年11月23日"
    assert in_table(day) == "2026-11-23"
    assert in_characters(day) == "二〇二六年十一月二十三日"
    assert in_characters(date(2030, 10, 20)) == "二〇三〇年十月二十日"
    assert time_on_paper(time(9, 5)) == "9时05分"


def test_a_moment_is_kept_in_utc_and_shown_on_the_room_clock():
    moment = moment_of(date(2026, 11, 3), time(0, 30))
    assert moment == datetime(2026, 11, 2, 16, 30, tzinfo=UTC)
    assert room_day(moment) == date(2026, 11, 3)
    assert time_on_paper(moment) == "0时30分"
    assert moment.astimezone(ROOM_TIME).utcoffset() == timedelta(hours=8)
