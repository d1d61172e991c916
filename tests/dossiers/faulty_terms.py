"""Dossiers with one fault in what was agreed on, and in what words."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile, ClauseEntry
from tests.dossiers.claimants import MINOR
from tests.dossiers.faults import (
    TERMS,
    Expected,
    Fault,
    agreed,
    clause_text,
    owed,
    owing,
    pages,
    reworded,
    talked,
    visited,
    with_clause,
    without_own,
)
from tests.dossiers.neighbours import LEAK, WALL
from tests.dossiers.parts import filed
from tests.dossiers.sent_here import ESTATE
from tests.dossiers.work_and_health import CLINIC, WAGES

_CLEAR: Final = "人民调解法29条；民诉法解释358条：内容不明确；评查“协议权利义务具体”"
_WORDS: Final = "评查：法律术语准确，不用方言俗语"
_STATUS: Final = "民诉法解释355条：身份关系、确权不予受理"
_SUMS: Final = "金额大小写、分期合计一致；参照票据法8条"
_CONFIRM: Final = pages("agreement", "follow_ups", "papers", "confirmation", "signing")


def _reworked(case: CaseFile, uid: str, *swaps: tuple[str, str]) -> CaseFile:
    text = clause_text(case, uid)
    for old, new in swaps:
        assert old in text, (old, text)
        text = text.replace(old, new)
    return reworded(case, uid, text)


def _short_instalment() -> CaseFile:
    parts = owed(WALL, "owed-1").instalments
    last = replace(parts[-1], amount_fen=200_000)
    return owing(WALL, "owed-1", instalments=(*parts[:-1], last))


def _whole_due_with_the_first() -> CaseFile:
    parts = owed(WALL, "owed-1").instalments
    return owing(WALL, "owed-1", due_on=parts[0].due_on)


def _no_manner() -> CaseFile:
    case = _reworked(CLINIC, "clause-1", ("以转账方式一次", ""))
    case = owing(
        case,
        "owed-1",
        manner="",
        payee_name="",
        payee_bank="",
        payee_account="",
    )
    return agreed(case, performance="")


def _no_amount() -> CaseFile:
    case = _reworked(CLINIC, "clause-1", ("人民币壹万贰仟元整（¥12000.00）", ""))
    return owing(case, "owed-1", amount_fen=None)


def _no_day() -> CaseFile:
    case = _reworked(CLINIC, "clause-1", ("于2026年6月24日前", ""))
    return owing(case, "owed-1", due_on=None)


def _nothing_listed() -> CaseFile:
    """A clause says what is to be paid, and no list of performance was made."""
    case = agreed(without_own(CLINIC, "own-receipt"), obligations=())
    return replace(case, payments=())


def _vague_facts() -> CaseFile:
    facts = "贺秋兰认为镶的牙不合适，牙龈肿痛，诊所负主要责任，双方对赔多少有争议。"
    case = replace(CLINIC, facts=facts, happened_on=None, happened_at="")
    return agreed(case, facts=facts)


def _married(case: CaseFile, text: str) -> CaseFile:
    """Put a clause on who they are to each other into a case for the court."""
    facts = (
        "2026年4月18日，邵文清与陶建军在梧桐路22号家中为院墙和家里的事争吵，"
        "双方对今后怎么办和院墙修复费由谁承担有争议，陶建军负主要责任。"
    )
    case = replace(case, kind="婚姻家庭", facts=facts)
    return with_clause(agreed(case, facts=facts), text)


def _old_father() -> CaseFile:
    """A daughter supports her father; they call it what is owed to children."""
    facts = (
        "2026年3月8日，郭明德在梧桐路12号2单元201室家中对女儿颜玉兰说，"
        "这个月的生活费还没有给，双方争吵。颜玉兰承认应当由自己承担。"
    )
    case = replace(
        LEAK,
        kind="婚姻家庭",
        facts=facts,
        claims="给付3月份抚养费600元",
    )
    case = agreed(case, facts=facts)
    case = reworded(
        case,
        "clause-1",
        "颜玉兰于2026年3月11日当场以现金一次付给父亲郭明德3月份抚养费600元。",
    )
    case = reworded(case, "clause-2", "双方就3月份的费用再无其他争议。")
    case = owing(case, "owed-1", what="3月份生活费")
    case = talked(
        case,
        "talk-1",
        topic="父亲的生活费",
        text="苏念慈：今天由我主持调解，卢小芸记录。已经向两位告知了在调解中的权利和义务，"
        "要不要更换调解员？\n郭明德：不用换。\n颜玉兰：不用换。\n"
        "郭明德：我每月生活靠女儿，这个月没给。\n颜玉兰：我现在就给600元。\n"
        "以上记录已当场读给双方听，双方说和自己讲的一样。",
    )
    return visited(
        case,
        "visit-1",
        text="郭明德说600元当场就收到了，女儿每周来看他。对调解满意，没有别的意见。",
    )


TERM_FAULTS: Final = (
    Fault(
        "capitals_differ",
        "第一条大写是捌仟柒佰元，小写是8600元。",
        _SUMS,
        Expected.RED,
        "大写",
        TERMS,
        filed(_reworked(WAGES, "clause-1", ("捌仟陆佰", "捌仟柒佰"))),
    ),
    Fault(
        "instalments_do_not_add_up",
        "共9000元，履行安排里三期加起来是8000元。",
        _SUMS,
        Expected.RED,
        "期.*(加起来|合计|共|相加|对不上)|(加起来|合计).*期",
        TERMS,
        filed(_short_instalment()),
    ),
    Fault(
        "whole_due_with_the_first_instalment",
        "这一项的期限写成了第一期的日子，后面还有两期。",
        _SUMS,
        Expected.YELLOW,
        "期限.*最后一期|最后一期.*期限",
        TERMS,
        filed(_whole_due_with_the_first()),
    ),
    Fault(
        "clause_without_day",
        "赔偿款没有写哪一天以前付。",
        _CLEAR,
        Expected.YELLOW,
        "期限|日期|什么时候|哪一天|何时|时间",
        TERMS,
        filed(_no_day()),
    ),
    Fault(
        "clause_without_amount",
        "赔偿款没有写多少钱。",
        _CLEAR,
        Expected.YELLOW,
        "多少|金额|数额",
        TERMS,
        filed(_no_amount()),
    ),
    Fault(
        "plain_word_for_paying",
        "“赔钱”没有写赔多少。",
        _CLEAR,
        Expected.YELLOW,
        "第2条没有写清多少",
        TERMS,
        filed(with_clause(CLINIC, "示范市桂溪区梧桐口腔诊所还要赔钱给贺秋兰。")),
    ),
    Fault(
        "goods_without_day",
        "“交货”没有写什么时候交、谁来交。",
        _CLEAR,
        Expected.YELLOW,
        "第3条没有写清谁来做、什么时候",
        TERMS,
        filed(with_clause(MINOR, "另配的充电器照原样交货。")),
    ),
    Fault(
        "repair_without_day",
        "付款有日期，“修好院墙”没有写什么时候修好。",
        _CLEAR,
        Expected.YELLOW,
        "第[0-9]条没有写清什么时候",
        TERMS,
        filed(with_clause(WALL, "陶建军把院墙东头的豁口修好。")),
    ),
    Fault(
        "sum_without_arrangement",
        "第一条要付12000元，没有列履行安排，到期没有人提醒。",
        "人民调解法29条：履行的方式、期限；31条：督促履行",
        Expected.YELLOW,
        "履行安排还没有写",
        TERMS,
        filed(_nothing_listed()),
    ),
    Fault(
        "blank_clause",
        "第三条是空的。",
        "协议书式样：条款逐条写明；人民调解法29条",
        Expected.RED,
        "第3条是空的",
        TERMS,
        filed(with_clause(WAGES, "\u3000 ")),
    ),
    Fault(
        "owed_without_clauses",
        "履行安排写了，条款只有一条空的：没有谈成了什么。",
        "人民调解法28、29条：调解协议的内容",
        Expected.RED,
        "条款一条也没有写",
        TERMS,
        filed(agreed(CLINIC, clauses=(ClauseEntry(uid="clause-1", text=""),))),
        follows=("协议书和口头协议登记表都没有",),
    ),
    Fault(
        "no_manner",
        "没有写怎么付。",
        _CLEAR,
        Expected.YELLOW,
        "方式|怎么|现金",
        TERMS,
        filed(_no_manner()),
    ),
    Fault(
        "vague_soon",
        "条款里有“尽快”。",
        _CLEAR,
        Expected.YELLOW,
        "尽快",
        TERMS,
        filed(with_clause(ESTATE, "物业公司今后接到单元门报修的，应当尽快修理。")),
    ),
    Fault(
        "vague_facts",
        "事实写得没有时间、没有地点。",
        "评查：事实清楚；立卷填写指引",
        Expected.YELLOW,
        "时间|地点|日期|什么时候|哪里|在哪",
        pages("agreement", "intake"),
        filed(_vague_facts()),
    ),
    Fault(
        "divorce_to_court",
        "协议约定离婚，又要申请司法确认。",
        _STATUS,
        Expected.EITHER,
        "司法确认|法院.*(确认|受理)",
        _CONFIRM,
        filed(_married(WALL, "邵文清与陶建军自愿离婚，解除婚姻关系。")),
    ),
    Fault(
        "paternity_to_court",
        "协议确认亲子关系，又要申请司法确认。",
        _STATUS,
        Expected.EITHER,
        "司法确认|法院.*(确认|受理)",
        _CONFIRM,
        filed(_married(WALL, "双方确认陶建军与陶小宝之间存在亲子关系。")),
    ),
    Fault(
        "title_to_court",
        "协议确定院墙归谁所有，又要申请司法确认。",
        _STATUS,
        Expected.EITHER,
        "司法确认|法院.*(确认|受理)",
        _CONFIRM,
        filed(
            with_clause(
                WALL, "双方确认梧桐路22号院东侧院墙的所有权归邵文清，由邵文清所有。"
            )
        ),
    ),
    Fault(
        "deposit_word",
        "条款写的是“订金”，效力说不清。",
        f"{_WORDS}；民法典586、587条",
        Expected.YELLOW,
        "定金|订金",
        TERMS,
        filed(
            with_clause(MINOR, "熊志刚2026年8月8日收取的订金200元不退，抵作包装费。")
        ),
    ),
    Fault(
        "support_word",
        "女儿给父亲的钱写成了“抚养费”。",
        f"{_WORDS}；民法典1067条：子女对父母是赡养",
        Expected.YELLOW,
        "赡养|抚养",
        TERMS,
        filed(_old_father()),
    ),
    Fault(
        "compensation_word",
        "同一笔钱又叫补偿又叫赔偿。",
        _WORDS,
        Expected.YELLOW,
        "补偿",
        TERMS,
        filed(
            _reworked(
                CLINIC,
                "clause-1",
                ("治疗费和重做费用人民币", "补偿款即治疗费和重做费用人民币"),
            )
        ),
    ),
    Fault(
        "due_before_agreement",
        "6月10日达成协议，履行期限却写5月24日前。",
        "评查：日期先后相符，履行不早于协议",
        Expected.EITHER,
        "期限|履行|2026-05-24|5月24日",
        TERMS,
        filed(
            owing(
                _reworked(CLINIC, "clause-1", ("2026年6月24日", "2026年5月24日")),
                "owed-1",
                due_on=date(2026, 5, 24),
            )
        ),
    ),
    Fault(
        "slang",
        "条款里写“600块钱”。",
        _WORDS,
        Expected.YELLOW,
        "块",
        TERMS,
        filed(_reworked(LEAK, "clause-1", ("600元", "600块钱"))),
    ),
    Fault(
        "penalty_far_above_loss",
        "欠工资8600元，违约金约定30000元。",
        "民法典585条：过分高于损失的可以请求减少",
        Expected.YELLOW,
        "违约金",
        TERMS,
        filed(
            with_clause(
                WAGES,
                "丁大勇到2026年5月20日没有付清的，自2026年5月21日起"
                "另付马国强违约金30000元，以转账方式付。",
            )
        ),
    ),
)
"""Faults in the terms."""
