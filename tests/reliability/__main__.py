"""Runs the rows and prints the table: python -m tests.reliability quick.

``--rows T1 T6`` runs some of them; the others keep the figures of their last run. The
table goes into README and ``figures.json``, unless ``--dry`` is said.
"""

import argparse
import os
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

from installer.environment import roomy
from mediator.cases.facts.dates import room_day
from tests.reliability.figures import Line, keep, kept
from tests.reliability.readme import table, write_into_readme
from tests.reliability.rows import ROWS
from tests.reliability.scoring import Control, Found, Ground, Leg, Reach, Row

ENOUGH: Final = 1 << 30
"""Bytes that the rooms of one row may take."""


def main() -> int:
    """Run what was asked for; return 1 when a promise did not hold."""
    reader = argparse.ArgumentParser(description="可靠性打分表 / the reliability table")
    reader.add_argument("reach", nargs="?", type=Reach, default=Reach.QUICK)
    reader.add_argument("--rows", nargs="+", metavar="T1", default=[])
    reader.add_argument("--dry", action="store_true", help="不写 README")
    asked = reader.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sound, spent = True, Spent()
    for row in ROWS:
        if asked.rows and row.number not in asked.rows:
            continue
        began = Spent.so_far()
        found = tried(row, asked.reach)
        took = Spent.so_far() - began
        spent += took
        line = Line.of(row, found, asked.reach, room_day(datetime.now(UTC)))
        say(*line.told(), f"    用时 {took}")
        sound &= line.sound
        if not asked.dry:
            note(line)
    lines = kept()
    say("", *table(lines), "", f"合计用时 {spent}")
    if not asked.dry:
        write_into_readme(lines)
    return 0 if sound else 1


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

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.clock + other.clock, self.processor + other.processor)

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(self.clock - other.clock, self.processor - other.processor)

    def __str__(self) -> str:
        return f"{self.clock:.0f} 秒（处理器 {self.processor:.0f} 秒）"


def note(line: Line) -> None:
    """Keep a row's figures at once: a long run may be broken off."""
    lines = kept()
    before = lines.get(line.number)
    if before is None or line.replaces(before):
        keep({**lines, line.number: line})


def tried(row: Row, reach: Reach) -> Found:
    """Run a row in a folder of its own; one that breaks off has found a fault."""
    with tempfile.TemporaryDirectory(prefix="mediator-", dir=roomy(ENOUGH)) as folder:
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


def say(*lines: str) -> None:
    """Print lines at once."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
