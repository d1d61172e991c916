from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.facts.numbering import Pattern
from mediator.problems import Problem

# The ways of writing that real files show: (pattern, year, number, as written).
REAL = [
    ("（{年}）人调字第{号}号", 2026, 7, "（2026）人调字第7号"),
    ("示民字［{年}］{号}号", 2026, 12, "示民字［2026］12号"),
    ("（{年}）沪青香民调第{号}号", 2007, 36, "（2007）沪青香民调第36号"),
    ("晋医人调字[{年}]{号:3}号", 2019, 1, "晋医人调字[2019]001号"),
    ("宁医调〔{年}〕{号}号", 2018, 4, "宁医调〔2018〕4号"),
    ("宁医调 受〔{年}〕{号} 号", 2018, 9, "宁医调 受〔2018〕9 号"),
    ("宁医调 不〔{年}〕 {号}号", 2018, 2, "宁医调 不〔2018〕 2号"),
    ("宁医咨〔{年}〕{号}号", 2018, 11, "宁医咨〔2018〕11号"),
    ("调协字〔{年}〕第{号}号", 2026, 1, "调协字〔2026〕第1号"),
    ("调受字〔{年}〕第{号}号", 2026, 100, "调受字〔2026〕第100号"),
    ("调终字〔{年}〕第{号}号", 2026, 3, "调终字〔2026〕第3号"),
    ("（{年}）示民调字第{号}号", 2026, 8, "（2026）示民调字第8号"),
    ("示民调协字〔{年}〕{号:3}号", 2026, 1000, "示民调协字〔2026〕1000号"),
]


@pytest.mark.parametrize(("text", "year", "number", "written"), REAL)
def test_numbers_are_written_as_real_files_have_them(text, year, number, written):
    pattern = Pattern.parse(text)
    assert pattern.format(year, number) == written
    assert pattern.read(written) == (year, number)


def test_all_brackets_of_the_year_are_among_them():
    for brackets in ("（{年}）", "［{年}］", "[{年}]", "〔{年}〕"):
        assert any(brackets in text for text, *_ in REAL)
    assert {"第" in text for text, *_ in REAL} == {True, False}
    assert {Pattern.parse(text).width for text, *_ in REAL} == {0, 3}


def test_a_number_made_of_region_day_and_count_is_written():
    pattern = Pattern.parse("110199{年}{月}{日}{号:4}")
    assert pattern.needs_day
    assert pattern.format(2026, 12, date(2026, 11, 3)) == "110199202611030012"
    assert pattern.read("110199202611030012") == (2026, 12)
    with pytest.raises(Problem, match="要先有日期"):
        pattern.format(2026, 12)


@given(
    st.sampled_from([text for text, *_ in REAL]),
    st.integers(1000, 9999),
    st.integers(1, 10**6),
)
def test_what_is_written_is_read_back(text, year, number):
    pattern = Pattern.parse(text)
    assert pattern.read(pattern.format(year, number)) == (year, number)


@given(
    st.sampled_from([text for text, *_ in REAL]),
    st.lists(st.integers(1, 10**6), min_size=2, max_size=2, unique=True),
)
def test_two_numbers_of_a_year_are_never_written_alike(text, numbers):
    first, second = (Pattern.parse(text).format(2026, n) for n in numbers)
    assert first != second


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("（{年}）示民调字第号", "没有 {号}"),
        ("", "没有 {号}"),
        ("〔{年}〕{号}-{号}", "{号} 只能写一次"),
        ("示民调字第{号}号", "样式里要写上 {年}"),
        ("{年}{年}{号}", "各只能写一次"),
        ("{年度}{号}", "“{年度}”不认识"),
        ("{年}{号:x}", "“{号:x}”不认识"),
        ("{年}第{号号", "大括号没有成对"),
        ("{年}{号:12}", "最多补足 8 位"),
        ("调" * 80 + "{年}{号}", "太长"),
    ],
)
def test_what_is_wrong_with_a_pattern_is_said_in_words(text, reason):
    with pytest.raises(Problem) as said:
        Pattern.parse(text)
    assert reason in str(said.value)


def test_a_pattern_may_be_typed_with_full_width_signs():
    assert (
        Pattern.parse(" 调〔｛年｝〕｛号：3｝号 ").format(2026, 1) == "调〔2026〕001号"
    )
    assert Pattern.parse("编号：{年}-{号}").format(2026, 1) == "编号：2026-1"


def test_a_count_that_never_restarts_needs_no_year():
    pattern = Pattern.parse("卷{号:5}", restart_yearly=False)
    assert pattern.format(2026, 42) == "卷00042"
    assert pattern.read("卷00042") == (None, 42)
    assert not pattern.restart_yearly


@pytest.mark.parametrize(
    "other", ["", "（2026）示民调字第号", "（26）示民调字第1号", "(2026)示民调字第1号"]
)
def test_a_number_of_another_pattern_is_not_read(other):
    assert Pattern.parse("（{年}）示民调字第{号}号").read(other) is None


def test_running_numbers_begin_at_one():
    with pytest.raises(Problem, match="从 1 开始"):
        Pattern.parse("{年}-{号}").format(2026, 0)


@given(st.text() | st.from_regex(r"[{}年号:0-9第]{0,12}", fullmatch=True))
def test_any_text_gives_a_pattern_or_a_reason(text):
    with suppress(Problem):
        pattern = Pattern.parse(text)
        written = pattern.format(2026, 7, date(2026, 11, 3))
        assert pattern.read(written) == (2026, 7)


@pytest.mark.parametrize(
    ("written", "pattern"),
    [
        ("（2026）示民调字第1号", "（{年}）示民调字第{号}号"),
        ("（2026）示民调字第001号", "（{年}）示民调字第{号:3}号"),
        ("示调2026-07", "示调{年}-{号:2}"),
        ("第12居委（2026）调字第38号", "第12居委（{年}）调字第{号}号"),
        ("〔{年}〕调字{号:4}号", "〔{年}〕调字{号:4}号"),
    ],
)
def test_a_number_as_it_is_written_this_year_is_a_pattern(written, pattern):
    assert Pattern.from_example(written, 2026).text == pattern


@pytest.mark.parametrize(
    ("written", "said"),
    [("（2025）示民调字第1号", "2026"), ("（2026）示民调字", "流水号"), ("", "2026")],
)
def test_a_number_without_this_year_or_a_figure_is_no_pattern(written, said):
    with pytest.raises(Problem, match=said):
        Pattern.from_example(written, 2026)


@given(
    before=st.sampled_from(["", "示", "第3居委", "（"]),
    between=st.sampled_from(["）人调字第", "-", "年第2街道"]),
    after=st.sampled_from(["号", "", "-2", "号（2026）"]),
    width=st.integers(0, 5),
    year=st.integers(2000, 2099),
)
def test_what_is_shown_as_an_example_is_read_as_the_same_pattern(
    before, between, after, width, year
):
    mark = f"{{号:{width}}}" if width else "{号}"
    pattern = Pattern.parse(f"{before}{{年}}{between}{mark}{after}")
    shown = pattern.example(year)
    assert Pattern.from_example(shown, year).text == pattern.text
