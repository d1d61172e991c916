"""Long work, and somebody who waits for it: how far it is, and whether it shall stop.

Work says ``step`` between two things it does. Where nobody waits (the command line, a
copy made by itself) that is nothing; where somebody does, they see the count, and the
work ends there with ``Stopped`` once they asked for it. Only two numbers and a flag are
shared between the threads. Every question to the book is a step of its own
(``engine``), so whatever only reads can be stopped without a word about it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event
from typing import Final

from mediator.language import tr
from mediator.problems import Problem


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
    """

    def __init__(self) -> None:
        self.done = self.of = 0
        self._is_to_stop = Event()

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._is_to_stop.is_set()

    def stop(self) -> None:
        """Ask the work to end at its next step; from any thread."""
        self._is_to_stop.set()


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
