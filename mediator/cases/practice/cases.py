"""The practice book: made-up cases in every stage, to learn on and to show.

Equal seeds give equal cases, uids included. Nobody in them is real: names are thrown
together, numbers have good check digits but a region and a network that do not exist.
Nothing is 已履行 or 满意 beforehand, and some things are missing, as in real work.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from random import Random
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import (
    AgreementEntry,
    BookFile,
    CaseFile,
    CommitteeEntry,
    MediatorEntry,
    RoomFile,
)
from mediator.cases.facts.dates import room_day
from mediator.cases.practice.afterwards import with_what_followed
from mediator.cases.practice.case import Maker
from mediator.cases.practice.course import Ending
from mediator.cases.practice.people import People
from mediator.cases.practice.stories import stories
from mediator.cases.words import AgreementForm, Stage

_ENDINGS: Final = (
    Ending(Stage.AGREED, signed=True),
    Ending(Stage.MEDIATING, meetings=1),
    Ending(Stage.ARCHIVED, signed=True),
    Ending(Stage.PENDING),
    Ending(Stage.AGREED, meetings=2),
    Ending(Stage.ACCEPTED),
    Ending(Stage.FAILED, meetings=2),
    Ending(Stage.ASSIGNED),
    Ending(Stage.PAUSED),
    Ending(Stage.WITHDRAWN),
    Ending(Stage.REFUSED),
    Ending(Stage.REFERRED),
    Ending(Stage.AGREED, oral=True),
    Ending(Stage.ARCHIVED, oral=True),
    Ending(Stage.VOID),
    Ending(Stage.AGREED, meetings=2, signed=True),
    Ending(Stage.MEDIATING, meetings=2),
    Ending(Stage.AGREED, half_signed=True),
    Ending(Stage.ARCHIVED, failed=True),
    Ending(Stage.PENDING),
)
_COMMITTEE: Final = "示例市示例区青石街道人民调解委员会"
_ROSTER: Final = (("江以宁", "女"), ("马树森", "男"), ("贺知秋", "女"))


def practice_cases(seed: int, count: int, today: date) -> BookFile:
    """Return a made-up book.

    Twenty cases show every stage; more begin again from the first.

    Args:
        seed: equal seeds, counts and days give equal books.
        count: how many cases.
        today: no date of what has happened lies behind it.
    """
    random = Random(seed)  # noqa: S311 - nothing secret: it must come out the same
    uids = _Uids(random)
    people = People(random, today)
    room = _room(uids, people, today)
    by_kind = stories()
    kinds = list(by_kind)
    maker = Maker(random, uids, people, room, today)
    made = [
        maker.case(
            random.choice(by_kind[kinds[place % len(kinds)]]),
            _ENDINGS[place % len(_ENDINGS)],
        )
        for place in range(count)
    ]
    whole = [with_what_followed(case, room, random, uids, today) for case in made]
    return BookFile(room=room, cases=tuple(_numbered(whole)))


class _Uids:
    """Gives keys that sort in the order in which they were given."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._given = 0

    def __call__(self) -> str:
        self._given += 1
        return f"{self._given:012x}{self._random.getrandbits(80):020x}"


def _room(uids: _Uids, people: People, today: date) -> RoomFile:
    first = date(today.year - 1, 1, 1)
    return RoomFile(
        uid=uids(),
        name="青石街道调解室",
        address="示例市示例区青石街道青石路12号",
        phone=people.phone(),
        committee=CommitteeEntry(
            uid=uids(),
            name=_COMMITTEE,
            level="乡镇（街道）",
            address="示例市示例区青石街道青石路12号",
            phone=people.phone(),
        ),
        mediators=tuple(
            MediatorEntry(
                uid=uids(),
                name=name,
                sex=sex,
                phone=people.phone(),
                term_from=first,
                term_until=date(first.year + 2, 12, 31),
            )
            for name, sex in _ROSTER
        ),
        number_patterns={
            "case": "（{年}）示青人调字第{号}号",
            "agreement": "示青人调协字〔{年}〕{号}号",
            "oral_agreement": "示青人调口字〔{年}〕{号}号",
        },
        practice=True,
    )


def _numbered(made: list[CaseFile]) -> list[CaseFile]:
    """Return the cases by day of entry with the numbers they were given then."""
    given: dict[tuple[str, int], int] = {}

    def draw(kind: str, day: date) -> int:
        given[kind, day.year] = given.get((kind, day.year), 0) + 1
        return given[kind, day.year]

    numbered: list[CaseFile] = []
    for case in sorted(made, key=_came_in):
        entered = case.entered_at
        assert entered is not None  # noqa: S101 - every made-up case has it
        day = room_day(entered)
        number = f"{day.year}-{draw('registration', day):04}"
        official = ""
        if case.accepted_on:
            order = draw("case", case.accepted_on)
            official = f"（{case.accepted_on.year}）示青人调字第{order}号"
        agreements = tuple(
            replace(each, number=_official(each, draw)) if _issued(case, each) else each
            for each in case.agreements
        )
        numbered.append(
            replace(case, number=number, case_number=official, agreements=agreements)
        )
    return numbered


def _came_in(case: CaseFile) -> tuple[datetime, str]:
    return case.entered_at or datetime.min.replace(tzinfo=UTC), case.uid


def _issued(case: CaseFile, agreement: AgreementEntry) -> bool:
    """Return whether the agreement has been printed to be signed, or is oral."""
    return any(each.subject == agreement.uid for each in case.signatures)


def _official(agreement: AgreementEntry, draw: Callable[[str, date], int]) -> str:
    on = agreement.reached_on
    if on is None:
        return ""
    short = "口" if agreement.form is AgreementForm.ORAL else "协"
    return f"示青人调{short}字〔{on.year}〕{draw(short, on)}号"
