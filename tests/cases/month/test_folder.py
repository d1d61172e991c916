"""A folder to hand in: whole or not there, and nothing of anybody else's is touched."""

import os
from pathlib import Path

import pytest

from mediator.cases.month import folder as folders
from mediator.cases.month.folder import folder_name, write_folder
from mediator.cases.progress import Stopped, watched
from mediator.problems import Problem
from tests.months import CLOSED, DRAFT
from tests.stopped import StoppedAt

FILES = {"2026-10 统计表.xlsx": b"one", "2026-10 月报.json": b"two", "校验.txt": b"3"}
NAME = "2026-10 月报"


def content(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_the_folder_is_named_by_month_and_says_when_it_is_a_draft():
    assert folder_name(CLOSED) == "2026-10 月报"
    assert folder_name(DRAFT) == "2026-10 月报（草稿）"


def test_all_files_are_there_and_nothing_beside_them(tmp_path):
    made = write_folder(tmp_path / "U盘", NAME, FILES)
    assert content(made) == FILES
    assert [each.name for each in made.parent.iterdir()] == [NAME]


def test_writing_again_replaces_the_same_month(tmp_path):
    write_folder(tmp_path, NAME, FILES)
    again = {**FILES, "校验.txt": b"4"}
    assert content(write_folder(tmp_path, NAME, again)) == again
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "给主任的信.docx").write_bytes(b"x")
    with pytest.raises(Problem, match="别的文件"):
        write_folder(tmp_path, NAME, FILES)
    assert [each.name for each in (tmp_path / NAME).iterdir()] == ["给主任的信.docx"]


def test_a_disk_that_is_full_leaves_what_was_there(tmp_path, monkeypatch):
    write_folder(tmp_path, NAME, FILES)

    def full(_path: Path) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(folders, "sync_file", full)
    with pytest.raises(Problem, match="磁盘已满"):
        write_folder(tmp_path, NAME, {**FILES, "校验.txt": b"4"})
    assert content(tmp_path / NAME) == FILES
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("at", range(4))
def test_stopped_anywhere_it_leaves_what_was_there_and_says_so(tmp_path, at):
    write_folder(tmp_path, NAME, FILES)
    with watched(StoppedAt(at)), pytest.raises(Stopped, match="和原来一样"):
        write_folder(tmp_path, NAME, {**FILES, "校验.txt": b"4"})
    assert content(tmp_path / NAME) == FILES
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("moved_in", [False, True])
def test_what_a_killed_program_moved_aside_comes_back_or_goes(tmp_path, moved_in):
    write_folder(tmp_path, NAME, FILES)
    (tmp_path / NAME).rename(tmp_path / f".{NAME}.old")
    if moved_in:
        write_folder(tmp_path / "new", NAME, {**FILES, "校验.txt": b"4"})
        (tmp_path / "new" / NAME).rename(tmp_path / NAME)
        (tmp_path / "new").rmdir()
    with pytest.raises(Stopped), watched(StoppedAt(0)):
        write_folder(tmp_path, NAME, {**FILES, "校验.txt": b"5"})
    assert content(tmp_path / NAME)["校验.txt"] == (b"4" if moved_in else b"3")
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


def test_a_stick_that_reads_back_other_bytes_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "sync_file", lambda path: path.write_bytes(b"spoilt"))
    with pytest.raises(Problem, match="读回不一样"):
        write_folder(tmp_path, NAME, FILES)
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_comes_back_when_the_new_one_cannot_be_moved_in(
    tmp_path, monkeypatch
):
    write_folder(tmp_path, NAME, FILES)
    real, moves = folders.move, []

    def second_fails(source: Path, target: Path) -> None:
        moves.append(target)
        if len(moves) == 2:
            raise OSError(5, os.strerror(5))
        real(source, target)

    monkeypatch.setattr(folders, "move", second_fails)
    with pytest.raises(Problem, match="没有动"):
        write_folder(tmp_path, NAME, {**FILES, "校验.txt": b"4"})
    assert content(tmp_path / NAME) == FILES
