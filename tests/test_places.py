"""A file is written whole or not at all."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mediator.places import (
    refusal,
    refuse_too_long,
    replacing,
    resource,
    write_whole,
)
from mediator.problems import Problem

FULL = """
import resource, signal, sys
from pathlib import Path
from mediator.places import write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(Path(sys.argv[1]), bytes(5000))
except Exception as problem:
    print(type(problem).__name__, problem)
"""


def test_a_file_replaces_the_old_one_and_leaves_nothing_beside(tmp_path):
    file = tmp_path / "paper.pdf"
    write_whole(file, b"old")
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["paper.pdf"]  # noqa: PTH208
    assert file.stat().st_mode & 0o777 == 0o600
    write_whole(file, b"open", private=False)
    assert file.stat().st_mode & 0o777 == 0o644


def test_a_file_too_large_for_its_place_leaves_the_old_one_as_it_was(tmp_path):
    file = tmp_path / "paper.pdf"
    write_whole(file, b"old")
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(file)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    assert run.stdout.startswith(
        "Problem “paper.pdf”没有写成（这个磁盘放不下这么大的文件）"
    )
    assert file.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["paper.pdf"]  # noqa: PTH208


def test_a_folder_that_is_gone_is_said_in_words(tmp_path):
    with pytest.raises(Problem, match="找不到"):
        write_whole(tmp_path / "gone" / "paper.pdf", b"x")


def test_a_body_that_fails_leaves_the_old_file_as_it_was(tmp_path):
    file = tmp_path / "paper.pdf"
    write_whole(file, b"old")
    with pytest.raises(UnicodeEncodeError), replacing(file) as beside:
        beside.write_text("half\ud800", encoding="utf-8")
    assert file.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["paper.pdf"]  # noqa: PTH208


def test_resources_lie_in_the_tree_or_where_the_frozen_program_unpacks(monkeypatch):
    here = Path(__file__).resolve().parents[1]
    assert resource("codes", "kinds.csv") == here / "resources/codes/kinds.csv"
    monkeypatch.setattr(sys, "_MEIPASS", "/frozen", raising=False)
    assert resource("fonts") == Path("/frozen/resources/fonts")


def test_a_path_of_six_hundred_bytes_is_refused_in_its_own_words(tmp_path):
    long = tmp_path.joinpath("长" * 70, "路" * 70, "簿" * 60, "book.db")
    with pytest.raises(OSError, match="too long") as refused:
        refuse_too_long(long)
    assert "太长" in refusal(refused.value)
    refuse_too_long(tmp_path / "book.db")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EBUSY, "别的程序正占着它"),
        (errno.EMFILE, "打开的文件太多"),
        (errno.ENFILE, "打开的文件太多"),
        (errno.ENODEV, "磁盘不在了"),
        (errno.ENXIO, "磁盘不在了"),
        (errno.ESTALE, "网络磁盘断开过"),
        (errno.ENOMEM, "内存不够"),
    ],
)
def test_what_the_system_refuses_is_said_with_what_to_do(number, said):
    told = refusal(OSError(number, os.strerror(number)))
    assert told.startswith(said)
    assert "请" in told
