"""The one top-level window: it shows signing in, the first start, then the desk.

Light on purpose: it is painted before anything heavy is imported.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from mediator.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

FIRST_SIZE = (1366, 728)


class Frame(QMainWindow):
    """Holds one content at a time.

    Attributes:
        painted: sent once, after the first paint.
        may_close: asked before the window closes; False keeps it open.
        takes: offered each key, by Qt's number, that nothing in the window had a use
            for; says whether it has one.
    """

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name_it()
        self.may_close: Callable[[], bool] = _always
        self.takes: Callable[[int], bool] = _never
        self._was_painted = False
        self._fills_screen = False
        if sys.platform == "win32":
            _bear_own_icon(self)

    def name_it(self) -> None:
        """Put the program's name above the window, in the language spoken now."""
        self.setWindowTitle(tr("人民调解案件簿"))

    def put_back(self, geometry: "QByteArray | None") -> None:
        """Take the size and place of last time, or a first size that fits."""
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry()
            wide, high = FIRST_SIZE
            self.resize(min(wide, room.width()), min(high, room.height() - 30))
            self._fills_screen = room.width() < wide + 200

    def come_up(self) -> None:
        """Show the window; on a small screen it takes all of it."""
        if self._fills_screen:
            self.showMaximized()
        else:
            self.show()

    def show_content(self, content: "QWidget") -> None:
        """Show something instead of what was shown before."""
        before = self.takeCentralWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self.setCentralWidget(content)

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Tell of the first paint, once what is inside is painted too."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Offer what came this far."""
        if not self.takes(event.key()):
            super().keyPressEvent(event)

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Close unless something must be finished first."""
        if self.may_close():
            event.accept()
        else:
            event.ignore()


def _always() -> bool:
    return True


def _never(_key: int) -> bool:
    return False


def _bear_own_icon(window: QMainWindow) -> None:
    """Have the taskbar of Windows show this program, not the Python that runs it.

    Elsewhere the desktop knows it from the menu entry.
    """
    import ctypes  # noqa: PLC0415 - only on Windows

    from PySide6.QtGui import QIcon  # noqa: PLC0415

    from mediator.places import resource  # noqa: PLC0415

    shell = getattr(ctypes, "windll").shell32  # noqa: B009 - typed on Windows only
    shell.SetCurrentProcessExplicitAppUserModelID("mediator")
    window.setWindowIcon(QIcon(str(resource("icons", "mediator.ico"))))
