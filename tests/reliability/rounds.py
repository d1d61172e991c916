"""The same round through all rooms and cases, over and over: what stays in memory?

``python -m tests.reliability.rounds ROUND``, with a ``Round`` as JSON, prints
``Rounds``. Every room is shown, every case opened, each of its tabs looked at, and the
case put away as Ctrl+W does. A case that is put away must be gone: page, tabs, and
what stood on them. Of Qt's layout items no Python object may be left anywhere: Qt
deletes them and tells nobody, and the next event at their address is taken for one.
"""

import gc
import sys
import weakref
from collections import Counter
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from mediator.cases.model import Case
from mediator.ui.case.tabs import TABS
from mediator.ui.open_pages import ROOMS
from mediator.ui.window import Window
from tests.journeys.program import Program
from tests.pictures.room import paper_on_its_way
from tests.reliability.ending import say_and_end
from tests.reliability.hands import resident
from tests.ui.test_nesting import left_of_items

LOOKS_MS: Final = 30
"""So long each tab is looked at: long enough for what is drawn a moment later."""
WARM_ROUNDS: Final = 2
"""Fonts are loaded and pages made once.

In these the paper beside each tab is waited for: on a busy computer some are made in
any later round too, and what is loaded once would be taken for what is kept.
"""
_LOOKS: Final = 1_000
"""So often a paper is looked for before it is given up: half a minute."""


class Round(msgspec.Struct):
    """What is to be done.

    Attributes:
        home: folder of the person: book, settings.
        times: how many rounds.
        cases: how many cases, the first ones.
        broken: ``keeps`` holds fast what was put away; empty for the program as it is.
    """

    home: str
    times: int
    cases: int
    broken: str = ""


class Rounds(msgspec.Struct):
    """What came of it.

    Attributes:
        kilobytes: of memory, after each round.
        kept: how many pages and tabs were still there at the end, by their kind.
    """

    kilobytes: list[int]
    kept: dict[str, int]


def go(asked: Round) -> Rounds:
    """Go round so often."""
    app = QApplication(["mediator", "-style", "Fusion"])
    home = Path(asked.home)
    program = Program(app, home / "casebook", home / "mediator.ini")
    program.sign_in()
    window = program.way._window
    with window._book.reading() as session:
        uids = list(
            session.scalars(select(Case.uid).order_by(Case.seq).limit(asked.cases))
        )
    put_away, held = list[weakref.ref](), list[object]()
    kilobytes = []
    for nth in range(asked.times):
        for room, _page in ROOMS:
            window.go(room.key)
            look()
        for uid in uids:
            window.open_case(uid)
            put_away += looked_through(window, papers=nth < WARM_ROUNDS)
            if asked.broken:
                held.append(window.page)
            window.close_case()
            look()
        gc.collect()
        kilobytes.append(resident())
    program.way._background.finish()
    look()
    gc.collect()
    still = [each() for each in put_away]
    still += left_of_items()
    kept = Counter(type(each).__name__ for each in still if each is not None)
    return Rounds(kilobytes, dict(kept))


def looked_through(window: Window, *, papers: bool = False) -> list[weakref.ref]:
    """Look at every tab of the case in sight; return what has to go with it.

    Args:
        window: shows the case.
        papers: at each tab until the paper beside it is there.
    """
    look()
    page = window.page
    for line in TABS:
        if line.shown(page.case):
            page.turn_to(line.key)
            look()
            for _ in range(_LOOKS if papers else 0):
                if not paper_on_its_way(window):
                    break
                look()
    return [weakref.ref(each) for each in (page, *page._made.values())]


def look() -> None:
    """Let the window draw, and let go of what was put away."""
    QTest.qWait(LOOKS_MS)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main(asked: str) -> None:
    """Go round, and print what came of it."""
    say_and_end(lambda: go(msgspec.json.decode(asked, type=Round)))


if __name__ == "__main__":
    main(*sys.argv[1:])
