"""The desk itself: left column, top bar, pages, and the keys that work everywhere.

Pages are made when first shown and read again when the book has moved on since. A case
page is ``mediator.ui.case.page.CasePage(desk, uid)``: a ``Page`` with two more things,
``uid`` and ``show_place(Place)``.
"""

from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from mediator.cases import (
    appointments,
    closing,
    intake,
    oral,
    second_medium,
    untouched,
)
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.drafted import Drafted, drafted
from mediator.cases.facts.dates import room_day
from mediator.cases.leaving import minutes_until_locked
from mediator.cases.lost_scans import lost_scans
from mediator.cases.missing import Place
from mediator.cases.model import now
from mediator.cases.reading_only import OnlyReads
from mediator.cases.snapshot import room_value
from mediator.cases.users import head_names, reads_only, user_name
from mediator.forms.characters import missing_characters
from mediator.forms.style import FONTS
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.clipboard import look_after_the_clipboard
from mediator.ui.copying import Copying, copied_line
from mediator.ui.fields import WORST_LAST, Field
from mediator.ui.help.panel import HelpPanel
from mediator.ui.keys import ELSEWHERE, KEYS, TAB_KEYS
from mediator.ui.kinds import Surroundings
from mediator.ui.last_place import LastPlace
from mediator.ui.layouts import Text, column, frame
from mediator.ui.leaving.idle import Idle
from mediator.ui.leaving.screen_lock import ScreenLock
from mediator.ui.look import Look
from mediator.ui.message import Message
from mediator.ui.navigation import Navigation
from mediator.ui.open_pages import (
    ROOMS,
    OpenPages,
    is_case,
    is_room,
    key_of,
    room_of,
    uid_of,
    way_back_to,
)
from mediator.ui.page import Desk, Page, Told
from mediator.ui.progress_line import ProgressLine
from mediator.ui.reading_order import step
from mediator.ui.remembered import Remembered
from mediator.ui.reminders import DesktopNotice, Reminders
from mediator.ui.reverting import Reverting
from mediator.ui.saving_again import SavingAgain
from mediator.ui.searching import Searching
from mediator.ui.seats import Seats
from mediator.ui.settings.page import SettingsPage
from mediator.ui.standing import Standing
from mediator.ui.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mediator.cases.safety.copies import Copy
    from mediator.ui.waiting import Box

    _Copies = tuple[Copy | None, int, bool, dict[str, str], str, str, bool]


class Window(QWidget):
    """Everything after signing in.

    Attributes:
        lock_begun: it is to be locked; sent with whether that is seen to at once,
            with nobody there to be asked.
        lock_refused: it is not locked after all, and says why.
        locking: sent with the place to come back to.
        look_changed: the person chose another text scale or contrast.
        handing_over: sent with an ``Errand`` for which the window lets the book go.
        whose: names of room and mediator, as the locked screen shows them.
    """

    lock_begun = Signal(bool)
    lock_refused = Signal()
    locking = Signal(str)
    look_changed = Signal(object)
    handing_over = Signal(object)
    _moved = Signal()
    _refused = Signal(str)

    def __init__(
        self,
        book: CaseBook,
        look: Look,
        background: Background,
        remembered: Remembered,
    ) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._book = book
        self.desk = Desk(
            book=book,
            look=look,
            around=Surroundings(
                lambda: room_day(now()),
                self._unprintable,
                reads_only(book),
                book.has_seats,
            ),
            background=background,
            remembered=remembered,
            open_case=self.open_case,
            go=self.go,
            search_for=self.search_for,
            show_searched=self.show_searched,
            tell=self.tell,
            stand=self.stand,
            look_changed=self.look_changed.emit,
            do=self.do,
            last_place=self.last_place,
            come_back=self.come_back,
            hand_over=self.handing_over.emit,
            copied=self._note_copied,
        )
        self.whose = book.folder.path.name
        self._key = ""
        self._last = LastPlace(book)
        self._came_from = "today"
        self._unsaved: set[str] = set()
        self._drafted: tuple[Drafted, ...] = ()
        self._drafts_seen, self._drafted_on = (-1, -1), ""
        self._navigation = Navigation([each for each, _ in ROOMS], look)
        self._top = TopBar(look, reads_only=self.desk.reads_only)
        self._stack = QStackedWidget()
        # In large text a page may be higher than what a message leaves of it.
        self._stack.setMinimumHeight(1)
        self._told = Message(self._stack, look)
        self._standing = Standing(look)
        self._ground = frame(
            "ground",
            column(
                self._top,
                *self._only_reading(),
                self._stack,
                self._told,
                self._standing,
                ProgressLine(background, look),
                gap=0,
            ),
        )
        self._pages = OpenPages(self.desk, self._stack, self._headed)
        self._searching = Searching(
            self._top.search,
            self._pages.case_list,
            lambda: self._key,
            self.go,
            self._arrive,
        )
        self._reverting = Reverting(
            self.desk,
            self._pages,
            self._told,
            lambda: self._key,
            self._all_finished,
        )
        self._told.undo_wanted.connect(partial(self._reverting.revert, back=True))
        self._help = HelpPanel(look, self, self.desk.today)
        self._help.hide()
        self._lay_out()
        self._listen()
        self._bind_keys()
        self._name_room()

    def _unprintable(self, text: str) -> tuple[str, ...]:
        """Return what no face draws; the room's own fonts are asked last."""
        lost = missing_characters(text)
        folder = self._book.setting(FONTS) if lost else ""
        return missing_characters(text, fonts=Path(folder)) if folder else lost

    def _only_reading(self) -> tuple[QWidget, ...]:
        """Say above every page that nothing can be changed, and who may."""
        if not self.desk.reads_only:
            return ()
        px = self.desk.look.px
        said = tr("您的登录只能看和打印，不能改。要改，请找负责人（{heads}）。")
        heads = "、".join(head_names(self._book))
        line = column(Text(said.format(heads=heads), wraps=True))
        line.setContentsMargins(px(20), px(6), px(14), px(6))
        return (frame("message", line),)

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._navigation)
        whole.addWidget(self._ground, 1)
        whole.addWidget(self._help.seat)

    def _listen(self) -> None:
        self._navigation.chosen.connect(self.go)
        self._navigation.leaving.connect(self.lock)
        self._navigation.draft_wanted.connect(self.go_to_draft)
        self._moved.connect(self._read_again, Qt.ConnectionType.QueuedConnection)
        self._book.on_change.append(self._moved.emit)
        self._refused.connect(self._say_refused)
        self._book.on_refused.append(self._refused.emit)
        self._again = SavingAgain(self, lambda: "save" in self.amiss(), self._boxes)
        self._is_held = False  # by a box, the line about what was not saved
        self._watch = QTimer(self)
        self._watch.setInterval(400)
        self._watch.timeout.connect(self._show_saved)
        self._watch.start()
        self._copying = Copying(self.desk, self)
        self._seats = Seats(self.desk, self)
        self._seats.stopped.connect(self._lock_out)
        self._copying.copied.connect(self._show_copied)
        self.desk.background.changed.connect(self._put_away)
        self._copying.start()
        self._reminders = Reminders(self.desk, self.isActiveWindow, self)
        self._reminders.told.connect(DesktopNotice(self).show)
        self._idle = Idle(self, minutes_until_locked(self._book))
        self._idle.gone_by.connect(self._lock_by_itself)
        # Once the key has done what it does; the input method is left alone.
        self._at_once = QTimer(self)
        self._at_once.setSingleShot(True)
        self._at_once.timeout.connect(self._show_saved)
        self._idle.typed.connect(self._at_once.start)
        self._screen = ScreenLock(self)
        self._screen.locked.connect(self._lock_by_itself)
        look_after_the_clipboard()

    def _bind_keys(self) -> None:
        for key in KEYS:
            if not key.action or key.action == "leave":
                continue
            shortcut = QShortcut(QKeySequence(key.keys), self)
            shortcut.activated.connect(partial(self.do, key.action))
        for number, keys in enumerate(TAB_KEYS, 1):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(partial(self._turn_to_tab, number))
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.activated.connect(partial(self.do, "leave"))

    def _name_room(self) -> None:
        room = room_value(self._book)
        second = tr("练习本 · 只供练习") if room.practice else room.committee.name
        self._navigation.name_room(room.name, second)
        name = user_name(self._book)
        self.whose = " · ".join(filter(None, (room.name, name))) or self.whose
        only = tr("{name} · 只看").format(name=name)
        self._navigation.show_who(only if self.desk.reads_only else name)
        self._show_copied()

    def _note_copied(self) -> None:
        self._copying.count_anew()
        self._show_copied()

    def _show_copied(self) -> None:
        """Look for the newest copy beside the window: a slow stick holds nobody up."""
        now = self.desk.clock()

        def look() -> "_Copies":
            behind = second_medium.days_behind(self._book, now)
            last = closing.last_copy(self._book)
            waiting = closing.not_copied(self._book, last)
            waiting += closing.opens_otherwise(self._book, last)
            broken_off = closing.is_broken_off(self._book)
            anew = second_medium.before_restoring(self._book) is not None
            lost = lost_scans(self._book, last.manifest.lost if last else ())
            said = copied_line(last, behind, now, asked_anew=anew, lost=lost.count)
            amiss = {"scans": lost.said(), "place": closing.elsewhere(self._book)}
            left = closing.left_behind(self._book)
            return last, waiting, broken_off, amiss, left, *said

        self.desk.background.look(look, self._say_copied)

    def _say_copied(self, found: "_Copies") -> None:
        last, waiting, broken_off, amiss, left, said, heed = found
        for what, sentence in amiss.items():
            self.stand(what, sentence)
        # Why nothing at all was carried since is the nearer trouble.
        if left and "carry" not in self.amiss():
            self.stand("carry", left)
        self._navigation.show_copied(said, heed=heed)
        self._copying.begin_after(last, waiting, broken_off=broken_off)

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Let Tab go as the page is read, past lines that were added later too."""
        return step(self, QApplication.focusWidget(), onward=onward)

    # --- going somewhere

    @property
    def page(self) -> Page:
        """The page in sight."""
        return self._pages.page(self._key)

    def go(self, key: str, tab: str = "") -> None:
        """Show a room by its key, or a case by ``case/`` and its uid.

        The page in sight is finished first; if a save is refused, it stays.

        Args:
            key: of the room or the case.
            tab: of a case that is opened, the one that is seen first.

        Raises:
            Problem: there is no such case any more; the page in sight stays.
        """
        if self._key and key != self._key:
            if not self._finished():
                return
            self._show_saved()
        page = self._pages.page(key, tab)
        try:
            self._read_if_moved(page)
        except Problem:
            if key != self._key:
                self._pages.close(key)
            raise
        before = self.page if self._key and key != self._key else None
        left = self._key if key != self._key and self._untouched() else ""
        if not left:
            self._note_place()
        if key != self._key:
            self._told.hide()
        if key != self._key and (is_room(self._key) or not self._key):
            self._came_from = self._key or "today"
        self._key = key
        self._stack.setCurrentWidget(page)
        self._navigation.mark(room_of(key))
        self._headed(page)
        self._searching.turned_to(key)
        if not self._searching.in_box():
            page.arrive()
        self._put_aside(left)
        if before is not None:
            before.left()
        self._keep_case()
        self._put_away()

    def _put_away(self) -> None:
        """Put away what is out of sight and held by no work any more."""
        self._pages.make_room(self._key)

    def _untouched(self) -> bool:
        """Tell whether a case is in sight in which nobody wrote anything."""
        if not is_case(self._key) or self.desk.reads_only:
            return False
        try:
            return untouched.may_go(self._book, uid_of(self._key))
        except Problem:
            return False  # its making was undone; it is gone already

    def _put_aside(self, key: str) -> None:
        """Put a case away in which nothing was written: no list shows it."""
        if key:
            untouched.put_aside(self._book, uid_of(key), self.desk.today())
            self._pages.close(key)

    def leave_untouched(self) -> None:
        """Leave the case or record in sight if nothing was written in it."""
        if self._untouched():
            self.go("today")
        else:
            self.page.left()

    def _keep_case(self) -> None:
        """Remember the case in sight at once: the power may go at any time."""
        another = is_case(self._key) and not self._last.is_kept(self._key)
        if another and not self._untouched():
            self.keep_place()

    def open_case(self, uid: str, place: Place | None = None) -> None:
        """Show a case, at a place of it if one is given."""
        key = key_of(uid)
        searched = self._searching.in_box()
        self.go(key, place.page if place is not None else "")
        if self._key != key:
            return
        self._searching.forget()
        if place is not None:
            self._pages.case_page(key).show_place(place)
        elif searched:
            self.page.arrive()

    def place(self) -> str:
        """Return where the person is: the room or case, ``|``, and the place in it."""
        return f"{self._key}|{self.page.place()}"

    def last_place(self) -> str:
        """Return where the person last worked on a case, or an empty text."""
        return self._last.place

    def _note_place(self) -> None:
        if is_case(self._key) and self._key in self._pages:
            self._last.place = self.place()

    def keep_place(self) -> None:
        """Write down where the person worked last, for the next time."""
        self._note_place()
        self._last.keep()
        self._last.keep_folder(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Let file dialogs begin in the folder used last, as the book knows it."""
        super().showEvent(event)
        self._last.give_folder(self)

    def open_cases(self) -> list[str]:
        """Return which cases are open, for a window that takes the place of this."""
        return self._pages.cases()

    def leave_open(self, cases: "Iterable[str]") -> None:
        """Let Ctrl+Tab lead to cases that were open in the window before this one."""
        self._pages.leave_open(cases)

    def come_back(self, place: str) -> None:
        """Go where ``place`` says; to Today if that is no more."""
        key, _, inner = place.partition("|")
        back = way_back_to(key)
        searched = self._searching.in_box()
        try:
            self.go(back)
            if inner and back == key:
                self.page.go_to(inner)
        except Problem:
            self.go("today")
        if self._key != "cases":
            self._searching.forget()
        if searched:
            self.page.arrive()

    # --- reading

    def _read_if_moved(self, page: Page) -> None:
        before = page.edition
        if before != self._book.edition:
            page.edition = self._book.edition
            try:
                page.reload()
            except Problem:
                page.edition = before  # it shows what was there then
                raise

    def _read_again(self) -> None:
        with suppress(Problem):  # the pages say so
            self._idle.minutes = minutes_until_locked(self._book)
        if self._key:
            try:
                self._read_if_moved(self.page)
                self._keep_case()
                self._told.book_moved(self._book.edition)
            except Problem as problem:
                # The case in sight is gone (its making was undone): leave it.
                gone = self._key
                self._key = "cases"
                self.go("cases")
                self._pages.close(gone)
                self.tell(str(problem), "heed")
            self._headed(self.page)

    def _headed(self, page: Page) -> None:
        if self._key and page is self.page:
            self._top.show_heading(page.heading())

    def _say_refused(self, said: str) -> None:
        """Say at the foot what the disk refused, until none of it waits any more.

        Another box may have been saved since; the one that was refused was not.
        """
        waits = "save" in self.amiss() and self._waits_for_disk()
        self._is_held = not said and waits
        if not self._is_held:
            self.stand("save", said)

    def _waits_for_disk(self) -> bool:
        """Tell whether a box holds what the disk refused and has not taken since."""
        return any(isinstance(box, Field) and box.waits_for_disk
                   for box in self._boxes())  # fmt: skip

    def _show_saved(self) -> None:
        """Show what became of all that was typed, on pages that were left too."""
        if not self._key:
            return
        if self._is_held and not self._waits_for_disk():
            self._say_refused("")
        states = {self._key: self.page.saved()}
        # Only pages that had something unsaved are looked at again.
        for key in self._unsaved - {self._key}:
            if key in self._pages:
                states[key] = self._pages.page(key).saved()
        self._unsaved = {key for key, saved in states.items() if saved != "saved"}
        worst = max(states, key=lambda key: WORST_LAST.index(states[key]))
        is_here = states[worst] == states[self._key]
        title = "" if is_here else self._pages.page(worst).heading().title
        self._drafted_on = worst
        left = self._left_as_draft(worst)
        if states[worst] == "saved" and "save" in self.amiss():
            # A new case or another step: no box holds it, only the line at the foot.
            self._navigation.show_saved("undone")
        elif states[worst] == "saved" and left is not None:
            self._navigation.show_saved("draft", left.where, leads=True)
        else:
            leads = states[worst] == "draft" and left is not None
            self._navigation.show_saved(states[worst], title, leads=leads)

    def _left_as_draft(self, key: str) -> Drafted | None:
        """Return a box that is only a draft, one of a page rather than of others.

        Args:
            key: of that page.
        """
        now = (self._book.edition, self._book.drafts_edition)
        if now != self._drafts_seen:
            with suppress(Problem):  # who saves hears of it; here it is asked again
                self._drafted = drafted(self._book)
                self._drafts_seen = now
        there = (each for each in self._drafted if key == key_of(each.case_uid))
        return next(chain(there, self._drafted), None)

    def go_to_draft(self) -> None:
        """Put the person into the box of which the foot says that it is a draft."""
        found = self._left_as_draft(self._drafted_on)
        if found is None:
            return
        if found.place is not None and is_room(found.place.page):
            self.come_back(f"{found.place.page}|{found.place.uid}")
        elif found.place is not None and self._key == key_of(found.case_uid):
            self._pages.case_page(self._key).show_box(found.place)
        else:
            self.open_case(found.case_uid, found.place)
        boxes = [box for box in self.page.boxes() if box.isVisible()]
        drafts = [box for box in boxes if box.saved == "draft"]
        if drafts and not any(box.has_person for box in drafts):
            drafts[0].take_focus()

    def tell(self, sentence: str, state: Told = "good") -> None:
        """Say something under the page; good news goes by itself.

        What was done waits no more: both are read in one glance.
        """
        self._told.tell(sentence, state, self._book.edition)
        if sentence and state == "good":
            self._show_saved()

    def stand(self, what: str, sentence: str) -> None:
        """Keep a failure in sight until it is solved; see ``Standing.stand``."""
        self._standing.stand(what, sentence)

    def amiss(self) -> dict[str, str]:
        """Return what failed and is not solved, by what it is about."""
        return self._standing.amiss()

    # --- searching

    def search_for(self, text: str) -> None:
        """Put the person into the search box, with something typed already."""
        self._searching.begin(text)

    def _arrive(self) -> None:
        self.page.arrive()

    def show_searched(self, question: str) -> None:
        """Show in the search box what the list shows by a kept filter."""
        self._searching.show_searched(question)

    # --- keys

    def do(self, action: str) -> None:
        """Do what a key means, on the page or else in the window."""
        if action == "leave" and self._stepped_back():
            return
        here = self.page.on_keys()
        everywhere: dict[str, Callable[[], object]] = {
            "help": self._explain,
            "search": partial(self.search_for, ""),
            "rooms": self._navigation.take_focus,
            "refresh": self.refresh,
            "lock": self.lock,
            "new_case": self.new_case,
            "oral_case": self.oral_case,
            "appoint": self.appoint,
            "laws": self._look_up_law,
            "compensation": self._reckon_compensation,
            "close_case": self.close_case,
            "practice_anew": self._practise_anew,
            "undo": partial(self._reverting.revert, back=True),
            "redo": partial(self._reverting.revert, back=False),
            "next_case": self._next_case,
            "leave": self._leave,
        }
        does = here.get(action) or everywhere.get(action)
        if does is None:
            if action in ELSEWHERE:
                self.tell(tr(ELSEWHERE[action]), "heed")
            return
        try:
            does()
        except OnlyReads as refused:
            self.tell(str(refused), "heed")

    def _explain(self) -> None:
        self._help.explain(QApplication.focusWidget(), self.page, self._key)

    def _look_up_law(self) -> None:
        from mediator.ui.case import law_cards  # noqa: PLC0415 - seldom, reads the laws

        law_cards.look_up_law(self.desk, self.page, law_cards.cite_at_cursor())

    def _reckon_compensation(self) -> None:
        from mediator.ui.case.compensation import panel  # noqa: PLC0415 - seldom

        panel.reckon_compensation(self.desk, self.page, CaseFile(), None)

    def _practise_anew(self) -> None:
        from mediator.ui.settings import practice  # noqa: PLC0415 - seldom

        practice.begin_anew(self.desk)

    def refresh(self) -> None:
        """Read the page again."""
        if self._finished():
            self.page.reload()
            self._show_copied()
            self.tell(tr("已重新读过"))

    def new_case(self) -> None:
        """Begin a case and go to it."""
        if self._finished():
            self.leave_untouched()
            uid = intake.new_case(self._book, self.desk.today())
            self.open_case(uid, Place("intake"))

    def oral_case(self) -> None:
        """Begin a case that is mediated by word of mouth, on one page."""
        if self._finished():
            self.leave_untouched()
            uid = oral.begin_oral(self._book, self.desk.today())
            self.open_case(uid, Place(oral.PAGE))

    def appoint(self) -> None:
        """Begin an appointment, of the case in sight if there is one."""
        if not self._finished():
            return
        of_case = is_case(self._key) and not self._untouched()
        case = uid_of(self._key) if of_case else ""
        uid = appointments.begin(self._book, case)
        self.come_back(f"schedule|{uid}")

    def ask_new_password(self) -> None:
        """After the recovery code: the person has no password they know."""
        self.go("settings")
        page = self.page
        if isinstance(page, SettingsPage):
            page.ask_new_password()
        said = tr(
            "案件簿用“{name}”的登录打开了。请在这里定一个新密码，"
            "它是“{name}”的，下次用它。"
        )
        self.tell(said.format(name=user_name(self._book)), "heed")

    def _next_case(self) -> None:
        self.go(self._pages.case_after(self._key) or "cases")

    def _stepped_back(self) -> bool:
        """Leave what lies over or beside the page first; tell whether there was any."""
        if self._help.isVisible():
            self._help.hide()
        elif self._navigation.has_focus():
            self._arrive()
        else:
            return False
        return True

    def _leave(self) -> None:
        if self._told.isVisible():
            self._told.hide()
        elif is_case(self._key):
            self.go(self._came_from)

    def close_case(self) -> None:
        """Put the case in sight away and go back to the list."""
        gone = self._key
        if is_case(gone) and self._finished():
            self.go("cases")
            if gone not in self._unsaved:
                self._pages.close(gone)

    def _turn_to_tab(self, number: int) -> None:
        self.page.turn_to_tab(number)

    def lock(self) -> None:
        """Save what is being typed and ask to be locked.

        Whoever locks is about to leave: what is a draft does not keep the page in
        sight. What would be lost is asked about.
        """
        self.lock_begun.emit(False)  # noqa: FBT003 - a signal's value
        if self.finish() or not self.loses():
            self._lock_now()
        else:
            self.lock_refused.emit()
            self.offer_anyway(tr("照样锁上"), self._lock_now)

    def _lock_by_itself(self) -> None:
        """Lock with nobody there to ask: what cannot be saved stays as a draft."""
        self.lock_begun.emit(True)  # noqa: FBT003 - a signal's value
        try:
            self.finish()
        finally:
            self._lock_now()

    def _lock_out(self) -> None:
        """Lock because the head ended this login; the locked screen says so."""
        self.stand(
            "login",
            tr(
                "负责人已经停用了您的登录，所以锁上了。存过的都在，没写完的留作草稿；"
                "还要用，请找负责人重新让您打开。"
            ),
        )
        self._lock_by_itself()

    def _lock_now(self) -> None:
        self.locking.emit(self.place())

    def offer_anyway(self, word: str, does: "Callable[[], object]") -> None:
        """After ``finish`` was refused: say why, and offer to go on all the same.

        Args:
            word: on the button.
            does: what the button does.
        """
        self._told.offer(self._why_refused(), word, does, self._book.edition)

    def loses(self) -> bool:
        """Tell whether what ``finish`` could not save is no draft either: it goes."""
        return any(page.loses() for page in self._pages.made())

    def _boxes(self) -> "Iterator[Box]":
        return chain.from_iterable(page.boxes() for page in self._pages.made())

    def finish(self) -> bool:
        """Save the boxes of all open pages; False, and said why, if one was refused.

        So it is if a box holds what would be kept nowhere, such as the words of a step
        that was not taken.
        """
        if not self._all_finished(self._pages.made()):
            return False
        if self.loses():
            self.tell(self._why_refused(), "bad")
            return False
        return True

    def _finished(self) -> bool:
        """Save the boxes of the page in sight; False, and said why, if refused."""
        return self._all_finished((self.page,))

    def _all_finished(self, parts: "Iterable[Page | Box]") -> bool:
        finished = [each.finish() for each in parts]
        if not all(finished):
            self.tell(self._why_refused(), "bad")
        return all(finished)

    def _why_refused(self) -> str:
        """Return why a box was not saved, and what becomes of what stands in it."""
        boxes = list(self._boxes())
        refused = [each for each in boxes if each.saved == "refused"]
        if not refused and (
            waits := [each.not_done for each in boxes if each.not_done]
        ):
            return waits[0] + tr("现在离开，写的会丢。请先办了，或抄下来。")
        whys = [each.refusal for each in refused if each.refusal]
        why = whys[0] if whys else tr("有一格没有存上，原因写在那一格下面。")
        if refused and all(each.is_draft for each in refused):
            return why + tr("写的已经留作草稿，再打开时还在。可以改好了再离开。")
        return why + tr("现在离开，这一格新写的会丢。请先改好，或抄下来。")

    def stop(self) -> None:
        """Let go of the book; the window is about to go."""
        self._watch.stop()
        self._at_once.stop()
        self._again.stop()
        self._top.search.stop()
        self._reminders.stop()
        self._idle.stop()
        self._screen.stop()
        self._copying.stop()
        self._seats.stop()
        self._reverting.stop()
        if self._moved.emit in self._book.on_change:
            self._book.on_change.remove(self._moved.emit)
        if self._refused.emit in self._book.on_refused:
            self._book.on_refused.remove(self._refused.emit)
