"""When an agreement takes effect, and what it still lacks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mediator.cases.agreements import (
    GUARDIAN,
    adds_up,
    effective_on,
    lacking,
    may_sign,
    oral_refused,
    originals_needed,
    thumb_alone,
)
from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    AssignmentEntry,
    CaseFile,
    ClauseEntry,
    CommitteeEntry,
    InstalmentEntry,
    MediatorEntry,
    ObligationEntry,
    PartyEntry,
    RoomFile,
    SignatureEntry,
)
from mediator.cases.facts.codes import codes
from mediator.cases.facts.identity import check_digit
from mediator.cases.words import AgreementForm, Mark, Side, Signer, Stage

DAY = date(2026, 11, 2)
LATER = date(2026, 11, 20)
ROOM = RoomFile(
    committee=CommitteeEntry(name="示例调委会"),
    mediators=(MediatorEntry(uid="m", name="林示例"),),
)
SIGNING = next(each.name for each in codes("agent_powers", DAY) if each.code == "sign")


def party(uid: str, *agents: AgentEntry) -> PartyEntry:
    side = Side.APPLICANT if uid == "a" else Side.RESPONDENT
    return PartyEntry(uid=uid, name=f"当事人{uid}", side=side, agents=agents)


def signed(who: str, on: date | None = DAY, *marks: Mark) -> SignatureEntry:
    kind = Signer.MEDIATOR if who == "m" else Signer.PARTY
    mediator = "m" if who == "m" else ""
    agent = who if who.startswith("agent") else ""
    return SignatureEntry(
        paper="agreement",
        subject="g",
        signer=kind,
        mediator=mediator,
        agent=agent,
        party="" if mediator or agent else who,
        marks=marks or (Mark.SIGNED,),
        signed_on=on,
    )


def case(*signatures: SignatureEntry, **more: object) -> CaseFile:
    given: dict[str, object] = {
        "kind": "邻里",
        "source": "申请",
        "accepted_on": DAY,
        "parties": (party("a"), party("b")),
        "assignments": (AssignmentEntry(mediator="m"),),
        "agreements": (AgreementEntry(uid="g", reached_on=DAY, sealed_on=DAY),),
        "signatures": signatures,
    }
    return CaseFile(**(given | more))


WHOLE = (signed("a"), signed("b"), signed("m"))


def effect(value: CaseFile) -> date | None:
    return effective_on(value, value.agreements[0], ROOM)


def test_it_takes_effect_on_the_day_the_last_hand_or_the_seal_was_there():
    assert effect(case(*WHOLE)) == DAY
    assert effect(case(signed("a"), signed("b", LATER), signed("m"))) == LATER
    sealed = AgreementEntry(uid="g", reached_on=DAY, sealed_on=LATER)
    assert effect(case(*WHOLE, agreements=(sealed,))) == LATER


@pytest.mark.parametrize("without", range(3))
def test_a_missing_hand_keeps_it_from_taking_effect(without):
    given = tuple(each for place, each in enumerate(WHOLE) if place != without)
    value = case(*given)
    assert effect(value) is None
    assert any(
        "还没有签字" in said for said in lacking(value, value.agreements[0], ROOM)
    )


def test_a_missing_seal_keeps_it_from_taking_effect():
    value = case(*WHOLE, agreements=(AgreementEntry(uid="g", reached_on=DAY),))
    assert effect(value) is None
    assert lacking(value, value.agreements[0], ROOM) == (
        "还没有盖人民调解委员会印章。",
    )


def test_a_hand_without_a_date_or_a_mark_does_not_count():
    assert effect(case(signed("a", None), signed("b"), signed("m"))) is None


def test_an_oral_agreement_takes_effect_when_it_is_reached():
    said = (ClauseEntry(uid="c", text="当场付清。"),)
    oral = AgreementEntry(
        uid="g", form=AgreementForm.ORAL, reached_on=DAY, clauses=said
    )
    assert effect(case(agreements=(oral,))) == DAY


def test_an_oral_agreement_that_says_nothing_is_none_unless_somebody_agreed():
    blank = (ClauseEntry(uid="c", text=" "),)
    oral = AgreementEntry(
        uid="g", form=AgreementForm.ORAL, reached_on=DAY, clauses=blank
    )
    begun = case(agreements=(oral,))
    assert effect(begun) is None
    assert lacking(begun, oral, ROOM) == ("口头协议还没有写谈成了什么。",)
    for stage in (Stage.AGREED, Stage.ARCHIVED):
        assert effect(replace(begun, stage=stage)) == DAY


@pytest.mark.parametrize("kind", ["医疗", "其他劳动争议", "拖欠农民工工资"])
def test_labour_and_medical_disputes_need_paper(kind):
    oral = AgreementEntry(uid="g", form=AgreementForm.ORAL, reached_on=DAY)
    value = case(kind=kind, agreements=(oral,))
    assert "书面" in oral_refused(value, DAY)
    assert effect(value) is None
    assert not oral_refused(case(), DAY)


def test_a_case_the_court_sent_is_in_force_when_the_parties_have_signed():
    open_seal = AgreementEntry(uid="g", reached_on=DAY)
    value = case(
        signed("a"), signed("b", LATER), source="法院委派", agreements=(open_seal,)
    )
    assert effect(value) == LATER
    assert lacking(value, value.agreements[0], ROOM)


def test_an_agent_signs_only_with_a_dated_power_to_sign():
    plain = AgentEntry(uid="agent1", name="代理")
    assert not may_sign(plain, DAY)
    dated = AgentEntry(uid="agent1", name="代理", authorised_on=DAY)
    assert not may_sign(dated, DAY)
    full = AgentEntry(uid="agent1", name="代理", authorised_on=DAY, powers=(SIGNING,))
    assert may_sign(full, DAY)
    assert may_sign(AgentEntry(uid="agent1", name="母亲", kind=GUARDIAN), DAY)
    for agent, when in ((plain, None), (full, DAY)):
        value = case(
            signed("a"),
            signed("agent1"),
            signed("m"),
            parties=(party("a"), party("b", agent)),
        )
        assert effect(value) == when


def test_signing_without_authority_waits_for_consent():
    agent = AgentEntry(uid="agent1", name="代理")
    value = case(
        signed("a"),
        signed("agent1"),
        signed("m"),
        parties=(party("a"), party("b", agent)),
    )
    assert any("追认" in said for said in lacking(value, value.agreements[0], ROOM))


def test_a_thumb_alone_is_remarked_in_a_medical_dispute_only():
    thumb = (signed("a", DAY, Mark.THUMB), signed("b"), signed("m"))
    medical = case(*thumb, kind="医疗")
    assert thumb_alone(medical, medical.agreements[0], DAY) == ("当事人a",)
    assert thumb_alone(case(*thumb), case(*thumb).agreements[0], DAY) == ()


def test_there_is_an_original_for_each_party_and_the_committee():
    assert originals_needed(case()) == 3


def test_the_court_needs_an_original_where_confirmation_is_wanted():
    agreed = AgreementEntry(confirmation_wanted=True)
    assert originals_needed(case(agreements=(agreed,))) == 4


@given(st.lists(st.integers(0, 10**11), min_size=1, max_size=12), st.integers(-3, 3))
def test_instalments_add_up_or_do_not(parts, off):
    owed = sum(parts) + off
    obligation = ObligationEntry(
        amount_fen=owed,
        instalments=tuple(InstalmentEntry(amount_fen=each) for each in parts),
    )
    assert adds_up(obligation) == (off == 0)


def test_what_was_signed_without_authority_counts_from_its_ratification():
    """民法典 171: pending until the party takes it as its own."""
    stranger = AgentEntry(uid="agent-1", name="代理示例", kind="近亲属")
    agreement = AgreementEntry(uid="g", reached_on=DAY, sealed_on=DAY)
    pending = signed("agent-1")

    def case(signature: SignatureEntry) -> CaseFile:
        return CaseFile(
            parties=(party("a", stranger),),
            assignments=(AssignmentEntry(mediator="m"),),
            agreements=(agreement,),
            signatures=(signature, signed("m")),
        )

    assert effective_on(case(pending), agreement, ROOM) is None
    ratified = case(replace(pending, ratified_on=LATER))
    assert lacking(ratified, agreement, ROOM) == ()
    assert effective_on(ratified, agreement, ROOM) == LATER


SMALL = replace(party("b"), born_on=date(2018, 11, 3))
"""Eight years old on the day after ``DAY``."""
TOO_SMALL = ("当事人b不满八周岁，自己签的不算，要由法定代理人签（民法典20、144条）。",)


@pytest.mark.parametrize("number", [False, True])
def test_a_child_under_eight_does_not_bind_itself_by_its_own_hand(number):
    """民法典 20, 144: what somebody without capacity does is void."""
    small = SMALL
    if number:
        first17 = "99990120181103001"
        small = replace(SMALL, born_on=None, id_number=first17 + check_digit(first17))
    value = case(*WHOLE, parties=(party("a"), small))
    assert effect(value) is None
    assert lacking(value, value.agreements[0], ROOM) == TOO_SMALL
    sent = case(*WHOLE, parties=(party("a"), small), source="法院委派")
    assert effect(sent) is None


def test_what_a_child_signs_counts_from_its_eighth_birthday_on():
    value = case(
        signed("a"),
        signed("b", date(2026, 11, 3)),
        signed("m"),
        parties=(party("a"), SMALL),
    )
    assert effect(value) == date(2026, 11, 3)


def test_the_guardian_signs_for_a_small_child_and_nobody_asks_the_child():
    mother = AgentEntry(uid="agent1", name="母亲", kind=GUARDIAN)
    child = replace(SMALL, agents=(mother,))
    unsigned = case(signed("a"), signed("m"), parties=(party("a"), child))
    assert lacking(unsigned, unsigned.agreements[0], ROOM) == TOO_SMALL
    for hands in ((signed("agent1"),), (signed("b"), signed("agent1"))):
        value = case(signed("a"), signed("m"), *hands, parties=(party("a"), child))
        assert lacking(value, value.agreements[0], ROOM) == ()
        assert effect(value) == DAY


def test_a_small_childs_word_alone_makes_no_oral_agreement():
    said = (ClauseEntry(uid="c", text="当场付清。"),)
    oral = AgreementEntry(
        uid="g", form=AgreementForm.ORAL, reached_on=DAY, clauses=said
    )
    value = case(parties=(party("a"), SMALL), agreements=(oral,))
    assert effect(value) is None
    assert lacking(value, oral, ROOM) == (
        "当事人b不满八周岁，自己答应的不算，要由法定代理人来谈（民法典20、144条）。",
    )
    mother = AgentEntry(uid="agent1", name="母亲", kind=GUARDIAN)
    with_her = replace(SMALL, agents=(mother,))
    assert effect(replace(value, parties=(party("a"), with_her))) == DAY
