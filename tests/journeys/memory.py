"""What stands in the memory of a program that runs, and of those it started."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.journeys.leaks import leaks_in

_STEP = 1 << 24
_WRITTEN = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw")


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that came from it and still run."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from family(int(child))


def in_memory(pid: int, private: Iterable[str]) -> set[str]:
    """Return which words stand in the memory that a process can write in.

    Args:
        pid: of the process.
        private: words to look for, in every encoding that the program uses.
    """
    words = list(private)
    longest = max(len(word) for word in words) * 4
    found: set[str] = set()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place = _WRITTEN.match(line)
            if place is None:
                continue
            first, last = (int(each, 16) for each in place.groups())
            for start in range(first, last, _STEP):
                size = min(_STEP + longest, last - start)
                found |= leaks_in(_read(memory, start, size), words)
    return found


def _read(memory, start: int, size: int) -> bytes:
    try:
        memory.seek(start)
        return memory.read(size) or b""
    except (OSError, OverflowError, ValueError):
        return b""  # a page that was never written, or one of the kernel's own
