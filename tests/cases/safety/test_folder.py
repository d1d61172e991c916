"""Six ways in which a book does not open, each with its own words, none erasing."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.safety.folder import (
    BookFolder,
    DamagedBook,
    NewerBook,
    ReadOnlyBook,
    UnreadableBook,
)
from mediator.cases.safety.keys import Kdf, KeyRing, WrongPassword
from mediator.cases.safety.lock import BookInUse
from mediator.problems import Problem
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD

SCRATCH = ".scratch"
AS_NOBODY = """
import os, sys, tempfile, errno, getpass, pwd
from pathlib import Path
from mediator.cases.safety.folder import BookFolder
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    BookFolder(Path(sys.argv[1])).check_can_open()
except Exception as problem:
    print(type(problem).__name__, problem)
else:
    print("open")
"""


def as_nobody(path):
    run = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    return run.stdout.strip()


@pytest.fixture
def book(tmp_path):
    book = BookFolder(tmp_path / "调解室.book")
    book.create()
    book.database.write_bytes(bytes(4096))
    return book


@pytest.fixture
def open_to_all(book, tmp_path):
    """A book that another account may reach, write and read, until told otherwise."""
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & 0o005:
            folder.chmod(0o755)
    book.path.chmod(0o777)
    book.database.chmod(0o666)
    return book


def test_a_new_folder_is_open_to_its_account_only(book):
    assert book.path.stat().st_mode & 0o777 == 0o700
    assert book.attachments.stat().st_mode & 0o777 == 0o700
    assert book.is_book()


def test_a_book_is_not_made_on_top_of_other_files(tmp_path):
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(Problem, match="原有文件没有动"):
        BookFolder(tmp_path).create()
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    with pytest.raises(Problem, match="没有写入"):
        BookFolder(tmp_path / "a.txt" / "deep").create()


def test_a_folder_without_book_files_is_no_book(tmp_path):
    assert not BookFolder(tmp_path).is_book()
    with pytest.raises(UnreadableBook, match="不是案件簿"):
        BookFolder(tmp_path).check_can_open()
    with pytest.raises(UnreadableBook, match="不在这里"):
        BookFolder(tmp_path / "gone").check_can_open()
    assert list(tmp_path.iterdir()) == []


def test_a_book_without_its_database_is_damaged(book):
    book.database.unlink()
    book.keys.write_text("{}")
    with pytest.raises(DamagedBook, match=r"book\.db"):
        book.check_can_open()


def test_another_account_opens_what_it_may_write(open_to_all):
    assert as_nobody(open_to_all.path) == "open"


def test_a_folder_another_account_may_not_read_is_unreadable(open_to_all):
    open_to_all.path.chmod(0o700)
    assert as_nobody(open_to_all.path).startswith("UnreadableBook")


@pytest.mark.parametrize("left", [0, 1, 4095])
def test_of_a_database_cut_off_in_its_first_page_nothing_is_changed(tmp_path, left):
    """SQLite takes it for a new database, and would write in it when it is opened."""
    folder = BookFolder(tmp_path / "调解室.book")
    CaseBook.create(folder.path, BEGINNING, CHEAP)[0].close()
    os.truncate(folder.database, left)
    before = folder.database.read_bytes()
    with pytest.raises(DamagedBook, match="没有改动它"):
        CaseBook.open(folder.path, PASSWORD)
    assert folder.database.read_bytes() == before
    assert not [*folder.path.glob("book.db-*")]


def test_a_database_another_account_may_not_read_is_unreadable(open_to_all):
    open_to_all.database.chmod(0o600)
    assert as_nobody(open_to_all.path).startswith("UnreadableBook")


def test_a_folder_that_may_only_be_read_is_read_only(open_to_all):
    open_to_all.path.chmod(0o755)
    assert as_nobody(open_to_all.path).startswith("ReadOnlyBook")


def test_a_database_that_may_only_be_read_is_read_only(open_to_all):
    open_to_all.database.chmod(0o444)
    assert as_nobody(open_to_all.path).startswith("ReadOnlyBook")


def test_keys_another_account_may_not_read_are_not_called_damaged(open_to_all):
    ring, _, _ = KeyRing.create("p", "li", Kdf(64, 1, 1))
    ring.write(open_to_all.path)
    assert as_nobody(open_to_all.path).startswith("UnreadableBook")


def test_six_problems_have_six_texts_and_none_offers_to_erase():
    path = Path("/somewhere/调解室.book")
    ring, _, _ = KeyRing.create("p", "li", Kdf(64, 1, 1))
    with pytest.raises(WrongPassword) as wrong:
        ring.unlock("q")
    texts = [
        str(wrong.value),
        str(BookInUse(path)),
        str(DamagedBook(path)),
        str(NewerBook(path, "9", "1")),
        str(UnreadableBook(path, OSError(errno.EACCES, os.strerror(errno.EACCES)))),
        str(ReadOnlyBook(path)),
    ]
    assert len(set(texts)) == 6
    for text in texts:
        assert "请" in text  # what to do
        assert any(safe in text for safe in ("完好", "没有动", "没有改动", "没有丢"))
        assert not any(bad in text for bad in ("删除", "清空", "重建", "重置", "抹"))


# --- what is put down for a moment


def test_what_is_put_down_for_a_moment_is_private_and_gone_afterwards(book):
    with book.scratch() as place:
        (place / "server-ca.pem").write_bytes(b"x")
        assert place.is_relative_to(book.path)
        assert (book.path / SCRATCH).stat().st_mode & 0o077 == 0
    assert not (book.path / SCRATCH).exists()


def test_what_a_killed_program_left_is_gone_when_the_book_opens_and_when_it_closes(
    tmp_path,
):
    folder = tmp_path / "room.book"
    made, _ = CaseBook.create(folder, BEGINNING, CHEAP)
    made.close()
    left_behind(folder)
    book = CaseBook.open(folder, PASSWORD)
    assert not (folder / SCRATCH).exists()
    left_behind(folder)
    book.close()
    assert not (folder / SCRATCH).exists()


def test_who_has_closed_the_book_takes_nothing_of_the_next_one(tmp_path):
    folder = tmp_path / "room.book"
    first, _ = CaseBook.create(folder, BEGINNING, CHEAP)
    first.close()
    second = CaseBook.open(folder, PASSWORD)
    left_behind(folder)
    first.close()
    assert (folder / SCRATCH).exists()
    second.close()


def left_behind(folder):
    """Leave what a program does that is killed while it tries a server."""
    place = folder / SCRATCH / "tmpabc"
    place.mkdir(parents=True)
    (place / "server-ca.pem").write_bytes(b"x")
