"""The marks that the journal's entries had before case files were destroyed.

Destroying takes values out of old entries and chains the journal anew from there, so
that what copies, closed months and this computer remember from before no longer fits.
An entry that stayed as it was can be marked again as it was then, from the mark before
it; of one that was emptied its old mark is kept, for each destruction after it. No
value can be read from a mark, though whoever has the key of the book can hold a guess
against it, as against the mark in any older copy.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Self

from sqlalchemy.orm import Session

from mediator.cases.model import Setting

_KEPT_AS: Final = "journal.earlier_marks"
"""Setting: JSON; by the destroying entry's number, the emptied entries' old marks."""


@dataclass(slots=True)
class EarlierMarks:
    """How the journal was marked before each destruction.

    Attributes:
        kept: by number of the destroying entry, the marks that emptied entries had
            before it, by their number.
    """

    kept: dict[int, dict[int, str]]
    _previous: dict[int, str] = field(default_factory=dict)

    @classmethod
    def read(cls, session: Session) -> Self:
        """Return what is kept in the book; of no destruction if it cannot be read."""
        row = session.get(Setting, _KEPT_AS)
        try:
            told = json.loads(row.value) if row else {}
            kept = {
                int(destroying): {int(number): mark for number, mark in marks.items()}
                for destroying, marks in told.items()
            }
        except (ValueError, AttributeError):
            return cls({})  # what it would have excused is told
        return cls(kept)

    def keep(self, session: Session) -> None:
        """Keep them in the book, with the change that destroys."""
        told = json.dumps(self.kept, separators=(",", ":"))
        session.merge(Setting(key=_KEPT_AS, value=told))

    def of_next(self, number: int, mark: Callable[[str], str]) -> dict[int, str]:
        """Return the marks of the next entry before each destruction after it.

        Args:
            number: of the entry; all before it were asked, in their order.
            mark: marks the entry as it is now, from the mark before it.

        Returns:
            By number of the destroying entry.
        """
        found: dict[int, str] = {}
        made: dict[str, str] = {}  # most chains are one up to their first emptied entry
        for destroying, marks in self.kept.items():
            if number >= destroying:
                continue
            old = marks.get(number)
            if old is None:
                previous = self._previous.get(destroying, "")
                if previous not in made:
                    made[previous] = mark(previous)
                old = made[previous]
            found[destroying] = old
        self._previous.update(found)
        return found
