"""以案定补: what may be claimed this month, what was, what was granted, on paper."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from mediator.cases.facts.money import digits
from mediator.cases.given_out import claim_title, note_named, note_saved, whole_for
from mediator.cases.subsidy.months import (
    ClaimLine,
    ClaimMonth,
    claim_month,
    nothing_claimed,
)
from mediator.cases.subsidy.waiting import WaitingLine, waiting, waiting_lines
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.file_dialogs import ask_for_folder
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import STRETCH, Button, Text, button, column, row, scrolling
from mediator.ui.page import Desk, HeadButton, Heading, Page
from mediator.ui.password import labelled
from mediator.ui.printing.sheets import About, print_sheet
from mediator.ui.subsidy.candidate_card import CandidateCard
from mediator.ui.subsidy.claim_card import ClaimCard
from mediator.ui.subsidy.month_box import MonthBox
from mediator.ui.subsidy.rules_panel import RulesPanel
from mediator.ui.subsidy.tables import ClaimTable, WaitingTable
from mediator.ui.waiting import waiting_in
from mediator.ui.where_saved import saved_in

WAITING, EARLIER, CLAIMED, RULES = "waiting", "earlier", "claimed", "rules"
_GROUPS: Final = {
    WAITING: n_("本月了结，待申报"),
    EARLIER: n_("以前了结，没报的"),
    CLAIMED: n_("本月申报"),
    RULES: n_("补贴办法"),
}
_EMPTY: Final = {
    WAITING: n_("这个月了结的纠纷都申报了，或者还没有了结的。"),
    EARLIER: n_("前一年里了结的纠纷都申报了。"),
    CLAIMED: n_("这个月还没有申报。从“待申报”里选一件，核对条件，再按“申报”。"),
}
_WHAT_FOR: Final = 260
_FORM: Final = 556
_ROWS: Final = 5
_YEAR: Final = timedelta(days=365)


class SubsidyPage(Page):
    """A month: lists at the left, the one chosen at the right; or the rules."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look = desk.look
        today = desk.today()
        self._month = ClaimMonth(today.year, today.month, ())
        self._claims: dict[str, ClaimLine] = {}
        self._keys: dict[str, list[str]] = {key: [] for key in _EMPTY}
        self._group = WAITING
        self._chosen = dict.fromkeys(_EMPTY, "")
        self.months = MonthBox(today, look)
        self.months.turned.connect(self._turned)
        self._tables: dict[str, WaitingTable | ClaimTable] = {
            WAITING: WaitingTable(self._fetch_waiting, look),
            EARLIER: WaitingTable(self._fetch_waiting, look),
            CLAIMED: ClaimTable(self._fetch_claims, look),
        }
        for key, table in self._tables.items():
            table.row_changed.connect(partial(self._row_changed, key))
            table.opened.connect(self._into_card)
            table.typed.connect(desk.search_for)
        self.candidate = CandidateCard(desk, self.months.day)
        self.candidate.claimed.connect(self._claimed)
        self.candidate.rules_wanted.connect(self._to_rules)
        self.claim = ClaimCard(desk)
        self.claim.print_wanted.connect(self._print_recognition)
        self.rules = RulesPanel(desk)
        self._nothing = Text("", "second", wraps=True)
        self._sums = Text("", "second", wraps=True)
        self._chips: dict[str, QPushButton] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        look = self.desk.look
        group = QButtonGroup(self)
        chips = FlowLayout(gap=look.px(8))
        chips.addWidget(self.months)
        for key in _GROUPS:
            chip = Button("")
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.clicked.connect(partial(self._choose_group, key))
            group.addButton(chip)
            self._chips[key] = chip
            chips.addWidget(chip)
        self._purpose = QLineEdit()
        self._purpose.setAccessibleName(tr("当事人写全名，做什么用"))
        self._purpose.setPlaceholderText(tr("空着只写姓"))
        self._purpose.setMaximumWidth(look.px(_WHAT_FOR))
        # No draft of it: nobody is to find it on coming back, see ``hideEvent``.
        waiting_in(self._purpose, self._purpose.accessibleName())
        label = labelled(self._purpose)
        saves = button(tr("全部存到文件夹  Ctrl+E"))
        saves.clicked.connect(self._save)
        self._acts = QWidget()
        acts = row(label, self._purpose, STRETCH, saves, gap=look.px(8))
        self._acts.setLayout(acts)
        self._lists = QStackedWidget()
        for table in self._tables.values():
            self._lists.addWidget(table.framed())
        self._lists.addWidget(self._nothing)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._cards = QStackedWidget()
        for card in (self.candidate, self.claim):
            self._cards.addWidget(card if look.stacked else scrolling(card))
            card.setProperty("part", "card")
        self._work = QWidget()
        if look.stacked:
            # No room for two columns: one under the other, and all of it scrolls.
            chips.addWidget(self._acts)
            self._lists.setFixedHeight(look.px(40) * _ROWS)
            inner = QWidget()
            inner.setLayout(
                column(self._sums, self._lists, self._cards, STRETCH, gap=look.px(12))
            )
            both: QBoxLayout = column(scrolling(inner), gap=0)
        else:
            self._sums.hide()
            self._cards.setFixedWidth(look.px(_FORM))
            left = column(self._lists, self._acts, gap=look.px(8))
            left.setStretch(0, 1)
            both = row(left, self._cards, gap=look.px(16))
            both.setStretch(0, 1)
        self._work.setLayout(both)
        whole = column(chips, self._work, self.rules, gap=look.px(10))
        side = look.px(20)
        whole.setContentsMargins(side, look.px(12), side, look.px(12))
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    # --- what the window asks

    def heading(self) -> Heading:
        """Return the month's sums, and the two papers to print."""
        if not self._month.lines:
            return Heading(tr("以案定补"), nothing_claimed(self._month))
        # Beside two buttons large text has no room for the sums; the page says them.
        short = tr("申报 {n} 件").format(n=len(self._month.lines))
        return Heading(
            tr("以案定补"),
            short if self.desk.look.stacked else self._summed(),
            (
                HeadButton(tr("打印签领表(&B)"), self._print_sign_off),
                HeadButton(tr("打印申报表"), self._print_claim, "Ctrl+P"),
            ),
        )

    def _summed(self) -> str:
        """Say what the month asks for, and what was granted of it."""
        return tr("申报 {n} 件 {asked} 元 · 核定 {done} 件 {granted} 元").format(
            n=len(self._month.lines),
            asked=digits(self._month.asked_fen),
            done=len(self._month.reviewed),
            granted=digits(self._month.granted_fen),
        )

    def reload(self) -> None:
        """Read the month again; the one in sight stays in sight if it is there."""
        book = self.desk.book
        year, month = self.months.year, self.months.month
        first, last = self.months.days()
        self._month = claim_month(book, year, month)
        self._claims = {each.case_uid: each for each in self._month.lines}
        self._keys = {
            WAITING: waiting(book, first, last),
            EARLIER: waiting(book, first - _YEAR, first - timedelta(days=1)),
            CLAIMED: list(self._claims),
        }
        for key, table in self._tables.items():
            table.lines.show_keys(self._keys[key])
        self._acts.setVisible(bool(self._month.lines))
        self._sums.setText(self._summed())
        self._sums.setVisible(self.desk.look.stacked and bool(self._month.lines))
        self.rules.reload()
        self._show()
        self.headed.emit()

    def _turned(self) -> None:
        """Show another month; what whole names of the one before were for is over."""
        self._purpose.clear()
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nobody find a purpose on coming back that they no longer think of."""
        super().hideEvent(event)
        self._purpose.clear()

    def _show(self) -> None:
        """Show the group chosen, and in it the line chosen."""
        for key, chip in self._chips.items():
            count = f" {len(self._keys[key])}" if key in self._keys else ""
            chip.setText(f"{tr(_GROUPS[key])}{count}")
            chip.setChecked(key == self._group)
        self.rules.setVisible(self._group == RULES)
        self._work.setVisible(self._group != RULES)
        if self._group == RULES:
            return
        keys = self._keys[self._group]
        self._cards.setVisible(bool(keys))
        if not keys:
            self._nothing.setText(tr(_EMPTY[self._group]))
            self._lists.setCurrentWidget(self._nothing)
            return
        table = self._tables[self._group]
        self._lists.setCurrentIndex(list(self._tables).index(self._group))
        uid = self._chosen[self._group]
        at = keys.index(uid) if uid in keys else 0
        table.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        table.go_to_row(at)
        table.blockSignals(False)  # noqa: FBT003
        self._show_line(keys[at])

    def _show_line(self, uid: str) -> None:
        self._chosen[self._group] = uid
        claimed = self._group == CLAIMED
        self._cards.setCurrentIndex(int(claimed))
        if claimed:
            self.claim.show_claim(self._claims[uid])
        else:
            self.candidate.show_case(uid)

    def arrive(self) -> None:
        """Put the person into the list; without one onto the group chosen."""
        if self._group != RULES and self._keys[self._group]:
            self._tables[self._group].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._chips[self._group].setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        """Return month, group and line in sight."""
        uid = self._chosen.get(self._group, "")
        return f"{self.months.year}-{self.months.month}/{self._group}/{uid}"

    def go_to(self, place: str) -> None:
        """Show a month, a group of it, and a line, in whichever group that is now."""
        month, _, rest = place.partition("/")
        group, _, uid = rest.partition("/")
        year, _, number = month.partition("-")
        if group not in _GROUPS or not (year.isdigit() and number.isdigit()):
            return
        self.months.go_to(int(year), int(number))
        holding = (key for key, uids in self._keys.items() if uid in uids)
        self._group = (
            group if uid in self._keys.get(group, ()) else next(holding, group)
        )
        if self._group in self._chosen:
            self._chosen[self._group] = uid
        self._show()
        self.arrive()

    def on_keys(self) -> dict[str, Callable[[], object]]:
        """Return printing the claim, and saving everything."""
        return {"print": self._print_claim, "export": self._save}

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = (super().finish(), self.claim.finish())
        return all(finished)

    # --- choosing

    def _fetch_waiting(self, uids: list[str]) -> list[WaitingLine]:
        return waiting_lines(self.desk.book, uids, self.months.day())

    def _fetch_claims(self, uids: list[str]) -> list[ClaimLine]:
        return [self._claims[uid] for uid in uids if uid in self._claims]

    def _row_changed(self, key: str, at: int) -> None:
        keys = self._keys[key]
        new = key == self._group and 0 <= at < len(keys)
        if new and keys[at] != self._chosen[key] and self.finish():
            self._show_line(keys[at])

    def _into_card(self, _at: int) -> None:
        card = self.claim if self._group == CLAIMED else self.candidate
        card.arrive()

    def _choose_group(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
        if self.finish():
            self._group = key
        self._show()

    def _to_rules(self) -> None:
        self._choose_group(RULES)
        self.rules.arrive()

    def _claimed(self, uid: str) -> None:
        """Go on with the next that waits; the claim lies in its own list."""
        self._chosen[CLAIMED] = uid
        self.reload()
        self.arrive()

    # --- on paper

    def _whole_for(self) -> str:
        """Return what whole names are for; nothing for surnames."""
        told = self._purpose.text()
        return whole_for(told) if told.strip() else ""

    def _note(self, purpose: str) -> None:
        """Write down what whole names that leave are for; the next has surnames again.

        Raises:
            Problem: the disk refused; nothing may leave.
        """
        if purpose:
            note_named(self.desk.book, self._month, purpose)
        self._purpose.clear()

    def _print_claim(self) -> None:
        from mediator.forms.subsidy import claim_form, files  # noqa: PLC0415 - fonts

        if self.finish() and self._is_there():
            purpose = self._whole_for()
            sheet = files.claim_sheet(self.desk.book, self._month, purpose)
            title = tr(claim_form.TITLE)
            noting = partial(self._note, purpose)
            print_sheet(self.desk, self, sheet, title, noting=noting)

    def _print_sign_off(self) -> None:
        from mediator.forms.subsidy import files, sign_off  # noqa: PLC0415 - fonts

        if self.finish() and self._is_there():
            sheet = files.sign_off_sheet(self.desk.book, self._month)
            print_sheet(self.desk, self, sheet, tr(sign_off.TITLE))

    def _is_there(self) -> bool:
        """Tell whether there is a claim to put on paper; say it when there is none."""
        told = nothing_claimed(self._month)
        if told:
            self.desk.tell(told, "heed")
        return not told

    def _print_recognition(self) -> None:
        from mediator.forms.papers.classification import TITLE  # noqa: PLC0415
        from mediator.forms.subsidy import files  # noqa: PLC0415 - loads the fonts

        line = self._claims.get(self._chosen[CLAIMED])
        if line is not None and self.finish():
            sheet = files.recognition_sheet(self.desk.book, line)
            whose = About(line.case_uid, line.case.number, line.case.parties)
            print_sheet(self.desk, self, sheet, tr(TITLE), case=whose)

    def _save(self) -> None:
        """Write all papers of the month into a folder, as PDF and as Word."""
        from mediator.forms.subsidy.files import write_month  # noqa: PLC0415 - fonts

        if not (self.finish() and self._is_there()):
            return
        folder = ask_for_folder(self, tr("申报材料存到哪里"))
        if folder is None:
            return
        try:
            purpose = self._whole_for()
            self._note(purpose)
            note_saved(self.desk.book, claim_title(self._month))
            gone = write_month(self.desk.book, self._month, folder, purpose=purpose)
        except Problem as problem:
            self.desk.tell(str(problem), "bad")
            return
        what = tr("{n} 个文件").format(n=len(gone))
        self.desk.tell(saved_in(folder, what), "good")
