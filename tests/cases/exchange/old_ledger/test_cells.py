"""One cell of a register: days, sums, names and words as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.exchange.old_ledger import cells
from mediator.problems import Problem

TODAY = date(2026, 11, 26)
DAY = date(2023, 5, 6)


@pytest.mark.parametrize(
    "text",
    ["2023-05-06", "2023.5.6", "2023年5月6日", "2023/5/6", "20230506", "23.5.6",
     "5月6日", "5.6", "5-6", "0506", "二〇二三年五月六日", "2023-05-06 09:30",
     "45052", "2023．5．6"],
)  # fmt: skip
def test_days_are_read_as_they_are_written(text):
    assert cells.day(text, 2023, TODAY) == DAY


@pytest.mark.parametrize(
    "text",
    ["不详", "2023年13月5日", "2023-02-30", "2099-01-01", "今天", "去年5月6日", "6",
     "5.1", "2月29日", "5月", "2023", ""],
)  # fmt: skip
def test_what_is_no_day_is_refused_in_words(text):
    with pytest.raises(Problem):
        cells.day(text, 2023, TODAY)


def test_a_day_without_a_year_needs_that_of_its_sheet():
    with pytest.raises(Problem, match="没有写年份"):
        cells.day("5月6日", None, TODAY)
    assert cells.day("2023.5.6", None, TODAY) == DAY


@given(st.dates(date(1990, 1, 1), date(2025, 12, 31)))
def test_every_day_of_a_year_is_read_with_the_year_of_its_sheet(day):
    assert cells.day(f"{day.month}月{day.day}日", day.year, TODAY) == day
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    assert cells.day(str(serial), None, TODAY) == day


@pytest.mark.parametrize(
    ("text", "big", "fen"),
    [("3600", False, 360_000), ("3,600元", False, 360_000), ("1.5万", False, 1_500_000),
     ("1.5", True, 1_500_000), ("3600元", True, 360_000), ("1.5万元", True, 1_500_000),
     ("伍仟", True, 500_000), ("壹万贰仟元整", True, 1_200_000),
     ("3万5", False, 3_500_000)],
)  # fmt: skip
def test_sums_are_read_with_their_unit(text, big, fen):
    assert cells.fen(text, ten_thousands=big) == fen


@pytest.mark.parametrize("text", ["口头", "口头协议", "达成口头协议"])
def test_an_oral_agreement_is_known_by_its_short_name(text):
    assert cells.word(cells.RESULTS, text, TODAY, "调解结果") == "达成口头协议"


@pytest.mark.parametrize(
    ("text", "both"),
    [("甲与乙", (("甲",), ("乙",))), ("甲、丙与乙", (("甲", "丙"), ("乙",))),
     ("甲、乙、丙", (("甲",), ("乙", "丙"))), ("甲\n乙", (("甲",), ("乙",))),
     ("甲", (("甲",), ()))],
)  # fmt: skip
def test_two_sides_in_one_cell_are_told_apart(text, both):
    assert cells.two_sides(text) == both


def test_a_name_of_two_characters_set_apart_is_one_name():
    assert cells.names("王 芳；李四, 赵 六") == ("王芳", "李四", "赵六")


@pytest.mark.parametrize(
    ("text", "names"),
    [("张三（男，65岁）、李四", ("张三（男，65岁）", "李四")),
     ("张三(男,65岁),李四(女,60岁)", ("张三(男,65岁)", "李四(女,60岁)")),
     ("张三（男/65岁\n农民）；李四", ("张三（男/65岁 农民）", "李四")),
     ("张三（男（1、2），本村）、李四", ("张三（男（1、2），本村）", "李四")),
     ("示例（上海）有限公司、李四", ("示例（上海）有限公司", "李四")),
     ("张三（男、李四", ("张三（男", "李四")), ("张三）、李四", ("张三）", "李四"))],
)  # fmt: skip
def test_what_stands_in_brackets_is_nobody_of_its_own(text, names):
    assert cells.names(text) == names


@pytest.mark.parametrize(
    ("text", "both"),
    [("张三（男，65岁）与李四", (("张三（男，65岁）",), ("李四",))),
     ("张三（与丙同住）、丁诉李四", (("张三（与丙同住）", "丁"), ("李四",))),
     ("张三（男，65岁）、李四", (("张三（男，65岁）",), ("李四",)))],
)  # fmt: skip
def test_the_other_side_does_not_begin_in_brackets(text, both):
    assert cells.two_sides(text) == both


_NAMED = st.text("赵钱孙李周吴", min_size=2, max_size=4)
_NOTE = st.lists(_NAMED, min_size=1, max_size=3).flatmap(
    lambda said: st.sampled_from("、,，;；/").map(lambda sign: sign.join(said))
)
_WITH_NOTE = st.one_of(
    _NAMED,
    st.builds("{}（{}）".format, _NAMED, _NOTE),
    st.builds("{}({})".format, _NAMED, _NOTE),
)


@given(
    st.lists(_WITH_NOTE, min_size=1, max_size=5, unique=True),
    st.sampled_from(["、", ",", "，", ";", "；", "/", "\n", "、\n"]),
)
def test_so_many_names_are_read_as_are_written_whatever_is_said_of_them(people, sign):
    assert cells.names(sign.join(people)) == tuple(people)


@pytest.mark.parametrize(
    ("name", "doubtful"),
    [("张三", False), ("张三（男，65岁）", True), ("张三(已故)", True),
     ("张三（男", True), ("65岁）", True), ("示例（上海）有限公司", False),
     ("示例（上海）商贸有限公司（李四）", True), ("李四（示例公司）", True),
     ("李四（男、示例公司）有限公司", True)],
)  # fmt: skip
def test_a_name_with_something_in_brackets_is_to_be_looked_at(name, doubtful):
    assert cells.is_doubtful(name) is doubtful


@pytest.mark.parametrize("text", ["/", "—", "无", " "])
def test_a_cell_that_says_there_is_nothing_is_empty(text):
    assert cells.said(text) == ""


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "####", "#数字太长"])
def test_what_the_workbook_could_not_show_is_refused(text):
    with pytest.raises(Problem):
        cells.said(text)


@pytest.mark.parametrize(
    ("text", "kind"), [("邻里纠纷", "邻里"), ("物业", "物业"), ("借贷纠纷", "合同")]
)
def test_kinds_are_known_by_their_other_names(text, kind):
    assert cells.word("kinds", text, TODAY, "纠纷类型") == kind


def test_an_unknown_kind_says_what_may_be_written():
    with pytest.raises(Problem, match="可填"):
        cells.word("kinds", "鬼怪", TODAY, "纠纷类型")
