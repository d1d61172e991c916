"""调解: one sitting, home visit or call after the other, each with its record."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mediator.cases.case_file import CaseFile, MeetingEntry, RoomFile
from mediator.cases.facts.dates import room_day
from mediator.cases.intake import append, remove_with_parts
from mediator.cases.missing import Place
from mediator.cases.model import Meeting
from mediator.cases.snapshot import case_value
from mediator.cases.stands_on import ATTENDANCE
from mediator.language import n_, tr
from mediator.ui.case.law_cards import look_up_law
from mediator.ui.case.lists import and_places, and_recorders
from mediator.ui.case.meetings.attendance import AttendanceBox
from mediator.ui.case.meetings.fields import about, outcome
from mediator.ui.case.meetings.read_aloud import ReadAloud
from mediator.ui.case.meetings.record_text import RecordText
from mediator.ui.case.meetings.sessions_card import SessionsCard
from mediator.ui.case.meetings.speakers import speakers_of
from mediator.ui.case.phrases import offer_phrases
from mediator.ui.case.records import Card, Empty, RecordChoice
from mediator.ui.case.tab import PaperOf
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, kept_in
from mediator.ui.layouts import STRETCH, button, column, row, scrolling
from mediator.ui.page import Desk
from mediator.ui.speech import numbered


class MeetingsTab(QWidget):
    """The meetings of a case, one of them in sight."""

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._uid = ""
        self._kept = ""
        self._begin = button(tr("记一次调解"))
        self._begin.clicked.connect(self.begin)
        self._choice = RecordChoice(self._begin, desk.look)
        self._choice.chosen.connect(self._choose)
        first = button(tr("记第一次调解"))
        first.clicked.connect(self.begin)
        self._empty = Empty(
            tr(
                "来调解室、上门、打电话，每调解一次在这里记一次，各成一份人民调解记录。"
            ),
            first,
        )
        self._first = first
        self._head = self._form(
            about(desk.today(), self._began, and_places(desk, self._places)), "QWERTY"
        )
        self._attendance = AttendanceBox(desk)
        self._text = RecordText(
            desk.look, desk.around, hint=n_("行首打 甲 乙 调 再按 Tab 或冒号，变成姓名")
        )
        self._text.form.entered.connect(self._bring_into_sight)
        self._end = self._form(
            outcome(desk.today(), and_recorders(desk, self._roster), desk.look), "AS"
        )
        self._remove = button(tr("删除这一次"), "link")
        self._remove.clicked.connect(self._remove_meeting)
        phrase = button(tr("常用语 F7"))
        phrase.clicked.connect(self._offer_phrases)
        law = button(tr("法律条文 Ctrl+G"))
        law.clicked.connect(self._look_up_law)
        self._aloud = ReadAloud(desk, self._text, self._met_on)
        aloud = button(tr("宣读卡(&X)"))
        aloud.clicked.connect(self._read_aloud)
        self._card = Card("", self._head, self._attendance, actions=(self._remove,))
        self._record = Card(
            tr("调解记录"),
            self._aloud,
            self._text,
            self._end,
            actions=(aloud, law, phrase),
            stacked=desk.look.stacked,
        )
        self._sessions = SessionsCard(desk)
        self._sessions.held.connect(self._held)
        self._head.last_left.connect(self._attendance.go_to)
        self._attendance.removed.connect(self._desk.offer_undo)
        self._lay_out()

    def _lay_out(self) -> None:
        gap = self._desk.look.px(12)
        self._whole = QWidget()
        self._whole.setLayout(column(self._choice, self._card, self._record, gap=gap))
        inner = QWidget()
        inner.setMaximumWidth(self._desk.look.px(980))
        inner.setLayout(
            column(self._empty, self._sessions, self._whole, STRETCH, gap=gap)
        )
        ground = QWidget()
        ground.setLayout(row(inner, gap=0))
        self._area: QScrollArea = scrolling(ground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def _form(self, specs: tuple[FieldSpec, ...], letters: str) -> Form:
        made = Form(specs, self._desk.look, self._desk.around, letters=letters)
        made.entered.connect(self._bring_into_sight)
        return made

    # --- what the fields ask

    @property
    def _meeting(self) -> MeetingEntry | None:
        meetings = self._case.meetings
        return next((each for each in meetings if each.uid == self._uid), None)

    def _began(self) -> datetime | None:
        return self._meeting.started_at if self._meeting else None

    def _places(self) -> tuple[str, ...]:
        known = [self._room.name, self._room.address]
        known.extend(each.place for each in self._case.meetings)
        known.extend(party.address for party in self._case.parties)
        return tuple(dict.fromkeys(each for each in known if each))

    def _roster(self) -> tuple[str, ...]:
        return self._room.at_work

    # --- what the case page asks

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the case; the meeting in sight stays in sight."""
        self._case, self._room = case, room
        if self._meeting is None:
            self._uid = case.meetings[-1].uid if case.meetings else ""
            self.paper_changed.emit()
        self._sessions.show_case(case)
        self._empty.setVisible(not case.meetings)
        self._whole.setVisible(bool(case.meetings))
        self._choice.show_records(
            [
                (each.uid, _named(number, each))
                for number, each in enumerate(case.meetings, 1)
            ],
            self._uid,
        )
        meeting = self._meeting
        if meeting is None:
            return
        if self._kept != meeting.uid:
            self._keep_in(meeting.uid)
        number = case.meetings.index(meeting) + 1
        self._card.title.setText(tr("第{n}次调解").format(n=numbered(number)))
        drafts = self._desk.book.drafts(meeting.uid)
        for form in (self._head, self._text.form, self._end):
            form.show_record(meeting, drafts)
        self._attendance.show_meeting(case, meeting, room)
        self._aloud.show_case(case)
        self._text.show_speakers(speakers_of(case, meeting, room))

    def _keep_in(self, uid: str) -> None:
        self._kept = uid
        for form in (self._head, self._text.form, self._end):
            form.forget()
            kept_in(form, self._desk.book, Meeting, uid)

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [
            self._head.finish(),
            self._attendance.finish(),
            self._text.form.finish(),
            self._end.finish(),
        ]
        return all(finished)

    def go_to(self, place: Place) -> bool:
        """Go to a meeting's field; without one, to where the record is written.

        One that has its result is looked at from its beginning.
        """
        if place.uid and any(each.uid == place.uid for each in self._case.meetings):
            self._choose(place.uid)
        meeting = self._meeting
        if meeting is None:
            self._first.setFocus()
            return not place.uid
        going_on = meeting.form and not meeting.result
        name = place.field or ("text" if going_on else "form")
        if name == ATTENDANCE:
            self._attendance.go_to()
            self._area.ensureWidgetVisible(self._attendance)
            return True
        forms = (self._head, self._text.form, self._end)
        return any(name in form.names() and form.go_to(name) for form in forms)

    def paper(self) -> PaperOf:
        """Return the record of the meeting in sight."""
        return PaperOf("meeting", self._uid) if self._uid else PaperOf()

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return F7: phrases into the record; and Esc while cards are read aloud."""
        if not self._uid:
            return {}
        keys: dict[str, Callable[[], object]] = {"phrases": self._offer_phrases}
        if self._aloud.isVisible():
            keys["leave"] = self._leave_aloud
        return keys

    # --- doing

    def begin(self) -> None:
        """Begin one more meeting and go to its first field."""
        if not self.finish():
            return
        self._uid = append(self._desk.book, Meeting, self._case.uid)
        self._read_again()
        self._head.go_to("form")

    def _held(self, uid: str) -> None:
        """Go to the meeting an appointment became."""
        if self.finish():
            self._uid = uid
            self._read_again()
            self._head.go_to("form")

    def _read_again(self) -> None:
        """Show at once what was just added; the page reads a moment later."""
        self.show_case(case_value(self._desk.book, self._case.uid), self._room)

    def _choose(self, uid: str) -> None:
        if uid != self._uid and self.finish():
            self._uid = uid
            self.show_case(self._case, self._room)
            self.paper_changed.emit()

    def _remove_meeting(self) -> None:
        if self._meeting is None:
            return
        name = self._card.title.text()
        today = self._desk.today()
        remove_with_parts(self._desk.book, Meeting, self._uid, today)
        self._desk.offer_undo(tr("已删除{name}。").format(name=name))

    def _offer_phrases(self) -> None:
        offer_phrases(self._desk, "调解", self._text, self, self._case.kind)

    def _look_up_law(self) -> None:
        about = (self._case.kind, self._case.source)
        look_up_law(self._desk, self, self._text.insert, *about)

    def _met_on(self) -> date | None:
        began = self._began()
        return room_day(began) if began else None

    def _read_aloud(self) -> None:
        """Show the cards that are read aloud, or put them away."""
        if self._aloud.isVisible():
            self._leave_aloud()
            return
        self._aloud.open()
        # Once it has found its place.
        QTimer.singleShot(0, self, self._bring_aloud_into_sight)

    def _bring_aloud_into_sight(self) -> None:
        inner = self._area.widget()
        if inner is not None and (layout := inner.layout()) is not None:
            layout.activate()
        self._area.ensureWidgetVisible(self._aloud, 0, self._desk.look.px(8))

    def _leave_aloud(self) -> None:
        self._aloud.hide()
        self._text.form.go_to("text")
        if self._text.text():
            self._text.begin_fresh_line()

    def _bring_into_sight(self, name: str) -> None:
        for form in (self._head, self._text.form, self._end):
            if name in form.names():
                self._area.ensureWidgetVisible(
                    form.field(name), 0, self._desk.look.px(40)
                )


def _named(number: int, meeting: MeetingEntry) -> str:
    """Return what a chip says: ``第二次 11-09``."""
    said = tr("第{n}次").format(n=numbered(number))
    if meeting.started_at is None:
        return said
    return f"{said} {room_day(meeting.started_at):%m-%d}"
