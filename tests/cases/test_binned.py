"""The bin keeps what was deleted, puts it back whole, and shows it nowhere else."""

from datetime import date

import msgspec
import pytest
from sqlalchemy import select

from mediator.cases.binned import binned, put_back
from mediator.cases.exchange.exporting import export_book
from mediator.cases.exchange.writer import write
from mediator.cases.finding.search import find
from mediator.cases.intake import new_case, remove_party, remove_with_parts
from mediator.cases.model import (
    Agent,
    Agreement,
    Attendance,
    Borrowing,
    Case,
    Clause,
    Contact,
    Evidence,
    FollowUp,
    Incident,
    Inquiry,
    Meeting,
    Note,
    OwnPaper,
    Party,
    User,
    Visit,
)
from mediator.cases.snapshot import case_value
from mediator.cases.untouched import put_aside
from mediator.cases.visits import BECAME, OPEN, register_visit, visit_lines
from mediator.cases.words import Presence, Stage
from mediator.problems import Problem

TODAY = date(2026, 3, 2)
CANARY = "槐荫里金丝雀"


@pytest.fixture
def party(book, case_uid):
    with book.reading() as session:
        rows = select(Party.uid).where(Party.case_uid == case_uid)
        uid = session.scalars(rows.order_by(Party.position)).first()
    book.change(Party, uid, name="王建国", phone="13900001234")
    return uid


def test_where_somebody_lives_is_shown_in_part_only(book, party):
    book.change(Party, party, address="示例市青山区柳荫路88号3单元401室")
    book.remove(Party, party)
    (shown,) = binned(book)
    assert "柳荫路" not in shown.about
    assert "示例市青山区" in shown.about


def test_no_number_and_no_house_stands_in_what_somebody_wrote(book, case_uid):
    contact = book.add(
        Contact,
        case_uid=case_uid,
        whom="张三 13812345678",
        text="打不通，改住槐树路12号3单元501室",
    )
    book.remove(Contact, contact)
    visit = book.add(Visit, name="李四", about="问13812345678是谁的电话")
    book.remove(Visit, visit)
    abouts = [each.about for each in binned(book)]
    assert abouts == [
        "李四 · 问138****5678是谁的电话",
        "张三 138****5678 · 打不通，改住槐树路****",
    ]


def test_of_a_case_without_any_figure_in_its_address_the_home_is_hidden_too(
    book, case_uid, party
):
    book.change(Party, party, address="青石镇大王庄西头第二家")
    contact = book.add(Contact, case_uid=case_uid, text="他搬到青石镇大王庄西头第二家")
    book.remove(Contact, contact)
    assert [each.about for each in binned(book)] == ["他搬到****"]


def test_a_new_book_has_nothing_in_its_bin(book):
    assert binned(book) == ()


def test_a_party_comes_back_with_all_that_went_with_it(book, case_uid, party):
    agent = book.add(Agent, case_uid=case_uid, party_uid=party, name="李向晚")
    meeting = book.add(Meeting, case_uid=case_uid, place="村部")
    book.add(
        Attendance,
        case_uid=case_uid,
        meeting_uid=meeting,
        presence=Presence.PARTY,
        party_uid=party,
    )
    before = case_value(book, case_uid)
    remove_party(book, party, TODAY)
    assert case_value(book, case_uid) != before
    (lies,) = binned(book)
    assert (lies.thing, lies.who, lies.more) == ("申请人王建国", "李安", 2)
    assert put_back(book, lies.number) == "当事人"
    assert case_value(book, case_uid) == before
    assert binned(book) == ()
    assert agent


def test_what_hangs_on_a_deleted_thing_brings_it_back(book, case_uid):
    agreement = book.add(Agreement, case_uid=case_uid, facts="两家说好了。")
    clause = book.add(
        Clause, case_uid=case_uid, agreement_uid=agreement, text="各让一步。"
    )
    book.remove(Clause, clause)
    remove_with_parts(book, Agreement, agreement, TODAY)
    agreed, alone = binned(book)
    assert (agreed.thing, alone.thing) == ("协议", "条款")
    put_back(book, alone.number)
    (found,) = case_value(book, case_uid).agreements
    assert [each.text for each in found.clauses] == ["各让一步。"]


@pytest.mark.usefixtures("party")
def test_a_deleted_case_comes_back_whole(book, case_uid):
    before = case_value(book, case_uid)
    book.remove(Case, case_uid)
    with pytest.raises(Problem):
        case_value(book, case_uid)
    (lies,) = binned(book)
    assert lies.thing == "案件"
    assert lies.case
    put_back(book, lies.number)
    assert case_value(book, case_uid) == before


def test_putting_back_can_be_undone_and_is_in_the_journal(book, party):
    remove_party(book, party, TODAY)
    put_back(book, binned(book)[0].number)
    assert book.undo() == "放回当事人"
    (lies,) = binned(book)
    assert lies.thing == "申请人王建国"


def test_what_is_back_cannot_be_put_back_again(book, party):
    remove_party(book, party, TODAY)
    number = binned(book)[0].number
    book.undo()
    with pytest.raises(Problem, match="不在回收站"):
        put_back(book, number)


def test_what_nobody_wrote_in_is_no_litter(book, case_uid):
    put_aside(book, new_case(book, TODAY), TODAY)
    book.add(Meeting, case_uid=case_uid)
    book.undo()
    assert binned(book) == ()


def test_what_was_deleted_twice_lies_there_once(book, party):
    remove_party(book, party, TODAY)
    book.undo()
    remove_party(book, party, TODAY)
    assert len(binned(book)) == 1


def test_nothing_comes_back_into_a_bound_file(book, case_uid, party):
    remove_party(book, party, TODAY)
    with book.changing("归档") as session:
        session.get_one(Case, case_uid).stage = Stage.ARCHIVED
    with pytest.raises(Problem, match="归档"):
        put_back(book, binned(book)[0].number)
    assert len(binned(book)) == 1


def test_nothing_of_a_childs_case_is_told(book, case_uid, party):
    book.change(Party, party, born_on=date(2015, 5, 1))
    remove_party(book, party, TODAY)
    contact = book.add(Contact, case_uid=case_uid, text="王建国的老师说的")
    book.remove(Contact, contact)
    told = str([(each.thing, each.about) for each in binned(book)])
    assert "王建国" not in told
    assert "老师" not in told


def test_a_note_lies_only_in_its_writers_bin(book, case_uid):
    note = book.add(Note, case_uid=case_uid, user_uid=book.user_uid, text="心里的话")
    book.remove(Note, note)
    (lies,) = binned(book)
    assert "心里" not in lies.thing + lies.about
    own = book.user_uid
    with book.reading() as session:
        mediator = session.get_one(User, own).mediator_uid
    book.user_uid = book.add(User, mediator_uid=mediator)
    assert binned(book) == ()


def test_the_bin_of_a_case_holds_only_its_own(book, case_uid, party):
    other = new_case(book, TODAY)
    contact = book.add(Contact, case_uid=other, text="打过电话")
    book.remove(Contact, contact)
    remove_party(book, party, TODAY)
    assert [each.thing for each in binned(book, case_uid)] == ["申请人王建国"]


MADE = {
    Contact: {"text": CANARY},
    Evidence: {"title": CANARY},
    FollowUp: {"text": CANARY},
    Inquiry: {"text": CANARY},
    Meeting: {"text": CANARY},
    OwnPaper: {"paper": "transfer_letter", "values": {"to": CANARY}},
    Agreement: {"facts": CANARY},
}


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__tablename__)
def test_what_is_deleted_is_in_no_search_no_case_and_no_export(book, case_uid, kind):
    def shown():
        with book.reading() as session:
            found = find(session, CANARY)
        out = [
            msgspec.json.encode(case_value(book, case_uid)),
            write(export_book(book)),
        ]
        return bool(found), *(CANARY.encode() in each for each in out)

    uid = book.add(kind, case_uid=case_uid, **MADE[kind])
    before = shown()
    assert before[1:] == (True, True)
    book.remove(kind, uid)
    assert shown() == (False, False, False)
    (lies,) = binned(book)
    assert CANARY in lies.about or kind is OwnPaper
    put_back(book, lies.number)
    assert shown() == before


def test_a_visit_that_belongs_to_no_case_comes_back(book):
    uid = book.add(Visit, name="赵长青", about="邻居家的狗")
    book.remove(Visit, uid)
    (lies,) = binned(book)
    assert (lies.thing, lies.case) == ("来访", "")
    put_back(book, lies.number)
    with book.reading() as session:
        assert session.get_one(Visit, uid).deleted_on is None


def test_a_visit_comes_back_without_the_case_it_once_became(book):
    uid = book.add(Visit, name="赵长青", about="邻居家的狗")
    case = register_visit(book, uid, TODAY)
    book.remove(Visit, uid)
    book.remove(Case, case)
    visit = next(each for each in binned(book) if each.thing == "来访")
    put_back(book, visit.number)
    assert [each.thing for each in binned(book)] == ["案件"]
    (line,) = visit_lines(book)
    assert (line.state, line.number) == (OPEN, "")
    again = register_visit(book, uid, TODAY)
    assert again != case
    assert visit_lines(book)[0].state == BECAME


def test_a_borrowing_and_an_incident_lie_there_too(book, case_uid):
    lent = book.add(Borrowing, case_uid=case_uid, borrower="林秀英", lent_on=TODAY)
    leak = book.add(Incident, happened_on=TODAY, kind="泄露", text="发错了人")
    for kind, uid in ((Borrowing, lent), (Incident, leak)):
        book.remove(kind, uid)
    assert {each.thing for each in binned(book)} == {"借阅", "信息安全事件"}
    for each in binned(book):
        put_back(book, each.number)
    assert binned(book) == ()
