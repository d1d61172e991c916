"""Each row of the reliability table holds, and its broken program is noticed.

The quick set; ``check.py --reliability`` prints its figures, and runs the long ones.
"""

import pytest

from tests.reliability.rows import ROWS
from tests.reliability.scoring import Ground, Reach


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_what_is_promised_holds_and_a_broken_program_is_noticed(row, tmp_path):
    ground = Ground(tmp_path, Reach.QUICK)
    found = row.run(ground)
    ground.clear()
    assert list(found.amiss()) == []


def test_the_weights_are_a_hundred():
    assert sum(row.weight for row in ROWS) == 100
    assert [row.number for row in ROWS] == [f"T{n}" for n in range(1, 21)]
