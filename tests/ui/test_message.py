"""What the window says moves nothing, hides nothing in use, and is read aloud."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QScrollBar, QWidget

from mediator.cases.model import Case
from mediator.ui import message
from mediator.ui.case.side.paper_card import PaperCard
from mediator.ui.look import Look
from mediator.ui.open_pages import key_of
from tests.pictures.room import paper_on_its_way
from tests.ui.case.hands import button_called, click, focus, press

LONG = (
    "打印机没有收下这份文书，案件簿没有动。请看看打印机开了没有、有没有纸，再打一次。"
)


def where(desktop, foot=10_000):
    """Return where everything begins that is seen above a line, in the window.

    What a scroll bar is made of is as long as the page, and left out.
    """
    window = desktop.window
    begins = [
        (each, each.mapTo(window, QPoint(0, 0)))
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and not within(each, window._told)
        and "scrollarea" not in each.objectName()
        and not isinstance(each, QScrollBar)
    ]
    return [(each, at) for each, at in begins if at.y() < foot]


def at_rest(desktop):
    """Return the same once nothing else is on its way: a helper thread may report."""
    before = where(desktop)
    for _ in range(200):
        QTest.qWait(30)
        now = where(desktop)
        # The paper beside a case is made a moment after the case came into sight.
        if now == before and not paper_on_its_way(desktop.window):
            return now
        before = now
    pytest.fail("the page does not come to rest")


def within(widget, bar):
    return widget is bar or bar.isAncestorOf(widget)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("room", ["today", "cases", "settings", "case", "month"])
def test_a_message_pushes_nothing_down_and_nothing_jumps_back(
    open_desk, cases, scale, room
):
    desktop = open_desk(Look(scale))
    desktop.window.go(key_of(cases[1]) if room == "case" else room)
    desktop.settle()
    whole = at_rest(desktop)
    desktop.window.tell(LONG, "bad")
    desktop.settle()
    bar = desktop.window._told
    foot = bar.mapTo(desktop.window, QPoint(0, 0)).y()
    for table in desktop.window.page.findChildren(QAbstractItemView):
        if not table.isVisible():
            continue
        # What is told of the row in hand stands at the foot, and goes up with it.
        end = QPoint(0, table.height())
        foot = min(foot, table.mapTo(desktop.window, end).y())
    seen = [(each, at) for each, at in whole if at.y() < foot]
    assert len(seen) > 20
    now = dict(at_rest(desktop))
    assert [(each, now[each]) for each, _ in seen] == seen
    assert bar.isVisible()
    ground = bar.parentWidget().rect()
    assert ground.contains(bar.geometry())
    assert bar._text.height() >= bar._text.heightForWidth(bar._text.width())
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert not bar.isVisible()
    assert at_rest(desktop) == whole


def test_what_the_paper_beside_a_case_says_is_not_pressed_together(desktop, cases):
    desktop.window.resize(1366, 470)
    desktop.window.go(key_of(cases[1]))
    desktop.window.page.turn_to("checkup")
    at_rest(desktop)
    desktop.window.tell(LONG, "bad")
    at_rest(desktop)
    (card,) = desktop.window.page.findChildren(PaperCard)
    assert card.height() >= card.layout().totalMinimumHeightForWidth(card.width())


def test_a_message_lies_on_nothing_and_all_can_be_reached_above_it(desktop):
    desktop.window.go("settings")
    desktop.settle()
    page = desktop.window.page
    desktop.window.tell("没有存成。", "bad")
    desktop.settle()
    seen = 0
    for _ in range(60):
        press(Qt.Key.Key_Tab)
        desktop.settle()
        if page.isAncestorOf(focus()):
            assert not focus().visibleRegion().isEmpty()
            seen += 1
    assert seen > 20


def test_the_box_in_use_stays_in_sight_when_something_is_told(desktop):
    desktop.window.go("settings")
    desktop.settle()
    page = desktop.window.page
    bar = desktop.window._told
    foot = bar.parentWidget().height()
    for _ in range(200):
        press(Qt.Key.Key_Tab)
        desktop.settle()
        at = focus().mapTo(bar.parentWidget(), QPoint(0, 0))
        if page.isAncestorOf(focus()) and at.y() + focus().height() > foot - 40:
            break
    else:
        pytest.fail("nothing lies at the foot")
    desktop.window.tell(LONG, "bad")
    desktop.settle()
    at = focus().mapTo(bar.parentWidget(), QPoint(0, 0))
    assert not bar.geometry().intersects(QRect(at, focus().size()))


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


def test_only_what_can_be_taken_back_has_a_button_for_it(desktop):
    told = desktop.window._told
    back = next(
        each for each in told.findChildren(QPushButton) if each.text() == "撤销"
    )
    for state, offered in (("good", False), ("undo", True), ("bad", False)):
        desktop.window.tell("说了一句话。", state)
        assert back.isVisible() is offered


def test_an_offer_to_take_back_goes_once_the_book_has_moved_on(desktop, cases):
    desktop.window.tell("已删除一次来访。", "undo")
    told = desktop.window._told
    assert told.isVisible()
    desktop.book.change(Case, cases[0], facts="楼上漏水。")
    desktop.settle()
    assert not told.isVisible()
