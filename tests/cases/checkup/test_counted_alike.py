"""The check-up counts as the deadlines and the performance beside it count."""

from datetime import date

import pytest
from msgspec.structs import replace

from mediator.cases.agreements import effective_on
from mediator.cases.case_file import ConfirmationEntry, PaymentEntry
from mediator.cases.checkup.looking import check_up
from mediator.cases.deadlines.due import deadlines
from mediator.cases.performance import performance
from tests.dossiers.clean import CLEAN
from tests.dossiers.faults import deal_of, owing
from tests.dossiers.parts import ROOM
from tests.dossiers.work_and_health import CLINIC

SATURDAY = date(2026, 7, 18)


def rules(case, today):
    return [each.rule for each in check_up(case, ROOM, today)]


def test_an_application_on_a_last_day_that_moved_on_is_not_late():
    moved = 0
    for dossier in CLEAN:
        case = dossier.case
        made = case.agreement
        start = effective_on(case, made, dossier.room) if made else None
        for each in deadlines(case, dossier.room, dossier.today) if start else ():
            if each.code != "judicial_confirmation" or each.due is None:
                continue
            moved += (each.due - start).days > 30
            on = ConfirmationEntry(uid="c", agreement=made.uid, applied_on=each.due)
            asked = replace(case, confirmations=(on,))
            assert "confirmation_late" not in rules(asked, each.due)
            after = replace(on, applied_on=date.fromordinal(each.due.toordinal() + 1))
            late = replace(case, confirmations=(after,))
            if each.is_open or each.state == "已过":
                assert "confirmation_late" in rules(late, after.applied_on)
    assert moved


@pytest.mark.parametrize("day", [19, 20, 21])
def test_what_is_due_on_a_saturday_is_overdue_from_tuesday(day):
    (owed, *_) = deal_of(CLINIC).obligations
    case = owing(CLINIC, owed.uid, due_on=SATURDAY, instalments=())
    case = replace(case, payments=(), follow_ups=(), closed_on=None)
    today = date(2026, 7, day)
    late = any(
        each.obligation.uid == owed.uid and each.is_late
        for each in performance(case, ROOM, today).promises
    )
    assert late == (day == 21)
    said = [each for each in check_up(case, ROOM, today) if each.rule == "overdue"]
    assert any(each.subject == owed.uid for each in said) == late


def test_one_payment_without_an_instalment_does_not_silence_the_others():
    for dossier in CLEAN:
        made = dossier.case.agreement
        for owed in made.obligations if made else ():
            if len(owed.instalments) < 2:
                continue
            first = owed.instalments[0]
            paid = PaymentEntry(
                uid="p",
                obligation=owed.uid,
                happened_on=first.due_on,
                amount_fen=first.amount_fen,
                outcome="已履行",
            )
            case = replace(dossier.case, payments=(paid,), follow_ups=())
            today = date(2030, 1, 1)
            late = {
                each.uid
                for each in performance(case, ROOM, today).late
                if each.obligation.uid == owed.uid
            }
            said = {
                each.subject
                for each in check_up(case, ROOM, today)
                if each.rule == "overdue"
            }
            assert late
            assert late <= said
            return
    pytest.fail("no clean dossier has instalments")
