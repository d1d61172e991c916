"""T2: every call that changes the disk fails, or the program is killed at it.

No space, no quota, a disk that lets only read, no permission, I/O error, kill: at each
point the disk holds the old or the new, the program says so in a sentence of its own,
and doing it again works.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from operator import add
from pathlib import Path

import msgspec

from tests.reliability.faults import ERRORS, NEEDED, compiled, compiler, with_shim
from tests.reliability.scoring import (
    Control,
    Found,
    Ground,
    Leg,
    Reach,
    not_run,
    swept,
)
from tests.reliability.sweeping import NOTHING, Swept
from tests.reliability.works import DAILY, Saving

MODULE = "tests.reliability.sweeping"
ALL = 100_000
SHOWN = 3


def run(ground: Ground) -> Found:
    if compiler() is None:
        return Found((not_run("全部", NEEDED),), Control("", "未跑", noticed=False))
    most = ground.of(3, ALL)
    shim = compiled(ground.room())
    found = sweep(ground, shim, most, *(work.name for work in DAILY))
    broken = one_sweep(ground, shim, 3, Saving.name, "broken")
    return Found(
        (leg(found, "存、登记、扫描件、备份、恢复、导出、改密码"),),
        Control(
            "没存上也当作存上了",
            f"{broken.points} 处里发现 {len(broken.faults)} 处",
            bool(broken.faults),
        ),
    )


def sweep(ground: Ground, shim: Path, most: int, *names: str) -> Swept:
    """Sweep works with the shim loaded; where it takes long, on every core."""
    if ground.reach is Reach.QUICK:
        return one_sweep(ground, shim, most, *names)
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        each = [cores.submit(one_sweep, ground, shim, most, name) for name in names]
        return reduce(add, (one.result() for one in each), NOTHING)


def one_sweep(ground: Ground, shim: Path, most: int, *words: str) -> Swept:
    """Sweep in a program of its own."""
    told = with_shim(MODULE, shim, ground.room(), most, *words)
    return msgspec.json.decode(told, type=Swept)


def leg(found: Swept, name: str) -> Leg:
    """Return a leg of what a sweep found."""
    steps = sum(found.steps.values())
    told = "、".join(found.faults[:SHOWN])
    figures = (
        f"共 {steps} 步 × {len(ERRORS)} 种错，试了 {found.points} 处，"
        f"再做了 {found.again} 处，新旧不清或话不对 {len(found.faults)} 处"
    )
    return swept(
        name,
        f"{figures}（{told}）" if told else figures,
        len(found.faults),
        done=found.points,
        target=steps * len(ERRORS),
    )
