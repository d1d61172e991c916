"""Control characters and lone surrogates never get into a record."""

from datetime import date

import pytest

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.intake import new_case
from mediator.cases.model import Case, Party
from mediator.cases.safety.slots import Kdf
from mediator.cases.snapshot import case_value
from mediator.cases.words import Side


@pytest.fixture
def book(tmp_path):
    made, _code = CaseBook.create(
        tmp_path / "a.book",
        Beginning("示例调委会", "示例调解室", "林示例", "密码12345"),
        kdf=Kdf(32, 1, 1),
    )
    yield made
    made.close()


def test_a_dirty_name_is_cleaned_when_added_and_when_changed(book):
    case = new_case(book, date(2026, 11, 25))
    added = book.add(Party, case_uid=case, side=Side.THIRD, name="王\x00五\ud800")
    book.change(Case, case, facts="漏水\u202e了\x07")
    value = case_value(book, case)
    assert value.party(added).name == "王五"
    assert value.facts == "漏水了"
