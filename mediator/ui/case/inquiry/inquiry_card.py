"""调查记录: one person asked, one record; several people, several records."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import CaseFile, InquiryEntry, RoomFile
from mediator.cases.intake import append, remove_with_parts
from mediator.cases.model import Inquiry
from mediator.cases.snapshot import case_value
from mediator.language import n_, tr
from mediator.ui.case.law_cards import look_up_law
from mediator.ui.case.lists import and_places, and_recorders
from mediator.ui.case.meetings.moments import UntilText
from mediator.ui.case.meetings.record_text import RecordText
from mediator.ui.case.meetings.speakers import QUESTION_AND_ANSWER
from mediator.ui.case.phrases import offer_phrases
from mediator.ui.case.records import Card, Empty, RecordChoice
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, kept_in
from mediator.ui.kinds import Choice, LineText, MomentText
from mediator.ui.layouts import button, column
from mediator.ui.page import Desk


class Inquiries(QWidget):
    """The inquiries of a case, one of them in sight.

    Attributes:
        chosen: another one came into sight.
        removed: sent with what was deleted, in words.
        entered: sent with the field the person came into.
    """

    chosen = Signal()
    removed = Signal(str)
    entered = Signal(QWidget)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self.uid = ""
        self._kept = ""
        self._first = button(tr("记一份调查"))
        self._first.clicked.connect(self.begin)
        says = tr(
            "找当事人、邻居、证人了解情况，一人记一份，各成一份人民调解调查记录。"
        )
        self._empty = Empty(says, self._first)
        more = button(tr("再记一份"))
        more.clicked.connect(self.begin)
        self._choice = RecordChoice(more, desk.look)
        self._choice.chosen.connect(self.choose)
        self._head = Form(self._about(), desk.look, desk.around, letters="QWERTYU")
        self._head.entered.connect(self._entered)
        self._text = RecordText(
            desk.look, desk.around, hint=n_("行首打 问 答 再按 Tab 或冒号")
        )
        self._text.show_speakers(QUESTION_AND_ANSWER)
        self._text.form.entered.connect(self._entered)
        remove = button(tr("删除这一份"), "link")
        remove.clicked.connect(self._remove)
        phrase = button(tr("常用语 F7"))
        phrase.clicked.connect(self.offer_phrases)
        law = button(tr("法律条文 Ctrl+G"))
        law.clicked.connect(self._look_up_law)
        self._card = Card(
            tr("调查记录"),
            self._head,
            self._text,
            actions=(remove, law, phrase),
            stacked=desk.look.stacked,
        )
        self._head.last_left.connect(self._text.form.go_to)
        gap = desk.look.px(12)
        self.setLayout(column(self._empty, self._choice, self._card, gap=gap))

    def _about(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec(
                "respondent",
                n_("被调查人"),
                Choice(self._people, free=True, people=True),
                width=10,
                hint=n_("一人一份；几个人一起说的，用顿号隔开"),
                help=n_("被问的人。例：王建国、邻居刘凤英"),
            ),
            FieldSpec(
                "present",
                n_("参加人"),
                LineText(),
                beside=True,
                help=n_("在场的其他人，不写调查人和记录人。例：社区民警李卫东"),
            ),
            FieldSpec(
                "started_at",
                n_("开始时间"),
                MomentText(past=True),
                width=9,
                hint=n_("如：上午9点半、昨天下午3点；只打数字也行：1430"),
                help=n_(
                    "例：今天上午9点、下午2:30、昨天下午三点；数字：1430、11231430"
                ),
            ),
            FieldSpec(
                "ended_at",
                n_("结束时间"),
                UntilText(past=True, began=self._began),
                width=9,
                beside=True,
                hint=n_("同一天的只写时间：1530"),
            ),
            FieldSpec(
                "place",
                n_("地点"),
                Choice(and_places(self._desk, self._places), free=True),
            ),
            FieldSpec(
                "investigator",
                n_("调查人"),
                Choice(self._roster, free=True, people=True),
                width=10,
                help=n_("问话的人。例：陈和平"),
            ),
            FieldSpec(
                "recorder",
                n_("记录人"),
                Choice(and_recorders(self._desk, self._roster), free=True, people=True),
                width=10,
                beside=True,
                hint=n_("问和记最好是两个人"),
            ),
        )

    # --- what the fields ask

    @property
    def _inquiry(self) -> InquiryEntry | None:
        known = self._case.inquiries
        return next((each for each in known if each.uid == self.uid), None)

    def _began(self) -> datetime | None:
        return self._inquiry.started_at if self._inquiry else None

    def _people(self) -> tuple[str, ...]:
        return tuple(party.name for party in self._case.parties if party.name)

    def _places(self) -> tuple[str, ...]:
        known = [self._room.name, self._room.address]
        known.extend(party.address for party in self._case.parties)
        return tuple(dict.fromkeys(each for each in known if each))

    def _roster(self) -> tuple[str, ...]:
        return self._room.at_work

    # --- showing

    @property
    def _forms(self) -> tuple[Form, Form]:
        return (self._head, self._text.form)

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the case; the inquiry in sight stays in sight."""
        self._case, self._room = case, room
        if self._inquiry is None:
            self.uid = case.inquiries[-1].uid if case.inquiries else ""
            self.chosen.emit()
        inquiry = self._inquiry
        self._empty.setVisible(inquiry is None)
        self._choice.setVisible(inquiry is not None)
        self._card.setVisible(inquiry is not None)
        if inquiry is None:
            return
        names = [
            (each.uid, each.respondent or tr("第{n}份").format(n=number))
            for number, each in enumerate(case.inquiries, 1)
        ]
        self._choice.show_records(names, self.uid)
        drafts = self._desk.book.drafts(inquiry.uid)
        for form in self._forms:
            if self._kept != inquiry.uid:
                form.forget()
                kept_in(form, self._desk.book, Inquiry, inquiry.uid)
            form.show_record(inquiry, drafts)
        self._kept = inquiry.uid

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [form.finish() for form in self._forms]
        return all(finished)

    def go_to(self, uid: str = "", field: str = "") -> bool:
        """Go to an inquiry's field; without one, to where it is written.

        One that has ended is looked at from its beginning.
        """
        if uid:
            self.choose(uid)
        if self._inquiry is None:
            self._first.setFocus()
            return True
        going_on = self._inquiry.respondent and self._inquiry.ended_at is None
        name = field or ("text" if going_on else "respondent")
        return any(name in form.names() and form.go_to(name) for form in self._forms)

    def holds(self, uid: str) -> bool:
        """Tell whether an inquiry with this uid is here."""
        return any(each.uid == uid for each in self._case.inquiries)

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return F7: phrases into the record."""
        return {"phrases": self.offer_phrases} if self.uid else {}

    # --- doing

    def begin(self) -> None:
        """Begin one more inquiry and go to its first field."""
        if not self.finish():
            return
        self.uid = append(self._desk.book, Inquiry, self._case.uid)
        self._read_again()
        self.chosen.emit()
        self._head.go_to("respondent")

    def _read_again(self) -> None:
        self.show_case(case_value(self._desk.book, self._case.uid), self._room)

    def choose(self, uid: str) -> None:
        """Bring another inquiry into sight."""
        if uid != self.uid and self.finish():
            self.uid = uid
            self._read_again()
            self.chosen.emit()

    def _remove(self) -> None:
        today = self._desk.today()
        remove_with_parts(self._desk.book, Inquiry, self.uid, today)
        self._read_again()
        self.removed.emit(tr("已删除一份调查记录。"))

    def offer_phrases(self) -> None:
        """Show the phrases of inquiries."""
        offer_phrases(self._desk, "调查", self._text, self, self._case.kind)

    def _look_up_law(self) -> None:
        about = (self._case.kind, self._case.source)
        look_up_law(self._desk, self, self._text.insert, *about)

    def _entered(self, name: str) -> None:
        form = next(form for form in self._forms if name in form.names())
        self.entered.emit(form.field(name))
