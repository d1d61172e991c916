"""How far a report reaches: not before the book's first record, not ahead of today.

Closing a month binds for good, and every month after it has to be closed too: a room
that began in March must not find itself bound to twelve empty ones. A room that has
nothing yet may begin with the month that was just over, which is a zero report.
"""

from datetime import date

from sqlalchemy import func, select

from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import on_paper
from mediator.cases.model import Case, Prevention, Screening
from mediator.cases.month.period import before
from mediator.cases.month.report import Period
from mediator.language import tr
from mediator.problems import Problem


def first_day(book: CaseBook) -> date | None:
    """Return the day of the first record that a month counts, None without any."""
    columns = (Case.accepted_on, Screening.began_on, Prevention.happened_on)
    with book.reading() as session:
        days = [
            session.scalar(
                select(func.min(each)).where(each.class_.deleted_on.is_(None))
            )
            for each in columns
        ]
    return min(filter(None, days), default=None)


def ahead(period: Period, today: date) -> str:
    """Return that a month has not begun, in words, or nothing."""
    if period.first <= today:
        return ""
    said = tr("{year}年{month}月的报告期从{day}算起，还没有到，没有可统计的。")
    day = on_paper(period.first)
    return said.format(year=period.year, month=period.month, day=day)


def too_early(book: CaseBook, period: Period, today: date) -> str:
    """Return that a month lies before all the book knows, in words, or nothing.

    Args:
        book: the open book.
        period: of the month.
        today: the room's day; the month before it may always be begun with.
    """
    first = first_day(book)
    usual = date(*before(today.year, today.month), 1)
    if period.last >= min(first or usual, usual):
        return ""
    month = tr("{year}年{month}月").format(year=period.year, month=period.month)
    if first is None:
        return tr("案件簿里还没有记录，{month}没有可报的。").format(month=month)
    said = tr("案件簿里最早的记录在{year}年{number}月，{month}还没有记录。")
    return said.format(year=first.year, number=first.month, month=month)


def refuse_beyond(book: CaseBook, period: Period, today: date) -> None:
    """Refuse to begin reporting with a month before all the book knows.

    Raises:
        Problem: says where the book begins.
    """
    if told := too_early(book, period, today):
        raise Problem(
            tr("没有定稿：{told}定稿以后撤不回来，请从有记录的月份起。").format(
                told=told
            )
        )
