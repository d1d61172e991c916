"""From the record to a paper that leaves the room: number, version, remembrance.

``prepare`` and ``remember`` write in the book, so they run on its own thread; between
them the sheets, which are values, may be turned into files anywhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from mediator.cases import progress
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.issuing import Issue, keep_issues, number_paper, version_for
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.scanned import PagesOf, one_after_another
from mediator.cases.snapshot import case_value, room_value
from mediator.forms.catalogue import PaperRef, file_name, form_of, make
from mediator.forms.outside import Given
from mediator.forms.pictures import illustrated, names_in
from mediator.forms.sheet import Sheet, sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf, to_pdf_counted
from mediator.language import tr
from mediator.places import make_folder, write_whole
from mediator.problems import Problem

WRITERS: Final[dict[str, Callable[[Sheet], bytes]]] = {"pdf": to_pdf, "docx": to_docx}
WAYS: Final = {"pdf": "存为PDF", "docx": "存为Word", "print": "打印"}
_FILES: Final = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper ready to leave: its sheet carries its number and version.

    Attributes:
        ref: which paper.
        sheet: what is printed.
        case: whose it is.
        whom: who outside gets it, if it is a copy.
    """

    ref: PaperRef
    sheet: Sheet
    case: CaseFile
    whom: Given | None = None

    @property
    def text(self) -> str:
        """All it says, as it is kept in the book."""
        return sheet_text(self.sheet)

    def issue(self, way: str, content: bytes, pages: int | None = None) -> Issue:
        """Return what the book keeps of it."""
        return Issue(
            case_uid=self.case.uid,
            paper=self.ref.key,
            subject_uid=self.ref.subject,
            way=way,
            number=self.sheet.number,
            text=self.text,
            content=content,
            pages=pages,
            recipient=self.whom.recipient if self.whom else "",
            purpose=self.whom.purpose if self.whom else "",
            version=self.sheet.version if self.whom else 0,
        )


def prepare(
    book: CaseBook, case_uid: str, refs: Sequence[PaperRef], on: date
) -> tuple[Prepared, ...]:
    """Give the papers their numbers and versions and make their sheets.

    A number is drawn here, when the paper is about to leave, and not before; a paper
    that says the same as one already issued keeps its number and version.

    Raises:
        Problem: the case is gone, or a paper cannot be made.
    """
    room = room_value(book)
    for ref in refs:
        if kind := form_of(ref.key).number_kind:
            number_paper(book, case_uid, ref.subject, kind, room=room, on=on)
    case = case_value(book, case_uid)
    ready = []
    for ref in refs:
        paper = Prepared(ref, make(ref, case, room), case)
        version = version_for(book, paper.issue("", b""))
        ready.append(replace(paper, sheet=replace(paper.sheet, version=version)))
    return tuple(ready)


def with_pictures(
    papers: Sequence[Prepared], store: AttachmentStore
) -> tuple[Prepared, ...]:
    """Return papers with the scans they show in their places; touches no book.

    Raises:
        Problem: a scan is missing, damaged or cannot be read.
    """
    made = []
    with one_after_another() as pages_of:
        for each in papers:
            one_of()
            made.append(_with_pictures(each, store, pages_of))
    return tuple(made)


def one_of(at: int = 0, of: int = 0) -> None:
    """Stop between two papers if the person asked for it, else show how far it is.

    Args:
        at: how many left the room.
        of: of how many.

    Raises:
        progress.Stopped: says what became of the papers' numbers.
    """
    try:
        progress.step(at, of)
    except progress.Stopped as stopped:
        raise called_off() from stopped


def called_off() -> progress.Stopped:
    """Say what becomes of the numbers that papers drew before they were stopped."""
    return progress.Stopped(tr("叫停了。没有打、没有存的，编号给它留着，下次接着用。"))


def _with_pictures(
    paper: Prepared, store: AttachmentStore, pages_of: PagesOf
) -> Prepared:
    names = names_in(paper.sheet)
    if not names:
        return paper
    scans = {name: store.get(name) for name in names}
    return replace(paper, sheet=illustrated(paper.sheet, scans, pages_of))


@dataclass(frozen=True, slots=True)
class Left:
    """A paper that left the room: which, how, and the file.

    Attributes:
        paper: which.
        way: printed or saved.
        content: the file; of several papers printed into one, the whole.
        path: where it was saved, if it was.
        pages: how many the paper has; None in a file that breaks its pages itself.
    """

    paper: Prepared
    way: str
    content: bytes
    path: Path | None = None
    pages: int | None = None


class Stopped(Problem):
    """Some papers left the room, then one could not; its text says both.

    Attributes:
        left: those that did, to be remembered.
    """

    def __init__(self, said: str, left: Sequence[Left]) -> None:
        super().__init__(said)
        self.left = tuple(left)


def remember(
    book: CaseBook, gone: Sequence[Left], *, at: datetime | None = None
) -> None:
    """Keep in the book which papers were printed or saved.

    Args:
        book: the open book.
        gone: the papers.
        at: a fixed moment, for practice books; now by default.
    """
    issues = [each.paper.issue(each.way, each.content, each.pages) for each in gone]
    keep_issues(book, issues, at=at)


def write_papers(
    papers: Sequence[Prepared], folder: Path, formats: Sequence[str] = ("pdf",)
) -> tuple[Left, ...]:
    """Write papers into a folder, each file whole; touches no book.

    Args:
        papers: as prepared.
        folder: made if it is not there.
        formats: ``pdf``, ``docx`` or both.

    Returns:
        What was written, to be remembered. File names carry the case number, never
        a person's.

    Raises:
        Stopped: the disk refused after some files; those stand.
        Problem: the disk refused the first; nothing was written.
    """
    make_folder(folder)
    gone: list[Left] = []
    for paper in papers:
        for suffix in formats:
            path = folder / file_name(paper.ref, paper.case, suffix)
            try:
                one_of(len(gone), len(papers) * len(formats))
                content, pages = written(paper.sheet, suffix)
                write_whole(path, content)
            except Problem as problem:
                if not gone:
                    raise
                said = tr("已经存好前 {n} 份，从《{paper}》的 {file} 起没有存：{cause}")
                if isinstance(problem, progress.Stopped):
                    problem = called_off()  # also within a long one
                told = said.format(
                    n=len(gone),
                    paper=paper.ref.name,
                    file=_FILES[suffix],
                    cause=problem,
                )
                raise Stopped(told, gone) from problem
            gone.append(Left(paper, WAYS[suffix], content, path, pages))
    return tuple(gone)


def hand_out(
    book: CaseBook,
    papers: Sequence[Prepared],
    folder: Path,
    formats: Sequence[str] = ("pdf",),
    *,
    at: datetime | None = None,
) -> tuple[Left, ...]:
    """Write papers into a folder and remember every one that was written.

    Args:
        book: the open book.
        papers: as prepared.
        folder: made if it is not there.
        formats: ``pdf``, ``docx`` or both.
        at: a fixed moment, for practice books; now by default.

    Returns:
        What was written.

    Raises:
        Stopped: the disk refused after some files; those are remembered.
        Problem: the disk refused the first; nothing was written.
    """
    try:
        gone = write_papers(papers, folder, formats)
    except Stopped as stopped:
        remember(book, stopped.left, at=at)
        raise
    remember(book, gone, at=at)
    return gone


def written(sheet: Sheet, suffix: str) -> tuple[bytes, int | None]:
    """Return a paper as a file, and how many pages it has where the file fixes them.

    Args:
        sheet: the paper.
        suffix: ``pdf`` or ``docx``.
    """
    if suffix != "pdf":
        return WRITERS[suffix](sheet), None
    content, counts = to_pdf_counted((sheet,))
    return content, counts[0]
