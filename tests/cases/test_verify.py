"""Verifying a real book names spoilt pages, a mended journal and lost scans."""

from contextlib import closing
from datetime import date

import pytest

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.engine import connect
from mediator.cases.intake import new_case
from mediator.cases.model import Attachment
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.keys import Kdf, KeyRing
from mediator.cases.safety.restore import restore
from mediator.cases.verify import verify

BEGINNING = Beginning("青石镇人民调解委员会", "青石调解室", "李安", "p")


@pytest.fixture
def book(tmp_path):
    book, _ = CaseBook.create(tmp_path / "room.book", BEGINNING, Kdf(64, 1, 1))
    yield book
    book.close()


def with_scan(book):
    """Put one case with one scan in the book and return the scan's stored name."""
    name = AttachmentStore(book.folder.attachments, book.key).put(b"scan")
    book.add(Attachment, case_uid=new_case(book, date(2026, 3, 2)), stored_name=name)
    return name


def test_a_book_as_it_was_written_is_whole(book):
    with_scan(book)
    assert verify(book) == []


def test_a_lost_scan_is_named(book):
    name = with_scan(book)
    (book.folder.attachments / name).unlink()
    (finding,) = verify(book)
    assert name[:8] in finding


def test_a_journal_changed_behind_the_program_shows(book):
    secret = book.key.database_key()
    with closing(connect(book.folder.database, secret, readonly=False)) as behind:
        behind.execute("DROP TRIGGER journal_no_update")
        behind.execute("UPDATE journal SET what = 'nothing' WHERE id = 1")
    finding, guards = verify(book)
    assert "第 1 条" in finding
    assert "journal_no_update" in guards


def test_a_spoilt_page_shows(book):
    book.close()
    whole = bytearray(book.folder.database.read_bytes())
    whole[len(whole) // 2] ^= 1
    book.folder.database.write_bytes(whole)
    assert verify(book) != []


def test_a_real_book_is_copied_in_use_and_comes_back_whole(book, tmp_path):
    name = with_scan(book)
    copy = proven_copy(book.folder, book.key, tmp_path / "usb")
    assert copy.manifest.content.counts["case"] == 1
    assert copy.manifest.content.attachments == (name,)
    book.close()
    key = KeyRing.read(copy.path).unlock("p")
    restore(copy.path, book.folder.path, key)
    again = CaseBook.open(book.folder.path, "p")
    assert verify(again) == []
    again.close()
