"""受理通知书: tells a party that the committee took the dispute in (人民调解法 17)."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Application, Side
from mediator.forms.dispute import dispute, others, you
from mediator.forms.form import Particular
from mediator.forms.notice import (
    mediators_of,
    said,
    sealed,
    sheet,
    stub,
    to,
    where_to_find,
)
from mediator.forms.own_paper import day_of, own_paper
from mediator.forms.pieces import dated, filled
from mediator.forms.sheet import Run, Sheet
from mediator.forms.unnumbered import number_blank, number_runs
from mediator.forms.wording import day, names_of

TITLE: Final = "受理通知书"
PARTICULARS: Final = (
    Particular("come_by", "到场期限", "date", hint="请当事人在哪一天以前到调解室"),
)


def acceptance_notice(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the notice of acceptance to one party, with its stub.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.
    """
    paper = own_paper(case, subject)
    party = case.party(paper.party)
    name = party.name if party else ""
    whom = you(party)
    blocks = (
        *number_blank(paper.number, room, "acceptance_notice"),
        to(name),
        said(
            f"{whom}与",
            filled(others(case, party)),
            f"之间的{dispute(case)}，",
            *_how(case),
            "。依照《中华人民共和国人民调解法》第十七条的规定，本会已于",
            dated(day(case.accepted_on)),
            "受理。",
        ),
        said("本纠纷的人民调解员：", filled(mediators_of(case, room)), "。"),
        said(
            f"请{whom}于",
            dated(day_of(paper, "come_by")),
            "前，带身份证件和有关证据材料到本会。委托他人参加调解的，"
            "应当提交授权委托书。",
        ),
        said(
            "在调解活动中，当事人有权选择或者接受人民调解员，有权接受调解、拒绝调解"
            "或者要求终止调解。人民调解不收取任何费用。"
        ),
        where_to_find(room),
        sealed(room, paper),
        *stub(
            TITLE,
            number_runs(paper.number, room, "acceptance_notice"),
            (
                (("致送", name), ("对方当事人", others(case, party))),
                (("纠纷类型", case.kind), ("受理日期", day(case.accepted_on))),
                (("填发日期", day(paper.made_on)), ("填发人（签名）", "")),
            ),
        ),
    )
    return sheet(TITLE, blocks, case, room, paper.number)


def _how(case: CaseFile) -> tuple[str | Run, ...]:
    """Return on whose motion; both ways while it is not recorded."""
    if case.application is None:
        return ("经当事人申请（由本会主动调解）",)
    if case.application is Application.OWN_MOTION:
        return ("由本会主动调解",)
    return ("经", filled(names_of(case.on_side(Side.APPLICANT))), "申请")
