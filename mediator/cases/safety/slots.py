"""One slot: the data key of a book, wrapped for one password or for the paper.

The wrapping key comes from Argon2id, whose cost is measured on the PC where the book is
made and kept in the slot, so that a book carried elsewhere still opens.
"""

import os
import time
import unicodedata
import uuid
from dataclasses import dataclass
from typing import Annotated, Literal, Self

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
FLOOR_MEMORY_KIB = 64 * 1024
SHORTEST_PASSWORD = 8
"""Characters a person's new password has at least; a stolen PC is guessed at."""
FLOOR_ITERATIONS = 3
GUESS_SECONDS = 0.5
_AIMED_S = 1.2
"""Times as much is aimed at: a computer that does something else just then is slower
than it is a moment later."""
_TIMES = 3
MOST_ITERATIONS = 64
MOST_COST = FLOOR_MEMORY_KIB * MOST_ITERATIONS
"""KiB of memory times rounds of the dearest slot that is ever made."""


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

    A key file may come from anywhere. What asks for more than ``calibrate`` ever gives
    is not of this program, and is not begun: it would take all the memory there is,
    or hours.
    """

    memory_kib: Annotated[int, msgspec.Meta(ge=32, le=FLOOR_MEMORY_KIB)]
    iterations: Annotated[int, msgspec.Meta(ge=1, le=MOST_ITERATIONS)]
    lanes: Annotated[int, msgspec.Meta(ge=1, le=4)] = 4
    name: Literal["argon2id"] = "argon2id"

    @property
    def cost(self) -> int:
        """KiB of memory times rounds: what a guess takes grows with it."""
        return self.memory_kib * self.iterations

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

    Takes two or three seconds; never goes below 64 MiB and three rounds, and stops at
    64 rounds, so that a busy or very fast PC cannot make the book slow for ever. What
    counts is the quickest of three guesses.

    Args:
        seconds: what one guess is to cost here at least.
    """
    aim = seconds * _AIMED_S
    kdf = Kdf(FLOOR_MEMORY_KIB, FLOOR_ITERATIONS)
    while kdf.iterations < MOST_ITERATIONS and (took := _quickest(kdf, aim)) < aim:
        needed = int(kdf.iterations * aim / took) + 1
        kdf = Kdf(FLOOR_MEMORY_KIB, min(needed, MOST_ITERATIONS))
    return kdf


def _quickest(kdf: Kdf, enough: float) -> float:
    """Return how many seconds the quickest of three guesses takes.

    Args:
        kdf: the cost of one.
        enough: seconds; what is quicker need not be tried again.
    """
    quickest = float("inf")
    for _ in range(_TIMES):
        began = time.perf_counter()
        kdf.derive(b"calibration", bytes(16))
        quickest = min(quickest, time.perf_counter() - began)
        if quickest < enough:
            break
    return quickest


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The data key, wrapped once.

    Attributes:
        uid: names the slot.
        kind: opened by a password or by the recovery code.
        user: uid of the user whose password it is; empty for the recovery code.
        kdf: cost of one guess.
        salt: 16 random bytes for the derivation.
        nonce: 12 random bytes for AES-256-GCM.
        wrapped: the data key with its tag; uid, kind, user, cost and salt are bound in.
        shown: name of the user, in clear, once there are several to choose from; it
            opens nothing and is not bound in.
    """

    uid: str
    kind: Literal["password", "recovery"]
    user: str
    kdf: Kdf
    salt: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    nonce: Annotated[bytes, msgspec.Meta(min_length=12, max_length=12)]
    wrapped: Annotated[bytes, msgspec.Meta(min_length=48, max_length=48)]
    shown: str = ""

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
