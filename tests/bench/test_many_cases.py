"""A book of 100,000 cases, against floors measured in the same run.

First page of the list: SQLAlchemy's import and the same queries on bare sqlcipher3. The
list and its scrolling: a table of as many plain strings. A key typed into the search
box: the same statements on the same index, bare. A save: the same rows written by bare
sqlcipher3 with the same safety. Milliseconds are printed; only the ratios count, and
the memory.
"""

import json
import resource
import statistics
import sys
import time
from functools import partial

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSettings, Qt
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy import event, select

from mediator.cases.book import CaseBook
from mediator.cases.engine import connect
from mediator.cases.finding import search
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.model import Case
from mediator.cases.safety.keys import KeyRing
from mediator.ui.background import Background
from mediator.ui.case_list import CaseList
from mediator.ui.look import Look, dress
from mediator.ui.remembered import Remembered
from mediator.ui.table import LinesTable
from mediator.ui.window import Window
from tests.bench.test_start import _queries, _ratio, _run
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

    def rowCount(self, parent=None):  # noqa: N802, ARG002
        return len(self._rows)

    def columnCount(self, parent=None):  # noqa: N802, ARG002
        return len(self._rows[0])

    def data(self, index: QModelIndex, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None


def plain_list():
    """Build and show a table of plain strings; return it."""
    rows = [
        (
            f"登记 2026-{at:05}",
            "赵长青 与 钱远",
            "邻里",
            "● 调解中",
            "李安",
            "2026-01-01",
            "—",
        )
        for at in range(CASES)
    ]
    table = QTableView()
    table.setModel(Strings(rows))
    table.kept = table.model()
    table.resize(1160, 560)
    table.show()
    table.grab()
    return table


@pytest.fixture
def desk(open_book, qapp, tmp_path):
    """The window on the book, on Today, nothing else made yet."""
    dress(qapp, Look())
    background = Background()
    settings = QSettings(str(tmp_path / "here.ini"), QSettings.Format.IniFormat)
    window = Window(open_book, Look(), background, Remembered(settings))
    window.resize(1366, 728)
    window.show()
    window.go("today")
    background.finish()
    QApplication.processEvents()
    yield window
    window.stop()
    background.finish()
    window.close()
    window.deleteLater()
    for _ in range(5):
        QApplication.processEvents()


def test_the_list_is_built_and_shown(desk, qapp):
    """Pages of the list and tables of strings in turn, each built anew."""

    def own():
        page = CaseList(desk)
        page.resize(1200, 660)
        page.show()
        page.reload()
        page.grab()
        page.deleteLater()

    def floor():
        plain_list().deleteLater()

    floor(), own()
    qapp.processEvents()
    pairs = [(took(floor), took(own)) for _ in range(RUNS)]
    low, mine = (statistics.median(each) for each in zip(*pairs, strict=True))
    assert say("list built and shown", low, mine) <= LIST


def frames(table, step):
    """Return how long each frame of scrolling through a table takes."""
    bar = table.verticalScrollBar()
    return [
        took(lambda at=at: (bar.setValue(at * step), table.viewport().grab()))
        for at in range(FRAMES)
    ]


def test_scrolling(desk, qapp):
    """A screen at a time, through rows that were never shown before."""
    plain = plain_list()
    desk.go("cases")
    qapp.processEvents()
    (own,) = [each for each in desk.page.findChildren(LinesTable) if each.isVisible()]
    step = max(own.verticalScrollBar().pageStep(), 1)
    floor, mine = frames(plain, step), frames(own, step)
    say("frame, median", statistics.median(floor), statistics.median(mine))
    assert say("frame, slowest", max(floor), max(mine)) <= FRAME
    plain.close()


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
            asked = [each for each in seen if each[0].lstrip().startswith("SELECT")]
            floor.append(took(partial(_ask, connection, asked)))
    connection.close()
    slow = [sorted(each)[int(len(each) * 0.95)] for each in (floor, own)]
    say("key, median", statistics.median(floor), statistics.median(own))
    assert say("key, 95 of 100", *slow) <= KEY


def _ask(connection, asked):
    for sql, values in asked:
        connection.execute(sql, values).fetchall()


def test_a_save(many, open_book):
    """The rows that a save writes, journal and search index too, written bare."""
    with open_book.reading() as session:
        uid = session.scalars(select(Case.uid).limit(1)).one()
    seen = []

    def note(_connection, _cursor, sql, values, _context, many):
        if not many and sql.split()[0] in {"INSERT", "UPDATE", "DELETE"}:
            seen.append((sql, values))

    event.listen(open_book._writer, "before_cursor_execute", note)
    own = [
        took(lambda n=n: open_book.change(Case, uid, facts=f"第{n}次"))
        for n in range(SAVES)
    ]
    written = len(seen) // SAVES
    sys.stdout.write(f"\n{written} statements a save\n")
    open_book.close()
    connection = bare(many)
    connection.execute("CREATE TABLE floor (n INTEGER PRIMARY KEY, words TEXT)")
    connection.commit()

    def save(at):
        connection.execute("BEGIN IMMEDIATE")
        for part in range(written):
            connection.execute(
                "INSERT INTO floor (words) VALUES (?)", (f"第{at}次{part}" * 10,)
            )
        connection.execute("COMMIT")

    floor = [took(partial(save, at)) for at in range(SAVES)]
    connection.execute("DROP TABLE floor")
    connection.commit()
    connection.close()
    say("save", statistics.median(floor), statistics.median(own))


def test_the_memory(desk):
    """What the whole process took at most, this bench's own lists included."""
    desk.go("cases")
    QApplication.processEvents()
    assert case_uids(desk._book, CaseFilter())
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"\nmemory at most {most:.0f} MB\n")
    assert most <= MEGABYTES
