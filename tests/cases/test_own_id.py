"""What one person types at two computers never mixes, though the folders are alike."""

import shutil
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.keys import DataKey
from mediator.cases.seats import own_id
from mediator.cases.seats.own_id import name_new_seat, seat_of

KEY = DataKey(bytes(range(32)))
FRONT = ("image-1", "前台", "02fc00000001")
BACK = ("image-1", "后屋", "02fc00000002")
"""Two computers from one disk image, renamed as their network asks."""


@pytest.fixture
def at(monkeypatch):
    """Tell which seat a folder is at a computer."""

    def seat(folder, computer):
        system, name, network = computer
        monkeypatch.setattr(own_id, "_system", lambda: system)
        monkeypatch.setattr("platform.node", lambda: name)
        monkeypatch.setattr(own_id, "_network", lambda: network)
        return seat_of(BookFolder(folder), KEY)

    return seat


@pytest.fixture
def folder(tmp_path):
    """The folder of one more seat, not used yet."""
    made = tmp_path / "2号.book"
    made.mkdir()
    name_new_seat(BookFolder(made))
    return made


def copied(folder, name):
    return shutil.copytree(folder, folder.with_name(name))


def test_computers_from_one_disk_image_are_two_seats(folder, at):
    front = at(folder, FRONT)
    there = copied(folder, "抄过去的.book")
    assert at(there, BACK) != front
    assert at(folder, FRONT) == front


def test_a_folder_copied_to_two_computers_before_it_was_used_is_two_seats(folder, at):
    there = copied(folder, "抄过去的.book")
    assert at(folder, FRONT) != at(there, BACK)


def test_another_computer_of_the_same_name_is_another_seat(folder, at):
    front = at(folder, FRONT)
    assert at(copied(folder, "抄过去的.book"), ("2", "前台", "02fc00000003")) != front


@pytest.mark.parametrize(
    "later",
    [
        ("image-1", "改过名的", "02fc00000001"),
        ("reinstalled", "前台", "02fc00000001"),
        ("image-1", "前台", "another card"),
        ("image-1", "前台", ""),
    ],
)
def test_a_computer_renamed_or_mended_stays_the_seat_it_was(folder, at, later):
    assert at(folder, FRONT) == at(folder, later) == at(folder, later)


def test_a_seat_of_a_program_that_knew_no_card_stays_itself(folder, at):
    before = at(folder, (*FRONT[:2], ""))
    assert at(folder, FRONT) == before


@pytest.mark.parametrize("named", [True, False])
def test_a_seat_stays_itself_on_a_disk_that_keeps_nothing(
    folder, at, named, monkeypatch
):
    if not named:
        (folder / "seat.json").unlink()
    monkeypatch.setattr(own_id, "_write", lambda *_: None)
    assert at(folder, FRONT) == at(folder, FRONT)


MARKS = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=3, unique=True)


@given(MARKS, MARKS)
def test_a_computer_is_itself_and_none_that_has_nothing_in_common(known, here):
    assert own_id._is_same(tuple(known), tuple(known))
    if not {*known} & {*here}:
        assert not own_id._is_same(tuple(known), tuple(here))


@pytest.mark.skipif(sys.platform == "win32", reason="as this computer answers")
def test_the_card_is_told_the_same_each_time():
    assert own_id._network() == own_id._network()
