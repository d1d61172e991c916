"""T12: what a session says and leaves outside the book names nobody.

Two cases are typed, errors with names in them are forced, an ID number is copied; then
logs, settings, output, temporary files, names of files and the clipboard are searched.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from mediator.ui import clipboard
from tests.journeys import dispute as told
from tests.journeys.conftest import House, left_behind
from tests.journeys.leaks import ENCODINGS
from tests.journeys.program import new_book
from tests.reliability.scoring import Control, Found, Ground, Leg, swept
from tests.reliability.session import FORCED, at_work

LONGEST_S: Final = 30
SHORTENED_MS: Final = 2000
"""In the quick set the same clock is set to less."""
GRACE_MS: Final = 500


def run(ground: Ground) -> Found:
    times = ground.of(1, 5)
    found = [each for _ in range(times) for each in session(House(ground.room()))]
    seeded, seen = seeds(House(ground.room()))
    after = ground.of(SHORTENED_MS, clipboard.KEPT_MS)
    taken = taken_back(after)
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
            Leg(
                "剪贴板",
                f"定的是 {clipboard.KEPT_MS / 1000:.0f} 秒，等了 {after / 1000:g} 秒，"
                + ("已清空" if taken else "还在"),
                int(not taken or clipboard.KEPT_MS > LONGEST_S * 1000),
            ),
        ),
        Control(
            "把姓名写进日志、临时文件、设置和文件名",
            f"放了 {seeded} 处，找到 {seen} 处",
            seen == seeded,
        ),
    )


def session(house: House) -> list[str]:
    """Work and close; return where private words are left."""
    new_book(house.book)
    with at_work(house.home, "close", house.environment()) as running:
        said, _ = running.communicate("\n", timeout=120)
    logs = list(house.home.rglob("failures.log"))
    if running.returncode or not logs:
        return [f"没有走完：{running.returncode} {said[-200:]}"]
    return left_behind(house, output=said)


def seeds(house: House) -> tuple[int, int]:
    """Leave private words in all places; return how many, and how many are found."""
    places = [house.home / "failures.log", house.at / "tmp" / "paper.pdf"]
    places += [house.home / "mediator.ini", house.home / f"{told.AGENT}.txt"]
    for number, place in enumerate(places[:-1]):
        place.write_bytes(f"x {told.LAN}".encode(ENCODINGS[number]))
    places[-1].touch()
    return len(places), len(left_behind(house))


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
