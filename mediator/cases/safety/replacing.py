"""Who may put a copy in the place of a book: its head, or who has the code on paper.

What was written since the copy is gone from the book then, so it is no matter of who
only reads, nor of every mediator. The book that is there decides; where it cannot be
opened, the copy does. Into an empty folder whoever can open the copy restores it.
"""

from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.keys import DataKey, KeyRing, WrongPassword
from mediator.cases.safety.proof import opened
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
        secret: a password of the copy or the code on paper, as typed.

    Raises:
        WrongPassword, DamagedKeys: as ``opened_with``.
        Problem: as ``restore``; or it is not for this person to replace the book that
            is there. The book and the copy are as they were.
    """
    key, user = opened_with(copy, secret)
    there = BookFolder(folder)
    if there.is_book() and not there.is_on_server:  # ``restore`` refuses that one
        _check_is_head(copy, folder, secret, key, user)
    return restore(copy, folder, key)


def _check_is_head(
    copy: Path, folder: Path, secret: str, key: DataKey, user: str
) -> None:
    roles = _roles_in(folder, key)
    if roles is None and _is_another(copy, folder):
        key, user = _opened_there(folder, secret)
        roles = _roles_in(folder, key)
    if roles is None:
        roles = _roles_in(copy, key)
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


def _opened_there(folder: Path, secret: str) -> tuple[DataKey, str]:
    """Open a book that is not the copy's own with the same secret."""
    try:
        return opened_with(folder, secret)
    except WrongPassword as wrong:
        raise Problem(
            tr(
                "“{name}”里是另一本案件簿，这个密码打不开它。"
                "没有恢复，案件簿和备份都没有动。请恢复到一个新的空文件夹。"
            ).format(name=folder.name)
        ) from wrong


def _is_another(copy: Path, folder: Path) -> bool:
    """Tell whether nobody of a copy's users has a password of the book there."""
    try:
        there = KeyRing.read(folder).users()
    except Problem:
        return False  # spoilt; it cannot be asked
    return there.keys().isdisjoint(KeyRing.read(copy).users())


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
