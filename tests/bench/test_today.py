"""How long Today takes over 10,000 open cases, against its bare queries.

The floor is the very queries Today asks, run on bare sqlcipher3 with the same key, so
both read the same rows of the same encrypted file, in turn, in one process. Only the
ratio counts, of the processor's time: what else the machine does is left out of both.
Milliseconds are printed.
"""

import statistics
import sys
import time
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import event, insert

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.engine import connect
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.model import (
    Agreement,
    Appointment,
    Assignment,
    Case,
    FollowUp,
    Mediator,
    Obligation,
    Party,
    Payment,
    Signature,
)
from mediator.cases.safety.keys import Kdf, KeyRing
from mediator.cases.today.day import day_of
from mediator.cases.words import Application, Mark, Side, Signer, Stage

pytestmark = pytest.mark.bench

WORDS = "correct horse battery"
CASES = 10_000
RUNS = 9
MOST = 3.0
TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 9, tzinfo=ROOM_TIME)
KINDS = ("邻里", "婚姻家庭", "物业", "劳动", "损害赔偿", "合同", "医疗", "道路交通事故")
SOURCES = ("当事人申请", "公安移送", "信访移送", "12345热线", "主动调解")
STAGES = (
    Stage.PENDING, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.MEDIATING,
    Stage.AGREED, Stage.AGREED, Stage.AGREED,
)  # fmt: skip


def _rows(mediator):
    """Return the rows of a book by table: a street's year with nothing closed.

    One case in 20 is worked on late; of the agreements one in four is not signed,
    and of the promises that fell due nine in ten were kept and asked about.
    """
    rows = {kind: [] for kind in (
        Case, Party, Assignment, Agreement, Obligation, Signature, Payment, FollowUp,
        Appointment,
    )}  # fmt: skip

    def add(table, uid, /, **values):
        base = {"uid": uid, "row_version": 1, "entered_at": NOW}
        rows[table].append({**base, **values})

    for at in range(CASES):
        stage = STAGES[at % len(STAGES)]
        case = f"c{at:06}"
        agreed = stage is Stage.AGREED
        age = at % 280 if agreed or not at % 20 else at % 28
        began = TODAY - timedelta(days=age)
        source = SOURCES[at % len(SOURCES)]
        add(
            Case, case, number=f"2026-{at:05}", year=2026, seq=at, search_row=at,
            stage=stage, kind=KINDS[at % len(KINDS)], source=source,
            application=Application.WRITTEN, applied_on=began,
            accepted_on=None if stage is Stage.PENDING else began,
            facts="两家因排水争吵。" * 20, risk_flags=[], special_groups=[],
            sealed=False,
        )  # fmt: skip
        for n, side in enumerate((Side.APPLICANT, Side.RESPONDENT)):
            add(
                Party, f"{case}p{n}", case_uid=case, position=n, side=side,
                name=f"甲{at}", phone="19900001001", address="柳荫巷3号",
            )  # fmt: skip
        if stage not in (Stage.PENDING, Stage.ACCEPTED):
            add(
                Assignment, f"{case}m", case_uid=case, position=0,
                mediator_uid=mediator, role="主办",
            )  # fmt: skip
        if at % 100 == 3:
            add(
                Appointment, f"{case}t", case_uid=case, what="第1次调解",
                starts_at=NOW + timedelta(days=at % 14), mediators=[mediator],
            )  # fmt: skip
        if not agreed:
            continue
        signed = began + timedelta(days=3) if at % 4 and age > 3 else None
        due = began + timedelta(days=30)
        add(
            Agreement, f"{case}a", case_uid=case, position=0, reached_on=began,
            sealed_on=signed, form="书面", facts="", performance="", place="",
        )  # fmt: skip
        add(
            Obligation, f"{case}o", case_uid=case, position=0,
            agreement_uid=f"{case}a", debtor_uid=f"{case}p1",
            creditor_uid=f"{case}p0", what="赔偿款", amount_fen=300_000, due_on=due,
        )  # fmt: skip
        if signed is not None:
            for n, who in enumerate(("p0", "p1", "")):
                add(
                    Signature, f"{case}s{n}", case_uid=case, position=n,
                    paper="agreement", subject_uid=f"{case}a",
                    signer=Signer.PARTY if who else Signer.MEDIATOR,
                    party_uid=f"{case}{who}" if who else None,
                    mediator_uid=None if who else mediator,
                    marks=[Mark.SIGNED.value], signed_on=signed,
                )  # fmt: skip
        if due < TODAY and at % 10:
            add(
                Payment, f"{case}b", case_uid=case, position=0,
                obligation_uid=f"{case}o", happened_on=due, outcome="已履行",
                amount_fen=300_000,
            )  # fmt: skip
            add(
                FollowUp, f"{case}f", case_uid=case, position=0,
                visited_on=due, performance="已履行",
            )  # fmt: skip
    return rows


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A book of 10,000 open cases, with a key that costs nothing to derive."""
    folder = tmp_path_factory.mktemp("bench") / "book"
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", WORDS)
    made, _ = CaseBook.create(folder, beginning, Kdf(64, 1, 1))
    with made.changing("量速度", final=True) as session:
        mediator = session.query(Mediator).one().uid
        for kind, rows in _rows(mediator).items():
            session.execute(insert(kind), rows)
    yield made
    made.close()


def _queries(book):
    """Return the very queries of Today, as the database gets them."""
    seen = []

    def note(_connection, _cursor, sql, values, _context, _many):
        seen.append((sql, values))

    event.listen(book._reader, "before_cursor_execute", note)
    day_of(book, TODAY, NOW)
    event.remove(book._reader, "before_cursor_execute", note)
    return [each for each in seen if each[0].startswith("SELECT")]


def _bare(connection, queries):
    begun = time.process_time()
    for sql, values in queries:
        connection.execute(sql, values).fetchall()
    return (time.process_time() - begun) * 1000


def _today(book):
    begun = time.process_time()
    day_of(book, TODAY, NOW)
    return (time.process_time() - begun) * 1000


def test_today_takes_little_more_than_its_bare_queries(book):
    key = KeyRing.read(book.folder.path).unlock(WORDS).database_key()
    connection = connect(book.folder.database, key, readonly=True)
    queries = _queries(book)
    _bare(connection, queries), _today(book)
    pairs = [(_bare(connection, queries), _today(book)) for _ in range(RUNS)]
    connection.close()
    low, own = (statistics.median(each) for each in zip(*pairs, strict=True))
    ratio = statistics.median(two / one for one, two in pairs)
    found = day_of(book, TODAY, NOW)
    counted = "、".join(f"{each.when.value}{each.cases}" for each in found.headings)
    sys.stdout.write(
        f"\n{CASES} open cases, {len(queries)} queries, {counted}: "
        f"floor {low:.0f} ms, today {own:.0f} ms, ratio {ratio:.2f}\n"
    )
    assert ratio <= MOST
