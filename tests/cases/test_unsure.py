"""A save after which the disk failed: it is looked for, and not where it only seems.

After a flush that failed, the system hands a save back from its memory though it never
reached the disk; a power cut would take it. So it counts only once it was written anew.
"""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from mediator.cases import connections as door
from mediator.cases.model import Case
from mediator.problems import Problem


@pytest.fixture
def failing_late(monkeypatch):
    """Every save is complete; then the disk reports that its flush failed."""
    commit = Session.commit

    def complete_and_fail(session):
        commit(session)
        cause = dbapi2.OperationalError("disk I/O error")
        cause.sqlite_errorcode = dbapi2.SQLITE_IOERR
        raise OperationalError("COMMIT", (), cause)

    monkeypatch.setattr(Session, "commit", complete_and_fail)


@pytest.fixture
def not_flushed(monkeypatch):
    """From when it is called: no save can be read, and its flush is said to fail."""

    def go_back_and_fail(session):
        session.rollback()
        cause = dbapi2.OperationalError("disk I/O error")
        cause.sqlite_errorcode = dbapi2.SQLITE_IOERR
        raise OperationalError("COMMIT", (), cause)

    return lambda: monkeypatch.setattr(Session, "commit", go_back_and_fail)


def facts(book, uid):
    with book.reading() as session:
        return session.get_one(Case, uid).facts


def log_of(book):
    return book.folder.path / "book.db-wal"


@pytest.mark.usefixtures("failing_late")
def test_a_save_that_is_there_and_was_written_anew_is_saved(book, case_uid):
    edition = book.edition
    book.change(Case, case_uid, facts="楼上漏水。")
    assert book.edition == edition + 1
    assert facts(book, case_uid) == "楼上漏水。"


@pytest.mark.usefixtures("failing_late")
@pytest.mark.parametrize("how", ["refused", "not all of it"])
def test_a_save_that_only_the_memory_has_is_not_called_saved(
    book, case_uid, monkeypatch, how
):
    def fold(*_):
        if how == "refused":
            raise dbapi2.OperationalError("disk I/O error")
        return False

    monkeypatch.setattr(door, "folded", fold)
    edition = book.edition
    with pytest.raises(Problem, match="不一定存住"):
        book.change(Case, case_uid, facts="楼上漏水。")
    assert book.edition == edition


def test_what_a_failed_flush_left_is_out_of_the_log_before_it_is_called_not_saved(
    book, case_uid, not_flushed
):
    not_flushed()
    with pytest.raises(Problem, match="没有存上"):
        book.change(Case, case_uid, facts="楼上漏水。")
    assert log_of(book).stat().st_size == 0
    assert facts(book, case_uid) != "楼上漏水。"


def test_a_save_that_may_come_back_after_a_crash_is_not_called_lost(
    book, case_uid, not_flushed, monkeypatch
):
    not_flushed()
    monkeypatch.setattr(door, "folded", lambda *_, **__: False)
    with pytest.raises(Problem, match="不一定存住"):
        book.change(Case, case_uid, facts="楼上漏水。")


def test_folding_empties_the_log_into_the_file(book, case_uid):
    book.change(Case, case_uid, facts="楼上漏水。" * 400)
    size = book.folder.database.stat().st_size
    assert log_of(book).stat().st_size > 0
    assert door.folded(book.folder.database, book.key.database_key())
    assert book.folder.database.stat().st_size >= size


@pytest.mark.long
def test_folding_says_when_a_reader_is_in_its_way(book, case_uid):
    with book.reading() as session:
        session.get_one(Case, case_uid)
        book.change(Case, case_uid, facts="楼上漏水。")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("mediator.cases.engine._SETTINGS", ())
            secret = book.key.database_key()
            assert not door.folded(book.folder.database, secret)


def test_after_an_error_the_log_stays_so_that_a_full_disk_can_still_be_read(
    book, case_uid
):
    book.change(Case, case_uid, facts="楼上漏水。")
    log = log_of(book).stat()
    with pytest.raises(OperationalError), book.reading() as session:
        session.execute(text("SELECT nothing FROM nowhere"))
    assert log_of(book).stat().st_ino == log.st_ino
    assert facts(book, case_uid) == "楼上漏水。"
    book.close()
    assert not log_of(book).exists()
