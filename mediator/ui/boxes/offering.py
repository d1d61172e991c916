"""What was written before is offered under a box; it goes in only when it is chosen."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QLineEdit

from mediator.cases.facts.text import clean_line
from mediator.cases.finding.pinyin import sounds_like
from mediator.ui.boxes.completions import hang_below, list_of
from mediator.ui.kinds import is_sound

_MOST: Final = 8
_TAKES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Offering(QObject):
    """A list under a line that is typed in; Down points in it, Enter takes.

    Without a line pointed at, every key does in the box what it does without the list.
    """

    def __init__(
        self,
        box: QLineEdit,
        words: Callable[[], Sequence[str]],
        taken: Callable[[str], None],
    ) -> None:
        """Listen to a box.

        Args:
            box: the line.
            words: what was used before, the most used first; asked when it is typed.
            taken: called with the word that was chosen.
        """
        super().__init__(box)
        self._box, self._words, self._taken = box, words, taken
        self._model = QStringListModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        # Not the box's own: Qt would write every line that is pointed at into it.
        self._list.setWidget(box)
        self._list.setMaxVisibleItems(_MOST)
        self._popup: QAbstractItemView | None = None
        self._list.activated[str].connect(self._take)  # type: ignore[index]
        box.textEdited.connect(self._offer)

    def hide(self) -> None:
        """Offer nothing, and leave the keys with the box."""
        if self._popup is not None and self._popup.isVisible():
            self._popup.hide()
            # Some desktops leave a window's keys with a list that is gone.
            self._box.window().activateWindow()

    def open(self) -> None:
        """Offer what fits, or what is used most while the box is empty."""
        self._show(self._fitting(clean_line(self._box.text())))

    def _offer(self, text: str) -> None:
        line = clean_line(text)
        self._show(self._fitting(line) if line else [])

    def _fitting(self, line: str) -> list[str]:
        by_sound = is_sound(line)
        fitting = (
            word
            for word in self._words()
            if word != line and (line in word or (by_sound and sounds_like(word, line)))
        )
        return [word for word, _ in zip(fitting, range(_MOST), strict=False)]

    def _show(self, words: list[str]) -> None:
        self._model.setStringList(words)
        if words and self._box.hasFocus() and not self._box.isReadOnly():
            if self._popup is None:
                self._popup = list_of(self._list, self)
            hang_below(self._box, self._popup)
            self._list.complete()
        elif self._popup is not None and self._popup.isVisible():
            # Once the key that came through the list is done with.
            QTimer.singleShot(0, self, self._hide_if_empty)

    def _hide_if_empty(self) -> None:
        if not self._model.rowCount():
            self.hide()

    def _take(self, word: str) -> None:
        self.hide()
        self._taken(word)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand Enter and Tab to the box while no line is pointed at."""
        popup = self._popup
        if (
            popup is not None
            and watched is popup
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _TAKES
            and not popup.currentIndex().isValid()
        ):
            popup.hide()
            again = QKeyEvent(
                event.type(), event.key(), event.modifiers(), event.text()
            )
            QApplication.sendEvent(self._box, again)
            return True
        return super().eventFilter(watched, event)
