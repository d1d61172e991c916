"""What does not fit on a window: cut off, on top of something else, out of sight.

By geometry only: what a widget needs, what it has got, and what lies where.
"""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from mediator.ui.layouts import ShortText

SCREEN = QSize(1366, 728)
"""What a screen of 1366×768 leaves under a title bar."""
_TOUCH = 1
"""Pixels by which rounding may let two neighbours overlap."""


def amiss(window: QWidget, screen: QSize = SCREEN) -> list[str]:
    """Return what does not fit, a sentence each; empty if all is well."""
    return [
        *too_large(window, screen),
        *cut_off(window),
        *on_top(window),
        *out_of_sight(window),
        *sideways(window),
    ]


def too_large(window: QWidget, screen: QSize) -> list[str]:
    """Return what makes a window wider or higher than the screen it was made for."""
    wanted = window.minimumSizeHint()
    if wanted.width() <= screen.width() and wanted.height() <= screen.height():
        return []
    return [f"wants {wanted.width()}×{wanted.height()}"]


def cut_off(window: QWidget) -> list[str]:
    """Return the texts that have less room than they need."""
    return [
        f"cut off: {said}"
        for each in window.findChildren(QWidget)
        if each.isVisible()
        for said in _cut_off(each)
    ]


def _cut_off(each: QWidget) -> Iterator[str]:
    match each:
        case ShortText():
            return  # may be cut, and says itself whole in its tip
        case QAbstractButton() if each.text():
            wanted = each.minimumSizeHint()
            if each.width() < wanted.width() or each.height() < wanted.height():
                yield each.text()
        case QLabel() if each.text() and not _shown_whole(each):
            yield each.text()
        case QLineEdit() if each.height() < each.fontMetrics().height():
            yield each.accessibleName()
        case QComboBox() if not each.isEditable() and _is_cut(each):
            yield each.currentText()
        case QTabBar():
            yield from _cut_tabs(each)
        case _:
            return


def _shown_whole(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() >= label.heightForWidth(label.width())
    if label.width() < label.minimumSizeHint().width():
        return False
    # The fonts keep far more room above and below than their signs fill.
    metrics = label.fontMetrics()
    ink = metrics.tightBoundingRect(label.text())
    base = (label.height() - metrics.height()) / 2 + metrics.ascent()
    return base + ink.top() >= 0 and base + ink.bottom() <= label.height()


def _is_cut(box: QComboBox) -> bool:
    """Tell whether the word chosen in a box is wider than its place in it."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    kind = QStyle.ComplexControl.CC_ComboBox
    room = box.style().subControlRect(kind, option, part, box).width()
    # Qt makes a box as wide as the ink of its words, not as their advance.
    return room < box.fontMetrics().boundingRect(box.currentText()).width()


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for at in range(bar.count()):
        wide = bar.fontMetrics().horizontalAdvance(bar.tabText(at))
        if bar.isTabVisible(at) and bar.tabRect(at).width() < wide:
            yield bar.tabText(at)


def on_top(window: QWidget) -> list[str]:
    """Return the texts that lie on another text or box of the same parent."""
    found = []
    for parent in (window, *window.findChildren(QWidget)):
        if not parent.isVisible():
            continue
        beside = [
            each
            for each in parent.children()
            if isinstance(each, QWidget)
            and each.isVisible()
            and not each.isWindow()
            and _says(each)
        ]
        found += [
            f"on top of each other: {_says(one)} / {_says(other)}"
            for one, other in combinations(beside, 2)
            if _inner(one).intersects(_inner(other))
        ]
    return found


def _inner(each: QWidget) -> QRect:
    return each.geometry().adjusted(_TOUCH, _TOUCH, -_TOUCH, -_TOUCH)


def out_of_sight(window: QWidget) -> list[str]:
    """Return the texts and boxes that no scrolling up and down brings into sight."""
    found = []
    for each in window.findChildren(QWidget):
        if not each.isVisible() or not _says(each):
            continue
        around = _room_for(each)
        at = QRect(each.mapTo(around, QPoint(0, 0)), each.size())
        if at.left() < -_TOUCH or at.right() > around.width() + _TOUCH:
            found.append(f"out of sight: {_says(each)}")
        elif around is window and at.bottom() > around.height() + _TOUCH:
            found.append(f"out of sight below: {_says(each)}")
    return found


def sideways(window: QWidget) -> list[str]:
    """Return the cards of a page that make it so wide that it scrolls sideways too.

    Tables may do so; a page is read from top to bottom.
    """
    return [
        f"scrolls sideways by {bar.maximum()}: {_widest(area.widget())}"
        for area in window.findChildren(QScrollArea)
        if area.isVisible()
        and area.widget() is not None
        and (bar := area.horizontalScrollBar()).maximum() > _TOUCH
    ]


def _widest(page: QWidget) -> str:
    """Return what of a page asks for the most room, by what it says."""
    parts = [each for each in page.children() if isinstance(each, QWidget)]
    widest = max(parts, key=lambda each: each.minimumSizeHint().width())
    said = (each.text() for each in widest.findChildren(QLabel) if each.isVisible())
    return f"{type(widest).__name__} {next(said, '')}"


def _room_for(each: QWidget) -> QWidget:
    """Return what a widget must lie in: the viewport it scrolls in, or the window."""
    parent = each.parentWidget()
    while parent is not None and not parent.isWindow():
        above = parent.parentWidget()
        if isinstance(above, QAbstractScrollArea) and parent is above.viewport():
            return parent
        parent = above
    return parent or each


def _says(each: QWidget) -> str:
    match each:
        case QLabel() | QAbstractButton():
            return each.text()
        case QLineEdit():
            return each.accessibleName() or "a box"
        case _:
            return ""
