"""The list read at once says what its parts say one by one, on file and server."""

from datetime import date
from itertools import product

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mediator.cases.archive.sealing import sealed_count
from mediator.cases.lists import CaseFilter, Order, case_uids, counts, years
from mediator.cases.lists_at_once import Listing, listing
from mediator.cases.model import Base, Case
from mediator.cases.stages import OPEN_STAGES
from mediator.cases.words import Stage
from tests.cases.month import made
from tests.cases.month.made import Told

STAGES = (Stage.ACCEPTED, Stage.MEDIATING, Stage.AGREED, Stage.ARCHIVED, Stage.FAILED)
WANTED = (
    CaseFilter(),
    CaseFilter(stages=OPEN_STAGES),
    CaseFilter(stages=(Stage.AGREED,)),
    CaseFilter(kind="物业"),
    CaseFilter(kind="物业", stages=OPEN_STAGES),
    CaseFilter(year=2025),
    CaseFilter(year=2024, kind="邻里", stages=(Stage.ARCHIVED,)),
    CaseFilter(year=1999),
)


@pytest.fixture
def full(book):
    """A book of 60 cases of three years, some sealed, deleted or destroyed."""
    told = [
        Told(
            None if at % 7 == 0 else date(2026 - at % 3, 1 + at % 12, 1 + at % 28),
            stage=STAGES[at % 5],
            kind=("邻里", "物业", "合同")[at % 4 % 3],
            sealed=at % 11 == 0,
            deleted=at % 13 == 0,
        )
        for at in range(60)
    ]
    with book.changing("六十件", final=True) as session:
        uids = made.fill(session, told)
        for at, uid in enumerate(uids):
            values = {"year": 2026 - at % 3, "seq": 100 + at * 37 % 60}
            gone = {"destroyed_on": date(2026, 2, 2)} if at % 17 == 0 else {}
            changed = update(Case).where(Case.uid == uid)
            session.execute(changed.values(**values, **gone))
    return book


@pytest.fixture(params=["on_file", "on_server"])
def either(request, full, monkeypatch):
    """The same book, read from its file or from a server."""
    if request.param == "on_server":
        engine = request.getfixturevalue("on_server")
        with full.reading() as source, Session(engine) as target, target.begin():
            for table in Base.metadata.sorted_tables:
                rows = [dict(row._mapping) for row in source.execute(select(table))]
                if rows:
                    target.execute(table.insert(), rows)
        monkeypatch.setattr(full, "_reader", engine)
    return full


def test_it_is_what_each_part_says_by_itself(either):
    for wanted, order, descending in product(WANTED, Order, (True, False)):
        found = listing(either, wanted, order, descending=descending)
        every = CaseFilter(kind=wanted.kind, year=wanted.year)
        assert found == Listing(
            case_uids(either, wanted, order, descending=descending),
            counts(either, every),
            sealed_count(either),
        )


def test_the_cases_told_of_are_not_all_the_same(full):
    found = listing(full, CaseFilter())
    assert len(found.uids) == sum(found.counts.values()) > 40
    assert found.counts.keys() == set(STAGES)
    assert found.sealed > 1


def test_a_book_without_cases_has_an_empty_list(book):
    assert listing(book, CaseFilter()) == Listing([], {}, 0)
    assert years(book) == []


def test_a_year_whose_cases_were_all_deleted_is_no_year(full):
    assert years(full) == [2026, 2025, 2024]
    with full.changing("删去一年", final=True) as session:
        of_the_year = update(Case).where(Case.year == 2025)
        session.execute(of_the_year.values(deleted_on=date(2026, 2, 2)))
    assert years(full) == [2026, 2024]
