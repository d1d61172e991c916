"""What a changed Word file says differently from the paper as the record makes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from mediator.forms.from_docx import read_word
from mediator.forms.sheet import Fields, Sheet
from mediator.forms.to_docx import to_docx
from mediator.forms.word_areas import Area, Line, found_in, unnumbered

Kind = Literal["added", "removed", "changed"]

_ALIKE: Final = 0.35
"""Paragraphs less alike than this are one taken out and another put in."""
_MOST_PAIRS: Final = 2500


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph that is not as the record makes it.

    Attributes:
        kind: what happened to it.
        before: as the record has it; empty for one put in.
        after: as the file has it; empty for one taken out.
        place: where it stands: 第二条, 纠纷主要事实、争议事项, a label; or empty.
        line: of the record it belongs to (one put in: behind which it stands);
            None where it may only be looked at.
    """

    kind: Kind
    before: str
    after: str
    place: str = ""
    line: Line | None = None


def differences(
    sheet: Sheet, content: bytes, areas: Sequence[Area] = ()
) -> tuple[Difference, ...]:
    """Return the differences of a Word file from a paper, from top to bottom.

    Lines to write on, page numbers and the version line do not count.

    Args:
        sheet: the paper as it would be made now.
        content: of the Word file.
        areas: texts of the record on this paper.

    Raises:
        Problem: it is no Word file, too large, or made to do harm.
    """
    return compared(sheet, read_word(content), areas)


def compared(
    sheet: Sheet, now: Sequence[str], areas: Sequence[Area] = ()
) -> tuple[Difference, ...]:
    """Return the differences of paragraphs from a paper; see ``differences``."""
    made = read_word(to_docx(sheet))
    places = _Places(sheet, made, areas)
    found = []
    for at, before, after in _pairs(made, now):
        kind: Kind = "changed" if before and after else "added" if after else "removed"
        line = places.behind(at) if kind == "added" else places.line(at)
        place = places.name(at, line, added=kind == "added")
        found.append(Difference(kind, before, after, place, line))
    return _without_new_numbers(found)


def _without_new_numbers(found: Sequence[Difference]) -> tuple[Difference, ...]:
    """Leave out clauses that only count otherwise because one came or went."""
    moved = any(
        each.line and each.line.area.numbered and each.kind != "changed"
        for each in found
    )
    return tuple(each for each in found if not (moved and only_number(each)))


def only_number(each: Difference) -> bool:
    """Tell whether a clause differs in nothing but its number."""
    return (
        each.kind == "changed"
        and each.line is not None
        and bool(each.line.number)
        and each.before.removeprefix(each.line.number) == unnumbered(each.after)[0]
    )


class _Places:
    """Where on the paper a paragraph stands."""

    def __init__(
        self, sheet: Sheet, made: Sequence[str], areas: Sequence[Area]
    ) -> None:
        self._made = made
        self._labels = {
            field.label
            for block in sheet.blocks
            if isinstance(block, Fields)
            for row in block.rows
            for field in row
        }
        self._lines: dict[int, Line] = {}
        self._behind: dict[int, Line] = {}
        for start, area, lines in found_in(made, areas):
            self._behind[start] = Line(area, 0, -1)
            for at, line in enumerate(lines, start):
                self._lines[at] = line
                self._behind[at + 1] = line

    def line(self, at: int) -> Line | None:
        """Return the line of the record that a paragraph prints."""
        return self._lines.get(at)

    def behind(self, at: int) -> Line | None:
        """Return the line behind which something new stands."""
        return self._behind.get(at)

    def name(self, at: int, line: Line | None, *, added: bool) -> str:
        """Return the clause or area, the label beside, else the heading above."""
        if line is not None:
            return line.area.name if added else line.place
        above = self._made[at - 1] if at else ""
        if above in self._labels:
            return above
        before = self._made[: at if added else at + 1]
        headings = (each for each in reversed(before) if each.endswith("："))
        return next(headings, "").removesuffix("：")


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield what differs: place in the old, old and new words; one may be empty."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what != "equal":
            yield from _matched(i1, old[i1:i2], new[j1:j2])


def _matched(
    at: int, old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """Pair paragraphs that are the same one, changed; order is kept."""
    pairs = _best(old, new)
    i = j = 0
    for here, there in (*pairs, (len(old), len(new))):
        for each in range(i, here):
            yield at + each, old[each], ""
        for each in range(j, there):
            yield at + here, "", new[each]
        if here < len(old):
            yield at + here, old[here], new[there]
        i, j = here + 1, there + 1


def _best(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the pairs that are together most alike, in order."""
    if len(old) == len(new) == 1 or len(old) * len(new) > _MOST_PAIRS:
        return tuple((each, each) for each in range(min(len(old), len(new))))
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [
        [(0.0, ())] * (len(new) + 1) for _ in range(len(old) + 1)
    ]
    for i, before in enumerate(old):
        for j, after in enumerate(new):
            alike = _alike(before, after)
            score, chosen = best[i][j]
            taken = (
                (score + alike, (*chosen, (i, j))) if alike >= _ALIKE else (-1.0, ())
            )
            best[i + 1][j + 1] = max(
                taken, best[i][j + 1], best[i + 1][j], key=lambda each: each[0]
            )
    return best[-1][-1][1]


def _alike(before: str, after: str) -> float:
    """Return how alike two paragraphs are, 0 to 1; a quick look for most."""
    matcher = SequenceMatcher(None, unnumbered(before)[0], unnumbered(after)[0])
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
