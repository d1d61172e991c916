"""The window on a book in one look, walked through from end to end."""

from itertools import chain
from pathlib import Path

from PySide6.QtCore import QSettings, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mediator.cases.book import CaseBook
from mediator.language import CHINESE, tr
from mediator.ui.background import Background
from mediator.ui.case.side.paper_card import PaperCard
from mediator.ui.look import Look, dress, wear
from mediator.ui.remembered import Remembered
from mediator.ui.speech import let_qt_speak, speak
from mediator.ui.window import Window
from tests.pictures.entrance import entrance, shown
from tests.pictures.fits import SCREEN, amiss
from tests.pictures.panels import dialog, panels, put_away
from tests.pictures.places import Place, places, screens

_PAPER_MS = 600
"""After so long the paper beside a page is set,"""
_DRAWN_MS = 200
"""and after so long more it is drawn."""


def paper_on_its_way(window: QWidget) -> bool:
    """Tell whether the paper beside a page is being set still."""
    said = [card.findChildren(QLabel) for card in window.findChildren(PaperCard)]
    made = tr("正在排版…")
    return any(each.isVisible() and each.text() == made for each in chain(*said))


class Room:
    """The window on a book in one look.

    Attributes:
        book: what it shows.
        window: the desk.
        seen: the kinds of widgets that were in sight on the way.
    """

    def __init__(
        self,
        app: QApplication,
        book: CaseBook,
        look: Look,
        settings: Path,
        screen: QSize = SCREEN,
    ) -> None:
        dress(app, look)
        speak(look.language)
        let_qt_speak(app, look.language)
        self._app = app
        self.seen: set[type[QWidget]] = set()
        self._look_of = look
        self.book = book
        self._background = Background()
        remembered = Remembered(QSettings(str(settings), QSettings.Format.IniFormat))
        self.window = Window(book, look, self._background, remembered)
        wear(self.window, look)
        self._screen = screen
        self.window.resize(screen)
        self.window.show()
        self.window.activateWindow()
        self.window.go("today")
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for is painted."""
        self._background.finish()
        for _ in range(5):
            self._app.processEvents()

    def walk(self, folder: Path | None = None, only: str = "") -> list[str]:
        """Go everywhere; return what does not fit, with the place.

        Args:
            folder: where the pictures go; None for no pictures.
            only: the places whose name has this.
        """
        found = []
        for place in list(places(self.book, self.window)):
            if only in place.name:
                found += [f"{place.name}: {each}" for each in self._look(place, folder)]
        return found

    def walk_over(self, folder: Path | None = None, only: str = "") -> list[str]:
        """Open what lies over, beside and before the pages; as ``walk``."""
        found = self._walk_entrance(folder, only)
        for place in list(panels(self.book, self.window)):
            if only in f"over-{place.name}":
                said = self._look(place, folder, before="over-")
                found += [f"over-{place.name}: {each}" for each in said]
                put_away(self.window)
        return found

    def _walk_entrance(self, folder: Path | None, only: str) -> list[str]:
        """Look at what is shown before the desk."""
        found = []
        for name, content in entrance(self._look_of, self.book.folder.path):
            if only not in f"in-{name}":
                continue
            frame = shown(self._app, content, self._screen, self._look_of)
            found += [f"in-{name}: {each}" for each in amiss(frame, self._screen)]
            self._note(frame)
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
                frame.grab().save(str(folder / f"in-{name}.png"))
            frame.hide()
            frame.deleteLater()
        return found

    def _note(self, sight: QWidget) -> None:
        inside = (each for each in sight.findChildren(QWidget) if each.isVisible())
        self.seen |= {type(sight), *map(type, inside)}

    def _look(self, place: Place, folder: Path | None, before: str = "") -> list[str]:
        self.window.resize(self._screen)
        place.go(self.window)
        self.settle()
        sight = dialog() or self.window
        found = amiss(sight, self._screen)
        self._note(sight)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            QTest.qWait(_PAPER_MS)
            self.settle()
            QTest.qWait(_DRAWN_MS)
            inside = self.window.page if sight is self.window else sight
            for number in screens(inside):
                self.settle()
                name = f"{before}{place.name}-{number}.png"
                sight.grab().save(str(folder / name))
        return found

    def close(self) -> None:
        """Put the window away; the book stays open and Chinese is spoken again."""
        self.window.stop()
        self._background.finish()
        self.window.close()
        self.window.deleteLater()
        self.settle()
        speak(CHINESE)
        let_qt_speak(self._app, CHINESE)
