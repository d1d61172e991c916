"""回访: whom to call today, and what to ask: what fell due, and what was agreed on.

The list is made from every case at once, so a few queries tell which may need a call,
and only those are read. Sealed cases are in no list.
Source: 人民调解法 31; 75 号令 on 适时回访.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.archive.hiding import hidden_names
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, PartyEntry, RoomFile
from mediator.cases.deadlines.after_agreement import is_to_be_kept
from mediator.cases.facts.dates import in_sentence
from mediator.cases.facts.money import digits
from mediator.cases.model import (
    FollowUp,
    Instalment,
    Part,
    Payment,
    StageChange,
)
from mediator.cases.performance import Promise, State, in_words, performance, who
from mediator.cases.promised import waiting_for_a_call
from mediator.cases.set_aside import WEIGHED
from mediator.cases.sides import parties_of
from mediator.cases.snapshot import read_cases, read_room
from mediator.cases.words import Stage
from mediator.language import tr

_ASKED_OF: Final[tuple[type[Part], ...]] = (
    *WEIGHED, StageChange, Instalment, FollowUp, Payment,
)  # fmt: skip
"""Parts a call hangs on."""


@dataclass(frozen=True, slots=True)
class Call:
    """One person to call.

    Attributes:
        name: of the party, and of who answers where that is somebody else.
        phone: the number, whole; of who is hidden in part; empty where none is known.
        ask: what to ask, a sentence.
    """

    name: str
    phone: str
    ask: str


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    """A case that waits for a call today.

    Attributes:
        case_uid: of the case.
        number: official number, else ``登记号 2026-0012``.
        parties: ``甲 与 乙``.
        why: what fell due, a short phrase each.
        since: the earliest day it waits from.
        calls: whom to call.
    """

    case_uid: str
    number: str
    parties: str
    why: tuple[str, ...]
    since: date
    calls: tuple[Call, ...]


def follow_ups_due(book: CaseBook, today: date) -> tuple[FollowUpDue, ...]:
    """Return the cases to call about today, those that wait longest first.

    Args:
        book: the open book.
        today: the room's day.

    Raises:
        Problem: a table cannot be read.
    """
    found = []
    with book.reading() as session:
        room = read_room(session)
        uids = sorted(waiting_for_a_call(session, today))
        cases = read_cases(session, uids, _ASKED_OF)
        hidden = hidden_names(session, book.user_uid, cases.values())
        for case in cases.values():
            waiting = follow_up_due(hidden.to_call(case), room, today)
            if waiting is not None:
                found.append(waiting)
    return tuple(sorted(found, key=lambda each: (each.since, each.number)))


def follow_up_due(case: CaseFile, room: RoomFile, today: date) -> FollowUpDue | None:
    """Return what to call about in one case today, or None.

    A part in force is asked about however the rest of the case ended.
    """
    if case.stage == Stage.VOID or case.merged_into:
        return None
    kept = {each.uid for each in case.agreements if is_to_be_kept(case, each, room)}
    waiting = [
        each
        for each in performance(case, room, today).promises
        if each.is_open
        and each.agreement in kept
        and (each.due_on is not None and each.due_on <= today)
        and not _asked_today(case, today)
    ]
    agreed = _agreed_day(case, today)
    why = [_why(each, today) for each in waiting]
    if agreed is not None:
        why.append(tr("约定{agreed}再回访").format(agreed=in_sentence(agreed, today)))
    if not why:
        return None
    days = [each.due_on for each in waiting if each.due_on]
    days += [agreed] if agreed else []
    return FollowUpDue(
        case.uid,
        case.case_number or tr("登记号 {number}").format(number=case.number),
        parties_of(case),
        tuple(why),
        min(days),
        tuple(_calls(case, waiting, today)),
    )


def _asked_today(case: CaseFile, today: date) -> bool:
    """Tell whether somebody was asked today already."""
    return any(each.visited_on == today for each in case.follow_ups)


def _agreed_day(case: CaseFile, today: date) -> date | None:
    """Return the day agreed for the next visit, if it has come and nobody asked."""
    if not case.follow_ups:
        return None
    wanted = case.follow_ups[-1].next_on
    return wanted if wanted is not None and wanted <= today else None


def _why(promise: Promise, today: date) -> str:
    return f"{promise.name}{promise.said(today)}"


def _calls(case: CaseFile, waiting: list[Promise], today: date) -> Iterator[Call]:
    """Yield who is called: those to whom it is owed, then those who owe it."""
    told: dict[str, list[str]] = {}
    for each in waiting:
        debtor, creditor = who(case, each)
        day = in_sentence(each.written_on, today) if each.written_on else ""
        left = _left(each)
        if creditor is not None:
            asked = told.setdefault(creditor.uid, [])
            asked.append(
                tr("{case}，{day}到期，收到没有{left}").format(
                    case=in_words(case, each), day=day, left=left
                )
            )
        if debtor is not None:
            asked = told.setdefault(debtor.uid, [])
            asked.append(
                tr("{case}，{day}到期，办了没有{left}").format(
                    case=in_words(case, each), day=day, left=left
                )
            )
    if not told:
        ask = tr("协议履行得怎么样，有没有新的矛盾")
        told = {each.uid: [ask] for each in case.parties}
    for party in case.parties:
        if party.uid in told:
            name, phone = reached(party)
            yield Call(name, phone, "；".join(told[party.uid]) + "？")


def _left(promise: Promise) -> str:
    if promise.state is State.REFUSED:
        return tr("（说过不履行）")
    if promise.paid_fen and promise.open_fen:
        return tr("（还差{open_fen}元）").format(open_fen=digits(promise.open_fen))
    return ""


def reached(party: PartyEntry) -> tuple[str, str]:
    """Return whom to ask for and the number; an agent's where the party has none."""
    name = party.name or tr("{value}（未写姓名）").format(value=tr(party.side.value))
    if party.phone.strip():
        return name, party.phone
    for agent in party.agents:
        if agent.phone.strip():
            return tr("{name}（代理人{agent}）").format(
                name=name, agent=agent.name
            ), agent.phone
    return name, ""
