"""What the settings hold, in one row: a word leads to its card."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from mediator.language import tr
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import button
from mediator.ui.look import Look

_PLACE: Final = "card"
_PARTS: Final = 2
"""The card's number and the box's in it."""


class SettingsIndex(QWidget):
    """Links to the cards of a long page; each puts the focus into its card."""

    def __init__(self, look: Look, cards: dict[str, QWidget]) -> None:
        """Make a link for each card.

        Args:
            look: sizes.
            cards: the cards by what their link says, in reading order.
        """
        super().__init__()
        self.setAccessibleName(tr("设置目录"))
        self._cards = tuple(cards.values())
        self._links: list[QPushButton] = []
        flow = FlowLayout(self, look.px(4))
        for said, card in cards.items():
            link = button(said, "link")
            link.clicked.connect(partial(self._lead, card))
            flow.addWidget(link)
            self._links.append(link)

    def arrive(self) -> None:
        """Put the person on the first word: a stray key there changes nothing."""
        self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        """Return in which card the focus is and on which of its boxes, or nothing."""
        now = QApplication.focusWidget()
        if now is None:
            return ""
        for number, card in enumerate(self._cards):
            for at, box in enumerate(_boxes(card)):
                # Of words side by side, only the chosen one is a place to come to.
                if box is now or box.isAncestorOf(now):
                    return f"{_PLACE}/{number}/{at}"
        return ""

    def go_to(self, place: str) -> bool:
        """Go back to a place; False if this is none."""
        kind, *numbers = place.split("/")
        if kind != _PLACE or len(numbers) != _PARTS or not "".join(numbers).isdecimal():
            return False
        number, at = map(int, numbers)
        boxes = _boxes(self._cards[number]) if number < len(self._cards) else []
        if not boxes:
            return False
        # A card that has fewer boxes now is come back to at its last one.
        boxes[min(at, len(boxes) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _lead(self, card: QWidget, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's
        """Bring a card to the top and let the person write in it."""
        for first in _boxes(card)[:1]:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        parent = card.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None:
            inner = parent.widget()
            parent.verticalScrollBar().setValue(card.mapTo(inner, QPoint(0, 0)).y())


def _boxes(card: QWidget) -> list[QWidget]:
    """Return all of a card that keys can reach, in its order."""
    return list(filter(partial(_takes, card=card), card.findChildren(QWidget)))


def _takes(widget: QWidget, card: QWidget) -> bool:
    """Tell whether keys can reach a widget of a card, once its page is shown."""
    return bool(
        widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(card)
        and widget.isEnabled()
    )
