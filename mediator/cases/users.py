"""Who may open the book, and what they may do in it: head, mediator, or only read.

``logins`` lets them in and stops them. The head (负责人) does that, unlocks archived
cases and lets minors' cases be opened; who only reads changes nothing, whatever page
or command tries to (``reading_only``).
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.model import Mediator, User
from mediator.cases.reading_only import is_reader
from mediator.cases.words import UserRole
from mediator.language import tr
from mediator.problems import Problem

_name: Final = func.coalesce(Mediator.name, User.name)
"""What somebody is called: as on the roster, else as they were let in."""


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody who can open the book with a password of their own.

    Attributes:
        uid: of the user.
        mediator_uid: of the mediator; empty for whoever is none.
        name: of the mediator, or of whoever only reads.
        role: what they may do.
        own: whoever works in the book now.
    """

    uid: str
    mediator_uid: str
    name: str
    role: UserRole
    own: bool


def user_name(book: CaseBook) -> str:
    """Return the name of whoever works in the book, or empty."""
    with book.reading() as session:
        return names_of(session).get(book.user_uid, "")


def names_of(session: Session) -> dict[str, str]:
    """Return what each user is called, by uid; those who were stopped too."""
    rows = select(User.uid, _name).outerjoin(
        Mediator, Mediator.uid == User.mediator_uid
    )
    return dict(session.execute(rows).all())


def living() -> Select[str]:
    """Select the uids of those who may open the book."""
    return select(User.uid).where(User.deleted_on.is_(None))


def passwords_of_nobody(book: CaseBook) -> int:
    """Count the passwords in the key file whose user may not open the book.

    Raises:
        Problem: the key file cannot be read.
    """
    with_password = book.ring().users()
    with book.reading() as session:
        return len(with_password.keys() - set(session.scalars(living())))


def require_user(book: CaseBook, name: str) -> None:
    """Make sure that the password given is this mediator's.

    Raises:
        Problem: it is another's, or nobody of this name may open the book.
    """
    with book.reading() as session:
        rows = (
            select(User.uid)
            .outerjoin(Mediator, Mediator.uid == User.mediator_uid)
            .where(_name == name, User.deleted_on.is_(None))
        )
        uids = set(session.scalars(rows))
    if not uids:
        raise Problem(
            tr("案件簿里没有叫“{name}”的登录人。请检查 --user 后的姓名。").format(
                name=name
            )
        )
    if book.user_uid not in uids:
        raise Problem(
            tr("这个密码不是“{name}”的。请检查姓名和密码。").format(name=name)
        )


def logins(book: CaseBook) -> tuple[Login, ...]:
    """Return everybody who can open the book, the head first.

    Raises:
        Problem: the key file cannot be read.
    """
    with_password = book.ring().users()
    rows = (
        select(User, _name)
        .outerjoin(Mediator, Mediator.uid == User.mediator_uid)
        .where(User.deleted_on.is_(None))
        .order_by(User.role != UserRole.HEAD, User.entered_at, User.uid)
    )
    with book.reading() as session:
        found = session.execute(rows).all()
    return tuple(
        Login(
            uid=user.uid,
            mediator_uid=user.mediator_uid or "",
            name=name,
            role=user.role,
            own=user.uid == book.user_uid,
        )
        for user, name in found
        if user.uid in with_password
    )


def may_manage(book: CaseBook) -> bool:
    """Tell whether whoever works in the book may let others in and stop them."""
    return role_of(book) is UserRole.HEAD


def role_of(book: CaseBook) -> UserRole:
    """Return what whoever works in the book may do in it."""
    with book.reading() as session:
        return session.get_one(User, book.user_uid).role


def reads_only(book: CaseBook) -> bool:
    """Tell whether whoever works in the book may change nothing."""
    with book.reading() as session:
        return is_reader(session, book.user_uid)


def acts_as_head(session: Session, user_uid: str) -> bool:
    """Tell whether this person may do what only the head (负责人) may.

    The head may; where only one person opens the book, or no head is left, anybody
    who may write.
    """
    if is_reader(session, user_uid):
        return False
    users = session.scalars(select(User).where(User.deleted_on.is_(None))).all()
    heads = {each.uid for each in users if each.role == UserRole.HEAD}
    return len(users) == 1 or not heads or user_uid in heads


def heads(book: CaseBook) -> bool:
    """Tell whether whoever works in the book may do what only the head may."""
    with book.reading() as session:
        return acts_as_head(session, book.user_uid)


def head_names(book: CaseBook) -> tuple[str, ...]:
    """Return the names of the heads, by name."""
    rows = (
        select(Mediator.name)
        .join(User, User.mediator_uid == Mediator.uid)
        .where(User.role == UserRole.HEAD, User.deleted_on.is_(None))
        .order_by(Mediator.name)
    )
    with book.reading() as session:
        return tuple(session.scalars(rows))
