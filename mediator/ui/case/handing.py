"""Handing out papers from the window: the dialog, the work beside, the remembrance."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.given_out import note_printed, note_saved
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.sides import parties_of
from mediator.cases.snapshot import case_value, room_value
from mediator.forms.bound import NAME, issued_with, remember_dossier
from mediator.forms.catalogue import PaperRef, make
from mediator.forms.characters import blank_on
from mediator.forms.handing_out import WAYS, Prepared, Stopped, remember
from mediator.forms.to_pdf import to_pdf
from mediator.forms.unsigned import TITLE, unsigned
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui import printing
from mediator.ui.case.dossier_work import ToBind, print_whole, save_whole
from mediator.ui.case.evidence_files import store_of
from mediator.ui.case.paper_work import Gone, Ready, named, print_all, save_all
from mediator.ui.file_dialogs import ask_where_to_save
from mediator.ui.page import Desk
from mediator.ui.page_images import page_count
from mediator.ui.printing_dialog import Job, ask
from mediator.ui.printing_margins import white_of
from mediator.ui.printing_watch import PrinterWatch


class Handing(QObject):
    """Prints and saves, one thing at a time.

    Attributes:
        busy_changed: work began or ended.
    """

    busy_changed = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.busy = False
        self._watch = PrinterWatch(desk.tell, self)

    # --- papers

    def print(
        self,
        case: CaseFile,
        room: RoomFile,
        copies: Mapping[PaperRef, int],
        freeze: Callable[[], tuple[Ready, ...]],
        note: str,
    ) -> None:
        """Ask for the printer, freeze the papers and print them.

        Args:
            case: as the person sees it.
            room: its room.
            copies: of each paper.
            freeze: draws their numbers; called only when printing was chosen.
            note: something to know first.
        """
        refs = tuple(copies)
        sheets = [make(ref, case, room) for ref in refs]
        one = len(refs) == 1
        job = Job(
            title=f"{case.number} {_named(refs)}",
            whose=parties_of(case),
            papers=() if one else _lines(copies),
            copies=copies[refs[0]] if one else 0,
            pages=page_count(to_pdf(sheets[0])) if one else 0,
            white=white_of(sheets),
            note=note,
        )
        chosen = ask(self._window, job, self._desk.look)
        if chosen is None:
            return
        papers = freeze()
        if one:  # the dialog has asked how many
            papers = tuple(replace(each, copies=1) for each in papers)
        self._print(papers, chosen)

    def print_one(self, paper: Ready) -> None:
        """Ask for the printer and print one copy that is not remembered."""
        self.print_copies((paper,))

    def print_copies(self, papers: tuple[Ready, ...]) -> None:
        """Ask for the printer and print copies of some papers of one case."""
        sheets = [each.paper.sheet for each in papers]
        case, one = papers[0].paper.case, len(papers) == 1
        job = Job(
            title=papers[0].title if one else f"{case.number} {named(papers)}",
            whose=parties_of(case),
            papers=() if one else tuple(each.paper.ref.name for each in papers),
            pages=page_count(to_pdf(sheets[0])) if one else 0,
            white=white_of(sheets),
        )
        chosen = ask(self._window, job, self._desk.look)
        if chosen is not None:
            self._print(papers, chosen)

    def print_slip(self, case: CaseFile, room: RoomFile) -> None:
        """Print which papers still wait for whose hand."""
        sheet = unsigned(case, room)
        ref = PaperRef("unsigned", TITLE)
        self.print_one(Ready(Prepared(ref, sheet, case), issued=False))

    def _print(self, papers: tuple[Ready, ...], chosen: printing.Chosen) -> None:
        if not self._noted(papers, note_printed):
            return
        where = tr("已存成 PDF") if chosen.file else tr("已送打印机")
        done = tr("{where}：{papers}。").format(where=where, papers=named(papers))
        self._work(partial(print_all, papers, chosen, self._store()), done)

    def save(
        self, papers: tuple[Ready, ...], folder: Path, formats: Sequence[str]
    ) -> None:
        """Save papers in a folder."""
        if not self._noted(papers, note_saved):
            return
        done = tr("已存到“{folder}”：{papers}。").format(
            folder=folder.name, papers=named(papers)
        )
        self._work(partial(save_all, papers, folder, formats, self._store()), done)

    def _noted(
        self, papers: Sequence[Ready], note: Callable[[CaseBook, str, str], None]
    ) -> bool:
        """Journal the drafts and copies about to leave, which are kept nowhere else.

        Returns:
            Whether they may leave: not, if the book could not take it down.
        """
        try:
            for each in papers:
                if not each.issued:
                    note(self._desk.book, each.paper.ref.name, each.paper.case.uid)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return False
        return True

    # --- the dossier

    def print_dossier(self, case_uid: str, set_name: str) -> None:
        """Bind the dossier beside the window, ask for the printer, then number it.

        What is bound to be asked about has the pages, but no new numbers: whoever
        thinks better of it in the dialog has used up none.
        """
        book = self._desk.book
        case, room = case_value(book, case_uid), room_value(book)
        seen = ToBind(case, room, self._store(), set_name)
        self._begin(tr("正在装订整本卷宗…"))
        then = partial(self._print_bound, seen)
        self._desk.background.run(seen.pdf, then, self._not_done)

    def _print_bound(self, seen: ToBind, pdf: bytes) -> None:
        self._end()
        title = f"{seen.case.number} {tr(NAME)}"
        sheets = seen.sheets()
        job = Job(
            title,
            parties_of(seen.case),
            pages=page_count(pdf),
            white=white_of(sheets, numbered=True),
            note=blank_on(sheets),
        )
        chosen = ask(self._window, job, self._desk.look)
        if chosen is None:
            return
        try:
            to_bind = self._to_bind(seen.case.uid, seen.set_name)
        except Problem as problem:
            self._not_done(problem)
            return
        done = tr("已送打印机：整本卷宗。")
        if chosen.file:
            done = tr("整本卷宗已存成 PDF。")
        way = WAYS["pdf" if chosen.file else "print"]
        keep = partial(self._keep_dossier, to_bind, way)
        self._work(partial(print_whole, to_bind, chosen, title), done, keep)

    def _keep_dossier(self, bound: ToBind, way: str, whole: bytes) -> None:
        remember_dossier(self._desk.book, bound.case, bound.room, way, whole)

    def save_dossier(self, case_uid: str, set_name: str) -> None:
        """Ask where to, then bind the dossier and save it."""
        case = case_value(self._desk.book, case_uid)
        place = ask_where_to_save(
            self._window, tr("卷宗存在哪里"), f"{case.number} {tr(NAME)}.pdf"
        )
        if place is None:
            return
        to_bind = self._to_bind(case_uid, set_name)
        keep = partial(self._keep_dossier, to_bind, WAYS["pdf"])
        done = tr("整本卷宗已存成 PDF。")
        self._work(partial(save_whole, to_bind, place), done, keep)

    def _to_bind(self, case_uid: str, set_name: str) -> ToBind:
        """Draw the numbers that are lacking and freeze the case with them."""
        book = self._desk.book
        versions = issued_with(book, case_uid, set_name, self._desk.today())
        case, room = case_value(book, case_uid), room_value(book)
        return ToBind(case, room, self._store(), set_name, versions)

    # --- work

    def _store(self) -> AttachmentStore:
        return store_of(self._desk.book)

    def _begin(self, said: str = "") -> None:
        self.busy = True
        self.busy_changed.emit()
        if said:
            self._desk.tell(said, "good")

    def _end(self) -> None:
        self.busy = False
        self.busy_changed.emit()

    def _work(
        self,
        work: Callable[[], Gone],
        done: str,
        keep_whole: Callable[[bytes], None] | None = None,
    ) -> None:
        """Do slow work beside the window, then remember what left the room."""
        self._begin()
        book = self._desk.book

        def came(gone: Gone) -> None:
            # It left the room: that is remembered even if the page is gone.
            remember(book, gone.left)
            if keep_whole is not None:
                keep_whole(gone.whole)
            if isValid(self):
                self._end()
                self._desk.tell(done, "good")
                self._watch.watch(gone.queue, gone.job)

        def failed(problem: Problem) -> None:
            if isinstance(problem, Stopped):  # the first of them did leave
                remember(book, problem.left)
            if isValid(self):
                self._not_done(problem)

        self._desk.background.run(work, came, failed)

    def _not_done(self, problem: Problem) -> None:
        self._end()
        self._desk.tell(str(problem), "bad")


def _named(refs: Sequence[PaperRef]) -> str:
    if len(refs) == 1:
        return refs[0].name
    return tr("{first}等 {n} 种文书").format(first=refs[0].title, n=len(refs))


def _lines(copies: Mapping[PaperRef, int]) -> tuple[str, ...]:
    return tuple(
        tr("{paper}　{n} 份").format(paper=ref.name, n=n) for ref, n in copies.items()
    )
