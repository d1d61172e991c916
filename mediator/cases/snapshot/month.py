"""What the month counts beside the cases, closed months, training, own tables."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.case_file import (
    MonthClosingEntry,
    MonthFileEntry,
    OwnTableEntry,
    PreventionEntry,
    ScreeningEntry,
    TrainingEntry,
)
from mediator.cases.model import (
    MonthClosing,
    MonthFile,
    OwnTable,
    Prevention,
    Screening,
    Training,
)
from mediator.cases.snapshot.entries import all_of, entry_of


def read_screenings(session: Session) -> tuple[ScreeningEntry, ...]:
    """Read the rounds the room made."""
    return all_of(session, Screening, ScreeningEntry)


def read_preventions(session: Session) -> tuple[PreventionEntry, ...]:
    """Read what did not happen because the room was there."""
    return all_of(session, Prevention, PreventionEntry)


def read_trainings(session: Session) -> tuple[TrainingEntry, ...]:
    """Read what the mediators were taught."""
    return all_of(session, Training, TrainingEntry)


def read_closed_months(session: Session) -> tuple[MonthClosingEntry, ...]:
    """Read the closed months in their order, each with its files."""
    rows = select(MonthFile).where(MonthFile.deleted_on.is_(None))
    files: dict[str, list[MonthFileEntry]] = {}
    for each in session.scalars(rows.order_by(MonthFile.uid)):
        files.setdefault(each.closing_uid, []).append(entry_of(MonthFileEntry, each))
    months = select(MonthClosing).where(MonthClosing.deleted_on.is_(None))
    return tuple(
        entry_of(MonthClosingEntry, each, month_files=tuple(files.get(each.uid, ())))
        for each in session.scalars(
            months.order_by(MonthClosing.year, MonthClosing.month)
        )
    )


def read_own_tables(session: Session) -> tuple[OwnTableEntry, ...]:
    """Read the room's own editions of dated tables."""
    return all_of(session, OwnTable, OwnTableEntry)
