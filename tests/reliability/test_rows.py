"""Each row of the reliability table holds, and its broken program is noticed.

The quick set; ``check.py --reliability`` prints its figures, and runs the long ones.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from installer.environment import roomy
from tests.reliability.__main__ import ENOUGH
from tests.reliability.rows import ROWS
from tests.reliability.scoring import Ground, Reach


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_what_is_promised_holds_and_a_broken_program_is_noticed(row):
    # Not pytest's own folder: others may not look into that, and its path is long.
    with TemporaryDirectory(prefix="mediator-", dir=roomy(ENOUGH)) as folder:
        ground = Ground(Path(folder), Reach.QUICK)
        found = row.run(ground)
        ground.clear()
    assert list(found.amiss()) == []


def test_the_weights_are_a_hundred():
    assert sum(row.weight for row in ROWS) == 100
    assert [row.number for row in ROWS] == [f"T{n}" for n in range(1, 21)]
