"""数字核对: every relation with its arithmetic, what does not add up first."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mediator.cases.month.in_order import remedy
from mediator.cases.month.package import Correction, MonthPackage
from mediator.cases.month.relations import relation
from mediator.cases.month.report import Check, Flow, Layout, Severity
from mediator.forms.month import said
from mediator.forms.month.rows import shown
from mediator.language import tr
from mediator.ui.case.records import Card
from mediator.ui.layouts import STRETCH, Text, button, column, frame, row
from mediator.ui.look import Look


class ChecksCard(Card):
    """The relations between the figures.

    Attributes:
        wanted: the code of a relation whose remedy or cases are wanted.
    """

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        self._look = look
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look.px(10))
        super().__init__(tr("数字核对"), self._lines)

    def show_package(self, package: MonthPackage, leads: Mapping[str, str]) -> None:
        """Show all relations of a month.

        Args:
            package: the month.
            leads: by the code of a relation, what a press leads to.
        """
        _emptied(self._lines)
        checks = package.checks
        wrong = [each for each in checks if not each.holds]
        good = len(checks) - len(wrong)
        told = tr("{all} 条，对得上 {good} 条").format(all=len(checks), good=good)
        self.second.setText(told if checks else tr(said.NOTHING_CHECKED))
        for each in (*_sorted(wrong), *(each for each in checks if each.holds)):
            self._lines.addWidget(self._line(each, leads.get(each.code, "")))

    def _line(self, check: Check, lead: str) -> QWidget:
        mark = Text(_word(check), "mark")
        mark.setProperty("state", _state(check))
        name = Text(relation(check), wraps=True)
        shown_ = Text(check.shown, "second", wraps=True)
        inner = column(name, shown_, gap=self._look.px(2))
        if why := said.why(check):
            inner.addWidget(Text(why, "second", wraps=True))
        if not check.holds and (how := remedy(check)):
            inner.addWidget(Text(how, "second", wraps=True))
        if lead:
            link = button(lead, "link")
            link.clicked.connect(partial(self._lead, check.code))
            inner.addLayout(row(link, STRETCH))
        whole = row(column(mark, 0, gap=0), inner, gap=self._look.px(10))
        whole.setStretch(1, 1)
        made = QWidget()
        made.setLayout(whole)
        made.setToolTip(check.basis)
        made.setAccessibleName(f"{_word(check)}：{relation(check)}，{check.shown}")
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


def flow_line(package: MonthPackage, look: Look) -> QFrame:
    """Return F13 as one line in a card, with whether it holds."""
    line = next((each for each in package.checks if each.code == "F13"), None)
    told = Text(flow_words(package.flow), "heading", wraps=True)
    items: list[QWidget] = [told]
    if line is not None:
        mark = Text(_word(line), "mark")
        mark.setProperty("state", _state(line))
        items.append(mark)
    whole = row(*items, gap=look.px(12))
    whole.setStretch(0, 1)
    whole.setContentsMargins(*(look.px(16), look.px(10)) * 2)
    return frame("card", whole)


def flow_words(flow: Flow) -> str:
    """Return F13 as a sum: what was open, came in, and is open now, in 件."""
    sign, corrected = ("＋", flow.corrected)
    if flow.corrected < 0:
        sign, corrected = ("−", -flow.corrected)
    told = tr(
        "上期结转 {carried} ＋ 新收 {taken} ＋ 重启 {again} {sign} 更正 {corrected} "
        "− 调解结束 {ended} ＝ 期末未结 {open}（件）"
    )
    return told.format(
        carried=flow.carried,
        taken=flow.taken_in,
        again=flow.reopened,
        sign=sign,
        corrected=corrected,
        ended=flow.ended,
        open=flow.open,
    )


def _word(check: Check) -> str:
    if check.holds:
        return tr("对得上")
    return tr("对不上") if check.severity is Severity.ERROR else tr("提醒")


def _state(check: Check) -> str:
    if check.holds:
        return "good"
    return "late" if check.severity is Severity.ERROR else "heed"


def _sorted(wrong: Sequence[Check]) -> list[Check]:
    """Return errors before warnings."""
    return sorted(wrong, key=lambda each: each.severity is not Severity.ERROR)


def _emptied(lines: QVBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        if (gone := item.widget()) is not None:
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
