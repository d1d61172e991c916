"""What the book keeps for itself: drafts, settings, the journal, what seats share."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from mediator.cases.model.base import (
    Base,
    now,
)


class Draft(Base, kw_only=True):
    """What one user is typing and is not yet a value, at most two seconds old.

    ``seat`` tells where, if the book is on a server: two seats never mix theirs.
    """

    __tablename__ = "draft"
    record: Mapped[str] = mapped_column(String(32), primary_key=True)
    uid: Mapped[str] = mapped_column(String(64), primary_key=True)
    field: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_uid: Mapped[str] = mapped_column(String(64), primary_key=True)
    seat: Mapped[str] = mapped_column(
        String(16), primary_key=True, default="", server_default=""
    )
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(default_factory=now)


class Setting(Base, kw_only=True):
    """A choice of the room, e.g. ``paper.face``; facts of the book itself as well."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(default="")


class JournalEntry(Base, kw_only=True):
    """操作日志: who changed what, when; append-only, chained by HMAC.

    ``final`` entries are not undone: a number was drawn, or a paper left the room.
    """

    __tablename__ = "journal"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    user_uid: Mapped[str] = mapped_column(String(64), default="")
    what: Mapped[str]
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default_factory=list)
    undoes: Mapped[int | None] = mapped_column(default=None)
    final: Mapped[bool] = mapped_column(default=False)
    mac: Mapped[str] = mapped_column(String(64), default="")


class StoredPiece(Base, kw_only=True):
    """A piece of an encrypted scan, on a server only: seats share no safe folder."""

    __tablename__ = "stored_piece"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes]


class SharedKeys(Base, kw_only=True):
    """The key slots of a book on a server, for every seat; one row, none in a file.

    ``content`` is that of ``keys.json``: it holds no secret in clear. ``moved_to``
    tells where the book went when it was moved back into a file.
    """

    __tablename__ = "shared_keys"
    mark: Mapped[str] = mapped_column(String(8), primary_key=True)
    content: Mapped[str]
    moved_to: Mapped[str] = mapped_column(default="")
