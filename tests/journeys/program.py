"""The program as it is started, on a book of its own; printer, clock, folders stand in.

The way in, the windows, the book and the papers are the real ones; only the key of the
book is derived cheaply.
"""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.safety.keys import Kdf
from mediator.ui.remembered import Remembered
from mediator.ui.start import WayIn
from tests.journeys import dispute
from tests.journeys.person import Person

NOW = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)
SETTLED_MS = 600
"""After so long the paper beside a page is drawn as well."""
PICTURES = Path(__file__).parents[2] / "artefacts" / "pictures"


def new_book(folder: Path) -> None:
    """Make the room's book, with a key that is quick to derive."""
    beginning = Beginning(
        dispute.COMMITTEE, dispute.ROOM, dispute.MEDIATOR, dispute.WORDS
    )
    book, _code = CaseBook.create(folder, beginning, Kdf(64, 1, 1))
    book.close()


class Program:
    """Started, closed, locked and started again on one book.

    Attributes:
        person: who sits in front of it.
        folder: of the book; None before there is one.
        settings: what this computer remembers.
    """

    def __init__(self, qapp, folder: Path, settings: Path) -> None:
        self._qapp = qapp
        self.folder = folder
        self.settings = settings
        self._way: WayIn | None = None
        self._locked = ""
        self.person = Person(lambda: self.way.frame)

    @property
    def way(self) -> WayIn:
        """The way in of the program that runs now."""
        assert self._way is not None, "the program is not running"
        return self._way

    @property
    def ended(self) -> bool:
        """Whether the program has let go of the book."""
        return self.way._book is None

    def start(self, at: str = "") -> Person:
        """Start the program; it asks for the password."""
        settings = QSettings(str(self.settings), QSettings.Format.IniFormat)
        self._way = WayIn(
            self._qapp,
            Remembered(settings),
            self.folder,
            at,
            self._locked if at else "",
        )
        self._way.begin()
        frame = self._way.frame
        # As large as a screen of 1366×768 leaves it under a title bar.
        frame.setWindowState(Qt.WindowState.WindowNoState)
        frame.resize(1366, 728)
        frame.activateWindow()
        QTest.qWaitForWindowActive(frame)
        self.person.settle()
        return self.person

    def sign_in(self, at: str = "") -> Person:
        """Start the program and type the password."""
        person = self.start(at)
        assert person.here() == ("密码", ""), person.here()
        person.write_line(dispute.WORDS)
        person.wait_until(lambda: not self.ended, "the book to open")
        return person

    def close(self) -> None:
        """Close the window as its cross does, and wait until the book is put away."""
        self.way.frame.close()
        self._put_away()

    def lock(self) -> str:
        """Press F12; return where the program will come back to."""
        self.person.press("F12")
        again = self.way.again
        assert again is not None
        self._put_away()
        self._locked = again.whose
        return again.at

    def _put_away(self) -> None:
        way = self.way
        way._background.finish()
        self.person.settle()
        assert self.ended
        self.leave()

    def leave(self) -> None:
        """Take the window away, whatever it shows; nothing is saved by this."""
        way, self._way = self._way, None
        if way is None:
            return
        way.end()
        way._book = None
        with suppress(AttributeError):
            way._window.stop()
        way.frame.may_close = lambda: True
        way.frame.close()
        way.frame.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.person.settle()

    def picture(self, name: str) -> None:
        """Keep what the window shows now, for a person to look at."""
        QTest.qWait(SETTLED_MS)
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.way.frame.grab().save(str(PICTURES / f"{name}.png"))

    def book(self) -> CaseBook:
        """Open the book for checking, once the program is closed."""
        return CaseBook.open(self.folder, dispute.WORDS)
