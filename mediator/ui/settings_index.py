"""What the settings hold, in one row: a word leads to its card."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from mediator.language import tr
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import button
from mediator.ui.look import Look


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
        flow = FlowLayout(self, look.px(4))
        for said, card in cards.items():
            link = button(said, "link")
            link.clicked.connect(partial(self._lead, card))
            flow.addWidget(link)

    def _lead(self, card: QWidget, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's
        """Bring a card to the top and let the person write in it."""
        first = next(filter(_takes, card.findChildren(QWidget)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        parent = card.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None:
            inner = parent.widget()
            parent.verticalScrollBar().setValue(card.mapTo(inner, QPoint(0, 0)).y())


def _takes(widget: QWidget) -> bool:
    """Tell whether keys can reach a widget now."""
    return bool(
        widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
    )
