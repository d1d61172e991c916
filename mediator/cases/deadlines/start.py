"""Where a period starts in a case."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.deadlines.table import Rule
from mediator.cases.gaps import Place


@dataclass(frozen=True, slots=True)
class Start:
    """Where one period starts.

    Attributes:
        day: its day; None while there is none.
        event: what happened on it, in words.
        why: without a day, why it does not run.
        what: which of several it is about, e.g. ``李四付王建国5,000.00元（第2期）``.
        subject: uid of the agreement, obligation, instalment or loan.
        written: where the day is written, if it is missing.
        done: what was due was done.
        moment: with the time of day, where hours count.
        remarks: more sentences of explanation.
        excluded: why it is no longer open to the parties, or empty.
        wanted: the parties said that they will do it.
    """

    day: date | None
    event: str
    why: str = ""
    what: str = ""
    subject: str = ""
    written: Place | None = None
    done: bool = False
    moment: datetime | None = None
    remarks: tuple[str, ...] = ()
    excluded: str = ""
    wanted: bool = False


Finder = Callable[[Rule, CaseFile, RoomFile], Iterator[Start]]
