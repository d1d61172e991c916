"""The pages of the window that have been made: a room's once, a case's until closed."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedWidget

from mediator.language import n_
from mediator.ui.bin_page import BinPage
from mediator.ui.case_list.page import CaseList
from mediator.ui.history_page import HistoryPage
from mediator.ui.month.page import MonthPage
from mediator.ui.navigation import RoomButton
from mediator.ui.page import Desk, Page
from mediator.ui.schedule.page import SchedulePage
from mediator.ui.screenings.page import ScreeningsPage
from mediator.ui.settings.page import SettingsPage
from mediator.ui.subsidy.page import SubsidyPage
from mediator.ui.today.page import TodayPage
from mediator.ui.visits.page import VisitsPage
from mediator.ui.year.page import YearPage

if TYPE_CHECKING:
    from mediator.ui.case.page import CasePage

ROOMS: Final[tuple[tuple[RoomButton, type[Page]], ...]] = (
    (RoomButton("today", n_("今日")), TodayPage),
    (RoomButton("schedule", n_("日程")), SchedulePage),
    (RoomButton("cases", n_("案件")), CaseList),
    (RoomButton("visits", n_("来访")), VisitsPage),
    (RoomButton("screenings", n_("排查预防")), ScreeningsPage),
    (RoomButton("month", n_("月报")), MonthPage),
    (RoomButton("subsidy", n_("以案定补")), SubsidyPage),
    (RoomButton("year", n_("年度")), YearPage),
    (RoomButton("settings", n_("设置")), SettingsPage),
)
"""The rooms of the left column; only what works is listed."""

_BESIDE: Final[dict[str, type[HistoryPage | BinPage]]] = {
    "journal": HistoryPage,
    "bin": BinPage,
}
"""Pages that no room of the left column is: of the whole book, or, with ``/`` and its
uid behind, of one case."""

LEDGER: Final = "ledger"
"""The page of old registers, beside the settings."""

_CASE: Final = "case/"
MOST_CASES: Final = 3
"""Cases that stay open: one whose tabs were all looked at takes some 40 MB, all rooms
and the program itself nearly 300, and the whole has to do with 400."""


class OpenPages:
    """Pages by key: a room's own, or ``case/`` and the uid of a case."""

    def __init__(
        self, desk: Desk, stack: QStackedWidget, headed: Callable[[Page], None]
    ) -> None:
        """Begin with none.

        Args:
            desk: what pages work with.
            stack: where they lie.
            headed: called when a page's heading changed.
        """
        self._desk = desk
        self._stack = stack
        self._headed = headed
        self._pages: dict[str, Page] = {}
        self._left_open: list[str] = []

    def page(self, key: str, tab: str = "") -> Page:
        """Return a page, made now if it is shown for the first time.

        Args:
            key: of a room, a case or a record.
            tab: of a case, the one that is seen first.
        """
        if key not in self._pages:
            if key in self._left_open:
                self._left_open.remove(key)
            made = self._make(key, tab)
            made.headed.connect(partial(self._headed, made))
            self._stack.addWidget(made)
            self._pages[key] = made
        return self._pages[key]

    def _make(self, key: str, tab: str) -> Page:
        if is_case(key):
            # Loaded with the first case: the window's start does not wait for it.
            from mediator.ui.case.page import CasePage  # noqa: PLC0415

            return CasePage(self._desk, uid_of(key), tab)
        if key == LEDGER:
            # Loaded when it is asked for, which is seldom.
            from mediator.ui.old_ledger.page import OldLedgerPage  # noqa: PLC0415

            return OldLedgerPage(self._desk)
        kind, _, uid = key.partition("/")
        if kind in _BESIDE:
            return _BESIDE[kind](self._desk, uid)
        return next(kind for room, kind in ROOMS if room.key == key)(self._desk)

    def case_page(self, key: str) -> "CasePage":
        """Return the page of a case.

        Raises:
            TypeError: the key is a room's.
        """
        from mediator.ui.case.page import CasePage  # noqa: PLC0415

        page = self.page(key)
        if not isinstance(page, CasePage):
            raise TypeError(key)
        return page

    def case_list(self) -> CaseList:
        """Return the list of cases.

        Raises:
            TypeError: never, unless ``ROOMS`` is wrong.
        """
        page = self.page("cases")
        if not isinstance(page, CaseList):
            raise TypeError(page)
        return page

    def made(self) -> tuple[Page, ...]:
        """Return all pages there are."""
        return tuple(self._pages.values())

    def __contains__(self, key: str) -> bool:
        """Tell whether a page was made and not closed."""
        return key in self._pages

    def cases(self) -> list[str]:
        """Return the keys of the open cases, the one in sight longest ago first."""
        return [*self._left_open, *filter(is_case, self._pages)]

    def leave_open(self, cases: Iterable[str]) -> None:
        """Take over cases that were open before; each is made when it is gone to."""
        self._left_open = [each for each in cases if each not in self._pages]

    def case_after(self, key: str) -> str:
        """Return the key of the open case after this one; empty if none is open."""
        cases = self.cases()
        if not cases:
            return ""
        at = cases.index(key) + 1 if key in cases else 0
        return cases[at % len(cases)]

    def make_room(self, here: str) -> None:
        """Put away the cases that were in sight longest ago.

        So is what was looked up of one case, its history or bin, once it is out of
        sight: it is read anew each time, and there would be one more with each case.
        One with words that are kept nowhere stays, and all do while long work is under
        way: it may come back to its page. A draft comes back with its case.

        Args:
            here: key of the page that is shown now.
        """
        if here in self._pages:
            self._pages[here] = self._pages.pop(here)  # the order is that of use
        if self._desk.background.doing:
            return
        for key in [each for each in self._pages if _of_one_case(each)]:
            if key != here:
                self.close(key)
        cases = [each for each in self._pages if is_case(each)]
        for key in cases[:-MOST_CASES]:
            if not self._pages[key].loses():
                self.close(key)

    def close(self, key: str) -> None:
        """Let go of a page; harmless when there is none."""
        if key in self._left_open:
            self._left_open.remove(key)
        page = self._pages.pop(key, None)
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()


def is_case(key: str) -> bool:
    """Tell a case's key from a room's."""
    return key.startswith(_CASE)


def _of_one_case(key: str) -> bool:
    """Tell whether it is a page beside the rooms that is about one case."""
    kind, _, uid = key.partition("/")
    return kind in _BESIDE and bool(uid)


def is_room(key: str) -> bool:
    """Tell whether the left column leads there."""
    return any(room.key == key for room, _ in ROOMS)


def room_of(key: str) -> str:
    """Return the room of the left column that a page belongs to."""
    if is_case(key):
        return "cases"
    kind, _, uid = key.partition("/")
    if kind in _BESIDE or key == LEDGER:
        return "cases" if uid else "settings"
    return key


def way_back_to(key: str) -> str:
    """Return the key of the page to come back to after a lock; Today if it is gone.

    What is known of one case is asked for again in the case: it may be guarded.
    """
    kind, _, uid = key.partition("/")
    if kind in _BESIDE:
        return key_of(uid) if uid else key
    return key if is_case(key) or is_room(key) or key == LEDGER else "today"


def key_of(uid: str) -> str:
    """Return the key of a case."""
    return f"{_CASE}{uid}"


def uid_of(key: str) -> str:
    """Return the uid of a case by its key."""
    return key.removeprefix(_CASE)
