"""Blocks for tabs that show many records: one widget each, a choice of one, undo.

A tab hands in the uids it wants to see; widgets are made and dropped as records come
and go, and a widget that stays keeps focus, cursor and what is being typed.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import STRETCH, Item, Text, button, column, row, rule
from mediator.ui.look import Look, repolish

W = TypeVar("W", bound=QWidget)


class RecordRows(QWidget, Generic[W]):
    """One widget a record, one under the other.

    Args:
        make: returns the widget of a record's uid.
        gap: pixels between two of them.
    """

    def __init__(self, make: Callable[[str], W], gap: int = 0) -> None:
        super().__init__()
        self._make = make
        self._rows: dict[str, W] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(gap)

    def show_uids(self, uids: Sequence[str]) -> None:
        """Keep one widget for each record, in this order."""
        for gone in self._rows.keys() - set(uids):
            let_go(self._rows.pop(gone))
        for at, uid in enumerate(uids):
            if uid not in self._rows:
                self._rows[uid] = self._make(uid)
            if self._layout.indexOf(self._rows[uid]) != at:
                self._layout.insertWidget(at, self._rows[uid])
            self._show_whether_first(self._rows[uid], first=at == 0)
        self._rows = {uid: self._rows[uid] for uid in uids}

    def _show_whether_first(self, widget: W, *, first: bool) -> None:
        """Leave out the line above the first, which stands under its card's own."""
        if widget.property("first") != first:
            widget.setProperty("first", first)
            repolish(widget)

    def rows(self) -> dict[str, W]:
        """Return the widgets by uid, in order."""
        return dict(self._rows)

    def focused(self) -> str:
        """Return the uid of the record the person is in, or nothing."""
        return next((uid for uid, each in self._rows.items() if focus_within(each)), "")

    def row(self, uid: str) -> W | None:
        """Return the widget of one record, or None."""
        return self._rows.get(uid)


def let_go(widget: QWidget) -> None:
    """Drop a widget; a box of it that is being left has nothing to save any more."""
    part: QWidget
    for part in (widget, *widget.findChildren(QWidget)):
        part.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


class RecordChoice(QWidget):
    """Chips to choose one of several records, and behind them a button for one more.

    Attributes:
        chosen: sent with the uid of the record the person chose.
    """

    chosen = Signal(str)

    def __init__(self, more: QPushButton | None, look: Look) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._chips: dict[str, QPushButton] = {}
        self._more = more
        self._flow = FlowLayout(self, gap=look.px(8))
        self._add_more()

    def _add_more(self) -> None:
        if self._more is not None:
            self._flow.addWidget(self._more)

    def show_records(self, labels: Sequence[tuple[str, str]], current: str) -> None:
        """Show one chip a record.

        Args:
            labels: uid and words of each, in order.
            current: uid of the one that is in sight.
        """
        if [uid for uid, _ in labels] != list(self._chips):
            while self._flow.takeAt(0) is not None:
                pass
            for chip in self._chips.values():
                self._group.removeButton(chip)
                let_go(chip)
            self._chips = {uid: self._chip(uid) for uid, _ in labels}
            self._add_more()
        for uid, words in labels:
            self._chips[uid].setText(words)
            self._chips[uid].setChecked(uid == current)

    def _chip(self, uid: str) -> QPushButton:
        made = button("", "chip")
        made.setCheckable(True)
        made.clicked.connect(partial(self.chosen.emit, uid))
        self._group.addButton(made)
        self._flow.addWidget(made)
        made.show()
        return made


class Card(QFrame):
    """A white card whose second line changes with what it holds."""

    def __init__(
        self,
        title: str,
        *items: Item,
        actions: tuple[QWidget, ...] = (),
        stacked: bool = False,
    ) -> None:
        """Make a card.

        Args:
            title: its heading.
            items: what it holds, from above.
            actions: what can be done with it, beside the heading.
            stacked: large text leaves no room there; they begin the card then.
        """
        super().__init__()
        self.setProperty("part", "card")
        if stacked and actions:
            ways = FlowLayout(gap=16)
            for each in actions:
                ways.addWidget(each)
            items, actions = (ways, *items), ()
        self.title = Text(title, "heading")
        self.second = Text("", "second", wraps=True)
        head = row(self.title, self.second, *actions, gap=8)
        head.setStretch(1, 1)
        head.setContentsMargins(16, 8, 16, 8)
        body = column(*items, margin=16)
        self.setLayout(column(head, rule(), body, gap=0, margin=1))


class Empty(QFrame):
    """What a tab without records says: what it is for, and the first step.

    Attributes:
        first: the button of the first step.
    """

    def __init__(self, says: str, first: QPushButton) -> None:
        super().__init__()
        self.first = first
        self.setProperty("part", "card")
        said = Text(says, "second", wraps=True)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = row(STRETCH, first, STRETCH)
        parts = (24, STRETCH, said, middle, STRETCH, 24)
        self.setLayout(column(*parts, gap=12, margin=16))


def focus_within(widget: QWidget) -> bool:
    """Tell whether the person is in this widget or something inside it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
