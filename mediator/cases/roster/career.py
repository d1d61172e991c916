"""Everything a mediator did and learnt up to a day: what a grade is measured by."""

from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from mediator.cases.book import CaseBook
from mediator.cases.month.layout import layout_in
from mediator.cases.month.report import Attribution, Period
from mediator.cases.roster.dealt import read_dealt
from mediator.cases.roster.trainings import read_trainings
from mediator.cases.roster.work import Work
from mediator.cases.roster.year import work_of
from mediator.cases.snapshot import read_room


@dataclass(frozen=True, slots=True)
class Career:
    """What one mediator did in this book.

    Attributes:
        work: their cases, all years together; follow-ups are not asked for.
        trainings: how many, and how many hours together.
    """

    work: Work = field(default_factory=Work)
    trainings: tuple[int, int] = (0, 0)


def careers(book: CaseBook, on: date) -> dict[str, Career]:
    """Return by mediator what each did up to a day, as far as this book knows.

    Cases of other rooms or of the time before this book are not in it.
    """
    with book.reading() as session:
        layout = replace(layout_in(session, on), attribution=Attribution.ACCEPTED)
        ever = Period(year=on.year, month=0, first=date.min, last=on)
        cases = read_dealt(session, layout, ever)
        learnt = read_trainings(session, last=on)
        people = [each.uid for each in read_room(session).mediators]
    found = {}
    for uid in people:
        mine = [each for each in learnt if each.mediator == uid]
        hours = sum(each.hours or 0 for each in mine)
        work = work_of(cases, (), layout, uid)
        found[uid] = Career(work, (len(mine), hours))
    return found
