"""What a person does in the window of a large book, and how long each took.

What is timed is what they wait for: from the key to what was painted because of it.
"""

import time
from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from sqlalchemy import select

from mediator.cases.finding import search
from mediator.cases.missing import Place
from mediator.cases.model import Case
from mediator.cases.words import Stage
from mediator.ui.case_list.page import CaseList
from mediator.ui.fields import Field
from mediator.ui.start import WayIn
from mediator.ui.window import Window
from tests.bench.peak import most_kb
from tests.journeys.person import Person
from tests.reliability.ending import say_and_end

A_KEY_MS: Final = 120
"""Between two signs of the password: a quick writer. Meanwhile the rest is loaded."""
LONGEST_S: Final = 120.0
LOOKS_MS: Final = 20
_RESTS_MS: Final = 300
"""After which the search box has asked for what was typed last."""
SAVES: Final = 100
QUESTIONS: Final = ("排水", "争吵", "2026-0001", "12", "两家因", "没有这个")
MONTH: Final = "month|2026 11 0 "
AT_FIRST: Final = "cases|"
"""The place that a person comes back to."""


class Seen(msgspec.Struct):
    """Seconds, and megabytes at most.

    Attributes:
        window: when the password field was painted and had the focus, by the clock of
            ``time.monotonic``, which all programs of a computer share.
        first_page: from the password, with the real cost of a key, to the painted
            first page of the list.
        alone: the slowest search, from its beginning to the painted lines, with nothing
            else under way; a key is answered as soon as no other follows for a fifth of
            a second.
        finding: the slowest of those that were asked sign by sign, each as soon as the
            one before was answered: the rest of that may still be looked for.
        slowest: which question that was.
        saving: the slowest of ``SAVES`` but one, until the book has it.
        left: the same from leaving the box until the window answers again, which has
            read the case anew by then.
        counting: from the wish for a month to its painted table.
        megabytes: of memory at most, by then.
        rebuilding: one save that makes the whole search anew.
    """

    window: float
    first_page: float = 0.0
    alone: float = 0.0
    finding: float = 0.0
    slowest: str = ""
    saving: float = 0.0
    left: float = 0.0
    counting: float = 0.0
    megabytes: float = 0.0
    rebuilding: float = 0.0


def used(way: WayIn, painted: float, password: str) -> None:
    """Use the program, print what was seen, and end it."""
    seen = Seen(painted)

    def using() -> Seen:
        Use(way, seen).all(password)
        way._helper().finish()
        way._book.close()
        return seen

    # Neither a question nor a copy of the book as on leaving: both take their time.
    say_and_end(using)


class Use:
    """A person at the window; notes how long each thing took."""

    def __init__(self, way: WayIn, seen: Seen) -> None:
        self._way = way
        self._seen = seen
        self._person = Person(lambda: way.frame)
        self._asked = list[tuple[str, float]]()

    @property
    def _window(self) -> Window:
        assert self._way._window is not None
        return self._way._window

    def all(self, password: str) -> None:
        """Sign in, search, save, count."""
        self._sign_in(password)
        self._search()
        field = self._open_one()
        written = self._time_the_book()
        left = [self._save(field, f"第{n}次") for n in range(SAVES)]
        self._seen.saving, self._seen.left = sorted(written)[-2], sorted(left)[-2]
        self._count()
        self._seen.megabytes = most_kb() / 1024
        search.follow = lambda session, _changes: search.rebuild(session)
        self._seen.rebuilding = self._save(self._open_one(), "重建")

    def _sign_in(self, password: str) -> None:
        for sign in password:
            self._person.write(sign)
            wait(A_KEY_MS)
        began = time.monotonic()
        self._person.press("Enter")
        until(lambda: self._way._window is not None and rows(self._window) > 0)
        painted(self._window)
        self._seen.first_page = time.monotonic() - began
        self._settled()

    def _search(self) -> None:
        """Type questions at once, and then sign by sign."""
        window = self._window
        box, search_for = window._top.search, window._searching.search
        # In this order: what the list does at once belongs to the search.
        box.asked.disconnect(search_for)
        box.asked.connect(lambda said: self._asked.append((said, time.monotonic())))
        box.asked.connect(search_for)
        found = window.page._search
        for question in QUESTIONS:
            self._begin_anew()
            took = self._look_for(question, question)
            self._seen.alone = max(self._seen.alone, took)
            until(lambda: found.whole, found.found)
        for question in QUESTIONS:
            self._begin_anew()
            for at, sign in enumerate(question, 1):
                took = self._look_for(sign, question[:at])
                if took > self._seen.finding:
                    self._seen.finding, self._seen.slowest = took, question[:at]

    def _begin_anew(self) -> None:
        """Empty the box of the search, and let the list be all there is again."""
        self._person.press("F3")
        self._person.press("Backspace")  # what stands there is chosen
        wait(_RESTS_MS)
        self._settled()

    def _look_for(self, typed: str, question: str) -> float:
        """Type on; return how long the search took."""
        self._person.write(typed)
        found = self._window.page._search
        until(lambda: found.question == question and found.answered, found.found)
        painted(self._window)
        there = time.monotonic()
        return there - next(at for said, at in self._asked[::-1] if said == question)

    def _open_one(self) -> Field:
        """Open a case that is being mediated; return the box of what it is about."""
        open_one = select(Case.uid).where(Case.stage == Stage.MEDIATING).limit(1)
        with self._way._book.reading() as session:
            uid = session.scalars(open_one).one()
        self._window.open_case(uid, Place("intake", "", "facts"))
        self._settled()
        page = self._window.page
        return next(
            each
            for each in page.findChildren(Field)
            if each.spec.name == "facts" and each.isVisible()
        )

    def _time_the_book(self) -> list[float]:
        """Return where each change of the book notes how long it took."""
        book, took = self._way._book, list[float]()
        own = book.change

        def change(*what: object, **values: object) -> object:
            began = time.monotonic()
            try:
                return own(*what, **values)
            finally:
                took.append(time.monotonic() - began)

        book.change = change
        return took

    def _save(self, field: Field, words: str) -> float:
        """Write into the box and leave it; return how long the window was busy."""
        field.take_focus()
        self._person.press("Ctrl+A")
        self._person.write(words)
        began = time.monotonic()
        self._person.press("Tab")
        until(lambda: field.saved == "saved")
        return time.monotonic() - began

    def _count(self) -> None:
        began = time.monotonic()
        self._window.come_back(MONTH)
        page = self._window.page
        until(lambda: page._shown is not None and not page._is_another())
        table = page._figures.table
        assert table.isVisible(), "the table of the month is not in sight"
        table.viewport().repaint()
        self._seen.counting = time.monotonic() - began
        self._settled()

    def _settled(self) -> None:
        """Let everything that was begun come to its end."""
        for _ in range(3):
            self._way._helper().finish()
            self._person.settle()


def rows(window: Window) -> int:
    """Return how many lines the list in sight has."""
    page = window.page
    there = isinstance(page, CaseList) and page.table.isVisible()
    return page.table.model().rowCount() if there else 0


def painted(window: Window) -> None:
    """Have what is in sight painted now, not when there is nothing else to do."""
    window.page.table.viewport().repaint()


def until(true: Callable[[], bool], *signals: SignalInstance) -> None:
    """Wait until something is so: looked at with each signal, and now and then.

    Qt waits meanwhile, as it does for a person: whoever asks all the time takes the
    time from the program's own threads.
    """
    loop, clock = QEventLoop(), QTimer()
    late = time.monotonic() + LONGEST_S

    def look() -> None:
        if true() or time.monotonic() > late:
            loop.quit()

    for each in (clock.timeout, *signals):
        each.connect(look)
    clock.start(LOOKS_MS)
    if not true():
        loop.exec()
    for each in (clock.timeout, *signals):
        each.disconnect(look)
    assert true(), "waited in vain"


def wait(milliseconds: int) -> None:
    """Let so much time pass, as ``until`` does."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
