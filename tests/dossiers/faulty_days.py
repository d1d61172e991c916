"""Dossiers with one fault in days, records, or who wrote and who mediated."""

from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Signer, Stage
from tests.dossiers.claimants import DEATH
from tests.dossiers.faults import (
    AFTER,
    RECORD,
    TERMS,
    Expected,
    Fault,
    agreed,
    misprinted,
    moved,
    on_agreement,
    pages,
    signing,
    talk_of,
    talked,
    visited,
    with_clause,
    without_own,
)
from tests.dossiers.neighbours import WALL
from tests.dossiers.parts import ROOM, filed
from tests.dossiers.sent_here import ESTATE, SENT
from tests.dossiers.unsettled import WITHDRAWN
from tests.dossiers.work_and_health import CLINIC
from tests.people import at

_ORDER: Final = "评查：日期先后相符"
_RECORD: Final = "人民调解记录填写说明；评查“记录制作”"
_INTAKE: Final = pages("intake", "signing", "papers", "meetings")
_COURT: Final = pages(
    "follow_ups", "papers", "performance", "agreement", "signing", "intake"
)


def _applied_late() -> CaseFile:
    case = replace(WITHDRAWN, applied_on=date(2026, 9, 9))
    return signing(
        case, lambda each: each.paper == "application", signed_on=date(2026, 9, 9)
    )


def _talked_first() -> CaseFile:
    """Mediated on the 7th, taken in on the 8th; told before it."""
    early = date(2026, 9, 7)
    case = talked(
        WITHDRAWN,
        "talk-1",
        started_at=at(2026, 9, 7, 16),
        ended_at=at(2026, 9, 7, 16, 40),
    )
    case = replace(case, notified_on=early)
    return signing(
        case, lambda each: each.paper in {"meeting", "rights_notice"}, signed_on=early
    )


def _confirmed_first() -> CaseFile:
    return agreed(WALL, sealed_on=date(2026, 5, 12))


def _confirmed_late() -> CaseFile:
    """Applied for on the 46th day, and ruled on as if that were nothing."""
    on = date(2026, 6, 9)
    case = replace(
        moved(WALL, on, "own-court"),
        confirmations=tuple(
            replace(
                each,
                applied_on=on,
                accepted_on=on + timedelta(days=1),
                ruled_on=on + timedelta(days=14),
            )
            for each in WALL.confirmations
        ),
    )
    return signing(case, lambda each: each.paper == "confirmation", signed_on=on)


def _in_force_early() -> CaseFile:
    """The last hand and the seal are of the 17th; the text says the 15th."""
    last = date(2026, 7, 17)
    case = with_clause(DEATH, "本协议自2026年7月15日起生效。")
    case = signing(case, on_agreement("mother"), signed_on=last, copy_received_on=last)
    return agreed(case, sealed_on=last)


def _filed_early() -> CaseFile:
    on = date(2026, 6, 15)
    case = replace(
        moved(ESTATE, on, "own-cover", "own-note"),
        archived_on=on,
        stages=tuple(
            replace(each, happened_on=on) if each.to_stage is Stage.ARCHIVED else each
            for each in ESTATE.stages
        ),
    )
    return replace(
        case,
        own_papers=tuple(
            replace(each, values={**each.values, "filed_on": on.isoformat()})
            if each.paper == "cover"
            else each
            for each in case.own_papers
        ),
    )


def _last_part_unpaid() -> CaseFile:
    case = without_own(SENT, "own-receipt-2")
    case = replace(case, payments=case.payments[:1])
    return visited(
        case,
        "visit-2",
        text="江一鸣说第二期10000元9月30日到期没有付，段海波说手头紧。"
        "江一鸣对调解满意，对结果不满意。",
        performance="部分履行",
        result_opinion="不满意",
    )


def _without_told() -> CaseFile:
    said = talk_of(WITHDRAWN, "talk-1").text
    gone = "已告知双方权利和义务，有没有意见？\n宋佳：没有。\n雷永贵：没有。\n"
    assert gone in said
    case = filed(talked(WITHDRAWN, "talk-1", text=said.replace(gone, "\n")))
    sentence = "人民调解委员会已将人民调解的相关规定告知各方当事人。"
    return misprinted(case, "meeting", "talk-1", sentence, "")


def _without_close() -> CaseFile:
    said = talk_of(WITHDRAWN, "talk-1").text
    gone = "\n以上记录双方看过，和所说一致。"
    assert gone in said
    return filed(talked(WITHDRAWN, "talk-1", text=said.replace(gone, "")))


def _mediator_writes() -> CaseFile:
    case = talked(
        WITHDRAWN,
        "talk-1",
        recorder="苏念慈",
        text=talk_of(WITHDRAWN, "talk-1").text.replace(
            "由苏念慈主持，卢小芸记录", "由苏念慈主持并记录"
        ),
    )
    return signing(
        case,
        lambda each: each.paper == "meeting" and each.signer is Signer.RECORDER,
        name="苏念慈",
    )


def _roster(*kept: str, until: date | None = None) -> RoomFile:
    return replace(
        ROOM,
        mediators=tuple(
            replace(each, term_until=until or each.term_until)
            for each in ROOM.mediators
            if each.uid in kept
        ),
    )


DAY_FAULTS: Final = (
    Fault(
        "applied_after_acceptance",
        "申请书写的是9月9日，受理是9月8日。",
        _ORDER,
        Expected.YELLOW,
        "申请.*受理|受理.*申请",
        _INTAKE,
        filed(_applied_late()),
    ),
    Fault(
        "talked_before_acceptance",
        "9月7日调解，9月8日才受理，没有说是先调后登。",
        f"{_ORDER}；先调后登合法，只作提示",
        Expected.YELLOW,
        "受理",
        _INTAKE,
        filed(_talked_first()),
    ),
    Fault(
        "agreed_before_the_talk",
        "协议写6月5日达成，两次调解是6月8日和10日。",
        _ORDER,
        Expected.YELLOW,
        "协议|达成",
        pages("agreement", "meetings", "signing"),
        filed(agreed(CLINIC, reached_on=date(2026, 6, 5))),
    ),
    Fault(
        "confirmation_before_effect",
        "5月8日申请司法确认，5月12日才盖章，协议还没有生效。",
        "人民调解法29、33条；民事诉讼法205条：生效之日起30日内",
        Expected.RED,
        "生效",
        _COURT,
        filed(_confirmed_first()),
    ),
    Fault(
        "confirmation_too_late",
        "4月24日生效，6月9日才申请司法确认。",
        "人民调解法33条；民事诉讼法205条：生效之日起30日内",
        Expected.EITHER,
        "30|三十|期限|逾期|超过|过了",
        _COURT,
        filed(_confirmed_late()),
    ),
    Fault(
        "in_force_before_the_seal",
        "协议写7月15日起生效，田阿秀和印章都是7月17日。",
        "人民调解法29条：签名、盖章齐备之日起生效",
        Expected.RED,
        "生效",
        TERMS,
        filed(_in_force_early()),
    ),
    Fault(
        "sealed_before_signing",
        "6月9日就盖了章，各方6月10日才签字。",
        "人民调解法29条；不得在空白协议上盖章",
        Expected.EITHER,
        "盖章|印章",
        TERMS,
        filed(agreed(CLINIC, sealed_on=date(2026, 6, 9))),
    ),
    Fault(
        "filed_before_closing",
        "6月16日结案，6月15日就立卷。",
        "立卷填写指引：结案后立卷",
        Expected.RED,
        "立卷|归档",
        pages("intake", "papers", "dossier"),
        filed(_filed_early()),
    ),
    Fault(
        "asked_before_due",
        "6月15日回访，款6月24日才到期，后来再没有回访。",
        "人民调解法31条；评查“回访是否及时”",
        Expected.YELLOW,
        "回访",
        AFTER,
        filed(
            visited(
                CLINIC,
                "visit-1",
                visited_on=date(2026, 6, 15),
                text="贺秋兰说牙龈已经消肿，款还没有到日子。对调解满意。",
                performance="未到期",
            )
        ),
    ),
    Fault(
        "last_part_unpaid",
        "第二期10000元到期没有付，卷里没有督促，也结了案。",
        "人民调解法31条：监督、督促履行",
        Expected.EITHER,
        "履行|到期|逾期|没有付",
        AFTER,
        filed(_last_part_unpaid()),
    ),
    Fault(
        "record_without_told",
        "调解记录没有告知权利义务的话。",
        f"{_RECORD}；人民调解法23、24条",
        Expected.YELLOW,
        "告知",
        RECORD,
        _without_told(),
    ),
    Fault(
        "record_without_close",
        "调解记录末尾没有校阅、宣读的话。",
        _RECORD,
        Expected.YELLOW,
        "校阅|宣读|核对|看过|读",
        RECORD,
        filed(_without_close()),
    ),
    Fault(
        "mediator_writes",
        "主持的调解员自己作记录人。",
        f"{_RECORD}：记录人不宜与调解员同一人",
        Expected.YELLOW,
        "记录人",
        RECORD,
        filed(_mediator_writes()),
    ),
    Fault(
        "failed_yet_agreed",
        "最后一次调解结果写“调解不成”，却有协议书。",
        _RECORD,
        Expected.YELLOW,
        "不成",
        pages("meetings", "agreement"),
        filed(talked(CLINIC, "talk-2", result="调解不成")),
    ),
    Fault(
        "mediator_out_of_term",
        "苏念慈的聘期5月31日到期，6月还在主持调解。",
        "人民调解法13、14条；评查：调解员在册在聘",
        Expected.EITHER,
        "聘|任期|任职",
        frozenset(),
        filed(CLINIC),
        (),
        _roster("su", "gao", until=date(2026, 5, 31)),
    ),
    Fault(
        "mediator_not_on_roster",
        "主持调解的苏念慈不在名册上。",
        "人民调解法13、14条；评查：调解员在册在聘",
        Expected.EITHER,
        "名册",
        frozenset(),
        filed(CLINIC),
        (),
        _roster("gao"),
    ),
)
"""Faults of days, records and people of the room."""
