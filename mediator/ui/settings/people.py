"""The mediators of the room: a line each, one of them open; add, change, retire."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mediator.cases import logins, users
from mediator.cases.model import Mediator
from mediator.cases.roster.taking_off import take_off
from mediator.cases.roster.trainings import trainings
from mediator.cases.snapshot import roster
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.records import RecordRows
from mediator.ui.layouts import button, card
from mediator.ui.page import Desk
from mediator.ui.settings.person import PersonRow


class PeopleCard(QWidget):
    """The roster; whoever left stays on old papers and off new ones."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._open = ""
        self._begun = False
        self._rows: RecordRows[PersonRow] = RecordRows(self._make)
        add = button(tr("添加调解员(&J)"))
        add.clicked.connect(self._add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._card: QFrame = card(tr("调解员"), self._rows, actions=(add,))
        whole.addWidget(self._card)

    def _make(self, uid: str) -> PersonRow:
        made = PersonRow(self._desk, uid, self._save, self._show_people)
        made.open_wanted.connect(partial(self._turn, uid))
        made.away_wanted.connect(partial(self._take_off, uid))
        return made

    def show_roster(self) -> None:
        """Show the roster, working mediators first; at first one of them open."""
        self._show_people()
        if not self._begun:
            self._begun = True
            self._open_first()

    def _show_people(self) -> None:
        book = self._desk.book
        shown = sorted(roster(book), key=lambda one: not one.active)
        self._rows.show_uids([each.uid for each in shown])
        known = {each.mediator_uid: each for each in users.logins(book)}
        head = users.may_manage(book)
        learnt = trainings(book)
        for each in shown:
            mine = [line for line in learnt if line.mediator == each.uid]
            line = self._rows.rows()[each.uid]
            line.show_person(each, mine, known.get(each.uid), head=head)

    def _open_first(self) -> None:
        """Open the only mediator, or whom somebody was in the middle of writing."""
        uids = self.uids()
        left = [uid for uid in uids if self._desk.book.drafts(uid)]
        if chosen := (left or (uids if len(uids) == 1 else [])):
            self._open = chosen[0]
            self._rows.rows()[chosen[0]].unfold()

    def open(self, uid: str, field: str = "") -> bool:
        """Open a mediator and go into a box; whoever was open is put away."""
        found, before = self._rows.row(uid), self._rows.row(self._open)
        if found is None or (before is not None and not before.finish()):
            return False
        if before is not None and before is not found:
            before.fold()
        self._open = uid
        found.unfold()
        # Its widgets are shown with the next turn of the event loop.
        QTimer.singleShot(0, found, partial(self._arrive, found, field))
        return True

    def _arrive(self, found: PersonRow, field: str) -> None:
        found.go_to(field)
        area = self._card.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            # Its name is read above what is written: the line goes to the top.
            top = found.mapTo(area.widget(), QPoint(0, 0)).y()
            area.verticalScrollBar().setValue(top - self._desk.look.px(8))

    def uids(self) -> list[str]:
        """Return the mediators in the order in which they are shown."""
        return list(self._rows.rows())

    def row_of(self, uid: str) -> PersonRow:
        """Return a mediator's line.

        Raises:
            KeyError: there is no such mediator on the roster.
        """
        return self._rows.rows()[uid]

    def _turn(self, uid: str, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        found = self._rows.rows()[uid]
        if on:
            self.open(uid, "name")
        elif found.finish():
            self._open = ""
            found.fold()
            found.go_to()

    def _save(self, uid: str, values: Mapping[str, object]) -> None:
        """Keep a mediator's values; a name is also shown before signing in."""
        self._desk.book.change(Mediator, uid, **values)
        if "name" in values:
            logins.keep_names(self._desk.book)

    def _add(self) -> None:
        before = self._rows.row(self._open)
        if before is not None and not before.finish():
            return
        book = self._desk.book
        nameless = (each.uid for each in roster(book) if not each.name)
        uid = next(nameless, "") or book.add(Mediator, name="")
        self.show_roster()
        self.open(uid, "name")

    def _take_off(self, uid: str) -> None:
        """Delete somebody who was added by mistake, and say how to get them back."""
        try:
            take_off(self._desk.book, uid)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._open = ""
        self.show_roster()
        self._desk.offer_undo(tr("已删除一位调解员，按 Ctrl+Z 撤销。"))
