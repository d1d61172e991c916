"""What the settings hold, in one row: a word leads to its card."""

import re
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from mediator.language import tr
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import area_of, button
from mediator.ui.look import Look

_PLACE: Final = re.compile(r"card/(\d+)/(\d+)(?:/(-?\d+))?")
"""The card's number, the box's in it, and how far below the upper edge it stood."""


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
        """Return in which card the focus is, on which of its boxes, and how low."""
        now = QApplication.focusWidget()
        if now is None:
            return ""
        for number, card in enumerate(self._cards):
            for at, box in reversed(list(enumerate(_boxes(card)))):
                if box is now or box.isAncestorOf(now):
                    return f"card/{number}/{at}{_how_low(box)}"
        return ""

    def go_to(self, place: str) -> bool:
        """Go back to a place; False if this is none."""
        found = _PLACE.fullmatch(place)
        if found is None or int(found[1]) >= len(self._cards):
            return False
        # A card that has fewer boxes now is come back to at its last one.
        before = _boxes(self._cards[int(found[1])])[: int(found[2]) + 1]
        box = next(filter(QWidget.isEnabled, reversed(before)), None)
        if box is None:
            return False
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        area = area_of(box)
        if area is not None and found[3]:
            area.stand(box, int(found[3]))
        return True

    def _lead(self, card: QWidget, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's
        """Bring a card to the top and let the person write in it."""
        for first in list(filter(QWidget.isEnabled, _boxes(card)))[:1]:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        area = area_of(card)
        if area is not None:
            top = card.mapTo(area.widget(), QPoint(0, 0)).y()
            area.verticalScrollBar().setValue(top)


def _how_low(box: QWidget) -> str:
    """Return how many pixels below the upper edge a box stands, after a ``/``.

    Nothing if the page stands at its top: there it begins anyway.
    """
    area = area_of(box)
    if area is None or not area.verticalScrollBar().value():
        return ""
    return f"/{box.mapTo(area.viewport(), QPoint()).y()}"


def _boxes(card: QWidget) -> list[QWidget]:
    """Return all of a card that keys can reach, in its order."""
    return list(filter(partial(_takes, card=card), card.findChildren(QWidget)))


def _takes(widget: QWidget, card: QWidget) -> bool:
    """Tell whether keys can reach a widget of a card, once it is on and shown."""
    return bool(
        widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(card)
        and not _is_one_of_few(widget)
    )


def _is_one_of_few(widget: QWidget) -> bool:
    """Tell whether a widget is a word of some that exclude each other.

    They are one place to come to: their box, which leads to the word chosen. Once it
    was shown keys no longer reach the others, so that they would not be counted.
    """
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive()
