"""By when the next step of a case is to be done, as its row in the list says it."""

from datetime import date, datetime

from mediator.cases.appointments import begin, cancel
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.intake import new_case
from mediator.cases.model import Appointment, Case
from mediator.cases.next_day import next_days
from mediator.cases.words import Stage

TODAY = date(2026, 11, 26)
ACCEPTED = date(2026, 11, 24)
DUE = date(2026, 12, 24)
"""Thirty days, the first one left out (人民调解工作规范, 调解期限)."""


def accepted(book):
    uid = new_case(book, TODAY)
    book.change(Case, uid, kind="邻里", stage=Stage.ACCEPTED, accepted_on=ACCEPTED)
    return uid


def agreed_for(book, uid, day, hour=15):
    session = begin(book, uid)
    moment = datetime(2026, 11, day, hour, tzinfo=ROOM_TIME)
    book.change(Appointment, session, starts_at=moment)
    return session


def test_a_case_in_hand_has_the_last_day_of_its_mediation(book):
    uid = accepted(book)
    assert next_days(book, [uid], TODAY) == {uid: DUE}
    assert next_days(book, [uid], date(2026, 12, 30)) == {uid: DUE}, "overdue stays"


def test_what_only_lapses_some_day_is_no_next_step(book):
    uid = new_case(book, TODAY)
    assert next_days(book, [uid], TODAY) == {}


def test_a_session_agreed_comes_before_the_last_day(book):
    uid = accepted(book)
    agreed_for(book, uid, 30)
    assert next_days(book, [uid], TODAY) == {uid: date(2026, 11, 30)}


def test_a_session_that_is_over_or_called_off_does_not_count(book):
    uid = accepted(book)
    agreed_for(book, uid, 25)
    cancel(book, agreed_for(book, uid, 29), "对方有事", TODAY)
    assert next_days(book, [uid], TODAY) == {uid: DUE}


def test_a_session_after_midnight_is_on_the_room_s_day(book):
    uid = accepted(book)
    agreed_for(book, uid, 27, 1)  # 26 November in UTC
    assert next_days(book, [uid], TODAY) == {uid: date(2026, 11, 27)}
