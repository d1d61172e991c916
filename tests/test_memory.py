"""Large pieces of memory go back to the computer once they are let go of."""

import subprocess
import sys

import pytest

_HOLES = """
import sys
from mediator.memory import give_large_pieces_back
if sys.argv[1] == "back":
    assert give_large_pieces_back()
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6
for _ in range(2):                       # the library learns from what is let go
    large = [bytes(b"x" * 4_000_000) for _ in range(4)]
    del large
before, kept = resident(), []
for _ in range(20):
    page = bytes(b"x" * 3_000_000)       # a page and its picture ...
    kept.append([bytearray(1000) for _ in range(40)])  # ... and what stays behind it
    kept.append(bytearray(100_000))
    del page
large = [bytes(b"x" * 3_000_000) for _ in range(30)]
kept.append([bytearray(100_000) for _ in range(20)])
del large
print(round(resident() - before))
"""


def grown(how: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _HOLES, how], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a library of Linux")
def test_pages_that_were_let_go_leave_no_holes_between_what_stays():
    with_holes, without = grown("stay"), grown("back")
    assert without < 20
    assert with_holes > 3 * without
