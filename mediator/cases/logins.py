"""Letting somebody open the book, stopping them, and everybody's own password.

A login is two things: a ``User`` in the book, and a slot in the key file that wraps the
book's key for one password. The slot decides who gets in, so it is written last when
somebody is let in and first when somebody is stopped. The recovery code is untouched.

Deriving a key takes about half a second: call what takes a password beside the window.
"""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.text import clean_line
from mediator.cases.model import Mediator, User, now
from mediator.cases.safety.guessable import is_guessable
from mediator.cases.safety.keys import KeyRing, WrongPassword
from mediator.cases.safety.misses import counted
from mediator.cases.safety.slots import SHORTEST_PASSWORD, Kdf
from mediator.cases.stopped import refuse_stopped
from mediator.cases.users import living, may_manage, names_of
from mediator.cases.words import UserRole
from mediator.language import n_, tr
from mediator.problems import Problem


def check_new_password(password: str, again: str) -> None:
    """Make sure that a new password was typed alike twice and will do.

    Raises:
        Problem: it was not.
    """
    if not password or password != again:
        raise Problem(tr("两遍密码要一样，也不能空着。没有改动，请重新输入。"))
    if len(password) < SHORTEST_PASSWORD:
        said = tr("密码太短，没有改动。请至少用 {n} 个字符，例如几个不相干的词。")
        raise Problem(said.format(n=SHORTEST_PASSWORD))
    if is_guessable(password):
        raise Problem(
            tr("这个密码太好猜，没有改动。请换成几个不相干的词，自己记得住就行。")
        )


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
    with book.changing(n_("让调解员也能打开案件簿"), final=True) as session:
        user_uid = _user_of(session, mediator_uid)
        journal.note(session, session.get_one(User, user_uid))
    _set_password(book, user_uid, password, kdf)
    return user_uid


def let_read(
    book: CaseBook, name: str, password: str, again: str, kdf: Kdf | None = None
) -> str:
    """Let somebody who is no mediator of the room open the book, to read only.

    Args:
        book: the open book.
        name: by which they sign in; nobody else's here.
        password: theirs, typed by them.
        again: the same once more.
        kdf: cost of a guess; by default that of the book's other slots.

    Returns:
        uid of the user.

    Raises:
        Problem: the password or the name will not do, or whoever asks may not;
            nothing was changed.
    """
    _require_head(book)
    check_new_password(password, again)
    called = clean_line(name)
    with book.changing(n_("让人只看案件簿"), final=True) as session:
        user_uid = _reader_called(session, called)
    _set_password(book, user_uid, password, kdf)
    return user_uid


def _reader_called(session: Session, name: str) -> str:
    """Return the user of somebody who is no mediator, made if need be."""
    if not name:
        raise Problem(tr("请先写上只看的人的姓名。没有改动。"))
    rows = select(User).where(User.name == name, User.mediator_uid.is_(None))
    user = session.scalars(rows.order_by(User.uid).limit(1)).first()
    there = select(Mediator.uid).where(
        Mediator.name == name, Mediator.deleted_on.is_(None)
    )
    known = user is not None and user.deleted_on is None
    if known or session.scalars(there.limit(1)).first() is not None:
        said = tr("已经有一位叫“{name}”的，没有改动。请写得能分开，例如加上单位。")
        raise Problem(said.format(name=name))
    if user is None:
        user = User(name=name, role=UserRole.READER)
        session.add(user)
        session.flush()
    user.deleted_on = None
    return user.uid


def _set_password(
    book: CaseBook, user_uid: str, password: str, kdf: Kdf | None
) -> None:
    _change(book, lambda ring: ring.set_password(book.key, password, user_uid, kdf))


def set_password_of(
    book: CaseBook, user_uid: str, password: str, again: str, kdf: Kdf | None = None
) -> None:
    """Set a new password for somebody who forgot theirs; they type it.

    Raises:
        Problem: it will not do, they may not open the book, or whoever asks may not;
            nothing was changed.
    """
    _require_head(book)
    check_new_password(password, again)
    with book.reading() as session:
        user = session.get(User, user_uid)
        if user is None or user.deleted_on is not None:
            raise Problem(tr("这位已经不能打开案件簿了，没有改动。请重新让他打开。"))
    _note(book, n_("给登录人重设密码"), user_uid)
    _set_password(book, user_uid, password, kdf)


def _note(book: CaseBook, what: str, user_uid: str) -> None:
    """Journal that a password is about to be another: first, so that none is unseen."""
    with book.changing(what, final=True) as session:
        journal.note(session, session.get_one(User, user_uid))


def give_role(book: CaseBook, user_uid: str, role: UserRole) -> None:
    """Let somebody do more, or less, in the book; they keep their password.

    Raises:
        Problem: whoever asks may not, it would leave the book without a head, or
            somebody who is no mediator would write; nothing was changed.
    """
    _require_head(book)
    with book.changing(n_("改登录人的权限"), final=True) as session:
        user = session.get(User, user_uid)
        if user is None or user.deleted_on is not None:
            raise Problem(tr("这位已经不能打开案件簿了，没有改动。请重新让他打开。"))
        if user.mediator_uid is None and role is not UserRole.READER:
            raise Problem(
                tr("他不在调解员名单上，只能看，没有改动。请先把他加进调解员名单。")
            )
        user.role = role
        session.flush()
        _require_a_head(session)


def _require_a_head(session: Session) -> None:
    left = select(User.uid).where(User.role == UserRole.HEAD, User.deleted_on.is_(None))
    if session.scalars(left.limit(1)).first() is None:
        raise Problem(tr("这本簿子总要有一位负责人，没有改动。请先定另一位做负责人。"))


def _user_of(session: Session, mediator_uid: str) -> str:
    """Return the user of a mediator, made or called back if need be.

    Who was the head before is called back as a mediator: a head is made in sight.
    """
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
    elif user.deleted_on is not None:
        user.role = UserRole.MEDIATOR
    user.deleted_on = None
    return user.uid


def stop(book: CaseBook, user_uid: str) -> None:
    """End somebody's access; what they wrote stays theirs.

    Copies made before still open with the old password: they carry their own keys.

    Raises:
        Problem: whoever asks may not, or it is their own login; nothing was changed.
            So somebody is always left who is the head.
    """
    _require_head(book)
    if user_uid == book.user_uid:
        raise Problem(tr("不能停掉自己，没有改动。您走了就没有人能管这本簿子。"))
    _change(book, lambda ring: ring.remove_user(user_uid))
    with book.changing(n_("不让调解员再打开案件簿"), final=True) as session:
        user = session.get(User, user_uid)
        if user is not None:
            user.deleted_on = room_day(now())


def change_own_password(
    book: CaseBook, old: str, new: str, again: str, kdf: Kdf | None = None
) -> None:
    """Change the password of whoever works in the book.

    Raises:
        Stopped: they may not open the book any more.
        WrongPassword: the old one is not theirs.
        TooManyMisses: it was wrong too often just now.
        Problem: the new one will not do; nothing was changed.
    """
    check_new_password(new, again)
    with book.reading() as session:
        refuse_stopped(session, book.user_uid)  # whose slot is gone: not "wrong"
    try:
        with counted(book.folder, book.user_uid):
            book.ring().identify(old, book.user_uid)
    except WrongPassword as wrong:  # it speaks of a book that is not open
        said = tr("现在的密码不对，密码没有改。请检查大写锁定键和输入法后再输一次。")
        raise WrongPassword(said) from wrong
    _note(book, n_("改自己的密码"), book.user_uid)
    _set_password(book, book.user_uid, new, kdf)


def prove_password(book: CaseBook, password: str) -> None:
    """Make sure that whoever takes something out is still the one at the keys.

    Takes as long as opening the book does.

    Raises:
        WrongPassword: the password is not theirs.
        TooManyMisses: it was wrong too often just now.
    """
    try:
        with counted(book.folder, book.user_uid):
            book.ring().identify(password, book.user_uid)
    except WrongPassword as wrong:  # it speaks of a book that is not open
        said = tr(
            "密码不对，没有导出，案件簿没有改动。请检查大写锁定键和输入法后再输一次。"
        )
        raise WrongPassword(said) from wrong


def renew_own_password(
    book: CaseBook, new: str, again: str, kdf: Kdf | None = None
) -> None:
    """Set a password where the old one was forgotten: the paper opened the book.

    Raises:
        Problem: the new one will not do; nothing was changed.
    """
    check_new_password(new, again)
    _note(book, n_("用恢复码重设密码"), book.user_uid)
    _set_password(book, book.user_uid, new, kdf)


def keep_names(book: CaseBook) -> None:
    """Show the mediators' present names before signing in.

    Raises:
        Problem: the key file cannot be read or written.
    """
    ring = book.ring()
    with book.reading() as session:
        names = names_of(session)
    if ring.named(names) != ring:
        _change(book, lambda ring: ring)


def _require_head(book: CaseBook) -> None:
    if not may_manage(book):
        raise Problem(
            tr("只有负责人能让别人打开、不让别人打开，或改别人的权限。没有改动。")
        )


def _change(book: CaseBook, change: Callable[[KeyRing], KeyRing]) -> None:
    """Change the newest slots, and show everybody's present name beside them.

    A slot of nobody whom the book knows goes at the same time.
    """

    def changed(ring: KeyRing) -> KeyRing:
        with book.reading() as session:
            known = set(session.scalars(living()))
            names = names_of(session)
        return change(ring).only_of(*known).named(names)

    book.change_ring(changed)
