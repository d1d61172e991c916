"""What stays in a list where room is short, and that nothing is cut in its middle."""

from datetime import date

import pytest
from PySide6.QtWidgets import QStyleOptionViewItem

from mediator.cases.intake import new_case
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.model import Case, Party
from mediator.cases.month.endings import ending_column
from mediator.cases.month.report import Measure
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.ui.case_list.columns import number_shorter
from mediator.ui.look import Look, dress, wear
from mediator.ui.month.behind import BehindView
from mediator.ui.month.looked_behind import LookedBehind
from mediator.ui.table import Column, LinesModel, LinesTable

HEADS = ("案号", "当事人", "类型", "进度", "调解员", "受理", "下一步")


def heads_of(table):
    model = table.model()
    return [
        column.title
        for at, column in enumerate(model.columns)
        if not table.isColumnHidden(at)
    ]


def cell(table, row, column):
    """Return the delegate of a cell and what it draws there."""
    index = table.model().index(row, column)
    option = QStyleOptionViewItem()
    option.initFrom(table)
    option.widget = table
    option.rect = table.visualRect(index)
    option.font = table.font()
    delegate = table.itemDelegateForIndex(index)
    delegate.initStyleOption(option, index)
    return delegate, option


def shown_in(table, row, column):
    """Return what a cell shows, where it has the room."""
    return cell(table, row, column)[1].text


def drawn_in(table, row, column):
    """Return what a cell shows, cut as there is room."""
    delegate, option = cell(table, row, column)
    room = delegate._room(option)
    return option.fontMetrics.elidedText(option.text, option.textElideMode, room)


@pytest.fixture
def numbered(book):
    """A case with an official number, accepted, with two parties."""
    uid = new_case(book, date(2026, 11, 23))
    sides = case_value(book, uid).parties
    book.change(Party, sides[0].uid, name="曹冬梅")
    book.change(Party, sides[1].uid, name="殷守义")
    number = "（2026）示青人调字第15号"
    book.change(
        Case,
        uid,
        case_number=number,
        kind="邻里",
        stage=Stage.MEDIATING,
        accepted_on=date(2026, 11, 20),
        facts="两家因排水争吵。",
    )
    return uid


def listed_at(open_desk, scale, width):
    desk = open_desk(Look(scale))
    desk.window.resize(width, 728)
    desk.window.go("cases")
    desk.settle()
    return desk.window.page.table


@pytest.mark.usefixtures("numbered")
def test_at_usual_size_all_columns_are_shown(open_desk):
    assert heads_of(listed_at(open_desk, 1.0, 1366)) == list(HEADS)


@pytest.mark.usefixtures("numbered")
@pytest.mark.parametrize(
    ("scale", "width"), [(1.3, 1366), (1.5, 1366), (1.0, 1093), (1.0, 911)]
)
def test_progress_and_what_comes_next_stay_before_the_kind(open_desk, scale, width):
    heads = heads_of(listed_at(open_desk, scale, width))
    assert {"案号", "当事人", "进度", "下一步"} <= set(heads)
    if "类型" in heads:
        assert heads == list(HEADS)
    if "受理" not in heads:
        assert "调解员" not in heads


@pytest.mark.usefixtures("numbered")
@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5, 2.0])
def test_no_name_and_no_number_is_cut_in_its_middle(open_desk, scale):
    table = listed_at(open_desk, scale, 1366)
    number = shown_in(table, 0, 0)
    assert number in number_shorter("（2026）示青人调字第15号")
    assert number.endswith("第15号")
    assert shown_in(table, 0, 1) in ("曹冬梅 与 殷守义", "曹冬梅等2人")
    assert shown_in(table, 0, 6).startswith(("达成协议", "逾期"))


@pytest.mark.parametrize(
    ("number", "end"),
    [
        ("(2026)人调字12号", "12号"),
        ("（2026）人调字第12-1号", "12-1号"),
        ("（2026）人调字第12号（补）", "12（补）"),
        ("柳荫社区人民调解委员会2026年度之12", "之12"),
        ("登记册第三卷（2026）人调字（12）", "（12）"),
    ],
)
def test_of_a_number_written_otherwise_the_end_stays_in_the_largest_text(
    book, numbered, open_desk, number, end
):
    book.change(Case, numbered, case_number=number)
    table = listed_at(open_desk, 2.0, 1366)
    assert drawn_in(table, 0, 0).endswith(end)


@pytest.mark.usefixtures("numbered")
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_column_is_out_of_sight(open_desk, scale):
    table = listed_at(open_desk, scale, 1366)
    used = sum(table.columnWidth(at) for at in range(len(HEADS)))
    assert used <= table.viewport().width()


def test_behind_a_figure_names_are_told_shorter_and_not_cut(
    book, numbered, open_desk, qapp
):
    uids = case_uids(book, CaseFilter())
    view = BehindView(open_desk(Look(1.5)).window.page.desk)
    view.resize(760, 500)
    view.show_behind(
        LookedBehind(ending_column(Measure.OPEN), "2026年11月", tuple(uids))
    )
    view.show()
    qapp.processEvents()
    assert heads_of(view.table)[:2] == ["案号", "当事人、地点"]
    assert "计入" not in heads_of(view.table)
    at = uids.index(numbered)
    assert shown_in(view.table, at, 0) in number_shorter("（2026）示青人调字第15号")
    assert shown_in(view.table, at, 1) in ("曹冬梅 与 殷守义", "曹冬梅等2人")
    view.close()
    view.deleteLater()


@pytest.mark.parametrize(
    ("number", "ways"),
    [
        (
            "（2026）示青人调字第15号",
            ("（2026）示青人调字第15号", "示青人调字第15号", "第15号"),
        ),
        ("2026年第7号", ("2026年第7号", "第7号")),
        ("(2026)人调字7号", ("(2026)人调字7号", "人调字7号", "7号")),
        ("人调〔2026〕007", ("人调〔2026〕007", "007")),
        (
            "（2026）人调字第7号（补）",
            (
                "（2026）人调字第7号（补）",
                "人调字第7号（补）",
                "第7号（补）",
                "7（补）",
            ),
        ),
        ("青石-7", ("青石-7",)),
        ("", ("",)),
    ],
)
def test_a_number_loses_its_year_before_its_words(number, ways):
    assert number_shorter(number) == ways


def test_spare_columns_go_in_their_order_and_come_back(qtbot, qapp):
    dress(qapp, Look())
    columns = (
        Column("甲", str, least=4),
        Column("乙", str, 6, spare=2),
        Column("丙", str, 6, spare=1),
    )
    model = LinesModel(columns, lambda keys: keys, lambda line: line)
    model.show_keys(["一"])
    table = LinesTable(model, Look())
    wear(table, Look())
    qtbot.addWidget(table)
    table.show()
    for width, heads in ((600, ["甲", "乙", "丙"]), (300, ["甲", "丙"]), (150, ["甲"])):
        table.resize(width, 200)
        qapp.processEvents()
        assert heads_of(table) == heads
    table.resize(600, 200)
    table.show_only(["甲", "丙"])
    qapp.processEvents()
    assert heads_of(table) == ["甲", "丙"]
    table.show_only(None)
    assert heads_of(table) == ["甲", "乙", "丙"]
