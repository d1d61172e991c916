"""The practice book: made-up cases in every stage, to learn on and to show.

Equal seeds give equal cases, uids included. Nobody in them is real: names are thrown
together, numbers have good check digits but a region and a network that do not exist.
Nothing is 满意 beforehand, what was paid stands there with its day and its proof, and
some things are missing, as in real work.
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
)
from mediator.cases.facts.dates import room_day
from mediator.cases.practice.afterwards import with_what_followed
from mediator.cases.practice.appointed import appointments
from mediator.cases.practice.case import Maker
from mediator.cases.practice.course import Ending
from mediator.cases.practice.people import People
from mediator.cases.practice.performed import with_performance
from mediator.cases.practice.reported import with_reports
from mediator.cases.practice.room import made_up_room
from mediator.cases.practice.room_work import preventions, screenings, trainings
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
    room = made_up_room(uids, people, today)
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
    # A chooser of its own, so that the cases stay as they are when more is made up.
    later = Random(f"later {seed}")  # noqa: S311 - as above
    cases = with_performance(_numbered(whole), room, later, uids, today)
    rounds = tuple(screenings(later, uids, room, today))
    return BookFile(
        room=room,
        cases=with_reports(cases, room, uids, today),
        screenings=rounds,
        preventions=tuple(preventions(later, uids, rounds, cases, today)),
        trainings=tuple(trainings(uids, room, today)),
        appointments=tuple(appointments(uids, room, cases, today)),
    )


class _Uids:
    """Gives keys that sort in the order in which they were given."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._given = 0

    def __call__(self) -> str:
        self._given += 1
        return f"{self._given:012x}{self._random.getrandbits(80):020x}"


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
