"""What the month counts beside the cases, the months that are closed, training."""

from datetime import date

from mediator.cases.case_file.entry import Entry


class ScreeningEntry(Entry, frozen=True, kw_only=True):
    """排查: ``times`` rounds (次) that found ``found`` disputes (件)."""

    uid: str = ""
    began_on: date | None = None
    ended_on: date | None = None
    area: str = ""
    screened_by: tuple[str, ...] = ()
    times: int = 1
    found: int | None = None
    text: str = ""


class PreventionEntry(Entry, frozen=True, kw_only=True):
    """预防、防止: what did not happen, by ``disputes`` (件) and ``people`` (人).

    ``case`` and ``screening`` are uids of what it came from.
    """

    uid: str = ""
    kind: str = ""
    happened_on: date | None = None
    disputes: int = 1
    people: int | None = None
    case: str = ""
    screening: str = ""
    text: str = ""


class MonthFileEntry(Entry, frozen=True, kw_only=True):
    """One file of a closed month; its content lies in the encrypted store."""

    uid: str = ""
    file_name: str = ""
    stored_name: str
    size: int = 0


class MonthClosingEntry(Entry, frozen=True, kw_only=True):
    """结账: one month as it was reported; ``snapshot`` is its report as JSON text."""

    uid: str = ""
    year: int
    month: int
    closed_on: date
    filled_by: str = ""
    checked_by: str = ""
    checked_on: date | None = None
    snapshot: str = ""
    month_files: tuple[MonthFileEntry, ...] = ()


class TrainingEntry(Entry, frozen=True, kw_only=True):
    """培训 of one mediator of the roster; ``hours`` in 学时."""

    uid: str = ""
    mediator: str
    began_on: date | None = None
    hours: int | None = None
    topic: str = ""
    organiser: str = ""
    result: str = ""


class OwnTableEntry(Entry, frozen=True, kw_only=True):
    """The room's own edition of a dated table: its name, and its whole CSV text."""

    uid: str = ""
    table: str
    text: str = ""
