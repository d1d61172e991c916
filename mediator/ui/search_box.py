"""The search box: tells what is typed, a moment after the last key."""

from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QIcon,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from mediator.language import tr
from mediator.places import resource
from mediator.ui.composing import Composing
from mediator.ui.fields import is_stray_letter
from mediator.ui.look import Look

_AFTER_MS: Final = 200


class SearchBox(QLineEdit):
    """One box on every page; what it finds is shown in the case list.

    Attributes:
        asked: what to look for, after a short rest of the keys; empty for all.
        taken: Enter: open what is chosen.
        moved: arrow up or down: −1 or 1.
        left: Esc.
    """

    asked = Signal(str)
    taken = Signal()
    moved = Signal(int)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(tr("查找案件"))
        self.setToolTip(tr("按 F3 到这里"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(look.px(84 if look.stacked else 200))
        self.setMaximumWidth(look.px(330))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icon = QIcon(str(resource("icons", "search.svg")))
        mark = QAction(icon, "", self)
        self.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
        self._hints = (
            tr("F3 查姓名、拼音首字母、电话尾号、案号…"),
            tr("F3 查姓名、拼音、电话、案号"),
            tr("F3 查姓名、案号"),
            tr("F3 查找"),
            "F3",
        )
        # Before a label, its icon, and after it the place of the cross.
        self._beside = look.px(60)
        self._hint_what_fits()
        Composing(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self.textChanged.connect(self._changed)

    def _hint_what_fits(self) -> None:
        """Say as much of what can be looked for as there is room for."""
        room = self.width() - self._beside
        wide = self.fontMetrics().horizontalAdvance
        fits = (each for each in self._hints if wide(each) <= room)
        self.setPlaceholderText(next(fits, self._hints[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say more or less beside another width."""
        super().resizeEvent(event)
        self._hint_what_fits()

    def _changed(self) -> None:
        self._timer.start()

    def _ask(self) -> None:
        self.asked.emit(self.text().strip())

    def put(self, text: str) -> None:
        """Show a text without asking for it again."""
        with QSignalBlocker(self):
            self.setText(text)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the box."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, arrows move in the list, Esc leaves."""
        match event.key():
            case _ if is_stray_letter(event):
                event.accept()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self._timer.isActive():
                    self._timer.stop()
                    self._ask()
                self.taken.emit()
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Escape:
                self.clear()
                self._timer.stop()
                self.left.emit()
            case _:
                super().keyPressEvent(event)
