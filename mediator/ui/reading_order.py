"""The order in which Tab goes: that in which a page is read.

Qt's own order is that in which widgets were made; a line added later, as most lines of
a case are, would come behind everything else in the window.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QWidget

from mediator.ui.nesting import parts


def stops(whole: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at within a widget, as laid out; what is hidden is left out.

    A box is one stop, whatever it is made of, and so is a choice of one: the arrow
    keys go on from what is chosen.
    """
    # A button that is off while it works keeps whoever is on it: they go on from there.
    if not whole.isVisible() or not (whole.isEnabled() or whole.hasFocus()):
        return
    if isinstance(whole, QAbstractButton) and (chosen := _chosen_beside(whole)):
        if chosen is whole:
            yield whole
        return
    if whole.focusPolicy() & Qt.FocusPolicy.TabFocus and whole.focusProxy() is None:
        yield whole
        return
    if isinstance(whole, QScrollArea):
        inner = whole.widget()
        if inner is not None:
            yield from stops(inner)
        return
    layout = whole.layout()
    if layout is not None:
        yield from _within(layout)


def _chosen_beside(button: QAbstractButton) -> QAbstractButton | None:
    """Return what is chosen among the buttons of which one can be, if it is in sight.

    Qt takes Tab from the others, but only once one of them had the focus.
    """
    group = button.group()
    chosen = group.checkedButton() if group and group.exclusive() else None
    return chosen if chosen is not None and chosen.isVisible() else None


def _within(layout: QLayout) -> Iterator[QWidget]:
    for part in parts(layout):
        yield from _within(part) if isinstance(part, QLayout) else stops(part)


def step(whole: QWidget, here: QWidget | None, *, onward: bool) -> bool:
    """Go from the box that has the focus to the next or the previous one.

    Args:
        whole: what is gone through; behind its last stop comes the first.
        here: what has the focus.
        onward: to the next one.

    Returns:
        False when there is nowhere to go.
    """
    order = list(stops(whole))
    if not order:
        return False
    at = next((n for n, each in enumerate(order) if _holds(each, here)), None)
    if at is None:
        following = 0 if onward else len(order) - 1
    else:
        following = (at + (1 if onward else -1)) % len(order)
    reason = Qt.FocusReason
    order[following].setFocus(
        reason.TabFocusReason if onward else reason.BacktabFocusReason
    )
    return True


def leave(box: QWidget, *, onward: bool) -> None:
    """Go on behind a box, or back before it, past whatever else is chosen in it.

    Args:
        box: in which the focus is; each of its words may be a stop of its own.
        onward: to what comes behind it.
    """
    if within := list(stops(box)):
        within[-1 if onward else 0].setFocus(Qt.FocusReason.OtherFocusReason)
    if onward:
        box.focusNextChild()
    else:
        box.focusPreviousChild()


def _holds(stop: QWidget, here: QWidget | None) -> bool:
    return here is not None and (stop is here or stop.isAncestorOf(here))
