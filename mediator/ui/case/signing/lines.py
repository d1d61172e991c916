"""What the table of all signatures says: a line a paper, a column a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Mark, Signer
from mediator.forms.catalogue import PaperRef
from mediator.language import tr
from mediator.ui.case.signing.hands import (
    Hand,
    gaps_on,
    hands_on,
    lacking_hands,
    seal_lacks,
)

SHORT: Final = {Mark.SIGNED: "签", Mark.THUMB: "指", Mark.SEALED: "章"}


@dataclass(frozen=True, slots=True)
class Line:
    """One paper of the table.

    Attributes:
        ref: the paper.
        hands: who signs it, by the person's column.
        lacks: whose hand is missing.
        gaps: how much it lacks in all.
        unsealed: it waits for the committee's seal.
    """

    ref: PaperRef
    hands: Mapping[str, Hand]
    lacks: frozenset[str]
    gaps: int
    unsealed: bool


def lines_of(
    refs: Sequence[PaperRef], case: CaseFile, room: RoomFile
) -> tuple[dict[str, str], tuple[Line, ...]]:
    """Return the columns, by person with the words above, and a line a paper.

    Somebody who signs one paper as mediator and another as recorder has one column.
    """
    people: dict[str, str] = {}
    found = []
    for ref in refs:
        hands = hands_on(ref, case, room)
        if not hands:
            continue
        mine: dict[str, Hand] = {}
        for hand in hands:
            key = _person(hand)
            if key in mine and hand.signer is not Signer.MEDIATOR:
                key = f"{key}/{hand.signer.name}"
            mine[key] = hand
            people.setdefault(key, _above(hand, key))
        lacks = {hand.key for hand in lacking_hands(hands)}
        lacks |= {each.key for each in hands if each.expected and not each.signed}
        found.append(
            Line(
                ref,
                mine,
                frozenset(lacks),
                gaps_on(ref, case, room),
                seal_lacks(ref, case),
            )
        )
    return people, tuple(found)


def _person(hand: Hand) -> str:
    if hand.signer in {Signer.PARTY, Signer.AGENT}:
        return hand.uid
    return hand.name or hand.signer.name


def _above(hand: Hand, key: str) -> str:
    name = hand.name or tr("未写姓名")
    own = hand.signer if hand.signer is not Signer.PARTY else ""
    return f"{name}\n{tr(own)}" if own and ("/" in key or own) else name


def in_cell(hand: Hand, *, lacks: bool) -> str:
    """Say how one person stands on one paper: ``✓签、指 11-02``, ``收到 11-02``."""
    given = hand.given
    if given is None or not given.marks:
        return tr("缺") if lacks else "—"
    marks = "、".join(SHORT[each] for each in given.marks)
    if given.signed_on is None:
        return tr("{marks}，没写日期").format(marks=marks)
    sign = "✓" if hand.counts else "！"
    said = f"{sign}{marks} {_day(given.signed_on)}"
    if given.copy_received_on is not None:
        said += tr("\n收到 {day}").format(day=_day(given.copy_received_on))
    if hand.unauthorised:
        said += "\n" + (tr("待追认") if hand.ratified_on is None else tr("已追认"))
    return said


def _day(day: date) -> str:
    return f"{day:%m-%d}"
