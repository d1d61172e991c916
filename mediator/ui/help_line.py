"""The line under the boxes in which they answer.

It is reserved from the start, so that nothing jumps: it holds the hint, then ``✓`` and
an echo, or ``✗`` and the reason.
"""

from collections.abc import Mapping
from typing import Final, Literal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediator.ui.layouts import Text
from mediator.ui.look import Look, repolish

State = Literal["", "good", "bad", "heed"]

SIGNS: Final[Mapping[State, str]] = {"": "", "good": "✓ ", "bad": "✗ ", "heed": "！"}
"""What goes before a sentence: the colour alone would tell it to few."""


class HelpLine(Text):
    """The reserved line under one or several boxes."""

    def __init__(self, look: Look) -> None:
        super().__init__("", "help")
        self._look = look
        self._said: dict[str, tuple[State, str, str]] = {}
        self._last = ""
        self._speaks = self._plain = self._named = ""
        self._boxes: dict[str, QWidget] = {}
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(look.px(20))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def say(self, name: str, label: str, state: State, text: str) -> None:
        """Show what one field has to say; a reason goes before an echo."""
        self._said[name] = (state, text, label)
        self._last = name
        self._show()

    def stand_under(self, boxes: Mapping[str, QWidget]) -> None:
        """Stand under whichever of these boxes speaks; they stand on the line above.

        A box that is out of sight says nothing.
        """
        self._boxes = dict(boxes)
        self._stand()

    def _heard(self) -> dict[str, tuple[State, str, str]]:
        """Return what the boxes in sight have to say."""
        over = self.parentWidget()
        return {
            name: said
            for name, said in self._said.items()
            if over is None
            or (box := self._boxes.get(name)) is None
            or box.isVisibleTo(over)
        }

    def _stand(self) -> None:
        """Begin where the box begins, or so far before it that all is on the line.

        What stands under its own box, and under no other, need not be named.
        """
        box, over = self._boxes.get(self._speaks), self.parentWidget()
        alone = len(self._boxes) == 1
        if box is None or over is None or alone or not box.isVisibleTo(over):
            return
        begins = {
            each: each.mapTo(over, QPoint(0, 0)).x() - self.x()
            for each in self._boxes.values()
        }
        before = [at + each.width() for each, at in begins.items() if at < begins[box]]
        first = min(begins.values())
        left = min(begins[box], self._last_start(self._plain))
        own = not before or left > max(before)
        if not own:
            left = min(begins[box], self._last_start(self._named))
        self.setText(self._plain if own else self._named)
        left = max(first, left)
        if left != self.contentsMargins().left():
            self.setContentsMargins(left, 0, 0, 0)

    def _last_start(self, text: str) -> int:
        """Return where a text must begin at the latest to be on one line."""
        wide = self.fontMetrics().horizontalAdvance(text) + self._look.px(4)
        return self.width() - wide

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep under the box when the page is made wider or narrower."""
        super().resizeEvent(event)
        self._stand()

    def showEvent(self, event: QShowEvent) -> None:
        """Look where the boxes stand now that all of them wear their look."""
        super().showEvent(event)
        self._stand()

    def turn_to(self, name: str) -> None:
        """Show what the field that was just entered has to say."""
        self._last = name
        self._show()

    def _show(self) -> None:
        shown, heard = self._last, self._heard()
        if not heard.get(shown, ("", "", ""))[1]:
            shown = next((n for n, said in heard.items() if said[1]), shown)
        bad = next((n for n, said in heard.items() if said[0] == "bad"), None)
        shown = bad or shown
        state, text, label = heard.get(shown, ("", "", ""))
        several = len(heard) > 1 and bool(text)
        self._plain = SIGNS[state] + text if text else ""
        self._named = f"{SIGNS[state]}{label}：{text}" if several else self._plain
        self.setText(self._named)
        self.setToolTip(self._named)
        self._speaks = shown
        self._stand()
        if self.property("state") != state:
            self.setProperty("state", state)
            repolish(self)
