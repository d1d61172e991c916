"""The pages of a scan, as the process apart gives them."""

from typing import Final

from mediator.cases.strangers import Apart, Bounds, OutOfBounds
from mediator.forms.scanned import reader
from mediator.language import tr
from mediator.problems import Problem

LARGEST: Final = 64 << 20
"""Bytes of one scan: 64 MB."""
BOUNDS: Final = Bounds(seconds=10, seconds_per_mb=0.2, memory_per_byte=1)
"""For each page ten seconds, in 300 MB and the file itself."""


def pages_of(content: bytes, apart: Apart | None = None) -> tuple[bytes, ...]:
    """Return the pages of a scan (PDF, JPEG, PNG) as upright JPEGs.

    Args:
        content: all of the scan.
        apart: the process for a batch of them, within ``BOUNDS``; by default one for
            this scan alone.

    Raises:
        Problem: why it cannot be taken, in words; nothing was changed.
    """
    if not content:
        raise Problem(tr("这份扫描件是空的，没有放进卷宗。请重新扫描。"))
    if len(content) > LARGEST:
        raise Problem(
            tr("这份扫描件超过64MB，没有放进卷宗。请降低扫描精度或分成几份再放。")
        )
    try:
        if apart is not None:
            return tuple(apart.each(reader.pages, content, bytes))
        with Apart(BOUNDS) as alone:
            return tuple(alone.each(reader.pages, content, bytes))
    except OutOfBounds as error:
        raise reader.damaged() from error
