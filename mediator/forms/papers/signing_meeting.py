"""签署协议会议记录: how the agreement was read out, asked about and signed.

Some county forms keep it beside the record of mediation. No form of it is published:
it has the head of the county's record of a meeting, and leaves to the recorder what
was said (人民调解法 27; 29 on signing).
"""

from dataclasses import replace
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import signing
from mediator.forms.form import Particular
from mediator.forms.own_paper import moment_of, own_paper, own_sheet
from mediator.forms.pieces import line, record
from mediator.forms.sheet import Sheet
from mediator.forms.wording import day, names_of, row

TITLE: Final = "签署协议会议记录"
PARTICULARS: Final = (
    Particular("met_at", "时间", "moment"),
    Particular("place", "地点"),
    Particular("host", "主持人"),
    Particular("recorder", "记录人"),
    Particular("present", "参加人", hint="当事人以外到场的人，用顿号隔开"),
    Particular(
        "course",
        "会议记录",
        "text",
        hint="怎样宣读、各方问了什么怎样答、改了哪里、各方怎样表示，照实记",
    ),
)


def signing_meeting(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the record of the meeting at which an agreement was signed.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the on-demand paper.
    """
    paper = own_paper(case, subject)
    names = [each.name for each in case.parties]
    names += [agent.name for party in case.parties for agent in party.agents]
    parties = signing.of_parties("当事人（签名）", case.parties, least=2)
    blocks = (
        line("时间", moment_of(paper, "met_at")),
        line("地点", paper.value("place")),
        line("主持人", paper.value("host")),
        line("记录人", paper.value("recorder")),
        line("当事人", names_of(case.parties)),
        line("参加人", paper.value("present")),
        *record(
            "会议记录",
            paper.value("course"),
            line("签署的协议编号", row(each.number for each in case.agreements)),
            speakers=names,
        ),
        signing.beside(
            parties,
            (*signing.of_mediators(case), signing.RECORDER),
            date=day(paper.made_on),
        ),
    )
    return replace(
        own_sheet(TITLE, case, room, blocks),
        each_page=signing.page_by_page("当事人", len(parties)),
    )
