"""Dossiers with one fault in a record, in the wording, or in what came afterwards."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import AttachmentEntry, CaseFile
from mediator.cases.words import Signer
from tests.dossiers.faults import (
    AFTER,
    RECORD,
    TERMS,
    Expected,
    Fault,
    agreed,
    pages,
    signatures,
    signing,
    talk_of,
    talked,
    visit_of,
    visited,
    with_clause,
    without_own,
)
from tests.dossiers.neighbours import WALL
from tests.dossiers.parts import filed, there
from tests.dossiers.unsettled import FAILED, WITHDRAWN
from tests.dossiers.work_and_health import CLINIC, WAGES
from tests.people import at

_ASKED: Final = pages("inquiry", "signing", "papers")
_ASKING: Final = "调查记录式样；立卷填写指引"
_RECORD: Final = "人民调解记录式样；评查“记录制作”"


def _asked(**changes: object) -> CaseFile:
    (inquiry,) = WALL.inquiries
    return replace(WALL, inquiries=(replace(inquiry, **changes),))


def _asked_untold() -> CaseFile:
    (inquiry,) = WALL.inquiries
    first, rest = inquiry.text.split("\n陶建军：好。\n")
    assert "如实" in first
    return _asked(text=rest)


def _asked_and_written() -> CaseFile:
    """She asked and wrote it down herself."""
    return signing(
        _asked(recorder="苏念慈"),
        lambda each: (each.paper, each.signer) == ("inquiry", Signer.RECORDER),
        name="苏念慈",
    )


def _of_three_pages() -> CaseFile:
    """A long record was signed at its end, and no signed copy was put in."""
    case = filed(FAILED)
    about = ("meeting", "talk-1")
    return replace(
        case,
        papers=tuple(
            replace(each, pages=3) if (each.paper, each.subject) == about else each
            for each in case.papers
        ),
        scans=tuple(each for each in case.scans if (each.paper, each.subject) != about),
    )


def _gaps() -> CaseFile:
    said = talk_of(FAILED, "talk-1").text
    end = "以上记录双方看过"
    assert end in said
    return talked(FAILED, "talk-1", text=said.replace(end, f"\n\n\n{end}"))


def _never_asked() -> CaseFile:
    """Closed before the money was due; nobody paid and nobody asked since."""
    case = replace(
        without_own(CLINIC, "own-receipt"),
        payments=(),
        follow_ups=(),
        closed_on=date(2026, 6, 22),
    )
    return signatures(case, lambda each: each.paper not in {"follow_up", "receipt"})


def _too_much() -> CaseFile:
    """The foreman paid a thousand more than was agreed, and the receipt says so."""
    return replace(
        WAGES,
        payments=tuple(
            replace(each, amount_fen=960_000) if each.uid == "paid-ma" else each
            for each in WAGES.payments
        ),
        own_papers=tuple(
            replace(each, values={**each.values, "amount": "960000"})
            if each.uid == "own-receipt-ma"
            else each
            for each in WAGES.own_papers
        ),
    )


def _one_page_scanned() -> CaseFile:
    """Two pages are on the list, one was put in."""
    (proof,) = WALL.evidence
    one = AttachmentEntry(
        uid="proof-scan", stored_name="0" * 64, file_name="报价单.pdf", size=1, pages=1
    )
    return replace(WALL, evidence=(replace(proof, attachments=(one,)),))


RECORD_FAULTS: Final = (
    Fault(
        "asked_nobody_knows_where",
        "调查记录没有写在哪里问的。",
        _ASKING,
        Expected.YELLOW,
        "调查.*地点",
        _ASKED,
        filed(_asked(place="")),
    ),
    Fault(
        "asked_untold",
        "调查记录没有告知身份和如实回答的话。",
        _ASKING,
        Expected.YELLOW,
        "调查.*(身份|如实)",
        _ASKED,
        filed(_asked_untold()),
    ),
    Fault(
        "asked_and_written_by_one",
        "苏念慈一个人又问又记。",
        _ASKING,
        Expected.YELLOW,
        "调查.*记录人",
        _ASKED,
        filed(_asked_and_written()),
    ),
    Fault(
        "party_among_the_invited",
        "参加人栏里写了当事人彭俊。",
        _RECORD,
        Expected.YELLOW,
        "参加人.*彭俊|彭俊.*参加人",
        RECORD,
        filed(
            talked(
                FAILED,
                "talk-1",
                attendance=there("yu", "peng", mediators=("gao",), invited=("彭俊",)),
            )
        ),
    ),
    Fault(
        "ended_before_it_began",
        "第一次调解19时开始，18时结束。",
        _RECORD,
        Expected.YELLOW,
        "结束.*(开始|早)",
        RECORD,
        filed(talked(FAILED, "talk-1", ended_at=at(2026, 6, 15, 18))),
    ),
    Fault(
        "long_record_signed_once",
        "三页的调解记录，没有存入逐页签了名的。",
        "评查：多页记录逐页签名",
        Expected.YELLOW,
        "3页.*(签|扫描)|逐页",
        RECORD,
        _of_three_pages(),
    ),
    Fault(
        "room_left_to_write_in",
        "第一次调解记录当中空了几行。",
        "评查：空白处划线或者写“以下空白”",
        Expected.YELLOW,
        "空",
        RECORD,
        filed(_gaps()),
    ),
    Fault(
        "copies_unsaid",
        "协议书没有写一式几份。",
        "协议书式样：本协议一式几份；人民调解法29条",
        Expected.YELLOW,
        "几份",
        TERMS,
        filed(agreed(CLINIC, originals=None)),
    ),
    Fault(
        "copies_differ",
        "条款写一式五份，登记的是三份。",
        "评查：各处一致",
        Expected.RED,
        "五份",
        TERMS,
        filed(with_clause(CLINIC, "本协议一式五份，双方各执一份。")),
    ),
    Fault(
        "agreement_undated",
        "协议书没有日期。",
        "协议书式样：协议形成的时间",
        Expected.RED,
        "日期|哪天",
        TERMS,
        filed(agreed(CLINIC, reached_on=None)),
    ),
    Fault(
        "two_words_for_one_sum",
        "条款写赔偿，履行方式里写补偿款。",
        "评查：法律术语准确",
        Expected.YELLOW,
        "补偿",
        TERMS,
        filed(
            agreed(CLINIC, performance="补偿款转入贺秋兰的银行账户，收款后出具收条。")
        ),
    ),
    Fault(
        "copied_visit",
        "第三次回访记录和第二次一字不差。",
        "评查：真实性",
        Expected.YELLOW,
        "一字不差|相同|一样|照抄",
        AFTER,
        filed(visited(WALL, "visit-3", text=visit_of(WALL, "visit-2").text)),
    ),
    Fault(
        "asked_a_stranger",
        "回访的是隔壁店主，不是当事人。",
        "回访记录式样：当事人",
        Expected.YELLOW,
        "不是当事人",
        AFTER,
        filed(visited(CLINIC, "visit-1", respondent="诊所隔壁的韩师傅")),
    ),
    Fault(
        "asked_on_a_day_to_come",
        "回访日期写的是12月29日，还没有到。",
        "评查：日期",
        Expected.YELLOW,
        "还没有到|没到|将来",
        AFTER,
        filed(visited(CLINIC, "visit-1", visited_on=date(2026, 12, 29))),
        ("结案.*早于.*回访",),
    ),
    Fault(
        "closed_and_never_asked",
        "款6月24日到期，6月22日就结案，付没付、问没问都没有记。",
        "立卷填写指引：结案填履行完毕之日；人民调解法31条",
        Expected.YELLOW,
        "结案",
        AFTER,
        filed(_never_asked()),
        ("回访", "到期.*履行"),
    ),
    Fault(
        "paid_more_than_owed",
        "约定8600元，记的是付了9600元。",
        "评查：金额一致；履行凭证",
        Expected.YELLOW,
        "9,?600",
        AFTER,
        filed(_too_much()),
    ),
    Fault(
        "closed_nobody_knows_when",
        "归了档，没有写结案日期。",
        "立卷填写指引：结案时间",
        Expected.YELLOW,
        "结案",
        frozenset(),
        filed(replace(WITHDRAWN, closed_on=None)),
    ),
    Fault(
        "one_page_of_two",
        "证据清单上报价单2页，扫描件只有1页。",
        "证据清单：页数",
        Expected.YELLOW,
        "报价单.*1页",
        frozenset(),
        filed(_one_page_scanned()),
    ),
)
"""Faults of records, terms and what followed."""
