"""The page of one case: where it stands, its tabs, what is missing, its paper."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from mediator.cases import half_done, oral
from mediator.cases.archive.access import open_case
from mediator.cases.case_file import CaseFile
from mediator.cases.checkup.finding import Finding
from mediator.cases.deadlines.due import deadlines
from mediator.cases.drafted import drafted_in_gone
from mediator.cases.locked import LOCKED
from mediator.cases.missing import Missing, Place, still_missing
from mediator.cases.model import Case
from mediator.cases.revealing import in_part, reveal
from mediator.cases.sides import parties_of
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.unfinished import unfinished
from mediator.cases.words import Stage
from mediator.forms.changed import changed_since_signed
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.archive.tab import KEY as ARCHIVE
from mediator.ui.case.body import Body
from mediator.ui.case.checkup.tab import KEY as CHECKUP
from mediator.ui.case.checkup.tab import CheckupTab, key_of
from mediator.ui.case.fold_button import FoldButton
from mediator.ui.case.gate import GatePanel
from mediator.ui.case.papers.reentry_view import PAGE as REENTRY
from mediator.ui.case.papers.reentry_view import ReentryView
from mediator.ui.case.read_only import set_read_only
from mediator.ui.case.side.large_paper import LargePaper
from mediator.ui.case.stages.back_line import BackLine
from mediator.ui.case.stages.extend_panel import ExtendPanel
from mediator.ui.case.stages.strip import StageStrip
from mediator.ui.case.staying import FocusKeeper
from mediator.ui.case.tab import ShowsRecord
from mediator.ui.case.tab_row import TabRow
from mediator.ui.case.tabs import TABS, as_tab
from mediator.ui.fields import Field
from mediator.ui.layouts import Text, column
from mediator.ui.page import Desk, HeadButton, Heading, Page

INTAKE: Final = "intake"
PAPERS: Final = "papers"
_ASKED: Final = f"{half_done.STEP}:"
"""In a place: a step is asked about."""
_OWN_BUTTON: Final = (PAPERS, oral.PAGE)
"""Tabs that lead on by a button of their own: 打印, 登记完成."""
_LOCKED: Final = {
    Stage.ARCHIVED: n_(
        "已归档，只能查看和打印；要补正，请用“其他办法”里的“开锁补正”。"
    ),
    Stage.VOID: n_("已作废，只能查看和打印。"),
}
"""What a locked case says of itself."""
_AFTERWARDS: Final = ("performance", "follow_ups", ARCHIVE)
"""Tabs that go on after a case is bound: instalments may run, the file is lent."""
_IN_PART: Final = frozenset(
    (
        *("intake", "inquiry", "meetings", "agreement"),
        *("performance", "follow_ups", "oral", "notes"),
    )
)
"""Tabs on which what was written stands in part for who only reads; the others show
none of it, or something is made of it there."""
_TO_COME: Final = {
    "inquiry": "inquiry",
    "meetings": "meeting",
    "agreement": "agreement",
    "follow_ups": "follow_up",
    "oral": "oral_agreement",
}
"""The form a tab is about before anything is begun on it."""


class CasePage(Page):
    """One case. Keeps its uid and values, never a record.

    Attributes:
        uid: of the case.
        case: as it was read last.
        room: as it was read last.
    """

    def __init__(self, desk: Desk, uid: str, tab: str = "") -> None:
        """Make the page, and on it the one tab that is seen first.

        Args:
            desk: what every page works with.
            uid: of the case.
            tab: key of that tab; the first one where there is none of it.
        """
        super().__init__(desk)
        self.uid = uid
        found = open_case(desk.book, uid, desk.today())
        self.case = case_value(desk.book, uid)
        self.room = room_value(desk.book)
        self.edition = desk.book.edition
        there = [each.key for each in TABS if each.shown(self.case)]
        self._key = tab if tab in there else TABS[0].key
        self._is_whole = False  # a reader asked for the numbers of this tab
        self._part: tuple[CaseFile, CaseFile] | None = None
        self._gaps: tuple[Missing, ...] = ()
        self._gone: frozenset[str] = frozenset()
        if desk.book.has_seats:
            self._gone = frozenset(drafted_in_gone(desk.book, uid))
        self._made: dict[str, QWidget] = {}
        self._fold = FoldButton()
        self._strip = StageStrip(desk, self._fold)
        self._tabs = TabRow(desk.look, self._fold)
        self._longer = ExtendPanel(desk)
        self._locked = Text("", "notice", wraps=True)
        self._locked_row = QWidget()
        self._mending = BackLine(desk.look)
        self._body = Body(desk.look, self._fold)
        self._side = self._body.side
        self._large = LargePaper(desk.look)
        self._reentry: ReentryView | None = None
        self._whole = QStackedWidget()
        self._gate = GatePanel(desk)
        self._gate.opened.connect(self._admitted)
        self._staying = FocusKeeper(self)
        self._look_again = QTimer(self)
        self._look_again.setSingleShot(True)
        self._look_again.setInterval(0)
        self._look_again.timeout.connect(self._show_missing)
        self._lay_out()
        self._wanted: Place | str | None = None
        self._drafts_seen = (-1, -1)
        self._gate.ask(found, self.case)
        self._close_or_open()
        self._listen()
        self._make(self._key)
        self._show()
        self._bring_to_front(self._key)

    def _lay_out(self) -> None:
        ordinary = QWidget()
        layout = QVBoxLayout(ordinary)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._strip)
        layout.addWidget(self._tabs)
        layout.addWidget(self._locked_line())
        layout.addWidget(self._mending)
        layout.addWidget(self._longer, 1)
        layout.addWidget(self._body, 1)
        self._whole.addWidget(ordinary)
        self._whole.addWidget(self._large)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._gate)
        outer.addWidget(self._whole)

    def _close_or_open(self) -> None:
        """Let nobody see the case before its door is open, nor write in it.

        What is only out of sight still takes the focus and the keys.
        """
        self._whole.setHidden(self._gate.is_asking)
        self._whole.setEnabled(not self._gate.is_asking)

    def _admitted(self) -> None:
        """Show the case: whoever asked may see it, and it is logged."""
        self._close_or_open()
        self.reload()
        wanted, self._wanted = self._wanted, None
        if isinstance(wanted, str):
            self.go_to(wanted)
        elif wanted is not None:
            self.show_place(wanted)
        else:
            self.arrive()

    def _is_shut(self, wanted: Place | str) -> bool:
        """Tell whether the door is shut; then its question is where the person goes.

        Args:
            wanted: where to be led once it is open.
        """
        if not self._gate.is_asking:
            return False
        self._wanted = wanted
        self._gate.arrive()
        return True

    def _locked_line(self) -> QWidget:
        """Return the line that says why nothing can be changed."""
        px = self.desk.look.px
        line = column(self._locked)
        line.setContentsMargins(px(20), px(10), px(20), 0)
        self._locked_row.setLayout(line)
        self._locked_row.hide()
        return self._locked_row

    def _listen(self) -> None:
        self._strip.wanted.connect(self.show_place)
        self._strip.asking.connect(self._catch_up)
        self._strip.crowded.connect(self._make_room)
        self._tabs.chosen.connect(self._chosen)
        self._side.missing.wanted.connect(self.show_place)
        self._side.deadlines.wanted.connect(self.show_place)
        self._side.deadlines.longer_wanted.connect(self._ask_longer)
        self._longer.left.connect(self._longer_left)
        self._longer.extended.connect(self._longer_kept)
        self._side.paper.large_wanted.connect(self._enlarge)
        self._side.paper.whole_wanted.connect(self._reveal)
        self._side.paper.made.connect(self._paper_made)
        self._large.left.connect(self._back_from_large)
        self._mending.back.connect(self._back_to_checkup)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    # --- what the window asks

    def heading(self) -> Heading:
        """Return number and parties."""
        number = self.case.case_number or tr("登记号 {number}").format(
            number=self.case.number
        )
        if self._gate.is_asking:
            return Heading(number, tr("打开前"))
        names = parties_of(self.case) or tr("还没有写当事人姓名")
        prints = HeadButton(tr("打印文书"), self._print, "Ctrl+P")
        # The check-up and the platform's sheet print their own with the same key.
        own = self._key == CHECKUP or self._reentry_in_sight()
        room = not self.desk.look.stacked and not own
        return Heading(number, names, (prints,) if room else ())

    def reload(self) -> None:
        """Read the case again; boxes being changed stay as they are."""
        book = self.desk.book
        edition = book.edition
        if book.has_seats:
            # What is typed stands in a box of what another seat may have deleted.
            for each in self.fields():
                each.keep()
        self.case = case_value(book, self.uid)
        self.room = room_value(book)
        self.edition = edition  # only now: of a case that is gone it shows what was
        self._show()
        self.headed.emit()
        if book.has_seats:
            self._tell_gone()

    def _tell_gone(self) -> None:
        """Say what was deleted elsewhere while somebody wrote in it here, once."""
        gone = drafted_in_gone(self.desk.book, self.uid)
        for uid in gone.keys() - self._gone:
            self.desk.tell(gone[uid], "heed")
        self._gone = frozenset(gone)

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page and of the tab in front."""
        if self._gate.is_asking:
            return {}
        if self._reentry is not None and self._reentry_in_sight():
            return self._reentry.on_keys()
        if self._whole.currentIndex():
            back = self._back_from_large
            return {"leave": back, "large_paper": back, "print": self._print}
        keys: dict[str, Callable[[], object]] = {
            "next_step": self._strip.go_on,
            "to_bin": self._strip.to_bin,
            "large_paper": self._enlarge,
            "back_to_checkup": self._back_to_checkup,
            "print": self._print,
            "prevention": self._note_prevention,
            "reentry": self._enter_platform,
            "laws": self._look_up_law,
            "compensation": self._reckon_compensation,
            **as_tab(self._made[self._key]).on_keys(),
        }
        if self._longer.isVisible():
            keys["leave"] = self._longer.put_off
        elif self._strip.is_open:
            keys["leave"] = self._strip.put_off
        elif self._body.is_column_in_front:
            keys["leave"] = self._body.turn
        return keys

    def _look_up_law(self) -> None:
        from mediator.ui.case import law_cards  # noqa: PLC0415 - seldom, reads the laws

        about = (self.case.kind, self.case.source)
        law_cards.look_up_law(self.desk, self, law_cards.cite_at_cursor(), *about)

    def _reckon_compensation(self) -> None:
        """Reckon for this case; where no agreement is in sight, without writing it."""
        from mediator.ui.case.compensation import panel  # noqa: PLC0415 - seldom

        panel.reckon_compensation(self.desk, self, self.case, None)

    def _note_prevention(self) -> None:
        """Go where the risks are and note what one of them did not come to."""
        if self.turn_to(INTAKE):
            as_tab(self._made[INTAKE]).on_keys()["prevention"]()

    def turn_to_tab(self, number: int) -> None:
        """Show the tab with this number, counted from 1, ready to type."""
        shown = [line for line in TABS if line.shown(self.case)]
        if 1 <= number <= len(shown) and not self._gate.is_asking:
            self.turn_to(shown[number - 1].key)
            self.arrive()

    def arrive(self) -> None:
        """Put the focus where the work of this tab begins."""
        if self._gate.is_asking:
            self._gate.arrive()
            return
        as_tab(self._made[self._key]).go_to(Place(self._key))

    def place(self) -> str:
        """Return the tab, the record on it and, if the focus is in one, the field.

        Behind the field stands where in its text the person was: ``facts:12``. While a
        step is asked about, it stands in the place of the record.
        """
        if self._gate.is_asking and self._wanted is not None:
            return _written(self._wanted)
        if self._reentry_in_sight():
            return REENTRY
        tab = self._made[self._key]
        uid = (
            tab.record()
            if isinstance(tab, ShowsRecord)
            else as_tab(tab).paper().subject
        )
        if step := self._strip.step or self._longer.step:
            uid = f"{_ASKED}{step}"
        field = next((each for each in self.fields() if each.has_person), None)
        if field is None:
            return f"{self._key}/{uid}/"
        at = field.place_in_text()
        return f"{self._key}/{uid}/{field.spec.name}{'' if at is None else f':{at}'}"

    def go_to(self, place: str) -> None:
        """Go back to a tab, record and field, and to where in its text one was."""
        if self._is_shut(place):
            return
        key, _, rest = place.partition("/")
        uid, _, inner = rest.partition("/")
        name, _, at = inner.partition(":")
        if uid.startswith(_ASKED):
            self.turn_to(key)
            self._reopen(uid.removeprefix(_ASKED), name)
        else:
            self._land(Place(key, uid, name))
        here = next((each for each in self.fields() if each.has_person), None)
        if at.isdigit() and here is not None and here.spec.name == name:
            here.go_to_text(int(at))

    def paper_key(self) -> str:
        """Return the form of the paper beside the tab in front, or that comes there."""
        return as_tab(self._made[self._key]).paper().key or _TO_COME.get(self._key, "")

    def tab_key(self) -> str:
        """Return the key of the tab in front."""
        return self._key

    def finish(self) -> bool:
        """Save what is still in a box of any tab; False if saving was refused."""
        finished = [as_tab(each).finish() for each in self._made.values()]
        return super().finish() and all(finished)

    # --- tabs

    def turn_to(self, key: str) -> bool:
        """Bring a tab to the front; False if there is none, or a save was refused."""
        if not self._longer.put_off():
            self._tabs.mark(self._key)
            return False
        if all(each.key != key for each in TABS):
            return False
        before = self._made.get(self._key)
        if before is not None and key != self._key and not as_tab(before).finish():
            self._tabs.mark(self._key)
            return False
        if key != self._key:
            self.desk.tell("", "heed")  # what was remarked was of the tab before
            self._is_whole = False
        turned = CHECKUP in {key, self._key} and key != self._key
        self._key = key
        if turned:
            self.headed.emit()
        if key not in self._made:
            self._make(key)
        self._show_tab(key)
        self._bring_to_front(key)
        self._show_paper()
        return True

    def _make(self, key: str) -> None:
        """Make a tab; what it shows and where it lies comes after."""
        line = next(each for each in TABS if each.key == key)
        made = self._made[key] = line.make(self.desk)
        as_tab(made).paper_changed.connect(self._show_paper)
        if isinstance(made, CheckupTab):
            made.mending.connect(self._mend)

    def _bring_to_front(self, key: str) -> None:
        self._body.show_tab(self._made[key])
        if key == CHECKUP:
            self._mending.leave()
        self._tabs.mark(key)
        self._strip.stand_back(back=key in _OWN_BUTTON)

    def show_place(self, place: Place) -> None:
        """Go to where something is done: a tab, a record on it, a field.

        Who is sent to the day of acceptance of a case mediated at once is asked to
        register it: the day alone would draw no number.
        """
        if self._is_shut(place):
            return
        if place.page == half_done.STEP:
            self._back_from_large()
            self._reopen(place.field)
            return
        self._land(place)
        taking_in = (place.page, place.field) == ("intake", "accepted_on")
        if taking_in and self.case.register_later:
            self._strip.register()

    def show_box(self, place: Place) -> None:
        """Go to a box: on the tab in front if it has it there, else to its own tab.

        The page of oral mediation has boxes of several tabs.
        """
        in_front = as_tab(self._made[self._key])
        stays = self._key == oral.PAGE and not self._gate.is_asking
        if not (stays and place.field and in_front.go_to(place)):
            self.show_place(place)

    def show_changed(self, place: Place) -> None:
        """Let be seen what changed without the person: its tab, and its box.

        What is not one box or record is seen on the tab as it is.

        Args:
            place: where it stands.
        """
        if self._gate.is_asking:
            return
        in_front = as_tab(self._made[self._key])
        if self._key == oral.PAGE and (not place.uid or in_front.go_to(place)):
            return
        if place.page != self._key or place.uid or place.field:
            self._land(place)

    def _land(self, place: Place) -> None:
        self._back_from_large()
        if place.page == REENTRY:
            self._enter_platform()
        elif self.turn_to(place.page):
            as_tab(self._made[place.page]).go_to(place)

    def _mend(self, finding: Finding) -> None:
        """Go to where a finding is put right, with the way back in sight."""
        place = finding.place
        if self.turn_to(place.page):
            if not as_tab(self._made[place.page]).go_to(place):
                self.arrive()
            self._mending.show_finding(finding)

    def _back_to_checkup(self) -> None:
        """Go back to the finding that was put right, or into the check-up."""
        finding = self._mending.finding
        self.show_place(Place(CHECKUP, key_of(finding) if finding else ""))

    def _chosen(self, key: str) -> None:
        """Turn to a tab, ready to type; who walks along the tabs stays on them."""
        if self.turn_to(key) and not self._tabs.is_walked:
            self.arrive()

    # --- showing

    def _show(self) -> None:
        self._gaps = (
            *changed_since_signed(self.case, self.room, self.desk.today()),
            *still_missing(self.case, self.room, self.desk.today()),
        )
        self._locked_row.setHidden(self.case.stage not in _LOCKED)
        self._mending.look_again(self.case, self.room, self.desk.today())
        self._strip.show_case(self.case, self.room)
        if self.desk.reads_only:
            set_read_only(self._strip, locked=True)
        today = self.desk.today()
        self._side.deadlines.show_deadlines(
            deadlines(self.case, self.room, today), today
        )
        self._tabs.show_case(self.case)
        self._show_missing()
        self._show_tab(self._key)
        self._show_paper()
        if self._reentry is not None and self._reentry_in_sight():
            self._reentry.show_case(self.case, self.room)

    def _show_missing(self) -> None:
        """Show what is missing; what is in a box and not in the book belongs to it.

        A step that is half written comes first: it waits for this person.
        """
        left = unfinished(self.desk.book, self.case)
        steps = [each for each in left if half_done.leads_to_step(each.place)]
        rest = [each for each in left if each not in steps]
        missing = (*steps, *self._gaps, *rest)
        self._end_drafts()
        self._fold.show_missing(len(missing))
        self._side.missing.show_missing(missing)

    def _end_drafts(self) -> None:
        """Let boxes out of sight know whether what they hold was put right elsewhere.

        Such a box would say that it is a draft, and be kept as one again.
        """
        now = (self.desk.book.edition, self.desk.book.drafts_edition)
        if now == self._drafts_seen:
            return
        self._drafts_seen = now
        for key, tab in self._made.items():
            boxes = list[Field](tab.findChildren(Field))
            if key != self._key and any(each.modified for each in boxes):
                as_tab(tab).show_case(self._shown_on(key), self.room)

    def _focus_moved(self) -> None:
        """Look again once a box is left: what it could not save is a draft then."""
        if self.isVisible():
            self._look_again.start()

    def _show_tab(self, key: str) -> None:
        """Show the case on a tab; a locked one only to be read and printed."""
        tab = self._made[key]
        as_tab(tab).show_case(self._shown_on(key), self.room)
        self._strip.leave_key(taken="next_step" in as_tab(tab).on_keys())
        goes_on = key in _AFTERWARDS and self.case.stage is Stage.ARCHIVED
        says = tr(_LOCKED.get(self.case.stage, ""))
        if goes_on:
            says = tr("已归档。履行、督促、司法确认和回访照常记，归档前记的不能改。")
            if key == ARCHIVE:
                says = tr("已归档。保管、借阅照常记，卷里的内容不能改。")
        self._locked.setText(says)
        if key != PAPERS:
            locked = self.case.stage in LOCKED and not goes_on
            set_read_only(tab, locked=locked or self.desk.reads_only)

    def _shown_on(self, key: str) -> CaseFile:
        """Return the case as a tab shows it: to who only reads, in part."""
        if not self._covers or key not in _IN_PART:
            return self.case
        if self._part is None or self._part[0] is not self.case:
            part = in_part(self.case, self.room)
            self._part = self.case, self.case if part == self.case else part
        return self._part[1]

    @property
    def _covers(self) -> bool:
        return self.desk.reads_only and not self._is_whole

    def _catch_up(self) -> None:
        """Save what is being typed and read the case at once, not a moment later."""
        self._longer.close_panel()
        if self.finish() and self.edition != self.desk.book.edition:
            self.reload()

    def _show_paper(self) -> None:
        paper = as_tab(self._made[self._key]).paper()
        self._side.paper.show_paper(
            paper,
            self.case,
            self.room,
            covered=self._covers,
            beside=self._shown_on(self._key) is not self.case,
        )

    def _reveal(self) -> None:
        """Show a reader the paper and the tab whole, once that is written down.

        The page is read again behind it, for the journal has moved on.
        """
        self._is_whole = True
        try:
            reveal(self.desk.book, Case, [self.uid])
        except Problem as problem:
            self._is_whole = False
            self.desk.tell(str(problem), "bad")

    def hideEvent(self, event: QHideEvent) -> None:
        """Show numbers in part again once another page is in sight."""
        super().hideEvent(event)
        if self._is_whole and not event.spontaneous():
            self._is_whole = False
            self._show_tab(self._key)
            self._show_paper()
            if self._whole.currentWidget() is self._large:
                self._side.paper.make_now()

    def hasHeightForWidth(self) -> bool:
        """Claim no height: a stack would take what would be nice for what is needed."""
        return False

    def _make_room(self, crowded: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Leave the page to a step that asks for much."""
        self._tabs.setHidden(crowded)
        self._body.setHidden(crowded)

    # --- a step that is half written

    def _reopen(self, step: str, field: str = "") -> None:
        """Ask again about a step; say so where it cannot be taken any more."""
        if self._gate.is_asking:
            return
        name, _, code = step.partition(":")
        if name == half_done.LONGER:
            self._ask_longer(code)
            self._longer.go_to(field)
            there = self._longer.isVisible()
        else:
            there = self._strip.reopen(step, field)
        if there:
            return
        book, uid = self.desk.book, self.case.uid
        words = "；".join(filter(None, half_done.written(book, uid, step).values()))
        half_done.give_up(book, Case, uid, step)
        self._show_missing()
        said = tr("“{step}”现在办不了了，写了一半的没有再留：{words}")
        self.desk.tell(said.format(step=tr(name).rstrip("…"), words=words), "heed")

    # --- a longer period

    def _ask_longer(self, code: str) -> None:
        """Ask for the day both sides agreed on, in the place of the tab."""
        self._catch_up()
        if self._longer.ask(code, self.case, self.room):
            self._make_room(crowded=True)

    def _longer_left(self) -> None:
        self._make_room(crowded=False)

    def _longer_kept(self, said: str, paper: str) -> None:
        self.desk.tell(said, "good")
        self.reload()
        self.show_place(Place(PAPERS, paper))

    def _print(self) -> None:
        """Print the papers ticked; on another tab first show which they are."""
        self._back_from_large()
        ready = self._key == PAPERS
        if not self.turn_to(PAPERS):
            return
        does = as_tab(self._made[PAPERS]).on_keys().get("print")
        if ready and does is not None:
            does()
        else:
            self.arrive()

    # --- the paper, large

    def _enlarge(self) -> None:
        self._catch_up()
        if not self._side.paper.is_there():
            self.desk.tell(tr("这一页还没有文书。"), "heed")
            return
        self._show_large()
        self._whole.setCurrentWidget(self._large)
        self._large.enter()
        self._side.paper.make_now()

    # --- the official platform

    def _enter_platform(self) -> None:
        """Show what the platform asks of this case, ready to copy."""
        if self._gate.is_asking or not self.finish():
            return
        if self._reentry is None:
            self._reentry = ReentryView(self.desk)
            self._reentry.left.connect(self._back_from_large)
            self._whole.addWidget(self._reentry)
        if self.edition != self.desk.book.edition:
            self.reload()
        self._reentry.show_case(self.case, self.room)
        self._whole.setCurrentWidget(self._reentry)
        self._reentry.enter()
        self.headed.emit()

    def _reentry_in_sight(self) -> bool:
        view = self._reentry
        return view is not None and self._whole.currentWidget() is view

    def _paper_made(self) -> None:
        if self._whole.currentWidget() is self._large:
            self._show_large()

    def _show_large(self) -> None:
        paper = self._side.paper
        self._large.show_paper(paper.title(), paper.pdf(), paper.said())

    def _back_from_large(self) -> None:
        if self._whole.currentIndex():
            self._whole.setCurrentIndex(0)
            self.arrive()
            self.headed.emit()


def _written(place: Place | str) -> str:
    """Return a place as ``CasePage.place`` writes it."""
    if isinstance(place, str):
        return place
    if place.page == half_done.STEP:
        return f"{INTAKE}/{_ASKED}{place.field}/"
    return f"{place.page}/{place.uid}/{place.field}"
