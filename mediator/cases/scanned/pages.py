"""The pages of a scan, as the process apart gives them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from types import TracebackType
from typing import Final, Self, TypeAlias

from mediator.cases.scanned import reader
from mediator.cases.scanned.reader import Leaf
from mediator.cases.strangers import Apart, Bounds, OutOfBounds
from mediator.language import tr
from mediator.problems import Problem

LARGEST: Final = 64 << 20
"""Bytes of one scan: 64 MB."""
SEEN: Final = (".pdf", ".png", ".jpg", ".jpeg")
"""Ends of the names of files that can be looked at in the window."""
BOUNDS: Final = Bounds()
"""For each page ten seconds, in 300 MB with the file itself."""
_TRIED: Final = 760
"""Pixels: the width of a first page that is drawn to see whether it can be."""

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


class Leaves:
    """Draws pages of scans to be looked at, one at a time, in one process apart."""

    def __init__(self, apart: Apart | None = None) -> None:
        """Begin without a process; the first page starts it.

        Args:
            apart: the process to draw in, within ``BOUNDS``; by default one of its own.
        """
        self._apart = apart or Apart(BOUNDS)
        self._drawing = Lock()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """End the process."""
        self.leave()

    def leaf(self, content: bytes, number: int, width: int) -> Leaf:
        """Return one page of a scan (PDF, JPEG, PNG).

        Args:
            content: all of the scan.
            number: from 0; past the end the last one.
            width: in pixels; less where the page would become too long.

        Raises:
            Problem: why it cannot be drawn within ``BOUNDS``, in words.
        """
        _refuse_size(content)
        words = str(number), str(width)
        try:
            with self._drawing:
                drawn = self._apart.read(reader.leaf, content, Leaf, *words)
        except OutOfBounds as error:
            raise reader.damaged() from error
        if len(drawn.dots) != drawn.across * drawn.down * 3:
            raise reader.damaged()
        return drawn

    def try_out(self, content: bytes) -> None:
        """Make sure that a scan can be looked at, before it is kept.

        Raises:
            Problem: its first page cannot be drawn within ``BOUNDS``, in words.
        """
        self.leaf(content, 0, _TRIED)

    def leave(self) -> None:
        """Draw nothing more; a page that another thread waits for is given up."""
        self._apart.stop()
        with self._drawing:
            self._apart.end()


def _read(content: bytes, apart: Apart) -> tuple[bytes, ...]:
    _refuse_size(content)
    return tuple(apart.each(reader.pages, content, bytes))


def _refuse_size(content: bytes) -> None:
    if not content:
        raise Problem(tr("这份扫描件是空的，没有放进卷宗。请重新扫描。"))
    if len(content) > LARGEST:
        raise Problem(
            tr("这份扫描件超过64MB，没有放进卷宗。请降低扫描精度或分成几份再放。")
        )
