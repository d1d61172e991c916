"""The keys of a book: one random data key, wrapped for each password.

A book is encrypted with a random key that nobody types. ``keys.json`` holds it wrapped
once for every user's password and once for the printed recovery code, so that a
password is changed without touching the data. Losing this small file would lose
everything: it is written whole, kept with its previous version, and put in every copy.

Old copies of a book carry the old slots, and so still open with the old password.
"""

import hashlib
import os
import time
import unicodedata
import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal, Self

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediator.cases import recovery_code
from mediator.cases.folder import BookFolder, DamagedBook, UnreadableBook
from mediator.language import tr
from mediator.places import write_whole
from mediator.problems import Problem

KEY_BYTES = 32
FLOOR_MEMORY_KIB = 64 * 1024
FLOOR_ITERATIONS = 3
GUESS_SECONDS = 0.5
_MOST_ITERATIONS = 64


class WrongPassword(Problem):
    """The password, or the recovery code, opens no slot of this book."""


class DamagedKeys(DamagedBook):
    """Neither the key file nor its previous version can be read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, tr("钥匙文件 keys.json 读不出来"))


@dataclass(frozen=True, slots=True, repr=False)
class DataKey:
    """The key of one book, in memory only while the book is open."""

    secret: bytes

    def __repr__(self) -> str:
        """Show nothing: reprs end up in logs."""
        return "DataKey(…)"

    def database_key(self) -> bytes:
        """Return the 32 bytes for ``PRAGMA key``."""
        return self.derived("database")

    def attachments_key(self) -> bytes:
        """Return the key from which each attachment's own key is drawn."""
        return self.derived("attachments")

    def attachment_names_key(self) -> bytes:
        """Return the key that turns an attachment's hash into its file name."""
        return self.derived("attachment names")

    def journal_key(self) -> bytes:
        """Return the key of the journal's chain."""
        return self.derived("journal")

    def book_mark(self) -> str:
        """Return a short mark by which copies of the same book are known.

        It tells nothing about the key and is not secret.
        """
        return self.derived("book mark")[:4].hex()

    def derived(self, purpose: str) -> bytes:
        """Return the sub-key (HKDF-SHA256, 32 bytes) for one purpose."""
        info = f"mediator book 1: {purpose}".encode()
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(self.secret)


class Kdf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How dear one guess at a password is (Argon2id, RFC 9106).

    The upper bounds keep a spoilt key file from asking for all the memory there is.
    """

    memory_kib: Annotated[int, msgspec.Meta(ge=32, le=1 << 20)]
    iterations: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    lanes: Annotated[int, msgspec.Meta(ge=1, le=4)] = 4
    name: Literal["argon2id"] = "argon2id"

    def derive(self, secret: bytes, salt: bytes) -> bytes:
        """Return the 32-byte key that wraps the data key."""
        return Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=self.iterations,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        ).derive(secret)


def calibrate(seconds: float = GUESS_SECONDS) -> Kdf:
    """Measure how many rounds one guess must take on this PC.

    Takes a second or two; never goes below 64 MiB and three rounds, and stops at 64
    rounds, so that a busy or very fast PC cannot make the book slow for ever.

    Args:
        seconds: what one guess is to cost here.
    """
    kdf = Kdf(FLOOR_MEMORY_KIB, FLOOR_ITERATIONS)
    while True:
        began = time.perf_counter()
        kdf.derive(b"calibration", bytes(16))
        took = time.perf_counter() - began
        if took >= seconds or kdf.iterations >= _MOST_ITERATIONS:
            return kdf
        needed = int(kdf.iterations * seconds / took * 1.1) + 1
        kdf = Kdf(FLOOR_MEMORY_KIB, min(needed, _MOST_ITERATIONS))


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data key, wrapped once.

    Attributes:
        uid: names the slot.
        kind: opened by a password or by the recovery code.
        user: uid of the user whose password it is; empty for the recovery code.
        kdf: cost of one guess.
        salt: 16 random bytes for the derivation.
        nonce: 12 random bytes for AES-256-GCM.
        wrapped: the data key with its tag; uid, kind, user, cost and salt are bound in.
    """

    uid: str
    kind: Literal["password", "recovery"]
    user: str
    kdf: Kdf
    salt: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    nonce: Annotated[bytes, msgspec.Meta(min_length=12, max_length=12)]
    wrapped: Annotated[bytes, msgspec.Meta(min_length=48, max_length=48)]

    @classmethod
    def wrap(
        cls,
        key: DataKey,
        secret: str,
        kdf: Kdf,
        *,
        kind: Literal["password", "recovery"],
        user: str,
    ) -> Self:
        """Wrap the data key for a password or a recovery code."""
        slot = cls(
            uid=str(uuid.uuid4()),
            kind=kind,
            user=user,
            kdf=kdf,
            salt=os.urandom(16),
            nonce=os.urandom(12),
            wrapped=b"",
        )
        sealed = slot._cipher(secret).encrypt(slot.nonce, key.secret, slot._bound())
        return msgspec.structs.replace(slot, wrapped=sealed)

    def unwrap(self, secret: str) -> DataKey | None:
        """Return the data key, or nothing when the secret is another one."""
        try:
            opened = self._cipher(secret).decrypt(
                self.nonce, self.wrapped, self._bound()
            )
        except InvalidTag:
            return None
        return DataKey(opened)

    def _cipher(self, secret: str) -> AESGCM:
        # Full-width letters and composed accents are the same password.
        plain = unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
        return AESGCM(self.kdf.derive(plain, self.salt))

    def _bound(self) -> bytes:
        kdf = self.kdf
        return (
            f"mediator keys 1|{self.uid}|{self.kind}|{self.user}|{kdf.name}"
            f"|{kdf.memory_kib}|{kdf.iterations}|{kdf.lanes}|{self.salt.hex()}"
        ).encode()


class _KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The JSON of ``keys.json``.

    The checksum tells a spoilt file from a wrong password; it protects no secret.
    """

    slots: Annotated[tuple[Slot, ...], msgspec.Meta(min_length=1)]
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
        ring, code = ring.renew_recovery(key, cost)
        return ring, key, code

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the slots of the book in ``folder``, if need be the previous ones.

        Raises:
            DamagedKeys: neither version can be read.
        """
        book = BookFolder(folder)
        current = _read(book.keys)
        if current is not None:
            return cls(current.slots)
        previous = _read(book.previous_keys)
        if previous is None:
            raise DamagedKeys(folder)
        notice = tr(
            "钥匙文件 keys.json 读不出来，已改用上一份。案件内容没有受影响。"
            "如果改过密码，请用改之前的密码或恢复码；打开后请重新设一次密码。"
        )
        return cls(previous.slots, notice)

    def to_json(self) -> bytes:
        """Return the content of ``keys.json``; it holds no secret in clear."""
        file = _KeyFile(self.slots, _checksum(self.slots))
        return msgspec.json.format(msgspec.json.encode(file), indent=1)

    def write(self, folder: Path, *, keep_previous: bool = True) -> None:
        """Write the slots whole and for good.

        Args:
            folder: the book folder.
            keep_previous: leave the version before beside it. Say no when somebody's
                access ends: else the old password still opens the previous version.

        Raises:
            Problem: the disk refused; the slots on the disk are as they were.
        """
        book = BookFolder(folder)
        content = self.to_json()
        # A spoilt file must not push out the good version before it.
        if keep_previous and _read(book.keys) is not None:
            write_whole(book.previous_keys, book.keys.read_bytes())
        write_whole(book.keys, content)
        if not keep_previous or not book.previous_keys.exists():
            write_whole(book.previous_keys, content)

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

    def renew_recovery(self, key: DataKey, kdf: Kdf | None = None) -> tuple[Self, str]:
        """Return the ring with a new recovery code, and the code; the old one dies."""
        code = recovery_code.new_code()
        slot = Slot.wrap(key, code, kdf or self._cost(), kind="recovery", user="")
        others = tuple(other for other in self.slots if other.kind != "recovery")
        return replace(self, slots=(*others, slot)), code

    def _cost(self) -> Kdf:
        """Return the dearest cost of the ring, as measured at its creation."""
        costs = [slot.kdf for slot in self.slots]
        return max(costs, key=lambda kdf: kdf.memory_kib * kdf.iterations)


def _checksum(slots: tuple[Slot, ...]) -> str:
    return hashlib.sha256(msgspec.json.encode(slots)).hexdigest()


def _read(path: Path) -> _KeyFile | None:
    """Return the content of a key file, or nothing when it is missing or spoilt.

    Raises:
        UnreadableBook: this account may not read it.
    """
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_KeyFile)
    except PermissionError as error:
        raise UnreadableBook(path.parent, error) from error
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return file if file.sha256 == _checksum(file.slots) else None
