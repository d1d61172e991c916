"""The list that drops from a line while it is typed in wears the look of the window."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit


def list_of(completer: QCompleter, watching: QObject) -> QAbstractItemView:
    """Return a completer's list as it is shown; ask for it when it is first needed.

    Qt makes it when it is asked for, with scroll bars and all: a case has some forty
    boxes, and in most of them nobody types.

    Args:
        completer: whose list it is.
        watching: sees the keys that come to the list.
    """
    words = completer.popup()
    words.setProperty("role", "completions")
    words.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    words.installEventFilter(watching)
    return words


def hang_below(line: QLineEdit, words: QAbstractItemView) -> None:
    """Let a completer's list belong to the line it drops from, if it does not yet.

    Qt's own list has no parent, and so would not wear the look of the window. It has to
    be the line's: what lies in a combo box Qt takes for the list that drops from it,
    and leaves it plain. Call it before each showing, not when the box is made: whoever
    watches a box watches all that lies in it by then.

    Args:
        line: what is typed in; the completer must be its child, or that of one of its
            children, and so be gone before the list it deletes.
        words: the completer's list.
    """
    if words.parentWidget() is not line:
        words.setParent(line, words.windowFlags())
