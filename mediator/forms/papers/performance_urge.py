"""督促履行通知书: reminds a party of what was agreed (人民调解法 31)."""

from typing import Final

from mediator.cases.case_file import AgreementEntry, CaseFile, RoomFile
from mediator.cases.in_force import held_to
from mediator.forms.dispute import is_labour, you
from mediator.forms.form import Particular
from mediator.forms.notice import (
    between,
    said,
    sealed,
    sheet,
    to,
    where_to_find,
)
from mediator.forms.own_paper import day_of, own_paper
from mediator.forms.own_words import Filled, runs
from mediator.forms.pieces import area, dated, filled, heading, sentence
from mediator.forms.remedies import BREACH, LABOUR_BREACH
from mediator.forms.sheet import Block, Sheet
from mediator.forms.terms import owed_by
from mediator.forms.wording import day

KEY: Final = "performance_urge"
TITLE: Final = "督促履行通知书"
PARTICULARS: Final = (
    Particular("unperformed", "没有履行的内容", "text", hint="写明哪一项、多少"),
    Particular("perform_by", "请在哪天以前履行", "date"),
)


def performance_urge(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the reminder to one party to perform the agreement in force.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: a code table cannot be read, or a sum is too large for capitals.
    """
    paper = own_paper(case, subject)
    party = case.party(paper.party)
    agreed = held_to(case, paper.party) or AgreementEntry()
    promised: tuple[Block, ...] = ()
    if party and (told := owed_by(case, agreed, party)):
        promised = (heading(f"协议约定由{you(party)}履行的内容"), *told)
    opening = between(case, party) | {
        "达成日期": dated(day(agreed.reached_on)),
        "协议编号": filled(agreed.number),
    }
    closing: dict[str, Filled] = {
        "你": you(party),
        "履行期限": dated(day_of(paper, "perform_by")),
    }
    blocks = (
        to(party.name if party else ""),
        said(runs(room, f"{KEY}.opening", opening)),
        *promised,
        *area("至今没有履行的内容", paper.value("unperformed"), blank=3),
        said(runs(room, f"{KEY}.closing", closing)),
        where_to_find(room),
        sentence(LABOUR_BREACH if is_labour(case) else BREACH),
        sealed(room, paper),
    )
    return sheet(TITLE, blocks, case, room)
