"""The register of people: who gets into it, who is one and the same."""

from datetime import date

import pytest
from sqlalchemy import select

from mediator.cases.book import Beginning
from mediator.cases.intake import new_case
from mediator.cases.merging import keep_apart, merge_people, twins
from mediator.cases.model import Case, Party, Person
from mediator.cases.parties import copy_party
from mediator.cases.people import person_of, save_party
from mediator.cases.snapshot import case_value
from mediator.cases.words import Nature, Stage
from mediator.problems import Problem
from tests.new_book import new_book
from tests.people import id_number

TODAY = date(2026, 11, 2)
BORN = date(1964, 3, 9)
NUMBER = id_number("310199", BORN, 124)
OTHER = id_number("310199", date(1970, 1, 2), 125)


@pytest.fixture
def book(tmp_path):
    beginning = Beginning("柳荫社区人民调解委员会", "陈和平调解室", "陈和平", "槐树 12")
    made = new_book(tmp_path / "book", beginning)
    yield made
    made.close()


def party(book, **values):
    """A party of a new case, saved value by value as they are typed."""
    uid = case_value(book, new_case(book, TODAY)).parties[0].uid
    for name, value in values.items():
        save_party(book, uid, TODAY, **{name: value})
    return uid


def of(book, party_uid):
    with book.reading() as session:
        return session.get_one(Party, party_uid)


def people(book):
    with book.reading() as session:
        rows = select(Person).where(
            Person.deleted_on.is_(None), Person.merged_into_uid == ""
        )
        return list(session.scalars(rows.order_by(Person.uid)))


def test_a_name_alone_is_not_enough_for_the_register(book):
    party(book, name="钱远", address="幸福路12号")
    assert people(book) == []


@pytest.mark.parametrize(
    "more",
    [{"id_number": NUMBER}, {"born_on": BORN}, {"phone": "13900001234"}],
)
def test_a_name_and_one_more_thing_is(book, more):
    uid = party(book, name="钱远", **more)
    person = people(book)[0]
    assert of(book, uid).person_uid == person.uid
    assert person.name == "钱远"


def test_a_wrong_number_and_an_organisation_are_not(book):
    party(book, name="钱远", id_number=NUMBER[:-1])
    party(book, nature=Nature.COMPANY, name="柳荫物业", phone="13900001234")
    assert people(book) == []


def test_the_same_number_is_the_same_person_and_takes_over_what_is_newest(book):
    first = party(book, name="钱远", id_number=NUMBER, address="幸福路1号")
    second = party(book, name="钱远", id_number=NUMBER, address="柳荫里9号")
    person = people(book)[0]
    assert of(book, first).person_uid == of(book, second).person_uid == person.uid
    assert person.address == "柳荫里9号"
    assert of(book, first).address == "幸福路1号"


def test_a_name_with_the_same_phone_is_the_same_person(book):
    first = party(book, name="钱远", phone="13900001234")
    second = party(book, name="钱远", phone="139 0000 1234")
    assert of(book, first).person_uid == of(book, second).person_uid


def test_a_namesake_with_another_number_is_somebody_else(book):
    first = party(book, name="钱远", id_number=NUMBER, phone="13900001234")
    second = party(book, name="钱远", id_number=OTHER, phone="13900001234")
    assert of(book, first).person_uid != of(book, second).person_uid


def test_who_was_made_on_the_way_goes_when_the_number_tells_who_it_is(book):
    known = party(book, name="钱远", id_number=NUMBER)
    later = party(book, name="钱远", phone="13900009999", id_number=NUMBER)
    assert of(book, later).person_uid == of(book, known).person_uid
    assert len(people(book)) == 1


def test_one_undo_takes_back_the_value_and_the_person(book):
    uid = party(book, name="钱远", phone="13900001234")
    book.undo()
    assert of(book, uid).phone == ""
    assert of(book, uid).person_uid is None
    assert people(book) == []


def test_data_taken_over_from_an_earlier_case_means_the_same_person(book):
    known = party(book, name="钱远", id_number=NUMBER)
    uid = party(book)
    copy_party(book, known, uid)
    save_party(book, uid, TODAY, address="柳荫里9号")
    assert of(book, uid).person_uid == of(book, known).person_uid


def test_a_deleted_party_is_refused_in_words(book):
    uid = party(book, name="钱远")
    book.remove(Party, uid)
    with pytest.raises(Problem, match=r"您 .* 删除了这里（删除当事人：钱远）"):
        save_party(book, uid, TODAY, phone="13900001234")


@pytest.fixture
def pair(book):
    """钱远 twice in the register: the second line has no ID number."""
    first = party(book, name="钱远", id_number=NUMBER, phone="13900001234")
    second = party(book, name="钱远", phone="13900005678", address="柳荫里9号")
    book.change(Person, of(book, first).person_uid, born_on=BORN)
    book.change(Person, of(book, second).person_uid, born_on=BORN)
    return first, second


@pytest.mark.usefixtures("pair")
def test_two_lines_of_one_name_with_the_same_birth_stand_side_by_side(book):
    party(book, name="钱远", phone="13900007777")
    found = twins(book)
    assert [each.reason for each in found] == ["出生日期相同"]
    assert found[0].first.cases == found[0].second.cases == 1
    assert "钱远" not in repr(found[0].first)


@pytest.mark.usefixtures("pair")
def test_of_whom_it_was_said_that_they_are_two_people_it_is_not_asked_again(book):
    found = twins(book)[0]
    keep_apart(book, found.second.uid, found.first.uid)
    assert twins(book) == []


def test_merging_points_the_parties_anew_and_one_undo_takes_it_back(book, pair):
    _first, second = pair
    kept, other = (of(book, uid).person_uid for uid in pair)
    merge_people(book, kept, other)
    assert twins(book) == []
    assert of(book, second).person_uid == kept
    assert of(book, second).phone == "13900005678"
    person = people(book)[0]
    assert (person.phone, person.address) == ("13900001234", "柳荫里9号")
    book.undo()
    assert of(book, second).person_uid == other
    assert len(twins(book)) == 1
    assert people(book)[0].address == ""


def test_a_locked_case_is_left_alone_and_followed_through_the_merged_line(book, pair):
    _first, second = pair
    kept, other = (of(book, uid).person_uid for uid in pair)
    book.change(Case, of(book, second).case_uid, stage=Stage.ARCHIVED)
    merge_people(book, kept, other)
    assert of(book, second).person_uid == other
    with book.reading() as session:
        assert person_of(session, other).uid == kept


def test_who_was_merged_already_is_not_merged_again(book, pair):
    kept, other = (of(book, uid).person_uid for uid in pair)
    merge_people(book, kept, other)
    for one, two in ((kept, other), (other, kept), (kept, kept)):
        with pytest.raises(Problem, match="没有改动"):
            merge_people(book, one, two)
