"""A second medium takes the newest copy whole, or nothing of it bears a name."""

import errno
import os
import shutil
from datetime import UTC, datetime

import pytest

from mediator.cases.safety import carrying
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.carrying import (
    NotCarried,
    OtherBooksMedium,
    carry,
    is_behind,
    prepare,
)
from mediator.cases.safety.copies import (
    DamagedCopy,
    copies,
    newest_in,
    number_of,
    verify_copy,
)
from mediator.cases.safety.keys import KeyRing
from mediator.cases.safety.source import InFile
from mediator.problems import Problem
from tests.cases.safety.tiny_book import TinyBook
from tests.sticks import mount

NOW = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)


@pytest.fixture
def book(tmp_path):
    return TinyBook(tmp_path / "room.book")


def copied(book, **how):
    return proven_copy(
        book.folder, book.key, book.folder.copies, reason="closing", now=NOW, **how
    )


@pytest.fixture
def stick(book, tmp_path):
    (tmp_path / "stick").mkdir()
    place = tmp_path / "stick" / "备份"
    prepare(place, book.key.book_mark())
    return place


def left_over(place):
    return [path for path in place.iterdir() if path.name.startswith(".")]


def test_a_scan_that_was_spoilt_on_the_stick_is_carried_again(book, stick):
    scan = book.attach(b"scan" * 100)
    carry(copied(book), stick, book.key, NOW)
    there = stick / "attachments" / scan
    there.write_bytes(b"")
    book.add(1)
    carried = carry(copied(book), stick, book.key, NOW)
    assert verify_copy(carried.path, book.key).damaged == ()


def test_the_newest_copy_is_proven_where_it_was_carried_to(book, stick):
    scan = book.attach(b"scan")
    made = copied(book)
    assert is_behind(stick, made)
    there = carry(made, stick, book.key, NOW)
    assert there.path == stick / made.path.name
    assert verify_copy(there.path, book.key).damaged == ()
    assert KeyRing.read(there.path).unlock("p") == book.key
    assert AttachmentStore(stick / "attachments", book.key).get(scan) == b"scan"
    assert not is_behind(stick, made)
    assert left_over(stick) == []
    for file in stick.rglob("*"):
        assert file.stat().st_mode & 0o077 == 0


def test_a_medium_that_is_away_is_not_behind_and_is_never_made(book, tmp_path):
    made = copied(book)
    away = tmp_path / "away" / "备份"
    assert not is_behind(away, made)
    with pytest.raises(NotCarried, match="拔出来"):
        carry(made, away, book.key, NOW)
    assert not away.exists()
    with pytest.raises(NotCarried):
        prepare(away, book.key.book_mark())


def test_the_wrong_stick_is_left_alone(book, stick, tmp_path):
    other = TinyBook(tmp_path / "other.book")
    theirs = carry(copied(other), stick, other.key, NOW)
    before = sorted(path.name for path in stick.iterdir())
    made = copied(book)
    with pytest.raises(OtherBooksMedium, match="另一本案件簿"):
        carry(made, stick, book.key, NOW)
    with pytest.raises(OtherBooksMedium):
        prepare(stick, book.key.book_mark())
    assert sorted(path.name for path in stick.iterdir()) == before
    verify_copy(theirs.path, other.key)


@pytest.mark.long
def test_old_generations_on_the_medium_go_after_the_new_one_is_proven(book, stick):
    made = []
    for _ in range(12):
        made.append(copied(book))
        carry(made[-1], stick, book.key, NOW)
    left = copies(stick, book.key.book_mark())
    assert [copy.path.name for copy in left] == [
        copy.path.name for copy in reversed(made[2:])
    ]


@pytest.mark.long
@pytest.mark.parametrize("there", [1, 3, 12])
def test_a_copy_whose_number_was_passed_on_the_medium_is_the_newest_there(
    book, stick, tmp_path, there
):
    """It was made where nobody knew of those on the medium."""
    for _ in range(there):
        carry(copied(book), stick, book.key, NOW)
    book.add(1)
    made = proven_copy(book.folder, book.key, tmp_path / "new", now=NOW)
    carried = carry(made, stick, book.key, NOW)
    assert newest_in(stick) == carried.path
    assert number_of(carried.path) == carried.manifest.number == there + 1
    assert verify_copy(carried.path, book.key).manifest == carried.manifest
    assert carried.manifest.content == made.manifest.content
    assert not is_behind(stick, made)
    assert carry(made, stick, book.key, NOW) == carried
    assert len(copies(stick, book.key.book_mark())) == min(there, 10) + 1


def test_copies_of_two_books_on_one_medium_are_numbered_apart(book, stick, tmp_path):
    other = TinyBook(tmp_path / "other.book")
    carry(copied(book), stick, book.key, NOW)
    for _ in range(3):
        proven_copy(other.folder, other.key, stick, now=NOW)
    made = copied(book)
    assert carry(made, stick, book.key, NOW).path.name == made.path.name


class SlowlyRead(InFile):
    """A book of which another seat makes many copies while one here is being made."""

    def copy_into(self, database):
        """Copy it when they are made."""
        for _ in range(12):
            proven_copy(
                self.book, self.key, self.book.copies, reason="closing", now=NOW
            )
        return super().copy_into(database)


@pytest.mark.long
def test_the_copy_just_made_stays_however_many_others_passed_it(book):
    made = copied(book, source=SlowlyRead(book.folder, book.key))
    assert made.manifest.number == 1
    assert made.path.is_dir()


@pytest.mark.long
def test_a_bit_that_flips_on_the_way_is_found_and_gets_no_name(
    book, stick, monkeypatch
):
    good = carry(copied(book), stick, book.key, NOW)
    book.add(3)
    made = copied(book)
    copyfile = shutil.copyfile

    def worn_out(source, target):
        copyfile(source, target)
        if target.name == "book.db":
            spoilt = bytearray(target.read_bytes())
            spoilt[5000] ^= 1
            target.write_bytes(spoilt)

    monkeypatch.setattr(carrying.shutil, "copyfile", worn_out)
    with pytest.raises(NotCarried, match="可能坏了"):
        carry(made, stick, book.key, NOW)
    assert [copy.path for copy in copies(stick, book.key.book_mark())] == [good.path]
    assert left_over(stick) == []


@pytest.mark.parametrize("name", ["keys.json", "manifest.json"])
def test_keys_and_manifest_that_arrive_otherwise_are_found(
    book, stick, monkeypatch, name
):
    made, copyfile = copied(book), shutil.copyfile

    def worn_out(source, target):
        copyfile(source, target)
        if target.name == name:
            target.write_bytes(target.read_bytes()[:-9] + b" " * 9)

    monkeypatch.setattr(carrying.shutil, "copyfile", worn_out)
    with pytest.raises(NotCarried, match="可能坏了"):
        carry(made, stick, book.key, NOW)
    assert copies(stick, book.key.book_mark()) == []


def test_a_copy_that_is_spoilt_itself_is_not_blamed_on_the_stick(book, stick):
    made = copied(book)
    os.truncate(made.path / "book.db", 4096)
    with pytest.raises(DamagedCopy):
        carry(made, stick, book.key, NOW)
    assert copies(stick, book.key.book_mark()) == []


@pytest.fixture
def real_stick(book, tmp_path):
    """A medium of 900 KiB of its own; needs root, as a checking computer has it."""
    point = tmp_path / "usb"
    point.mkdir()
    if not mount("mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", point):
        pytest.skip("a medium can only be mounted by root")
    place = point / "备份"
    prepare(place, book.key.book_mark())
    yield place
    mount("umount", point)


def test_a_full_stick_is_said_and_keeps_what_it_had(book, real_stick):
    good = carry(copied(book), real_stick, book.key, NOW)
    book.attach(os.urandom(900_000))
    with pytest.raises(NotCarried, match="满了"):
        carry(copied(book), real_stick, book.key, NOW)
    verify_copy(good.path, book.key)
    assert len(copies(real_stick, book.key.book_mark())) == 1
    assert left_over(real_stick) == []


def test_a_read_only_stick_is_said(book, real_stick):
    good = carry(copied(book), real_stick, book.key, NOW)
    assert mount("mount", "-o", "remount,ro", real_stick.parent)
    with pytest.raises(NotCarried, match="只能读"):
        carry(copied(book), real_stick, book.key, NOW)
    verify_copy(good.path, book.key)


@pytest.mark.parametrize("at", ["book.db", "keys.json", "manifest.json"])
def test_a_stick_pulled_out_half_way_is_said_and_holds_no_half_copy(
    book, real_stick, monkeypatch, at
):
    point = real_stick.parent
    book.attach(os.urandom(100_000))
    copyfile = shutil.copyfile
    kept = point.with_name("kept")
    kept.mkdir()
    assert mount("mount", "--bind", point, kept)  # what stays on the pulled stick

    def pulled(source, target):
        copyfile(source, target)
        if target.name == at:
            assert mount("umount", "-l", point)

    monkeypatch.setattr(carrying.shutil, "copyfile", pulled)
    try:
        with pytest.raises(NotCarried, match="中途拔出来"):
            carry(copied(book), real_stick, book.key, NOW)
        assert copies(kept / "备份", book.key.book_mark()) == []
        assert list(point.iterdir()) == []  # nothing went to the system's own disk
        monkeypatch.undo()
        # Plugged in again, what was left half made goes and the copy is made.
        carry(copied(book), kept / "备份", book.key, NOW)
        assert left_over(kept / "备份") == []
    finally:
        mount("umount", kept)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "满了"),
        (errno.EROFS, "只能读"),
        (errno.EACCES, "只能读"),
        (errno.EIO, "拔出来"),
        (errno.ENODEV, "拔出来"),
        (errno.ENOENT, "拔出来"),
        (errno.ENAMETOOLONG, "写不进去"),
    ],
)
def test_each_refusal_has_its_sentence(book, stick, monkeypatch, number, said):
    made = copied(book)

    def refuses(*_):
        raise OSError(number, "")

    monkeypatch.setattr(carrying, "put_in_place", refuses)
    with pytest.raises(Problem, match=said) as told:
        carry(made, stick, book.key, NOW)
    assert "电脑上的那份备份是好的" in str(told.value)
    assert copies(stick, book.key.book_mark()) == []
