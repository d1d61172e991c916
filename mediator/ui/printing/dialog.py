"""The print dialog: whose papers, which ones, on which printer, how many, which sides.

The system's own dialog names neither the case nor the parties, shows no state of the
queue and is half in English; so this one asks. Choosing and printing are apart: what
comes back is a value.
"""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QSpinBox,
    QWidget,
)

from mediator.language import n_, tr
from mediator.ui.file_dialogs import ask_where_to_save
from mediator.ui.layouts import (
    STRETCH,
    Text,
    as_wide_as_needed,
    button,
    column,
    row,
    scrolling,
)
from mediator.ui.look import Look, repolish
from mediator.ui.nesting import nest
from mediator.ui.printing.cups import queue_standing
from mediator.ui.printing.margins import Edges, cut_off
from mediator.ui.printing.sending import ONE_SIDED, TWO_SIDED, Chosen

if TYPE_CHECKING:
    from pathlib import Path

_MOST: Final = 99
_SIDES: Final = ((n_("单面"), ONE_SIDED), (n_("双面"), TWO_SIDED))


@dataclass(frozen=True, slots=True)
class Job:
    """What is about to be printed, as the dialog says it.

    Attributes:
        title: case number and paper, also the name of the job: never a person.
        whose: the parties, shown on the screen only.
        papers: each paper with its copies; empty when the title says it.
        copies: suggested; 0 where each paper has copies of its own.
        pages: of the one paper, whose range may then be chosen; 0 offers no range.
        white: what stays white at the edges of the papers.
        landscape: the sheet lies on its side.
        note: something to know first, e.g. a character that stays blank.
    """

    title: str
    whose: str = ""
    papers: tuple[str, ...] = ()
    copies: int = 1
    pages: int = 0
    white: Edges | None = None
    landscape: bool = False
    note: str = ""


def ask(parent: QWidget, job: Job, look: Look | None = None) -> Chosen | None:
    """Let the person choose printer, copies, pages and sides.

    Args:
        parent: the window.
        job: what is printed.
        look: sizes.

    Returns:
        The choice, or None if it was left.
    """
    dialog = PrintDialog(parent, job, look or Look())
    try:
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return dialog.chosen()
    finally:
        dialog.deleteLater()


class PrintDialog(QDialog):
    """Asks where and how; sends nothing."""

    def __init__(self, parent: QWidget, job: Job, look: Look) -> None:
        super().__init__(parent)
        self._job = job
        self._file: Path | None = None
        self.setWindowTitle(tr("打印"))
        self.setMinimumWidth(look.px(560))
        self._printers = QComboBox()
        self._printers.setAccessibleName(tr("打印机"))
        self._printers.addItems(QPrinterInfo.availablePrinterNames())
        default = self._printers.findText(QPrinterInfo.defaultPrinterName())
        self._printers.setCurrentIndex(max(default, 0))
        self._state = Text("", "help", wraps=True)
        self._state.setMinimumHeight(look.px(20))
        self._edge = Text("", "notice", wraps=True)
        self._copies = _spin(look, 1, _MOST, tr(" 份"), tr("份数"))
        self._copies.setValue(max(job.copies, 1))
        most = max(job.pages, 1)
        self._first = _spin(look, 1, most, "", tr("从第几页"))
        self._last = _spin(look, 1, most, "", tr("到第几页"))
        self._last.setValue(most)
        self._sides = QComboBox()
        self._sides.setAccessibleName(tr("单面还是双面"))
        for said, word in _SIDES:
            self._sides.addItem(tr(said), word)
        self._go = button(tr("打印"), "primary")
        self._go.clicked.connect(self.accept)
        self._to_file = button(tr("存成一个 PDF"))
        self._to_file.clicked.connect(self._ask_for_file)
        self._leave = button(tr("不打了 Esc"))
        self._leave.clicked.connect(self.reject)
        self._lay_out(look)
        self._printers.currentTextChanged.connect(self._look_at_printer)
        self._look_at_printer(self._printers.currentText())
        # Without a printer the one thing left is a file.
        ready = self._go if self._printers.count() else self._to_file
        ready.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, look: Look) -> None:
        job, gap = self._job, look.px(10)
        title = Text(job.title, "heading", wraps=True)
        whose = Text(job.whose, "second", wraps=True)
        whose.setVisible(bool(job.whose))
        papers = Text("\n".join(job.papers), wraps=True)
        papers.setVisible(bool(job.papers))
        note = Text(job.note, "notice", wraps=True)
        note.setVisible(bool(job.note))
        lines = [title, whose, papers, note]
        printer = _labelled(tr("打印机(&Y)"), self._printers, look)
        printer.setStretch(1, 1)
        how = [_labelled(tr("单双面(&D)"), self._sides, look)]
        if job.copies:
            how.insert(0, _labelled(tr("份数(&N)"), self._copies, look))
        asked = column(*lines, printer, self._state, self._edge, gap=gap)
        nest(asked, row(*how, STRETCH, gap=look.px(20)))
        if job.pages > 1:
            pages = tr("页，共 {n} 页").format(n=job.pages)
            first = _labelled(tr("从第(&F)"), self._first, look)
            to = _labelled(tr("页到第(&T)"), self._last, look)
            nest(asked, row(first, to, Text(pages), STRETCH, gap=look.px(8)))
        ends = row(self._to_file, STRETCH, self._leave, self._go, gap=look.px(8))
        if not look.stacked:
            asked.addSpacing(look.px(8))
            nest(asked, ends)
            asked.setContentsMargins(*(look.px(20),) * 4)
            self.setLayout(asked)
            return
        # In large text all of it is higher than a screen; the buttons stay in sight.
        inner = QWidget()
        inner.setLayout(asked)
        area = scrolling(inner)
        whole = column(area, ends, gap=gap, margin=look.px(20))
        whole.setStretch(0, 1)
        self.setLayout(whole)
        as_wide_as_needed(area)
        room = self.parentWidget().window().size() * 0.94
        wanted = inner.sizeHint().height() + ends.sizeHint().height() + look.px(60)
        self.resize(self.sizeHint().width(), min(wanted, room.height()))

    def _look_at_printer(self, name: str) -> None:
        """Say how the printer stands and what it cannot reach."""
        self._go.setEnabled(bool(name))
        if not name:
            self._say(tr("这台电脑没有装打印机，可以先存成 PDF"), "bad")
            self._edge.hide()
            return
        stands = None if sys.platform == "win32" else queue_standing(name)
        if stands is None:
            self._say("", "")
        else:
            self._say(stands.words, "good" if stands.how == "good" else "heed")
        said = cut_off(self._job.white or Edges(), unreachable(name))
        self._edge.setVisible(bool(said) and self._job.white is not None)
        self._edge.setText(said)

    def _say(self, words: str, state: str) -> None:
        sign = {"good": "✓ ", "heed": "！", "bad": "✗ "}.get(state, "")
        self._state.setText(f"{sign}{words}")
        self._state.setProperty("state", state)
        repolish(self._state)

    def _ask_for_file(self) -> None:
        self._file = ask_where_to_save(
            self, tr("PDF 存在哪里"), f"{self._job.title}.pdf"
        )
        if self._file is not None:
            self.accept()

    def chosen(self) -> Chosen:
        """Return what was chosen."""
        first, last = self._first.value(), self._last.value()
        whole = (first, last) == (1, self._last.maximum()) or self._job.pages <= 1
        return Chosen(
            queue="" if self._file else self._printers.currentText(),
            copies=self._copies.value() if self._job.copies else 1,
            first=0 if whole else min(first, last),
            last=0 if whole else max(first, last),
            sides=str(self._sides.currentData()),
            file=self._file,
            landscape=self._job.landscape,
        )


def unreachable(name: str) -> Edges:
    """Return the edge of an A4 sheet that a printer cannot print on."""
    printer = QPrinter(QPrinterInfo.printerInfo(name))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    layout = printer.pageLayout()
    layout.setUnits(QPageLayout.Unit.Millimeter)
    least = layout.minimumMargins()
    return Edges(least.top(), least.bottom(), least.left(), least.right())


def _spin(look: Look, least: int, most: int, unit: str, name: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setSuffix(unit)
    made.setAccessibleName(name)
    made.setMinimumWidth(look.px(84))
    return made


def _labelled(label: str, box: QWidget, look: Look) -> QHBoxLayout:
    said = Text(label, "label")
    said.setBuddy(box)
    return row(said, box, gap=look.px(8))
