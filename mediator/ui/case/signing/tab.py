"""签字盖章: who has put their hand to which paper, and when it took effect.

Nothing is ticked before somebody ticks it. That the agreement is in force is never
entered: it follows from the last signature and the seal (人民调解法 29).
"""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import Agreement, Signature
from mediator.cases.snapshot import case_value
from mediator.cases.words import AgreementForm
from mediator.forms.catalogue import PaperRef, form_of, papers_of
from mediator.forms.changed import difference
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.paper_names import name_of, short_name
from mediator.ui.case.records import Card, RecordChoice
from mediator.ui.case.signing.hands import Hand, gaps_on, hands_on
from mediator.ui.case.signing.original import Differs, OriginalCard
from mediator.ui.case.signing.rows import HandsCard
from mediator.ui.case.signing.standing import agreement_on, standing
from mediator.ui.case.signing.table import WholeTable
from mediator.ui.case.tab import PaperOf
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, drafts_in
from mediator.ui.kinds import DateText
from mediator.ui.layouts import STRETCH, Text, column, row, scrolling
from mediator.ui.look import repolish
from mediator.ui.page import Desk

ALL: Final = "*"
"""Stands for all papers at once."""


def _key(ref: PaperRef) -> str:
    return f"{ref.key}/{ref.subject}"


class SigningTab(QWidget):
    """The papers somebody signs, one of them in sight as a grid."""

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._refs: dict[str, PaperRef] = {}
        self._key = ""
        self._choice = RecordChoice(None, desk.look)
        self._choice.chosen.connect(self._choose)
        self._state = Text("", "notice", wraps=True)
        self._card = HandsCard(desk, self._keep)
        self._card.changed.connect(self._read_again)
        self._seal = Form(
            (
                FieldSpec(
                    "sealed_on",
                    n_("调委会盖章日期"),
                    DateText(past=True),
                    width=9,
                    hint=n_("盖人民调解委员会的印章，不是调解室的章"),
                    help=n_("每份原件都盖。例：今天、1123"),
                ),
            ),
            desk.look,
            desk.around,
            letters="QW",
        )
        self._seal_card = Card(tr("调委会印章"), self._seal)
        self._differs = Differs()
        self._original = OriginalCard(desk)
        self._original.kept.connect(self._read_again)
        self._whole = WholeTable(desk, self._keep_in_table)
        self._whole.table.wanted.connect(self._from_table)
        self._whole.table.currentCellChanged.connect(self._turned)
        self._lay_out()

    def _lay_out(self) -> None:
        gap = self._desk.look.px(12)
        inner = QWidget()
        inner.setMaximumWidth(self._desk.look.px(980))
        inner.setLayout(
            column(
                self._choice,
                self._state,
                self._differs,
                self._whole,
                self._card,
                self._seal_card,
                self._original,
                STRETCH,
                gap=gap,
            )
        )
        ground = QWidget()
        ground.setLayout(row(inner, gap=0))
        self._area: QScrollArea = scrolling(ground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    # --- what the case page asks

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the case; the paper in sight stays in sight."""
        self._case, self._room = case, room
        self._refs = {
            _key(ref): ref for ref in papers_of(case) if _is_signed(ref, case)
        }
        if self._key not in self._refs and self._key != ALL:
            self._key = self._foremost()
            self.paper_changed.emit()
        names = [(ALL, tr("一览"))] if len(self._refs) > 1 else []
        for key, ref in self._refs.items():
            missing = gaps_on(ref, case, room)
            said = tr("缺 {n}").format(n=missing) if missing else "✓"
            names.append((key, f"{short_name(ref)} {said}"))
        self._choice.show_records(names, self._key)
        shown = self._refs.get(self._key)
        self._whole.setHidden(shown is not None)
        for each in (self._card, self._original):
            each.setVisible(shown is not None)
        if shown is not None:
            self._show_paper(shown)
        elif self._refs:
            self._show_all()

    def _show_all(self) -> None:
        """Show all papers and everybody who signs as one table."""
        refs = list(self._refs.values())
        self._say(*self._whole.show_papers(refs, self._case, self._room))
        self._seal_card.hide()
        self._differs.hide()

    def _turned(self) -> None:
        """Put the paper of another row beside the table."""
        if self._key == ALL:
            self.paper_changed.emit()

    def _from_table(self, ref: PaperRef, hand: Hand | None) -> None:
        """Go from a cell of the table to its line."""
        self._choose(_key(ref))
        found = self._card.row(f"{self._key}/{hand.key}") if hand else None
        if found is not None:
            found.go_to()
        elif not self._seal_card.isHidden():
            self._seal.go_to("sealed_on")

    def _foremost(self) -> str:
        """Return the agreement's paper, or the first one that lacks a hand."""
        agreement = self._case.agreement
        for key, ref in self._refs.items():
            if agreement is not None and ref.subject == agreement.uid:
                return key
        for key, ref in self._refs.items():
            if gaps_on(ref, self._case, self._room):
                return key
        return next(iter(self._refs), "")

    def _show_paper(self, ref: PaperRef) -> None:
        hands = hands_on(ref, self._case, self._room)
        self._card.show_hands(
            name_of(ref), {f"{self._key}/{hand.key}": hand for hand in hands}
        )
        agreement = agreement_on(ref, self._case)
        sealed = agreement is not None and agreement.form == AgreementForm.WRITTEN
        self._seal_card.setVisible(sealed)
        if agreement is not None:
            book, uid = self._desk.book, agreement.uid
            self._seal.keep_with(self._save_seal, drafts_in(book, Agreement, uid))
            self._seal.show_record(agreement, book.drafts(uid))
        self._original.show_paper(self._case, ref)
        today = self._desk.today()
        differs = difference(ref, self._case, self._room)
        self._differs.show_difference(differs, today)
        self._say(*standing(ref, self._case, self._room, today))

    def _say(self, text: str, good: bool) -> None:  # noqa: FBT001 - one of two states
        self._state.setText(f"{'✓' if good else '！'} {text}")
        self._state.setProperty("state", "good" if good else "heed")
        repolish(self._state)

    def finish(self) -> bool:
        """Save what is still in a box."""
        if self._key not in self._refs:
            return True
        finished = [self._card.finish(), self._seal.finish()]
        return all(finished)

    def go_to(self, place: Place) -> bool:
        """Go to the paper about a record; onto its first hand, or the seal."""
        wanted = [key for key, ref in self._refs.items() if ref.subject == place.uid]
        if place.uid and not wanted:
            return False
        if place.uid:
            self._choose(wanted[0])
        if self._key == ALL and not place.uid and not place.field:
            self._whole.table.setFocus()
            return True
        if self._key == ALL:
            self._choose(self._foremost())
        if place.field == "sealed_on":
            return self._seal.go_to("sealed_on")
        rows = self._card.rows()
        lacks = [key for key, each in rows.items() if not each.hand.signed]
        first = next(iter(lacks or rows), "")
        if first:
            rows[first].go_to()
        return True

    def paper(self) -> PaperOf:
        """Return the paper in sight."""
        ref = self._whole.table.ref() if self._key == ALL else self._refs.get(self._key)
        return PaperOf(ref.key, ref.subject) if ref else PaperOf()

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return nothing: the window's keys do here what they do everywhere."""
        return {}

    # --- doing

    def _read_again(self) -> None:
        self.show_case(case_value(self._desk.book, self._case.uid), self._room)

    def _choose(self, key: str) -> None:
        if key != self._key and self.finish():
            self._key = key
            self._seal.forget()
            self._read_again()
            self.paper_changed.emit()

    def _keep(self, hand: Hand, values: Mapping[str, object]) -> None:
        """Save a signature on the paper in sight."""
        self._keep_on(self._refs[self._key], hand, values)

    def _keep_in_table(
        self, ref: PaperRef, hand: Hand, values: Mapping[str, object]
    ) -> None:
        """Save a signature from the table; say so if it was refused."""
        try:
            self._keep_on(ref, hand, values)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")

    def _keep_on(self, ref: PaperRef, hand: Hand, values: Mapping[str, object]) -> None:
        """Save a signature; one without marks and dates is none."""
        book = self._desk.book
        if hand.given is None:
            if any(values.values()):
                append(
                    book,
                    Signature,
                    self._case.uid,
                    paper=ref.key,
                    subject_uid=ref.subject,
                    signer=hand.signer,
                    **{hand.column: hand.uid or hand.name},
                    **values,
                )
        else:
            now = {
                "marks": list(hand.given.marks),
                "signed_on": hand.given.signed_on,
                "copy_received_on": hand.given.copy_received_on,
                "ratified_on": hand.given.ratified_on,
                **values,
            }
            if any(now.values()):
                book.change(Signature, hand.given.uid, **values)
            else:
                book.remove(Signature, hand.given.uid)
        self._read_again()

    def _save_seal(self, values: Mapping[str, object]) -> None:
        subject = self._refs[self._key].subject
        self._desk.book.change(Agreement, subject, **values)
        self._read_again()


def _is_signed(ref: PaperRef, case: CaseFile) -> bool:
    """Tell whether somebody signs a paper, or signed it once."""
    asked = form_of(ref.key).hands(case, ref.subject)
    return bool(asked) or bool(case.signed(ref.key, ref.subject))
