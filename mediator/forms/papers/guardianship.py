"""监护（亲属）关系证明粘贴页: how a legal guardian or relative proves the tie.

A legal guardian acts by law and needs this proof, no 授权委托书 (民法典 163).
"""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.form import Particular
from mediator.forms.own_paper import name_on, own_paper, own_sheet
from mediator.forms.pasting import ISSUED, document, paste_page
from mediator.forms.pieces import beside, line
from mediator.forms.sheet import Sheet

TITLE: Final = "监护（亲属）关系证明粘贴页"
PARTICULARS: Final = (
    Particular("relative", "监护人（亲属）姓名"),
    Particular("tie", "与当事人关系", "choice", "relations/与被代理人"),
    Particular("document", "证明材料名称", hint="如户口簿、出生医学证明、结婚证"),
    *ISSUED,
)


def guardianship(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the page a proof of guardianship or kinship is pasted on.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the on-demand paper, made out to the party in care.
    """
    paper = own_paper(case, subject)
    blocks = (
        line("当事人", name_on(case, paper)),
        beside(
            ("监护人（亲属）姓名", paper.value("relative")),
            ("与当事人关系", paper.value("tie")),
        ),
        *document(paper),
        *paste_page(paper, "证明材料"),
    )
    return own_sheet(TITLE, case, room, blocks)
