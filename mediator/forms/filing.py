"""How a case is filed: name of its dossier, who filed it, when, for how long kept."""

from collections.abc import Callable, Iterable
from typing import Final

from mediator.cases.case_file import CaseFile, OwnPaperEntry, PartyEntry, RoomFile
from mediator.cases.facts.dates import room_day
from mediator.cases.words import Side
from mediator.forms.dispute import dispute_if_known
from mediator.forms.form import Particular
from mediator.forms.own_paper import day_of
from mediator.forms.wording import day, names_of, row

COVER: Final = "cover"
FILED_BY: Final = Particular("filed_by", "立卷人", hint="整理、装订这本卷宗的人")
FILED_ON: Final = Particular(
    "filed_on", "立卷日期", "date", hint="不写就是归档那天；不早于结案、回访"
)
KEPT: Final = Particular(
    "kept",
    "保管期限",
    "choice",
    "短期|长期|永久|10年|30年",
    hint="按纠纷类型、协议内容和当事人情况定，以当地规定为准",
)
REMARK: Final = Particular("remark", "备注", "text")
_MANY: Final = 2


def filing(case: CaseFile) -> OwnPaperEntry:
    """Return what was said about filing, kept with the cover; else an empty one."""
    found = [each for each in case.own_papers if each.paper == COVER]
    return found[-1] if found else OwnPaperEntry(paper=COVER)


def cover_of(case: CaseFile) -> tuple[str, ...]:
    """Return the subject of cover and back: every case has one."""
    return (filing(case).uid,)


def filed_on(case: CaseFile) -> str:
    """Return the day of filing: as it was said, else the day of archiving."""
    return day_of(filing(case), FILED_ON.name) or day(case.archived_on)


def kept_for(case: CaseFile) -> str:
    """Return 保管期限: as it was chosen for the file, else as the cover says."""
    return case.retention or filing(case).value(KEPT.name)


def dossier_name(case: CaseFile) -> str:
    """Return 卷名: who with whom, and the kind of dispute; or nothing."""
    return _named(case, names_of)


def short_name(case: CaseFile) -> str:
    """Return 卷名 with the first of each side, as a label has room for."""
    return _named(case, _first)


def _named(case: CaseFile, called: Callable[[Iterable[PartyEntry]], str]) -> str:
    others = (*case.on_side(Side.RESPONDENT), *case.on_side(Side.THIRD))
    sides = [called(case.on_side(Side.APPLICANT)), called(others)]
    return "与".join(filter(None, sides)) + dispute_if_known(case)


def _first(parties: Iterable[PartyEntry]) -> str:
    names = [each.name for each in parties]
    return "".join(names[:1]) + ("等" if len(names) >= _MANY else "")


def mediators(case: CaseFile, room: RoomFile) -> str:
    """Return the names of all mediators of the case, in a row."""
    return row(room.mediator_name(each.mediator) for each in case.handling)


def mediated(case: CaseFile) -> tuple[str, str]:
    """Return first and last day of mediation, empty where not recorded."""
    days = sorted(
        room_day(each.started_at) for each in case.meetings if each.started_at
    )
    if not days:
        return "", ""
    return day(days[0]), day(days[-1])


def year_of(case: CaseFile) -> str:
    """Return the year a dossier is filed under: that of acceptance."""
    return str(case.accepted_on.year) if case.accepted_on else ""
