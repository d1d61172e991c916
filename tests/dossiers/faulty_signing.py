"""Dossiers with one fault in who signed, how, and for whom."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile
from mediator.cases.words import AgreementForm, Mark, Signer, Stage
from tests.dossiers.claimants import DEATH, MINOR
from tests.dossiers.faults import (
    RECORD,
    SIGNING,
    TERMS,
    Expected,
    Fault,
    agreed,
    deal_of,
    on_agreement,
    pages,
    signatures,
    signing,
    talk_of,
    talked,
    unsigned,
    visit_of,
    visited,
    whose,
    with_agent,
    without_own,
    without_paper,
)
from tests.dossiers.neighbours import WALL
from tests.dossiers.parts import filed, there
from tests.dossiers.running import unbound, under_way
from tests.dossiers.sent_here import AGENT, ESTATE
from tests.dossiers.unsettled import FAILED, WITHDRAWN
from tests.dossiers.work_and_health import CLINIC, WAGES
from tests.people import id_number

_STILL_OPEN: Final = under_way(WITHDRAWN, Stage.MEDIATING)
_LAW_29: Final = "人民调解法29条"


def _claimant_left_out() -> CaseFile:
    """The mother is named in the statement; no party, no signature, no money."""
    case = replace(
        DEATH,
        parties=tuple(each for each in DEATH.parties if each.uid != "mother"),
        payments=tuple(each for each in DEATH.payments if each.uid != "paid-mother"),
        claims="赔偿保险以外的损失500000元",
    )
    case = without_own(case, "own-receipt-mother")
    case = signatures(case, lambda each: each.party != "mother")
    case = agreed(
        case,
        clauses=tuple(
            each for each in deal_of(case).clauses if each.uid != "clause-mother"
        ),
        obligations=tuple(
            each for each in deal_of(case).obligations if each.uid != "owed-mother"
        ),
        performance="冯立新转入两人各自的银行账户，收款后各写收条。",
    )
    for uid in ("talk-1", "talk-2"):
        said = talk_of(case, uid).text
        for old, new in (
            ("田阿秀：没有。\n", ""),
            ("田阿秀：同意。\n", ""),
            ("，婆婆20万，我们三个", "，我们两个"),
            ("68万元", "48万元"),
            ("70万元", "50万元"),
        ):
            said = said.replace(old, new)
        came = there("pan", "tian", "driver", mediators=("su", "gao"))
        case = talked(case, uid, text=said, attendance=came)
    return visited(
        case,
        "visit-1",
        respondent="潘桂英、田小军",
        text="两人都说7月31日收到了各自的款，没有别的要求，对调解满意。",
    )


def _agent_alone(**changes: object) -> CaseFile:
    """Only the agent signed for the firm, its seal is not on the agreement."""
    return unsigned(with_agent(ESTATE, "firm", replace(AGENT, **changes)), "firm")


def _child_alone() -> CaseFile:
    """Nobody acts for the child; it came and signed by itself."""
    case = without_own(with_agent(MINOR, "child"), "own-guardian")
    case = signing(
        case,
        lambda each: each.agent == "father",
        signer=Signer.PARTY,
        party="child",
        agent="",
        marks=(Mark.SIGNED, Mark.THUMB),
    )
    said = talk_of(case, "talk-1").text
    said = said.replace("薛小满由父亲薛长林代理。", "").replace("薛长林：", "薛小满：")
    case = talked(case, "talk-1", text=said, attendance=there("child", "shop"))
    case = agreed(
        case,
        clauses=tuple(
            replace(
                each,
                text=each.text.replace("，由薛长林代收", "")
                .replace("薛长林于", "薛小满于")
                .replace("把薛小满所购", "把所购"),
            )
            for each in deal_of(case).clauses
        ),
        performance="2026年8月17日在调解室一手交货、一手退款，薛小满出具收条。",
    )
    visit = visit_of(case, "visit-1")
    return visited(
        case,
        "visit-1",
        respondent="薛小满",
        text=visit.text.replace("薛长林", "薛小满"),
    )


def _child_of_six() -> CaseFile:
    """The child is six; its father came, and let it put its own name down."""
    born = date(2020, 5, 3)
    case = whose(MINOR, "child", born_on=born, id_number=id_number("110199", born, 62))
    case = replace(case, facts=case.facts.replace("12岁", "6岁"))
    said = talk_of(case, "talk-1").text.replace("12岁", "6岁")
    case = talked(case, "talk-1", text=said)
    case = agreed(case, facts=deal_of(case).facts.replace("12岁", "6岁"))
    return signing(
        case,
        on_agreement("father"),
        signer=Signer.PARTY,
        party="child",
        agent="",
    )


def _told_only() -> CaseFile:
    """The clinic's agreement was only told and put into the register."""
    case = agreed(
        CLINIC,
        form=AgreementForm.ORAL,
        number="（2026）人调口字第2号",
        originals=None,
    )
    case = signatures(
        case, lambda each: each.paper != "agreement" or each.signer is Signer.MEDIATOR
    )
    return signing(case, lambda each: each.paper == "agreement", paper="oral_agreement")


SIGNING_FAULTS: Final = (
    Fault(
        "party_unsigned",
        "当事人罗春花没有在协议书上签名。",
        f"{_LAW_29}；劳动争议调解仲裁法14条",
        Expected.RED,
        "罗春花.*签|签.*罗春花",
        SIGNING,
        filed(unsigned(WAGES, "luo")),
    ),
    Fault(
        "claimant_left_out",
        "声明里有三位权利人，母亲田阿秀没有列为当事人，也没有签字。",
        "权利人没有签全的协议被起诉的案例；民法典1181条",
        Expected.RED,
        "田阿秀|权利人",
        pages(*SIGNING, "intake"),
        filed(_claimant_left_out()),
    ),
    Fault(
        "child_of_six_signed",
        "六岁的薛小满自己在协议书上签了名，父亲没有签。",
        "民法典20、144条",
        Expected.RED,
        "薛小满不满八周岁.*法定代理人签",
        SIGNING,
        filed(_child_of_six()),
    ),
    Fault(
        "mediator_unsigned",
        "两位调解员主持，协办高志远没有在协议书上签名。",
        _LAW_29,
        Expected.RED,
        "高志远.*签|签.*高志远",
        SIGNING,
        filed(unsigned(DEATH, "gao")),
    ),
    Fault(
        "no_seal",
        "协议书没有盖人民调解委员会印章。",
        f"{_LAW_29}；医疗纠纷预防和处理条例39条",
        Expected.RED,
        "印章|盖章|公章",
        SIGNING,
        filed(agreed(CLINIC, sealed_on=None)),
    ),
    Fault(
        "agent_without_authority",
        "物业公司只有邹晓敏签了字，没有授权委托书，公司没有盖章，也没有追认。",
        "民法典171条；人民调解法29条",
        Expected.RED,
        "授权|追认|权限",
        SIGNING,
        without_paper(
            filed(_agent_alone(powers=(), authorised_on=None)), "authorisation"
        ),
        (
            "公章|盖章",
            "物业.*签",
        ),
    ),
    Fault(
        "agent_may_only_fetch",
        "邹晓敏的委托书只写了领取文书，却一个人代公司签了协议书。",
        "民法典171条：超越代理权；民事诉讼法62条类推，特别授权须写明",
        Expected.RED,
        "授权|追认|权限",
        SIGNING,
        filed(_agent_alone(powers=("领取文书",))),
        (
            "公章|盖章",
            "物业.*签",
        ),
    ),
    Fault(
        "thumb_alone_for_wages",
        "劳动争议的协议书，罗春花只按了指印。",
        "劳动争议调解仲裁法14条：签名或者盖章",
        Expected.YELLOW,
        "指印",
        SIGNING,
        filed(signing(WAGES, on_agreement("luo"), marks=(Mark.THUMB,))),
    ),
    Fault(
        "clinic_told_only",
        "医疗纠纷只登记了口头协议。",
        "医疗纠纷预防和处理条例39条：应当制作调解协议书",
        Expected.RED,
        "书面|协议书|口头",
        pages(*TERMS, "papers"),
        filed(_told_only()),
    ),
    Fault(
        "child_alone",
        "12岁的薛小满没有监护人代理，自己申请、自己签协议。",
        "民法典19、23、34、145条",
        Expected.RED,
        "监护|法定代理",
        pages(*SIGNING, "intake"),
        filed(_child_alone()),
    ),
    Fault(
        "child_signed_beside_nobody",
        "12岁的薛小满自己在协议书上签了字，代理他的父亲薛长林没有签。",
        "民法典19、22、145条",
        Expected.RED,
        "法定代理人薛长林还没有签",
        SIGNING,
        filed(
            signing(
                MINOR,
                on_agreement("father"),
                signer=Signer.PARTY,
                party="child",
                agent="",
                marks=(Mark.SIGNED, Mark.THUMB),
            )
        ),
    ),
    Fault(
        "guardian_without_proof",
        "薛长林以监护人身份签字，卷里没有监护关系证明。",
        "民法典27、163条；身份证明材料",
        Expected.EITHER,
        "监护|亲属关系",
        pages(*SIGNING, "intake"),
        filed(without_own(MINOR, "own-guardian")),
    ),
    Fault(
        "clinic_seal_without_hand",
        "诊所只盖了公章，来的负责人没有签名。",
        "立卷填写指引：法人由参加代表签名，加盖法人章",
        Expected.YELLOW,
        "签名|签字",
        SIGNING,
        filed(signing(CLINIC, on_agreement("clinic"), marks=(Mark.SEALED,))),
    ),
    Fault(
        "recorder_unsigned",
        "协议书上有记录人，记录人没有签名。",
        "协议书式样：记录人（签名）；立卷填写指引",
        Expected.EITHER,
        "记录人",
        SIGNING,
        filed(unsigned(WAGES, "卢小芸")),
    ),
    Fault(
        "record_unsigned",
        "第一次调解记录彭俊到场，没有签名。",
        "人民调解记录式样：当事人（签名）；立卷填写指引",
        Expected.EITHER,
        "彭俊",
        RECORD,
        filed(
            signatures(
                FAILED,
                lambda each: (each.subject, each.party) != ("talk-1", "peng"),
            )
        ),
    ),
    Fault(
        "notice_unsigned",
        "权利义务告知书雷永贵没有签收。",
        "人民调解法23、24条；告知书式样：每方当事人签收",
        Expected.EITHER,
        "雷永贵|告知书",
        pages("intake", "signing", "papers"),
        filed(
            signatures(
                WITHDRAWN,
                lambda each: (each.paper, each.party) != ("rights_notice", "lei"),
            )
        ),
    ),
    Fault(
        "notice_printed_unsigned",
        "告知书打印了，谁也没有签收，纠纷还在调解。",
        "人民调解法23、24条；告知书式样：每方当事人签收",
        Expected.EITHER,
        "告知书",
        pages("intake", "signing", "papers"),
        unbound(
            filed(signatures(_STILL_OPEN, lambda each: each.paper != "rights_notice"))
        ),
    ),
    Fault(
        "follow_up_printed_unsigned",
        "第二次回访记录打印了，回访人苏念慈没有签名。",
        "回访记录式样：回访人（签名）",
        Expected.EITHER,
        "回访.*苏念慈",
        pages("follow_ups", "signing", "papers"),
        filed(signatures(WALL, lambda each: each.subject != "visit-2")),
    ),
    Fault(
        "stranger_signed",
        "协议书上熊志刚的位置由店员签了名，没有委托书。",
        f"{_LAW_29}；民法典171条",
        Expected.RED,
        "熊志刚|授权|追认|代签",
        SIGNING,
        filed(
            signing(
                MINOR,
                on_agreement("shop"),
                signer=Signer.AGENT,
                party="",
                name="熊志刚的店员小董",
                signed_on=date(2026, 8, 13),
            )
        ),
    ),
)
"""Faults in signing."""
