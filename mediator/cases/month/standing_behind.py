"""What stands behind a figure, to be looked at: cases, rounds, what was prevented.

A sealed case is counted and in no list; how many there are is said instead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.lists import CaseFilter, case_lines, case_uids
from mediator.cases.model import Case
from mediator.cases.screenings import preventions_by, screenings_by
from mediator.language import n_

_AT_ONCE = 500
"""Uids in one question; a database has a limit."""


@dataclass(frozen=True, slots=True)
class BehindLine:
    """One line behind a figure.

    Attributes:
        uid: of the record.
        case: uid of the case it opens, or empty.
        number: 卷号 or registration number; empty where there is none.
        who: the parties as lists tell them, or where a round was made.
        kind: of the dispute, or what was prevented.
        on: 受理日, or the record's own day; None while it is not written.
        state: the stage, or empty.
        adds: what it adds to a figure that is no count: people, 分, 次.
        who_shorter: the parties told ever shorter, for a narrow column.
    """

    uid: str
    case: str = ""
    number: str = ""
    who: str = ""
    kind: str = ""
    on: date | None = None
    state: str = ""
    adds: int | None = None
    who_shorter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """Which lines there are.

    Attributes:
        uids: in the order of the list.
        sealed: how many more are counted and are not shown: they are sealed.
    """

    uids: tuple[str, ...]
    sealed: int = 0


def listed(book: CaseBook, uids: Sequence[str]) -> Listed:
    """Return what may be shown of what stands behind a figure, in order."""
    cases: list[tuple[int, int, str]] = []
    others: list[str] = []
    for some in _parts(uids):
        with book.reading() as session:
            rows = select(Case.year, Case.seq, Case.uid).where(
                Case.uid.in_(case_uids(book, CaseFilter(uids=tuple(some))))
            )
            cases += [(row.year, row.seq, row.uid) for row in session.execute(rows)]
        others += [each.uid for each in screenings_by(book, some)]
        others += [each.uid for each in preventions_by(book, some)]
    shown = (*(uid for _year, _seq, uid in sorted(cases)), *others)
    return Listed(shown, len(uids) - len(shown))


def behind_lines(
    book: CaseBook, uids: Sequence[str], shares: Mapping[str, int]
) -> list[BehindLine]:
    """Return the lines with these uids; a page of a list asks for some hundreds.

    Args:
        book: the open book.
        uids: from ``listed``.
        shares: what each adds to a figure that is no count of them, by uid.
    """
    lines: dict[str, BehindLine] = {}
    for case in case_lines(book, list(uids)):
        lines[case.uid] = BehindLine(
            uid=case.uid,
            case=case.uid,
            number=case.case_number or case.number,
            who=case.parties,
            kind=case.kind,
            on=case.accepted_on,
            state=case.stage.value,
            adds=shares.get(case.uid),
            who_shorter=case.parties_shorter,
        )
    rest = [each for each in uids if each not in lines]
    for some in _parts(rest):
        for found in screenings_by(book, some):
            lines[found.uid] = BehindLine(
                uid=found.uid,
                who=found.area_in_lists,
                kind=n_("排查"),
                on=found.began_on,
                adds=shares.get(found.uid),
            )
        for noted in preventions_by(book, some):
            lines[noted.uid] = BehindLine(
                uid=noted.uid,
                case="" if noted.sealed else noted.case_uid,
                number=noted.case_number,
                who=noted.screening,
                kind=noted.kind,
                on=noted.happened_on,
                adds=shares.get(noted.uid),
            )
    return [lines[uid] for uid in uids if uid in lines]


def _parts(uids: Sequence[str]) -> list[Sequence[str]]:
    return [uids[start : start + _AT_ONCE] for start in range(0, len(uids), _AT_ONCE)]
