"""Whom to call today, and what to ask."""

from datetime import date

import pytest
from msgspec.structs import replace

from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    CaseFile,
    FollowUpEntry,
    ObligationEntry,
    PaymentEntry,
)
from mediator.cases.follow_ups import follow_up_due, follow_ups_due
from mediator.cases.intake import append
from mediator.cases.model import Agreement, Case, FollowUp, Obligation, Party
from mediator.cases.payments import record_payment
from mediator.cases.snapshot import case_value
from mediator.cases.words import Side, Stage
from mediator.forms.call_list import call_list
from mediator.forms.sheet import sheet_text
from mediator.forms.to_pdf import to_pdf
from mediator.ui.page_images import page_count
from tests.people import ROOM, person

TODAY = date(2026, 11, 25)
OWED = ObligationEntry(
    uid="o",
    debtor="party-9",
    creditor="party-2",
    what="赔偿款",
    amount_fen=300_000,
    due_on=date(2026, 11, 20),
)
CASE = CaseFile(
    uid="case",
    number="2026-0007",
    stage=Stage.AGREED,
    parties=(person("周淑兰", Side.APPLICANT, 2), person("孙小明", Side.RESPONDENT, 9)),
    agreements=(AgreementEntry(uid="a", obligations=(OWED,)),),
)


def paid(fen, outcome="部分履行", on=TODAY):
    return PaymentEntry(obligation="o", happened_on=on, outcome=outcome, amount_fen=fen)


def due(case=CASE, on=TODAY):
    return follow_up_due(case, ROOM, on)


def test_both_are_called_about_what_is_overdue_with_their_numbers():
    found = due()
    assert found.why == ("第1项逾期5天",)
    assert [(each.name, each.phone) for each in found.calls] == [
        ("周淑兰", "19900001002"),
        ("孙小明", "19900001009"),
    ]
    assert found.calls[0].ask == "孙小明付周淑兰3,000.00元，11月20日到期，收到没有？"
    assert found.calls[1].ask == "孙小明付周淑兰3,000.00元，11月20日到期，办了没有？"


def test_nobody_is_called_before_it_is_due_nor_after_it_is_done():
    assert due(on=date(2026, 11, 19)) is None
    assert due(replace(CASE, payments=(paid(300_000, "已履行"),))) is None


def test_what_is_open_or_refused_is_said():
    part = due(replace(CASE, payments=(paid(100_000),)))
    assert part.calls[0].ask.endswith("收到没有（还差2,000.00元）？")
    assert part.why == ("第1项部分履行，逾期5天",)
    refused = due(replace(CASE, payments=(paid(None, "拒不履行"),)))
    assert refused.calls[1].ask.endswith("办了没有（说过不履行）？")


def test_a_visit_agreed_on_is_called_about_though_nothing_is_owed():
    visit = FollowUpEntry(visited_on=date(2026, 11, 1), next_on=TODAY)
    done = paid(300_000, "已履行", date(2026, 11, 20))
    case = replace(CASE, payments=(done,), follow_ups=(visit,))
    found = due(case)
    assert found.why == ("约定11月25日再回访",)
    assert len(found.calls) == 2
    assert due(case, date(2026, 11, 24)) is None
    later = replace(visit, visited_on=TODAY, next_on=None)
    assert due(replace(case, follow_ups=(visit, later))) is None


def test_who_was_asked_today_is_not_called_again_today():
    asked = replace(CASE, follow_ups=(FollowUpEntry(visited_on=TODAY),))
    assert due(asked) is None
    assert due(asked, date(2026, 11, 26)) is not None


def test_where_a_party_has_no_telephone_the_agent_is_called():
    agent = AgentEntry(name="周小燕", phone="19900002002")
    first = replace(CASE.parties[0], phone="", agents=(agent,))
    found = due(replace(CASE, parties=(first, CASE.parties[1])))
    assert found.calls[0].name == "周淑兰（代理人周小燕）"
    assert found.calls[0].phone == "19900002002"


@pytest.mark.parametrize(
    "stage", [Stage.MEDIATING, Stage.FAILED, Stage.WITHDRAWN, Stage.VOID]
)
def test_only_what_was_agreed_is_followed_up(stage):
    assert due(replace(CASE, stage=stage)) is None


@pytest.fixture
def owed(book, case_uid):
    first, second = case_value(book, case_uid).parties
    book.change(Party, first.uid, name="赵长青", phone="19900001111")
    book.change(Party, second.uid, name="钱远")
    book.change(Case, case_uid, stage=Stage.AGREED)
    agreed = append(book, Agreement, case_uid)
    return append(
        book,
        Obligation,
        case_uid,
        agreement_uid=agreed,
        debtor_uid=second.uid,
        creditor_uid=first.uid,
        amount_fen=100_00,
        due_on=date(2026, 11, 20),
    )


def test_the_book_is_asked_for_all_cases_at_once(book, case_uid, owed):
    (found,) = follow_ups_due(book, TODAY)
    assert found.case_uid == case_uid
    assert found.number == "登记号 2026-0001"
    assert follow_ups_due(book, date(2026, 11, 1)) == ()
    record_payment(
        book, case_uid, owed, happened_on=TODAY, outcome="已履行", amount_fen=100_00
    )
    assert follow_ups_due(book, TODAY) == ()
    append(book, FollowUp, case_uid, visited_on=TODAY, next_on=date(2026, 12, 1))
    (again,) = follow_ups_due(book, date(2026, 12, 1))
    assert again.why == ("约定12月1日再回访",)


@pytest.mark.usefixtures("owed")
def test_a_sealed_case_is_in_no_list(book, case_uid):
    book.change(Case, case_uid, sealed=True)
    assert follow_ups_due(book, TODAY) == ()


@pytest.mark.usefixtures("owed")
def test_the_list_of_the_day_stands_on_one_sheet(book):
    found = follow_ups_due(book, TODAY)
    sheet = call_list(found, TODAY, ROOM)
    text = sheet_text(sheet)
    for words in (
        "回访电话单",
        "赵长青",
        "19900001111",
        "没有登记电话",
        "1件，打给2人",
        "不要贴在墙上",
    ):
        assert words in text
    assert page_count(to_pdf(sheet)) == 1
