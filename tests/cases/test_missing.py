"""What is still missing is said in one plain sentence, with its place."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    ClauseEntry,
    InstalmentEntry,
    MeetingEntry,
    ObligationEntry,
    PartyEntry,
    RoomFile,
    StageEntry,
)
from mediator.cases.missing import still_missing
from mediator.cases.words import Side, Stage
from tests.people import ROOM, SAMPLES

TODAY = date(2026, 11, 25)


def said(case: CaseFile, room: RoomFile = ROOM) -> list[str]:
    return [each.sentence for each in still_missing(case, room, TODAY)]


def test_every_sentence_has_a_tab_and_ends_like_a_sentence():
    for case in (CaseFile(), *(case for case in SAMPLES.values())):
        for each in still_missing(case, ROOM, TODAY):
            assert each.sentence.endswith("。")
            assert each.place.page in {
                "intake", "parties", "inquiry", "meetings", "agreement", "signing",
            }  # fmt: skip


def test_serious_things_come_first():
    agreement = AgreementEntry(
        uid="g",
        obligations=(
            ObligationEntry(
                amount_fen=300_000, instalments=(InstalmentEntry(amount_fen=100_000),)
            ),
        ),
    )
    found = still_missing(CaseFile(agreements=(agreement,)), ROOM, TODAY)
    serious = [each.serious for each in found]
    assert serious == sorted(serious, reverse=True)
    assert "对不上" in found[0].sentence


def test_the_same_person_on_both_sides_of_an_obligation_is_serious():
    agreement = AgreementEntry(
        clauses=(ClauseEntry(text="一"),),
        obligations=(ObligationEntry(debtor="p", creditor="p", due_on=TODAY),),
    )
    found = still_missing(CaseFile(agreements=(agreement,)), ROOM, TODAY)
    assert any(each.serious and "同一个人" in each.sentence for each in found)


def test_days_out_of_order_are_advice_and_block_nothing():
    case = CaseFile(
        happened_on=date(2026, 11, 20),
        applied_on=date(2026, 11, 10),
        accepted_on=date(2027, 1, 1),
    )
    found = still_missing(case, ROOM, TODAY)
    order = [each for each in found if "早于" in each.sentence]
    future = [each for each in found if "还没有到" in each.sentence]
    assert len(order) == 1
    assert len(future) == 1
    assert not any(each.serious for each in (*order, *future))


def test_bound_before_it_was_closed_is_serious():
    case = CaseFile(closed_on=date(2026, 11, 20), archived_on=date(2026, 11, 10))
    found = still_missing(case, ROOM, TODAY)
    assert any(each.serious and "立卷" in each.sentence for each in found)


def test_a_wrong_identity_number_is_serious_and_not_shown_is_fine():
    wrong = PartyEntry(
        side=Side.APPLICANT,
        name="王五",
        id_kind="居民身份证",
        id_number="110199197804188017",
    )
    shown = PartyEntry(side=Side.APPLICANT, name="王五", id_kind="未出示")
    assert any("身份证号不对" in each for each in said(CaseFile(parties=(wrong,))))
    assert not any("身份证" in each for each in said(CaseFile(parties=(shown,))))


def test_an_agreed_case_names_everybody_who_has_not_signed():
    case = CaseFile(
        stage=Stage.AGREED,
        parties=(PartyEntry(uid="a", side=Side.APPLICANT, name="王五"),),
        agreements=(AgreementEntry(uid="g", reached_on=TODAY),),
    )
    assert "王五还没有签字。" in said(case)


def test_mediation_first_is_reminded_of_its_registration_and_its_days_are_lawful():
    at_once = StageEntry(
        from_stage=Stage.PENDING, to_stage=Stage.MEDIATING, happened_on=TODAY
    )
    case = CaseFile(
        uid="c",
        stage=Stage.MEDIATING,
        register_later=True,
        stages=(at_once,),
        meetings=(MeetingEntry(started_at=datetime(2026, 11, 20, 2, tzinfo=UTC)),),
    )
    assert any("还没有补登受理" in each for each in said(case))
    registered = replace(case, register_later=False, accepted_on=TODAY)
    assert not any("补登" in each or "早于受理" in each for each in said(registered))
    plain = replace(registered, stages=())
    assert any("早于受理日期" in each for each in said(plain))
