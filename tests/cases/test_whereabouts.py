"""The room's own place hangs on the wall, and nobody's home does, however written."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.appointments import AWAY, begin, between
from mediator.cases.facts.dates import moment_of
from mediator.cases.intake import append, new_case
from mediator.cases.model import Agent, Appointment, Committee, Party, Room
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.today.day import day_of
from mediator.cases.whereabouts import OwnPlaces, is_for_all
from mediator.forms.calendar_file import calendar_file
from mediator.forms.sheet import sheet_text
from mediator.forms.week_sheet import week_sheet

TODAY = date(2026, 11, 23)
NOW = moment_of(TODAY, time(9))
HOME = "示例市青山区柳荫路12号3单元504室"
OWN = OwnPlaces(
    ("青石调解室", "青石镇人民调解委员会"), ("示例市青山区文化路8号", "文化路10号院")
)
PEOPLE = (("赵长青", HOME), ("李四", "示例市青山区大王庄村"), ("青石建材有限公司", ""))


@pytest.mark.parametrize(
    "place",
    [
        "青石调解室",
        " 青石调解室 ",
        "青石调解室，二楼; 左手",
        "青石调解室（二楼）",
        "青石调解室2",
        "青石镇人民调解委员会会议室",
        "示例市青山区文化路8号",
        "文化路10号院二楼会议室",
        "调解室",
        "2号调解室",
        "第一调解室",
        "村委会会议室",
        "大王庄村村委会会议室",
        "李家村村民委员会",
        "示例市青山区大王庄村会议室",
        "司法所",
        "青石镇司法所二楼调解室",
        "社区活动室",
        "柳荫社区居委会3楼会议室",
        "青山区人民法院第三法庭",
        "综治中心接待大厅",
        "二楼会议室",
    ],
)
def test_a_room_of_ones_own_or_of_an_office_may_hang_on_the_wall(place):
    assert is_for_all(place, OWN, PEOPLE)


@pytest.mark.parametrize(
    "place",
    [
        "",
        HOME,
        "柳荫路12号3单元504室",
        "柳荫路12号504室",
        "柳荫路十二号五零四室",
        "504室",
        "翠湖花园6幢2单元1203",
        "示例市青山区大王庄村",
        "大王庄村三组十二号会议室",
        "大王庄村12号办公室",
        "柳荫路2号会议室",
        "赵长青家",
        "老赵家会议室",
        "赵长青办公室",
        "青石建材有限公司会议室",
        f"{HOME}旁边的社区活动室",
        "青石调解室，赵长青家",
        "青石调解室对面504室",
        "青石调解室5号",
        "示例市青山区文化路8号3单元501室",
        "示例市青山区文化路88号",
        "文化路10号院赵家",
        "大王庄村西头第二家",
        "青石小学会议室",
        "青石镇客厅",
    ],
)
def test_where_somebody_may_live_does_not_hang_on_the_wall(place):
    assert not is_for_all(place, OWN, PEOPLE)


@given(
    street=st.sampled_from(("柳荫路", "大王庄村", "翠湖花园", "青石调解室", "司法所")),
    house=st.integers(1, 999),
    flat=st.sampled_from(("", "室", "室会议室", "单元202", "幢调解室", "组办公室")),
)
def test_a_house_number_is_never_for_all(street, house, flat):
    assert not is_for_all(f"{street}{house}号{house}{flat}", OWN, ())


@given(
    before=st.sampled_from(("", "青石调解室", "青石调解室，", "社区", "示例市青山区")),
    behind=st.sampled_from(("", "会议室", "社区活动室", "，二楼", "调解室")),
    home=st.sampled_from((HOME, "柳荫巷甲3号", "翠湖花园6幢1203", "槐树下第二排")),
)
def test_what_holds_the_home_of_a_party_is_never_for_all(before, behind, home):
    assert not is_for_all(f"{before}{home}{behind}", OWN, (("赵长青", home),))


# --- in a book


@pytest.fixture
def case(book):
    uid = new_case(book, TODAY)
    one, other = case_value(book, uid).parties
    book.change(Party, one.uid, name="赵长青", address=HOME)
    book.change(Party, other.uid, name="李四", address="青山区槐树路7号")
    return uid


def held_at(book, case, place):
    uid = begin(book, case, moment_of(TODAY, time(15)))
    book.change(Appointment, uid, place=place)
    return next(each for each in between(book, TODAY, TODAY) if each.uid == uid)


def told(book):
    """All that leaves the room, and what its lists say."""
    held = between(book, TODAY, TODAY)
    wall = sheet_text(week_sheet(held, TODAY, room_value(book)))
    leaves = calendar_file(held, NOW).replace(b"\r\n ", b"").decode()
    today = "".join(
        each.what for part in day_of(book, TODAY, NOW).headings for each in part.lines
    )
    return wall, leaves, today


def test_a_visit_to_somebodys_home_is_only_away_and_lists_say_the_district(book, case):
    held = held_at(book, case, HOME)
    assert held.place == HOME
    assert held.place_for_all == AWAY
    assert held.place_in_lists == "示例市青山区****"
    wall, leaves, today = told(book)
    named = calendar_file([held], NOW, names=True).decode()
    for said in (wall, leaves, today, named):
        assert "柳荫" not in said
        assert "504" not in said
    assert "外出" in wall
    assert "LOCATION:外出" in leaves
    assert "LOCATION:示例市青山区****" in named
    assert "示例市青山区****" in today


def test_the_room_and_the_committees_house_are_told_whole(book, case):
    room = room_value(book)
    book.change(Room, room.uid, address="文化路8号")
    book.change(Committee, room.committee.uid, address="文化路10号院")
    for place in (room.name, "文化路8号", "文化路10号院二楼会议室"):
        held = held_at(book, case, place)
        assert held.place_for_all == held.place_in_lists == place
    assert all("文化路10号院二楼会议室" in said for said in told(book))


def test_who_acts_for_a_party_is_not_named_by_a_place_either(book, case):
    party = case_value(book, case).parties[0].uid
    append(book, Agent, case, party_uid=party, name="石磊", address="司法所")
    assert held_at(book, case, "石磊办公室").place_for_all == AWAY
    assert held_at(book, case, "司法所").place_for_all == AWAY
    assert held_at(book, None, "司法所").place_for_all == "司法所"


def test_of_a_childs_case_the_address_is_not_read_at_all(book, case):
    child = case_value(book, case).parties[0].uid
    book.change(Party, child, born_on=date(2015, 1, 1))
    held = held_at(book, case, HOME)
    assert held.place == "示例市青山区****"
    assert held.hidden
    assert "柳荫" not in calendar_file([held], NOW, names=True).decode()
