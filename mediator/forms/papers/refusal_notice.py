"""不予受理通知书: why the committee does not take a dispute in, and where to go."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Stage
from mediator.forms.dispute import dispute, is_labour, others, you
from mediator.forms.form import Particular
from mediator.forms.notice import (
    close,
    said,
    sealed,
    sheet,
    stub,
    to,
    where_to_find,
)
from mediator.forms.own_paper import own_paper
from mediator.forms.pieces import dated, filled
from mediator.forms.reasons import change_to, reasons_of
from mediator.forms.remedies import ARBITRATION, WAYS
from mediator.forms.sheet import Sheet
from mediator.forms.unnumbered import number_blank, number_runs
from mediator.forms.wording import day

TITLE: Final = "不予受理通知书"
PARTICULARS: Final = (
    Particular("elsewhere", "可以向哪里提出", hint="例如：有管辖权的人民法院"),
)


def refusal_notice(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the notice of refusal to one party, with its stub.

    Args:
        case: the case, whole; the reason is that of its step to 不予受理.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: a code table cannot be read.
    """
    paper = own_paper(case, subject)
    party = case.party(paper.party)
    name = party.name if party else ""
    refused = change_to(case, {Stage.REFUSED}, paper.made_on)
    on = refused.happened_on if refused else None
    blocks = (
        *number_blank(paper.number, room, "refusal_notice"),
        to(name),
        said(
            f"{you(party)}与",
            filled(others(case, party)),
            f"之间的{dispute(case)}，本会审查后于",
            dated(day(on)),
            "决定不予受理。原因是：",
            keep=True,
        ),
        *reasons_of(case, Stage.REFUSED, refused),
        said(
            WAYS,
            *((ARBITRATION,) if is_labour(case) else ()),
            "本纠纷可以向",
            filled(paper.value("elsewhere"), 10.0),
            "提出。",
        ),
        said("情况有变化，各方当事人都同意调解的，可以再次向本会申请。"),
        where_to_find(room),
        sealed(room, paper),
        *stub(
            TITLE,
            number_runs(paper.number, room, "refusal_notice"),
            (
                (("致送", name), ("对方当事人", others(case, party))),
                (("纠纷类型", case.kind), ("不予受理日期", day(on))),
                (("填发日期", day(paper.made_on)), ("填发人（签名）", "")),
            ),
        ),
    )
    return close(sheet(TITLE, blocks, case, room, paper.number))
