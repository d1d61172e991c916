"""T2: every call that changes the disk fails, or the program is killed at it.

No space, I/O error, no permission, kill: at each point the disk holds the old or the
new, the program says so in a sentence of its own, and doing it again works.
"""

import msgspec

from tests.reliability.faults import NEEDED, compiled, compiler, with_shim
from tests.reliability.scoring import Control, Found, Ground, Leg, not_run, swept
from tests.reliability.sweeping import Swept
from tests.reliability.works import DAILY, Saving

MODULE = "tests.reliability.sweeping"
ALL = 100_000
SHOWN = 3


def run(ground: Ground) -> Found:
    if compiler() is None:
        return Found((not_run("全部", NEEDED),), Control("", "未跑", noticed=False))
    most = ground.of(4, ALL)
    shim = compiled(ground.room())
    found = sweep(ground, most, *(work.name for work in DAILY))
    broken = sweep(ground, 3, Saving.name, "broken", shim=shim)
    return Found(
        (leg(found, "存、登记、扫描件、备份、恢复、导出、改密码"),),
        Control(
            "没存上也当作存上了",
            f"{broken.points} 处里发现 {len(broken.faults)} 处",
            bool(broken.faults),
        ),
    )


def sweep(ground: Ground, most: int, *names: str, shim=None) -> Swept:
    """Sweep in a program of its own, with the shim loaded."""
    shim = shim or compiled(ground.room())
    told = with_shim(MODULE, shim, ground.room(), most, *names)
    return msgspec.json.decode(told, type=Swept)


def leg(found: Swept, name: str) -> Leg:
    """Return a leg of what a sweep found."""
    steps = sum(found.steps.values())
    told = "、".join(found.faults[:SHOWN])
    figures = (
        f"共 {steps} 步 × 4 种错，试了 {found.points} 处，"
        f"新旧不清或话不对 {len(found.faults)} 处"
    )
    return swept(
        name,
        f"{figures}（{told}）" if told else figures,
        len(found.faults),
        done=found.points,
        target=steps * 4,
    )
