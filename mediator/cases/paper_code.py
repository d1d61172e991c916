"""恢复单: is the paper there, and does its code still open this book? Once a year.

Trying it opens nothing and changes nothing: the code is held against the book's own
key. Whoever finds the paper gone makes a new one; the old code is worth nothing then.
"""

import hmac
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.model import JournalEntry, User
from mediator.cases.safety import recovery_code
from mediator.cases.safety.keys import WrongPassword
from mediator.cases.users import may_manage
from mediator.language import n_, tr
from mediator.problems import Problem

_TRIED: Final = "recovery.tried"
"""Setting: the day the paper's code was last tried and opened the book, ISO."""
_OWED: Final = "recovery.owed"
"""Setting: the code was shown, and nobody has said yet that it is on paper."""
_YEAR: Final = timedelta(days=365)


def tried_on(book: CaseBook) -> date | None:
    """Return the day on which the paper's code was last tried and was right."""
    told = book.setting(_TRIED)
    return date.fromisoformat(told) if told else None


def owe(book: CaseBook) -> None:
    """Note that the code was made and is on no paper yet, as far as anybody said."""
    book.set(_OWED, "1", quietly=True)


def is_owed(book: CaseBook) -> bool:
    """Tell whether nobody has said yet that the code is on paper."""
    return bool(book.setting(_OWED))


def note_kept(book: CaseBook) -> None:
    """Note that the code is on paper and put away, as somebody said."""
    book.set(_OWED, "", quietly=True)


def _note_right(book: CaseBook, today: date) -> None:
    """Note that the paper is there, and right."""
    book.set(_TRIED, today.isoformat(), quietly=True)
    note_kept(book)


def is_due(book: CaseBook, today: date) -> bool:
    """Tell whether it is a year since the code was tried, or the book was begun."""
    since = tried_on(book)
    if since is None:
        with book.reading() as session:
            begun = session.scalar(
                select(JournalEntry.at).order_by(JournalEntry.id).limit(1)
            )
        since = None if begun is None else room_day(begun)
    return since is not None and today - since >= _YEAR


def try_code(book: CaseBook, code: str, today: date) -> None:
    """Make sure that the code on the paper opens this book, and note the day.

    Takes as long as opening the book does: call it beside the window.

    Args:
        book: the open book.
        code: as typed from the paper.
        today: the room's day.

    Raises:
        MistypedCode: the code cannot be right; says which group to look at.
        WrongPassword: it is a code, but not this book's.
    """
    key = book.ring().unlock_with_recovery(code)
    if not hmac.compare_digest(key.secret, book.key.secret):
        raise WrongPassword(tr("恢复码不是这本案件簿的。请找这本簿子的恢复单。"))
    _note_right(book, today)


def note_opened(book: CaseBook, today: date) -> None:
    """Note that the paper's code opened the book, and the day: so it was tried.

    A book that cannot write it down just now is open all the same.
    """
    with suppress(Problem):
        with book.changing(n_("用恢复码打开"), final=True) as session:
            journal.note(session, session.get_one(User, book.user_uid))
        _note_right(book, today)


def new_code(book: CaseBook, today: date) -> str:
    """Make a new code where the paper is gone, and return it; the old one dies.

    Until somebody says that it is printed, or tries it, the book reminds of that.
    Copies made before still open with the old code: they carry their own keys.

    Raises:
        Problem: whoever asks is not the head, or the disk refused; the old code holds.
    """
    if not may_manage(book):
        raise Problem(tr("只有负责人能换恢复单。没有改动。"))
    code = recovery_code.new_code()
    with book.changing(n_("换恢复单"), final=True) as session:
        journal.note(session, session.get_one(User, book.user_uid))
    book.change_ring(lambda ring: ring.set_recovery(book.key, code))
    book.set(_TRIED, today.isoformat(), quietly=True)
    owe(book)
    return code
