"""What a row of the reliability table found, and how many points that is worth.

A row has a weight and several legs. A leg counts when it ran and found no fault: with
five fifths when it was swept as far as the target says, with four when a shorter sweep
was run. A row counts only when its control, a program broken on purpose, was noticed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from shutil import rmtree
from typing import Final

FULL: Final = 5
SHORT: Final = 4


class Reach(StrEnum):
    """How far a run goes: with every change, in the night, before a release."""

    QUICK = "quick"
    NIGHTLY = "nightly"
    RELEASE = "release"

    def of(self, quick: int, nightly: int, release: int | None = None) -> int:
        """Return which of several lengths this reach asks for."""
        match self:
            case Reach.QUICK:
                return quick
            case Reach.NIGHTLY:
                return nightly
            case Reach.RELEASE:
                return nightly if release is None else release


@dataclass(frozen=True, slots=True)
class Leg:
    """One part of a row.

    Attributes:
        name: what was tried, in a few words.
        figures: how often, and what came of it.
        faults: how often the promise did not hold; None where it could not be tried.
        level: FULL, or SHORT when fewer were tried than the target asks for, or where
            it asks for more than there is, which ``figures`` says.
    """

    name: str
    figures: str
    faults: int | None = 0
    level: int = FULL

    @property
    def worth(self) -> float:
        """The share of the leg's points that it earns."""
        return self.level / FULL if self.faults == 0 else 0.0


def swept(name: str, figures: str, faults: int, *, done: int, target: int) -> Leg:
    """Return a leg that was tried so often; a shorter sweep is worth four fifths."""
    return Leg(name, figures, faults, FULL if done >= target else SHORT)


def not_run(name: str, what_would: str) -> Leg:
    """Return a leg that cannot be run here, with what would run it."""
    return Leg(name, f"未跑：{what_would}", None)


@dataclass(frozen=True, slots=True)
class Control:
    """A program broken on purpose, under the same test.

    Attributes:
        broken: what was broken.
        figures: what the test said of it.
        noticed: the test failed, as it must.
    """

    broken: str
    figures: str
    noticed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a row found."""

    legs: tuple[Leg, ...]
    control: Control

    @property
    def share(self) -> float:
        """The share of the row's weight that it earns, from 0 to 1."""
        if not self.control.noticed:
            return 0.0
        return sum(leg.worth for leg in self.legs) / len(self.legs)

    def amiss(self) -> Iterator[str]:
        """Yield what did not hold, a line each."""
        for leg in self.legs:
            if leg.faults:
                yield f"{leg.name}：{leg.figures}"
        if not self.control.noticed:
            yield f"对照没有被发现：{self.control.broken}（{self.control.figures}）"


class Ground:
    """Where a row is tried: a folder of its own, and how far to go.

    Attributes:
        folder: of its rooms.
        reach: how far a run goes.
        part: one in so many of those is tried; more than one in the tests of every
            day, whose figures are told nowhere.
    """

    def __init__(self, folder: Path, reach: Reach, part: int = 1) -> None:
        self.folder = folder
        self.reach = reach
        self.part = part
        self._rooms = 0

    def of(
        self, quick: int, nightly: int, release: int | None = None, *, least: int = 2
    ) -> int:
        """Return how often to try something.

        Args:
            quick: in the quick set,
            nightly: in the long one,
            release: and before a release; as the long one when left out.
            least: that proves something still, where only a part is tried.
        """
        whole = self.reach.of(quick, nightly, release)
        return min(whole, max(least, whole // self.part))

    def room(self) -> Path:
        """Return a fresh empty folder."""
        self._rooms += 1
        made = self.folder / f"room-{self._rooms}"
        made.mkdir()
        return made

    def clear(self) -> None:
        """Remove all rooms."""
        for each in self.folder.iterdir():
            rmtree(each, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    Attributes:
        number: ``T1`` to ``T20``, as in the study.
        weight: of 100.
        name: what is tried.
        target: what has to come of it.
        run: tries it.
    """

    number: str
    weight: int
    name: str
    target: str
    run: Callable[[Ground], Found]

    def points(self, found: Found) -> float:
        """Return how many points of the weight were earned."""
        return self.weight * found.share
