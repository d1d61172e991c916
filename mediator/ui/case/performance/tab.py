"""履行: what was promised, how each of it stands today, and what was done about it.

Nothing is set in advance: what somebody paid, did or refused is what was recorded. The
papers for it (收条, 督促履行通知书, 告知单) are made here and printed in 文书.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mediator.cases.agreements import paper_key
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.money import digits
from mediator.cases.in_force import held_to
from mediator.cases.intake import append
from mediator.cases.locked import LOCKED, bound_parts
from mediator.cases.missing import Place
from mediator.cases.model import OwnPaper
from mediator.cases.payments import WRITTEN, record_payment
from mediator.cases.performance import (
    Performance,
    Promise,
    payments_for,
    performance,
)
from mediator.cases.snapshot import case_value
from mediator.forms.papers import confirmation, next_steps, receipt
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.folded_list import unwritten
from mediator.ui.case.papers.tab import PRINT
from mediator.ui.case.performance.confirmation_card import ConfirmationCard
from mediator.ui.case.performance.promise_row import PromiseRow
from mediator.ui.case.performance.urgings_card import UrgingsCard, open_in_words
from mediator.ui.case.records import Card, RecordRows
from mediator.ui.case.tab import PaperOf
from mediator.ui.layouts import STRETCH, Text, button, column, row, scrolling
from mediator.ui.page import Desk

PAGE = "performance"


class PerformanceTab(QWidget):
    """All promises of a case, the urgings, and the confirmation.

    Attributes:
        paper_changed: another paper stands beside.
    """

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._standing = Performance((), ())
        self._findings = Text("", "notice", wraps=True)
        self._nothing = Text(
            tr(
                "协议里还没有履行安排。在“协议”里写谁、给谁、多少、哪天以前，这里逐期跟着看。"
            ),
            "second",
            wraps=True,
        )
        self._rows: RecordRows[PromiseRow] = RecordRows(self._make)
        self._steps = button(tr("打印履行情况和下一步"))
        self._steps.clicked.connect(self._make_steps)
        self._card = Card(
            tr("履行"),
            self._nothing,
            self._rows,
            # Below: it comes and goes with what is being written in the rows.
            self._findings,
            row(self._steps, STRETCH, gap=0),
        )
        self._urgings = UrgingsCard(desk)
        self._urgings.notice_wanted.connect(self._make_notice)
        self._court = ConfirmationCard(desk)
        self._court.papers_wanted.connect(self._make_court_papers)
        for each in (self._urgings, self._court):
            each.removed.connect(self._desk.offer_undo)
            each.changed.connect(self._read_again)
        self._lay_out()

    def _lay_out(self) -> None:
        gap = self._desk.look.px(12)
        inner = QWidget()
        inner.setMaximumWidth(self._desk.look.px(980))
        shown = (self._card, self._urgings, self._court, STRETCH)
        inner.setLayout(column(*shown, gap=gap))
        ground = QWidget()
        ground.setLayout(row(inner, gap=0))
        self._area: QScrollArea = scrolling(ground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def _make(self, uid: str) -> PromiseRow:
        made = PromiseRow(self._desk, uid)
        made.record_wanted.connect(partial(self._record, uid))
        made.receipt_wanted.connect(self._make_receipt)
        made.removed.connect(self._desk.offer_undo)
        made.changed.connect(self._read_again)
        return made

    # --- showing

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show how everything stands today; what is being typed is left alone."""
        self._case, self._room = case, room
        self._standing = performance(case, room, self._desk.today())
        bound: frozenset[str] = frozenset()
        if case.stage in LOCKED:
            with self._desk.book.reading() as session:
                bound = bound_parts(session, case.uid)
        promises = {each.uid: each for each in self._standing.promises}
        self._rows.show_uids(list(promises))
        for uid, promise in promises.items():
            self._rows.rows()[uid].show_promise(case, promise, bound)
        self._card.second.setText(self._total())
        self._nothing.setHidden(bool(promises))
        self._steps.setVisible(bool(promises))
        found = self._standing.findings
        self._findings.setText("\n".join(f"！{each}" for each in found))
        self._findings.setVisible(bool(found))
        self._urgings.show_case(case, self._standing, bound)
        self._urgings.setVisible(bool(promises) or bool(case.urgings))
        # Where a court annulled all of them, the card still tells of the last.
        agreed = held_to(case) or next(reversed(case.agreements), None)
        self._court.setVisible(agreed is not None)
        if agreed is not None:
            self._court.show_case(case, agreed, room, bound)

    def _total(self) -> str:
        """Say what all sums make together."""
        found = self._standing
        if not found.owed_fen:
            return ""
        return tr("共 {owed} 元，已付 {paid} 元，还差 {left} 元").format(
            owed=digits(found.owed_fen),
            paid=digits(found.paid_fen),
            left=digits(found.open_fen),
        )

    def _read_again(self) -> None:
        self.show_case(case_value(self._desk.book, self._case.uid), self._room)

    def _promise(self, uid: str) -> Promise:
        return next(each for each in self._standing.promises if each.uid == uid)

    # --- recording

    def _record(self, uid: str) -> None:
        """Begin a record about one promise, empty, and go into it."""
        if not self.finish():
            return
        self._read_again()
        promise = self._promise(uid)
        part = promise.instalment
        before = unwritten(payments_for(self._case, promise), WRITTEN)
        try:
            made = before or record_payment(
                self._desk.book,
                self._case.uid,
                promise.obligation.uid,
                part.uid if part else "",
            )
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._read_again()
        self._rows.rows()[uid].payments.open(made)

    # --- papers

    def _paper(self, key: str, **values: Any) -> None:  # noqa: ANN401 - columns
        """Add a paper to the case and go to it, to be looked over and printed."""
        uid = append(self._desk.book, OwnPaper, self._case.uid, paper=key, **values)
        self._desk.open_case(self._case.uid, Place("papers", uid, PRINT))

    def _make_receipt(self, payment_uid: str) -> None:
        """Make the receipt of a payment, or go to the one that was made of it."""
        if not self.finish():
            return
        self._read_again()
        for each in self._case.own_papers:
            if each.paper == "receipt" and each.value(receipt.PAYMENT) == payment_uid:
                self._desk.open_case(self._case.uid, Place("papers", each.uid, PRINT))
                return
        found = (each for each in self._case.payments if each.uid == payment_uid)
        payment = next(found, None)
        if payment is None:
            return
        self._paper(
            "receipt",
            party_uid=receipt.payee_of(self._case, payment) or None,
            values=receipt.values_of(self._case, payment),
        )

    def _make_notice(self, urging_uid: str) -> None:
        """Make the notice to the party that was urged, with what is open."""
        if not self.finish():
            return
        self._read_again()
        found = (each for each in self._case.urgings if each.uid == urging_uid)
        urging = next(found, None)
        if urging is None:
            return
        left = open_in_words(self._standing, urging.party)
        self._paper(
            "performance_urge",
            party_uid=urging.party or None,
            values={"unperformed": left} if left else {},
            made_on=urging.urged_on,
        )

    def _make_steps(self) -> None:
        """Make the page for the creditor of what is late, as of today."""
        if not self.finish():
            return
        late = self._standing.late or self._standing.promises
        wronged = {each.obligation.creditor for each in late} - {""}
        only = wronged.pop() if len(wronged) == 1 else None
        self._paper(next_steps.KEY, party_uid=only, made_on=self._desk.today())

    def _make_court_papers(self) -> None:
        """Add the application for the court; its list and certificate come along."""
        if not self.finish():
            return
        self._read_again()
        key = confirmation.KEY
        for each in self._case.own_papers:
            if each.paper == key:
                self._desk.open_case(self._case.uid, Place("papers", each.uid, PRINT))
                return
        self._paper(key)

    # --- what the page asks

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [
            *(each.finish() for each in self._rows.rows().values()),
            self._urgings.list.finish(),
            self._court.list.finish(),
        ]
        return all(finished)

    def go_to(self, place: Place) -> bool:
        """Go to a promise, a record of it, an urging, or the confirmation."""
        name = place.field
        for each in self._rows.rows().values():
            if each.payments.holds(place.uid):
                return each.payments.open(place.uid, name)
        for card in (self._urgings, self._court):
            if card.list.holds(place.uid):
                return card.list.open(place.uid, name)
        if any(each.uid == place.uid for each in self._case.agreements):
            return self._court.go_to()
        wanted = self._row_for(place.uid)
        if wanted is None:
            self._urgings.add.setFocus()
            return not place.uid
        wanted.record.setFocus()
        self._area.ensureWidgetVisible(wanted)
        return True

    def _row_for(self, uid: str) -> PromiseRow | None:
        """Return the row of a promise or obligation, one that is open if there is."""
        rows = self._rows.rows()
        if uid in rows:
            return rows[uid]
        mine = [
            each
            for each in self._standing.promises
            if not uid or each.obligation.uid == uid
        ]
        best = next((each for each in mine if each.is_open), next(iter(mine), None))
        return rows[best.uid] if best else None

    def record(self) -> str:
        """Return the record that is open, to come back to."""
        lists = [each.payments for each in self._rows.rows().values()]
        lists += [self._urgings.list, self._court.list]
        return next((each.open_uid for each in lists if each.open_uid), "")

    def paper(self) -> PaperOf:
        """Return the agreement that is to be kept."""
        agreed = held_to(self._case)
        return PaperOf(paper_key(agreed), agreed.uid) if agreed else PaperOf()

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return Esc while a record is open: it is left first, then the case."""
        return {"leave": self._leave} if self.record() else {}

    def _leave(self) -> None:
        """Put the open record away; one that nobody wrote in goes."""
        lists = {each.payments: each.record for each in self._rows.rows().values()}
        lists |= {each.list: each.add for each in (self._urgings, self._court)}
        for records, began_by in lists.items():
            if records.open_uid and records.put_off():
                began_by.setFocus(Qt.FocusReason.OtherFocusReason)
