"""Papers on their way out: made, printed, saved; everything from frozen values.

What is here touches neither the window nor the book, but for ``ready``, which runs on
the book's own thread and freezes what goes out. Every job is named by the value it
prints, so one case can never carry another's data.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mediator.cases import progress
from mediator.cases.book import CaseBook
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.snapshot import case_value, room_value
from mediator.forms.catalogue import PaperRef
from mediator.forms.copies import draft
from mediator.forms.handing_out import (
    WAYS,
    Left,
    Prepared,
    Stopped,
    called_off,
    one_of,
    prepare,
    with_pictures,
    write_papers,
)
from mediator.forms.to_pdf import to_pdf_counted
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.printing import sending


@dataclass(frozen=True, slots=True)
class Ready:
    """A paper about to leave.

    Attributes:
        paper: with its sheet and the case it was made from.
        copies: how many are printed.
        issued: it is kept as printed or saved; of a draft or a copy only the journal
            knows.
    """

    paper: Prepared
    copies: int = 1
    issued: bool = True

    @property
    def title(self) -> str:
        """Name of the print job: case number and paper, never a person."""
        return f"{self.paper.case.number} {self.paper.ref.name}"


@dataclass(frozen=True, slots=True)
class Gone:
    """What left the room.

    Attributes:
        left: to be remembered.
        queue: of the printer, if it was one.
        job: the last job in it.
        whole: the bound dossier, when it was that.
    """

    left: tuple[Left, ...]
    queue: str = ""
    job: str = ""
    whole: bytes = b""


def ready(  # noqa: PLR0913 - which papers of which case, and how
    book: CaseBook,
    case_uid: str,
    refs: Sequence[PaperRef],
    on: date,
    *,
    copies: Mapping[PaperRef, int],
    drafts: Sequence[PaperRef] = (),
) -> tuple[Ready, ...]:
    """Freeze some papers of a case; those that are drafts draw no number.

    Raises:
        Problem: the case is gone, or a paper cannot be made.
    """
    issued = prepare(book, case_uid, [ref for ref in refs if ref not in drafts], on)
    case, room = case_value(book, case_uid), room_value(book)
    made = {paper.ref: Ready(paper, copies.get(paper.ref, 1)) for paper in issued}
    for ref in drafts:
        paper = draft(ref, case, room)
        made[ref] = Ready(paper, copies.get(ref, 1), issued=False)
    return tuple(made[ref] for ref in refs)


def named(papers: Sequence[Ready]) -> str:
    """Return how papers are spoken of: ``人民调解协议书等 3 种文书``."""
    if len(papers) == 1:
        return papers[0].paper.ref.name
    first = papers[0].paper.ref.title
    return tr("{first}等 {n} 种文书").format(first=first, n=len(papers))


def _with_pictures(papers: Sequence[Ready], store: AttachmentStore) -> list[Ready]:
    pictured = with_pictures([each.paper for each in papers], store)
    return [
        replace(each, paper=paper) for each, paper in zip(papers, pictured, strict=True)
    ]


def print_all(
    papers: Sequence[Ready],
    chosen: sending.Chosen,
    store: AttachmentStore,
    send: Callable[[sending.Chosen, str, bytes], str] = sending.send,
) -> Gone:
    """Send each paper as a job of its own, in its number of copies.

    Printed into a file, all of them are one PDF.

    Raises:
        Stopped: the printer took some and refused one; those lie in its tray.
        Problem: nothing was printed.
    """
    made = _with_pictures(papers, store)
    if chosen.file is not None:
        whole, counts = to_pdf_counted([each.paper.sheet for each in made])
        send(chosen, "", whole)
        return Gone(
            tuple(
                Left(each.paper, WAYS["pdf"], whole, pages=pages)
                for each, pages in zip(made, counts, strict=True)
                if each.issued
            )
        )
    gone: list[Left] = []
    job = ""
    for sent, each in enumerate(made):
        try:
            one_of(sent, len(made))
            pdf, counts = to_pdf_counted((each.paper.sheet,))
            job = send(chosen.times(each.copies), each.title, pdf)
        except Problem as problem:
            if not sent:
                raise
            said = tr("前 {n} 种已经送打印机，从《{paper}》起没有打：{cause}")
            if isinstance(problem, progress.Stopped):
                problem = called_off()  # also within a long one
            told = said.format(n=sent, paper=each.paper.ref.name, cause=problem)
            raise Stopped(told, gone) from problem
        if each.issued:
            gone.append(Left(each.paper, WAYS["print"], pdf, pages=counts[0]))
    return Gone(tuple(gone), chosen.queue, job)


def save_all(
    papers: Sequence[Ready],
    folder: Path,
    formats: Sequence[str],
    store: AttachmentStore,
) -> Gone:
    """Write papers into a folder, each file whole.

    Raises:
        Stopped: the disk refused after some files; those stand.
        Problem: nothing was written.
    """
    made = _with_pictures(papers, store)
    drafts = [each.paper for each in made if not each.issued]

    def issued(written: Sequence[Left]) -> tuple[Left, ...]:
        return tuple(each for each in written if each.paper not in drafts)

    try:
        written = write_papers([each.paper for each in made], folder, formats)
    except Stopped as stopped:
        raise Stopped(str(stopped), issued(stopped.left)) from stopped
    return Gone(issued(written))
