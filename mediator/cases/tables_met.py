"""Two people changed one table: what either did stays, and what met is told.

A table is kept whole. Whoever has had it open while somebody else kept it would take
back, unseen, what the other did. Here both are laid together over what both began with.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mediator.language import tr

CODE: Final = "code"
"""Column that names a line; empty for one that is in no table yet."""
Line = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Met:
    """Both tables laid together.

    Attributes:
        lines: the person's, with what the other did.
        told: what the other did, and where both did something, a sentence each.
    """

    lines: tuple[dict[str, str], ...]
    told: tuple[str, ...]


def lay_together(
    opened: Iterable[Line],
    theirs: Iterable[Line],
    mine: Iterable[Line],
    heads: Mapping[str, str],
) -> Met:
    """Return the person's lines with what somebody else did since they were opened.

    Where both changed one cell the person's stays, and both are told.

    Args:
        opened: the lines both began with.
        theirs: the lines as they are in force now.
        mine: the lines as the person has them.
        heads: what each column that is shown is called, by its name; ``name`` is among
            them.
    """
    return _Meeting(opened, theirs, heads).of(tuple(mine))


class _Meeting:
    """Lays one table over another."""

    def __init__(
        self, opened: Iterable[Line], theirs: Iterable[Line], heads: Mapping[str, str]
    ) -> None:
        self._before = {each[CODE]: each for each in opened}
        self._theirs = {each[CODE]: each for each in theirs}
        self._heads = heads
        self._told: list[str] = []

    def of(self, mine: Sequence[Line]) -> Met:
        """Return the person's lines with what the other did."""
        lines = [kept for each in mine if (kept := self._kept(each)) is not None]
        order = [each[CODE] for each in mine]
        for at, (code, line) in enumerate(self._theirs.items()):
            if code not in order and self._comes(code, line):
                above = list(self._theirs)[:at]
                lines.insert(_behind(lines, above), dict(line))
        return Met(tuple(self._ordered(lines, order)), tuple(self._told))

    def _same(self, one: Line, other: Line) -> bool:
        return all(one.get(name) == other.get(name) for name in self._heads)

    def _tell(self, sentence: str, line: Line, **told: str) -> None:
        self._told.append(sentence.format(name=line.get("name", ""), **told))

    def _kept(self, mine: Line) -> dict[str, str] | None:
        """Return a line of the person's; None if the other took it away rightly."""
        code = mine[CODE]
        if not code:
            return dict(mine)
        before, theirs = self._before.get(code, mine), self._theirs.get(code)
        if theirs is not None:
            return self._cells(before, theirs, mine)
        if self._same(before, mine):
            self._tell(tr("别处删了“{name}”，这里也去掉了"), mine)
            return None
        self._tell(tr("别处删了“{name}”，您改过它，先留着"), mine)
        return {**mine, CODE: ""}

    def _cells(self, before: Line, theirs: Line, mine: Line) -> dict[str, str]:
        kept = dict(mine)
        for name, head in self._heads.items():
            was, other, own = (each.get(name, "") for each in (before, theirs, mine))
            if other in (was, own):
                continue
            if own == was:
                kept[name] = other
                said = tr("“{name}”的“{head}”别处改成了“{theirs}”，照着换了")
            else:
                said = tr(
                    "“{name}”的“{head}”别处写的是“{theirs}”，"
                    "您写的是“{mine}”，这里留着您的"
                )
            self._tell(said, before, head=head, theirs=other, mine=own)
        return kept

    def _comes(self, code: str, theirs: Line) -> bool:
        """Tell whether a line of the other's comes among the person's."""
        before = self._before.get(code)
        if before is None:
            self._tell(tr("别处加了“{name}”，已经放进来"), theirs)
            return True
        if self._same(before, theirs):
            return False  # the person took it away, and nobody wrote in it
        self._tell(tr("您删了“{name}”，别处改过它，又放回来了"), theirs)
        return True

    def _ordered(
        self, lines: list[dict[str, str]], order: Sequence[str]
    ) -> list[dict[str, str]]:
        """Follow the other's order where the person kept the one both began with."""
        here = {each[CODE] for each in lines} & set(order)
        common = [code for code in self._before if code in self._theirs and
                  code in here]  # fmt: skip
        theirs = [code for code in self._theirs if code in common]
        mine = [code for code in order if code in common]
        if theirs in (common, mine):
            return lines
        if mine != common:
            self._told.append(tr("别处也换了先后，这里留着您的先后"))
            return lines
        self._told.append(tr("别处换了先后，照着换了"))
        by_code = {each[CODE]: each for each in lines}
        turn = iter(theirs)
        return [by_code[next(turn)] if each[CODE] in common else each
                 for each in lines]  # fmt: skip


def _behind(lines: Sequence[Line], above: Sequence[str]) -> int:
    """Return where a line belongs: behind the nearest of those above it."""
    places = {each[CODE]: at for at, each in enumerate(lines) if each[CODE]}
    return next((places[code] + 1 for code in reversed(above) if code in places), 0)
