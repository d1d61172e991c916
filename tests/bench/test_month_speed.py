"""How long a month takes in a book of 100,000 cases, against bare SQL of its figures.

The floor (``bare_month``) is hand-written SQL on bare sqlcipher3 with the same key.
Both run in turn, in one process, on one encrypted file, and find the same figures.
Only the ratio counts; milliseconds are printed. By 协议日 and 调结日 the floor is the
same one by 受理日, which has less to look up: it is stricter there. Memory is looked at
in a process of its own, which opens the book and counts the month and the year.
"""

import statistics
import subprocess
import sys
import time
from dataclasses import replace as replaced
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.engine import connect
from mediator.cases.month.counting import count_month
from mediator.cases.month.layout import published_layout
from mediator.cases.month.period import month_period
from mediator.cases.month.report import Attribution
from mediator.cases.safety.keys import Kdf, KeyRing
from mediator.cases.words import AgreementForm, Stage
from tests.bench.bare_month import bare_month
from tests.cases.month import made
from tests.cases.month.made import Made, Owed, Told

pytestmark = pytest.mark.bench

ROOT = Path(__file__).parents[2]
WORDS = "correct horse battery"
CASES = 100_000
DAYS = 3_650
CHANGED = 20
"""Of so many cases, one has a change of its agreement; a multiple of four."""
AT_ONCE = 5_000
RUNS = 7
MOST = 3.0
MOST_KB = 400 * 1024
LAST = date(2026, 12, 31)
MONTH = (2026, 11)
KINDS = ("邻里", "婚姻家庭", "物业", "其他劳动争议", "损害赔偿", "合同", "医疗", "其他")
SOURCES = ("当事人申请", "公安移送", "信访移送", "12345热线", "主动调解", "法院委派")
DIFFICULTIES = ("简易", "一般", "疑难复杂", "重大")
S = Stage
ARCHIVED = (*made.AGREED, (S.AGREED, S.ARCHIVED, 40))
FAILED = (*made.FAILED, (S.FAILED, S.ARCHIVED, 40))


def case(at):
    """One case of ten years; of the last weeks' some are open, older ones archived."""
    taken = LAST - timedelta(days=at % DAYS)
    old = at % DAYS > 60
    told = {
        "kind": KINDS[at % len(KINDS)],
        "source": SOURCES[at % len(SOURCES)],
        "difficulty": DIFFICULTIES[at % len(DIFFICULTIES)],
        "archived_after": 40 if old else None,
        "more": {"facts": "两家因排水争吵。" * 20},
    }
    if at % 11 == 0:
        return Told(taken, FAILED if old else made.FAILED, **told)
    if not old and at % 3 == 0:
        return Told(taken, made.MEDIATING, **told)
    paid = ((None, "已履行", 300_000, 20),) if at % 4 else ()
    agreement = Made(
        form=AgreementForm.ORAL if at % 5 == 0 else AgreementForm.WRITTEN,
        owed=(Owed(300_000, paid=paid),),
        told="已履行" if at % 4 == 0 and at % 8 else "",
        confirmed="有效" if at % 7 == 0 else "",
    )
    steps = ARCHIVED if old else made.AGREED
    if at % CHANGED == 1:
        # A change that promises nothing: it has to be weighed, and moves no figure.
        agreement = replaced(agreement, signed=4)
        change = Made(
            form=agreement.form, after=9, amends=0, signed=12 if at % 3 else None
        )
        return Told(taken, steps, agreements=(agreement, change), **told)
    return Told(taken, steps, agreements=(agreement,), **told)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A book of 100,000 cases, with a key that costs nothing to derive."""
    folder = tmp_path_factory.mktemp("bench") / "book"
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", WORDS)
    book, _ = CaseBook.create(folder, beginning, Kdf(64, 1, 1))
    with book.changing("量速度", final=True) as session:
        made.of_kind(session, "乡镇调委会")
        for start in range(0, CASES, AT_ONCE):
            some = [case(at) for at in range(start, start + AT_ONCE)]
            made.fill(session, some, start)
        made.screened(session, *((date(2026, 11, day), 1, day) for day in range(1, 31)))
        made.averted(session, (date(2026, 11, 3), "防止民转刑", 1, 4))
    book.close()
    return folder


@pytest.mark.parametrize("attribution", Attribution)
def test_the_month_takes_no_more_than_three_times_the_bare_sql(folder, attribution):
    book = CaseBook.open(folder, WORDS)
    key = KeyRing.read(folder).unlock(WORDS).database_key()
    bare = connect(book.folder.database, key, readonly=True)
    layout = replace(published_layout(LAST), attribution=attribution)
    period = month_period(*MONTH, 0)

    def floor():
        begun = time.perf_counter()
        found = bare_month(bare, period.first, period.last)
        return (time.perf_counter() - begun) * 1000, found

    def own():
        begun = time.perf_counter()
        report = count_month(book, layout, *MONTH)
        return (time.perf_counter() - begun) * 1000, report

    _, wanted = floor()
    _, report = own()
    if attribution is Attribution.ACCEPTED:
        _agree(report, {name: dict_of(rows) for name, rows in wanted.items()})
    pairs = [(floor()[0], own()[0]) for _ in range(RUNS)]
    bare.close()
    book.close()
    low, high = (statistics.median(each) for each in zip(*pairs, strict=True))
    ratio = statistics.median(two / one for one, two in pairs)
    sys.stdout.write(
        f"\n{CASES} cases, {report.figures.values['total']} in the month by "
        f"{attribution}: floor {low:.0f} ms, month {high:.0f} ms, ratio {ratio:.2f}\n"
    )
    assert ratio <= MOST


def dict_of(rows):
    """The rows of one question by their first column; one number stands alone."""
    return {row[0]: row[1:] if len(row) > 2 else row[-1] for row in rows}


def _agree(report, wanted):
    values, flow = report.figures.values, report.flow
    assert values["total"] == sum(wanted["kind"].values())
    assert values["kind_02"] == wanted["kind"]["邻里"]
    assert values["sent_police"] == wanted["source"]["公安移送"]
    assert values["difficult"] == sum(
        wanted["difficulty"][each] for each in ("疑难复杂", "重大")
    )
    assert values["settled"] == wanted["ending"]["达成协议"]
    assert report.endings.failed == wanted["ending"]["调解不成"]
    assert values["people"] == wanted["people"]["people"]
    assert values["written"] == wanted["form"]["书面"]
    assert values["oral"] == wanted["form"]["口头"]
    assert values["amount"] == wanted["amount"]["amount"]
    assert values["performed"] == wanted["performed"]["performed"]
    assert values["confirmed"] == wanted["confirmed"]["confirmed"]
    assert {values["screened"]: values["found"]} == wanted["screenings"]
    averted = {"防止民转刑": (values["criminal_cases"], values["criminal_people"])}
    assert averted == wanted["averted"]
    ((known, (before, ended)),) = wanted["flow"].items()
    assert flow.carried == known - before - flow.taken_in
    assert (flow.ended, flow.open) == (ended, known - before - ended)
    assert all(each.holds for each in report.checks)


COUNTED = """
import sys
from datetime import date
from pathlib import Path
from mediator.cases.book import CaseBook
from mediator.cases.month.counting import count_month, count_year
from mediator.cases.month.layout import published_layout
from tests.bench.peak import most_kb

book = CaseBook.open(Path(sys.argv[1]), sys.argv[2])
layout = published_layout(date(2026, 12, 31))
count_month(book, layout, 2026, 11)
count_year(book, layout, 2026, traced=True)
book.close()
print(most_kb())
"""


def test_month_and_year_stay_within_400_megabytes(folder):
    done = subprocess.run(
        [sys.executable, "-c", COUNTED, str(folder), WORDS],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    peak = int(done.stdout)
    sys.stdout.write(f"\npeak {peak / 1024:.0f} MB\n")
    assert peak <= MOST_KB
