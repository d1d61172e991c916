"""Runs rows side by side, each in a program and a folder of its own.

What a row spends is told by its program, and what one leaves behind, a window say, does
not meet the next.
"""

import os
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final, Self

from installer.environment import roomy
from tests.reliability.rows import ROWS
from tests.reliability.scoring import Control, Found, Ground, Leg, Reach, Row

ENOUGH: Final = 1 << 30
"""Bytes that the rooms of one row may take."""


LONGEST: Final = ("T18", "T17", "T2", "T8", "T10", "T20", "T19", "T6", "T1")
"""Begun first, in this order: the short ones fill the gaps at the end."""


def _turn(row: Row) -> int:
    return LONGEST.index(row.number) if row.number in LONGEST else len(LONGEST)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: by the clock, and of a processor, those of the programs begun too."""

    clock: float = 0.0
    processor: float = 0.0

    @classmethod
    def so_far(cls) -> Self:
        """Return what this program has spent until now."""
        told = os.times()
        return cls(time.monotonic(), sum(told[:4]))

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(self.clock - other.clock, self.processor - other.processor)

    def __str__(self) -> str:
        return f"{self.clock:.0f} 秒（处理器 {self.processor:.0f} 秒）"


def side_by_side(
    rows: Sequence[Row], reach: Reach
) -> Iterator[tuple[Row, Found, Spent]]:
    """Yield what rows found as each ends.

    One more at once than there are cores: some wait for a clock or a disk.
    """
    # The rows are read once, ten seconds, and every program begins with them read; a
    # copy of this program would not do: what the first row began would be in it.
    programs = get_context("forkserver")
    programs.set_forkserver_preload(["tests.reliability.rows"])
    with ProcessPoolExecutor(
        (os.cpu_count() or 1) + 1, mp_context=programs, max_tasks_per_child=1
    ) as at_once:
        running = {
            at_once.submit(timed, row.number, reach): row
            for row in sorted(rows, key=_turn)
        }
        for each in as_completed(running):
            found, took = each.result()
            yield running[each], found, took


def timed(number: str, reach: Reach) -> tuple[Found, Spent]:
    """Run the row of a number; return what it found, and what it spent."""
    (row,) = (each for each in ROWS if each.number == number)
    began = Spent.so_far()
    found = tried(row, reach)
    return found, Spent.so_far() - began


def tried(row: Row, reach: Reach) -> Found:
    """Run a row in a folder of its own; one that breaks off has found a fault."""
    with tempfile.TemporaryDirectory(prefix="mediator-", dir=roomy(ENOUGH)) as folder:
        # What the program remembers of its books goes with them.
        os.environ["XDG_STATE_HOME"] = str(Path(folder) / "state")
        ground = Ground(Path(folder), reach)
        try:
            return row.run(ground)
        except Exception as error:  # noqa: BLE001 - the other rows still run
            traceback.print_exc()
            return broken_off(error)


def broken_off(error: Exception) -> Found:
    """Return what is said of a row that could not be run to its end."""
    told = f"中断：{type(error).__name__}"
    return Found((Leg("全部", told, 1),), Control("", told, noticed=False))
