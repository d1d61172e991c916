"""A filled-in example of any record: what the help shows beside an empty box.

The examples are those of the practice book; nobody in them is real.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import msgspec

from mediator.cases.case_file import BookFile
from mediator.cases.practice.cases import practice_cases

_SEED = 1
_CASES = 20


@cache
def example_book(on: date) -> BookFile:
    """Return the made-up cases the help takes its examples from.

    Args:
        on: no date of what has happened in them lies behind it.
    """
    return practice_cases(_SEED, _CASES, on)


def example_record(
    kind: type[msgspec.Struct], names: Sequence[str], on: date
) -> msgspec.Struct | None:
    """Return the record of a kind that has most of some fields filled in.

    Args:
        kind: of the record, e.g. ``PartyEntry``.
        names: of the fields that are asked for; the first record wins a tie.
        on: today.

    Returns:
        The record, or None if the made-up cases have none with any of them.
    """

    def filled(record: msgspec.Struct) -> int:
        return sum(bool(getattr(record, name, None)) for name in names)

    best = max(_records(example_book(on), kind), key=filled, default=None)
    return best if best is not None and filled(best) else None


def _records(value: object, kind: type[msgspec.Struct]) -> Iterator[msgspec.Struct]:
    """Yield the records of a kind that a value is or holds, in order."""
    if isinstance(value, msgspec.Struct):
        if type(value) is kind:
            yield value
        for name in value.__struct_fields__:
            yield from _records(getattr(value, name), kind)
    elif isinstance(value, tuple):
        for each in value:
            yield from _records(each, kind)
