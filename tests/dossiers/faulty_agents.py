"""Dossiers with one fault in who a party is, or in who acts for it."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile
from mediator.cases.words import Signer
from tests.dossiers.faults import (
    PAPERS,
    Expected,
    Fault,
    pages,
    signatures,
    signing,
    whose,
    with_agent,
    without_paper,
)
from tests.dossiers.parts import filed
from tests.dossiers.sent_here import AGENT, ESTATE
from tests.dossiers.unsettled import FAILED, WITHDRAWN

_WHO: Final = pages("parties", "signing", *PAPERS)
_POWER: Final = "民法典165、171条；授权委托书式样"


def _by_the_head_himself(**changes: object) -> CaseFile:
    """The agent came to the talk; on every paper the firm's head signed and sealed."""
    case = with_agent(ESTATE, "firm", replace(AGENT, **changes))
    hers = {(each.paper, each.subject) for each in case.signatures if each.agent}
    case = signatures(case, lambda each: not each.agent and each.party != "firm")
    (sealed,) = [
        each
        for each in ESTATE.signatures
        if each.party == "firm" and each.paper == "representative"
    ]
    his = tuple(
        replace(
            sealed,
            uid=f"head-{number}",
            paper=paper,
            subject=subject,
            signed_on=next(
                each.signed_on
                for each in ESTATE.signatures
                if (each.paper, each.subject) == (paper, subject)
            ),
            copy_received_on=date(2026, 5, 22) if paper == "agreement" else None,
        )
        for number, (paper, subject) in enumerate(
            sorted(hers | {("authorisation", "zou"), ("representative", "firm")})
        )
    )
    return replace(case, signatures=(*case.signatures, *his))


def _without_letter() -> CaseFile:
    case = _by_the_head_himself(powers=(), authorised_on=None)
    case = signatures(case, lambda each: each.paper != "authorisation")
    return without_paper(filed(case), "authorisation")


def _for_both() -> CaseFile:
    """The owner let the firm's own clerk act for him as well."""
    too = replace(AGENT, uid="zou-too", kind="律师", relation="委托")
    case = with_agent(ESTATE, "owner", too)
    (his,) = [each for each in case.signatures if each.paper == "authorisation"]
    given = replace(his, uid="signed-too", subject="zou-too", party="owner")
    return replace(case, signatures=(*case.signatures, given))


def _authorised_later() -> CaseFile:
    on = date(2026, 5, 20)
    case = with_agent(ESTATE, "firm", replace(AGENT, authorised_on=on))
    return signing(case, lambda each: each.paper == "authorisation", signed_on=on)


def _nameless() -> CaseFile:
    return whose(FAILED, "peng", name="")


def _card_not_shown() -> CaseFile:
    case = filed(whose(FAILED, "peng", id_kind="未出示", id_number=""))
    return without_paper(case, "identity", "peng")


AGENT_FAULTS: Final = (
    Fault(
        "nameless",
        "被申请人没有写姓名。",
        "人民调解法29条：当事人的基本情况",
        Expected.RED,
        "姓名",
        _WHO,
        filed(_nameless()),
    ),
    Fault(
        "card_not_shown",
        "彭俊没有出示证件。",
        "卷宗必备件：身份证明；民诉法解释354条",
        Expected.YELLOW,
        "彭俊.*证件|证件.*彭俊",
        _WHO,
        _card_not_shown(),
    ),
    Fault(
        "ill_and_alone",
        "一方是精神障碍患者，没有法定代理人参加。",
        "民法典21至24条",
        Expected.YELLOW,
        "法定代理人|监护",
        _WHO,
        filed(replace(WITHDRAWN, special_groups=("精神障碍患者",))),
    ),
    Fault(
        "came_without_letter",
        "邹晓敏代公司来调解，卷里没有授权委托书。",
        _POWER,
        Expected.RED,
        "邹晓敏.*授权委托书",
        _WHO,
        _without_letter(),
    ),
    Fault(
        "letter_without_signing",
        "委托书没有写能签文书，邹晓敏一个人来调解。",
        f"{_POWER}：权限逐项写明",
        Expected.YELLOW,
        "邹晓敏.*(签|权限)",
        _WHO,
        filed(_by_the_head_himself(powers=("承认、变更、放弃请求",))),
    ),
    Fault(
        "one_agent_for_both",
        "邹晓敏又代理物业公司，又代理秦越。",
        "民法典168条：不得同时代理双方，双方同意或者追认的除外",
        Expected.YELLOW,
        "邹晓敏.*(同时|双方|和)",
        _WHO,
        filed(_for_both()),
    ),
    Fault(
        "letter_of_a_later_day",
        "告知书5月19日就由邹晓敏签了，委托书5月20日才写。",
        _POWER,
        Expected.YELLOW,
        "邹晓敏.*(授权|委托书).*(在后|没有|追认)",
        _WHO,
        filed(_authorised_later()),
    ),
    Fault(
        "hand_without_day",
        "第一次调解记录上余丽华的签名没有日期。",
        "立卷填写指引：签名、日期齐全",
        Expected.YELLOW,
        "余丽华.*(日期|哪天|完整)",
        frozenset(),
        filed(
            signing(
                FAILED,
                lambda each: (
                    (each.subject, each.party, each.signer)
                    == ("talk-1", "yu", Signer.PARTY)
                ),
                signed_on=None,
            )
        ),
    ),
)
"""Faults of parties and agents."""
