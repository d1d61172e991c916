"""人民调解记录: one meeting, home visit or call (人民调解法 27, 28)."""

from dataclasses import replace
from typing import Final

from mediator.cases.case_file import (
    AttendanceEntry,
    CaseFile,
    MeetingEntry,
    RoomFile,
)
from mediator.cases.facts.dates import room_day
from mediator.cases.words import Presence
from mediator.forms import signing
from mediator.forms.own_words import told
from mediator.forms.pieces import line, record, to_tick
from mediator.forms.sheet import Block, Run, Sheet, Signature
from mediator.forms.wording import CALLED, day, hours, row, speaks_of_sides, ticked

TITLE: Final = "人民调解记录"
_RESULTS: Final = ("成功", "不成", "有待继续调解")


def meeting_record(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the record of one meeting.

    Args:
        case: the case, whole.
        room: its wording, and whether this is practice.
        subject: uid of the meeting; empty for the first.
    """
    named = (each for each in case.meetings if each.uid == subject)
    first = next(iter(case.meetings), MeetingEntry())
    held = next(named, first)
    invited = [each.name for each in _of(held, Presence.INVITED)]
    over = held.ended_at or held.started_at
    parties = _who_was_there(case, held)
    blocks = (
        line("时间", hours(held.started_at, held.ended_at)),
        line("地点", held.place or held.form),
        line("事由", held.topic),
        line("当事人", _parties(case, held)),
        line("参加人", row(invited)),
        *_told(case, room, held),
        *record(
            "调解记录",
            held.text,
            *_result(held.result),
            speakers=_speakers(case, room, held),
        ),
        signing.beside(
            parties,
            (
                *(
                    Signature(f"{signing.helper(name) or '参加人'}（签名）")
                    for name in invited
                ),
                *_mediators(case, held),
                signing.RECORDER,
            ),
            date=day(room_day(over) if over else None),
        ),
    )
    return Sheet(
        TITLE,
        blocks,
        title_size=18.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
        each_page=signing.page_by_page("当事人", len(parties)),
    )


def _told(case: CaseFile, room: RoomFile, held: MeetingEntry) -> tuple[Block, ...]:
    """Return the sentence that the parties were told their rights.

    It is said where that is recorded, up to the day of the meeting; else it is to be
    ticked by hand.
    """
    sentences = told(room, "meeting.told")
    on = room_day(held.started_at) if held.started_at else None
    if case.notified_on and (on is None or case.notified_on <= on):
        return sentences
    first, *rest = sentences
    box = Run(ticked("", chosen=False))
    return (replace(first, runs=(box, *first.runs)), *rest)


def _of(held: MeetingEntry, presence: Presence) -> tuple[AttendanceEntry, ...]:
    return tuple(each for each in held.attendance if each.presence is presence)


def _parties(case: CaseFile, held: MeetingEntry) -> str:
    """Return all parties that came, each with the agents that came for them.

    A record that speaks of 甲 and 乙 says here who they are.
    """
    sides = speaks_of_sides(held.text)
    there = {each.party for each in _of(held, Presence.PARTY)}
    agents = {each.agent for each in _of(held, Presence.AGENT)}
    told = []
    for party in case.parties:
        acting = row(each.name for each in party.agents if each.uid in agents)
        if party.uid not in there and not acting:
            continue
        called = f"（{CALLED[party.side]}方）" if sides else ""
        by = f"（代理人{acting}）" if acting else ""
        told.append(f"{party.name}{called}{by}")
    others = (*_of(held, Presence.PARTY), *_of(held, Presence.AGENT))
    told.extend(each.name for each in others if not (each.party or each.agent))
    return row(told)


def _speakers(case: CaseFile, room: RoomFile, held: MeetingEntry) -> tuple[str, ...]:
    """Return the names of all whose words the record may hold."""
    return (
        *(party.name for party in case.parties),
        *(agent.name for party in case.parties for agent in party.agents),
        *(room.mediator_name(each.mediator) for each in case.assignments),
        *(each.name for each in held.attendance),
    )


def _who_was_there(case: CaseFile, held: MeetingEntry) -> tuple[Signature, ...]:
    """Return a place for each party and agent that came; for all if none is noted."""
    label = "当事人（签名）"
    came = _of(held, Presence.PARTY)
    acting = _of(held, Presence.AGENT)
    if not came and not acting:
        return signing.of_parties(label, case.parties, least=2)
    return (Signature(label),) * len(came) + (signing.AGENT,) * len(acting)


def _mediators(case: CaseFile, held: MeetingEntry) -> tuple[Signature, ...]:
    came = _of(held, Presence.MEDIATOR)
    return (signing.MEDIATOR,) * len(came) or signing.of_mediators(case)


def _result(result: str) -> tuple[Block, ...]:
    """Return the result recorded, or the three to tick by hand."""
    if result:
        return (line("调解结果", result),)
    return to_tick("调解结果", _RESULTS)
