"""Invented cases for the notices and letters: failed, refused, from court, wages."""

from datetime import date

from mediator.cases.case_file import (
    AgreementEntry,
    AssignmentEntry,
    CaseFile,
    ClauseEntry,
    InstalmentEntry,
    MeetingEntry,
    ObligationEntry,
    OwnPaperEntry,
    PartyEntry,
    PaymentEntry,
    StageEntry,
    UrgingEntry,
)
from mediator.cases.words import Application, Nature, Role, Side, Stage
from mediator.forms.families.notices import FORMS
from tests.people import at, person
from tests.people_declarations import own

CLINIC = PartyEntry(
    uid="party-clinic",
    side=Side.RESPONDENT,
    nature=Nature.ORGANISATION,
    name="示范市槐树区柳荫口腔诊所",
    uscc="91310199MA0000003T",
    address="示范市槐树区柳荫路20号",
    phone="010-00000020",
    representative="邱明远",
    representative_title="负责人",
)

FAILED = CaseFile(
    uid="failed",
    number="2026-011",
    case_number="（2026）柳人调字第11号",
    stage=Stage.FAILED,
    kind="医疗",
    source="当事人申请",
    application=Application.WRITTEN,
    facts="申请人在诊所种植牙后反复肿痛，双方对是否存在过错、应否退费和赔偿有争议。",
    claims="退还治疗费12000元",
    applied_on=date(2026, 6, 1),
    accepted_on=date(2026, 6, 2),
    notified_on=date(2026, 6, 2),
    closed_on=date(2026, 8, 20),
    parties=(person("罗秋月", Side.APPLICANT, 10), CLINIC),
    assignments=(
        AssignmentEntry(mediator="chen", role=Role.LEAD),
        AssignmentEntry(mediator="lin", role=Role.ASSISTANT),
    ),
    stages=(
        StageEntry(to_stage=Stage.ACCEPTED, happened_on=date(2026, 6, 2)),
        StageEntry(
            from_stage=Stage.MEDIATING,
            to_stage=Stage.PAUSED,
            happened_on=date(2026, 6, 12),
            reason="等待鉴定",
            detail="双方共同委托鉴定种植过程有无过错。",
        ),
        StageEntry(
            from_stage=Stage.PAUSED,
            to_stage=Stage.MEDIATING,
            happened_on=date(2026, 8, 3),
        ),
        StageEntry(
            from_stage=Stage.MEDIATING,
            to_stage=Stage.FAILED,
            happened_on=date(2026, 8, 20),
            reason="分歧较大，不能达成协议",
            detail="双方对鉴定意见中的过错程度不能取得一致。",
        ),
    ),
    meetings=(
        MeetingEntry(
            uid="meeting-11",
            form="调解室",
            started_at=at(2026, 6, 10, 9),
            result="有待继续调解",
            text="双方同意先做鉴定。",
        ),
        MeetingEntry(
            uid="meeting-12",
            form="调解室",
            started_at=at(2026, 8, 20, 14),
            result="不成",
            text="双方对赔偿数额不能取得一致。",
        ),
    ),
    own_papers=(
        own(
            "n-1",
            "acceptance_notice",
            date(2026, 6, 2),
            party="party-clinic",
            number="人调受字〔2026〕第4号",
            come_by="2026-06-09",
        ),
        own(
            "n-2",
            "address_confirmation",
            date(2026, 6, 2),
            party="party-10",
            postcode="000000",
            receiver="罗小满（女儿）",
            receiver_phone="19900004001",
            electronic="同意",
            electronic_to="19900001010",
        ),
        own(
            "n-3",
            "mediation_notice",
            date(2026, 6, 3),
            party="party-10",
            meet_at="2026-06-10T09:00",
            place="陈和平调解室",
            bring="身份证原件\n病历、收费票据",
            reply_by="2026-06-08",
        ),
        own(
            "n-4",
            "invitation",
            date(2026, 6, 3),
            to="楼组长高建国",
            meet_at="2026-06-10T09:00",
            place="陈和平调解室",
            help="劝导双方平和协商",
            reply_by="2026-06-08",
        ),
        own(
            "n-5",
            "recusal",
            date(2026, 6, 5),
            party="party-clinic",
            mediator="lin",
            reason="与当事人有其他关系，可能影响公正调解",
            detail="林调解员与申请人是多年的同事。",
        ),
        own(
            "n-6",
            "expert_request",
            date(2026, 6, 11),
            number="人调咨字〔2026〕第1号",
            to="示范市医疗纠纷专家库",
            questions="种植手术操作是否符合规范\n肿痛与手术有无因果关系",
            experts="口腔种植专业，两名",
        ),
        own("n-7", "suspension_notice", date(2026, 6, 12), party="party-10"),
        own(
            "n-8",
            "resumption_notice",
            date(2026, 8, 3),
            party="party-10",
            meet_at="2026-08-20T14:00",
            place="陈和平调解室",
        ),
        own(
            "n-9",
            "extension",
            date(2026, 8, 4),
            reason="鉴定意见刚刚作出，双方需要时间协商。",
            ends_on="2026-08-10",
            until="2026-08-31",
        ),
        own(
            "n-10",
            "termination_notice",
            date(2026, 8, 21),
            party="party-10",
            number="人调终字〔2026〕第2号",
        ),
        own(
            "n-11",
            "delivery_receipt",
            date(2026, 8, 21),
            party="party-10",
            papers="终止调解通知书　人调终字〔2026〕第2号",
            place="陈和平调解室",
            way="直接送达",
        ),
    ),
)
"""A dispute with a clinic: put off for an appraisal, taken up again, failed."""

REFUSED = CaseFile(
    uid="refused",
    number="2026-012",
    stage=Stage.REFUSED,
    kind="其他",
    source="公安移送",
    application=Application.ORAL,
    facts="申请人要求确认祖屋归其所有，对方不同意调解。",
    parties=(
        person("常安民", Side.APPLICANT, 11),
        person("常定国", Side.RESPONDENT, 13),
    ),
    stages=(
        StageEntry(
            from_stage=Stage.PENDING,
            to_stage=Stage.REFUSED,
            happened_on=date(2026, 7, 3),
            reason="一方明确拒绝调解",
        ),
    ),
    own_papers=(
        own(
            "n-20",
            "refusal_notice",
            date(2026, 7, 3),
            party="party-11",
            number="人调不字〔2026〕第1号",
            elsewhere="有管辖权的人民法院",
        ),
        own(
            "n-21",
            "entrust_reply",
            date(2026, 7, 4),
            to="示范市公安局槐树分局柳荫派出所",
            letter="柳派移字〔2026〕5号",
            received_on="2026-07-01",
        ),
    ),
)
"""The other side would not have it."""

COURT = CaseFile(
    uid="court",
    number="2026-013",
    case_number="（2026）柳人调字第13号",
    stage=Stage.FAILED,
    kind="物业",
    source="法院委派",
    application=Application.ORAL,
    facts="业主欠交物业费，物业公司起诉前由法院委派调解。",
    accepted_on=date(2026, 9, 1),
    closed_on=date(2026, 9, 25),
    parties=(
        PartyEntry(
            uid="party-estate",
            side=Side.APPLICANT,
            nature=Nature.COMPANY,
            name="示范市安居物业服务有限公司",
            uscc="91310199MA0000002P",
            address="示范市槐树区集贤街9号",
            phone="010-00000009",
            representative="石守信",
            representative_title="总经理",
        ),
        person("廖成功", Side.RESPONDENT, 7),
    ),
    assignments=(AssignmentEntry(mediator="chen"),),
    stages=(
        StageEntry(
            from_stage=Stage.MEDIATING,
            to_stage=Stage.FAILED,
            happened_on=date(2026, 9, 25),
            reason="调解期限内无法联系到当事人",
        ),
    ),
    meetings=(
        MeetingEntry(
            uid="meeting-13",
            form="电话",
            started_at=at(2026, 9, 10, 10),
            result="有待继续调解",
            text="电话联系被申请人，约定到调解室面谈。",
        ),
    ),
    own_papers=(
        own(
            "n-30",
            "entrust_reply",
            date(2026, 9, 1),
            to="示范市槐树区人民法院",
            letter="（2026）槐诉前调第88号",
            received_on="2026-08-31",
        ),
        own(
            "n-31",
            "court_termination",
            date(2026, 9, 26),
            received_on="2026-08-31",
            focus="物业服务不到位时物业费应否减收",
            track="简案",
        ),
        own("n-32", "termination_notice", date(2026, 9, 26), party="party-estate"),
        own("n-33", "closing_report", date(2026, 9, 28), finished_on="2026-09-25"),
    ),
)
"""Sent by a court before suit; the other side could not be reached any more."""

WAGES = CaseFile(
    uid="wages",
    number="2026-014",
    case_number="（2026）柳人调字第14号",
    stage=Stage.AGREED,
    kind="拖欠农民工工资",
    application=Application.OWN_MOTION,
    facts="施工队拖欠两名工人一个月工资，网格员上报后由本会介入。",
    accepted_on=date(2026, 10, 8),
    parties=(
        person("邓有田", Side.APPLICANT, 16),
        person("冉正刚", Side.RESPONDENT, 8),
    ),
    assignments=(AssignmentEntry(mediator="lin"),),
    stages=(
        StageEntry(
            from_stage=Stage.MEDIATING,
            to_stage=Stage.AGREED,
            happened_on=date(2026, 10, 10),
        ),
    ),
    agreements=(
        AgreementEntry(
            uid="agreement-14",
            number="（2026）柳民调字第14号",
            reached_on=date(2026, 10, 10),
            clauses=(ClauseEntry(text="冉正刚分两期付清邓有田9月份工资6800元。"),),
            obligations=(
                ObligationEntry(
                    uid="owed-14",
                    debtor="party-8",
                    creditor="party-16",
                    what="9月份工资",
                    amount_fen=680_000,
                    due_on=date(2026, 11, 10),
                    manner="转账",
                    instalments=(
                        InstalmentEntry(
                            uid="part-1",
                            amount_fen=400_000,
                            due_on=date(2026, 10, 20),
                        ),
                        InstalmentEntry(
                            uid="part-2",
                            amount_fen=280_000,
                            due_on=date(2026, 11, 10),
                        ),
                    ),
                ),
            ),
            originals=3,
        ),
    ),
    payments=(
        PaymentEntry(
            obligation="owed-14",
            instalment="part-1",
            happened_on=date(2026, 10, 20),
            outcome="已履行",
            amount_fen=400_000,
            manner="转账",
            proof="转账凭证",
        ),
    ),
    urgings=(
        UrgingEntry(
            agreement="agreement-14",
            party="party-8",
            urged_on=date(2026, 11, 12),
            way="电话",
            answer="工程款还没有到账，月底再付。",
        ),
    ),
    own_papers=(
        own("n-40", "acceptance_notice", date(2026, 10, 8), party="party-16"),
        own(
            "n-41",
            "performance_urge",
            date(2026, 11, 12),
            party="party-8",
            unperformed="第二期工资2800元",
            perform_by="2026-11-20",
        ),
        own("n-43", "next_steps", date(2026, 11, 21), party="party-16"),
        own("n-42", "closing_report", date(2026, 11, 30), finished_on="2026-11-25"),
    ),
)
"""Wages agreed on in two instalments, the second not paid."""

HANDED_ON = CaseFile(
    uid="handed",
    number="2026-015",
    case_number="（2026）柳人调字第15号",
    stage=Stage.WITHDRAWN,
    kind="环境污染",
    application=Application.WRITTEN,
    facts="楼下饭店油烟直排，楼上住户多次投诉。",
    claims="加装油烟净化设备",
    applied_on=date(2026, 4, 2),
    accepted_on=date(2026, 4, 3),
    parties=(
        person("贺春生", Side.APPLICANT, 3),
        person("温小莲", Side.RESPONDENT, 14),
    ),
    assignments=(AssignmentEntry(mediator="lin"),),
    stages=(
        StageEntry(
            from_stage=Stage.MEDIATING,
            to_stage=Stage.REFERRED,
            happened_on=date(2026, 4, 20),
            reason="其他",
            detail="油烟是否超标需要检测，由生态环境部门处理",
        ),
        StageEntry(
            from_stage=Stage.REFERRED,
            to_stage=Stage.ARCHIVED,
            happened_on=date(2026, 4, 28),
        ),
    ),
    own_papers=(
        own(
            "n-50",
            "referral",
            date(2026, 4, 20),
            to="示范市槐树区生态环境局",
            materials="人民调解申请书复印件一份\n现场照片四张",
        ),
        own("n-51", "referral_receipt", date(2026, 4, 20)),
        own(
            "n-52",
            "withdrawal",
            date(2026, 4, 19),
            party="party-3",
            reason="想请环保部门先检测油烟。",
        ),
    ),
)
"""Fumes from a kitchen: handed over to the authority that can measure them."""

UNFILLED = CaseFile(
    uid="unfilled",
    number="2026-016",
    own_papers=tuple(
        OwnPaperEntry(uid=f"blank-{form.key}", paper=form.key) for form in FORMS
    ),
)
"""Nothing known: every notice as a form to fill by hand."""

SAMPLES = {
    case.uid: case for case in (FAILED, REFUSED, COURT, WAGES, HANDED_ON, UNFILLED)
}
"""Every sample case by its uid."""
