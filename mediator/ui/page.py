"""What a page is, and what the desk hands to it.

A page is a widget that shows something of the book and reads again when told. It says
in ``heading`` what stands above it, and in ``on_keys`` which of the window's keys mean
something here. Everything it needs comes with the ``Desk``; it looks for nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Literal, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.book import CaseBook
from mediator.cases.missing import Place
from mediator.cases.model import now
from mediator.cases.progress import Stopped
from mediator.problems import Problem
from mediator.ui.background import Background, Doing
from mediator.ui.errand import Errand
from mediator.ui.fields import WORST_LAST, Field, Saved
from mediator.ui.kinds import Surroundings
from mediator.ui.look import Look
from mediator.ui.remembered import Remembered
from mediator.ui.waiting import Box, Waiting

T = TypeVar("T")
Told = Literal["good", "heed", "bad", "undo"]
"""How a sentence is meant; ``undo`` is good news that offers to take it back."""


def told_as(problem: Problem) -> Told:
    """Return how a refusal is meant: what the person stopped is no fault."""
    return "heed" if isinstance(problem, Stopped) else "bad"


@dataclass(frozen=True, slots=True, weakref_slot=True)  # signals lead to it
class Desk:
    """What every page works with.

    Attributes:
        book: the open book: read freely, change through its one door.
        look: text scale and colours.
        around: today and the printable characters, for forms.
        background: the helper thread.
        remembered: this computer's choices.
        open_case: goes to a case: its uid, and the place in it (page is the tab).
        go: goes to a room of the left column by its key.
        search_for: puts the person into the search box, with something typed.
        show_searched: shows in that box what the list is asked for by another way.
        tell: shows a sentence over the foot of the page: good, heed or bad; an empty
            one puts away what was remarked and holds no more.
        stand: keeps a failure at the foot, by what it is about; empty once solved.
        look_changed: puts on another text scale or contrast at once.
        do: does what a key means, e.g. ``new_case``, ``oral_case``.
        last_place: where the person worked last, as ``Window.place`` writes it.
        come_back: goes to such a place.
        hand_over: lets the window go, for what is done with the whole book.
        copied: a copy was made or carried because the person asked for it.
        clock: the present moment, UTC.
    """

    book: CaseBook
    look: Look
    around: Surroundings
    background: Background
    remembered: Remembered
    open_case: Callable[[str, Place | None], None]
    go: Callable[[str], None]
    search_for: Callable[[str], None]
    show_searched: Callable[[str], None]
    tell: Callable[[str, Told], None]
    stand: Callable[[str, str], None]
    look_changed: Callable[[Look], None]
    do: Callable[[str], None]
    last_place: Callable[[], str]
    come_back: Callable[[str], None]
    hand_over: Callable[[Errand], None]
    copied: Callable[[], None]
    clock: Callable[[], datetime] = now

    @property
    def reads_only(self) -> bool:
        """Whether whoever works in the book may only look."""
        return self.around.reads_only

    def today(self) -> date:
        """Return the day in the room."""
        return self.around.today()

    def offer_undo(self, done: str) -> None:
        """Say what was deleted, with a button that brings it back.

        At the foot, where it moves nothing that is under the mouse.
        """
        self.tell(done, "undo")


@dataclass(frozen=True, slots=True)
class HeadButton:
    """One of the page's one or two buttons in the top bar.

    Attributes:
        text: a verb, ``登记新纠纷``.
        does: what a click does.
        key: the key that does the same, shown beside the word.
        primary: the page's one filled button.
        writes: something is begun or written; it is off for who only reads.
    """

    text: str
    does: Callable[[], object]
    key: str = ""
    primary: bool = False
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a page: title, one line of context, its buttons."""

    title: str
    context: str = ""
    buttons: tuple[HeadButton, ...] = ()


class Page(QWidget):
    """A page of the window.

    Override what the page has: most need ``heading`` and ``reload`` only.

    Attributes:
        headed: send it when the heading changed.
        edition: of the book, when the page was read last.
    """

    headed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.edition = -1
        self._under_way: Doing | None = None
        self._asked_for = 0
        self.setProperty("part", "page")

    def heading(self) -> Heading:
        """Return what stands above the page."""
        return Heading("")

    def reload(self) -> None:
        """Read from the book again; boxes being changed stay as they are."""

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return what the window's keys do here, by the action's name in ``KEYS``."""
        return {}

    def turn_to_tab(self, number: int) -> None:
        """Show the tab with this number, counted from 1."""

    def arrive(self) -> None:
        """Put the focus where the work begins; called when the page is shown."""

    def left(self) -> None:
        """Put away what was begun here and never written; another page is shown.

        What is still being read for this page is given up, and read again when the
        person comes back.
        """
        if self._give_up():
            self.edition = -1

    def read_beside(
        self,
        said: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Read what takes long, for whoever looks at this page; the last one counts.

        Args:
            said: what is being read, ``正在…``, without a dot.
            work: reads it beside the window; touches no widget.
            then: shows what was read.
            failed: gets the Problem; ``Stopped`` if the person stopped it.
        """
        self._give_up()
        number = self._asked_for
        self._under_way = self.desk.background.run_long(
            said,
            work,
            partial(self._come_of, number, then),
            partial(self._come_of, number, failed),
            asked=False,
        )

    def _come_of(self, number: int, show: Callable[[T], None], read: T) -> None:
        if number == self._asked_for:
            self._under_way = None
            show(read)

    def _give_up(self) -> bool:
        """Stop the reading that is under way; tell whether there was one."""
        reading, self._under_way = self._under_way, None
        self._asked_for += 1
        if reading is not None:
            reading.progress.stop()
        return reading is not None

    def place(self) -> str:
        """Return where the person is within the page, for ``go_to``."""
        return ""

    def go_to(self, place: str) -> None:
        """Go back to where the person was."""

    def paper_key(self) -> str:
        """Return the form of the paper the page is about, empty for none."""
        return ""

    def tab_key(self) -> str:
        """Return the key of the tab in front, empty for a page without tabs."""
        return ""

    def fields(self) -> list[Field]:
        """Return all fields on the page."""
        return list(self.findChildren(Field))

    def boxes(self) -> list[Box]:
        """Return all that is written in on the page, fields and what waits besides."""
        return [*self.fields(), *self.findChildren(Waiting)]

    def loses(self) -> bool:
        """Tell whether some box holds what is neither saved nor kept as a draft."""
        return any(each.modified and not each.is_draft for each in self.boxes())

    def saved(self) -> Saved:
        """Return what became of what stands in the boxes: the worst of them counts."""
        found = (each.saved for each in self.boxes())
        return max(found, key=WORST_LAST.index, default="saved")

    def finish(self) -> bool:
        """Save the box the person is still in; False if saving was refused."""
        finished = [each.finish() for each in self.boxes()]
        return all(finished)
