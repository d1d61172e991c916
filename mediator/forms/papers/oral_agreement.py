"""人民调解口头协议登记表: what was agreed without a paper (人民调解法 28, 30)."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import signing
from mediator.forms.papers.acceptance import NOTE
from mediator.forms.pieces import heading
from mediator.forms.sheet import Paragraph, Run, Sheet, Signatures
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
from mediator.forms.wording import day

TITLE: Final = "人民调解口头协议登记表"


def oral_agreement(
    case: CaseFile,
    room: RoomFile,
    subject: str = "",
) -> Sheet:
    """Return the register of an oral agreement.

    It is in force when reached (人民调解法 30); the parties' signatures are no part
    of the form.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the agreement; empty for the newest.

    Raises:
        Problem: a sum is too large to be written in capitals.
    """
    agreed = agreement_of(case, subject)
    blocks = (
        *number_blank(agreed.number, room, "oral_agreement"),
        *who(case, agreed, style_of(room)),
        *about("纠纷主要事实、争议事项", agreed.facts or case.facts, agreed),
        heading("协议内容"),
        *clauses(agreed),
        heading("履行方式、时限"),
        *performance(case, agreed),
        *ending(agreed),
        Signatures(
            signing.of_mediators(case),
            seal=signing.seal(room),
            date=day(agreed.reached_on),
        ),
        Paragraph((Run(NOTE),), indent=0, before=6),
    )
    return Sheet(
        TITLE,
        blocks,
        number=number_line(agreed),
        title_size=18.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )
