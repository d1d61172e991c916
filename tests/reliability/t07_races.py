"""T7: two programs, one book. One of them has it, the other is told at once.

They start at the same moment, over and over; shared drives are refused, and folders
that a service copies to other computers.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final
from unittest.mock import patch

from mediator.cases import file_address
from mediator.cases.book import CaseBook
from mediator.cases.intake import new_case
from mediator.cases.model import Case
from mediator.cases.safety import lock, sync_folders
from mediator.cases.safety.lock import BookInUse, NetworkDrive, refuse_network_drive
from mediator.cases.safety.sync_folders import SyncFolder
from mediator.cases.verify import verify
from mediator.problems import Problem
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD, TODAY
from tests.cases.safety.test_lock import MOUNTS
from tests.cases.safety.test_sync_folders import KNOWN as SYNCED
from tests.reliability.scoring import Control, Found, Ground, Leg, swept
from tests.reliability.works import counted

TARGET: Final = 500
SECONDS: Final = 2.0
ONE, NONE, BOTH = b"1", b"0", b"!"
SHARES: Final = ("/mnt/office/a", "/mnt/nas/b", "/home/me/far/c", "/mnt/with space/d")


def run(ground: Ground) -> Found:
    times = ground.of(100, TARGET)
    folder = ground.room() / "调解室.book"
    book, _ = CaseBook.create(folder, BEGINNING, CHEAP)
    book.close()
    two, slowest = raced(folder, times)
    book = CaseBook.open(folder, PASSWORD)
    damage = len(verify(book)) + (counted(book, Case) != times)
    book.close()
    refused = [refuses(place) for place in SHARES]
    carried = [refuses_synced(ground.room() / name) for name in SYNCED]
    return Found(
        (
            swept(
                "同时打开",
                f"{times} 次，两个都进去或都没进去 {two} 次，"
                f"另一个最慢 {slowest:.2f} 秒得到答复，内容不对 {damage} 处",
                two + damage + (slowest > SECONDS),
                done=times,
                target=TARGET,
            ),
            Leg(
                "网络共享盘",
                f"{len(SHARES)} 种，拒绝 {sum(refused)} 种",
                len(SHARES) - sum(refused),
            ),
            Leg(
                "网盘同步文件夹",
                f"{len(SYNCED)} 种，拒绝 {sum(carried)} 种",
                len(SYNCED) - sum(carried),
            ),
        ),
        unlocked(ground.room() / "调解室.book"),
    )


def raced(folder: Path, times: int) -> tuple[int, float]:
    """Race so often; return how often not just one got in, and the slowest refusal."""
    amiss, slowest = 0, 0.0
    for _ in range(times):
        outcomes = race(folder)
        amiss += sorted(kind for kind, _ in outcomes) != [NONE, ONE]
        waited = [took for kind, took in outcomes if kind == NONE]
        slowest = max(slowest, *waited, 0.0)
    return amiss, slowest


def race(folder: Path) -> list[tuple[bytes, float]]:
    """Let two programs open a book at one moment; return how each fared."""
    begin, told = os.pipe(), os.pipe()
    done = os.pipe()
    children = [child(folder, begin[0], told[1], done[0]) for _ in range(2)]
    os.write(begin[1], b"gogo"[: len(children)])
    said = [os.read(told[0], 9) for _ in children]
    os.write(done[1], b"xx")
    for each in children:
        os.waitpid(each, 0)
    for each in (*begin, *told, *done):
        os.close(each)
    return [(each[:1], float(each[1:])) for each in said]


def child(folder: Path, begin: int, told: int, done: int) -> int:
    """Fork a program that opens the book when told, and saves if it got in."""
    number = os.fork()
    if number:
        return number
    os.read(begin, 1)
    began = time.monotonic()
    kind = BOTH
    try:
        book = CaseBook.open(folder, PASSWORD)
        kind = ONE
    except BookInUse:
        kind = NONE
    except Problem:  # kept out by something else, not told of the other
        kind = BOTH
    took = time.monotonic() - began
    os.write(told, kind + f"{took:8.4f}".encode()[:8])
    os.read(done, 1)
    if kind == ONE:
        new_case(book, TODAY)
        book.close()
    os._exit(0)


def refuses(place: str) -> bool:
    """Tell whether a place on a share is refused."""
    return is_refused(lambda: refuse_network_drive(Path(place), MOUNTS), NetworkDrive)


def refuses_synced(folder: Path) -> bool:
    """Tell whether a book is not begun in a folder with the name a service gives."""
    return is_refused(
        lambda: CaseBook.create(folder / "调解室.book", BEGINNING, CHEAP), SyncFolder
    )


def is_refused(work: Callable[[], object], kind: type[Problem]) -> bool:
    """Tell whether work is refused in the words of one kind of Problem."""
    try:
        work()
    except kind:
        return True
    return False


def unlocked(folder: Path, most: int = 5) -> Control:
    """Race without the lock, and as SQLite shares a file if nobody asks it not to.

    And begin books on shares and in folders of services without looking where they lie.
    """
    CaseBook.create(folder, BEGINNING, CHEAP)[0].close()
    with (
        patch.object(lock, "try_to_lock", lambda _handle: True),
        patch.object(file_address, "_LAYER", ""),
    ):
        both, _ = raced(folder, most)
    with patch.object(lock, "_is_far", lambda _kind: False):
        shared = sum(not refuses(place) for place in SHARES)
    with patch.object(sync_folders, "service_over", lambda *_: ""):
        carried = sum(not refuses_synced(folder.parent / name) for name in SYNCED)
    return Control(
        "不加锁；不看是不是共享盘、网盘文件夹",
        f"{most} 次里两个都进去 {both} 次；"
        f"共享盘放进 {shared} 种，网盘放进 {carried} 种",
        both > 0 and shared == len(SHARES) and carried == len(SYNCED),
    )
