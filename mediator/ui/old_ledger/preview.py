"""What each line becomes, before anything is written."""

from enum import Enum
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from mediator.cases.exchange.old_ledger.lines import Line
from mediator.cases.exchange.old_ledger.taking import LedgerReport
from mediator.cases.facts.dates import in_table
from mediator.cases.words import Side
from mediator.language import n_, tr
from mediator.ui.layouts import Text, column, row
from mediator.ui.look import Look
from mediator.ui.table import Column, LinesModel, LinesTable


class Fate(Enum):
    """What becomes of a line; the value is the word shown."""

    NEW = n_("可以导入")
    KNOWN = n_("已经有了")
    FAULTY = n_("有问题")


class Preview(QWidget):
    """The lines of all sheets in a table, all or some of them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._lines: dict[str, tuple[Line, Fate]] = {}
        self._which = QComboBox()
        self._which.setAccessibleName(tr("看哪些行"))
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        if look.stacked:  # as wide as there is room
            self._which.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            self._which.setMinimumContentsLength(8)
        self._which.activated.connect(self._fill)
        self._model: LinesModel[tuple[Line, Fate]] = LinesModel(
            (
                Column(tr("表"), lambda each: each[0].plan.name, 5, spare=3),
                Column(tr("行"), lambda each: str(each[0].row), 3, right=True),
                Column(tr("受理日期"), _accepted, 6),
                Column(tr("申请人"), lambda each: _side(each[0], Side.APPLICANT), 7),
                Column(tr("被申请人"), lambda each: _side(each[0], Side.RESPONDENT), 7),
                Column(tr("类型"), _kind, 6, spare=2),
                Column(tr("结果"), _stage, 5, spare=1),
                Column(tr("怎么处理"), _fate, least=12, whole=_fate),
            ),
            lambda keys: [self._lines[each] for each in keys],
            lambda each: _key(each[0]),
        )
        self.table = LinesTable(self._model, look)
        self.table.setAccessibleName(tr("每一行变成什么"))
        self._said = Text("", wraps=True)
        self.table.row_changed.connect(self._tell_row)
        label = Text(tr("看"), "label")
        label.setBuddy(self._which)
        self._said.hide()
        above = row(label, self._which, gap=look.px(8))
        if look.stacked:
            above.setStretch(1, 1)
        else:
            above.addStretch(1)
        listed = self.table.framed()
        # The whole reason of the row one is on, with all the room there is for it.
        whole = column(above, listed, self._said, gap=look.px(8))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_report(self, report: LedgerReport) -> None:
        """Show what would become of the lines, those at fault by choice only."""
        found = report.lines
        parts = (
            (Fate.NEW, found.new),
            (Fate.KNOWN, found.known),
            (Fate.FAULTY, found.faulty),
        )
        every = [(line, fate) for fate, lines in parts for line in lines]
        names = list(dict.fromkeys(line.plan.name for line in report.in_order))
        every.sort(key=lambda each: (names.index(each[0].plan.name), each[0].row))
        self._lines = {_key(line): (line, fate) for line, fate in every}
        at = max(self._which.currentIndex(), 0)
        self._which.clear()
        self._which.addItem(tr("全部{n}行").format(n=len(every)), None)
        for fate, lines in parts:
            said = tr("{word}的{n}行").format(word=tr(fate.value), n=len(lines))
            self._which.addItem(said, fate)
        self._which.setCurrentIndex(at)
        self._fill()

    def forget(self) -> None:
        """Show nothing: what stood here is of another register."""
        self._lines = {}
        self._which.clear()
        self._fill()

    def _fill(self, _index: int = 0) -> None:
        wanted = self._which.currentData()
        keys = [key for key, (_, fate) in self._lines.items() if wanted in {None, fate}]
        self._model.show_keys(keys)
        self.table.go_to_row(0)
        self._tell_row(self.table.row())

    def _tell_row(self, at: int) -> None:
        line = self._model.line(at) if 0 <= at < self._model.rowCount() else None
        said = _fate(line) if line and _heed(line) else ""
        self._said.setText(said)
        self._said.setVisible(bool(said))


_SEPARATOR: Final = "|"


def _key(line: Line) -> str:
    return f"{line.plan.name}{_SEPARATOR}{line.row}"


def _written(line: Line, field: str) -> str:
    """Return what the cells of a line say in a column."""
    at = line.plan.column(field)
    rows = (line.cells, *line.further)
    said = (each[at] for each in rows if at is not None and at < len(each))
    return "、".join(" ".join(each.split()) for each in said if each)


def _accepted(each: tuple[Line, Fate]) -> str:
    case = each[0].case
    if case is None:
        return _written(each[0], "accepted_on")
    return in_table(case.accepted_on) if case.accepted_on else ""


def _side(line: Line, side: Side) -> str:
    if line.case is None:
        field = "applicant" if side is Side.APPLICANT else "respondent"
        return _written(line, field) or _written(line, "parties")
    return "、".join(party.name for party in line.case.on_side(side))


def _kind(each: tuple[Line, Fate]) -> str:
    return each[0].case.kind if each[0].case else _written(each[0], "kind")


def _stage(each: tuple[Line, Fate]) -> str:
    case = each[0].case
    return tr(case.stage.value) if case else _written(each[0], "result")


def _heed(each: tuple[Line, Fate]) -> tuple[str, ...]:
    """Return what is wrong in a line, or to be looked at before it comes in."""
    line, fate = each
    if fate is not Fate.FAULTY:
        return line.remarks if fate is Fate.NEW else ()
    return tuple(
        tr("{name}：{what}").format(name=fault.heading, what=fault.reason)
        if fault.heading
        else fault.reason
        for fault in line.faults
    )


def _fate(each: tuple[Line, Fate]) -> str:
    fate = each[1]
    word = () if fate is Fate.FAULTY else (tr(fate.value),)
    return "；".join((*word, *_heed(each)))
