"""恢复调解通知书: mediation that rested goes on."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Stage
from mediator.forms.form import Particular
from mediator.forms.notice import (
    between,
    said,
    sealed,
    sheet,
    to,
    where_to_find,
)
from mediator.forms.own_paper import moment_of, own_paper
from mediator.forms.own_words import runs
from mediator.forms.pieces import dated, filled, line
from mediator.forms.reasons import change_to
from mediator.forms.sheet import Sheet
from mediator.forms.wording import day

TITLE: Final = "恢复调解通知书"
_GOES_ON: Final = frozenset((Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING))
PARTICULARS: Final = (
    Particular("meet_at", "调解时间", "moment"),
    Particular("place", "调解地点"),
)


def resumption_notice(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the notice to one party that mediation goes on.

    Args:
        case: the case, whole; the days are those of its steps to and from 暂停.
        room: its wording, and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    paper = own_paper(case, subject)
    party = case.party(paper.party)
    again = change_to(case, _GOES_ON, paper.made_on, left=Stage.PAUSED)
    on = again.happened_on if again else paper.made_on
    paused = change_to(case, {Stage.PAUSED}, on)
    places = {
        **between(case, party),
        "暂停日期": dated(day(paused.happened_on if paused else None)),
        "暂停原因": filled((paused.reason or paused.detail) if paused else ""),
        "恢复日期": dated(day(again.happened_on if again else None)),
    }
    blocks = (
        to(party.name if party else ""),
        said(runs(room, "resumption_notice.opening", places)),
        said(runs(room, "resumption_notice.come")),
        line("时间", moment_of(paper, "meet_at")),
        line("地点", paper.value("place")),
        where_to_find(room),
        sealed(room, paper),
    )
    return sheet(TITLE, blocks, case, room)
