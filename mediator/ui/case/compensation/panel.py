"""算赔偿 (Ctrl+M): the usual sums of an injury or a death, reckoned while one types.

What was typed stays with the case as a draft of whoever typed it, and comes back; the
yearly figures of the place are kept for all cases. The result is printed as a sheet
to talk over, copied, or written as a clause.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QLayout, QVBoxLayout, QWidget

from mediator.cases.case_file import CaseFile
from mediator.cases.clauses import Promise
from mediator.cases.compensation.figures import (
    LocalFigures,
    keep_figures,
    kept_figures,
)
from mediator.cases.compensation.loss import Dependant, Loss, Outcome
from mediator.cases.compensation.reckoning import Reckoning, reckon
from mediator.cases.drafted import WORKINGS
from mediator.cases.model import Case
from mediator.cases.snapshot import room_value
from mediator.forms.compensation import (
    TITLE,
    compensation_clause,
    compensation_sheet,
)
from mediator.language import in_chinese, tr
from mediator.problems import Problem
from mediator.ui.case.compensation.fields import (
    COSTS,
    DEPENDANT,
    FIGURES,
    GRADE,
    LASTING,
    SHARING,
    YEAR,
    about_whom,
)
from mediator.ui.case.compensation.lines import CompensationLines
from mediator.ui.case.parties.names import names_of
from mediator.ui.clipboard import copy_for_a_while
from mediator.ui.fields import FieldSpec, Saver
from mediator.ui.flow import flowing
from mediator.ui.form import Form
from mediator.ui.layouts import (
    STRETCH,
    Text,
    as_wide_as_needed,
    button,
    column,
    row,
    rule,
    scrolling,
)
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import about, print_sheet

Writer = Callable[[str, Promise | None], None]
"""Name of the draft it is kept in, at its case."""
_SHARES: Final = (11, 9)


class _Kept(msgspec.Struct, frozen=True):
    """What was typed, as the draft has it."""

    loss: Loss = Loss()
    year: int | None = None
    payer: str = ""
    payee: str = ""
    begun: dict[str, str] = {}
    """What stands in boxes and is no value yet, by box; see ``_named``."""


class Compensation(QDialog):
    """The boxes at the left, the lines at the right.

    Attributes:
        written: sent with a clause and what it promises.
    """

    written = Signal(str, object)

    def __init__(
        self, desk: Desk, case: CaseFile, parent: QWidget, *, writes: bool
    ) -> None:
        """Begin where it was left.

        Args:
            desk: what every page works with.
            case: the case at hand; one without a uid for reckoning aside.
            parent: above which widget it is shown.
            writes: there is an agreement to write a clause in.
        """
        super().__init__(parent)
        self._desk, self._case, self._page = desk, case, parent
        look = desk.look
        self.setWindowTitle(tr("算赔偿"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(parent.window().size() * 0.94)
        # Not every window system gives the keys back by itself.
        self.finished.connect(parent.window().activateWindow)
        self._names = names_of(case)
        self._is_kept = bool(case.uid) and not desk.reads_only
        self._begun: dict[str, str] = {}
        self._seen = LocalFigures()
        self._who = self._form(about_whom(tuple(self._names)))
        self._costs = self._form(COSTS)
        self._lasting = self._form(LASTING)
        self._grade = self._form(GRADE)
        self._year = self._form(YEAR)
        self._figures = self._form(FIGURES)
        self._sharing = self._form(SHARING)
        for form in (self._year, self._figures):
            self._keep_with(form, self._keep_figures)
        self._dependants: list[Form] = []
        self._rows = QVBoxLayout()
        self._more = button(tr("加一个被扶养人"))
        self._more.clicked.connect(self._add_dependant)
        self._lasting_part = QWidget()
        self._lasting_part.setLayout(
            column(
                Text(tr("伤残、死亡"), "heading"),
                self._lasting,
                self._grade,
                self._rows,
                row(self._more, STRETCH),
                Text(tr("当地统计局公布的数据"), "heading"),
                self._year,
                self._figures,
                gap=look.px(8),
            )
        )
        self._lines = CompensationLines(look)
        self._told = Text("", "second", wraps=True)
        self._lay_out(writes=writes)
        self._restore()
        self._show()
        self._who.go_to()

    def _lay_out(self, *, writes: bool) -> None:
        look = self._desk.look
        asked = QWidget()
        asked.setLayout(
            column(
                self._who,
                rule(),
                Text(tr("花了多少、误了多少"), "heading"),
                self._costs,
                self._lasting_part,
                rule(),
                Text(tr("怎么分担"), "heading"),
                self._sharing,
                STRETCH,
                gap=look.px(8),
            )
        )
        shown = QWidget()
        shown.setLayout(column(Text(tr("算出来"), "heading"), self._lines, gap=8))
        if look.stacked:  # no room for two columns: one under the other
            both: QBoxLayout = column(gap=0)
            inner = QWidget()
            inner.setLayout(column(asked, rule(), shown, gap=look.px(12)))
            self._asked = scrolling(inner)
            both.addWidget(self._asked)
        else:
            self._asked = scrolling(asked)
            both = row(self._asked, scrolling(shown), gap=look.px(20))
            for at, share in enumerate(_SHARES):
                both.setStretch(at, share)
        self._print = button(tr("打印 Ctrl+P"))
        self._print.clicked.connect(self._print_sheet)
        self._copy = button(tr("复制成一段话"))
        self._copy.clicked.connect(self._copy_clause)
        self._write = button(tr("放进条款 Ctrl+Enter"), "primary")
        self._write.clicked.connect(self._write_clause)
        self._write.setVisible(writes)
        leave = button(tr("收起 Esc"))
        leave.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print_sheet)
        if writes:
            for keys in ("Ctrl+Return", "Ctrl+Enter"):
                short = QShortcut(QKeySequence(keys), self)
                short.activated.connect(self._write_clause)
        gap = look.px(8)
        if look.stacked:
            ends: QLayout = flowing(
                self._print, self._copy, leave, self._write, gap=gap
            )
        else:
            ends = row(self._print, self._copy, STRETCH, leave, self._write, gap=gap)
        only = tr("仅供调解参考：双方可以协商成别的数。")
        whole = column(
            Text(only, "second", wraps=True),
            both,
            self._told,
            ends,
            gap=look.px(10),
            margin=look.px(16),
        )
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _form(self, specs: tuple[FieldSpec, ...]) -> Form:
        made = Form(specs, self._desk.look, self._desk.around, letters="")
        self._keep_with(made, self._kept)
        made.typed.connect(self._show)
        made.last_left.connect(partial(self._lead_on, made))
        return made

    def _keep_with(self, form: Form, save: Saver) -> None:
        draft = partial(self._begin, form) if self._is_kept else None
        form.keep_with(save, draft)

    def _begin(self, form: Form, name: str, text: str | None) -> None:
        """Keep what is no value yet beside what is, or let go of it.

        Raises:
            Problem: the disk refused.
        """
        if text is None:
            self._begun.pop(self._named(form, name), None)
        else:
            self._begun[self._named(form, name)] = text
        self._keep_draft()

    def _named(self, form: Form, name: str) -> str:
        """Return what a box is known by: each dependant has the same boxes."""
        if form in self._dependants:
            return f"{self._dependants.index(form)} {name}"
        return name

    def _begun_in(self, form: Form) -> dict[str, str]:
        named = {name: self._named(form, name) for name in form.names()}
        return {
            name: self._begun[own] for name, own in named.items() if own in self._begun
        }

    # --- what was typed

    def _restore(self) -> None:
        drafts = self._desk.book.drafts(self._case.uid) if self._case.uid else {}
        text = drafts.get(WORKINGS, "")
        kept = msgspec.json.decode(text, type=_Kept) if text else _Kept()
        self._begun = dict(kept.begun)
        year = kept.year or self._desk.today().year - 1
        loss = msgspec.structs.asdict(kept.loss)
        for form in (self._costs, self._lasting, self._grade, self._sharing):
            form.show_record(loss, self._begun_in(form))
        who = {**loss, "payer": kept.payer, "payee": kept.payee}
        self._who.show_record(who, self._begun_in(self._who))
        for each in kept.loss.dependants:
            self._add_dependant(each)
        self._show_year(year)

    def _show_year(self, year: int) -> None:
        self._seen = kept_figures(self._desk.book, year)
        figures = msgspec.structs.asdict(self._seen)
        shown = {**figures, "year": year}
        self._year.show_record(shown, self._begun_in(self._year))
        self._figures.show_record(figures, self._begun_in(self._figures))

    def _add_dependant(self, known: object = None) -> None:
        form = self._form(DEPENDANT)
        self._dependants.append(form)
        self._rows.addWidget(form)
        if isinstance(known, Dependant):
            form.show_record(msgspec.structs.asdict(known), self._begun_in(form))
            return
        form.show()
        form.go_to()

    def _all(self) -> tuple[Form, ...]:
        lasting = (self._lasting, self._grade, *self._dependants)
        return (
            self._who, self._costs, *lasting, self._year, self._figures, self._sharing,
        )  # fmt: skip

    def _lead_on(self, form: Form) -> None:
        order = self._all()
        for each in order[order.index(form) + 1 :]:
            if each.isVisible():
                each.go_to()
                return
        self._print.setFocus()

    def loss(self) -> Loss:
        """Return what the boxes say."""
        known = {name for name in Loss.__struct_fields__ if name != "dependants"}
        values = {
            name: value
            for form in (
                self._who,
                self._costs,
                self._lasting,
                self._grade,
                self._sharing,
            )
            for name, value in form.values().items()
            if name in known
        }
        people = [form.values() for form in self._dependants]
        return msgspec.convert({**values, "dependants": people}, Loss)

    def _local(self) -> tuple[int | None, LocalFigures]:
        year = self._year.values()
        figures = self._figures.values()
        told = {**figures, "place": year.get("place") or ""}
        found = year.get("year")
        return found if isinstance(found, int) else None, msgspec.convert(
            told, LocalFigures
        )

    def _reckoned(self) -> Reckoning:
        return reckon(self.loss(), self._local()[1])

    # --- keeping it

    def _kept(self, values: Mapping[str, object]) -> None:
        payee = values.get("payee")
        born = self._lasting.field("born_on")
        party = next(
            (e for e in self._case.parties if e.uid == self._names.get(str(payee))),
            None,
        )
        if party is not None and party.born_on and not born.raw():
            born.show_value(party.born_on)
        self._keep_draft()
        self._show()

    def _keep_draft(self) -> None:
        if not self._is_kept:
            return
        who = self._who.values()
        kept = _Kept(
            self.loss(),
            self._local()[0],
            str(who.get("payer") or ""),
            str(who.get("payee") or ""),
            self._begun,
        )
        text = msgspec.json.encode(kept).decode()
        self._desk.book.keep_draft(Case, self._case.uid, WORKINGS, text)

    def _keep_figures(self, values: Mapping[str, object]) -> None:
        """Keep a figure for its year; another year brings its own figures.

        Raises:
            Problem: there is no year to keep it for, or it was changed elsewhere.
        """
        if "year" in values:
            year = values["year"]
            if isinstance(year, int):
                self._show_year(year)
        else:
            kept = self._local()[0]
            if kept is None:
                raise Problem(tr("先填是哪一年的数据。"))
            typed = {
                name: value or "" if name == "place" else value
                for name, value in values.items()
            }
            try:
                keep_figures(self._desk.book, kept, typed, self._seen)
            except Problem:
                # Once the box knows that it was refused, it shows theirs beside it.
                QTimer.singleShot(0, self, partial(self._show_year, kept))
                raise
            self._show_year(kept)
        self._keep_draft()
        self._show()

    def _show(self, _name: str = "") -> None:
        found = self._reckoned()
        outcome = self.loss().outcome
        self._lasting_part.setVisible(outcome in {Outcome.DISABLED, Outcome.DEAD})
        self._grade.setVisible(outcome is Outcome.DISABLED)
        as_wide_as_needed(self._asked)
        self._lines.show_lines(found)

    # --- taking it

    def finish(self) -> bool:
        """Save the box the person is still in."""
        finished = [form.finish() for form in self._all()]
        return all(finished)

    def _print_sheet(self) -> None:
        if not self.finish():
            return
        year, figures = self._local()
        room = room_value(self._desk.book)
        today = self._desk.today()
        sheet = compensation_sheet(self._for_paper(), figures, year, today, room)
        case = about(self._case) if self._case.uid else None
        print_sheet(self._desk, self._page, sheet, TITLE, case=case)

    def _for_paper(self) -> Reckoning:
        """Return what was reckoned in the words of papers, which are Chinese."""
        with in_chinese():
            return self._reckoned()

    def _clause(self) -> str | None:
        if not self.finish():
            return None
        who = self._who.values()
        payer, payee = (str(who.get(name) or "") for name in ("payer", "payee"))
        try:
            return compensation_clause(self._for_paper(), payer, payee)
        except Problem as problem:
            self._told.setText(f"✗ {problem}")
            return None

    def _copy_clause(self) -> None:
        text = self._clause()
        if text is not None:
            copy_for_a_while(text)
            self._told.setText(tr("✓ 已复制，半分钟内可以粘贴。"))

    def _write_clause(self) -> None:
        text = self._clause()
        if text is None:
            return
        who = self._who.values()
        promise = Promise(
            debtor_uid=str(self._names.get(str(who.get("payer"))) or ""),
            creditor_uid=str(self._names.get(str(who.get("payee"))) or ""),
            what="赔偿款",
            amount_fen=self._reckoned().due,
        )
        self.accept()
        self.written.emit(text, promise)

    def done(self, result: int) -> None:
        """Save the last box before going."""
        self.finish()
        super().done(result)


def reckon_compensation(
    desk: Desk, parent: QWidget, case: CaseFile, write: Writer | None
) -> None:
    """Open the calculator.

    Args:
        desk: the page's desk.
        parent: above which widget it is shown.
        case: the case at hand; an empty one for reckoning aside.
        write: puts a clause and its promise into the agreement at hand.
    """
    made = Compensation(desk, case, parent, writes=write is not None)
    if write is not None:
        made.written.connect(write)
    made.open()
