"""kill -9 at a random moment of making a book: it is whole, or there is none.

The step-by-step tests see what Python does to the disk; this one also hits SQLite in
the middle of its tables.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.safety.folder import UnreadableBook
from mediator.cases.verify import verify

from .conftest import BEGINNING, CHEAP, PASSWORD

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

MAKER = """
import os, signal, sys
from pathlib import Path
from mediator.cases.book import CaseBook
from tests.cases.conftest import BEGINNING, CHEAP

for line in sys.stdin:
    if os.fork() == 0:
        os.write(1, b"begun %d\\n" % os.getpid())
        _, code = CaseBook.create(Path(line.rstrip("\\n")), BEGINNING, CHEAP)
        os.write(1, f"code {code}\\n".encode())
        signal.pause()  # to be killed
    os.wait()
    os.write(1, b"dead\\n")
"""


@pytest.fixture
def maker():
    with subprocess.Popen(
        [sys.executable, "-c", MAKER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as program:
        yield program
        program.stdin.close()


def killed_while_making(maker, folder, moment):
    """Kill a program a moment after it began; return the code it showed, if any."""
    maker.stdin.write(f"{folder}\n")
    maker.stdin.flush()
    _, number = maker.stdout.readline().split()
    time.sleep(moment)
    os.kill(int(number), signal.SIGKILL)
    said = list(iter(maker.stdout.readline, "dead\n"))
    return said[0].split(maxsplit=1)[1].strip() if said else ""


def kill_often(maker, room, times):
    """Kill at moments spread over the making; tell how many books came about."""
    chance = random.Random(times)  # noqa: S311 - moments
    begun = time.monotonic()
    CaseBook.create(room / "timed.book", BEGINNING, CHEAP)[0].close()
    whole_time = time.monotonic() - begun
    made = 0
    for number in range(times):
        folder = room / f"{number}.book"
        moment = chance.uniform(0.0, whole_time * 1.2)
        code = killed_while_making(maker, folder, moment)
        if folder.exists():
            made += 1
            book = CaseBook.open(folder, code or PASSWORD, recovery=bool(code))
        else:
            assert not code
            with pytest.raises(UnreadableBook, match="不在这里"):
                CaseBook.open(folder, PASSWORD)
            book, _ = CaseBook.create(folder, BEGINNING, CHEAP)
        assert verify(book) == []
        book.close()
    return made


@pytest.mark.long
def test_a_book_killed_while_it_is_made_is_whole_or_not_there(maker, tmp_path):
    made = kill_often(maker, tmp_path, 40)
    assert made < 40  # it was killed while making
    # Killed between moving the book in and clearing up, its hidden folder stays;
    # nothing of the book may lie in it.
    left = [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert not [each for path in left for each in path.iterdir()]


@pytest.mark.nightly
def test_four_hundred_books_killed_while_they_are_made(maker, tmp_path):
    assert 0 < kill_often(maker, tmp_path, 400) < 400
