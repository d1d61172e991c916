"""The room and roster of a case file, brought into a book."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.case_file import (
    BookFile,
    MediatorEntry,
    RoomFile,
    VoidNumberEntry,
)
from mediator.cases.exchange.records import record
from mediator.cases.facts.dates import room_day
from mediator.cases.model import (
    CalendarDay,
    Case,
    Committee,
    Mediator,
    NumberPattern,
    OwnTable,
    Room,
    Setting,
    User,
    VoidNumber,
    Wording,
    now,
)
from mediator.cases.snapshot import ROOM_CHOICES
from mediator.cases.told_settings import PRACTICE
from mediator.language import tr
from mediator.problems import Problem


def admit_room(session: Session, value: BookFile, name: str) -> list[str]:
    """Let an empty book take over the room of a file; any other keeps its own.

    A book that was begun without names and holds no case is empty; then it becomes
    that room's book, number patterns, wording, tables of its own and the mark of
    practice included. Any other only gets a name it lacks, and none when the file is
    somebody else's.

    Args:
        session: the open change.
        value: the file, ready.
        name: of the file, for sentences.

    Returns:
        A sentence if the book takes a name from the file, or the file is another
        committee's or room's.

    Raises:
        Problem: made-up cases were meant for a real book.
    """
    room = value.room or RoomFile()
    committee = session.scalars(
        select(Committee).where(Committee.deleted_on.is_(None))
    ).one()
    own = session.scalars(select(Room).where(Room.deleted_on.is_(None))).one()
    practice = session.get(Setting, PRACTICE)
    known = session.scalars(select(Case.uid).limit(1)).all()
    if not (committee.name or own.name or known):
        _take_over(session, room, committee, own)
        session.add_all(record(OwnTable, each) for each in value.own_tables)
        session.merge(Setting(key=PRACTICE, value="1" if room.practice else ""))
        return _named_after(name, [room.committee.name, room.name])
    if room.practice and not (practice and practice.value):
        raise Problem(
            tr(
                "“{name}”里是练习用的纠纷，不能导入正式的案件簿。案件簿没有改动；"
                "请另建一本练习本再导入。"
            ).format(name=name)
        )
    pairs = ((committee.name, room.committee.name), (own.name, room.name))
    if any(ours and theirs and ours != theirs for ours, theirs in pairs):
        theirs = " ".join(each for _ours, each in pairs if each)
        ours = " ".join(each for each, _theirs in pairs if each)
        return [f"“{name}”是{theirs}的案件；本簿仍是{ours}的，名称不改。"]
    committee.name = committee.name or room.committee.name
    own.name = own.name or room.name
    return _named_after(name, [theirs for ours, theirs in pairs if not ours])


def _named_after(name: str, taken: Iterable[str]) -> list[str]:
    """Say which names a book without them takes from a file."""
    names = " ".join(each for each in taken if each)
    if not names:
        return []
    return [f"本簿没有写名称，用“{name}”里的：{names}。不对的话，请在设置里改。"]


def _take_over(
    session: Session, room: RoomFile, committee: Committee, own: Room
) -> None:
    """Put the file's committee and room in the place of the nameless ones."""
    today = room_day(now())
    committee.deleted_on = own.deleted_on = today
    session.add(record(Committee, room.committee))
    session.flush()
    session.add(record(Room, room, committee_uid=room.committee.uid))
    for day in room.calendar:
        session.add(record(CalendarDay, day))
    known = {each.kind: each for each in session.scalars(select(NumberPattern))}
    for key, text in room.wordings.items():
        session.add(Wording(key=key, text=text))
    for key, value in room.choices.items():
        if key.startswith(ROOM_CHOICES):
            session.merge(Setting(key=key, value=value))
    for kind, pattern in room.number_patterns.items():
        if kind in known:
            known[kind].pattern = pattern
        else:
            session.add(NumberPattern(kind=kind, pattern=pattern))
    session.flush()


def admit_void_numbers(session: Session, void: Iterable[VoidNumberEntry]) -> None:
    """Keep which numbers were voided, but for those the book voided itself."""
    for entry in void:
        known = select(VoidNumber.uid).where(
            VoidNumber.kind == entry.kind, VoidNumber.number == entry.number
        )
        if session.scalars(known.limit(1)).first() is None:
            session.add(record(VoidNumber, entry))


def admit_mediators(
    session: Session, room: RoomFile, user_uid: str
) -> tuple[dict[str, str], list[str]]:
    """Find the file's mediators on the roster, by uid or by name; add the others.

    Args:
        session: the open change.
        room: of the file, with uids.
        user_uid: who works; without a name of his own he becomes the file's first
            mediator.

    Returns:
        The book's uid for each of the file's, and the names that were added.

    Raises:
        Problem: two mediators of the book have the name that the file gives.
    """
    roster = session.scalars(select(Mediator)).all()
    uids: dict[str, str] = {}
    added: list[str] = []
    for entry in room.mediators:
        found = _found(
            entry, [each for each in roster if each.uid not in uids.values()]
        )
        if found is None:
            found = record(Mediator, entry)
            session.add(found)
            added.append(found.name)
        found.deleted_on = None
        uids[entry.uid] = found.uid
    session.flush()
    _name_the_user(session, user_uid, [uids[each.uid] for each in room.mediators])
    return uids, added


def _found(entry: MediatorEntry, roster: list[Mediator]) -> Mediator | None:
    for each in roster:
        if each.uid == entry.uid:
            return each
    named = [
        each
        for each in roster
        if each.name == entry.name and entry.name and each.deleted_on is None
    ]
    if len(named) > 1:
        raise Problem(
            tr(
                "案件簿里有 {n} 位调解员都叫“{name}”，分不清是哪一位。"
                "案件簿没有改动；请在文件里给这位调解员写上 uid。"
            ).format(n=len(named), name=entry.name)
        )
    return named[0] if named else None


def _name_the_user(session: Session, user_uid: str, mediators: list[str]) -> None:
    """Let a user without a name be the first mediator of the file."""
    user = session.get(User, user_uid)
    if user is None or user.mediator_uid is None or not mediators:
        return
    own = session.get_one(Mediator, user.mediator_uid)
    if own.name:
        return
    if own.uid not in mediators:
        user.mediator_uid = mediators[0]
        own.deleted_on = room_day(now())
