"""What the row of random keys makes of a run, before the long run itself."""

import subprocess
import sys

import pytest

from tests.reliability.hands import Lived
from tests.reliability.rounds import Rounds
from tests.reliability.t18_soak import Soaked, grown, how_it_ended, noted

GOOD = Lived(400, 180, 2, 20, {"today/", "cases/", "case/intake"})


def soaked(*lives):
    made = Soaked("1")
    for each in lives:
        made.add(each)
    return made


def test_all_lives_of_a_run_count_together():
    made = soaked(GOOD, Lived(100, 20, 1, 5, {"month/"}))
    assert (made.lives, made.actions, made.effective) == (2, 500, 200)
    assert (made.rescues, made.changes, len(made.pages)) == (3, 25, 4)
    assert made.idle() == []


@pytest.mark.parametrize(
    ("lived", "why"),
    [
        (Lived(100_000, 90, 0, 20, GOOD.pages), "100000 次里只有 90 次有反应"),
        (Lived(400, 180, 0, 0, GOOD.pages), "案件簿一次也没有动"),
        (Lived(400, 180, 0, 20, {"today/"}), "只到过 1 页"),
    ],
)
def test_a_run_that_did_nothing_proves_nothing(lived, why):
    assert soaked(lived).idle() == [why]


def test_growth_is_counted_from_where_the_program_is_warm():
    assert grown(Rounds([100 * 1024, 200 * 1024, 210 * 1024], {})) == 10
    assert grown(Rounds([100 * 1024], {})) == 0


def test_a_failure_is_told_with_its_place():
    log = "2026-11-26 18:05:12Z KeyError\n  window.py:1 go\n  book.py:2 undo\n"
    assert noted(log) == ["KeyError（book.py:2 undo）"]


CRASHED = """qt: something of no matter
Fatal Python error: Segmentation fault

Thread 0x00007f (most recent call first):
  File "/usr/lib/threading.py", line 324 in wait

Current thread 0x00007e (most recent call first):
  File "window.py", line 7 in go
  File "hands.py", line 9 in act
"""
FAILED = """Traceback (most recent call last):
  File "rounds.py", line 3, in go
    window.open_case(uid)
  File "window.py", line 7, in go
    raise Problem(said)
mediator.problems.Problem: 磁盘满了
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            CRASHED,
            'Fatal Python error: Segmentation fault；File "window.py", line 7 in',
        ),
        (
            FAILED,
            'File "window.py", line 7, in go；mediator.problems.Problem: 磁盘满了',
        ),
        ("", ""),
    ],
)
def test_how_a_program_broke_off_is_told_in_one_line(said, told):
    assert how_it_ended(said).startswith(told)
    assert "\n" not in how_it_ended(said)


BROKEN_OFF = """
from PySide6.QtWidgets import QApplication
from mediator.problems import Problem
from mediator.ui.failures import Failures
from tests.reliability.ending import say_and_end

app = QApplication(["mediator", "-platform", "offscreen"])
failures = Failures(lambda *_: None)

def work():
    raise Problem("没有这件案件了。")

say_and_end(work)
"""


def test_what_hands_broke_off_with_is_told_though_the_program_catches_it():
    done = subprocess.run(
        [sys.executable, "-c", BROKEN_OFF],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert how_it_ended(done.stderr).endswith("Problem: 没有这件案件了。")
