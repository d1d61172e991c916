"""More than one agreement in a case: parts, changes by consent, annulment by a court.

All of them are one case (深圳条例 26 for parts; 民法典 543 for changes).
"""

from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import AgreementEntry, CaseFile
from mediator.cases.facts.dates import room_day
from mediator.cases.intake import next_position
from mediator.cases.model import Agreement, now
from mediator.cases.not_yet import refuse_to_come
from mediator.cases.snapshot import read_case
from mediator.language import n_, tr
from mediator.problems import Problem

ANNUL: Final = n_("法院撤销协议")


def amendable(case: CaseFile) -> AgreementEntry | None:
    """Return the agreement that a new one would change, or None."""
    newest = case.agreement
    return newest if newest is not None and newest.terms else None


def amend(book: CaseBook, case_uid: str) -> str:
    """Begin an agreement that changes the newest one; everybody signs it again.

    Returns:
        The uid of the new agreement.

    Raises:
        Problem: there is none that says something to change; nothing was begun.
    """
    with book.changing(n_("另做变更协议")) as session:
        case = read_case(session, case_uid)
        old = amendable(case)
        if old is None:
            raise Problem(tr("还没有可以变更的协议，直接写在现在这份里。没有改动。"))
        made = _begin(session, case)
        made.amends_uid = old.uid
        session.flush()
        return made.uid


def begin_next(book: CaseBook, case_uid: str) -> str:
    """Begin an agreement about what is left, after one that settles a part.

    The one before is marked as a part, the new one is not: it may be the last.

    Returns:
        The uid of the new agreement.
    """
    with book.changing(n_("就其余部分另做协议")) as session:
        case = read_case(session, case_uid)
        if case.agreement is not None:
            session.get_one(Agreement, case.agreement.uid).partial = True
        made = _begin(session, case)
        session.flush()
        return made.uid


def _begin(session: Session, case: CaseFile) -> Agreement:
    made = Agreement(
        case_uid=case.uid, position=next_position(session, Agreement, case.uid)
    )
    session.add(made)
    return made


def annul(book: CaseBook, case_uid: str, on: date, reason: str) -> None:
    """Write down that a court annulled the newest agreement (人民调解法 32, 33).

    Its number, text and signatures stay; the dispute may be mediated again.

    Raises:
        Problem: there is none, nothing says which ruling it was, or its day is still
            to come; nothing was changed.
    """
    with book.changing(ANNUL) as session:
        agreement = read_case(session, case_uid).agreement
        if agreement is None:
            raise Problem(tr("这件纠纷没有协议。没有改动。"))
        if not reason.strip():
            raise Problem(tr("请写法院和裁判文书的编号。没有改动。"))
        refuse_to_come(on, room_day(now()), tr("没有改动。"))
        record = session.get_one(Agreement, agreement.uid)
        record.annulled_on, record.annulled_reason = on, reason.strip()
