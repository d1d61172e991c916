"""One helper thread, and the way back into the window's thread.

Only plain values cross: what the work returns, or the ``Problem`` it met. The owner of
the signal is made in the window's thread, so its slot runs there.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from shiboken6 import isValid

from mediator.problems import Problem

T = TypeVar("T")


class Background(QObject):
    """Does one thing after the other beside the window."""

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._done.connect(self._come_back, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Do ``work`` in the thread, then ``then`` in the window with its result.

        If ``then`` belongs to a widget that was closed meanwhile, it is left out.

        Args:
            work: touches no widget.
            then: gets the result.
            failed: gets the Problem ``work`` raised; without it the Problem is raised
                in the window, where it is shown as any other.
        """

        def both() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - raised again in the window
                self._done.emit((_Failed(error), failed))
            else:
                self._done.emit((result, then))

        self._pool.start(both)

    def _come_back(self, brought: tuple[Any, Callable[[Any], None] | None]) -> None:
        result, then = brought
        if _is_gone(then):
            return
        if not isinstance(result, _Failed):
            if then is not None:
                then(result)
        elif then is not None and isinstance(result.error, Problem):
            then(result.error)
        else:
            raise result.error

    def finish(self) -> None:
        """Wait for everything that was begun; for the end of the program."""
        self._pool.waitForDone()


def _is_gone(answer: Callable[[Any], None] | None) -> bool:
    """Tell whether the widget that waits for an answer was closed meanwhile."""
    while isinstance(answer, partial):
        answer = answer.func
    waiting = getattr(answer, "__self__", None)
    return isinstance(waiting, QObject) and not isValid(waiting)


class _Failed:
    """An error on its way into the window."""

    def __init__(self, error: Exception) -> None:
        self.error = error
