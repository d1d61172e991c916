"""A desk in which everything fails once, as a program of its own.

``python -m tests.reliability.failing ASKED``, with an ``Asked`` as JSON, prints a
``Failed``. Rooms and tabs of the cases are looked through, then hands press at random;
every method of the window's classes breaks off the first time it is called, with an
error whose words are private. Whoever started it searches what is left.

What makes a widget does not fail, nor what Qt asks of one by a name of its own, as to
paint it: a widget half made or half painted is none, for Qt.
"""

import importlib
import os
import pkgutil
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from inspect import CO_VARARGS, CO_VARKEYWORDS, isclass, isfunction
from itertools import cycle
from pathlib import Path
from types import FrameType, FunctionType
from typing import Final

import msgspec
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

import mediator.ui
from mediator.cases.model import Case
from mediator.ui.failures import Failures
from mediator.ui.open_pages import ROOMS
from tests.journeys.program import Program
from tests.reliability.hands import Hands, nobody_asks_where
from tests.reliability.rounds import look, looked_through

LAST_S: Final = 60
"""What the last look through everything may take."""
PASSES: Final = 40
"""How often at most everything is looked through."""


class Asked(msgspec.Struct):
    """What is to be done.

    Attributes:
        home: folder of the person: book, settings.
        seconds: how long at most everything is looked through, and hands press.
        one_in: of so many methods one fails.
        words: private ones, for the errors.
    """

    home: str
    seconds: float
    one_in: int
    words: list[str]


class Failed(msgspec.Struct):
    """What came of it.

    Attributes:
        methods: that there are.
        failed: how many of them did.
        actions: how often the hands did something.
    """

    methods: int
    failed: int
    actions: int


def errors(words: Sequence[str]) -> Iterator[Exception]:
    """Yield errors as libraries raise them, private words in all of them, forever."""
    return cycle(
        made
        for word in words
        for made in (
            ValueError(f"could not convert {word}"),
            KeyError(word),
            OSError(28, "No space left on device", f"/home/{word}/{word}.pdf"),
            UnicodeEncodeError("ascii", word, 0, 1, word),
            IntegrityError(f"INSERT '{word}'", {"name": word}, ValueError(word)),
        )
    )


class FailsOnce:
    """Lets each method fail the first time it is called.

    Attributes:
        methods: that were prepared.
        failed: that did fail.
        armed: they fail from now on.
    """

    def __init__(self, words: Sequence[str], one_in: int) -> None:
        self.methods = 0
        self.failed = 0
        self.armed = False
        self._errors = errors(words)
        for kind in _classes():
            # The last resort fails in a test of its own: here it is what is tried.
            if kind is Failures:
                continue
            for name, method in _own(kind):
                if self.methods % one_in == 0:
                    setattr(kind, name, _led(method, self._once()))
                self.methods += 1

    def _once(self) -> Callable[[], None]:
        todo = [True]

        def fail() -> None:
            if self.armed and todo and not _half_done():
                todo.clear()
                self.failed += 1
                raise next(self._errors)

        return fail

    def survived(self, doing: Callable[[], object]) -> None:
        """Do something; what comes back of it goes to the last resort."""
        try:
            doing()
        except Exception as error:  # noqa: BLE001 - any of those above
            sys.excepthook(type(error), error, error.__traceback__)


def _classes() -> Iterator[type]:
    """Yield all classes of the window."""
    for module in pkgutil.walk_packages(mediator.ui.__path__, "mediator.ui."):
        found = vars(importlib.import_module(module.name)).values()
        yield from (each for each in found
                    if isclass(each) and each.__module__ == module.name)  # fmt: skip


def _own(kind: type) -> list[tuple[str, FunctionType]]:
    """Return the methods of a class that have no name of Python's or Qt's."""
    return [
        (name, each)
        for name, each in vars(kind).items()
        if isfunction(each) and not name.endswith("__") and name == name.lower()
    ]


def _half_done() -> bool:
    """Tell whether something is being made, or asked by Qt, just now."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_name
        if name == "__init__" or name != name.lower():
            return True
        frame = frame.f_back
    return False


def _led(method: FunctionType, before: Callable[[], None]) -> FunctionType:
    """Return a method that calls something first, with the same parameters.

    Qt looks at how many a slot has.
    """
    code = method.__code__
    first, only = code.co_argcount, code.co_kwonlyargcount
    names = code.co_varnames
    asked = list(names[:first])
    handed = list(asked)
    if code.co_posonlyargcount:
        asked.insert(code.co_posonlyargcount, "/")
    keyed = names[first : first + only]
    more = iter(names[first + only :])
    if code.co_flags & CO_VARARGS:
        asked.append(f"*{(every := next(more))}")
        handed.append(f"*{every}")
    elif only:
        asked.append("*")
    asked += keyed
    handed += [f"{each}={each}" for each in keyed]
    if code.co_flags & CO_VARKEYWORDS:
        asked.append(f"**{(every := next(more))}")
        handed.append(f"**{every}")
    made: dict[str, FunctionType] = {}
    source = (
        f"def led({', '.join(asked)}):\n"
        f"    _fail_first()\n    return _the_method({', '.join(handed)})"
    )
    exec(source, {"_fail_first": before, "_the_method": method}, made)  # noqa: S102
    led = made["led"]
    led.__name__, led.__qualname__ = method.__name__, method.__qualname__
    led.__defaults__, led.__kwdefaults__ = method.__defaults__, method.__kwdefaults__
    led.__dict__.update(method.__dict__)
    return led


def fail(asked: Asked) -> None:
    """Look through everything and press at random while everything fails once.

    Where what would close a menu has failed, it waits for ever: after twice its time
    the program ends wherever it is.
    """
    home = Path(asked.home)
    nobody_asks_where(home / "papers")
    failing = FailsOnce(asked.words, asked.one_in)
    app = QApplication(["mediator", "-style", "Fusion"])
    program = Program(app, home / "casebook", home / "mediator.ini")
    program.sign_in()
    window = program.way._window
    with window._book.reading() as session:
        uids = list(session.scalars(select(Case.uid).order_by(Case.seq)))
    hands = Hands(program, random.Random(asked.words[0]))  # noqa: S311 - to repeat it
    threading.Timer(2 * asked.seconds + LAST_S, leave, (failing, hands)).start()
    failing.armed = True
    began, before = time.monotonic(), -1
    for _ in range(PASSES):
        if time.monotonic() - began > asked.seconds or failing.failed == before:
            break
        before = failing.failed
        for room, _page in ROOMS:
            failing.survived(lambda room=room: (window.go(room.key), look()))
        for uid in uids:
            failing.survived(lambda uid=uid: window.open_case(uid))
            failing.survived(lambda: looked_through(window))
            failing.survived(window.close_case)
    began = time.monotonic()
    while time.monotonic() - began < asked.seconds and not hands.is_out:
        failing.survived(hands.act)
    leave(failing, hands)


def leave(failing: FailsOnce, hands: Hands) -> None:
    """Print what came of it, and end.

    Qt's own things go in no order here, after so many failures least of all.
    """
    done = Failed(failing.methods, failing.failed, hands.lived.actions)
    sys.stdout.write(msgspec.json.encode(done).decode() + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    fail(msgspec.json.decode(sys.argv[1], type=Asked))
