"""What was deleted while somebody worked on it: who did it, when, and the way back."""

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from mediator.cases.facts.dates import in_sentence, room_day, to_room
from mediator.cases.model import Case, JournalEntry, Mediator, Record, User, now
from mediator.language import tr
from mediator.problems import Problem


def gone(session: Session, kind: type[Record], uid: str, user_uid: str = "") -> Problem:
    """Return what to say to whoever works on a record that is not there any more.

    Args:
        session: to read in.
        kind: of record.
        uid: of the record.
        user_uid: whoever works in the book, who undoes what they deleted themselves.
    """
    record = session.get(kind, uid)
    if isinstance(record, Case) and record.destroyed_on is not None:
        return Problem(tr("这件纠纷已经彻底删除或者销毁了，找不回来。"))
    entry = _deletion(session, uid)
    if record is None or entry is None:
        return Problem(tr("这一条已经不在案件簿里了，没有改动。"))
    if entry.user_uid == user_uid:
        said = tr(
            "您 {when} 删除了这里（{what}），没有改动。"
            "可以用“{way}”找回来，也可以在“设置”的“回收站”里放回来。"
        )
    elif isinstance(record, Case):
        said = tr(
            "{who} {when} 删除了这件纠纷（{what}）。还要办，请在“设置”的“回收站”里"
            "放回来。您写了没存上的字都留着，放回来再打开就在原处。"
        )
    else:
        said = tr(
            "{who} {when} 删除了这里（{what}）。还要用，请在“设置”的“回收站”里放回来，"
            "那里没有的请{who}按“{way}”。您写了没存上的字都留着，放回来就在原处。"
        )
    # Behind what was done stands somebody's reason; the bin tells it where it may.
    what = "：".join(entry.what.split("：")[: 1 if entry.undoes is None else 2])
    name = getattr(record, "name", "")
    undone = entry.what.startswith("撤销")
    return Problem(
        said.format(
            who=name_of(session, entry.user_uid),
            when=when(entry),
            what=f"{what}：{name}" if name else what,
            way=tr("恢复") if undone else tr("撤销"),
        )
    )


def when(entry: JournalEntry) -> str:
    """Return when something was done, as a sentence has it: ``11月23日 12:30``."""
    day = in_sentence(room_day(entry.at), room_day(now()))
    return f"{day} {to_room(entry.at):%H:%M}"


def name_of(session: Session, user_uid: str) -> str:
    """Return what somebody who wrote is called, in a sentence."""
    user = session.get(User, user_uid)
    mediator = user and user.mediator_uid and session.get(Mediator, user.mediator_uid)
    name = mediator.name if mediator else user.name if user else ""
    return name or tr("别人")


def _deletion(session: Session, uid: str) -> JournalEntry | None:
    """Return the entry that deleted a record, the last one if there are several."""
    told = cast(JournalEntry.changes, Text)
    rows = select(JournalEntry).where(
        told.contains(uid), told.contains('"deleted_on": "')
    )
    return next(
        (
            entry
            for entry in session.scalars(rows.order_by(JournalEntry.id.desc())).all()
            for each in entry.changes
            if each["uid"] == uid and each["after"].get("deleted_on")
        ),
        None,
    )


def wrote(session: Session, uid: str) -> JournalEntry | None:
    """Return the last entry that tells of a record."""
    told = cast(JournalEntry.changes, Text).contains(uid)
    rows = select(JournalEntry).where(told).order_by(JournalEntry.id.desc())
    return session.scalars(rows.limit(1)).first()
