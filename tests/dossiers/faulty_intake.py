"""Dossiers with one fault in how a dispute was taken in and who mediates it."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile, TransferEntry
from mediator.cases.words import Stage
from tests.dossiers.faults import (
    PAPERS,
    Expected,
    Fault,
    agreed,
    pages,
    signatures,
    without_own,
    without_paper,
)
from tests.dossiers.parts import filed, own
from tests.dossiers.turns import TURNS
from tests.dossiers.unsettled import FAILED, WITHDRAWN
from tests.dossiers.work_and_health import CLINIC

_REGISTER: Final = "申请书、受理登记表式样；立卷填写指引"
_INTAKE: Final = pages("intake", *PAPERS)
_REFUSED: Final = next(each for each in TURNS if each.uid == "rent-refused")


def _sent_back() -> CaseFile:
    """The police sent it here; it was refused because the police had it."""
    case = replace(
        _REFUSED,
        papers=(),
        scans=(),
        source="公安移送",
        stages=tuple(
            replace(
                each,
                reason="法院、公安机关或其他行政机关已受理或已解决",
                detail="派出所已经登记。",
            )
            if each.informed_on
            else each
            for each in _REFUSED.stages
        ),
    )
    return without_paper(filed(case), "rights_notice")


def _handed_on() -> CaseFile:
    """The landlord's block is the housing office's; nobody knows whether it has it."""
    left, shut = _REFUSED.stages
    on = date(2026, 9, 9)
    letter = own(
        "own-referral",
        "referral",
        on,
        to="示范市桂溪区住房和城乡建设局",
        materials="人民调解申请书复印件一份",
    )
    case = replace(
        _REFUSED,
        papers=(),
        scans=(),
        stages=(
            replace(
                left,
                to_stage=Stage.REFERRED,
                reason="应由其他部门处理",
                detail="房屋租赁备案由住建部门管。",
            ),
            replace(shut, from_stage=Stage.REFERRED),
        ),
        transfers=(
            TransferEntry(
                uid="sent",
                incoming=False,
                body="示范市桂溪区住房和城乡建设局",
                sent_on=on,
            ),
        ),
        retention_basis="移交其他部门",
        own_papers=(letter, *without_own(_REFUSED, "own-refused").own_papers),
    )
    return without_paper(filed(case), "rights_notice")


def _asked_to_stand_aside() -> CaseFile:
    """The landlord asked for another mediator, in writing; she went on."""
    paper = own(
        "own-recusal",
        "recusal",
        date(2026, 9, 9),
        party="lei",
        reason="调解员和申请人是邻居，来往很多。",
    )
    asked = replace(paper, mediator="su")
    return replace(WITHDRAWN, own_papers=(asked, *WITHDRAWN.own_papers))


def _nobody_mediates() -> CaseFile:
    """No mediator was named, though somebody put a name under the agreement."""
    return signatures(
        replace(CLINIC, assignments=()),
        lambda each: (each.paper, each.mediator) != ("agreement", "su"),
    )


INTAKE_FAULTS: Final = (
    Fault(
        "what_happened_blank",
        "申请书上没有写纠纷的经过。",
        _REGISTER,
        Expected.RED,
        "简要情况|经过|事实",
        _INTAKE,
        filed(replace(WITHDRAWN, facts="")),
    ),
    Fault(
        "claims_blank",
        "书面申请没有写要求什么。",
        _REGISTER,
        Expected.YELLOW,
        "申请事项|要求|请求",
        _INTAKE,
        filed(replace(WITHDRAWN, claims="")),
    ),
    Fault(
        "source_blank",
        "没有写案件来源。",
        "立卷填写指引：写明申请、主动、移送",
        Expected.YELLOW,
        "来源",
        _INTAKE,
        filed(replace(WITHDRAWN, source="")),
    ),
    Fault(
        "kind_blank",
        "没有写是哪一类纠纷。",
        _REGISTER,
        Expected.YELLOW,
        "纠纷类型|类别",
        _INTAKE,
        filed(replace(WITHDRAWN, kind="")),
    ),
    Fault(
        "day_of_acceptance_blank",
        "没有写哪天受理。",
        f"{_REGISTER}：受案时间",
        Expected.YELLOW,
        "受理(日期|时间)",
        _INTAKE,
        filed(replace(FAILED, accepted_on=None)),
    ),
    Fault(
        "refused_though_the_police_sent_it",
        "公安移送来的，却以公安机关已经受理为由不予受理。",
        "75号令22条；公安移送的治安纠纷可以受理",
        Expected.YELLOW,
        "公安.*(受理|移送)",
        _INTAKE,
        _sent_back(),
        ("移送|来源",),
    ),
    Fault(
        "asked_to_stand_aside",
        "雷永贵书面申请苏念慈回避，苏念慈还在主持调解。",
        "75号令25条：当事人要求更换的应当更换；回避",
        Expected.YELLOW,
        "回避",
        frozenset(),
        filed(_asked_to_stand_aside()),
    ),
    Fault(
        "nobody_mediates",
        "没有确定调解员，协议书上也没有调解员签名。",
        "人民调解法19、29条",
        Expected.RED,
        "调解员",
        frozenset(),
        filed(_nobody_mediates()),
    ),
    Fault(
        "handed_on_without_receipt",
        "移交住建局了，没有移送回执，也没有对方的答复。",
        "移送须留回执（宁波条例19条，各地参照）",
        Expected.YELLOW,
        "住房和城乡建设局的移送回执",
        PAPERS,
        _handed_on(),
    ),
    Fault(
        "case_number_blank",
        "受理了，没有卷号。",
        "卷宗封面式样；立卷填写指引",
        Expected.RED,
        "卷号",
        frozenset(),
        filed(replace(FAILED, case_number="")),
    ),
    Fault(
        "facts_nowhere",
        "协议没有写主要事实、争议和责任，登记里也没有。",
        "人民调解法29条：纠纷的主要事实、争议事项以及各方当事人的责任",
        Expected.YELLOW,
        "主要事实",
        frozenset(),
        filed(agreed(replace(CLINIC, facts=""), facts="")),
        ("简要情况",),
    ),
)
"""Faults of intake."""
