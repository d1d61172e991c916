"""What is told once about a paper before it is first printed."""

from collections.abc import Sequence

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.issuing import papers_issued
from mediator.forms.catalogue import PaperRef, unchecked
from mediator.language import tr


def first_time(book: CaseBook, case: CaseFile, refs: Sequence[PaperRef]) -> str:
    """Return which of these papers are not checked against a published original.

    Told before a form first leaves the room, and not again; the paper itself says
    nothing of it.

    Raises:
        Problem: the table of papers cannot be read.
    """
    found = unchecked(refs, case)
    known = papers_issued(book) if found else frozenset()
    titles = dict.fromkeys(ref.title for ref in found if ref.key not in known)
    if not titles:
        return ""
    return tr(
        "{titles}没有跟公布的原件核对过，是照常用做法排的。"
        "街道有自己的式样，以街道的为准。"
    ).format(titles="".join(f"“{title}”" for title in titles))
