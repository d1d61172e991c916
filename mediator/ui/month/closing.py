"""定稿上报: who answers for the month, why a warning is sent, and the last question."""

from collections.abc import Mapping
from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases import half_done
from mediator.cases.facts.dates import in_sentence
from mediator.cases.model import Room
from mediator.cases.month.in_order import refuse_unfinished
from mediator.cases.month.report import Period, Severity
from mediator.cases.snapshot import room_value
from mediator.forms.month import said
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.records import Card
from mediator.ui.drafts_apart import DraftsApart
from mediator.ui.form import Form
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.month.answering import REASON, answer_specs, hands_in, reasons_in
from mediator.ui.month.draft import ClosingDraft, keep_draft, read_draft
from mediator.ui.month.reading import MonthShown
from mediator.ui.page import Desk
from mediator.ui.roster import roster


class ClosingCard(Card):
    """State of the month, and what is needed to close it.

    Attributes:
        closing: the person is sure.
    """

    closing = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._month: tuple[int, int] = (0, 0)
        self._period: Period | None = None
        self._warned: tuple[str, ...] = ()
        look = desk.look
        self._state = Text("", wraps=True)
        self._anchor = Text("", "second", wraps=True)
        self._place = QVBoxLayout()
        self._form: Form | None = None
        self._question = Text("", wraps=True)
        self._yes = button(tr("定稿"))
        self._yes.clicked.connect(self._sure)
        self._no = button(tr("先不定稿"))
        self._no.clicked.connect(self._fold)
        self._panel = QWidget()
        self._panel.setLayout(
            column(self._question, row(self._yes, self._no, STRETCH), gap=look.px(8))
        )
        self._panel.hide()
        super().__init__(
            tr("报送"),
            self._state,
            self._anchor,
            self._place,
            self._panel,
        )

    def show_month(self, month: MonthShown) -> None:
        """Show how a month stands; what was written for it stays."""
        package = month.package
        turned = month.month != self._month
        self._month = month.month
        self._period = package.period
        if turned:
            self._panel.hide()
        closed = package.closed_on
        today = self._desk.today()
        if closed is not None:
            told = [
                tr("{day}已定稿").format(day=in_sentence(closed, today)),
                tr("填报人 {name}").format(name=package.filled_by),
            ]
            if package.checked_by:
                told.append(tr("审核人 {name}").format(name=package.checked_by))
            if package.checked_on:
                day = in_sentence(package.checked_on, today)
                told.append(tr("{day}审核").format(day=day))
            self._state.setText("　".join(told))
        else:
            last = in_sentence(package.period.last, None)
            self._state.setText(tr("还没有定稿，统计到{day}").format(day=last))
        anchor = said.anchor(package)
        if month.standing is not None:
            anchor = f"{anchor.rstrip('。')}，{month.standing.words}。"
        self._anchor.setText(anchor)
        self._anchor.setVisible(closed is not None)
        self._show_form(month, turned=turned)

    def _show_form(self, month: MonthShown, *, turned: bool) -> None:
        is_open = month.package.closed_on is None
        wrong = [
            each
            for each in month.package.checks
            if not each.holds and each.severity is Severity.WARNING
        ]
        warned = tuple(each.code for each in wrong) if is_open else ()
        if self._form is None or turned or warned != self._warned:
            self._build({each.code: each.name for each in wrong} if is_open else {})
            self._warned = warned
        if self._form is None:
            return
        drafts = self._drafts()
        if not is_open:
            # Nothing is asked of it any more. What cannot be dropped hurts nobody.
            self._form.forget()
            with suppress(Problem):
                drafts.give_up()
        self._form.setVisible(is_open)
        values = _values(read_draft(self._desk.book, self._month))
        self._form.show_record(values, drafts.found())

    def _drafts(self) -> DraftsApart:
        """Return where unreadable words for the month in sight are kept."""
        year, number = self._month
        book = self._desk.book
        which = f"{half_done.CLOSE_MONTH}:{year}-{number:02}"
        return DraftsApart(book, Room, room_value(book).uid, which)

    def _build(self, warned: Mapping[str, str]) -> None:
        if self._form is not None:
            self._form.finish()
            self._form.hide()
            self._form.setParent(None)
            self._form.deleteLater()
        specs = answer_specs(warned, roster(self._desk))
        look, around = self._desk.look, self._desk.around
        self._form = Form(specs, look, around, letters="")
        self._form.keep_with(self._keep, self._drafts().keep)
        self._form.last_left.connect(self._ask_after_form)
        self._place.addWidget(self._form)

    def _keep(self, values: Mapping[str, object]) -> None:
        before = read_draft(self._desk.book, self._month)
        kept = {**_values(before), **values}
        hands = hands_in(kept)
        draft = ClosingDraft(
            filled_by=hands.filled_by,
            checked_by=hands.checked_by,
            checked_on=hands.checked_on,
            reasons=reasons_in(kept),
        )
        keep_draft(self._desk.book, self._month, draft)

    def draft(self) -> ClosingDraft:
        """Return what was written; only reasons that are asked for now."""
        draft = read_draft(self._desk.book, self._month)
        reasons = {c: text for c, text in draft.reasons.items() if c in self._warned}
        return ClosingDraft(
            filled_by=draft.filled_by,
            checked_by=draft.checked_by,
            checked_on=draft.checked_on,
            reasons=reasons,
        )

    def missing(self) -> str:
        """Return the name of the first box that has to be filled in, or nothing."""
        draft = self.draft()
        for code in self._warned:
            if not draft.reasons.get(code):
                return f"{REASON}{code}"
        return "" if draft.filled_by else "filled_by"

    def ask(self) -> None:
        """Ask for the last time, or go to what is missing; never before the end."""
        if self._form is None or self._period is None or not self._form.finish():
            return
        try:
            refuse_unfinished(self._period, self._desk.today())
        except Problem as problem:
            self._desk.tell(str(problem), "heed")
            return
        lacking = self.missing()
        if lacking:
            self._form.go_to(lacking)
            said_ = (
                tr("数字对不上的地方要写明原因，再定稿。")
                if lacking.startswith(REASON)
                else tr("请写上填报人，再定稿。")
            )
            self._desk.tell(said_, "heed")
            return
        year, number = self._month
        question = tr(
            "{year}年{month}月定稿以后，数字不再变，也撤不回来。"
            "后来补录的，会进下一个月的补报更正。"
        )
        self._question.setText(question.format(year=year, month=number))
        self._panel.show()
        self._yes.setFocus()

    def _ask_after_form(self) -> None:
        """Ask, and let one Enter too many close nothing for good."""
        self.ask()
        if self._panel.isVisible():
            self._no.setFocus()

    def _fold(self) -> None:
        self._panel.hide()
        if self._form is not None:
            self._form.go_to("filled_by")

    def _sure(self) -> None:
        self._panel.hide()
        self.closing.emit()


def _values(draft: ClosingDraft) -> dict[str, object]:
    reasons = {f"{REASON}{code}": text for code, text in draft.reasons.items()}
    return {
        "filled_by": draft.filled_by,
        "checked_by": draft.checked_by,
        "checked_on": draft.checked_on,
        **reasons,
    }
