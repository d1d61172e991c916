"""Brings about what the window shows only in some state, one thing after the other.

A second book holds made-up cases in every stage, and the samples. Everything that
``tests.pictures`` knows a way to is opened in it, by the desk itself, and so are the
windows before the desk. Whoever goes along lets fail what was connected meanwhile.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from mediator.cases.facts.dates import room_day
from mediator.ui.window import Window
from tests.journeys import dispute as told
from tests.journeys.program import Program
from tests.new_book import practice_copy
from tests.pictures.panels import panels, put_away
from tests.pictures.places import places

Step = Callable[[], object]
CASES: Final = 20


def fill(folder: Path) -> None:
    """Make a practice book with a case in every stage."""
    day = room_day(datetime.now(UTC))
    practice_copy(folder, told.WORDS, 7, CASES, day).close()


def everywhere(app: QApplication, home: Path) -> Iterator[tuple[str, Step]]:
    """Yield what brings about one thing after the other, each with a name."""
    fill(home / "full")
    program = Program(app, home / "full", home / "full.ini")
    program.sign_in()
    yield from _at_the_desk(program)
    program.way._background.finish()
    program.leave()


def _at_the_desk(program: Program) -> Iterator[tuple[str, Step]]:
    window = program.way._window
    for place in list(places(window._book, window)):
        yield place.name, partial(_shown, window, place.go)
    for place in list(panels(window._book, window)):
        yield f"over-{place.name}", partial(_shown, window, place.go)
        put_away(window)


def _shown(window: Window, go: Callable[[Window], object]) -> None:
    go(window)
    window.desk.background.finish()
    QCoreApplication.processEvents()
