"""One appointment: when, how long, what, where, who, which case; held or called off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases import appointments
from mediator.cases.appointments import Dated
from mediator.cases.archive.access import MAY, gate
from mediator.cases.case_file import RoomFile
from mediator.cases.clashes import clashes
from mediator.cases.facts import dates
from mediator.cases.facts.coming import parse_coming
from mediator.cases.half_done import CALL_OFF
from mediator.cases.lists import CaseFilter
from mediator.cases.model import Appointment
from mediator.cases.snapshot import case_value
from mediator.cases.stages import OPEN_STAGES
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.lists import and_places
from mediator.ui.case_names import CaseNames
from mediator.ui.fields import FieldSpec
from mediator.ui.flow import FlowLayout
from mediator.ui.form import Form, drafts_in
from mediator.ui.half_done import HalfDone
from mediator.ui.kinds import (
    Chips,
    Choice,
    LineText,
    MomentText,
    NumberText,
    Raw,
    Reading,
    Surroundings,
    in_words,
)
from mediator.ui.layouts import Text, button, column, frame
from mediator.ui.page import Desk

WHAT = (
    n_("调解"),
    n_("上门"),
    n_("签协议"),
    n_("送达"),
    n_("调查"),
    n_("回访"),
    n_("现场查看"),
)
"""What is usually agreed on; other words are welcome."""


@dataclass(frozen=True, slots=True)
class ComingText(MomentText):
    """A moment to come: ``明天下午3点``, ``周五下午3点``, ``11301430``."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the moment (UTC-aware), or why it is none."""
        text = str(raw).replace("\u3000", " ").strip()
        if not text:
            return Reading(None)
        today = around.today()
        try:
            moment = parse_coming(text, today)
        except Problem as problem:
            return Reading(bad=str(problem), saves=False)
        day = dates.room_day(moment)
        echo = f"{dates.echo(day)} {dates.time_on_screen(moment)}"
        if day < today:
            return Reading(moment, heed=tr("{when}，已经过了").format(when=echo))
        return Reading(moment, good=echo)


class AppointmentForm(QWidget):
    """The form of one appointment; what is written is saved as everywhere.

    Attributes:
        left: the person is done with it.
        held: sent with the uids of case and meeting once it was written down.
        case_wanted: sent with the uid of its case.
    """

    left = Signal()
    held = Signal(str, str)
    case_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._room = RoomFile()
        self._shown: Dated | None = None
        self._cases = CaseNames(desk.book, CaseFilter(stages=OPEN_STAGES))
        self._form: Form | None = None
        self._roster: tuple[str, ...] = ()
        look = desk.look
        self._title = Text("", "heading")
        self._state = Text("", "second", wraps=True)
        self._place = QVBoxLayout()
        self._advice = Text("", "notice", wraps=True)
        self._advice.setAccessibleName(tr("请留意"))
        self._done = button(tr("约好了"), "primary")
        self._done.clicked.connect(self.leave)
        self._hold = button(tr("记这次调解"))
        self._hold.clicked.connect(self._write_down)
        self._open = button(tr("打开案件"))
        self._open.clicked.connect(self._to_case)
        self._off = button(tr("取消这一次…"))
        self._off.clicked.connect(self._ask_why)
        ways = QWidget()
        flow = FlowLayout(ways, gap=look.px(10))
        for each in (self._done, self._hold, self._open, self._off):
            flow.addWidget(each)
        reason = FieldSpec(
            "reason",
            n_("为什么取消"),
            LineText(),
            help=n_("留在日程里。例：申请人住院，改期"),
        )
        self._reason = Form((reason,), look, desk.around, letters="K")
        self._half: HalfDone | None = None
        self._sure = button(tr("取消这一次，留下原因"))
        self._sure.clicked.connect(self._call_off)
        self._why = QWidget()
        self._why.setLayout(column(self._reason, self._sure, gap=look.px(8)))
        self._reason.last_left.connect(self._sure.setFocus)
        self._refused = Text("", "notice", wraps=True)
        self._refused.setProperty("state", "bad")
        self._reason.typed.connect(self._refused.hide)
        card = frame(
            "card",
            column(
                self._title,
                self._state,
                self._place,
                self._advice,
                ways,
                self._why,
                self._refused,
                gap=look.px(8),
                margin=look.px(16),
            ),
        )
        card.setMaximumWidth(look.px(900))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        whole.addStretch(1)

    @property
    def uid(self) -> str:
        """Uid of the appointment in sight, or empty."""
        return self._shown.uid if self._shown else ""

    def show_appointment(self, uid: str, room: RoomFile) -> bool:
        """Show one appointment; False if it is gone."""
        found = appointments.one(self._desk.book, uid)
        if found is None:
            return False
        new = uid != self.uid
        self._room, self._shown = room, found
        self._cases.turn_to(found.case_uid)
        names = tuple(self._named())
        if new or self._form is None or names != self._roster:
            self._roster = names
            self._build(uid)
        if new:
            self._refused.hide()
            self._show_reason(found)
        if not found.is_open:
            self._let_go()
        self._show(found)
        return True

    def _show_reason(self, found: Dated) -> None:
        """Show why it was to be called off, if that is half written."""
        if self._half is not None and (lost := self._half.put_by()):
            self._desk.tell(lost, "bad")
        book = self._desk.book
        self._half = HalfDone(self._reason, book, Appointment, found.uid, CALL_OFF)
        begun = not found.hidden and self._half.show()
        self._why.setVisible(begun and found.is_open)

    def _show(self, found: Dated) -> None:
        named = {uid: name for name, uid in self._named().items()}
        covers = self._desk.reads_only
        values = {
            "starts_at": found.starts_at,
            "minutes": found.minutes,
            "what": found.what_in_lists if covers else found.what,
            "place": found.place_in_lists if covers else found.place,
            "mediators": [named[each] for each in found.mediators if each in named],
            "case": found.case_uid or None,
        }
        if self._form is not None:
            # What is hidden would be written over by what stands for it.
            drafts = {} if found.hidden else self._desk.book.drafts(found.uid)
            self._form.show_record(values, drafts)
            self._form.setEnabled(found.is_open and not found.hidden)
        about = " ".join(filter(None, (found.numbered, found.parties)))
        self._title.setText(about or tr("约一次"))
        self._state.setText(_standing(found, self._desk.today()))
        self._state.setVisible(not found.is_open)
        self._hold.setVisible(found.is_open and bool(found.case_uid))
        self._open.setVisible(bool(found.case_uid))
        self._off.setVisible(found.is_open and found.starts_at is not None)
        self._done.setText(tr("约好了") if found.is_open else tr("回到日程"))
        said = self._clashes(found)
        self._advice.setText("\n".join(f"！{each}" for each in said))
        self._advice.setVisible(bool(said) and found.is_open)

    def _clashes(self, found: Dated) -> tuple[str, ...]:
        if found.day is None:
            return ()
        others = appointments.between(self._desk.book, found.day, found.day)
        return clashes(found, others, self._room, self._desk.today())

    # --- the fields

    def _named(self) -> dict[str, str]:
        """Return the mediators by name, those of one name told apart."""
        names: dict[str, str] = {}
        chosen = self._shown.mediators if self._shown else ()
        for each in self._room.mediators:
            if each.active or each.uid in chosen:
                twice = each.name in names
                name = f"{each.name}（{len(names) + 1}）" if twice else each.name
                names[name] = each.uid
        return names

    def _places(self) -> tuple[str, ...]:
        known = [self._room.name, self._room.address]
        case = self._shown.case_uid if self._shown else ""
        if case:
            try:
                value = case_value(self._desk.book, case)
            except Problem:
                pass  # it was deleted meanwhile; its addresses are not needed
            else:
                # Where a child lives is offered to whoever may open the case.
                if gate(self._desk.book, value, self._desk.today()) in MAY:
                    known.extend(party.address for party in value.parties)
        return tuple(dict.fromkeys(each for each in known if each))

    def _build(self, uid: str) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.setParent(None)
            self._form.deleteLater()
        specs = (
            FieldSpec(
                "starts_at",
                n_("什么时候"),
                ComingText(),
                width=11,
                hint=n_("如：明天下午3点、周五上午9点半；数字：11301430"),
                help=n_("约在哪天几点。例：明天下午3点、下周三上午9点、11301430"),
            ),
            FieldSpec(
                "minutes",
                n_("多少分钟"),
                NumberText(least=5, unit=n_("分钟")),
                width=4,
                beside=True,
                hint=n_("不写按一小时算"),
                help=n_("用来看调解室和调解员有没有空。例：90"),
            ),
            FieldSpec(
                "case",
                n_("哪件纠纷"),
                Choice(names=self._cases.known, looks_up=self._cases.look_up),
                hint=n_("打姓名、案号，或者姓名的拼音首字母；不是案件的不用写"),
                help=n_("从在办的案件里找。例：赵长青、2026-0038、zcq"),
            ),
            FieldSpec(
                "what",
                n_("什么事"),
                Choice(in_words(WHAT), free=True),
                width=12,
                help=n_("例：第2次调解、上门、签协议"),
            ),
            FieldSpec(
                "place",
                n_("地点"),
                Choice(and_places(self._desk, self._places), free=True),
                help=n_("例：青石调解室；上门的写到门牌号"),
            ),
            FieldSpec(
                "mediators",
                n_("调解员"),
                Chips(self._roster),
                help=n_("谁去。空格键点上，可以点几位。"),
            ),
        )
        look, around = self._desk.look, self._desk.around
        self._form = Form(specs, look, around)
        self._form.keep_with(self._keep, drafts_in(self._desk.book, Appointment, uid))
        self._form.last_left.connect(self._done.setFocus)
        self._place.addWidget(self._form)

    def _keep(self, values: Mapping[str, object]) -> None:
        """Save what was written; a case brings along what is known of it."""
        kept = dict(values)
        if "mediators" in kept:
            named = self._named()
            chosen = kept["mediators"]
            names = chosen if isinstance(chosen, list) else []
            kept["mediators"] = [named[each] for each in names if each in named]
        if "case" in kept:
            case = str(kept.pop("case") or "")
            appointments.put_case(self._desk.book, self.uid, case)
        if kept:
            self._desk.book.change(Appointment, self.uid, **kept)

    # --- doing

    def finish(self) -> bool:
        """Save what is still in a box."""
        return self._form is None or self._form.finish()

    def enter(self) -> None:
        """Put the person where the work begins."""
        if self._shown is not None and not self._shown.is_open:
            self._done.setFocus()
        elif self._form is not None:
            self._form.go_to("starts_at")

    def leave(self) -> None:
        """Go back to the week, unless the time that was written cannot be read."""
        if not self.finish() or self._form is None:
            return
        field = self._form.field("starts_at")
        if field.reading().bad:
            field.take_focus()
            return
        self.left.emit()

    def clear(self) -> None:
        """Show none any more."""
        self._shown = None

    def _write_down(self) -> None:
        if not self.finish():
            return
        try:
            case, meeting = appointments.hold(self._desk.book, self.uid)
        except Problem as problem:
            self._refuse(problem)
            return
        self._let_go()
        self.clear()
        self.held.emit(case, meeting)

    def _to_case(self) -> None:
        if self.finish() and self._shown is not None:
            self.case_wanted.emit(self._shown.case_uid)

    def _ask_why(self) -> None:
        self._why.show()
        self._reason.go_to("reason")

    def _call_off(self) -> None:
        said = str(self._reason.values().get("reason") or "")
        book, today = self._desk.book, self._desk.today()
        try:
            appointments.cancel(book, self.uid, said, today)
        except Problem as problem:
            self._refuse(problem)
            self._reason.go_to("reason")
            return
        self._let_go()
        self.left.emit()
        self._desk.tell(tr("已取消，原因留在日程里。按 Ctrl+Z 撤销。"), "undo")

    def _let_go(self) -> None:
        """Forget why it was to be called off: it is settled."""
        if self._half is not None:
            self._half.end()
        self._why.hide()

    def _refuse(self, problem: Problem) -> None:
        self._refused.setText(f"✗ {problem}")
        self._refused.show()


def _standing(found: Dated, today: date) -> str:
    """Say what became of an appointment that is not open any more."""
    if found.cancelled_on is not None:
        said = tr("{day}取消：{why}")
        day = dates.in_sentence(found.cancelled_on, today)
        return said.format(day=day, why=found.cancelled_reason)
    if found.meeting_uid:
        return tr("已经记成调解，要改请打开案件。")
    return ""
