"""The journal only grows, holds every change once, and shows any tampering."""

from datetime import date, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.model import Case, Draft, JournalEntry, Meeting, Party, now
from mediator.cases.words import Side, Stage
from mediator.problems import Problem

KEY = bytes(32)
UNGUARDED = {
    "sqlite": "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete",
    "postgresql": "DROP TRIGGER journal_no_change ON journal",
}


@pytest.fixture
def written(engine):
    """An engine with a journal of five entries."""
    for number in range(1, 6):
        with Session(engine) as session, session.begin():
            changes = [{"table": "case", "uid": "a", "after": {"kind": f"{number}"}}]
            entry = {"user_uid": "li", "what": f"第{number}步", "changes": changes}
            assert journal.write(session, KEY, **entry)[0] == number
    return engine


def tamper(engine, *statements):
    """Change the journal as somebody would who owns the database."""
    with engine.begin() as connection:
        for statement in UNGUARDED[engine.dialect.name].split(";"):
            connection.execute(text(statement))
        for statement in statements:
            connection.execute(text(statement))


def check(engine, key=KEY):
    with Session(engine) as session:
        return journal.check(session, key)


def test_an_untouched_journal_is_whole(written):
    assert check(written) == 5


def test_an_empty_journal_is_whole(engine):
    assert check(engine) == 0


TWICE = {"number": "2026-0001", "year": 2026, "seq": 1, "search_row": 1}
COPIED = "at, user_uid, what, changes, undoes, final, mac FROM journal"


@pytest.mark.parametrize(
    ("first", "statements"),
    [
        (3, ["UPDATE journal SET what = 'x' WHERE id = 3"]),
        (3, ["UPDATE journal SET changes = '[]' WHERE id = 3"]),
        (3, ["UPDATE journal SET user_uid = 'wang' WHERE id = 3"]),
        (3, ["UPDATE journal SET at = '2020-01-01 00:00:00+00:00' WHERE id = 3"]),
        (3, ["UPDATE journal SET final = NOT final WHERE id = 3"]),
        (3, ["UPDATE journal SET undoes = 1 WHERE id = 3"]),
        (3, ["DELETE FROM journal WHERE id = 3"]),
        (1, ["DELETE FROM journal WHERE id = 1"]),
        (
            3,
            [
                "DELETE FROM journal WHERE id = 3",
                "UPDATE journal SET id = 3 WHERE id = 4",
                "UPDATE journal SET id = 4 WHERE id = 5",
            ],
        ),
        (
            2,
            [
                "UPDATE journal SET id = 9 WHERE id = 2",
                "UPDATE journal SET id = 2 WHERE id = 3",
                "UPDATE journal SET id = 3 WHERE id = 9",
            ],
        ),
        (6, [f"INSERT INTO journal SELECT 6, {COPIED} WHERE id = 5"]),
    ],
)
def test_tampering_shows_at_the_entry_where_it_begins(written, first, statements):
    tamper(written, *statements)
    with pytest.raises(Problem, match=f"第 {first} 条"):
        check(written)


def test_a_cut_tail_shows_against_the_head_that_a_copy_keeps(written):
    with Session(written) as session:
        kept = journal.head(session)
    tamper(written, "DELETE FROM journal WHERE id = 5")
    assert check(written) == 4  # the chain alone cannot tell
    with Session(written) as session:
        assert journal.head(session) != kept


def test_a_journal_rewritten_without_the_key_does_not_pass(written):
    with pytest.raises(Problem, match="第 1 条"):
        check(written, key=bytes([1]) * 32)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET what = 'x' WHERE id = 2",
        "DELETE FROM journal WHERE id = 2",
        "DELETE FROM journal",
    ],
)
def test_the_database_itself_refuses_to_change_an_entry(written, statement):
    with pytest.raises(DBAPIError, match="only grows"), written.begin() as connection:
        connection.execute(text(statement))
    assert check(written) == 5


def test_a_server_refuses_to_empty_the_journal(on_server):
    with pytest.raises(DBAPIError, match="only grows"), on_server.begin() as inside:
        inside.execute(text("TRUNCATE journal"))


def last(book):
    with book.reading() as session:
        newest = select(JournalEntry).order_by(JournalEntry.id.desc()).limit(1)
        return session.scalars(newest).one()


def test_a_change_is_kept_with_what_was_before(book, case_uid):
    book.change(Case, case_uid, kind="邻里纠纷", accepted_on=date(2026, 3, 2))
    book.change(Case, case_uid, kind="婚姻家庭纠纷", stage=Stage.ACCEPTED)
    entry = last(book)
    assert (entry.what, entry.user_uid, entry.final) == (
        "修改案件",
        book.user_uid,
        False,
    )
    assert entry.changes == [
        {
            "table": "case",
            "uid": case_uid,
            "before": {"kind": "邻里纠纷", "stage": "待受理"},
            "after": {"kind": "婚姻家庭纠纷", "stage": "已受理"},
        }
    ]


def test_a_value_set_to_what_it_was_is_no_change(book, case_uid):
    number = last(book).id
    book.change(Case, case_uid, kind="")
    with book.changing("看看"):
        pass
    assert last(book).id == number


def test_a_change_that_fails_leaves_no_entry(book, case_uid):
    number = last(book).id
    with pytest.raises(DBAPIError), book.changing("x") as session:
        session.add_all([Party(case_uid=case_uid, side=Side.THIRD), Case(**TWICE)])
    assert last(book).id == number


def test_a_time_told_in_the_zone_of_the_room_is_kept_in_utc(book, case_uid):
    told = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))
    book.add(Meeting, case_uid=case_uid, started_at=told)
    assert last(book).changes[0]["after"]["started_at"] == "2026-03-02T01:00:00+00:00"


def test_records_are_deleted_softly_only(book, case_uid):
    with pytest.raises(TypeError, match="softly"), book.changing("x") as session:
        session.delete(session.get_one(Case, case_uid))


def test_drafts_are_no_changes(book, case_uid):
    number = last(book).id
    book.keep_draft(Case, case_uid, "facts", "漏")
    assert last(book).id == number
    with book.reading() as session:
        assert session.scalars(select(Draft.text)).one() == "漏"


def test_the_journal_of_a_working_book_is_whole(book, case_uid):
    uid = book.add(Party, case_uid=case_uid, side=Side.THIRD, name="王建国")
    book.change(Party, uid, born_on=date(1990, 1, 1))
    book.remove(Party, uid)
    book.undo()
    with book.reading() as session:
        assert journal.check(session, book.key.journal_key()) == last(book).id


def test_every_plain_value_comes_back_as_it_was(book, case_uid):
    with book.reading() as session:
        case = session.get_one(Case, case_uid)
        for column in Case.__table__.columns:
            value = getattr(case, column.name)
            assert journal.typed(column, journal.plain(value)) == value
    column = Meeting.__table__.c.started_at
    moment = now()
    assert journal.typed(column, journal.plain(moment)) == moment
