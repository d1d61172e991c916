"""How often a room screens and whom it files: local rules, off until it chooses."""

from datetime import date, time

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from mediator.cases.case_file import (
    AttachmentEntry,
    MediatorEntry,
    OwnPaperEntry,
    RoomFile,
    StageEntry,
    TransferEntry,
)
from mediator.cases.deadlines.due import State, deadlines
from mediator.cases.deadlines.own_room import (
    FILING,
    KEYS,
    RECEIPT,
    SCREENING,
    TRANSFER,
    chosen,
    filings,
    next_screening,
    offered,
)
from mediator.cases.deadlines.table import OF_THE_ROOM, region_of, regions, rules
from mediator.cases.facts.code_table import read_table
from mediator.cases.facts.dates import moment_of
from mediator.cases.gaps import Place
from mediator.cases.intake import append
from mediator.cases.model import Case, Mediator, Screening, Transfer
from mediator.cases.snapshot import room_value
from mediator.cases.today.day import day_of
from mediator.cases.words import Stage
from mediator.places import resource
from tests.cases.deadlines.cases_due import from_court
from tests.cases.paths import go, ready_case

MONDAY = date(2026, 11, 2)
TODAY = date(2026, 11, 23)
# Row, the region of it, when the next is due after Monday the 2nd, and why.
ROWS = [
    (SCREENING, "某县（乡镇）", date(2026, 12, 2), "a month: the matching day"),
    (SCREENING, "某县（村居）", date(2026, 11, 17), "fifteen days"),
    (SCREENING, "某县（小组）", date(2026, 11, 12), "ten days"),
    (SCREENING, "溧阳（镇级）", date(2026, 11, 17), "fifteen days"),
    (SCREENING, "韶关（镇村）", date(2026, 11, 12), "ten days"),
    (FILING, "宁波", date(2026, 12, 14), "thirty working days, the first not counted"),
    (TRANSFER, "某地（3个工作日）", date(2026, 11, 5), "three working days"),
    (TRANSFER, "某地（5个工作日）", date(2026, 11, 9), "the weekend is not counted"),
    (TRANSFER, "某地（7个工作日）", date(2026, 11, 11), "nor is it in seven"),
    (RECEIPT, "某地（3个工作日）", date(2026, 11, 5), "three working days"),
    (RECEIPT, "某地（5个工作日）", date(2026, 11, 9), "the weekend is not counted"),
    (RECEIPT, "某地（7个工作日）", date(2026, 11, 11), "nor is it in seven"),
]


def room_that_chose(code, region, **more):
    return RoomFile(choices={KEYS[code]: region}, **more)


def sent_by(source, **more):
    """Return a case that another body sent here on Monday."""
    sent = TransferEntry(uid="t", source=source, body="柳荫派出所", received_on=MONDAY)
    kept = replace(sent, **more)
    return replace(from_court(source), transfers=(kept,))


def sent_to(body="县自然资源局", **more):
    """Return a case that was handed on to another body on Monday."""
    sent = TransferEntry(uid="o", incoming=False, body=body, sent_on=MONDAY)
    case = replace(from_court("当事人申请"), stage=Stage.REFERRED)
    return replace(case, transfers=(replace(sent, **more),))


def replies(value, room, today=TODAY, code=TRANSFER):
    found = deadlines(value, room, today)
    return [each for each in found if each.code == code]


@pytest.mark.parametrize(("code", "region", "due", "why"), ROWS)
def test_a_row_gives_its_day_once_it_is_chosen(code, region, due, why):
    if code == SCREENING:
        found = next_screening(room_that_chose(code, region), MONDAY, TODAY)
    elif code == TRANSFER:
        (found,) = replies(sent_by("公安移送"), room_that_chose(code, region))
    elif code == RECEIPT:
        (found,) = replies(sent_to(), room_that_chose(code, region), code=code)
    else:
        who = MediatorEntry(name="李安", term_from=MONDAY)
        room = room_that_chose(code, region, mediators=(who,))
        (found,) = filings(room, TODAY)
        assert not list(filings(room, date(2026, 12, 15)))
        (last,) = filings(room, date(2026, 12, 14))
        assert last == found
    assert found.due == due, why


def test_every_row_of_a_room_is_in_this_list_and_says_that_it_was_not_checked():
    rows = read_table(resource("codes", "deadlines.csv"))
    own = [row for row in rows if row.group == OF_THE_ROOM]
    assert [(row.code, row.region) for row in own] == [each[:2] for each in ROWS]
    assert not any(row.verified for row in own)
    assert "还没有核对原文" in offered(FILING, TODAY)[0].basis_words()


def test_nothing_holds_until_the_room_chooses_it():
    here = RoomFile(address="韶关（镇村）溧阳（镇级）宁波市示例街道")
    assert next_screening(here, MONDAY, TODAY) is None
    assert not list(filings(here, TODAY))
    assert chosen(SCREENING, room_that_chose(SCREENING, "哪里也不是"), TODAY) is None
    assert "韶关（镇村）" not in regions()
    assert region_of(here) == "宁波"
    assert not any(each.group == OF_THE_ROOM for each in rules(TODAY, "宁波"))


def test_who_left_or_has_no_first_day_is_not_filed():
    who = MediatorEntry(name="李安", term_from=MONDAY)
    others = (
        replace(who, active=False),
        replace(who, term_from=None),
        replace(who, term_from=date(2027, 1, 4)),
    )
    assert not list(filings(room_that_chose(FILING, "宁波", mediators=others), TODAY))


def said(book, today):
    day = day_of(book, today, moment_of(today, time(9)))
    return [
        (line.when.value, line.what, line.page)
        for heading in day.headings
        for line in heading.lines
        if line.page in {"screenings", "settings"}
    ]


def test_today_reminds_of_the_screening_and_stops_once_it_is_recorded(book):
    assert said(book, TODAY) == []
    book.set(KEYS[SCREENING], "某县（村居）")
    assert said(book, TODAY) == [
        ("今天", "每半月排查一次，还没有记过排查", "screenings")
    ]
    book.add(Screening, began_on=MONDAY, area="柳树街")
    assert said(book, TODAY) == [
        ("逾期", "每半月排查一次，上次是11月2日", "screenings")
    ]
    book.add(Screening, began_on=TODAY, area="柳树街")
    assert said(book, TODAY) == []
    book.add(Screening, began_on=date(2026, 12, 20), area="还没到的日子")
    assert [each[0] for each in said(book, date(2026, 12, 4))] == ["未来七天"]


def test_today_reminds_of_a_filing_in_its_last_week(book):
    (who,) = room_value(book).mediators
    book.change(Mediator, who.uid, term_from=MONDAY)
    book.set(KEYS[FILING], "宁波")
    assert said(book, TODAY) == []
    week = [("未来七天", f"{who.name}11月2日聘任，要报备案", "settings")]
    assert said(book, date(2026, 12, 10)) == week
    assert said(book, date(2026, 12, 15)) == []


# --- whoever sent a case here


FIVE = room_that_chose(TRANSFER, "某地（5个工作日）")


@pytest.mark.parametrize(
    "source", ["公安移送", "110联动", "信访移送", "12345热线", "检察院移送"]
)
def test_whoever_sent_a_case_here_is_answered_once_the_room_chose_within_when(source):
    assert replies(sent_by(source), RoomFile()) == []
    (found,) = replies(sent_by(source), FIVE)
    assert (found.title, found.state) == ("答复移送单位：柳荫派出所", State.OVERDUE)
    assert found.place == Place("intake", "t", "answered_on")
    assert "还没有核对原文" in found.how[-1]
    (answered,) = replies(sent_by(source, answered_on=TODAY), FIVE)
    assert answered.state is State.DONE


@pytest.mark.parametrize("source", ["当事人申请", "主动调解", "法院委派", "法院委托"])
def test_a_court_has_clocks_of_its_own_and_who_came_himself_has_none(source):
    assert replies(sent_by(source), FIVE) == []


def test_without_the_day_it_came_the_answer_waits_for_it():
    (found,) = replies(sent_by("公安移送", received_on=None), FIVE)
    assert (found.due, found.state) == (None, State.WAITING)
    assert found.how[0] == "还没有写收到移送材料的日期，写了就能算。"
    assert found.place == Place("intake", "t", "received_on")


def test_nobody_is_answered_out_of_a_bound_file():
    bound = replace(sent_by("公安移送"), stage=Stage.ARCHIVED)
    assert replies(bound, FIVE) == []


@pytest.mark.parametrize("ways", [(), (Stage.REFUSED,), (Stage.WITHDRAWN,)])
def test_today_tells_of_the_answer_until_it_is_given(book, ways):
    uid = ready_case(book)
    book.change(Case, uid, source="信访移送", applied_on=MONDAY)
    sent = append(
        book, Transfer, uid, source="信访移送", body="柳荫街道信访办",
        received_on=MONDAY,
    )  # fmt: skip
    go(book, uid, *ways, on=MONDAY)

    def told():
        day = day_of(book, TODAY, moment_of(TODAY, time(9)))
        return [line.what for line in day.overdue.lines]

    assert told() == []
    book.set(KEYS[TRANSFER], "某地（3个工作日）")
    assert told() == ["答复移送单位：柳荫街道信访办"]
    day = day_of(book, TODAY, moment_of(TODAY, time(9)))
    assert [line.people for line in day.overdue.lines] == [()]
    book.change(Transfer, sent, answered_on=TODAY)
    assert told() == []


# --- whoever a case was handed on to


SLIP = AttachmentEntry(uid="s", stored_name="s", paper="referral_receipt")
WAITS_FIVE = room_that_chose(RECEIPT, "某地（5个工作日）")


def receipts(value, room=WAITS_FIVE):
    return replies(value, room, code=RECEIPT)


def test_a_receipt_is_waited_for_once_the_room_chose_how_long():
    assert receipts(sent_to(), RoomFile()) == []
    (found,) = receipts(sent_to())
    assert (found.title, found.state) == ("等移送回执：县自然资源局", State.OVERDUE)
    assert found.place == Place("intake", "o", "answered_on")
    assert "还没有核对原文" in found.how[-1]
    assert receipts(sent_by("公安移送")) == []


@pytest.mark.parametrize(
    "came",
    [
        sent_to(answered_on=TODAY),
        replace(sent_to(), scans=(SLIP,)),
    ],
    ids=["its day is written", "its slip is in the file"],
)
def test_the_receipt_ends_the_wait(came):
    (found,) = receipts(came)
    assert found.state is State.DONE


def test_a_slip_that_was_only_begun_is_no_receipt():
    begun = OwnPaperEntry(uid="p", paper="referral_receipt")
    (found,) = receipts(replace(sent_to(), own_papers=(begun,)))
    assert found.state is State.OVERDUE


def test_without_a_day_of_its_own_the_step_tells_when_a_case_left():
    step = StageEntry(
        to_stage=Stage.REFERRED, happened_on=MONDAY, where_to="县自然资源局"
    )
    bare = replace(sent_to(), transfers=(), stages=(step,))
    (found,) = receipts(bare)
    assert (found.title, found.due) == ("等移送回执：县自然资源局", date(2026, 11, 9))
    (unwritten,) = receipts(sent_to(sent_on=None))
    assert (unwritten.due, unwritten.state) == (None, State.WAITING)
    assert unwritten.place == Place("intake", "o", "sent_on")


def test_nobody_waits_for_a_receipt_over_a_bound_file():
    assert receipts(replace(sent_to(), stage=Stage.ARCHIVED)) == []


def test_today_tells_of_the_receipt_until_it_came(book):
    uid = ready_case(book)
    go(book, uid, Stage.ACCEPTED, Stage.REFERRED, on=MONDAY)

    def told():
        day = day_of(book, TODAY, moment_of(TODAY, time(9)))
        return [(line.what, line.people) for line in day.overdue.lines]

    before = told()
    book.set(KEYS[RECEIPT], "某地（3个工作日）")
    (new,) = [each for each in told() if each not in before]
    assert new[0].startswith("等移送回执")
    assert new[1] == ()
    with book.reading() as session:
        sent = session.scalars(select(Transfer.uid)).one()
    book.change(Transfer, sent, answered_on=TODAY)
    assert told() == before
