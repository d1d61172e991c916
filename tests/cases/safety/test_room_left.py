"""A disk that is nearly full is said before it is full."""

import pytest

from mediator.cases.safety.room_left import (
    LOW,
    disks_low_on_room,
    free_bytes,
    low_on_room,
)


@pytest.mark.parametrize(
    ("free", "needed", "is_said"),
    [
        (LOW - 1, 0, True),
        (LOW, 0, False),
        (LOW + 10, 11, True),
        (LOW + 10, 10, False),
        (None, 0, False),
    ],
)
def test_below_500_mb_it_is_said(tmp_path, free, needed, is_said):
    said = low_on_room(tmp_path, lambda _: free, needed=needed)
    assert bool(said) == is_said


def test_it_says_how_much_is_left_and_that_nothing_is_lost(tmp_path):
    said = low_on_room(tmp_path, lambda _: 312_400_000)
    assert "只剩 312 MB" in said
    assert "已存的都在" in said


def test_the_system_is_asked_about_a_place_that_is_not_there_yet(tmp_path):
    assert free_bytes(tmp_path / "not" / "yet") == pytest.approx(
        free_bytes(tmp_path), rel=0.2
    )


def test_each_disk_in_use_is_said_once_and_one_that_is_away_is_not(tmp_path):
    places = {"这块磁盘": tmp_path, "那块磁盘": tmp_path, "U盘": tmp_path / "away"}
    said = disks_low_on_room(places, lambda _: 312_400_000)
    assert "这块磁盘快满了，剩下不到 400 MB" in said["这块磁盘"]
    assert (said["那块磁盘"], said["U盘"]) == ("", "")
    assert not any(disks_low_on_room(places, lambda _: LOW).values())
