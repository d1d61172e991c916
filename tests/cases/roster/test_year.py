"""A year shared out: everybody's figures, and the room's, of which they are parts."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from mediator.cases.intake import append
from mediator.cases.model import Assignment, Case, Mediator, StageChange
from mediator.cases.month.closing import Hands, close_month, month_to_close
from mediator.cases.month.counting import count_month
from mediator.cases.month.layout import OVER_ALL, choose_rule, read_layout
from mediator.cases.month.report import Attribution
from mediator.cases.month.reported import months_of, year_of
from mediator.cases.roster.career import careers
from mediator.cases.roster.work import percent, rounded
from mediator.cases.roster.year import room_year
from mediator.cases.snapshot import case_value
from mediator.cases.words import AgreementForm, Stage
from tests.cases.roster.conftest import LAST


def test_each_mediator_has_the_cases_they_led_and_beside_them_those_they_helped(busy):
    found = room_year(busy.book, 2026, LAST)
    he, she = found.person(busy.he).work, found.person(busy.she).work
    assert (he.lead, he.agreed, he.failed, he.open, he.other) == (3, 2, 1, 0, 0)
    assert (he.written, he.oral, he.assisted) == (1, 1, 0)
    assert (she.lead, she.other, she.assisted) == (1, 1, 1)


def test_the_room_counts_every_dispute_once_and_says_which_nobody_led(busy):
    found = room_year(busy.book, 2026, LAST)
    whole = found.whole
    assert (whole.lead, whole.agreed, whole.failed, whole.open, whole.other) == (
        5, 2, 1, 1, 1,
    )  # fmt: skip
    assert found.unassigned == 1
    led = sum(each.work.lead for each in found.people)
    assert led + found.unassigned == whole.lead


def test_the_success_rate_leaves_out_what_is_open_and_what_was_withdrawn(busy):
    whole = room_year(busy.book, 2026, LAST).whole
    assert whole.ended == 3
    assert whole.success == "66.7%"


def test_days_run_from_acceptance_to_the_end_of_mediation(busy):
    whole = room_year(busy.book, 2026, LAST).whole
    assert sorted(whole.days) == [1, 4, 10]
    assert whole.average_days == "5.0"
    assert whole.median_days == "4"


def test_a_case_that_was_taken_up_again_has_not_ended(busy, room):
    uid = room.case(
        date(2026, 10, 1), Stage.FAILED, room.he, ended_on=date(2026, 10, 2)
    )
    before = len(room_year(busy.book, 2026, LAST).whole.days)
    append(
        room.book, StageChange, uid, from_stage=Stage.FAILED,
        to_stage=Stage.MEDIATING, happened_on=date(2026, 10, 9),
    )  # fmt: skip
    room.book.change(Case, uid, stage=Stage.MEDIATING)
    found = room_year(busy.book, 2026, LAST).whole
    assert len(found.days) == before - 1
    assert found.open == 2


def test_follow_ups_count_by_the_day_they_were_made_and_by_what_was_said(busy):
    found = room_year(busy.book, 2026, LAST)
    assert found.whole.follow_ups == 2
    assert found.whole.asked == 1
    assert found.whole.opinions == {"满意": 1}
    assert found.person(busy.he).work.follow_ups == 2
    assert found.person(busy.she).work.follow_ups == 0
    before = room_year(busy.book, 2026, date(2026, 7, 31))
    assert before.whole.follow_ups == 0


def test_what_is_void_or_of_another_year_is_in_no_figure(busy, room):
    room.case(date(2025, 12, 31), Stage.AGREED, room.he, ended_on=date(2026, 1, 4))
    room.case(date(2026, 2, 1), Stage.VOID, room.he)
    assert room_year(busy.book, 2026, LAST).whole.lead == 5


def test_a_sealed_case_is_counted(busy, room):
    uid = room.case(
        date(2026, 2, 1), Stage.ARCHIVED, room.he, ended_on=date(2026, 2, 2)
    )
    room.book.change(Case, uid, sealed=True)
    assert room_year(busy.book, 2026, LAST).whole.lead == 6


def test_who_was_changed_no_longer_has_the_case(busy):
    book = busy.book
    found = room_year(book, 2026, LAST)
    (uid,) = [each.uid for each in found.cases if busy.she in each.assisting]
    (lead, _) = case_value(book, uid).assignments
    book.change(Assignment, lead.uid, left_on=date(2026, 3, 3))
    after = room_year(book, 2026, LAST)
    assert after.person(busy.he).work.lead == 2
    assert after.unassigned == 2


def test_who_left_and_did_nothing_that_year_is_not_in_it(busy):
    busy.book.change(Mediator, busy.he, active=False)
    idle = busy.book.add(Mediator, name="周望山", active=False)
    found = room_year(busy.book, 2026, LAST)
    assert found.person(busy.he) is not None
    assert found.person(idle) is None


def test_a_career_is_all_years_together(busy):
    room = busy
    room.case(
        date(2024, 5, 1), Stage.AGREED, room.he, ended_on=date(2024, 5, 2),
        form=AgreementForm.ORAL,
    )  # fmt: skip
    room.taught(room.he, date(2024, 9, 1), hours=4)
    done = careers(room.book, LAST)[room.he]
    assert (done.work.lead, done.work.oral) == (4, 2)
    assert done.trainings == (2, 12)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (842, 869, "96.9%"),
        (1, 8, "12.5%"),
        (1, 16, "6.3%"),
        (0, 5, "0.0%"),
        (0, 0, "—"),
    ],
)
def test_shares_are_rounded_half_up(part, whole, shown):
    assert percent(part, whole) == shown


def test_a_mean_is_rounded_half_up():
    assert rounded(10 * 9, 4) == "2.3"


def test_the_year_of_the_room_is_its_twelve_months_added_up(busy):
    book = busy.book
    layout = read_layout(book, LAST)
    months = [count_month(book, layout, 2026, month) for month in range(1, 13)]
    whole = room_year(book, 2026, LAST).whole
    for code, number in (
        ("total", whole.lead), ("settled", whole.agreed), ("people", whole.people),
        ("amount", whole.amount_fen),
    ):  # fmt: skip
        assert sum(each.figures.values[code] for each in months) == number


def test_a_cut_off_changed_within_the_year_leaves_no_day_out_of_the_year(busy):
    book = busy.book
    layout = read_layout(book, LAST)
    before = month_to_close(
        book, 2025, 12, hands=Hands("李安"), reasons={}, today=date(2026, 1, 4)
    )
    close_month(book, before, {"校验.txt": b"sums"})
    choose_rule(book, Attribution.ACCEPTED, 20)
    later = read_layout(book, LAST)
    with book.reading() as session:
        months = months_of(session, later, 2026)
        whole = year_of(session, later, 2026)
        usual = months_of(session, layout, 2027)
    assert (months[0].first, months[0].last) == (date(2026, 1, 1), date(2026, 1, 20))
    assert all(
        other.first == one.last + timedelta(days=1) for one, other in pairwise(months)
    )
    assert (whole.first, whole.last) == (date(2026, 1, 1), date(2026, 12, 20))
    assert room_year(book, 2026, LAST).period.first == date(2026, 1, 1)
    assert usual[0].first == date(2027, 1, 1)


def test_a_year_that_runs_is_counted_up_to_today(busy):
    found = room_year(busy.book, 2026, date(2026, 5, 4))
    assert found.whole.lead == 3
    assert not found.whole_year
    assert room_year(busy.book, 2026, LAST).whole_year


def test_where_the_street_reckons_from_all_cases_so_does_the_year(busy):
    book = busy.book
    assert (
        room_year(book, 2026, LAST).whole.arithmetic == "成功2件÷（成功2件＋不成1件）"
    )
    book.set(OVER_ALL, "总数")
    whole = room_year(book, 2026, LAST).whole
    assert whole.success == "40.0%"
    assert whole.arithmetic == "成功2件÷总数5件"
