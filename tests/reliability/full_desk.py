"""Somebody at the window while the disk is full, as a program of its own.

``python -m tests.reliability.full_desk ASKED``, with an ``Asked`` as JSON: the book
lies on a small disk, which is filled up to some bytes under the open window. Papers are
looked at and saved, the book is exported, words are typed until they are refused, the
window is locked; then there is room again, the password is typed, and the work goes on.
Prints a ``Told``.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import pypdfium2 as pdfium
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.exchange import exporting
from mediator.cases.missing import Place
from mediator.cases.model import Case
from mediator.cases.snapshot import case_value
from mediator.cases.verify import verify
from mediator.problems import Problem
from mediator.ui.case.papers.tab import PapersTab
from mediator.ui.fields import Field
from mediator.ui.window import Window
from tests.cases.exchange.reading import MOVING
from tests.journeys import dispute
from tests.journeys.person import Person
from tests.journeys.program import Program
from tests.reliability.disks import fill
from tests.reliability.ending import say_and_end
from tests.reliability.hands import nobody_asks_where

BOOK: Final = "调解室.book"
PAPERS, EXPORT = "文书", "导出"
WORDS: Final = "两家为楼上漏水争了半年。" * 700
"""Twenty kilobytes; so much is typed at once."""
MANY: Final = 60
"""So often at most, until the disk takes no more."""
ANYWAY: Final = "照样锁上"
FULL: Final = "磁盘满了"


class Asked(msgspec.Struct):
    """What is to be done.

    Attributes:
        home: folder for the settings, on another disk.
        place: where the small disk is.
        distances: from full, in bytes; one after the other.
        broken: the program is broken on purpose: an export is written over the old
            one, and the lock gives up when something cannot be saved.
    """

    home: str
    place: str
    distances: list[int]
    broken: bool = False


class Told(msgspec.Struct):
    """What came of it.

    Attributes:
        refused: how much was refused in words.
        asked: how often locking asked first.
        faults: a line each.
    """

    refused: int = 0
    asked: int = 0
    faults: list[str] = []


SPOILT, OPEN = "毁了", "没有锁上"
"""What is said of each of the two ways in which the program is broken."""


def break_it() -> None:
    """Break the program on purpose."""
    exporting.write_whole = in_place
    Window.lock = lambda window: window.finish() and window._lock_now()


class Sitting:
    """Somebody at the window, on a disk that is filled and freed."""

    def __init__(self, program: Program, place: Path, told: Told) -> None:
        self._program = program
        self._place = place
        self._told = told
        self._at = ""

    @property
    def _book(self) -> CaseBook:
        book = self._program.way._book
        assert book is not None, "no book is open"
        return book

    @property
    def _window(self) -> Window:
        window = self._program.way._window
        assert window is not None, "there is no desk"
        return window

    def once(self, left: int) -> None:
        """Work on a disk that is full but for some bytes, and again with room."""
        person = self._program.sign_in(self._at)
        uid = self._first()
        self._book.change(Case, uid, facts="写满以前。")
        self._saved_as_pdf(person, uid)
        exporting.export_to(self._book, self._place / EXPORT, MOVING)
        # What is written over the old is longer than that.
        self._book.change(Case, uid, facts=WORDS)
        padding = fill(self._place, left)
        try:
            self._see_paper(person, uid)
            self._give_out(person, uid, full=True)
            last = self._write_until_refused(person, uid)
            case = case_value(self._book, uid)
            self._lock(person, case)
        finally:
            padding.unlink()
        person.write_line(dispute.WORDS)
        person.wait_until(lambda: not self._program.ended, "the book to open")
        self._program.way._helper().finish()
        self._told.faults += verify(self._book)
        if case_value(self._book, uid).facts != last:
            self._told.faults.append("存过的和锁屏以前的不一样")
        field = self._facts(uid)
        self._write(person, field, "清出空间以后。")
        if not case_value(self._book, uid).facts.endswith("清出空间以后。"):
            self._told.faults.append("腾空以后存不上")
        self._give_out(person, uid, full=False)
        self._at = self._program.lock()

    def _first(self) -> str:
        with self._book.reading() as session:
            return session.scalars(select(Case.uid).order_by(Case.seq)).first() or ""

    # --- papers, and the whole book

    def _see_paper(self, person: Person, uid: str) -> None:
        """Look at the paper beside the page as large as the window is."""
        self._window.open_case(uid, Place("papers"))
        person.settle()
        person.press("F9")
        page = self._window.page
        large = page._large
        person.wait_until(lambda: large._view._page is not None, "the paper")
        if not large.isVisible():
            self._told.faults.append("文书看不到")
        person.press("Esc")

    def _saved_as_pdf(self, person: Person, uid: str) -> str:
        """Save a paper of the case by Ctrl+E; return what the window says."""
        self._window.open_case(uid, Place("papers"))
        person.settle()
        (tab,) = (
            each for each in self._window.findChildren(PapersTab) if each.isVisible()
        )
        tab._list.tick(tab._list.refs()[:1])
        self._window._told.hide()
        person.press("Ctrl+E")
        person.wait_until(
            lambda: self._window._told.isVisible() and not tab._handing.busy,
            "an answer",
        )
        return self._window._told.text()

    def _give_out(self, person: Person, uid: str, *, full: bool) -> None:
        """Save a paper and export the book; what was there before is whole, or anew."""
        before = dict(self._files())
        said = self._saved_as_pdf(person, uid)
        self._heard(said, "存成 PDF", refused="✗" in said, full=full)
        try:
            exporting.export_to(self._book, self._place / EXPORT, MOVING)
        except Problem as problem:
            self._heard(str(problem), "导出", refused=True, full=full)
        after = dict(self._files())
        if after.keys() != before.keys():
            self._told.faults.append(
                f"多出、少了 {sorted(after.keys() ^ before.keys())}"
            )
        self._told.faults += [
            f"{path.name} {SPOILT}"
            for path, content in after.items()
            if content != before.get(path) and not whole(path)
        ]

    def _heard(self, said: str, what: str, *, refused: bool, full: bool) -> None:
        """Look whether a refusal is one of a full disk, in a sentence."""
        self._told.refused += refused
        if refused and not full:
            self._told.faults.append(f"腾空以后{what}：{said}")
        elif refused and not ("满" in said and said.endswith("。")):
            self._told.faults.append(f"{what}的话不对：{said}")

    def _files(self) -> Iterator[tuple[Path, bytes]]:
        for folder in (self._place / PAPERS, self._place / EXPORT):
            for path in folder.rglob("*"):
                if path.is_file():
                    yield path, path.read_bytes()

    # --- words, and the lock

    def _facts(self, uid: str) -> Field:
        self._window.open_case(uid, Place("intake", "", "facts"))
        for _ in range(3):
            QApplication.processEvents()
        return next(
            each
            for each in self._window.page.findChildren(Field)
            if each.spec.name == "facts" and each.isVisible()
        )

    def _write(self, person: Person, field: Field, words: str) -> None:
        field.take_focus()
        person.press("Ctrl+End")
        person.compose(words)
        person.press("Tab")

    def _write_until_refused(self, person: Person, uid: str) -> str:
        """Type more and more; return what was saved last."""
        field = self._facts(uid)
        for _ in range(MANY):
            self._write(person, field, WORDS)
            if field.saved != "saved":
                break
        else:
            self._told.faults.append("写满了也没有拒绝")
        if FULL not in field.refusal:
            self._told.faults.append(
                f"没有存上，话不对：{field.refusal or field.saved}"
            )
        self._told.refused += 1
        return case_value(self._book, uid).facts

    def _lock(self, person: Person, case: CaseFile) -> None:
        """Press F12; nothing of a case may be read any more."""
        way = self._program.way
        person.press("F12")
        if way.again is None:
            self._told.asked += 1
            assert person.sees(ANYWAY), f"{OPEN}，也没有问"
            person.click(ANYWAY)
        assert way.again is not None, OPEN
        again = way.again
        self._program._put_away()
        self._program._locked = again.whose
        self._program.start(again.at)
        names = [party.name for party in case.parties if party.name]
        readable = "\n".join(
            Person(lambda each=each: each).reads()
            for each in QApplication.topLevelWidgets()
            if each.isVisible()
        )
        self._told.faults += [
            f"锁上以后还看得到 {word[:6]}"
            for word in (*names, case.number, WORDS[:12])
            if word in readable
        ]


def whole(path: Path) -> bool:
    """Tell whether a file is all of what it is to be."""
    if path.suffix == ".json":
        try:
            msgspec.json.decode(path.read_bytes())
        except msgspec.DecodeError:
            return False
        return True
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        return False
    pages = len(document)
    document.close()
    return pages > 0


def in_place(path: Path, content: bytes) -> None:
    """Write over the old file, as most programs do."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Problem(str(error)) from error


def sit(asked: Asked) -> Told:
    """Sit at the window at each of the distances."""
    place, home = Path(asked.place), Path(asked.home)
    nobody_asks_where(place / PAPERS)
    if asked.broken:
        break_it()
    app = QApplication(["mediator", "-style", "Fusion"])
    program = Program(app, place / BOOK, home / "mediator.ini")
    came = Told()
    sitting = Sitting(program, place, came)
    for left in asked.distances:
        faults, came.faults = came.faults, []
        try:
            sitting.once(left)
        except Exception as error:  # noqa: BLE001 - it is the finding
            said = f"{type(error).__name__} {error}".split("\n")[0]
            came.faults.append(said[:120])
        program.leave()
        came.faults = faults + [f"剩 {left} 字节：{each}" for each in came.faults]
    return came


def main(asked: str) -> None:
    """Sit there, and print what came of it."""
    say_and_end(lambda: sit(msgspec.json.decode(asked, type=Asked)))


if __name__ == "__main__":
    main(*sys.argv[1:])
