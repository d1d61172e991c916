"""A changed Word file back at its case: whose it is, what differs, what may be taken.

Nothing is taken over here: what comes out are values, for a person to decide on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.strangers import read_apart
from mediator.cases.taking_over import NewClauses, NewText, Taken
from mediator.forms.catalogue import PaperRef, make, papers_of
from mediator.forms.from_docx import WordPaper, word_paper
from mediator.forms.sheet import sheet_text
from mediator.forms.word_areas import Area, areas_of, rows, unnumbered
from mediator.forms.word_changes import Difference, compared, only_number
from mediator.language import tr
from mediator.problems import Problem

_PARTED: Final = " · "
_HEAD: Final = 4
"""Paragraphs among which the title stands: behind letterhead, before the number."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A changed file beside the paper it was.

    Attributes:
        ref: the paper.
        version: which issue the file was, as ``第1版``; empty for a draft.
        found: the differences, from top to bottom.
        linked: it points to something outside, which was not fetched.
    """

    ref: PaperRef
    version: str
    found: tuple[Difference, ...]
    linked: bool = False


def read_back(content: bytes, case: CaseFile, room: RoomFile) -> ReadBack:
    """Return how a changed Word file differs from the paper it once was.

    Args:
        content: of the file.
        case: the case it is brought to.
        room: the room and its committee.

    Raises:
        Problem: it is no Word file, belongs to another case, or to no paper of it.
    """
    paper = read_apart(word_paper, content, WordPaper)
    parts = _version_parts(paper, case)
    ref = _paper_of(paper, parts, case, room)
    found = compared(make(ref, case, room), paper.paragraphs, areas_of(ref, case))
    issue = parts[-1] if parts[-1].startswith("第") and len(parts) > 1 else ""
    return ReadBack(ref, issue, found, paper.linked)


def _version_parts(paper: WordPaper, case: CaseFile) -> list[str]:
    """Return the parts of the version line; it must name this case."""
    lines = [line.split(_PARTED) for line in paper.foot]
    for parts in lines:
        if case.number and parts[0].strip() == case.number:
            return [each.strip() for each in parts]
    others = [parts[0] for parts in lines if len(parts) > 1]
    if others:
        raise Problem(
            tr(
                "这个文件是{other}号纠纷的文书，不是{mine}号的，没有读。"
                "请打开{other}号纠纷再读。"
            ).format(other=others[0], mine=case.number)
        )
    raise Problem(
        tr(
            "这个文件的页脚里没有{mine}号纠纷的编号，看不出是不是这件纠纷的文书，没有读。"
            "请用从这里存出的Word文件来改，页脚不要删。"
        ).format(mine=case.number)
    )


def _paper_of(
    paper: WordPaper, parts: Sequence[str], case: CaseFile, room: RoomFile
) -> PaperRef:
    """Return the paper with this title and number; the most alike of several."""
    head = paper.paragraphs[:_HEAD]
    refs = [ref for ref in papers_of(case) if ref.title in head]
    if not refs:
        raise Problem(
            tr(
                "这个文件开头的标题，不是这件纠纷现有的任何一种文书，没有读。"
                "请核对标题，或先在文书里加上这一份。"
            )
        )
    if len(refs) == 1:
        return refs[0]
    sheets = {ref: make(ref, case, room) for ref in refs}
    numbered = [
        ref for ref in refs if sheets[ref].number and sheets[ref].number in parts
    ]
    whole = list(paper.paragraphs)

    def alike(ref: PaperRef) -> float:
        lines = sheet_text(sheets[ref]).split("\n")
        return SequenceMatcher(None, lines, whole, autojunk=False).ratio()

    return max(numbered or refs, key=alike)


def acceptable(each: Difference) -> bool:
    """Tell whether a difference may be taken over: running text of the record."""
    return each.line is not None and not only_number(each)


def taken_over(chosen: Sequence[Difference]) -> tuple[Taken, ...]:
    """Return the new values of the record once these differences are taken over.

    Args:
        chosen: acceptable differences of one file, in order.
    """
    areas = dict.fromkeys(each.line.area for each in chosen if each.line)
    return tuple(_of_area(area, chosen) for area in areas)


def _of_area(area: Area, chosen: Sequence[Difference]) -> Taken:
    mine = [each for each in chosen if each.line and each.line.area == area]
    if not area.numbered:
        text = "\n".join(line for _, line in _lines(area, 0, mine))
        return NewText(area.kind, area.uid, area.field, text)
    groups: list[tuple[str, list[str]]] = []
    for item in range(max(len(area.items), 1)):
        uid = area.items[item][0] if area.items else ""
        begun = False
        for new, line in _lines(area, item, mine):
            text, begins = unnumbered(line) if new else (line, not begun)
            if begins or not area.items or not groups:
                groups.append(("" if new else uid, []))
            begun = begun or not new
            groups[-1][1].append(text)
    whole = ((uid, "\n".join(lines).strip("\n")) for uid, lines in groups)
    blank = {uid for uid, text in area.items if not text.strip()}
    clauses = tuple((uid, text) for uid, text in whole if text.strip() or uid in blank)
    return NewClauses(area.uid, clauses)


def _lines(
    area: Area, item: int, chosen: Sequence[Difference]
) -> list[tuple[bool, str]]:
    """Return the lines of one text after the changes, each with whether it is new."""
    text = area.items[item][1] if item < len(area.items) else ""
    made: list[list[tuple[bool, str]]] = [[], *([(False, line)] for line in rows(text))]
    if not text:
        made[1:] = [[(False, "")]] if area.numbered and area.items else [[]]
    for each in chosen:
        line = each.line
        if line is None or line.item != item:
            continue
        here = made[line.row + 1]
        match each.kind:
            case "added":
                here.append((True, each.after))
            case "removed":
                here[:] = [one for one in here if one[0]]
            case "changed":
                said = unnumbered(each.after)[0] if line.number else each.after
                here[-1] = (False, said)
    return [one for several in made for one in several]
