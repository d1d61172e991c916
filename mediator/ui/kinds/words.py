"""Texts as they are written: a line, a story, a telephone number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mediator.cases.facts.phones import doubt_of_phone
from mediator.cases.facts.text import clean, clean_line, fold
from mediator.language import tr
from mediator.ui.kinds.reading import Raw, Reading, Surroundings, line_of, unprintable


@dataclass(frozen=True, slots=True)
class LineText:
    """One line: a name, an address.

    Attributes:
        digits: may be typed on the number pad; full-width figures become narrow.
        used: what was written in such a box before, the most used first; it is
            offered while the same is typed, and goes in only when it is chosen.
    """

    digits: bool = False
    used: Callable[[], Sequence[str]] | None = None

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the line, cleaned."""
        text = fold(line_of(raw)) if self.digits else clean_line(line_of(raw))
        return Reading(text, heed=unprintable(text, around))

    def write(self, value: object) -> Raw:
        """Return the line."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class LongText:
    """Text of many lines: facts, claims, a record. Enter makes a new line.

    Attributes:
        lines: height of the empty box.
        most_lines: it grows with its text up to this.
    """

    lines: int = 3
    most_lines: int = 12

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the text, cleaned, without blank ends."""
        text = clean(line_of(raw)).strip("\n ")
        return Reading(text, heed=unprintable(text, around))

    def write(self, value: object) -> Raw:
        """Return the text."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class PhoneText:
    """A telephone number; odd ones are remarked on and kept."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the number in narrow figures."""
        del around
        text = fold(line_of(raw))
        return Reading(text, heed=tr(doubt_of_phone(text)))

    def write(self, value: object) -> Raw:
        """Return the number."""
        return str(value or "")
