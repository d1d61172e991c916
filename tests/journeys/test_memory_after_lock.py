"""离座即锁，内存里也不留: the process that held the data is gone after locking."""

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.intake import new_case
from mediator.cases.model import Case, Party
from mediator.cases.safety.held import is_held
from mediator.cases.safety.keys import Kdf
from mediator.cases.snapshot import case_value
from tests.journeys.dispute import COMMITTEE, MEDIATOR, ROOM
from tests.journeys.memory import family, in_memory

PASSWORD = "芦苇荡里 一只 白鹭 飞"
CANARIES = {
    "name": "欧阳若蘅一号",
    "number": "310199199003070017",
    "facts": "雀鸟衔来的金丝雀标记甲乙丙",
    "half": "还没写完的金丝雀标记丁戊己",
    "password": PASSWORD,
}
WHOLE = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="memory is read through /proc"
)


class Desk:
    """The program in a process of its own, with somebody at it."""

    def __init__(self, folder, signals):
        self.folder, self.signals = folder, signals
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.at_the_desk", folder, signals],
            cwd=WHOLE,
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "XDG_CONFIG_HOME": str(signals),
                "DESK_PASSWORD": PASSWORD,
                "DESK_HALF": CANARIES["half"],
            },
        )

    @property
    def pid(self):
        return self.process.pid

    def tell(self, word):
        (self.signals / word).touch()

    def wait_until(self, happened):
        until = time.monotonic() + 120
        while not happened():
            assert self.process.poll() is None, "the program ended"
            assert time.monotonic() < until, "nothing happened"
            time.sleep(0.1)

    def wait_for(self, word):
        self.wait_until((self.signals / word).exists)

    def is_anew(self):
        words = Path(f"/proc/{self.pid}/cmdline").read_bytes().split(b"\0")
        maps = Path(f"/proc/{self.pid}/maps").read_text()
        return b"mediator" in words and "QtWidgets" in maps and not is_held(self.folder)

    def remembers(self):
        return set().union(
            *(in_memory(pid, CANARIES.values()) for pid in family(self.pid))
        )


@pytest.fixture
def desk(tmp_path):
    folder, signals = tmp_path / "book", tmp_path / "signals"
    signals.mkdir()
    beginning = Beginning(COMMITTEE, ROOM, MEDIATOR, PASSWORD)
    book, _ = CaseBook.create(folder, beginning, Kdf(64, 1, 1))
    uid = new_case(book, date(2026, 11, 23))
    party = case_value(book, uid).parties[0].uid
    names = {"name": CANARIES["name"], "id_number": CANARIES["number"]}
    book.change(Party, party, **names)
    book.change(Case, uid, facts=CANARIES["facts"])
    book.close()
    made = Desk(folder, signals)
    made.uid = uid
    yield made
    made.process.kill()
    made.process.wait()


def test_after_locking_nothing_of_the_book_is_in_memory_and_the_draft_is_kept(desk):
    desk.wait_for("open")
    assert desk.remembers() == set(CANARIES.values())
    desk.tell("lock")
    desk.wait_until(desk.is_anew)
    time.sleep(3)  # until the locked screen is painted and its other half loaded
    assert desk.remembers() == set()
    assert desk.process.poll() is None
    book = CaseBook.open(desk.folder, PASSWORD)
    kept = case_value(book, desk.uid).claims
    assert CANARIES["half"] in (kept, *book.drafts(desk.uid).values())
    book.close()


def test_a_window_that_is_only_emptied_still_remembers(desk):
    desk.wait_for("open")
    desk.tell("empty")
    desk.wait_for("emptied")
    assert desk.remembers() & set(CANARIES.values())
