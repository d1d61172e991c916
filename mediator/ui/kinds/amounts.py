"""Sums of money and whole numbers."""

from dataclasses import dataclass

from mediator.cases.facts import money
from mediator.cases.facts.text import fold
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.kinds.reading import Raw, Reading, Surroundings, line_of


@dataclass(frozen=True, slots=True)
class MoneyText:
    """A sum in 元, saved in 分 and echoed in capitals."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the sum in 分, or why it is none."""
        del around
        text = line_of(raw).strip()
        if not text:
            return Reading(None)
        try:
            fen = money.parse_yuan(text)
            return Reading(fen, good=money.capitals(fen))
        except Problem as problem:
            return Reading(bad=str(problem), saves=False)

    def write(self, value: object) -> Raw:
        """Return the sum as ``8,600.00``."""
        return money.digits(value) if isinstance(value, int) else ""


@dataclass(frozen=True, slots=True)
class NumberText:
    """A whole number: pages, copies.

    Attributes:
        least: the smallest that makes sense.
        unit: shown in the echo, e.g. ``份``.
        always: it is always there; an empty box is no number.
    """

    least: int = 0
    unit: str = ""
    always: bool = False

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the number, or why it is none."""
        del around
        text = fold(line_of(raw))
        if not text and not self.always:
            return Reading(None)
        most = 4
        if not (text.isascii() and text.isdigit()) or len(text) > most:
            return Reading(bad=tr("请写一个数，如 3"), saves=False)
        number = int(text)
        if number < self.least:
            return Reading(
                bad=tr("至少 {n} {unit}").format(n=self.least, unit=tr(self.unit)),
                saves=False,
            )
        return Reading(number)

    def write(self, value: object) -> Raw:
        """Return the number."""
        return str(value) if isinstance(value, int) else ""
