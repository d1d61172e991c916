"""联系记录: whom somebody called, visited or wrote to, one line each."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from mediator.cases.case_file import CaseFile, ContactEntry
from mediator.cases.facts.dates import to_room
from mediator.cases.intake import append
from mediator.cases.model import Contact
from mediator.cases.snapshot import case_value
from mediator.language import n_, tr
from mediator.ui.case.cells import RecordCells
from mediator.ui.case.keeping import bring_into_sight
from mediator.ui.case.lists import words
from mediator.ui.case.records import RecordRows
from mediator.ui.fields import FieldSpec
from mediator.ui.help_line import HelpLine
from mediator.ui.kinds import Choice, LineText, MomentText
from mediator.ui.layouts import STRETCH, button, column, row
from mediator.ui.nesting import nest
from mediator.ui.page import Desk
from mediator.ui.speech import numbered

_WIDTHS: Final = {"at": 190, "way": 110, "whom": 150}
_LINES: Final = (("at", "way", "whom"), ("text",))


class ContactRow(QFrame):
    """One call, visit or message.

    Attributes:
        away: takes it out.
    """

    def __init__(
        self,
        desk: Desk,
        uid: str,
        line: HelpLine,
        people: Callable[[], tuple[str, ...]],
    ) -> None:
        """Make an empty row.

        Args:
            desk: what every page works with.
            uid: of the contact.
            line: the help line below the list.
            people: whom one may have spoken to.
        """
        super().__init__()
        self.setProperty("part", "row")
        self.uid = uid
        self._desk = desk
        look = desk.look
        self.cells = RecordCells(_fields(desk, people), look, desk.around, line)
        self.cells.kept_in(desk.book, Contact, uid)
        self.now = button(tr("填现在"), "link", tip=tr("把现在的日期和时间填上"))
        self.now.clicked.connect(self._fill_now)
        place = self.now.sizePolicy()
        # Its place stays, so that the boxes of all rows stand below each other.
        place.setRetainSizeWhenHidden(not look.stacked)
        self.now.setSizePolicy(place)
        self.away = button(tr("删除"), "link")
        lines = column(gap=look.px(6))
        for names in _LINES:
            boxes = row(gap=look.px(12))
            for name in names:
                field = self.cells.fields[name]
                field.label.show()
                if name in _WIDTHS and not look.stacked:
                    field.widget.setFixedWidth(look.px(_WIDTHS[name]))
                boxes.addWidget(field)
                if name == "at":
                    boxes.addWidget(self.now)
            if "text" not in names and not look.stacked:
                boxes.addStretch(1)
            if "text" in names:
                boxes.addWidget(self.away)
            nest(lines, boxes)
        lines.setContentsMargins(0, look.px(8), 0, look.px(8))
        self.setLayout(lines)
        if not look.stacked:
            firsts = [self.cells.fields[names[0]].label for names in _LINES]
            widest = max(label.sizeHint().width() for label in firsts)
            for label in firsts:
                label.setFixedWidth(widest)

    def _fill_now(self) -> None:
        """Write down this moment: only because somebody asked for it."""
        self.cells.fields["at"].finish()
        at = self._desk.clock().replace(second=0, microsecond=0)
        self._desk.book.change(Contact, self.uid, at=at)
        self.cells.go_to("way")

    def show_contact(self, number: int, contact: ContactEntry) -> None:
        """Show a contact at its place."""
        name = tr("第{n}次").format(n=numbered(number))
        self.cells.show_record(contact, self._desk.book.drafts(contact.uid))
        self.cells.name_after(name)
        self.now.setVisible(contact.at is None)
        for tool in (self.now, self.away):
            tool.setAccessibleName(f"{name}{tool.text()}")

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [field.finish() for field in self.cells.fields.values()]
        return all(finished)


def _fields(desk: Desk, people: Callable[[], tuple[str, ...]]) -> tuple[FieldSpec, ...]:
    ways = words("follow_up_ways", desk.today)
    return (
        FieldSpec(
            "at",
            n_("时间"),
            MomentText(past=True),
            help=n_("例：今天上午9点、昨天下午3点、1430"),
        ),
        FieldSpec("way", n_("方式"), Choice(ways, free=True)),
        FieldSpec("whom", n_("联系谁"), Choice(people, free=True, people=True)),
        FieldSpec(
            "text",
            n_("说了什么"),
            LineText(),
            help=n_("没接通也记一笔。例：约定周五来调解室；没人接"),
        ),
    )


class ContactsBox(QWidget):
    """All contacts of a case, the newest last.

    Attributes:
        removed: sent with what was deleted, in words.
        last_left: Enter was pressed in the last field of the last one.
    """

    removed = Signal(str)
    last_left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._line = HelpLine(desk.look)
        self._rows: RecordRows[ContactRow] = RecordRows(self._make)
        self._add = button(tr("记一次联系"))
        self._add.clicked.connect(self.add)
        foot = row(self._add, STRETCH, gap=0)
        self.setLayout(column(self._rows, self._line, foot, gap=desk.look.px(6)))

    def _make(self, uid: str) -> ContactRow:
        made = ContactRow(self._desk, uid, self._line, self._people)
        made.away.clicked.connect(partial(self._remove, uid))
        made.cells.last_left.connect(partial(self._after, uid))
        return made

    def _people(self) -> tuple[str, ...]:
        parties = self._case.parties
        agents = [agent.name for party in parties for agent in party.agents]
        names = [*(party.name for party in parties), *agents]
        return tuple(dict.fromkeys(filter(None, names)))

    def show_case(self, case: CaseFile) -> None:
        """Show the contacts; what is being typed is left alone."""
        self._case = case
        self._rows.show_uids([each.uid for each in case.contacts])
        for number, each in enumerate(case.contacts, 1):
            self._rows.rows()[each.uid].show_contact(number, each)
        self._line.setVisible(bool(case.contacts))

    def said(self) -> str:
        """Say in a few words how many there are, and when the last one was."""
        known = self._case.contacts
        if not known:
            return tr("打电话、上门、发消息，联系一次记一笔")
        last = max((each.at for each in known if each.at), default=None)
        said = tr("{n} 次").format(n=len(known))
        if last is None:
            return said
        day = to_room(last).strftime("%m-%d")
        return tr("{said}，最近 {day}").format(said=said, day=day)

    def add(self) -> None:
        """Add one, empty, and go into it."""
        if not self.finish():
            return
        uid = append(self._desk.book, Contact, self._case.uid)
        self.show_case(case_value(self._desk.book, self._case.uid))
        self.go_to(uid)
        added = self._rows.row(uid)
        if added is not None:
            bring_into_sight(added, self._desk.look.px(24))

    def _remove(self, uid: str) -> None:
        self._desk.book.remove(Contact, uid)
        self.show_case(case_value(self._desk.book, self._case.uid))
        self._add.setFocus()
        self.removed.emit(tr("已删除一次联系。"))

    def _after(self, uid: str) -> None:
        uids = list(self._rows.rows())
        at = uids.index(uid) + 1
        if at < len(uids):
            self.go_to(uids[at])
        else:
            self._add.setFocus()

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [each.finish() for each in self._rows.rows().values()]
        return all(finished)

    def go_to(self, uid: str = "", field: str = "") -> bool:
        """Go into a contact; without one onto the button that adds one."""
        found = self._rows.row(uid)
        if found is None:
            self._add.setFocus()
            return not uid
        name = field.partition("@")[0]
        return found.cells.go_to(name if name in found.cells.fields else "")

    def focused(self) -> str:
        """Return the uid of the contact the person is in, or nothing."""
        return self._rows.focused()
