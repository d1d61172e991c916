"""How far a command is, said on the terminal while somebody looks at it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

from mediator.cases.progress import Progress, watched

EVERY: Final = 0.5
"""Seconds from one look to the next; what is done sooner says nothing."""


@contextmanager
def told_on_the_way() -> Iterator[None]:
    """Say on standard error how many things are done, of how many.

    Nothing is said where that goes into a file, and nothing of it is left at the end.
    """
    if not sys.stderr.isatty():
        yield
        return
    progress, over = Progress(), Event()
    saying = Thread(target=_say, args=(progress, over), daemon=True)
    saying.start()
    try:
        with watched(progress):
            yield
    finally:
        over.set()
        saying.join()


def _say(progress: Progress, over: Event) -> None:
    said = ""
    while not over.wait(EVERY):
        part = f"{progress.part}，" if progress.part else ""
        now = f"{part}做到 {progress.done}/{progress.of}" if progress.of else ""
        if now and now != said:
            _write(now.ljust(len(said)))
            said = now
    if said:
        _write(" " * 2 * len(said))
        _write("")


def _write(words: str) -> None:
    sys.stderr.write(f"\r{words}")
    sys.stderr.flush()
