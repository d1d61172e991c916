"""Every journey starts the program on a book of its own, and leaves nothing behind.

Home, settings and temporary files lie in the journey's own folder; once it is over,
they are searched for what is private, as are the log and both outputs.
"""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from mediator.places import resource
from mediator.ui import window
from tests.journeys import dispute
from tests.journeys.leaks import leaks_in, leaks_under, people_in
from tests.journeys.program import NOW, Program, new_book

PRIVATE = set(dispute.PRIVATE).union(
    *map(people_in, resource("samples").glob("*.json"))
)
"""Everybody invented for the journeys, and the people of the sample cases."""


class House:
    """Where a journey takes place.

    Attributes:
        home: of the person.
        papers: where papers are saved: the one place outside the book for names.
        given: case files brought along, which hold names before the journey begins.
        book: folder of the book.
    """

    def __init__(self, at: Path) -> None:
        self.at = at
        self.home = at / "home"
        self.papers = self.home / "papers"
        self.given = at / "given"
        self.book = self.home / "casebook"
        for each in (self.home, self.papers, self.given, at / "tmp"):
            each.mkdir()

    def environment(self) -> dict[str, str]:
        """Return the variables that keep a program within this house."""
        home = self.home
        return {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local" / "share"),
            "XDG_STATE_HOME": str(home / ".local" / "state"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "TMPDIR": str(self.at / "tmp"),
        }


@pytest.fixture
def house(tmp_path, monkeypatch):
    made = House(tmp_path)
    for name, place in made.environment().items():
        monkeypatch.setenv(name, place)
    monkeypatch.setattr(tempfile, "tempdir", None)
    return made


def left_behind(
    house: House, private: Iterable[str] = PRIVATE, **said: str
) -> list[str]:
    """Return where private words stand outside the book, its papers, case files.

    Args:
        house: searched with all it holds: home, settings, temporary files, the book.
        private: the words.
        said: what the program said, by where it said it.
    """
    found = list(leaks_under(house.at, private, but=(house.papers, house.given)))
    found.extend(
        f"{place}: {word}"
        for place, text in said.items()
        for word in leaks_in(text.encode(), private)
    )
    return found


@pytest.fixture(autouse=True)
def nothing_left_behind(house, capfd, caplog):
    """Fail a journey that leaves a name, number or address outside the book."""
    yield
    said = capfd.readouterr()
    assert not left_behind(house, output=said.out, errors=said.err, log=caplog.text)


def nobody_answers(dialog: QDialog) -> int:
    """Fail at once where a window would wait for an answer that nobody gives."""
    raise AssertionError(f"a window waits: {dialog.windowTitle()}")


@pytest.fixture
def program(house, qapp, monkeypatch):
    """The program, closed, on a new book."""
    monkeypatch.setattr(window, "now", lambda: NOW)
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_: str(house.papers)
    )
    monkeypatch.setattr(QDialog, "exec", nobody_answers)
    new_book(house.book)
    made = Program(qapp, house.book, house.home / "mediator.ini")
    yield made
    made.leave()
