"""Taking a ledger: which cases, masked or whole, and that it was taken.

Masked is the rule. Whole it is given only to whoever says what for and types the
password once more; cases of minors stay masked even then, and sealed ones are never in
it. Each time is written into 操作日志: who, when, what for, how many cases.
Source: 个人信息保护法 6 (最小范围), 23 (对外提供), 55; 未成年人保护法 103.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.archive.minors import involves_minors
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.text import clean_line
from mediator.cases.intake import own_mediator
from mediator.cases.ledger.columns import LedgerColumn, columns_in
from mediator.cases.ledger.masking import masked_case
from mediator.cases.ledger.taken import TAKEN, Asked, Value
from mediator.cases.logins import prove_password
from mediator.cases.model import (
    Case,
    Confirmation,
    Disclosure,
    FollowUp,
    Instalment,
    Meeting,
    Part,
    Payment,
    Room,
    StageChange,
    SubsidyClaim,
    now,
)
from mediator.cases.month.counted import counted_cases
from mediator.cases.month.layout import layout_in
from mediator.cases.month.report import Attribution, Period
from mediator.cases.progress import step
from mediator.cases.set_aside import WEIGHED
from mediator.cases.snapshot import read_cases, read_room
from mediator.cases.users import reads_only
from mediator.language import tr
from mediator.problems import Problem

MASKED: Final = "导出明细台账（只写姓）"
WHOLE: Final = "导出明细台账（全文）"
LISTED: Final = "明细台账（全文）"
"""In 对外提供登记簿."""
KINDS: Final[tuple[type[Part], ...]] = (
    *WEIGHED, StageChange, Meeting, Instalment, Payment, FollowUp,
    Confirmation, SubsidyClaim,
)  # fmt: skip
"""What of a case a masked one is made from."""
_AT_ONCE: Final = 300


@dataclass(frozen=True, slots=True)
class Allowed:
    """That a ledger or the book may leave whole; only ``allow_whole`` makes one.

    Attributes:
        purpose: what for, as it is printed on a ledger.
    """

    purpose: str


@dataclass(frozen=True, slots=True)
class Line:
    """One case.

    Attributes:
        uid: of the case.
        values: as the columns are.
        masked: whether this case names nobody.
    """

    uid: str
    values: tuple[Value, ...] = field(repr=False)
    masked: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """明细台账, ready to be printed.

    Attributes:
        columns: in order.
        lines: by the day they count on, then by number.
        first: first day.
        last: last day.
        by: the date by which a case belongs to these days; the month's own.
        taken_on: the day it was taken, whose state of performance it tells.
        sealed: how many more the month counts that are sealed or destroyed.
        minors: how many of the lines are masked because of minors in a whole ledger.
        purpose: what a whole ledger is for; empty for a masked one.
    """

    columns: tuple[LedgerColumn, ...]
    lines: tuple[Line, ...]
    first: date
    last: date
    by: Attribution
    taken_on: date
    sealed: int = 0
    minors: int = 0
    purpose: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it names people."""
        return bool(self.purpose)


@dataclass(frozen=True, slots=True)
class Counted:
    """Which cases a ledger of some days would have.

    Attributes:
        uids: in the order of the ledger.
        sealed: how many more are counted and are never in it.
        by: the date by which they are counted.
    """

    uids: tuple[str, ...]
    sealed: int
    by: Attribution


def allow_whole(book: CaseBook, purpose: str, password: str) -> Allowed:
    """Allow the whole to whoever says what for, and who they are, once more.

    Takes as long as opening the book does.

    Raises:
        WrongPassword: the password is not theirs.
        Problem: nobody said what for, or they may only look: what leaves whole is
            out of the room's hands.
    """
    if reads_only(book):
        raise Problem(
            tr(
                "您的登录是“只看”的，只能取遮盖过的。要全文，请负责人或调解员来取。"
                "没有导出。"
            )
        )
    said = clean_line(purpose)
    if not said:
        raise Problem(tr("请写明要全文做什么用，例如：司法所11月案件核查。没有导出。"))
    prove_password(book, password)
    return Allowed(said)


def count_cases(book: CaseBook, first: date, last: date) -> Counted:
    """Return which cases a ledger of some days would have.

    Raises:
        Problem: the days are the wrong way round, or a table cannot be read.
    """
    with book.reading() as session:
        return _counted(session, first, last)


def take_ledger(
    book: CaseBook,
    first: date,
    last: date,
    today: date,
    allowed: Allowed | None = None,
) -> Ledger:
    """Return the ledger of some days, and write down that it was taken.

    Args:
        book: the open book.
        first: first day, by the month's own date.
        last: last day.
        today: the room's day.
        allowed: for a whole one; else everybody in it is masked.

    Raises:
        Problem: the days are the wrong way round, or a table cannot be read.
    """
    with book.reading() as session:
        counted = _counted(session, first, last)
        columns = columns_in(session, last)
        room = read_room(session)
        lines: list[Line] = []
        minors = 0
        for start in range(0, len(counted.uids), _AT_ONCE):
            step(start, len(counted.uids))
            some = counted.uids[start : start + _AT_ONCE]
            found = read_cases(session, some, KINDS)
            for case in (found[uid] for uid in some if uid in found):
                hidden = involves_minors(case)
                minors += hidden
                masked = allowed is None or hidden
                asked = Asked(masked_case(case) if masked else case, room, today)
                lines.append(Line(case.uid, _values(asked, columns), masked))
    _write_down(book, lines, allowed)
    return Ledger(
        columns=columns,
        lines=tuple(lines),
        first=first,
        last=last,
        by=counted.by,
        taken_on=today,
        sealed=counted.sealed,
        minors=minors if allowed else 0,
        purpose=allowed.purpose if allowed else "",
    )


def _counted(session: Session, first: date, last: date) -> Counted:
    if last < first:
        raise Problem(tr("起止日期写反了，请核对。没有导出。"))
    by = layout_in(session, last).attribution
    period = Period(year=last.year, month=0, first=first, last=last)
    rows = counted_cases(by, period)
    gone = or_(Case.sealed.is_(True), Case.destroyed_on.is_not(None))
    order = (Case.accepted_on, Case.year, Case.seq)
    listed = (
        select(Case.uid, gone.label("gone"))
        .join(rows, rows.c.uid == Case.uid)
        .order_by(*order)
    )
    found = session.execute(listed).all()
    return Counted(
        tuple(row.uid for row in found if not row.gone),
        sum(bool(row.gone) for row in found),
        by,
    )


def _values(asked: Asked, columns: Sequence[LedgerColumn]) -> tuple[Value, ...]:
    return tuple(TAKEN[each.taken](asked) for each in columns)


def _write_down(book: CaseBook, lines: Sequence[Line], allowed: Allowed | None) -> None:
    """Journal it; of a whole one every case it names somebody of."""
    what = WHOLE if allowed else MASKED
    said = f"{what}{len(lines)}件"
    if allowed:
        said += f"：{allowed.purpose}"
    with book.changing(said, final=True) as session:
        rooms = select(Room).where(Room.deleted_on.is_(None)).limit(1)
        journal.note(session, session.scalars(rooms).one())
        for line in lines:
            if not line.masked:
                journal.note(session, session.get_one(Case, line.uid))
        if allowed:
            me = own_mediator(session, book.user_uid)
            session.add(
                Disclosure(
                    given_on=room_day(now()),
                    what=LISTED,
                    purpose=allowed.purpose,
                    count=len(lines),
                    given_by=me.name if me else "",
                )
            )
