"""The files of closed months are looked after as scans are: copied, proven, kept."""

import os
from datetime import date

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.case_file import MonthClosingEntry
from mediator.cases.model import MonthClosing, MonthFile
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.keys import KeyRing
from mediator.cases.safety.restore import restore
from mediator.cases.verify import verify
from tests.cases.conftest import PASSWORD
from tests.cases.exchange.case_file_values import closed_month

CLOSED = date(2026, 11, 1)
REPORT = b"2026-10: 5 taken, 4 settled"


@pytest.fixture
def store(book):
    return AttachmentStore(book.folder.attachments, book.key)


@pytest.fixture
def filed(book, store):
    """A closed month with one file; gives the name it is stored by."""
    name = store.put(REPORT)
    said = closed_month(MonthClosingEntry(year=2026, month=10, closed_on=CLOSED))
    closing = book.add(
        MonthClosing, year=2026, month=10, closed_on=CLOSED, snapshot=said.snapshot
    )
    book.add(MonthFile, closing_uid=closing, stored_name=name, size=len(REPORT))
    return name


def test_a_copy_holds_the_file_and_gives_it_back(book, filed, tmp_path):
    copy = proven_copy(book.folder, book.key, tmp_path / "usb")
    assert copy.manifest.content.attachments == (filed,)
    kept = AttachmentStore(tmp_path / "usb" / "attachments", book.key)
    assert kept.get(filed) == REPORT
    book.close()
    (book.folder.attachments / filed).unlink()
    done = restore(
        copy.path, book.folder.path, KeyRing.read(copy.path).unlock(PASSWORD)
    )
    assert done.missing == ()
    again = CaseBook.open(book.folder.path, PASSWORD)
    assert AttachmentStore(again.folder.attachments, again.key).get(filed) == REPORT
    assert verify(again) == []
    again.close()


def test_a_lost_file_of_a_closed_month_is_named(book, filed, tmp_path):
    (book.folder.attachments / filed).unlink()
    (finding,) = verify(book)
    assert filed[:8] in finding
    assert proven_copy(book.folder, book.key, tmp_path / "usb").damaged == (filed,)


@pytest.mark.long
def test_sweeping_the_copies_leaves_the_file_and_takes_an_orphan(
    book, store, filed, tmp_path
):
    usb = AttachmentStore(tmp_path / "usb" / "attachments", book.key)
    orphan = b"nobody names it"
    for number in range(12):
        proven_copy(book.folder, book.key, tmp_path / "usb", reason="closing")
        if not number:
            stray = usb.put(orphan)
        for name in usb.names():
            os.utime(usb.folder / name, (0, 0))
    assert usb.names() == {filed}
    assert stray not in usb.names()
    assert store.get(filed) == REPORT
