"""邀请函: asks relatives, neighbours or experts to help (人民调解法 20)."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
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
from mediator.forms.own_paper import day_of, moment_of, own_paper
from mediator.forms.pieces import area, dated, filled, line, sentence
from mediator.forms.sheet import Sheet

TITLE: Final = "邀请函"
_KEPT_CLOSE: Final = "参加调解时知悉的当事人个人隐私和商业秘密，请予保密。"
PARTICULARS: Final = (
    Particular("to", "邀请谁", hint="姓名或者单位；邀请前要征得双方当事人同意"),
    Particular("meet_at", "调解时间", "moment"),
    Particular("place", "调解地点"),
    Particular("help", "请协助的事项", "text"),
    Particular("reply_by", "回复期限", "date"),
)


def invitation(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the letter that asks somebody to take part in a meeting.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    paper = own_paper(case, subject)
    first, second = sides(case)
    blocks = (
        to(paper.value("to")),
        said(
            "本会正在调解",
            filled(first),
            "与",
            filled(second),
            f"之间的{dispute(case)}。依照《中华人民共和国人民调解法》第二十条的规定，"
            "现邀请你（单位）参加调解。",
        ),
        line("时间", moment_of(paper, "meet_at")),
        line("地点", paper.value("place")),
        line("人民调解员", mediators_of(case, room)),
        *area("请协助的事项", paper.value("help"), blank=2),
        said(
            "请于",
            dated(day_of(paper, "reply_by")),
            "前告知本会能否参加。",
        ),
        sentence(_KEPT_CLOSE),
        where_to_find(room),
        sealed(room, paper),
    )
    return sheet(TITLE, blocks, case, room)
