"""The signed original of a paper, scanned or photographed, beside its signatures."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import CaseFile
from mediator.forms.catalogue import PaperRef
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.case.evidence_files import store_of
from mediator.ui.case.scans import (
    OFFERED,
    Counted,
    Taken,
    keep,
    pages_printed,
    scans_of,
    take,
)
from mediator.ui.file_dialogs import ask_for_files
from mediator.ui.page import Desk


class SigningScans(QObject):
    """Puts scans of one paper into the encrypted store.

    Attributes:
        kept: a scan was named in the case.
    """

    kept = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._background = Background(self)

    def ask(self, case: CaseFile, ref: PaperRef) -> None:
        """Ask for scans of a paper and put them in, encrypted."""
        names = ask_for_files(
            self._window,
            tr("选{paper}的扫描件").format(paper=ref.name),
            f"PDF、JPEG、PNG ({OFFERED})",
        )
        for name in names:
            self._background.run(
                partial(take, store_of(self._desk.book), Path(name)),
                partial(self._taken, case.uid, ref),
                self._refused,
            )

    def _taken(self, case_uid: str, ref: PaperRef, taken: Taken) -> None:
        keep(self._desk.book, case_uid, ref, taken)
        said = tr("已加密放进{paper}的扫描件，{n} 页。")
        self._desk.tell(said.format(paper=ref.name, n=taken.pages), "good")
        self.kept.emit()

    def _refused(self, problem: Problem) -> None:
        self._desk.tell(str(problem), "bad")

    def finish(self) -> None:
        """Wait for what was begun."""
        self._background.finish()


def scanned_words(case: CaseFile, ref: PaperRef) -> str:
    """Say whether the signed original lies in the file, and whether it is whole."""
    scans = scans_of(case, ref)
    if not scans:
        return tr("签好的原件还没有扫描或拍照放进来")
    pages = [each.pages for each in scans]
    printed = pages_printed(ref, case)
    if printed is None or None in pages:
        return tr("有扫描件 {n} 份，页数在“文书”里核对").format(n=len(scans))
    return Counted(printed, sum(each or 0 for each in pages)).said()
