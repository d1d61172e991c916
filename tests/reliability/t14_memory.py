"""T14: after F12 no name, number or address is in the memory of our processes.

Their memory is read whole, before and after. Before locking the names must be found
there, and after a lock that asks for the password again but does not end the process.
"""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.journeys import dispute as told
from tests.journeys.conftest import House
from tests.journeys.program import new_book
from tests.reliability.scoring import Control, Found, Ground, not_run, swept
from tests.reliability.session import at_work

CANARIES: Final = (told.LAN, told.LAN_PHONE, told.ORAL_FIRST, told.ORAL_FIRST_PHONE)
CODINGS: Final = ("utf-8", "utf-16-le", "utf-32-le")
TARGET: Final = 1
PATIENCE_S: Final = 60.0


def run(ground: Ground) -> Found:
    if not Path("/proc/self/mem").exists():
        legs = (not_run("全部", "在 Linux 上运行"),)
        return Found(legs, Control("", "未跑", noticed=False))
    times = ground.of(1, 10)
    seen = [locked(House(ground.room())) for _ in range(times)]
    before, after = (sum(each) for each in zip(*seen, strict=True))
    return Found(
        (
            swept(
                "离开锁屏以后的内存",
                f"{times} 次，所有进程里找到 {after} 处",
                after,
                done=times,
                target=TARGET,
            ),
        ),
        Control(
            "锁了屏、进程不结束",
            f"锁屏前找到 {before} 处，锁屏以后找到 {(kept := stayed(ground))} 处",
            before > 0 and kept > 0,
        ),
    )


def locked(house: House) -> tuple[int, int]:
    """Lock a session; return how many traces are in memory before and after."""
    new_book(house.book)
    with at_work(house.home, "lock", house.environment()) as running:
        before = traces(running.pid)
        running.stdin.write("\n")
        running.stdin.flush()
        until = time.monotonic() + PATIENCE_S
        while b"tests.reliability" in words_of(running.pid):
            if time.monotonic() > until:
                raise TimeoutError("it did not lock")
            time.sleep(0.2)
        while resident(running.pid) < resident_once_painted():
            if time.monotonic() > until:
                break
            time.sleep(0.2)
        time.sleep(2)
        return before, traces(running.pid)


def stayed(ground: Ground) -> int:
    """Return how many traces are left by a lock that does not end the process."""
    house = House(ground.room())
    new_book(house.book)
    with at_work(house.home, "stay", house.environment()) as running:
        running.stdin.write("\n")
        running.stdin.flush()
        while running.stdout.readline() not in {"locked\n", ""}:
            pass
        return traces(running.pid)


def words_of(process: int) -> bytes:
    """Return the words a process was started with."""
    return Path(f"/proc/{process}/cmdline").read_bytes()


def resident(process: int) -> int:
    """Return the kilobytes of memory that a process has."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])


def resident_once_painted() -> int:
    """Return how many kilobytes the locked window takes at least."""
    return 60_000


def family(process: int) -> Iterator[int]:
    """Yield a process and all that came from it."""
    yield process
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


def traces(process: int) -> int:
    """Return how often private words stand in the memory of a process family."""
    wanted = [word.encode(coding) for word in CANARIES for coding in CODINGS]
    return sum(
        piece.count(each)
        for member in family(process)
        for piece in memory(member)
        for each in wanted
    )


def memory(process: int) -> Iterator[bytes]:
    """Yield all writable memory of a process."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as file:
        for line in Path(f"/proc/{process}/maps").read_text("utf-8").splitlines():
            span, rights, *_ = line.split()
            if not rights.startswith("rw"):
                continue
            start, end = (int(each, 16) for each in span.split("-"))
            try:
                file.seek(start)
                yield file.read(end - start)
            except (OSError, ValueError):
                continue
