"""文书: every paper of the case; print for signing, print, save, in one go.

The list holds what applies to this case. What is ticked goes to the printer or into
files; at first that is what somebody still has to sign. A character that no face has
is told here, before anything is printed.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.missing import Place
from mediator.forms.catalogue import PaperRef, make, papers_of, signing_set
from mediator.forms.handing_out import (
    WAYS,
    Left,
    Prepared,
    prepare,
    remember,
    write_papers,
)
from mediator.forms.to_pdf import missing_characters, to_pdf, to_pdf_set
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui import printing
from mediator.ui.case.paper_row import PaperRow
from mediator.ui.case.tab import PaperOf
from mediator.ui.layouts import STRETCH, Text, button, column, frame, row, scrolling
from mediator.ui.page import Desk


class PapersTab(QWidget):
    """The papers of one case.

    Attributes:
        paper_changed: another line was reached, so another paper stands beside.
    """

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._rows: list[PaperRow] = []
        self._at: PaperRef | None = None
        self._busy = False
        self._warning = Text("", "heed", wraps=True)
        self._warning.hide()
        self._list = column(gap=0)
        self._print = button(tr("打印 Ctrl+P"), "primary")
        self._print.clicked.connect(self.print_ticked)
        self._pdf = button(tr("存为 &PDF"))
        self._pdf.clicked.connect(partial(self.save, ("pdf",)))
        self._word = button(tr("存为 &Word"))
        self._word.clicked.connect(partial(self.save, ("docx",)))
        self._to_sign = button(tr("只勾要签字的"), "link")
        self._to_sign.clicked.connect(self.tick_for_signing)
        self._all = button(tr("全勾上"), "link")
        self._all.clicked.connect(partial(self._tick, None))
        self._chosen = Text("", "second")
        head = row(
            Text(tr("本案文书"), "heading"), STRETCH, self._to_sign, self._all, gap=8
        )
        head.setContentsMargins(16, 8, 16, 8)
        papers = frame("card", column(head, self._list, gap=0, margin=1))
        self._empty = Text(
            tr("这件纠纷还没有可以打印的文书。先在“受理”写下是什么事。"), wraps=True
        )
        inner = QWidget()
        inner.setLayout(column(self._warning, papers, self._empty, STRETCH, gap=12))
        below = row(self._chosen, STRETCH, self._pdf, self._word, self._print, gap=8)
        self.setLayout(column(scrolling(inner), below, gap=12))

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the papers as the case stands now; ticks stay."""
        another = case.uid != self._case.uid
        self._case, self._room = case, room
        refs = papers_of(case)
        waiting = set(signing_set(case))
        if another or tuple(each.ref for each in self._rows) != refs:
            ticked = waiting if another else set(self._ticked())
            self._fill(refs, ticked)
        for each in self._rows:
            each.show_case(case, to_sign=each.ref in waiting)
        self._empty.setVisible(not refs)
        self._warn()
        self._count()

    def _fill(self, refs: Sequence[PaperRef], ticked: set[PaperRef]) -> None:
        for each in self._rows:
            self._list.removeWidget(each)
            each.deleteLater()
        self._rows = [PaperRow(ref, self._desk.look) for ref in refs]
        for each in self._rows:
            each.tick.setChecked(each.ref in ticked)
            each.tick.toggled.connect(self._count)
            each.reached.connect(partial(self._reach, each.ref))
            self._list.addWidget(each)
        if self._at not in refs:
            self._at = refs[0] if refs else None
            self.paper_changed.emit()

    def _reach(self, ref: PaperRef) -> None:
        if ref != self._at:
            self._at = ref
            self.paper_changed.emit()

    def _warn(self) -> None:
        """Tell which characters will stay blank, before anything is printed."""
        lost = {
            character
            for ref in papers_of(self._case)
            for character in missing_characters(make(ref, self._case, self._room))
        }
        self._warning.setVisible(bool(lost))
        if lost:
            self._warning.setText(
                tr(
                    "“{characters}”现有的字体里没有，打印时会空出一格，请手写补上。"
                ).format(characters="、".join(sorted(lost)))
            )

    def _ticked(self) -> list[PaperRef]:
        return [each.ref for each in self._rows if each.tick.isChecked()]

    def _count(self) -> None:
        chosen = len(self._ticked())
        ready = bool(chosen) and not self._busy
        for each in (self._print, self._pdf, self._word):
            each.setEnabled(ready)
        self._chosen.setText(
            tr("勾了 {n} 种文书").format(n=chosen) if chosen else tr("请先勾选文书")
        )

    def _tick(self, refs: set[PaperRef] | None) -> None:
        for each in self._rows:
            each.tick.setChecked(refs is None or each.ref in refs)

    def tick_for_signing(self) -> None:
        """Tick what somebody still has to sign, and nothing else."""
        self._tick(set(signing_set(self._case)))

    def _prepared(self) -> tuple[Prepared, ...]:
        return prepare(
            self._desk.book, self._case.uid, self._ticked(), self._desk.today()
        )

    def print_ticked(self) -> None:
        """Ask for the printer and print what is ticked, each in its copies."""
        copies = {each.ref: each.copies.value() for each in self._rows}
        refs = self._ticked()
        if not refs or self._busy:
            return
        title = f"{self._case.number} {self._title(refs)}"
        chosen = printing.ask(self, title, 1)
        if chosen is None:
            return
        self._work(
            partial(_print_all, self._prepared(), copies, chosen),
            tr("已送打印机：{papers}。").format(papers=self._title(refs)),
        )

    def save(self, formats: Sequence[str]) -> None:
        """Ask for a folder and save what is ticked there."""
        if not self._ticked() or self._busy:
            return
        place = QFileDialog.getExistingDirectory(self, tr("文书存到哪个文件夹"))
        if not place:
            return
        folder = Path(place)
        self._work(
            partial(write_papers, self._prepared(), folder, formats),
            tr("已存到“{folder}”：{papers}。").format(
                folder=folder.name, papers=self._title(self._ticked())
            ),
        )

    @staticmethod
    def _title(refs: Sequence[PaperRef]) -> str:
        if len(refs) == 1:
            return refs[0].name
        return tr("{first}等 {n} 种文书").format(first=refs[0].title, n=len(refs))

    def _work(self, work: "partial[tuple[Left, ...]]", done: str) -> None:
        """Do slow work beside the window, then remember what left the room."""
        self._busy = True
        self._count()

        def came(gone: tuple[Left, ...]) -> None:
            self._busy = False
            remember(self._desk.book, gone)
            self._count()
            self._desk.tell(done, "good")

        def failed(problem: Problem) -> None:
            self._busy = False
            self._count()
            self._desk.tell(str(problem), "bad")

        self._desk.background.run(work, came, failed)

    def finish(self) -> bool:
        """Leave nothing behind; this tab has no boxes to save."""
        return True

    def go_to(self, place: Place) -> bool:
        """Put the person on the paper a place names, else on the first."""
        found = next((row for row in self._rows if row.ref.key == place.field), None)
        line = found or (self._rows[0] if self._rows else None)
        if line is None:
            return False
        line.tick.setFocus()
        return True

    def paper(self) -> PaperOf:
        """Return the paper of the line the person is on."""
        return PaperOf(self._at.key, self._at.subject) if self._at else PaperOf()

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return Ctrl+P and Ctrl+E for what is ticked."""
        if not self._print.isEnabled():
            return {}
        return {"print": self.print_ticked, "export": partial(self.save, ("pdf",))}


def _print_all(
    papers: Sequence[Prepared], copies: dict[PaperRef, int], chosen: printing.Chosen
) -> tuple[Left, ...]:
    """Send each paper as a job of its own, in its number of copies.

    Printed into a file, all of them are one PDF.
    """
    if chosen.file is not None:
        whole = to_pdf_set([paper.sheet for paper in papers])
        printing.send(chosen, "", whole)
        return tuple(Left(paper, WAYS["print"], whole) for paper in papers)
    gone = []
    for paper in papers:
        pdf = to_pdf(paper.sheet)
        title = f"{paper.case.number} {paper.ref.name}"
        job = chosen.times(copies.get(paper.ref, 1))
        printing.send(job, title, pdf)
        gone.append(Left(paper, WAYS["print"], pdf))
    return tuple(gone)
