"""What a killed program was writing is taken away by the next start, and only that."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mediator.__main__ import main
from mediator.places import own_folder, replacing, take_away_unfinished, write_whole
from mediator.problems import Problem

WRITE = """
import os, sys
from pathlib import Path
from mediator.places import new_folder, replacing
place = Path(sys.argv[1])
with replacing(place / "导出.json") as beside, new_folder(place) as folder:
    beside.write_text("赵长青 13812345678", encoding="utf-8")
    (folder / "台账.xlsx").write_text("赵长青", encoding="utf-8")
    print("writing", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def stick(tmp_path):
    """A folder of somebody's, with the export of yesterday."""
    place = tmp_path / "U盘"
    place.mkdir()
    (place / "导出.json").write_text("昨天的", encoding="utf-8")
    return place


@pytest.fixture
def writing(stick):
    """Another program in the middle of an export to the stick."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITE, str(stick)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
    ) as program:
        assert program.stdout.readline() == "writing\n"
        yield program
        program.kill()


def kill(program):
    program.send_signal(signal.SIGKILL)
    program.wait()


def names(folder):
    return sorted(each.name for each in Path(folder).iterdir())


def notes():
    place = own_folder() / "unfinished"
    return names(place) if place.is_dir() else []


def test_a_killed_export_is_gone_after_the_next_start(stick, writing):
    kill(writing)
    assert len(names(stick)) == 3
    main(["--version"])
    assert names(stick) == ["导出.json"]
    assert (stick / "导出.json").read_text("utf-8") == "昨天的"
    assert notes() == []


def test_what_another_program_is_still_writing_stays(stick, writing):
    take_away_unfinished()
    assert len(names(stick)) == 3
    writing.communicate("", timeout=60)
    assert names(stick) == ["导出.json"]
    assert "赵长青" in (stick / "导出.json").read_text("utf-8")
    assert notes() == []


def test_a_stick_that_was_pulled_out_is_cleared_once_it_is_back(stick, writing):
    kill(writing)
    away = stick.rename(stick.with_name("抽走"))
    take_away_unfinished()
    assert len(notes()) == 2
    away.rename(stick)
    take_away_unfinished()
    assert names(stick) == ["导出.json"]
    assert notes() == []


def test_another_stick_in_its_place_does_not_make_the_first_forgotten(stick, writing):
    kill(writing)
    away = stick.rename(stick.with_name("抽走"))
    stick.mkdir()
    take_away_unfinished()
    assert len(notes()) == 2
    stick.rmdir()
    away.rename(stick)
    take_away_unfinished()
    assert names(stick) == ["导出.json"]
    assert notes() == []


def test_where_another_stick_stays_the_note_is_forgotten_as_well(stick, writing):
    kill(writing)
    stick.rename(stick.with_name("丢了"))
    stick.mkdir()
    for name in notes():
        os.utime(own_folder() / "unfinished" / name, (0, 0))
    take_away_unfinished()
    assert notes() == []


def test_a_stick_pulled_out_while_it_is_written_to_is_cleared_once_it_is_back(stick):
    away = stick.with_name("抽走")

    def pulled():
        with replacing(stick / "导出.json") as beside:
            beside.write_text("赵长青", encoding="utf-8")
            stick.rename(away)

    with pytest.raises(Problem):
        pulled()
    away.rename(stick)
    take_away_unfinished()
    assert names(stick) == ["导出.json"]
    assert notes() == []


def test_a_note_of_a_stick_that_never_comes_back_is_forgotten(stick, writing):
    kill(writing)
    stick.rename(stick.with_name("丢了"))
    for name in notes():
        os.utime(own_folder() / "unfinished" / name, (0, 0))
    take_away_unfinished()
    assert notes() == []


def test_a_note_that_names_another_file_takes_nothing_away(stick):
    place = own_folder() / "unfinished"
    place.mkdir(parents=True)
    (place / ".0123456789abcdef.part").write_bytes(os.fsencode(stick / "导出.json"))
    (place / ".fedcba9876543210.part").write_bytes(b"\xff\x00")
    take_away_unfinished()
    assert names(stick) == ["导出.json"]
    assert notes() == []


def test_the_note_tells_a_folder_and_no_name_of_a_file(stick):
    with replacing(stick / "赵长青.pdf") as beside:
        (note,) = (own_folder() / "unfinished").iterdir()
        assert note.read_bytes() == os.fsencode(beside)
        assert "赵长青" not in str(beside)
        assert note.stat().st_mode & 0o777 == 0o600
        assert note.parent.stat().st_mode & 0o777 == 0o700
    assert names(stick) == ["导出.json", "赵长青.pdf"]


def test_where_no_note_can_be_written_the_file_is_written_all_the_same(stick):
    own_folder().parent.mkdir(parents=True, exist_ok=True)
    own_folder().write_text("no folder")
    write_whole(stick / "导出.json", b"new")
    assert (stick / "导出.json").read_bytes() == b"new"
    assert names(stick) == ["导出.json"]
