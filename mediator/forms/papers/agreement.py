"""人民调解协议书: what the parties agreed (人民调解法 28, 29)."""

from collections.abc import Iterable
from typing import Final

from mediator.cases.case_file import AgreementEntry, CaseFile, RoomFile
from mediator.forms import signing
from mediator.forms.own_words import runs, words
from mediator.forms.pieces import filled, heading
from mediator.forms.sheet import Block, Paragraph, Sheet, Signatures
from mediator.forms.style import style_of
from mediator.forms.terms import (
    about,
    agreement_of,
    clauses,
    ending,
    number_line,
    performance,
    who,
)
from mediator.forms.unnumbered import number_blank
from mediator.forms.wording import counted, day

TITLE: Final = "人民调解协议书"
_TWO: Final = 2


def agreement(
    case: CaseFile,
    room: RoomFile,
    subject: str = "",
) -> Sheet:
    """Return the written agreement of a case.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the agreement; empty for the newest.

    Raises:
        Problem: a sum is too large to be written in capitals.
    """
    agreed = agreement_of(case, subject)
    whose = "各方当事人" if len(case.parties) > _TWO else ""
    facts = agreed.facts or case.facts
    # Nobody has written a clause: it is filled in by hand, and two pages hold it all.
    room_for = (5, 4, 3) if agreed.terms else (8, 12, 5)
    said: tuple[Block, ...] = (
        *about("纠纷主要事实、争议事项", facts, agreed, blank=room_for[0]),
        heading(words(room, "agreement.opening", {"各方": whose})),
        *clauses(agreed, blank=room_for[1]),
        heading("履行方式、时限"),
        *performance(case, agreed, blank=room_for[2]),
    )
    return to_sign(TITLE, case, room, agreed, said)


def to_sign(
    title: str,
    case: CaseFile,
    room: RoomFile,
    agreed: AgreementEntry,
    said: Iterable[Block],
) -> Sheet:
    """Return a written agreement: who they are, what they agreed, all signatures.

    Args:
        title: exact official title.
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        agreed: the agreement.
        said: what stands between the parties and the number of originals.
    """
    blocks: tuple[Block, ...] = (
        *number_blank(agreed.number, room, "agreement"),
        *who(case, agreed, style_of(room)),
        *said,
        _originals(agreed, room),
        *ending(agreed),
        _all_hands(case, agreed, room),
    )
    return Sheet(
        title,
        blocks,
        number=number_line(agreed),
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def _all_hands(case: CaseFile, agreed: AgreementEntry, room: RoomFile) -> Signatures:
    """Return the places without which it does not take effect (人民调解法 29)."""
    return signing.beside(
        signing.of_parties("当事人（签名盖章或按指印）", case.parties, least=2),
        (*signing.of_mediators(case), signing.RECORDER),
        seal=signing.seal(room),
        date=day(agreed.reached_on),
    )


def _originals(agreed: AgreementEntry, room: RoomFile) -> Paragraph:
    """Return how many originals there are (人民调解法 29: one each, one kept)."""
    copies = counted(agreed.originals) if agreed.originals else ""
    return Paragraph(
        runs(room, "agreement.copies", {"份数": filled(copies, 3)}),
        before=4,
        keep_with_next=True,
    )
