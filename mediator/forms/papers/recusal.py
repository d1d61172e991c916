"""回避申请书: a party asks for another mediator; asking is enough (75 号令 30)."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import signing
from mediator.forms.case_lines import case_lines
from mediator.forms.form import Particular
from mediator.forms.notice import said, sheet, yours
from mediator.forms.own_paper import addressee, own_paper
from mediator.forms.pieces import area, filled, heading
from mediator.forms.reasons import ticked
from mediator.forms.sheet import Field, Fields, Sheet, Signatures
from mediator.forms.wording import day, names_of, row

TITLE: Final = "回避申请书"
REASONS: Final = (
    "是本纠纷的当事人，或者是当事人的近亲属",
    "与本纠纷有利害关系",
    "与当事人有其他关系，可能影响公正调解",
    "其他",
)
PARTICULARS: Final = (
    Particular("mediator", "被申请回避的人民调解员"),
    Particular("reason", "申请回避的原因", "choice", "|".join(REASONS)),
    Particular("detail", "说明", "text", hint="可以不写：提出更换就应当调换"),
)


def recusal(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the application of one party to have a mediator changed.

    Args:
        case: the case, whole.
        room: the room, whose committee it is made to.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    paper = own_paper(case, subject)
    whose = addressee(case, paper)
    mediator = room.mediator_name(paper.mediator) or paper.value("mediator")
    blocks = (
        *case_lines(case),
        Fields(
            (
                (
                    Field("申请人", names_of(whose), 18),
                    Field("电话", row(each.phone for each in whose), 12),
                ),
            ),
            columns=30,
        ),
        said("申请人请求人民调解员", filled(mediator), "回避，更换人民调解员。"),
        heading("申请回避的原因"),
        *ticked(REASONS, paper.value("reason")),
        *area("说明", paper.value("detail")),
        *yours(room),
        Signatures(
            signing.of_parties("申请人（签名盖章或按指印）", whose),
            date=day(paper.made_on),
        ),
    )
    return sheet(TITLE, blocks, case, room)
