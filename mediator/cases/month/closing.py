"""定稿上报: a month is frozen, and given out afterwards byte for byte as it was.

An error in the figures refuses, a warning wants its reason in writing. Months are
closed one after the other, without a gap; an empty one is a zero report. The files are
durable in the encrypted store before the row that names them is saved.

Source: 统计法 24 (records and ledgers; nobody may change what was reported).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.facts.text import clean_line
from mediator.cases.model import MonthClosing, MonthFile
from mediator.cases.month.balance import checks
from mediator.cases.month.comparing import figures_of
from mediator.cases.month.correcting import corrections
from mediator.cases.month.counted_before import counted_before
from mediator.cases.month.counting import count_days
from mediator.cases.month.flow import continued
from mediator.cases.month.flow_behind import cases_behind_flow
from mediator.cases.month.in_order import (
    answered,
    refuse_out_of_turn,
    refuse_unfinished,
)
from mediator.cases.month.layout import of_measure, read_layout
from mediator.cases.month.left_out import left_out
from mediator.cases.month.package import FormHead, MonthPackage, package_of
from mediator.cases.month.period import (
    CALENDAR,
    MONTHS,
    before,
    fitted,
    month_period,
    months_up_to,
)
from mediator.cases.month.reach import refuse_beyond
from mediator.cases.month.report import Check, Measure, MonthReport
from mediator.cases.month.series import ages, trend
from mediator.cases.month.snapshot import (
    Recount,
    Snapshot,
    said_by,
    snapshot_of,
    snapshot_text,
)
from mediator.cases.month.unnamed import refuse_people
from mediator.cases.snapshot import room_value
from mediator.language import tr
from mediator.problems import Problem

FORM_NUMBER = "paper.month.number"
FORM_AUTHORITY = "paper.month.authority"
FORM_APPROVAL = "paper.month.approval"
FORM_VALID = "paper.month.valid_until"
"""Choices of the room: what its street wrote on the form."""
_A_YEAR_AGO = MONTHS + 1
"""Months from the same one a year ago to this one."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who answers for the figures.

    Attributes:
        filled_by: 填报人; a month is not closed without.
        checked_by: 审核人, or empty.
        checked_on: when, or None.
    """

    filled_by: str
    checked_by: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed month.

    Attributes:
        uid: of the closing.
        snapshot: what it said.
        files: stored names by file name.
    """

    uid: str
    snapshot: Snapshot
    files: Mapping[str, str]


def closed_months(book: CaseBook) -> tuple[Closed, ...]:
    """Return all closed months, the oldest first."""
    rows = (
        select(MonthClosing)
        .where(MonthClosing.deleted_on.is_(None))
        .order_by(MonthClosing.year, MonthClosing.month)
    )
    with book.reading() as session:
        return tuple(_closed(session, each) for each in session.scalars(rows))


def closed_month(book: CaseBook, year: int, month: int) -> Closed | None:
    """Return one closed month, or None while it is open."""
    row = select(MonthClosing).where(
        MonthClosing.year == year,
        MonthClosing.month == month,
        MonthClosing.deleted_on.is_(None),
    )
    with book.reading() as session:
        found = session.scalars(row).one_or_none()
        return _closed(session, found) if found else None


def _closed(session: Session, closing: MonthClosing) -> Closed:
    rows = (
        select(MonthFile.file_name, MonthFile.stored_name)
        .where(MonthFile.closing_uid == closing.uid, MonthFile.deleted_on.is_(None))
        .order_by(MonthFile.file_name)
    )
    files: dict[str, str] = dict(session.execute(rows).all())
    return Closed(closing.uid, snapshot_of(closing.snapshot), files)


def files_of(book: CaseBook, closed: Closed) -> dict[str, bytes]:
    """Return the files of a closed month as they were handed in.

    Raises:
        DamagedAttachment: one of them is missing, or not what was put there.
    """
    store = book.attachments
    return {name: store.get(stored) for name, stored in closed.files.items()}


def open_month(book: CaseBook, year: int, month: int) -> Snapshot:
    """Return a month as it stands now, with what it would correct: a draft.

    Args:
        book: the open book.
        year: of the month.
        month: from 1 to 12.

    Raises:
        Problem: there is no such month, or the street's table cannot be read.
    """
    closings = [each.snapshot for each in closed_months(book)]
    layout = read_layout(book, month_period(year, month, CALENDAR).last)
    reported = {_month(each.package): each.package.period for each in closings}
    usual = months_up_to(year, month, layout.last_day, _A_YEAR_AGO)
    months = fitted(usual, reported)
    report = _carried_on(count_days(book, layout, months[-1]), closings)
    with book.reading() as session:
        more = left_out(session, layout, months[-1])
    report = replace(report, checks=(*report.checks, *more))
    found = corrections(book, closings)
    recounts = tuple(each.recount for each in found)
    report = replace(
        report,
        checks=(*report.checks, *_reported_before(report, closings, recounts)),
    )
    known = {_month(each.package): each.package for each in closings}
    last_month, last_year = figures_of(book, layout, (months[-2], months[0]), known)
    package = replace(
        _package(book, report),
        corrections=tuple(each.correction for each in found),
        last_month=last_month,
        last_year=last_year,
        trend=trend(book, layout, months[1:], known),
        ages=ages(book, report.period.last),
    )
    return Snapshot(package=package, said=said_by(report), recounts=recounts)


def _reported_before(
    report: MonthReport, closings: Sequence[Snapshot], recounts: Sequence[Recount]
) -> tuple[Check, ...]:
    earlier = [
        each for each in closings if each.package.period.last < report.period.first
    ]
    cases = of_measure(report.layout, Measure.CASES)
    uids = {uid for each in cases for uid in report.behind.get(each.code, ())}
    return counted_before(uids, earlier, recounts)


def _carried_on(report: MonthReport, closings: Sequence[Snapshot]) -> MonthReport:
    """Return a report that begins with what the month before reported as open."""
    period = report.period
    last = before(period.year, period.month)
    for snapshot in closings:
        if _month(snapshot.package) == last:
            flow = continued(report.flow, snapshot.package.flow.open)
            found = checks(
                report.layout, report.figures, flow=flow, endings=report.endings
            )
            return replace(report, flow=flow, checks=found)
    return report


def _package(book: CaseBook, report: MonthReport) -> MonthPackage:
    room = room_value(book)
    choices = room.choices
    head = FormHead(
        number=choices.get(FORM_NUMBER, ""),
        authority=choices.get(FORM_AUTHORITY, ""),
        approval=choices.get(FORM_APPROVAL, ""),
        valid_until=choices.get(FORM_VALID, ""),
        phone=room.phone,
    )
    return replace(package_of(report), head=head, practice=room.practice)


def month_to_close(  # noqa: PLR0913 - all of it has to be said
    book: CaseBook,
    year: int,
    month: int,
    *,
    hands: Hands,
    reasons: Mapping[str, str],
    today: date,
) -> Snapshot:
    """Return a month ready to be closed; its files are made from its package.

    Args:
        book: the open book.
        year: of the month.
        month: from 1 to 12.
        hands: who answers for it.
        reasons: why a warning is sent all the same, by the code of the relation.
        today: the day of the closing.

    Raises:
        Problem: it is not this month's turn, it is not over, the book begins later, a
            figure does not add up, a warning has no reason, or nobody filled it in;
            nothing was changed.
    """
    periods = [each.snapshot.package.period for each in closed_months(book)]
    refuse_out_of_turn(periods, year, month)
    filled = clean_line(hands.filled_by)
    if not filled:
        raise Problem(tr("没有定稿：请写上填报人。"))
    ready = open_month(book, year, month)
    if not periods:
        refuse_beyond(book, ready.package.period, today)
    refuse_unfinished(ready.package.period, today)
    looked_at = answered(ready.package.checks, reasons)
    with book.reading() as session:
        refuse_people(session, reasons)
        flow = cases_behind_flow(session, ready.package.period)
        entries, mark = journal.head(session)
    package = replace(
        ready.package,
        checks=looked_at,
        closed_on=today,
        filled_by=filled,
        checked_by=clean_line(hands.checked_by),
        checked_on=hands.checked_on,
        journal_entries=entries,
        journal_mark=mark,
    )
    return replace(ready, package=package, said=replace(ready.said, flow=flow))


def _month(package: MonthPackage) -> tuple[int, int]:
    return package.period.year, package.period.month


def close_month(
    book: CaseBook, snapshot: Snapshot, files: Mapping[str, bytes]
) -> Closed:
    """Close a month for good; this cannot be undone.

    Args:
        book: the open book.
        snapshot: from ``month_to_close``.
        files: made from its package, by plain file name.

    Raises:
        Problem: the book was changed meanwhile, or the disk refused; nothing is closed.
    """
    package = snapshot.package
    year, month = _month(package)
    if package.closed_on is None:
        raise ValueError(year, month)
    store = book.attachments
    stored = {name: store.put(content) for name, content in files.items()}
    with book.changing(f"{year}年{month}月定稿", final=True) as session:
        head = (package.journal_entries, package.journal_mark)
        if journal.head(session) != head:
            raise Problem(
                tr("没有定稿：刚才案件簿里又有改动。请看过数字，再定稿一次。")
            )
        closing = MonthClosing(
            year=year,
            month=month,
            closed_on=package.closed_on,
            filled_by=package.filled_by,
            checked_by=package.checked_by,
            checked_on=package.checked_on,
            snapshot=snapshot_text(snapshot),
        )
        session.add(closing)
        session.flush()
        for name, content in files.items():
            session.add(
                MonthFile(
                    closing_uid=closing.uid,
                    file_name=name,
                    stored_name=stored[name],
                    size=len(content),
                )
            )
        uid = closing.uid
    return Closed(uid, snapshot, stored)
