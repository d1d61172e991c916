"""How long the whole export of a month takes, against bare SQL of its figures alone.

The floor is that of ``test_month_speed``, on the same book of 100,000 cases. The export
counts the month with what stands behind it, the charts' figures, makes workbook, paper
twice, charts and twin, and lies in its folder, read back. Only the ratio counts.
"""

import shutil
import statistics
import subprocess
import sys
import time
from datetime import date

import pytest
from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.engine import connect
from mediator.cases.model import Case
from mediator.cases.month.closing import (
    Hands,
    close_month,
    month_to_close,
    open_month,
)
from mediator.cases.month.folder import folder_name, write_folder
from mediator.cases.month.period import month_period
from mediator.cases.safety.keys import KeyRing
from mediator.cases.words import Stage
from mediator.forms.month.files import month_files
from tests.bench import test_month_speed as counting
from tests.bench.bare_month import bare_month

pytestmark = pytest.mark.bench

MOST = 10.0
RUNS = 5
CLOSED = [(2024 + (10 + at) // 12, (10 + at) % 12 + 1) for at in range(24)]
AFTER = date(2026, 11, 3)
folder = counting.folder


@pytest.fixture(scope="module")
def years(folder, tmp_path_factory):
    """The same book after two years of closed months; one case of them came late."""
    copy = tmp_path_factory.mktemp("closed") / "book"
    shutil.copytree(folder, copy)
    book = CaseBook.open(copy, counting.WORDS)
    for year, month in CLOSED:
        ready = open_month(book, year, month)
        reasons = {
            each.code: "原样报出" for each in ready.package.checks if not each.holds
        }
        ready = month_to_close(
            book, year, month, hands=Hands("李安"), reasons=reasons, today=AFTER
        )
        close_month(book, ready, {"校验.txt": b"sums"})
    with book.reading() as session:
        fresh = Case.accepted_on > date(2026, 12, 1), Case.stage != Stage.ARCHIVED
        uid = session.scalars(select(Case.uid).where(*fresh).limit(1)).one()
    book.change(Case, uid, accepted_on=date(2026, 9, 15))
    book.close()
    return copy


def test_the_export_takes_no_more_than_ten_times_the_bare_sql(folder, tmp_path):
    assert _export(folder, tmp_path, "no closed month") <= MOST


def test_after_two_years_of_closed_months_it_takes_no_more_either(years, tmp_path):
    assert _export(years, tmp_path, f"{len(CLOSED)} closed months") <= MOST


def _export(folder, tmp_path, what):
    book = CaseBook.open(folder, counting.WORDS)
    key = KeyRing.read(folder).unlock(counting.WORDS).database_key()
    bare = connect(book.folder.database, key, readonly=True)
    period = month_period(*counting.MONTH, 0)

    def floor() -> float:
        begun = time.perf_counter()
        bare_month(bare, period.first, period.last)
        return (time.perf_counter() - begun) * 1000

    def export(run: int) -> tuple[float, float]:
        begun = time.perf_counter()
        package = open_month(book, *counting.MONTH).package
        counted = (time.perf_counter() - begun) * 1000
        files = month_files(package)
        write_folder(tmp_path / str(run), folder_name(package), files)
        return (time.perf_counter() - begun) * 1000, counted

    floor(), export(-1)  # the faces are loaded
    pairs = [(floor(), export(run)) for run in range(RUNS)]
    bare.close()
    book.close()
    low = statistics.median(one for one, _ in pairs)
    high = statistics.median(whole for _, (whole, _) in pairs)
    counted = statistics.median(part for _, (_, part) in pairs)
    ratio = statistics.median(whole / one for one, (whole, _) in pairs)
    sys.stdout.write(
        f"\n{what}: floor {low:.0f} ms, export {high:.0f} ms, of which the book"
        f" {counted:.0f} ms, ratio {ratio:.2f}\n"
    )
    return ratio


EXPORTED = """
import sys
from pathlib import Path
from mediator.cases.book import CaseBook
from mediator.cases.month.closing import open_month
from mediator.forms.month.files import month_files
from tests.bench.peak import most_kb

book = CaseBook.open(Path(sys.argv[1]), sys.argv[2])
month_files(open_month(book, 2026, 11).package)
book.close()
print(most_kb())
"""


def test_the_export_stays_within_400_megabytes(folder):
    done = subprocess.run(
        [sys.executable, "-c", EXPORTED, str(folder), counting.WORDS],
        check=True,
        capture_output=True,
        text=True,
        cwd=counting.ROOT,
    )
    peak = int(done.stdout)
    sys.stdout.write(f"\npeak {peak / 1024:.0f} MB\n")
    assert peak <= counting.MOST_KB
