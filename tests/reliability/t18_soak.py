"""T18: somebody presses keys at random for hours; nothing breaks, nothing grows.

The whole program in its window, with the sample cases: keys, Chinese by the input
method, every room and tab. Afterwards no failure is noted, the book is whole, and the
memory is about what it was.
"""

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from mediator.cases.book import CaseBook
from mediator.cases.verify import verify
from tests.journeys import dispute as told
from tests.journeys.conftest import House
from tests.journeys.program import Program, new_book
from tests.journeys.test_every_page import bring_in
from tests.reliability.scoring import Control, Found, Ground, swept

MODULE: Final = "tests.reliability.t18_soak"
ROOT: Final = Path(__file__).parents[2]
QUICK_S, NIGHT_S, RELEASE_S = 20, 30 * 60, 8 * 3600
MOST_MB: Final = 20.0
WARM: Final = 1 / 3
"""Of the time; pages are made and fonts loaded once."""
KEYS: Final = (
    *("Tab", "Tab", "Tab", "Shift+Tab", "Down", "Up", "Enter", "Space", "Esc", "Esc"),
    *("Ctrl+N", "Ctrl+Z", "Ctrl+Y", "F1", "F3", "F4", "F8", "Home", "End", "PgDown"),
    *(f"Alt+{n}" for n in range(1, 10)), *(f"Ctrl+{n}" for n in range(1, 8)),
    *("Backspace", "Delete", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Left", "Right"),
)  # fmt: skip
WORDS: Final = ("漏水", "2026-11-02", "19900002718", "赔偿三千元", "𠮷", "=1+1", "。")


class Soaked(msgspec.Struct):
    """What came of a run.

    Attributes:
        actions: keys and words.
        kilobytes: of memory, when warm and at the end.
    """

    actions: int
    kilobytes: tuple[int, int]


def run(ground: Ground) -> Found:
    seconds = ground.of(QUICK_S, NIGHT_S, RELEASE_S)
    soaked, amiss = soak(House(ground.room()), seconds)
    warm, last = soaked.kilobytes
    growth = (last - warm) / 1024
    # A short run is still warming up: there the growth is told, and not judged.
    grows = growth > MOST_MB and seconds >= NIGHT_S
    _, noticed = soak(House(ground.room()), QUICK_S // 2, "broken")
    return Found(
        (
            swept(
                "窗口里随机按键",
                f"{seconds / 60:.1f} 分钟，{soaked.actions} 次，中断、出错、内容不对 "
                f"{len(amiss)} 处，内存增加 {growth:.0f} MB"
                + "".join(f"；{each}" for each in amiss[:2]),
                len(amiss) + grows,
                done=seconds,
                target=NIGHT_S,
            ),
        ),
        Control("撤销时程序出错", f"发现 {len(noticed)} 处", bool(noticed)),
    )


def soak(house: House, seconds: int, *broken: str) -> tuple[Soaked, list[str]]:
    """Let it run in a program of its own; return what came of it, and the faults."""
    new_book(house.book)
    bring_in(house.book)
    done = subprocess.run(
        [sys.executable, "-m", MODULE, house.home, str(seconds), *broken],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **house.environment()},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    amiss = []
    if done.returncode:
        last = [each for each in done.stderr.splitlines() if "Error" in each]
        amiss.append(f"中断 {done.returncode} {'；'.join(last[-2:])[:160]}")
        soaked = Soaked(0, (0, 0))
    else:
        last = done.stdout.strip().splitlines()[-1]
        soaked = msgspec.json.decode(last, type=Soaked)
    for log in house.home.rglob("failures.log"):
        amiss += noted(log.read_text("utf-8"))
    book = CaseBook.open(house.book, told.WORDS)
    amiss += verify(book)
    book.close()
    return soaked, amiss


def noted(log: str) -> list[str]:
    """Return the failures of a log, each with where it happened."""
    return [
        f"{kind}（{where.strip()}）"
        for kind, lines in re.findall(r"^\d.*Z (\w+)\n((?:  .+\n)*)", log, re.MULTILINE)
        for where in lines.splitlines()[-1:] or [""]
    ]


def main(home: str, seconds: str, *broken: str) -> None:
    """Press and write at random until the time is over; print what came of it."""
    QDialog.exec = lambda dialog: dialog.close() and 0
    papers = Path(home) / "papers"
    QFileDialog.getExistingDirectory = lambda *_: str(papers)
    QFileDialog.getOpenFileName = lambda *_, **__: ("", "")
    QFileDialog.getSaveFileName = lambda *_, **__: ("", "")
    if broken:
        CaseBook.undo = broken_undo
    app = QApplication(["mediator", "-style", "Fusion"])
    program = Program(app, Path(home) / "casebook", Path(home) / "mediator.ini")
    person = program.sign_in()
    chance = random.Random(seconds)  # noqa: S311 - repeatable but for the clock
    began, actions, warm = time.monotonic(), 0, 0
    while (gone := time.monotonic() - began) < float(seconds):
        if QApplication.focusWindow() is None or QApplication.focusWidget() is None:
            program.way.frame.activateWindow()
            QTest.qWaitForWindowActive(program.way.frame)
            program.way.frame.setFocus()
            person.settle()
            if QApplication.focusWindow() is None:
                continue
        if chance.random() < 1 / 8:
            for sign in chance.choice(WORDS):
                # A key may close what was written in; the rest goes nowhere then.
                if QApplication.focusWidget() is not None:
                    person.write(sign)
        else:
            person.press(chance.choice(KEYS))
        actions += 1
        if not warm and gone > float(seconds) * WARM:
            warm = resident()
    if broken:
        person.press("Esc", "Ctrl+N", "Ctrl+Z")
    told_of = Soaked(actions, (warm, resident()))
    program.leave()
    sys.stdout.write(msgspec.json.encode(told_of).decode() + "\n")
    sys.stdout.flush()
    os._exit(0)  # Qt's own things go in no order here


def broken_undo(_book: CaseBook) -> str:
    """Fail, as a defect would."""
    raise ValueError("broken")


def resident() -> int:
    """Return the kilobytes of memory that this program has."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
