"""Dossiers with one duty undone: to others, to the court, to the archive."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile, ConfirmationEntry
from mediator.cases.words import Signer
from tests.dossiers.claimants import MINOR
from tests.dossiers.faults import (
    AFTER,
    PAPERS,
    RECORD,
    TERMS,
    Expected,
    Fault,
    agreed,
    clause_text,
    on_agreement,
    owing,
    pages,
    reworded,
    signatures,
    signing,
    visited,
)
from tests.dossiers.neighbours import LEAK, WALL
from tests.dossiers.parts import COURT, filed
from tests.dossiers.sent_here import SENT
from tests.dossiers.unsettled import FAILED
from tests.dossiers.work_and_health import CLINIC, WAGES
from tests.people import at

_COURT: Final = pages("follow_ups", "performance", "agreement", "papers", "signing")


def _paid_later() -> CaseFile:
    """Told only, though the money comes two weeks later."""
    on = date(2026, 3, 25)
    text = clause_text(LEAK, "clause-1").replace(
        "2026年3月11日当场以现金", "2026年3月25日前以现金"
    )
    case = owing(reworded(LEAK, "clause-1", text), "owed-1", due_on=on)
    case = agreed(case, performance="2026年3月25日前付清。")
    case = replace(
        case,
        payments=tuple(replace(each, happened_on=on) for each in case.payments),
        own_papers=tuple(
            replace(each, made_on=on) if each.paper == "receipt" else each
            for each in case.own_papers
        ),
        closed_on=date(2026, 3, 30),
        archived_on=date(2026, 4, 1),
        stages=(
            *case.stages[:-1],
            replace(case.stages[-1], happened_on=date(2026, 4, 1)),
        ),
    )
    case = replace(
        case,
        own_papers=tuple(
            replace(
                each,
                made_on=date(2026, 4, 1),
                values={
                    **each.values,
                    **({"filed_on": "2026-04-01"} if each.paper == "cover" else {}),
                    **(
                        {"checked_on": "2026-04-01"}
                        if each.paper == "dossier_note"
                        else {}
                    ),
                },
            )
            if each.paper in {"cover", "dossier_note"}
            else each
            for each in case.own_papers
        ),
        meetings=tuple(
            replace(
                each,
                text=each.text.replace(
                    "600元可以，今天给清就行。\n颜玉兰：我现在就给。",
                    "600元可以，哪天给？\n颜玉兰：3月25日前给现金。",
                ),
            )
            for each in case.meetings
        ),
    )
    case = signing(case, lambda each: each.paper == "receipt", signed_on=on)
    return visited(
        case,
        "visit-1",
        visited_on=date(2026, 3, 30),
        text="郭明德说600元3月25日收到了，顶面已经刷好。对调解满意，没有别的意见。",
    )


def _told_and_to_court() -> CaseFile:
    """An oral agreement is to be confirmed; there is nothing to hand in."""
    return agreed(LEAK, confirmation_wanted=True)


def _after_filing() -> CaseFile:
    """The court had filed the suit already; it makes its own 调解书."""
    return replace(
        SENT,
        source="法院委托",
        facts=SENT.facts.replace("法院立案前委派本会调解", "法院立案后委托本会调解"),
        transfers=tuple(
            replace(each, source="法院委托", procedure="普通程序", answer="接受委托")
            for each in SENT.transfers
        ),
        meetings=tuple(
            replace(each, text=each.text.replace("法院委派", "法院委托"))
            for each in SENT.meetings
        ),
    )


def _both_ways() -> CaseFile:
    """Asked the arbitrators and the court for the same agreement."""
    made = (
        ConfirmationEntry(
            uid="review-1",
            agreement="deal",
            body="示范市桂溪区劳动人事争议仲裁委员会",
            applied_on=date(2026, 5, 18),
            accepted_on=date(2026, 5, 19),
            ruled_on=date(2026, 5, 22),
            outcome="有效",
            document="示桂劳仲审〔2026〕3号",
        ),
        ConfirmationEntry(
            uid="court-1",
            agreement="deal",
            body=COURT,
            applied_on=date(2026, 5, 20),
            accepted_on=date(2026, 5, 21),
            ruled_on=date(2026, 5, 25),
            outcome="有效",
            document="（2026）示0199民特20号",
        ),
    )
    return replace(agreed(WAGES, originals=5), confirmations=made)


def _kept_how_long() -> CaseFile:
    return replace(
        CLINIC,
        retention="",
        retention_basis="",
        own_papers=tuple(
            replace(
                each,
                values={
                    name: value for name, value in each.values.items() if name != "kept"
                },
            )
            if each.paper == "cover"
            else each
            for each in CLINIC.own_papers
        ),
    )


DUTY_FAULTS: Final = (
    Fault(
        "told_only_and_paid_later",
        "款两个星期后才付，却只登记了口头协议。",
        "75号令34条；宁波条例24条：不能即时履行的做书面协议书",
        Expected.YELLOW,
        "书面|口头",
        TERMS,
        filed(_paid_later()),
    ),
    Fault(
        "told_only_and_to_court",
        "口头协议要申请司法确认，没有先补书面。",
        "民诉法解释354条：申请时要交调解协议",
        Expected.EITHER,
        "书面|口头",
        pages(*TERMS, *_COURT),
        filed(_told_and_to_court()),
        ("司法确认.*还没有申请",),
    ),
    Fault(
        "court_filed_already",
        "立案后委托调解的，法院自己制作调解书，不再申请司法确认。",
        "人民调解法33条；特邀调解规定；立案后由法院制作调解书",
        Expected.EITHER,
        "司法确认|调解书|法院",
        pages(*_COURT, "intake"),
        filed(_after_filing()),
    ),
    Fault(
        "arbitrators_and_court",
        "同一份劳动协议，又申请仲裁审查，又申请司法确认。",
        "劳动争议调解协议仲裁审查：与司法确认只能选一样",
        Expected.EITHER,
        "仲裁审查|司法确认",
        pages(*_COURT, "intake"),
        filed(_both_ways()),
    ),
    Fault(
        "harmed_child_unreported",
        "写明未成年人受侵害或面临危险，没有报告。",
        "未成年人保护法11条：立即报告",
        Expected.EITHER,
        "报告|报案",
        pages("intake", "papers", "parties"),
        filed(
            replace(
                MINOR,
                risk_flags=("未成年人受侵害或面临危险",),
                risk_known_at=at(2026, 8, 11, 9),
            )
        ),
    ),
    Fault(
        "danger_unreported",
        "写明可能民转刑，没有报告，也没有写采取了什么措施。",
        "人民调解法25条",
        Expected.EITHER,
        "激化|报告|民转刑",
        pages("intake", "papers", "parties"),
        filed(
            replace(
                FAILED, risk_flags=("可能民转刑",), risk_known_at=at(2026, 6, 15, 20)
            )
        ),
    ),
    Fault(
        "copy_not_handed_out",
        "贺秋兰没有领到自己的一份协议书。",
        "人民调解法29条：当事人各执一份",
        Expected.EITHER,
        "领|一份|份",
        pages("signing", "agreement", "papers"),
        filed(signing(CLINIC, on_agreement("he"), copy_received_on=None)),
    ),
    Fault(
        "kept_how_long",
        "归了档，没有定保管期限。",
        "归档：保管期限综合确定；卷宗封面必填",
        Expected.EITHER,
        "保管期限",
        frozenset(),
        filed(_kept_how_long()),
    ),
    Fault(
        "closed_on_signing",
        "6月10日签协议当天就结案，款6月24日才到期。",
        "立卷填写指引：结案填履行完毕或处理完毕之日",
        Expected.YELLOW,
        "结案",
        AFTER,
        filed(replace(CLINIC, closed_on=date(2026, 6, 10))),
    ),
    Fault(
        "inquiry_unsigned",
        "调查记录被调查人没有签名。",
        "调查记录式样：被调查人（签名）；立卷填写指引",
        Expected.EITHER,
        "调查",
        pages("inquiry", "signing", "papers", "evidence", "inquiries"),
        filed(
            signatures(
                WALL,
                lambda each: (
                    (each.paper, each.signer) != ("inquiry", Signer.RESPONDENT)
                ),
            )
        ),
    ),
    Fault(
        "nobody_came",
        "调解记录没有写谁到场。",
        "人民调解记录式样：当事人列全到场的",
        Expected.EITHER,
        "到场|参加|当事人",
        RECORD,
        filed(
            replace(
                FAILED,
                meetings=(
                    replace(FAILED.meetings[0], attendance=()),
                    FAILED.meetings[1],
                ),
            )
        ),
    ),
    Fault(
        "applicant_unsigned",
        "申请书上申请人没有签名。",
        "申请书式样：申请人（签名盖章或按指印）",
        Expected.EITHER,
        "申请书|余丽华",
        PAPERS,
        filed(signatures(FAILED, lambda each: each.paper != "application")),
    ),
)
"""Duties undone."""
