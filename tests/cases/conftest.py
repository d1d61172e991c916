"""Real books for the tests of ``cases``, and a real PostgreSQL beside the file.

A test that asks for ``engine`` runs twice: on an encrypted file and on the server. If
the server cannot be started the second half is skipped with its reason; in CI that is
a failure.
"""

from datetime import date

import pytest
from sqlalchemy import select

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.engine import file_engine
from mediator.cases.finding import search  # noqa: F401 - declares the search table
from mediator.cases.intake import new_case
from mediator.cases.journal import JournalEntry  # noqa: F401 - declares its guards
from mediator.cases.model import Base, Case
from tests.new_book import CHEAP, new_book  # noqa: F401 - one for who makes a book
from tests.server import empty_database, on_server, server  # noqa: F401 - fixtures

TODAY = date(2026, 3, 2)
PASSWORD = "青石板 7 块"
BEGINNING = Beginning("青石镇人民调解委员会", "青石调解室", "李安", PASSWORD)


@pytest.fixture
def book(tmp_path, request):
    """A new open book; for who asks for the first case too, with it."""
    fill = first_case if "case_uid" in request.fixturenames else None
    book = new_book(tmp_path / "调解室.book", BEGINNING, fill)
    yield book
    book.close()


@pytest.fixture
def case_uid(book):
    """The first case of the book."""
    with book.reading() as session:
        return session.scalars(select(Case.uid)).one()


def first_case(book):
    """Put the first case into a book."""
    new_case(book, TODAY)


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
