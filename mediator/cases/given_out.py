"""What left the room and is no paper of a case: a list, a register, a whole month.

Papers of a case are kept word for word (``issuing``), exports and ledgers by their
own doors. All else that is printed or saved is an entry of the journal: what, when, by
whom; it is written before the thing leaves, and names no person.

Source: 网络数据安全管理条例 12 (processing is logged).
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.text import clean_line
from mediator.cases.intake import own_mediator
from mediator.cases.model import Case, Disclosure, Room, now
from mediator.cases.month.report import Period
from mediator.cases.subsidy.months import ClaimMonth
from mediator.cases.users import reads_only
from mediator.language import tr
from mediator.problems import Problem

PRINTED: Final = "打印："
SAVED: Final = "存成文件："
NAMED: Final = "写全名"
CALENDAR: Final = "日历文件"
CALENDAR_WHOLE: Final = "日历文件（有当事人姓名）"
NOT_TAKEN: Final = "旧台账没有导入的行"
"""Lines of an old register that the book did not take, with the people in them."""
EVIDENCE: Final = "证据材料的一份原样文件"


def month_title(period: Period) -> str:
    """Return what the files of a month are called here."""
    return f"{period.year}年{period.month}月月报"


def claim_title(month: ClaimMonth) -> str:
    """Return what the papers of a month's subsidies are called here."""
    return f"{month.year}年{month.month}月补贴申报材料"


def note_printed(book: CaseBook, title: str, *case_uids: str) -> None:
    """Journal that a list or sheet is printed, or saved as the same PDF.

    Args:
        book: the open book.
        title: what it is, without a name of anybody.
        case_uids: of the cases that it is about, if of some.

    Raises:
        Problem: the disk refused; then nothing may leave.
    """
    _note(book, PRINTED + title, case_uids)


def note_saved(book: CaseBook, title: str, *case_uids: str) -> None:
    """Journal that something is saved outside the book; see ``note_printed``."""
    _note(book, SAVED + title, case_uids)


def note_evidence_saved(book: CaseBook, case_uid: str) -> None:
    """Journal that a file of the evidence leaves the book, just as it was put in.

    Nothing in such a file can be masked.

    Args:
        book: the open book.
        case_uid: of the case it belongs to.

    Raises:
        Problem: the disk refused, or whoever works may only look; then nothing may
            leave.
    """
    if reads_only(book):
        raise Problem(
            tr(
                "您的登录是“只看”的，证据的原样文件没有另存。"
                "要一份，请负责人或调解员来取。"
            )
        )
    note_saved(book, EVIDENCE, case_uid)


def whole_for(purpose: str) -> str:
    """Return what whole names on a month's claim are for, as it is printed.

    Args:
        purpose: as it was typed.

    Raises:
        Problem: nobody said what for.
    """
    said = clean_line(purpose)
    if not said:
        raise Problem(
            tr(
                "请写明写全名做什么用，例如：司法所11月以案定补审核。没有打印，也没有存。"
            )
        )
    return said


def note_named(book: CaseBook, month: ClaimMonth, purpose: str) -> None:
    """Write down that a month's claim leaves with whole names, and what for.

    It stands in 操作日志 and in 对外提供登记簿: the claim goes to another office.

    Args:
        book: the open book.
        month: its claims.
        purpose: from ``whole_for``.

    Raises:
        Problem: the disk refused, or whoever works may only look; then nothing may
            leave.

    Source: 个人信息保护法 6 (最小范围), 23 (对外提供), 55.
    """
    if reads_only(book):
        raise Problem(
            tr(
                "您的登录是“只看”的，只能取遮盖过的。要写全名，请负责人或调解员来取。"
                "没有打印，也没有存。"
            )
        )
    what = f"{claim_title(month)}（{NAMED}）"
    with book.changing(f"{what}：{purpose}", final=True) as session:
        for line in month.lines:
            journal.note(session, session.get_one(Case, line.case_uid))
        me = own_mediator(session, book.user_uid)
        session.add(
            Disclosure(
                given_on=room_day(now()),
                what=what,
                purpose=purpose,
                count=len(month.lines),
                given_by=me.name if me else "",
            )
        )


def _note(book: CaseBook, what: str, case_uids: Sequence[str]) -> None:
    with book.changing(what, final=True) as session:
        for uid in case_uids:
            journal.note(session, session.get_one(Case, uid))
        if case_uids:
            return
        rooms = select(Room).where(Room.deleted_on.is_(None)).limit(1)
        journal.note(session, session.scalars(rooms).one())
