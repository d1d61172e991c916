"""追认书: a party takes as its own what somebody signed without authority.

Such an act is pending, not void; ratified it binds the party (民法典 171).
"""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import signing
from mediator.forms.dispute import dispute_if_known
from mediator.forms.form import Particular
from mediator.forms.own_paper import (
    addressee,
    day_of,
    name_on,
    own_paper,
    own_sheet,
)
from mediator.forms.pieces import area, dated, filled, line, sentence, to_tick
from mediator.forms.sheet import Paragraph, Run, Sheet, Signatures
from mediator.forms.wording import day

TITLE: Final = "追认书"
PARTICULARS: Final = (
    Particular("actor", "行为人姓名"),
    Particular("tie", "行为人与追认人的关系"),
    Particular("acted_on", "行为日期", "date"),
    Particular("lack", "行为时的情形", "choice", "没有代理权|超越代理权|代理权终止后"),
    Particular(
        "acts",
        "追认的行为",
        "text",
        hint="写明参加了哪次调解、签了哪份文书、文书编号和主要内容",
    ),
)
_LACKS: Final = PARTICULARS[3]
_RATIFIED: Final = (
    "我已知道并理解上述行为的全部内容。依照《中华人民共和国民法典》第一百七十一条的"
    "规定，对上述行为予以追认，该行为对我（单位）发生效力。"
)


def ratification(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the paper that ratifies what somebody did in a party's name.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the on-demand paper, made out to the party that ratifies.
    """
    paper = own_paper(case, subject)
    blocks = (
        line("追认人", name_on(case, paper)),
        line("行为人", paper.value("actor")),
        line("行为人与追认人的关系", paper.value("tie")),
        Paragraph(
            (
                Run("行为人于"),
                *dated(day_of(paper, "acted_on")),
                Run("以我（单位）的名义，在"),
                filled(dispute_if_known(case)),
                Run("的人民调解中实施了下列行为。"),
            ),
            before=4,
        ),
        *to_tick(_LACKS.label, _LACKS.words.split("|"), paper.value(_LACKS.name)),
        *area("追认的行为", paper.value("acts"), blank=5),
        sentence(_RATIFIED, keep=True),
        Signatures(
            signing.of_parties("追认人（签名盖章或按指印）", addressee(case, paper)),
            date=day(paper.made_on),
        ),
    )
    return own_sheet(TITLE, case, room, blocks)
