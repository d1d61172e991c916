"""Why a case was found: the characters that fit, and the place no column shows."""

from datetime import date

import pytest
from sqlalchemy import select

from mediator.cases.finding.matching import Question, excerpt
from mediator.cases.finding.search import SEARCHED, find
from mediator.cases.found_by import TOLD, found_by
from mediator.cases.intake import append, new_case
from mediator.cases.model import Agent, Case, Party, Room
from mediator.cases.snapshot import case_value

TODAY = date(2026, 11, 25)
STORY = "两家因院墙排水争吵，后来又为滴水檐打了起来，邻居把他们劝开，没有人受伤。"


def marked(typed, text, *, name=False):
    spans = Question.of(typed).spans(text, name=name)
    return [text[first:end] for first, end in spans]


@pytest.mark.parametrize(
    ("typed", "characters"),
    [
        ("zwy", ["张文远"]),
        ("wy", ["文远"]),
        ("zhangw", ["张文"]),
        ("文远", ["文远"]),
        ("shanle", ["单乐"]),
        ("zwy 单乐", ["张文远", "单乐"]),
        ("lyu", ["吕"]),
        ("lub", ["吕布"]),
        ("xyz", []),
    ],
)
def test_pinyin_marks_the_characters_it_stands_for(typed, characters):
    assert marked(typed, "张文远 与 单乐，第三人丁、吕布", name=True) == characters


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("1234", "19900001234", ["1234"]),
        ("0000123", "199 0000 1234", ["0000 123"]),
        ("2026-0003", "登记 2026-0003", ["2026-0003"]),
        ("(2026)示民调字第3号", "（2026）示民调字第3号", ["2026）示民调字第3号"]),
        ("１２号", "槐树路12号", ["12号"]),
        ("zwy", "zwy", ["zwy"]),
        ("邻里", "婚姻家庭", []),
    ],
)
def test_figures_and_words_are_marked_however_they_are_written(typed, text, found):
    assert marked(typed, text) == found


def test_of_a_long_text_the_words_around_are_told():
    said = excerpt(STORY, Question.of("滴水"))
    assert said == "…后来又为滴水檐打了起来，邻居把他们劝…"
    assert excerpt(STORY, Question.of("树木")) == ""


def test_every_searched_place_is_told_or_stands_in_the_row():
    in_rows = {(Party, "name"), (Case, "kind")}
    searched = {(kind, name) for kind, names in SEARCHED.items() for name in names}
    assert {
        (kind, name) for kind, names in TOLD for name in names
    } | in_rows == searched


@pytest.fixture
def uid(book):
    made = new_case(book, TODAY)
    first = case_value(book, made).parties[0].uid
    book.change(
        Party,
        first,
        name="赵长青",
        phone="19900001234",
        id_number="110199198005061234",
        address="槐树区柳荫街道长乐路12号院3号楼",
        born_on=date(1980, 5, 6),
    )
    book.change(Case, made, facts=STORY)
    append(book, Agent, made, party_uid=first, name="周代理")
    return made


def told(book, uid, typed):
    with book.reading() as session:
        assert uid in find(session, typed)
    return found_by(book, {uid: Question.of(typed)}).get(uid, "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1234", "电话 199****1234"),
        ("0000", "电话 199****1234（中间几位相符）"),
        ("长乐路", "住址 …柳荫街道长乐路…"),
        ("滴水檐", "经过 …后来又为滴水檐打了起来，邻居把他们劝开…"),
        ("zdl", "代理人 周代理"),
        ("1234 长乐路", "电话 199****1234 · 住址 …柳荫街道长乐路…"),
    ],
)
def test_where_it_was_found_is_told_and_numbers_only_in_part(book, uid, typed, said):
    assert told(book, uid, typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1380000111", "电话 138****1111（中间几位相符）"),
        ("13800001111", "电话 138****1111"),
        ("138", "电话 138****1111"),
        ("2222", "电话 139****2222"),
        ("0000", "电话 139****2222（中间几位相符）"),
    ],
)
def test_the_number_told_is_that_of_whoever_bears_what_was_typed(
    book, uid, typed, said
):
    first, second = case_value(book, uid).parties
    book.change(Party, first.uid, phone="13900002222", id_number="")
    book.change(Party, second.uid, name="陈桂芳", phone="13800001111")
    assert told(book, uid, typed) == said


def test_a_number_that_begins_so_comes_before_one_that_has_it_within(book, uid):
    first, second = case_value(book, uid).parties
    book.change(Party, first.uid, phone="15213801222", id_number="")
    book.change(Party, second.uid, name="陈桂芳", phone="13800001111")
    assert told(book, uid, "138") == "电话 138****1111"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("拨打", "经过 …请人李四拨打138****5678没…"),
        ("5678", "经过 …****5678没有人接，现住桂花巷**…"),
        ("13867895678", "经过 …****5678没有人接，现住桂花巷**…"),
        ("6789", "经过 （遮住的号码或门牌相符）"),
        ("现住桂花巷", "经过 …有人接，现住桂花巷****，与****的李…"),
        ("501", "经过 （遮住的号码或门牌相符）"),
        ("西头", "住址 …镇王庄村西头…"),
        ("西头 来往", "住址 …镇王庄村西头… · 经过 …*的李四来往。"),
        ("隔壁院子", "要求 …017的隔壁院子"),
    ],
)
def test_no_number_and_no_house_stands_in_the_words_around(book, uid, typed, said):
    book.change(
        Case,
        uid,
        facts="被申请人李四拨打13867895678没有人接，现住桂花巷12号3单元501室，"
        "与青石镇王庄村西头第二家的李四来往。",
        claims="归还身份证310199199003070017的隔壁院子",
    )
    second = case_value(book, uid).parties[1].uid
    book.change(Party, second, name="李四", address="青石镇王庄村西头第二家")
    assert told(book, uid, typed) == said


def test_what_the_room_is_reached_by_stands_in_the_words_around(book, uid):
    with book.reading() as session:
        room = session.scalars(select(Room.uid)).one()
    book.change(Room, room, phone="13800001111")
    book.change(Case, uid, facts="已告知可拨打13800001111找调解室。")
    assert told(book, uid, "可拨打") == "经过 已告知可拨打13800001111找…"


def test_of_a_child_nothing_is_told_to_whoever_may_not_read_it(book, uid):
    first = case_value(book, uid).parties[0].uid
    book.change(Party, first, born_on=date(2015, 5, 6))
    for typed in ("1234", "长乐路", "滴水檐"):
        assert told(book, uid, typed) == ""
