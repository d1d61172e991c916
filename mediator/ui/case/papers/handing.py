"""Handing out papers from the window: the dialog, the work beside, the remembrance."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediator.cases import progress
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.given_out import note_printed, note_saved
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.sides import parties_of
from mediator.cases.snapshot import case_value, room_value
from mediator.forms.bound import NAME, issued_with, remember_dossier
from mediator.forms.catalogue import PaperRef, make
from mediator.forms.characters import blank_on
from mediator.forms.handing_out import (
    WAYS,
    Prepared,
    Stopped,
    called_off,
    remember,
)
from mediator.forms.to_pdf import to_pdf
from mediator.forms.unsigned import TITLE, unsigned
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.background import while_there
from mediator.ui.case.inquiry.evidence_files import store_of
from mediator.ui.case.paper_names import name_of
from mediator.ui.case.papers.dossier_work import ToBind, print_whole, save_whole
from mediator.ui.case.papers.work import Gone, Ready, named, print_all, save_all
from mediator.ui.file_dialogs import ask_where_to_save
from mediator.ui.page import Desk
from mediator.ui.page_images import page_count
from mediator.ui.printing import sending
from mediator.ui.printing.dialog import Job, ask
from mediator.ui.printing.margins import white_of
from mediator.ui.printing.sheets import not_asked
from mediator.ui.printing.watch import PrinterWatch
from mediator.ui.where_saved import saved_in

_BINDING: Final = n_("正在装订整本卷宗")


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

    def _print(self, papers: tuple[Ready, ...], chosen: sending.Chosen) -> None:
        if not self._noted(papers, note_printed):
            return
        done = sending.done(chosen, named(papers))
        work = partial(print_all, papers, chosen, self._store())
        self._work(tr("正在打印文书"), work, done)

    def save(
        self, papers: tuple[Ready, ...], folder: Path, formats: Sequence[str]
    ) -> None:
        """Save papers in a folder."""
        if not self._noted(papers, note_saved):
            return
        done = saved_in(folder, named(papers))
        work = partial(save_all, papers, folder, formats, self._store())
        self._work(tr("正在存文书"), work, done)

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
        self._begin()
        self._desk.background.run_long(
            tr(_BINDING), seen.pdf, partial(self._print_bound, seen), self._not_done
        )

    def _print_bound(self, seen: ToBind, pdf: bytes) -> None:
        self._end()
        if not self._window.isVisible():
            self._desk.tell(not_asked(tr(NAME)), "heed")
            return
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
        done = sending.done(chosen, tr(NAME))
        way = WAYS["pdf" if chosen.file else "print"]
        keep = partial(self._keep_dossier, to_bind, way)
        work = partial(print_whole, to_bind, chosen, title)
        self._work(tr("正在打印整本卷宗"), work, done, keep)

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
        done = sending.done(sending.Chosen("", file=place), tr(NAME))
        self._work(tr(_BINDING), partial(save_whole, to_bind, place), done, keep)

    def _to_bind(self, case_uid: str, set_name: str) -> ToBind:
        """Draw the numbers that are lacking and freeze the case with them."""
        book = self._desk.book
        versions = issued_with(book, case_uid, set_name, self._desk.today())
        case, room = case_value(book, case_uid), room_value(book)
        return ToBind(case, room, self._store(), set_name, versions)

    # --- work

    def _store(self) -> AttachmentStore:
        return store_of(self._desk.book)

    def _begin(self) -> None:
        self.busy = True
        self.busy_changed.emit()

    def _end(self) -> None:
        self.busy = False
        self.busy_changed.emit()

    def _work(
        self,
        said: str,
        work: Callable[[], Gone],
        done: str,
        keep_whole: Callable[[bytes], None] | None = None,
    ) -> None:
        """Do slow work beside the window; the book remembers what left the room.

        It is remembered and told even if the page is gone, or the book is being locked.
        """
        self._begin()
        book, desk = self._desk.book, self._desk

        def keep(left: _Left) -> None:
            remember(book, left.gone.left)
            if keep_whole is not None and left.refused is None:
                keep_whole(left.gone.whole)

        def came(left: _Left) -> None:
            if left.refused is not None:
                failed(left.refused)
                return
            desk.tell(done, "good")
            if isValid(self):
                self._end()
                self._watch.watch(left.gone.queue, left.gone.job)

        def failed(problem: Problem) -> None:
            desk.tell(str(problem), "bad")
            if isValid(self):
                self._end()

        desk.background.run_long(
            said,
            partial(_what_left, work),
            while_there(desk.tell, came),
            while_there(desk.tell, failed),
            keep=keep,
        )

    def _not_done(self, problem: Problem) -> None:
        self._end()
        self._desk.tell(str(problem), "bad")


@dataclass(frozen=True, slots=True)
class _Left:
    """What left the room, and why the rest did not."""

    gone: Gone
    refused: Stopped | None = None


def _what_left(work: Callable[[], Gone]) -> _Left:
    try:
        return _Left(work())
    except Stopped as stopped:  # the first of them did leave
        return _Left(Gone(stopped.left), stopped)
    except progress.Stopped as stopped:
        raise called_off() from stopped


def _named(refs: Sequence[PaperRef]) -> str:
    if len(refs) == 1:
        return refs[0].name
    return tr("{first}等 {n} 种文书").format(first=refs[0].title, n=len(refs))


def _lines(copies: Mapping[PaperRef, int]) -> tuple[str, ...]:
    return tuple(
        tr("{paper}　{n} 份").format(paper=name_of(ref), n=n)
        for ref, n in copies.items()
    )
