"""Readers that look at nothing before they read, and what the process took."""

import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from mediator.cases.exchange.reader import read_case_bytes
from mediator.problems import Problem

HELD_MB: Final = 400
HELD_S: Final = 5


def holding(_content: bytes) -> int:
    """Take memory, and hold it until the process is ended."""
    held = bytearray(b"x") * (HELD_MB << 20)
    time.sleep(60)
    return len(held)


def megabytes(content: bytes) -> int:
    """Read a case file and tell what the process took."""
    with suppress(Problem):
        read_case_bytes(content, Path("a.json"))
    return taken(content)


def taken(_content: bytes) -> int:
    """Return how many MB the process ever held (Linux)."""
    told = Path("/proc/self/status").read_text("utf-8").split("VmHWM:")
    return int(told[1].split()[0]) // 1024


def unpacked(content: bytes) -> int:
    """Unpack a Word file as if it could not be a bomb."""
    with ZipFile(BytesIO(content)) as archive:
        return sum(len(archive.read(each)) for each in archive.namelist())
