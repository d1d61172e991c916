"""到场人员: ticked one by one; nobody is there before somebody says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.case_file import AttendanceEntry, CaseFile, MeetingEntry, RoomFile
from mediator.cases.intake import append, next_position
from mediator.cases.model import Attendance, Meeting
from mediator.cases.words import Presence
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.keeping import next_on_enter
from mediator.ui.case.records import let_go
from mediator.ui.fields import FieldSpec
from mediator.ui.flow import FlowLayout
from mediator.ui.form import Form
from mediator.ui.kinds import LineText
from mediator.ui.layouts import STRETCH, Text, button, row
from mediator.ui.nesting import nest
from mediator.ui.page import Desk
from mediator.ui.tick import Tick

_INVITED: Final = "invited"
"""Under this a guest's name is kept with the meeting while it is written."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who may be ticked.

    Attributes:
        presence: in what part.
        uid: of the party, agent or mediator.
        words: name and part, as shown.
    """

    presence: Presence
    uid: str
    words: str

    @property
    def column(self) -> str:
        """Which column of the attendance refers to them."""
        return {
            Presence.PARTY: "party_uid",
            Presence.AGENT: "agent_uid",
            Presence.MEDIATOR: "mediator_uid",
            Presence.INVITED: "name",
        }[self.presence]


def expected(case: CaseFile, room: RoomFile) -> tuple[Expected, ...]:
    """Return parties with their agents, then the mediators of the case."""
    found: list[Expected] = []
    for party in case.parties:
        name = party.name or tr("未写姓名")
        words = tr("{name}（{item}）").format(name=name, item=tr(party.side.value))
        found.append(Expected(Presence.PARTY, party.uid, words))
        for agent in party.agents:
            words = tr("{agent}（{party}的代理人）").format(
                agent=agent.name, party=name
            )
            found.append(Expected(Presence.AGENT, agent.uid, words))
    for each in case.assignments:
        name = room.mediator_name(each.mediator) or tr("已不在名册上")
        role = tr("调解员") if each.left_on is None else tr("原调解员")
        words = tr("{name}（{item}）").format(name=name, item=role)
        found.append(Expected(Presence.MEDIATOR, each.mediator, words))
    return tuple(found)


def _who(each: AttendanceEntry) -> str:
    return each.party or each.agent or each.mediator


class AttendanceBox(QWidget):
    """One tick for everybody known, and a line to add who was invited.

    Attributes:
        last_left: Enter was pressed in the last box.
        removed: sent with who was taken off, in words.
    """

    last_left = Signal()
    removed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._meeting = MeetingEntry()
        self._expected: tuple[Expected, ...] = ()
        self._ticks: dict[str, Tick] = {}
        self._invited_shown: tuple[AttendanceEntry, ...] | None = None
        gap = desk.look.px(8)
        known = QWidget()
        self._known = FlowLayout(known, gap=gap)
        self._all = button(tr("都到了"), "link")
        self._all.clicked.connect(self._tick_all)
        invited = QWidget()
        self._invited = FlowLayout(invited, gap=gap)
        spec = FieldSpec(
            "name",
            n_("受邀参加"),
            LineText(),
            width=12,
            hint=n_("请来帮忙的人：亲友、邻居、律师、民警；写一个，按回车"),
            help=n_("不是当事人、代理人、调解员、记录人的到场人。例：社区民警李卫东"),
        )
        self._form = Form((spec,), desk.look, desk.around, letters="")
        self._form.last_left.connect(self.last_left)
        title = row(Text(tr("到场人员"), "label"), self._all, STRETCH, gap=gap)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(4))
        nest(layout, title)
        layout.addWidget(known)
        layout.addWidget(invited)
        layout.addWidget(self._form)
        self._invited_box = invited

    def show_meeting(
        self, case: CaseFile, meeting: MeetingEntry, room: RoomFile
    ) -> None:
        """Show who was at a meeting."""
        if meeting.uid != self._meeting.uid:
            self._form.forget()
        self._case, self._meeting = case, meeting
        self._form.keep_with(self._invite, self._draft)
        begun = self._desk.book.drafts(meeting.uid).get(_INVITED)
        self._form.show_record({}, {"name": begun} if begun else {})
        people = expected(case, room)
        if people != self._expected:
            self._expected = people
            self._remake()
        there = {_who(each) for each in meeting.attendance}
        for uid, tick in self._ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(uid in there)
        if self._all.hasFocus() and there.issuperset(self._ticks):
            # It goes away under the hand that pressed it: on to who was invited.
            self._form.go_to()
        self._all.setVisible(any(uid not in there for uid in self._ticks))
        self._show_invited(
            [each for each in meeting.attendance if each.presence == Presence.INVITED]
        )

    def _remake(self) -> None:
        for tick in self._ticks.values():
            self._known.removeWidget(tick)
            let_go(tick)
        self._ticks = {}
        for each in self._expected:
            tick = Tick(each.words)
            tick.setAccessibleName(tr("{who}到场").format(who=each.words))
            tick.toggled.connect(partial(self._ticked, each))
            next_on_enter(tick)
            self._ticks[each.uid] = tick
            self._known.addWidget(tick)

    def _show_invited(self, entries: Sequence[AttendanceEntry]) -> None:
        if tuple(entries) == self._invited_shown:
            return
        self._invited_shown = tuple(entries)
        while (item := self._invited.takeAt(0)) is not None:
            let_go(item.widget())
        for each in entries:
            away = button(f"{each.name}　✕", "chip", tip=tr("去掉"))
            away.setAccessibleName(tr("去掉{name}").format(name=each.name))
            away.clicked.connect(partial(self._take_off, each))
            self._invited.addWidget(away)
            away.show()
        self._invited_box.setVisible(bool(entries))

    # --- saying who came

    def _ticked(self, who: Expected, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        try:
            self._note(who, came=on)
        except Problem as problem:
            # Nothing was saved: the tick goes back to what the book says.
            with QSignalBlocker(self._ticks[who.uid]):
                self._ticks[who.uid].setChecked(not on)
            self._desk.tell(str(problem), "bad")

    def _note(self, who: Expected, *, came: bool) -> None:
        book = self._desk.book
        if came:
            append(book, Attendance, self._case.uid, **self._values(who))
            return
        for each in self._meeting.attendance:
            if _who(each) == who.uid:
                book.remove(Attendance, each.uid)

    def _values(self, who: Expected) -> dict[str, object]:
        return {
            "meeting_uid": self._meeting.uid,
            "presence": who.presence,
            who.column: who.uid,
        }

    def _tick_all(self) -> None:
        there = {_who(each) for each in self._meeting.attendance}
        with self._desk.book.changing(n_("登记到场人员")) as session:
            at = next_position(session, Attendance, self._case.uid)
            for who in self._expected:
                if who.uid not in there:
                    session.add(
                        Attendance(
                            case_uid=self._case.uid,
                            position=at,
                            **self._values(who),  # type: ignore[arg-type]
                        )
                    )
                    at += 1

    def _invite(self, values: object) -> None:
        name = values["name"]  # type: ignore[index]
        if not name:
            return
        append(
            self._desk.book,
            Attendance,
            self._case.uid,
            meeting_uid=self._meeting.uid,
            presence=Presence.INVITED,
            name=name,
        )
        self._empty_again()

    def _draft(self, _name: str, text: str | None) -> None:
        """Keep the name of a guest while it is written."""
        book, uid = self._desk.book, self._meeting.uid
        if text is None:
            book.drop_draft(Meeting, uid, _INVITED)
        else:
            book.keep_draft(Meeting, uid, _INVITED, text)

    def _empty_again(self) -> None:
        # The field still shows what it just saved: empty it once it is done.
        QTimer.singleShot(0, self, self._form.forget)

    def _take_off(self, each: AttendanceEntry) -> None:
        self._desk.book.remove(Attendance, each.uid)
        self.removed.emit(tr("已去掉{name}。").format(name=each.name))

    def finish(self) -> bool:
        """Save what is still in the box."""
        return self._form.finish()

    def go_to(self) -> None:
        """Put the person onto the first tick; whoever is here stays."""
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus) and focus.isVisible():
            return
        first = next(iter(self._ticks.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._form.go_to()
