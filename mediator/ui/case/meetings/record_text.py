"""The record of a meeting or an inquiry: who said what, typed as fast as it is said.

At the beginning of a line ``甲`` and then Tab or a colon becomes ``王建国：``; Ctrl+1
to Ctrl+9 begin such a line anywhere. Enter makes a new line, Tab leaves. What is typed
is kept as a draft every two seconds and saved when the box is left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from mediator.cases.book import CaseBook
from mediator.cases.facts.text import clean
from mediator.cases.model import Record
from mediator.forms.characters import left_blank
from mediator.language import n_, tr
from mediator.ui.case.inserting import insert_phrase
from mediator.ui.case.keeping import keep_cursor_in_sight
from mediator.ui.case.meetings.speakers import Speaker, by_letter
from mediator.ui.fields import FieldSpec
from mediator.ui.flow import FlowLayout
from mediator.ui.form import Form, kept_in
from mediator.ui.kinds import LongText, Raw, Reading, Surroundings
from mediator.ui.layouts import button
from mediator.ui.look import Look

COLONS: Final = ("：", ":")
_NUMBERED: Final = 9


@dataclass(frozen=True, slots=True)
class RecordWords(LongText):
    """A long record; each of its characters is looked up once, so keys stay fluent."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the text, cleaned, without blank ends."""
        text = clean(str(raw)).strip("\n ")
        found = around.missing("".join(dict.fromkeys(text)))
        return Reading(text, heed=left_blank(found))


class RecordText(QWidget):
    """The text of a record with the strip of its speakers.

    Attributes:
        phrases_wanted: F7 was pressed, or its button.
    """

    phrases_wanted = Signal()

    def __init__(self, look: Look, around: Surroundings, *, hint: str = "") -> None:
        super().__init__()
        self._look = look
        self._speakers: tuple[Speaker, ...] = ()
        spec = FieldSpec(
            "text",
            n_("记录"),
            RecordWords(lines=10, most_lines=10 if look.stacked else 16),
            hint=hint,
            help=n_(
                "照实记。行首打“甲”再按 Tab 或冒号，就变成“王建国：”。"
                "回车换行，Tab 离开。"
            ),
        )
        self.form = Form((spec,), look, around, letters="")
        self.field = self.form.field("text")
        self.field.label.hide()
        self._box = self.field.widget
        self._box.installEventFilter(self)
        keep_cursor_in_sight(self._editor, look.px(24))
        self._strip = QWidget()
        self._chips = FlowLayout(self._strip, gap=look.px(6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(6))
        layout.addWidget(self._strip)
        layout.addWidget(self.form)

    @property
    def _editor(self) -> QPlainTextEdit:
        if not isinstance(self._box, QPlainTextEdit):
            raise TypeError(self._box)
        return self._box

    def keep(self, book: CaseBook, kind: type[Record], uid: str) -> None:
        """Save text and drafts in one record of the book."""
        kept_in(self.form, book, kind, uid)

    def show_speakers(self, speakers: Sequence[Speaker]) -> None:
        """Show who may speak; the same people again change nothing."""
        if tuple(speakers) == self._speakers:
            return
        self._speakers = tuple(speakers)
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            widget.hide()
            widget.deleteLater()
        for number, speaker in enumerate(self._speakers, 1):
            self._chips.addWidget(self._chip(number, speaker))

    def _chip(self, number: int, speaker: Speaker) -> QWidget:
        said = speaker.letter if speaker.letter == speaker.name else ""
        words = said or f"{speaker.letter} {speaker.name}"
        words = self.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideMiddle, self._look.px(180)
        )
        key = f"Ctrl+{number}" if number <= _NUMBERED else ""
        made = button(f"{words}  {key}".strip(), "chip", tip=speaker.name)
        made.setAccessibleName(tr("记{name}说的话").format(name=speaker.name))
        # The person stays in the text: the keys reach these as well.
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(partial(self.begin_line, speaker))
        return made

    # --- writing

    def begin_line(self, speaker: Speaker) -> None:
        """Begin a line with a speaker's name, where the cursor stands."""
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        before = _line_before(cursor)
        cursor.beginEditBlock()
        if before.strip():
            cursor.insertText("\n")
        elif before:
            _take_back(cursor, len(before))
        cursor.insertText(speaker.opening)
        cursor.endEditBlock()
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_line(self, line: str) -> None:
        """Write a line of its own where the cursor stands, and save it.

        The person may be elsewhere and stays there.
        """
        self.begin_fresh_line()
        cursor = self._editor.textCursor()
        behind = cursor.block().text()[cursor.positionInBlock() :]
        cursor.insertText(line)
        end = cursor.position()
        if behind.strip():
            cursor.insertText("\n")
        self.form.finish()
        # Saving writes the text anew, without a blank end.
        cursor = self._editor.textCursor()
        cursor.setPosition(end)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def begin_fresh_line(self) -> None:
        """Go to an empty line, begun now unless the cursor stands at one."""
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        if _line_before(cursor).strip():
            cursor.insertText("\n")
        self._editor.setTextCursor(cursor)

    def text(self) -> str:
        """Return what stands in the box."""
        return self._editor.toPlainText()

    def selected(self) -> str:
        """Return the text that is marked."""
        return self._editor.textCursor().selectedText().replace("\u2029", "\n")

    def insert(self, phrase: str) -> None:
        """Put a phrase where the cursor stands; its first blank is ready to type.

        Whoever has not been in the record goes on with it at its end.
        """
        cursor = self._editor.textCursor()
        elsewhere = self._editor.window().focusWidget() is not self._editor
        if elsewhere and cursor.position() == 0 and not cursor.hasSelection():
            cursor.movePosition(QTextCursor.MoveOperation.End)
            if cursor.block().text().strip():
                cursor.insertText("\n")
            self._editor.setTextCursor(cursor)
        insert_phrase(self._editor, phrase)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn letters into names before the box sees them."""
        match event.type():
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                if self._called(event) is not None:
                    event.accept()
                    return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._pressed(event)
            case QEvent.Type.InputMethod if isinstance(event, QInputMethodEvent):
                self._composed(event)
            case _:
                pass
        return super().eventFilter(watched, event)

    def _called(self, event: QKeyEvent) -> Speaker | None:
        """Return whom Ctrl and a figure stand for; Alt and a figure turn to a tab."""
        ctrl = Qt.KeyboardModifier.ControlModifier
        number = event.key() - Qt.Key.Key_0
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held != ctrl or not 1 <= number <= min(_NUMBERED, len(self._speakers)):
            return None
        return self._speakers[number - 1]

    def _pressed(self, event: QKeyEvent) -> bool:
        called = self._called(event)
        if self.field.composing:
            return called is not None
        if called is not None:
            self.begin_line(called)
            return True
        tab = event.key() == Qt.Key.Key_Tab and not event.modifiers()
        if not tab and event.text() not in COLONS:
            return False
        cursor = self._editor.textCursor()
        before = _line_before(cursor)
        speaker = None if cursor.hasSelection() else self._speaker(before)
        if speaker is None:
            return False
        cursor.beginEditBlock()
        _take_back(cursor, len(before))
        cursor.insertText(speaker.opening)
        cursor.endEditBlock()
        self._editor.setTextCursor(cursor)
        return True

    def _composed(self, event: QInputMethodEvent) -> None:
        """Let the input method's own commit replace the letter before it."""
        text = event.commitString()
        if not text.endswith(COLONS) or event.replacementLength():
            return
        before = _line_before(self._editor.textCursor())
        speaker = self._speaker(before + text[:-1])
        if speaker is not None:
            event.setCommitString(speaker.opening, -len(before), len(before))

    def _speaker(self, typed: str) -> Speaker | None:
        return by_letter(self._speakers, typed) if typed.strip() else None


def _line_before(cursor: QTextCursor) -> str:
    return cursor.block().text()[: cursor.positionInBlock()]


def _take_back(cursor: QTextCursor, count: int) -> None:
    cursor.movePosition(
        QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, count
    )
    cursor.removeSelectedText()
