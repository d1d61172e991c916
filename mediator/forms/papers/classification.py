"""调解案件认定表: what a finished case is claimed to be, for the county's subsidy.

A county's binding order names the form (in its rules on subsidies of 2010) but shows
no columns; these are what such rules ask about, with no points or rates of their own.
"""

from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.codes import codes
from mediator.forms import signing
from mediator.forms.form import Particular
from mediator.forms.own_paper import own_paper, own_sheet
from mediator.forms.pieces import area, beside, line, to_tick
from mediator.forms.sheet import Fields, Sheet, Signature, Signatures
from mediator.forms.wording import day, names_of, row, sum_of

TITLE: Final = "调解案件认定表"
PARTICULARS: Final = (
    Particular("outcome", "调解结果"),
    Particular("grounds", "申报理由", "text"),
    Particular("opinion", "人民调解委员会意见", "text"),
    Particular("finding", "认定意见", "text", hint="由司法所等认定单位填写"),
)


def classification(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the form on which a case is classed for the county.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper.

    Raises:
        Problem: the sum is too large to be written in capitals.
    """
    paper = own_paper(case, subject)
    on = case.accepted_on or paper.made_on or date.max
    grades = tuple(each.name for each in codes("difficulty", on))
    blocks = (
        *about_case(case, room),
        line("调解结果", paper.value("outcome")),
        line("协议涉及金额", _sum(case)),
        *to_tick("难易程度", grades, case.difficulty),
        *area("申报理由", paper.value("grounds"), blank=4),
        *area("人民调解委员会意见", paper.value("opinion"), blank=2),
        *area("认定意见", paper.value("finding"), blank=3),
        Signatures(
            (
                Signature("申报人（签名）"),
                Signature("认定人（签名）"),
                Signature("认定单位（盖章）"),
            ),
            seal=signing.seal(room),
            date=day(paper.made_on),
        ),
    )
    return own_sheet(TITLE, case, room, blocks, close=True)


def about_case(case: CaseFile, room: RoomFile) -> tuple[Fields, ...]:
    """Return the lines that say which case it is, who mediated, and when."""
    mediators = row(room.mediator_name(each.mediator) for each in case.handling)
    return (
        line("卷号", case.case_number),
        line("当事人", names_of(case.parties)),
        beside(("纠纷类型", case.kind), ("人民调解员", mediators)),
        beside(("受理日期", day(case.accepted_on)), ("结案日期", day(case.closed_on))),
        line("调解协议编号", row(each.number for each in case.agreements)),
    )


def _sum(case: CaseFile) -> str:
    """Return what the agreement in force is about in money, or nothing."""
    owed = case.agreement.obligations if case.agreement else ()
    sums = [each.amount_fen for each in owed if each.amount_fen is not None]
    return sum_of(sum(sums)) if sums else ""
