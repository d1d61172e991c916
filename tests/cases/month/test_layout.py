"""The street's table is a table: other columns, other kinds, another date, no code."""

import re
from datetime import date

import pytest

from mediator.cases.month import layout as tables
from mediator.cases.month.counting import count_month
from mediator.cases.month.report import Attribution, Measure, Unit
from mediator.cases.own_tables import (
    keep_table,
    own_tables,
    published_text,
    reset_table,
    table_text,
)
from mediator.problems import Problem
from tests.cases.month import made
from tests.cases.month.made import Told

DAY = date(2026, 10, 31)
FIFTEEN = "矛盾纠纷排查调处情况表（15类）"


@pytest.fixture(scope="module")
def text():
    return published_text(tables.TABLE)


def test_the_table_has_the_51_columns_and_what_screenings_found():
    layout = tables.published_layout(DAY)
    assert [each.number for each in layout.columns] == [str(n) for n in range(1, 53)]
    titles = [each.title for each in layout.columns]
    assert titles[0] == "调解案件总数"
    assert titles[50] == "防止群体性械斗"
    assert layout.columns[51].measure == Measure.FOUND
    assert layout.columns[4].unit is Unit.TEN_THOUSAND_YUAN
    assert layout.columns[41].unit is Unit.TIMES
    assert all(each.definition for each in layout.columns)
    assert len({each.code for each in layout.columns}) == 52


def test_every_edition_that_came_along_can_be_counted(book):
    for edition in tables.editions(book, DAY):
        tables.choose_edition(book, edition, DAY)
        layout = tables.read_layout(book, DAY)
        assert layout.name == edition
        report = count_month(book, layout, 2026, 10)
        assert set(report.figures.values) == {each.code for each in layout.columns}
        assert not any(report.figures.values.values())
        assert all(each.holds for each in report.checks)


def test_the_room_chooses_date_cut_off_and_what_the_rate_is_of(book):
    before = tables.read_layout(book, DAY)
    assert (before.attribution, before.last_day) == (Attribution.ACCEPTED, 0)
    tables.choose_rule(book, Attribution.CLOSED, 20, over_all=True)
    after = tables.read_layout(book, DAY)
    assert (after.attribution, after.last_day) == (Attribution.CLOSED, 20)
    assert after.over_all
    with pytest.raises(Problem, match="截止日"):
        tables.choose_rule(book, Attribution.CLOSED, 32)


def test_an_edition_that_is_not_there_is_said_with_those_that_are(book):
    with pytest.raises(Problem, match="15类"):
        tables.choose_edition(book, "没有的表", DAY)


def test_a_column_of_the_streets_own_is_counted(book, text):
    mine = "neighbours_by_court,法院来的邻里,,其他,矛盾纠纷排查调处情况表（18类）"
    line = f"{mine},53,件,类型,邻里,,街道自己要的,全国,1,,,街道口头要求,no\n"
    tables.keep_columns(book, text + line)
    with book.changing("案件", final=True) as session:
        made.fill(session, [Told(date(2026, 10, 3)), Told(date(2026, 10, 4))])
    layout = tables.read_layout(book, DAY)
    report = count_month(book, layout, 2026, 10)
    assert report.figures.values["neighbours_by_court"] == 2
    assert len(report.behind["neighbours_by_court"]) == 2


def test_a_line_that_cannot_be_counted_is_named_and_nothing_is_kept(book, text):
    for wrong, right, said in (
        (",件,案件,", ",件,案子,", "算什么”只能写"),
        (",件,案件,", ",个,案件,", "单位”只能写"),
        (",人,当事人,", ",件,当事人,", "单位是人"),
        ("sent_court|", "sent_kort|", "sent_kort"),
        (",件,类型,01,", ",件,类型,,", "“哪一种”空着"),
        ("total,", ",", "“code”不能空着"),
    ):
        broken = text.replace(wrong, right, 1)
        assert broken != text
        with pytest.raises(Problem, match=r"统计表第\d+栏|第 \d+ 行") as refused:
            tables.keep_columns(book, broken)
        assert said in str(refused.value)
        assert not re.search(
            "measure|sum_of|unit|month_columns.*栏", str(refused.value)
        )
    with book.reading() as session:
        assert own_tables(session) == ()


def test_a_word_no_table_has_is_named_by_its_column(book, text):
    broken = text.replace(",件,类型,01,", ",件,类型,99,", 1)
    said = "第20栏“婚姻家庭”要数“99”，没有这一种。请改这一栏的“哪一种”"
    with pytest.raises(Problem, match=said):
        tables.keep_columns(book, broken)
    with book.reading() as session:
        assert own_tables(session) == ()
    keep_table(book, tables.TABLE, broken)
    layout = tables.read_layout(book, DAY)
    with pytest.raises(Problem, match=said):
        count_month(book, layout, 2026, 10)


def test_an_own_table_goes_before_the_file_until_it_is_put_back(book):
    own = published_text("kinds").replace("02,邻里,", "02,邻里关系,", 1)
    keep_table(book, "kinds", own)
    with book.reading() as session:
        assert own_tables(session) == ("kinds",)
        assert table_text(session, "kinds") == own
    with book.changing("案件", final=True) as session:
        made.fill(session, [Told(date(2026, 10, 3), kind="邻里关系")])
    layout = tables.read_layout(book, DAY)
    assert count_month(book, layout, 2026, 10).figures.values["kind_02"] == 1
    reset_table(book, "kinds")
    assert count_month(book, layout, 2026, 10).figures.values["kind_02"] == 0
    keep_table(book, "kinds", own)
    assert count_month(book, layout, 2026, 10).figures.values["kind_02"] == 1
    book.undo()
    with book.reading() as session:
        assert own_tables(session) == ()


def test_a_table_that_is_not_there_or_empty_is_not_kept(book):
    with pytest.raises(Problem, match="没有叫"):
        keep_table(book, "nothing", "")
    with pytest.raises(Problem, match="第 1 行"):
        keep_table(book, "kinds", "")
    head = published_text("kinds").splitlines()[0]
    with pytest.raises(Problem, match="一行内容也没有"):
        keep_table(book, "kinds", head)
