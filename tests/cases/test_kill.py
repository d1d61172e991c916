"""kill -9 at a random moment of a save: nothing acknowledged is lost, nothing half.

One program saves without end and says so after each save; it is forked from a warm one,
so that fifty kills take seconds. The program is killed, the book opened and read.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.finding.in_step import out_of_step
from mediator.cases.finding.search import find
from mediator.cases.intake import new_case
from mediator.cases.model import Case, Counter, Draft, JournalEntry, Party
from mediator.cases.verify import verify

from .conftest import PASSWORD, TODAY

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

SAVER = """
import os, sys
from datetime import date
from pathlib import Path
from mediator.cases.book import CaseBook
from mediator.cases.intake import new_case
from mediator.cases.model import Case, Party
from mediator.cases.words import Side

def save_for_ever():
    book = CaseBook.open(Path(sys.argv[1]), sys.argv[2])
    os.write(1, b"open %d\\n" % os.getpid())
    while True:
        case = new_case(book, date(2026, 3, 2))
        os.write(1, f"case {case}\\n".encode())
        party = book.add(Party, case_uid=case, side=Side.THIRD, name="王建国")
        os.write(1, f"party {party}\\n".encode())
        book.keep_draft(Case, case, "facts", "楼上漏")
        os.write(1, f"draft {case}\\n".encode())
        book.change(Case, case, facts="楼上漏水" * 200)
        os.write(1, f"facts {case}\\n".encode())

for line in sys.stdin:
    if os.fork() == 0:
        save_for_ever()
    os.wait()
    os.write(1, b"dead\\n")
"""


@pytest.fixture
def saver(book):
    book.close()
    with subprocess.Popen(
        [sys.executable, "-c", SAVER, str(book.folder.path), PASSWORD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as program:
        yield program
        program.stdin.close()


def killed_while_saving(saver, saves, moment):
    """Let a program save, kill it a moment later, return what it had acknowledged."""
    saver.stdin.write("\n")
    saver.stdin.flush()
    _, number = saver.stdout.readline().split()
    said = [saver.stdout.readline() for _ in range(saves)]
    time.sleep(moment)
    os.kill(int(number), signal.SIGKILL)
    said += iter(saver.stdout.readline, "dead\n")
    return [tuple(line.split()) for line in said]


def check(session, acknowledged):
    """Make sure that all that was acknowledged is there, and nothing is half there."""
    cases = {case.uid: case for case in session.scalars(select(Case))}
    parties = set(session.scalars(select(Party.uid)))
    changed = {
        change["uid"]
        for each in session.scalars(select(JournalEntry.changes))
        for change in each
    }
    for what, uid in acknowledged:
        match what:
            case "case":
                assert uid in cases
            case "party":
                assert uid in parties
            case "facts":
                assert cases[uid].facts
    # A case comes with its two empty parties, its number and its entry, or not at all.
    numbers = sorted(case.seq for case in cases.values())
    assert numbers == list(range(1, len(cases) + 1))
    drawn = select(Counter.last).where(Counter.kind == "registration")
    assert (session.scalar(drawn) or 0) == len(cases)
    each = select(Party.case_uid, func.count()).group_by(Party.case_uid)
    assert all(count in (2, 3) for _, count in session.execute(each))
    assert set(cases) | parties <= changed
    # A draft is there until the value it was to become.
    drafts = set(session.scalars(select(Draft.uid)))
    assert not any(cases[uid].facts for uid in drafts)
    assert set(find(session, "漏水", 10_000)) == {
        uid for uid, case in cases.items() if case.facts
    }
    assert out_of_step(session) == 0


def kill_often(saver, folder, times):
    chance = random.Random(times)  # noqa: S311 - moments
    acknowledged = []
    for _ in range(times):
        saves, moment = chance.randint(0, 6), chance.uniform(0.0, 0.02)
        acknowledged += killed_while_saving(saver, saves, moment)
        book = CaseBook.open(folder, PASSWORD)
        with book.reading() as session:
            check(session, acknowledged)
            journal.check(session, book.key.journal_key())
        book.close()
    assert len(acknowledged) > times  # it was killed while saving
    book = CaseBook.open(folder, PASSWORD)
    assert verify(book) == []
    assert new_case(book, TODAY)
    book.close()


@pytest.mark.long
def test_fifty_kills_lose_nothing_that_was_acknowledged(saver, book):
    kill_often(saver, book.folder.path, 50)


@pytest.mark.nightly
def test_five_hundred_kills_lose_nothing_that_was_acknowledged(saver, book):
    kill_often(saver, book.folder.path, 500)
