"""A list of records, each a line of words, one of them open to be written."""

from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from mediator.cases.model import Record
from mediator.problems import Problem
from mediator.ui.case.folded_record import FoldedRecord
from mediator.ui.case.keeping import bring_into_sight
from mediator.ui.case.records import RecordRows
from mediator.ui.fields import FieldSpec
from mediator.ui.layouts import area_of, column
from mediator.ui.page import Desk


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list needs to know of its kind of record.

    Attributes:
        kind: of the records.
        specs: the fields of one.
        removed: what is said when one was deleted.
        buttons: what else can be done with one, by its uid.
        offered: what stands above the fields of one, by its uid; None for nothing.
        written: the columns somebody writes; a record with none of them goes when it
            is left with Esc.
    """

    kind: type[Record]
    specs: Callable[[], Sequence[FieldSpec]]
    removed: str
    buttons: Callable[[str], Sequence[QPushButton]] = lambda _uid: ()
    offered: Callable[[str], QWidget | None] = lambda _uid: None
    written: Sequence[str] = ()


def unwritten(records: Sequence[Any], names: Sequence[str]) -> str:
    """Return the uid of a record of which nothing was written yet, or nothing.

    Args:
        records: entries with a ``uid``.
        names: the fields that somebody writes.
    """
    blank = (each for each in records if not any(getattr(each, n) for n in names))
    return next((each.uid for each in blank), "")


class FoldedList(QWidget):
    """Records of one kind.

    Attributes:
        removed: sent with what was deleted, in words.
        changed: the tab has to read the case again.
        left: Enter was pressed in the last field of the one that is open.
    """

    removed = Signal(str)
    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, listed: Listed) -> None:
        super().__init__()
        self._desk = desk
        self._listed = listed
        self._open = ""
        self._rows: RecordRows[FoldedRecord] = RecordRows(self._make)
        self.setLayout(column(self._rows, gap=0))

    def _make(self, uid: str) -> FoldedRecord:
        listed = self._listed
        made = FoldedRecord(
            self._desk, listed.kind, uid, listed.specs, listed.buttons(uid)
        )
        made.open_wanted.connect(partial(self._turn, uid))
        made.away_wanted.connect(partial(self._remove, uid))
        made.last_left.connect(self._after)
        return made

    def show_records(
        self,
        records: Sequence[Any],
        words: Callable[[int, Any], str],
        bound: Container[str] = (),
    ) -> None:
        """Show the records; the one that is open stays open.

        Args:
            records: entries with a ``uid``, in order.
            words: says one in a line, by its number from 1.
            bound: uids of those that lie in a bound file and stay as they are.
        """
        self._rows.show_uids([each.uid for each in records])
        for number, each in enumerate(records, 1):
            shown = self._rows.rows()[each.uid]
            shown.show_said(each, words(number, each))
            shown.shut(bound=each.uid in bound)
        self.setVisible(bool(records))

    def _turn(self, uid: str, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if on:
            self.open(uid)
        elif self.finish():
            self.shut()
            self._rows.rows()[uid].go_to()

    def open(self, uid: str, field: str = "") -> bool:
        """Open one record and go into a field of it; the others are put away."""
        found = self._rows.row(uid)
        if found is None or found.is_shut or not self.finish():
            return False
        if self._open != uid:
            self.shut()
        self._open = uid
        found.unfold(None if found.form else self._listed.offered(uid))
        arrived = found.go_to(field)
        shown = found if not self._desk.look.stacked else QApplication.focusWidget()
        if shown is not None:
            bring_into_sight(shown, self._desk.look.px(24))
        return arrived

    @contextmanager
    def staying_in(self, name: str) -> Iterator[None]:
        """Go into a field of the open record; whatever changes, it keeps its place."""
        found = self._rows.row(self._open)
        box = found.form.field(name) if found is not None and found.form else None
        area = area_of(box) if box is not None else None
        below = box.mapTo(area.viewport(), QPoint()).y() if box and area else 0
        yield
        if box is not None:
            box.take_focus()
            if area is not None:
                area.stand(box, below)

    def shut(self) -> None:
        """Put the fields away; call ``finish`` first."""
        found = self._rows.row(self._open)
        self._open = ""
        if found is not None:
            found.fold()

    def put_off(self) -> bool:
        """Leave the open record, as Esc does: one nobody wrote in goes.

        Returns:
            Whether it is closed; False where a box could not be saved.
        """
        uid = self.open_uid
        if not uid or not self.finish():
            return False
        self.shut()
        if self._is_blank(uid):
            try:
                self._desk.book.remove(self._listed.kind, uid)
            except Problem as problem:
                self._desk.tell(str(problem), "bad")
            self.changed.emit()
        return True

    def _is_blank(self, uid: str) -> bool:
        """Tell whether nothing of a record was written, not even half."""
        if not self._listed.written or self._desk.book.drafts(uid):
            return False
        with self._desk.book.reading() as session:
            record = session.get_one(self._listed.kind, uid)
            return not any(getattr(record, name) for name in self._listed.written)

    def _after(self) -> None:
        """Close the record that was just written to its end."""
        uid = self._open
        if self.finish():
            self.shut()
            self._rows.rows()[uid].go_to()
            self.left.emit()

    def _remove(self, uid: str) -> None:
        try:
            self._desk.book.remove(self._listed.kind, uid)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self.changed.emit()
        self.removed.emit(self._listed.removed)

    def finish(self) -> bool:
        """Save what is still in a box."""
        found = self._rows.row(self._open)
        return found is None or found.finish()

    def holds(self, uid: str) -> bool:
        """Tell whether a record with this uid is here."""
        return bool(uid) and self._rows.row(uid) is not None

    @property
    def open_uid(self) -> str:
        """Which record is open, or nothing."""
        return self._open if self._rows.row(self._open) is not None else ""
