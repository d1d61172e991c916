"""补报更正: what has become of the months that are closed.

A closed month is never changed. Where something in it was touched since, it is counted
again under the very layout and days it was closed with; what differs from what was
last said of it goes into the next report, column by column, with the numbers of the
cases that came, left or changed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import in_table
from mediator.cases.model import Case, Prevention, Screening
from mediator.cases.month.counting import count, figures_to_correct
from mediator.cases.month.endings import columns_to_correct
from mediator.cases.month.package import CorrectedColumn, Correction
from mediator.cases.month.report import Column
from mediator.cases.month.snapshot import (
    Recount,
    Said,
    Snapshot,
    last_said,
    said_by,
)
from mediator.cases.month.touched import may_differ, touched

_AT_ONCE = 500
"""Uids in one question; a database has a limit."""


@dataclass(frozen=True, slots=True)
class Found:
    """One closed month that is no longer what was said of it.

    Attributes:
        correction: what goes into the next report.
        recount: what is kept of it, so that it is not reported twice.
    """

    correction: Correction
    recount: Recount


def corrections(book: CaseBook, closings: Sequence[Snapshot]) -> tuple[Found, ...]:
    """Return what is to be corrected of the closed months, the oldest first.

    Args:
        book: the open book.
        closings: the snapshots of all closed months, in their order.
    """
    if not closings:
        return ()
    with book.reading() as session:
        changed = touched(session, closings)
    found = []
    for snapshot in closings:
        before = last_said(closings, snapshot.package.period) or snapshot.said
        each = _weighed(book, snapshot, before, changed)
        if each is not None:
            found.append(each)
    return tuple(found)


def _weighed(
    book: CaseBook, snapshot: Snapshot, before: Said, changed: frozenset[str] | None
) -> Found | None:
    """Return what is to be corrected of one month."""
    period, layout = snapshot.package.period, snapshot.package.layout
    with book.reading() as session:
        if changed is not None and not may_differ(session, snapshot, before, changed):
            return None
        # The sums first: they are quick, and most changes are of no figure.
        sums = figures_to_correct(session, layout, period)
        if all(sums.get(code) == said for code, said in before.figures.items()):
            return None
        now = said_by(count(session, layout, period))
        wrong = tuple(_changed_columns(columns_to_correct(layout), before, now))
        uids = {uid for each in wrong for uid in each.uids}
        labels = _labels(session, uids)
    correction = Correction(
        period=period, columns=tuple(each.named(labels) for each in wrong)
    )
    return Found(correction, Recount(period=period, said=now))


@dataclass(frozen=True, slots=True)
class _Changed:
    """A column that changed, and the uids that made it."""

    column: Column
    before: int
    after: int
    came: tuple[str, ...]
    left: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def uids(self) -> tuple[str, ...]:
        return (*self.came, *self.left, *self.changed)

    def named(self, labels: Mapping[str, str]) -> CorrectedColumn:
        """Return the column with numbers in place of uids."""
        return CorrectedColumn(
            code=self.column.code,
            number=self.column.number,
            title=self.column.title,
            unit=self.column.unit,
            before=self.before,
            after=self.after,
            came=_sorted(self.came, labels),
            left=_sorted(self.left, labels),
            changed=_sorted(self.changed, labels),
        )


def _sorted(uids: Iterable[str], labels: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({labels[uid] for uid in uids if uid in labels}))


def _changed_columns(
    columns: Iterable[Column], before: Said, now: Said
) -> Iterable[_Changed]:
    for column in columns:
        code = column.code
        old, new = before.figures.get(code), now.figures.get(code, 0)
        if old is None or old == new:  # not said: closed before endings were kept
            continue
        was = set(before.behind.get(code, ()))
        there = set(now.behind.get(code, ()))
        shares_before, shares = before.shares.get(code, {}), now.shares.get(code, {})
        yield _Changed(
            column,
            old,
            new,
            tuple(there - was),
            tuple(was - there),
            tuple(
                uid for uid in was & there if shares_before.get(uid) != shares.get(uid)
            ),
        )


def _labels(session: Session, uids: Collection[str]) -> dict[str, str]:
    """Return what is printed for each uid: a case's number, else what it was and when.

    Nothing of it names anybody.
    """
    found: dict[str, str] = {}
    whole = sorted(uids)
    for start in range(0, len(whole), _AT_ONCE):
        some = whole[start : start + _AT_ONCE]
        cases = select(Case.uid, Case.number).where(Case.uid.in_(some))
        found.update((uid, number) for uid, number in session.execute(cases))
        rounds = select(Screening.uid, Screening.began_on).where(
            Screening.uid.in_(some)
        )
        for uid, on in session.execute(rounds):
            found[uid] = " ".join(filter(None, ("排查", in_table(on) if on else "")))
        averted = select(Prevention.uid, Prevention.kind, Prevention.happened_on).where(
            Prevention.uid.in_(some)
        )
        for uid, kind, on in session.execute(averted):
            found[uid] = " ".join(filter(None, (kind, in_table(on) if on else "")))
    return found
