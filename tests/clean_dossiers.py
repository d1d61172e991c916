"""Whole and clean invented dossiers, for the check-up and whoever makes them faulty."""

from datetime import date

from msgspec.structs import replace

from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    AssignmentEntry,
    AttendanceEntry,
    CaseFile,
    ClauseEntry,
    FollowUpEntry,
    InquiryEntry,
    InstalmentEntry,
    MeetingEntry,
    ObligationEntry,
    OwnPaperEntry,
    PaymentEntry,
    SignatureEntry,
    StageEntry,
)
from mediator.cases.words import (
    AgreementForm,
    Application,
    Mark,
    Presence,
    Role,
    Side,
    Signer,
    Stage,
)
from tests import people
from tests.people import at, id_number, person

TODAY = date(2026, 11, 25)

ZHOU = person("周淑兰", Side.APPLICANT, 2)
SUN = person("孙小明", Side.RESPONDENT, 9)
READ = "以上记录我看过（已向不识字的人宣读），和我说的一样。"


def signed(paper: str, subject: str, *, on: date, **who: str) -> SignatureEntry:
    """Return a signature that counts."""
    signer = {"party": Signer.PARTY, "agent": Signer.AGENT, "name": Signer.RECORDER}
    kind = next((signer[key] for key in who if key in signer), Signer.MEDIATOR)
    marks = (Mark.SIGNED, Mark.THUMB) if "party" in who else (Mark.SIGNED,)
    taken = on if paper == "agreement" and {"party", "agent"} & set(who) else None
    return SignatureEntry(
        uid=f"{paper}-{subject}-{'-'.join(who.values())}",
        paper=paper, subject=subject, signer=kind, marks=marks, signed_on=on,
        copy_received_on=taken, **who,
    )  # fmt: skip


def asked(signer: Signer, name: str) -> SignatureEntry:
    """Return a signature on the record of the inquiry."""
    return SignatureEntry(
        uid=f"inquiry-asked-{name}", paper="inquiry", subject="asked", signer=signer,
        name=name, marks=(Mark.SIGNED,), signed_on=date(2026, 2, 12),
    )  # fmt: skip


WRITTEN = CaseFile(
    uid="written",
    number="2026-0101",
    case_number="（2026）柳人调字第11号",
    stage=Stage.ARCHIVED,
    kind="邻里",
    source="当事人申请",
    difficulty="简易",
    application=Application.WRITTEN,
    happened_on=date(2026, 2, 8),
    happened_at="柳荫路3号楼302室",
    facts=(
        "2026年2月8日22时许，柳荫路3号楼402室卫生间水管破裂，水漏到楼下302室，"
        "周淑兰家的地板、衣柜被泡，双方对损失数额有争议。"
    ),
    claims="赔偿地板、衣柜损失8600元",
    applied_on=date(2026, 2, 10),
    accepted_on=date(2026, 2, 11),
    registrar="林秀英",
    notified_on=date(2026, 2, 11),
    closed_on=date(2026, 4, 20),
    archived_on=date(2026, 4, 25),
    retention="长期",
    parties=(ZHOU, SUN),
    assignments=(AssignmentEntry(uid="chief", mediator="chen", role=Role.LEAD),),
    stages=(
        StageEntry(to_stage=Stage.ACCEPTED, happened_on=date(2026, 2, 11)),
        StageEntry(
            from_stage=Stage.MEDIATING,
            to_stage=Stage.AGREED,
            happened_on=date(2026, 2, 15),
        ),
        StageEntry(
            from_stage=Stage.AGREED,
            to_stage=Stage.ARCHIVED,
            happened_on=date(2026, 4, 25),
        ),
    ),
    inquiries=(
        InquiryEntry(
            uid="asked",
            started_at=at(2026, 2, 12, 15),
            ended_at=at(2026, 2, 12, 16),
            place="柳荫路3号楼402室",
            present="楼组长高建国",
            respondent="孙小明",
            investigator="陈和平",
            recorder="林秀英",
            text=(
                "调：我们是柳荫社区人民调解委员会的调解员，请你如实回答。\n"
                f"孙小明：明白。水管是旧的，我认。\n{READ}"
            ),
        ),
    ),
    meetings=(
        MeetingEntry(
            uid="held",
            form="调解室",
            started_at=at(2026, 2, 15, 9),
            ended_at=at(2026, 2, 15, 11, 30),
            place="陈和平调解室",
            topic="302室漏水赔偿",
            attendance=(
                AttendanceEntry(presence=Presence.PARTY, party="party-2"),
                AttendanceEntry(presence=Presence.PARTY, party="party-9"),
                AttendanceEntry(presence=Presence.MEDIATOR, mediator="chen"),
                AttendanceEntry(presence=Presence.INVITED, name="高建国"),
            ),
            recorder="林秀英",
            text=(
                "调：双方的权利和义务已经告知，听清了没有？\n周淑兰：听清了。\n"
                "孙小明：听清了。\n周淑兰：地板、衣柜要修8600元，有报价单。\n"
                f"孙小明：我赔8600元，分两次付清。\n{READ}"
            ),
            result="达成协议",
        ),
    ),
    agreements=(
        AgreementEntry(
            uid="made",
            number="（2026）柳民调字第11号",
            reached_on=date(2026, 2, 15),
            place="陈和平调解室",
            facts=(
                "2026年2月8日22时许，柳荫路3号楼402室卫生间水管破裂，水漏到302室，"
                "地板、衣柜受损。水管老化，由房主孙小明负全部责任。"
            ),
            clauses=(
                ClauseEntry(
                    uid="pays",
                    text=(
                        "孙小明赔偿周淑兰人民币捌仟陆佰元整（¥8,600.00），"
                        "于2026年4月15日以前分两次付清。"
                    ),
                ),
                ClauseEntry(
                    uid="mends", text="孙小明于2026年2月28日以前更换402室卫生间水管。"
                ),
                ClauseEntry(
                    uid="rest", text="上述款项付清后，双方就此次漏水再无其他争议。"
                ),
            ),
            obligations=(
                ObligationEntry(
                    uid="owed",
                    debtor="party-9",
                    creditor="party-2",
                    what="漏水损失赔偿款",
                    amount_fen=860_000,
                    due_on=date(2026, 4, 15),
                    manner="转账",
                    instalments=(
                        InstalmentEntry(
                            uid="part-1", amount_fen=500_000, due_on=date(2026, 3, 1)
                        ),
                        InstalmentEntry(
                            uid="part-2", amount_fen=360_000, due_on=date(2026, 4, 15)
                        ),
                    ),
                ),
                ObligationEntry(
                    uid="done",
                    debtor="party-9",
                    creditor="party-2",
                    what="更换402室卫生间水管",
                    due_on=date(2026, 2, 28),
                    manner="行为",
                ),
            ),
            performance="转入周淑兰的银行账户，收款后出具收条。",
            originals=3,
            recorder="林秀英",
            sealed_on=date(2026, 2, 15),
        ),
    ),
    signatures=(
        signed("rights_notice", "", on=date(2026, 2, 11), party="party-2"),
        signed("rights_notice", "", on=date(2026, 2, 11), party="party-9"),
        signed("meeting", "held", on=date(2026, 2, 15), party="party-2"),
        signed("meeting", "held", on=date(2026, 2, 15), party="party-9"),
        signed("meeting", "held", on=date(2026, 2, 15), mediator="chen"),
        signed("agreement", "made", on=date(2026, 2, 15), party="party-2"),
        signed("agreement", "made", on=date(2026, 2, 15), party="party-9"),
        signed("agreement", "made", on=date(2026, 2, 15), mediator="chen"),
        signed("agreement", "made", on=date(2026, 2, 15), name="林秀英"),
        signed("application", "", on=date(2026, 2, 10), party="party-2"),
        asked(Signer.RESPONDENT, "孙小明"),
        asked(Signer.INVESTIGATOR, "陈和平"),
        asked(Signer.RECORDER, "林秀英"),
    ),
    follow_ups=(
        FollowUpEntry(
            uid="visit",
            agreement="made",
            visited_on=date(2026, 4, 18),
            way="电话",
            respondent="周淑兰",
            visitor="陈和平",
            text="两笔赔偿款都已收到，水管在2月20日换好，没有再漏。",
            performance="已履行",
            mediation_opinion="满意",
            result_opinion="满意",
        ),
    ),
    payments=(
        PaymentEntry(
            uid="first",
            obligation="owed",
            instalment="part-1",
            happened_on=date(2026, 3, 1),
            outcome="已履行",
            amount_fen=500_000,
            manner="转账",
            proof="银行回单",
        ),
        PaymentEntry(
            uid="second",
            obligation="owed",
            instalment="part-2",
            happened_on=date(2026, 4, 14),
            outcome="已履行",
            amount_fen=360_000,
            manner="转账",
            proof="银行回单",
        ),
    ),
)
"""Two neighbours, one agreement in two instalments, performed, closed and bound."""

ORAL = replace(
    WRITTEN,
    uid="spoken",
    application=Application.ORAL,
    claims="",
    inquiries=(),
    meetings=(),
    signatures=(),
    follow_ups=(),
    payments=(),
    closed_on=date(2026, 2, 15),
    archived_on=date(2026, 2, 16),
    agreements=(
        AgreementEntry(
            uid="word",
            form=AgreementForm.ORAL,
            reached_on=date(2026, 2, 15),
            clauses=(ClauseEntry(uid="moves", text="孙小明当天搬走楼道里的纸箱。"),),
            performance="当天搬走，当场履行完毕。",
        ),
    ),
)
"""A small oral agreement, performed on the spot."""

FAILED = replace(
    WRITTEN,
    uid="failed",
    stage=Stage.ARCHIVED,
    agreements=(),
    follow_ups=(),
    payments=(),
    signatures=(*WRITTEN.signatures[:5], *WRITTEN.signatures[9:]),
    closed_on=date(2026, 2, 15),
    archived_on=date(2026, 2, 20),
    stages=(
        StageEntry(
            from_stage=Stage.MEDIATING,
            to_stage=Stage.FAILED,
            happened_on=date(2026, 2, 15),
            reason="分歧较大，不能达成协议",
            informed_on=date(2026, 2, 15),
            informed_how="当面",
        ),
        StageEntry(
            from_stage=Stage.FAILED,
            to_stage=Stage.ARCHIVED,
            happened_on=date(2026, 2, 20),
        ),
    ),
    meetings=(replace(WRITTEN.meetings[0], result="调解不成"),),
)
"""No agreement; both were told of the other ways."""

SHOP = replace(
    people.SHOP,
    agents=(
        AgentEntry(
            uid="clerk",
            name="冯雅",
            sex="女",
            kind="单位工作人员",
            id_kind="居民身份证",
            id_number=id_number("310199", date(1988, 8, 8), 128),
            phone="19900002002",
            powers=(
                "承认、变更、放弃请求",
                "参加调解并签署调查记录、调解记录、告知书、协议书",
            ),
            authorised_on=date(2026, 2, 10),
        ),
    ),
)
_AGREED = WRITTEN.agreements[0]
LABOUR = replace(
    WRITTEN,
    uid="labour",
    stage=Stage.AGREED,
    closed_on=None,
    archived_on=None,
    kind="其他劳动争议",
    parties=(ZHOU, SHOP),
    inquiries=(),
    facts=(
        "2026年1月5日，周淑兰在集贤街88号超市理货时从梯子上摔下，右手骨折。"
        "双方对工伤待遇数额有争议。"
    ),
    meetings=(
        replace(
            WRITTEN.meetings[0],
            attendance=(
                AttendanceEntry(presence=Presence.PARTY, party="party-2"),
                AttendanceEntry(presence=Presence.AGENT, agent="clerk"),
                AttendanceEntry(presence=Presence.MEDIATOR, mediator="chen"),
            ),
            text=(
                "调：双方的权利和义务已经告知，听清了没有？\n周淑兰：听清了。\n"
                f"冯雅：听清了，公司同意支付12000元。\n{READ}"
            ),
        ),
    ),
    agreements=(
        replace(
            _AGREED,
            facts=(
                "2026年1月5日，周淑兰在集贤街88号超市理货时摔伤，双方一致认为是工伤，"
                "由公司承担全部责任。"
            ),
            clauses=(
                ClauseEntry(
                    uid="pays",
                    text="百家旺超市于2026年12月31日以前支付周淑兰工伤待遇12000元"
                    "（大写：壹万贰仟元整）。",
                ),
            ),
            obligations=(
                ObligationEntry(
                    uid="owed",
                    debtor="party-shop",
                    creditor="party-2",
                    what="工伤待遇",
                    amount_fen=1_200_000,
                    due_on=date(2026, 12, 31),
                    manner="转账",
                ),
            ),
        ),
    ),
    signatures=(
        signed("agreement", "made", on=date(2026, 2, 15), party="party-2"),
        replace(
            signed("agreement", "made", on=date(2026, 2, 15), party="party-shop"),
            marks=(Mark.SEALED,),
        ),
        signed("agreement", "made", on=date(2026, 2, 15), agent="clerk"),
        signed("agreement", "made", on=date(2026, 2, 16), mediator="chen"),
        signed("agreement", "made", on=date(2026, 2, 15), name="林秀英"),
    ),
    follow_ups=(),
    payments=(),
)
"""A firm with an agent and its seal; nothing is due yet."""

WIDOW = person("何春梅", Side.APPLICANT, 4)
CHILD = replace(
    person("周小禾", Side.APPLICANT, 5),
    born_on=date(2016, 9, 1),
    sex="女",
    id_number=id_number("310199", date(2016, 9, 1), 142),
    agents=(
        AgentEntry(
            uid="mother", name="何春梅", sex=WIDOW.sex, kind="法定代理人",
            relation="父母", id_kind="居民身份证", id_number=WIDOW.id_number,
            phone=WIDOW.phone,
        ),
    ),
)  # fmt: skip
DEATH = replace(
    WRITTEN,
    uid="death",
    kind="损害赔偿",
    risk_flags=("有人员死亡",),
    parties=(WIDOW, CHILD, SUN),
    inquiries=(),
    facts=(
        "2026年2月8日8时许，周德胜在柳荫路工地从4米高处坠落，送医院抢救无效死亡。"
        "双方对赔偿数额有争议。"
    ),
    meetings=(
        replace(
            WRITTEN.meetings[0],
            attendance=(
                AttendanceEntry(presence=Presence.PARTY, party=WIDOW.uid),
                AttendanceEntry(presence=Presence.AGENT, agent="mother"),
                AttendanceEntry(presence=Presence.PARTY, party="party-9"),
                AttendanceEntry(presence=Presence.MEDIATOR, mediator="chen"),
            ),
            text=(
                "调：双方的权利和义务已经告知，听清了没有？\n何春梅：听清了。\n"
                f"孙小明：听清了，我赔8600元。\n{READ}"
            ),
        ),
    ),
    agreements=(
        replace(
            _AGREED,
            facts=(
                "2026年2月8日8时许，周德胜在柳荫路工地坠落死亡，由孙小明负全部责任。"
            ),
            clauses=(
                ClauseEntry(
                    uid="pays",
                    text="孙小明赔偿何春梅、周小禾各项损失8600元，"
                    "于2026年4月15日以前付清。",
                ),
            ),
            obligations=(replace(_AGREED.obligations[0], creditor=WIDOW.uid),),
            performance="转入何春梅的账户。",
            originals=4,
        ),
    ),
    signatures=(
        signed("rights_notice", "", on=date(2026, 2, 11), party=WIDOW.uid),
        signed("rights_notice", "", on=date(2026, 2, 11), agent="mother"),
        signed("rights_notice", "", on=date(2026, 2, 11), party="party-9"),
        signed("meeting", "held", on=date(2026, 2, 15), party=WIDOW.uid),
        signed("meeting", "held", on=date(2026, 2, 15), agent="mother"),
        signed("meeting", "held", on=date(2026, 2, 15), party="party-9"),
        signed("meeting", "held", on=date(2026, 2, 15), mediator="chen"),
        signed("agreement", "made", on=date(2026, 2, 15), party=WIDOW.uid),
        signed("agreement", "made", on=date(2026, 2, 15), agent="mother"),
        signed("agreement", "made", on=date(2026, 2, 15), party="party-9"),
        signed("agreement", "made", on=date(2026, 2, 15), mediator="chen"),
        signed("agreement", "made", on=date(2026, 2, 15), name="林秀英"),
        signed("application", "", on=date(2026, 2, 10), party=WIDOW.uid),
        signed("application", "", on=date(2026, 2, 10), agent="mother"),
    ),
    own_papers=(
        OwnPaperEntry(
            uid="all",
            paper="claimants",
            values={
                "deceased": "周德胜",
                "claimants": "何春梅，妻子\n周小禾，女儿",
            },
        ),
        OwnPaperEntry(uid="tie", paper="guardianship", party=CHILD.uid),
    ),
    follow_ups=(
        replace(WRITTEN.follow_ups[0], respondent="何春梅", text="款已收到。"),
    ),
)
"""A death: widow and child are all who have a claim, the mother acts for the child."""

CLEAN = {each.uid: each for each in (WRITTEN, ORAL, FAILED, LABOUR, DEATH)}
