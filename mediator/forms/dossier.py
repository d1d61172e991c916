"""The dossier of a case in one PDF: cover, contents, papers and scans, back, spine.

A scan of a paper stands in its stead: it is the one that was signed. Copies of proofs
of identity and photographs stand on their own pages, evidence behind its list. What a
set does not name comes where the set puts the rest; nothing is left out unsaid.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Final

from mediator.cases.case_file import AttachmentEntry, CaseFile, RoomFile
from mediator.cases.facts.code_table import Code
from mediator.cases.facts.paper_set import DEFAULT, PaperSet, paper_set
from mediator.cases.progress import step
from mediator.cases.scanned import PagesOf, one_after_another
from mediator.forms import filing
from mediator.forms.catalogue import form_of, make, papers_of, rows_of
from mediator.forms.form import PaperRef
from mediator.forms.listed import author_of, date_of
from mediator.forms.papers import back_cover, contents, cover, dossier_note, spine
from mediator.forms.papers.contents import Line
from mediator.forms.people_on import people_on
from mediator.forms.pictures import illustrated, names_in
from mediator.forms.sheet import Sheet
from mediator.forms.to_pdf import Boards, Leaf, Sides, to_pdf_bound
from mediator.forms.wording import counted
from mediator.language import tr
from mediator.problems import Problem

_SCANNED: Final = "扫描件"
_EVIDENCE: Final = "evidence_list"
_OTHER: Final = "其他材料"
_NOTE: Final = "dossier_note"


@dataclass(frozen=True, slots=True)
class _Item:
    """A leaf of the dossier, its place in it, and its line in the contents."""

    order: int
    leaf: Leaf
    line: Line


def dossier(  # noqa: PLR0913 - a case, and all that is bound with it
    case: CaseFile,
    room: RoomFile,
    scans: Mapping[str, bytes],
    *,
    set_name: str = DEFAULT,
    versions: Mapping[PaperRef, int] = MappingProxyType({}),
    fonts: Path | None = None,
    sides: Sides = Sides.ONE,
) -> bytes:
    """Return the dossier of a case as one PDF; equal cases give equal bytes.

    Args:
        case: the case, whole.
        room: the room and its committee.
        scans: contents of the scans the case names, by stored name: PDF, JPEG, PNG.
        set_name: which set of papers, a group of ``codes/paper_sets.csv``.
        versions: which issue of each paper is bound; a draft where it does not say.
        fonts: the room's own font folder.
        sides: how it is printed.

    Raises:
        Problem: a paper cannot be made, or a scan is missing or cannot be read; it
            names the paper.
    """
    bound_as = paper_set(set_name, case.accepted_on or date.max)
    with one_after_another() as pages_of:
        items = _Binding(
            case, room, scans, bound_as, rows_of(case), versions, pages_of
        ).items()

    def boards(counts: Sequence[int]) -> Boards:
        listed, first = [], 1
        for item, pages in zip(items, counts, strict=True):
            listed.append(_paged(item.line, first, pages))
            first += pages
        front = cover.cover(
            case, room, pages=first - 1, hidden=bound_as.hidden_of(filing.COVER)
        )
        inside = contents.contents(case, room, listed=listed)
        back = back_cover.back_cover(case, room)
        label = spine.spine(case, room)
        named = people_on(case, room)
        before, behind = (
            tuple(Leaf(each.title, replace(each, names=named)) for each in boards)
            for boards in ((front, inside), (back, label))
        )
        return Boards(before, behind)

    return to_pdf_bound(
        [item.leaf for item in items],
        boards,
        title=f"{cover.TITLE} {case.case_number or case.number}",
        author=room.committee.name,
        fonts=fonts,
        sides=sides,
    )


def scans_of(case: CaseFile) -> tuple[str, ...]:
    """Return the stored names of all scans a dossier asks for."""
    evidence = (scan for each in case.evidence for scan in each.attachments)
    return tuple(dict.fromkeys(each.stored_name for each in (*case.scans, *evidence)))


def _paged(line: Line, first: int, count: int) -> Line:
    """Return a line of the contents with its pages, ``3`` or ``3-5``."""
    last = first + count - 1
    return replace(line, pages=str(first) if count == 1 else f"{first}-{last}")


@dataclass(frozen=True, slots=True)
class _Binding:
    """The papers and scans of one case, on their way into the dossier."""

    case: CaseFile
    room: RoomFile
    scans: Mapping[str, bytes]
    bound_as: PaperSet
    rows: Mapping[str, Code]
    versions: Mapping[PaperRef, int]
    pages_of: PagesOf

    def items(self) -> list[_Item]:
        """Return all leaves in the order of binding."""
        placed: set[str] = set()
        bound = [
            ref
            for ref in papers_of(self.case, self.bound_as)
            if not form_of(ref.key).board
        ]
        found = []
        for at, ref in enumerate(bound):
            step(at, len(bound))
            found.append(self._paper(ref, placed))
        for scan in self.case.scans:
            if scan.stored_name not in placed:
                step()
                found.append(self._alone(scan))
        return _told_apart(sorted(found, key=lambda item: item.order))

    def _paper(self, ref: PaperRef, placed: set[str]) -> _Item:
        """Return one paper, or the scan of it; note which scans have their place."""
        sheet = make(ref, self.case, self.room, self.versions.get(ref, 0))
        shown = names_in(sheet)
        instead = () if shown else self._scans_of(ref)
        pages = self._pages(instead, ref.title)
        remark = _SCANNED if instead else ""
        if ref.key == _EVIDENCE:
            more, left = self._evidence()
            pages += more
            remark = f"另有{left}个文件不能装订" if left else remark
        placed.update(shown, (each.stored_name for each in instead))
        printed = None if instead else self._illustrated(sheet)
        signing = form_of(ref.key).hands(self.case, ref.subject)
        author = author_of(ref, signing, sheet, self.case, self.room)
        line = Line(ref.title, author, date_of(sheet), remark=remark)
        says_pages = dossier_note.counted if ref.key == _NOTE else None
        leaf = Leaf(ref.name, printed, pages, says_pages)
        return _Item(self._order(ref.key), leaf, line)

    def _alone(self, scan: AttachmentEntry) -> _Item:
        """Return a scan of a paper that is not among those of the case."""
        row = self.rows.get(scan.paper)
        title = row.name if row else _OTHER
        leaf = Leaf(title, None, self._pages((scan,), title))
        return _Item(self._order(scan.paper), leaf, Line(title, remark=_SCANNED))

    def _scans_of(self, ref: PaperRef) -> tuple[AttachmentEntry, ...]:
        """Return the scans of one paper; of an only one without its uid."""
        return tuple(
            scan
            for scan in self.case.scans
            if scan.paper == ref.key
            and (scan.subject == ref.subject or (not scan.subject and ref.of == 1))
        )

    def _order(self, paper: str) -> int:
        """Return where a paper stands; what nobody knows comes before the note."""
        row = self.rows.get(paper) or self.rows.get(_NOTE)
        own = int(row.value("order")) if row else 0
        return self.bound_as.order_of(paper, own - (paper not in self.rows))

    def _content(self, name: str) -> bytes:
        content = self.scans.get(name)
        if content is None:
            raise Problem(tr("没有找到扫描件。请从备份恢复，或重新扫描。"))
        return content

    def _pages(self, kept: Iterable[AttachmentEntry], title: str) -> tuple[bytes, ...]:
        with _said_of(title):
            return tuple(
                page
                for each in kept
                for page in self.pages_of(self._content(each.stored_name))
            )

    def _illustrated(self, sheet: Sheet) -> Sheet:
        with _said_of(sheet.title):
            content = {name: self._content(name) for name in names_in(sheet)}
            return illustrated(sheet, content, self.pages_of)

    def _evidence(self) -> tuple[tuple[bytes, ...], int]:
        """Return the pages of evidence, and how many files are no pages (sound, …)."""
        pages: list[bytes] = []
        left = 0
        for each in self.case.evidence:
            for kept in each.attachments:
                try:
                    pages += self.pages_of(self._content(kept.stored_name))
                except Problem:
                    left += 1
        return tuple(pages), left


def _told_apart(items: Sequence[_Item]) -> list[_Item]:
    """Return the items, those whose bookmarks are alike with （一）, （二） behind."""
    often = Counter(item.leaf.title for item in items)
    taken = set(often)
    found = []
    for item in items:
        title = item.leaf.title
        if often[title] > 1:
            numbered = (f"{title}（{counted(place)}）" for place in count(1))
            title = next(each for each in numbered if each not in taken)
            taken.add(title)
        found.append(replace(item, leaf=replace(item.leaf, title=title)))
    return found


@contextmanager
def _said_of(title: str) -> Iterator[None]:
    """Say of which paper a scan could not be taken."""
    try:
        yield
    except Problem as problem:
        raise Problem(
            tr("{title}：{problem}").format(title=title, problem=problem)
        ) from problem
