"""T1: kill -9 while saving. What was acknowledged is there, and nothing is half there.

The program without its window is killed in the middle of its saves, the one with its
window while somebody types a record.
"""

import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.model import Draft
from mediator.cases.verify import verify
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD
from tests.cases.test_kill import SAVER, check, killed_while_saving
from tests.journeys import dispute
from tests.journeys.conftest import House
from tests.journeys.program import new_book
from tests.journeys.test_power_cut import type_until_killed
from tests.reliability.scoring import Control, Found, Ground, swept

ROOT = Path(__file__).parents[2]
TARGET, TARGET_TYPING = 1000, 50
MOST_LOST_S = 5.0
BEFORE = '        book.change(Case, case, facts="楼上漏水" * 200)\n'
AFTER = '        os.write(1, f"facts {case}\\n".encode())\n'
TOO_EARLY = SAVER.replace(BEFORE + AFTER, AFTER + BEFORE)
"""The same program, which says that it saved before it did."""


def run(ground: Ground) -> Found:
    times = ground.of(50, TARGET)
    kept, lost = killed_often(ground.room(), SAVER, times)
    typed = ground.of(1, TARGET_TYPING)
    slips = [typing_lost(ground.room()) for _ in range(typed)]
    tries, caught = control(ground.room())
    return Found(
        (
            swept(
                "保存中 kill -9",
                f"{times} 次，已说存好的 {kept} 处，丢失或只存一半 {lost} 次",
                lost,
                done=times,
                target=TARGET,
            ),
            swept(
                "窗口里打字时 kill -9",
                f"{typed} 次，草稿最多丢 {max(slips):.1f} 秒",
                sum(slip > MOST_LOST_S for slip in slips),
                done=typed,
                target=TARGET_TYPING,
            ),
        ),
        Control("先说存好、后写盘", f"第 {tries} 次就发现", caught),
    )


def killed_often(room: Path, program: str, times: int) -> tuple[int, int]:
    """Kill a saving program; return how much it acknowledged and what was amiss."""
    chance = random.Random(times)  # noqa: S311 - moments
    acknowledged: list[tuple[str, ...]] = []
    faults = 0
    with saving(room, program) as (saver, folder):
        for _ in range(times):
            saves, moment = chance.randint(0, 6), chance.uniform(0.0, 0.02)
            acknowledged += killed_while_saving(saver, saves, moment)
            faults += not holds(folder, acknowledged)
    book = CaseBook.open(folder, PASSWORD)
    faults += len(verify(book))
    book.close()
    return len(acknowledged), faults


def control(room: Path, most: int = 100) -> tuple[int, bool]:
    """Kill the program that speaks too early until a loss is seen."""
    acknowledged: list[tuple[str, ...]] = []
    with saving(room, TOO_EARLY) as (saver, folder):
        for times in range(1, most + 1):
            acknowledged += killed_while_saving(saver, 4, 0.0)
            if not holds(folder, acknowledged):
                return times, True
    return most, False


def holds(folder: Path, acknowledged: list[tuple[str, ...]]) -> bool:
    """Tell whether a book opens, holds what was acknowledged, and nothing by halves."""
    book = CaseBook.open(folder, PASSWORD)
    try:
        with book.reading() as session:
            check(session, acknowledged)
            journal.check(session, book.key.journal_key())
    except AssertionError:
        return False
    finally:
        book.close()
    return True


@contextmanager
def saving(room: Path, program: str) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Give a program that saves without end each time it is asked to, and its book."""
    folder = room / "调解室.book"
    CaseBook.create(folder, BEGINNING, CHEAP)[0].close()
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder), PASSWORD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as saver:
        yield saver, folder
        saver.stdin.close()


def typing_lost(room: Path) -> float:
    """Kill the window while somebody types; return how many seconds of it are lost."""
    house = House(room)
    new_book(house.book)
    held = tempfile.tempdir
    typed = type_until_killed(house)
    tempfile.tempdir = held
    book = CaseBook.open(house.book, dispute.WORDS)
    with book.reading() as session:
        kept = "".join(session.scalars(select(Draft.text)))
    book.close()
    numbers = [int(each) for each in re.findall(r"第(\d+)句。", kept)]
    lost = [moment for number, moment in typed if number not in numbers]
    return typed[-1][1] - lost[0] if lost else 0.0
