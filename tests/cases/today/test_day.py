"""What presses today is found without reading every case, and nothing is left out."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mediator.cases.appointments import begin, cancel, hold
from mediator.cases.archive.hiding import hidden_names
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.follow_ups import follow_up_due, follow_ups_due
from mediator.cases.intake import append, new_case
from mediator.cases.model import (
    Agreement,
    Case,
    Extension,
    FollowUp,
    Instalment,
    Mediator,
    Obligation,
    Party,
    Payment,
    Transfer,
)
from mediator.cases.moving import register_afterwards
from mediator.cases.practice.cases import practice_cases
from mediator.cases.promised import waiting_for_a_call
from mediator.cases.snapshot import case_value, read_cases, room_value
from mediator.cases.today.day import MOST, day_of, shortened
from mediator.cases.today.exact import KINDS, When, lines_of
from mediator.cases.today.screen import screen
from mediator.cases.words import Application, Stage
from tests.cases.conftest import CHEAP, PASSWORD
from tests.cases.paths import DAY, PARTED, go, in_parts, ready_case

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 9, tzinfo=ROOM_TIME)
AT_ONCE = [
    (Stage.MEDIATING, *way)
    for way in ((), (Stage.PAUSED,), (Stage.AGREED,), (Stage.FAILED,))
]
"""Ways of cases that are mediated at once and not registered yet."""


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    """A book of 160 made-up cases in every stage, with what followed."""
    made = practice_cases(7, 160, TODAY)
    beginning = Beginning("", "", "", PASSWORD, practice=True)
    book, _ = CaseBook.create(tmp_path_factory.mktemp("day") / "book", beginning, CHEAP)
    import_cases(book, [Incoming(Path("p.json"), made)])
    for stages in PARTED:
        uid = in_parts(book)
        for each in case_value(book, uid).agreements:
            book.change(Agreement, each.uid, confirmation_wanted=True)
        for stage in stages:
            if stage is Stage.ARCHIVED:
                append(book, FollowUp, uid, visited_on=DAY)
            go(book, uid, stage)
    for way in AT_ONCE:
        go(book, ready_case(book), *way)
    yield book
    book.close()


def everything(book, today):
    """Return what presses by reading every case: slow, and surely whole."""
    room = room_value(book)
    with book.reading() as session:
        uids = session.scalars(select(Case.uid).where(Case.sealed.is_(False))).all()
        return lines_of(session, book.user_uid, uids, room, today)


def bucket(due, today):
    return (due > today) + (due >= today)


@pytest.mark.long
@pytest.mark.parametrize("later", [0, 3, 10, 20, 25, 31, 60, 200, 364, 1094])
def test_nothing_that_presses_is_left_out(practice, later):
    today = TODAY + timedelta(days=later)
    with practice.reading() as session:
        found = screen(session, room_value(practice), today)
    whole = everything(practice, today)
    assert whole
    assert whole.keys() - found.first.keys() - found.unsure == set()


@pytest.mark.parametrize("later", [0, 3, 10, 25, 60, 200, 364])
def test_nobody_to_be_called_is_left_out_and_few_cases_are_read(practice, later):
    today = TODAY + timedelta(days=later)
    room = room_value(practice)
    with practice.reading() as session:
        waiting = waiting_for_a_call(session, today)
        uids = session.scalars(select(Case.uid).where(Case.sealed.is_(False))).all()
        cases = read_cases(session, uids, KINDS)
        hidden = hidden_names(session, practice.user_uid, cases.values())
    due = {
        uid: found
        for uid, case in cases.items()
        if (found := follow_up_due(hidden.case(case), room, today)) is not None
    }
    assert due.keys() <= waiting
    assert len(waiting) < len(uids)
    told = {each.case_uid: each for each in follow_ups_due(practice, today)}
    assert told == due


@pytest.mark.parametrize("later", [0, 3, 10, 20, 25, 31, 60, 200])
def test_what_is_counted_unread_is_what_reading_would_count(practice, later):
    today = TODAY + timedelta(days=later)
    with practice.reading() as session:
        found = screen(session, room_value(practice), today)
    whole = everything(practice, today)
    for uid, due in found.first.items():
        first = min(line.due for line in whole[uid])
        assert bucket(due, today) == bucket(first, today), uid


def test_most_cases_need_not_be_read(practice):
    with practice.reading() as session:
        found = screen(session, room_value(practice), TODAY)
        every = len(session.scalars(select(Case.uid)).all())
    assert len(found.unsure) < every / 2


# --- one case


@pytest.fixture
def day(book):
    return lambda: day_of(book, TODAY, NOW)


@pytest.fixture
def accepted(book):
    """A case accepted so many days ago, with two parties that have telephones."""

    def make(days, **more):
        uid = new_case(book, TODAY - timedelta(days=days))
        for at, party in enumerate(case_value(book, uid).parties):
            name = ("赵长青", "钱远")[at]
            book.change(Party, party.uid, name=name, phone=f"1990000100{at}")
        values = {"stage": Stage.MEDIATING, "facts": "争吵。", "kind": "邻里", **more}
        values.setdefault("accepted_on", TODAY - timedelta(days=days))
        book.change(Case, uid, **values)
        return uid

    return make


def owing(book, uid, due_on, **more):
    first, second = case_value(book, uid).parties
    agreement = book.add(Agreement, case_uid=uid, reached_on=date(2026, 10, 9))
    owed = book.add(
        Obligation,
        case_uid=uid,
        agreement_uid=agreement,
        debtor_uid=second.uid,
        creditor_uid=first.uid,
        amount_fen=300_000,
        due_on=due_on,
        **more,
    )
    book.change(Case, uid, stage=Stage.AGREED)
    return owed


def told(heading):
    return [line.what for line in heading.lines]


def test_an_empty_book_presses_nobody(day):
    assert day().is_empty


@pytest.mark.parametrize(("days", "when"), [(60, 0), (31, 1), (26, 2), (3, None)])
def test_a_mediation_stands_where_its_month_ends(accepted, day, days, when):
    accepted(days)
    found = [len(each.lines) for each in day().headings]
    assert found == [int(at == when) for at in range(3)]


def test_a_line_says_what_whose_and_whom_to_call(accepted, day):
    uid = accepted(60)
    (line,) = day().overdue.lines
    assert line.what == "调解期限"
    assert line.number == "登记号 2026-0001"
    assert line.parties == "赵长青 与 钱远"
    assert line.people == (("赵长青", "19900001000"), ("钱远", "19900001001"))
    assert (line.case_uid, line.place.page) == (uid, "meetings")


def test_a_promise_that_is_late_is_told_once_with_what_to_ask(book, accepted, day):
    uid = accepted(60)
    owing(book, uid, date(2026, 11, 16))
    found = day()
    (line,) = found.overdue.lines
    assert "钱远付赵长青3,000.00元" in line.what
    assert "收到没有" in line.ask
    assert {name for name, _ in line.people} == {"赵长青", "钱远"}
    assert not found.due.lines


def test_what_was_paid_presses_nobody(book, accepted, day):
    uid = accepted(60)
    owed = owing(book, uid, date(2026, 11, 24))
    append(
        book, Payment, uid, obligation_uid=owed, outcome="已履行", amount_fen=300_000,
        happened_on=date(2026, 11, 24),
    )  # fmt: skip
    found = day()
    assert not found.overdue.lines
    assert told(found.week) == ["履行期满回访：钱远付赵长青3,000.00元"]


def test_an_instalment_half_paid_is_read_and_told(book, accepted, day):
    uid = accepted(60)
    owed = owing(book, uid, None)
    for due in (date(2026, 11, 20), date(2026, 12, 1)):
        append(
            book, Instalment, uid, obligation_uid=owed, amount_fen=150_000, due_on=due
        )
    append(
        book, Payment, uid, obligation_uid=owed, outcome="部分履行", amount_fen=150_000,
        happened_on=date(2026, 11, 20),
    )  # fmt: skip
    found = day()
    assert [each.due for each in found.overdue.lines] == []
    assert any("第2期" in what for what in told(found.week))


def test_an_agreed_day_for_asking_again_is_told(book, accepted, day):
    uid = accepted(60)
    owing(book, uid, None)
    append(book, FollowUp, uid, visited_on=date(2026, 11, 2), next_on=TODAY)
    assert any("回访" in what for what in told(day().due))


def test_a_longer_period_and_a_court_are_heeded(book, accepted, day):
    longer = accepted(60)
    parties = [each.uid for each in case_value(book, longer).parties]
    append(
        book, Extension, longer, deadline="mediation", until=date(2026, 12, 31),
        agreed_on=TODAY, consenting=parties,
    )  # fmt: skip
    court = accepted(20, source="法院委派")
    append(book, Transfer, court, received_on=TODAY - timedelta(days=29))
    found = day()
    assert not found.overdue.lines
    assert told(found.week) == ["法院委派调解期限"]


def test_a_sealed_case_is_not_on_the_page(book, accepted, day):
    book.change(Case, accepted(60), sealed=True)
    assert day().is_empty


def test_of_many_the_most_pressing_are_read_and_the_others_counted(accepted, day):
    for days in range(40, 40 + MOST + 4):
        accepted(days)
    found = day().overdue
    assert (len(found.lines), found.cases, found.more) == (MOST, MOST + 4, 4)
    assert found.lines[0].due == min(line.due for line in found.lines)
    few = shortened(found, 5)
    assert (len(few.lines), few.more) == (5, MOST - 1)


def test_own_motion_counts_from_acceptance(accepted, day):
    accepted(31, application=Application.OWN_MOTION)
    assert told(day().due) == ["调解期限"]


def at_once(book, begun, *stages):
    """Let mediation begin before anything is registered, and go on as it may."""
    uid = ready_case(book)
    go(book, uid, Stage.MEDIATING, on=begun)
    go(book, uid, *stages)
    return uid


@pytest.mark.parametrize("stages", [(), (Stage.PAUSED,), (Stage.AGREED,)])
def test_what_was_mediated_at_once_is_told_until_it_is_registered(book, day, stages):
    uid = at_once(book, TODAY, *stages)
    found = day().due.lines
    line = next(each for each in found if each.what.startswith("补登受理"))
    assert line.what == "补登受理：11月26日先调后登，还没有卷号"
    assert (line.case_uid, line.place.field) == (uid, "accepted_on")
    register_afterwards(book, uid, TODAY)
    assert not any("补登" in each.what for each in day().due.lines)


def test_urgent_mediation_that_takes_more_than_a_month_is_overdue(book, day):
    at_once(book, date(2026, 10, 20))
    assert told(day().overdue) == ["调解期限"]


def test_an_urgent_case_that_was_withdrawn_asks_for_nothing(book, day):
    at_once(book, TODAY, Stage.WITHDRAWN)
    assert day().is_empty


@pytest.mark.parametrize(
    ("stages", "when"), [((), When.OVERDUE), ((Stage.ARCHIVED,), None)]
)
def test_a_confirmation_the_parties_wanted_is_late_until_it_is_bound(
    book, stages, when
):
    uid = in_parts(book)
    append(book, FollowUp, uid, visited_on=DAY)
    for each in case_value(book, uid).agreements:
        book.change(Agreement, each.uid, confirmation_wanted=True)
    go(book, uid, Stage.FAILED, *stages)
    after = day_of(book, date(2027, 1, 20), NOW + timedelta(days=55))
    late = [
        heading.when
        for heading in after.headings
        for line in heading.lines
        if line.what.startswith("申请司法确认")
    ]
    assert set(late) == ({when} if when else set())


# --- appointments


def at(day_, hour):
    return datetime(2026, 11, day_, hour, tzinfo=ROOM_TIME)


def test_the_appointments_of_the_day_stand_with_their_hour(book, accepted, day):
    uid = accepted(3)
    begin(book, uid, at(26, 14))
    begin(book, uid, at(30, 9))
    found = day()
    (line,) = found.due.lines
    assert line.what == "第1次调解　青石调解室"
    assert line.at == at(26, 14)
    assert line.people[0] == ("赵长青", "19900001000")
    assert len(found.week.lines) == 1


def test_one_nobody_wrote_down_is_overdue_until_it_is(book, accepted, day):
    uid = accepted(3)
    held = begin(book, uid, at(24, 9))
    off = begin(book, uid, at(25, 9))
    assert told(day().overdue) == [
        "11月24日的第1次调解还没有记",
        "11月25日的第1次调解还没有记",
    ]
    hold(book, held)
    cancel(book, off, "停电", TODAY)
    assert not day().overdue.lines


# --- the room's own


def test_a_term_that_ends_is_told_once_for_the_room(book, accepted, day):
    for days in (3, 4):
        accepted(days)
    me = room_value(book).mediators[0].uid
    book.change(Mediator, me, term_until=TODAY + timedelta(days=5))
    assert told(day().week) == ["调解员李安的聘期到12月1日"]


def test_files_of_the_year_before_last_are_told_as_one_line(accepted, day):
    for _ in range(2):
        uid = accepted(3, stage=Stage.ARCHIVED, closed_on=date(2025, 5, 6))
        assert uid
    assert told(day().overdue) == ["2025年办结的2件案卷还没有移交档案"]
