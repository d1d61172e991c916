"""How often a room screens and whom it files: local rules, off until it chooses."""

from datetime import date, time

import pytest
from msgspec.structs import replace

from mediator.cases.case_file import MediatorEntry, RoomFile
from mediator.cases.deadlines.own_room import (
    FILING,
    KEYS,
    SCREENING,
    chosen,
    filings,
    next_screening,
    offered,
)
from mediator.cases.deadlines.table import OF_THE_ROOM, region_of, regions, rules
from mediator.cases.facts.code_table import read_table
from mediator.cases.facts.dates import moment_of
from mediator.cases.model import Mediator, Screening
from mediator.cases.snapshot import room_value
from mediator.cases.today.day import day_of
from mediator.places import resource

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
]


def room_that_chose(code, region, **more):
    return RoomFile(choices={KEYS[code]: region}, **more)


@pytest.mark.parametrize(("code", "region", "due", "why"), ROWS)
def test_a_row_gives_its_day_once_it_is_chosen(code, region, due, why):
    if code == SCREENING:
        found = next_screening(room_that_chose(code, region), MONDAY, TODAY)
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
    assert [each[0] for each in said(book, date(2026, 12, 4))] == ["本周"]


def test_today_reminds_of_a_filing_in_its_last_week(book):
    (who,) = room_value(book).mediators
    book.change(Mediator, who.uid, term_from=MONDAY)
    book.set(KEYS[FILING], "宁波")
    assert said(book, TODAY) == []
    week = [("本周", f"{who.name}11月2日聘任，要报备案", "settings")]
    assert said(book, date(2026, 12, 10)) == week
    assert said(book, date(2026, 12, 15)) == []
