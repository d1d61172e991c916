"""Everybody who signs one paper, a row each, and one press for all of today."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.model import Signature
from mediator.cases.words import Mark
from mediator.language import n_, tr
from mediator.ui.case.records import Card, RecordRows
from mediator.ui.case.signing.hands import Hand
from mediator.ui.case.signing.row import Keep, SigningRow, heads
from mediator.ui.help_line import HelpLine
from mediator.ui.layouts import Text, button, row
from mediator.ui.page import Desk


class HandsCard(Card):
    """The rows of the paper in sight.

    Attributes:
        changed: several signatures were dated at once.
    """

    changed = Signal()

    def __init__(self, desk: Desk, keep: Keep) -> None:
        """Make an empty card.

        Args:
            desk: what every page works with.
            keep: saves what changed of one hand's signature.
        """
        self._desk = desk
        self._keep = keep
        self._hands: Mapping[str, Hand] = {}
        self._line = HelpLine(desk.look)
        self._rows: RecordRows[SigningRow] = RecordRows(self._make)
        self._today = button(tr("今天都签了"))
        how = Text(
            tr("先勾各人怎么签的，再按这里，勾了还没写日期的都写今天"),
            "second",
            wraps=True,
        )
        acts = row(self._today, how, gap=desk.look.px(12))
        acts.setStretch(1, 1)
        head = QWidget() if desk.look.stacked else heads(desk.look)
        super().__init__("", head, self._rows, self._line, acts)
        self._today.clicked.connect(self._all_today)

    def _make(self, key: str) -> SigningRow:
        made = SigningRow(self._desk, self._hands[key], self._line, self._keep)
        made.led.connect(partial(self._lead, key))
        return made

    def _lead(self, key: str, mark: Mark, step: int) -> None:
        """Put the person onto the same mark of who stands above or below."""
        rows = self._rows.rows()
        at = list(rows).index(key) + step
        if 0 <= at < len(rows):
            onto = list(rows.values())[at].ticks[mark]
            onto.setFocus(Qt.FocusReason.TabFocusReason)

    def show_hands(self, title: str, hands: Mapping[str, Hand]) -> None:
        """Show who signs, by a key that holds for this paper alone."""
        self._hands = hands
        self.title.setText(title)
        self._rows.show_uids(list(hands))
        for key, hand in hands.items():
            self._rows.rows()[key].show_hand(hand)
        self._today.setEnabled(
            any(each.dateless for each in self._rows.rows().values())
        )

    def rows(self) -> dict[str, SigningRow]:
        """Return the rows by key, in order."""
        return self._rows.rows()

    def row(self, key: str) -> SigningRow | None:
        """Return one row, or None."""
        return self._rows.row(key)

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [each.finish() for each in self._rows.rows().values()]
        return all(finished)

    def _all_today(self) -> None:
        """Write today's date beside every mark that has none, in one change."""
        if not self.finish():
            return
        today = self._desk.today()
        with self._desk.book.changing(n_("登记今天签字")) as session:
            for each in self._rows.rows().values():
                given = each.hand.given
                if each.dateless and given is not None:
                    session.get_one(Signature, given.uid).signed_on = today
        self.changed.emit()
