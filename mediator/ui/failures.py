"""The last resort: apologise, note where it happened, keep what is saved.

The log holds the kind of error and the places in our source, never a message or a
value: those may hold a name.
"""

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, Signal

from mediator.language import tr
from mediator.problems import Problem

_MOST_BYTES: Final = 200_000


def log_path() -> Path:
    """Return where the log of failures lies."""
    folder = QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.AppLocalDataLocation
    )
    return Path(folder) / "failures.log"


def without_names(error: BaseException) -> str:
    """Return an error as lines of places and kinds, without its message."""
    lines = [f"{datetime.now(UTC):%Y-%m-%d %H:%M:%SZ} {type(error).__name__}"]
    lines.extend(
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    cause = error.__cause__ or error.__context__
    if cause is not None and cause is not error:
        lines.append(f"  from {type(cause).__name__}")
    return "\n".join(lines) + "\n"


class Failures(QObject):
    """Catches what nothing else caught, in whatever thread, and never raises.

    A ``Problem`` is no failure: its text is shown as it stands. Where Python's own
    hook breaks off, or nothing can be raised at all, as in ``__del__``, Python prints
    the error with its words; here it is noted like any other.
    """

    _happened = Signal(object)

    def __init__(self, show: Callable[[str, bool], None]) -> None:
        """Begin to watch.

        Args:
            show: gets a sentence for the mediator and whether it is a failure.
        """
        super().__init__()
        self._show = show
        self._telling = False
        self._happened.connect(self._tell)
        self._before = (sys.excepthook, sys.unraisablehook, threading.excepthook)
        sys.excepthook = self._caught
        sys.unraisablehook = self._caught_unraisable
        threading.excepthook = self._caught_in_thread

    def stop(self) -> None:
        """Leave errors to whoever had them before."""
        sys.excepthook, sys.unraisablehook, threading.excepthook = self._before

    def _caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        self._hand_on(error)

    def _caught_unraisable(self, found: "sys.UnraisableHookArgs") -> None:
        if found.exc_value is not None:
            _note(found.exc_value)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._hand_on(args.exc_value)

    def _hand_on(self, error: BaseException) -> None:
        try:
            self._happened.emit(error)
        except Exception as another:  # noqa: BLE001 - from what was drawn to tell it
            _note(another)

    def _tell(self, error: BaseException) -> None:
        if self._telling:
            _note(error)
            return
        self._telling = True
        try:
            self._say(error)
        except Exception as another:  # noqa: BLE001 - nothing is left to tell it to
            _note(another)
        finally:
            self._telling = False

    def _say(self, error: BaseException) -> None:
        if isinstance(error, Problem):
            self._show(str(error), False)  # noqa: FBT003 - a callback's argument
            return
        said = tr(
            "对不起，程序刚才出了差错，这一步可能没有做成。"
            "以前存的都在，请看一下刚才填的这一格。"
        )
        self._show(f"{said}{_note(error)}", True)  # noqa: FBT003


def _note(error: BaseException) -> str:
    """Write the log; return where it lies, as a sentence."""
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            path.write_text("", encoding="utf-8")
        with path.open("a", encoding="utf-8") as file:
            file.write(without_names(error))
        path.chmod(0o600)
    except OSError:
        return ""
    return tr("发生的位置记在 {path}，里面没有姓名。").format(path=path)
