"""The search box: tells what is typed, a moment after the last key."""

from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QIcon,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QStyle, QToolButton

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
        least = 64 if look.cramped else 84 if look.stacked else 200
        self.setMinimumWidth(look.px(least))
        self.setMaximumWidth(look.px(330))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Marks of its own: those Qt puts into a box do not grow with its letters.
        self._mark, self._beside = look.px(16), look.px(9)
        self._glass = QLabel(self)
        glass = QIcon(str(resource("icons", "search.svg")))
        self._glass.setPixmap(glass.pixmap(QSize(self._mark, self._mark)))
        self._cross = QToolButton(self)
        cross = QStyle.StandardPixmap.SP_LineEditClearButton
        self._cross.setIcon(self.style().standardIcon(cross))
        self._cross.setIconSize(QSize(self._mark, self._mark))
        self._cross.setFixedSize(self._mark, self._mark)
        self._cross.setAutoRaise(True)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.setAccessibleName(tr("去掉"))
        self._cross.clicked.connect(self.clear)
        self._room = self._mark + look.px(4)
        self._show_cross()
        self._hints = (
            tr("F3 查姓名、拼音首字母、电话尾号、案号…"),
            tr("F3 查姓名、拼音、电话、案号"),
            tr("F3 查姓名、案号"),
            tr("F3 查找"),
            "F3",
        )
        self._hint_what_fits()
        Composing(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self.textChanged.connect(self._changed)

    def _hint_what_fits(self) -> None:
        """Say as much of what can be looked for as there is room for."""
        margins = self.textMargins()
        room = self.width() - 2 * self._beside - margins.left() - self._mark
        wide = self.fontMetrics().horizontalAdvance
        fits = (each for each in self._hints if wide(each) <= room)
        self.setPlaceholderText(next(fits, self._hints[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say more or less beside another width."""
        super().resizeEvent(event)
        self._place_marks()
        self._hint_what_fits()

    def _place_marks(self) -> None:
        """Put the glass before the text and the cross after it."""
        top = (self.height() - self._mark) // 2
        self._glass.move(self._beside, top)
        self._cross.move(self.width() - self._beside - self._cross.width(), top)

    def _show_cross(self) -> None:
        """Show the cross, and keep room for it, only where there is a text."""
        there = bool(self.text())
        self._cross.setVisible(there)
        self.setTextMargins(self._room, 0, self._room if there else 0, 0)

    def _changed(self) -> None:
        self._show_cross()
        self._timer.start()

    def stop(self) -> None:
        """Ask nothing more; what was typed last is not looked for."""
        self._timer.stop()

    def _ask(self) -> None:
        self.asked.emit(self.text().strip())

    def put(self, text: str) -> None:
        """Show a text without asking for it again."""
        with QSignalBlocker(self):
            self.setText(text)
        self._show_cross()

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
