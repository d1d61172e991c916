"""Every place of the window, one after the other, with a name for its picture."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtWidgets import QScrollArea, QWidget

from mediator.cases.book import CaseBook
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.words import Stage
from mediator.ui.case.tabs import TABS
from mediator.ui.open_pages import ROOMS, key_of
from mediator.ui.settings.people import PeopleCard
from mediator.ui.window import Window

BESIDE = ("journal", "bin")
"""Pages that no room of the left column is."""
SHOWN = (Stage.PENDING, Stage.MEDIATING, Stage.AGREED, Stage.FAILED, Stage.ARCHIVED)
"""A case of each of these is shown with all its tabs."""


class Place(NamedTuple):
    """Somewhere in the window.

    Attributes:
        name: of its picture.
        go: brings it into sight.
    """

    name: str
    go: Callable[[Window], object]


def places(book: CaseBook, window: Window) -> Iterator[Place]:
    """Return every place there is: rooms, the pages beside them, tabs of cases."""
    for room, _made in ROOMS:
        yield Place(room.key, lambda window, key=room.key: window.go(key))
    yield Place("settings-mediator", _write_a_mediator)
    for key in BESIDE:
        yield Place(key, lambda window, key=key: window.go(key))
    for stage, uid in _shown(book).items():
        yield from _tabs(window, stage, uid)


def _write_a_mediator(window: Window) -> None:
    window.go("settings")
    people = window.page.findChild(PeopleCard)
    people.open(people.uids()[0])


def _shown(book: CaseBook) -> dict[Stage, str]:
    """Return a case of each stage that is to be shown."""
    first = {stage: case_uids(book, CaseFilter(stages=(stage,)))[:1] for stage in SHOWN}
    return {stage: uid for stage, uids in first.items() for uid in uids}


def _tabs(window: Window, stage: Stage, uid: str) -> Iterator[Place]:
    def turn(window: Window, key: str) -> None:
        window.go(key_of(uid))
        window.page.turn_to(key)

    window.go(key_of(uid))
    for line in TABS:
        if line.shown(window.page.case):
            name = f"case-{stage.name.lower()}-{line.key}"
            yield Place(name, lambda window, key=line.key: turn(window, key))


def screens(page: QWidget) -> Iterator[int]:
    """Scroll through a page a screen at a time, from the top; yield the number."""
    areas = [each for each in page.findChildren(QScrollArea) if each.isVisible()]
    bar = max(
        (each.verticalScrollBar() for each in areas),
        key=lambda each: each.maximum(),
        default=None,
    )
    if bar is None or bar.maximum() == 0:
        yield 1
        return
    number, at = 1, 0
    while True:
        bar.setValue(at)
        yield number
        if at >= bar.maximum():
            return
        number, at = number + 1, min(at + bar.pageStep(), bar.maximum())
