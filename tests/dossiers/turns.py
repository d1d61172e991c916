"""Three clean dossiers that took a turn: ratified, put off by consent, refused."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile, ClauseEntry, StageEntry
from mediator.cases.words import Mark, Signer, Stage
from tests.dossiers.faults import (
    deal_of,
    owed,
    signatures,
    signing,
    talk_of,
    talked,
    visited,
    with_agent,
    without_own,
    without_paper,
)
from tests.dossiers.parts import CLERK, acting, bound, by, filed, own, steps, there
from tests.dossiers.unsettled import WITHDRAWN
from tests.dossiers.work_and_health import CLINIC

HUSBAND: Final = acting(
    "husband",
    "闵大江",
    date(1969, 1, 7),
    47,
    kind="近亲属",
    relation="配偶",
)


def husband_signed() -> CaseFile:
    """The clinic's case, in which her husband came and signed for her, unasked."""
    case = with_agent(CLINIC, "he", HUSBAND)
    said = talk_of(case, "talk-2").text
    case = talked(
        case,
        "talk-2",
        text=said.replace("贺秋兰：清楚。", "闵大江：清楚，我替我爱人来的。").replace(
            "贺秋兰：一共", "闵大江：一共"
        ),
        attendance=there("clinic", agents=("husband",)),
    )
    hers = {("agreement", "deal"), ("meeting", "talk-2")}
    return signing(
        case,
        lambda each: each.party == "he" and (each.paper, each.subject) in hers,
        signer=Signer.AGENT,
        party="",
        agent="husband",
        marks=(Mark.SIGNED, Mark.THUMB),
    )


def _ratified() -> CaseFile:
    """Two days later she takes it as her own, in writing (民法典 171)."""
    on = date(2026, 6, 12)
    case = signing(
        husband_signed(), lambda each: each.agent == "husband", ratified_on=on
    )
    case = replace(
        case,
        uid="clinic-ratified",
        own_papers=(
            own(
                "own-ratified",
                "ratification",
                on,
                party="he",
                actor="闵大江",
                tie="配偶",
                acted_on="2026-06-10",
                lack="没有代理权",
                acts="参加6月10日的调解，代签（2026）人调协字第3号人民调解协议书，"
                "约定诊所赔偿12000元。",
            ),
            *case.own_papers,
        ),
        signatures=(
            *case.signatures,
            *by("ratification", "own-ratified", on, parties=("he",)),
        ),
    )
    return without_paper(filed(case), "authorisation")


def _put_off() -> CaseFile:
    """The clinic pays two weeks later, as both agreed in writing (民法典 543)."""
    on, due, asked = date(2026, 6, 22), date(2026, 7, 6), date(2026, 7, 13)
    case = replace(CLINIC, uid="clinic-put-off")
    first = deal_of(case)
    second = replace(
        first,
        uid="deal-2",
        number="（2026）人调协字第8号",
        reached_on=on,
        sealed_on=on,
        amends=first.uid,
        facts=(
            "2026年6月22日，示范市桂溪区梧桐口腔诊所因银行额度提出把付款日期推后，"
            "贺秋兰在苏念慈调解室表示同意。推后由诊所造成。"
        ),
        clauses=(
            ClauseEntry(
                uid="clause-b1",
                text="（2026）人调协字第3号协议第一条的付款日期改为2026年7月6日前："
                "示范市桂溪区梧桐口腔诊所于2026年7月6日前以转账方式一次赔偿贺秋兰"
                "治疗费和重做费用人民币壹万贰仟元整（¥12000.00）。",
            ),
            ClauseEntry(uid="clause-b2", text="原协议其他条款不变。"),
        ),
        obligations=(replace(owed(case, "owed-1"), uid="owed-2", due_on=due),),
    )
    case = replace(
        case,
        agreements=(first, second),
        signatures=(
            *case.signatures,
            *by(
                "agreement",
                "deal-2",
                on,
                parties=("he",),
                units=("clinic",),
                mediators=("su",),
                recorder=CLERK,
            ),
        ),
        payments=tuple(
            replace(each, obligation="owed-2", happened_on=due)
            for each in case.payments
        ),
        own_papers=(
            *(
                replace(each, made_on=due)
                for each in case.own_papers
                if each.paper == "receipt"
            ),
            *bound(date(2026, 7, 17), "长期", "病历、票据是复印件，与原件核对无异。"),
        ),
        closed_on=asked,
        archived_on=date(2026, 7, 17),
        stages=(
            *case.stages[:-1],
            replace(case.stages[-1], happened_on=date(2026, 7, 17)),
        ),
    )
    case = signing(case, lambda each: each.paper == "receipt", signed_on=due)
    case = visited(
        case,
        "visit-1",
        agreement="deal-2",
        visited_on=asked,
        text="贺秋兰说12000元7月6日到账，牙已经做好，不疼了，对调解满意。",
    )
    return filed(case)


def refused() -> CaseFile:
    """The landlord would not have it: not taken in, and she was told why."""
    on = date(2026, 9, 9)
    case = without_own(WITHDRAWN, *(each.uid for each in WITHDRAWN.own_papers))
    case = signatures(case, lambda each: each.paper == "application")
    case = filed(
        replace(
            case,
            uid="rent-refused",
            case_number="",
            accepted_on=None,
            notified_on=None,
            closed_on=on,
            assignments=(),
            meetings=(),
            stages=(
                StageEntry(
                    uid="step-1",
                    from_stage=Stage.PENDING,
                    to_stage=Stage.REFUSED,
                    happened_on=on,
                    reason="一方明确拒绝调解",
                    detail="雷永贵电话里说不愿意调解。",
                    informed_on=on,
                    informed_how="当面交给宋佳",
                ),
                replace(
                    steps((Stage.ARCHIVED, date(2026, 9, 18)))[0],
                    uid="step-2",
                    from_stage=Stage.REFUSED,
                ),
            ),
            retention_basis="不予受理",
            own_papers=(
                own(
                    "own-refused",
                    "refusal_notice",
                    on,
                    party="song",
                    number="人调不字〔2026〕第1号",
                    elsewhere="有管辖权的人民法院",
                ),
                *bound(date(2026, 9, 18), "短期", "不予受理通知书已交申请人。"),
            ),
        )
    )
    return without_paper(case, "rights_notice")


TURNS: Final = (_ratified(), _put_off(), refused())
"""All three, filed."""
