"""What stands in each field of the platform for one case; empty is empty."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from mediator.cases.case_file import CaseFile, PartyEntry, RoomFile
from mediator.cases.ledger.taken import TAKEN, Asked, Value
from mediator.cases.reentry.layouts import PlatformField, PlatformLayout
from mediator.cases.reentry.people import OF_PARTY


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One field of one case.

    Attributes:
        key: of the field, and the party where it is one's.
        group: the step it stands on; with a number where a side has several parties.
        title: as the platform calls it.
        value: what to type, as it is typed; empty where the book does not hold it.
        longest: characters the field takes; 0 where that is not known.
    """

    key: str
    group: str
    title: str
    value: str = field(repr=False)
    longest: int = 0

    @property
    def is_too_long(self) -> bool:
        """Whether the field does not take the whole of it."""
        return 0 < self.longest < len(self.value)


def entry_lines(
    layout: PlatformLayout, case: CaseFile, room: RoomFile, on: date
) -> tuple[EntryLine, ...]:
    """Return the fields of a form with the values of a case, in the form's order.

    The fields of a side stand together and come once for each of its parties; a side
    nobody is on has none.

    Args:
        layout: the form.
        case: the case, whole.
        room: its room.
        on: the day whose state of performance counts.

    Raises:
        Problem: a table cannot be read.
    """
    return tuple(_lines(layout, case, Asked(case, room, on)))


def _lines(layout: PlatformLayout, case: CaseFile, asked: Asked) -> Iterator[EntryLine]:
    for side, together in groupby(layout.fields, lambda each: each.side):
        fields = tuple(together)
        if side is None:
            for each in fields:
                value = _typed(TAKEN[each.taken](asked))
                yield EntryLine(each.code, each.group, each.title, value, each.longest)
            continue
        parties = case.on_side(side)
        for number, party in enumerate(parties, 1):
            place = str(number) if len(parties) > 1 else ""
            yield from _of_party(fields, party, place)


def _of_party(
    fields: Sequence[PlatformField], party: PartyEntry, place: str
) -> Iterator[EntryLine]:
    for each in fields:
        yield EntryLine(
            f"{each.code} {party.uid}",
            f"{each.group}{place}",
            each.title,
            OF_PARTY[each.taken](party),
            each.longest,
        )


def _typed(value: Value) -> str:
    """Return a value as it is typed: sums in 元, without commas."""
    if isinstance(value, int):
        yuan, rest = divmod(value, 100)
        return f"{yuan}.{rest:02}"
    return value
