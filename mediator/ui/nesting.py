"""Layouts put into layouts, and what lies in them, leaving none of Qt's items behind.

PySide makes a Python object for each ``QWidgetItem`` it meets, keeps it with the layout
and knows it by its address. Qt deletes the item together with its widget and tells
nobody. An event that Qt makes later at that address is then handed to a filter as the
``QWidgetItem`` it is not, and some thousand turns of a page on the program crashes. So
``itemAt`` and ``addLayout`` of a layout that is on a widget are called from here only,
and what they made is let go at once.
"""

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QWidget

from mediator.ui.flow import FlowLayout


def nest(
    outer: QBoxLayout | QGridLayout, inner: QLayout, *place: int | Qt.AlignmentFlag
) -> None:
    """Put a layout, filled or not, into another one.

    Args:
        outer: the layout around it.
        inner: what goes in.
        place: stretch in a box, row and column in a grid; as for ``addLayout``.
    """
    # What a box and a grid take behind the layout differs; the caller knows which.
    outer.addLayout(inner, *place)  # type: ignore[arg-type]
    _let_go(inner)


def parts(layout: QLayout) -> Iterator[QWidget | QLayout]:
    """Yield the widgets and layouts that lie in a layout on a widget, in order."""
    home = layout.parentWidget()
    near = (*layout.children(), *(home.children() if home is not None else ()))
    there = [each for each in near if isinstance(each, QWidget | QLayout)]
    yield from sorted(
        (each for each in there if layout.indexOf(each) >= 0), key=layout.indexOf
    )


def _let_go(layout: QLayout) -> None:
    if isinstance(layout, FlowLayout):
        layout.renew()
        return
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if isinstance(item, QLayout):
            _let_go(item)
        elif item is not None:
            shiboken6.invalidate(item)
