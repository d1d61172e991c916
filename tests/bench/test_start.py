"""How fast the program is there, against floors measured in the same run.

Milliseconds are printed; only the ratios count. Each figure is the median of fresh
processes, floor and program in turn, after one of each to warm the disk. A real X
server is used where there is one, or where Xvfb can be started. The program is started
as start.py does, after the set-up of start.py; the floor as anybody would start it.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event

from installer import environment
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.intake import registration
from mediator.cases.lists import CaseFilter, case_lines, case_uids, is_large, years
from mediator.cases.lists_at_once import listing
from mediator.cases.model import Case, Party
from mediator.cases.safety.keys import Kdf
from mediator.cases.words import Side, Stage
from mediator.ui.table import PAGE

pytestmark = pytest.mark.bench

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WORDS = "correct horse battery"
RUNS = 11
CASES = 2000
FIRST_WINDOW = 1.15
FIRST_LIST = 1.5


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A book of 2,000 cases, with a key that costs nothing to derive."""
    folder = tmp_path_factory.mktemp("bench") / "book"
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", WORDS)
    made, _ = CaseBook.create(folder, beginning, Kdf(64, 1, 1))
    stages = list(Stage)
    with made.changing("量速度", final=True) as session:
        for place in range(CASES):
            case = Case(
                **registration(session, 2026),
                kind="邻里",
                stage=stages[place % len(stages)],
                accepted_on=date(2026, 1 + place % 12, 1 + place % 28),
            )
            session.add(case)
            session.flush()
            for side in (Side.APPLICANT, Side.RESPONDENT):
                name = f"{'赵钱孙李周吴郑王'[place % 8]}{place}"
                session.add(Party(case_uid=case.uid, side=side, name=name))
    queries = _queries(made)
    made.close()
    (folder.parent / "queries.json").write_text(json.dumps(queries), "utf-8")
    return folder


def _queries(book):
    """Return the very queries of the list's first page, as the database gets them."""
    seen = []

    def note(_connection, _cursor, sql, values, _context, _many):
        seen.append([sql, list(values)])

    event.listen(book._reader, "before_cursor_execute", note)
    years(book)
    if is_large(book):
        uids = case_uids(book, CaseFilter(), most=PAGE)
    else:
        uids = listing(book, CaseFilter()).uids[:PAGE]
    case_lines(book, uids)
    return [each for each in seen if each[0].startswith("SELECT")]


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory):
    """The environment of the processes: a screen, own settings, compiled modules."""
    home = tmp_path_factory.mktemp("home")
    own = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    own.pop("QT_QPA_PLATFORM", None)
    server = None
    if sys.platform == "linux" and "DISPLAY" not in own:
        xvfb = shutil.which("Xvfb")
        if xvfb is None:
            own["QT_QPA_PLATFORM"] = "offscreen"
        else:
            server = subprocess.Popen(
                [xvfb, ":94", "-screen", "0", "1366x768x24"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            own["DISPLAY"] = ":94"
            time.sleep(1)
    yield own
    if server is not None:
        server.terminate()
        server.wait()


def _run(surroundings, script, *words):
    command = [sys.executable, str(HERE / script), *map(str, words)]
    return _said(command, surroundings)


def _run_as_start_does(surroundings, module, *words):
    python = Path(sys.executable)
    command, added = environment.start(python, module, [*map(str, words)])
    found_at = os.pathsep.join([added["PYTHONPATH"], str(HERE)])
    return _said(command, {**surroundings, "PYTHONPATH": found_at})


def _said(command, surroundings):
    done = subprocess.run(
        command,
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return float(done.stdout.split()[0])


def _until_painted(run, *words):
    begun = time.monotonic()
    return (run(*words) - begun) * 1000


def _ratio(floor, program):
    """Return the median ratio of pairs run one after the other."""
    floor(), program()
    pairs = [(floor(), program()) for _ in range(RUNS)]
    low, own = (statistics.median(each) for each in zip(*pairs, strict=True))
    ratio = statistics.median(two / one for one, two in pairs)
    sys.stdout.write(f"\nfloor {low:.0f} ms, program {own:.0f} ms, ratio {ratio:.2f}\n")
    return ratio


def test_the_first_window_is_as_quick_as_a_bare_one(book, surroundings):
    """Painted password field with focus, against a bare ``QMainWindow``."""
    environment.unpack_support(Path(sys.executable))
    ratio = _ratio(
        partial(_until_painted, _run, surroundings, "bare_window.py"),
        partial(_until_painted, _run_as_start_does, surroundings, "first_window", book),
    )
    assert ratio <= FIRST_WINDOW


def test_the_list_is_as_quick_as_the_bare_database(book, surroundings):
    """From the password to the painted list; deriving the key is left out of both."""
    queries = book.parent / "queries.json"
    ratio = _ratio(
        partial(_run, surroundings, "bare_list.py", book, queries, WORDS),
        partial(_run, surroundings, "first_list.py", book, WORDS),
    )
    assert ratio <= FIRST_LIST
