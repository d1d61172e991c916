"""The job that holds the reader on Windows, in memory as Windows wants it.

Windows itself does not run here: what is looked at is the shape of what it is given,
byte by byte, as winnt.h of a computer of 64 bits lays it out.
"""

import struct
import sys

import pytest

from mediator.cases.strangers import Bounds, windows_job

ONLY_64 = pytest.mark.skipif(sys.maxsize < 2**32, reason="laid out for 64 bits")
_LAYOUT = "<qqI4xQQI4xQII6QQQQQ"
"""Times, flags, working sets, processes, affinity, priority, scheduling; counters; four
sums of memory."""


@ONLY_64
def test_the_limits_lie_where_windows_reads_them():
    memory = Bounds().memory
    raw = bytes(windows_job.limits(memory))
    assert len(raw) == struct.calcsize(_LAYOUT) == 144
    told = struct.unpack(_LAYOUT, raw)
    one_process, of_a_process, quiet = 0x8, 0x100, 0x400
    assert told[2] == one_process | of_a_process | quiet
    assert told[5] == 1
    assert told[15] == memory
    others = [each for at, each in enumerate(told) if at not in {2, 5, 15}]
    assert not any(others)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has job objects")
def test_elsewhere_it_is_not_used():
    with pytest.raises(TypeError, match="Windows"):
        windows_job.bound(1 << 20)
