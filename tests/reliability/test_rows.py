"""Each row of the reliability table holds, and its broken program is noticed.

Every day a part of the quick set, in CI and by night all of it;
``check.py --reliability`` prints its figures, and runs the long ones.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from installer.environment import roomy
from tests.reliability.rows import ROWS
from tests.reliability.running import ENOUGH
from tests.reliability.scoring import Ground, Reach

EVERY_DAY = 4
"""One in so many faults and times of the quick set is tried every day."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_what_is_promised_holds_and_a_broken_program_is_noticed(row, pytestconfig):
    whole = pytestconfig.getoption("--nightly") or os.environ.get("CI")
    part = 1 if whole else EVERY_DAY
    # Not pytest's own folder: others may not look into that, and its path is long.
    with TemporaryDirectory(prefix="mediator-", dir=roomy(ENOUGH)) as folder:
        ground = Ground(Path(folder), Reach.QUICK, part)
        found = row.run(ground)
        ground.clear()
    assert list(found.amiss()) == []


def test_of_a_part_as_much_is_tried_as_proves_something():
    every_day, quick = (Ground(Path(), Reach.QUICK, part) for part in (4, 1))
    assert [every_day.of(times, 1000) for times in (600, 20, 6, 1)] == [150, 5, 2, 1]
    assert every_day.of(20, 1000, least=10) == 10
    assert [quick.of(times, 1000) for times in (600, 1)] == [600, 1]


def test_the_weights_are_a_hundred():
    assert sum(row.weight for row in ROWS) == 100
    assert [row.number for row in ROWS] == [f"T{n}" for n in range(1, 21)]
