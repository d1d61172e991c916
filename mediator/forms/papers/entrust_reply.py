"""委托调解回函: the committee takes up, or not, what another body entrusts it with."""

from dataclasses import replace
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Stage
from mediator.forms.dispute import dispute, sides
from mediator.forms.form import Particular
from mediator.forms.notice import (
    mediators_of,
    said,
    sealed,
    sheet,
    to,
    where_to_find,
)
from mediator.forms.own_paper import day_of, own_paper
from mediator.forms.pieces import dated, filled
from mediator.forms.reasons import change_to, reasons_of
from mediator.forms.sheet import Sheet
from mediator.forms.wording import day, ticked

TITLE: Final = "委托调解回函"
PARTICULARS: Final = (
    Particular("to", "委托机关", hint="例如：某某人民法院"),
    Particular("letter", "来函文号"),
    Particular("received_on", "收到来函日期", "date"),
)


def entrust_reply(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the answer to a court or an authority that asks for mediation.

    Which of the two is ticked follows the record: 不予受理 or 移交其他部门 means that
    it is given back, a day of acceptance that it is taken up.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: a code table cannot be read.
    """
    paper = own_paper(case, subject)
    refused = change_to(case, {Stage.REFUSED, Stage.REFERRED}, paper.made_on)
    taken = case.accepted_on is not None and refused is None
    first, second = sides(case)
    blocks = (
        to(paper.value("to")),
        said(
            "你单位于",
            dated(day_of(paper, "received_on")),
            "送达的委托调解函（文号：",
            filled(paper.value("letter"), 8.0),
            "）已收悉。关于",
            filled(first),
            "与",
            filled(second),
            f"之间的{dispute(case)}，本会审查后答复如下：",
        ),
        said(
            ticked("接受委托。本会已于", chosen=bool(taken)),
            dated(day(case.accepted_on if taken else None)),
            "受理，人民调解员为",
            filled(mediators_of(case, room) if taken else ""),
            "。",
        ),
        said(
            ticked("不予调解，有关材料随函退回。原因是：", chosen=bool(refused)),
            keep=True,
        ),
        *(
            replace(each, left=2.0)
            for each in reasons_of(
                case, refused.to_stage if refused else Stage.REFUSED, refused
            )
        ),
        where_to_find(room),
        sealed(room, paper),
    )
    return sheet(TITLE, blocks, case, room)
