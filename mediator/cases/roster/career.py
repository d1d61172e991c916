"""Everything a mediator did and learnt up to a day: what a grade is measured by."""

from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from mediator.cases.book import CaseBook
from mediator.cases.case_file import MediatorEntry
from mediator.cases.month.layout import layout_in
from mediator.cases.month.report import Attribution, Period
from mediator.cases.roster.dealt import read_dealt
from mediator.cases.roster.trainings import read_trainings
from mediator.cases.roster.work import Work
from mediator.cases.roster.year import work_of


@dataclass(frozen=True, slots=True)
class Career:
    """What one mediator did in this book.

    Attributes:
        work: their cases, all years together; follow-ups are not asked for.
        trainings: how many, and how many hours together.
    """

    work: Work
    trainings: tuple[int, int]


def career(book: CaseBook, mediator: MediatorEntry, on: date) -> Career:
    """Return what a mediator did up to a day, as far as this book knows.

    Cases of other rooms or of the time before this book are not in it.
    """
    with book.reading() as session:
        layout = replace(layout_in(session, on), attribution=Attribution.ACCEPTED)
        ever = Period(year=on.year, month=0, first=date.min, last=on)
        cases = read_dealt(session, layout, ever)
        learnt = [
            each
            for each in read_trainings(session, last=on)
            if each.mediator == mediator.uid
        ]
    hours = sum(each.hours or 0 for each in learnt)
    return Career(work_of(cases, (), layout, mediator.uid), (len(learnt), hours))
