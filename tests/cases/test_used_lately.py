"""What is typed again and again is offered; what protected people gave never is."""

from datetime import date

import pytest

from mediator.cases.intake import append, new_case
from mediator.cases.model import Case, Meeting, Party
from mediator.cases.snapshot import case_value
from mediator.cases.used_lately import used_lately

TODAY = date(2026, 11, 25)


@pytest.fixture
def case_of(book):
    def make(address, occupation="", **of_party):
        uid = new_case(book, TODAY)
        party = case_value(book, uid).parties[0].uid
        told = {"name": "赵长青", "born_on": date(1980, 5, 6), **of_party}
        book.change(Party, party, address=address, occupation=occupation, **told)
        return uid

    return make


def test_the_most_used_comes_first_and_of_equals_the_latest(book, case_of):
    words = used_lately(book, "address")
    for address in ("甲路1号", "乙路2号", "乙路2号", "丙路3号"):
        case_of(address)
    assert words() == ("乙路2号", "丙路3号", "甲路1号")
    case_of("丙路3号")
    assert words()[0] == "丙路3号"


def test_occupations_and_recorders_are_known_from_earlier(book, case_of):
    uid = case_of("甲路1号", "水电工")
    meeting = append(book, Meeting, uid)
    book.change(Meeting, meeting, recorder="刘桂兰")
    assert used_lately(book, "occupation")() == ("水电工",)
    assert "刘桂兰" in used_lately(book, "recorder")()


@pytest.mark.parametrize(
    "protected",
    [
        {"sealed": True},
        {"deleted_on": TODAY},
        {"special_groups": ["未成年人"]},
        {"risk_flags": ["疑似家庭暴力"]},
    ],
)
def test_of_a_protected_case_nothing_is_offered(book, case_of, protected):
    uid = case_of("槐树路12号", "教师")
    book.change(Case, uid, happened_at="槐树路口")
    names = ("address", "occupation", "happened_at")
    assert [len(used_lately(book, name)()) for name in names] == [1, 1, 1]
    book.change(Case, uid, **protected)
    assert [used_lately(book, name)() for name in names] == [(), (), ()]


def test_where_a_child_is_in_the_case_nothing_is_offered(book, case_of):
    case_of("槐树路12号", born_on=date(2015, 5, 6))
    assert used_lately(book, "address")() == ()
