"""From which day on nothing can be due yet: the last start of every row's period."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.deadlines.counting import count
from mediator.cases.deadlines.due import WEEK
from mediator.cases.deadlines.table import Event
from mediator.cases.facts.code_table import NATION
from mediator.cases.intake import new_case
from mediator.cases.model import Case
from mediator.cases.snapshot import read_room
from mediator.cases.today.plain import (
    NotPlain,
    PlainDeadlines,
    beginnings,
    latest_start,
)
from mediator.cases.today.screen import screen
from mediator.cases.words import Application, Stage

TODAY = date(2026, 11, 26)
DAY = timedelta(days=1)
CALENDAR = work_calendar(())
REGIONS = (NATION, "河南", "深圳")
PERIODS = sorted(
    {rule.period for region in REGIONS for rule in beginnings(region, TODAY)},
    key=repr,
)


@given(st.sampled_from(PERIODS), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_who_began_a_day_later_has_till_after_the_limit(period, limit):
    start = latest_start(period, CALENDAR, limit)
    assert count(start, "", period, CALENDAR).due <= limit
    assert count(start + DAY, "", period, CALENDAR).due > limit


@pytest.mark.parametrize("region", REGIONS)
def test_every_row_that_ever_counted_from_the_beginning_is_among_them(region):
    events = {rule.event for rule in beginnings(region, TODAY)}
    assert events <= {Event.APPLIED, Event.ACCEPTED, Event.RECEIVED}
    codes = {rule.code for rule in beginnings(region, TODAY)}
    assert {"mediation", "labour", "medical", "court_before"} <= codes


@pytest.mark.long
@pytest.mark.parametrize("kind", ["劳动", "其他劳动争议", "欠薪纠纷"])
@pytest.mark.parametrize("source", ["", "法院委派", "法院委派调解", "信访移送"])
def test_no_case_is_passed_over_in_which_something_is_due(book, kind, source):
    uids = {}
    for age in range(60):
        began = TODAY - age * DAY
        uids[age] = new_case(book, began)
        book.change(
            Case, uids[age], kind=kind, source=source, stage=Stage.MEDIATING,
            applied_on=began, accepted_on=began + DAY,
        )  # fmt: skip
    with book.reading() as session:
        room = read_room(session)
        found = screen(session, room, TODAY)
    plain = PlainDeadlines(room, TODAY)
    for age, uid in uids.items():
        began = TODAY - age * DAY
        asked = (Stage.MEDIATING, kind, source, Application.WRITTEN)
        try:
            due = plain.first_due(*asked, began, began + DAY)
        except NotPlain:
            assert uid in found.unsure
            continue
        soon = due is not None and due <= TODAY + WEEK
        assert (uid in found.first) is soon, age
        assert not soon or found.first[uid] == due
