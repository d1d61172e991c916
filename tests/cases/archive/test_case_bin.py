"""A case that should not have been registered: into the bin, back, or erased."""

from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta

import msgspec
import pytest
from sqlalchemy import select

from mediator.cases.appointments import begin, between
from mediator.cases.binned import binned, put_back
from mediator.cases.case_bin import WORDS, erase, goes_along, may_go, to_bin, why_not
from mediator.cases.exchange.exporting import export_book
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.finding.search import find
from mediator.cases.intake import append, new_case
from mediator.cases.lists import CaseFilter, Order
from mediator.cases.lists_at_once import listing
from mediator.cases.model import (
    Agreement,
    Base,
    Case,
    Contact,
    JournalEntry,
    OwnPaper,
    Party,
    Person,
    Prevention,
    Visit,
    VoidNumber,
)
from mediator.cases.people import save_party
from mediator.cases.registers.cases import case_entries
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.today.day import day_of
from mediator.cases.verify import verify
from mediator.cases.visits import BECAME, CLOSED, register_visit, visit_lines
from mediator.cases.words import Stage
from mediator.problems import Problem

TODAY = date(2026, 11, 26)
NOW = datetime.combine(TODAY, time(2), UTC)
CANARY = "槐荫里金丝雀"
WHY = "重复登记"


@pytest.fixture
def wrong(book):
    """A case registered by mistake, with something of every kind in it."""
    uid = new_case(book, TODAY)
    first, second = case_value(book, uid).parties
    save_party(
        book, first.uid, TODAY, name=CANARY, phone="13900001234", address="槐荫里 5 号"
    )
    book.change(Party, second.uid, name="钱远")
    book.change(Case, uid, kind="邻里", facts=f"{CANARY}家漏水。")
    append(book, Contact, uid, text=f"{CANARY}来电话")
    begin(book, uid, datetime.combine(TODAY, time(9), ROOM_TIME))
    return uid


def told_everywhere(book):
    """Return what lists, counts, search, day, schedule, registers and exports say."""
    with book.reading() as session:
        found = find(session, CANARY)
        living = select(Person.uid).where(Person.deleted_on.is_(None))
        people = len(session.scalars(living).all())
    read = listing(book, CaseFilter(), Order.NUMBER, descending=True)
    dated = between(book, TODAY, TODAY + timedelta(days=7))
    return (
        (read.uids, {stage: n for stage, n in read.counts.items() if n}),
        (found, people, [each.uid for each in dated]),
        [asdict(each) for each in case_entries(book, TODAY.year)],
        asdict(day_of(book, TODAY, NOW)),
        msgspec.json.encode(export_book(book).cases),
        len(room_value(book).mediators),
    )


def entries(book):
    with book.reading() as session:
        rows = session.query(JournalEntry).order_by(JournalEntry.id)
        return [(each.what, each.final) for each in rows]


def test_in_the_bin_it_is_nowhere_and_comes_back_whole(book, case_uid, wrong):
    assert case_uid
    book.change(Case, case_uid, kind="婚姻家庭")
    whole, before = told_everywhere(book), case_value(book, wrong)
    assert CANARY in str(whole)
    number = to_bin(book, wrong, WHY, TODAY)
    meanwhile = told_everywhere(book)
    assert CANARY not in str(meanwhile)
    assert number not in str(meanwhile)
    assert meanwhile[1] == ([], 0, [])
    (lies,) = binned(book)
    assert (lies.reason, lies.erasable) == (WHY, wrong)
    assert lies.case.endswith(number)
    put_back(book, lies.number)
    assert told_everywhere(book) == whole
    assert case_value(book, wrong) == before
    assert binned(book) == ()


def test_undo_brings_it_back_too_and_the_number_is_not_given_again(book, wrong):
    whole = told_everywhere(book)
    number = to_bin(book, wrong, WHY, TODAY)
    another = case_value(book, new_case(book, TODAY)).number
    assert another != number
    book.undo()
    book.undo()
    assert told_everywhere(book)[1] == whole[1]
    assert case_value(book, wrong).number == number


def test_a_part_that_is_put_back_brings_its_case_with_all_that_went(book, wrong):
    whole = told_everywhere(book)
    (contact,) = case_value(book, wrong).contacts
    book.remove(Contact, contact.uid)
    to_bin(book, wrong, WHY, TODAY)
    part = next(each for each in binned(book) if not each.erasable)
    put_back(book, part.number)
    assert told_everywhere(book) == whole


def test_what_goes_along_is_counted(book, wrong):
    assert goes_along(book, wrong) == ("当事人 2 人", "约定的时间 1 个")


def test_a_reason_is_needed(book, wrong):
    with pytest.raises(Problem, match="为什么"):
        to_bin(book, wrong, "  ", TODAY)
    assert case_value(book, wrong)


def numbered(book, uid):
    book.change(Case, uid, case_number="（2026）青调字第 3 号")


def taken_in(book, uid):
    book.change(Case, uid, accepted_on=TODAY, stage=Stage.ACCEPTED)


def agreed(book, uid):
    made = append(book, Agreement, uid, number="青调协〔2026〕2 号")
    book.remove(Agreement, made)  # the number stays in its register


def with_paper(book, uid):
    append(book, OwnPaper, uid, paper="transfer_letter", number="青调移〔2026〕1 号")


def voided(book, uid):
    book.add(
        VoidNumber,
        kind="case",
        number="（2026）青调字第 9 号",
        reason="写错",
        voided_on=TODAY,
        case_uid=uid,
    )


def bound(book, uid):
    book.change(Case, uid, stage=Stage.ARCHIVED)


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (numbered, "第 3 号.*作废"),
        (taken_in, "受理.*作废"),
        (agreed, "2 号.*作废"),
        (with_paper, "1 号.*作废"),
        (voided, "9 号.*作废"),
        (bound, "归档"),
    ],
)
def test_what_bears_a_number_of_a_register_stays(book, wrong, happens, said):
    happens(book, wrong)
    with pytest.raises(Problem, match=said):
        to_bin(book, wrong, WHY, TODAY)
    assert case_value(book, wrong)
    assert why_not(book, wrong)


def test_the_bin_is_offered_before_a_case_is_taken_in_only(book, wrong):
    assert may_go(case_value(book, wrong))
    assert not why_not(book, wrong)
    taken_in(book, wrong)
    assert not may_go(case_value(book, wrong))


def test_another_was_joined_to_it(book, case_uid, wrong):
    book.change(Case, case_uid, merged_into_uid=wrong, stage=Stage.VOID)
    with pytest.raises(Problem, match="并进了这一件"):
        to_bin(book, wrong, WHY, TODAY)


# --- erasing


def test_erased_it_is_in_no_place_of_the_book_and_leaves_one_line(book, wrong):
    number = to_bin(book, wrong, f"和{CANARY}那件重复", TODAY)
    assert erase(book, wrong, WORDS, TODAY) == ()
    assert binned(book) == ()
    with book.reading() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(select(table)):
                assert CANARY not in str(tuple(row)), table.name
        assert session.get_one(Case, wrong).number == number
    assert entries(book)[-1] == (f"彻底删除案件{number}", True)
    assert verify(book) == []
    new_case(book, TODAY)
    book.undo()
    assert book.undo() == ""  # nothing before it comes back


def test_it_is_two_steps_and_the_words_are_written(book, wrong):
    with pytest.raises(Problem, match="不在回收站"):
        erase(book, wrong, WORDS, TODAY)
    to_bin(book, wrong, WHY, TODAY)
    for written in ("", "删除", "确认销毁"):
        with pytest.raises(Problem, match="照样写"):
            erase(book, wrong, written, TODAY)
    put_back(book, binned(book)[0].number)
    assert case_value(book, wrong).contacts


def test_another_than_the_head_erases_nothing(book, wrong, as_second):
    to_bin(book, wrong, WHY, TODAY)
    second = as_second()
    with pytest.raises(Problem, match="负责人"):
        erase(second, wrong, WORDS, TODAY)
    (lies,) = binned(second)
    put_back(second, lies.number)
    assert case_value(second, wrong).contacts


def test_the_visit_it_began_with_tells_of_nobody_any_more(book):
    visit = book.add(
        Visit, came_on=TODAY, way="来访", name=CANARY, phone="13900001234",
        address="槐荫里 5 号", about=f"{CANARY}家漏水",
    )  # fmt: skip
    another = book.add(Visit, came_on=TODAY, name="钱远", about="院墙")
    uid = register_visit(book, visit, TODAY)
    book.add(Prevention, case_uid=uid, happened_on=TODAY, text=f"劝住了{CANARY}")
    to_bin(book, uid, WHY, TODAY)
    erase(book, uid, WORDS, TODAY)
    with book.reading() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(select(table)):
                assert CANARY not in str(tuple(row)), table.name
                assert "13900001234" not in str(tuple(row)), table.name
    assert verify(book) == []
    lines = {each.visit.uid: each for each in visit_lines(book)}
    gone, stays = lines[visit], lines[another]
    assert (gone.visit.came_on, gone.visit.way, gone.state) == (TODAY, "来访", CLOSED)
    assert gone.visit.answer == "登记成的案件已彻底删除"
    assert (stays.visit.name, stays.visit.about) == ("钱远", "院墙")


def test_a_visit_that_became_another_case_since_is_left_alone(book):
    visit = book.add(Visit, came_on=TODAY, name="钱远", about="楼上漏水")
    uid = register_visit(book, visit, TODAY)
    to_bin(book, uid, WHY, TODAY)
    register_visit(book, visit, TODAY)
    erase(book, uid, WORDS, TODAY)
    (line,) = visit_lines(book)
    assert (line.visit.name, line.visit.about) == ("钱远", "楼上漏水")
    assert line.state == BECAME
