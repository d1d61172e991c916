"""Numbers begin anew each year, or go on; both in every way of writing in use."""

from datetime import date

import pytest

from mediator.cases.facts.numbering import Pattern
from mediator.cases.issuing import CASE, draw_number
from mediator.cases.patterns import count_numbers, goes_on, keep_pattern
from mediator.cases.snapshot import room_value

THIS, NEXT = date(2026, 11, 26), date(2027, 1, 4)

WRITTEN = (
    "（{年}）人调字第{号}号",
    "编号示民字［{年}］{号}号",
    "（{年}）沪青香民调第{号}号",
    "晋医人调字[{年}]{号:3}号",
    "编号宁医调〔{年}〕{号}号",
    "宁医调 受〔{年}〕{号}号",
    "宁医咨〔{年}〕{号}号",
    "调协字〔{年}〕第{号}号",
    "110199{年}{月}{日}{号:4}",
)
"""All of paperwork's table of patterns, with its four kinds of brackets."""


def drawn(book, on):
    with book.changing("编号", final=True) as session:
        return draw_number(session, room_value(book), CASE, on)


@pytest.mark.parametrize("text", WRITTEN)
def test_a_number_begins_anew_each_year_or_goes_on_as_the_room_says(book, text):
    keep_pattern(book, CASE, text)
    pattern = Pattern.parse(text)
    assert [drawn(book, THIS) for _ in range(3)] == [
        pattern.format(2026, place, THIS) for place in (1, 2, 3)
    ]
    assert drawn(book, NEXT) == pattern.format(2027, 1, NEXT)
    count_numbers(book, room_value(book), restart_yearly=False, on=NEXT)
    assert goes_on(room_value(book), NEXT)
    assert drawn(book, NEXT) == pattern.format(2027, 2, NEXT)
    later = date(2028, 2, 1)
    assert drawn(book, later) == pattern.format(2028, 3, later)
    count_numbers(book, room_value(book), restart_yearly=True, on=later)
    assert not goes_on(room_value(book), later)
    assert room_value(book).number_patterns[CASE] == text
    assert drawn(book, date(2029, 1, 1)).endswith(
        pattern.format(2029, 1, date(2029, 1, 1))
    )


@pytest.mark.parametrize("text", WRITTEN)
def test_a_number_that_goes_on_is_read_back(text):
    pattern = Pattern.parse(text).counted(restart_yearly=False)
    assert not pattern.restart_yearly
    assert pattern.read(pattern.format(2026, 41, THIS)) == (2026, 41)
    assert pattern.counted(restart_yearly=True).text == text


def test_a_number_that_goes_on_may_have_no_year():
    pattern = Pattern.from_example("示民调字第001号", 2026, restart_yearly=False)
    assert pattern.text == "示民调字第{连号:3}号"
    assert pattern.example(2026) == "示民调字第001号"
    assert pattern.format(2027, 12) == "示民调字第012号"
