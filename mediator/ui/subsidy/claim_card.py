"""One claim: what the room claims, who gets it, and what the office made of it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mediator.cases.model import SubsidyClaim
from mediator.cases.snapshot import room_value
from mediator.cases.subsidy.claiming import change_claim, withdraw
from mediator.cases.subsidy.months import ClaimLine
from mediator.cases.subsidy.own_schemes import all_schemes
from mediator.cases.subsidy.reviewing import review
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, drafts_in
from mediator.ui.kinds import Choice, DateText, LineText, MoneyText, in_words
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule
from mediator.ui.page import Desk
from mediator.ui.subsidy.shares import SharesBox


class ClaimCard(QFrame):
    """Everything about one claim, saved box by box.

    Attributes:
        print_wanted: print its form.
        withdrawn: it was taken back.
    """

    print_wanted = Signal()
    withdrawn = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._desk = desk
        self._line: ClaimLine | None = None
        look = desk.look
        self._title = Text("", "heading", wraps=True)
        self._second = Text("", "second", wraps=True)
        self._notice = Text("", "notice", wraps=True)
        opens = button(tr("打开案件"), "link")
        opens.clicked.connect(self._open)
        self._own = Form(self._own_specs(), look, desk.around, letters="QW")
        self._why = Text("", "second", wraps=True)
        self._shares = SharesBox(desk)
        self.review = Form(self._review_specs(), look, desk.around, letters="ERTYUI")
        prints = button(tr("打印认定表(&L)"))
        prints.clicked.connect(self.print_wanted)
        self._back = button(tr("撤回申报"))
        self._back.clicked.connect(self._withdraw)
        self.review.last_left.connect(prints.setFocus)
        named = row(column(self._title, self._second, gap=0), opens, gap=look.px(8))
        named.setStretch(0, 1)
        named.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        body = column(
            self._notice,
            self._own,
            self._why,
            rule(),
            Text(tr("分配"), "heading"),
            self._shares,
            rule(),
            Text(tr("司法所审核"), "heading"),
            self.review,
            row(prints, self._back, STRETCH, gap=look.px(8)),
            STRETCH,
            gap=look.px(6),
        )
        body.setContentsMargins(*(look.px(16), look.px(10)) * 2)
        self.setLayout(column(named, rule(), body, gap=0, margin=1))

    def _own_specs(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec(
                "own_grade", n_("自评等级"), Choice(in_words(self._grades)), width=7,
                help=n_("调委会自己评的等级。例：一般"),
            ),
            FieldSpec(
                "claimed_fen", n_("申报额"), MoneyText(), width=5, beside=True
            ),
            FieldSpec(
                "claimed_on", n_("申报日期"), DateText(past=True), width=8,
                help=n_("这一天在哪个月，就列在哪个月的申报表上。例：1125"),
            ),
        )  # fmt: skip

    def _review_specs(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec(
                "reviewed_grade", n_("审核等级"),
                Choice(in_words(self._grades)), width=7,
                help=n_("司法所、街道审核后的等级；选了，核定额跟着定。例：一般"),
            ),
            FieldSpec(
                "granted_fen", n_("核定额"), MoneyText(), width=5, beside=True
            ),
            FieldSpec("reviewed_by", n_("审核人"), LineText(), width=5),
            FieldSpec(
                "reviewed_on", n_("审核日期"), DateText(past=True), width=6, beside=True
            ),
            FieldSpec(
                "refused_reason", n_("不予补贴"), LineText(),
                hint=n_("不给补贴的，写原因"),
                help=n_("司法所为什么不给。例：卷宗材料不全"),
            ),
            FieldSpec(
                "note", n_("核定说明"), LineText(),
                hint=n_("核定额超过标准的，先在这里写原因"),
                help=n_("为什么比标准多。例：连续调解七次，防止了群体上访"),
            ),
        )  # fmt: skip

    def _grades(self) -> tuple[str, ...]:
        """Return the grades of the scheme the claim follows."""
        if self._line is None or self._line.claimed_on is None:
            return ()
        book, code = self._desk.book, self._line.scheme_code
        level = room_value(book).committee.level
        schemes = all_schemes(book, self._line.claimed_on)
        scheme = next((each for each in schemes if each.code == code), None)
        grades = scheme.grades(level, None) if scheme else ()
        return tuple(dict.fromkeys(each.grade for each in grades))

    # --- showing

    def show_claim(self, line: ClaimLine) -> None:
        """Show a claim; boxes being changed are left alone."""
        book = self._desk.book
        if self._line is None or self._line.uid != line.uid:
            self._own.forget()
            self.review.forget()
            drafts = drafts_in(book, SubsidyClaim, line.uid)
            self._own.keep_with(partial(change_claim, book, line.uid), drafts)
            self.review.keep_with(partial(self._review, line.uid), drafts)
        self._line = line
        self._title.setText(line.case.shown_number)
        told = (line.case.parties, tr(line.kind), line.scheme)
        self._second.setText(" · ".join(filter(None, told)))
        self._say(line)
        # What is hidden would be written over by what stands for it.
        unfinished = {} if line.hidden else book.drafts(line.uid)
        self._own.show_record(line, unfinished)
        self._own.setEnabled(not line.is_reviewed)
        said = tr("申报说明：{why}").format(why=line.why) if line.why else ""
        self._why.setText(said)
        self._why.setVisible(bool(said))
        self._shares.show_shares(line.uid, line.shares, hidden=line.hidden)
        self.review.show_record(line, unfinished)
        self.review.setEnabled(not line.hidden)
        self._back.setVisible(not line.is_reviewed)

    def _say(self, line: ClaimLine) -> None:
        said = ""
        if line.double:
            said = tr("与{number}是同一纠纷，只补那一件；这件不计入合计。").format(
                number=line.double
            )
        self._notice.setText(said)
        self._notice.setProperty("state", "bad")
        self._notice.setVisible(bool(said))

    # --- doing

    def _review(self, uid: str, values: Mapping[str, object]) -> None:
        review(self._desk.book, uid, values)

    def _withdraw(self) -> None:
        if self._line is None or not self.finish():
            return
        try:
            withdraw(self._desk.book, self._line.uid, self._desk.today())
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._desk.tell(tr("申报已撤回，按 Ctrl+Z 撤销。"), "undo")
        self.withdrawn.emit()

    def _open(self) -> None:
        if self._line is not None and self.finish():
            self._desk.open_case(self._line.case_uid, None)

    def finish(self) -> bool:
        """Save what is still in a box."""
        parts = (self._own, self.review, self._shares)
        finished = [each.finish() for each in parts]
        return all(finished)

    def arrive(self) -> None:
        """Put the person into the review; into the claim while there is none."""
        self.review.go_to("reviewed_grade")
