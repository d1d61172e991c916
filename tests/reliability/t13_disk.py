"""T13: the disk itself is searched, byte by byte, for what a session left on it.

Home, settings, temporary files and the book lie on a small disk. A session is killed,
another one closed; papers go elsewhere. What was deleted is found as well.
"""

import os
import signal
from pathlib import Path
from typing import Final

from tests.journeys.conftest import PRIVATE, House
from tests.journeys.leaks import leaks_in
from tests.journeys.program import new_book
from tests.reliability.disks import EXT4, disk
from tests.reliability.scoring import Control, Found, Ground, Leg, not_run, swept
from tests.reliability.session import at_work

BLOCK: Final = 4096


def run(ground: Ground) -> Found:
    if why := EXT4.why_not():
        return Found((not_run("全部", why),), Control("", "未跑", noticed=False))
    times = ground.of(1, 5)
    traces, left = 0, 0
    for _ in range(times):
        more, files = searched(ground.room())
        traces += more
        left += files
    seen = deleted(ground.room())
    return Found(
        (
            swept(
                "整张盘逐字节找",
                f"{times} 次录入、一次被强行结束、一次关窗，找到 {traces} 处",
                traces,
                done=times,
                target=1,
            ),
            Leg("临时文件夹", f"被强行结束再打开以后剩 {left} 个文件", left),
        ),
        Control(
            "写一份没有加密的临时文书再删掉",
            f"盘上找到 {seen} 处",
            seen > 0,
        ),
    )


def searched(room: Path) -> tuple[int, int]:
    """Work on a disk; return how many traces are on it, and how many files stay."""
    with disk(EXT4, room) as made:
        house = House(made.place)
        new_book(house.book)
        surroundings = house.environment()
        with at_work(house.home, "hold", surroundings) as running:
            os.kill(running.pid, signal.SIGKILL)
        with at_work(house.home, "close", surroundings) as running:
            running.communicate("\n", timeout=120)
        left = sum(1 for _ in (made.place / "tmp").rglob("*"))
        made.unmount()
        content = written(made.image)
    return sum(len(leaks_in(content, (word,))) for word in PRIVATE), left


def deleted(room: Path) -> int:
    """Write a paper in clear and delete it; return how many words are still there."""
    with disk(EXT4, room) as made:
        paper = made.place / "paper.docx"
        with paper.open("wb") as file:
            file.write(" ".join(PRIVATE).encode() * 20)
            file.flush()
            os.fsync(file.fileno())
        paper.unlink()
        made.unmount()
        return len(leaks_in(written(made.image), PRIVATE))


def written(image: Path) -> bytes:
    """Return what is on a disk, without the blocks that nothing was ever written to."""
    with image.open("rb") as file:
        blocks = iter(lambda: file.read(BLOCK), b"")
        return b"".join(block for block in blocks if block.strip(b"\0"))
