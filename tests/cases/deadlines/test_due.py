"""What is due in a case: states, explanations, pauses, longer periods, exclusions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mediator.cases.case_file import (
    AgreementEntry,
    ConfirmationEntry,
    ExtensionEntry,
    FollowUpEntry,
    PaymentEntry,
    RoomFile,
    StageEntry,
)
from mediator.cases.deadlines.arrangement import read_arrangement
from mediator.cases.deadlines.due import State, deadlines
from mediator.cases.deadlines.table import REGION, region_of
from mediator.cases.facts.dates import on_paper
from mediator.cases.gaps import Place
from mediator.cases.words import AgreementForm, Application, Stage
from tests.cases.deadlines.cases_due import (
    ROOM,
    TODAY,
    agreed,
    agreement,
    at_risk,
    before_court,
    case,
    confirmed,
    day,
    failed,
    from_court,
    hands,
    instalments,
    lent,
    obligation,
    oral,
    step,
    visited,
)

PAID = obligation(amount_fen=300_00)


def all_of(value, code, today=TODAY, room=ROOM):
    return [each for each in deadlines(value, room, today) if each.code == code]


def one(value, code, today=TODAY, room=ROOM):
    (found,) = all_of(value, code, today, room)
    return found


def said(value, code, today=TODAY, room=ROOM):
    return "".join(one(value, code, today, room).how)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2026-11-25", State.LATER),
        ("2026-11-26", State.THIS_WEEK),
        ("2026-12-02", State.THIS_WEEK),
        ("2026-12-03", State.TODAY),
        ("2026-12-04", State.OVERDUE),
    ],
)
def test_a_deadline_says_how_it_stands(today, state):
    assert one(case(), "mediation", date.fromisoformat(today)).state is state


def test_what_was_done_is_done_though_its_day_is_over():
    late = date(2027, 3, 1)
    assert one(agreed(), "mediation", late).state is State.DONE
    assert one(lent(returned_on=day("12-01")), "borrowing", late).state is State.DONE
    told = at_risk("可能自杀", risk_reported_on=TODAY)
    assert one(told, "report_escalation", late).state is State.DONE


def test_a_void_or_merged_case_has_no_deadlines():
    assert deadlines(case(stage=Stage.VOID), ROOM, TODAY) == ()
    assert deadlines(case(merged_into="x"), ROOM, TODAY) == ()


def test_the_month_is_a_reminder_and_says_that_nothing_moves_by_itself():
    found = one(case(), "mediation")
    assert not found.binding
    assert found.how == (
        "从2026年11月3日（受理）的第二天起算1个月，到2026年12月3日。",
        "到期只是提醒，案件不会自己变；各方同意可以延长。",
        "依据：人民调解工作若干规定（75号令）33条：一般在一个月内。",
    )


def test_each_group_of_disputes_has_one_period_of_mediation():
    for kind, code in (
        ("邻里", "mediation"), ("医疗", "medical"), ("其他劳动争议", "labour"),
    ):  # fmt: skip
        found = [
            each.code
            for each in deadlines(case(kind=kind), ROOM, TODAY)
            if each.group == "调解"
        ]
        assert found == [code]
    sent = replace(from_court("法院委派"), kind="医疗")
    found = [each.code for each in deadlines(sent, ROOM, TODAY) if each.group == "调解"]
    assert found == ["court_before"]


def test_labour_counts_from_the_application_and_waits_for_its_day():
    waiting = one(case(kind="其他劳动争议", applied_on=None), "labour")
    assert (waiting.due, waiting.state) == (None, State.WAITING)
    assert waiting.place == Place("intake", "c", "applied_on")
    assert waiting.how[0] == "还没有写收到申请的日期，写了就能算。"


def test_without_the_courts_paper_the_earliest_day_counts_and_it_says_so():
    value = from_court("法院委派", received=None)
    assert one(value, "court_before").due == date(2026, 12, 2)
    assert "还没有写收到法院材料的日期" in said(value, "court_before")


def test_a_procedure_nobody_wrote_is_taken_for_the_shorter_one():
    value = from_court("法院委托")
    assert all_of(value, "court_after_ordinary") == []
    assert one(value, "court_after_simple").due == date(2026, 11, 9)
    assert "普通程序还是简易程序" in said(value, "court_after_simple")


def test_a_reply_to_the_court_or_acceptance_ends_the_three_days():
    waiting = replace(from_court("法院委派"), accepted_on=None, stage=Stage.PENDING)
    assert one(waiting, "court_reply").state is State.OVERDUE
    assert one(from_court("法院委派"), "court_reply").state is State.DONE


def test_a_case_taken_up_again_has_its_period_anew():
    stages = (
        step(Stage.FAILED, "11-10", "", Stage.MEDIATING),
        step(Stage.MEDIATING, "11-20", "", Stage.FAILED),
    )
    found = one(case(stages=stages), "mediation")
    assert found.due == date(2026, 12, 21)  # the 20th is a Sunday
    assert found.how[0].startswith("从2026年11月20日（各方又同意调解）")
    unsigned = (
        step(Stage.AGREED, "11-10", "", Stage.MEDIATING),
        step(Stage.MEDIATING, "11-20", "", Stage.AGREED),
    )
    assert one(case(stages=unsigned), "mediation").due == date(2026, 12, 3)


def begun_at_once(**more):
    given = {
        "applied_on": None,
        "accepted_on": None,
        "register_later": True,
        "stages": (step(Stage.MEDIATING, "11-05", start=Stage.PENDING),),
    }
    return case(**(given | more))


def test_urgent_mediation_has_its_month_before_it_is_registered():
    found = one(begun_at_once(), "mediation")
    assert (found.start, found.due) == (day("11-05"), day("12-07"))  # from Saturday
    assert "先调后登，开始调解" in found.how[0]
    assert any("还没有补登受理" in each for each in found.how)
    registered = replace(
        begun_at_once(), register_later=False, accepted_on=day("11-03")
    )
    found = one(registered, "mediation")
    assert (found.start, found.due) == (day("11-03"), day("12-03"))
    ended = one(begun_at_once(stage=Stage.FAILED), "mediation")
    assert ended.state is State.DONE


def test_what_the_room_took_up_at_once_counts_as_well_in_a_labour_dispute():
    own = {"kind": "其他劳动争议", "application": Application.OWN_MOTION}
    found = one(begun_at_once(**own), "labour")
    assert (found.start, found.due) == (day("11-05"), day("11-20"))


def test_a_new_application_counts_from_its_own_days():
    stages = (
        step(Stage.WITHDRAWN, "11-05", "", Stage.ACCEPTED),
        step(Stage.PENDING, "11-16", "", Stage.WITHDRAWN),
        step(Stage.ACCEPTED, "11-18", "", Stage.PENDING),
    )
    value = case(stages=stages, stage=Stage.ACCEPTED)
    assert one(value, "mediation").due == date(2026, 12, 18)
    labour = replace(value, kind="其他劳动争议")
    assert one(labour, "labour").start == day("11-16")
    assert "再次申请" in said(labour, "labour")


# --- pauses

PAUSED = (
    step(Stage.PAUSED, "11-10", "等待鉴定", Stage.MEDIATING),
    step(Stage.MEDIATING, "11-24", "", Stage.PAUSED),
)


def test_appraisal_is_not_counted_in_a_medical_dispute():
    """Ten working days, 10 to 23 November, are put on to 15 December."""
    value = case(kind="医疗", stages=PAUSED)
    assert one(value, "medical").due == date(2026, 12, 29)
    assert "11月10日至11月23日暂停（等待鉴定），14天不算在内。" in said(
        value, "medical"
    )


def test_a_pause_the_row_does_not_name_is_counted():
    assert one(case(stages=PAUSED), "mediation").due == date(2026, 12, 3)
    other = (replace(PAUSED[0], reason="其他"), PAUSED[1])
    assert one(case(kind="医疗", stages=other), "medical").due == date(2026, 12, 15)


def test_while_it_is_paused_there_is_no_day():
    value = case(kind="医疗", stages=PAUSED[:1], stage=Stage.PAUSED)
    found = one(value, "medical", date(2027, 3, 1))
    assert (found.due, found.state) == (None, State.WAITING)
    assert "2026年11月10日起暂停（等待鉴定），恢复调解后接着算。" in found.how


# --- longer

LONGER = ExtensionEntry(
    deadline="mediation",
    agreed_on=day("12-01"),
    until=day("12-20"),
    consenting=("a", "b"),
)


def test_a_period_goes_to_the_day_all_parties_agreed_on():
    found = one(case(extensions=(LONGER,)), "mediation")
    assert found.due == date(2026, 12, 21)
    assert found.how[1:3] == (
        "12月1日王甲、李乙都同意，延长到2026年12月20日。",
        "12月20日是星期日，顺延到2026年12月21日。",
    )


def test_without_everybodys_consent_nothing_is_longer():
    alone = replace(LONGER, consenting=("a",))
    found = one(case(extensions=(alone,)), "mediation")
    assert found.due == date(2026, 12, 3)
    assert "李乙没有同意，不算" in "".join(found.how)


def test_a_period_that_cannot_be_longer_is_not():
    labour = replace(LONGER, deadline="labour")
    value = case(kind="其他劳动争议", extensions=(labour,))
    assert one(value, "labour").due == date(2026, 11, 17)


# --- confirmation


def test_the_thirty_days_run_from_the_last_hand_or_seal():
    assert one(agreed(), "judicial_confirmation").start == day("11-12")
    later = agreed(signatures=(*hands()[:2], *hands("11-18")[2:]))
    assert one(later, "judicial_confirmation").start == day("11-18")


def test_before_effect_there_is_no_day():
    found = one(agreed(sealed=""), "judicial_confirmation")
    assert (found.due, found.state) == (None, State.WAITING)
    assert found.how[0] == "协议还没有签全、盖章，从生效那天起算。"
    assert found.place == Place("signing", "g")


def test_an_oral_agreement_is_put_in_writing_first():
    assert one(oral(), "judicial_confirmation").start == day("11-10")
    assert "口头协议要先补书面" in said(oral(), "judicial_confirmation")


def test_the_court_itself_closes_what_it_entrusted_after_filing():
    assert all_of(agreed(source="法院委托"), "judicial_confirmation") == []
    assert one(agreed(source="法院委派"), "judicial_confirmation").start == day("11-10")


def applied(body):
    return ConfirmationEntry(agreement="g", body=body, applied_on=day("11-16"))


@pytest.mark.parametrize(
    ("body", "kept", "excluded", "was"),
    [
        ("示例区人民法院", "judicial_confirmation", "arbitration_review", "司法确认"),
        ("示例区劳动人事争议仲裁委员会", "arbitration_review", "judicial_confirmation",
         "仲裁审查"),
    ],
)  # fmt: skip
def test_review_and_confirmation_exclude_each_other(body, kept, excluded, was):
    value = agreed(kind="其他劳动争议", confirmations=(applied(body),))
    assert one(value, kept).state is State.DONE
    assert one(value, excluded).state is State.NOT_APPLICABLE
    assert f"11月16日已经申请{was}，两样只能选一样。" in said(value, excluded)


def test_what_the_parties_let_pass_is_no_fault_unless_they_wanted_it():
    late = date(2027, 1, 5)
    assert one(agreed(), "judicial_confirmation", late).state is State.PASSED
    wanted = agreed(agreements=(agreement(confirmation_wanted=True),))
    assert one(wanted, "judicial_confirmation", late).state is State.OVERDUE
    bound = replace(wanted, stage=Stage.ARCHIVED, archived_on=TODAY)
    assert one(bound, "judicial_confirmation", late).state is State.PASSED


def test_a_replaced_or_annulled_agreement_has_no_clock():
    old = agreement(PAID)
    new = AgreementEntry(uid="h", amends="g", obligations=(obligation(uid="p"),))

    def running(*agreements):
        value = agreed(agreements=agreements)
        return [each.subject for each in all_of(value, "judicial_confirmation")]

    assert running(old, new) == ["g"]
    oral = replace(new, form=AgreementForm.ORAL, reached_on=TODAY)
    assert running(old, oral) == ["h"]
    annulled = replace(old, annulled_on=TODAY)
    assert all_of(agreed(agreements=(annulled,)), "judicial_confirmation") == []


# --- performance

MONTHLY = obligation(
    amount_fen=300_00, instalments=instalments("2026-11-20", "2026-12-20", "2027-01-20")
)


def paid(fen, instalment="", outcome="部分履行"):
    return PaymentEntry(
        obligation="o",
        instalment=instalment,
        happened_on=day("11-20"),
        outcome=outcome,
        amount_fen=fen,
    )


def states(value):
    return [each.state.value for each in all_of(value, "performance")]


def test_each_instalment_is_due_by_itself():
    value = agreed(MONTHLY)
    found = all_of(value, "performance")
    assert [each.what for each in found] == [
        "李乙付王甲100.00元（第1期）",
        "李乙付王甲100.00元（第2期）",
        "李乙付王甲100.00元（第3期）",
    ]
    assert [str(each.due) for each in found] == [
        "2026-11-20",
        "2026-12-21",
        "2027-01-20",
    ]
    assert states(value) == ["逾期", "以后", "以后"]


def test_money_goes_to_the_earliest_instalment_first():
    assert states(agreed(MONTHLY, payments=(paid(150_00),))) == ["已办", "以后", "以后"]
    assert states(agreed(MONTHLY, payments=(paid(200_00),))) == ["已办", "已办", "以后"]


def test_a_deadline_leads_to_the_record_it_is_about():
    found = all_of(agreed(MONTHLY), "performance")[1]
    assert found.place == Place("performance", "o")
    asked = one(agreed(), "judicial_confirmation")
    assert asked.place == Place("performance", "g")


def test_an_instalment_called_performed_is_done():
    second = paid(None, "i2", "已履行")
    assert states(agreed(MONTHLY, payments=(second,))) == ["逾期", "已办", "以后"]


def test_what_was_refused_is_not_paid():
    refused = paid(300_00, outcome="拒不履行")
    assert states(agreed(MONTHLY, payments=(refused,))) == ["逾期", "以后", "以后"]


def test_a_follow_up_that_found_it_performed_ends_all_of_it():
    visit = FollowUpEntry(agreement="g", visited_on=TODAY, performance="已履行")
    value = agreed(MONTHLY, follow_ups=(visit,))
    assert states(value) == ["已办"] * 3
    assert one(value, "agreement_limitation").state is State.DONE


def test_nothing_is_owed_before_the_agreement_is_in_force():
    value = agreed(MONTHLY, sealed="", stage=Stage.MEDIATING)
    assert all_of(value, "performance") == []


def test_a_follow_up_is_asked_for_after_each_day_and_ends_with_a_visit():
    assert len(all_of(agreed(MONTHLY), "follow_up")) == 3
    value = agreed(MONTHLY, follow_ups=(FollowUpEntry(uid="v", visited_on=TODAY),))
    assert [each.state for each in all_of(value, "follow_up")] == [
        State.DONE, State.LATER, State.LATER,
    ]  # fmt: skip


def test_a_visit_agreed_on_waits_for_the_visit():
    waiting = visited(visited_on=day("11-10"), next_on=day("11-20"))
    assert one(waiting, "follow_up_agreed").state is State.OVERDUE


def test_after_confirmation_the_court_enforces_and_nobody_sues():
    value = confirmed(MONTHLY)
    assert str(one(value, "enforcement").due) == "2029-01-22"  # the 20th is a Saturday
    assert all_of(value, "agreement_limitation") == []


# --- limitation


def test_the_court_is_waited_for_until_it_has_ruled():
    def state(value, today=TODAY):
        (found,) = all_of(value, "court_ruling", today)
        return found.state

    late = date(2026, 12, 17)
    assert state(before_court(), late) is State.OVERDUE
    assert state(before_court(outcome="撤回"), late) is State.DONE
    assert state(before_court(ruled_on=TODAY, outcome="有效"), late) is State.DONE
    assert not all_of(agreed(), "court_ruling")


def test_asking_for_mediation_interrupts_limitation():
    found = one(case(happened_on=day("05-01")), "limitation")
    assert (found.due, found.state) == (None, State.WAITING)
    assert found.how[0] == (
        "2026年11月2日申请调解，时效从那天起中断；调解结束后重新计算。"
    )


def test_a_claim_that_was_too_old_already_is_remarked_on():
    found = one(case(happened_on=date(2020, 5, 1)), "limitation")
    assert "已经超过期限" in found.how[0]


def test_what_the_room_took_up_itself_interrupts_nothing():
    value = case(
        application=Application.OWN_MOTION, applied_on=None, happened_on=day("05-06")
    )
    assert one(value, "limitation").due == date(2029, 5, 7)  # the 6th is a Sunday


def test_who_was_refused_without_having_asked_has_interrupted_nothing():
    refused = {"stage": Stage.REFUSED, "stages": (step(Stage.REFUSED, "11-20"),)}
    more = {"happened_on": day("05-06"), "applied_on": None, "accepted_on": None}
    assert one(case(**refused, **more), "limitation").start == day("05-06")
    asked = case(**refused, **(more | {"applied_on": day("11-16")}))
    assert one(asked, "limitation").start == day("11-20")


def test_an_agreement_takes_the_place_of_the_old_claim():
    assert all_of(agreed(PAID), "limitation") == []


def test_what_was_agreed_in_part_leaves_the_claim_for_the_rest():
    part = (agreement(MONTHLY, partial=True),)
    value = failed(agreements=part, signatures=hands())
    assert one(value, "limitation").start == day("11-20")
    assert len(all_of(value, "performance")) == 3
    whole = failed(agreements=(agreement(MONTHLY),), signatures=hands())
    assert all_of(whole, "limitation") == []
    own = {"application": Application.OWN_MOTION, "applied_on": None}
    assert all_of(agreed(agreements=part, **own), "limitation") == []


# --- reports, regions, calendar


def test_a_report_without_its_moment_is_due_today():
    found = one(at_risk("未成年人受侵害或面临危险", risk_known_at=None), "report_minor")
    assert (found.due, found.state) == (TODAY, State.TODAY)
    assert "还没有写什么时候发现的，先按今天提醒。" in found.how


def test_an_unreported_danger_is_overdue_the_day_after():
    late = one(at_risk("可能械斗"), "report_escalation", TODAY + timedelta(1))
    assert late.state is State.OVERDUE


def test_the_rooms_address_names_its_region_unless_it_chose_one():
    here = RoomFile(address="深圳市示例区长乐路1号")
    assert region_of(here) == "深圳"
    assert region_of(replace(here, choices={REGION: "宁波"})) == "宁波"
    assert region_of(ROOM) == "全国"


def test_a_cap_and_a_doubt_of_a_county_are_said():
    room = replace(ROOM, choices={REGION: "济源"})
    assert "延长不超过30日" in said(from_court("法院委派"), "court_before", room=room)
    assert "还没有核对原文" in said(from_court("法院委派"), "court_before", room=room)


def test_a_day_that_leans_on_2027_says_so_until_the_notice_is_entered():
    value = case(accepted_on=date(2027, 1, 5))
    before = one(value, "mediation")
    assert before.due == date(2027, 2, 9)  # 5 February is 除夕; 8 February 初三
    assert before.provisional
    assert "2027年的放假通知还没有录入，这个日子可能要变。" in before.how
    notice = (
        "元旦 1-1..1-3\n春节 2-5..2-11\n清明节 4-5\n劳动节 5-1..5-5\n端午节 6-9\n"
        "中秋节 9-15\n国庆节 10-1..10-7"
    )
    room = replace(ROOM, calendar=read_arrangement(notice, 2027, official=True))
    after = one(value, "mediation", room=room)
    assert (after.due, after.provisional) == (date(2027, 2, 12), False)


def test_a_term_of_office_is_watched_while_the_mediator_mediates():
    assert one(case(), "term").what == "林示例"
    assert all_of(failed(), "term") == []


DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@given(DAYS, DAYS, st.sampled_from(["邻里", "医疗", "其他劳动争议", ""]), DAYS)
def test_every_day_is_explained(accepted, due, kind, today):
    value = agreed(
        obligation(due_on=due), kind=kind, accepted_on=accepted, applied_on=accepted
    )
    for each in deadlines(value, ROOM, today):
        text = "".join(each.how)
        assert text
        if each.due is not None and each.start is not None:
            assert each.due >= each.start
            assert on_paper(each.start) in text
            assert on_paper(each.due) in text
        if each.due is None:
            assert each.state in {State.WAITING, State.DONE}


@given(DAYS, DAYS, st.lists(DAYS, max_size=4))
def test_any_course_of_pauses_ends_in_a_day_or_in_a_reason(accepted, today, turns):
    turns = sorted(turns)
    stages = tuple(
        StageEntry(
            to_stage=Stage.MEDIATING if n % 2 else Stage.PAUSED,
            happened_on=each,
            reason="" if n % 2 else "等待鉴定",
        )
        for n, each in enumerate(turns)
    )
    stage = stages[-1].to_stage if stages else Stage.MEDIATING
    value = case(kind="医疗", accepted_on=accepted, stages=stages, stage=stage)
    found = one(value, "medical", today)
    plain = one(case(kind="医疗", accepted_on=accepted), "medical", today)
    assert found.how
    if found.due is None:
        assert stage == Stage.PAUSED
    else:
        assert plain.due is not None
        assert found.due >= plain.due
