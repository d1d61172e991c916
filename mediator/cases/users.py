"""Who may open the book: giving a mediator a login, stopping one, own passwords.

A login is two things: a ``User`` in the book, and a slot in the key file that wraps the
book's key for one password. The slot decides who gets in, so it is written last when
somebody is let in and first when somebody is stopped. The recovery code is untouched.

Deriving a key takes about half a second: call what takes a password beside the window.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.model import Mediator, User, now
from mediator.cases.safety.keys import KeyRing
from mediator.cases.safety.slots import SHORTEST_PASSWORD, Kdf
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
        return _names(session).get(book.user_uid, "")


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
        raise Problem(f"案件簿里没有叫“{name}”的登录人。请检查 --user 后的姓名。")
    if book.user_uid not in uids:
        raise Problem(f"这个密码不是“{name}”的。请检查姓名和密码。")


def logins(book: CaseBook) -> tuple[Login, ...]:
    """Return everybody who can open the book, the head first.

    Raises:
        Problem: the key file cannot be read.
    """
    with_password = KeyRing.read(book.folder.path).users()
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
    with book.reading() as session:
        user = session.get(User, book.user_uid)
        return user is not None and user.role == UserRole.HEAD


def acts_as_head(session: Session, user_uid: str) -> bool:
    """Tell whether this person may do what only the head (负责人) may.

    The head may; where only one person opens the book, or no head is left, anybody.
    """
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


def check_new_password(password: str, again: str) -> None:
    """Make sure that a new password was typed alike twice and is long enough.

    Raises:
        Problem: it was not.
    """
    if not password or password != again:
        raise Problem(tr("两遍密码要一样，也不能空着。没有改动，请重新输入。"))
    if len(password) < SHORTEST_PASSWORD:
        said = tr("密码太短，没有改动。请至少用 {n} 个字符，例如几个不相干的词。")
        raise Problem(said.format(n=SHORTEST_PASSWORD))


def let_in(
    book: CaseBook, mediator_uid: str, password: str, again: str, kdf: Kdf | None = None
) -> str:
    """Give a mediator a login with a first password, or a new one to who forgot it.

    Args:
        book: the open book.
        mediator_uid: of a mediator on the roster.
        password: the mediator's, typed by them.
        again: the same once more.
        kdf: cost of a guess; by default that of the book's other slots.

    Returns:
        uid of the user.

    Raises:
        Problem: the password will not do, the mediator has no name or is retired, or
            whoever asks may not; nothing was changed.
    """
    _require_head(book)
    check_new_password(password, again)
    with book.changing(tr("让调解员也能打开案件簿"), final=True) as session:
        user_uid = _user_of(session, mediator_uid)
    ring = KeyRing.read(book.folder.path)
    known = user_uid in ring.users()
    ring = ring.set_password(book.key, password, user_uid, kdf)
    # A password that was replaced must not open the version before either.
    _write(book, ring, keep_previous=not known)
    return user_uid


def _user_of(session: Session, mediator_uid: str) -> str:
    """Return the user of a mediator, made or called back if need be."""
    mediator = session.get(Mediator, mediator_uid)
    if mediator is None or mediator.deleted_on is not None:
        raise Problem(tr("这位调解员已经不在名单上，没有改动。请先把他添加回来。"))
    if not mediator.name:
        raise Problem(tr("请先写上这位调解员的姓名，再让他打开。没有改动。"))
    if not mediator.active:
        raise Problem(tr("这位调解员已经停用，没有改动。请先恢复使用。"))
    known = select(User).where(User.mediator_uid == mediator_uid)
    user = session.scalars(known.order_by(User.uid).limit(1)).first()
    if user is None:
        user = User(mediator_uid=mediator_uid)
        session.add(user)
        session.flush()
    user.deleted_on = None
    return user.uid


def stop(book: CaseBook, user_uid: str) -> None:
    """End somebody's access; what they wrote stays theirs.

    Copies made before still open with the old password: they carry their own keys.

    Raises:
        Problem: whoever asks may not, or it is their own login; nothing was changed.
    """
    _require_head(book)
    if user_uid == book.user_uid:
        raise Problem(tr("不能停掉自己，没有改动。您走了就没有人能管这本簿子。"))
    ring = KeyRing.read(book.folder.path).remove_user(user_uid)
    _write(book, ring, keep_previous=False)
    with book.changing(tr("不让调解员再打开案件簿"), final=True) as session:
        user = session.get(User, user_uid)
        if user is not None:
            user.deleted_on = room_day(now())


def change_own_password(
    book: CaseBook, old: str, new: str, again: str, kdf: Kdf | None = None
) -> None:
    """Change the password of whoever works in the book.

    Raises:
        WrongPassword: the old one is not theirs.
        Problem: the new one will not do; nothing was changed.
    """
    check_new_password(new, again)
    ring = KeyRing.read(book.folder.path)
    _write(book, ring.change_password(old, new, book.user_uid, kdf))


def prove_password(book: CaseBook, password: str) -> None:
    """Make sure that whoever works in the book is still the one at the keys.

    Takes as long as opening the book does.

    Raises:
        WrongPassword: the password is not theirs.
    """
    KeyRing.read(book.folder.path).identify(password, book.user_uid)


def renew_own_password(
    book: CaseBook, new: str, again: str, kdf: Kdf | None = None
) -> None:
    """Set a password where the old one was forgotten: the paper opened the book.

    Raises:
        Problem: the new one will not do; nothing was changed.
    """
    check_new_password(new, again)
    ring = KeyRing.read(book.folder.path)
    ring = ring.set_password(book.key, new, book.user_uid, kdf)
    _write(book, ring, keep_previous=False)


def keep_names(book: CaseBook) -> None:
    """Show the mediators' present names before signing in.

    Raises:
        Problem: the key file cannot be read or written.
    """
    ring = KeyRing.read(book.folder.path)
    with book.reading() as session:
        names = _names(session)
    if ring.named(names) != ring:
        _write(book, ring)


def _require_head(book: CaseBook) -> None:
    if not may_manage(book):
        raise Problem(
            tr("只有建这本案件簿的人能让别人打开，或不让别人打开。没有改动。")
        )


def _names(session: Session) -> dict[str, str]:
    rows = select(User.uid, _name).outerjoin(
        Mediator, Mediator.uid == User.mediator_uid
    )
    return dict(session.execute(rows).all())


def _write(book: CaseBook, ring: KeyRing, *, keep_previous: bool = True) -> None:
    with book.reading() as session:
        names = _names(session)
    ring.named(names).write(book.folder.path, keep_previous=keep_previous)
