"""A phrase at the cursor of a long text, its first blank ready to be typed over."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

BLANK: Final = "＿"
"""A place to fill in, in the phrases."""


def insert_phrase(editor: QPlainTextEdit, phrase: str) -> None:
    """Put a phrase at the cursor and mark its first blank, so that typing fills it."""
    cursor = editor.textCursor()
    start = cursor.selectionStart()
    cursor.insertText(phrase)
    editor.setTextCursor(cursor)
    mark_blank(editor, phrase, start)


def mark_blank(editor: QPlainTextEdit, phrase: str, start: int) -> None:
    """Mark the first blank of a phrase that stands in a box from a position on."""
    at = phrase.find(BLANK)
    cursor = editor.textCursor()
    if at >= 0:
        width = len(phrase[at:]) - len(phrase[at:].lstrip(BLANK))
        # Positions count UTF-16 units.
        before = len(phrase[:at].encode("utf-16-le")) // 2
        cursor.setPosition(start + before)
        cursor.setPosition(start + before + width, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
    editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
