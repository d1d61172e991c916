"""补充（变更）协议: what the parties change in an agreement (民法典 543).

It is an agreement like the first, with the same signatures and seal; it says what it
changes, and that the rest stands.
"""

from typing import Final

from mediator.cases.case_file import AgreementEntry, CaseFile, RoomFile
from mediator.cases.in_force import changes
from mediator.forms.papers.agreement import to_sign
from mediator.forms.pieces import dated, filled, heading, sentence
from mediator.forms.sheet import Block, Paragraph, Run, Sheet
from mediator.forms.terms import (
    about,
    agreement_of,
    clauses,
    performance,
)
from mediator.forms.wording import day

TITLE: Final = "补充（变更）协议"
_REST: Final = (
    "原协议与本协议不一致的，以本协议为准；本协议没有涉及的事项，仍按原协议履行。"
)


def amendment(
    case: CaseFile,
    room: RoomFile,
    subject: str = "",
) -> Sheet:
    """Return the agreement that changes or adds to one before it.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the agreement that changes; empty for the newest.

    Raises:
        Problem: a sum is too large to be written in capitals.
    """
    agreed = agreement_of(case, subject)
    first = changes(case, agreed.uid) or AgreementEntry()
    said: tuple[Block, ...] = (
        _refers_to(first),
        *about("补充（变更）的原因", agreed.facts, agreed, blank=3),
        heading("经调解，各方当事人自愿达成如下补充（变更）协议"),
        *clauses(agreed),
        heading("履行方式、时限"),
        *performance(case, agreed),
        sentence(_REST),
    )
    return to_sign(TITLE, case, room, agreed, said)


def _refers_to(first: AgreementEntry) -> Paragraph:
    """Say which agreement is changed."""
    return Paragraph(
        (
            Run("各方当事人于"),
            *dated(day(first.reached_on)),
            Run("达成人民调解协议书（编号："),
            filled(first.number, 10.0),
            Run("，以下称原协议）。现经各方协商一致，对原协议作如下补充（变更）。"),
        ),
        before=4,
    )
