"""调解组织主持调解的证明: the committee tells the court that it mediated.

民诉法解释 354 asks for it with the application.
"""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import filing, signing
from mediator.forms.confirming import to_confirm
from mediator.forms.dispute import dispute_if_known
from mediator.forms.own_paper import own_paper
from mediator.forms.own_words import Filled, runs, told
from mediator.forms.papers.confirmation import COURT
from mediator.forms.pieces import dated, filled
from mediator.forms.sheet import Block, Paragraph, Run, Sheet, Signatures
from mediator.forms.wording import day, names_of

KEY: Final = "confirmation_certificate"
TITLE: Final = "调解组织主持调解的证明"


def confirmation_certificate(
    case: CaseFile, room: RoomFile, subject: str = ""
) -> Sheet:
    """Return the committee's certificate for the court.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the application to the court; empty for a form.
    """
    said = own_paper(case, subject)
    court = said.value(COURT.name)
    agreed = to_confirm(case)
    mediated: dict[str, Filled] = {
        "当事人": filled(names_of(case.parties), 10.0),
        "纠纷": filled(dispute_if_known(case), 8.0),
        "受理日期": dated(day(case.accepted_on)),
        "调解员": filled(filing.mediators(case, room), 8.0),
        "达成日期": dated(day(agreed.reached_on if agreed else None)),
        "协议编号": filled(agreed.number if agreed else "", 8.0),
    }
    blocks: tuple[Block, ...] = (
        Paragraph(
            (Run(court) if court else filled("", 10.0), Run("：")), indent=0, before=12
        ),
        Paragraph(runs(room, f"{KEY}.text", mediated)),
        *told(room, f"{KEY}.closing", keep=True),
        Signatures((), seal=signing.seal(room), date=day(said.made_on)),
    )
    return Sheet(
        TITLE,
        blocks,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )
