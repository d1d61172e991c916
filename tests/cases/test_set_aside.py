"""Every list of the book tells the same of a case with a change: what is in force."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from mediator.cases.amending import amend, annul
from mediator.cases.follow_ups import follow_ups_due
from mediator.cases.in_force import in_force
from mediator.cases.intake import append
from mediator.cases.ledger.taking import allow_whole, take_ledger
from mediator.cases.model import Agreement, Case, Clause, Obligation
from mediator.cases.month.counting import count_month
from mediator.cases.month.layout import published_layout
from mediator.cases.month.report import Attribution
from mediator.cases.payments import record_payment
from mediator.cases.performance import State, performance
from mediator.cases.registers.cases import case_entries
from mediator.cases.set_aside import set_aside, with_changes
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.subsidy.qualifying import form_of
from mediator.cases.today.day import day_of
from mediator.cases.words import AgreementForm, Stage
from tests.cases.conftest import PASSWORD
from tests.cases.paths import DAY, go, make_whole, ready_case

LATER = DAY + timedelta(days=2)
LAYOUT = published_layout(date(2026, 12, 31))


def owe(book, uid, agreement, fen, due_on=LATER):
    first, second = case_value(book, uid).parties
    return append(
        book, Obligation, uid, agreement_uid=agreement, debtor_uid=second.uid,
        creditor_uid=first.uid, amount_fen=fen, due_on=due_on,
    )  # fmt: skip


def change(book, uid, fen, due_on=LATER):
    """Write a change down that owes another sum; nobody has signed it."""
    made = amend(book, uid)
    append(book, Clause, uid, agreement_uid=made, text="改为一次付清。")
    book.change(Agreement, made, reached_on=DAY)
    return owe(book, uid, made, fen, due_on)


@pytest.fixture
def uid(book):
    """A signed agreement of 800 元, paid in full."""
    made = ready_case(book)
    go(book, made, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.AGREED)
    make_whole(book, made)
    book.change(Case, made, kind="邻里", source="当事人申请")
    owed = owe(book, made, case_value(book, made).agreement.uid, 80_000)
    record_payment(
        book, made, owed, happened_on=DAY, outcome="已履行", amount_fen=80_000
    )
    return made


def told(book, uid):
    """What each list says: the sum in 分, and whether all of it was performed."""
    case, room = case_value(book, uid), room_value(book)
    kept = performance(case, room, LATER)
    for attribution in Attribution:
        layout = replace(LAYOUT, attribution=attribution)
        values = count_month(book, layout, DAY.year, DAY.month).figures.values
        assert values["amount"] == kept.owed_fen
        assert values["performed"] == (kept.state is State.DONE)
    (line,) = case_entries(book, DAY.year)
    assert line.amount_fen == kept.owed_fen
    for allowed in (None, allow_whole(book, "街道要的明细", PASSWORD)):
        ledger = take_ledger(book, DAY, DAY, LATER, allowed)
        words = [column.code for column in ledger.columns]
        (row,) = ledger.lines
        assert str(kept.owed_fen // 100) in str(row.values[words.index("amount")])
        done = row.values[words.index("performed")]
        assert (done == "已履行") is (kept.state is State.DONE), done
    called = {each.case_uid for each in follow_ups_due(book, LATER)}
    assert (uid in called) is (kept.state is not State.DONE)
    return kept.owed_fen, kept.state is State.DONE


@pytest.mark.long
def test_a_change_nobody_signed_undoes_nothing(book, uid):
    assert told(book, uid) == (80_000, True)
    change(book, uid, 50_000)
    assert told(book, uid) == (80_000, True)


@pytest.mark.long
def test_once_all_have_signed_the_new_sum_is_owed_everywhere(book, uid):
    change(book, uid, 50_000)
    make_whole(book, uid)
    assert told(book, uid) == (50_000, False)
    case = case_value(book, uid)
    assert form_of(case) is AgreementForm.WRITTEN
    again = case.agreement.uid
    change(book, uid, 60_000)
    assert told(book, uid) == (50_000, False)
    annul(book, uid, LATER, "槐树区人民法院（2026）12号判决")
    assert told(book, uid) == (50_000, False)
    annul(book, uid, LATER, "槐树区人民法院（2026）13号判决")
    assert told(book, uid) == (80_000, True)
    assert case_value(book, uid).agreements[1].uid == again


@pytest.mark.long
def test_a_change_of_a_change_stands_for_the_first_promise(book, uid):
    bare = amend(book, uid)
    append(book, Clause, uid, agreement_uid=bare, text="门锁归曾国富换。")
    book.change(Agreement, bare, reached_on=DAY)
    make_whole(book, uid)
    assert told(book, uid) == (80_000, True)
    change(book, uid, 30_000)
    assert told(book, uid) == (80_000, True)
    make_whole(book, uid)
    assert told(book, uid) == (30_000, False)


def test_a_promise_that_is_not_in_force_presses_nobody(book, uid):
    owed = change(book, uid, 50_000, due_on=DAY)
    now = case_value(book, uid).entered_at

    def pressing():
        day = day_of(book, LATER, now)
        return [
            line.place.uid
            for heading in day.headings
            for line in heading.lines
            if line.case_uid == uid and line.place.page == "performance"
        ]

    assert owed not in pressing()
    make_whole(book, uid)
    assert owed in pressing()


def test_only_cases_with_a_change_are_weighed(book, uid):
    old = case_value(book, uid).agreement.uid
    with book.reading() as session:
        assert session.scalars(with_changes()).all() == []
        assert set_aside(session, [uid]) == ()
    change(book, uid, 50_000)
    with book.reading() as session:
        assert session.scalars(with_changes()).all() == [uid]
        assert set_aside(session, [uid]) == (case_value(book, uid).agreement.uid,)
    make_whole(book, uid)
    with book.reading() as session:
        assert set_aside(session, [uid]) == (old,)


@pytest.mark.parametrize("ends", [(), (Stage.FAILED,)])
def test_a_part_told_only_holds_until_its_change_is_signed(book, ends):
    made = ready_case(book)
    go(book, made, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING)
    told_only = case_value(book, made).agreement.uid
    book.change(Agreement, told_only, form=AgreementForm.ORAL, partial=True)
    owe(book, made, told_only, 80_000)
    change(book, made, 50_000)
    newest = case_value(book, made).agreement.uid
    book.change(Agreement, newest, form=AgreementForm.WRITTEN)
    go(book, made, *ends)
    assert [each.uid for each in in_force(case_value(book, made))] == [told_only]
    with book.reading() as session:
        assert set_aside(session, [made]) == (newest,)
