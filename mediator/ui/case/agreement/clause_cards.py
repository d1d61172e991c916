"""常用条款 (F7): choose a card, answer what it asks, and the clause is written.

By keyboard alone: F7, a word to find the card, Enter; then Enter from box to box, and
behind the last one the clause stands in the agreement together with its 履行安排. What
was left empty stays a blank in the clause, and 还缺什么 names it.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final, assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from mediator.cases.case_file import CaseFile
from mediator.cases.clauses import Promise
from mediator.forms.clause_cards import (
    Answer,
    CardField,
    ClauseCard,
    Owed,
    answered,
    clause_cards,
    compose,
    owed_of,
    still_open,
)
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.agreement.clauses import ClausesBox
from mediator.ui.case.agreement.parts import even_parts, monthly
from mediator.ui.case.parties.names import names_of
from mediator.ui.case.phrases import Phrase, PhraseCards, own_phrases
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import (
    Choice,
    DateText,
    Kind,
    LineText,
    MoneyText,
    NumberText,
    in_words,
)
from mediator.ui.layouts import (
    STRETCH,
    Item,
    Text,
    as_wide_as_needed,
    button,
    column,
    row,
    rule,
    scrolling,
)
from mediator.ui.page import Desk

_BOTH: Final = 2
_MOST_PARTS: Final = 120


class CardForm(QDialog):
    """One card: its questions, and under them the clause as it stands.

    Attributes:
        written: sent with the clause and the ``Promise`` it makes, or None.
    """

    written = Signal(str, object)

    def __init__(
        self, desk: Desk, case: CaseFile, card: ClauseCard, parent: QWidget
    ) -> None:
        """Ask what a card asks.

        Args:
            desk: what every page works with.
            case: whose parties may be chosen.
            card: the card.
            parent: above which widget it is shown.
        """
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self._names = names_of(case)
        look = desk.look
        self.setWindowTitle(tr("常用条款：{name}").format(name=card.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size() * 0.94
        self.resize(min(look.px(700), room.width()), min(look.px(560), room.height()))
        self.finished.connect(parent.window().activateWindow)
        befores = (None, *card.fields)
        specs = [
            self._spec(each, beside=before is not None and _short(before))
            for each, before in zip(card.fields, befores, strict=False)
        ]
        self._form = Form(specs, look, desk.around, letters="")
        self._form.typed.connect(self._follow)
        self._form.last_left.connect(self._write)
        self._clause = Text("", wraps=True)
        self._clause.setAccessibleName(tr("条款"))
        self._clause.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._open = Text("", "second", wraps=True)
        seen = tr("依据：{basis}") if card.verified else tr("依据：{basis}（待核对）")
        basis = Text(seen.format(basis=card.basis), "small", wraps=True)
        leave = button(tr("不用了 Esc"))
        leave.clicked.connect(self.reject)
        write = button(tr("放进协议 Ctrl+Enter"), "primary")
        write.clicked.connect(self._write)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._write)
        told: tuple[Item, ...] = (rule(), self._clause, self._open, row(basis, gap=0))
        asked: QWidget = self._form
        beside: tuple[Item, ...] = told
        if look.stacked:  # the clause itself may be higher than the screen
            asked, beside = QWidget(), ()
            asked.setLayout(column(self._form, *told, STRETCH, gap=look.px(10)))
        area = scrolling(asked)
        whole = column(
            area,
            *beside,
            row(STRETCH, leave, write, gap=look.px(8)),
            gap=look.px(10),
            margin=look.px(16),
        )
        whole.setStretch(0, 1)
        self.setLayout(whole)
        as_wide_as_needed(area)
        self._show_clause()
        self._form.go_to()

    def _spec(self, field: CardField, *, beside: bool) -> FieldSpec:
        optional = field.name in self._card.optional
        hint = tr("可以不填") if optional else ""
        short = _short(field)
        return FieldSpec(
            field.name,
            field.label,
            self._kind(field),
            hint,
            width=8 if short else 0,
            beside=short and beside,
        )

    def _kind(self, field: CardField) -> Kind:
        match field.type:
            case "party":
                return Choice(tuple(self._names), free=True)
            case "money":
                return MoneyText()
            case "date" | "until":
                return DateText(ahead=True)
            case "number":
                return NumberText(least=1)
            case "choice":
                return Choice(in_words(field.choices), free=True)
            case "text":
                return LineText()
        assert_never(field.type)

    # --- what was answered

    def answers(self) -> dict[str, Answer]:
        """Return what the boxes say by name, what cannot be read left out."""
        return {
            name: value
            for name, value in self._form.values().items()
            if isinstance(value, str | int | date) or value is None
        }

    def _follow(self, name: str) -> None:
        """Follow an answer; of two parties the other one is meant then."""
        types = {each.name: each.type for each in self._card.fields}
        mine = self.answers().get(name) if name == "who" else None
        other = self._form.field("to") if types.get("to") == "party" else None
        if mine in self._names and other is not None and not other.raw():
            others = [name for name in self._names if name != mine]
            if len(self._names) == _BOTH:
                other.show_value(others[0])
        self._show_clause()

    def _show_clause(self) -> None:
        answers = self.answers()
        try:
            self._clause.setText(compose(self._card, answers))
        except Problem as problem:
            self._clause.setText(f"✗ {problem}")
            return
        left = still_open(self._card, answers)
        said = tr("还没填：{left}。空着也能放进去，先留＿＿。")
        done = tr("都填了。") if self._card.owes else ""
        self._open.setText(said.format(left="、".join(left)) if left else done)

    def _write(self) -> None:
        if not self._form.finish():
            return
        answers = self.answers()
        try:
            text = compose(self._card, answers)
        except Problem as problem:
            self._clause.setText(f"✗ {problem}")
            return
        told = any(answered(each) for each in answers.values())
        owed = owed_of(self._card, answers) if told else None
        self.accept()
        self.written.emit(text, self._promise(owed) if owed else None)

    def _promise(self, owed: Owed) -> Promise:
        return Promise(
            debtor_uid=str(self._names.get(owed.debtor) or ""),
            creditor_uid=str(self._names.get(owed.creditor) or ""),
            what=owed.what,
            amount_fen=owed.amount_fen,
            due_on=owed.due_on,
            manner=owed.manner,
            parts=_parts(owed),
        )


def _short(field: CardField) -> bool:
    """Tell whether two of such boxes stand side by side."""
    return field.type in {"money", "date", "until", "number"}


def _parts(owed: Owed) -> list[tuple[int, date | None]]:
    """Return the instalments, month after month from the first day."""
    if not owed.amount_fen or not 1 < owed.parts <= _MOST_PARTS:
        return []
    sums = even_parts(owed.amount_fen, owed.parts)
    days: list[date | None] = [None] * owed.parts
    if owed.due_on is not None:
        days = list(monthly(owed.due_on, owed.parts))
    return list(zip(sums, days, strict=True))


def offer_clauses(
    desk: Desk, case: CaseFile, into: ClausesBox, parent: QWidget
) -> None:
    """Show the cards for this kind of dispute; the one chosen asks and writes.

    Args:
        desk: the page's desk.
        case: kind and parties.
        into: the clauses.
        parent: above which widget it is shown.
    """
    cards = clause_cards(case.kind, desk.today(), case.source)
    made = {compose(card, {}): card for card in cards}

    def offered() -> tuple[Phrase, ...]:
        cards = tuple(Phrase(card.name, text) for text, card in made.items())
        return (*own_phrases(desk.book, "条款"), *cards)

    shown = PhraseCards(
        desk.book,
        "条款",
        desk.today(),
        desk.look,
        parent,
        own=into.selected(),
        offered=offered,
    )
    shown.taken.connect(partial(_take, desk, case, into, parent, made))
    shown.open()


def _take(  # noqa: PLR0913, PLR0917 - what was offered, where, and what was taken
    desk: Desk,
    case: CaseFile,
    into: ClausesBox,
    parent: QWidget,
    made: Mapping[str, ClauseCard],
    text: str,
) -> None:
    card = made.get(text)
    if card is None:
        into.insert(text)
        return
    form = CardForm(desk, case, card, parent)
    form.written.connect(into.write)
    form.open()
