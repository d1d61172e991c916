"""Long work, and somebody who waits for it: how far it is, and whether it shall stop.

Work says ``step`` between two things it does. Where nobody waits (the command line, a
copy made by itself) that is nothing; where somebody does, they see the count, and the
work ends there with ``Stopped`` once they asked for it. Only two numbers and a flag are
shared between the threads. Every question to the book is a step of its own
(``engine``), so whatever only reads can be stopped without a word about it.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event
from typing import Final, TypeVar

from mediator.language import tr
from mediator.problems import Problem

T = TypeVar("T")


class Stopped(Problem):
    """The person asked to stop, and the work stopped between two things."""

    def __init__(self, said: str = "") -> None:
        """Say so.

        Args:
            said: what is as it was; of the book when left out.
        """
        super().__init__(said or tr("停下了，没有做完。案件簿和原来一样。"))


class Progress:
    """How far one piece of work is.

    Attributes:
        done: how many things are done, as of now.
        of: of how many; 0 where nobody knows.
        part: which part of the work is counted, in words; empty for the whole.
        to_the_end: why it is not stopped, or not any more, in words; empty if it may.
        ends: ends at once what has no steps, from any thread.
    """

    def __init__(self, to_the_end: str = "") -> None:
        self.done = self.of = 0
        self.part = ""
        self.to_the_end = to_the_end
        self.ends: Callable[[], object] | None = None
        self._is_to_stop = Event()

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._is_to_stop.is_set()

    def stop(self) -> None:
        """Ask the work to end at its next step; from any thread."""
        self._is_to_stop.set()
        ends = self.ends
        if ends is not None:
            ends()


_WATCHED: Final[ContextVar[Progress | None]] = ContextVar("progress", default=None)


@contextmanager
def watched(progress: Progress | None) -> Iterator[None]:
    """Let somebody wait for the work inside.

    Args:
        progress: theirs; None for a part that is not to be stopped any more.
    """
    token = _WATCHED.set(progress)
    try:
        yield
    finally:
        _WATCHED.reset(token)


@contextmanager
def ended_by(ends: Callable[[], object]) -> Iterator[None]:
    """Let what has no steps of its own be stopped, because another process does it.

    Args:
        ends: makes what is inside fail at once; called from any thread, even twice.

    Raises:
        Stopped: the person asked for it.
    """
    progress = _WATCHED.get()
    if progress is None:
        yield
        return
    progress.ends = ends
    try:
        step()
        yield
    except Problem:
        step()  # it failed because it was stopped
        raise
    finally:
        progress.ends = None


@contextmanager
def nothing_written() -> Iterator[None]:
    """Say of work that writes outside the book, and is stopped, that nothing is there.

    Raises:
        Stopped: the same, in these words.
    """
    try:
        yield
    except Stopped as stopped:
        raise Stopped(tr("停下了，没有写进去，那里的文件和原来一样。")) from stopped


@contextmanager
def to_the_end(why: str) -> Iterator[None]:
    """Do what is inside to its end: whoever waits is told why and can stop no more.

    Args:
        why: in a few words, with what it would leave behind.

    Raises:
        Stopped: the person asked for it before.
    """
    step()
    progress = _WATCHED.get()
    if progress is None:
        yield
        return
    progress.to_the_end = why
    try:
        with watched(None):
            yield
    finally:
        progress.to_the_end = ""


def begin_part(what: str) -> None:
    """Tell that a part of the work begins, which is counted for itself.

    Args:
        what: is done in it, in words.

    Raises:
        Stopped: the person asked for it.
    """
    step()
    progress = _WATCHED.get()
    if progress is not None:
        progress.done = progress.of = 0
        progress.part = what


def step(done: int = 0, of: int = 0) -> None:
    """Tell that the work stands between two things.

    Args:
        done: how many are done.
        of: of how many; 0 leaves the count as it was.

    Raises:
        Stopped: the person asked for it.
    """
    progress = _WATCHED.get()
    if progress is None:
        return
    if of:
        progress.of, progress.done = of, done
    if progress.is_stopping:
        raise Stopped


def counted(things: Collection[T]) -> Iterator[T]:
    """Yield things one after the other, with a step before each.

    Raises:
        Stopped: the person asked to stop.
    """
    for at, each in enumerate(things):
        step(at, len(things))
        yield each
