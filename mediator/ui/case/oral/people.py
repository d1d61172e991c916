"""谁和谁 of the oral page: a line for each party, and who was here before."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import CaseFile
from mediator.cases.revealing import covered
from mediator.cases.seen_before import Known, Seen
from mediator.language import tr
from mediator.ui.case.oral.fields import PartyLine
from mediator.ui.case.parties.seen_panel import SeenPanel, take_over
from mediator.ui.case.records import RecordRows
from mediator.ui.layouts import column
from mediator.ui.page import Desk


class OralPeople(QWidget):
    """The parties of the case, one line each.

    Below them lie the earlier disputes of whoever is being typed.

    Attributes:
        left: the last box of the last line was left with Enter.
        more_wanted: uid of a party whose particulars are wanted.
        earlier_wanted: uid of an earlier case to open.
    """

    left = Signal()
    more_wanted = Signal(str)
    earlier_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._followed = ""
        self._lines: RecordRows[PartyLine] = RecordRows(self._line)
        self._seen = SeenPanel(desk, wide=True)
        self._seen.opened.connect(self.earlier_wanted)
        self._seen.taken.connect(self._take_over)
        self._seen.counted.connect(self._count)
        self._seen.left.connect(self._back_from_earlier)
        self.setLayout(column(self._lines, self._seen, gap=desk.look.px(8)))

    def _line(self, uid: str) -> PartyLine:
        made = PartyLine(self._desk, uid)
        made.more.clicked.connect(partial(self.more_wanted.emit, uid))
        made.earlier.clicked.connect(self._seen.enter)
        made.form.last_left.connect(partial(self._after, uid))
        made.form.entered.connect(partial(self._follow, uid))
        made.form.typed.connect(self._seen.look_soon)
        return made

    # --- what the page asks

    def show_case(self, case: CaseFile) -> None:
        """Show the parties; boxes being changed are left alone."""
        if self._desk.reads_only:
            case = covered(case)
        self._case = case
        self._lines.show_uids([party.uid for party in case.parties])
        for party in case.parties:
            self._lines.rows()[party.uid].show_party(party)
        if self._followed and case.party(self._followed) is None:
            self._followed = ""
            self._seen.follow(Known, case.uid)

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [each.form.finish() for each in self._lines.rows().values()]
        return all(finished)

    def holds(self, uid: str) -> bool:
        """Tell whether a party of this uid is among the lines."""
        return self._lines.row(uid) is not None

    def go_to(self, uid: str = "", field: str = "name") -> bool:
        """Put the person into a box of a party, by default the first name."""
        line = self._lines.row(uid or next(iter(self._lines.rows()), ""))
        return line is not None and line.form.go_to(field)

    def focused(self) -> str:
        """Return the uid of the party the person is in, or nothing."""
        return self._lines.focused()

    # --- who was here before

    def _follow(self, uid: str, _field: str) -> None:
        line = self._lines.row(uid)
        party = self._case.party(uid)
        if line is not None and party is not None and uid != self._followed:
            self._followed = uid
            self._seen.follow(line.known, self._case.uid, tr(party.side.value))

    def _count(self, count: int) -> None:
        for uid, line in self._lines.rows().items():
            line.show_earlier(count if uid == self._followed else 0)

    def _take_over(self, seen: Seen) -> None:
        if self.finish() and take_over(self._desk, seen, self._followed):
            self.go_to(self._followed)

    def _back_from_earlier(self) -> None:
        self.go_to(self._followed)

    def _after(self, uid: str) -> None:
        uids = list(self._lines.rows())
        at = uids.index(uid) + 1
        if at < len(uids):
            self.go_to(uids[at])
        else:
            self.left.emit()
