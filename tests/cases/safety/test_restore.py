"""A restored book is the copy, whatever lay beside the old one; nothing is lost."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.building import building
from mediator.cases.safety.copies import DamagedCopy
from mediator.cases.safety.folder import BookFolder, UnreadableBook
from mediator.cases.safety.keys import KeyRing, WrongPassword
from mediator.cases.safety.lock import BookInUse, BookLock
from mediator.cases.safety.proof import check_database
from mediator.cases.safety.restore import restore
from mediator.problems import Problem
from mediator.ui.opening.sign_in import why_not_there
from tests.cases.safety.tiny_book import TinyBook

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)


@pytest.fixture
def book(tmp_path):
    return TinyBook(tmp_path / "room.book")


@pytest.fixture
def copy(book, tmp_path):
    return proven_copy(book.folder, book.key, tmp_path / "usb").path


CRASH = """
import os, sys
from pathlib import Path
from mediator.cases.engine import connect
from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.keys import Kdf, KeyRing
book = BookFolder(Path(sys.argv[1]))
key = KeyRing.read(book.path).unlock("p").database_key()
connection = connect(book.database, key, readonly=False)
for number in range(200):
    connection.execute('UPDATE "case" SET text = ? WHERE id = ?', ("wrong", number))
os._exit(9)
"""


def test_a_log_left_by_a_crash_never_reaches_the_restored_book(book, copy):
    subprocess.run(
        [sys.executable, "-c", CRASH, str(book.folder.path)], check=False, cwd=ROOT
    )
    log = book.folder.path / "book.db-wal"
    assert log.stat().st_size > 10_000
    done = restore(copy, book.folder.path, book.key, now=NOW)
    assert not log.exists()
    assert done.aside == book.folder.path.with_name("room.book.before-20260301-123000")
    assert (done.aside / "book.db-wal").stat().st_size > 10_000
    with book.connected() as connection:
        wrong = connection.execute("SELECT count(*) FROM \"case\" WHERE text = 'wrong'")
        assert wrong.fetchone() == (0,)
    assert book.count() == 300
    assert check_database(book.folder.database, book.key) == []


def test_what_was_moved_aside_is_still_a_whole_book(book, copy):
    book.add(20)
    name = book.attach(b"scan")
    done = restore(copy, book.folder.path, book.key)
    assert book.count() == 300
    book.folder = BookFolder(done.aside)
    assert book.count() == 320
    assert AttachmentStore(book.folder.attachments, book.key).get(name) == b"scan"
    assert KeyRing.read(done.aside).unlock("p") == book.key


def test_a_book_is_restored_where_there_is_none_with_its_scans(book, tmp_path):
    name = book.attach(b"scan")
    copy = proven_copy(book.folder, book.key, tmp_path / "usb").path
    shutil.rmtree(book.folder.path)
    key = KeyRing.read(copy).unlock("p")
    place = tmp_path / "另一台 电脑" / "调解室.book"
    done = restore(copy, place, key)
    assert (done.aside, done.missing) == (None, ())
    book.folder = BookFolder(place)
    assert book.count() == 300
    assert AttachmentStore(book.folder.attachments, key).get(name) == b"scan"
    assert place.stat().st_mode & 0o777 == 0o700
    assert book.folder.database.stat().st_mode & 0o777 == 0o600
    book.folder.check_can_open()
    place.with_name("empty").mkdir()
    restore(copy, place.with_name("empty"), key)


def test_a_scan_spoilt_in_the_copy_is_taken_from_the_old_book(book, tmp_path):
    kept, gone = book.attach(b"kept"), book.attach(b"gone")
    copy = proven_copy(book.folder, book.key, tmp_path / "usb").path
    for name in (kept, gone):
        (tmp_path / "usb" / "attachments" / name).write_bytes(b"spoilt")
    (book.folder.attachments / gone).unlink()
    done = restore(copy, book.folder.path, book.key)
    assert done.missing == (gone,)
    assert AttachmentStore(book.folder.attachments, book.key).get(kept) == b"kept"


def test_a_damaged_copy_changes_nothing(book, copy, tmp_path):
    spoilt = bytearray((copy / "book.db").read_bytes())
    spoilt[9000] ^= 4
    (copy / "book.db").write_bytes(spoilt)
    book.add(1)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(DamagedCopy):
        restore(copy, book.folder.path, book.key)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert book.count() == 301


def test_a_book_in_use_is_not_replaced(book, copy):
    with BookLock.take(book.folder.path), pytest.raises(BookInUse):
        restore(copy, book.folder.path, book.key)
    assert book.count() == 300


def test_a_folder_with_other_files_is_not_replaced(book, copy, tmp_path):
    other = tmp_path / "photos"
    other.mkdir()
    (other / "a.jpg").touch()
    with pytest.raises(Problem, match="文件没有动"):
        restore(copy, other, book.key)
    assert (other / "a.jpg").exists()


def test_a_copy_inside_the_book_is_not_moved_away_under_itself(book, copy):
    inside = book.folder.path / "copies"
    shutil.copytree(copy.parent, inside)
    copy = inside / copy.name
    with pytest.raises(Problem, match="复制到别处"):
        restore(copy, book.folder.path, book.key)


def test_a_damaged_book_can_be_restored_over(book, copy):
    book.folder.database.write_bytes(b"spoilt")
    book.folder.keys.write_bytes(b"spoilt")
    done = restore(copy, book.folder.path, KeyRing.read(copy).unlock("p"))
    assert book.count() == 300
    assert (done.aside / "book.db").read_bytes() == b"spoilt"


def test_the_restored_book_is_free_and_two_restores_keep_both_old_books(book, copy):
    first = restore(copy, book.folder.path, book.key, now=NOW)
    second = restore(copy, book.folder.path, book.key, now=NOW)
    assert second.aside.name == f"{first.aside.name}-2"
    with BookLock.take(book.folder.path):
        assert BookFolder(first.aside).is_book()


KILLED = """
import os, sys
from pathlib import Path
from mediator.cases.safety.building import Site
from mediator.cases.safety.keys import KeyRing
from mediator.cases.safety.restore import restore
copy, folder = Path(sys.argv[1]), Path(sys.argv[2])
Site.move_in = lambda _site: os._exit(9)
restore(copy, folder, KeyRing.read(copy).unlock("p"))
"""


@pytest.fixture
def halfway(book, copy):
    """The place of a book whose restore was killed between its two moves."""
    book.add(20)
    folder = book.folder.path
    run = [sys.executable, "-c", KILLED, str(copy), str(folder)]
    assert subprocess.run(run, check=False, cwd=ROOT).returncode == 9
    assert not folder.exists()
    return folder


def around(folder):
    return sorted(path.name for path in folder.parent.iterdir())


def test_a_restore_killed_between_its_moves_is_finished_by_who_opens_the_book(
    book, halfway
):
    book.folder.check_can_open()
    assert book.count() == 300
    assert not [name for name in around(halfway) if name[0] == "."]
    (aside,) = halfway.parent.glob("room.book.before-*")
    book.folder = BookFolder(aside)
    assert book.count() == 320


def test_the_first_window_finishes_it_too(book, halfway):
    assert why_not_there(halfway) == ""
    assert book.count() == 300


def test_the_next_restore_keeps_what_the_killed_one_had_proven(book, copy, halfway):
    done = restore(copy, halfway, book.key)
    assert len(list(halfway.parent.glob("room.book.before-*"))) == 2
    assert not [name for name in around(halfway) if name[0] == "."]
    assert book.count() == 300
    book.folder = BookFolder(done.aside)
    assert book.count() == 300


def test_what_another_program_is_moving_is_left_to_it(halfway):
    (left,) = halfway.parent.glob(".room.book.restoring-*")
    before = around(halfway)
    with BookLock.take(left / halfway.name):
        for path in (halfway, halfway.with_name("room")):
            with pytest.raises(UnreadableBook, match="不在这里"):
                BookFolder(path).check_can_open()
        with building(halfway, "restoring"):
            assert left.is_dir()
    assert around(halfway) == before


def test_where_two_restores_were_broken_off_both_folders_are_named(halfway):
    (left,) = halfway.parent.glob(".room.book.restoring-*")
    (aside,) = halfway.parent.glob("room.book.before-*")
    shutil.copytree(left, left.with_name(".room.book.restoring-22222222"))
    with building(halfway, "restoring"):
        pass
    with pytest.raises(UnreadableBook) as told:
        BookFolder(halfway).check_can_open()
    assert why_not_there(halfway) == str(told.value)
    assert f"原来的案件簿在“{aside.name}”" in str(told.value)
    assert ".room.book.restoring-" in str(told.value)
    assert len(list(halfway.parent.glob(".room.book.restoring-*"))) == 2


def test_a_book_moved_away_by_hand_is_not_replaced_by_what_was_never_moved_in(
    book, copy, halfway
):
    """Killed before the first move, the book was in its place all the time."""
    (aside,) = halfway.parent.glob("room.book.before-*")
    aside.rename(halfway.with_name("elsewhere"))
    with pytest.raises(UnreadableBook, match="插好U盘"):
        book.folder.check_can_open()
    assert not halfway.exists()
    restore(copy, halfway, book.key)
    assert book.count() == 300


FULL = """
import resource, signal, sys
from pathlib import Path
from mediator.cases.safety.keys import Kdf, KeyRing
from mediator.cases.safety.restore import restore
copy, folder = Path(sys.argv[1]), Path(sys.argv[2])
key = KeyRing.read(copy).unlock("p")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    restore(copy, folder, key)
except Exception as problem:
    print(type(problem).__name__, problem)
"""


def test_a_full_disk_leaves_the_old_book_in_its_place(book, copy, tmp_path):
    before = sorted(path.name for path in tmp_path.iterdir())
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(copy), str(book.folder.path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert run.stdout.startswith("Problem 没有恢复（这个磁盘放不下这么大的文件）")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert book.count() == 300


def test_a_copy_brings_its_own_slots_unless_newer_ones_are_given(book, copy, tmp_path):
    newer = KeyRing.read(book.folder.path).set_password(book.key, "newer", "li")
    done = restore(copy, book.folder.path, book.key)
    assert done.of_then
    assert KeyRing.read(book.folder.path).unlock("p") == book.key
    done = restore(copy, book.folder.path, book.key, ring=newer)
    assert not done.of_then
    for name in ("keys.json", "keys.previous.json"):
        (tmp_path / "keys.json").write_bytes((book.folder.path / name).read_bytes())
        with pytest.raises(WrongPassword):
            KeyRing.read(tmp_path).unlock("p")
        assert KeyRing.read(tmp_path).unlock("newer") == book.key
