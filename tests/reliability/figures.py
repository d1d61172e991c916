"""The figures of the last run of each row, kept in ``figures.json`` beside this file.

A row that was run in the night keeps its figures until it is run so far again, or
until a shorter run finds a fault.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final, Self

import msgspec

from tests.reliability.scoring import Found, Reach, Row

FILE: Final = Path(__file__).parent / "figures.json"
_FURTHER: Final = (Reach.QUICK, Reach.NIGHTLY, Reach.RELEASE)
RUNS: Final = {Reach.QUICK: "快", Reach.NIGHTLY: "夜", Reach.RELEASE: "发布"}
"""What a reach is called in the table."""


class LegLine(msgspec.Struct, frozen=True):
    """A leg as it is told."""

    name: str
    figures: str
    sign: str


class Line(msgspec.Struct, frozen=True):
    """A row of the table as it was last found.

    Attributes:
        legs: each with ``✓``, ``✗`` for a fault or ``–`` where it could not be run.
        control: what was broken on purpose, and what the test said.
        points: earned.
        sound: nothing was amiss.
        revision: of the program that was tried (``revisions``).
    """

    number: str
    name: str
    target: str
    weight: int
    legs: tuple[LegLine, ...]
    control: str
    points: float
    sound: bool
    reach: Reach
    day: date
    revision: str = ""

    @classmethod
    def of(cls, row: Row, found: Found, reach: Reach, day: date, revision: str) -> Self:
        """Return what a row found as it goes into the table."""
        signs = {None: "–", 0: "✓"}
        noticed = "✓" if found.control.noticed else "✗"
        return cls(
            number=row.number,
            name=row.name,
            target=row.target,
            weight=row.weight,
            legs=tuple(
                LegLine(leg.name, leg.figures, signs.get(leg.faults, "✗"))
                for leg in found.legs
            ),
            control=f"{noticed} {found.control.broken}：{found.control.figures}",
            points=round(row.points(found), 1),
            sound=not tuple(found.amiss()),
            reach=reach,
            day=day,
            revision=revision,
        )

    def replaces(self, before: Self) -> bool:
        """Tell whether this run says more than the one before."""
        further = _FURTHER.index(self.reach) >= _FURTHER.index(before.reach)
        return further or not self.sound or self.target != before.target

    def told(self) -> Iterator[str]:
        """Yield the lines that are printed when the row has been run."""
        yield f"{self.number} {self.name}  {self.points:g}/{self.weight}"
        yield f"    要求：{self.target}"
        for leg in self.legs:
            yield f"    {leg.sign} {leg.name}：{leg.figures}"
        yield f"    对照（故意弄坏，必须被发现）{self.control}"


def kept() -> dict[str, Line]:
    """Return the rows of earlier runs by their number."""
    if not FILE.exists():
        return {}
    lines = msgspec.json.decode(FILE.read_bytes(), type=tuple[Line, ...])
    return {line.number: line for line in lines}


def keep(lines: Mapping[str, Line]) -> None:
    """Write the rows down, in the order of the table."""
    ordered = sorted(lines.values(), key=lambda line: int(line.number[1:]))
    told = msgspec.json.format(msgspec.json.encode(ordered), indent=1)
    FILE.write_bytes(told + b"\n")
