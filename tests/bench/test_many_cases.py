"""A book of 100,000 cases, against floors measured in the same run.

First page of the list: SQLAlchemy's import and the same queries on bare sqlcipher3. The
list and its scrolling: a table of as many plain strings. A sort: the order asked for on
bare sqlcipher3, and such a table filled with it. A key typed into the search box: the
same statements on the same index, bare. A save: the rows of the journal, of the search
and of the case itself written by bare sqlcipher3 with the same safety. Memory: a
program of its own that does all of it in the window.

Milliseconds are printed; only the ratios count, and the memory. Floor and program take
turns in one process; of each frame of scrolling the median of its turns counts, and
the slowest of these medians is judged. The garbage collector is left as the program
leaves it.
"""

import gc
import json
import shutil
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSettings, Qt
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy import event, select

from mediator.cases.book import CaseBook
from mediator.cases.engine import connect
from mediator.cases.finding import search
from mediator.cases.model import Case
from mediator.cases.safety.keys import KeyRing
from mediator.ui.background import Background
from mediator.ui.case_list.page import CaseList
from mediator.ui.look import Look, dress, wear
from mediator.ui.remembered import Remembered
from mediator.ui.table import LinesTable
from mediator.ui.window import Window
from tests.bench.test_start import ROOT, _queries, _ratio, _run
from tests.bench.test_start import surroundings as surroundings  # noqa: PLC0414 - a fixture
from tests.cases.conftest import PASSWORD
from tests.reliability.t09_many import fill

pytestmark = pytest.mark.bench

CASES = 100_000
FIRST_PAGE = 1.3
LIST = 2.0
FRAME = 2.0
KEY = 3.0
MEGABYTES = 400
RUNS = 7
FRAMES = 200
SAVES = 60
TYPED = (
    "赵",
    "赵1",
    "排水",
    "争吵",
    "zhao",
    "zh",
    "两家因",
    "2026-00",
    "12",
    "没有这个",
)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """The folder of the book."""
    folder = tmp_path_factory.mktemp("many") / "book"
    fill(folder, CASES)
    book = CaseBook.open(folder, PASSWORD)
    queries = _queries(book)
    book.close()
    (folder.parent / "queries.json").write_text(json.dumps(queries), "utf-8")
    return folder


@pytest.fixture(autouse=True)
def settled():
    """What is there before is no garbage, as in the program once it has begun."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def open_book(many):
    book = CaseBook.open(many, PASSWORD)
    yield book
    book.close()


def bare(many):
    """Return a bare connection to the book, as safe as the program's."""
    key = KeyRing.read(many).unlock(PASSWORD).database_key()
    return connect(many / "book.db", key, readonly=False)


def took(work):
    """Return how many milliseconds work takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def say(what, floor, own):
    """Print two figures in milliseconds and return their ratio."""
    ratio = own / floor
    figures = f"floor {floor:.2f} ms, program {own:.2f} ms, ratio {ratio:.2f}"
    sys.stdout.write(f"\n{what}: {figures}\n")
    return ratio


def test_the_first_page_of_the_list(many, surroundings):
    queries = many.parent / "queries.json"
    ratio = _ratio(
        partial(_run, surroundings, "bare_list.py", many, queries, PASSWORD),
        partial(_run, surroundings, "first_list.py", many, PASSWORD),
    )
    assert ratio <= FIRST_PAGE


class Strings(QAbstractTableModel):
    """As many rows of plain strings as the list has."""

    def __init__(self, rows):
        super().__init__()
        self._rows = rows

    def fill(self, rows):
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent=None):  # noqa: N802, ARG002
        return len(self._rows)

    def columnCount(self, parent=None):  # noqa: N802, ARG002
        return len(self._rows[0])

    def data(self, index: QModelIndex, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None


def plain_rows(numbers):
    """Return a row of plain strings for each number."""
    return [
        (
            f"登记 2026-{at}",
            "赵长青 与 钱远",
            "邻里",
            "● 调解中",
            "李安",
            "2026-01-01",
            "—",
        )
        for at in numbers
    ]


def plain_list():
    """Build and show a table of plain strings; return it."""
    table = QTableView()
    table.setModel(Strings(plain_rows(range(CASES))))
    table.kept = table.model()
    table.resize(1160, 560)
    table.show()
    table.grab()
    return table


@pytest.fixture
def desk(open_book, qapp, tmp_path):
    """The window on the book, no page made yet."""
    dress(qapp, Look())
    background = Background()
    settings = QSettings(str(tmp_path / "here.ini"), QSettings.Format.IniFormat)
    window = Window(open_book, Look(), background, Remembered(settings))
    wear(window, Look())
    window.resize(1366, 728)
    window.show()
    QApplication.processEvents()
    yield window
    window.stop()
    background.finish()
    window.close()
    window.deleteLater()
    for _ in range(5):
        QApplication.processEvents()


def test_the_list_is_built_and_shown(desk, qapp):
    """Pages of the list and tables of strings in turn, each built anew.

    What is shown at first is judged; until all is there is told, too.
    """

    shown = []

    def own():
        page = CaseList(desk.desk)
        page.resize(1200, 660)
        page.show()
        page.reload()
        page.grab()
        shown.append(page)

    def floor():
        plain_list().deleteLater()

    def whole():
        desk.desk.background.finish()
        qapp.processEvents()
        assert shown[-1].table.model().rowCount() == CASES
        shown.pop().deleteLater()

    floor(), own(), whole()
    pairs, later = [], []
    for _ in range(RUNS):
        pairs.append((took(floor), took(own)))
        later.append(took(whole))
    low, mine = (statistics.median(each) for each in zip(*pairs, strict=True))
    say("list whole", low, mine + statistics.median(later))
    assert say("list built and shown", low, mine) <= LIST


def table_in(desk):
    """Go to the list of cases and return its table, once all of it is there."""
    desk.go("cases")
    desk.desk.background.finish()
    QApplication.processEvents()
    (table,) = (each for each in desk.page.findChildren(LinesTable) if each.isVisible())
    return table


def frames(table, step):
    """Return how long each frame of scrolling through a table takes."""
    bar = table.verticalScrollBar()
    return [
        took(lambda at=at: (bar.setValue(at * step), table.viewport().grab()))
        for at in range(FRAMES)
    ]


def test_scrolling(desk):
    """A screen at a time, through rows that are not read yet, over and over.

    By when each case is due is worked out beside the window afterwards, and left out.
    """
    plain, own = plain_list(), table_in(desk)
    step = max(own.verticalScrollBar().pageStep(), 1)
    floor, mine = [], []
    for _ in range(RUNS):
        own.model().show_keys(own.model().keys())
        mine.append(frames(own, step))
        plain.model().fill(plain_rows(range(CASES)))
        floor.append(frames(plain, step))
    floor, mine = (
        [statistics.median(each) for each in zip(*turns, strict=True)]
        for turns in (floor, mine)
    )
    say("frame, median", statistics.median(floor), statistics.median(mine))
    assert say("frame, slowest", max(floor), max(mine)) <= FRAME
    plain.close()


def test_sorting(desk, many):
    """By the day of 受理: bare, the same statement into a table of strings."""
    plain, own = plain_list(), table_in(desk)
    seen = []

    def note(_connection, _cursor, sql, values, _context, _many):
        if "ORDER BY" in sql and "accepted_on" in sql and "LIMIT" not in sql:
            seen.append((sql, values))

    event.listen(desk._book._reader, "before_cursor_execute", note)
    own.sorted_by.emit("accepted_on", True)  # noqa: FBT003 - a signal's
    desk.desk.background.finish()
    QApplication.processEvents()
    connection = bare(many)

    def floor():
        sql, values = seen[0]
        (uids, *_rest) = connection.execute(sql, values).fetchone()
        plain.model().fill(plain_rows(uids.split("\n")))
        plain.grab()

    def sort(*, down):
        own.sorted_by.emit("accepted_on", down)
        desk.desk.background.finish()
        QApplication.processEvents()
        own.grab()

    pairs = [
        (took(floor), took(lambda at=at: sort(down=bool(at % 2)))) for at in range(RUNS)
    ]
    connection.close()
    plain.close()
    low, mine = (statistics.median(each) for each in zip(*pairs, strict=True))
    assert say("sort", low, mine) <= LIST


def test_a_key_in_the_search_box(many, open_book):
    """All that one key asks, against its statements on the bare connection."""
    seen = []

    def note(_connection, _cursor, sql, values, _context, _many):
        seen.append((sql, values))

    event.listen(open_book._reader, "before_cursor_execute", note)
    connection = bare(many)
    floor, own = [], []
    for _ in range(RUNS):
        for typed in TYPED:
            seen.clear()
            with open_book.reading() as session:
                own.append(took(lambda t=typed, s=session: search.find(s, t)))
            asked = [each for each in seen if _asks(each[0])]
            floor.append(took(partial(_ask, connection, asked)))
    connection.close()
    slow = [sorted(each)[int(len(each) * 0.95)] for each in (floor, own)]
    say("key, median", statistics.median(floor), statistics.median(own))
    assert say("key, 95 of 100", *slow) <= KEY


def _asks(sql):
    return sql.lstrip().startswith(("SELECT", "WITH"))


def _ask(connection, asked):
    for sql, values in asked:
        connection.execute(sql, values).fetchall()


@pytest.fixture
def on_disk():
    """A folder on a disk: the tests lie in memory, where its answer costs nothing."""
    disk = Path("/var/tmp")  # noqa: S108 - the room for it that outlives a start
    with TemporaryDirectory(dir=disk if disk.is_dir() else None) as folder:
        yield Path(folder)


def test_a_save(many, on_disk):
    """The very statements by which a save writes, on a bare copy of the same book."""
    for name in ("book", "bare"):
        shutil.copytree(many, on_disk / name)
    book = CaseBook.open(on_disk / "book", PASSWORD)
    with book.reading() as session:
        uid = session.scalars(select(Case.uid).limit(1)).one()
    seen = []

    def note(_connection, _cursor, sql, values, _context, _many):
        if sql.split()[0] in {"INSERT", "UPDATE", "DELETE"}:
            seen.append((sql, values))

    event.listen(book._writer, "before_cursor_execute", note)
    connection = bare(on_disk / "bare")

    def write():
        connection.execute("BEGIN IMMEDIATE")
        for sql, values in seen:
            connection.execute(sql, values)
        connection.execute("COMMIT")

    floor, own = [], []
    for at in range(SAVES):
        seen.clear()
        own.append(took(lambda n=at: book.change(Case, uid, facts=f"第{n}次")))
        floor.append(took(write))
    connection.close()
    book.close()
    say("save", statistics.median(floor), statistics.median(own))


def test_the_memory(many):
    """What a program takes at most that opens, scrolls, sorts, searches and saves."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.desk_memory", many, PASSWORD],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=600,
        cwd=ROOT,
    )
    most = int(done.stdout.split()[-1]) / 1024
    sys.stdout.write(f"\nmemory at most {most:.0f} MB\n")
    assert most <= MEGABYTES
