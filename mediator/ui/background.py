"""Two helper threads, and the way back into the window's thread.

One is for what a person waits for without noticing (a search, the next paper), the
other for long work: that has a sentence and a progress that the foot of the window
shows (``progress_line``), and nothing short ever waits behind it.

Only plain values cross: what the work returns, or the ``Problem`` it met. The owner of
the signal is made in the window's thread, so its slot runs there.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from shiboken6 import isValid

from mediator.cases.progress import Progress, watched
from mediator.problems import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Doing:
    """Long work that is under way or has its turn soon.

    Attributes:
        said: what is being done, ``正在…``.
        stops: it may be stopped.
        progress: how far it is.
    """

    said: str
    stops: bool
    progress: Progress = field(default_factory=Progress)


class Background(QObject):
    """Does one thing after the other beside the window, and long work beside that.

    Attributes:
        doing: the long work, what is done now first.
        changed: ``doing`` is another.
    """

    changed = Signal()
    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.doing: tuple[Doing, ...] = ()
        self._pool = QThreadPool(self)
        self._long = QThreadPool(self)
        for each in (self._pool, self._long):
            each.setMaxThreadCount(1)
        self._done.connect(self._come_back, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Do ``work`` in the thread, then ``then`` in the window with its result.

        If ``then`` belongs to a widget that was closed meanwhile, it is left out, and
        so is what failed: nobody asks any more.

        Args:
            work: touches no widget.
            then: gets the result.
            failed: gets the Problem ``work`` raised; without it the Problem is raised
                in the window, where it is shown as any other.
        """
        self._pool.start(partial(self._carry_out, work, then, failed, None))

    def run_long(
        self,
        said: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
        *,
        stops: bool = True,
    ) -> None:
        """Do what may take longer than half a second; the foot of the window says so.

        Args:
            said: what is being done, ``正在…``, without a dot.
            work: as for ``run``; ``mediator.cases.progress.step`` in it is a place to
                stop at.
            then: gets the result.
            failed: gets the Problem; ``Stopped`` if the person stopped it.
            stops: the person may stop it. Not what writes or closes in one go.
        """
        doing = Doing(said, stops)
        self.doing += (doing,)
        self.changed.emit()
        self._long.start(partial(self._carry_out, work, then, failed, doing))

    def run_last(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Do what closes the book: long work is stopped, or is waited for."""
        self.stop()

        def after_all() -> T:
            self._long.waitForDone()
            return work()

        self.run(after_all, then, failed)

    def _carry_out(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Problem], None] | None,
        doing: Doing | None,
    ) -> None:
        try:
            with watched(doing.progress if doing and doing.stops else None):
                result = work()
        except Exception as error:  # noqa: BLE001 - raised again in the window
            self._done.emit((_Failed(error, failed), then, doing))
        else:
            self._done.emit((result, then, doing))

    def _come_back(
        self, brought: tuple[Any, Callable[[Any], None], Doing | None]
    ) -> None:
        result, then, doing = brought
        if doing is not None:
            self.doing = tuple(each for each in self.doing if each is not doing)
            self.changed.emit()
        if _is_gone(then):
            return
        if not isinstance(result, _Failed):
            then(result)
        elif result.failed is None or not isinstance(result.error, Problem):
            raise result.error
        elif not _is_gone(result.failed):
            result.failed(result.error)

    def stop(self) -> None:
        """Ask all long work that may be stopped to stop; for locking and leaving."""
        for each in self.doing:
            if each.stops:
                each.progress.stop()

    def finish(self) -> None:
        """Wait for everything that was begun; for the end of the program."""
        self._long.waitForDone()
        self._pool.waitForDone()


def _is_gone(answer: Callable[[Any], None]) -> bool:
    """Tell whether the widget that waits for an answer was closed meanwhile."""
    while isinstance(answer, partial):
        answer = answer.func
    waiting = getattr(answer, "__self__", None)
    return isinstance(waiting, QObject) and not isValid(waiting)


class _Failed:
    """An error on its way into the window, and who takes it there."""

    def __init__(
        self, error: Exception, failed: Callable[[Problem], None] | None
    ) -> None:
        self.error = error
        self.failed = failed
