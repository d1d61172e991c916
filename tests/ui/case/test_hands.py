"""Whether a hand counts is asked of the day of the signature, where it is known."""

from datetime import date

import pytest
from msgspec.structs import replace

from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    CaseFile,
    FollowUpEntry,
    SignatureEntry,
)
from mediator.cases.words import Mark, Side, Signer
from mediator.forms.catalogue import papers_of
from mediator.ui.case.signing.hands import gaps_on, hands_on, lacking_hands
from mediator.ui.case.signing.standing import standing
from tests.people import ROOM, person

REACHED = date(2026, 11, 2)
AGENT = AgentEntry(
    uid="agent",
    name="赵小燕",
    authorised_on=date(2026, 11, 4),
    powers=("参加调解并签署调查记录、调解记录、告知书、协议书",),
)
CASE = CaseFile(
    uid="case",
    parties=(
        replace(person("赵长青", Side.APPLICANT, 2), agents=(AGENT,)),
        person("钱远", Side.RESPONDENT, 9),
    ),
    agreements=(AgreementEntry(uid="made", reached_on=REACHED),),
    follow_ups=(FollowUpEntry(uid="visit", visitor="陈和平"),),
)


def ref(key):
    return next(each for each in papers_of(CASE) if each.key == key)


def signed(on):
    given = SignatureEntry(
        uid="s", paper="agreement", subject="made", signer=Signer.AGENT, agent="agent",
        marks=(Mark.SIGNED,), signed_on=on,
    )  # fmt: skip
    return replace(CASE, signatures=(given,) if on else ())


@pytest.mark.parametrize(
    ("on", "lacks"),
    [(None, True), (date(2026, 11, 3), True), (date(2026, 11, 4), False)],
    ids=["not yet", "the day before", "the day of the authority"],
)
def test_an_agents_power_is_asked_of_the_day_he_signed(on, lacks):
    hands = hands_on(ref("agreement"), signed(on), ROOM)
    (agent,) = [each for each in hands if each.signer is Signer.AGENT]
    assert agent.unauthorised is lacks
    assert agent.counts is (not lacks)


def test_the_record_of_a_follow_up_is_signed_by_who_went():
    (hand,) = hands_on(ref("follow_up"), CASE, ROOM)
    assert (hand.name, hand.required, gaps_on(ref("follow_up"), CASE, ROOM)) == (
        "陈和平", True, 1,
    )  # fmt: skip
    given = SignatureEntry(
        uid="s", paper="follow_up", subject="visit", signer=Signer.MEDIATOR,
        mediator=hand.uid, marks=(Mark.SIGNED,), signed_on=REACHED,
    )  # fmt: skip
    case = replace(CASE, signatures=(given,))
    assert lacking_hands(hands_on(ref("follow_up"), case, ROOM)) == ()


def test_a_small_childs_own_hand_is_no_hand_and_its_guardian_is_asked_for():
    child = replace(person("赵长青", Side.APPLICANT, 2), born_on=date(2020, 5, 3))
    own = SignatureEntry(
        uid="s", paper="agreement", subject="made", signer=Signer.PARTY,
        party=child.uid, marks=(Mark.SIGNED,), signed_on=REACHED,
    )  # fmt: skip
    case = replace(CASE, parties=(child, CASE.parties[1]))
    for given in ((own,), ()):
        signed_ = replace(case, signatures=given)
        hand = hands_on(ref("agreement"), signed_, ROOM)[0]
        assert (hand.void, hand.counts, hand.signed) == (True, False, bool(given))
        said, whole = standing(ref("agreement"), signed_, ROOM, REACHED)
        assert not whole
        assert "赵长青不满八周岁，自己签的不算，要由法定代理人签" in said
        assert "还缺钱远" in said, "the child itself is not asked to sign"
        assert "授权委托书" not in said
