"""An import is taken back as one, long afterwards; what was worked on since stays."""

from datetime import date

import pytest
from sqlalchemy import select

from mediator.cases import journal, undo
from mediator.cases.exchange.exporting import export_book
from mediator.cases.exchange.old_ledger.headings import plan_of
from mediator.cases.exchange.old_ledger.taking import import_ledger, lines_in
from mediator.cases.exchange.old_ledger.taking_back import imports, take_back
from mediator.cases.exchange.old_ledger.workbook import ledger_sheets
from mediator.cases.intake import append, new_case
from mediator.cases.model import Assignment, Case, Contact, JournalEntry, Mediator
from mediator.cases.progress import Stopped, watched
from mediator.problems import Problem
from tests.cases.exchange.old_ledger.register import register
from tests.cases.exchange.old_ledger.test_stopping import StoppedAt

TODAY = date(2026, 11, 26)


@pytest.fixture
def before(book):
    """What was in the book before sixty lines of a register came in."""
    new_case(book, TODAY)
    return export_book(book)


@pytest.fixture
def brought(book, before):
    """The cases that came in, by number."""
    assert before.cases
    bring(book)
    with book.reading() as session:
        rows = select(Case.number, Case.uid).where(Case.number.startswith("台账"))
        return dict(session.execute(rows).all())


def bring(book):
    sheets = ledger_sheets(register(60, 0))
    import_ledger(book, lines_in(sheets, [plan_of(each) for each in sheets], TODAY))


def test_where_no_undo_reaches_it_goes_as_one_and_the_book_is_as_before(
    book, before, brought, monkeypatch
):
    assert len(brought) == 60
    monkeypatch.setattr(undo, "_LOOK_BACK", 5)  # a morning's work later
    for _ in range(5):
        with book.changing("改过") as session:
            journal.note(session, session.scalars(select(Mediator)).first())
    with book.reading() as session:
        said = undo.stacks(session, book.user_uid)[0]
        entries = [session.get_one(JournalEntry, number).what for number in said]
    assert entries == ["改过"] * 5
    (found,) = imports(book)
    assert (found.cases, found.left, found.changed, found.who) == (60, 60, (), "李安")
    take_back(book, found.number, TODAY)
    assert export_book(book) == before
    assert imports(book) == ()


def test_what_was_taken_back_comes_in_again_by_one_step(book, brought):
    assert brought
    whole = export_book(book)
    take_back(book, imports(book)[0].number, TODAY)
    assert book.undo() != ""  # of what was done before the import
    book.redo()
    assert book.redo() == "导入旧台账60件"
    assert export_book(book) == whole


def test_a_case_that_was_worked_on_stays_and_is_named(book, before, brought):
    first, second, third = sorted(brought)[:3]
    book.change(Case, brought[first], facts="后来补写的。")
    append(book, Contact, brought[second], text="打过电话")
    book.keep_draft(Case, brought[third], "facts", "正在写")
    (found,) = imports(book)
    assert sorted(found.changed) == [first, second, third]
    assert found.goes == 57
    take_back(book, found.number, TODAY)
    left = {each.number for each in export_book(book).cases}
    assert left == {first, second, third, *(each.number for each in before.cases)}
    (found,) = imports(book)
    assert (found.left, found.goes) == (3, 0)
    with pytest.raises(Problem, match="没有可以撤回"):
        take_back(book, found.number, TODAY)
    assert book.undo().startswith("整批撤回57件")
    assert len(export_book(book).cases) == 61


def test_what_was_changed_and_undone_is_untouched(book, before, brought):
    uid = brought[min(brought)]
    book.change(Case, uid, facts="后来补写的。")
    book.undo()
    (found,) = imports(book)
    assert found.changed == ()
    take_back(book, found.number, TODAY)
    assert export_book(book) == before


def test_a_mediator_whom_another_case_names_since_stays(book, brought):
    assert brought
    with book.reading() as session:
        added = session.scalars(
            select(Mediator.uid).where(Mediator.active.is_(False))
        ).all()
    uid = new_case(book, TODAY)
    append(book, Assignment, uid, mediator_uid=added[0])
    take_back(book, imports(book)[0].number, TODAY)
    with book.reading() as session:
        left = {each: session.get_one(Mediator, each).deleted_on for each in added}
    assert left.pop(added[0]) is None
    assert all(left.values())


@pytest.mark.parametrize("at", [0, 100])
def test_stopped_half_way_nothing_is_gone(book, brought, at):
    assert brought
    (found,) = imports(book)
    whole = export_book(book)
    with pytest.raises(Stopped), watched(StoppedAt(at)):
        take_back(book, found.number, TODAY)
    assert export_book(book) == whole
    assert imports(book) == (found,)
