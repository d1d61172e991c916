"""What the person scrolled to stays where it is, whatever comes and goes around it."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import Agreement, Assignment, Clause, Mediator
from mediator.cases.words import Role
from tests.ui.case.hands import (
    button_called,
    click,
    digits,
    field_in,
    focus,
    press,
)

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(desktop):
    """The tab of the meetings, with one meeting just begun."""
    desktop.fill()
    append(
        desktop.book,
        Assignment,
        desktop.uid,
        mediator_uid=desktop.book.add(Mediator, name="林秀英"),
        role=Role.LEAD,
        assigned_on=date(2026, 11, 2),
    )
    desktop.open().show_place(Place("meetings"))
    desktop.settle()
    made = desktop.page._made["meetings"]
    click(button_called(made, "记第一次调解"))
    desktop.settle()
    return made


def turn_wheel(area, notches):
    """Turn the wheel over a page; downwards is above zero."""
    ground = area.viewport()
    middle = QPointF(ground.rect().center())
    for _ in range(abs(notches)):
        turned = QPoint(0, -120 if notches > 0 else 120)
        event = QWheelEvent(
            middle,
            ground.mapToGlobal(middle),
            turned,
            turned,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt knows it by place only
        )
        QApplication.sendEvent(ground, event)


def tick_take_back_and_scroll_down(desktop, tab):
    """Tick who came, take that back, and turn the wheel to the foot of the page."""
    tick = next(each for each in tab.findChildren(QCheckBox) if "林秀英" in each.text())
    click(tick)
    desktop.settle()
    press(Qt.Key.Key_Z, CTRL)
    desktop.settle()
    assert desktop.window._told.isVisible()
    turn_wheel(tab._area, 30)
    desktop.settle()
    return tick


def at(widget, desktop):
    """Return where something stands on the screen."""
    return widget.mapTo(desktop.window, QPoint(0, 0)).y()


def message_goes(desktop):
    """Let the message go as it does by itself."""
    desktop.window._told._quiet.timeout.emit()
    desktop.settle()
    assert not desktop.window._told.isVisible()


def test_a_message_that_goes_leaves_the_page_where_it_was_scrolled(desktop, tab):
    tick_take_back_and_scroll_down(desktop, tab)
    text = field_in(tab, "text").widget
    before = at(text, desktop)
    message_goes(desktop)
    assert at(text, desktop) == before


def test_what_is_typed_after_it_went_stands_in_the_box_that_was_clicked(desktop, tab):
    tick = tick_take_back_and_scroll_down(desktop, tab)
    ticked = tick.isChecked()
    text = field_in(tab, "text").widget
    window = desktop.window
    place = text.mapTo(window, text.rect().center())
    message_goes(desktop)
    under = window.childAt(place)
    QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(window, place))
    digits(" FOURTH")
    desktop.settle()
    assert field_in(tab, "text").raw() == " FOURTH"
    assert tick.isChecked() is ticked


def test_the_empty_ground_a_message_left_at_the_end_goes_with_the_wheel(desktop, tab):
    bar = tab._area.verticalScrollBar()
    turn_wheel(tab._area, 50)
    end = bar.maximum()
    assert bar.value() == end > 300
    desktop.window.tell("没有存成。", "bad")
    desktop.settle()
    turn_wheel(tab._area, 50)
    assert bar.value() > end
    desktop.window._told.hide()
    desktop.settle()
    assert bar.value() > end
    turn_wheel(tab._area, -3)
    turn_wheel(tab._area, 50)
    assert bar.value() == bar.maximum() == end


def test_a_page_that_grows_stays_where_it_was_scrolled(desktop, tab):
    tick_take_back_and_scroll_down(desktop, tab)
    bar = tab._area.verticalScrollBar()
    before = bar.value()
    more = QWidget()
    more.setMinimumHeight(200)
    tab._area.widget().layout().itemAt(0).widget().layout().addWidget(more)
    desktop.settle()
    assert bar.value() == before


def test_coming_back_to_the_window_leaves_the_page_where_it_was_scrolled(desktop, tab):
    field_in(tab, "topic").take_focus()
    desktop.settle()
    turn_wheel(tab._area, 30)
    before = tab._area.verticalScrollBar().value()
    assert before > 300
    other = QWidget()
    other.show()
    other.activateWindow()
    assert QTest.qWaitForWindowActive(other)
    other.close()
    desktop.window.activateWindow()
    assert QTest.qWaitForWindowActive(desktop.window)
    desktop.settle()
    assert field_in(tab, "topic").widget.hasFocus()
    assert tab._area.verticalScrollBar().value() == before


def test_tab_leads_back_to_what_is_written_in(desktop, tab):
    field_in(tab, "topic").take_focus()
    desktop.settle()
    turn_wheel(tab._area, 30)
    press(Qt.Key.Key_Backtab)
    desktop.settle()
    assert not focus().visibleRegion().isEmpty()


@pytest.mark.long
def test_what_was_deleted_is_told_where_it_moves_nothing(desktop):
    desktop.fill()
    agreement = append(desktop.book, Agreement, desktop.uid)
    for text in ("第一件事", "第二件事", "第三件事"):
        clause = append(
            desktop.book, Clause, desktop.uid, agreement_uid=agreement, text=text
        )
    desktop.open().show_place(Place("agreement", clause))
    desktop.settle()
    tab = desktop.page._made["agreement"]
    before = at(tab._clauses, desktop)
    click(button_called(tab, "第三条删除"))
    desktop.settle()
    told = desktop.window._told
    assert told.text() == "✓ 已删除第三条。"
    assert at(tab._clauses, desktop) == before
    click(button_called(told, "撤销"))
    desktop.settle()
    assert [each.text for each in desktop.case.agreement.terms][-1] == "第三件事"
    assert at(tab._clauses, desktop) == before
