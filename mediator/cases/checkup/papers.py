"""归档: whether the papers are all there, page by page, and how long they are kept."""

from collections.abc import Iterator
from typing import Final

from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.checkup.printed import last_prints, title_of
from mediator.cases.facts.codes import Code, codes
from mediator.cases.facts.paper_set import REQUIRED, chosen_set, kept_name
from mediator.cases.words import Application

_BOUND: Final = frozenset({"cover", "contents", "back_cover"})
_SEVERAL: Final = 2


def pages_unlike(file: Dossier) -> Iterator[Hit]:
    """The scan of a signed paper has other pages than the print."""
    for each in last_prints(file):
        scans = [
            scan
            for scan in file.case.scans
            if scan.paper == each.paper and scan.subject == each.subject and scan.pages
        ]
        got = sum(scan.pages or 0 for scan in scans)
        if each.pages and scans and got != each.pages:
            words = {
                "paper": title_of(file, each.paper),
                "printed": str(each.pages),
                "scanned": str(got),
            }
            yield Hit(tab("papers", each.uid), words, each.subject)


def pages_unsigned(file: Dossier) -> Iterator[Hit]:
    """A record of several pages is signed, and no scan shows that each page is."""
    for each in last_prints(file):
        if each.paper not in {"meeting", "inquiry"} or (each.pages or 1) < _SEVERAL:
            continue
        signed = any(map(file.by_hand, file.case.signed(each.paper, each.subject)))
        scanned = any(
            scan.paper == each.paper and scan.subject == each.subject
            for scan in file.case.scans
        )
        if signed and not scanned:
            words = {"paper": title_of(file, each.paper), "pages": str(each.pages)}
            yield Hit(tab("papers", each.uid), words, each.subject)


def paper_missing(file: Dossier) -> Iterator[Hit]:
    """The file was put together, and a paper it must have was never printed."""
    printed = {each.paper for each in file.case.issued}
    if not printed & _BOUND or not file.closed:
        return
    there = printed | {each.paper for each in file.case.scans}
    lacks = [
        each.name
        for each, instead in _required(file)
        if each.code not in there and not there & instead
    ]
    if lacks:
        yield Hit(tab("papers", file.case.uid), {"papers": "、".join(lacks)})


def _required(file: Dossier) -> Iterator[tuple[Code, frozenset[str]]]:
    """Yield the papers the room's set asks of this file, and what may stand instead.

    Of one not taken in, only the boards.
    """
    bound_as = chosen_set(kept_name(file.room.choices.get), file.day)
    written = file.case.application == Application.WRITTEN
    absent = {
        *(() if file.written else ("agreement",)),
        *(() if file.oral else ("oral_agreement",)),
        *(() if file.case.meetings else ("meeting",)),
        *(() if file.case.follow_ups else ("follow_up",)),
    }
    unlike = "acceptance" if written else "application"
    rows = {row.code: row for row in codes("papers", file.day)}
    for place in bound_as.places:
        row = rows.get(place.paper)
        asked = file.accepted or place.paper in _BOUND
        other = place.paper in absent or (place.instead and place.paper == unlike)
        if row and place.need == REQUIRED and asked and not other:
            yield row, frozenset(place.instead)


def evidence_pages(file: Dossier) -> Iterator[Hit]:
    """The scans of a piece of evidence have other pages than its list says."""
    for each in file.case.evidence:
        scans = [one.pages for one in each.attachments]
        if each.pages is None or not scans or None in scans:
            continue
        got = sum(pages or 0 for pages in scans)
        if got != each.pages:
            words = {
                "title": each.title,
                "listed": str(each.pages),
                "scanned": str(got),
            }
            yield Hit(tab("inquiry", each.uid, "pages"), words)


def agreement_unnumbered(file: Dossier) -> Iterator[Hit]:
    """A written agreement of a closed file bears no number."""
    made = file.written
    if made and file.closed and file.effective and not made.number.strip():
        yield Hit(tab("papers", made.uid))


def retention_blank(file: Dossier) -> Iterator[Hit]:
    """An archived file has no term of keeping."""
    kept = any(
        each.paper == "cover" and each.value("kept") for each in file.case.own_papers
    )
    if file.case.archived_on and not file.case.retention and not kept:
        yield Hit(tab("papers", file.case.uid))


RULES: Final[dict[str, Predicate]] = {
    "pages_unlike": pages_unlike,
    "pages_unsigned": pages_unsigned,
    "paper_missing": paper_missing,
    "evidence_pages": evidence_pages,
    "agreement_unnumbered": agreement_unnumbered,
    "retention_blank": retention_blank,
}
