"""What a closed month handed in is proven, and so is how far the journal had come."""

from datetime import date

import pytest
from sqlalchemy import select, text

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.case_bin import WORDS, erase, to_bin
from mediator.cases.exchange.exporting import export_to
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.intake import new_case
from mediator.cases.model import Case, JournalEntry, MonthClosing, MonthFile
from mediator.cases.month.closing import Hands, close_month, month_to_close
from mediator.cases.month.package import complete
from mediator.cases.month.proving import Standing, anchors
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.verify import verify
from tests.cases.conftest import CHEAP
from tests.cases.exchange.reading import MOVING, read_case_file
from tests.cases.month.dealings import of_kind, taken_in

MADE = {"2026-10 统计表.xlsx": b"a table", "2026-10 统计表.pdf": b"a paper"}
TWIN = "2026-10 月报.json"


@pytest.fixture
def closed(book):
    """A book whose October is closed, with its twin."""
    of_kind(book)
    book.change(Case, taken_in(book, date(2026, 10, 5)), source="当事人申请")
    ready = month_to_close(
        book, 2026, 10, hands=Hands("李安"), reasons={}, today=date(2026, 11, 3)
    )
    return close_month(book, ready, complete(ready.package, MADE))


@pytest.fixture
def second_book(tmp_path):
    """Another book, which is still empty."""
    beginning = Beginning("", "", "", "口令一二三")
    second, _ = CaseBook.create(tmp_path / "另一本.book", beginning, CHEAP)
    yield second
    second.close()


def standings(book):
    with book.reading() as session:
        return [each.standing for each in anchors(session, book.key.journal_key())]


def rows(book):
    with book.reading() as session:
        return dict(session.execute(select(MonthFile.file_name, MonthFile.uid)).all())


def test_a_closed_month_is_whole_whatever_is_entered_later(book, closed):
    taken_in(book, date(2026, 10, 28))
    assert verify(book) == []
    assert standings(book) == [Standing.SAME]
    with book.reading() as session:
        (anchor,) = anchors(session, book.key.journal_key())
    package = closed.snapshot.package
    assert (anchor.entries, anchor.mark) == (
        package.journal_entries, package.journal_mark,
    )  # fmt: skip


def test_another_file_in_the_place_of_one_that_was_handed_in_is_named(book, closed):
    assert closed
    other = AttachmentStore(book.folder.attachments, book.key).put(b"another table")
    book.change(MonthFile, rows(book)["2026-10 统计表.xlsx"], stored_name=other)
    (told,) = verify(book)
    assert "2026年10月" in told
    assert "统计表.xlsx”和报出时的不一样" in told


def test_a_file_that_is_no_longer_listed_is_named(book, closed):
    assert closed
    book.remove(MonthFile, rows(book)["2026-10 统计表.pdf"])
    (told,) = verify(book)
    assert "少了“2026-10 统计表.pdf”" in told


def test_figures_in_the_book_that_are_not_the_twins_are_named(book, closed):
    snapshot = closed.snapshot
    with book.changing("改") as session:
        row = session.get_one(MonthClosing, closed.uid)
        assert '"total":1' in row.snapshot
        row.snapshot = row.snapshot.replace('"total":1', '"total":2', 1)
    assert snapshot.package.figures["total"] == 1
    (told,) = verify(book)
    assert f"“{TWIN}”和案件簿里的数字不一样" in told
    with book.changing("改") as session:
        session.get_one(MonthClosing, closed.uid).snapshot = "{"
    (told,) = verify(book)
    assert "数字读不出来" in told


def rechained(book, package):
    """Write the last entry before the closing anew, as who has the key could."""
    with book.changing("换") as session:
        session.execute(text("DROP TRIGGER journal_no_update"))
    with book.changing("换") as session:
        session.get_one(JournalEntry, package.journal_entries).mac = "0" * 64


def test_a_journal_that_is_not_the_one_of_the_closing_is_said(book, closed):
    rechained(book, closed.snapshot.package)
    assert standings(book) == [Standing.OTHER]
    assert any("日志可能被换过" in each for each in verify(book))
    uid = taken_in(book, date(2026, 11, 5))
    with book.changing("销毁", final=True) as session:
        session.get_one(Case, uid).destroyed_on = date(2037, 1, 1)
    assert standings(book) == [Standing.OTHER]
    assert any("日志可能被换过" in each for each in verify(book))


def test_what_was_destroyed_since_explains_another_mark_of_the_closing(book):
    of_kind(book)
    twice = new_case(book, date(2026, 10, 4))
    book.change(Case, taken_in(book, date(2026, 10, 5)), source="当事人申请")
    ready = month_to_close(
        book, 2026, 10, hands=Hands("李安"), reasons={}, today=date(2026, 11, 3)
    )
    close_month(book, ready, complete(ready.package, MADE))
    to_bin(book, twice, "重复登记", date(2026, 11, 4))
    erase(book, twice, WORDS, date(2026, 11, 4))
    assert standings(book) == [Standing.ANEW]
    assert verify(book) == []


def test_a_journal_cut_off_before_the_closing_is_said(book, closed):
    entries = closed.snapshot.package.journal_entries
    with book.changing("截") as session:
        session.execute(text("DROP TRIGGER journal_no_delete"))
    with book._noting() as session:
        session.execute(text("DELETE FROM journal WHERE id > :n"), {"n": entries - 1})
    assert standings(book) == [Standing.OTHER]
    assert any("日志可能被换过" in each for each in verify(book))


def test_a_month_closed_in_another_book_has_no_anchor_here(
    book, closed, second_book, tmp_path
):
    assert closed
    out = export_to(book, tmp_path / "out", MOVING)
    import_cases(second_book, [Incoming(out, read_case_file(out))])
    assert standings(second_book) == [Standing.ELSEWHERE]
    assert verify(second_book) == []
