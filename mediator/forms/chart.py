"""Bars with their numbers beside them, to be read in black and white.

Shares and months of a table at a glance; a line through twelve points says no more
than twelve bars and is lost on an office printer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Pattern(Enum):
    """How the bars of one series are filled, told apart without colour."""

    SOLID = "solid"
    PAPER = "paper"
    SLANTED = "slanted"
    LEVEL = "level"


MOST: Final = len(Pattern)
"""Series that can be told apart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        value: its length, at least 0, in the unit of all bars of the chart.
        text: what is printed at its end: ``12件``.
    """

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """The bars of one kind, one a label.

    Attributes:
        name: in the legend; a chart of one series has none.
        bars: in the order of the labels.
    """

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows of bars, from left to right.

    Attributes:
        title: printed above.
        labels: of the rows, from top to bottom.
        series: at least one, at most ``MOST``.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        """Refuse what is no chart.

        Raises:
            ValueError: too many series, a bar too few or one below 0.
        """
        if not 0 < len(self.series) <= MOST:
            raise ValueError(len(self.series))
        for each in self.series:
            if len(each.bars) != len(self.labels):
                raise ValueError(each.name)
            if any(bar.value < 0 for bar in each.bars):
                raise ValueError(each.name)

    @property
    def legend(self) -> tuple[tuple[Pattern, str], ...]:
        """Which pattern means what; nothing to tell apart in a single series."""
        if len(self.series) == 1:
            return ()
        names = (each.name for each in self.series)
        return tuple(zip(Pattern, names, strict=False))

    def share(self, bar: Bar) -> float:
        """Return how long a bar is, as a part of the longest."""
        longest = max(each.value for series in self.series for each in series.bars)
        return bar.value / longest if longest else 0.0

    def rows(self) -> Iterator[tuple[str, tuple[tuple[Pattern, Bar], ...]]]:
        """Yield each label with its bars."""
        for place, label in enumerate(self.labels):
            bars = (each.bars[place] for each in self.series)
            yield label, tuple(zip(Pattern, bars, strict=False))

    def texts(self) -> Iterator[str]:
        """Yield all it says, in reading order, a line each."""
        if self.title:
            yield self.title
        if self.legend:
            yield "  ".join(name for _, name in self.legend)
        for label, bars in self.rows():
            yield "  ".join((label, *(bar.text for _, bar in bars)))
