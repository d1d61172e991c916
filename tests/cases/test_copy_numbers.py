"""The newest copy is the newest one in every place, whoever made it and where."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from mediator.cases import closing, second_medium
from mediator.cases.book import CaseBook
from mediator.cases.intake import new_case
from mediator.cases.model import Case
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import copies, newest_in, verify_copy
from mediator.cases.safety.copy_places import PLACE
from mediator.cases.safety.restore import key_from, restore
from mediator.cases.verify import verify
from tests.cases.conftest import PASSWORD

NOW = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)
DAY = timedelta(days=1)
DAYS = 12
"""More than the newest copies that stay whatever their day."""


@pytest.fixture
def stick(book, tmp_path):
    """A stick that takes the second copies of the book."""
    (tmp_path / "stick").mkdir()
    place = tmp_path / "stick" / "案件簿备份"
    closing.choose_second(book, place)
    return place


def work(book, first, days=DAYS):
    """Take a case down each day and copy the book; return what became of the last."""
    for day in range(first, first + days):
        new_case(book, (NOW + day * DAY).date())
        done = closing.copy_and_carry(
            book, NOW + day * DAY, reason="closing", changed=True
        )
        assert not done.not_carried
    return done


def numbers(place, book):
    return [copy.manifest.number for copy in copies(place, book.key.book_mark())]


def restored(place, folder):
    copy = newest_in(place)
    done = restore(copy, folder, key_from(copy, PASSWORD))
    return done, CaseBook.open(folder, PASSWORD)


def lose(*computers):
    for each in computers:
        shutil.rmtree(each)


@pytest.mark.long
def test_two_weeks_of_work_after_a_restoring_come_back_from_the_stick(
    book, stick, tmp_path
):
    work(book, 0)
    book.close()
    lose(book.folder.path, book.folder.copies)
    _, again = restored(stick.parent, tmp_path / "新电脑" / "案件簿")
    closing.choose_second(again, stick)
    work(again, DAYS, 14)
    assert numbers(stick, again)[0] == DAYS + 14
    again.close()
    lose(tmp_path / "新电脑")
    done, last = restored(stick.parent, tmp_path / "再一台" / "案件簿")
    assert done.cases == DAYS + 14
    assert not verify(last)
    last.close()


@pytest.mark.long
def test_without_the_stick_at_hand_the_restored_book_goes_on_counting(
    book, stick, tmp_path
):
    work(book, 0, 3)
    book.close()
    lose(book.folder.path, book.folder.copies)
    _, again = restored(stick.parent, tmp_path / "新电脑" / "案件簿")
    assert work(again, 3, 1).copy.manifest.number == 4
    again.close()


@pytest.mark.long
def test_copies_in_another_place_come_after_those_in_the_first(book, stick, tmp_path):
    work(book, 0)
    (tmp_path / "另一块盘").mkdir(exist_ok=True)
    book.set(PLACE, str(tmp_path / "另一块盘"))
    made = work(book, DAYS, 3)
    assert made.copy.path.parent == tmp_path / "另一块盘"
    assert newest_in(stick) == made.carried.path
    assert made.carried.cases == DAYS + 3
    assert numbers(stick, book)[:3] == [DAYS + 3, DAYS + 2, DAYS + 1]


@pytest.mark.long
def test_a_book_whose_folder_was_renamed_is_carried_once_and_stays_the_newest(
    book, stick, tmp_path
):
    work(book, 0)
    book.close()
    book.folder.path.rename(tmp_path / "2026案件簿")
    renamed = CaseBook.open(tmp_path / "2026案件簿", PASSWORD)
    made = work(renamed, DAYS, 1)
    assert newest_in(stick) == made.carried.path
    for _ in range(3):
        done = closing.copy_and_carry(
            renamed, NOW + DAYS * DAY, reason="working", changed=False
        )
        assert done == closing.Copied(None)
    renamed.close()


@pytest.mark.long
def test_a_copy_that_an_older_program_numbered_low_is_carried_once_as_the_newest(
    book, stick, tmp_path
):
    work(book, 0, 3)
    (tmp_path / "另一块盘").mkdir(exist_ok=True)
    book.set(PLACE, str(tmp_path / "另一块盘"))
    new_case(book, NOW.date())
    low = proven_copy(book.folder, book.key, tmp_path / "另一块盘", now=NOW + 3 * DAY)
    assert low.manifest.number == 1
    again = [
        closing.copy_and_carry(book, NOW + 4 * DAY, reason="working", changed=False)
        for _ in range(2)
    ]
    assert newest_in(stick) == again[0].carried.path
    assert again[0].carried.manifest.number == 4
    assert again[1] == closing.Copied(None)
    assert work(book, 5, 1).carried.manifest.number == 5


@pytest.mark.long
def test_an_older_copy_is_not_put_above_one_of_the_same_book_that_holds_more(
    book, stick
):
    older = work(book, 0, 1)
    newest = work(book, 1, 2).carried
    lose(older.carried.path)
    assert second_medium.bring_up_to_date(book, older.copy, NOW) is None
    assert newest_in(stick) == newest.path


@pytest.fixture
def looked_at(book, stick, tmp_path):
    """An old copy of the book, restored into another folder and opened there."""
    assert work(book, 0, 3).carried.path.parent == stick
    *_, old = copies(book.folder.copies, book.key.book_mark())
    restore(old.path, tmp_path / "看看", book.key)
    opened = CaseBook.open(tmp_path / "看看", PASSWORD)
    yield opened
    opened.close()


def test_a_copy_restored_beside_the_book_leaves_its_copies_alone(
    book, stick, looked_at
):
    before = sorted(stick.rglob("*")), sorted(book.folder.copies.rglob("*"))
    new_case(looked_at, NOW.date())
    done = closing.close(looked_at, NOW + 30 * DAY)
    assert done.copy.path.parent == looked_at.folder.copies
    assert done.carried is None
    assert before == (sorted(stick.rglob("*")), sorted(book.folder.copies.rglob("*")))


def test_a_place_chosen_for_the_book_is_not_that_of_a_copy_restored_beside_it(
    book, tmp_path
):
    (tmp_path / "另一块盘").mkdir(exist_ok=True)
    book.set(PLACE, str(tmp_path / "另一块盘"))
    made = work(book, 0, 1).copy
    restore(made.path, tmp_path / "看看", book.key)
    with_it = CaseBook.open(tmp_path / "看看", PASSWORD)
    assert closing.copies_place(with_it) == with_it.folder.copies
    assert second_medium.before_restoring(with_it) is None
    assert not verify(with_it)
    with_it.close()


def test_the_second_place_is_asked_for_anew_until_it_is_chosen_or_dropped(
    stick, looked_at
):
    assert second_medium.place_of(looked_at) is None
    assert second_medium.carried_at(looked_at) is None
    assert second_medium.before_restoring(looked_at) == stick
    second_medium.forget(looked_at)
    assert second_medium.before_restoring(looked_at) is None


@pytest.mark.long
def test_a_book_put_back_in_its_place_keeps_the_places_it_has_now(
    book, stick, tmp_path
):
    old = work(book, 0, 1).copy
    (tmp_path / "另一块盘").mkdir(exist_ok=True)
    book.set(PLACE, str(tmp_path / "另一块盘"))
    work(book, 1, 3)
    folder = book.folder.path
    book.close()
    restore(old.path, folder, book.key)
    again = CaseBook.open(folder, PASSWORD)
    assert closing.copies_place(again) == tmp_path / "另一块盘"
    assert second_medium.place_of(again) == stick
    assert second_medium.carried_at(again) == NOW + 3 * DAY
    made = work(again, 5, 1)
    assert made.copy.manifest.number == 5
    assert newest_in(stick) == made.carried.path
    again.close()


def files(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


@pytest.mark.parametrize("crashed", [False, True], ids=["closed", "crashed"])
def test_the_book_that_a_copy_takes_the_place_of_is_moved_aside_to_the_byte(
    book, stick, tmp_path, crashed
):
    """Its places are read for the restored one, and nothing is made beside it."""
    old = work(book, 0, 1).copy
    new_case(book, NOW.date())
    folder = tmp_path / "room"
    if not crashed:
        book.close()
    # By another program: this one would lose its locks on the files.
    subprocess.run(["cp", "-r", book.folder.path, folder], check=True)
    for each in folder.glob("*-shm"):
        each.unlink()
    log = folder / "book.db-wal"
    assert crashed == (log.exists() and log.stat().st_size > 0)
    before = files(folder)
    done = restore(old.path, folder, book.key)
    assert files(done.aside) == before
    again = CaseBook.open(folder, PASSWORD)
    assert second_medium.place_of(again) == stick
    again.close()


def test_a_copy_looked_at_twice_in_one_folder_leaves_the_stick_alone_again(
    book, looked_at
):
    looked_at.close()
    restore(newest_in(book.folder.copies), looked_at.folder.path, book.key)
    again = CaseBook.open(looked_at.folder.path, PASSWORD)
    assert second_medium.place_of(again) is None
    again.close()


@pytest.mark.long
def test_after_an_older_copy_was_put_back_no_later_one_is_its_own(book, stick):
    old = work(book, 0, 1).copy
    for number in range(5):
        uid = new_case(book, NOW.date())
        book.change(Case, uid, claims=f"第{number}遍")
    discarded = work(book, 1, 1).copy
    folder = book.folder.path
    book.close()
    restore(old.path, folder, book.key)
    again = CaseBook.open(folder, PASSWORD)
    assert closing.last_copy(again) == old
    assert closing.not_copied(again, old) == 0
    new_case(again, NOW.date())
    assert closing.not_copied(again, closing.last_copy(again)) == 1
    assert closing.not_copied(again, discarded) == again.newest_entry()
    again.close()  # locked: the process that held it has ended
    again = CaseBook.open(folder, PASSWORD)
    done = closing.close(again, NOW + 2 * DAY)
    assert done.copy.cases == 2
    assert newest_in(stick) == done.carried.path
    assert verify_copy(done.carried.path, again.key).manifest.number == 3
    again = CaseBook.open(folder, PASSWORD)
    assert closing.last_copy(again).path == done.copy.path
    again.close()
