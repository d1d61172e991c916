"""Each rule of the check-up is red (or yellow) once and silent once."""

from datetime import UTC, date, datetime

import pytest
from msgspec import Struct
from msgspec.structs import replace

from mediator.cases.case_file import (
    AgentEntry,
    AttachmentEntry,
    AttendanceEntry,
    CaseFile,
    ClauseEntry,
    ConfirmationEntry,
    EvidenceEntry,
    FollowUpEntry,
    InquiryEntry,
    OwnPaperEntry,
    PaperEntry,
    PartyEntry,
    PaymentEntry,
    SignatureEntry,
    StageEntry,
    TransferEntry,
)
from mediator.cases.checkup.looking import check_up
from mediator.cases.checkup.rules import PREDICATES, TABLE, rules
from mediator.cases.facts.codes import codes
from mediator.cases.performance import performance
from mediator.cases.words import AgreementForm, Mark, Presence, Side, Signer, Stage
from tests.clean_dossiers import (
    CHILD,
    CLEAN,
    DEATH,
    FAILED,
    LABOUR,
    ORAL,
    SHOP,
    SUN,
    TODAY,
    WRITTEN,
    ZHOU,
    signed,
)
from tests.people import ROOM, at

PRINTED = datetime(2026, 2, 15, 2, tzinfo=UTC)


def found(case, room=ROOM, today=TODAY):
    return [each.rule for each in check_up(case, room, today)]


def one(parts, at_=0, **more):
    """Return a row of parts with one of them changed."""
    return (*parts[:at_], replace(parts[at_], **more), *parts[at_ + 1 :])


def party(case=WRITTEN, at_=0, **more):
    return replace(case, parties=one(case.parties, at_, **more))


def agreed(case=WRITTEN, **more):
    return replace(case, agreements=one(case.agreements, **more))


def clause(text, case=WRITTEN):
    made = case.agreements[0]
    return agreed(case, clauses=one(made.clauses, text=text))


def owed(case=WRITTEN, at_=0, **more):
    made = case.agreements[0]
    return agreed(case, obligations=one(made.obligations, at_, **more))


def held(case=WRITTEN, **more):
    return replace(case, meetings=one(case.meetings, **more))


def asked(**more):
    return replace(WRITTEN, inquiries=one(WRITTEN.inquiries, **more))


def visited(**more):
    return replace(WRITTEN, follow_ups=one(WRITTEN.follow_ups, **more))


def without(case, *keys):
    """Return a case without the signatures whose key ends so."""
    kept = (each for each in case.signatures if not each.uid.endswith(keys))
    return replace(case, signatures=tuple(kept))


def marked(case, key, **more):
    signed = (
        replace(each, **more) if each.uid.endswith(key) else each
        for each in case.signatures
    )
    return replace(case, signatures=tuple(signed))


def agent(**more):
    return replace(
        LABOUR, parties=(ZHOU, replace(SHOP, agents=one(SHOP.agents, **more)))
    )


def printed(case=WRITTEN, paper="agreement", subject="made", **more):
    text = "周淑兰 孙小明 （2026）柳民调字第11号"
    entry = PaperEntry(uid="out", paper=paper, subject=subject, issued_at=PRINTED)
    return replace(case, papers=(replace(entry, **({"text": text} | more)),))


def sent(source, reason):
    step = StageEntry(
        uid="no", to_stage=Stage.REFUSED, happened_on=date(2026, 2, 11), reason=reason
    )
    return replace(WRITTEN, source=source, stages=(step,), stage=Stage.REFUSED)


def referred(**answer):
    ended, shut = FAILED.stages
    sent = TransferEntry(uid="sent", incoming=False, body="示范市人社局", **answer)
    return replace(
        FAILED,
        stages=(
            replace(ended, to_stage=Stage.REFERRED),
            replace(shut, from_stage=Stage.REFERRED),
        ),
        transfers=(sent,),
    )


def withdrawn():
    left, shut = FAILED.stages
    return replace(
        FAILED,
        stages=(
            replace(left, to_stage=Stage.WITHDRAWN),
            replace(shut, from_stage=Stage.WITHDRAWN),
        ),
    )


def receipt(amount, **more):
    paper = OwnPaperEntry(uid="got", paper="receipt", party="party-2")
    values = {"amount": amount} | more
    return replace(WRITTEN, own_papers=(replace(paper, values=values),))


REVIEW = ConfirmationEntry(
    uid="review", body="示范市槐树区劳动人事争议仲裁委员会",
    applied_on=date(2026, 2, 20),
)  # fmt: skip
TAKEN = "法院、公安机关或其他行政机关已受理或已解决"
CLERK = SHOP.agents[0]
BOUND_PAPERS = (
    "cover", "contents", "application", "rights_notice", "meeting", "identity",
    "agreement", "back_cover",
)  # fmt: skip


def bound(papers):
    entries = (PaperEntry(paper=each, issued_at=PRINTED) for each in papers)
    return replace(WRITTEN, papers=tuple(entries))


FAULTS = {
    "application_or_register": replace(WRITTEN, application=None),
    "facts_blank": replace(WRITTEN, facts=""),
    "claims_blank": replace(WRITTEN, claims=" "),
    "source_blank": replace(WRITTEN, source=""),
    "source_unlike": replace(WRITTEN, source="主动调解"),
    "kind_blank": replace(WRITTEN, kind=""),
    "accepted_on_blank": replace(WRITTEN, accepted_on=None),
    "facts_vague": agreed(facts="双方因小事吵架，互相推搡，周淑兰受伤。"),
    "rights_notice": replace(
        WRITTEN, notified_on=None, signatures=WRITTEN.signatures[2:]
    ),
    "notice_unsigned": without(WRITTEN, "rights_notice--party-9"),
    "refused_though_sent": sent("公安移送", TAKEN),
    "end_not_told": replace(
        FAILED, stages=(replace(FAILED.stages[0], informed_on=None), FAILED.stages[1])
    ),
    "withdrawal_unwritten": withdrawn(),
    "referral_unreceipted": referred(),
    "minor_unreported": replace(WRITTEN, risk_flags=("未成年人受侵害或面临危险",)),
    "danger_unreported": replace(WRITTEN, risk_flags=("可能民转刑",)),
    "case_number_blank": replace(WRITTEN, case_number=""),
    "name_blank": party(name=""),
    "identity": party(id_number="", id_kind=""),
    "identity_unshown": party(id_number="", id_kind="未出示"),
    "representative": replace(LABOUR, parties=(ZHOU, replace(SHOP, representative=""))),
    "id_wrong": party(id_number=ZHOU.id_number[:-1] + "*"),
    "looks_wrong": party(ethnicity="火星族"),
    "names_ids": party(at_=1, id_number=ZHOU.id_number),
    "minor_alone": replace(DEATH, parties=one(DEATH.parties, 1, agents=())),
    "incapable_alone": replace(WRITTEN, special_groups=("精神障碍患者",)),
    "guardian_unproved": replace(DEATH, own_papers=DEATH.own_papers[:1]),
    "agent_no_paper": party(
        agents=(AgentEntry(uid="son", name="周小宝", kind="近亲属"),)
    ),
    "agent_claims": agent(powers=CLERK.powers[1:]),
    "agent_sign": without(agent(powers=CLERK.powers[:1]), "made-clerk"),
    "agent_both": replace(
        LABOUR, parties=(replace(ZHOU, agents=(replace(CLERK, uid="too"),)), SHOP)
    ),
    "claimants": replace(DEATH, own_papers=DEATH.own_papers[1:]),
    "meeting_none": replace(WRITTEN, meetings=()),
    "meeting_blanks": held(result=""),
    "record_blank": held(text=" "),
    "inquiry_blanks": asked(place=""),
    "rights_untold": held(
        text=WRITTEN.meetings[0].text.replace(
            "双方的权利和义务已经告知，听清了没有", "开始吧"
        )
    ),
    "duty_untold": asked(
        text="问：水管旧不旧？\n孙小明：旧。\n以上看过，没有出入，属实。"
    ),
    "record_unread": held(text="权利和义务已经告知。双方都同意。"),
    "recorder_mediator": held(recorder="陈和平"),
    "recorder_inquiry": asked(recorder="陈和平"),
    "failed_yet_agreed": held(result="调解不成"),
    "agreement_none": replace(WRITTEN, agreements=()),
    "invited_mixed": held(
        attendance=(
            *WRITTEN.meetings[0].attendance,
            AttendanceEntry(presence=Presence.INVITED, name="孙小明"),
        )
    ),
    "gaps_left": held(
        text=f"{WRITTEN.meetings[0].text}\n\n\n{'_' * 8}以上看过，属实。"
    ),
    "oral_refused": agreed(LABOUR, form=AgreementForm.ORAL),
    "oral_unwise": replace(ORAL, difficulty="重大"),
    "originals_few": agreed(originals=2),
    "originals_unsaid": agreed(originals=None),
    "originals_words": clause("本协议一式五份，各执一份。"),
    "capitals_unlike": clause(
        "孙小明于2026年4月15日以前分两次赔偿周淑兰人民币捌仟伍佰元整（¥8,600.00）。"
    ),
    "sums_unlike": clause("孙小明于2026年4月15日以前分两次赔偿周淑兰6800元。"),
    "instalments_unlike": owed(
        amount_fen=860_000,
        instalments=one(
            WRITTEN.agreements[0].obligations[0].instalments, amount_fen=400_000
        ),
    ),
    "due_unlike": owed(due_on=date(2026, 3, 1)),
    "owed_to_oneself": owed(creditor="party-9"),
    "owed_blanks": owed(at_=1, due_on=None),
    "owed_none": replace(agreed(obligations=()), payments=()),
    "owed_unsaid": agreed(clauses=(ClauseEntry(uid="blank", text=" "),)),
    "manner_none": owed(agreed(performance=""), manner=""),
    "clause_gaps": clause("赔偿损失。"),
    "clause_empty": clause(" "),
    "reached_on_blank": agreed(reached_on=None),
    "agreed_facts_blank": agreed(replace(WRITTEN, facts=""), facts=""),
    "word_vague": clause("孙小明尽快赔偿周淑兰8600元，最迟2026年4月15日付清。"),
    "word_confused": clause("孙小明于2026年4月15日前退还订金8600元给周淑兰。"),
    "word_spoken": clause("孙小明在2026年4月15日前赔周淑兰8600块钱。"),
    "confirmation_impossible": clause("双方同意解除婚姻关系。"),
    "confirmation_excluded": agreed(
        replace(WRITTEN, source="法院委托"), confirmation_wanted=True, originals=4
    ),
    "confirmation_twice": agreed(
        replace(LABOUR, confirmations=(REVIEW,)), confirmation_wanted=True, originals=4
    ),
    "due_before": owed(at_=1, due_on=date(2026, 2, 14)),
    "penalty_high": agreed(performance="逾期一天，按每日百分之一支付违约金。"),
    "effect_early": agreed(performance="本协议自2026年2月14日起生效。"),
    "party_unsigned": without(WRITTEN, "agreement-made-party-9"),
    "party_too_small": without(
        party(DEATH, 1, born_on=date(2019, 9, 1)), "agreement-made-mother"
    ),
    "mediator_unsigned": without(WRITTEN, "agreement-made-chen"),
    "mediator_none": replace(WRITTEN, assignments=()),
    "seal_missing": agreed(sealed_on=None),
    "agent_unauthorised": agent(powers=CLERK.powers[:1]),
    "agent_late": replace(
        agent(authorised_on=date(2026, 2, 12)),
        signatures=(
            *LABOUR.signatures,
            signed("rights_notice", "", on=date(2026, 2, 11), agent="clerk"),
        ),
    ),
    "stranger_signed": marked(WRITTEN, "agreement-made-party-9", name="孙大山"),
    "thumb_alone": marked(LABOUR, "agreement-made-party-2", marks=(Mark.THUMB,)),
    "unit_half": marked(LABOUR, "made-party-shop", marks=(Mark.SIGNED,)),
    "guardian_unsigned": replace(
        DEATH,
        signatures=(
            *without(DEATH, "agreement-made-mother").signatures,
            signed("agreement", "made", on=date(2026, 2, 15), party=CHILD.uid),
        ),
    ),
    "recorder_unsigned": without(WRITTEN, "made-林秀英"),
    "signature_half": marked(WRITTEN, "meeting-held-party-9", signed_on=None),
    "record_unsigned": without(WRITTEN, "meeting-held-party-9"),
    "application_unsigned": without(WRITTEN, "application--party-2"),
    "inquiry_unsigned": without(WRITTEN, "inquiry-asked-孙小明"),
    "follow_up_unsigned": printed(paper="follow_up", subject=WRITTEN.follow_ups[0].uid),
    "copy_untaken": marked(WRITTEN, "agreement-made-party-9", copy_received_on=None),
    "mediator_term": WRITTEN,  # with another roster, see below
    "mediator_related": party(at_=1, name="陈和平"),
    "confirmation_early": replace(
        WRITTEN,
        confirmations=(ConfirmationEntry(uid="c", applied_on=date(2026, 2, 14)),),
    ),
    "bound_early": replace(WRITTEN, archived_on=date(2026, 4, 19)),
    "closed_on_blank": replace(FAILED, closed_on=None),
    "day_order": replace(WRITTEN, applied_on=date(2026, 2, 12)),
    "day_ahead": visited(visited_on=date(2027, 2, 1)),
    "record_times": held(ended_at=at(2026, 2, 15, 8)),
    "follow_up_none": replace(WRITTEN, follow_ups=()),
    "follow_up_early": replace(visited(visited_on=date(2026, 2, 20)), payments=()),
    "follow_up_blank": visited(respondent=""),
    "opinion_unasked": visited(mediation_opinion="", result_opinion=""),
    "follow_up_alike": replace(
        WRITTEN,
        follow_ups=(
            *WRITTEN.follow_ups,
            replace(WRITTEN.follow_ups[0], uid="again", visited_on=date(2026, 4, 19)),
        ),
    ),
    "overdue": replace(WRITTEN, follow_ups=(), payments=()),
    "closed_unperformed": replace(
        WRITTEN, closed_on=date(2026, 3, 1), follow_ups=(), payments=()
    ),
    "undone_unurged": visited(performance="未履行"),
    "confirmation_late": agreed(confirmation_wanted=True, originals=4),
    "follow_up_stranger": visited(respondent="高建国"),
    "word_compensation": agreed(performance="补偿款转入周淑兰的银行账户。"),
    "evidence_pages": replace(
        WRITTEN,
        evidence=(
            EvidenceEntry(
                uid="e",
                title="报价单",
                pages=2,
                attachments=(AttachmentEntry(stored_name="x", pages=1),),
            ),
        ),
    ),
    "agreement_unnumbered": agreed(number=""),
    "paid_more": replace(WRITTEN, payments=one(WRITTEN.payments, amount_fen=900_000)),
    "receipt_sum": receipt("850000"),
    "proof_none": replace(WRITTEN, payments=one(WRITTEN.payments, proof=" ")),
    "case_name_unlike": printed(paper="cover", text="卷名 周淑兰与孙大明邻里"),
    "mediators_unlike": printed(paper="cover", text="人民调解员 林秀英、陈和平"),
    "accepted_unlike": printed(
        paper="closing_report", text="受案时间\n2026年2月12日\n结案时间"
    ),
    "closed_unlike": replace(
        WRITTEN,
        own_papers=(
            OwnPaperEntry(
                uid="report",
                paper="closing_report",
                values={"finished_on": "2026-04-18"},
            ),
        ),
    ),
    "filled_unlike": printed(paper="closing_report", text="填表时间\n2026年4月19日"),
    "names_printed": printed(text="周淑兰 孙大明"),
    "changed_after": printed(
        text="周淑兰 孙小明 二、孙小明于2026年2月28日以前更换402室卫生间水管。"
    ),
    "ids_unlike": printed(text="周淑兰、孙小明 身份证号110199197804188017"),
    "numbers_unlike": printed(text="周淑兰、孙小明（2026）柳民调字第12号"),
    "name_nearly": agreed(performance="转入周淑蓝的银行账户。"),
    "pages_unlike": replace(
        printed(pages=2),
        scans=(
            AttachmentEntry(
                paper="agreement", subject="made", stored_name="x", pages=1
            ),
        ),
    ),
    "pages_unsigned": printed(paper="meeting", subject="held", pages=3),
    "paper_missing": bound(BOUND_PAPERS[:2] + BOUND_PAPERS[3:]),
    "retention_blank": replace(WRITTEN, retention=""),
}


@pytest.mark.parametrize("case", CLEAN.values(), ids=CLEAN)
def test_a_clean_whole_dossier_yields_nothing(case):
    assert check_up(case, ROOM, TODAY) == ()


def test_table_and_functions_match_one_to_one():
    assert [row.code for row in codes(TABLE, TODAY)] == list(
        dict.fromkeys(row.code for row in codes(TABLE, TODAY))
    )
    assert {row.code for row in codes(TABLE, TODAY)} == set(PREDICATES)


def test_every_rule_has_a_fault_that_shows_it():
    assert set(FAULTS) == set(PREDICATES)


@pytest.mark.parametrize("code", FAULTS)
def test_each_rule_finds_its_fault(code):
    room = ROOM
    if code == "mediator_term":
        roster = one(ROOM.mediators, term_until=date(2025, 12, 31))
        room = replace(ROOM, mediators=roster)
    hits = [each for each in check_up(FAULTS[code], room, TODAY) if each.rule == code]
    assert hits, found(FAULTS[code], room)
    for each in hits:
        assert each.sentence.endswith("。")
        assert "{" not in each.sentence
        assert each.basis
        assert each.place.page
        assert each.subject in {"", *_parts(FAULTS[code])}, "no note could be kept"


def _parts(value):
    """Yield the uid of the case and of all its parts."""
    if isinstance(value, tuple):
        for each in value:
            yield from _parts(each)
    elif isinstance(value, Struct):
        yield getattr(value, "uid", "")
        for name in value.__struct_fields__:
            yield from _parts(getattr(value, name))


def test_a_police_case_refused_for_another_reason_is_no_finding():
    assert "refused_though_sent" not in found(sent("公安移送", "不属于民间纠纷"))
    assert "refused_though_sent" not in found(sent("当事人申请", TAKEN))


def test_closed_before_the_first_follow_up_or_the_last_payment_is_looked_at():
    case = replace(WRITTEN, closed_on=date(2026, 4, 10))
    said = [each.sentence for each in check_up(case, ROOM, TODAY)]
    assert len(said) == 2
    assert all("结案日期 2026-04-10 早于" in each for each in said)


def test_called_done_before_it_was_due_and_paid():
    case = visited(visited_on=date(2026, 3, 10))
    assert "follow_up_early" in found(case)


def test_an_assistant_who_only_writes_is_no_mediator_of_the_meeting():
    assert "recorder_mediator" not in found(LABOUR)
    came = AttendanceEntry(presence=Presence.MEDIATOR, mediator="lin")
    both = held(attendance=(*WRITTEN.meetings[0].attendance, came))
    assert "recorder_mediator" in found(both)


def test_what_was_signed_is_what_is_kept():
    made = WRITTEN.agreements[0]
    clauses = "\n".join(each.text for each in made.clauses)
    text = f"周淑兰、孙小明（2026）柳民调字第11号\n{clauses}\n{made.performance}"
    assert found(printed(text=text)) == []
    assert found(printed(text="")) == []


def test_who_is_whose_child_may_be_told_in_the_facts():
    paid = "孙小明每月5日前支付周淑兰赡养费600元。"
    assert "word_confused" in found(clause(paid))
    son = f"孙小明是周淑兰的儿子，母亲年老多病。{WRITTEN.facts}"
    assert "word_confused" not in found(replace(clause(paid), facts=son))


def test_records_nobody_signed_are_found_once_the_file_is_closed():
    bare = replace(WRITTEN, signatures=WRITTEN.signatures[5:])
    assert {"record_unsigned", "notice_unsigned"} <= set(found(bare))
    assert "record_unsigned" not in found(LABOUR)


def test_a_notice_that_was_printed_is_to_be_signed_while_the_case_is_open():
    bare = replace(
        WRITTEN, stage=Stage.MEDIATING, closed_on=None, archived_on=None,
        agreements=(), stages=(), signatures=(),
    )  # fmt: skip
    out = printed(bare, paper="rights_notice", subject="")
    assert "notice_unsigned" not in found(bare)
    assert "notice_unsigned" in found(out)
    today = replace(out.papers[0], issued_at=at(TODAY.year, TODAY.month, TODAY.day, 9))
    assert "notice_unsigned" not in found(replace(out, papers=(today,)))


@pytest.mark.parametrize(
    ("paper", "rule"),
    [
        ("application", "application_unsigned"),
        ("meeting", "record_unsigned"),
        ("inquiry", "inquiry_unsigned"),
    ],
)
def test_what_was_printed_is_to_be_signed_while_the_case_is_open(paper, rule):
    bare = replace(
        WRITTEN, stage=Stage.MEDIATING, closed_on=None, archived_on=None,
        agreements=(), stages=(), signatures=(),
        inquiries=WRITTEN.inquiries or (InquiryEntry(uid="asked"),),
    )  # fmt: skip
    subject = {
        "application": "",
        "meeting": bare.meetings[0].uid,
        "inquiry": bare.inquiries[0].uid,
    }[paper]
    out = printed(bare, paper=paper, subject=subject)
    assert rule not in found(bare)
    assert rule in found(out)
    today = replace(out.papers[0], issued_at=at(TODAY.year, TODAY.month, TODAY.day, 9))
    assert rule not in found(replace(out, papers=(today,)))


def test_a_record_of_a_follow_up_wants_the_hand_of_who_went():
    visit = WRITTEN.follow_ups[0]
    out = printed(paper="follow_up", subject=visit.uid)
    (said,) = [
        each.sentence
        for each in check_up(out, ROOM, TODAY)
        if each.rule == "follow_up_unsigned"
    ]
    (who,) = [each for each in ROOM.mediators if each.name in visit.visitor]
    assert who.name in said
    given = SignatureEntry(
        uid="went", paper="follow_up", subject=visit.uid, signer=Signer.MEDIATOR,
        mediator=who.uid, marks=(Mark.SIGNED,), signed_on=visit.visited_on,
    )  # fmt: skip
    signed = replace(out, signatures=(*out.signatures, given))
    assert "follow_up_unsigned" not in found(signed)


def test_the_court_needs_one_original_more():
    assert "originals_few" in found(agreed(confirmation_wanted=True))
    assert "originals_few" not in found(agreed(confirmation_wanted=True, originals=4))


def test_a_ratified_signature_is_no_finding():
    case = agent(powers=CLERK.powers[:1])
    assert "agent_unauthorised" in found(case)
    ratified = marked(case, "made-clerk", ratified_on=date(2026, 2, 20))
    assert "agent_unauthorised" not in found(ratified)


def test_the_claimant_who_is_no_party_is_named():
    named = "何春梅，妻子\n周小禾，女儿\n周长根，父亲"
    paper = OwnPaperEntry(uid="all", paper="claimants", values={"claimants": named})
    case = replace(DEATH, own_papers=(paper, DEATH.own_papers[1]))
    (hit,) = check_up(case, ROOM, TODAY)
    assert "周长根" in hit.sentence


def test_an_agreement_signed_by_a_husband_without_authority_is_found():
    """Lawsuit: he signed for his injured wife, who contested it."""
    husband = AgentEntry(uid="husband", name="周大勇", kind="近亲属", relation="配偶")
    case = replace(party(agents=(husband,)), signatures=())
    given = replace(
        WRITTEN.signatures[5], uid="by", signer=Signer.AGENT, party="", agent="husband"
    )
    kept = [each for each in WRITTEN.signatures if "made-party-2" not in each.uid]
    rules_ = found(replace(case, signatures=(*kept, given)))
    assert "agent_unauthorised" in rules_
    assert "party_unsigned" not in rules_, "that she has not signed is the same fault"


def test_an_authority_of_a_later_day_does_not_serve_for_what_was_signed_before():
    hits = check_up(agent(authorised_on=date(2026, 2, 16)), ROOM, TODAY)
    (hit,) = (each for each in hits if each.rule.startswith("agent"))
    assert (hit.rule, hit.level.value) == ("agent_unauthorised", "必须改")
    assert "委托书日期在后" in hit.sentence


def test_one_agent_too_early_on_three_records_is_told_once():
    early = [
        signed(paper, uid, on=date(2026, 2, 11), agent="clerk")
        for paper, uid in (("rights_notice", ""), ("meeting", "held"), ("inquiry", "x"))
    ]
    case = agent(authorised_on=date(2026, 2, 12))
    case = replace(case, signatures=(*case.signatures, *early))
    assert found(case).count("agent_late") == 1


def test_a_danger_that_was_reported_or_is_none_is_no_finding():
    harmed = FAULTS["minor_unreported"]
    told = replace(harmed, risk_reported_on=date(2026, 2, 12))
    paper = OwnPaperEntry(uid="report", paper="mandatory_report")
    begun = replace(harmed, own_papers=(paper,))
    assert "minor_unreported" in found(begun)
    paper = replace(paper, values={"reported_at": "2026-02-12T09:30"})
    written = replace(harmed, own_papers=(paper,))
    died = replace(WRITTEN, risk_flags=("无",))
    for case in (told, written, died):
        assert not {"minor_unreported", "danger_unreported"} & set(found(case))


def test_an_oral_agreement_has_to_be_written_before_it_goes_to_court():
    hits = check_up(agreed(ORAL, confirmation_wanted=True), ROOM, TODAY)
    (hit,) = (each for each in hits if each.rule.startswith("confirmation"))
    assert hit.rule == "confirmation_excluded"
    assert "先补成书面" in hit.sentence
    assert hit.level.value == "请核对"


def test_the_arbitrators_alone_are_lawful():
    case = replace(LABOUR, confirmations=(REVIEW,))
    assert "confirmation_twice" not in found(case)


def test_a_receipt_of_one_payment_of_all_or_of_its_record_is_right():
    for amount, more in (
        ("500000", {}), ("860000", {}), ("360000", {"payment": "second"}),
    ):  # fmt: skip
        assert "receipt_sum" not in found(receipt(amount, **more)), amount
    assert "receipt_sum" in found(receipt("500000", payment="second"))


def test_a_receipt_shows_that_it_was_paid():
    bare = tuple(replace(each, proof="") for each in WRITTEN.payments)
    case = replace(receipt("360000", payment="second"), payments=bare)
    assert found(case).count("proof_none") == 1
    every = replace(receipt("860000"), payments=bare)
    assert "proof_none" not in found(every)


def test_a_case_not_taken_in_needs_no_notice_of_rights():
    steps = (
        StageEntry(
            from_stage=Stage.PENDING, to_stage=Stage.REFUSED,
            happened_on=date(2026, 2, 11), informed_on=date(2026, 2, 11),
        ),
        StageEntry(
            from_stage=Stage.REFUSED, to_stage=Stage.ARCHIVED,
            happened_on=date(2026, 2, 12),
        ),
    )  # fmt: skip
    case = replace(
        bound(("cover", "contents", "back_cover")), stages=steps, meetings=(),
        agreements=(), signatures=(), follow_ups=(), payments=(), inquiries=(),
        accepted_on=None, notified_on=None,
    )  # fmt: skip
    assert found(case) == []


def test_one_mistaken_word_is_told_once_a_clause():
    text = "孙小明每月5日前支付母亲抚养费600元，履行对父亲的抚养义务。"
    assert found(clause(text)).count("word_confused") == 1


def test_somebody_no_longer_on_the_roster_is_not_called_nameless():
    case = replace(WRITTEN, assignments=one(WRITTEN.assignments, mediator="gone"))
    (said,) = (
        each.sentence
        for each in check_up(case, ROOM, TODAY)
        if each.rule == "mediator_term"
    )
    assert said == "有一位调解员不在调解员名册里。"


def test_only_three_orders_of_days_are_red():
    red = {
        each.rule
        for case in FAULTS.values()
        for each in check_up(case, ROOM, TODAY)
        if each.level.value == "必须改"
    }
    dated = {
        "effect_early",
        "confirmation_early",
        "bound_early",
        "day_order",
        "agent_late",
    }
    assert red & dated == {"effect_early", "confirmation_early", "bound_early"}


def test_paid_on_the_spot_and_asked_in_between_are_lawful():
    asked_between = replace(
        WRITTEN,
        inquiries=one(
            WRITTEN.inquiries,
            started_at=at(2026, 2, 15, 12),
            ended_at=at(2026, 2, 15, 13),
        ),
    )
    assert found(asked_between) == []


def test_the_rules_of_a_day_are_in_order_of_the_file():
    groups = [each.group for each in rules(TODAY)]
    assert groups == sorted(groups, key="受理当事人调查调解协议签署履行归档".index)


def test_a_minor_has_grown_up_by_the_day_of_the_agreement():
    assert CHILD.born_on is not None
    grown = replace(
        CHILD, born_on=date(2008, 2, 15), agents=(), id_number="", id_kind="未出示"
    )
    case = replace(DEATH, parties=(DEATH.parties[0], grown, SUN))
    assert "minor_alone" not in found(case)
    younger = replace(grown, born_on=date(2008, 2, 16))
    assert "minor_alone" in found(
        replace(case, parties=(case.parties[0], younger, SUN))
    )


def test_a_payment_before_the_agreement_is_looked_at_only():
    paid = PaymentEntry(uid="p", obligation="owed", happened_on=date(2026, 2, 1))
    case = replace(WRITTEN, payments=(*WRITTEN.payments, paid))
    (hit,) = check_up(case, ROOM, TODAY)
    assert (hit.rule, hit.level.value) == ("day_order", "请核对")


def test_a_second_follow_up_with_words_of_its_own_is_no_copy():
    again = FollowUpEntry(
        uid="again", agreement="made", visited_on=date(2026, 4, 19), way="电话",
        respondent="孙小明", visitor="陈和平", text="已经付清。", performance="已履行",
    )  # fmt: skip
    assert found(replace(WRITTEN, follow_ups=(*WRITTEN.follow_ups, again))) == []


@pytest.mark.parametrize("key", ["paper.set", "dossier.set"])
def test_the_register_of_acceptance_is_missed_beside_an_application_in_one_set(key):
    case = bound(BOUND_PAPERS)
    other = replace(ROOM, choices={key: "12项版"})
    found = [
        each for each in check_up(case, other, TODAY) if each.rule == "paper_missing"
    ]
    assert "人民调解受理登记表" in found[0].sentence
    assert "人民调解申请书" not in found[0].sentence
    with_both = bound((*BOUND_PAPERS, "acceptance", "classification", "follow_up"))
    assert "受理登记表" not in "".join(
        each.sentence for each in check_up(with_both, other, TODAY)
    )


def test_a_blank_record_may_be_scanned_or_still_to_come():
    blank = held(text="")
    scan = AttachmentEntry(paper="meeting", subject="held", stored_name="x", pages=1)
    ahead = held(text="", started_at=at(TODAY.year + 1, 3, 2, 9), ended_at=None)
    assert "record_blank" in found(blank)
    assert "record_blank" in found(replace(blank, scans=(replace(scan, subject="b"),)))
    for case in (
        replace(blank, scans=(scan,)),
        replace(blank, scans=(replace(scan, subject=""),)),
        ahead,
    ):
        assert "record_blank" not in found(case)


def test_what_is_owed_by_a_list_without_clauses_is_still_kept_in_sight():
    case = FAULTS["owed_unsaid"]
    kept = performance(case, ROOM, TODAY)
    assert [each.obligation for each in kept.promises][-1] in (
        case.agreements[0].obligations
    )
    assert {"owed_unsaid", "agreement_none"} <= set(found(case))
    assert "clause_empty" not in found(case)


def test_what_was_handed_on_has_a_receipt_or_the_day_it_was_answered():
    (hit,) = (
        each
        for each in check_up(referred(), ROOM, TODAY)
        if each.rule == "referral_unreceipted"
    )
    assert "示范市人社局的移送回执" in hit.sentence
    assert "referral_unreceipted" not in found(referred(answered_on=TODAY))
    receipt = OwnPaperEntry(uid="r", paper="referral_receipt")
    assert "referral_unreceipted" not in found(
        replace(referred(), own_papers=(receipt,))
    )


def test_who_acts_for_a_child_is_not_asked_for_a_paper_before_it_is_said_who_it_is():
    helper = AgentEntry(uid="helper", name="赵大姐")
    child = PartyEntry(
        uid="child",
        side=Side.APPLICANT,
        name="小宝",
        born_on=date(2015, 6, 1),
        agents=(helper,),
    )
    grown = replace(child, born_on=date(1980, 6, 1))
    friend = replace(child, agents=(replace(helper, kind="近亲属"),))

    def asked(party):
        found = check_up(
            CaseFile(uid="case", accepted_on=date(2026, 2, 1), parties=(party,)),
            ROOM,
            TODAY,
        )
        return "agent_no_paper" in {each.rule for each in found}

    assert not asked(child)
    assert asked(grown)
    assert asked(friend)
