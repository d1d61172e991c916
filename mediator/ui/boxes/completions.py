"""The list that drops from a line while it is typed in wears the look of the window."""

from PySide6.QtWidgets import QAbstractItemView, QLineEdit


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
