"""T9: a book of 100,000 cases opens, finds, saves and counts as a small one does.

The program is started as a user starts it, in a process of its own, and used in its
window (``at_many``, ``many_used``), whose memory is looked at in the end. The start is
both halves that a person waits for: from nothing to the painted password field, and
from the password, with the real cost of a key, to the painted first page of the list;
in between it loads the rest while the password is typed. The limits hold for fewer
cases as well. Other programs only ever make it slower, so what was too slow is
measured again, and the best of TRIES counts.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import astuple, replace

from installer import environment
from mediator.cases.book import CaseBook
from mediator.cases.finding import search
from mediator.commands import window
from tests.bench.test_month_speed import AT_ONCE, case
from tests.cases.conftest import BEGINNING, PASSWORD
from tests.cases.month import made
from tests.journeys.conftest import House
from tests.reliability.many_used import AT_FIRST, Seen
from tests.reliability.scoring import Control, Found, Ground, swept

MODULE: Final = "tests.reliability.at_many"
ROOT: Final = Path(__file__).parents[2]
TARGET: Final = 100_000
TRIES: Final = 3


class Times(msgspec.Struct):
    """Seconds, and megabytes at most; as in ``Seen``.

    Attributes:
        starting: both halves of the start.
        window: its first half, from nothing to the painted password field.
        first_page: its second, from the password to the painted list.
    """

    starting: float
    finding: float
    saving: float
    counting: float
    megabytes: float
    window: float
    first_page: float
    alone: float
    left: float
    rebuilding: float


MOST: Final = {
    "starting": 3.0,
    "finding": 0.2,
    "saving": 0.1,
    "counting": 10.0,
    "megabytes": 400.0,
}


def run(ground: Ground) -> Found:
    cases = ground.of(2000, 2000, TARGET, least=2000)
    house = House(ground.room())
    fill(house.book, cases)
    took, tries = measured(house), 1
    while too_much(took) and tries < TRIES:
        took, tries = better(took, measured(house)), tries + 1
    return Found(
        tuple(
            swept(name, f"{cases:,} 件：{said}", faults, done=cases, target=TARGET)
            for name, said, faults in told(took, tries)
        ),
        Control(
            "每存一次都重做整个搜索目录",
            f"存一次 {took.rebuilding:.1f} 秒",
            too_much(replace(took, saving=took.rebuilding), "saving") > 0,
        ),
    )


def told(took: Times, tries: int) -> Iterator[tuple[str, str, int]]:
    """Yield each part with its figures, and how many of its limits were passed."""
    yield (
        "启动",
        (
            f"{took.starting:.2f} 秒：打开程序到密码窗口画出来 {took.window:.2f} 秒，"
            f"输完密码（真的钥匙）到列表第一页画出来 {took.first_page:.2f} 秒"
        ),
        too_much(took, "starting"),
    )
    yield (
        "窗口里查找",
        (
            f"一个字一个字打，每次等 {took.finding * 1000:.0f} 毫秒；"
            f"没有别的在查时 {took.alone * 1000:.0f} 毫秒"
            f"（都从停手 0.2 秒、开始查算起）"
        ),
        too_much(took, "finding"),
    )
    yield (
        "窗口里保存、月报、内存",
        (
            f"保存 {took.saving * 1000:.0f} 毫秒，离开那一格到窗口又能用 "
            f"{took.left * 1000:.0f} 毫秒，月报 {took.counting:.2f} 秒，"
            f"内存 {took.megabytes:.0f} MB；各量了 {tries} 次"
        ),
        too_much(took, "saving", "counting", "megabytes"),
    )


def too_much(took: Times, *names: str) -> int:
    """Return how many of some limits were passed; of all of them by default."""
    return sum(getattr(took, name) > MOST[name] for name in names or MOST)


def better(one: Times, other: Times) -> Times:
    """Return the smaller of each figure."""
    both = zip(astuple(one), astuple(other), strict=True)
    return Times(*(min(each) for each in both))


def fill(folder: Path, cases: int) -> None:
    """Make a book of so many cases."""
    book, _ = CaseBook.create(folder, BEGINNING)
    with book.changing("量速度", final=True) as session:
        made.of_kind(session, "乡镇调委会")
        for start in range(0, cases, AT_ONCE):
            upto = min(start + AT_ONCE, cases)
            made.fill(session, [case(at) for at in range(start, upto)], start)
        search.rebuild(session)
    book.close()


def measured(house: House) -> Times:
    """Start the program and use it, in a process of its own."""
    back = (str(house.book), AT_FIRST, "", "", "")
    command, own = environment.start(Path(sys.executable), MODULE, [])
    own |= {
        **house.environment(),
        "MANY_PASSWORD": PASSWORD,
        window._BACK: msgspec.json.encode(back).decode(),
    }
    began = time.monotonic()
    done = subprocess.run(
        command, env=own, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT
    )
    seen = msgspec.json.decode(done.stdout.strip().splitlines()[-1], type=Seen)
    there = seen.window - began
    return Times(
        starting=there + seen.first_page,
        window=there,
        **{
            name: getattr(seen, name)
            for name in Times.__struct_fields__
            if name not in {"starting", "window"}
        },
    )
