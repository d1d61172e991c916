"""The records are held against the journal: what was changed past the program shows."""

import shutil
from contextlib import closing
from datetime import date

import pytest

from mediator.cases.archive.emptying import empty, forget_in_search
from mediator.cases.book import CaseBook
from mediator.cases.engine import connect
from mediator.cases.model import Case, Party, new_uid
from mediator.cases.practice.book import practice_book
from mediator.cases.practice.cases import practice_cases
from mediator.cases.snapshot import case_value
from mediator.cases.verify import verify
from tests.cases.test_upgrades import BOOKS, OLD_PASSWORD

from .conftest import PASSWORD, TODAY


@pytest.fixture
def told(book, case_uid):
    """A case whose facts were written, and written again."""
    book.change(Case, case_uid, facts="楼上漏水。")
    book.change(Case, case_uid, facts="楼上漏水，楼下受潮。")
    return case_uid


def behind(book, statement, *values):
    """Change the file as somebody who has its key."""
    secret = book.key.database_key()
    with closing(connect(book.folder.database, secret, readonly=False)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(statement, values)


def test_records_as_the_program_wrote_them_are_whole(book, told):
    book.undo()
    book.redo()
    party = case_value(book, told).parties[0].uid
    book.change(Party, party, name="张文远", born_on=date(1971, 3, 4))
    book.remove(Party, party)
    assert verify(book) == []


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("facts = ?", "什么也没有发生。"),
        ("happened_on = ?", "2026-01-01"),
        ("sealed = ?", 1),
        ("destroyed_on = ?", f"{TODAY}"),
        ("deleted_on = ?", f"{TODAY}"),
    ],
)
def test_a_value_changed_past_the_program_names_the_case(book, change, value):
    behind(book, f'UPDATE "case" SET {change}', value)  # noqa: S608 - as above
    sentence, *_search = verify(book)
    assert sentence.startswith("案件有 1 条和操作日志记的不一样（案件 2026-0001）")


@pytest.mark.usefixtures("told")
def test_an_earlier_value_put_back_past_the_program_shows(book):
    behind(book, 'UPDATE "case" SET facts = ?', "楼上漏水。")
    told, index = verify(book)
    assert "操作日志" in told
    assert "搜索目录" in index


@pytest.mark.usefixtures("told")
def test_a_record_taken_out_past_the_program_shows(book):
    behind(book, "DELETE FROM party")
    sentence, *_search = verify(book)
    assert sentence.startswith("当事人有 2 条和操作日志记的不一样")


@pytest.mark.usefixtures("told")
def test_a_record_put_in_past_the_program_shows(book):
    names = [each.name for each in Party.__table__.columns if each.name != "uid"]
    listed = ", ".join(f'"{name}"' for name in names)
    behind(
        book,
        f"INSERT INTO party (uid, {listed}) SELECT ?, {listed} FROM party LIMIT 1",  # noqa: S608
        new_uid(),
    )
    (sentence,) = verify(book)
    assert sentence.startswith("当事人有 1 条在操作日志里没有来历（案件 2026-0001）")


def test_what_was_destroyed_has_nothing_to_differ_from(book, told):
    with book.changing("按鉴定销毁卷宗", final=True) as session:
        empty(session, book.key.journal_key(), [told])
        forget_in_search(session, [told])
        session.get_one(Case, told).destroyed_on = TODAY
    assert verify(book) == []


@pytest.mark.long
def test_a_room_with_twenty_cases_is_whole(tmp_path):
    book, _ = practice_book(tmp_path / "p.book", PASSWORD, practice_cases(1, 20, TODAY))
    assert verify(book) == []
    book.close()


@pytest.mark.long
@pytest.mark.parametrize("kept", sorted(each.name for each in BOOKS.glob("*.book")))
def test_every_released_book_is_whole_once_it_is_upgraded(tmp_path, kept):
    """A step that rewrote a value would have to tell the journal."""
    folder = shutil.copytree(BOOKS / kept, tmp_path / kept)
    book = CaseBook.open(folder, OLD_PASSWORD)
    assert verify(book) == []
    book.close()
