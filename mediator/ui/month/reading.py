"""One month read for the page, in one go beside the window: a frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mediator.cases.book import CaseBook
from mediator.cases.month.closing import Closed, closed_months, open_month
from mediator.cases.month.comparing import Comparison, compared, comparison_of
from mediator.cases.month.correcting import corrections
from mediator.cases.month.flow_behind import flow_behind
from mediator.cases.month.layout import read_layout
from mediator.cases.month.package import Correction, MonthPackage
from mediator.cases.month.period import after, period_of
from mediator.cases.month.proving import Standing, anchors
from mediator.cases.month.reach import too_early
from mediator.cases.month.snapshot import Said

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MonthShown:
    """A month as the page shows it.

    Attributes:
        package: what is, or would be, handed in.
        said: the figures and what stands behind each.
        comparison: beside the month before and the year before.
        closed: as it was closed, or None while it is open.
        later: what later edits made of a closed month, or None.
        early: that the book begins later, in words, or nothing.
        flow: the cases of each term of F13, by its name in ``Flow``.
        standing: how the journal of today stands to the mark of a closed month.
    """

    package: MonthPackage
    said: Said
    comparison: Comparison
    closed: Closed | None = None
    later: Correction | None = None
    early: str = ""
    standing: Standing | None = None
    flow: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def month(self) -> Month:
        """Year and month."""
        return self.package.period.year, self.package.period.month


def latest_month(book: CaseBook, today: date) -> Month:
    """Return the month that runs today; a later one cannot be counted yet.

    Raises:
        Problem: the street's table cannot be read.
    """
    now = period_of(today, read_layout(book, today).last_day)
    return now.year, now.month


def first_month(book: CaseBook, today: date) -> Month:
    """Return the month to begin with: the one to be closed next, else today's.

    Raises:
        Problem: the street's table cannot be read.
    """
    here = latest_month(book, today)
    closings = closed_months(book)
    if not closings:
        return here
    last = closings[-1].snapshot.package.period
    return min(after(last.year, last.month), here)


def read_month(book: CaseBook, month: Month, today: date) -> MonthShown:
    """Return a month, closed or as it stands now.

    Args:
        book: the open book.
        month: year and month.
        today: the room's day.

    Raises:
        Problem: the street's table cannot be read.
    """
    closings = closed_months(book)
    by_month = {_month(each.snapshot.package): each for each in closings}
    known = {each: closed.snapshot.package for each, closed in by_month.items()}
    closed = by_month.get(month)
    snapshot = closed.snapshot if closed else open_month(book, *month)
    package, layout = snapshot.package, snapshot.package.layout
    comparison = (
        comparison_of(package)
        if package.last_month
        # It was closed before a package carried what it is compared with.
        else compared(book, layout, *month, closed=known)
    )
    later = None
    if closed is not None:
        found = corrections(book, [each.snapshot for each in closings])
        later = next(
            (
                each.correction
                for each in found
                if (each.correction.period.year, each.correction.period.month) == month
            ),
            None,
        )
    early = "" if closings else too_early(book, package.period, today)
    standing = _standing(book, month) if closed else None
    flow = flow_behind(book, snapshot)
    return MonthShown(
        package, snapshot.said, comparison, closed, later, early, standing, flow
    )


def _standing(book: CaseBook, month: Month) -> Standing | None:
    with book.reading() as session:
        found = anchors(session, book.key.journal_key())
        ours = (each.standing for each in found if (each.year, each.month) == month)
        return next(ours, None)


def _month(package: MonthPackage) -> Month:
    return package.period.year, package.period.month
