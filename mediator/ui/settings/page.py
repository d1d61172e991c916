"""设置: committee and room, mediators, numbers, copies and password, the screen."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from mediator.cases.model import Committee, Room
from mediator.cases.snapshot import room_value
from mediator.language import n_, tr
from mediator.ui.case.lists import words
from mediator.ui.case.read_only import set_read_only
from mediator.ui.fields import FieldSpec
from mediator.ui.form import LETTERS, Form, align, kept_in
from mediator.ui.kinds import Choice, LineText, PhoneText
from mediator.ui.layouts import STRETCH, card, column, row, scrolling
from mediator.ui.nesting import nest
from mediator.ui.page import Desk, HeadButton, Heading, Page
from mediator.ui.settings.archive import ArchiveCard
from mediator.ui.settings.blanks import BlanksCard
from mediator.ui.settings.calendar import CalendarCard
from mediator.ui.settings.handing_over import HandingOverCard
from mediator.ui.settings.history import HistoryCard
from mediator.ui.settings.index import SettingsIndex
from mediator.ui.settings.ledger import LedgerCard
from mediator.ui.settings.month import MonthCard
from mediator.ui.settings.numbers import NumbersCard
from mediator.ui.settings.papers import PapersCard
from mediator.ui.settings.people import PeopleCard
from mediator.ui.settings.practice import PracticeCard
from mediator.ui.settings.privacy import PrivacyCard
from mediator.ui.settings.readers import ReadersCard
from mediator.ui.settings.registers import RegistersCard
from mediator.ui.settings.safety import SafetyCard
from mediator.ui.settings.same_people import SamePeopleCard
from mediator.ui.settings.screen import ScreenCard
from mediator.ui.settings.seats import SeatsCard
from mediator.ui.settings.support import SupportCard
from mediator.ui.settings.update import UpdateCard
from mediator.ui.settings.voids import VoidsCard
from mediator.ui.settings.wordings import WordingsCard

_TWO_COLUMNS: Final = 1340
"""Scaled pixels; two columns of cards need as much."""


def committee_fields(today: Callable[[], date]) -> tuple[FieldSpec, ...]:
    """Return what is asked of the committee; its kind is one of the month's columns."""
    return (
        FieldSpec(
            "name",
            n_("调委会全称"),
            LineText(),
            help=n_("和公章上的字一样。例：示例街道长乐社区人民调解委员会"),
        ),
        FieldSpec(
            "level",
            n_("类别"),
            Choice(words("committee_kinds", today)),
            width=12,
            help=n_("月报按类别分列，以案定补按类别定标准。"),
        ),
        FieldSpec("phone", n_("电话"), PhoneText(), width=7, beside=True),
        FieldSpec("address", n_("地址"), LineText()),
    )


ROOM: tuple[FieldSpec, ...] = (
    FieldSpec(
        "name",
        n_("调解室名称"),
        LineText(),
        help=n_("门牌上的名称。例：张文远调解室"),
    ),
    FieldSpec(
        "address",
        n_("地址"),
        LineText(),
        help=n_("写进记录里的调解地点，写到门牌号。"),
    ),
    FieldSpec("phone", n_("电话"), PhoneText(), width=9),
)


class SettingsPage(Page):
    """Everything that is set once and seldom touched again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look = desk.look
        room = room_value(desk.book)
        self._committee = Form(
            committee_fields(desk.today), look, desk.around, letters=LETTERS[:4]
        )
        kept_in(self._committee, desk.book, Committee, room.committee.uid)
        self._room = Form(ROOM, look, desk.around, letters=LETTERS[4:7])
        kept_in(self._room, desk.book, Room, room.uid)
        self._people = PeopleCard(desk)
        self._handing_over = HandingOverCard(desk)
        self._readers = ReadersCard(desk)
        self._numbers = NumbersCard(desk)
        self._papers = PapersCard(desk)
        self._wordings = WordingsCard(desk)
        self._blanks = BlanksCard(desk)
        self._registers = RegistersCard(desk)
        self._ledger = LedgerCard(desk)
        self._privacy = PrivacyCard(desk)
        self._archive = ArchiveCard(desk)
        self._calendar = CalendarCard(desk)
        self._month = MonthCard(desk)
        self._voids = VoidsCard(desk)
        self._same_people = SamePeopleCard(desk)
        self._history = HistoryCard(desk)
        self._safety = SafetyCard(desk)
        self._seats = SeatsCard(desk)
        self._update = UpdateCard(desk)
        self._support = SupportCard(desk)
        self._practice = PracticeCard(desk)
        committee = card(tr("调解委员会"), self._committee)
        own_room = card(tr("调解室"), self._room)
        screen = ScreenCard(desk)
        self._of_the_room = (
            self._people,
            self._readers,
            self._numbers,
            self._papers,
            self._wordings,
            self._blanks,
            self._archive,
            self._calendar,
            self._month,
            self._voids,
            self._privacy.form,
            self._same_people,
            self._safety.copies,
            self._seats,
            self._update,
            self._ledger,
        )
        left = column(
            committee,
            own_room,
            self._people,
            self._handing_over,
            self._readers,
            self._same_people,
            self._calendar,
            self._month,
            self._wordings,
            STRETCH,
            gap=look.px(14),
        )
        right = column(
            screen,
            self._papers,
            self._numbers,
            self._blanks,
            self._voids,
            self._registers,
            self._ledger,
            self._archive,
            self._privacy,
            self._history,
            self._safety,
            self._seats,
            self._update,
            self._support,
            self._practice,
            STRETCH,
            gap=look.px(14),
        )
        both = row(left, right, gap=look.px(16))
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self._both = both
        side = look.px(20)
        both.setContentsMargins(side, look.px(16), side, look.px(16))
        align((self._committee, self._room))
        self._index = SettingsIndex(
            look,
            {
                tr("调委会"): committee,
                tr("调解室"): own_room,
                tr("调解员"): self._people,
                tr("交接"): self._handing_over,
                tr("只看的人"): self._readers,
                tr("重复人员"): self._same_people,
                tr("节假日"): self._calendar,
                tr("月报口径"): self._month,
                tr("文书用语"): self._wordings,
                tr("屏幕"): screen,
                tr("文书版式"): self._papers,
                tr("编号"): self._numbers,
                tr("空白文书"): self._blanks,
                tr("作废编号"): self._voids,
                tr("登记簿"): self._registers,
                tr("旧台账"): self._ledger,
                tr("档案"): self._archive,
                tr("个人信息"): self._privacy,
                tr("日志和回收站"): self._history,
                tr("备份和密码"): self._safety,
                tr("几台电脑"): self._seats,
                tr("程序更新"): self._update,
                tr("电脑检查"): self._support,
                tr("练习本"): self._practice,
            },
        )
        self._lay_out(both)

    def _lay_out(self, both: QLayout) -> None:
        """Put the index above the cards."""
        px = self.desk.look.px
        above = row(self._index)
        above.setContentsMargins(px(20), px(8), px(20), 0)
        inner = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if self.desk.look.stacked:  # in large text it would leave the cards no room
            inner.setLayout(column(above, both, gap=0))
        else:
            inner.setLayout(both)
            nest(whole, above)
        whole.addWidget(scrolling(inner))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards in one column where two would be cut off."""
        super().resizeEvent(event)
        room = self.width() >= self.desk.look.px(_TWO_COLUMNS)
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if room else ways.TopToBottom)
        # One below the other, what is left of the height belongs under the last card.
        self._both.setStretch(0, int(room))

    def heading(self) -> Heading:
        """Return the title; in large text also a way to the words scrolled away."""
        to_index = HeadButton(tr("设置目录"), self._index.arrive)
        buttons = (to_index,) if self.desk.look.stacked else ()
        return Heading(tr("设置"), tr("离开一格就存上，不用按保存"), buttons)

    def arrive(self) -> None:
        """Put the person on the words above, in no box: a key would change it.

        Who comes back through a door is at the door again.
        """
        before = self.focusWidget()
        if before in (*self._history.doors, self._ledger.door):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._index.arrive()

    def place(self) -> str:
        """Return the box the person is in; another text size comes back to it."""
        return self._index.place()

    def go_to(self, place: str) -> None:
        """Go to such a place, a box of the committee, e.g. ``level``, or ``copies``."""
        if place == "copies":
            self._safety.copies.arrive()
        elif place == "paper":
            self._safety.leaving.arrive()
        elif place == "practice":
            self._practice.arrive()
        elif not self._index.go_to(place):
            self._committee.go_to(place)

    def reload(self) -> None:
        """Read the room again."""
        book = self.desk.book
        room = room_value(book)
        self._committee.show_record(room.committee, book.drafts(room.committee.uid))
        self._room.show_record(room, book.drafts(room.uid))
        self._people.show_roster()
        self._handing_over.reload()
        self._readers.reload()
        self._numbers.show_room(room)
        self._papers.show_room(room)
        self._wordings.show_room(room)
        self._blanks.show_room(room)
        self._voids.reload()
        self._registers.reload()
        self._privacy.reload()
        self._archive.reload()
        self._calendar.show_room(room)
        self._month.reload()
        self._same_people.reload()
        self._history.reload()
        self._safety.reload()
        self._seats.reload()
        self._update.reload()
        if self.desk.reads_only:
            for each in self._of_the_room:
                set_read_only(each, locked=True)

    def ask_new_password(self) -> None:
        """Let a new password be set without the old one: it was forgotten."""
        self._safety.forgotten()
