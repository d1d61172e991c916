"""回访: asked afterwards how the agreement is kept; each visit or call is a record."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import CaseFile, FollowUpEntry, RoomFile
from mediator.cases.facts.dates import in_sentence
from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import FollowUp
from mediator.cases.snapshot import case_value
from mediator.forms.wording import counted
from mediator.language import n_, tr
from mediator.ui.case.lists import words
from mediator.ui.case.records import Card, Empty, RecordChoice, UndoLine
from mediator.ui.case.tab import PaperOf
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, kept_in
from mediator.ui.kinds import Choice, DateText, LongText
from mediator.ui.layouts import STRETCH, button, column, scrolling
from mediator.ui.page import Desk

_FORM: Final = "follow_up"


class FollowUpsTab(QWidget):
    """The follow-ups of a case, one of them in sight.

    Attributes:
        paper_changed: another one came into sight.
    """

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._uid = ""
        self._kept = ""
        self._undo = UndoLine(desk.book)
        self._first = button(tr("记一次回访"))
        self._first.clicked.connect(self.begin)
        says = tr(
            "协议履行得怎么样，打电话或上门问一问，一次记一份，各成一份人民调解回访记录。"
        )
        self._empty = Empty(says, self._first)
        more = button(tr("再记一次"))
        more.clicked.connect(self.begin)
        self._choice = RecordChoice(more, desk.look)
        self._choice.chosen.connect(self.choose)
        self._form = Form(self._fields(), desk.look, desk.around)
        remove = button(tr("删除这一次"), "link")
        remove.clicked.connect(self._remove)
        self._card = Card(tr("回访记录"), self._form, actions=(remove,))
        gap = desk.look.px(12)
        inner = QWidget()
        inner.setMaximumWidth(desk.look.px(980))
        shown = (self._empty, self._choice, self._card, STRETCH)
        inner.setLayout(column(*shown, gap=gap))
        self.setLayout(column(self._undo, scrolling(inner), gap=gap))

    def _fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec(
                "visited_on",
                n_("回访日期"),
                DateText(),
                width=8,
                help=n_("哪一天问的。例：1123、今天"),
            ),
            FieldSpec(
                "way",
                n_("方式"),
                Choice(words("follow_up_ways", self._desk.today), free=True),
                width=6,
                beside=True,
                help=n_("电话、上门、微信，或者来调解室说的"),
            ),
            FieldSpec(
                "respondent",
                n_("问的是谁"),
                Choice(self._people, free=True),
                width=10,
                hint=n_("几个人用顿号隔开"),
                help=n_("例：王建国"),
            ),
            FieldSpec(
                "visitor",
                n_("回访人"),
                Choice(self._roster, free=True),
                width=10,
                beside=True,
                help=n_("去问的调解员。例：陈和平"),
            ),
            FieldSpec(
                "text",
                n_("回访情况"),
                LongText(lines=6),
                hint=n_("照他说的写：付了多少、还差什么、有没有意见"),
                help=n_("谁说了什么，凭证看到没有。没问到的不要写。"),
            ),
        )

    # --- what the fields ask

    def _people(self) -> tuple[str, ...]:
        return tuple(party.name for party in self._case.parties if party.name)

    def _roster(self) -> tuple[str, ...]:
        return tuple(each.name for each in self._room.mediators if each.active)

    @property
    def _visit(self) -> FollowUpEntry | None:
        known = self._case.follow_ups
        return next((each for each in known if each.uid == self._uid), None)

    # --- showing

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the case; the follow-up in sight stays in sight."""
        self._undo.follow()
        self._case, self._room = case, room
        if self._visit is None:
            self._uid = case.follow_ups[-1].uid if case.follow_ups else ""
            self.paper_changed.emit()
        visit = self._visit
        self._empty.setVisible(visit is None)
        self._choice.setVisible(visit is not None)
        self._card.setVisible(visit is not None)
        if visit is None:
            return
        names = [
            (each.uid, _name(each, number))
            for number, each in enumerate(case.follow_ups, 1)
        ]
        self._choice.show_records(names, self._uid)
        if self._kept != visit.uid:
            self._form.forget()
            kept_in(self._form, self._desk.book, FollowUp, visit.uid)
        self._form.show_record(visit, self._desk.book.drafts(visit.uid))
        self._kept = visit.uid

    def _read_again(self) -> None:
        self.show_case(case_value(self._desk.book, self._case.uid), self._room)

    # --- doing

    def begin(self) -> None:
        """Begin one more follow-up, empty, and go to its first field."""
        if not self.finish():
            return
        asked = self._case.agreement
        self._uid = append(
            self._desk.book,
            FollowUp,
            self._case.uid,
            agreement_uid=asked.uid if asked else None,
        )
        self._read_again()
        self.paper_changed.emit()
        self._form.go_to()

    def choose(self, uid: str) -> None:
        """Bring another follow-up into sight."""
        if uid != self._uid and self.finish():
            self._uid = uid
            self._read_again()
            self.paper_changed.emit()

    def _remove(self) -> None:
        self._desk.book.remove(FollowUp, self._uid)
        self._read_again()
        self._undo.offer(tr("已删除一次回访。"))

    # --- what the page asks

    def finish(self) -> bool:
        """Save what is still in a box."""
        return self._form.finish()

    def go_to(self, place: Place) -> bool:
        """Go to a field of a follow-up, else to where the work begins."""
        if place.uid and any(each.uid == place.uid for each in self._case.follow_ups):
            self.choose(place.uid)
        if self._visit is None:
            self._first.setFocus()
            return True
        return self._form.go_to(place.field)

    def paper(self) -> PaperOf:
        """Return the record of the follow-up in sight."""
        return PaperOf(_FORM, self._uid) if self._uid else PaperOf()

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return nothing: this tab has no keys of its own."""
        return {}


def _name(visit: FollowUpEntry, number: int) -> str:
    day = in_sentence(visit.visited_on) if visit.visited_on else ""
    return day or tr("第{n}次").format(n=counted(number))
