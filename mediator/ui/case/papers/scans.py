"""Scans of papers: into the encrypted store at once, their pages counted.

A scan is opened only by the process beside (``cases.scanned``), which has no key and
may fail without harm.
"""

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.case_file import AttachmentEntry, CaseFile, RoomFile
from mediator.cases.intake import append
from mediator.cases.model import Attachment
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.scanned import LARGEST, pages_of
from mediator.cases.signed_version import signed_print
from mediator.forms.catalogue import PaperRef, make
from mediator.forms.to_pdf import to_pdf
from mediator.language import tr
from mediator.places import foreign_file, refusal
from mediator.problems import Problem
from mediator.ui.case.paper_names import name_of
from mediator.ui.case.taking_in import Taken
from mediator.ui.page_images import page_count

OFFERED: Final = "*.pdf *.jpg *.jpeg *.png"


def take(store: AttachmentStore, path: Path) -> Taken:
    """Read a scan, count its pages and put it into the store; slow, touches no book.

    Raises:
        Problem: it cannot be read or is no scan; nothing was kept.
    """
    try:
        content = foreign_file(path, LARGEST)
    except OSError as error:
        said = tr("“{name}”读不了（{reason}），没有放进来。")
        raise Problem(said.format(name=path.name, reason=refusal(error))) from error
    try:
        pages = len(pages_of(content))
    except Problem as problem:
        raise Problem(
            tr("“{name}”：{problem}").format(name=path.name, problem=problem)
        ) from problem
    return Taken(store.put(content), path.name, len(content), pages)


def keep(book: CaseBook, case_uid: str, ref: PaperRef, taken: Taken) -> None:
    """Name a scan in the case, as the scan of one paper."""
    append(
        book,
        Attachment,
        case_uid,
        paper=ref.key,
        subject_uid=ref.subject,
        stored_name=taken.stored_name,
        file_name=taken.file_name,
        size=taken.size,
        pages=taken.pages,
    )


def said_of(ref: PaperRef, taken: Sequence[Taken]) -> str:
    """Say that scans of a paper are in the book."""
    said = tr("已加密放进{paper}的扫描件，{n} 页。原来的文件还在原处，可以自己删掉。")
    return said.format(paper=name_of(ref), n=sum(each.pages or 0 for each in taken))


def scans_of(case: CaseFile, ref: PaperRef) -> tuple[AttachmentEntry, ...]:
    """Return the scans of one paper."""
    return tuple(
        each
        for each in case.scans
        if each.paper == ref.key and each.subject == ref.subject
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """How many pages a paper has, printed and scanned.

    Attributes:
        printed: as it was printed, else as it would be now.
        scanned: all its scans together.
    """

    printed: int
    scanned: int

    def said(self) -> str:
        """Say both, and whether they differ."""
        same = self.printed == self.scanned
        words = (
            tr("打印 {p} 页，扫描 {s} 页")
            if same
            else tr("！打印 {p} 页，扫描 {s} 页，请核对有没有漏扫")
        )
        return words.format(p=self.printed, s=self.scanned)


def count(
    store: AttachmentStore,
    ref: PaperRef,
    case: CaseFile,
    room: RoomFile,
    known: MutableMapping[str, int],
) -> Counted:
    """Count the pages of a paper and of its scans; slow, touches no book.

    Args:
        store: where the scans lie.
        ref: the paper.
        case: the case, whole.
        room: the room.
        known: pages of scans by stored name, which stands for their content: what is
            in it is not counted again, what is counted is put into it.

    Raises:
        Problem: a scan is damaged.
    """
    scans = scans_of(case, ref)
    for each in scans:
        name = each.stored_name
        if name not in known:
            known[name] = each.pages or len(pages_of(store.get(name)))
    printed = pages_printed(ref, case)
    if printed is None:
        printed = page_count(to_pdf(make(ref, case, room)))
    return Counted(printed, sum(known[each.stored_name] for each in scans))


def pages_printed(ref: PaperRef, case: CaseFile) -> int | None:
    """Return how many pages the print that was signed has, else the newest one.

    None where it was never printed, or by a program that did not count.
    """
    signed = signed_print(case, ref.key, ref.subject)
    if signed is not None and signed.pages:
        return signed.pages
    counted = [
        each
        for each in case.issued
        if each.paper == ref.key and each.subject == ref.subject and each.pages
    ]
    newest = max(counted, key=lambda each: each.issued_at, default=None)
    return newest.pages if newest else None
