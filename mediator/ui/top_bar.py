"""The bar above every page: title with one line of context, search, buttons."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy

from mediator.language import tr
from mediator.ui.layouts import ShortText, Text, button, column, row
from mediator.ui.look import Look
from mediator.ui.page import Heading
from mediator.ui.search_box import SearchBox

_CONTEXT: Final = 132
"""Scaled pixels of the line beside the title that are not cut for the search box."""
_CONTEXT_CRAMPED: Final = 60
_VERBS_FROM: Final = 1.25
"""From this text scale on the buttons do not name their keys."""


class TopBar(QFrame):
    """Shows a heading; the search box is the same on every page."""

    def __init__(self, look: Look, *, reads_only: bool = False) -> None:
        """Make the bar.

        Args:
            look: text scale and colours.
            reads_only: whoever works in the book may only look.
        """
        super().__init__()
        self._look = look
        self._reads_only = reads_only
        self.setProperty("part", "top")
        self.search = SearchBox(look)
        self._title = Text("", "title")
        self._context = ShortText("", "second")
        self._context.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        )
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(look.px(8 if look.stacked else 12))
        if look.stacked:
            # Side by side there would be no room for both.
            head: QBoxLayout = column(self._title, self._context, gap=0)
        else:
            head = row(self._title, self._context, gap=look.px(12))
            head.setStretch(1, 1)
        gap = look.px(8 if look.stacked else 12)
        layout = row(head, self.search, self._buttons, gap=gap)
        layout.setStretch(0, 2)
        layout.setStretch(1, 3)
        side = look.px(14 if look.stacked else 20)
        above = look.px(4 if look.stacked else 10)
        layout.setContentsMargins(side, above, side, above)
        self.setLayout(layout)
        self._made: list[QPushButton] = []
        if look.stacked:
            self.search.textChanged.connect(self._make_room)
            self.search.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that somebody goes to the search box, or leaves it."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._make_room()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        """Let what is looked for be seen whole: in large text buttons give way to it.

        While nothing is written they stay, for Tab leads through them.
        """
        writes = bool(self.search.text()) and self.search.hasFocus()
        for each in self._made:
            each.setVisible(not (writes and self._look.stacked))

    def show_heading(self, heading: Heading) -> None:
        """Show title, context and buttons of a page.

        Whoever is on a button is on the one of that name afterwards, if there is one.
        """
        self._title.setText(heading.title)
        self._context.setText(heading.context)
        whole = self._context.fontMetrics().horizontalAdvance(heading.context)
        kept = _CONTEXT_CRAMPED if self._look.cramped else _CONTEXT
        self._context.setMinimumWidth(min(whole + 4, self._look.px(kept)))
        before, self._made = self._made, []
        for each in heading.buttons:
            # At large text there is room for the verb only; its tip names the key.
            with_key = each.key and self._look.crowding < _VERBS_FROM
            shown = f"{each.text}  {each.key}" if with_key else each.text
            made = button(shown, "primary" if each.primary else "")
            made.setAccessibleName(each.text)
            made.setToolTip(each.key)
            if each.writes and self._reads_only:
                made.setEnabled(False)
                made.setToolTip(tr("您的登录只能看和打印"))
            made.clicked.connect(partial(_do, each.does))
            self._buttons.addWidget(made)
            self._made.append(made)
        for old in before:
            if old.hasFocus():
                self._go_to(old.accessibleName())
            self._buttons.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._make_room()

    def _go_to(self, name: str) -> None:
        """Put the focus on a button, before it goes elsewhere with the one before."""
        for each in self._made:
            if each.accessibleName() == name:
                each.show()
                each.setFocus()


def _do(does: Callable[[], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
    does()
