"""Which encrypted files the rows name: scans, and what a month was reported with."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.model import Attachment, MonthFile


def stored_files(session: Session) -> list[str]:
    """Return the name of every file that a row names, softly deleted ones too."""
    scans, months = select(Attachment.stored_name), select(MonthFile.stored_name)
    return sorted(session.scalars(scans.union(months)))
