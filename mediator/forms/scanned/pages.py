"""The pages of a scan, as the process apart gives them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeAlias

from mediator.cases.strangers import Apart, Bounds, OutOfBounds
from mediator.forms.scanned import reader
from mediator.language import tr
from mediator.problems import Problem

LARGEST: Final = 64 << 20
"""Bytes of one scan: 64 MB."""
BOUNDS: Final = Bounds(seconds=10, seconds_per_mb=0.2, memory_per_byte=1)
"""For each page ten seconds, in 300 MB and the file itself."""

PagesOf: TypeAlias = Callable[[bytes], tuple[bytes, ...]]
"""Gives the pages of a scan as upright JPEGs; see ``pages_of``."""


@contextmanager
def one_after_another() -> Iterator[PagesOf]:
    """Give a ``pages_of`` for a batch of scans, which one process apart reads.

    It is started with the first scan. What it cannot bear is read once more by a
    process of its own: the scans before it may have left too little room.
    """
    with Apart(BOUNDS) as apart:

        def read(content: bytes) -> tuple[bytes, ...]:
            try:
                return _read(content, apart)
            except OutOfBounds:
                return pages_of(content)

        yield read


def pages_of(content: bytes, apart: Apart | None = None) -> tuple[bytes, ...]:
    """Return the pages of a scan (PDF, JPEG, PNG) as upright JPEGs.

    Args:
        content: all of the scan.
        apart: the process to read it, within ``BOUNDS``; by default one for this scan
            alone.

    Raises:
        Problem: why it cannot be taken, in words; nothing was changed.
    """
    try:
        if apart is not None:
            return _read(content, apart)
        with Apart(BOUNDS) as alone:
            return _read(content, alone)
    except OutOfBounds as error:
        raise reader.damaged() from error


def _read(content: bytes, apart: Apart) -> tuple[bytes, ...]:
    if not content:
        raise Problem(tr("这份扫描件是空的，没有放进卷宗。请重新扫描。"))
    if len(content) > LARGEST:
        raise Problem(
            tr("这份扫描件超过64MB，没有放进卷宗。请降低扫描精度或分成几份再放。")
        )
    return tuple(apart.each(reader.pages, content, bytes))
