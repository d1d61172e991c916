"""T12: what a session says and leaves outside the book names nobody.

Two cases are typed, errors with names in them are forced, an ID number is copied; then
logs, settings, output, temporary files, names of files and the clipboard are searched.
Once more in a book with a mark in every field there is, where everything fails once.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final
from unittest.mock import patch

import msgspec
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.practice.cases import practice_cases
from mediator.ui import clipboard
from tests.forms.fuzzed import Values
from tests.forms.fuzzed_book import OWNERS, bring_in
from tests.journeys import dispute as told
from tests.journeys.conftest import House, left_behind
from tests.journeys.leaks import ENCODINGS, people_in
from tests.journeys.program import new_book
from tests.reliability import failing
from tests.reliability.failing import Asked, Failed
from tests.reliability.prepared import CASES, SEED
from tests.reliability.scoring import Control, Found, Ground, Leg, swept
from tests.reliability.session import FORCED, ROOT, at_work
from tests.reliability.t18_soak import how_it_ended

LOG: Final = "failures.log"
LONG: Final = 10
"""Characters by which a value is known again without its mark."""
_OPEN: Final = frozenset(("CaseFile.number", "CaseFile.case_number"))
"""Numbers of the register: they name the case and nobody; files are called by them."""
SHORT_S, LONG_S = 4, 120
"""How long everything is looked through at most, and hands press."""
PRESSES_S: Final = 300
"""How long all that can be pressed is pressed, so that what it makes can fail."""
FEW: Final = 5
"""One in so many methods fails in the quick set."""
LONGEST_S: Final = 30
SHORTENED_MS: Final = 2000
"""In the quick set the same clock is set to less."""
GRACE_MS: Final = 500


def run(ground: Ground) -> Found:
    times = ground.of(1, 5)
    found = [each for _ in range(times) for each in session(House(ground.room()))]
    everywhere = every_field(ground)
    seeded, seen = seeds(House(ground.room()))
    after = ground.of(SHORTENED_MS, clipboard.KEPT_MS)
    taken = taken_back(after)
    with patch.object(clipboard.ShortClipboard, "take_back", lambda _: None):
        left = not taken_back(GRACE_MS)
    clear_clipboard()
    return Found(
        (
            swept(
                "日志、设置、输出、临时文件、文件名",
                f"{times} 次录入，强制出错 {times * FORCED} 次，"
                f"找到姓名号码 {len(found)} 处" + "".join(f"；{x}" for x in found[:3]),
                len(found),
                done=times,
                target=1,
            ),
            everywhere,
            Leg(
                "剪贴板",
                f"定的是 {clipboard.KEPT_MS / 1000:.0f} 秒，等了 {after / 1000:g} 秒，"
                + ("已清空" if taken else "还在"),
                int(not taken or clipboard.KEPT_MS > LONGEST_S * 1000),
            ),
        ),
        Control(
            "把姓名写进日志、临时文件、设置和文件名；剪贴板到时不清",
            f"放了 {seeded} 处，找到 {seen} 处；{'发现还在' if left else '没有看出'}",
            seen == seeded and left,
        ),
    )


def session(house: House) -> list[str]:
    """Work and close; return where private words are left."""
    new_book(house.book)
    with at_work(house.home, "close", house.environment()) as running:
        said, _ = running.communicate("\n", timeout=120)
    logs = list(house.home.rglob(LOG))
    if running.returncode or not logs:
        return [f"没有走完：{running.returncode} {said[-200:]}"]
    return left_behind(house, output=said)


def every_field(ground: Ground) -> Leg:
    """Return whether a mark of any field is left, where everything failed once."""
    house = House(ground.room())
    new_book(house.book)
    book = CaseBook.open(house.book, told.WORDS)
    values = bring_in(book, 0)
    book.close()
    marks = {line for each in values.values() for line in _recognised(each)}
    marks |= _people_beside(ground)
    words = [line for where, (line, *_) in values[OWNERS[0]].made if "name" in where]
    asked = Asked(
        str(house.home),
        ground.of(SHORT_S, LONG_S),
        ground.of(FEW, 1, least=1),
        words,
        ground.of(0, PRESSES_S),
    )
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", failing.__name__,
         msgspec.json.encode(asked).decode()],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **house.environment()},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )  # fmt: skip
    if done.returncode:
        return Leg("每一栏、每一处", f"中断 {how_it_ended(done.stderr)}", 1)
    failed = msgspec.json.decode(done.stdout.splitlines()[-1], type=Failed)
    found = left_behind(house, marks, output=done.stdout, errors=done.stderr)
    noted = sum(each.read_bytes().count(b"Z ") for each in house.home.rglob(LOG))
    all_failed = failed.slots_failed + failed.handlers_failed
    places = failed.slots + len(failed.missed) + failed.handlers
    return swept(
        "每一栏都有记号的案件簿",
        f"{len(marks)} 个记号；窗口里信号接到程序的 {failed.slots + len(failed.missed)}"
        f" 处，各出错一次 {failed.slots_failed} 处，没走到 {len(failed.missed)} 处"
        f"{_where(failed)}；事件 {failed.handlers} 处，"
        f"出错 {failed.handlers_failed} 处；"
        f"另有半路出错的方法 {failed.failed} 个，按键 {failed.actions} 次；"
        f"找到 {len(found)} 处" + "".join(f"；{x[:60]}" for x in found[:3]),
        len(found) + (not noted) + (not all_failed),
        done=all_failed,
        target=places,
    )


def _where(failed: Failed) -> str:
    """Say where the places are that did not fail, and what broke off on the way."""
    missed = Counter(each.split("/")[0] for each in failed.missed)
    told = [f"{each} {count}" for each, count in missed.most_common(5)]
    told += [f"到了没出错：{each}" for each in failed.whole]
    told += [f"没有走完：{each}" for each in failed.lost]
    return f"（{'、'.join(told[:9])}）" if told else ""


def _people_beside(ground: Ground) -> set[str]:
    """Return the people of the practice book, which is opened in the long run."""
    if not ground.of(0, 1, least=0):
        return set()
    day = room_day(datetime.now(UTC))
    file = ground.room() / "practice.json"
    file.write_bytes(msgspec.json.encode(practice_cases(SEED, CASES, day)))
    return people_in(file)


def _recognised(values: Values) -> Iterator[str]:
    """Yield how each value is known again: by its mark, and a long one without it."""
    for where, lines in values.made:
        if where in _OPEN:
            continue
        for line in lines:
            mark, sign, rest = line.partition("〗")
            yield f"{mark}{sign}"
            if len(rest) >= LONG:
                yield rest


def seeds(house: House) -> tuple[int, int]:
    """Leave private words in all places; return how many, and how many are found."""
    places = [house.home / LOG, house.at / "tmp" / "paper.pdf"]
    places += [house.home / "mediator.ini", house.home / f"{told.AGENT}.txt"]
    for number, place in enumerate(places[:-1]):
        place.write_bytes(f"x {told.LAN}".encode(ENCODINGS[number]))
    places[-1].touch()
    return len(places), len(left_behind(house))


def clear_clipboard() -> None:
    """Leave nothing of a broken clipboard to what comes behind."""
    QGuiApplication.clipboard().clear()


def taken_back(after: int) -> bool:
    """Copy a number, wait, and look into the clipboard just before and after.

    Args:
        after: milliseconds for which it is to stay.
    """
    app = QCoreApplication.instance() or QApplication(["mediator"])
    # Not the program's own, which goes on caring for what other tests copy.
    owner = QObject(app)
    kept = clipboard.ShortClipboard(owner)
    kept.timer.setInterval(after)
    kept.copy(told.LAN_ID)
    QTest.qWait(after // 2)
    there = QGuiApplication.clipboard().text() == told.LAN_ID
    QTest.qWait(after // 2 + GRACE_MS)
    delete(owner)
    return there and QGuiApplication.clipboard().text() == ""
