"""The keys of a book: one random data key, wrapped for each password.

A book is encrypted with a random key that nobody types. ``keys.json`` holds it wrapped
once for every user's password and once for the printed recovery code, so that a
password is changed without touching the data. Losing this small file would lose
everything: it is written whole, kept with its previous version, and put in every copy.

Old copies of a book carry the old slots, and so still open with the old password.
"""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final, Literal, Self

import msgspec

from mediator.cases.safety import recovery_code, slots
from mediator.cases.safety.folder import (
    BookFolder,
    DamagedBook,
    NewerBook,
    UnreadableBook,
)
from mediator.cases.safety.newer import version_beyond
from mediator.cases.safety.slots import KEY_BYTES, DataKey, Kdf, Slot, calibrate
from mediator.language import tr
from mediator.places import SMALL, remedy, small_file, why_refused, write_whole
from mediator.problems import Problem

__all__ = [
    "DamagedKeys",
    "DataKey",
    "Kdf",
    "KeyRing",
    "WrongPassword",
    "refuse_newer",
]
_VERSION: Final = 1
MOST_SLOTS: Final = 500
MOST_COST: Final = 64 * slots.MOST_COST
"""Of all slots together: trying them all ends within minutes on an old PC."""


class WrongPassword(Problem):
    """The password, or the recovery code, opens no slot of this book."""


class DamagedKeys(DamagedBook):
    """Neither the key file nor its previous version can be read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, tr("钥匙文件 keys.json 读不出来"))


class _KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The JSON of ``keys.json``.

    The checksum tells a spoilt file from a wrong password; it protects no secret. A
    later version writes the previous slots in its own form too: a file that alone says
    to be newer has a flipped bit.
    """

    slots: Annotated[
        tuple[Slot, ...], msgspec.Meta(min_length=1, max_length=MOST_SLOTS)
    ]
    sha256: str
    format: Literal["mediator keys"] = "mediator keys"
    version: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All slots of one book; a changed ring is a new value until it is written.

    Attributes:
        slots: the ways to open the book.
        notice: a sentence for the user when the previous version had to serve.
    """

    slots: tuple[Slot, ...]
    notice: str = ""

    @classmethod
    def create(
        cls, password: str, user_uid: str, kdf: Kdf | None = None
    ) -> tuple[Self, DataKey, str]:
        """Draw a new data key and wrap it for the first user.

        Args:
            password: the first user's; not empty.
            user_uid: that user's uid.
            kdf: cost of a guess; measured on this PC when left out.

        Returns:
            The ring, the key and the recovery code to print, which is kept nowhere.

        Raises:
            Problem: the password is empty.
        """
        key = DataKey(os.urandom(KEY_BYTES))
        cost = kdf or calibrate()
        empty = cls(slots=())
        ring = empty.set_password(key, password, user_uid, cost)
        code = recovery_code.new_code()
        return ring.set_recovery(key, code, cost), key, code

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the slots of the book in ``folder``, if need be the previous ones.

        Raises:
            NewerBook: a newer program wrote them.
            DamagedKeys: neither version can be read.
        """
        book = BookFolder(folder)
        current = _read(book.keys)
        if current is not None:
            return cls(current.slots)
        previous = _read(book.previous_keys)
        if previous is None:
            for file in (book.keys, book.previous_keys):
                refuse_newer(folder, _content(file) or b"")
            raise DamagedKeys(folder)
        notice = tr(
            "钥匙文件 keys.json 读不出来，已改用上一份。案件内容没有受影响。"
            "如果改过密码，请用改之前的密码或恢复码；打开后请重新设一次密码。"
        )
        return cls(previous.slots, notice)

    @staticmethod
    def has_previous(folder: Path) -> bool:
        """Tell whether there are slots to fall back on once ``keys.json`` is spoilt."""
        return _read(BookFolder(folder).previous_keys) is not None

    @classmethod
    def from_json(cls, content: bytes) -> Self | None:
        """Return the slots that stand in a ``keys.json``; None where it is spoilt."""
        file = _decoded(content)
        return None if file is None else cls(file.slots)

    def to_json(self) -> bytes:
        """Return the content of ``keys.json``; it holds no secret in clear.

        Raises:
            Problem: the slots are more than can be read again.
        """
        file = _KeyFile(self.slots, _checksum(self.slots))
        content = msgspec.json.format(msgspec.json.encode(file), indent=1)
        if _decoded(content) is None:
            raise Problem(
                tr(
                    "这本案件簿的登录太多了，没有再加，原来的登录都还能用。"
                    "请先停用不再来的人。"
                )
            )
        return content

    def write(self, folder: Path, *, keep_previous: bool = True) -> None:
        """Write the slots whole and for good.

        Args:
            folder: the book folder.
            keep_previous: leave the version before beside it. Say no when somebody's
                access ends: else the old password still opens the previous version.

        Raises:
            Problem: the disk refused, or the slots are more than can be read again;
                the slots on the disk are as they were.
        """
        book = BookFolder(folder)
        content = self.to_json()
        before = {file: _content(file) for file in (book.keys, book.previous_keys)}
        # A spoilt file must not push out the good version before it.
        current = _read(book.keys)
        try:
            if keep_previous and current is not None:
                write_whole(book.previous_keys, type(self)(current.slots).to_json())
            elif not keep_previous or not book.previous_keys.exists():
                write_whole(book.previous_keys, content)
            write_whole(book.keys, content)  # last: until then the old slots hold
        except (Problem, OSError) as error:
            _put_back(before)
            cause = error if isinstance(error, OSError) else error.__cause__
            if not isinstance(cause, OSError):
                raise
            is_new = _content(book.keys) == content != before[book.keys]
            raise _not_written(cause, is_new=is_new) from cause

    def unlock(self, password: str, user_uid: str | None = None) -> DataKey:
        """Open the book with a password; takes about half a second a slot.

        Args:
            password: as typed.
            user_uid: whose; when left out, every user's slot is tried.

        Raises:
            WrongPassword: it opens none.
        """
        return self.identify(password, user_uid)[0]

    def identify(
        self, password: str, user_uid: str | None = None
    ) -> tuple[DataKey, str]:
        """Open the book as ``unlock`` does, and tell the uid of the password's user.

        Raises:
            WrongPassword: it opens none.
        """
        for slot in self.slots:
            if slot.kind == "password" and user_uid in (None, slot.user):
                key = slot.unwrap(password)
                if key is not None:
                    return key, slot.user
        raise WrongPassword(
            tr(
                "密码不对，案件簿没有打开，里面的内容完好。请检查大写锁定键和输入法后"
                "再输一次；想不起来时，可以用纸上的恢复码打开。"
            )
        )

    def unlock_with_recovery(self, code: str) -> DataKey:
        """Open the book with the recovery code, in whatever way it was typed.

        Raises:
            MistypedCode: the code cannot be right; says which group to look at.
            WrongPassword: it is a recovery code, but not of this book.
        """
        printed = recovery_code.normalised(code)
        for slot in self.slots:
            if slot.kind == "recovery":
                key = slot.unwrap(printed)
                if key is not None:
                    return key
        raise WrongPassword(
            tr(
                "恢复码输入无误，但不是这本案件簿现在的恢复码。案件簿没有打开，内容完好。"
                "请找这本案件簿最近一次打印的恢复码。"
            )
        )

    def set_password(
        self, key: DataKey, password: str, user_uid: str, kdf: Kdf | None = None
    ) -> Self:
        """Return the ring with this user's slot added or replaced.

        Args:
            key: of the open book.
            password: the new one; not empty.
            user_uid: whose.
            kdf: cost of a guess; by default the dearest of the ring.

        Raises:
            Problem: the password is empty.
        """
        if not password:
            raise Problem(tr("密码不能为空，没有改动。请输入密码。"))
        slot = Slot.wrap(
            key, password, kdf or self._cost(), kind="password", user=user_uid
        )
        before = [each for each in self.slots if each.kind == "password"]
        known = {each.user: each.shown for each in before}
        slot = msgspec.structs.replace(slot, shown=known.get(user_uid, ""))
        others = tuple(
            other
            for other in self.slots
            if (other.kind, other.user) != ("password", user_uid)
        )
        return replace(self, slots=(*others, slot), notice="")

    def change_password(
        self, old: str, new: str, user_uid: str, kdf: Kdf | None = None
    ) -> Self:
        """Return the ring with this user's password changed; data is untouched.

        Raises:
            WrongPassword: the old password is not this user's.
            Problem: the new password is empty.
        """
        return self.set_password(self.unlock(old, user_uid), new, user_uid, kdf)

    def opens_like(self, before: Self) -> bool:
        """Tell whether everything that opened the ring before opens this one too."""
        wrapped = {slot.wrapped for slot in self.slots}
        return all(slot.wrapped in wrapped for slot in before.slots)

    def opens_just_like(self, other: Self) -> bool:
        """Tell whether the same passwords and the same paper open both rings."""
        return self.opens_like(other) and other.opens_like(self)

    def users(self) -> dict[str, str]:
        """Return who has a password: uid and the name shown before signing in."""
        return {slot.user: slot.shown for slot in self.slots if slot.kind == "password"}

    def only_user(self) -> str:
        """Return the uid of who alone has a password; empty where several have one."""
        users = list(self.users())
        return users[0] if len(users) == 1 else ""

    def named(self, names: Mapping[str, str]) -> Self:
        """Return the ring with these names shown before signing in.

        One user alone is not asked who they are: no name is kept outside the book.

        Args:
            names: of the users, by uid.
        """
        several = len(self.users()) > 1
        slots = tuple(
            slot
            if slot.kind == "recovery"
            else msgspec.structs.replace(
                slot, shown=names.get(slot.user, "") if several else ""
            )
            for slot in self.slots
        )
        return replace(self, slots=slots)

    def remove_user(self, user_uid: str) -> Self:
        """Return the ring without this user's slot.

        Raises:
            Problem: it is the last password; the book would open with paper only.
        """
        left = tuple(
            slot
            for slot in self.slots
            if slot.kind == "recovery" or slot.user != user_uid
        )
        if not any(slot.kind == "password" for slot in left):
            raise Problem(
                tr(
                    "这是最后一个能打开案件簿的密码，没有删除。请先给另一位调解员设密码。"
                )
            )
        return replace(self, slots=left)

    def only_of(self, *user_uids: str) -> Self:
        """Return the ring with nobody's password but these users', and the paper."""
        slots = tuple(
            slot
            for slot in self.slots
            if slot.kind == "recovery" or slot.user in user_uids
        )
        return replace(self, slots=slots, notice="").named(self.users())

    def set_recovery(self, key: DataKey, code: str, kdf: Kdf | None = None) -> Self:
        """Return the ring with a new recovery code; the old one dies.

        Args:
            key: of the open book.
            code: as ``recovery_code.new_code`` drew it.
            kdf: cost of a guess; by default the dearest of the ring.
        """
        slot = Slot.wrap(key, code, kdf or self._cost(), kind="recovery", user="")
        others = tuple(other for other in self.slots if other.kind != "recovery")
        return replace(self, slots=(*others, slot))

    def _cost(self) -> Kdf:
        """Return the dearest cost of the ring, as measured at its creation."""
        costs = [slot.kdf for slot in self.slots]
        return max(costs, key=lambda kdf: kdf.cost)


def _checksum(slots: tuple[Slot, ...]) -> str:
    return hashlib.sha256(msgspec.json.encode(slots)).hexdigest()


def refuse_newer(folder: Path, content: bytes) -> None:
    """Make sure that slots which cannot be read are not those of a newer program.

    Args:
        folder: of the book.
        content: of its ``keys.json``.

    Raises:
        NewerBook: they are.
    """
    if found := version_beyond(content, "mediator keys", _VERSION):
        raise NewerBook(folder, str(found), str(_VERSION))


def _content(path: Path) -> bytes | None:
    """Return what is in a key file, or nothing when it is missing.

    Raises:
        UnreadableBook: this account may not read it.
    """
    try:
        return small_file(path)
    except PermissionError as error:
        raise UnreadableBook(path.parent, error) from error
    except OSError:
        return None


def _read(path: Path) -> _KeyFile | None:
    """Return the slots in a key file, or nothing when it is missing or spoilt.

    Raises:
        UnreadableBook: this account may not read it.
    """
    content = _content(path)
    return None if content is None else _decoded(content)


def _not_written(error: OSError, *, is_new: bool) -> Problem:
    """Return what to say of slots that the disk refused, in words of who uses them."""
    said = (
        tr(
            "密码（恢复码）已经写好，但磁盘没有确认写稳（{reason}）：下次打开，可能要用新的，"
            "也可能要用原来的，请两个都记住。案件内容没有动。{remedy}"
        )
        if is_new
        else tr(
            "密码（恢复码）没有存上（{reason}）。以前的照样能用，案件内容没有动。{remedy}"
        )
    )
    return Problem(said.format(reason=why_refused(error), remedy=remedy(error)))


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    """Write key files again as they were, as far as the disk lets."""
    for file, content in before.items():
        with suppress(Problem, OSError):
            if content is not None and _content(file) != content:
                write_whole(file, content)


def _decoded(content: bytes) -> _KeyFile | None:
    """Return the slots of a key file, within what this program ever asks for.

    A file from elsewhere is not worth a minute or a gigabyte; it counts as spoilt
    before anything is derived from it.
    """
    if len(content) > SMALL:
        return None
    try:
        file = msgspec.json.decode(content, type=_KeyFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if sum(slot.kdf.cost for slot in file.slots) > MOST_COST:
        return None
    return file if file.sha256 == _checksum(file.slots) else None
