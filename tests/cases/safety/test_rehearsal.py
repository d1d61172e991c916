"""A rehearsal restores for real, and leaves nothing behind."""

import os
import shutil

import pytest

from mediator.cases.safety import rehearsal
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import DamagedCopy, verify_copy
from mediator.cases.safety.keys import KeyRing
from mediator.cases.safety.rehearsal import rehearse
from mediator.problems import Problem
from tests.cases.safety.tiny_book import TinyBook


@pytest.fixture
def book(tmp_path):
    return TinyBook(tmp_path / "room.book")


@pytest.fixture
def place(tmp_path):
    return tmp_path / "usb"


def beside(book):
    return sorted(path.name for path in book.folder.path.parent.iterdir())


def test_a_good_copy_is_restored_counted_compared_and_removed(book, place):
    book.attach(b"scan")
    copy = proven_copy(book.folder, book.key, place)
    book.add(7)
    before = beside(book)
    done = rehearse(copy.path, book.folder, book.key)
    assert (done.copy.cases, done.entries_since, done.missing) == (300, 7, ())
    assert beside(book) == before
    verify_copy(copy.path, book.key)
    assert book.count() == 307


def test_a_scan_that_only_the_book_has_does_not_count(book, place):
    name = book.attach(b"scan")
    copy = proven_copy(book.folder, book.key, place)
    (place / "attachments" / name).unlink()
    assert rehearse(copy.path, book.folder, book.key).missing == (name,)


def test_a_spoilt_copy_fails_the_rehearsal(book, place):
    copy = proven_copy(book.folder, book.key, place)
    os.truncate(copy.path / "book.db", 4096)
    before = beside(book)
    with pytest.raises(DamagedCopy):
        rehearse(copy.path, book.folder, book.key)
    assert beside(book) == before


def test_keys_that_are_spoilt_or_of_another_book_fail_it(book, place, tmp_path):
    copy = proven_copy(book.folder, book.key, place)
    other = TinyBook(tmp_path / "other.book")
    with pytest.raises(DamagedCopy, match="不是同一本"):
        rehearse(copy.path, other.folder, other.key)


def test_a_restoring_that_brings_something_else_fails_it(book, place, monkeypatch):
    copy = proven_copy(book.folder, book.key, place)
    book.add(1)

    def otherwise(built, *_):
        shutil.copyfile(book.folder.database, built.database)
        KeyRing.read(book.folder.path).write(built.path)
        return ()

    monkeypatch.setattr(rehearsal, "filled", otherwise)
    with pytest.raises(DamagedCopy, match="对不上"):
        rehearse(copy.path, book.folder, book.key)


def test_a_copy_that_is_no_earlier_state_of_the_book_fails_it(book, place):
    copy = proven_copy(book.folder, book.key, place)
    with book.connected() as connection:
        connection.execute("UPDATE journal SET mac = 'other' WHERE id = 300")
    with pytest.raises(DamagedCopy, match="不是这本案件簿以前的样子"):
        rehearse(copy.path, book.folder, book.key)


def test_a_disk_that_refuses_is_said_and_leaves_nothing(book, place, monkeypatch):
    copy = proven_copy(book.folder, book.key, place)
    before = beside(book)

    def full(*_):
        raise OSError(28, "")

    monkeypatch.setattr(rehearsal, "filled", full)
    with pytest.raises(Problem, match="磁盘已满"):
        rehearse(copy.path, book.folder, book.key)
    assert beside(book) == before
