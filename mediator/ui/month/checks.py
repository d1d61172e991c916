"""数字核对: every relation with its arithmetic, what does not add up first."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.month.in_order import remedy
from mediator.cases.month.package import Correction, MonthPackage
from mediator.cases.month.report import Check, Layout, Severity
from mediator.forms.month import said
from mediator.forms.month.rows import shown
from mediator.language import tr
from mediator.ui.case.records import Card
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.look import Look
from mediator.ui.month.check_words import (
    arithmetic,
    check_state,
    check_word,
    relation_said,
)
from mediator.ui.nesting import nest

Lead = tuple[str, str]
"""What can be pressed, and the code of what is wanted then."""


class ChecksCard(Card):
    """The relations between the figures.

    Attributes:
        wanted: the code of what was pressed: a relation whose remedy or cases are
            wanted, or an ending.
    """

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        self._look = look
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look.px(10))
        super().__init__(tr("数字核对"), self._lines)

    def show_package(
        self, package: MonthPackage, leads: Mapping[str, Sequence[Lead]]
    ) -> None:
        """Show all relations of a month.

        Args:
            package: the month.
            leads: by the code of a relation, what can be pressed under it.
        """
        _emptied(self._lines)
        checks = package.checks
        wrong = [each for each in checks if not each.holds]
        good = len(checks) - len(wrong)
        told = tr("{all} 条，对得上 {good} 条").format(all=len(checks), good=good)
        self.second.setText(told if checks else tr(said.NOTHING_CHECKED))
        for each in (*_sorted(wrong), *(each for each in checks if each.holds)):
            self._lines.addWidget(self._line(each, leads.get(each.code, ())))
        if why := said.two_days(package):
            self._lines.addWidget(Text(why, "second", wraps=True))

    def _line(self, check: Check, leads: Sequence[Lead]) -> QWidget:
        mark = Text(check_word(check), "mark")
        mark.setProperty("state", check_state(check))
        name = Text(relation_said(check), wraps=True)
        shown_ = Text(arithmetic(check), "second", wraps=True)
        inner = column(name, shown_, gap=self._look.px(2))
        if why := said.why(check):
            inner.addWidget(Text(why, "second", wraps=True))
        if not check.holds and (how := remedy(check)):
            inner.addWidget(Text(how, "second", wraps=True))
        for told, code in leads:
            link = button(told, "link")
            link.clicked.connect(partial(self._lead, code))
            nest(inner, row(link, STRETCH))
        whole = row(column(mark, 0, gap=0), inner, gap=self._look.px(10))
        whole.setStretch(1, 1)
        made = QWidget()
        made.setLayout(whole)
        made.setToolTip(tr(check.basis))
        made.setAccessibleName(
            f"{check_word(check)}：{relation_said(check)}，{arithmetic(check)}"
        )
        return made

    def _lead(self, code: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
        self.wanted.emit(code)


class CorrectionsCard(Card):
    """补报更正: what later edits made of months that are closed."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look.px(8))
        super().__init__(tr("补报更正"), self._lines)

    def show_corrections(
        self, told: str, corrections: Sequence[Correction], layout: Layout
    ) -> None:
        """Show some corrections; without any the card goes.

        Args:
            told: which report they go into.
            corrections: month by month.
            layout: names the columns.
        """
        _emptied(self._lines)
        self.second.setText(told)
        for each in corrections:
            self._lines.addWidget(Text(said.correction_title(each), "heading"))
            for figure, change in said.columns_of(each, layout):
                difference = shown(figure, change.difference, signed=True)
                line = tr("{column}：原报 {before}，现为 {after}，{difference}")
                cases = (*change.came, *change.left, *change.changed)
                words = line.format(
                    column=said.column_name(figure),
                    before=shown(figure, change.before),
                    after=shown(figure, change.after),
                    difference=difference,
                )
                if cases:
                    words += tr("（{cases}）").format(cases="、".join(cases))
                self._lines.addWidget(Text(words, "second", wraps=True))
        self.setVisible(bool(corrections))


def _sorted(wrong: Sequence[Check]) -> list[Check]:
    """Return errors before warnings."""
    return sorted(wrong, key=lambda each: each.severity is not Severity.ERROR)


def _emptied(lines: QVBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        if (gone := item.widget()) is not None:
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
