"""回访: asked afterwards how the agreement is kept; each visit or call is a record."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import CaseFile, FollowUpEntry, RoomFile
from mediator.cases.facts.dates import in_sentence
from mediator.cases.follow_ups import follow_up_due, follow_ups_due
from mediator.cases.in_force import held_to
from mediator.cases.intake import append
from mediator.cases.locked import LOCKED, bound_parts
from mediator.cases.missing import Place
from mediator.cases.model import FollowUp
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.forms.call_list import call_list
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.lists import words
from mediator.ui.case.read_only import LOOKS, set_read_only
from mediator.ui.case.records import Card, Empty, RecordChoice
from mediator.ui.case.tab import PaperOf
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, kept_in
from mediator.ui.kinds import Choice, DateText, LongText
from mediator.ui.layouts import STRETCH, Text, button, column, row, scrolling
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import print_sheet
from mediator.ui.speech import numbered

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
        self._calls = button(tr("打印今天的回访电话单"))
        self._calls.setProperty(LOOKS, "yes")
        self._calls.clicked.connect(self._print_calls)
        self._due = Text("", "second", wraps=True)
        gap = desk.look.px(12)
        inner = QWidget()
        inner.setMaximumWidth(desk.look.px(980))
        foot = row(self._calls, self._due, gap=gap)
        foot.setStretch(1, 1)
        shown = (self._empty, self._choice, self._card, foot, STRETCH)
        inner.setLayout(column(*shown, gap=gap))
        self.setLayout(column(scrolling(inner), gap=gap))

    def _fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec(
                "visited_on",
                n_("回访日期"),
                DateText(past=True),
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
                Choice(self._people, free=True, people=True),
                width=10,
                hint=n_("几个人用顿号隔开"),
                help=n_("例：王建国"),
            ),
            FieldSpec(
                "visitor",
                n_("回访人"),
                Choice(self._roster, free=True, people=True),
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
            FieldSpec(
                "performance",
                n_("履行情况"),
                Choice(words("performance", self._desk.today)),
                width=6,
                hint=n_("没问到的空着"),
                help=n_("全部办完了才选“已履行”；还有没到期的，选“部分履行”"),
            ),
            FieldSpec(
                "next_on",
                n_("约定再回访"),
                DateText(ahead=True),
                width=8,
                beside=True,
                help=n_("说好哪天再问。到那天出现在回访电话单上。例：1205"),
            ),
            FieldSpec(
                "mediation_opinion",
                n_("对调解过程"),
                Choice(words("satisfaction", self._desk.today)),
                width=6,
                hint=n_("满意不满意照他说的选，没问到的空着"),
                help=n_("问：对我们怎么调解的，满意吗？"),
            ),
            FieldSpec(
                "result_opinion",
                n_("对调解结果"),
                Choice(words("satisfaction", self._desk.today)),
                width=6,
                beside=True,
                help=n_("问：对调解的结果，满意吗？"),
            ),
        )

    # --- what the fields ask

    def _people(self) -> tuple[str, ...]:
        return tuple(party.name for party in self._case.parties if party.name)

    def _roster(self) -> tuple[str, ...]:
        return self._room.at_work

    @property
    def _visit(self) -> FollowUpEntry | None:
        known = self._case.follow_ups
        return next((each for each in known if each.uid == self._uid), None)

    # --- showing

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the case; the follow-up in sight stays in sight."""
        self._case, self._room = case, room
        due = follow_up_due(case, room, self._desk.today())
        self._due.setText(
            tr("这一件：{why}").format(why="；".join(due.why)) if due else ""
        )
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
            (each.uid, _name(each, number, self._desk.today()))
            for number, each in enumerate(case.follow_ups, 1)
        ]
        self._choice.show_records(names, self._uid)
        if self._kept != visit.uid:
            self._form.forget()
            kept_in(self._form, self._desk.book, FollowUp, visit.uid)
        self._form.show_record(visit, self._desk.book.drafts(visit.uid))
        self._kept = visit.uid
        bound: frozenset[str] = frozenset()
        if case.stage in LOCKED:
            with self._desk.book.reading() as session:
                bound = bound_parts(session, case.uid)
        if case.stage is not Stage.VOID:
            set_read_only(self._card, locked=visit.uid in bound)

    def _read_again(self) -> None:
        self.show_case(case_value(self._desk.book, self._case.uid), self._room)

    # --- doing

    def begin(self) -> None:
        """Begin one more follow-up, empty, and go to its first field."""
        if not self.finish():
            return
        asked = held_to(self._case)
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

    def _print_calls(self) -> None:
        """Print whom to call today in all cases, with numbers and what to ask."""
        if not self.finish():
            return
        today = self._desk.today()
        found = follow_ups_due(self._desk.book, today)
        if not found:
            self._desk.tell(tr("今天没有要回访的。"), "good")
            return
        sheet = call_list(found, today, self._room)
        uids = tuple(each.case_uid for each in found)
        print_sheet(self._desk, self, sheet, sheet.title, cases=uids)

    def _remove(self) -> None:
        try:
            self._desk.book.remove(FollowUp, self._uid)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._read_again()
        self._desk.offer_undo(tr("已删除一次回访。"))

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


def _name(visit: FollowUpEntry, number: int, today: date) -> str:
    day = in_sentence(visit.visited_on, today) if visit.visited_on else ""
    return day or tr("第{n}次").format(n=numbered(number))
