"""履行完毕确认书: the parties confirm that everything agreed has been done."""

from typing import Final

from mediator.cases.case_file import AgreementEntry, CaseFile, RoomFile
from mediator.cases.in_force import held_to
from mediator.forms import signing
from mediator.forms.form import Particular
from mediator.forms.own_paper import day_of, own_paper, own_sheet
from mediator.forms.pieces import area, dated, heading, line, sentence
from mediator.forms.sheet import Paragraph, Run, Sheet, Signatures
from mediator.forms.terms import performance
from mediator.forms.wording import day, names_of, row

TITLE: Final = "履行完毕确认书"
PARTICULARS: Final = (
    Particular("performed_on", "履行完毕日期", "date"),
    Particular("how", "履行情况", "text", hint="谁在哪天给了谁什么、多少，有什么凭证"),
)
_NO_OBJECTION: Final = "各方当事人对上述履行情况没有异议。"


def performed(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the parties' confirmation that an agreement is performed.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the on-demand paper; it is about the agreement in force.

    Raises:
        Problem: a sum is too large to be written in capitals.
    """
    paper = own_paper(case, subject)
    blocks = (
        line("当事人", names_of(case.parties)),
        line("调解协议编号", row(each.number for each in case.agreements)),
        heading("协议约定的履行方式、时限"),
        *performance(case, held_to(case) or AgreementEntry()),
        *area("履行情况", paper.value("how"), blank=4),
        Paragraph(
            (
                Run("调解协议约定的义务已于"),
                *dated(day_of(paper, "performed_on")),
                Run("全部履行完毕。"),
            )
        ),
        sentence(_NO_OBJECTION, keep=True),
        Signatures(
            (
                *signing.of_parties(
                    "当事人（签名盖章或按指印）", case.parties, least=2
                ),
                *signing.of_mediators(case),
            ),
            date=day(paper.made_on),
        ),
    )
    return own_sheet(TITLE, case, room, blocks)
