"""The box a word is found in, by any part of it or by its first letters."""

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
)

from mediator.ui.boxes.completions import hang_below, list_of
from mediator.ui.kinds import Choice, Raw, is_sound
from mediator.ui.look import Look

_ARROWS: Final = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
_BY_SOUND: Final = Qt.ItemDataRole.UserRole + 1
"""The letters a word is found by in this moment, behind each word of the list."""


class _Completer(QCompleter):
    """Offers the words themselves, whatever they were found by."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the word that goes into the box."""
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class _Line(QLineEdit):
    """The box's own line. What Qt does when its style changes is of passwords only.

    It would keep the rules of the style sheet by this line, and never let go of them.
    """

    def changeEvent(self, event: QEvent) -> None:
        """Take all changes but that of the style."""
        if event.type() != QEvent.Type.StyleChange:
            super().changeEvent(event)


class ChoiceBox(QComboBox):
    """A word from a list; any part of it finds it, and its first letters: hz 汉族."""

    touched = Signal()
    chosen = Signal()
    acts_at_once = False

    def __init__(self, kind: Choice, look: Look) -> None:
        super().__init__()
        self._kind = kind
        self._look = look
        self._words: QAbstractItemView | None = None
        # Of what Qt made itself PySide would keep a trace for good.
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setLineEdit(_Line())
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self.setMinimumContentsLength(1)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.fill()
        self._find_by_any_part()
        # Before all others: Qt completes with what stands in the list by then.
        self.lineEdit().textEdited.connect(self._look_for)
        self.lineEdit().textEdited.connect(self.touched)
        self.activated.connect(self._taken)

    def _find_by_any_part(self) -> None:
        completer = _Completer(self._model, self.lineEdit())
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(12)
        completer.activated.connect(self._taken)
        self.setCompleter(completer)

    def _list(self) -> QAbstractItemView:
        if self._words is None:
            self._words = list_of(self.completer(), self)
        return self._words

    def _look_for(self, text: str) -> None:
        """Find words by their sound while Latin letters are typed, else by a part.

        The first word so found is chosen, as an input method does: nobody means the
        letters themselves. Other words than the list's are typed in Chinese.
        """
        completer = self.completer()
        hang_below(self.lineEdit(), self._list())
        letters = text.strip()
        if not is_sound(letters):
            completer.setCompletionRole(Qt.ItemDataRole.DisplayRole)
            return
        close = self._kind.close_to(letters)
        # A box that hears of a change in its list writes its old word back.
        with QSignalBlocker(self._model):
            for at in range(self.count()):
                sound = text if self.itemData(at) in close else ""
                self.setItemData(at, sound or self.itemText(at), _BY_SOUND)
        # Only another role lets the completer look again.
        completer.setCompletionRole(Qt.ItemDataRole.DisplayRole)
        completer.setCompletionRole(_BY_SOUND)
        if close:
            QTimer.singleShot(0, self, self._choose_first)

    def _choose_first(self) -> None:
        popup = self._list()
        if popup.isVisible() and not popup.currentIndex().isValid():
            # Qt would write a word that is reached into the box at once.
            with QSignalBlocker(self.completer()):
                popup.setCurrentIndex(popup.model().index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter and Tab take what was typed when no line of the list is chosen."""
        popup = self._words
        if (
            popup is not None
            and watched is popup
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
            and not popup.currentIndex().isValid()
        ):
            popup.hide()
            self._taken()
            return True
        return super().eventFilter(watched, event)

    def fill(self) -> None:
        """Read the words again; what stands in the box stays."""
        text = self.currentText()
        with QSignalBlocker(self):
            self.clear()
            for word, said in self._kind.shown().items():
                self.addItem(said, word)
            self.setCurrentIndex(-1)
            self.setEditText(text)

    def _look_up(self) -> None:
        """Offer the words that are there by now, if they are not read each time."""
        if self._kind.looks_up is not None and self._kind.looks_up():
            self.fill()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Know the words before a person types."""
        self._look_up()
        super().focusInEvent(event)

    def _taken(self) -> None:
        self.touched.emit()
        QTimer.singleShot(0, self, self._tell_chosen)

    def _tell_chosen(self) -> None:
        """Lead on to the next box, unless the person went elsewhere by themselves.

        Qt takes a typed word as chosen when the box is left, too.
        """
        now = QApplication.focusWidget()
        if now is None or now is self or self.isAncestorOf(now):
            self.chosen.emit()

    def raw(self) -> Raw:
        """Return the word as it is kept, or the text if it is none of the list's."""
        return self._kind.meant(self.currentText())

    def put(self, raw: Raw) -> None:
        """Show a word."""
        said = self._kind.shown().get(str(raw), str(raw))
        if said != self.currentText():
            with QSignalBlocker(self), QSignalBlocker(self.lineEdit()):
                self.setCurrentIndex(self.findText(said))
                self.setEditText(said)
                self.lineEdit().setCursorPosition(0)

    def can_undo(self) -> bool:
        """Tell whether typing can be taken back."""
        return self.lineEdit().isUndoAvailable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list for the arrows; they point in it, and only Enter takes.

        Qt would put the next word into the box at each arrow, and so lead on from it.
        """
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ARROWS and held == Qt.KeyboardModifier.NoModifier:
            self.showPopup()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must not change a value."""
        event.ignore()

    def showPopup(self) -> None:
        """Read the words afresh before they are shown, as wide as they need."""
        if self._kind.looks_up is not None:
            self._kind.looks_up()
        self.fill()
        index = self.findText(self.currentText())
        if index >= 0:
            with QSignalBlocker(self):
                self.setCurrentIndex(index)
        widest = max(
            (
                self.fontMetrics().horizontalAdvance(self.itemText(at))
                for at in range(self.count())
            ),
            default=0,
        )
        room = widest + self._look.px(48)
        self.view().setMinimumWidth(max(self.width(), room))
        super().showPopup()
        if not self.view().currentIndex().isValid():
            self.view().setCurrentIndex(self._model.index(0, 0))
