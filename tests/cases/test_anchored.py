"""The journal is held against the copies: what the chain alone cannot tell shows."""

import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.engine import connect
from mediator.cases.intake import new_case
from mediator.cases.model import Case
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import newest_in
from mediator.cases.safety.restore import key_from, restore
from mediator.cases.second_medium import choose
from mediator.cases.verify import verify

from .conftest import PASSWORD, TODAY

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture
def copied(book, case_uid):
    """A book with a copy of how it stands now."""
    book.change(Case, case_uid, facts="楼上漏水。")
    proven_copy(book.folder, book.key, book.folder.copies, now=NOW)
    return book


def behind(book, *statements):
    """Change the file as somebody who has its key."""
    secret = book.key.database_key()
    with closing(connect(book.folder.database, secret, readonly=False)) as raw:
        raw.execute("DROP TRIGGER journal_no_delete")
        for statement in statements:
            raw.execute(statement)


def test_a_book_that_went_on_after_its_copy_is_whole(copied):
    new_case(copied, TODAY)
    assert verify(copied) == []


def test_a_cut_tail_shows_against_the_copy(copied):
    behind(copied, "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)")
    (told,) = verify(copied)
    assert "少 1 条" in told


def test_an_older_file_put_back_shows_against_a_newer_copy(book, case_uid, reopened):
    book.close()
    older = book.folder.path.with_name("older.db")
    shutil.copyfile(book.folder.database, older)
    again = reopened()
    again.change(Case, case_uid, facts="楼上漏水。")
    proven_copy(again.folder, again.key, again.folder.copies, now=NOW)
    again.close()
    shutil.copyfile(older, book.folder.database)
    (told,) = verify(reopened())
    assert "少 1 条" in told


def test_a_book_that_went_on_from_an_older_file_shows_too(book, case_uid, reopened):
    book.close()
    older = book.folder.path.with_name("older.db")
    shutil.copyfile(book.folder.database, older)
    again = reopened()
    again.change(Case, case_uid, facts="楼上漏水。")
    proven_copy(again.folder, again.key, again.folder.copies, now=NOW)
    again.close()
    shutil.copyfile(older, book.folder.database)
    again = reopened()
    for facts in ("楼下漏水。", "没有漏水。"):
        again.change(Case, case_uid, facts=facts)
    (told,) = verify(again)
    assert "和" in told
    assert "备份不一样" in told


def test_the_copy_on_a_stick_is_asked_as_well(book, case_uid, tmp_path):
    stick = tmp_path / "stick" / "案件簿备份"
    stick.parent.mkdir()
    choose(book, stick)
    book.change(Case, case_uid, facts="楼上漏水。")
    proven_copy(book.folder, book.key, stick, now=NOW)
    behind(book, "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)")
    assert len(verify(book)) == 1
    shutil.rmtree(stick.parent)
    assert verify(book) == []


def test_copies_from_before_files_were_destroyed_are_not_asked(copied):
    secret = copied.key.database_key()
    with closing(connect(copied.folder.database, secret, readonly=False)) as raw:
        asked = 'UPDATE "case" SET destroyed_on = ?'
        raw.execute(asked, (f"{NOW + DAY:%Y-%m-%d}",))
    made = proven_copy(copied.folder, copied.key, copied.folder.copies, now=NOW)
    spoilt = (made.path / "manifest.json").read_text("utf-8")
    mark = made.manifest.content.journal_mark
    (made.path / "manifest.json").write_text(spoilt.replace(mark, "0" * 64), "utf-8")
    assert verify(copied) == []


def test_a_restored_copy_is_whole(copied, tmp_path):
    copied.close()
    newest = newest_in(copied.folder.copies)
    restore(newest, tmp_path / "new.book", key_from(newest, PASSWORD))
    again = CaseBook.open(tmp_path / "new.book", PASSWORD)
    assert verify(again) == []
    again.close()
