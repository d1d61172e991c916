"""The book as somebody outside may have it: every case, and nobody in it.

It is the rule for an export: to look into, to count, to try another program with. No
name, number, telephone, address, scan nor any word that somebody wrote about a dispute
is in it, and no sealed case. Nothing can be made a book of again from it.
Source: 个人信息保护法 6 (最小范围), 51 (去标识化).
"""

from pathlib import Path
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.case_file import BookFile, CommitteeEntry, MediatorEntry, RoomFile
from mediator.cases.exchange.writer import write
from mediator.cases.facts.text import clean_line
from mediator.cases.ledger.masking import masked_case
from mediator.cases.ledger.taking import KINDS
from mediator.cases.model import Case, Room
from mediator.cases.progress import step
from mediator.cases.snapshot import read_cases, read_room
from mediator.places import make_folder, write_whole

EXPORTED: Final = "整本导出（遮去姓名和号码）"
"""In the journal, with how many cases."""
FILE: Final = "masked.json"
"""Name of the file in such an export."""
_AT_ONCE: Final = 300


def masked_book(book: CaseBook) -> BookFile:
    """Return every case that is not sealed or destroyed, as ``masked_case`` has it."""
    with book.reading() as session:
        uids = _to_be_told(session)
        cases = []
        for at in range(0, len(uids), _AT_ONCE):
            step(at, len(uids))
            some = uids[at : at + _AT_ONCE]
            found = read_cases(session, some, KINDS)
            cases += [masked_case(found[uid]) for uid in some if uid in found]
        room = _told(read_room(session))
    return BookFile(masked=True, room=room, cases=tuple(cases))


def export_masked(book: CaseBook, folder: Path, purpose: str = "") -> Path:
    """Write the book, nobody in it, into a folder; return the file.

    Args:
        book: the open book.
        folder: made if it is not there.
        purpose: what for, if somebody said so; goes into the journal.

    Raises:
        Problem: the disk refused.
    """
    make_folder(folder)
    made = masked_book(book)
    why = clean_line(purpose)
    said = f"{EXPORTED}{len(made.cases)}件" + (f"：{why}" if why else "")
    with book.changing(said, final=True) as session:
        rooms = select(Room).where(Room.deleted_on.is_(None)).limit(1)
        journal.note(session, session.scalars(rooms).one())
    file = folder / FILE
    write_whole(file, write(made))
    return file


def _to_be_told(session: Session) -> list[str]:
    rows = select(Case.uid).where(
        Case.deleted_on.is_(None),
        Case.sealed.is_(False),
        Case.destroyed_on.is_(None),
    )
    order = (Case.year, func.length(Case.number), Case.number)
    return list(session.scalars(rows.order_by(*order)))


def _told(room: RoomFile) -> RoomFile:
    """Return who mediates where, and nothing else about them."""
    return RoomFile(
        uid=room.uid,
        name=room.name,
        committee=CommitteeEntry(
            uid=room.committee.uid,
            name=room.committee.name,
            level=room.committee.level,
        ),
        mediators=tuple(
            MediatorEntry(uid=each.uid, name=each.name, active=each.active)
            for each in room.mediators
        ),
        practice=room.practice,
    )
