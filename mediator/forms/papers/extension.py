"""延期申请书: both sides ask for more time; one side alone cannot (特邀调解规定 27)."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import signing
from mediator.forms.case_lines import case_lines
from mediator.forms.form import Particular
from mediator.forms.notice import said, sheet, yours
from mediator.forms.own_paper import day_of, own_paper
from mediator.forms.pieces import area, dated
from mediator.forms.sheet import Field, Fields, Sheet, Signatures
from mediator.forms.wording import day

TITLE: Final = "延期申请书"
PARTICULARS: Final = (
    Particular("reason", "申请延期的原因", "text"),
    Particular("ends_on", "原调解期限截止", "date"),
    Particular("until", "延长至", "date"),
)


def extension(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the application of all parties to go on with mediation for longer.

    Args:
        case: the case, whole.
        room: the room, whose committee it is made to.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    paper = own_paper(case, subject)
    told = [(each.name, each.phone) for each in case.parties] or [("", "")] * 2
    blocks = (
        *case_lines(case),
        Fields(
            tuple(
                (Field("申请人", name, 18), Field("电话", phone, 12))
                for name, phone in told
            ),
            columns=30,
        ),
        *area("申请延期的原因", paper.value("reason")),
        said(
            "原调解期限自",
            dated(day(case.accepted_on)),
            "至",
            dated(day_of(paper, "ends_on")),
            "。各方当事人一致同意继续调解，申请将调解期限延长至",
            dated(day_of(paper, "until")),
            "。",
            keep=True,
        ),
        *yours(room),
        Signatures(
            signing.of_parties("申请人（签名盖章或按指印）", case.parties, least=2),
            date=day(paper.made_on),
        ),
    )
    return sheet(TITLE, blocks, case, room)
