"""Why a finding is as it should be: the mediator's reason, kept with the case."""

from datetime import date
from hashlib import sha256

from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.checkup.finding import Finding
from mediator.cases.facts.text import clean
from mediator.cases.half_done import EXPLAIN
from mediator.cases.model import FindingNote
from mediator.language import n_


def half_written(finding: Finding) -> str:
    """Return what the words for a finding are called until they are its note.

    By rule and subject, as the note itself; both would be too long for the name.
    """
    known_by = f"{finding.rule}\n{finding.subject}".encode()
    return f"{EXPLAIN}:{sha256(known_by).hexdigest()[:24]}"


def explain(
    book: CaseBook, case_uid: str, finding: Finding, reason: str, today: date
) -> None:
    """Keep why a finding stands; without a reason the note is taken back.

    The finding stays listed and is marked 已说明.

    Args:
        book: the open book.
        case_uid: of the case.
        finding: which one.
        reason: in the mediator's own words.
        today: the room's day.

    Raises:
        Problem: the case is archived or void.
    """
    said = clean(reason).strip()
    with book.changing(n_("说明自查情况") if said else "撤回自查说明") as session:
        note = session.scalars(
            select(FindingNote).where(
                FindingNote.case_uid == case_uid,
                FindingNote.rule == finding.rule,
                FindingNote.subject_uid == finding.subject,
                FindingNote.deleted_on.is_(None),
            )
        ).first()
        if note is not None:
            note.reason, note.noted_on = said, today
            note.deleted_on = None if said else today
        elif said:
            session.add(
                FindingNote(
                    case_uid=case_uid,
                    rule=finding.rule,
                    subject_uid=finding.subject,
                    reason=said,
                    noted_on=today,
                )
            )
