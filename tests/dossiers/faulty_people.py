"""Dossiers with one fault in who somebody is, or what a sum or a name says twice."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile
from tests.dossiers.faults import (
    AFTER,
    SIGNING,
    TERMS,
    Expected,
    Fault,
    agreed,
    clause_text,
    misprinted,
    owing,
    pages,
    party_of,
    reworded,
    unsigned,
    visited,
    whose,
    with_agent,
    without_own,
)
from tests.dossiers.neighbours import LEAK, WALL
from tests.dossiers.parts import filed
from tests.dossiers.sent_here import AGENT, ESTATE
from tests.dossiers.unsettled import FAILED, WITHDRAWN
from tests.dossiers.work_and_health import CLINIC, WAGES

_WHO: Final = "评查：当事人信息准确；身份证明"
_SAME: Final = "评查：编号、姓名、金额各表一致；立卷填写指引"
_CLEAR: Final = "人民调解法29条；民诉法解释358条：内容不明确"


def _clinic_clause(old: str, new: str) -> CaseFile:
    text = clause_text(CLINIC, "clause-1")
    assert old in text
    return reworded(CLINIC, "clause-1", text.replace(old, new))


def _receipt_of(fen: str) -> CaseFile:
    return replace(
        CLINIC,
        own_papers=tuple(
            replace(each, values={**each.values, "amount": fen})
            if each.paper == "receipt"
            else each
            for each in CLINIC.own_papers
        ),
    )


def _wrong_name() -> CaseFile:
    text = clause_text(WALL, "clause-1").replace("陶建军", "陶建均")
    return reworded(WALL, "clause-1", text)


PEOPLE_FAULTS: Final = (
    Fault(
        "one_card_for_two",
        "两位当事人登记了同一个身份证号。",
        _WHO,
        Expected.EITHER,
        "身份证|证件号",
        pages("parties"),
        filed(
            whose(
                FAILED,
                "peng",
                id_number=party_of(FAILED, "yu").id_number,
                sex="女",
                born_on=party_of(FAILED, "yu").born_on,
            )
        ),
    ),
    Fault(
        "born_another_day",
        "宋佳的出生日期和身份证号上的不一样。",
        _WHO,
        Expected.EITHER,
        "出生",
        pages("parties"),
        filed(whose(WITHDRAWN, "song", born_on=date(1996, 5, 5))),
    ),
    Fault(
        "head_unnamed",
        "诊所没有写负责人是谁。",
        f"{_WHO}；民法典61条",
        Expected.EITHER,
        "负责人|法定代表人",
        pages("parties", "papers", "signing"),
        filed(
            whose(
                CLINIC,
                "clinic",
                representative="",
                representative_title="",
                representative_id_number="",
            )
        ),
    ),
    Fault(
        "authority_after_signing",
        "5月22日代签协议，授权委托书是5月25日才写的，公司没有盖章。",
        "民法典171条：事后补的委托书要看是不是追认",
        Expected.EITHER,
        "授权|追认|权限",
        SIGNING,
        filed(
            unsigned(
                with_agent(
                    ESTATE, "firm", replace(AGENT, authorised_on=date(2026, 5, 25))
                ),
                "firm",
            )
        ),
        ("加盖公章",),
    ),
    Fault(
        "wrong_name_in_clause",
        "条款里把陶建军写成了陶建均。",
        _SAME,
        Expected.EITHER,
        "陶建均|陶建军|姓名",
        TERMS,
        filed(_wrong_name()),
    ),
    Fault(
        "clause_sum_differs",
        "第一条写13000元，履行安排写12000元。",
        _SAME,
        Expected.EITHER,
        "13,?000|12,?000|金额|对不上",
        TERMS,
        filed(_clinic_clause("壹万贰仟元整（¥12000.00）", "壹万叁仟元整（¥13000.00）")),
    ),
    Fault(
        "receipt_sum_differs",
        "付了12000元，收条写的是10000元。",
        f"{_SAME}；履行凭证",
        Expected.EITHER,
        "收条|10,?000",
        pages(*AFTER, "signing"),
        filed(_receipt_of("1000000")),
    ),
    Fault(
        "clause_without_who",
        "赔偿款没有写由谁付。",
        _CLEAR,
        Expected.EITHER,
        "谁|履行人|哪一方",
        TERMS,
        filed(
            owing(
                _clinic_clause("示范市桂溪区梧桐口腔诊所于", "于"), "owed-1", debtor=""
            )
        ),
    ),
    Fault(
        "owes_himself",
        "履行人和对方写成了同一个人。",
        _CLEAR,
        Expected.EITHER,
        "同一|自己",
        TERMS,
        filed(owing(CLINIC, "owed-1", debtor="he")),
    ),
    Fault(
        "agreement_unnumbered",
        "签了字的协议书没有编号。",
        _SAME,
        Expected.EITHER,
        "编号",
        pages(*TERMS, "papers"),
        filed(agreed(CLINIC, number="")),
    ),
    Fault(
        "acceptance_day_differs",
        "结案报告表上的受案时间和登记的受理日期不一样。",
        "立卷填写指引：受案时间等于登记表受理时间",
        Expected.EITHER,
        "受案|受理",
        frozenset(),
        misprinted(
            filed(FAILED),
            "closing_report",
            "own-closing",
            "2026年6月9日",
            "2026年6月19日",
        ),
    ),
    Fault(
        "closing_day_differs",
        "结案报告表上的结案时间和登记的结案日期不一样。",
        "立卷填写指引：结案时间填处理完毕之日；评查：各表一致",
        Expected.EITHER,
        "结案时间",
        frozenset(),
        misprinted(
            filed(FAILED),
            "closing_report",
            "own-closing",
            "结案时间\n2026年6月24日",
            "结案时间\n2026年6月25日",
        ),
    ),
    Fault(
        "filled_in_before_binding",
        "结案报告表的填表时间不是立卷那天。",
        "立卷填写指引：填表时间等于立卷日",
        Expected.EITHER,
        "填表时间",
        frozenset(),
        misprinted(
            filed(FAILED),
            "closing_report",
            "own-closing",
            "填表时间\n2026年6月30日",
            "填表时间\n2026年6月29日",
        ),
    ),
    Fault(
        "case_name_differs",
        "封面上的卷名写成了别人的名字。",
        "评查：卷名与案件一致；卷名是当事人姓名加纠纷类别",
        Expected.EITHER,
        "卷名|案名|姓名|余丽华",
        frozenset(),
        misprinted(
            filed(FAILED),
            "cover",
            "own-cover",
            "余丽华与彭俊",
            "于立华与彭俊",
        ),
    ),
    Fault(
        "cover_mediator_differs",
        "封面上的调解员和登记的不一样。",
        "立卷填写指引：承办人等于封面调解员",
        Expected.EITHER,
        "调解员|高志远|苏念慈",
        frozenset(),
        misprinted(filed(FAILED), "cover", "own-cover", "高志远", "苏念慈"),
    ),
    Fault(
        "no_opinion_asked",
        "回访没有问满意不满意，回访情况也没有写。",
        "立卷填写指引：回访写履行情况、满意度",
        Expected.YELLOW,
        "满意|意见|回访情况",
        AFTER,
        filed(
            visited(
                CLINIC,
                "visit-1",
                text="贺秋兰说12000元6月24日到账，牙已经做好。",
                mediation_opinion="",
                result_opinion="",
            )
        ),
    ),
    Fault(
        "visit_unwritten",
        "回访记录只有日期，没有写情况。",
        "立卷填写指引：回访写履行情况、满意度；评查“真实性”",
        Expected.YELLOW,
        "回访",
        AFTER,
        filed(visited(LEAK, "visit-1", text="")),
    ),
    Fault(
        "one_receipt_of_two",
        "两位工人各收一笔，只有马国强的收条。",
        "13项目录第9项：收条或汇款单等履行凭证",
        Expected.EITHER,
        "收条|凭证|罗春花",
        frozenset(),
        filed(
            replace(
                without_own(WAGES, "own-receipt-luo"),
                payments=tuple(
                    replace(each, proof="") if each.uid == "paid-luo" else each
                    for each in WAGES.payments
                ),
            )
        ),
    ),
)
"""Faults of people and of what stands twice."""
