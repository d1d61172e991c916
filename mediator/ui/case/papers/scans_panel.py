"""Scans of the papers of a case: put in, counted against the print, seen, taken off."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import AttachmentEntry, CaseFile, RoomFile
from mediator.cases.locked import LOCKED
from mediator.cases.model import Attachment
from mediator.forms.catalogue import PaperRef
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.case.inquiry.evidence_files import store_of
from mediator.ui.case.inquiry.evidence_view import EvidenceView
from mediator.ui.case.paper_names import name_of
from mediator.ui.case.papers.listed import PaperList
from mediator.ui.case.papers.scans import (
    OFFERED,
    Counted,
    count,
    keep,
    said_of,
    scans_of,
    take,
)
from mediator.ui.case.taking_in import Taken, take_in
from mediator.ui.file_dialogs import ask_for_files
from mediator.ui.page import Desk


class PaperScans(QObject):
    """What happens to scans on the list of papers.

    Attributes:
        removed: sent with what was taken off, in words.
    """

    removed = Signal(str)

    def __init__(self, desk: Desk, papers: PaperList, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._papers = papers
        self._window = parent
        self._background = Background(self)
        self._case = CaseFile()
        self._room = RoomFile()
        self._said: dict[tuple[str, str], tuple[object, str]] = {}
        self._pages: dict[str, int] = {}

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Count again where the scans or the case have changed."""
        self._case, self._room = case, room
        store = store_of(self._desk.book)
        for line in self._papers.rows():
            if not line.scanned:
                continue
            key = (line.ref.key, line.ref.subject)
            told = self._said.get(key)
            if told is not None and told[0] == case:
                line.show_counted(told[1])
                continue
            self._said[key] = (case, told[1] if told else tr("正在数页…"))
            self._background.run(
                partial(count, store, line.ref, case, room, self._pages),
                partial(self._counted, line.ref),
                partial(self._spoilt, line.ref),
            )

    def _counted(self, ref: PaperRef, counted: Counted) -> None:
        self._tell(ref, counted.said())

    def _spoilt(self, ref: PaperRef, problem: Problem) -> None:
        self._tell(ref, f"！{problem}")

    def _tell(self, ref: PaperRef, words: str) -> None:
        key = (ref.key, ref.subject)
        self._said[key] = (self._said.get(key, (None, ""))[0], words)
        line = self._papers.row_of(*key)
        if line is not None and line.scanned:
            line.show_counted(words)

    # --- putting in

    def ask(self, ref: PaperRef) -> None:
        """Ask for scans of a paper."""
        names = ask_for_files(
            self._window,
            tr("选{paper}的扫描件").format(paper=name_of(ref)),
            f"PDF、JPEG、PNG ({OFFERED})",
        )
        self.keep(ref, [str(name) for name in names])

    def keep(self, ref: PaperRef, names: Sequence[str]) -> None:
        """Put scans into the encrypted store and name them in this case."""
        if self._case.stage in LOCKED:
            return
        book, uid, known = self._desk.book, self._case.uid, self._pages

        def name_it(taken: Taken) -> None:
            known[taken.stored_name] = taken.pages or 0
            keep(book, uid, ref, taken)

        take_in(
            self._desk,
            [Path(name) for name in names],
            partial(take, store_of(book)),
            name_it,
            partial(said_of, ref),
        )

    # --- seeing, taking off

    def _entry(self, uid: str) -> AttachmentEntry | None:
        refs = self._papers.refs()
        entries = (each for ref in refs for each in scans_of(self._case, ref))
        return next((each for each in entries if each.uid == uid), None)

    def see(self, uid: str) -> None:
        """Show a scan; it is decrypted in memory and nowhere else."""
        entry = self._entry(uid)
        if entry is None:
            return
        try:
            content = store_of(self._desk.book).get(entry.stored_name)
            view = EvidenceView(entry, content, self._desk.look, self._window)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        view.setWindowTitle(tr("扫描件"))
        view.open()

    def take_off(self, uid: str) -> None:
        """Take a scan off its paper; the store keeps it, so that it can come back."""
        self._desk.book.remove(Attachment, uid)
        self.removed.emit(tr("已去掉一份扫描件。"))

    def finish(self) -> None:
        """Wait for what was begun; before the page goes."""
        self._background.finish()
