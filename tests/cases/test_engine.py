"""How the book is connected: what holds on every connection, not only on the first."""

import os
from contextlib import suppress

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from mediator.cases.engine import file_engine, server_engine
from mediator.cases.model import Case, Party
from mediator.cases.safety.proof import check_database
from mediator.cases.words import Side
from tests.server import server  # noqa: F401 - a fixture

KEY = bytes(range(32))
WANTED = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "foreign_keys": 1,
    "temp_store": 2,  # memory
    "secure_delete": 1,
}


@pytest.fixture(params=[False, True], ids=["writer", "reader"])
def connections(request, tmp_path):
    """All connections of one engine, open at the same time."""
    path = tmp_path / "book.db"
    if request.param:
        writer = file_engine(path, KEY, readonly=False)
        with writer.begin() as connection:
            connection.execute(text("CREATE TABLE t (x)"))
        writer.dispose()
    engine = file_engine(path, KEY, readonly=request.param)
    opened = [engine.connect() for _ in range(engine.pool.size())]
    yield opened
    for each in opened:
        each.close()
    engine.dispose()


def test_every_connection_is_safe_against_a_power_cut(connections):
    for connection in connections:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in WANTED
        }
        assert found == WANTED


@pytest.mark.usefixtures("on_file")
def test_a_reader_cannot_write(tmp_path):
    reader = file_engine(tmp_path / "book.db", bytes(range(32)), readonly=True)
    with pytest.raises(OperationalError, match="readonly"), reader.begin() as inside:
        inside.execute(text("DELETE FROM counter"))
    reader.dispose()


def test_a_table_made_in_a_failed_change_is_gone(on_file):
    twice = "CREATE TABLE half (x)"
    with suppress(OperationalError), on_file.begin() as connection:
        connection.execute(text(twice))
        connection.execute(text(twice))
    with on_file.connect() as connection:
        found = "SELECT name FROM sqlite_schema WHERE name = 'half'"
        assert connection.execute(text(found)).first() is None


def test_the_key_stands_in_no_description(on_file):
    said = f"{on_file!r} {on_file.url} {on_file.pool!r}"
    assert bytes(range(32)).hex() not in said


def test_an_error_does_not_tell_the_values(on_file):
    with pytest.raises(OperationalError) as error, on_file.connect() as connection:
        connection.execute(text("SELECT x FROM nowhere WHERE y = :y"), {"y": "王建国"})
    assert "王建国" not in str(error.value)


def test_nothing_of_a_case_lies_open_on_the_disk(book, case_uid):
    book.change(Case, case_uid, facts="漏水泡坏了楼下的吊顶")
    book.add(Party, case_uid=case_uid, side=Side.APPLICANT, name="王建国")
    for file in book.folder.path.iterdir():
        if file.is_file():
            content = file.read_bytes()
            for secret in ("漏水", "王建国", "SQLite format"):
                assert secret.encode() not in content


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the index in a file")
def test_no_index_of_the_log_takes_room_on_the_disk(book, case_uid):
    """A full disk had none for it; on small blocks writing in it ended the program."""
    book.change(Case, case_uid, facts="漏水")
    assert check_database(book.folder.database, book.key) == []
    with book.reading() as session:
        assert session.get_one(Case, case_uid).facts == "漏水"
        beside = {file.name for file in book.folder.path.glob("book.db*")}
    assert beside == {"book.db", "book.db-wal"}


def test_a_question_that_outlives_its_engine_leaves_the_server(server):  # noqa: F811
    """The book is closed while a search beside the window still asks."""
    engine = server_engine(server)
    connection = engine.connect()
    raw = connection.connection.dbapi_connection
    engine.dispose()
    assert not raw.closed
    connection.close()
    assert raw.closed


@pytest.mark.long
def test_a_question_that_comes_too_late_leaves_the_server(server):  # noqa: F811
    """The book is closed while the server still lets the question in."""
    engine = server_engine(server)
    event.listen(engine, "connect", lambda *_: engine.dispose(), insert=True)
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
    assert raw.closed
    engine.dispose()
