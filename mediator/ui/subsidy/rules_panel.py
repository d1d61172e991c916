"""补贴办法: which rules hold here, and the room's own rules cell by cell."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases import half_done
from mediator.cases.facts.dates import in_table
from mediator.cases.model import Room
from mediator.cases.snapshot import room_value
from mediator.cases.subsidy.own_schemes import (
    add_rule,
    all_schemes,
    change_scheme,
    choose_scheme,
    chosen_scheme,
    copy_scheme,
    remove_rule,
    remove_scheme,
)
from mediator.cases.subsidy.schemes import Need, Scheme
from mediator.language import n_, one_after_another, tr
from mediator.problems import Problem
from mediator.ui.case.records import Card, RecordChoice, RecordRows
from mediator.ui.drafts_apart import DraftsApart
from mediator.ui.fields import FieldSpec
from mediator.ui.flow import flowing
from mediator.ui.form import Form
from mediator.ui.help_line import HelpLine
from mediator.ui.kinds import Chips, Choice, DateText, LineText, NumberText, in_words
from mediator.ui.layouts import STRETCH, Text, button, column, row, scrolling
from mediator.ui.page import Desk
from mediator.ui.subsidy.rule_row import GradeTable, RuleRow, as_cell, heads

_NEW: Final = n_("新等级")


_NAMED: Final = (
    FieldSpec("name", n_("名称"), LineText(), width=14),
    FieldSpec("valid_from", n_("从哪天起"), DateText(), width=6, beside=True),
    FieldSpec("valid_until", n_("到哪天止"), DateText(), width=6, beside=True),
    FieldSpec(
        "basis",
        n_("依据"),
        LineText(),
        help=n_("本地文件的名称和文号。例：示例县以案定补办法（示司〔2026〕3号）"),
    ),
)
_ORAL: Final = (Need.PRESENT, Need.RECORDED, Need.PROVEN, Need.FOLLOWED_UP)
"""What an oral agreement is usually asked for."""


class RulesPanel(QWidget):
    """The schemes as chips, the one in sight below: read, chosen, copied, changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._schemes: dict[str, Scheme] = {}
        self._code = ""
        self._room = room_value(desk.book).uid
        look = desk.look
        self._choice = RecordChoice(None, look)
        self._choice.chosen.connect(self._turn)
        self._basis = Text("", "second", wraps=True)
        self._doubt = Text("", "notice", wraps=True)
        self._use = button(tr("选用这一份(&G)"), "primary")
        self._use.clicked.connect(self._choose)
        self._copy = button(tr("照这份另做本室的(&L)"))
        self._copy.clicked.connect(self._copy_it)
        self._away = button(tr("删除这一份"), "link")
        self._away.clicked.connect(self._remove)
        self._form = Form(_NAMED, look, desk.around, letters="QWER")
        self._terms = Form(self._specs(), look, desk.around, letters="TYUIA")
        for form in (self._form, self._terms):
            form.keep_with(self.keep, self._draft)
        self._told = Text("", wraps=True)
        self._head = Card(
            tr("补贴办法"),
            self._basis,
            self._doubt,
            self._told,
            self._form,
            flowing(self._use, self._copy, self._away, gap=look.px(8)),
        )
        self._line = HelpLine(look)
        self._heads = heads(look)
        self._rows: RecordRows[RuleRow] = RecordRows(self._make, look.px(4))
        self._add = button(tr("加一个等级"))
        self._add.clicked.connect(self._add_rule)
        self._read = GradeTable(look)
        self._grades = Card(
            tr("等级和标准"),
            self._read,
            self._heads,
            self._rows,
            self._line,
            row(self._add, STRETCH),
        )
        self._asked = Card(tr("条件和分配"), self._terms)
        ground = QWidget()
        cards = (self._head, self._grades, self._asked)
        ground.setLayout(column(*cards, STRETCH, gap=look.px(12)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.px(10))
        whole.addWidget(self._choice)
        whole.addWidget(scrolling(ground), 1)

    def _specs(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("needs", n_("都要有"), Chips(in_words(tuple(Need)))),
            FieldSpec(
                "oral_needs", n_("口头的还要有"), Chips(in_words(self._oral_needs)),
            ),
            FieldSpec(
                "oral_as", n_("口头的参照"),
                Choice(in_words(self._grade_names)), width=7,
                help=n_("口头协议按哪个等级算；空着就按它自己的等级。例：简易"),
            ),
            FieldSpec(
                "oral_percent", n_("按百分之几"), NumberText(unit="%"), width=3,
                beside=True, help=n_("口头协议给几成。例：50"),
            ),
            FieldSpec(
                "lead_percent", n_("主办分百分之几"), NumberText(unit="%"), width=3,
                help=n_("其余归协办；空着就平均分。例：60"),
            ),
        )  # fmt: skip

    def _oral_needs(self) -> tuple[str, ...]:
        """Return the usual conditions, and those there are."""
        found = self._schemes.get(self._code)
        return tuple(dict.fromkeys((*_ORAL, *(found.oral_needs if found else ()))))

    def _grade_names(self) -> tuple[str, ...]:
        found = self._schemes.get(self._code)
        names = (each.grade for each in found.rules) if found else ()
        return tuple(dict.fromkeys(names))

    def _make(self, code: str) -> RuleRow:
        made = RuleRow(
            self._desk, code, self._line, self._drafts(half_done.GRADE, code)
        )
        made.away_wanted.connect(partial(self._remove_rule, code))
        made.cells.last_left.connect(partial(self._after, code))
        return made

    # --- showing

    def reload(self) -> None:
        """Read the schemes again; the one in sight stays if it is there."""
        found = all_schemes(self._desk.book, self._desk.today())
        self._schemes = {each.code: each for each in found}
        chosen = chosen_scheme(self._desk.book)
        if self._code not in self._schemes:
            usual = next(iter(self._schemes), "")
            self._code = chosen if chosen in self._schemes else usual
        labels = [
            (each.code, f"✓ {each.name}" if each.code == chosen else each.name)
            for each in found
        ]
        self._choice.show_records(labels, self._code)
        if self._code:
            self._show(self._schemes[self._code], chosen)

    def _show(self, scheme: Scheme, chosen: str) -> None:
        used = scheme.code == chosen
        self._head.title.setText(scheme.name)
        state = tr("正在用") if used else tr("没有选用")
        self._head.second.setText(state)
        self._basis.setText(tr("依据：{basis}").format(basis=scheme.basis))
        self._basis.setHidden(scheme.own)
        said = (
            tr("标准由本室填写，请和本地文件逐条核对。")
            if scheme.own
            else tr("各地公布的例子，没有核对原件；本地的标准请另做一份。")
        )
        self._doubt.setText(said)
        self._doubt.setHidden(scheme.verified)
        self._use.setHidden(used)
        self._away.setVisible(scheme.own and not used)
        self._form.setVisible(scheme.own)
        self._told.setHidden(scheme.own)
        self._told.setText(scheme_said(scheme))
        self._asked.setVisible(scheme.own)
        if scheme.own:
            begun = self._drafts(half_done.SCHEME, scheme.code).found()
            self._form.show_record(scheme, begun)
            self._terms.show_record(scheme, begun)
        self._show_rules(scheme)

    def _show_rules(self, scheme: Scheme) -> None:
        own = scheme.own
        self._rows.show_uids([each.code for each in scheme.rules] if own else [])
        for each in scheme.rules if own else ():
            self._rows.rows()[each.code].show_rule(each)
        for part in (self._rows, self._line, self._add):
            part.setVisible(own)
        self._heads.setVisible(own and not self._desk.look.stacked)
        self._read.setHidden(own)
        self._read.show_rules(scheme.rules)

    def _turn(self, code: str) -> None:
        if self.finish():
            self._forget()
            self._code = code
        self.reload()

    def _forget(self) -> None:
        self._form.forget()
        self._terms.forget()

    def arrive(self) -> None:
        """Put the person on the button that chooses, else on the one that copies."""
        first = self._copy if self._use.isHidden() else self._use
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- doing

    def keep(self, values: Mapping[str, object]) -> None:
        """Save what was changed of the scheme in sight."""
        cells = {name: as_cell(name, each) for name, each in values.items()}
        change_scheme(self._desk.book, self._code, cells)

    def _drafts(self, what: str, code: str) -> DraftsApart:
        return DraftsApart(self._desk.book, Room, self._room, f"{what}:{code}")

    def _draft(self, name: str, text: str | None) -> None:
        self._drafts(half_done.SCHEME, self._code).keep(name, text)

    def _give_up(self, what: str, *codes: str) -> None:
        """Forget what was half written; the next one made may get the same code."""
        with suppress(Problem):  # a full disk; what was taken out is gone all the same
            for code in codes:
                self._drafts(what, code).give_up()

    def _choose(self) -> None:
        choose_scheme(self._desk.book, self._code)
        name = self._schemes[self._code].name
        said = tr("以后的申报照“{name}”；已经申报的不变。")
        self._desk.tell(said.format(name=name), "good")
        self.reload()
        self._copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy_it(self) -> None:
        self._code = copy_scheme(self._desk.book, self._code, self._desk.today())
        self._forget()
        self.reload()
        self._form.go_to("name")
        said = tr("做好了本室的一份，逐格改成本地的标准，再选用。按 Ctrl+Z 撤销。")
        self._desk.tell(said, "undo")

    def _remove(self) -> None:
        try:
            remove_scheme(self._desk.book, self._code)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        gone = self._schemes[self._code]
        self._forget()
        self._give_up(half_done.SCHEME, gone.code)
        self._give_up(half_done.GRADE, *(each.code for each in gone.rules))
        self._desk.tell(tr("已删除，按 Ctrl+Z 撤销。"), "undo")
        self.reload()

    def _add_rule(self) -> None:
        if self.finish():
            code = add_rule(self._desk.book, self._code, tr(_NEW))
            self.reload()
            self._rows.rows()[code].cells.go_to("name")

    def _remove_rule(self, code: str) -> None:
        if self.finish():
            remove_rule(self._desk.book, code)
            self._give_up(half_done.GRADE, code)
            self._desk.tell(tr("已去掉一个等级，按 Ctrl+Z 撤销。"), "undo")
            self.reload()
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after(self, code: str) -> None:
        """Go on behind the last cell of a row."""
        codes = list(self._rows.rows())
        at = codes.index(code) + 1
        if at < len(codes):
            self._rows.rows()[codes[at]].cells.go_to()
        else:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> bool:
        """Save what is still in a box."""
        rows = [each.finish() for each in self._rows.rows().values()]
        return all((self._form.finish(), self._terms.finish(), *rows))


def scheme_said(scheme: Scheme) -> str:
    """Say what a scheme asks for and how it treats oral agreements and helpers."""
    said = []
    if scheme.needs:
        said.append(
            tr("都要有：{what}。").format(
                what=tr("、").join(tr(each) for each in scheme.needs)
            )
        )
    if scheme.oral_as or scheme.oral_percent is not None:
        rate = scheme.oral_percent
        share = tr("按{n}%").format(n=rate) if rate is not None else tr("比例没有写")
        grade = (
            tr("参照{grade}").format(grade=tr(scheme.oral_as)) if scheme.oral_as else ""
        )
        said.append(tr("口头协议{grade}{share}。").format(grade=grade, share=share))
    if scheme.oral_needs:
        what = tr("、").join(tr(each) for each in scheme.oral_needs)
        said.append(tr("口头协议还要有：{what}。").format(what=what))
    lead = scheme.lead_percent
    usual = tr("主办、协办平均分，可以改。")
    parts = tr("主办{n}%，其余归协办。").format(n=lead)
    said.append(usual if lead is None else parts)
    if scheme.valid_from:
        day = in_table(scheme.valid_from)
        said.append(tr("从{day}起。").format(day=day))
    return one_after_another(said)
