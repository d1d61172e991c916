"""What was looked for and stands in no case: 来访 and 排查, one line each.

They are few beside the cases and no index has them: what is written in them is looked
through at each question, as ``Question.held_by`` says, so that both engines answer
alike. Of a visit that became a case which is found anyway, nothing is told; what is
hidden in a list is neither told nor found. What was prevented is not looked through:
it is about what somebody was near doing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import Executable, select

from mediator.cases.book import CaseBook
from mediator.cases.facts.text import clean_line
from mediator.cases.finding.matching import Question
from mediator.cases.finding.search import holding
from mediator.cases.found_by import shown
from mediator.cases.listed_texts import ListedTexts
from mediator.cases.model import Screening, Visit
from mediator.cases.screenings import (
    ScreeningLine,
    screenings_by,
)
from mediator.cases.visits import VisitLine, visits_by
from mediator.language import n_, tr

VISIT: Final = n_("来访")
SCREENING: Final = n_("排查")

MOST: Final = 50
"""Of each kind so many are told, the newest."""
_ALL: Final = 10_000_000
"""More cases than any book has."""

T = TypeVar("T", VisitLine, ScreeningLine)


@dataclass(frozen=True, slots=True)
class FoundBeside:
    """One record that was found and is no case.

    Attributes:
        kind: ``VISIT`` or ``SCREENING``.
        uid: of the record.
        day: of the record; None while it is not written.
        who: who came, or where was screened.
        about: what it was about.
        result: what became of it, in words to be shown.
        found_by: by what else it was found than by who and what, or nothing.
        place: where it is seen, as ``Window.place`` writes it.
    """

    kind: str
    uid: str
    day: date | None
    who: str
    about: str
    result: str
    found_by: str
    place: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What is looked through in a record: names of people, and all else by column."""

    names: tuple[str, ...]
    texts: dict[str, str]

    def holds(self, question: Question) -> bool:
        return question.held_by(self.names, tuple(self.texts.values()))


def found_beside(
    book: CaseBook, typed: str, today: date, most: int = MOST
) -> list[FoundBeside]:
    """Return what holds every part of a question and is no case: visits come first.

    Args:
        book: the open book.
        typed: as typed; parts apart by blanks must all be found.
        today: the room's day: what has no day is seen in its year.
        most: of each kind no more than this, the newest.
    """
    question = Question.of(clean_line(typed))
    if not question.parts:
        return []
    visits = list(islice(_visits(book, question, typed, most), most))
    screenings = islice(
        _that_hold(book, question, _SCREENINGS, screenings_by, _of_screening, most),
        most,
    )
    return [
        *_told_visits(book, question, visits),
        *_told_screenings(book, question, list(screenings), today),
    ]


def _visits(
    book: CaseBook, question: Question, typed: str, most: int
) -> Iterator[VisitLine]:
    """Yield the visits that fit, but for those whose case is found itself."""
    cases: set[str] | None = None
    for line in _that_hold(book, question, _VISITS, _shown_visits, _of_visit, most):
        if line.number and cases is None:
            with book.reading() as session:
                cases = set(holding(session, typed, _ALL))
        if not line.number or line.visit.case not in (cases or ()):
            yield line


def _shown_visits(book: CaseBook, uids: Sequence[str]) -> list[VisitLine]:
    """Return visits; of one whose names are hidden the telephone is not told either."""
    return [
        replace(each, visit=msgspec.structs.replace(each.visit, phone=""))
        if each.hidden
        else each
        for each in visits_by(book, uids)
    ]


def _that_hold(  # noqa: PLR0913, PLR0917 - which records, how read, how looked through
    book: CaseBook,
    question: Question,
    rows: Executable,
    read: Callable[[CaseBook, Sequence[str]], Sequence[T]],
    told: Callable[[Any], _Told],
    at_once: int,
) -> Iterator[T]:
    """Yield the records that fit, the newest first, as their list shows them.

    All are looked through as they are written; only those that fit are read as lines,
    and what their line hides is looked for in vain.
    """
    with book.reading() as session:
        fit = [row.uid for row in session.execute(rows) if told(row).holds(question)]
    for start in range(0, len(fit), at_once):
        wanted = fit[start : start + at_once]
        lines = {_uid(each): each for each in read(book, wanted)}
        for uid in wanted:
            line = lines.get(uid)
            if line is not None and told(_bare(line)).holds(question):
                yield line


def _uid(line: VisitLine | ScreeningLine) -> str:
    return line.visit.uid if isinstance(line, VisitLine) else line.uid


def _bare(line: VisitLine | ScreeningLine) -> Any:  # noqa: ANN401 - has a row's names
    return line.visit if isinstance(line, VisitLine) else line


_VISITS: Final = (
    select(
        Visit.uid,
        Visit.name,
        Visit.phone,
        Visit.address,
        Visit.kind,
        Visit.about,
        Visit.answer,
    )
    .where(Visit.deleted_on.is_(None))
    .order_by(Visit.came_on.desc().nulls_first(), Visit.uid.desc())
)
_SCREENINGS: Final = (
    select(Screening.uid, Screening.area, Screening.screened_by, Screening.text)
    .where(Screening.deleted_on.is_(None))
    .order_by(Screening.began_on.desc().nulls_first(), Screening.uid.desc())
)


def _of_visit(row: Any) -> _Told:  # noqa: ANN401 - a row of _VISITS or an entry
    texts = ("about", "phone", "address", "answer", "kind")
    return _Told((row.name,), {name: getattr(row, name) for name in texts})


def _of_screening(row: Any) -> _Told:  # noqa: ANN401
    return _Told(tuple(row.screened_by), {"area": row.area, "text": row.text})


def _told_visits(
    book: CaseBook, question: Question, lines: Sequence[VisitLine]
) -> Iterator[FoundBeside]:
    with book.reading() as session:
        texts = ListedTexts(session, (each.visit.case for each in lines))
        for line in lines:
            hide = partial(texts.text, line.visit.case)
            yield _visit(
                line, question, hide, texts.visit(line.visit, line.visit.about)
            )


def _visit(
    line: VisitLine, question: Question, hide: Callable[[str], str], about: str
) -> FoundBeside:
    visit = line.visit
    seen = question.parts_in(visit.name, name=True) | question.parts_in(about)
    left = question.without(seen)
    told = []
    for name, called in _ELSE_IN_VISIT.items():
        value = getattr(visit, name)
        parts = left.parts_in(value)
        if parts:
            said = shown(name, value, Question(tuple(parts)), hide)
            told.append(f"{tr(called)} {said}")
            left = left.without(parts)
    return FoundBeside(
        VISIT,
        visit.uid,
        visit.came_on,
        visit.name,
        about,
        line.number or tr(line.state),
        " · ".join(told),
        f"visits|{visit.uid}",
    )


_ELSE_IN_VISIT: Final = {
    "phone": n_("电话"),
    "address": n_("住址"),
    "answer": n_("答复"),
    "about": n_("什么事"),
    "kind": n_("类型"),
}


def _told_screenings(
    book: CaseBook, question: Question, lines: Sequence[ScreeningLine], today: date
) -> Iterator[FoundBeside]:
    with book.reading() as session:
        hide = partial(ListedTexts(session, ()).text, "")
        for line in lines:
            yield _screening(line, question, hide, today)


def _screening(
    line: ScreeningLine, question: Question, hide: Callable[[str], str], today: date
) -> FoundBeside:
    area, text = line.area_in_lists, hide(line.text)
    people = "、".join(line.screened_by)
    left = question.without(question.parts_in(area) | question.parts_in(text))
    told = []
    if left.parts_in(people, name=True):
        told.append(f"{tr('排查人员')} {people}")
        left = left.without(left.parts_in(people, name=True))
    for called, value in ((tr("排查范围"), line.area), (tr("情况"), line.text)):
        if parts := left.parts_in(value):
            said = shown("text", value, Question(tuple(parts)), hide)
            told.append(f"{called} {said}")
            left = left.without(parts)
    year = (line.began_on or today).year
    return FoundBeside(
        SCREENING,
        line.uid,
        line.began_on,
        area,
        text,
        "" if line.found is None else tr("发现 {n} 件").format(n=line.found),
        " · ".join(told),
        f"screenings|0 {year} {line.uid}",
    )
