"""月报口径: the date, the days and the columns of the street's table, by real hands."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from mediator.cases.intake import new_case
from mediator.cases.model import Case
from mediator.cases.month.closing import (
    Hands,
    close_month,
    month_to_close,
    open_month,
)
from mediator.cases.month.layout import choose_rule, editions, read_layout
from mediator.cases.month.report import Attribution
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.forms.month.paper import month_paper
from mediator.forms.sheet import sheet_text
from tests.cases.month.dealings import of_kind, taken_in
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    focus,
    into,
    press,
)
from tests.ui.case.test_not_done_yet import NOT_DONE, SAVED, mark

DAY = date(2026, 11, 23)


@pytest.fixture
def card(desktop):
    desktop.window.go("settings")
    desktop.settle()
    card = desktop.window.page._month
    card.desktop = desktop
    return card


def layout(card):
    return read_layout(card.desktop.book, DAY)


def choose(card, word):
    """Press a word of a segment."""
    click(next(each for each in card.findChildren(type(button_called(card, word)))
               if each.accessibleName() == word))  # fmt: skip
    card.desktop.settle()


@pytest.mark.long
def test_the_date_of_the_row_and_the_days_of_a_month_are_chosen(card):
    assert layout(card).attribution is Attribution.ACCEPTED
    assert not card._form.field("last_day").isVisible()
    choose(card, "协议日")
    assert layout(card).attribution is Attribution.AGREED
    choose(card, "到某日截止")
    assert layout(card).last_day == 20
    assert card._form.field("last_day").isVisible()
    card._form.go_to("last_day")
    QTest.keyClick(card._form.field("last_day").widget, Qt.Key.Key_Delete)
    digits("25")
    enter()
    card.desktop.settle()
    assert layout(card).last_day == 25
    assert layout(card).attribution is Attribution.AGREED
    choose(card, "自然月")
    assert layout(card).last_day == 0


def test_a_day_no_month_has_is_refused_in_words(card):
    choose(card, "到某日截止")
    card._form.go_to("last_day")
    digits("32")
    enter()
    card.desktop.settle()
    assert "截止日要写1到31" in card._form.field("last_day").help_line.text()
    assert layout(card).last_day == 20


def close_october(card):
    """Close the month before today's, which is empty: a zero report."""
    book = card.desktop.book
    ready = month_to_close(
        book, 2026, 10, hands=Hands("李安"), reasons={}, today=date(2026, 11, 3)
    )
    close_month(book, ready, {"校验.txt": b"sums"})
    card.desktop.settle()


@pytest.mark.long
def test_beside_a_closed_month_another_cut_off_is_asked_about_first(card):
    close_october(card)
    choose(card, "到某日截止")
    assert card._panel.isVisible()
    told = card._question.text()
    assert "10月已经定稿，统计到10月31日" in told
    assert "11月就接着从11月1日算到11月20日，共20天" in told
    assert layout(card).last_day == 0
    click(button_called(card, "先不改"))
    card.desktop.settle()
    assert not card._panel.isVisible()
    assert layout(card).last_day == 0
    assert not card._form.field("last_day").isVisible()
    choose(card, "到某日截止")
    enter()
    card.desktop.settle()
    assert layout(card).last_day == 20
    assert card._form.field("last_day").isVisible()
    period = open_month(card.desktop.book, 2026, 11).package.period
    assert (period.first, period.last) == (date(2026, 11, 1), date(2026, 11, 20))


def test_what_is_asked_about_is_not_called_saved_and_is_asked_again_after_the_lock(
    card, open_desk, look
):
    close_october(card)
    assert mark(card.desktop) == SAVED
    choose(card, "到某日截止")
    assert mark(card.desktop) == NOT_DONE
    press(Qt.Key.Key_F12)
    assert not card.desktop.window.loses()
    later = open_desk(look)
    later.window.go("settings")
    later.settle()
    again = later.window.page._month
    assert again._panel.isVisible()
    assert "共20天" in again._question.text()
    assert again._form.field("period").raw() == "到某日截止"
    assert mark(later) == NOT_DONE
    assert layout(card).last_day == 0
    click(button_called(again, "照这样改"))
    later.settle()
    assert layout(card).last_day == 20
    assert mark(later) == SAVED


def test_what_was_not_changed_after_all_leaves_nothing_to_do(card, open_desk, look):
    close_october(card)
    choose(card, "到某日截止")
    card.desktop.window.page.finish()
    click(button_called(card, "先不改"))
    card.desktop.settle()
    assert mark(card.desktop) == SAVED
    assert card._form.field("period").raw() == "自然月"
    later = open_desk(look)
    later.window.go("settings")
    later.settle()
    assert not later.window.page._month._panel.isVisible()


@pytest.mark.long
def test_beside_a_closed_month_another_date_is_asked_about_with_its_cases(card):
    book = card.desktop.book
    of_kind(book)
    choose_rule(book, Attribution.ACCEPTED, 0)
    card.reload()
    taken_in(book, date(2026, 10, 5))
    close_october(card)
    choose(card, "协议日")
    assert card._panel.isVisible()
    assert "改成协议日，1件已经报过的，以后会再报一次" in card._question.text()
    assert layout(card).attribution is Attribution.ACCEPTED
    click(button_called(card, "先不改"))
    card.desktop.settle()
    assert layout(card).attribution is Attribution.ACCEPTED
    choose(card, "协议日")
    click(button_called(card, "照这样改"))
    card.desktop.settle()
    assert layout(card).attribution is Attribution.AGREED


@pytest.mark.long
def test_the_head_of_the_form_is_printed_as_it_was_written(card):
    for name, words in (
        ("number", "司统3表"),
        ("authority", "示例区司法局"),
        ("approval", "示统字〔2026〕7号"),
        ("valid_until", "2027年12月"),
    ):
        card._form.go_to(name)
        compose(words)
        enter()
        card.desktop.settle()
    package = open_month(card.desktop.book, 2026, 10).package
    assert package.head.number == "司统3表"
    text = sheet_text(month_paper(package))
    for words in ("司统3表", "示例区司法局", "示统字〔2026〕7号", "2027年12月"):
        assert words in text


def test_another_table_is_chosen(card):
    known = editions(card.desktop.book, DAY)
    assert len(known) > 1
    card._form.go_to("edition")
    field = card._form.field("edition").widget
    assert isinstance(field, QComboBox)
    field.lineEdit().selectAll()
    compose(known[1])
    enter()
    card.desktop.settle()
    assert layout(card).name == known[1]


def open_grid(card):
    click(button_called(card, "改统计表的栏目…"))
    card.desktop.settle()
    return card._grid


def test_a_column_is_renamed_moved_and_taken_back_with_undo(card):
    grid = open_grid(card)
    assert grid.grid.hasFocus()
    count = grid.grid.rowCount()
    assert count == len(layout(card).columns)
    grid.grid.setCurrentCell(1, 2)
    press(Qt.Key.Key_F2)
    assert isinstance(focus(), QLineEdit)
    compose("人数")
    enter()
    card.desktop.settle()
    assert grid.grid.currentColumn() == 3
    click(button_called(grid, "上移"))
    click(button_called(grid, "用这张表"))
    card.desktop.settle()
    first = layout(card).columns[0]
    assert (first.code, first.title) == ("people", "人数")
    assert layout(card).version == card.desktop.window.page.desk.today().isoformat()
    assert not grid.isVisible()
    card.desktop.window.do("undo")
    card.desktop.settle()
    assert layout(card).columns[0].code == "total"
    assert layout(card).version == "18类"


def test_a_column_of_the_rooms_own_is_added(card):
    grid = open_grid(card)
    before = len(layout(card).columns)
    click(button_called(grid, "加一栏"))
    at = grid.grid.currentRow()
    assert at == 1
    grid.grid.item(at, 0).setText("1-1")
    grid.grid.item(at, 1).setText("调解情况")
    grid.grid.item(at, 2).setText("调解不成")
    grid.grid.item(at, 4).setText("不成功")
    grid.grid.item(at, 7).setText("没有达成协议的")
    click(button_called(grid, "用这张表"))
    card.desktop.settle()
    columns = layout(card).columns
    assert len(columns) == before + 1
    assert (columns[1].code, columns[1].title) == ("own_1", "调解不成")


@pytest.mark.long
def test_a_line_that_cannot_be_counted_is_refused_and_the_standard_comes_back(card):
    grid = open_grid(card)
    grid.grid.item(0, 4).setText("随便")
    click(button_called(grid, "用这张表"))
    card.desktop.settle()
    assert grid.isVisible()
    assert "只能写" in grid._refused.text()
    assert layout(card).columns[0].measure == "案件"
    grid.grid.item(0, 4).setText("案件")
    grid.grid.item(0, 2).setText("总共")
    click(button_called(grid, "用这张表"))
    card.desktop.settle()
    assert layout(card).columns[0].title == "总共"
    click(button_called(card, "恢复标准栏目"))
    card.desktop.settle()
    assert layout(card).columns[0].title == "调解案件总数"


def test_a_line_without_a_name_is_told_by_its_place_in_the_grid(card):
    grid = open_grid(card)
    click(button_called(grid, "加一栏"))
    click(button_called(grid, "用这张表"))
    card.desktop.settle()
    assert "第2行的“栏目”空着" in grid._refused.text()


def open_kinds(card):
    click(button_called(card, "改纠纷类型…"))
    card.desktop.settle()
    return card._kinds


def add_finance(card):
    grid = open_kinds(card)
    grid.grid.setCurrentCell(17, 0)
    click(button_called(grid, "加一行"))
    at = grid.grid.currentRow()
    assert [grid.grid.item(at, n).text() for n in range(3)] == ["", "", "其他"]
    grid.grid.item(at, 0).setText("金融")
    click(button_called(grid, "用这张表"))
    card.desktop.settle()
    return grid


def count_finance(card):
    grid = open_grid(card)
    grid.grid.setCurrentCell(36, 0)
    click(button_called(grid, "加一栏"))
    at = grid.grid.currentRow()
    for place, text in enumerate(("37-1", "案件分类", "金融", "件", "类型", "金融")):
        grid.grid.item(at, place).setText(text)
    click(button_called(grid, "用这张表"))
    card.desktop.settle()
    return grid


@pytest.mark.long
def test_a_kind_of_the_streets_own_is_chosen_at_intake_and_counted(card):
    assert not add_finance(card).isVisible()
    assert not count_finance(card).isVisible()
    desktop = card.desktop
    book, window = desktop.book, desktop.window
    window.go("cases")
    desktop.settle()
    chosen = window.page.findChildren(QComboBox)
    assert any(box.findText("金融") >= 0 for box in chosen)
    uid = new_case(book, DAY)
    window.page.desk.open_case(uid, None)
    desktop.settle()
    into(window.page, "kind")
    compose("金融")
    enter()
    desktop.settle()
    assert case_value(book, uid).kind == "金融"
    book.change(Case, uid, accepted_on=DAY, stage=Stage.ACCEPTED)
    package = open_month(book, 2026, 11).package
    assert package.figures["own_1"] == 1
    assert all(each.holds for each in package.checks if each.code == "F1")


def test_a_column_of_a_kind_nobody_has_is_refused_before_it_is_kept(card):
    grid = count_finance(card)
    assert grid.isVisible()
    assert "第37-1栏“金融”要数“金融”，没有这一种" in grid._refused.text()
    assert "哪一种" in grid._refused.text()
    assert open_month(card.desktop.book, 2026, 11)


@pytest.mark.long
def test_a_kind_that_a_column_counts_is_not_lost(card):
    add_finance(card)
    count_finance(card)
    grid = open_kinds(card)
    grid.grid.setCurrentCell(18, 0)
    click(button_called(grid, "删这一行"))
    click(button_called(grid, "用这张表"))
    card.desktop.settle()
    assert "“金融”还不能删：统计表第37-1栏“金融”数它" in grid._refused.text()
    click(button_called(grid, "恢复标准"))
    card.desktop.settle()
    assert grid.isVisible()
    assert "还不能删" in grid._refused.text()
    assert open_month(card.desktop.book, 2026, 11)


def test_a_kind_that_came_along_keeps_the_name_that_rules_go_by(card):
    grid = open_kinds(card)
    grid.grid.item(14, 0).setText("看病")
    click(button_called(grid, "用这张表"))
    card.desktop.settle()
    assert "“医疗”不能改成“看病”" in grid._refused.text()
    grid.grid.item(14, 0).setText("医患纠纷")
    click(button_called(grid, "用这张表"))
    card.desktop.settle()
    assert "“医疗”改成“医患纠纷”，请把“医疗”写进" in grid._refused.text()


def test_enter_goes_from_cell_to_cell_and_tab_leaves_the_grid(card):
    grid = open_grid(card)
    enter()
    card.desktop.settle()
    assert grid.grid.currentColumn() == 1
    press(Qt.Key.Key_Tab)
    assert not grid.grid.hasFocus()
