"""T3: the power fails while saving. What was acknowledged is on the disk.

The disk is shut down without flushing what it holds in memory, mounted again and read;
on three file systems. The control saves the way most programs do.
"""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from mediator.cases.book import CaseBook
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD
from tests.cases.test_kill import SAVER
from tests.reliability.disks import EXT3, EXT4, XFS, Disk, Kind, disk
from tests.reliability.scoring import Control, Found, Ground, Leg, not_run, swept
from tests.reliability.t01_kill import ROOT, holds

TARGET: Final = 100
KINDS: Final = (EXT4, EXT3, XFS)
CARELESS: Final = (
    "import mediator.cases.engine as engine\n"
    "engine._SETTINGS = tuple(\n"
    "    each.replace('FULL', 'NORMAL') for each in engine._SETTINGS\n"
    ")\n"
)
"""``synchronous=NORMAL``, which is the usual advice."""


def run(ground: Ground) -> Found:
    legs = tuple(leg(ground, kind) for kind in KINDS)
    if EXT4.why_not():
        return Found(legs, Control("", "未跑", noticed=False))
    times, lost = cuts(ground.room(), EXT4, CARELESS + SAVER, 12, until_lost=True)
    broken = "按通常的建议 synchronous=NORMAL"
    return Found(legs, Control(broken, f"第 {times} 次就丢", lost > 0))


def leg(ground: Ground, kind: Kind) -> Leg:
    """Cut the power of one kind of disk so often."""
    if why := kind.why_not():
        return not_run(kind.name, why)
    times, lost = cuts(ground.room(), kind, SAVER, ground.of(6, TARGET))
    figures = f"断电 {times} 次，丢了已说存好的 {lost} 次"
    return swept(kind.name, figures, lost, done=times, target=TARGET)


def cuts(
    room: Path, kind: Kind, program: str, most: int, *, until_lost: bool = False
) -> tuple[int, int]:
    """Cut the power so often; return how often, and how often something was lost."""
    chance = random.Random(most)  # noqa: S311 - moments
    times = lost = 0
    with disk(kind, room) as made, saving(made.place / "调解室.book", program) as saver:
        folder, done = made.place / "调解室.book", made.place / "done"
        while times < most and not (until_lost and lost):
            CaseBook.create(folder, BEGINNING, CHEAP)[0].close()
            said = cut_while_saving(made, saver, chance)
            times += 1
            made.unmount()
            made.mount()
            lost += not kept(folder, said)
            shutil.rmtree(done, ignore_errors=True)
            folder.rename(done)
    return times, lost


@contextmanager
def saving(folder: Path, program: str) -> Iterator[subprocess.Popen[str]]:
    """Give a program that opens a book when told, and then saves without end."""
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder), PASSWORD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it meets a disk that is gone
        text=True,
        cwd=ROOT,
    ) as saver:
        yield saver
        saver.stdin.close()


def cut_while_saving(
    made: Disk, saver: subprocess.Popen[str], chance: random.Random
) -> list[tuple[str, ...]]:
    """Let the program save, cut the power, and return what it had acknowledged."""
    saver.stdin.write("\n")
    saver.stdin.flush()
    saver.stdout.readline()
    said = [saver.stdout.readline() for _ in range(chance.randint(3, 20))]
    time.sleep(chance.uniform(0.0, 0.01))
    made.cut()
    said += iter(saver.stdout.readline, "dead\n")
    return [tuple(line.split()) for line in said]


def kept(folder: Path, said: list[tuple[str, ...]]) -> bool:
    """Tell whether a book opens after the cut and holds what was acknowledged."""
    try:
        return holds(folder, said)
    except Exception:  # noqa: BLE001 - however it fails, it was not kept
        return False
