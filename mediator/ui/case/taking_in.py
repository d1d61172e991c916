"""Files on their way into a case: encrypted beside the window, then named in the book.

What is in the store is named in the case even if its page was closed meanwhile, or the
book is being locked: nothing lies there that no case knows of.
"""

import errno
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mediator.cases.progress import Stopped, step
from mediator.language import one_after_another, tr
from mediator.problems import Problem
from mediator.ui.background import while_there
from mediator.ui.page import Desk, Told

_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""What the disk of the book says; the file to be taken may fail in other ways."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file in the encrypted store, not yet named in the case.

    Attributes:
        stored_name: in the store.
        file_name: as it was called.
        size: in bytes.
        pages: how many it has; None where they are not counted.
    """

    stored_name: str
    file_name: str
    size: int
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of taking several files.

    Attributes:
        files: what is in the store.
        refused: why others are not, a sentence each.
        by_disk: the last of them that the disk refused; empty if it took all.
    """

    files: tuple[Taken, ...] = ()
    refused: tuple[str, ...] = ()
    by_disk: str = ""


def take_in(
    desk: Desk,
    paths: Sequence[Path],
    take: Callable[[Path], Taken],
    keep: Callable[[Taken], object],
    said: Callable[[Sequence[Taken]], str],
) -> None:
    """Take files into the store beside the window; say what came of it.

    Args:
        desk: where it is shown and told.
        paths: the files; one that is refused does not hold up the others.
        take: puts one into the store; touches neither book nor widget.
        keep: names one in the case; touches no widget.
        said: what to say of those that are in.
    """

    def name_them(taken: TakenIn) -> None:
        for each in taken.files:
            keep(each)

    def told(taken: TakenIn) -> None:
        good = (said(taken.files),) if taken.files else ()
        bad: Told = "heed" if good else "bad"
        kind = bad if taken.refused else "good"
        if taken.files or taken.by_disk:  # it stays in sight until the disk takes one
            desk.stand("scan", taken.by_disk)
        desk.tell(one_after_another((*good, *taken.refused)), kind)

    def failed(problem: Problem) -> None:
        desk.tell(str(problem), "bad")

    if paths:
        desk.background.run_long(
            tr("正在放入文件"),
            lambda: _taken(paths, take),
            while_there(desk.tell, told),
            while_there(desk.tell, failed),
            keep=name_them,
        )


def _taken(paths: Sequence[Path], take: Callable[[Path], Taken]) -> TakenIn:
    files: list[Taken] = []
    refused: list[str] = []
    by_disk = ""
    for at, path in enumerate(paths):
        try:
            step(at, len(paths))
            files.append(take(path))
        except Stopped:
            left = tr("叫停了，还有 {n} 个没有放进来。").format(n=len(paths) - at)
            return TakenIn(tuple(files), (*refused, left), by_disk)
        except Problem as problem:
            refused.append(str(problem))
            if getattr(problem.__cause__, "errno", 0) in _NO_ROOM:
                by_disk = str(problem)
    return TakenIn(tuple(files), tuple(refused), by_disk)
