"""Appointments: agreed, held, called off, and what they run into."""

from datetime import UTC, date, datetime

import pytest

from mediator.cases.appointments import (
    begin,
    between,
    cancel,
    drop_empty,
    hold,
    of_case,
    one,
    undated,
    unsettled,
)
from mediator.cases.clashes import clashes, span
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.intake import append, assign, remove_with_parts
from mediator.cases.model import Appointment, Case, Meeting, Party, Room
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.today.day import day_of
from mediator.cases.words import Role, Stage
from mediator.problems import Problem

TODAY = date(2026, 11, 26)


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ROOM_TIME)


def session_on(book, day, hour, minute=0, case_uid="", **more):
    uid = begin(book, case_uid)
    book.change(Appointment, uid, starts_at=at(day, hour, minute), **more)
    return uid


@pytest.fixture
def me(book):
    return room_value(book).mediators[0].uid


def test_an_appointment_of_a_case_knows_what_where_and_who(book, case_uid, me):
    assign(book, case_uid, me, Role.LEAD, TODAY)
    append(book, Meeting, case_uid)
    found = one(book, begin(book, case_uid, at(27, 15)))
    assert found.what == "第2次调解"
    assert found.place == "青石调解室"
    assert found.mediator_names == ("李安",)
    assert found.number == "2026-0001"
    assert found.starts_at == datetime(2026, 11, 27, 7, tzinfo=UTC)


def test_the_days_asked_for_are_days_of_the_room(book):
    early = session_on(book, 27, 0)  # 26 November in UTC
    late = session_on(book, 27, 23, 59)
    session_on(book, 28, 0)
    day = date(2026, 11, 27)
    assert [each.uid for each in between(book, day, day)] == [early, late]


def test_an_appointment_without_a_time_is_not_lost(book):
    uid = begin(book)
    assert [each.uid for each in undated(book)] == [uid]
    assert drop_empty(book, uid, TODAY)
    assert undated(book) == ()
    assert not drop_empty(book, uid, TODAY)
    book.undo()
    assert [each.uid for each in undated(book)] == [uid]


def test_one_with_a_time_is_never_taken_for_empty(book):
    uid = session_on(book, 27, 9)
    assert not drop_empty(book, uid, TODAY)
    assert one(book, uid).is_open


def test_calling_off_asks_for_a_reason_and_keeps_the_line(book):
    uid = session_on(book, 27, 9)
    with pytest.raises(Problem, match="为什么"):
        cancel(book, uid, "  ", TODAY)
    assert one(book, uid).is_open
    cancel(book, uid, "申请人住院，改期", TODAY)
    found = one(book, uid)
    assert (found.cancelled_on, found.cancelled_reason) == (TODAY, "申请人住院，改期")
    assert not found.is_open
    with pytest.raises(Problem, match="已经取消"):
        cancel(book, uid, "再取消一次", TODAY)
    book.undo()
    assert one(book, uid).is_open


def test_holding_it_makes_the_meeting_with_time_and_place(book, case_uid, me):
    assign(book, case_uid, me, Role.LEAD, TODAY)
    uid = session_on(book, 26, 14, 30, case_uid, place="柳荫巷3号")
    assert hold(book, uid) == (case_uid, one(book, uid).meeting_uid)
    (meeting,) = case_value(book, case_uid).meetings
    assert (meeting.started_at, meeting.place) == (at(26, 14, 30), "柳荫巷3号")
    assert meeting.attendance == ()  # nobody was there before somebody says so
    with pytest.raises(Problem, match="已经记成调解"):
        hold(book, uid)
    with pytest.raises(Problem, match="已经记成调解"):
        cancel(book, uid, "不去了", TODAY)


def test_one_undo_takes_the_meeting_back_and_it_is_still_to_be_held(book, case_uid):
    uid = session_on(book, 26, 14, 30, case_uid)
    hold(book, uid)
    book.undo()
    assert case_value(book, case_uid).meetings == ()
    assert one(book, uid).is_open


def test_when_its_meeting_was_deleted_it_can_be_recorded_again(book, case_uid):
    uid = session_on(book, 26, 14, 30, case_uid)
    _, meeting = hold(book, uid)
    remove_with_parts(book, Meeting, meeting, TODAY)
    assert one(book, uid).is_open
    assert hold(book, uid)[1] != meeting


def test_without_a_case_there_is_no_meeting_to_record(book):
    with pytest.raises(Problem, match="先选上案件"):
        hold(book, session_on(book, 26, 9))


def test_an_archived_case_is_not_written_into(book, case_uid):
    uid = session_on(book, 26, 9, case_uid=case_uid)
    book.change(Case, case_uid, stage=Stage.ARCHIVED)
    with pytest.raises(Problem, match="归档"):
        hold(book, uid)
    assert one(book, uid).is_open


def test_what_is_over_and_not_recorded_is_asked_about(book, case_uid):
    forgotten = session_on(book, 25, 9, case_uid=case_uid)
    off = session_on(book, 25, 10)
    cancel(book, off, "停电", TODAY)
    held = session_on(book, 25, 11, case_uid=case_uid)
    hold(book, held)
    session_on(book, 27, 9)
    found = unsettled(book, at(26, 12))
    assert [each.uid for each in found] == [forgotten]


def test_a_sealed_case_is_in_no_list_of_appointments(book, case_uid):
    session_on(book, 27, 9, case_uid=case_uid)
    assert of_case(book, case_uid)
    book.change(Case, case_uid, sealed=True)
    assert between(book, TODAY, date(2026, 11, 30)) == ()
    assert of_case(book, case_uid) == ()


def test_the_parties_and_their_numbers_stand_beside_it(book, case_uid):
    first, second = case_value(book, case_uid).parties
    book.change(Party, first.uid, name="赵长青", phone="19900001001")
    book.change(Party, second.uid, name="钱远")
    found = one(book, session_on(book, 27, 9, case_uid=case_uid))
    assert found.parties == "赵长青 与 钱远"
    assert found.phones == (("赵长青", "19900001001"),)


# --- clashes


def advice(book, uid):
    found = one(book, uid)
    others = between(book, found.day, found.day)
    return clashes(found, others, room_value(book), found.day)


def test_room_and_mediator_that_are_taken_are_remarked_on(book, case_uid, me):
    session_on(book, 27, 9, case_uid=case_uid, minutes=90, mediators=[me])
    told = advice(book, session_on(book, 27, 10, mediators=[me]))
    assert told == (
        "青石调解室这段时间已经约了：09:00—10:30 2026-0001 第1次调解。",
        "李安这段时间已经有约：09:00—10:30 2026-0001 第1次调解。",
    )


def test_one_that_begins_when_the_other_ends_is_no_clash(book, me):
    session_on(book, 27, 9, minutes=60, mediators=[me])
    assert advice(book, session_on(book, 27, 10, mediators=[me])) == ()


def test_without_a_length_an_hour_is_taken(book):
    session_on(book, 27, 9)
    assert advice(book, session_on(book, 27, 9, 59))
    assert advice(book, session_on(book, 27, 8, 0)) == ()


def test_what_was_called_off_is_in_nobodys_way(book, me):
    off = session_on(book, 27, 9, mediators=[me])
    cancel(book, off, "停电", TODAY)
    assert advice(book, session_on(book, 27, 9, mediators=[me])) == ()


def test_two_visits_to_one_village_are_no_clash(book):
    session_on(book, 27, 9, place="柳荫村")
    assert advice(book, session_on(book, 27, 9, place="柳荫村")) == ()


def test_a_rest_day_is_said_and_not_refused(book):
    assert advice(book, session_on(book, 28, 9)) == (
        "11月28日是星期六，不上班；当事人方便也可以约。",
    )
    worked = begin(book, starts_at=datetime(2026, 10, 10, 9, tzinfo=ROOM_TIME))
    assert advice(book, worked) == ()  # a worked Saturday


def test_three_in_the_morning_is_asked_about(book):
    assert advice(book, session_on(book, 27, 3)) == (
        "03:00不是平常上班的时间，请核对上午下午。",
    )


def test_a_case_is_not_agreed_on_twice_at_one_time(book, case_uid):
    session_on(book, 27, 9, case_uid=case_uid, place="甲村")
    told = advice(book, session_on(book, 27, 9, case_uid=case_uid, place="乙村"))
    assert told == ("这件纠纷这段时间已经约过一次：09:00。",)


def test_a_span_says_its_end_only_where_somebody_wrote_it(book):
    plain = one(book, session_on(book, 27, 9))
    long = one(book, session_on(book, 27, 9, minutes=90))
    assert (span(plain), span(long), span(one(book, begin(book)))) == (
        "09:00",
        "09:00—10:30",
        "",
    )


# --- what lists tell


TYPED = "给欧阳明打电话19900001001，核对990101195703050018，再去柳荫路12号3单元504室"
LISTED = "给欧阳明打电话199****1001，核对9901****0018，再去柳荫路****"


def test_a_number_in_what_it_is_about_stands_in_part_in_lists(book):
    uid = session_on(book, 27, 9, what=TYPED)
    cancel(book, session_on(book, 27, 10), TYPED, TODAY)
    found, off = between(book, TODAY, date(2026, 11, 27))
    assert found.said_in_lists == LISTED
    assert off.reason_in_lists == LISTED
    (line,) = (
        each
        for heading in day_of(book, TODAY, at(26, 8)).headings
        for each in heading.lines
        if each.appointment == uid
    )
    assert line.what.startswith(LISTED)
    assert one(book, uid).what == TYPED  # the form shows it whole


def test_the_number_of_the_room_itself_stays_in_lists(book):
    book.change(Room, room_value(book).uid, phone="19900009009")
    session_on(book, 27, 9, what="请他们打19900009009")
    (found,) = between(book, TODAY, date(2026, 11, 27))
    assert found.said_in_lists == "请他们打19900009009"


def test_what_it_runs_into_is_told_without_numbers(book, me):
    session_on(book, 27, 9, what=TYPED, mediators=[me])
    for told in advice(book, session_on(book, 27, 9, mediators=[me])):
        assert "19900001001" not in told
        assert "990101195703050018" not in told
