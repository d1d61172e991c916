"""One grade of the room's own rules: what it is called, for whom, and how much."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mediator.cases.facts.money import digits
from mediator.cases.subsidy.own_schemes import change_rule
from mediator.cases.subsidy.schemes import Need, Result, Rule
from mediator.forms.wording import apart
from mediator.language import n_, tr
from mediator.ui.case.agreement.obligation_grid import RIGHT
from mediator.ui.case.cells import RecordCells
from mediator.ui.case.records import let_go
from mediator.ui.drafts_apart import DraftsApart
from mediator.ui.fields import FieldSpec
from mediator.ui.help_line import HelpLine
from mediator.ui.kinds import Choice, LineText, MoneyText, in_words
from mediator.ui.layouts import Text, button, row
from mediator.ui.layouts import rule as ruler
from mediator.ui.look import Look
from mediator.ui.page import Desk

EVERYWHERE: Final = n_("都一样")
_WHERE: Final[Mapping[str, str]] = {
    EVERYWHERE: "",
    n_("村、社区"): "村|居|社区",
    n_("乡镇、街道"): "乡镇|街道",
    n_("企业、事业"): "企业|事业",
    n_("行业、专业"): "行业|专业",
}
HEADS: Final = {
    "name": n_("等级"),
    "where": n_("哪级调委会"),
    "result": n_("调解结果"),
    "least": n_("最少（元）"),
    "most": n_("最多（元）"),
    "needs": n_("另外要有"),
}
_MONEY: Final = frozenset(("least", "most"))
_READ: Final = (
    n_("等级"),
    n_("哪级调委会"),
    n_("调解结果"),
    n_("标准（元）"),
    n_("另外要有"),
)
_SUMS: Final = 3
WIDTHS: Final = {"name": 150, "where": 130, "result": 100, "least": 100, "most": 100}


def where_of(rule: Rule) -> str:
    """Say for which kind of committee a grade is."""
    cell = "|".join(rule.where)
    known = (tr(words) for words, kept in _WHERE.items() if kept == cell)
    return next(known, "、".join(rule.where))


def sums_of(rule: Rule) -> str:
    """Say what a grade is worth: ``50.00``, ``50.00–100.00``, or that none is fixed."""
    if rule.least_fen is None or rule.most_fen is None:
        return tr("没有写")
    if rule.least_fen == rule.most_fen:
        return digits(rule.most_fen)
    return f"{digits(rule.least_fen)}–{digits(rule.most_fen)}"


def heads(look: Look) -> QWidget:
    """Return what stands above the cells."""
    made = QWidget()
    line = row(gap=look.px(6))
    for name, words in HEADS.items():
        text = Text(tr(words), "second")
        if name in WIDTHS:
            text.setFixedWidth(look.px(WIDTHS[name]))
        line.addWidget(text, 0 if name in WIDTHS else 1)
    line.addSpacing(look.px(70))
    made.setLayout(line)
    return made


class GradeTable(QWidget):
    """The grades of a published scheme, to be read."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(28))
        self._grid.setVerticalSpacing(look.px(6))
        self._stacked = look.stacked
        if not look.stacked:
            self._grid.setColumnStretch(len(_READ), 1)

    def show_rules(self, rules: Sequence[Rule]) -> None:
        """Show grades, a line each; with large text, a line for each thing said."""
        while (item := self._grid.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                let_go(gone)
        if self._stacked:
            self._show_stacked(rules)
            return
        told = [tuple((tr(each), "second") for each in _READ)]
        told += [tuple((each, "") for each in _line(rule)) for rule in rules]
        for at, cells in enumerate(told):
            for place, (text, role) in enumerate(cells):
                # Sums stay on one line; words give way to them.
                label = Text(text, role, wraps=place != _SUMS)
                if place == _SUMS:
                    label.setAlignment(RIGHT)
                self._grid.addWidget(label, at, place)

    def _show_stacked(self, rules: Sequence[Rule]) -> None:
        """Show what is said of each grade, with its name before it."""
        at = 0
        for rule in rules:
            if at:
                self._grid.addWidget(ruler(), at, 0, 1, 2)
                at += 1
            for head, text in zip(_READ, _line(rule), strict=True):
                if text:
                    self._grid.addWidget(Text(tr(head), "second"), at, 0)
                    self._grid.addWidget(Text(text, wraps=True), at, 1)
                    at += 1
        self._grid.setColumnStretch(1, 1)


def _line(rule: Rule) -> tuple[str, ...]:
    needs = "、".join(rule.needs)
    return tr(rule.grade), where_of(rule), tr(rule.result.value), sums_of(rule), needs


class RuleRow(QWidget):
    """The cells of one grade, saved one by one.

    Attributes:
        away_wanted: take the grade out.
    """

    away_wanted = Signal()

    def __init__(
        self, desk: Desk, code: str, line: HelpLine, drafts: DraftsApart
    ) -> None:
        super().__init__()
        look = desk.look
        self._drafts = drafts
        specs = (
            FieldSpec("name", HEADS["name"], LineText()),
            FieldSpec("where", HEADS["where"], Choice(names=_where_words)),
            FieldSpec("result", HEADS["result"], Choice(in_words(tuple(Result)))),
            FieldSpec("least", HEADS["least"], MoneyText()),
            FieldSpec("most", HEADS["most"], MoneyText()),
            FieldSpec(
                "needs",
                HEADS["needs"],
                LineText(),
                hint=tr("可写：{words}").format(words="、".join(Need)),
            ),
        )
        self.cells = RecordCells(specs, look, desk.around, line)
        self.cells.keep_with(partial(self._keep, desk, code), drafts.keep)
        away = button(tr("去掉"), "link")
        away.setFixedWidth(look.px(64))
        away.clicked.connect(self.away_wanted)
        self._away = away
        boxes = row(gap=look.px(6))
        for name, each in self.cells.fields.items():
            if look.stacked:
                each.label.show()
            if name in WIDTHS:
                each.widget.setFixedWidth(look.px(WIDTHS[name]))
            boxes.addWidget(each, 0 if name in WIDTHS else 1)
        boxes.addWidget(away)
        self.setLayout(boxes)

    def show_rule(self, rule: Rule) -> None:
        """Show a grade; a cell being changed is left alone."""
        told = {
            "name": rule.grade,
            "where": "|".join(rule.where),
            "result": rule.result.value,
            "least": rule.least_fen,
            "most": rule.most_fen,
            "needs": "、".join(rule.needs),
        }
        begun = self._drafts.found()
        for name, each in self.cells.fields.items():
            each.show_value(told[name], begun.get(name))
        self.cells.name_after(rule.grade)
        self._away.setAccessibleName(tr("去掉{grade}").format(grade=rule.grade))

    @staticmethod
    def _keep(desk: Desk, code: str, values: Mapping[str, object]) -> None:
        change_rule(
            desk.book,
            code,
            {name: as_cell(name, each) for name, each in values.items()},
        )

    def finish(self) -> bool:
        """Save what is still in a cell."""
        finished = [each.finish() for each in self.cells.fields.values()]
        return all(finished)


def _where_words() -> Mapping[str, object]:
    return {tr(words): kept for words, kept in _WHERE.items()}


def as_cell(name: str, value: object) -> str:
    """Return a value as a cell of the table has it.

    Args:
        name: of the column.
        value: what the box says.
    """
    if isinstance(value, int):
        # A percentage is a plain number; a sum of money comes in 分.
        return digits(value).replace(",", "") if name in _MONEY else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "|".join(map(str, value))
    text = str(value or "")
    return "|".join(apart(text)) if name == "needs" else text
