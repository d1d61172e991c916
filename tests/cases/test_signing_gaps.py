"""What lacks on an agreement's paper is told in the same words and counted the same."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    AssignmentEntry,
    CaseFile,
    ClauseEntry,
    InstalmentEntry,
    ObligationEntry,
    SignatureEntry,
)
from mediator.cases.checkup.finding import Level
from mediator.cases.checkup.looking import check_up
from mediator.cases.missing import still_missing
from mediator.cases.signing_gaps import signing_gaps
from mediator.cases.words import AgreementForm, Mark, Nature, Side, Signer, Stage
from mediator.forms.catalogue import papers_of
from mediator.ui.case.signing.hands import gaps_on
from mediator.ui.case.stages.line import marks
from tests.people import ROOM, person

DAY = date(2026, 11, 2)
TODAY = date(2026, 11, 20)
MEDIATOR = ROOM.mediators[0]
UNIT = replace(person("槐树物业公司", Side.RESPONDENT, 9), nature=Nature.ORGANISATION)
AGENT = AgentEntry(uid="agent", name="赵小燕")
CASE = CaseFile(
    uid="case",
    stage=Stage.AGREED,
    kind="邻里",
    accepted_on=DAY,
    parties=(replace(person("赵长青", Side.APPLICANT, 2), agents=(AGENT,)), UNIT),
    assignments=(AssignmentEntry(uid="m", mediator=MEDIATOR.uid, assigned_on=DAY),),
    agreements=(AgreementEntry(uid="made", reached_on=DAY, recorder="卢小芸"),),
)


def hand(signer, **whose):
    mark = whose.pop("mark", Mark.SIGNED)
    return SignatureEntry(
        uid=f"s-{signer.name}", paper="agreement", subject="made", signer=signer,
        marks=(mark,), signed_on=DAY, **whose,
    )  # fmt: skip


BY_AGENT = hand(Signer.AGENT, agent="agent")
BY_SEAL = hand(Signer.PARTY, party=UNIT.uid, mark=Mark.SEALED)
BY_MEDIATOR = hand(Signer.MEDIATOR, mediator=MEDIATOR.uid)
BY_RECORDER = hand(Signer.RECORDER, name="卢小芸")
THUMB = hand(Signer.PARTY, party=CASE.parties[0].uid, mark=Mark.THUMB)


@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        ((), 5),
        ((BY_SEAL,), 5),
        ((BY_AGENT,), 5),
        ((BY_AGENT, BY_SEAL, BY_MEDIATOR), 4),
        ((BY_SEAL, BY_MEDIATOR, BY_RECORDER), 3),
    ],
    ids=["nobody", "a seal without a hand", "without power", "three", "all but two"],
)
def test_every_page_counts_the_same(given, lacks):
    case = replace(CASE, signatures=given)
    found = signing_gaps(case, case.agreement, ROOM)
    assert len(found) == lacks
    ref = next(each for each in papers_of(case) if each.key == "agreement")
    assert gaps_on(ref, case, ROOM) == lacks
    (fact,) = [each.fact for each in marks(case, ROOM) if each.stage is Stage.AGREED]
    assert fact == f"签字盖章 缺 {lacks}"
    told = [
        each.sentence
        for each in still_missing(case, ROOM, TODAY)
        if each.place.page == "signing"
    ]
    assert sorted(told) == sorted(each.says for each in found)
    rules = {
        "party_unsigned", "mediator_unsigned", "seal_missing", "agent_unauthorised",
        "unit_half", "recorder_unsigned",
    }  # fmt: skip
    checked = [e.sentence for e in check_up(case, ROOM, TODAY) if e.rule in rules]
    assert sorted(checked) == sorted(told)


def test_a_thumb_alone_is_told_alike_where_the_law_asks_for_more():
    case = replace(CASE, kind="劳动争议", signatures=(THUMB,))
    (said,) = [
        each.says
        for each in signing_gaps(case, case.agreement, ROOM)
        if "指印" in each.says
    ]
    assert said in {each.sentence for each in check_up(case, ROOM, TODAY)}
    assert said in {each.sentence for each in still_missing(case, ROOM, TODAY)}


def test_what_binds_weighs_more_than_what_the_paper_asks_for():
    found = {each.says: each.binds for each in signing_gaps(CASE, CASE.agreement, ROOM)}
    assert found["赵长青还没有签字。"]
    assert not found["协议书上记录人卢小芸还没有签名。"]


def test_what_the_check_up_finds_in_an_agreement_too_is_told_in_its_words():
    first, second = (each.uid for each in CASE.parties)
    made = replace(
        CASE.agreement,
        originals=1,
        clauses=(
            ClauseEntry(uid="c", text=" "), ClauseEntry(uid="d", text="互不追究。"),
        ),
        obligations=(
            ObligationEntry(uid="o1", debtor=first, creditor=first, what="道歉"),
            ObligationEntry(
                uid="o2", creditor=second, amount_fen=300, due_on=DAY - timedelta(1),
                instalments=(InstalmentEntry(uid="i", amount_fen=100, due_on=DAY),),
            ),
        ),
    )  # fmt: skip
    case = replace(CASE, agreements=(made,))
    rules = {
        "originals_few", "clause_empty", "owed_to_oneself", "owed_blanks",
        "instalments_unlike", "due_unlike",
    }  # fmt: skip
    checked = [
        (each.sentence, each.place, each.level is Level.MUST)
        for each in check_up(case, ROOM, TODAY)
        if each.rule in rules
    ]
    assert len(checked) == 7
    told = [
        (each.sentence, each.place, each.serious)
        for each in still_missing(case, ROOM, TODAY)
        if each.place.page == "agreement"
    ]
    assert len(told) == len(set(told))
    assert set(checked) <= set(told)


def test_an_oral_agreement_where_one_must_be_written_is_told_once():
    oral = replace(CASE.agreement, form=AgreementForm.ORAL)
    case = replace(CASE, kind="其他劳动争议", agreements=(oral,))
    (said,) = [
        each.sentence
        for each in still_missing(case, ROOM, TODAY)
        if "不能只登记口头协议" in each.sentence
    ]
    assert said in {each.sentence for each in check_up(case, ROOM, TODAY)}
