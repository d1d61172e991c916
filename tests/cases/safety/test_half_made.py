"""Programs that copy one book into one place at the same time never meet."""

import subprocess
import sys
from pathlib import Path

import pytest

from mediator.cases.safety.half_made import unfinished

ROOT = Path(__file__).parents[3]
MARK = "1a2b3c4d"
PROGRAMS, ROUNDS = 3, 300

COPYING = f"""
import random, sys
from pathlib import Path
from mediator.cases.safety.half_made import unfinished
place, chance = Path(sys.argv[1]), random.Random(int(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
for _ in range({ROUNDS}):
    with unfinished(place, {MARK!r}) as (part, number):
        (part / "book.db").write_bytes(bytes(1000))
        for _ in range(chance.randrange(20)):
            (part / "book.db").read_bytes()
        if chance.random() < 0.3:
            continue  # the copy was not proven
        named = place / f"20260301-120000-{MARK}-{{number:05d}}"
        assert not named.exists()
        part.replace(named)
"""


@pytest.mark.long
def test_no_program_gets_another_s_number_nor_loses_its_folder(tmp_path):
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", COPYING, str(tmp_path), str(seed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for seed in range(PROGRAMS)
    ]
    for each in programs:
        assert each.stdout.readline() == "ready\n"
    for each in programs:
        each.stdin.write("\n")
        each.stdin.flush()
    said = [each.communicate(timeout=300)[1] for each in programs]
    assert said == [""] * PROGRAMS
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("left", ["part", "lock", "both"])
def test_what_a_killed_program_left_goes_and_what_is_written_stays(tmp_path, left):
    with unfinished(tmp_path, MARK) as (written, _):
        if left != "lock":
            (tmp_path / f".{MARK}-00007.part").mkdir()
        if left != "part":
            (tmp_path / f".{MARK}-00007.lock").touch()
        with unfinished(tmp_path, MARK) as (part, number):
            assert sorted(path.suffix for path in tmp_path.iterdir()) == [
                *(".lock", ".lock"),
                *(".part", ".part"),
            ]
            assert part != written
            assert number == 2
    assert not list(tmp_path.iterdir())
