from datetime import date

import pytest

from mediator.cases.book import Beginning
from mediator.cases.intake import append, new_case
from mediator.cases.model import Case, Party
from mediator.cases.parties import copy_party, earlier_parties, move_party
from mediator.cases.snapshot import case_value
from mediator.cases.words import Nature, Side
from tests.new_book import new_book

TODAY = date(2026, 11, 2)
BORN = date(1964, 3, 9)


@pytest.fixture
def book(tmp_path):
    beginning = Beginning("柳荫社区人民调解委员会", "陈和平调解室", "陈和平", "槐树 12")
    made = new_book(tmp_path / "book", beginning)
    yield made
    made.close()


def case_with(book, name, **more):
    uid = new_case(book, TODAY)
    party = case_value(book, uid).parties[0]
    book.change(Party, party.uid, name=name, **more)
    return uid


def names(book, typed, case=""):
    return [each.name for each in earlier_parties(book, typed, case)]


def test_people_are_found_by_part_of_a_name_and_by_its_sound(book):
    case_with(book, "欧阳静")
    case_with(book, "钱远")
    assert names(book, "阳") == ["欧阳静"]
    assert names(book, "oyj") == ["欧阳静"]
    assert names(book, "qianyuan") == ["钱远"]
    assert names(book, "无此人") == []


@pytest.mark.parametrize("typed", ["lv", "lü", "lyu", "LYU", "lu", "lubu", "lyubu"])
def test_somebody_called_lv_is_found_however_it_is_spelt(book, typed):
    case_with(book, "吕布")
    case_with(book, "钱远")
    assert names(book, typed) == ["吕布"]


def test_nothing_typed_shows_the_newest(book):
    case_with(book, "欧阳静")
    case_with(book, "钱远")
    assert names(book, "  ") == ["钱远", "欧阳静"]


def test_somebody_met_twice_comes_once_and_a_namesake_apart(book):
    case_with(book, "钱远", born_on=BORN)
    case_with(book, "钱远", born_on=BORN)
    case_with(book, "钱远", born_on=date(1990, 1, 1))
    assert names(book, "钱") == ["钱远", "钱远"]


def test_the_case_being_written_and_sealed_cases_are_left_out(book):
    own = case_with(book, "钱远")
    sealed = case_with(book, "赵长青")
    book.change(Case, sealed, sealed=True)
    assert names(book, "", own) == []


def test_wildcards_are_characters(book):
    case_with(book, "钱远")
    assert names(book, "％") == []
    assert names(book, "%") == []


def test_what_is_known_is_copied_but_not_the_side(book):
    known = case_value(book, case_with(book, "柳荫物业", nature=Nature.COMPANY))
    other = case_value(book, new_case(book, TODAY)).parties[1]
    copy_party(book, known.parties[0].uid, other.uid)
    with book.reading() as session:
        copied = session.get_one(Party, other.uid)
    assert (copied.name, copied.nature) == ("柳荫物业", Nature.COMPANY)
    assert copied.side == Side.RESPONDENT


def test_parties_change_places_within_their_side_only(book):
    case = case_with(book, "钱远")
    second = append(book, Party, case, side=Side.APPLICANT, name="赵长青")
    assert move_party(book, second, -1)
    applicants = case_value(book, case).on_side(Side.APPLICANT)
    assert [each.name for each in applicants] == ["赵长青", "钱远"]
    assert not move_party(book, second, -1)
    assert book.undo() == "移动当事人"


def test_nobodys_name_is_in_a_repr(book):
    case_with(book, "欧阳静")
    assert "欧阳静" not in repr(earlier_parties(book, "", ""))
