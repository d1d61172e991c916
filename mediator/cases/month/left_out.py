"""What was screened and prevented, and not counted since it is not written out.

The figures leave it out (``asked``); the balance says how many there are, so that
nobody finds a round missing without being told why.
"""

from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from mediator.cases.model import Prevention, Screening
from mediator.cases.month.report import Check, Layout, Measure, Period, Severity
from mediator.language import tr

CODE: Final = "F14"
"""Of the relation this program adds to the thirteen of the trade."""
_ROUNDS: Final = frozenset({Measure.SCREENINGS, Measure.FOUND})
_AVERTED: Final = frozenset({Measure.AVERTED, Measure.SPARED})


def left_out(session: Session, layout: Layout, period: Period) -> tuple[Check, ...]:
    """Return a warning where records of some days were not counted, else nothing.

    One without a day may belong to any month, and is told of in each that is open.

    Args:
        session: to read in.
        layout: only what it has columns for is asked.
        period: the days, both included.
    """
    measures = {each.measure for each in layout.columns}
    rounds = and_(
        Screening.deleted_on.is_(None),
        _lacks(Screening.began_on, Screening.area, period),
    )
    averted = and_(
        Prevention.deleted_on.is_(None),
        _lacks(Prevention.happened_on, Prevention.kind, period),
    )
    wanted = (
        (_ROUNDS, Screening, rounds, tr("排查 {n} 条没有写日期或者范围")),
        (_AVERTED, Prevention, averted, tr("预防 {n} 条没有写日期或者预防什么")),
    )
    told = []
    for asked, kind, condition, words in wanted:
        if measures & asked:
            rows = select(func.count()).select_from(kind).where(condition)
            if number := session.scalar(rows):
                told.append(words.format(n=number))
    if not told:
        return ()
    return (
        Check(
            code=CODE,
            name=tr("排查、预防都写全了"),
            holds=False,
            severity=Severity.WARNING,
            shown=tr("{what}，没有算进去").format(what="；".join(told)),
            basis=tr("没有日期，不知道算哪个月；没有范围、种类，不知道算哪一栏"),
        ),
    )


def _lacks(
    day: InstrumentedAttribute[date | None],
    what: InstrumentedAttribute[str],
    period: Period,
) -> ColumnElement[bool]:
    within = day.between(period.first, period.last)
    return or_(day.is_(None), and_(within, what == ""))
