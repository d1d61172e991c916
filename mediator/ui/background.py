"""Three helper threads, and the way back into the window's thread.

One is for what a person waits for without noticing (a search, the next paper). One is
for long work: that has a sentence and a progress that the foot of the window shows
(``progress_line``). One only looks at sticks and shares, which may take minutes to say
that they died. Nothing short ever waits behind the other two.

Only plain values cross: what the work returns, or the ``Problem`` it met. The owner of
the signal is made in the window's thread, so its slot runs there.

What the book must be told of (a paper lies in the printer's tray, a scan in the store)
is a work's ``keep``. The book is not closed or locked before every ``keep`` was done,
even if nobody is there any more to be shown what came of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from types import MethodType
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal
from shiboken6 import isValid

from mediator.cases.progress import Progress, watched
from mediator.problems import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Doing:
    """Long work that is under way or has its turn soon.

    Attributes:
        said: what is being done, ``正在…``.
        asked: a person asked for it; the program did not begin it by itself.
        must_be_seen: done but seen by nobody, it counts as not done.
        progress: how far it is.
    """

    said: str
    asked: bool = True
    must_be_seen: bool = False
    progress: Progress = field(default_factory=Progress)

    @property
    def stops(self) -> bool:
        """Whether it may be stopped, as of now."""
        return not self.progress.to_the_end


@dataclass(frozen=True, slots=True, eq=False)
class _Work:
    """Something to do beside the window, and who hears of it.

    Attributes:
        does: the work; touches no widget.
        then: gets the result.
        failed: gets the Problem, if anybody does.
        keep: tells the book of the result, whoever is there.
        doing: how it is shown, if it is long.
    """

    does: Callable[[], Any]
    then: Callable[[Any], None]
    failed: Callable[[Problem], None] | None = None
    keep: Callable[[Any], None] | None = None
    doing: Doing | None = None


class Background(QObject):
    """Does one thing after the other beside the window, and long work beside that.

    Attributes:
        doing: the long work, what is done now first.
        undone: what long work that a person asked for came to no good end, and nobody
            was there to be told; as it was called.
        changed: ``doing`` is another.
    """

    changed = Signal()
    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.doing: tuple[Doing, ...] = ()
        self.undone: tuple[str, ...] = ()
        self._away: set[_Work] = set()
        self._last: _Work | None = None
        self._is_left = False
        self._pool = QThreadPool(self)
        self._long = QThreadPool(self)
        self._places = QThreadPool(self)
        for each in (self._pool, self._long, self._places):
            each.setMaxThreadCount(1)
            self.destroyed.connect(_waits_for(each))
        self._done.connect(self._come_back, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
        keep: Callable[[T], None] | None = None,
    ) -> None:
        """Do ``work`` in the thread, then ``then`` in the window with its result.

        If ``then`` belongs to a widget that was closed meanwhile, it is left out, and
        so is what failed: nobody asks any more.

        Args:
            work: touches no widget.
            then: gets the result.
            failed: gets the Problem ``work`` raised; without it the Problem is raised
                in the window, where it is shown as any other.
            keep: tells the book of the result, in the window's thread, before ``then``
                and even without it; touches no widget. What the book refuses is
                ``failed``'s too.
        """
        self._start(self._pool, _Work(work, then, failed, keep))

    def look(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Look at a stick, a share or another disk; otherwise as ``run``.

        Args:
            work: touches no widget; may wait for a place that never answers.
            then: gets the result.
            failed: as for ``run``.
        """
        self._start(self._places, _Work(work, then, failed))

    def run_long(  # noqa: PLR0913 - what is done, and who hears of it
        self,
        said: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
        *,
        keep: Callable[[T], None] | None = None,
        to_the_end: str = "",
        asked: bool = True,
        must_be_seen: bool = False,
    ) -> Doing:
        """Do what may take longer than half a second; the foot of the window says so.

        Args:
            said: what is being done, ``正在…``, without a dot.
            work: as for ``run``; ``mediator.cases.progress.step`` in it is a place to
                stop at.
            then: gets the result.
            failed: gets the Problem; ``Stopped`` if the person stopped it.
            keep: as for ``run``. A result whose ``refused`` says something is only
                half of what was asked for.
            to_the_end: why it cannot be stopped, in a few words that are shown where
                停止 would stand; empty if it can. Only what is half done when it is not
                whole: a password, a code.
            asked: the person asked for it.
            must_be_seen: its result is of no use to a person who does not see it.

        Returns:
            what is shown of it, and how it is stopped.
        """
        doing = Doing(said, asked, must_be_seen, Progress(to_the_end))
        self.doing += (doing,)
        self.changed.emit()
        self._start(self._long, _Work(work, then, failed, keep, doing))
        return doing

    def run_last(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Do what closes the book: long work is stopped, or is waited for.

        It begins when everything before it came back, so that the book was told.
        """
        self.stop()
        self._last = _Work(work, then, failed)
        self._begin_last()

    def _begin_last(self) -> None:
        if self._last is not None and not self._away:
            last, self._last = self._last, None
            self._start(self._pool, last)

    def _start(self, pool: QThreadPool, work: _Work) -> None:
        self._away.add(work)
        pool.start(partial(self._carry_out, work))

    def _carry_out(self, work: _Work) -> None:
        doing = work.doing
        try:
            with watched(doing.progress if doing and doing.stops else None):
                result = work.does()
        except Exception as error:  # noqa: BLE001 - raised again in the window
            self._done.emit((work, _Failed(error)))
        else:
            self._done.emit((work, result))

    def _come_back(self, brought: tuple[_Work, Any]) -> None:
        work, result = brought
        self._away.discard(work)
        if work.doing is not None:
            self.doing = tuple(each for each in self.doing if each is not work.doing)
        try:
            self._tell(work, _kept(work, result))
        finally:
            # What was switched off is on again: 停止 can give the focus back to it.
            if work.doing is not None:
                self.changed.emit()
            self._begin_last()

    def _tell(self, work: _Work, result: object) -> None:
        """Show what came of it, to whoever is still there."""
        if self._is_left or is_gone(work.then):
            doing = work.doing
            bad = isinstance(result, _Failed) or getattr(result, "refused", None)
            if doing and doing.asked and (bad or doing.must_be_seen):
                self.undone += (doing.said,)
            return
        if not isinstance(result, _Failed):
            work.then(result)
        elif work.failed is None or not isinstance(result.error, Problem):
            raise result.error
        elif not is_gone(work.failed):
            work.failed(result.error)

    def stop(self) -> None:
        """Ask all long work that may be stopped to stop; for locking and leaving."""
        for each in self.doing:
            if each.stops:
                each.progress.stop()

    def leave(self) -> None:
        """End everything, for locking: the book is told what came of it, nobody else.

        Long work is stopped, or is waited for.
        """
        self._is_left = True
        self.stop()
        self.finish()
        while self._away:
            QCoreApplication.sendPostedEvents(self)
            self.finish()

    def finish(self) -> None:
        """Wait for everything that was begun; for the end of the program."""
        for each in (self._long, self._places, self._pool):
            each.waitForDone()


def _waits_for(pool: QThreadPool) -> Callable[[], None]:
    """Return what waits for a pool, before Qt deletes it and waits itself.

    Python's own wait lets the thread go on meanwhile. Where Python is held fast, Qt's
    would wait for ever.
    """

    def wait() -> None:
        if isValid(pool):
            pool.waitForDone()

    return wait


def _kept(work: _Work, result: object) -> object:
    """Tell the book of a result; return it, or what the book refused."""
    if work.keep is None or isinstance(result, _Failed):
        return result
    try:
        work.keep(result)
    except Problem as problem:
        return _Failed(problem)
    return result


def while_there(
    whose: Callable[..., object], answer: Callable[[T], None]
) -> Callable[[T], None]:
    """Return an answer that is left out once another's widget was closed.

    Args:
        whose: a method of that widget.
        answer: gets the result; its own widget may be gone before.
    """
    widget = getattr(whose, "__self__", None)
    return answer if widget is None else MethodType(_answers_for(answer), widget)


def _answers_for(answer: Callable[[T], None]) -> Callable[[object, T], None]:
    return lambda _widget, result: answer(result)


def is_gone(answer: Callable[[Any], None]) -> bool:
    """Tell whether the widget that waits for an answer was closed meanwhile."""
    while isinstance(answer, partial):
        answer = answer.func
    waiting = getattr(answer, "__self__", None)
    return isinstance(waiting, QObject) and not isValid(waiting)


class _Failed:
    """An error on its way into the window."""

    def __init__(self, error: Exception) -> None:
        self.error = error
