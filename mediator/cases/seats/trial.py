"""Looking whether a server takes a book, before anybody stops working for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from mediator.cases import journal, upgrades
from mediator.cases.engine import EngineError
from mediator.cases.model import SharedKeys
from mediator.cases.safety.folder import BookFolder
from mediator.cases.seats.address import ServerAddress
from mediator.cases.seats.connections import check_ready, engine_of, in_words
from mediator.language import tr
from mediator.places import write_whole
from mediator.problems import Problem

Head = tuple[int, str]
"""Number and seal of a journal's last entry, ``journal.head``."""


def try_server(  # noqa: PLR0913, PLR0917 - where to, and what would go there
    address: ServerAddress,
    password: str,
    ca: bytes | None,
    book: BookFolder,
    mark: str,
    head: Head,
) -> None:
    """Connect to a server as a book that moves there would; nothing is changed.

    Args:
        address: of the server.
        password: of the server.
        ca: certificate of the authority, for a server that is another computer.
        book: folder of the book, to put the certificate down in.
        mark: of the book, ``DataKey.book_mark``.
        head: of the book's journal.

    Raises:
        TlsRequired, NoDriver, NoServer: as they say.
        Problem: it does not let in, or the database is not fit or not empty.
    """
    with book.scratch() as place:
        folder = BookFolder(place)
        if ca is not None:
            write_whole(folder.server_ca, ca)
        engine = engine_of(address, folder, password)
        try:
            with plainly(address):
                check_ready(engine)
                with engine.connect() as connection:
                    found_there(connection, mark, head)
                    _check_may_lay_out(connection, address)
        finally:
            engine.dispose()


@contextmanager
def plainly(address: ServerAddress) -> Iterator[None]:
    """Say in plain words what a server refused; a file's own error passes through."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, EngineError):
            raise  # the book puts it in words
        if (problem := in_words(error, address)) is None:
            raise
        raise problem from error


def found_there(connection: Connection, mark: str, head: Head) -> str | None:
    """Tell what of a book lies in a database.

    Args:
        connection: to the database.
        mark: of the book.
        head: of its journal.

    Returns:
        None where the database is empty; an empty text where the same book is, which
        a move that broke off left; else where the book was moved back to.

    Raises:
        Problem: something else is there, or the book as it is not here.
    """
    there = inspect(connection).get_table_names()
    if not there:
        return None
    found = None
    if SharedKeys.__tablename__ in there:
        rows = select(SharedKeys.moved_to).where(SharedKeys.mark == mark)
        found = connection.execute(rows).scalar_one_or_none()
    if found is None:
        raise Problem(
            tr(
                "服务器上的这个库不是空的，里面也不是这一本，没有改动。"
                "请管理员另建一个空库。"
            )
        )
    if not found and _head_there(connection) != head:
        raise Problem(
            tr(
                "服务器上的这个库里已经有这一本，内容和这里的不一样，没有改动。"
                "请管理员另建一个空库。"
            )
        )
    return found


def _head_there(connection: Connection) -> Head | None:
    """Return the end of the journal there; None of a book of another format."""
    if upgrades.revision(connection) != upgrades.NEWEST:
        return None
    with Session(connection, join_transaction_mode="create_savepoint") as session:
        return journal.head(session)


def _check_may_lay_out(connection: Connection, address: ServerAddress) -> None:
    asked = text("SELECT has_schema_privilege(current_schema(), 'CREATE')")
    if connection.execute(asked).scalar_one():
        return
    raise Problem(
        tr(
            "用户“{user}”在服务器的库“{database}”里不能建表，没有改动。"
            "请管理员把这个库归给这个用户：ALTER DATABASE 库名 OWNER TO 用户;"
        ).format(user=address.user, database=address.database)
    )
