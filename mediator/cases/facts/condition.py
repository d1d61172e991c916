"""Which disputes a row of a table is for: its columns ``kinds`` and ``sources``.

A cell is empty for all, ``劳动`` for only these, ``!劳动、医疗`` for all but these; a
kind goes by its name and by its group.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import find


@dataclass(frozen=True, slots=True)
class Condition:
    """Which words a row holds for: all, only these, or all but these."""

    words: frozenset[str] = frozenset()
    but: bool = False

    @classmethod
    def of(cls, cell: str) -> "Condition":
        """Read a cell: ``劳动``, ``!劳动、医疗``, or empty."""
        words = cell.removeprefix("!").split("、")
        return cls(frozenset(filter(None, words)), but=cell.startswith("!"))

    def holds(self, *words: str) -> bool:
        """Tell whether it holds for a thing that goes by these words."""
        if not self.words:
            return True
        return self.words.isdisjoint(words) is self.but


@lru_cache(maxsize=4096)
def goes_by(table: str, name: str, on: date) -> tuple[str, ...]:
    """Return the name and the group of a row; of an unknown one its name alone.

    Raises:
        Problem: the table cannot be read.
    """
    row = find(table, name, on) if name else None
    return (row.name, row.group) if row else (name,)


def fits(row: Code, kind: str, source: str, on: date) -> bool:
    """Tell whether a row is for a dispute of this kind from this source.

    Args:
        row: of a table with the columns ``kinds`` and ``sources``.
        kind: name of the kind of dispute, or empty.
        source: name of where it came from, or empty.
        on: the day whose tables count.

    Raises:
        Problem: a table cannot be read, or has no such columns.
    """
    kinds = Condition.of(row.value("kinds"))
    sources = Condition.of(row.value("sources"))
    return kinds.holds(*goes_by("kinds", kind, on)) and sources.holds(
        goes_by("sources", source, on)[0]
    )
