"""Where the window's own code is called by Qt: what signals lead to, and its handlers.

Every place in the source that connects a signal is known from the source itself; which
of them the session came by, and what each leads to, is noted as it is connected.
"""

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from inspect import Parameter, isfunction, signature
from pathlib import Path
from types import CodeType, FrameType
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    QUrl,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QEnterEvent,
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

import mediator.ui

SOURCE: Final = Path(mediator.ui.__file__).parent
_FROM_THE_BUS: Final = 4
"""Words of a connection to the system's bus, which calls by name, not by a signal."""

Place = tuple[str, int]


def places() -> Iterator[tuple[str, int, int]]:
    """Yield where the source connects a signal: file, first line, last line."""
    for path in sorted(SOURCE.rglob("*.py")):
        name = str(path.relative_to(SOURCE))
        for each in ast.walk(ast.parse(path.read_text("utf-8"))):
            match each:
                case ast.Call(func=ast.Attribute(attr="connect"), args=words) if (
                    0 < len(words) < _FROM_THE_BUS
                ):
                    yield name, each.lineno, each.end_lineno or each.lineno
                case _:
                    pass


class Forced:
    """Lets code fail as Qt calls it: a slot by a signal, a handler by its event.

    Attributes:
        failed: how often that came about.
    """

    def __init__(self, errors: Iterator[Exception]) -> None:
        self.failed = 0
        self._errors = errors

    def slot(self, slot: Callable[..., object]) -> bool:
        """Call a slot, which fails as soon as it is begun; tell whether it did."""
        asked = [
            each
            for each in signature(slot).parameters.values()
            if each.default is Parameter.empty and each.kind in _HANDED
        ]
        fires = Fires()
        fires.fire.connect(partial(slot, *(None for _ in asked)))
        return self._fails(innermost(slot).__code__, fires.fire.emit)

    def handler(self, kind: type, name: str, one: QObject) -> bool:
        """Send an object the event that a handler is for, which fails at once."""
        code = vars(kind)[name].__code__
        to = one
        if name == FILTER:
            to = QObject()
            to.installEventFilter(one)
        elif name in _BY_VIEWPORT and isinstance(one, QAbstractScrollArea):
            to = one.viewport()
        elif name == _DROPS:  # Qt drops only where it was let in
            _sent(one, HANDLED["dragEnterEvent"])
        return self._fails(code, partial(_sent, to, HANDLED[name]))

    def _fails(self, code: CodeType, calling: Callable[[], object]) -> bool:
        """Call something; it fails when it comes to some code of ours."""
        came = []

        def look(frame: FrameType, what: str, _: object) -> None:
            if what == "call" and frame.f_code is code and not came:
                came.append(code)
                raise next(self._errors)

        before = sys.getprofile()
        sys.setprofile(look)
        try:
            calling()
        except Exception as error:  # noqa: BLE001 - one of those above
            sys.excepthook(type(error), error, error.__traceback__)
        finally:
            sys.setprofile(before)
        self.failed += len(came)
        return bool(came)


class Fires(QObject):
    """Calls a slot as Qt does, by a signal."""

    fire = Signal()


def _sent(to: QObject, made: Callable[[], QEvent]) -> None:
    QCoreApplication.sendEvent(to, made())


def _key() -> QEvent:
    return QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier)


def _wheel() -> QEvent:
    return QWheelEvent(
        QPointF(), QPointF(), QPoint(), QPoint(0, 60), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's
    )  # fmt: skip


def _dragged(kind: type[QDropEvent]) -> QEvent:
    where = QPoint() if kind is QDragEnterEvent else QPointF()
    return kind(
        where, Qt.DropAction.CopyAction, _FILES, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip


_FILES: Final = QMimeData()
_FILES.setUrls([QUrl.fromLocalFile("none")])
"""What is dragged; Qt does not keep it."""


FILTER: Final = "eventFilter"
_DROPS: Final = "dropEvent"
_BY_VIEWPORT: Final = ("resizeEvent",)
"""What an area that scrolls is told by way of the part that does."""
HANDLED: Final[dict[str, Callable[[], QEvent]]] = {
    FILTER: partial(QEvent, QEvent.Type.User),
    "changeEvent": partial(QEvent, QEvent.Type.FontChange),
    "closeEvent": QCloseEvent,
    "dragEnterEvent": partial(_dragged, QDragEnterEvent),
    "dropEvent": partial(_dragged, QDropEvent),
    "enterEvent": partial(QEnterEvent, QPointF(), QPointF(), QPointF()),
    "focusInEvent": partial(QFocusEvent, QEvent.Type.FocusIn),
    "focusOutEvent": partial(QFocusEvent, QEvent.Type.FocusOut),
    "hideEvent": QHideEvent,
    "inputMethodEvent": QInputMethodEvent,
    "keyPressEvent": _key,
    "leaveEvent": partial(QEvent, QEvent.Type.Leave),
    "paintEvent": partial(QPaintEvent, QRect(0, 0, 9, 9)),
    "resizeEvent": partial(QResizeEvent, QSize(9, 9), QSize(9, 9)),
    "showEvent": QShowEvent,
    "wheelEvent": _wheel,
}
"""The event by which Qt calls each handler."""
_HANDED: Final = {Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD}


def handlers(kinds: Iterable[type]) -> Iterator[tuple[type, str]]:
    """Yield which handlers of Qt's events some classes have of their own."""
    for kind in kinds:
        for name, each in vars(kind).items():
            if isfunction(each) and name in HANDLED:
                yield kind, name


class Wired:
    """Notes what is connected, from when it is made.

    Attributes:
        all: places in the source, the first line by each line of it.
        own: places come by that lead to the program's own code.
        other: places come by that lead to Qt's own, or on to another signal.
        waiting: slots to be called, each with its place.
        failed: places that failed by now, for whose slots nobody waits any more.
    """

    def __init__(self) -> None:
        self.all: dict[Place, Place] = {}
        for name, first, last in places():
            for line in range(first, last + 1):
                self.all.setdefault((name, line), (name, first))
        self.own: set[Place] = set()
        self.other: set[Place] = set()
        self.waiting: list[tuple[Place, Callable[..., object]]] = []
        self.failed: set[Place] = set()
        connect = SignalInstance.connect

        def noted(signal: SignalInstance, slot: Callable[..., object], *more: object):
            self._note(sys._getframe(1), slot)
            return connect(signal, slot, *more)

        SignalInstance.connect = noted

    @property
    def places(self) -> set[Place]:
        """All places of the source."""
        return set(self.all.values())

    @property
    def missed(self) -> set[Place]:
        """Places that were not come by."""
        return self.places - self.own - self.other

    def _note(self, frame: FrameType, slot: Callable[..., object]) -> None:
        path = Path(frame.f_code.co_filename)
        if not path.is_relative_to(SOURCE):
            return
        line = (str(path.relative_to(SOURCE)), frame.f_lineno)
        place = self.all.get(line)
        if place is None:
            raise LookupError(f"no place is known at {line}")
        if not is_own(slot):
            self.other.add(place)
        elif place not in self.failed:  # one may be gone before it is called
            self.own.add(place)
            self.waiting.append((place, slot))


def innermost(slot: Callable[..., object]) -> object:
    """Return the function that a slot leads to."""
    while isinstance(slot, partial):
        slot = slot.func
    return getattr(slot, "__func__", slot)


def is_own(slot: Callable[..., object]) -> bool:
    """Tell whether a slot is code of the program, not Qt's, and not a signal."""
    module = getattr(innermost(slot), "__module__", None) or ""
    return module.startswith("mediator.") and hasattr(innermost(slot), "__code__")
