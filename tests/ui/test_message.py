"""What the window says moves nothing, hides nothing in use, and is read aloud."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from mediator.ui import message
from mediator.ui.look import Look
from tests.ui.case.hands import button_called, click, focus, press

LONG = (
    "打印机没有收下这份文书，案件簿没有动。请看看打印机开了没有、有没有纸，再打一次。"
)


def where(desktop):
    """Return the place of everything that is seen, in the window."""
    window = desktop.window
    return [
        (each, QRect(each.mapTo(window, QPoint(0, 0)), each.size()))
        for each in window.findChildren(QWidget)
        if each.isVisible() and not within(each, window._told)
    ]


def within(widget, bar):
    return widget is bar or bar.isAncestorOf(widget)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("room", ["today", "cases", "settings"])
def test_a_message_pushes_nothing_down_and_nothing_jumps_back(
    open_desk, cases, scale, room
):
    assert cases
    desktop = open_desk(Look(scale))
    desktop.window.go(room)
    desktop.settle()
    before = where(desktop)
    desktop.window.tell(LONG, "bad")
    desktop.settle()
    assert where(desktop) == before
    bar = desktop.window._told
    assert bar.isVisible()
    ground = bar.parentWidget().rect()
    assert ground.contains(bar.geometry())
    assert bar._text.height() >= bar._text.heightForWidth(bar._text.width())
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert not bar.isVisible()
    assert where(desktop) == before


def test_a_message_never_lies_over_the_box_the_person_is_in(desktop):
    desktop.window.go("settings")
    desktop.settle()
    page = desktop.window.page
    desktop.window.tell("没有存成。", "bad")
    desktop.settle()
    bar = desktop.window._told
    seen = set()
    for _ in range(60):
        press(Qt.Key.Key_Tab)
        desktop.settle()
        if page.isAncestorOf(focus()):
            at = focus().mapTo(bar.parentWidget(), QPoint(0, 0))
            assert not bar.geometry().intersects(QRect(at, focus().size()))
            seen.add(bar.y())
    assert len(seen) == 2


def test_a_message_is_put_away_with_the_mouse_too(desktop):
    desktop.window.tell("没有存成。", "heed")
    desktop.settle()
    bar = desktop.window._told
    click(button_called(bar, "知道了"))
    assert not bar.isVisible()


def test_good_news_goes_by_itself(desktop, qtbot):
    bar = desktop.window._told
    bar._quiet.setInterval(30)
    desktop.window.tell("存好了。")
    assert bar.isVisible()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_a_message_is_read_aloud(desktop, monkeypatch):
    spoken = []

    class Reader:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

        @staticmethod
        def updateAccessibility(event):  # noqa: N802 - Qt's name
            spoken.append((event.message(), event.politeness()))

    monkeypatch.setattr(message, "QAccessible", Reader)
    desktop.window.tell("没有存成。", "bad")
    desktop.window.tell("存好了。")
    polite = QAccessible.AnnouncementPoliteness
    assert spoken == [("没有存成。", polite.Assertive), ("存好了。", polite.Polite)]
    assert desktop.window._told.accessibleName() == "存好了。"
