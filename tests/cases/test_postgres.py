"""A room's book moves to a server as it is: same records, same journal, same answers.

The tests of the models, the counters, the journal, the search and the upgrades run on
both engines by themselves; here is what concerns the way from one to the other.
"""

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.finding.in_step import out_of_step
from mediator.cases.finding.search import find, rebuild
from mediator.cases.intake import new_case
from mediator.cases.model import Base, Case, Counter, Meeting, Party
from mediator.cases.words import Side, Stage


def rows(session, table):
    """Return the rows of a table as the models see them."""
    return sorted(map(tuple, session.execute(select(table))), key=str)


@pytest.fixture
def filled(book, case_uid):
    """A book with a little of everything that may differ between engines."""
    book.add(Party, case_uid=case_uid, side=Side.APPLICANT, name="王𬭎")
    book.add(Party, case_uid=case_uid, side=Side.THIRD, name='a<b>&"')
    book.change(
        Case, case_uid, stage=Stage.ACCEPTED, facts="楼上漏水", risk_flags=["急"]
    )
    uid = book.add(Meeting, case_uid=case_uid, text="问：\n答：", position=1)
    book.remove(Meeting, uid)
    book.undo()
    new_case(book, date(2027, 1, 1))
    return book


def moved(book, engine):
    """Copy every row of a book to a server, parents first."""
    with book.reading() as source, Session(engine) as target, target.begin():
        for table in Base.metadata.sorted_tables:
            found = [dict(row._mapping) for row in source.execute(select(table))]
            if found:
                target.execute(table.insert(), found)


def test_every_row_arrives_and_the_journal_is_whole(filled, on_server):
    moved(filled, on_server)
    with filled.reading() as here, Session(on_server) as there:
        for table in Base.metadata.sorted_tables:
            assert rows(here, table) == rows(there, table), table.name
        key = filled.key.journal_key()
        assert journal.check(there, key) == journal.check(here, key) > 5
        assert journal.head(there) == journal.head(here)


def test_search_gives_the_same_answers_there(filled, on_server):
    moved(filled, on_server)
    with filled.reading() as here, Session(on_server) as there:
        rebuild(there)
        there.commit()
        assert out_of_step(there) == 0
        for question in (
            "王𬭎",
            "wh",
            "漏水",
            'a<b>&"',
            "2026",
            "2027-0001",
            "202",
            "水",
        ):
            assert find(there, question) == find(here, question), question
        assert find(there, "漏水")


def test_numbers_go_on_where_they_were(filled, on_server):
    moved(filled, on_server)
    with Session(on_server) as there:
        last = {
            (each.kind, each.year): each.last for each in there.scalars(select(Counter))
        }
    assert last["registration", 2026] == last["registration", 2027] == 1
    assert last["search", 0] == 2


def test_what_only_the_server_refuses_never_gets_there_by_the_models(on_server):
    """Text is cleaned where it enters; the server would not take these."""
    with pytest.raises(DBAPIError), on_server.begin() as connection:
        connection.execute(text("INSERT INTO setting VALUES ('x', :v)"), {"v": "a\0b"})
    with pytest.raises(DBAPIError), on_server.begin() as connection:
        connection.execute(text("INSERT INTO setting VALUES (:k, '')"), {"k": "x" * 65})


def test_a_connection_still_in_use_when_the_book_is_left_is_closed_at_its_return(
    on_server,
):
    with on_server.connect() as late:
        raw = late.connection.dbapi_connection
        on_server.dispose()
        assert not raw.closed
    assert raw.closed
    with on_server.connect() as again:
        kept = again.connection.dbapi_connection
    assert not kept.closed
