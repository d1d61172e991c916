"""The parties of a case side by side: who stands where, and adding one more."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from mediator.cases.case_file import CaseFile, PartyEntry
from mediator.cases.facts.identity import age_on
from mediator.cases.words import Nature, Side
from mediator.language import tr
from mediator.ui.case.read_only import LOOKS
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import Text, button
from mediator.ui.look import Look
from mediator.ui.nesting import nest

_FIXED: Final = QSizePolicy.Policy.Fixed
_AROUND: Final = 28
"""Pixels of a line that its text leaves free."""
_WIDEST: Final = 420
"""Pixels a line has at most in large text."""


def about(party: PartyEntry, today: date) -> str:
    """Return what stands behind a name in the list."""
    return "　".join(_about(party, today))


def _about(party: PartyEntry, today: date) -> Iterator[str]:
    if party.nature != Nature.PERSON:
        yield tr(party.nature.value)
    elif party.sex:
        yield tr(party.sex)
    if party.nature == Nature.PERSON and party.born_on:
        yield tr("{n} 岁").format(n=age_on(party.born_on, today))


class PartyRow(QPushButton):
    """One party; a name too long is cut here and whole beside.

    Attributes:
        entered: the person wants to write about this party: a click or Enter. Who
            walks along the list with the arrows stays on it.
    """

    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._whole = ""
        self._look = look
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("role", "party")
        self.setProperty(LOOKS, "yes")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show a text, whole or cut."""
        self._whole = text
        self.setAccessibleName(text)
        if self._look.stacked:  # they stand side by side, as wide as their texts
            wide = self.fontMetrics().horizontalAdvance(text) + self._look.px(_AROUND)
            self.setFixedWidth(min(wide + 2, self._look.px(_WIDEST)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut again for the new width."""
        super().resizeEvent(event)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead on to the boxes once the party is shown."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter show the party and lead on to its boxes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        room = self.width() - self._look.px(_AROUND)
        cut = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(room, 1)
        )
        self.setToolTip("" if cut == self._whole else self._whole)
        self.setText(cut.replace("&", "&&"))


class PartyList(QFrame):
    """Groups by side; ↑ ↓ move, a click or Enter shows the party and leads to it.

    Attributes:
        chosen: uid of the party to show.
        entered: uid of the party in whose boxes the person wants to be.
        wanted: side to which a party is to be added.
    """

    chosen = Signal(str)
    entered = Signal(str)
    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("part", "card")
        self._rows: dict[str, PartyRow] = {}
        self._shown: tuple[object, ...] = ()
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*(look.px(8),) * 4)
        self._layout.setSpacing(look.px(2))
        self._dress()

    def _dress(self) -> None:
        look, colours = self._look, self._look.colours
        self.setStyleSheet(
            "QPushButton[role='party'] {"
            " text-align: left; border: 2px solid transparent; background: transparent;"
            f" border-radius: {look.px(6)}px; min-height: {look.px(34)}px;"
            f" padding: 0 {look.px(8)}px; }}"
            "QPushButton[role='party']:hover {"
            f" background: {colours.accent_soft}; }}"
            "QPushButton[role='party']:checked {"
            f" background: {colours.accent}; color: {colours.on_accent}; }}"
            "QPushButton[role='party']:focus {"
            f" border: 2px solid {colours.focus}; }}"
            "QPushButton[role='party']:checked:focus {"
            f" border: {look.px(6)}px double {colours.on_accent};"
            f" border-radius: 0; min-height: {look.px(26)}px;"
            f" padding: 0 {look.px(4)}px; }}"
        )

    def show_case(self, case: CaseFile, today: date) -> None:
        """Show the parties; rows are made anew only when somebody came or went."""
        shape = tuple((each.uid, each.side) for each in case.parties)
        if shape != self._shown or not self._rows:
            self._shown = shape
            self._build(case)
        for party in case.parties:
            name = party.name or tr("（还没有写姓名）")
            behind = about(party, today)
            self._rows[party.uid].show_text(f"{name}　{behind}" if behind else name)

    def _build(self, case: CaseFile) -> None:
        for each in self._rows.values():
            self._group.removeButton(each)
        self._rows = {}
        _empty(self._layout)
        for side in Side:
            parties = case.on_side(side)
            head = f"{tr(side.value)} {len(parties)}" if parties else tr(side.value)
            self._layout.addWidget(Text(head, "second"))
            rows: QLayout = self._layout
            if self._look.stacked:
                rows = FlowLayout(gap=self._look.px(4))
                nest(self._layout, rows)
            for party in parties:
                made = PartyRow(self._look)
                made.clicked.connect(partial(self._clicked, party.uid))
                made.entered.connect(partial(self.entered.emit, party.uid))
                if self._look.stacked:
                    made.setSizePolicy(_FIXED, _FIXED)
                self._group.addButton(made)
                self._rows[party.uid] = made
                rows.addWidget(made)
            add = button(tr("＋ 添加{side}").format(side=tr(side.value)), "link")
            add.setAccessibleName(tr("添加{side}").format(side=tr(side.value)))
            add.clicked.connect(partial(self.wanted.emit, side))
            self._layout.addWidget(add)
            self._layout.addSpacing(self._look.px(6))
        self._layout.addStretch(1)

    def mark(self, uid: str) -> None:
        """Show which party is beside."""
        if uid in self._rows:
            self._rows[uid].setChecked(True)

    def row_of(self, uid: str) -> PartyRow | None:
        """Return the row of a party."""
        return self._rows.get(uid)

    def _clicked(self, uid: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
        self.chosen.emit(uid)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if inner is not None:
            _empty(inner)
            inner.deleteLater()
