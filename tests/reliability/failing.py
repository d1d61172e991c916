"""A desk in which everything fails once, as a program of its own.

``python -m tests.reliability.failing ASKED``, with an ``Asked`` as JSON, prints a
``Failed``. Whoever started it searches what is left. All errors have private words.

First every slot and every handler of an event fails, called by Qt: what shows in some
state only is brought about (``everywhere``), rooms and tabs are looked through, their
keys and buttons pressed, and what was connected meanwhile is called (``wired``). Then
they are looked through again, and hands press at random: every method of the window's
classes breaks off the first time it is called, wherever in the middle of something that
is. What makes a widget does not fail there, nor what Qt asks of one by a name of its
own: a widget half made or half painted is none, for Qt.
"""

import importlib
import os
import pkgutil
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from inspect import CO_VARARGS, CO_VARKEYWORDS, isclass, isfunction
from itertools import cycle
from pathlib import Path
from threading import Timer
from types import FrameType, FunctionType
from typing import Final
from unittest.mock import patch

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

import mediator.ui
from mediator.cases.model import Case
from mediator.ui.case.tabs import TABS
from mediator.ui.failures import Failures
from mediator.ui.keys import KEYS
from mediator.ui.open_pages import ROOMS
from mediator.ui.start import WayIn
from mediator.ui.window import Window
from tests.journeys.program import Program
from tests.reliability.everywhere import Steps, everywhere
from tests.reliability.hands import Hands, nobody_asks_where
from tests.reliability.rounds import look, looked_through
from tests.reliability.wired import Forced, Wired, handlers

EVERYWHERE_S: Final = 300
"""What it may take until all was brought about."""
LAST_S: Final = 120
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
        presses: seconds for pressing what there is to press; none, only looked at.
    """

    home: str
    seconds: float
    one_in: int
    words: list[str]
    presses: float = 0.0


class Failed(msgspec.Struct):
    """What came of it.

    Attributes:
        methods: that there are.
        failed: how many of them did.
        actions: how often the hands did something.
        slots: places where a signal is connected to code of the program, come by.
        slots_failed: how many of them did.
        others: places come by that lead to Qt's own code, which cannot fail so.
        missed: places in the source that were not come by, with file and line.
        handlers: of Qt's events, in the source.
        handlers_failed: how many of them did.
        whole: slots and handlers that were come by and did not fail.
        lost: what was to be brought about and broke off on the way.
    """

    methods: int
    failed: int
    actions: int
    slots: int = 0
    slots_failed: int = 0
    others: int = 0
    missed: list[str] = []
    handlers: int = 0
    handlers_failed: int = 0
    whole: list[str] = []
    lost: list[str] = []


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
    led.__module__ = method.__module__
    led.__defaults__, led.__kwdefaults__ = method.__defaults__, method.__kwdefaults__
    led.__dict__.update(method.__dict__)
    return led


class EachOnce:
    """Lets what Qt calls in the window fail, each place once.

    Attributes:
        wired: what was connected.
        handlers: of Qt's events, by class and name.
        handlers_failed: those of them that did.
        lost: what was to be brought about and broke off on the way.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.wired = Wired()
        self.handlers = set(handlers(_classes()))
        self.handlers_failed: set[tuple[type, str]] = set()
        self.lost: list[str] = []
        self._forced = Forced(errors(words))
        self._pressed: set[tuple[str, ...]] = set()

    @property
    def handlers_left(self) -> set[tuple[type, str]]:
        """Those that did not fail yet."""
        return self.handlers - self.handlers_failed

    def go_along(self, steps: Steps) -> None:
        """Let one thing be brought about after the other, and fail after each."""
        for name, bring_about in steps:
            if not survived(bring_about):
                self.lost.append(name)
            self.settle()

    def fail(self) -> None:
        """Let all fail that was connected since the last time, and that is there."""
        waiting, self.wired.waiting = self.wired.waiting, []
        for place, slot in waiting:
            if place not in self.wired.failed and self._forced.slot(slot):
                self.wired.failed.add(place)
        there = {each for one in QApplication.topLevelWidgets()
                 for each in (one, *one.findChildren(QObject))}  # fmt: skip
        for kind, name in self.handlers_left:
            one = next((each for each in there if isinstance(each, kind)), None)
            if one is not None and self._forced.handler(kind, name, one):
                self.handlers_failed.add((kind, name))

    def look_through(self, window: Window, uids: Sequence[str], until: float) -> None:
        """See all rooms and cases, and press what there is as long as there is time."""
        for room, _page in ROOMS:
            survived(lambda room=room: window.go(room.key))
            self._press(window, until)
        for uid in uids:
            survived(lambda uid=uid: window.open_case(uid))
            for line in TABS:
                survived(lambda key=line.key: window.page.turn_to(key))
                self._press(window, until)
            survived(window.close_case)

    def settle(self) -> None:
        """Let what is to be drawn be drawn, and then let it fail."""
        survived(look)
        self.fail()

    def _press(self, window: Window, until: float) -> None:
        """Press keys and buttons of what is in sight, those not pressed before."""
        self.settle()
        page, sight = window.page, _sight(window)
        for name in (*page.on_keys(), *dict.fromkeys(each.action for each in KEYS)):
            if window.page is not page or time.monotonic() > until:
                return
            if name and name not in LEADS_OUT and self._is_new(sight, name):
                survived(lambda name=name: window.do(name))
                self.settle()
                self._push(lambda: window.page, sight, until)
                survived(lambda: window.open_case(page.uid) if sight[0] == "c" else 0)
        self._push(lambda: window.page, sight, until)

    def _push(self, where: Callable[[], QWidget], sight: str, until: float) -> None:
        """Push all buttons of a page, and those that come by it."""
        page = where()
        while where() is page and time.monotonic() < until:
            buttons = (
                each
                for each in page.findChildren(QAbstractButton)
                if each.isVisible() and each.isEnabled()
                and self._is_new(sight, each.text() or each.accessibleName())
            )  # fmt: skip
            button = next(buttons, None)
            if button is None:
                return
            survived(button.click)
            self.settle()

    def _is_new(self, *what: str) -> bool:
        known = what in self._pressed
        self._pressed.add(what)
        return not known


LEADS_OUT: Final = ("lock", "rooms")
"""Keys that end the window; or that only move the focus."""
_WAYS_OUT: Final = ("_change_look", "_hand_over", "_lock", "_begin_locking")
"""By these another window takes the place of this one, which is not all seen yet."""


def _sight(window: Window) -> str:
    return f"{window._key.partition('/')[0]}/{getattr(window.page, '_key', '')}"


def survived(doing: Callable[[], object]) -> bool:
    """Do something; what comes back of it goes to the last resort, and is told."""
    try:
        doing()
    except Exception as error:  # noqa: BLE001 - any of those above
        sys.excepthook(type(error), error, error.__traceback__)
        return False
    return True


def uids_in(window: Window) -> list[str]:
    """Return all cases."""
    with window._book.reading() as session:
        return list(session.scalars(select(Case.uid).order_by(Case.seq)))


def each_once(each: EachOnce, asked: Asked, app: QApplication) -> None:
    """Let all that Qt calls fail once: at the door, and at the desk."""
    home = Path(asked.home)
    if asked.presses and not survived(lambda: each.go_along(everywhere(app, home))):
        each.lost.append("…")
    until = time.monotonic() + asked.presses
    with ExitStack() as stays:
        for name in _WAYS_OUT:
            stays.enter_context(patch.object(WayIn, name, lambda *_: None))
        if asked.presses:
            door = Program(app, home / "none", home / "other.ini")  # it is gone
            survived(door.start)
            each.settle()
            door.leave()
        program = Program(app, home / "casebook", home / "mediator.ini")
        program.sign_in()
        window = program.way._window
        uids = uids_in(window) if asked.presses else uids_in(window)[:1]
        each.look_through(window, uids, until)
        program.way._background.finish()
        program.leave()


def fail(asked: Asked) -> None:
    """Look through everything and press at random while everything fails once.

    Where what would close a menu has failed, it waits for ever: after twice its time
    it ends wherever it is.
    """
    home = Path(asked.home)
    nobody_asks_where(home / "papers")
    app = QApplication(["mediator", "-style", "Fusion"])
    each = EachOnce(asked.words)
    longest = 2 * (asked.presses + asked.seconds) + LAST_S
    longest += EVERYWHERE_S if asked.presses else 0
    at_work = list[object]()

    def ends_after(seconds: float) -> None:
        ends = Timer(seconds, lambda: leave(each, *at_work))
        ends.daemon = True
        ends.start()

    ends_after(longest)
    each_once(each, asked, app)
    ends_after(2 * asked.seconds + LAST_S)
    failing = FailsOnce(asked.words, asked.one_in)
    program = Program(app, home / "casebook", home / "mediator.ini")
    program.sign_in()
    window = program.way._window
    uids = uids_in(window)
    hands = Hands(program, random.Random(asked.words[0]))  # noqa: S311 - to repeat it
    at_work += [failing, hands]
    failing.armed = True
    began, before = time.monotonic(), -1
    for _ in range(PASSES):
        if time.monotonic() - began > asked.seconds or failing.failed == before:
            break
        before = failing.failed
        for room, _page in ROOMS:
            survived(lambda room=room: (window.go(room.key), look()))
        for uid in uids:
            survived(lambda uid=uid: window.open_case(uid))
            survived(lambda: looked_through(window))
            survived(window.close_case)
    began = time.monotonic()
    while time.monotonic() - began < asked.seconds and not hands.is_out:
        survived(hands.act)
    leave(each, failing, hands)


def leave(
    each: EachOnce, failing: FailsOnce | None = None, hands: Hands | None = None
) -> None:
    """Print what came of it, and end.

    Qt's own things go in no order here, after so many failures least of all.
    """
    wired = each.wired
    done = Failed(
        methods=failing.methods if failing else 0,
        failed=failing.failed if failing else 0,
        actions=hands.lived.actions if hands else 0,
        slots=len(wired.own),
        slots_failed=len(wired.failed),
        others=len(wired.other),
        missed=[f"{name}:{line}" for name, line in sorted(wired.missed)],
        handlers=len(each.handlers),
        handlers_failed=len(each.handlers_failed),
        whole=[
            *(f"{name}:{line}" for name, line in sorted(wired.own - wired.failed)),
            *(f"{kind.__name__}.{name}" for kind, name in each.handlers_left),
        ],
        lost=each.lost,
    )
    sys.stdout.write(msgspec.json.encode(done).decode() + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    fail(msgspec.json.decode(sys.argv[1], type=Asked))
