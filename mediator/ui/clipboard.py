"""What is copied out of a case stays in the clipboard for half a minute only.

The clipboard is read by every program and, on some computers, kept in a history or sent
to a telephone. What we put there, and what a person copies or cuts in any of our boxes,
is marked as private and taken back, unless something else was copied meanwhile. So is
what is only marked with the mouse: under X11 every program may read that, too.
Source: 个人信息保护法 51.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS: Final = 30_000
"""How long it stays."""
_WINDOWS: Final = 'application/x-qt-windows-mime;value="'
_MARKS: Final = (
    # KDE's history, then the history and the cloud of Windows.
    ("x-kde-passwordManagerHint", b"secret"),
    (f'{_WINDOWS}ExcludeClipboardContentFromMonitorProcessing"', b"\0\0\0\0"),
    (f'{_WINDOWS}CanUploadToCloudClipboard"', b"\0\0\0\0"),
)
_FOR_ALL: Final = "application/x-mediator-for-all"
"""Marks what is nobody's and may stay."""
_SELECTION: Final = QClipboard.Mode.Selection
_OF_ANOTHER_PROGRAM: Final = "QInternalMimeData"
"""What Qt shows another program's data through; ours is shown as it was put there."""


class ShortClipboard(QObject):
    """Copies a text and takes it back after a while, and when the program ends."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(KEPT_MS)
        self.timer.timeout.connect(self.take_back)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.take_back)
        QGuiApplication.clipboard().dataChanged.connect(self._look_later)
        QGuiApplication.clipboard().selectionChanged.connect(self._marked_later)

    def _look_later(self) -> None:
        # Whoever copies is still at it.
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        """Take what was copied in one of our boxes into the same care."""
        clipboard = QGuiApplication.clipboard()
        if not clipboard.ownsClipboard():
            return
        held = clipboard.mimeData()
        # Cleared meanwhile; or another program has copied, and X11 has not told us yet
        # that we own it no more: what it copied is not ours to take back.
        if not held or _of_another_program(held):
            return
        cared_for = any(held.hasFormat(each) for each in (_MARKS[0][0], _FOR_ALL))
        if held.hasText() and not cared_for:
            self.copy(held.text())

    def _marked_later(self) -> None:
        QTimer.singleShot(0, self, self._marked)

    def _marked(self) -> None:
        """Take what was marked in our window back when the time is up."""
        # What was copied before is not kept longer by it.
        if _marked_here() and not self.timer.isActive():
            self.timer.start()

    def copy(self, text: str) -> None:
        """Put a text into the clipboard, for half a minute from now."""
        data = QMimeData()
        data.setText(text)
        for kind, mark in _MARKS:
            data.setData(kind, mark)
        self._text = text
        QGuiApplication.clipboard().setMimeData(data)
        self.timer.start()

    def take_back(self) -> None:
        """Empty the clipboard and the selection of what was put there by us."""
        clipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text() == self._text:
            clipboard.clear()
        if _marked_here():
            clipboard.clear(_SELECTION)
        self._text = ""
        self.timer.stop()


def _marked_here() -> bool:
    """Tell whether other programs may read what was marked in our window."""
    clipboard = QGuiApplication.clipboard()
    if not clipboard.supportsSelection() or not clipboard.ownsSelection():
        return False
    held = clipboard.mimeData(_SELECTION)
    return bool(held) and held.hasText() and not _of_another_program(held)


def _of_another_program(held: QMimeData) -> bool:
    """Tell whether Qt shows data that another program put into the clipboard."""
    # PySide's stub asks for bytes; what it takes is a text.
    return held.inherits(_OF_ANOTHER_PROGRAM)  # type: ignore[arg-type]


def look_after_the_clipboard() -> ShortClipboard | None:
    """Begin to take back what is copied in the boxes of the program; once is enough."""
    app = QCoreApplication.instance()
    if app is None:
        return None
    before = app.findChild(ShortClipboard)
    return before if isinstance(before, ShortClipboard) else ShortClipboard(app)


def copy_for_a_while(text: str) -> None:
    """Put a text of a case into the clipboard; it outlives the page it came from."""
    known = look_after_the_clipboard()
    if known is not None:
        known.copy(text)


def copy_for_all(text: str) -> None:
    """Put a text into the clipboard that is nobody's: an article of a law."""
    data = QMimeData()
    data.setText(text)
    data.setData(_FOR_ALL, b"1")
    QGuiApplication.clipboard().setMimeData(data)
