"""Invented cases for the papers of declarations and safeguards."""

from datetime import date

import msgspec

from mediator.cases.case_file import (
    AgreementEntry,
    AttendanceEntry,
    CaseFile,
    ClauseEntry,
    InquiryEntry,
    MeetingEntry,
    ObligationEntry,
    OwnPaperEntry,
)
from mediator.cases.words import AgreementForm, Application, Presence, Side
from tests.people import CROWD, EMPTY, FALL, LEAK, at, id_number, person


def own(uid: str, paper: str, made_on: date | None, **more: object) -> OwnPaperEntry:
    """Return an on-demand paper; what is no field of it is a particular."""
    fields = {
        key: value
        for key, value in more.items()
        if key in OwnPaperEntry.__struct_fields__
    }
    values = {key: value for key, value in more.items() if key not in fields}
    return OwnPaperEntry(
        uid=uid,
        paper=paper,
        made_on=made_on,
        values=values,  # type: ignore[arg-type]
        **fields,  # type: ignore[arg-type]
    )


_HEIRS = (
    f"蔡玉梅，配偶，{id_number('310199', date(1968, 4, 2), 142)}，19900003001",
    f"曾小北，儿子，{id_number('310199', date(1994, 9, 9), 135)}，19900003002",
    f"曾老根，父亲，{id_number('310199', date(1940, 1, 3), 111)}，19900003003",
    f"蒋阿婆，母亲，{id_number('310199', date(1943, 6, 30), 128)}，19900003004",
)

WORKSITE = CaseFile(
    uid="worksite",
    number="2026-006",
    case_number="（2026）柳人调字第6号",
    kind="损害赔偿",
    difficulty="疑难复杂",
    application=Application.WRITTEN,
    facts="曾大山在工地卸料时被滑落的模板砸伤，经抢救无效死亡，家属与施工方协商赔偿。",
    claims="赔偿死亡赔偿金、丧葬费",
    applied_on=date(2026, 6, 2),
    accepted_on=date(2026, 6, 2),
    closed_on=date(2026, 6, 30),
    archived_on=date(2026, 7, 8),
    risk_flags=("可能群体上访", "疑似家庭暴力"),
    parties=(
        person("蔡玉梅", Side.APPLICANT, 6),
        person("曾小北", Side.APPLICANT, 11),
        person("冉正刚", Side.RESPONDENT, 8, occupation="施工队负责人"),
    ),
    assignments=LEAK.assignments,
    agreements=(
        AgreementEntry(
            uid="first",
            number="（2026）柳民调字第6号",
            reached_on=date(2026, 6, 10),
            facts="曾大山在工地卸料时受伤死亡，施工方冉正刚负全部责任。",
            clauses=(ClauseEntry(text="冉正刚一次性赔偿590000元。"),),
            obligations=(
                ObligationEntry(
                    debtor="party-8",
                    creditor="party-6",
                    what="死亡赔偿款",
                    amount_fen=59_000_000,
                    due_on=date(2026, 6, 20),
                    manner="转账",
                ),
            ),
            originals=4,
        ),
        AgreementEntry(
            uid="second",
            reached_on=date(2026, 6, 18),
            facts="冉正刚资金周转困难，各方同意推迟付款。",
            clauses=(ClauseEntry(text="原协议第一条的付款期限改为2026年6月28日前。"),),
            obligations=(
                ObligationEntry(
                    debtor="party-8",
                    creditor="party-6",
                    what="死亡赔偿款",
                    amount_fen=59_000_000,
                    due_on=date(2026, 6, 28),
                    manner="转账",
                ),
            ),
            originals=4,
        ),
    ),
    own_papers=(
        own(
            "death",
            "death_proof",
            date(2026, 6, 2),
            deceased="曾大山",
            died_on="2026-05-28",
            document="居民死亡医学证明（推断）书",
            issuer="示范市第一人民医院",
            issued_on="2026-05-29",
            compared="与原件核对无异",
        ),
        own(
            "heirs",
            "claimants",
            date(2026, 6, 3),
            deceased="曾大山",
            died_on="2026-05-28",
            claimants="\n".join(_HEIRS),
        ),
        own(
            "wish",
            "consent",
            date(2026, 6, 3),
            party="party-8",
            wish="愿意调解",
            choice="自行选择人民调解员",
            chosen="陈和平",
            invited="工地安全员",
            openness="要求不公开进行",
            other="请在晚上六点以后安排",
        ),
        own(
            "ratified",
            "ratification",
            date(2026, 6, 12),
            party="party-11",
            actor="蔡玉梅",
            tie="母亲",
            acted_on="2026-06-10",
            lack="没有代理权",
            acts="参加6月10日的调解，代签（2026）柳民调字第6号调解协议书，"
            "约定赔偿590000元。",
        ),
        own(
            "heated",
            "escalation",
            date(2026, 6, 4),
            to="槐树区公安分局柳荫派出所、柳荫司法所",
            reported_at="2026-06-04T09:05",
            way="电话",
            people="约30人",
            taken_by="值班民警",
            found="6月4日上午，死者同乡约30人到工地门口聚集，扬言封路。",
            measures="两名调解员到场劝说，联系施工方负责人当面答复。",
            wanted="请派员维持现场秩序。",
            answer="已派员到场。",
        ),
        own(
            "harm",
            "mandatory_report",
            date(2026, 6, 5),
            victim="蒋阿婆，女，1943年6月30日出生，失智老人",
            guardian="曾小北，19900003002",
            suspect="不明",
            found_at="2026-06-05T15:20",
            found="入户走访时看见老人手臂有多处淤青，老人说不清原因。",
            reported_at="2026-06-05T15:50",
            to="槐树区公安分局柳荫派出所",
            way="电话",
            taken_by="值班民警，010-00000110",
            answer="将到现场核实。",
            measures="请社区网格员当晚上门看望。",
        ),
        own(
            "graded",
            "classification",
            date(2026, 7, 8),
            outcome="达成协议并履行",
            grounds="涉及人员死亡，有聚集苗头，前后调解三次。",
            opinion="同意申报。",
        ),
        own(
            "looked",
            "self_check",
            date(2026, 7, 9),
            kind="自查",
            taken_in="是",
            complete="缺一张汇款单，已补",
            forms="是",
            evidence="是",
            law="是",
            follow_up="是",
            binding="目录页号漏填，已补",
            opinion="补齐后可以归档。",
            mended="汇款单和目录页号已补。",
        ),
        own(
            "signing",
            "signing_meeting",
            date(2026, 6, 20),
            met_at="2026-06-20T14:30",
            place="柳荫街道人民调解室",
            host="陈和平",
            recorder="林秀英",
            present="槐树村村委会主任何大勇、工友代表程光",
            course="陈和平：现在宣读补充协议。\n蔡玉梅：第二条的日子再念一遍。\n"
            "陈和平：2026年6月30日以前付清。\n蔡玉梅：听清楚了，没有意见。",
        ),
        own(
            "done",
            "performed",
            date(2026, 6, 28),
            performed_on="2026-06-28",
            how="2026年6月28日冉正刚向蔡玉梅转账590000元，有汇款单。",
        ),
    ),
)
"""A death at work: heirs, heat, an agreement changed and performed."""

CHILD = msgspec.structs.replace(
    FALL,
    uid="child",
    number="2026-007",
    risk_flags=("未成年人受侵害或面临危险",),
    agreements=(
        msgspec.structs.replace(FALL.agreements[0], form=AgreementForm.ORAL),
        msgspec.structs.replace(
            FALL.agreements[0], uid="put-in-writing", reached_on=date(2026, 3, 9)
        ),
    ),
    own_papers=(
        own(
            "in-care",
            "guardianship",
            date(2026, 3, 2),
            party="party-13",
            relative="王建业",
            tie="父母",
            document="户口簿",
            issuer="示范市公安局槐树分局",
            issued_on="2012-08-01",
            compared="未见原件",
        ),
        own(
            "told",
            "privacy_consent",
            date(2026, 3, 2),
            party="party-shop",
            told_to="柳荫街道办事处、柳荫司法所",
            telling="同意",
            publishing="不同意",
            recording="同意",
        ),
        own("reported", "mandatory_report", None),
    ),
)
"""Somebody in care, a unit that consents, an oral agreement put in writing."""

SPOKESMEN = msgspec.structs.replace(
    CROWD,
    uid="spokesmen",
    number="2026-008",
    agreements=(),
    own_papers=(
        own(
            "chosen",
            "representatives",
            date(2026, 5, 6),
            side="申请人",
            chosen="丁一，19900001001\n杜二妹，19900001002",
            powers="申请或终止调解\n承认、变更、放弃请求\n参加调解并签署文书",
        ),
    ),
)
"""Six households that choose two to speak for them."""

ALOUD = CaseFile(
    uid="aloud",
    number="2026-009",
    kind="邻里",
    application=Application.WRITTEN,
    parties=(
        person("阿依古丽", Side.APPLICANT, 12, ethnicity="维吾尔族"),
        person("郑大勇", Side.RESPONDENT, 5),
    ),
    assignments=LEAK.assignments[:1],
    inquiries=(
        InquiryEntry(
            uid="asked",
            started_at=at(2026, 8, 3, 9),
            respondent="阿依古丽",
            present="高建国（见证人）、楼组长老周",
            investigator="陈和平",
            text="调：你识字吗？\n阿依古丽：不识字，请念给我听。",
        ),
    ),
    meetings=(
        MeetingEntry(
            uid="held",
            started_at=at(2026, 8, 4, 9),
            attendance=(
                AttendanceEntry(presence=Presence.PARTY, party="party-12"),
                AttendanceEntry(presence=Presence.PARTY, party="party-5"),
                AttendanceEntry(presence=Presence.MEDIATOR, mediator="chen"),
                AttendanceEntry(presence=Presence.INVITED, name="翻译古丽"),
                AttendanceEntry(presence=Presence.INVITED, name="楼组长老周"),
            ),
            text="调：以下由古丽翻译。\n甲：听明白了。",
        ),
    ),
)
"""Somebody who cannot read and speaks another language."""

BY_HAND = (
    *("consent", "privacy_consent", "guardianship", "death_proof", "claimants"),
    *("representatives", "ratification", "signing_meeting", "performed"),
    "escalation",
    *("mandatory_report", "classification", "self_check"),
)

BLANK = msgspec.structs.replace(
    EMPTY,
    uid="blank_declarations",
    own_papers=tuple(OwnPaperEntry(uid=key, paper=key) for key in BY_HAND),
)
"""Every one of these papers, nothing filled in."""

SAMPLES = {case.uid: case for case in (WORKSITE, CHILD, SPOKESMEN, ALOUD, BLANK)}
