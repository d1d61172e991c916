"""What the case page and its tabs ask of each other.

A tab is a ``QWidget`` made with ``SomeTab(desk)`` and listed in ``tabs.py`` with one
line. It keeps the uid of its case and plain values, never a record, and writes through
``desk.book``; each change makes the page read the case and call ``show_case`` again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.missing import Place


@dataclass(frozen=True, slots=True)
class PaperOf:
    """Which paper stands beside a tab.

    Attributes:
        key: of its form (``application``, ``meeting``, …); empty for none.
        subject: uid of the meeting, inquiry or agreement it is about, or empty.
    """

    key: str = ""
    subject: str = ""


class Tab(Protocol):
    """What the case page asks of a tab.

    Attributes:
        paper_changed: sent when ``paper`` would answer otherwise without the book
            having changed (another meeting was chosen).
    """

    paper_changed: SignalInstance

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the case as it stands now; it is always the same case.

        Called when the tab comes to the front and after each change of the book; what
        is being typed is left alone (``Form.show_record`` does so).
        """

    def finish(self) -> bool:
        """Save what is still in a box; False if the disk refused it."""

    def go_to(self, place: Place) -> bool:
        """Put the person where something stands; False if it is not on this tab.

        An empty ``uid`` and ``field`` mean where the work begins.
        """

    def paper(self) -> PaperOf:
        """Return the paper this tab is about, for the right column."""

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return what keys mean here, by the action's name in ``ui.keys.KEYS``."""


@runtime_checkable
class ShowsRecord(Protocol):
    """A tab that shows one record of several, other than its paper's subject."""

    def record(self) -> str:
        """Return the uid of the record in sight, to come back to after a lock."""
