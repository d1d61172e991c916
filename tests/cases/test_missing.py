"""What is still missing is said in one plain sentence, with its place."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    CaseFile,
    ClauseEntry,
    InquiryEntry,
    InstalmentEntry,
    MeetingEntry,
    ObligationEntry,
    PartyEntry,
    RoomFile,
    StageEntry,
)
from mediator.cases.checkup.looking import check_up
from mediator.cases.missing import Place, still_missing
from mediator.cases.words import Application, Nature, Side, Stage
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


def test_what_the_papers_ask_of_a_person_is_named_and_of_a_unit_is_not():
    person = PartyEntry(uid="p", side=Side.APPLICANT, name="王五")
    unit = PartyEntry(
        uid="u", side=Side.RESPONDENT, nature=Nature.COMPANY, name="甲公司"
    )

    def asked(party):
        found = still_missing(CaseFile(parties=(party, unit)), ROOM, TODAY)
        return [
            each
            for each in found
            if "还没有写民族" in each.sentence or "职业" in each.sentence
        ]

    (both,) = asked(person)
    assert both.sentence == "王五还没有写民族、职业或职务。"
    assert both.place == Place("parties", "p", "ethnicity")
    assert not both.serious
    (one,) = asked(replace(person, ethnicity="汉族"))
    assert one.sentence == "王五还没有写职业或职务。"
    assert one.place == Place("parties", "p", "occupation")
    assert asked(replace(person, ethnicity="汉族", occupation="退休")) == []


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


def test_what_lacks_while_writing_is_found_afterwards_in_the_same_words():
    unit = PartyEntry(
        uid="u", side=Side.RESPONDENT, nature=Nature.COMPANY, name="甲公司"
    )
    somebody = PartyEntry(
        uid="p",
        name="",
        side=Side.APPLICANT,
        agents=(AgentEntry(uid="a", name="赵长青"),),
    )
    bare = CaseFile(
        uid="c",
        stage=Stage.MEDIATING,
        accepted_on=TODAY,
        happened_on=date(2027, 1, 1),
        application=Application.WRITTEN,
        parties=(somebody, unit),
        meetings=(MeetingEntry(uid="m"),),
        inquiries=(InquiryEntry(uid="i"),),
    )
    found = {each.sentence for each in check_up(bare, ROOM, TODAY)}
    told = [each for each in still_missing(bare, ROOM, TODAY) if not each.doubtful]
    own = {each.sentence for each in told} - found
    # Only what helps while one works is no finding in the file.
    assert own == {
        "还没有定调解员。", "未写姓名的申请人还没有联系电话。",
        "未写姓名的申请人还没有单位或住址。",
        "未写姓名的申请人还没有写民族、职业或职务。",
        "未写姓名的申请人的代理人赵长青还没有选代理权限。",
        "甲公司还没有联系电话。", "甲公司还没有单位或住址。",
    }  # fmt: skip
    for said in ("纠纷简要情况", "告知权利义务", "申请事项", "统一社会信用代码"):
        assert any(said in each for each in found & {each.sentence for each in told})


def test_a_dispute_just_begun_lacks_words_and_nothing_in_it_is_wrong():
    begun = CaseFile(
        parties=(
            PartyEntry(uid="a", side=Side.APPLICANT, name=""),
            PartyEntry(uid="b", side=Side.RESPONDENT, name=""),
        )
    )
    found = still_missing(begun, ROOM, TODAY)
    assert "还没有选纠纷类型。" in {each.sentence for each in found}
    assert not any(each.serious for each in found)


def test_what_keeps_a_dispute_from_the_archive_is_as_serious_beside_its_page():
    mediating = CaseFile(stage=Stage.MEDIATING, meetings=(MeetingEntry(uid="m"),))
    during = [each for each in still_missing(mediating, ROOM, TODAY) if _told(each)]
    agreed = replace(mediating, stage=Stage.AGREED)
    after = [each for each in still_missing(agreed, ROOM, TODAY) if _told(each)]
    assert [each.serious for each in during] == [False]
    assert [each.serious for each in after] == [True]


def _told(each):
    return "没有告知权利义务的记录" in each.sentence
