"""组织队伍: how many mediators there are of which kind; only what is recorded counts.

Whoever has nothing recorded is counted as 未填 and is in no other number, so that an
empty box never reads as “no”. Columns after the published samples of 黄石 and 安徽;
their names are practice. Source: 人民调解法 8, 13, 14.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from sqlalchemy import func, select

from mediator.cases.book import CaseBook
from mediator.cases.case_file import MediatorEntry, RoomFile
from mediator.cases.facts.codes import find
from mediator.cases.model import SubsidyClaim
from mediator.cases.month.balance import adds_up
from mediator.cases.month.report import Check
from mediator.cases.roster.trainings import TrainingLine, read_trainings, sessions
from mediator.cases.snapshot import read_room

_ALL: Final = "调解员合计"
_ENGAGEMENTS: Final = ("专职", "兼职", "特邀")
_HAN: Final = "汉族"
_COLLEGE: Final = "大专以上"
_PARTY: Final = "党员"
"""Groups of the tables of education and of political affiliation."""
_LAW: Final = ("法学", "法律", "政法", "司法")


@dataclass(frozen=True, slots=True)
class Count:
    """One line of the table.

    Attributes:
        name: what is counted.
        unit: 人, 个, 期, 人次, 元.
        number: how many; a sum of money in 分 where the unit is 元.
        unfilled: mediators of whom it is not recorded.
    """

    name: str
    unit: str
    number: int
    unfilled: int = 0


@dataclass(frozen=True, slots=True)
class Team:
    """组织队伍 of one committee on a day.

    Attributes:
        on: the day.
        kind: of the committee; empty where nobody chose one.
        counts: the lines in order.
    """

    on: date
    kind: str
    counts: tuple[Count, ...]

    def count(self, name: str) -> Count:
        """Return one line.

        Raises:
            KeyError: there is none of this name.
        """
        for each in self.counts:
            if each.name == name:
                return each
        raise KeyError(name)

    @property
    def check(self) -> Check:
        """Whether all mediators are the sum of their engagements, those unsaid too.

        It warns and refuses nothing, as published tables need not add up (黄石2020).
        """
        parts = [self.count(word) for word in _ENGAGEMENTS]
        numbers = [*(each.number for each in parts), parts[0].unfilled]
        name = f"{_ALL}等于{'、'.join(_ENGAGEMENTS)}和没有登记的之和"
        return adds_up("G5", name, self.count(_ALL).number, numbers, "各项由登记数出")


def team(book: CaseBook, year: int, on: date) -> Team:
    """Return the team, with what was learnt and paid in a year.

    Args:
        book: the open book.
        year: of trainings and of the subsidy granted.
        on: the day on which ages and grades are looked at.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    granted = (
        select(func.coalesce(func.sum(SubsidyClaim.granted_fen), 0))
        .where(SubsidyClaim.deleted_on.is_(None))
        .where(SubsidyClaim.reviewed_on.between(first, last))
    )
    with book.reading() as session:
        room = read_room(session)
        learnt = read_trainings(session, first, last)
        paid = int(session.scalar(granted) or 0)
    return team_of(room, learnt, paid, on)


def team_of(
    room: RoomFile, learnt: Sequence[TrainingLine], paid_fen: int, on: date
) -> Team:
    """Return the team from what is known of it; see ``team``."""
    people = [each for each in room.mediators if each.active]

    def of(
        name: str,
        said: Callable[[MediatorEntry], object],
        is_one: Callable[[MediatorEntry], bool],
    ) -> Count:
        known = [each for each in people if said(each)]
        number = sum(map(is_one, known))
        return Count(name, "人", number, len(people) - len(known))

    counts = (
        Count("人民调解委员会", "个", 1),
        Count(_ALL, "人", len(people)),
        Count("其中：委员", "人", sum(each.committee_member for each in people)),
        *(
            of(word, _engagement, lambda each, word=word: each.engagement == word)  # type: ignore[misc]
            for word in _ENGAGEMENTS
        ),
        of("女性", lambda each: each.sex, lambda each: each.sex == "女"),
        of("少数民族", lambda each: each.ethnicity, _is_minority),
        of("中共党员", lambda each: each.political, partial(_is_member, on)),
        of("大专以上", lambda each: each.education, partial(_went_to_college, on)),
        of("法律专业", lambda each: each.major, _studied_law),
        Count("有等级", "人", sum(_is_graded(each, on) for each in people)),
        Count("有证号", "人", sum(bool(each.certificate) for each in people)),
        Count("培训期次", "期", sessions(tuple(learnt))),
        Count("培训人次", "人次", len(learnt)),
        Count("核定补贴", "元", paid_fen),
    )
    return Team(on, room.committee.level, counts)


def _engagement(each: MediatorEntry) -> str:
    return each.engagement


def _is_minority(each: MediatorEntry) -> bool:
    return each.ethnicity not in (_HAN, _HAN[0])


def _is_member(on: date, each: MediatorEntry) -> bool:
    return _group("political", each.political, on) == _PARTY


def _went_to_college(on: date, each: MediatorEntry) -> bool:
    return _group("education", each.education, on) == _COLLEGE


def _group(table: str, name: str, on: date) -> str:
    found = find(table, name, on)
    return found.group if found else ""


def _studied_law(each: MediatorEntry) -> bool:
    return any(word in each.major for word in _LAW)


def _is_graded(each: MediatorEntry, on: date) -> bool:
    return bool(each.grade) and (each.grade_until is None or each.grade_until >= on)
