"""Where a stick is pulled out, the empty folder it appeared in is no stick."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from mediator.cases import closing, rehearsing, second_medium
from mediator.cases.book import CaseBook
from mediator.cases.safety.copies import copies, verify_copy
from mediator.cases.safety.copy_places import PLACE, SECOND
from tests.cases.conftest import BEGINNING
from tests.new_book import new_book
from tests.sticks import sticks_at

NOW = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)
DAY = timedelta(days=1)
NAME = "案件簿备份"


@pytest.fixture
def sticks(tmp_path):
    with sticks_at(tmp_path / "drawer", tmp_path / "media" / "usb") as made:
        made.buy("red")
        made.plug_in("red")
        yield made


@pytest.fixture
def place(sticks):
    """The folder for copies on the stick."""
    return second_medium.folder_on(sticks.point)


@pytest.fixture(params=["below", "the stick itself"])
def left(request, sticks, place):
    """A way to pull the stick out; the folder that was chosen is still to be found."""
    if request.param == "below":

        def pull():
            sticks.pull_out()
            place.mkdir(exist_ok=True)  # made by hand, or by an older program

    else:
        pull = sticks.pull_out
    return request.param, pull


def chosen_on(left, sticks, place):
    return place if left == "below" else sticks.point


def copied(book, now=NOW, *, changed=True):
    return closing.copy_and_carry(book, now, reason="working", changed=changed)


def test_the_folder_a_pulled_stick_leaves_behind_is_not_the_stick(
    book, sticks, place, left
):
    how, pull = left
    at = chosen_on(how, sticks, place)
    closing.choose_second(book, at)
    assert copied(book).carried is not None
    pull()
    done = copied(book, NOW + DAY)
    assert done.copy is not None
    assert done.carried is None
    assert done.not_carried == ""
    assert list(at.iterdir()) == []
    assert second_medium.carried_at(book) == NOW
    assert "U盘（第二块硬盘）不在" in second_medium.said_when_away(book, NOW + DAY)
    assert rehearsing.try_newest(book, NOW.date()).untried == "U盘没有插，那一份没有试"
    sticks.plug_in("red")
    back = copied(book, NOW + 2 * DAY, changed=False).carried
    assert back.path.name == done.copy.path.name
    verify_copy(back.path, book.key)
    assert second_medium.said_when_away(book, NOW + 2 * DAY) == ""


def test_where_the_chosen_disk_is_away_its_empty_folder_takes_no_copies(
    book, sticks, place, left
):
    how, pull = left
    at = chosen_on(how, sticks, place)
    closing.try_place(book, at)
    closing.choose_place(book, at)
    assert copied(book).copy.path.parent == at
    pull()
    done = copied(book, NOW + DAY)
    assert list(at.iterdir()) == []
    assert done.copy.path.parent == book.folder.copies
    assert "那个文件夹现在不在" in done.elsewhere
    sticks.plug_in("red")
    done = copied(book, NOW + 2 * DAY)
    assert done.copy.path.parent == at
    assert closing.elsewhere(book) == ""


def test_two_sticks_changed_in_turn_both_get_the_copies(book, sticks, place):
    """They appear in one folder, and either of them is the second medium."""
    closing.choose_second(book, place)
    sticks.pull_out()
    sticks.plug_in(sticks.buy("blue"))
    closing.choose_second(book, place)
    for turn, stick in enumerate(("red", "blue", "red"), 1):
        sticks.pull_out()
        sticks.plug_in(stick)
        made = copied(book, NOW + turn * DAY)
        assert made.carried.path.parent == place
        verify_copy(made.carried.path, book.key)


def test_a_book_on_another_disk_than_the_empty_folder_is_not_fooled_either(
    sticks, place
):
    """Linux is often set up so: /home is a disk of its own, /media is not."""
    home = sticks.lying(sticks.buy("home"))
    book = new_book(home / "调解室.book", BEGINNING)
    try:
        closing.choose_second(book, place)
        assert copied(book).carried is not None
        sticks.pull_out()
        place.mkdir()
        assert copied(book, NOW + DAY).carried is None
        assert list(place.iterdir()) == []
        assert second_medium.said_when_away(book, NOW + DAY) != ""
    finally:
        book.close()


def test_what_an_older_program_chose_is_used_and_known_from_the_next_copy_on(
    book, sticks, place
):
    first = sticks.point / "第一份"
    for each in (first, place):
        each.mkdir()
    book.set(PLACE, str(first))
    book.set(SECOND, str(place))
    done = copied(book)
    assert done.copy.path.parent == first
    assert done.carried.path.parent == place
    sticks.pull_out()
    for each in (first, place):
        each.mkdir()
    done = copied(book, NOW + DAY)
    assert done.copy.path.parent == book.folder.copies
    assert done.carried is None
    assert [*first.iterdir(), *place.iterdir()] == []


def test_what_an_older_program_chose_instead_is_not_called_away(book, place, tmp_path):
    """It keeps nothing of the disk, and leaves what was noted of the stick."""
    closing.choose_second(book, place)
    other = tmp_path / "elsewhere"
    other.mkdir()
    book.set(SECOND, str(other))
    assert copied(book).carried.path.parent == other


def test_a_place_on_the_books_own_disk_is_used_as_it_was_chosen(book, tmp_path):
    place = tmp_path / "same" / NAME
    place.parent.mkdir()
    closing.choose_second(book, place)
    assert copied(book).carried.path.parent == place
    assert second_medium.is_on_the_same_disk(book)
    assert second_medium.said_when_away(book, NOW) == ""


def test_a_book_moved_to_the_disk_of_its_copies_is_still_copied_there(
    book, sticks, place
):
    closing.choose_second(book, place)
    closing.close(book, NOW)
    moved = sticks.point / "调解室.book"
    shutil.copytree(book.folder.path, moved)
    book = CaseBook.open(moved, BEGINNING.password)
    try:
        assert copied(book, NOW + DAY).carried.path.parent == place
        assert second_medium.is_on_the_same_disk(book)
        assert len(copies(place, book.key.book_mark())) == 2
    finally:
        book.close()
