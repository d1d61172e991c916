"""加一份文书: the forms that may be added to a case; typing finds, Enter takes."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from mediator.language import tr
from mediator.ui.case.papers.groups import Offer
from mediator.ui.composing import Composing
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.look import Look

_KEY: Final = Qt.ItemDataRole.UserRole


class PaperCards(QDialog):
    """The list, under headings.

    Attributes:
        taken: sent with the key of the form chosen.
    """

    taken = Signal(str)

    def __init__(self, offers: Sequence[Offer], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._offers = offers
        self.setWindowTitle(tr("加一份文书"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look.px(560), look.px(520))
        # Not every window system gives the keys back by itself.
        self.finished.connect(parent.window().activateWindow)
        self._find = QLineEdit()
        self._find.setPlaceholderText(tr("打一两个字查找，如：回避、送达、收条"))
        self._find.setAccessibleName(tr("查找文书"))
        self._find.textChanged.connect(self._fill)
        self._find.installEventFilter(self)
        Composing(self._find)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("可以加的文书"))
        self._list.setSpacing(look.px(3))
        self._list.itemActivated.connect(self._take)
        self._list.currentItemChanged.connect(self._mark)
        self._said = Text("", "second", wraps=True)
        self._said.setMinimumHeight(look.px(20))
        self._take_it = button(tr("加这一份 Enter"), "primary")
        self._take_it.clicked.connect(self._take)
        leave = button(tr("不加了 Esc"))
        leave.clicked.connect(self.reject)
        ends = row(STRETCH, leave, self._take_it, gap=look.px(8))
        gap, margin = look.px(10), look.px(16)
        whole = column(self._find, self._list, self._said, ends, gap=gap, margin=margin)
        self.setLayout(whole)
        self._fill()

    def _fill(self) -> None:
        wanted = self._find.text().strip()
        self._list.clear()
        group = ""
        for offer in self._offers:
            if not offer.answers(wanted):
                continue
            if offer.group != group:
                group = offer.group
                self._add_heading(tr(group))
            item = QListWidgetItem(f"　{tr(offer.title)}")
            item.setData(_KEY, offer.key)
            item.setToolTip("、".join(offer.also))
            self._list.addItem(item)
        self._step(1, from_start=True)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        self._list.addItem(item)

    def _step(self, by: int, *, from_start: bool = False) -> None:
        """Go to the next paper, past the headings."""
        at = -1 if from_start else self._list.currentRow()
        at += by
        while 0 <= at < self._list.count():
            if self._list.item(at).data(_KEY):
                self._list.setCurrentRow(at)
                break
            at += by
        self._mark()

    def _offer(self) -> Offer | None:
        item = self._list.currentItem()
        key = item.data(_KEY) if item is not None else None
        return next((each for each in self._offers if each.key == key), None)

    def _mark(self) -> None:
        offer = self._offer()
        refused = offer.refused if offer else ""
        self._take_it.setEnabled(offer is not None and not refused)
        self._said.setText(f"！{refused}" if refused else "")

    def _take(self) -> None:
        offer = self._offer()
        if offer is not None and not offer.refused:
            self.accept()
            self.taken.emit(offer.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the list and take from it while the finder has the keys."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)
