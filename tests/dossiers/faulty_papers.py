"""Dossiers with one paper missing, or one that says something else than the rest."""

from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile
from tests.dossiers.claimants import DEATH
from tests.dossiers.faults import (
    AFTER,
    PAPERS,
    RECORD,
    SIGNING,
    TERMS,
    Expected,
    Fault,
    agreed,
    misprinted,
    pages,
    party_of,
    reworded,
    signatures,
    talk_of,
    talked,
    whose,
    without_own,
    without_paper,
)
from tests.dossiers.neighbours import LEAK, WALL
from tests.dossiers.parts import filed
from tests.dossiers.sent_here import ESTATE
from tests.dossiers.unsettled import FAILED, WITHDRAWN
from tests.dossiers.work_and_health import CLINIC

_MUST: Final = "卷宗必备件：13项目录；评查“材料是否齐全”"
_SAME: Final = "评查：编号、姓名、身份证号各表一致；立卷填写指引"


def _remark(case: CaseFile, text: str) -> CaseFile:
    return replace(
        case,
        own_papers=tuple(
            replace(each, values={**each.values, "text": text})
            if each.paper == "dossier_note"
            else each
            for each in case.own_papers
        ),
    )


def _not_taken_in() -> CaseFile:
    """Neither an application nor a register is there, nor a word how it came."""
    case = without_paper(filed(WITHDRAWN), "application")
    return replace(case, application=None)


def _nothing_agreed() -> CaseFile:
    """It ended in an agreement, and there is none."""
    case = signatures(CLINIC, lambda each: each.paper != "agreement")
    visits = tuple(replace(each, agreement="") for each in case.follow_ups)
    return filed(replace(case, agreements=(), payments=(), follow_ups=visits))


def _no_record() -> CaseFile:
    """Nobody wrote down what was said."""
    case = signatures(CLINIC, lambda each: each.paper != "meeting")
    return filed(replace(case, meetings=()))


def _record_blank() -> CaseFile:
    """The first talk has no text, and nothing written by hand was scanned."""
    case = filed(talked(FAILED, "talk-1", text=" "))
    kept = (
        each
        for each in case.scans
        if (each.paper, each.subject) != ("meeting", "talk-1")
    )
    return replace(case, scans=tuple(kept))


def _not_told() -> CaseFile:
    """The rights were not told: no notice, no day."""
    case = filed(replace(WITHDRAWN, notified_on=None))
    return without_paper(case, "rights_notice")


def _card_unseen() -> CaseFile:
    """The owner's card was neither shown nor copied."""
    case = filed(whose(ESTATE, "owner", id_kind="", id_number=""))
    return without_paper(case, "identity", "owner")


def _end_untold() -> CaseFile:
    """It failed; nobody was given a notice, nor told of other ways at the talk."""
    said = talk_of(FAILED, "talk-2").text
    told = "已告知双方：可以依法通过仲裁、行政、司法等途径维护自己的权利。"
    assert told in said
    case = without_own(
        talked(FAILED, "talk-2", text=said.replace(told, "")),
        "own-ended-yu",
        "own-ended-peng",
        "own-delivered-yu",
        "own-delivered-peng",
    )
    case = replace(
        case,
        stages=tuple(
            replace(each, informed_on=None, informed_how="") for each in case.stages
        ),
    )
    return filed(_remark(case, "没有达成协议。"))


def _renamed() -> CaseFile:
    """The name was put right in the book after all was printed."""
    return whose(filed(FAILED), "yu", name="俞丽华")


def _another_digit(number: str) -> str:
    """Return a number whose check digit is wrong."""
    return number[:-1] + ("0" if number[-1] != "0" else "1")


_CARD: Final = party_of(LEAK, "guo").id_number

PAPER_FAULTS: Final = (
    Fault(
        "not_taken_in",
        "申请书和受理登记表都没有。",
        _MUST,
        Expected.RED,
        "申请书|受理登记表",
        PAPERS,
        _not_taken_in(),
    ),
    Fault(
        "nothing_agreed",
        "办成了协议的案件，协议书和口头协议登记表都没有。",
        _MUST,
        Expected.RED,
        "协议书|口头协议登记表",
        PAPERS,
        _nothing_agreed(),
    ),
    Fault(
        "no_record",
        "没有人民调解记录。",
        f"{_MUST}；人民调解法27条",
        Expected.RED,
        "调解记录",
        pages("meetings", *PAPERS),
        _no_record(),
    ),
    Fault(
        "record_blank",
        "第一次调解的记录没有正文。",
        f"{_MUST}；人民调解法27条",
        Expected.RED,
        "第1次调解记录没有写调解记录正文",
        RECORD,
        _record_blank(),
    ),
    Fault(
        "own_motion_applied_for",
        "案件来源写主动调解，却有当事人的书面申请。",
        "人民调解法17条：依申请或者主动调解",
        Expected.YELLOW,
        "来源.*申请",
        pages("intake"),
        filed(replace(CLINIC, source="主动调解")),
    ),
    Fault(
        "not_told",
        "没有权利义务告知书，也没有记告知的日期。",
        f"{_MUST}；人民调解法23、24条",
        Expected.RED,
        "告知",
        PAPERS,
        _not_told(),
    ),
    Fault(
        "card_unseen",
        "秦越没有身份证明。",
        _MUST,
        Expected.EITHER,
        "秦越.*(身份|证件)|(身份|证件).*秦越",
        PAPERS,
        _card_unseen(),
    ),
    Fault(
        "end_untold",
        "调解不成，没有终止调解通知书，也没有告知还有哪些途径。",
        "人民调解法26条；以终止文书代替协议书",
        Expected.EITHER,
        "终止|告知|途径",
        PAPERS,
        _end_untold(),
    ),
    Fault(
        "withdrawal_unwritten",
        "申请人撤回，没有撤回申请书。",
        "两套系统的同名文书；卷宗“材料是否齐全”",
        Expected.EITHER,
        "撤回",
        PAPERS,
        filed(without_own(WITHDRAWN, "own-withdrawal")),
    ),
    Fault(
        "claimants_unstated",
        "有人死亡，没有全部权利人声明。",
        "权利人没有签全的协议被起诉的案例；民法典1181条",
        Expected.EITHER,
        "权利人",
        pages(*PAPERS, "follow_ups"),
        filed(without_own(DEATH, "own-claimants")),
    ),
    Fault(
        "name_differs_from_print",
        "登记的是俞丽华，印出来、签了字的文书上是余丽华。",
        _SAME,
        Expected.EITHER,
        "俞丽华|余丽华|姓名",
        frozenset(),
        _renamed(),
    ),
    Fault(
        "case_number_differs",
        "封面上的卷号和登记的卷号不一样。",
        _SAME,
        Expected.RED,
        "卷号|案号|编号",
        pages(*PAPERS, "dossier"),
        misprinted(
            filed(ESTATE),
            "cover",
            "own-cover",
            "（2026）人调字第7号",
            "（2026）人调字第71号",
        ),
    ),
    Fault(
        "follow_up_number_differs",
        "第三次回访记录上的协议编号写成了第9号。",
        f"{_SAME}：回访记录的协议编号等于协议书编号",
        Expected.RED,
        "编号",
        frozenset(),
        misprinted(
            filed(WALL),
            "follow_up",
            "visit-3",
            "（2026）人调协字第1号",
            "（2026）人调协字第9号",
        ),
    ),
    Fault(
        "agreement_number_differs",
        "登记的协议书编号和印出来、签了字的协议书不一样。",
        _SAME,
        Expected.RED,
        "编号",
        frozenset(),
        agreed(filed(CLINIC), number="（2026）人调协字第33号"),
    ),
    Fault(
        "card_number_differs",
        "收条上郭明德的身份证号码和登记的不一样。",
        _SAME,
        Expected.RED,
        "身份证",
        frozenset(),
        misprinted(
            filed(LEAK),
            "receipt",
            "own-receipt",
            _CARD,
            _CARD.replace("19570402", "19570420"),
        ),
    ),
    Fault(
        "changed_after_signing",
        "签字以后，协议第二条的文字改了。",
        "人民调解法29条；签字的那份才是协议",
        Expected.EITHER,
        "不一样|不一致|不同|改动|改过|改了",
        pages(*SIGNING, "agreement"),
        reworded(
            filed(CLINIC), "clause-2", "贺秋兰以后复诊，诊所减半收取费用至2027年6月底。"
        ),
    ),
    Fault(
        "card_check_digit",
        "彭俊身份证号码的最后一位不对。",
        "GB 11643；评查：当事人身份信息准确",
        Expected.EITHER,
        "身份证",
        pages("parties"),
        filed(
            whose(
                FAILED,
                "peng",
                id_number=_another_digit(party_of(FAILED, "peng").id_number),
            )
        ),
    ),
    Fault(
        "too_few_copies",
        "四位当事人，协议书只有四份，调委会没有留。",
        "人民调解法29条：当事人各执一份，调委会留存一份",
        Expected.RED,
        "一式|份数|[0-9一二三四五六]份",
        TERMS,
        filed(agreed(DEATH, originals=4)),
    ),
    Fault(
        "no_copy_for_court",
        "要申请司法确认，协议书只有三份，没有给法院的一份。",
        "人民调解法29条；民诉法解释354条：申请时要交调解协议",
        Expected.EITHER,
        "一式|份数|[0-9一二三四五六]份",
        TERMS,
        filed(agreed(WALL, originals=3)),
    ),
    Fault(
        "scan_lacks_a_page",
        "协议书印了两页，扫描的签字件只有一页。",
        "归档：页数相符；评查“装订是否规范”",
        Expected.EITHER,
        "页",
        frozenset(),
        replace(
            filed(WALL),
            scans=tuple(
                replace(each, pages=1) if each.paper == "agreement" else each
                for each in filed(WALL).scans
            ),
        ),
    ),
    Fault(
        "never_followed_up",
        "分期履行的协议，一次回访也没有。",
        "人民调解法31条；评查“回访是否及时”",
        Expected.YELLOW,
        "回访",
        AFTER,
        filed(
            replace(
                signatures(WALL, lambda each: each.paper != "follow_up"), follow_ups=()
            )
        ),
    ),
)
"""Faults of papers: missing, or not agreeing with each other."""
