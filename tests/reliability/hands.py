"""Hands that press at random, as a program of its own: one life, from password to end.

``python -m tests.reliability.hands LIFE``, with a ``Life`` as JSON: opens the book,
presses and writes, and prints a ``Lived``. Whoever has got stuck does what a person
would: escape, another room by the mouse, the window in front again. A life ends with
its time, or earlier when the hands have locked the book or handed it over; then the
program is started again, and asks for the password.
"""

import random
import re
import sys
import time
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from mediator.cases.book import CaseBook
from mediator.ui.open_pages import ROOMS
from mediator.ui.window import Window
from tests.journeys.program import Program
from tests.reliability.ending import say_and_end
from tests.reliability.shown import Shown

KEYS: Final = (
    *("Tab",) * 9, *("Shift+Tab",) * 2, *("Down",) * 4, *("Up",) * 2,
    *("Enter",) * 4, *("Space",) * 3, *("Esc",) * 3, "Left", "Right", "PgDown", "PgUp",
    "Home", "End", "Backspace", "Delete", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X",
    *("Ctrl+Z",) * 3, *("Ctrl+Y",) * 2, *("Ctrl+N",) * 2, "Ctrl+Tab", "Ctrl+W",
    *(f"F{n}" for n in range(1, 10)), "F11", *(f"Ctrl+{sign}" for sign in "TGMJLDPE"),
    *(f"Alt+{sign}" for sign in "1234567890-="), *(f"Ctrl+{n}" for n in range(1, 8)),
    "Alt+Left", "Alt+Up", "Alt+Down",
)  # fmt: skip
WORDS: Final = ("漏水", "2026-11-02", "19900002718", "赔偿三千元", "𠮷", "=1+1", "。")
AWAY: Final = ("F12", 1 / 600)
"""Locking, and how often."""
WRITES: Final = 1 / 8
LOOKS_ELSEWHERE: Final = 1 / 40
"""How often the mouse goes to another room; keys alone seldom leave a case."""
PATIENCE: Final = 12
"""Actions without effect, after which a person tries something else."""
WAYS_OUT: Final = 4
"""How many things a person tries; when nothing helps, they lock and start anew."""
MOST_TOLD: Final = 20
"""Differences that are told one by one."""
SHOWS_S: Final = 5
"""So often the hands see how much memory there is."""
COMPARES: Final = 25
"""After so many actions what is in sight is compared with the book."""


class Life(msgspec.Struct):
    """What is to be lived.

    Attributes:
        home: folder of the person: book, settings.
        seed: of the chance.
        seconds: at most, unless fewer than ``least`` actions were done by then.
        least: actions; a busy computer needs longer for them.
        at: where in the window to come back to.
        broken: what is broken on purpose: ``undo``, ``deaf``, ``stale``; empty for
            nothing.
        stays: the book is not locked on a whim.
    """

    home: str
    seed: str
    seconds: float
    least: int = 0
    at: str = ""
    broken: str = ""
    stays: bool = False


class Lived(msgspec.Struct):
    """What came of it.

    Attributes:
        actions: keys, words and turns to another room.
        effective: those after which the window was another than before.
        rescues: how often the hands were stuck.
        changes: how far the book moved on.
        pages: rooms and tabs of cases that were seen.
        kilobytes: of memory, every ``SHOWS_S`` seconds.
        at: where to come back to, when the book was locked.
        left: seconds of the life that were not lived.
        compared: values in sight that were compared with the book.
        unlike: where they were others than there, a line each.
    """

    actions: int = 0
    effective: int = 0
    rescues: int = 0
    changes: int = 0
    pages: set[str] = set()
    kilobytes: list[int] = []
    at: str = ""
    left: float = 0.0
    compared: int = 0
    unlike: list[str] = []


class Hands:
    """Presses and writes at random in a program that is open."""

    def __init__(
        self, program: Program, chance: random.Random, *, stays: bool = False
    ) -> None:
        self._stays = stays
        self.lived = Lived()
        self._program = program
        self._person = program.person
        self._window = program.way._window
        self._chance = chance
        self._still = 0
        self._before = self._sight()

    @property
    def is_out(self) -> bool:
        """Whether the desk is gone: locked, or handed over to an errand."""
        return self._program.ended or self._program.way._window is not self._window

    def act(self) -> None:
        """Do one thing, and see what came of it."""
        if self._still >= PATIENCE * WAYS_OUT:
            self._person.press("F12")
        elif self._still and self._still % PATIENCE == 0:
            self.lived.rescues += 1
            self._rescue(self._still // PATIENCE)
        else:
            self._anything()
        self.lived.actions += 1
        self._look()

    def compare(self, shown: Shown) -> None:
        """Compare what is in sight with the book."""
        number, unlike = shown.unlike(self._window)
        self.lived.compared += number
        self.lived.unlike += unlike[: MOST_TOLD - len(self.lived.unlike)]

    def _anything(self) -> None:
        drawn = self._chance.random()
        if drawn < AWAY[1] and not self._stays:
            self._press(AWAY[0])
        elif drawn < LOOKS_ELSEWHERE:
            self._another_room()
        elif drawn < WRITES:
            self._write(self._chance.choice(WORDS))
        else:
            self._press(self._chance.choice(KEYS))

    def _look(self) -> None:
        """Note whether anything is another than before."""
        if self.is_out:
            return
        now = self._sight()
        moved = now != self._before
        self.lived.effective += moved
        self._still = 0 if moved else self._still + 1
        self._before = now
        self.lived.pages.add(self._page())

    def _sight(self) -> tuple[object, ...]:
        """Return what a person would see change, by its place and not by its words."""
        focus = QApplication.focusWidget()
        return (
            self._page(),
            self._window._key,
            self._window._book.edition,
            id(focus),
            _stands(focus),
            id(QApplication.activePopupWidget()),
            id(QApplication.activeModalWidget()),
            self._window._help.isVisible(),
        )

    def _page(self) -> str:
        page = self._window.page
        return f"{self._window._key.partition('/')[0]}/{getattr(page, '_key', '')}"

    def _press(self, key: str) -> None:
        if QApplication.focusWindow() is not None:
            self._person.press(key)

    def _write(self, words: str) -> None:
        for sign in words:
            # A key may close what was written in; the rest goes nowhere then.
            if QApplication.focusObject() is None or self.is_out:
                return
            if sign.isascii():
                # To the window: what a key closes may be gone when it is let go.
                self._press(sign)
            else:
                self._person.write(sign)

    def _another_room(self) -> None:
        """Click a room of the left column, closing first what lies over it."""
        for _ in range(PATIENCE):
            if not QApplication.activePopupWidget():
                break
            self._press("Esc")
        room = self._chance.choice(ROOMS)[0]
        self._person.click_on(self._window._navigation._rooms[room.key])

    def _rescue(self, tried: int) -> None:
        """Do what a person does whose keys do nothing."""
        if tried == 1:
            frame = self._program.way.frame
            frame.activateWindow()
            QTest.qWaitForWindowActive(frame)
            self._press("Esc")
        else:
            box = QApplication.activeModalWidget()
            if box is not None:
                box.close()
            self._another_room()


def _stands(focus: QWidget | None) -> object:
    """Return what stands in a box, or where the choice is."""
    match focus:
        case QLineEdit():
            return hash((focus.text(), focus.cursorPosition(), focus.selectedText()))
        case QPlainTextEdit():
            cursor = focus.textCursor()
            text = hash(focus.toPlainText())
            return (text, cursor.position(), cursor.anchor())
        case QTableView():
            here = focus.currentIndex()
            return (here.row(), here.column())
        case QTabBar():
            return focus.currentIndex()
        case QAbstractButton():
            return focus.isChecked()
        case _:
            return focus.property("currentText") if focus else None


LAST: Final = {
    "undo": ("Esc", "Ctrl+N", "Ctrl+Z"),
    "stale": ("Esc", "Ctrl+N", "1", "2", "Tab"),
}
"""What is pressed at the end, so that what is broken comes about at all."""


def break_it(how: str) -> None:
    """Break the program on purpose."""
    if how == "undo":
        CaseBook.undo = broken_undo
    if how == "stale":
        Window._read_if_moved = broken_reading


def live(life: Life) -> Lived:
    """Live one life; the program is left as it is."""
    nobody_asks_where(Path(life.home) / "papers")
    break_it(life.broken)
    shown = Shown()
    app = QApplication(["mediator", "-style", "Fusion"])
    home = Path(life.home)
    program = Program(app, home / "casebook", home / "mediator.ini")
    person = program.sign_in(life.at)
    deaf = Deaf()
    if life.broken == "deaf":
        app.installEventFilter(deaf)
    chance = random.Random(life.seed)  # noqa: S311 - to be repeated
    hands = Hands(program, chance, stays=life.stays)
    lived, book = hands.lived, program.way._book
    began, edition, looks = time.monotonic(), book.edition, 0.0
    gone = 0.0
    while not hands.is_out:
        gone = time.monotonic() - began
        if gone >= life.seconds and lived.actions >= life.least:
            break
        hands.act()
        if lived.actions % COMPARES == 0 and not hands.is_out:
            hands.compare(shown)
        if gone >= looks:
            lived.kilobytes.append(resident())
            looks += SHOWS_S
    if not hands.is_out:
        person.press(*LAST.get(life.broken, ()))
        hands.compare(shown)
    lived.kilobytes.append(resident())
    lived.changes = book.edition - edition
    lived.left = max(0.0, life.seconds - gone)
    again = program.way.again
    lived.at = again.at if again else ""
    program.way._background.stop()
    program.way._background.finish()
    program.leave()
    return lived


def nobody_asks_where(papers: Path) -> None:
    """Let no box wait for an answer: papers go into a folder, no file is chosen."""
    QDialog.exec = lambda dialog: dialog.close() and 0
    QMessageBox.exec = QDialog.exec
    QMessageBox.warning = lambda *_: None
    QFileDialog.getExistingDirectory = lambda *_: str(papers)
    QFileDialog.getOpenFileName = lambda *_, **__: ("", "")
    QFileDialog.getOpenFileNames = lambda *_, **__: ([], "")
    QFileDialog.getSaveFileName = lambda *_, **__: ("", "")


class Deaf(QObject):
    """Swallows every key: a window that does nothing."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Take keys, words and the mouse away."""
        kind = QEvent.Type
        return event.type() in {
            *(kind.KeyPress, kind.KeyRelease, kind.InputMethod),
            *(kind.Shortcut, kind.ShortcutOverride, kind.MouseButtonPress),
        }


def broken_reading(_window: Window, _page: object) -> None:
    """Read nothing again, as a window would that nobody tells of changes."""


def broken_undo(_book: CaseBook) -> str:
    """Fail, as a defect would."""
    raise ValueError("broken")


def resident() -> int:
    """Return the kilobytes of memory that this program has."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])


def main(life: str) -> None:
    """Live, and print what came of it."""
    say_and_end(lambda: live(msgspec.json.decode(life, type=Life)))


if __name__ == "__main__":
    main(*sys.argv[1:])
