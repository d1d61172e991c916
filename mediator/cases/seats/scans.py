"""Scans of a book on a server: encrypted here, kept there, in pieces of one MiB.

What a seat has put or looked at lies in its own folder too, as encrypted as there, so
it is fetched once. The server sees neither what is in a scan nor whose it is.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError

from mediator.cases.model import StoredPiece
from mediator.cases.safety.attachments import AttachmentStore, DamagedAttachment
from mediator.language import tr
from mediator.places import replacing

_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class SharedScans(AttachmentStore):
    """The scans on the server; ``folder`` is where this seat keeps those it used.

    Attributes:
        server: reads and writes on the server, beside the book's own transactions.
    """

    server: Engine

    def put(self, content: bytes | Path) -> str:
        """Keep a file on the server and return its name, as in a folder."""
        name = AttachmentStore.put(self, content)
        self.send(name)
        return name

    def send(self, name: str) -> None:
        """Bring a file of this seat to the server, if it is not there."""
        with self.server.begin() as connection:
            send_pieces(connection, name, self.folder / name)

    def get(self, name: str) -> bytes:
        """Return the content of one file, fetched if need be."""
        self.is_whole(name)
        return AttachmentStore.get(self, name)

    def verify(self, name: str) -> None:
        """Make sure that the server has the file and that it is what was put there."""
        if not self.is_kept(name):
            raise DamagedAttachment(name)

    def is_whole(self, name: str) -> bool:
        """Tell whether the file is here and whole, fetched if need be."""
        if AttachmentStore.is_whole(self, name):
            return True
        self._fetch(name)
        return AttachmentStore.is_whole(self, name)

    def is_kept(self, name: str) -> bool:
        """Tell whether the server's own file is whole, whatever lies here."""
        beside = self.folder / f".{name}.part"
        try:
            with beside.open("wb") as file:
                for piece in self._held(name):
                    file.write(piece)
            return self._name_of_sealed(beside) == name
        finally:
            beside.unlink(missing_ok=True)

    def names(self) -> set[str]:
        """Return the names of all files on the server."""
        rows = select(StoredPiece.name).where(StoredPiece.position == 0)
        with self.server.connect() as connection:
            return set(connection.execute(rows).scalars())

    def settle(self, named: Collection[str]) -> None:
        """Set right what lies here and is not on the server.

        What no row names was destroyed by another seat and goes here too. What is
        still named the server has lost: it is brought there once more.

        Args:
            named: by the rows of the book.
        """
        for name in AttachmentStore.names(self) - self.names():
            # What the disk or the server refuses is tried again at the next opening.
            with suppress(OSError, DBAPIError):
                if name not in named:
                    AttachmentStore.remove(self, name)
                elif AttachmentStore.is_whole(self, name):
                    self._bring_back(name)

    def _bring_back(self, name: str) -> None:
        with self.server.begin() as connection:
            # Of another seat's wrapping no piece may stay between those of this.
            connection.execute(delete(StoredPiece).where(StoredPiece.name == name))
            send_pieces(connection, name, self.folder / name)

    def remove(self, name: str) -> None:
        """Destroy a file on the server and here; other seats' wrappings open nowhere.

        Raises:
            OSError: this seat's disk refused.
        """
        with self.server.begin() as connection:
            connection.execute(delete(StoredPiece).where(StoredPiece.name == name))
        AttachmentStore.remove(self, name)

    def _fetch(self, name: str) -> None:
        with self.server.connect() as connection:
            asked = select(StoredPiece.name).where(
                StoredPiece.name == name, StoredPiece.position == 0
            )
            if connection.execute(asked).first() is None:
                return
        kept = replacing(self.folder / name, called=tr("附件"))
        with kept as beside, beside.open("wb") as file:
            for piece in self._held(name):
                file.write(piece)

    def _held(self, name: str) -> Iterator[bytes]:
        rows = select(StoredPiece.content).where(StoredPiece.name == name)
        whole = rows.order_by(StoredPiece.position)
        few = {"stream_results": True, "max_row_buffer": 2}
        with self.server.connect() as connection:
            yield from connection.execute(whole, execution_options=few).scalars()


def send_pieces(connection: Connection, name: str, path: Path) -> None:
    """Bring an encrypted file to the server, in a transaction of its own or a larger.

    Two seats may bring the same scan, each in a wrapping of its own: the first stays.
    """
    for position, content in enumerate(_pieces(path)):
        row = {"name": name, "position": position, "content": content}
        put = insert(StoredPiece).values(row).on_conflict_do_nothing()
        if not connection.execute(put).rowcount:
            return


def is_same(connection: Connection, name: str, path: Path) -> bool:
    """Tell whether the server has exactly what lies in a file."""
    rows = select(StoredPiece.content).where(StoredPiece.name == name)
    held = connection.execute(rows.order_by(StoredPiece.position)).scalars()
    return all(mine == theirs for mine, theirs in zip_longest(_pieces(path), held))


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
