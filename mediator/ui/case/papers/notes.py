"""What is told about papers before they are printed."""

from collections.abc import Sequence

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.issuing import papers_issued
from mediator.forms.catalogue import PaperRef, unchecked
from mediator.forms.confirming import advice
from mediator.language import tr


def first_time(book: CaseBook, case: CaseFile, refs: Sequence[PaperRef]) -> str:
    """Return what to know before these papers are printed, or nothing.

    What a court would not confirm, when confirmation is asked for. And which forms are
    not checked against a published original: told before one first leaves the room,
    and not again; the paper itself says nothing of it.

    Raises:
        Problem: the table of papers cannot be read.
    """
    asked = any(ref.key == "confirmation" for ref in refs)
    said = [*advice(case)] if asked else []
    found = unchecked(refs, case)
    known = papers_issued(book) if found else frozenset()
    titles = dict.fromkeys(ref.title for ref in found if ref.key not in known)
    if titles:
        words = tr(
            "{titles}没有跟公布的原件核对过，是照常用做法排的。"
            "街道有自己的式样，以街道的为准。"
        )
        said.append(
            words.format(
                titles="".join(
                    tr("“{title}”").format(title=tr(title)) for title in titles
                )
            )
        )
    return "\n".join(said)
