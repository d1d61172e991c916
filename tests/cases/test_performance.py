"""How every instalment stands on a day, and what may be recorded of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    FollowUpEntry,
    InstalmentEntry,
    ObligationEntry,
    PaymentEntry,
)
from mediator.cases.intake import append
from mediator.cases.model import Agreement, Instalment, Obligation
from mediator.cases.payments import record_payment, record_urging
from mediator.cases.performance import (
    State,
    in_words,
    payments_for,
    performance,
)
from mediator.cases.settling import settled
from mediator.cases.snapshot import case_value
from mediator.cases.words import Side
from mediator.problems import Problem
from tests.people import ROOM, person

TODAY = date(2026, 10, 2)
THREE = tuple(
    InstalmentEntry(uid=f"part-{at}", amount_fen=300_000, due_on=due)
    for at, due in enumerate(
        (date(2026, 9, 30), date(2026, 10, 30), date(2026, 11, 30)), 1
    )
)
OWED = ObligationEntry(
    uid="owed",
    debtor="party-9",
    creditor="party-2",
    what="赔偿款",
    amount_fen=900_000,
    instalments=THREE,
)
PIPE = ObligationEntry(
    uid="pipe", debtor="party-9", what="更换水管", due_on=date(2026, 10, 16)
)
CASE = CaseFile(
    uid="case",
    parties=(person("周淑兰", Side.APPLICANT, 2), person("孙小明", Side.RESPONDENT, 9)),
    agreements=(
        AgreementEntry(
            uid="agreed", reached_on=date(2026, 9, 1), obligations=(OWED, PIPE)
        ),
    ),
)


def paid(day, fen=None, outcome="已履行", part="", owed="owed"):
    return PaymentEntry(
        uid=f"{owed}{part}{day}",
        obligation=owed,
        instalment=part,
        happened_on=day,
        outcome=outcome,
        amount_fen=fen,
    )


def on(day, *payments, case=CASE):
    return performance(replace(case, payments=payments), ROOM, day)


def states(day, *payments):
    return [each.state for each in on(day, *payments).promises]


def test_each_instalment_is_a_promise_of_its_own():
    found = on(date(2026, 9, 15))
    assert [each.name for each in found.promises] == [
        "第1项第1期",
        "第1项第2期",
        "第1项第3期",
        "第2项",
    ]
    assert [in_words(CASE, each) for each in found.promises] == [
        "孙小明付周淑兰3,000.00元（第1期）",
        "孙小明付周淑兰3,000.00元（第2期）",
        "孙小明付周淑兰3,000.00元（第3期）",
        "孙小明更换水管",
    ]
    assert (found.owed_fen, found.paid_fen, found.open_fen) == (900_000, 0, 900_000)


def test_it_is_not_due_then_due_then_late():
    first = [on(date(2026, 9, day)).promises[0] for day in (29, 30)]
    assert [each.state for each in first] == [State.NOT_DUE, State.TODAY]
    # Nobody is late during the National Day holidays by their own length alone:
    # the last day itself was a Wednesday that is worked.
    late = on(date(2026, 10, 3)).promises[0]
    assert (late.state, late.days_late, late.said(TODAY)) == (
        State.OVERDUE,
        3,
        "逾期3天",
    )


def test_a_last_day_that_is_a_rest_day_moves_to_the_next_working_day():
    # 31 October 2026 is a Saturday, so Monday 2 November is the last day (民法典 203).
    owed = replace(PIPE, due_on=date(2026, 10, 31))
    agreed = replace(CASE.agreements[0], obligations=(owed,))
    case = replace(CASE, agreements=(agreed,))
    (found,) = on(date(2026, 11, 2), case=case).promises
    assert (found.written_on, found.due_on) == (date(2026, 10, 31), date(2026, 11, 2))
    assert found.state is State.TODAY
    (found,) = on(date(2026, 11, 3), case=case).promises
    assert (found.state, found.days_late) == (State.OVERDUE, 1)


def test_paid_late_it_is_performed_and_says_how_late():
    first = on(date(2026, 11, 1), paid(date(2026, 10, 5), 300_000, part="part-1"))
    promise = first.promises[0]
    assert (promise.state, promise.days_late) == (State.DONE, 5)
    assert promise.said(TODAY) == "已履行，迟了5天"
    assert promise.settled_on == date(2026, 10, 5)
    assert not promise.is_late


def test_a_part_of_it_is_part_and_late_once_the_day_is_over():
    part = paid(date(2026, 9, 20), 100_000, "部分履行", "part-1")
    before = on(date(2026, 9, 25), part).promises[0]
    assert (before.state, before.said(TODAY)) == (State.PART, "部分履行")
    assert (before.paid_fen, before.open_fen) == (100_000, 200_000)
    after = on(date(2026, 10, 2), part).promises[0]
    assert after.said(TODAY) == "部分履行，逾期2天"
    assert after.is_late


def test_what_is_refused_is_refused_until_it_is_paid():
    no = paid(date(2026, 10, 1), outcome="拒不履行", part="part-1")
    assert on(date(2026, 10, 2), no).promises[0].state is State.REFUSED
    yes = paid(date(2026, 10, 9), 300_000, "经督促履行", "part-1")
    assert on(date(2026, 10, 9), no, yes).promises[0].state is State.DONE


def test_what_is_not_done_pays_nothing():
    no = paid(date(2026, 10, 1), 300_000, "未履行", "part-1")
    found = on(date(2026, 10, 2), no)
    assert found.promises[0].paid_fen == 0
    assert found.findings == ("第1项第1期10月1日记了“未履行”，又写了金额，请核对。",)


def test_a_payment_without_its_instalment_goes_to_the_earliest_open_one():
    # 民法典 560
    lump = paid(date(2026, 9, 10), 400_000, "部分履行")
    assert states(date(2026, 9, 20), lump)[:3] == [
        State.DONE,
        State.PART,
        State.NOT_DUE,
    ]


def test_what_is_over_in_one_instalment_goes_on_to_the_next():
    found = on(date(2026, 9, 30), paid(date(2026, 9, 30), 500_000, part="part-1"))
    assert [each.paid_fen for each in found.promises[:3]] == [300_000, 200_000, 0]
    assert found.findings == ()


def test_more_than_is_owed_is_a_finding_and_no_refusal():
    found = on(date(2026, 9, 30), paid(date(2026, 9, 30), 1_000_000))
    assert found.paid_fen == 900_000
    assert found.findings == ("第1项一共多付了1,000.00元，请核对。",)


def test_done_without_a_sum_is_done_and_asked_about():
    found = on(date(2026, 9, 30), paid(date(2026, 9, 30), part="part-1"))
    assert found.promises[0].state is State.DONE
    assert found.findings == ("第1项第1期9月30日记了“已履行”，没有写金额。",)


def test_done_with_less_than_agreed_is_done_and_asked_about():
    found = on(date(2026, 9, 30), paid(date(2026, 9, 30), 290_000, part="part-1"))
    assert found.promises[0].state is State.DONE
    assert found.findings == (
        "第1项第1期9月30日记了“已履行”，金额是2,900.00元，约定的是3,000.00元，请核对。",
    )


def test_a_deed_is_done_when_somebody_says_so():
    done = paid(date(2026, 10, 20), owed="pipe")
    promise = on(date(2026, 10, 20), done).promises[3]
    assert (promise.state, promise.days_late) == (State.DONE, 4)


def test_what_happens_later_does_not_count_yet():
    found = on(date(2026, 9, 30), paid(date(2026, 10, 8), 300_000, part="part-1"))
    assert found.promises[0].state is State.TODAY
    assert found.findings == ("第1项第1期记的10月8日还没有到，请核对。",)


def test_a_record_without_day_or_outcome_is_asked_about():
    blank = PaymentEntry(uid="x", obligation="pipe", text="来过电话")
    assert on(date(2026, 9, 30), blank).findings == (
        "第2项有一笔履行记录没有写日期。",
        "第2项没有写日期那一笔还没有选履行情况。",
    )


def test_what_a_follow_up_tells_is_told_not_shown():
    visit = FollowUpEntry(
        agreement="agreed", visited_on=date(2026, 10, 20), performance="已履行"
    )
    case = replace(CASE, follow_ups=(visit,))
    promises = on(date(2026, 12, 1), case=case).promises
    assert promises[0].said(TODAY) == "已履行，10月20日回访时说的，没有凭证"
    assert [each.state for each in promises] == [State.DONE] * 4
    part = replace(CASE, follow_ups=(replace(visit, performance="部分履行"),))
    assert on(date(2026, 12, 1), case=part).promises[0].state is State.OVERDUE


def test_the_whole_is_told_by_its_gravest_part():
    day = date(2026, 10, 10)
    assert on(day).state is State.OVERDUE
    first = paid(date(2026, 9, 30), 300_000, part="part-1")
    assert on(day, first).state is State.PART
    no = paid(date(2026, 10, 9), outcome="拒不履行", part="part-2")
    assert on(day, first, no).state is State.REFUSED
    assert on(date(2026, 9, 1)).state is State.NOT_DUE
    everything = (paid(day, 900_000), paid(day, owed="pipe"))
    assert on(day, *everything).state is State.DONE
    assert on(day, case=CaseFile()).state is None


def test_an_agreement_that_was_annulled_or_replaced_owes_nothing():
    old = CASE.agreements[0]
    annulled = replace(CASE, agreements=(replace(old, annulled_on=date(2026, 10, 1)),))
    assert performance(annulled, ROOM, date(2026, 10, 2)).promises == ()
    new = replace(old, uid="new", amends=old.uid, obligations=(PIPE,))
    both = replace(CASE, agreements=(old, new))
    assert {each.agreement for each in on(TODAY, case=both).promises} == {"new"}


def test_each_record_stands_under_one_promise():
    named = paid(date(2026, 9, 30), 300_000, part="part-2")
    lump = paid(date(2026, 9, 29), 100_000)
    case = replace(CASE, payments=(lump, named))
    promises = performance(case, ROOM, date(2026, 9, 30)).promises
    assert [payments_for(case, each) for each in promises] == [
        (lump,),
        (named,),
        (),
        (),
    ]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 90),
            st.integers(0, 2_000_000),
            st.sampled_from(("", "part-1", "part-2", "part-3")),
        ),
        max_size=8,
    )
)
def test_no_fen_is_lost_or_made(records):
    payments = [
        paid(date(2026, 9, 1) + timedelta(days=day), fen, "部分履行", part)
        for day, fen, part in records
    ]
    found = settled(OWED, payments)
    assert sum(each.paid_fen for each in found.parts) + found.over_fen == sum(
        fen for _, fen, _ in records
    )
    assert all(0 <= each.paid_fen <= 300_000 for each in found.parts)
    assert all(each.settled == (each.paid_fen == 300_000) for each in found.parts)


# --- writing


@pytest.fixture
def owed(book, case_uid):
    agreed = append(book, Agreement, case_uid)
    made = append(book, Obligation, case_uid, agreement_uid=agreed, amount_fen=100)
    part = append(book, Instalment, case_uid, obligation_uid=made, amount_fen=100)
    return agreed, made, part


def test_a_payment_is_recorded_as_it_was_told_and_nothing_is_assumed(
    book, case_uid, owed
):
    _, obligation, part = owed
    record_payment(book, case_uid, obligation, part)
    (kept,) = case_value(book, case_uid).payments
    assert (kept.obligation, kept.instalment) == (obligation, part)
    assert (kept.happened_on, kept.outcome, kept.amount_fen) == (None, "", None)
    assert (kept.manner, kept.proof, kept.text) == ("", "", "")


@pytest.mark.parametrize(
    ("which", "more", "words"),
    [
        (("nowhere", ""), {}, "没有这一项"),
        (("", "nowhere"), {}, "没有这一期"),
        (("", ""), {"outcome": "付清了吧"}, "履行情况里没有"),
    ],
)
def test_a_record_about_nothing_owed_is_refused(  # noqa: PLR0913, PLR0917
    book, case_uid, owed, which, more, words
):
    _, obligation, _ = owed
    with pytest.raises(Problem, match=words):
        record_payment(book, case_uid, which[0] or obligation, which[1], **more)
    assert case_value(book, case_uid).payments == ()


def test_an_urging_is_recorded_and_undone_in_one(book, case_uid, owed):
    debtor = case_value(book, case_uid).parties[1].uid
    record_urging(book, case_uid, owed[0], debtor, urged_on=date(2026, 10, 9))
    (kept,) = case_value(book, case_uid).urgings
    assert (kept.party, kept.urged_on) == (debtor, date(2026, 10, 9))
    book.undo()
    assert case_value(book, case_uid).urgings == ()


def test_an_urging_about_nothing_agreed_is_refused(book, case_uid, owed):
    with pytest.raises(Problem, match="没有这份协议"):
        record_urging(book, case_uid, "nowhere")
    with pytest.raises(Problem, match="没有这位当事人"):
        record_urging(book, case_uid, owed[0], "nobody")
