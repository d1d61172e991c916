"""``server.json``: where a book's server is, and how a seat gets in.

The server's own password is wrapped by the book's key, so that whoever finds the folder
has nothing. Off this computer the connection is encrypted and the server proves who it
is, by a certificate from the authority that is given; there is no way round.
"""

import base64
import os
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import URL

from mediator.cases.safety.folder import BookFolder, DamagedBook, NewerBook
from mediator.cases.safety.keys import DataKey
from mediator.cases.safety.newer import version_beyond
from mediator.cases.seats.plain_path import plain_path
from mediator.language import tr
from mediator.places import refusal, small_file, sync_folder, write_whole
from mediator.problems import Problem

PORT: Final = 5432
_VERSION: Final = 1
_HERE: Final = frozenset({"", "localhost", "127.0.0.1", "::1"})
_PURPOSE: Final = "server password"
_NONCE: Final = 12
_LARGEST: Final = 1 << 20
"""Bytes read of a certificate's file; one of a whole authority has some thousands."""


class TlsRequired(Problem):
    """The server is another computer, and nothing tells how it proves who it is."""

    def __init__(self, host: str) -> None:
        super().__init__(
            tr(
                "服务器“{host}”不在这台电脑上，连接要加密，还要核对它是不是真的那台。"
                "没有连接。请向管理员要签发证书的 CA 文件（.pem 或 .crt）。"
            ).format(host=host)
        )


class ServerAddress(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The JSON of ``server.json``.

    Attributes:
        host: name of the server as its certificate says it; a folder for a socket.
        database: name of the book's database there.
        user: by which the database lets a seat in.
        port: where it listens.
        has_ca: the authority's certificate lies beside, in ``server-ca.pem``.
        password: wrapped by the book's key, base64; empty where none is needed.
    """

    host: str
    database: Annotated[str, msgspec.Meta(min_length=1)]
    user: str
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = PORT
    has_ca: bool = False
    password: str = ""
    format: Literal["mediator server"] = "mediator server"
    version: Literal[1] = 1

    @property
    def is_here(self) -> bool:
        """Whether the server runs on this computer; of several hosts one may not."""
        here = self.host.lower() in _HERE or self.host.startswith("/")
        return here and "," not in self.host

    @property
    def words(self) -> str:
        """The address as a person reads it, without the user."""
        name = self.host or "localhost"
        host = f"[{name}]" if ":" in name and not name.startswith("/") else name
        return f"{host}:{self.port}/{self.database}"

    def sealed(self, password: str, key: DataKey) -> "ServerAddress":
        """Return the address with the server's password wrapped by the book's key."""
        if not password:
            return msgspec.structs.replace(self, password="")
        nonce = os.urandom(_NONCE)
        cipher = AESGCM(key.derived(_PURPOSE))
        wrapped = nonce + cipher.encrypt(nonce, password.encode(), self._bound())
        told = base64.b64encode(wrapped).decode()
        return msgspec.structs.replace(self, password=told)

    def unsealed(self, key: DataKey, folder: Path) -> str:
        """Return the server's password.

        Raises:
            DamagedBook: it was wrapped by another book's key, or for another server.
        """
        if not self.password:
            return ""
        try:
            wrapped = base64.b64decode(self.password, validate=True)
            cipher = AESGCM(key.derived(_PURPOSE))
            told = cipher.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], self._bound())
        except (ValueError, InvalidTag) as error:
            raise DamagedBook(folder, tr("server.json 和钥匙对不上")) from error
        return told.decode()

    def _bound(self) -> bytes:
        """Return what the wrapping holds fast: nobody sends it to another server."""
        return f"{self.host}|{self.port}|{self.database}|{self.user}".encode()

    def url(self, password: str) -> URL:
        """Return the address for the engine; it is shown nowhere."""
        return URL.create(
            "postgresql+psycopg",
            username=self.user or None,
            password=password or None,
            host=self.host or None,
            port=self.port,
            database=self.database,
        )

    def tls(self, folder: BookFolder) -> dict[str, str]:
        """Return how the connection is kept from others.

        Raises:
            TlsRequired: the server is another computer and no authority was given.
            NoPlainPath: the driver could not open the certificate where it lies.
        """
        how = {"gssencmode": "disable"}  # it would take the place of the certificate
        if self.has_ca:
            ca = plain_path(folder.server_ca)
            return how | {"sslmode": "verify-full", "sslrootcert": ca}
        if self.is_here:
            return how | {"sslmode": "prefer"}
        raise TlsRequired(self.host)


def read_address(folder: BookFolder) -> ServerAddress:
    """Read where the book of a folder is.

    Raises:
        DamagedBook: the file is missing or spoilt.
        NewerBook: a newer program wrote it.
    """
    try:
        content = small_file(folder.server)
        if found := version_beyond(content, "mediator server", _VERSION):
            raise NewerBook(folder.path, str(found), str(_VERSION))
        return msgspec.json.decode(content, type=ServerAddress)
    except (
        OSError,
        msgspec.DecodeError,
        UnicodeDecodeError,
        RecursionError,
    ) as error:
        raise DamagedBook(folder.path, tr("server.json 读不出来")) from error


def write_address(folder: BookFolder, address: ServerAddress, ca: bytes | None) -> None:
    """Write the address whole, and the authority's certificate before it.

    Raises:
        Problem: the disk refused; the folder's book is where it was.
    """
    if ca is not None:
        write_whole(folder.server_ca, ca)
    told = msgspec.json.format(msgspec.json.encode(address), indent=1)
    write_whole(folder.server, told)


def settle_in_file(folder: BookFolder) -> None:
    """Make the folder one whose book is in its file again.

    Raises:
        OSError: the disk refused.
    """
    folder.server.unlink()
    folder.server_ca.unlink(missing_ok=True)
    sync_folder(folder.path)


def read_ca(path: Path) -> bytes:
    """Read the certificate of an authority from where a person keeps it.

    Raises:
        Problem: it cannot be read, or is no certificate in text form.
    """
    from cryptography import x509  # noqa: PLC0415 - slow

    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST)
    except OSError as error:
        raise Problem(
            tr("CA 文件“{name}”读不了（{reason}）。没有连接，没有改动。").format(
                name=path.name, reason=refusal(error)
            )
        ) from error
    try:
        x509.load_pem_x509_certificates(content)
    except ValueError as error:
        raise Problem(
            tr(
                "“{name}”不是 PEM 格式的证书，没有连接，没有改动。"
                "请向管理员要 PEM 格式的 CA 文件。"
            ).format(name=path.name)
        ) from error
    return content
