"""移送函: hands a dispute over to the department whose business it is."""

from typing import Final

from mediator.cases.case_file import CaseFile, OwnPaperEntry, RoomFile
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
from mediator.forms.own_paper import own_paper
from mediator.forms.pieces import area, filled, heading, line, numbered
from mediator.forms.reasons import change_to, reasons_of
from mediator.forms.sheet import Sheet

TITLE: Final = "移送函"
KEY: Final = "referral"
PARTICULARS: Final = (
    Particular("to", "移送给", hint="接收单位的全称；不写就用移交时写的"),
    Particular("materials", "随函移送材料", "text", hint="一行一样，写明份数"),
)


def referral(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the letter that hands a dispute over.

    Args:
        case: the case, whole; the reason, and to whom it goes if the letter does not
            say it, are those of its step to 移交其他部门.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: a code table cannot be read.
    """
    paper = own_paper(case, subject)
    referred = change_to(case, {Stage.REFERRED}, paper.made_on)
    first, second = sides(case)
    blocks = (
        to(recipient(case, paper)),
        said(
            filled(first),
            "与",
            filled(second),
            f"之间的{dispute(case)}（编号：",
            filled(case.case_number),
            "），因下列原因，现移送你单位处理：",
            keep=True,
        ),
        *reasons_of(case, Stage.REFERRED, referred),
        *area("纠纷简要情况", case.facts),
        heading("随函移送材料"),
        *numbered(paper.value("materials")),
        line("联系人", mediators_of(case, room)),
        where_to_find(room),
        said("请在收到后填写移送回执，退回本会。"),
        sealed(room, paper),
    )
    return sheet(TITLE, blocks, case, room)


def recipient(case: CaseFile, letter: OwnPaperEntry) -> str:
    """Return to whom a letter goes: as it says, else as the step to 移交 does."""
    referred = change_to(case, {Stage.REFERRED}, letter.made_on)
    return letter.value("to") or (referred.where_to if referred else "")


def last_referral(case: CaseFile) -> OwnPaperEntry:
    """Return the newest letter of this kind in a case, or an empty one."""
    letters = [each for each in case.own_papers if each.paper == KEY]
    return letters[-1] if letters else OwnPaperEntry(paper=KEY)
