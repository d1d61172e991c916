"""In the rows of what was found stands marked what was looked for."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from mediator.cases.model import Party
from mediator.cases.snapshot import case_value
from mediator.ui.case_list.marking import ROW, TALL_ROW
from mediator.ui.case_list.page import CaseList
from mediator.ui.look import Look
from tests.ui.case.hands import compose, press


@pytest.fixture
def look_for(desktop, cases, qtbot):
    """Types into the search box by keys or input method; returns the table."""
    uid = case_value(desktop.book, cases[1]).parties[0].uid
    desktop.book.change(Party, uid, phone="19900001234")
    desktop.settle()

    def look(text, hits):
        press(Qt.Key.Key_F3)
        box = desktop.window._top.search
        QTest.keyClicks(box, text) if text.isascii() else compose(text)
        qtbot.waitUntil(lambda: isinstance(desktop.window.page, CaseList))
        table = desktop.window.page.table
        qtbot.waitUntil(lambda: table.model().rowCount() == hits)
        for _ in range(2):  # the rows, and then by what they were found
            table.grab()
            desktop.settle()
        return table

    return look


def shown_on(page):
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def test_of_one_character_it_is_said_that_only_names_are_searched(look_for, desktop):
    look_for("水", 0)  # it stands in what is told of every case
    said = shown_on(desktop.window.page)
    assert "没有叫“水”的人" in said
    assert any(each.startswith("一个字只在姓名里找。再输一个字") for each in said)
    press(Qt.Key.Key_Escape)
    look_for("水石", 0)
    assert "没有找到“水石”" in shown_on(desktop.window.page)


def test_of_one_character_that_is_in_a_name_it_is_said_beside_what_is_found(
    look_for, desktop
):
    look_for("赵", 1)
    assert "再输一个字" in desktop.window.page._foot.accessibleName()
    press(Qt.Key.Key_Escape)
    look_for("赵长", 1)
    assert "再输一个字" not in desktop.window.page._foot.accessibleName()


def aloud(table, row):
    """Return what a screen reader says of the names in a row."""
    index = table.model().index(row, 1)
    return table.model().data(index, Qt.ItemDataRole.AccessibleTextRole)


def underline(table, row, column=1):
    """Return how wide the longest straight line in a cell is, in pixels.

    No character of this size has a stroke as long as a line under two of them. The
    last line of pixels parts the rows.
    """
    table.clearSelection()
    area = table.visualRect(table.model().index(row, column))
    shown = table.viewport().grab(area).toImage()
    paper = shown.pixelColor(2, 2)
    longest = 0
    for y in range(2, shown.height() - 3):
        run = 0
        for x in range(shown.width()):
            run = run + 1 if shown.pixelColor(x, y) != paper else 0
            longest = max(longest, run)
    return longest


def test_initials_underline_the_characters_they_stand_for(look_for):
    table = look_for("szq", 1)
    em = table.fontMetrics().horizontalAdvance("国")
    assert 3 * em - 4 <= underline(table, 0) <= 3 * em + 6


def test_one_character_of_a_name_is_marked_alone(look_for):
    table = look_for("知秋", 1)
    em = table.fontMetrics().horizontalAdvance("国")
    assert 2 * em - 4 <= underline(table, 0) <= 2 * em + 6
    assert aloud(table, 0) == "孙知秋 与 李向晚"


def test_the_end_of_a_telephone_is_told_in_a_line_of_its_own(look_for):
    table = look_for("1234", 1)
    assert aloud(table, 0) == "孙知秋 与 李向晚\n电话 199****1234"
    assert underline(table, 0) > 2 * table.fontMetrics().horizontalAdvance("1")


def test_words_of_the_facts_are_told_in_every_row_that_has_them(look_for):
    table = look_for("排水", 3)
    for row in range(3):
        assert aloud(table, row).endswith("\n经过 两家因排水争吵。")
    em = table.fontMetrics().horizontalAdvance("国")
    assert underline(table, 1) >= em


def test_without_a_question_rows_are_as_they_were(look_for, desktop):
    table = look_for("排水", 3)
    px = desktop.window.desk.look.px
    assert table.rowHeight(0) == px(TALL_ROW)
    press(Qt.Key.Key_F3)
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert table.rowHeight(0) == px(ROW)
    assert underline(table, 0) < table.fontMetrics().horizontalAdvance("国")
    assert "\n" not in aloud(table, 0)


def test_two_of_the_same_name_are_told_apart_below_it(look_for, desktop, cases):
    born = {0: date(1980, 5, 6), 1: date(1955, 1, 2)}
    for at, day in born.items():
        uid = case_value(desktop.book, cases[at]).parties[0].uid
        desktop.book.change(Party, uid, name="赵长青", born_on=day)
    desktop.settle()
    table = look_for("zcq", 2)
    told = {aloud(table, row) for row in range(2)}
    assert told == {"赵长青 与 李向晚\n1955年生", "赵长青 与 钱远\n1980年生"}
    press(Qt.Key.Key_Escape)
    table = look_for("钱远", 1)
    assert aloud(table, 0) == "赵长青 与 钱远"


def test_what_was_looked_for_stands_beside_its_list_only(look_for, desktop):
    table = look_for("赵长", 1)
    table.setFocus()
    QTest.mouseClick(room(desktop, "今日"), Qt.MouseButton.LeftButton)
    assert desktop.window._top.search.text() == ""
    press(Qt.Key.Key_F3)
    press(Qt.Key.Key_Escape)  # the box is empty here: nothing of the list is undone
    QTest.mouseClick(room(desktop, "案件"), Qt.MouseButton.LeftButton)
    assert desktop.window._top.search.text() == "赵长"
    assert desktop.window.page.table.model().rowCount() == 1


def room(desktop, name):
    """Return the button of a room in the left column."""
    (found,) = (
        each
        for each in desktop.window._navigation.findChildren(QAbstractButton)
        if each.accessibleName() == name or each.text().startswith(name)
    )
    return found


@pytest.mark.parametrize("room", ["cases", "today"])
@pytest.mark.usefixtures("cases")
def test_in_large_text_a_whole_number_is_seen_while_it_is_looked_for(open_desk, room):
    desktop = open_desk(Look(2.0))
    desktop.window.resize(1366, 768)
    desktop.window.go(room)
    desktop.settle()
    top = desktop.window._top
    buttons = [each for each in top._made if each.isVisible()]
    assert buttons
    press(Qt.Key.Key_F3)
    assert all(each.isVisible() for each in buttons), "Tab leads through them"
    QTest.keyClicks(top.search, "19900001234")
    desktop.settle()
    margins = top.search.textMargins()
    room_for = top.search.width() - margins.left() - margins.right()
    assert desktop.window.width() == 1366
    assert top.search.fontMetrics().horizontalAdvance("19900001234") < room_for
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert any(each.isVisible() for each in top._made)
