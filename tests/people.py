"""Invented people and cases, for every test that needs some.

Region codes 110199 and 310199 are not assigned; the check digits are right. Mobile
numbers begin 1990000 and belong to nobody.
"""

from datetime import date, datetime

from msgspec.structs import replace

from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    AssignmentEntry,
    AttendanceEntry,
    CaseFile,
    ClauseEntry,
    CommitteeEntry,
    InquiryEntry,
    InstalmentEntry,
    MediatorEntry,
    MeetingEntry,
    ObligationEntry,
    PartyEntry,
    RoomFile,
)
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.facts.identity import check_digit
from mediator.cases.words import (
    AgreementForm,
    Application,
    Nature,
    Presence,
    Role,
    Side,
    Stage,
)


def id_number(region: str, born_on: date, place: int) -> str:
    """Return a well-formed 居民身份证 number of an unassigned region."""
    first = f"{region}{born_on:%Y%m%d}{place:03}"
    return first + check_digit(first)


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment on the room's clock."""
    return datetime(year, month, day, hour, minute, tzinfo=ROOM_TIME)


def person(name: str, side: Side, place: int, **more: object) -> PartyEntry:
    """Return a person with every field filled in, other than the last one's."""
    born_on = date(1950 + place * 3, place % 12 + 1, place % 27 + 1)
    given: dict[str, object] = {
        "uid": f"party-{place}",
        "side": side,
        "name": name,
        "sex": "男" if place % 2 else "女",
        "ethnicity": "汉族",
        "born_on": born_on,
        "id_kind": "居民身份证",
        "id_number": id_number("310199", born_on, 100 + place),
        "occupation": "退休" if place % 3 else "个体经营",
        "phone": f"1990000{1000 + place}",
        "address": f"示范市槐树区柳荫路{place}号{place}室",
    }
    return PartyEntry(**(given | more))  # type: ignore[arg-type]


ROOM = RoomFile(
    uid="room",
    name="陈和平调解室",
    address="示范市槐树区柳荫路1号",
    phone="010-00000001",
    committee=CommitteeEntry(
        uid="committee", name="示范市槐树区柳荫社区人民调解委员会", level="村（居）"
    ),
    mediators=(
        MediatorEntry(uid="chen", name="陈和平", sex="男"),
        MediatorEntry(uid="lin", name="林秀英", sex="女"),
    ),
)
PRACTICE_ROOM = RoomFile(
    name="练习调解室", committee=ROOM.committee, mediators=ROOM.mediators, practice=True
)

SHOP = PartyEntry(
    uid="party-shop",
    side=Side.RESPONDENT,
    nature=Nature.COMPANY,
    name="示范市百家旺生活超市有限责任公司",
    uscc="91310199MA0000001L",
    address="示范市槐树区集贤街88号",
    phone="010-00000088",
    representative="钱立群",
    representative_title="总经理",
    representative_id_number=id_number("310199", date(1970, 7, 7), 137),
)
"""A firm, without anybody who acts for it."""

EMPTY = CaseFile(uid="empty", number="2026-000")
"""A case of which nothing is known yet."""

LEAK = CaseFile(
    uid="leak",
    number="2026-001",
    case_number="（2026）柳人调字第1号",
    stage=Stage.AGREED,
    kind="邻里",
    source="当事人申请",
    application=Application.WRITTEN,
    happened_on=date(2026, 2, 8),
    happened_at="柳荫路3号楼",
    facts=(
        "2026年2月8日夜里，住在302室的申请人回家后发现客厅天花板漏水，地板和衣柜被泡。"
        "\n经查，水从402室卫生间的旧水管流下，402室由被申请人孙小明出租给赵一帆居住。"
    ),
    claims="赔偿地板、衣柜和墙面的损失8600元\n修好402室的水管，不再漏水",
    applied_on=date(2026, 2, 10),
    accepted_on=date(2026, 2, 11),
    registrar="林秀英",
    notified_on=date(2026, 2, 12),
    parties=(
        person("周淑兰", Side.APPLICANT, 2),
        person("孙小明", Side.RESPONDENT, 9),
        person("赵一帆", Side.RESPONDENT, 15, ethnicity="维吾尔族"),
    ),
    assignments=(
        AssignmentEntry(mediator="chen", role=Role.LEAD),
        AssignmentEntry(mediator="lin", role=Role.ASSISTANT),
    ),
    inquiries=(
        InquiryEntry(
            uid="inquiry-1",
            started_at=at(2026, 2, 11, 15),
            ended_at=at(2026, 2, 11, 15, 40),
            place="柳荫路3号楼402室",
            present="楼组长高建国",
            respondent="赵一帆",
            investigator="陈和平",
            recorder="林秀英",
            text=(
                "调：我们是柳荫社区人民调解委员会的调解员，请如实回答。\n"
                "赵一帆：明白。\n"
                "调：2月8日晚上发生了什么？\n"
                "赵一帆：十点多听见卫生间有水声，进去看时水管接头已经裂开，"
                "我马上关了总阀，可是水已经漫到门口。"
            ),
        ),
    ),
    meetings=(
        MeetingEntry(
            uid="meeting-1",
            form="调解室",
            started_at=at(2026, 2, 12, 9),
            ended_at=at(2026, 2, 12, 11, 30),
            place="陈和平调解室",
            topic="302室漏水赔偿",
            attendance=(
                AttendanceEntry(presence=Presence.PARTY, party="party-2"),
                AttendanceEntry(presence=Presence.PARTY, party="party-9"),
                AttendanceEntry(presence=Presence.MEDIATOR, mediator="chen"),
                AttendanceEntry(presence=Presence.INVITED, name="楼组长高建国"),
            ),
            recorder="林秀英",
            text=(
                "调：今天由陈和平主持调解，权利和义务已经告知，双方有没有异议？\n"
                "甲：没有。\n乙：没有。\n"
                "甲：地板、衣柜、墙面修理要8600元，有报价单。\n"
                "乙：水管老化我认，但是赵一帆用水不当也有责任。\n"
                "双方同意请租客一起再谈一次。"
            ),
            result="有待继续调解",
        ),
        MeetingEntry(
            uid="meeting-2",
            form="调解室",
            started_at=at(2026, 2, 15, 14),
            ended_at=at(2026, 2, 15, 16),
            place="陈和平调解室",
            topic="302室漏水赔偿",
            attendance=(
                AttendanceEntry(presence=Presence.PARTY, party="party-2"),
                AttendanceEntry(presence=Presence.PARTY, party="party-9"),
                AttendanceEntry(presence=Presence.PARTY, party="party-15"),
                AttendanceEntry(presence=Presence.MEDIATOR, mediator="chen"),
                AttendanceEntry(presence=Presence.MEDIATOR, mediator="lin"),
            ),
            recorder="林秀英",
            text="调：三方对报价单有没有意见？\n甲：没有。\n乙：没有。\n赵一帆：没有。",
            result="达成协议",
        ),
    ),
    agreements=(
        AgreementEntry(
            uid="agreement-1",
            number="（2026）柳民调字第1号",
            reached_on=date(2026, 2, 15),
            place="陈和平调解室",
            facts=(
                "2026年2月8日22时许，402室卫生间水管接头破裂，水漏到302室，"
                "地板、衣柜和墙面受损，修理需8600元。"
                "水管老化，由房主孙小明负主要责任；赵一帆关阀不及时，负次要责任。"
            ),
            clauses=(
                ClauseEntry(text="孙小明赔偿周淑兰6000元，赵一帆赔偿周淑兰2600元。"),
                ClauseEntry(text="孙小明于2026年2月28日前更换402室卫生间水管。"),
                ClauseEntry(
                    text="上述款项付清后，三方就此次漏水互不追究，无其他争议。"
                ),
            ),
            obligations=(
                ObligationEntry(
                    uid="owed-1",
                    debtor="party-9",
                    creditor="party-2",
                    what="漏水损失赔偿款",
                    amount_fen=600_000,
                    due_on=date(2026, 4, 15),
                    manner="转账",
                    instalments=(
                        InstalmentEntry(amount_fen=350_000, due_on=date(2026, 3, 1)),
                        InstalmentEntry(amount_fen=250_000, due_on=date(2026, 4, 15)),
                    ),
                ),
                ObligationEntry(
                    uid="owed-2",
                    debtor="party-15",
                    creditor="party-2",
                    what="漏水损失赔偿款",
                    amount_fen=260_000,
                    due_on=date(2026, 2, 15),
                    manner="现金",
                ),
                ObligationEntry(
                    uid="owed-3",
                    debtor="party-9",
                    what="更换402室卫生间水管",
                    due_on=date(2026, 2, 28),
                ),
            ),
            performance="赔偿款转入周淑兰提供的银行账户，收款后出具收条。",
            originals=4,
            recorder="林秀英",
        ),
    ),
)
"""Three people, two meetings, one payment in two instalments."""

FALL = CaseFile(
    uid="fall",
    number="2026-002",
    stage=Stage.AGREED,
    kind="损害赔偿",
    application=Application.ORAL,
    facts="王𬭎送货时在超市门口滑倒，左腕骨折，双方就医药费和误工费协商不成。",
    claims="1．赔偿医药费\n2．赔偿误工费",
    accepted_on=date(2026, 3, 2),
    parties=(
        person(
            "王𬭎",
            Side.APPLICANT,
            13,
            agents=(
                AgentEntry(
                    uid="agent-1",
                    name="王建业",
                    sex="男",
                    kind="近亲属",
                    relation="父母",
                    id_kind="居民身份证",
                    id_number=id_number("110199", date(1961, 5, 6), 117),
                    phone="19900002001",
                    address="示范市槐树区榆钱巷2号",
                    powers=("申请或终止调解", "承认、变更、放弃请求"),
                    authorised_on=date(2026, 3, 2),
                ),
            ),
        ),
        replace(
            SHOP,
            agents=(
                AgentEntry(
                    uid="agent-2",
                    name="冯雅",
                    sex="女",
                    kind="单位工作人员",
                    relation="职工",
                    id_number=id_number("310199", date(1988, 8, 8), 128),
                    phone="19900002002",
                    address="示范市百家旺生活超市有限责任公司，店长",
                    powers=(
                        "参加调解并签署调查记录、调解记录、告知书、协议书",
                        "领取文书",
                    ),
                ),
            ),
        ),
        person('a<b>&"', Side.THIRD, 17, occupation="<送货&装卸>"),
    ),
    assignments=(AssignmentEntry(mediator="chen"),),
    meetings=(
        MeetingEntry(
            uid="meeting-3",
            form="电话",
            started_at=at(2026, 3, 3, 10),
            topic="滑倒受伤赔偿",
            attendance=(
                AttendanceEntry(presence=Presence.PARTY, party="party-13"),
                AttendanceEntry(presence=Presence.AGENT, agent="agent-1"),
                AttendanceEntry(presence=Presence.AGENT, agent="agent-2"),
                AttendanceEntry(presence=Presence.MEDIATOR, mediator="chen"),
            ),
            text="甲方说明伤情，乙方愿意赔偿医药费。",
            result="达成协议",
        ),
    ),
    agreements=(
        AgreementEntry(
            uid="agreement-2",
            reached_on=date(2026, 3, 5),
            clauses=(
                ClauseEntry(text="乙方一次性赔偿甲方医药费、误工费共计12005.30元。"),
                ClauseEntry(text="甲方收款后不再就本次受伤向乙方提出其他请求。"),
            ),
            obligations=(
                ObligationEntry(
                    debtor="party-shop",
                    creditor="party-13",
                    what="医药费、误工费",
                    amount_fen=1_200_530,
                    due_on=date(2026, 3, 20),
                    manner="转账",
                ),
            ),
            originals=4,
        ),
    ),
)
"""A person with a rare name, a company with an agent, a name full of signs."""

ORAL = CaseFile(
    uid="oral",
    number="2026-003",
    stage=Stage.AGREED,
    kind="邻里",
    application=Application.OWN_MOTION,
    facts="两家因楼道堆放纸箱争吵，网格员巡查时发现。",
    accepted_on=date(2026, 4, 1),
    parties=(
        person("郑大勇", Side.APPLICANT, 5),
        person("何桂芝", Side.RESPONDENT, 4),
    ),
    assignments=(AssignmentEntry(mediator="lin"),),
    agreements=(
        AgreementEntry(
            uid="agreement-3",
            form=AgreementForm.ORAL,
            reached_on=date(2026, 4, 1),
            clauses=(ClauseEntry(text="郑大勇当天搬走纸箱，以后不在楼道堆放杂物。"),),
            performance="当天搬走，即时履行。",
        ),
    ),
)
"""A simple oral agreement."""

TWELVE_NAMES = (
    *("丁一", "杜二妹", "段三强", "樊四海", "方五", "范六顺", "葛七", "龚八斤"),
    *("顾九", "郝十全", "洪十一", "胡十二·买买提江"),
)

CROWD = CaseFile(
    uid="crowd",
    number="2026-004",
    kind="物业",
    application=Application.WRITTEN,
    facts="六户居民与六户商铺就公共通道的使用发生争议。",
    claims="恢复公共通道\n清运堆放的货物\n约定通道使用时间",
    applied_on=date(2026, 5, 6),
    accepted_on=date(2026, 5, 6),
    parties=tuple(
        person(
            name,
            Side.APPLICANT if place < 7 else Side.RESPONDENT,
            place,
        )
        for place, name in enumerate(
            TWELVE_NAMES,
            1,
        )
    ),
    assignments=(AssignmentEntry(mediator="chen"),),
    agreements=(
        AgreementEntry(
            uid="agreement-4",
            reached_on=date(2026, 5, 9),
            clauses=tuple(
                ClauseEntry(text=f"第{place}号商铺每日{place}时后清空门前通道。")
                for place in range(1, 41)
            ),
            originals=13,
        ),
    ),
)
"""Twelve parties, forty clauses."""

LONG_RECORD = "\n".join(
    f"{'甲乙'[place % 2]}：这是第{place}次发言，说到2026年3月{place % 28 + 1}日的收据"
    f"（编号{place:05}），金额{place * 10}.50元，“双方都看过原件”，没有异议。"
    for place in range(1, 410)
)
"""A record of more than 20,000 characters."""

LONG = CaseFile(
    uid="long",
    number="2026-005",
    application=Application.WRITTEN,
    facts="借款多次往来，账目不清。" * 200,
    parties=LEAK.parties[:2],
    assignments=LEAK.assignments,
    inquiries=(InquiryEntry(uid="inquiry-long", text=LONG_RECORD),),
    meetings=(MeetingEntry(uid="meeting-long", text=LONG_RECORD),),
    agreements=(
        AgreementEntry(
            uid="agreement-5",
            facts="借款多次往来，账目不清。" * 200,
            clauses=(ClauseEntry(text="分期归还借款，具体日期如下。" * 60),),
        ),
    ),
)
"""Long texts everywhere."""

SAMPLES = {case.uid: case for case in (EMPTY, LEAK, FALL, ORAL, CROWD, LONG)}
"""Every sample case by its uid."""
