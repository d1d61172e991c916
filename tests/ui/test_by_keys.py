"""Every button and box of every page is reached by keys, is seen there, and has a name.

Tab goes all the way round each page; of choices side by side it reaches one, and the
arrows lead on. Where the focus is, is seen: the picture of the thing changes.
"""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mediator.ui.grid import Grid
from mediator.ui.look import wear
from tests.journeys.test_tab_order import usable
from tests.pictures.panels import dialog, panels, put_away
from tests.pictures.places import places
from tests.pictures.room import Room, paper_on_its_way

OVER = (
    "phrases", "laws", "compensation", "clause-0", "add-paper", "printing", "filters",
    "appointment", "large", "aloud", "reentry", "laws-read", "earlier", "example",
    "reentry-columns", "evidence", "subsidy-rules", "month-closing",
    "month-ledger-columns", "ledger", "ledger-read",
)  # fmt: skip
"""Dialogs one writes or chooses in, and panels in a page's place; see ``panels``."""
_MOST = 400
_ROUNDS = 8
"""What is still being drawn at first can be reached when it is there.

Nobody goes round again when all was reached.
"""
_LOOKS = 2_000
"""So often it is asked whether the paper beside is there: for a minute."""
_AROUND = 3
"""Pixels beside a thing in which its frame may be drawn."""


@pytest.mark.long
def test_every_page_is_used_by_keys_alone(room):
    amiss: list[str] = []
    seen: set[tuple[object, ...]] = set()
    for place in list(places(room.book, room.window)):
        place.go(room.window)
        room.settle()
        amiss += [f"{place.name}: {each}" for each in not_for_keys(room, seen)]
    assert amiss == []


@pytest.mark.long
def test_what_opens_over_a_page_is_used_and_left_by_keys_alone(room):
    amiss, seen, opened = [], set(), set()
    for place in list(panels(room.book, room.window)):
        if place.name not in OVER:
            continue
        opened.add(place.name)
        place.go(room.window)
        room.settle()
        sight = dialog()
        found = not_for_keys(room, seen, sight or room.window)
        if sight is not None:
            found += not_left(room, sight)
        amiss += [f"{place.name}: {each}" for each in found]
        put_away(room.window)
    assert amiss == []
    assert opened == {*OVER}


def test_the_focus_of_a_grid_is_seen_though_a_cell_stays_chosen(qtbot, look):
    window, grid, other = QWidget(), Grid(["甲", "乙"], look), QPushButton("别处")
    qtbot.addWidget(window)
    grid.setRowCount(1)
    grid.setCurrentCell(0, 0)
    whole = QVBoxLayout(window)
    whole.addWidget(grid)
    whole.addWidget(other)
    wear(window, look)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    seen = []
    for each in (grid, other):
        each.setFocus()
        QCoreApplication.processEvents()
        assert each.hasFocus()
        seen.append(grid.grab().toImage())
    assert seen[0] != seen[1]


def not_left(room: Room, sight: QDialog) -> list[str]:
    """Press Esc; return whether the dialog is still there, or the keys went nowhere.

    Of one that asks within itself, a first Esc may take back what was asked.
    """
    for _ in range(2):
        if dialog() is sight:
            QTest.keyClick(sight.windowHandle(), Qt.Key.Key_Escape)
            room.settle()
    if dialog() is sight:
        return ["Esc does not leave it"]
    room.window.activateWindow()
    QTest.qWaitForWindowActive(room.window)
    here = QApplication.focusWidget()
    return [] if here is not None else ["behind it nothing has the focus"]


def not_for_keys(
    room: Room, seen: set[tuple[object, ...]], window: QWidget | None = None
) -> list[str]:
    """Go round a page by Tab; return what is not reached, not seen, or has no name.

    Args:
        room: shows the page.
        seen: the kinds of things whose focus was looked at already.
        window: a dialog over it; the page's own window when left out.
    """
    window = window or room.window
    window.activateWindow()
    for _ in range(_LOOKS):
        if not paper_on_its_way(window):
            break
        QTest.qWait(30)
    found, reached = [], set()
    for _ in range(_ROUNDS):
        room.settle()
        way = set()
        while (here := QApplication.focusWidget()) not in way and len(way) < _MOST:
            way.add(here)
            if here is not None and here not in reached:
                reached.add(here)
                found += _told(window, here, seen)
            QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
            QCoreApplication.processEvents()
        if not usable(window) - reached:
            break
    missed = usable(window) - reached
    return [*found, *(f"not reached: {_called(each)}" for each in missed)]


def _told(window: QWidget, here: QWidget, seen: set[tuple[object, ...]]) -> list[str]:
    """Return what is amiss with the thing that has the focus."""
    found = [] if _called(here).strip() else [f"no name: {type(here).__name__}"]
    kind = (type(here), *map(here.property, ("role", "part", "state", "checked")))
    if kind in seen:
        return found
    seen.add(kind)
    area = QRect(here.mapTo(window, QPoint()), here.size())
    area.adjust(-_AROUND, -_AROUND, _AROUND, _AROUND)
    here.clearFocus()
    QCoreApplication.processEvents()
    without = _picture(window, area)
    here.setFocus(Qt.FocusReason.TabFocusReason)
    QCoreApplication.processEvents()
    with_focus = _picture(window, area)
    if with_focus == without:
        found.append(f"the focus is not seen: {_called(here)}")
    return found


def _picture(window: QWidget, area: QRect) -> QImage:
    return window.grab(area).toImage()


def _called(here: QWidget) -> str:
    said = QAccessible.queryAccessibleInterface(here)
    name = said.text(QAccessible.Text.Name) if said is not None else ""
    return here.accessibleName() or name
