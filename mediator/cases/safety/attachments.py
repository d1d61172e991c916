"""Scans and evidence: encrypted files named by what is in them.

A file is a header with a random id, then AES-256-GCM chunks of one MiB under a key
drawn for that id. The nonce counts the chunks and marks the last; so a cut, a swap and
a flipped bit all show. The name is an HMAC of the content's hash: it tells nothing, the
same scan is kept once, and a renamed file shows.

Order: the file is durable first, then the row that names it is saved. A file whose row
was never saved is swept away a day later.
"""

import hashlib
import hmac
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediator.cases.safety.keys import DataKey
from mediator.language import tr
from mediator.places import refusal, replacing
from mediator.problems import Problem

CHUNK = 1 << 20
ORPHAN_AGE = timedelta(days=1)
_MAGIC = b"MBATT\x00\x00\x01"  # the last byte is the version
_HEADER = len(_MAGIC) + 16
_TAG = 16
_NAME = re.compile(r"[0-9a-f]{64}")

Source = io.BufferedReader | io.BytesIO


class DamagedAttachment(Problem):
    """One file of the store is missing or not what was put there."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "附件文件 {name}… 损坏或不见了，没有打开。案件的其他内容没有受影响。"
                "请从备份恢复，或重新扫描原件。"
            ).format(name=name[:8])
        )


@dataclass(frozen=True, slots=True)
class AttachmentStore:
    """The encrypted files of one book, or of all its copies.

    Attributes:
        folder: where the files lie.
        key: of the book.
    """

    folder: Path
    key: DataKey

    def put(self, content: bytes | Path) -> str:
        """Keep a file for good and return its name; the same content is kept once.

        Args:
            content: the bytes, or the file to read them from.

        Raises:
            Problem: the file cannot be read, or the disk refused; nothing was kept.
        """
        try:
            with _source(content) as source:
                name = self._name(source)
                kept = self.folder / name
                if self.is_whole(name):
                    os.utime(kept)  # its row is still to come: not an orphan yet
                    return name
                source.seek(0)
                with replacing(kept, called=tr("附件")) as beside:
                    self._seal(source, beside)
                    if self._name_of_sealed(beside) != name:
                        raise Problem(
                            tr(
                                "附件写入后读回不一致，没有保存。"
                                "请检查磁盘后再试，不要改动原文件。"
                            )
                        )
        except OSError as error:
            raise Problem(
                tr(
                    "附件的原文件读不了（{reason}），没有保存。请检查文件后再试。"
                ).format(reason=refusal(error))
            ) from error
        return name

    def get(self, name: str) -> bytes:
        """Return the content of one file.

        Raises:
            DamagedAttachment: missing, or not what was put there.
        """
        content = b"".join(self._opened(name))
        if self._name(io.BytesIO(content)) != name:
            raise DamagedAttachment(name)
        return content

    def verify(self, name: str) -> None:
        """Read the whole file and make sure that it is what was put there.

        Raises:
            DamagedAttachment: missing, or not what was put there.
        """
        if not self.is_whole(name):
            raise DamagedAttachment(name)

    def is_whole(self, name: str) -> bool:
        """Tell whether the file is there and is what was put there."""
        return bool(_NAME.fullmatch(name)) and (
            self._name_of_sealed(self.folder / name) == name
        )

    def is_as_long(self, name: str, original: "AttachmentStore") -> bool:
        """Tell whether a file is as long as in another store, if it is there.

        Raises:
            OSError: the disk refused.
        """
        theirs = original.folder / name
        if not theirs.is_file():
            return True
        return (self.folder / name).stat().st_size == theirs.stat().st_size

    def is_kept(self, name: str) -> bool:
        """Tell whether the file is whole where the book keeps it for good."""
        return self.is_whole(name)

    def remove(self, name: str) -> None:
        """Destroy one file; harmless when it is gone.

        Raises:
            OSError: the disk refused.
        """
        (self.folder / name).unlink(missing_ok=True)

    def names(self) -> set[str]:
        """Return the names of all files in the store.

        Raises:
            Problem: the folder cannot be read.
        """
        try:
            return {
                file.name
                for file in self.folder.iterdir()
                if _NAME.fullmatch(file.name)
            }
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise Problem(
                tr("附件文件夹读不了（{reason}）。附件没有改动。请检查磁盘。").format(
                    reason=refusal(error)
                )
            ) from error

    def sweep(self, known: set[str], now: datetime) -> set[str]:
        """Remove files that no row names, a day after they were put, and say which.

        Args:
            known: the names in all rows, those of softly deleted rows too.
            now: the present moment. Files from the future stay.
        """
        removed: set[str] = set()
        for file in self.folder.iterdir():
            unfinished = file.name.startswith(".") and file.suffix == ".part"
            orphan = _NAME.fullmatch(file.name) and file.name not in known
            if not (unfinished or orphan):
                continue
            written = datetime.fromtimestamp(file.stat().st_mtime, tz=now.tzinfo)
            if now - written > ORPHAN_AGE:
                file.unlink()
                removed.add(file.name)
        return removed

    def _name(self, content: Source) -> str:
        digest = hashlib.file_digest(content, "sha256").digest()
        return self._named(digest)

    def _named(self, digest: bytes) -> str:
        key = self.key.attachment_names_key()
        return hmac.new(key, digest, hashlib.sha256).hexdigest()

    def _name_of_sealed(self, path: Path) -> str:
        """Return the name that a sealed file's content asks for; none if spoilt."""
        digest = hashlib.sha256()
        try:
            for piece in self._unsealed(path):
                digest.update(piece)
        except (OSError, InvalidTag, _Cut):
            return ""
        return self._named(digest.digest())

    def _opened(self, name: str) -> Iterator[bytes]:
        if not _NAME.fullmatch(name):
            raise DamagedAttachment(name)
        try:
            yield from self._unsealed(self.folder / name)
        except (OSError, InvalidTag, _Cut) as error:
            raise DamagedAttachment(name) from error

    def _cipher(self, header: bytes) -> AESGCM:
        file_key = HKDF(SHA256(), 32, salt=header, info=b"mediator attachment 1")
        return AESGCM(file_key.derive(self.key.attachments_key()))

    def _seal(self, source: Source, target: Path) -> None:
        header = _MAGIC + os.urandom(16)
        cipher = self._cipher(header)
        with target.open("wb") as file:
            file.write(header)
            piece = source.read(CHUNK)
            number = 0
            while True:
                following = source.read(CHUNK)
                nonce = _nonce(number, last=not following)
                file.write(cipher.encrypt(nonce, piece, header))
                if not following:
                    return
                piece, number = following, number + 1

    def _unsealed(self, path: Path) -> Iterator[bytes]:
        with path.open("rb") as file:
            header = file.read(_HEADER)
            if len(header) < _HEADER or not header.startswith(_MAGIC):
                raise _Cut
            cipher = self._cipher(header)
            piece = file.read(CHUNK + _TAG)
            number = 0
            while True:
                following = file.read(CHUNK + _TAG)
                if len(piece) < _TAG:
                    raise _Cut
                nonce = _nonce(number, last=not following)
                yield cipher.decrypt(nonce, piece, header)
                if not following:
                    return
                piece, number = following, number + 1


class _Cut(Exception):
    """The file is too short to be one of ours."""


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _source(content: bytes | Path) -> Source:
    return content.open("rb") if isinstance(content, Path) else io.BytesIO(content)
