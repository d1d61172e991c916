"""What is no case is found as a case is: the same on both engines, nothing sealed."""

import shutil
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.book import CaseBook
from mediator.cases.finding.matching import Question
from mediator.cases.found_beside import (
    SCREENING,
    VISIT,
    found_beside,
)
from mediator.cases.model import Case, Prevention, Screening, Visit
from mediator.cases.to_server import move_to_server
from mediator.cases.visits import begin_visit, register_visit
from tests.cases.conftest import PASSWORD, TODAY
from tests.cases.test_to_server import NOW
from tests.server import fresh_database

NAMES = st.text("张单解吕郑晓月文远𠮷", min_size=2, max_size=4)
WORDS = st.text("楼上漏水要求修好，。12号 ", min_size=1, max_size=20)


@pytest.fixture
def noted(book):
    """Two who came, a round, and what was prevented."""
    told = {"name": "吕晓月", "phone": "199-0000-5678", "address": "柳荫路９号"}
    about = {"about": "楼上漏水，要求修好。", "answer": "请先找物业。"}
    book.add(Visit, came_on=TODAY, **told, **about)
    book.add(Visit, came_on=None, name="冯远山", about="问宅基地怎么分。")
    book.add(
        Screening,
        began_on=date(2025, 5, 6),
        area="柳荫里三栋",
        screened_by=["何秋实"],
        text="楼道堆物，两家争吵。",
        found=2,
    )
    book.add(Prevention, happened_on=TODAY, kind="防止自杀", text="劝住了楼上的老人。")
    return book


ASKED = (
    "吕晓", "晓", "lvxy", "lxy", "lǚ", "5678", "19900005678", "柳荫", "柳荫路9号",
    "漏水 物业", "漏水管", "漏", "楼", "hqs", "堆物", "防止自杀", "远", "yuan",
    "宅基地", "%", "_", "'", '"', "", " ", "*", "何秋实 争吵", "石磊",
)  # fmt: skip


def test_no_number_and_no_house_stands_in_what_was_answered(book):
    answer = "请打13800001111，他住槐树路12号3单元501室。"
    book.add(Visit, came_on=TODAY, name="吕晓月", answer=answer)
    (by_word,) = found_beside(book, "请打", TODAY)
    assert by_word.found_by == "答复 请打138****1111，…"
    (by_house,) = found_beside(book, "他住", TODAY)
    assert by_house.found_by == "答复 …111，他住槐树路****。"


def test_no_number_and_no_house_stands_in_what_it_was_about(book):
    about = "打13900001234或19800001234找他，住柳树沟后头，问宅基地。"
    who = {"name": "吕晓月", "phone": "13900001234", "address": "柳树沟后头"}
    book.add(Visit, came_on=TODAY, about=about, **who)
    book.add(
        Screening,
        began_on=TODAY,
        area="柳荫片区",
        text="宅基地的事，找13800001111，住槐树路12号3单元501室。",
    )
    visit, screening = found_beside(book, "宅基地", TODAY)
    assert visit.about == "打139****1234或198****1234找他，住****，问宅基地。"
    assert screening.about == "宅基地的事，找138****1111，住槐树路****。"
    assert [each.found_by for each in (visit, screening)] == ["", ""]
    (by_number,) = found_beside(book, "19800001234", TODAY)
    assert by_number.about == visit.about
    (by_place,) = found_beside(book, "树沟", TODAY)
    assert by_place.found_by == "住址 柳树沟…"
    (by_house,) = found_beside(book, "501室", TODAY)
    assert by_house.found_by == "情况 （遮住的号码或门牌相符）"


def answers(book, question):
    found = found_beside(book, question, TODAY)
    return [(each.kind, each.who, each.found_by, each.place) for each in found]


def test_the_server_and_the_file_find_the_same(noted, server, tmp_path):
    here = {question: answers(noted, question) for question in ASKED}
    folder = tmp_path / "there.book"
    noted.let_go()
    shutil.copytree(noted.folder.path, folder)
    there = CaseBook.open(folder, PASSWORD)
    move_to_server(there, fresh_database(server, "beside"), "", None, NOW)
    there = CaseBook.open(folder, PASSWORD)
    with closing(there):
        assert {question: answers(there, question) for question in ASKED} == here
    assert sum(map(bool, here.values())) == 14


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("吕晓", [VISIT]),
        ("lv", [VISIT]),
        ("19900005678", [VISIT]),
        ("柳荫路9号", [VISIT]),
        ("漏水管", []),
        ("漏", []),
        ("远", [VISIT]),
        ("柳荫", [VISIT, SCREENING]),
        ("何秋实", [SCREENING]),
        ("防止自杀", []),
        ("楼上", [VISIT]),
        ("%", []),
    ],
)
def test_each_is_found_by_what_is_written_in_it(noted, typed, kinds):
    assert [each.kind for each in found_beside(noted, typed, TODAY)] == kinds


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ("5678", "电话 199****5678"),
        ("柳荫路", "住址 柳荫路…"),
        ("物业", "答复 请先找物业。"),
        ("漏水", ""),
    ],
)
def test_it_is_told_by_what_as_lists_tell_it(noted, typed, by):
    assert found_beside(noted, typed, TODAY)[0].found_by == by


def test_what_has_no_day_is_seen_in_this_year(noted):
    noted.add(Screening, area="青石巷")
    (found,) = found_beside(noted, "青石巷", TODAY)
    assert found.place == f"screenings|0 {TODAY.year} {found.uid}"


def test_only_the_newest_are_told_of_many(book):
    for day in range(1, 8):
        book.add(Visit, came_on=date(2026, 3, day), name="郑晓月")
    found = found_beside(book, "zxy", TODAY, most=3)
    assert [each.day.day for each in found] == [7, 6, 5]


def test_of_a_sealed_case_nothing_is_found_beside_it_either(book):
    visit = begin_visit(book, TODAY)
    book.change(Visit, visit, name="郑晓月", about="楼上漏水。")
    case = register_visit(book, visit, TODAY)
    book.change(Visit, visit, answer="请先找物业。")
    assert [each.kind for each in found_beside(book, "物业", TODAY)] == [VISIT]
    book.change(Case, case, sealed=True)
    for typed in ("郑晓月", "zxy", "漏水", "物业"):
        assert found_beside(book, typed, TODAY) == []


def test_what_was_deleted_is_not_found(book):
    uid = book.add(Visit, came_on=TODAY, name="郑晓月")
    book.remove(Visit, uid)
    assert found_beside(book, "郑晓月", TODAY) == []


@given(name=NAMES, words=WORDS, data=st.data())
def test_any_piece_of_a_name_or_of_what_is_told_finds_it(name, words, data):
    whole = data.draw(st.sampled_from((name, words)))
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    question = Question.of(whole[start:end])
    lone = any(len(each) == 1 and not each.isascii() for each in question.parts)
    if question.parts and (whole is name or not lone):
        assert question.held_by((name,), (words,))


@given(name=NAMES, words=WORDS)
def test_what_stands_nowhere_is_not_found(name, words):
    for typed in ("赵", "赵钱", f"{name}赵", "987", "xq", "%"):
        assert not Question.of(typed).held_by((name,), (words,))


def test_the_home_a_round_went_to_is_found_and_not_told(book):
    book.add(Screening, began_on=TODAY, area="槐树路12号3单元501室赵家")
    (by_street,) = found_beside(book, "槐树路", TODAY)
    assert by_street.who == "槐树路****赵家"
    assert by_street.found_by == ""
    (by_room,) = found_beside(book, "501室", TODAY)
    assert "501" not in f"{by_room.who}{by_room.about}{by_room.found_by}"
    assert by_room.found_by.startswith("排查范围")
