"""An import of a ledger is told as before, and costs no more than what is shown."""

from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event, select

from mediator.cases.exchange.old_ledger.headings import plan_of
from mediator.cases.exchange.old_ledger.taking import import_ledger, lines_in
from mediator.cases.exchange.old_ledger.workbook import ledger_sheets
from mediator.cases.history import entries
from mediator.cases.history.entries import Asked, numbers, read_entries
from mediator.cases.intake import append, new_case
from mediator.cases.model import Case, Contact, Party, Record
from mediator.cases.words import Side
from tests.cases.exchange.old_ledger.register import register

TODAY = date(2026, 11, 26)
ROWS = 300


@pytest.fixture
def brought(book):
    """A book into which some hundred lines of a register came as one."""
    new_case(book, TODAY)
    sheets = ledger_sheets(register(ROWS, 0))
    import_ledger(book, lines_in(sheets, [plan_of(each) for each in sheets], TODAY))
    return book


@contextmanager
def looked_up():
    """Collect the records that are read."""
    found = []

    def note(record, _context):
        found.append(record)

    event.listen(Record, "load", note, propagate=True)
    try:
        yield found
    finally:
        event.remove(Record, "load", note)


def newest(book, **how):
    (found, *_) = read_entries(book, numbers(book, Asked())[:1], **how)
    return found


@pytest.mark.long
def test_an_import_tells_its_first_lines_and_counts_the_rest(brought, monkeypatch):
    told = newest(brought)
    monkeypatch.setattr(entries, "_MOST", 10**6)
    whole = newest(brought)
    assert whole.more == 0
    assert told.changes == whole.changes[:200]
    assert told.more == len(whole.changes) - 200 > ROWS
    assert told.cases == whole.cases
    assert len(told.cases) == 3
    assert told.touched == whole.touched == ROWS


@pytest.mark.long
def test_no_more_records_are_looked_up_than_are_told_of(brought):
    with looked_up() as found:
        told = newest(brought)
    assert 0 < len(found) <= len(told.changes)


@pytest.mark.long
def test_of_one_case_an_import_tells_its_own(brought):
    with brought.reading() as session:
        rows = select(Case.uid).where(Case.number.startswith("台账"))
        uid = session.scalars(rows).all()[-1]
    (found,) = read_entries(
        brought, numbers(brought, Asked(case_uid=uid)), case_uid=uid
    )
    assert (found.touched, found.more) == (1, 0)
    assert any(each.label == "姓名或名称" for each in found.changes)


def test_a_childs_name_is_not_told_behind_the_first_lines_either(book, case_uid):
    child = append(book, Party, case_uid, side=Side.APPLICANT)
    book.change(Party, child, name="赵小满", born_on=date(2015, 1, 1))
    other = new_case(book, TODAY)
    with book.changing("给赵小满打电话") as session:
        for at in range(250):
            session.add(Contact(case_uid=other, position=at, text=f"第{at}次"))
        session.flush()
        session.get_one(Case, case_uid).facts = "学校门口的事"
    found = newest(book)
    assert (found.what, found.touched) == ("给赵某某打电话", 2)
    assert found.more > 0


def test_what_belongs_to_another_case_since_is_counted_there(book, case_uid):
    """A change of a record that was there before is asked for its case."""
    contact = book.add(Contact, case_uid=case_uid, text="打过电话")
    other = new_case(book, TODAY)
    with book.changing("一起改") as session:
        for at in range(250):
            session.add(Contact(case_uid=other, position=at, text=f"第{at}次"))
        session.flush()
        session.get_one(Contact, contact).text = "又打过"
    assert newest(book).touched == 2
