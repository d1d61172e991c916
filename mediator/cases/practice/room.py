"""The made-up room: its committee, its roster, and how it numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.case_file import CommitteeEntry, MediatorEntry, RoomFile
from mediator.cases.practice.people import People
from mediator.cases.subsidy.schemes import CHOSEN

SCHEME: Final = "county_2010"
"""The scheme of 以案定补 that the made-up room goes by."""

_COMMITTEE: Final = "示例市示例区青石街道人民调解委员会"
_TERM: Final = 3  # years (人民调解法 8)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the roster says of a mediator; years count back from this one."""

    name: str
    sex: str
    born: tuple[int, int, int]
    ethnicity: str
    political: str
    education: str
    major: str
    engagement: str
    years: int
    certificate: str
    grade: str
    member: bool
    unpaid_reason: str = ""


_ROSTER: Final = (
    _Known(
        "江以宁", "女", (54, 4, 17), "汉族", "中共党员", "大学本科", "法学", "专职",
        11, "示调员001", "二级", member=True,
    ),
    _Known(
        "马树森", "男", (63, 9, 2), "汉族", "中共党员", "高中", "", "兼职",
        8, "示调员002", "", member=True, unpaid_reason="社区书记，在编",
    ),
    _Known(
        "贺知秋", "女", (41, 11, 30), "土家族", "群众", "大学专科", "法律事务", "专职",
        4, "示调员003", "四级", member=False,
    ),
)  # fmt: skip


def made_up_room(uid: Callable[[], str], people: People, today: date) -> RoomFile:
    """Return the room with its roster.

    Args:
        uid: gives the next key.
        people: gives telephone numbers.
        today: the room's day; the terms began the year before.
    """
    return RoomFile(
        uid=uid(),
        name="青石街道调解室",
        address="示例市示例区青石街道青石路12号",
        phone=people.phone(),
        committee=CommitteeEntry(
            uid=uid(),
            name=_COMMITTEE,
            level="街道调委会",
            address="示例市示例区青石街道青石路12号",
            phone=people.phone(),
        ),
        mediators=tuple(_mediator(uid(), each, people, today) for each in _ROSTER),
        number_patterns={
            "case": "（{年}）示青人调字第{号}号",
            "agreement": "示青人调协字〔{年}〕{号}号",
            "oral_agreement": "示青人调口字〔{年}〕{号}号",
        },
        choices={CHOSEN: SCHEME},
        practice=True,
    )


def _mediator(uid: str, known: _Known, people: People, today: date) -> MediatorEntry:
    first = date(today.year - 1, 1, 1)
    age, month, day = known.born
    graded = date(today.year - 2, 6, 1) if known.grade else None
    return MediatorEntry(
        uid=uid,
        name=known.name,
        sex=known.sex,
        phone=people.phone(),
        term_from=first,
        term_until=date(first.year + _TERM - 1, 12, 31),
        born_on=date(today.year - age, month, day),
        ethnicity=known.ethnicity,
        political=known.political,
        education=known.education,
        major=known.major,
        engagement=known.engagement,
        employer=_COMMITTEE,
        certificate=known.certificate,
        since=date(today.year - known.years, 3, 1),
        grade=known.grade,
        grade_from=graded,
        grade_until=date(graded.year + 5, 5, 31) if graded else None,
        committee_member=known.member,
        unpaid=bool(known.unpaid_reason),
        unpaid_reason=known.unpaid_reason,
    )
