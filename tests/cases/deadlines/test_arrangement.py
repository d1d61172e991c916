"""A year's holidays as people type them or copy them from the notice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.case_file import CalendarDayEntry
from mediator.cases.deadlines.arrangement import (
    keep_arrangement,
    read_arrangement,
    say_arrangement,
    write_arrangement,
)
from mediator.cases.deadlines.calendar import missing_festivals
from mediator.cases.facts.codes import codes
from mediator.cases.snapshot import room_value
from mediator.problems import Problem

NOTICE_2026 = """\
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。\
2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""


def typed(text, year=2027, **more):
    return read_arrangement(text, year, **({"official": True} | more))


def short(days):
    return [(f"{each.day:%m-%d}", each.works, each.name) for each in days]


def test_the_words_of_the_notice_are_read_as_they_stand():
    """What is read is the very table of 2026."""
    table = {
        row.code: (row.name, row.group == "上班")
        for row in codes("holidays", date.max)
        if row.code.startswith("2026")
    }
    days = typed(NOTICE_2026, 2026)
    assert {each.day.isoformat(): (each.name, each.works) for each in days} == table
    assert missing_festivals(days, 2026) == ()


def test_a_year_is_said_as_the_notice_says_it():
    said = say_arrangement(typed(NOTICE_2026, 2026))
    assert said == (
        "元旦1月1日至3日放假，1月4日上班；春节2月15日至23日放假，2月14日、2月28日上班；"
        "清明节4月4日至6日放假；劳动节5月1日至5日放假，5月9日上班；"
        "端午节6月19日至21日放假；国庆节10月1日至7日放假，9月20日、10月10日上班；"
        "中秋节9月25日至27日放假"
    )
    over = say_arrangement(typed("9-30..10-2 国庆节"))
    assert over == "国庆节9月30日至10月2日放假"


def test_short_lines_are_read():
    assert short(typed("10-1..10-3 国庆节\n10-9 上班")) == [
        ("10-01", False, "国庆节"),
        ("10-02", False, "国庆节"),
        ("10-03", False, "国庆节"),
        ("10-09", True, "国庆节"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "国庆节 10-1..10-3", "10月1日至3日 国庆节", "10月1日-3日放假 国庆节",
        "国庆节：\n10-1到10-3", "１０－１．．１０－３　国庆节",
        "2027年10月1日至3日国庆节", "10/1至10/3 国庆节",
    ],
)  # fmt: skip
def test_other_ways_of_writing_it(text):
    assert short(typed(text)) == [
        ("10-01", False, "国庆节"),
        ("10-02", False, "国庆节"),
        ("10-03", False, "国庆节"),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "还没有写放假安排"),
        ("10-1..10-7", "没有写是什么节"),
        ("清明节 四月四日", "没有写日期"),
        ("2-30 春节", "没有这一天"),
        ("10-7..10-1 国庆节", "天数不对"),
        ("1-1..12-31 元旦", "天数不对"),
        ("10-1-7 国庆节", "看不懂从哪天到哪天"),
        ("10-8 国庆节上班", "10月8日不是周末，本来就上班"),
        ("10-1 国庆节\n10-1 中秋节", "第2行“10-1 中秋节”：10月1日写了两次"),
        ("3日 元旦", "没有写月份"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text, why):
    with pytest.raises(Problem, match=why):
        typed(text)


@given(
    st.dictionaries(
        st.dates(date(2027, 1, 1), date(2027, 12, 31)),
        st.sampled_from(["元旦", "春节", "国庆节、中秋节"]),
        min_size=1,
        max_size=40,
    )
)
def test_what_is_written_is_read_back(names):
    days = tuple(
        CalendarDayEntry(
            day=day,
            works=day.weekday() >= 5 and day.day % 2 == 0,
            name=name,
            official=True,
        )
        for day, name in sorted(names.items())
    )
    assert typed(write_arrangement(days)) == days


def test_a_year_is_kept_changed_and_undone(book):
    first = typed("10-1..10-3 国庆节")
    keep_arrangement(book, 2027, first)
    assert [each.day for each in room_value(book).calendar] == [
        date(2027, 10, 1) + timedelta(apart) for apart in range(3)
    ]
    keep_arrangement(book, 2027, typed("10-2..10-4 国庆节\n10-9 上班"))
    kept = room_value(book).calendar
    assert [f"{each.day:%m-%d}" for each in kept] == [
        "10-02", "10-03", "10-04", "10-09",
    ]  # fmt: skip
    assert all(each.official for each in kept)
    book.undo()
    assert len(room_value(book).calendar) == 3
    keep_arrangement(book, 2027, ())
    assert room_value(book).calendar == ()
    keep_arrangement(book, 2027, first)  # the same days again, after they were gone
    assert len(room_value(book).calendar) == 3


def test_a_year_leaves_other_years_alone(book):
    keep_arrangement(book, 2027, typed("10-1 国庆节"))
    keep_arrangement(book, 2028, typed("10-1 国庆节", 2028))
    keep_arrangement(book, 2027, ())
    assert [each.day.year for each in room_value(book).calendar] == [2028]
    with pytest.raises(Problem, match="不在2027年里"):
        keep_arrangement(book, 2027, typed("10-1 国庆节", 2028))
