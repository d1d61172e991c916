"""The papers of a case under their headings, ticked and counted."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import CaseFile, OwnPaperEntry
from mediator.cases.drawings import open_forms
from mediator.cases.locked import LOCKED
from mediator.forms.catalogue import PaperRef, form_of, signing_set
from mediator.language import tr
from mediator.ui.case.papers.drawn_numbers import Numberless, offer_numbers
from mediator.ui.case.papers.groups import Group, grouped, kept_set
from mediator.ui.case.papers.own_paper_form import OwnPaperForm
from mediator.ui.case.papers.row import PaperRow
from mediator.ui.case.read_only import set_read_only
from mediator.ui.case.records import let_go
from mediator.ui.layouts import Text, column
from mediator.ui.page import Desk


class PaperList(QWidget):
    """All lines, in the order of the case.

    Attributes:
        ticked_changed: another paper is ticked, or none any more.
        reached: the person came to another line.
        made: sent with every new line, to be listened to.
    """

    ticked_changed = Signal()
    reached = Signal()
    made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._groups: tuple[Group, ...] = ()
        self._headings: list[QWidget] = []
        self._rows: dict[tuple[str, str], PaperRow] = {}
        self._open: OwnPaperForm | None = None
        self._open_uid = ""
        self.at: PaperRef | None = None
        self._layout = column(gap=0)
        self.setLayout(self._layout)

    def rows(self) -> tuple[PaperRow, ...]:
        """Return the lines, in order."""
        return tuple(self._rows.values())

    def refs(self) -> tuple[PaperRef, ...]:
        """Return the papers, in order."""
        return tuple(each.ref for each in self._rows.values())

    def show_case(self, case: CaseFile) -> None:
        """Show the papers as the case stands now; ticks stay."""
        another = case.uid != self._case.uid
        self._case = case
        if another:
            self._close()
        groups = grouped(case, self._desk.today(), kept_set(self._desk.book))
        waiting = set(signing_set(case))
        if another or groups != self._groups:
            self._fill(groups, waiting, another=another)
        out = {form.kind for form in open_forms(self._desk.book)}
        for each in self._rows.values():
            each.show_case(
                case, self._desk.today(), to_sign=each.ref in waiting, kinds_out=out
            )
        self._show_open()

    def _fill(
        self, groups: tuple[Group, ...], waiting: set[PaperRef], *, another: bool
    ) -> None:
        """Lay out the lines anew; those that stay keep tick, focus and fields."""
        for heading in self._headings:
            let_go(heading)
        self._headings = []
        before, self._rows = self._rows, {}
        for group in groups:
            self._add_heading(tr(group.name))
            for ref in group.refs:
                key = (ref.key, ref.subject)
                row = before.pop(key, None)
                if row is None or row.ref != ref or another:
                    kept = row.tick.isChecked() if row and not another else None
                    if row is not None:
                        let_go(row)
                    row = self._row(ref)
                    waits = ref in waiting
                    row.tick.setChecked(waits if kept is None else kept)
                self._rows[key] = row
                self._layout.addWidget(row)
        for gone in before.values():
            let_go(gone)
        self._groups = groups
        refs = self.refs()
        if self.at not in refs:
            self.at = refs[0] if refs else None
            self.reached.emit()
        self.ticked_changed.emit()

    def _offer_numbers(self, line: PaperRow) -> None:
        kind = form_of(line.ref.key).number_kind
        paper = Numberless(self._case.uid, line.ref.subject, kind)
        offer_numbers(self._desk, paper, line.more)

    def _add_heading(self, words: str) -> None:
        look = self._desk.look
        heading = Text(words, "small")
        heading.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(4))
        self._headings.append(heading)
        self._layout.addWidget(heading)

    def _row(self, ref: PaperRef) -> PaperRow:
        made = PaperRow(ref, self._desk.look)
        made.tick.toggled.connect(self.ticked_changed)
        made.number_wanted.connect(partial(self._offer_numbers, made))
        made.reached.connect(partial(self.go_beside, ref))
        self.made.emit(made)
        return made

    def go_beside(self, ref: PaperRef) -> None:
        """Put another paper beside the list."""
        if ref != self.at:
            self.at = ref
            self.reached.emit()

    def ticked(self) -> tuple[PaperRef, ...]:
        """Return the papers ticked, in order."""
        return tuple(each.ref for each in self.rows() if each.tick.isChecked())

    def tick(self, refs: Sequence[PaperRef] | None) -> None:
        """Tick these and no others; all of them for None."""
        for each in self.rows():
            each.tick.setChecked(refs is None or each.ref in refs)

    def copies(self) -> Mapping[PaperRef, int]:
        """Return how many of each paper are printed."""
        return {each.ref: each.copies.value() for each in self.rows()}

    def offer_whole(self, *, allowed: bool) -> None:
        """Let the menus print whole papers of the case, or not while a copy is made."""
        for each in self.rows():
            each.offer_whole(allowed=allowed)

    def row_of(self, key: str, subject: str = "") -> PaperRow | None:
        """Return the line of a paper; of its kind when no subject is said."""
        same = [each for each in self.rows() if not key or each.ref.key == key]
        exact = [each for each in same if each.ref.subject == subject]
        return next(iter(exact or ([] if subject else same)), None)

    # --- particulars

    def open(self, uid: str) -> bool:
        """Show the fields of one on-demand paper, and go into the first."""
        paper = self._case.own_paper(uid)
        if paper is None or not self.finish():
            return False
        self._close()
        self._open_uid = uid
        self._show_open()
        if self._open is None:
            return False
        row = self.row_of(paper.paper, uid)
        if row is not None:
            self.go_beside(row.ref)
        return self._open.go_to()

    def open_or_close(self, uid: str) -> None:
        """Show the fields of a paper, or put them away if they are shown."""
        if uid != self._open_uid:
            self.open(uid)
        elif self.finish():
            self._close()

    def _show_open(self) -> None:
        paper = self._case.own_paper(self._open_uid)
        row = self.row_of(paper.paper, paper.uid) if paper else None
        if paper is None or row is None:
            self._open, self._open_uid = None, ""
            return
        if self._open is None:
            self._open = self._form(paper, row)
        self._open.show_case(self._case)
        row.show_particulars(self._open)
        locked = self._case.stage in LOCKED or self._desk.reads_only
        set_read_only(self._open, locked=locked)

    def _form(self, paper: OwnPaperEntry, row: PaperRow) -> OwnPaperForm:
        made = OwnPaperForm(self._desk, paper)
        made.entered.connect(partial(self.go_beside, row.ref))
        return made

    def _close(self) -> None:
        paper = self._case.own_paper(self._open_uid)
        row = self.row_of(paper.paper, paper.uid) if paper else None
        if row is not None:
            row.show_particulars(None)
        self._open, self._open_uid = None, ""

    def finish(self) -> bool:
        """Save what is still in a box."""
        return self._open is None or self._open.finish()

    def go_to(self, uid: str, field: str) -> bool:
        """Go into a field of an on-demand paper."""
        if not self.open(uid):
            return False
        return not field or (self._open is not None and self._open.go_to(field))

    def holds(self, uid: str) -> bool:
        """Tell whether an on-demand paper with this uid is here."""
        return bool(uid) and self._case.own_paper(uid) is not None
