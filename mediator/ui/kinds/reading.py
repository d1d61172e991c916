"""What every kind of field answers: what a box says, and to whom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from mediator.forms.characters import left_blank

Raw = str | tuple[str, ...]
"""What stands in a box: text, or the chips chosen."""


def nothing_missing(text: str) -> Sequence[str]:
    """Say that every character can be printed; stands in until papers are loaded."""
    del text
    return ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a reading depends on beside the text.

    Attributes:
        today: the day in the room.
        missing: the characters of a text no bundled font can print.
        reads_only: whoever works in the book may only look: every box is shut.
        has_seats: others may be writing in the same boxes now, at other computers.
    """

    today: Callable[[], date]
    missing: Callable[[str], Sequence[str]] = nothing_missing
    reads_only: bool = False
    has_seats: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a box says.

    Attributes:
        value: the value to save.
        good: the echo behind ✓, or nothing.
        bad: the reason behind ✗, or nothing.
        heed: a remark that blocks nothing, or nothing.
        saves: the value may be saved; otherwise the text is kept as a draft.
        also: values of other fields this one tells, e.g. sex and birth date.
    """

    value: object = None
    good: str = ""
    bad: str = ""
    heed: str = ""
    saves: bool = True
    also: Mapping[str, object] = field(default_factory=dict)


class Kind(Protocol):
    """One kind of field; a frozen dataclass that holds its options."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return what the content of the box means."""

    def write(self, value: object) -> Raw:
        """Return what stands in the box for a value."""


def line_of(raw: Raw) -> str:
    """Return what stands in a box as one text; chips are strung together."""
    return raw if isinstance(raw, str) else "、".join(raw)


def unprintable(text: str, around: Surroundings) -> str:
    """Return a remark on characters that no bundled font has, or nothing."""
    return left_blank(around.missing(text))
