"""The paper in the cupboard: tried once a year, renewed where it is gone."""

from datetime import date, timedelta

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.logins import let_in
from mediator.cases.model import JournalEntry, Mediator
from mediator.cases.paper_code import is_due, new_code, tried_on, try_code
from mediator.cases.safety import recovery_code
from mediator.cases.safety.keys import WrongPassword
from mediator.cases.safety.recovery_code import MistypedCode
from mediator.problems import Problem
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD

HERS = "山茶 两盆 在窗台"


@pytest.fixture
def with_paper(tmp_path):
    """An open book, and the code on its paper."""
    book, code = CaseBook.create(tmp_path / "book", BEGINNING, CHEAP)
    yield book, code
    book.close()


def begun(book):
    with book.reading() as session:
        return session.query(JournalEntry).first().at.date()


def files(book):
    place = book.folder.path
    return {each.name: each.read_bytes() for each in place.glob("keys*.json")}


def test_trying_the_paper_changes_nothing_but_the_day(with_paper):
    book, code = with_paper
    before, entries = files(book), book.edition
    try_code(book, code.lower().replace("-", " "), date(2026, 11, 26))
    assert tried_on(book) == date(2026, 11, 26)
    assert (files(book), book.edition) == (before, entries)


def test_a_slip_of_the_pen_names_its_group_and_notes_no_day(with_paper):
    book, code = with_paper
    wrong = ("Z" if code[0] != "Z" else "Y") + code[1:]
    # Now and then a slip in another group would explain the letters just as well.
    with pytest.raises(MistypedCode, match=r"第 1(、\d)* 组"):
        try_code(book, wrong, date(2026, 11, 26))
    assert tried_on(book) is None


def test_another_books_paper_is_not_this_ones(with_paper):
    book, _ = with_paper
    with pytest.raises(WrongPassword, match="不是这本案件簿"):
        try_code(book, recovery_code.new_code(), date(2026, 11, 26))
    assert tried_on(book) is None


def test_it_is_due_a_year_after_the_book_was_begun_and_after_each_trial(with_paper):
    book, code = with_paper
    year = timedelta(days=365)
    start = begun(book)
    assert not is_due(book, start + year - timedelta(days=2))
    assert is_due(book, start + year + timedelta(days=1))
    tried = start + year + timedelta(days=1)
    try_code(book, code, tried)
    assert not is_due(book, tried + year - timedelta(days=1))
    assert is_due(book, tried + year)


def test_a_new_paper_opens_the_book_and_the_old_one_no_longer(with_paper):
    book, old = with_paper
    new = new_code(book, date(2026, 11, 26))
    with book.reading() as session:
        newest = session.query(JournalEntry).order_by(JournalEntry.id.desc()).first()
    assert (newest.what, newest.user_uid) == ("换恢复单", book.user_uid)
    book.close()
    with pytest.raises(WrongPassword):
        CaseBook.open(book.folder.path, old, recovery=True)
    CaseBook.open(book.folder.path, new, recovery=True).close()
    CaseBook.open(book.folder.path, PASSWORD).close()
    (book.folder.keys).unlink()
    with pytest.raises(WrongPassword):
        CaseBook.open(book.folder.path, old, recovery=True)


def test_nobody_but_the_head_makes_a_new_paper(with_paper):
    book, code = with_paper
    let_in(book, book.add(Mediator, name="陈和平"), HERS, HERS, CHEAP)
    book.close()
    hers = CaseBook.open(book.folder.path, HERS)
    with pytest.raises(Problem, match="只有负责人能换"):
        new_code(hers, date(2026, 11, 26))
    try_code(hers, code, date(2026, 11, 26))
    hers.close()
