"""调解通知书: when and where a party is asked to come, and what to bring."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.dispute import you
from mediator.forms.form import Particular
from mediator.forms.notice import (
    between,
    mediators_of,
    said,
    sealed,
    sheet,
    to,
    where_to_find,
)
from mediator.forms.own_paper import day_of, moment_of, own_paper
from mediator.forms.own_words import Filled, runs
from mediator.forms.pieces import dated, heading, line, numbered
from mediator.forms.sheet import Sheet

KEY: Final = "mediation_notice"
TITLE: Final = "调解通知书"
PARTICULARS: Final = (
    Particular("meet_at", "调解时间", "moment"),
    Particular("place", "调解地点"),
    Particular("bring", "请携带", "text", hint="一行一样，例如身份证原件、证据材料"),
    Particular("reply_by", "回复期限", "date"),
)


def mediation_notice(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the notice of a meeting to one party.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.
    """
    paper = own_paper(case, subject)
    party = case.party(paper.party)
    reply: dict[str, Filled] = {
        "你": you(party),
        "回复期限": dated(day_of(paper, "reply_by")),
    }
    blocks = (
        to(party.name if party else ""),
        said(runs(room, f"{KEY}.opening", between(case, party))),
        line("时间", moment_of(paper, "meet_at")),
        line("地点", paper.value("place")),
        line("人民调解员", mediators_of(case, room)),
        heading("请携带"),
        *numbered(paper.value("bring")),
        said(runs(room, f"{KEY}.agent")),
        said(runs(room, f"{KEY}.closing", reply)),
        where_to_find(room),
        sealed(room, paper),
    )
    return sheet(TITLE, blocks, case, room)
