"""履行安排: who owes whom what, how much, by when and how; with instalments."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.agreements import total_fen
from mediator.cases.case_file import AgreementEntry, CaseFile, ObligationEntry
from mediator.cases.facts import money
from mediator.cases.intake import append, remove_with_parts
from mediator.cases.model import Instalment, Obligation
from mediator.language import n_, tr
from mediator.ui.case.agreement.obligation_grid import capitals
from mediator.ui.case.agreement.obligation_row import ObligationRow
from mediator.ui.case.agreement.parts import even_parts, monthly
from mediator.ui.case.keeping import bring_into_sight
from mediator.ui.case.parties.names import names_of
from mediator.ui.case.records import RecordRows
from mediator.ui.help_line import HelpLine
from mediator.ui.layouts import STRETCH, button, column, row
from mediator.ui.page import Desk
from mediator.ui.speech import numbered


class ObligationsBox(QWidget):
    """All obligations of an agreement.

    Attributes:
        last_left: Enter was pressed in the last field of the last one.
        removed: sent with what was deleted, in words.
        line: the help line all cells share.
    """

    last_left = Signal()
    removed = Signal(str)

    def __init__(self, desk: Desk, read_again: Callable[[], None]) -> None:
        """Make an empty table.

        Args:
            desk: what every page works with.
            read_again: makes the page show at once what was just added.
        """
        super().__init__()
        self._desk = desk
        self._read_again = read_again
        self._case = CaseFile()
        self._agreement = AgreementEntry()
        self.line = HelpLine(desk.look)
        self._rows: RecordRows[ObligationRow] = RecordRows(self._make)
        self._add = button(tr("加一项"))
        self._add.clicked.connect(self.add)
        self.setLayout(
            column(
                self._rows,
                self.line,
                row(self._add, STRETCH, gap=0),
                gap=desk.look.px(6),
            )
        )

    def name_add(self, words_of: str) -> None:
        """Give the button that adds another name."""
        self._add.setText(words_of)

    def names(self) -> dict[str, object]:
        """Return the parties to choose from."""
        return names_of(self._case)

    def _make(self, uid: str) -> ObligationRow:
        made = ObligationRow(self._desk, uid, self.line, self.names)
        made.more_wanted.connect(partial(self._add_part, uid))
        made.split_wanted.connect(partial(self._split, uid))
        made.part_away_wanted.connect(self._remove_part)
        made.away_wanted.connect(partial(self._remove, uid))
        made.cells.last_left.connect(partial(self._after, uid))
        return made

    def show_agreement(self, case: CaseFile, agreement: AgreementEntry) -> None:
        """Show the obligations; what is being typed is left alone."""
        self._case, self._agreement = case, agreement
        self._rows.show_uids([each.uid for each in agreement.obligations])
        for number, each in enumerate(agreement.obligations, 1):
            self._rows.rows()[each.uid].show_obligation(number, each)
        some = bool(agreement.obligations)
        self.line.setVisible(some)

    def total(self) -> str:
        """Say what all amounts make together; nothing without amounts."""
        fen = total_fen(self._agreement)
        if not fen:
            return ""
        return tr("合计 {sum} 元（{capitals}）").format(
            sum=money.digits(fen), capitals=capitals(fen)
        )

    def _owed(self, uid: str) -> ObligationEntry:
        owed = self._agreement.obligations
        return next(each for each in owed if each.uid == uid)

    # --- adding, splitting, taking out

    def add(self) -> None:
        """Add an obligation and go into it; with two parties nobody need be chosen."""
        uid = append(
            self._desk.book,
            Obligation,
            self._case.uid,
            agreement_uid=self._agreement.uid,
        )
        self._read_again()
        self.go_to(uid)
        self._show_whole(self._rows.row(uid))

    def _show_whole(self, added: QWidget | None) -> None:
        if added is not None:
            bring_into_sight(added, self._desk.look.px(24))

    def _add_part(self, uid: str) -> None:
        made = append(self._desk.book, Instalment, self._case.uid, obligation_uid=uid)
        self._read_again()
        row_of = self._rows.row(uid)
        part = row_of.parts.row(made) if row_of is not None else None
        if part is not None:
            part.cells.go_to()
            self._show_whole(part)

    def _split(self, uid: str, count: int, first: object) -> None:
        """Replace the instalments by equal ones, in one change."""
        row_of = self._rows.row(uid)
        if row_of is not None:
            row_of.finish()
            self._read_again()
        owed = self._owed(uid)
        if not owed.amount_fen:
            return
        days: Sequence[date | None] = [None] * count
        if isinstance(first, date):
            days = monthly(first, count)
        with self._desk.book.changing(n_("平均分期")) as session:
            for old in owed.instalments:
                session.get_one(Instalment, old.uid).deleted_on = self._desk.today()
            start = len(owed.instalments)
            sums = even_parts(owed.amount_fen, count)
            for at, (fen, day) in enumerate(zip(sums, days, strict=True), start):
                session.add(
                    Instalment(
                        case_uid=self._case.uid,
                        obligation_uid=uid,
                        position=at,
                        amount_fen=fen,
                        due_on=day,
                    )
                )
        self._read_again()
        if owed.instalments:
            said = tr("原来的{n}期换成了平均{count}期。")
            self.removed.emit(said.format(n=len(owed.instalments), count=count))
        if row_of is not None:
            row_of.go_to_parts()
            self._show_whole(row_of)

    def _remove_part(self, uid: str) -> None:
        self._desk.book.remove(Instalment, uid)
        self._read_again()
        self.removed.emit(tr("已去掉一期。"))

    def _remove(self, uid: str) -> None:
        uids = [each.uid for each in self._agreement.obligations]
        said = tr("已删除第{n}项。").format(n=numbered(uids.index(uid) + 1))
        remove_with_parts(self._desk.book, Obligation, uid, self._desk.today())
        self._read_again()
        self.removed.emit(said)

    def _after(self, uid: str) -> None:
        """Go on behind the last field of one obligation."""
        here = self._rows.row(uid)
        parts = list(here.parts.rows().values()) if here is not None else []
        in_parts = any(
            field.widget.hasFocus()
            for part in parts
            for field in part.cells.fields.values()
        )
        if here is not None and not in_parts and here.after_fields():
            return
        uids = list(self._rows.rows())
        at = uids.index(uid) + 1
        if at < len(uids):
            self.go_to(uids[at])
        else:
            self.last_left.emit()

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [each.finish() for each in self._rows.rows().values()]
        return all(finished)

    def go_to(self, uid: str = "", field: str = "") -> bool:
        """Go into an obligation; without one into the first, or onto “add”."""
        rows = self._rows.rows()
        found = rows.get(uid) or (next(iter(rows.values()), None) if not uid else None)
        if found is None:
            if not uid:
                self._add.setFocus(Qt.FocusReason.OtherFocusReason)
            return not uid
        return found.go_to(field)

    def focused(self) -> str:
        """Return the uid of the obligation the person is in, or nothing."""
        return self._rows.focused()

    def holds(self, uid: str) -> bool:
        """Tell whether an obligation with this uid is here."""
        return self._rows.row(uid) is not None
