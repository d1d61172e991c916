"""The practice book: full from the moment it lies in its place, or not there."""

from datetime import date

import pytest

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.intake import new_case
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.logins import let_in, let_read
from mediator.cases.practice.book import emptied, made_anew, practice_book
from mediator.cases.practice.cases import practice_cases
from mediator.cases.reading_only import OnlyReads
from mediator.cases.safety.keys import Kdf, WrongPassword
from mediator.cases.snapshot import room_value
from mediator.problems import Problem

WORDS = "槐树 12 柳荫"
CHEAP = Kdf(64, 1, 1)
NOBODY = Beginning("", "", "", WORDS, practice=True)


@pytest.mark.long
def test_it_holds_its_cases_and_opens_with_its_password(tmp_path):
    made = practice_cases(1, 3, date(2026, 11, 23))
    folder = tmp_path / "练习本"
    book, _code = practice_book(folder, WORDS, made)
    book.close()
    again = CaseBook.open(folder, WORDS)
    try:
        assert room_value(again).practice
        assert room_value(again).name
        assert len(case_uids(again, CaseFilter())) == 3
    finally:
        again.close()


def test_no_book_lies_in_its_place_while_it_is_filled(tmp_path):
    folder = tmp_path / "练习本"
    there = []
    book, _code = CaseBook.create(
        folder, NOBODY, CHEAP, fill=lambda _book: there.append(folder.exists())
    )
    book.close()
    assert there == [False]
    assert folder.is_dir()


class _Killed(BaseException):
    """The program ends here."""


def test_a_book_that_was_not_filled_leaves_nothing_behind(tmp_path):
    folder = tmp_path / "练习本"

    def broken(_book):
        raise _Killed

    with pytest.raises(_Killed):
        CaseBook.create(folder, NOBODY, CHEAP, fill=broken)
    assert list(tmp_path.iterdir()) == []


def test_a_real_book_is_never_emptied(tmp_path):
    folder = tmp_path / "案件簿-练习本"
    book, _ = CaseBook.create(folder, Beginning("会", "室", "李安", WORDS), CHEAP)
    book.close()
    with pytest.raises(Problem, match="不是练习本"):
        made_anew(folder, WORDS, practice_cases(1, 2, date(2026, 11, 23)))
    CaseBook.open(folder, WORDS).close()


def test_a_real_book_that_is_open_is_never_emptied(tmp_path):
    folder = tmp_path / "案件簿-练习本"
    book, _ = CaseBook.create(folder, Beginning("会", "室", "李安", WORDS), CHEAP)
    new_case(book, date(2026, 11, 23))
    with pytest.raises(Problem, match="不是练习本"):
        emptied(book, practice_cases(1, 2, date(2026, 11, 23)))
    again = CaseBook.open(folder, WORDS)
    assert len(case_uids(again, CaseFilter())) == 1
    again.close()


@pytest.mark.long
def test_emptied_it_opens_with_the_same_password_and_paper_and_nobody_elses(tmp_path):
    folder = tmp_path / "练习本"
    book, code = practice_book(folder, WORDS, practice_cases(1, 3, date(2026, 11, 23)))
    other = room_value(book).mediators[1].uid
    let_in(book, other, "somebody else's", "somebody else's")
    emptied(book, practice_cases(1, 2, date(2026, 11, 23))).close()
    for secret, with_code in ((WORDS, False), (code, True)):
        again = CaseBook.open(folder, secret, recovery=with_code)
        assert len(case_uids(again, CaseFilter())) == 2
        again.close()
    with pytest.raises(WrongPassword):
        CaseBook.open(folder, "somebody else's")
    assert [each.name for each in tmp_path.iterdir()] == ["练习本"]


@pytest.mark.long
def test_who_only_reads_empties_nothing(tmp_path):
    folder = tmp_path / "练习本"
    book, _ = practice_book(folder, WORDS, practice_cases(1, 3, date(2026, 11, 23)))
    let_read(book, "王看", "somebody else's", "somebody else's")
    book.close()
    reader = CaseBook.open(folder, "somebody else's")
    with pytest.raises(OnlyReads):
        emptied(reader, practice_cases(1, 2, date(2026, 11, 23)))
    again = CaseBook.open(folder, WORDS)
    assert len(case_uids(again, CaseFilter())) == 3
    again.close()


@pytest.mark.long
def test_what_cannot_be_made_anew_stays_as_it_was(tmp_path, monkeypatch):
    folder = tmp_path / "练习本"
    book, _ = practice_book(folder, WORDS, practice_cases(1, 3, date(2026, 11, 23)))
    book.close()

    def full(*_args, **_more):
        raise Problem("磁盘满了。")

    monkeypatch.setattr(CaseBook, "create_with", full)
    with pytest.raises(Problem, match="磁盘满了"):
        made_anew(folder, WORDS, practice_cases(1, 2, date(2026, 11, 23)))
    again = CaseBook.open(folder, WORDS)
    assert len(case_uids(again, CaseFilter())) == 3
    again.close()
