"""死亡证明粘贴页: that somebody whose rights are mediated has died."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.form import Particular
from mediator.forms.own_paper import day_of, own_paper, own_sheet
from mediator.forms.pasting import ISSUED, document, paste_page
from mediator.forms.pieces import beside
from mediator.forms.sheet import Sheet

TITLE: Final = "死亡证明粘贴页"
PARTICULARS: Final = (
    Particular("deceased", "死者姓名"),
    Particular("died_on", "死亡日期", "date"),
    Particular("document", "证明材料名称", hint="如居民死亡医学证明（推断）书"),
    *ISSUED,
)


def death_proof(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the page a proof of death is pasted on.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the on-demand paper.
    """
    paper = own_paper(case, subject)
    blocks = (
        beside(
            ("死者姓名", paper.value("deceased")),
            ("死亡日期", day_of(paper, "died_on")),
        ),
        *document(paper),
        *paste_page(paper, "死亡证明"),
    )
    return own_sheet(TITLE, case, room, blocks)
