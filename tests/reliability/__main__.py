"""Runs the rows and prints the table: python -m tests.reliability quick.

``--rows T1 T6`` runs some of them; the others keep the figures of their last run. The
table goes into README and ``figures.json``, unless ``--dry`` is said. Rows run
side by side (``running``).
"""

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from typing import Final

from mediator.cases.facts.dates import room_day
from tests.reliability.figures import Line, keep, kept
from tests.reliability.readme import table, write_into_readme
from tests.reliability.revisions import revision
from tests.reliability.rows import ROWS
from tests.reliability.running import Spent, side_by_side
from tests.reliability.scoring import Reach

QUICK_S: Final = 360
"""Within which the quick set is to be done, on two cores."""


def main() -> int:
    """Run what was asked for; return 1 when a promise, or a time, did not hold."""
    reader = argparse.ArgumentParser(description="可靠性打分表 / the reliability table")
    reader.add_argument("reach", nargs="?", type=Reach, default=Reach.QUICK)
    reader.add_argument("--rows", nargs="+", metavar="T1", default=[])
    reader.add_argument("--dry", action="store_true", help="不写 README")
    asked = reader.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sound, began, processor = True, time.monotonic(), 0.0
    tried = revision()
    rows = [row for row in ROWS if not asked.rows or row.number in asked.rows]
    for row, found, took in side_by_side(rows, asked.reach):
        processor += took.processor
        line = Line.of(row, found, asked.reach, room_day(datetime.now(UTC)), tried)
        say(*line.told(), f"    用时 {took}")
        sound &= line.sound
        if not asked.dry:
            note(line)
    spent = Spent(time.monotonic() - began, processor)
    lines = kept()
    say("", *table(lines), "", f"合计用时 {spent}")
    if asked.reach is Reach.QUICK and not asked.rows:
        in_time = spent.clock <= QUICK_S
        say(f"快的一组要在 {QUICK_S} 秒以内：{'是' if in_time else '没有做到'}")
        sound &= in_time
    if not asked.dry:
        write_into_readme(lines)
    return 0 if sound else 1


def note(line: Line) -> None:
    """Keep a row's figures at once: a long run may be broken off."""
    lines = kept()
    before = lines.get(line.number)
    if before is None or line.replaces(before):
        keep({**lines, line.number: line})


def say(*lines: str) -> None:
    """Print lines at once."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
