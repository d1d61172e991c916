"""送达回证: which papers reached a party, when, how, and who took them."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.case_lines import case_name
from mediator.forms.form import Particular
from mediator.forms.notice import sheet
from mediator.forms.own_paper import addressee, own_paper
from mediator.forms.sheet import Sheet
from mediator.forms.tables import (
    boxes,
    full,
    labelled,
    plain,
    ruled,
    signed_cell,
    text_cell,
)
from mediator.forms.wording import names_of

TITLE: Final = "送达回证"
_WAYS: Final = (("直接送达", "邮寄送达", "电子送达"), ("委托送达", "其他方式"))
WAYS: Final = tuple(way for row in _WAYS for way in row)
_HEIGHT: Final = 44.0
PARTICULARS: Final = (
    Particular("papers", "送达文书名称及文号", "text", hint="一份一行"),
    Particular("place", "送达地点"),
    Particular("way", "送达方式", "choice", "|".join(WAYS)),
    Particular("note", "备注", "text"),
)


def delivery_receipt(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the receipt for papers delivered to one party.

    Days and signatures are always left to be written when the papers are handed over.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    paper = own_paper(case, subject)
    blocks = (
        ruled(
            full("案件编号", case.case_number),
            full("案件名称", case_name(case)),
            labelled(
                "送达文书名称及文号",
                text_cell(plain(paper.value("papers")), least=3),
            ),
            full("受送达人", names_of(addressee(case, paper))),
            full("送达地点", paper.value("place")),
            labelled("送达方式", boxes(_WAYS, paper.value("way"))),
            labelled("送达日期", signed_cell()),
            labelled("受送达人签名或者盖章", signed_cell()),
            labelled("代收人签名或者盖章", signed_cell("与受送达人的关系：")),
            labelled("送达人签名", signed_cell()),
            labelled("备注", text_cell(plain(paper.value("note")), least=2)),
            height=_HEIGHT,
        ),
    )
    return sheet(TITLE, blocks, case, room)
