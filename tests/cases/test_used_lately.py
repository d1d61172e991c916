"""What is typed again and again is offered; what protected people gave never is."""

from datetime import date

import pytest

from mediator.cases.intake import append, new_case
from mediator.cases.model import (
    Agreement,
    Appointment,
    Case,
    Inquiry,
    Mediator,
    Meeting,
    Party,
    Screening,
)
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.used_lately import used_lately

TODAY = date(2026, 11, 25)


def begin(book, kind, **values):
    with book.changing("写下") as session:
        made = kind(**values)
        session.add(made)
        session.flush()
        return made.uid


def meet(book, case_uid):
    """Write down where one met: each kind of record a place of its own."""
    book.change(Meeting, append(book, Meeting, case_uid), place="居委会二楼")
    book.change(Inquiry, append(book, Inquiry, case_uid), place="槐树路菜场")
    book.change(Agreement, append(book, Agreement, case_uid), place="街道司法所")
    begin(book, Appointment, place="柳荫里5号", case_uid=case_uid)


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
    meet(book, uid)
    names = ("address", "occupation", "happened_at", "place")
    assert [len(used_lately(book, name)()) for name in names] == [1, 1, 1, 4]
    book.change(Case, uid, **protected)
    assert [used_lately(book, name)() for name in names] == [()] * 4


def test_places_are_known_from_meetings_inquiries_agreements_and_visits(book, case_of):
    uid = case_of("槐树路12号")
    assert used_lately(book, "place")() == ()
    meet(book, uid)
    words = used_lately(book, "place")
    assert set(words()) == {"居委会二楼", "槐树路菜场", "街道司法所", "柳荫里5号"}
    meeting = append(book, Meeting, uid)
    book.change(Meeting, meeting, place="街道司法所")
    assert words()[0] == "街道司法所"


def test_of_a_date_that_belongs_to_no_case_nothing_is_offered(book):
    begin(book, Appointment, place="槐树路12号")
    assert used_lately(book, "place")() == ()


def test_streets_gone_through_and_who_appoints_mediators_are_known(book):
    for area, day in (("槐树路一段", 3), ("柳荫里1至6号楼", 5), ("槐树路一段", 9)):
        begin(book, Screening, area=area, began_on=date(2026, 11, day))
    gone = begin(book, Screening, area="丙路", began_on=date(2026, 11, 20))
    book.remove(Screening, gone)
    assert used_lately(book, "area")() == ("槐树路一段", "柳荫里1至6号楼")
    mediator = room_value(book).mediators[0].uid
    book.change(Mediator, mediator, employer="示例街道长乐社区人民调解委员会")
    assert used_lately(book, "employer")() == ("示例街道长乐社区人民调解委员会",)


def test_where_a_child_is_in_the_case_nothing_is_offered(book, case_of):
    case_of("槐树路12号", born_on=date(2015, 5, 6))
    assert used_lately(book, "address")() == ()
