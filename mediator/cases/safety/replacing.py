"""Who may put a copy in the place of a book: its head, or who has the code on paper.

What was written since the copy is gone from the book then, so it is no matter of who
only reads, nor of every mediator. The book that is there decides, with the passwords
and the paper of today, and these open the restored book too: who was stopped since the
copy stays stopped. Where its key slots cannot be read, the copy decides, and brings its
own. Into an empty folder whoever can open the copy restores it.
"""

import dataclasses
from collections.abc import Collection
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.interrupted import finish_move
from mediator.cases.safety.keys import DataKey, KeyRing, WrongPassword
from mediator.cases.safety.manifest import manifest_of
from mediator.cases.safety.misses import counted
from mediator.cases.safety.proof import opened
from mediator.cases.safety.recovery_code import MistypedCode, is_code
from mediator.cases.safety.restore import Restored, opened_with, restore
from mediator.cases.words import UserRole
from mediator.language import tr
from mediator.problems import Problem

Roles = dict[str, str]
"""By uid of those who may open a book, what each may do in it."""

_PAPER: Final = ""


def restore_with(copy: Path, folder: Path, secret: str) -> Restored:
    """Put a copy in the place of the book in a folder, if the secret is the head's.

    Args:
        copy: folder of the copy.
        folder: of the book; may be missing or empty.
        secret: a password or the code on paper, as typed: of the book that is there,
            else of the copy.

    Raises:
        WrongPassword, DamagedKeys: as ``opened_with``; or the secret was one on the
            copy's day, and is none of the book that is there.
        TooManyMisses: the wait after wrong passwords is not over.
        Problem: as ``restore``; or it is not for this person to replace the book that
            is there. The book and the copy are as they were.
    """
    finish_move(folder)  # what a restore before left is the book that is there
    there = BookFolder(folder)
    if not there.is_book() or there.is_on_server:  # ``restore`` refuses that one
        return restore(copy, folder, _opened_copy(copy, secret)[0])
    try:
        slots = KeyRing.read(folder)
    except Problem:
        return _by_the_copy(copy, folder, secret)
    known = _opened_there(there, slots, secret)
    if known is not None and _is_of(copy, known[0]):
        return _by_the_book(copy, folder, slots, *known)
    key = _key_to(copy, folder, secret, slots)
    if known is None:
        raise Problem(
            tr(
                "“{name}”里是另一本案件簿，这个密码打不开它。"
                "没有恢复，案件簿和备份都没有动。请恢复到一个新的空文件夹。"
            ).format(name=folder.name)
        )
    _check_is_head(folder, _roles_in(folder, known[0]), known[1])
    return restore(copy, folder, key)


def _by_the_book(
    copy: Path, folder: Path, slots: KeyRing, key: DataKey, user: str
) -> Restored:
    """Restore a book whose own slots are known; they go on opening it."""
    then = _roles_in(copy, key)  # what cannot be read there, ``restore`` refuses
    now = _roles_in(folder, key)
    _check_is_head(folder, then if now is None else now, user)
    if then is None:
        return restore(copy, folder, key, ring=slots)
    if user not in {_PAPER, *then}:
        raise Problem(
            tr(
                "做这份备份时，您还不能打开案件簿，恢复以后您的密码打不开。"
                "没有恢复，案件簿和备份都没有动。请用纸上的恢复码来恢复。"
            )
        )
    ring = slots.only_of(*then)
    done = restore(copy, folder, key, ring=ring)
    let_out = len(slots.users()) - len(ring.users())
    return dataclasses.replace(done, let_out=let_out)


def _by_the_copy(copy: Path, folder: Path, secret: str) -> Restored:
    """Restore a book whose own slots nobody can read."""
    key, user = _opened_copy(copy, secret)
    roles = _roles_in(folder, key)
    _check_is_head(folder, _roles_in(copy, key) if roles is None else roles, user)
    return restore(copy, folder, key)


def _key_to(copy: Path, folder: Path, secret: str, slots: KeyRing) -> DataKey:
    """Return the key of a copy that is to replace another book.

    Raises:
        WrongPassword: it is the same book, of which this is no secret any more.
    """
    is_another = _is_another(copy, slots)
    try:
        key, _ = _opened_copy(copy, secret, besides=slots.users())
    except WrongPassword as wrong:
        if is_another:
            raise
        raise _not_of_today(folder) from wrong
    if not is_another or _roles_in(folder, key) is not None:
        raise _not_of_today(folder)
    return key


def _not_of_today(folder: Path) -> WrongPassword:
    return WrongPassword(
        tr(
            "“{name}”里有这本案件簿，恢复要用它现在的密码，或者现在的恢复码；"
            "后来换掉或停掉的不算。没有恢复，案件簿和备份都没有动。"
            "只记得备份那天的，请恢复到一个新的空文件夹。"
        ).format(name=folder.name)
    )


def _check_is_head(folder: Path, roles: Roles | None, user: str) -> None:
    """Make sure that the secret was the paper's code, or of somebody who is the head.

    Args:
        folder: of the book.
        roles: who may do what in it; None where no database can be read.
        user: whose secret it was.
    """
    # What cannot be read in the copy either, ``restore`` refuses.
    if user == _PAPER or roles is None or _acts_as_head(roles, user):
        return
    raise Problem(
        tr(
            "“{name}”里有案件簿，换成备份要用负责人的密码，这个密码不是负责人的。"
            "没有恢复，案件簿和备份都没有动。请找负责人来恢复，或者用纸上的恢复码；"
            "只想看看备份，请恢复到一个新的空文件夹。"
        ).format(name=folder.name)
    )


def _opened_there(
    folder: BookFolder, slots: KeyRing, secret: str
) -> tuple[DataKey, str] | None:
    """Open the book that is there with the secret; None if it is none of its own.

    A password tried here is a guess at every login of the book. The code on paper needs
    no wait: nobody guesses it.

    Raises:
        TooManyMisses: the wait after the misses before is not over; nothing was tried.
    """
    tried = () if is_code(secret) else slots.users()
    try:
        with counted(folder, *tried) as whose:
            key, user = opened_with(folder.path, secret)
            whose(user)
            return key, user
    except (WrongPassword, MistypedCode):
        return None


def _opened_copy(
    copy: Path, secret: str, *, besides: Collection[str] = ()
) -> tuple[DataKey, str]:
    """Open a copy with the secret: a password is a guess at every login of its book.

    Args:
        copy: folder of the copy.
        secret: a password or the code on paper, as typed.
        besides: uids of logins at which this guess was counted already.

    Raises:
        WrongPassword, DamagedKeys: as ``opened_with``.
        TooManyMisses: the wait after the misses before is not over; nothing was tried.
    """
    tried = () if is_code(secret) else KeyRing.read(copy).users().keys() - set(besides)
    with counted(None, *tried) as whose:
        key, user = opened_with(copy, secret)
        whose(user)
        return key, user


def _is_of(copy: Path, key: DataKey) -> bool:
    """Tell whether a copy is of the book with this key; ``restore`` proves it."""
    told = manifest_of(copy)
    return told is None or told.book == key.book_mark()


def _is_another(copy: Path, slots: KeyRing) -> bool:
    """Tell whether nobody of a copy's users has a password of the book there."""
    try:
        known = KeyRing.read(copy).users()
    except Problem:
        return False  # the copy is spoilt, which is said soon
    return known.keys().isdisjoint(slots.users())


def _roles_in(folder: Path, key: DataKey) -> Roles | None:
    """Return who may do what in the book of a folder; None if it cannot be read."""
    try:
        with opened(folder / "book.db", key) as connection:
            living = 'SELECT uid, role FROM "user" WHERE deleted_on IS NULL'
            return dict(connection.execute(living).fetchall())
    except (dbapi2.Error, OSError):
        return None


def _acts_as_head(roles: Roles, user: str) -> bool:
    """Tell of a book that is not open what ``users.acts_as_head`` tells."""
    role = roles.get(user)
    if role in {None, UserRole.READER}:
        return False
    headless = UserRole.HEAD not in roles.values()
    return role == UserRole.HEAD or headless or len(roles) == 1
