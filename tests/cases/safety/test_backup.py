"""A copy is proven when it is made, and a bad one never takes a good one's place."""

import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.backup import BackupFailed, proven_copy
from mediator.cases.safety.copies import (
    DamagedCopy,
    copies,
    newest_in,
    verify_copy,
)
from mediator.cases.safety.folder import DamagedBook
from mediator.cases.safety.keys import DataKey, KeyRing
from mediator.cases.safety.manifest import (
    NewerCopy,
    manifest_in,
    manifest_of,
    written,
)
from mediator.cases.safety.proof import check_database
from mediator.problems import Problem
from tests.cases.safety.tiny_book import TinyBook

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)


@pytest.fixture
def book(tmp_path):
    return TinyBook(tmp_path / "room.book")


@pytest.fixture
def destination(tmp_path):
    return tmp_path / "usb"


def test_a_copy_holds_what_the_book_held_and_opens_by_itself(book, destination):
    scan = book.attach(b"scan")
    copy = proven_copy(book.folder, book.key, destination, now=NOW)
    mark = book.key.book_mark()
    assert copy.path.name == f"20260301-123000-{mark}-00001"
    assert sorted(file.name for file in copy.path.iterdir()) == [
        "book.db",
        "keys.json",
        "manifest.json",
    ]
    held = copy.manifest.content
    assert held.counts["case"] == 300
    assert held.revision == "0001"
    assert (held.journal_entries, held.journal_mark) == (300, "mark 300")
    assert held.attachments == (scan,)
    key = KeyRing.read(copy.path).unlock("p")
    assert verify_copy(copy.path, key).damaged == ()
    assert [one.path for one in copies(destination, mark)] == [copy.path]
    assert not [path for path in destination.iterdir() if path.name.startswith(".")]


@pytest.mark.long
def test_a_copy_is_whole_while_another_connection_writes(book, destination):
    stop = threading.Event()

    def write():
        while not stop.is_set():
            book.add(5)
            time.sleep(0.002)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            copy = proven_copy(book.folder, book.key, destination)
            held = copy.manifest.content
            assert held.counts["case"] == held.journal_entries
            verify_copy(copy.path, book.key)
    finally:
        stop.set()
        writer.join()
    assert book.count() > 300
    assert check_database(book.folder.database, book.key) == []


@pytest.mark.long
def test_a_flipped_bit_anywhere_in_a_copy_is_found(book, destination):
    copy = proven_copy(book.folder, book.key, destination)
    database = copy.path / "book.db"
    whole = database.read_bytes()
    chance = random.Random(5)  # noqa: S311 - a repeatable test
    for _ in range(20):
        spoilt = bytearray(whole)
        spoilt[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        database.write_bytes(spoilt)
        with pytest.raises(DamagedCopy, match="案件簿没有动"):
            verify_copy(copy.path, book.key)
        # Found in the file itself too, where no manifest tells.
        assert check_database(database, book.key) != []
    database.write_bytes(whole)
    verify_copy(copy.path, book.key)


def test_a_cut_copy_is_refused(book, destination):
    copy = proven_copy(book.folder, book.key, destination)
    database = copy.path / "book.db"
    database.write_bytes(database.read_bytes()[:-4096])
    with pytest.raises(DamagedCopy):
        verify_copy(copy.path, book.key)
    assert check_database(database, book.key) != []
    database.unlink()
    with pytest.raises(DamagedCopy, match="读不出来"):
        verify_copy(copy.path, book.key)


def test_a_database_of_another_copy_under_this_manifest_is_refused(book, destination):
    one = proven_copy(book.folder, book.key, destination)
    book.add(1)
    two = proven_copy(book.folder, book.key, destination)
    shutil.copyfile(one.path / "book.db", two.path / "book.db")
    with pytest.raises(DamagedCopy, match="对不上"):
        verify_copy(two.path, book.key)


def test_a_copy_without_manifest_or_of_another_book_is_refused(book, destination):
    copy = proven_copy(book.folder, book.key, destination)
    with pytest.raises(DamagedCopy, match="不是同一本"):
        verify_copy(copy.path, DataKey(bytes(32)))
    (copy.path / "manifest.json").write_text("{}")
    with pytest.raises(DamagedCopy, match=r"manifest\.json"):
        verify_copy(copy.path, book.key)


def test_a_damaged_book_is_not_copied_and_older_copies_stay(book, destination):
    good = proven_copy(book.folder, book.key, destination, reason="closing")
    spoilt = bytearray(book.folder.database.read_bytes())
    for at in range(0, len(spoilt), 4096):
        spoilt[at + 2000] ^= 1
    book.folder.database.write_bytes(spoilt)
    with pytest.raises(DamagedBook):
        proven_copy(book.folder, book.key, destination, reason="closing")
    verify_copy(good.path, book.key)
    assert len(copies(destination, book.key.book_mark())) == 1
    assert not [path for path in destination.iterdir() if path.name.startswith(".")]


def test_a_spoilt_scan_does_not_hinder_the_copy_but_is_named(book, destination):
    good, bad = book.attach(b"good"), book.attach(b"bad")
    (book.folder.attachments / bad).write_bytes(b"spoilt")
    copy = proven_copy(book.folder, book.key, destination)
    assert copy.damaged == (bad,)
    assert copy.manifest.lost == (bad,)
    assert verify_copy(copy.path, book.key).damaged == (bad,)
    # A copy made before still has it, and a later spoilt one does not replace it.
    assert AttachmentStore(destination / "attachments", book.key).names() == {good}


@pytest.mark.long
def test_a_scan_that_was_spoilt_among_the_copies_is_copied_again(book, destination):
    scan = book.attach(b"scan" * 100)
    first = proven_copy(book.folder, book.key, destination, reason="closing")
    kept = destination / "attachments" / scan
    whole = kept.read_bytes()
    kept.write_bytes(b"")  # cut short: seen without reading it
    again = proven_copy(book.folder, book.key, destination, reason="closing")
    assert again.damaged == ()
    assert kept.read_bytes() == whole
    kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert verify_copy(first.path, book.key).damaged == (scan,)
    assert proven_copy(book.folder, book.key, destination).damaged == ()
    assert verify_copy(first.path, book.key).damaged == ()


@pytest.mark.long
def test_in_sixteen_copies_each_scan_is_read_again(book, destination):
    scan = book.attach(b"scan" * 100)
    proven_copy(book.folder, book.key, destination, reason="closing")
    kept = destination / "attachments" / scan
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    for _ in range(16):
        proven_copy(book.folder, book.key, destination, reason="closing")
    assert kept.read_bytes() == whole


@pytest.mark.long
def test_ten_copies_of_a_day_stay_and_all_that_were_asked_for(book, destination):
    asked = proven_copy(book.folder, book.key, destination, now=NOW)
    reasons = itertools.cycle(["closing", "working"])
    made = [
        proven_copy(book.folder, book.key, destination, reason=reason, now=NOW)
        for reason in itertools.islice(reasons, 12)
    ]
    left = [copy.path for copy in copies(destination, book.key.book_mark())]
    assert left == [*(copy.path for copy in reversed(made[2:])), asked.path]
    for path in left:
        verify_copy(path, book.key)


@pytest.mark.long
def test_a_year_of_evenings_leaves_days_weeks_and_months(book, destination):
    days = [NOW - timedelta(days=back) for back in (200, 120, 80, 60, 40, 25, 20)]
    made = [
        proven_copy(book.folder, book.key, destination, reason="closing", now=day)
        for day in days
    ]
    for _ in range(11):
        proven_copy(book.folder, book.key, destination, reason="working", now=NOW)
    left = [copy.path for copy in copies(destination, book.key.book_mark())]
    assert len(left) == 10 + len(made)
    assert {copy.path for copy in made} <= set(left)


@pytest.mark.long
def test_a_copy_cut_short_later_takes_no_good_one_s_place(book, destination):
    made = [
        proven_copy(book.folder, book.key, destination, reason="closing", now=NOW)
        for _ in range(10)
    ]
    for copy in made[1:]:
        os.truncate(copy.path / "book.db", 4096)
    proven_copy(book.folder, book.key, destination, reason="closing", now=NOW)
    verify_copy(made[0].path, book.key)


@pytest.mark.long
def test_nothing_goes_when_the_new_copy_was_not_proven(book, destination, monkeypatch):
    for _ in range(10):
        proven_copy(book.folder, book.key, destination, reason="closing", now=NOW)

    def spoilt(folder, *_):
        raise DamagedCopy(folder, "对不上")

    monkeypatch.setattr("mediator.cases.safety.generations.NEWEST", 3)
    monkeypatch.setattr("mediator.cases.safety.backup.prove_database", spoilt)
    with pytest.raises(BackupFailed):
        proven_copy(book.folder, book.key, destination, reason="closing", now=NOW)
    assert len(copies(destination, book.key.book_mark())) == 10


def test_a_manifest_that_the_disk_did_not_keep_as_written_gives_no_copy_its_name(
    book, destination, monkeypatch
):
    good = proven_copy(book.folder, book.key, destination, reason="closing", now=NOW)
    # What a disk may do to a file that it said was written.
    monkeypatch.setattr(
        "mediator.cases.safety.backup.written", lambda told: written(told)[:-20]
    )
    with pytest.raises(BackupFailed, match="写到备份盘上的和案件簿里的不一样"):
        proven_copy(book.folder, book.key, destination, reason="closing", now=NOW)
    assert [each.name for each in destination.iterdir() if each.name[0] == "2"] == [
        good.path.name
    ]


@pytest.mark.long
def test_clocks_of_other_years_do_not_remove_the_newest_copies(book, destination):
    moments = [NOW.replace(year=2026 - number) for number in range(12)]
    made = [
        proven_copy(book.folder, book.key, destination, reason="closing", now=moment)
        for moment in moments
    ]
    left = [copy.path for copy in copies(destination, book.key.book_mark())]
    assert left == [copy.path for copy in reversed(made)]


@pytest.mark.long
def test_a_scan_stays_as_long_as_a_copy_names_it(book, destination):
    name = book.attach(b"scan")
    store = AttachmentStore(destination / "attachments", book.key)
    for number in range(11):
        proven_copy(book.folder, book.key, destination, reason="closing", now=NOW)
        if not number:
            with book.connected() as connection:
                connection.execute("DELETE FROM attachment")
        if number < 10:
            assert store.names() == {name}
            os.utime(store.folder / name, (0, 0))
    assert store.names() == set()  # the eleventh copy pushed out the first
    assert book.store.names() == {name}


@pytest.mark.long
def test_two_books_share_a_destination_and_leave_each_other_alone(
    book, destination, tmp_path
):
    other = TinyBook(tmp_path / "other.book")
    theirs = proven_copy(other.folder, other.key, destination, reason="closing")
    for _ in range(11):
        proven_copy(book.folder, book.key, destination, reason="closing", now=NOW)
    verify_copy(theirs.path, other.key)
    assert len(copies(destination, other.key.book_mark())) == 1


@pytest.mark.long
def test_a_copy_of_another_book_under_our_name_is_not_ours_to_remove(
    book, destination, tmp_path
):
    other = TinyBook(tmp_path / "other.book")
    theirs = proven_copy(other.folder, other.key, destination, reason="closing")
    mark = book.key.book_mark()
    named = theirs.path.with_name(theirs.path.name.replace(other.key.book_mark(), mark))
    theirs.path.rename(named)
    for _ in range(11):
        proven_copy(book.folder, book.key, destination, reason="closing", now=NOW)
    verify_copy(named, other.key)
    assert named not in [copy.path for copy in copies(destination, mark)]


def test_no_copy_carries_the_words_of_the_book_in_clear(book, destination):
    with book.connected() as connection:
        connection.execute('INSERT INTO "case" (text) VALUES (?)', ("赵钱孙李" * 50,))
    book.attach("赵钱孙李".encode() * 50)
    proven_copy(book.folder, book.key, destination)
    for file in destination.rglob("*"):
        if file.is_file():
            assert "赵钱孙李".encode() not in file.read_bytes()
            assert file.stat().st_mode & 0o077 == 0


FULL = """
import resource, signal, sys
from pathlib import Path
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.keys import KeyRing
book = BookFolder(Path(sys.argv[1]))
key = KeyRing.read(book.path).unlock("p")
if len(sys.argv) > 3:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    print("made", proven_copy(book, key, Path(sys.argv[2])).manifest.number, flush=True)
except Exception as problem:
    print(type(problem).__name__, problem)
"""


def copy_elsewhere(*arguments):
    run = subprocess.run(
        [sys.executable, "-c", FULL, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return run.stdout


@pytest.mark.long
@pytest.mark.parametrize("most", [2_000, 40_000, 150_000])
def test_a_file_that_cannot_grow_fails_in_words_and_keeps_the_good_copy(
    book, destination, most
):
    good = proven_copy(book.folder, book.key, destination)
    book.attach(os.urandom(200_000))
    before = book.folder.database.read_bytes()
    said = copy_elsewhere(book.folder.path, destination, most)
    assert said.startswith("BackupFailed 备份没有做成")
    assert book.folder.database.read_bytes() == before
    assert [copy.path for copy in copies(destination, book.key.book_mark())] == [
        good.path
    ]
    verify_copy(good.path, book.key)
    assert copy_elsewhere(book.folder.path, destination) == "made 2\n"


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 600 KiB; needs root, as a checking computer has it."""
    place = tmp_path / "stick"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if not made or made.returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield place
    subprocess.run([shutil.which("umount"), str(place)], check=True)


def test_a_full_disk_fails_in_words_and_keeps_the_good_copy(book, small_disk):
    good = proven_copy(book.folder, book.key, small_disk)
    book.attach(os.urandom(700_000))
    with pytest.raises(BackupFailed, match="磁盘已满"):
        proven_copy(book.folder, book.key, small_disk)
    book.add(1000)
    with pytest.raises(BackupFailed, match="磁盘已满"):
        proven_copy(book.folder, book.key, small_disk)
    verify_copy(good.path, book.key)
    assert not [path for path in small_disk.iterdir() if path.name.startswith(".")]


def test_a_program_killed_while_copying_leaves_only_whole_copies(book, destination):
    book.attach(os.urandom(300_000))
    chance = random.Random(7)  # noqa: S311 - a repeatable test
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", FULL, str(book.folder.path), str(destination)],
            stdout=subprocess.DEVNULL,
            cwd=ROOT,
        ) as program:
            while not destination.exists() and program.poll() is None:
                time.sleep(0.001)
            time.sleep(chance.random() * 0.05)
            program.send_signal(signal.SIGKILL)
        for copy in copies(destination, book.key.book_mark()):
            verify_copy(copy.path, book.key)
    last = proven_copy(book.folder, book.key, destination)
    verify_copy(last.path, book.key)
    assert not [path for path in destination.iterdir() if path.name.startswith(".")]


def test_a_destination_that_is_no_folder_is_said_in_words(book, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(BackupFailed, match="以前的备份都没有动"):
        proven_copy(book.folder, book.key, tmp_path / "file" / "deep")


def test_every_check_of_a_database_names_what_it_found(book):
    assert check_database(book.folder.database, book.key) == []
    with book.connected() as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute('INSERT INTO "case" (text, of) VALUES (?, 999)', ("x",))
    (finding,) = check_database(book.folder.database, book.key)
    assert finding == "有记录指向不存在的内容，1 处"
    wrong = check_database(book.folder.database, DataKey(bytes(32)))
    assert wrong
    assert book.key.database_key().hex() not in "".join(itertools.chain(wrong))


def test_the_manifest_tells_no_personal_data(book, destination):
    copy = proven_copy(book.folder, book.key, destination)
    told = msgspec.json.decode((copy.path / "manifest.json").read_bytes())
    assert set(told) == {
        *("book", "number", "made_at", "reason", "sha256", "content", "lost"),
        *("cases", "size", "check", "format", "version"),
    }


def test_a_manifest_of_which_one_bit_flipped_is_not_believed(book, destination):
    copy = proven_copy(book.folder, book.key, destination)
    path = copy.path / "manifest.json"
    whole = path.read_bytes()
    for place in range(len(whole)):
        for bit in range(8):
            spoilt = bytearray(whole)
            spoilt[place] ^= 1 << bit
            with suppress(Problem):
                assert manifest_in(bytes(spoilt)) == copy.manifest, (place, bit)
    path.write_bytes(whole[:-1])
    assert manifest_of(copy.path) is None
    path.write_bytes(whole)
    assert manifest_of(copy.path) == copy.manifest


def test_a_manifest_from_before_it_had_a_checksum_is_read(book, destination):
    copy = proven_copy(book.folder, book.key, destination)
    path = copy.path / "manifest.json"
    told = msgspec.json.decode(path.read_bytes())
    del told["check"]
    path.write_bytes(msgspec.json.encode(told))
    manifest = manifest_of(copy.path)
    assert manifest == msgspec.structs.replace(copy.manifest, check="")
    verify_copy(copy.path, book.key)


def test_a_copy_of_a_newer_program_is_named_as_such_and_left_alone(book, destination):
    old = proven_copy(book.folder, book.key, destination)
    copy = proven_copy(book.folder, book.key, destination)
    path = copy.path / "manifest.json"
    told = msgspec.json.decode(path.read_bytes())
    path.write_bytes(msgspec.json.encode(told | {"version": 2, "more": "of later"}))
    kept = path.read_bytes()
    for place in (destination, destination.parent):
        with pytest.raises(NewerCopy, match=copy.path.name):
            newest_in(place)
    with pytest.raises(NewerCopy, match="装上新版本"):
        verify_copy(newest_in(copy.path), book.key)
    assert path.read_bytes() == kept
    assert newest_in(old.path) == old.path
    shutil.rmtree(old.path)
    with pytest.raises(NewerCopy):  # not "no copy is here"
        newest_in(destination)


def test_a_copy_is_never_made_inside_the_book(book):
    with pytest.raises(Problem, match="换一个位置"):
        proven_copy(book.folder, book.key, book.folder.path / "里面")
    assert not (book.folder.path / "里面").exists()


def test_a_place_whose_name_is_too_long_is_not_said_to_be_a_bad_disk(book, tmp_path):
    place = tmp_path.joinpath("长" * 70, "路" * 70, "簿" * 60)
    with pytest.raises(BackupFailed, match="太长"):
        proven_copy(book.folder, book.key, place)
    assert not place.parent.parent.exists()


@pytest.mark.long
@pytest.mark.parametrize("reason", ["asked", "closing"])
def test_two_seats_that_copy_into_one_place_at_once_do_not_meet(
    book, destination, reason
):
    for _ in range(4):
        book.attach(os.urandom(60_000))
    made, failed = [], []

    def copy():
        for _ in range(5):
            try:
                made.append(
                    proven_copy(book.folder, book.key, destination, reason=reason)
                )
            except Exception as problem:  # noqa: BLE001 - whatever it is, it is wrong
                failed.append(problem)

    seats = [threading.Thread(target=copy) for _ in range(3)]
    for each in seats:
        each.start()
    for each in seats:
        each.join()
    assert failed == []
    numbers = [each.manifest.number for each in made]
    assert sorted(numbers) == list(range(1, 16))
    there = copies(destination, book.key.book_mark())
    assert len(there) == 15 or reason == "closing"
    for each in there:
        assert verify_copy(each.path, book.key).damaged == ()
    assert not [path for path in destination.iterdir() if path.name.startswith(".")]


def test_what_an_older_program_left_half_made_is_cleared_away(book, destination):
    mark = book.key.book_mark()
    for name in (f".{mark}.part", f".{mark}.old", f".{mark}-00003.part"):
        (destination / name).mkdir(parents=True)
        (destination / name / "book.db").write_bytes(b"half")
    (destination / ".ffffffff-00003.part").mkdir()  # another book's
    copy = proven_copy(book.folder, book.key, destination)
    assert copy.manifest.number == 1
    left = [each.name for each in destination.iterdir() if each.name[0] == "."]
    assert left == [".ffffffff-00003.part"]
