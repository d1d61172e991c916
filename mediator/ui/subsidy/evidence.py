"""What a claim needs, a line each: there or missing, its basis, and the way to it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from mediator.cases.gaps import Place
from mediator.cases.subsidy.qualifying import Line
from mediator.language import tr
from mediator.ui.case.records import RecordRows
from mediator.ui.layouts import Text, button, column, row
from mediator.ui.look import Look, repolish


class _LineRow(QWidget):
    """A mark, what is asked for, what the record says, and 去看."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._place = Place("")
        self._mark = Text("", "mark")
        self._what = Text("")
        self._says = Text("", "second", wraps=True)
        self.go: QPushButton = button("", "link")
        self.go.clicked.connect(self._go)
        if look.stacked:  # side by side the words would stand one under the other
            self._what.setWordWrap(True)
            first = row(self._mark, self._what, self.go, gap=look.px(8))
            first.setStretch(1, 1)
            line: QBoxLayout = column(first, self._says, gap=look.px(2))
        else:
            line = row(self._mark, self._what, self._says, self.go, gap=look.px(8))
            line.setStretch(2, 1)
        line.setContentsMargins(0, look.px(1), 0, look.px(1))
        self.setLayout(line)

    def show_line(self, line: Line) -> None:
        """Show whether the record shows it."""
        self._place = line.place
        self._mark.setText(tr("有") if line.met else tr("缺"))
        self._mark.setProperty("state", "good" if line.met else "late")
        repolish(self._mark)
        self._what.setText(tr(line.what))
        self._says.setText(line.says)
        self._says.setToolTip(tr("依据：{basis}").format(basis=line.basis))
        self.go.setText(tr("去看 →") if line.met else tr("去补 →"))
        self.go.setAccessibleName(f"{line.what}：{line.says}")
        self.go.setToolTip(self._says.toolTip())

    def _go(self) -> None:
        self.wanted.emit(self._place)


class EvidenceLines(QWidget):
    """All lines of one case, and below them where the rules are written.

    Attributes:
        wanted: sent with the place where a line is written.
    """

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: RecordRows[_LineRow] = RecordRows(self._make)
        self._basis = Text("", "small", wraps=True)
        self.setLayout(column(self._rows, self._basis, gap=look.px(6)))

    def _make(self, _what: str) -> _LineRow:
        made = _LineRow(self._look)
        made.wanted.connect(self.wanted)
        return made

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show what is asked for, in order."""
        self._rows.show_uids([each.what for each in lines])
        for each in lines:
            self._rows.rows()[each.what].show_line(each)
        bases = dict.fromkeys(each.basis for each in lines)
        said = tr("依据：{basis}").format(basis="；".join(bases)) if bases else ""
        self._basis.setText(said)

    def first(self) -> QPushButton | None:
        """Return the button of the first line that is missing, else of the first."""
        rows = list(self._rows.rows().values())
        return rows[0].go if rows else None
