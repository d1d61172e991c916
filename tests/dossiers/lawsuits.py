"""Three dossiers as they stood before parties went to court about them.

The facts are those of published judgments in short, the people and the rest are
invented: a husband signed for his injured wife; relatives and a village cadre signed
without authority; for a death at work only the wife signed. The check-up has to say,
before anybody sues, who has not signed and who had no power to.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile, SignatureEntry
from mediator.cases.words import Mark, Signer
from tests.dossiers.claimants import DEATH
from tests.dossiers.faults import (
    agreed,
    deal_of,
    signatures,
    signing,
    talk_of,
    talked,
    unsigned,
    visited,
    without_own,
)
from tests.dossiers.neighbours import WALL
from tests.dossiers.parts import filed, there
from tests.dossiers.turns import husband_signed


@dataclass(frozen=True, slots=True)
class Lawsuit:
    """A dossier that ended in court.

    Attributes:
        name: of the suit.
        happened: what was done wrong, and what the court made of it.
        says: patterns, each of which occurs in at least one 必须改 finding.
        case: the dossier.
        follows: patterns of what else may be said because of it.
    """

    name: str
    happened: str
    says: tuple[str, ...]
    case: CaseFile
    follows: tuple[str, ...] = ()


def _cousin_and_cadre() -> CaseFile:
    """A cousin and a cadre of the village put their names where his belongs."""
    case = without_own(
        agreed(
            WALL,
            confirmation_wanted=False,
            originals=3,
            clauses=tuple(
                each for each in deal_of(WALL).clauses if each.uid != "clause-2"
            ),
        ),
        "own-court",
    )
    said = talk_of(case, "talk-1").text
    for old, new in (
        ("每次写清楚日子，还要请法院确认一下。", "每次写清楚日子。"),
        ("行，一起去法院。", "行。"),
        ("高志远：协议生效后三十日内可以共同申请司法确认，双方都同意。\n", ""),
    ):
        assert old in said
        said = said.replace(old, new)
    case = talked(replace(case, confirmations=()), "talk-1", text=said)
    case = unsigned(case, "shao")
    stood_in = tuple(
        SignatureEntry(
            uid=f"stood-in-{number}",
            paper="agreement",
            subject="deal",
            signer=signer,
            name=name,
            marks=(Mark.SIGNED,),
            signed_on=date(2026, 4, 24),
        )
        for number, (signer, name) in enumerate(
            (
                (Signer.AGENT, "邵大民（堂兄，代签）"),
                (Signer.INVITED, "村干部万友田"),
            )
        )
    )
    return replace(case, signatures=(*case.signatures, *stood_in))


def _wife_alone() -> CaseFile:
    """Son and mother of the dead man were not asked; she took it all."""
    gone = {"tian", "mother"}
    case = replace(
        DEATH,
        kind="其他劳动争议",
        happened_at="梧桐路文化站装修工地",
        facts=(
            "2026年6月20日，田宝山在梧桐路文化站装修工地从脚手架坠落，当日死亡。"
            "妻子潘桂英与包工的冯立新协商工亡赔偿，田宝山另有儿子和母亲。"
        ),
        claims="支付工亡赔偿700000元",
        parties=tuple(each for each in DEATH.parties if each.uid not in gone),
        payments=tuple(
            replace(each, amount_fen=68_000_000)
            for each in DEATH.payments
            if each.obligation == "owed-pan"
        ),
        applied_on=date(2026, 7, 6),
        evidence=(),
    )
    case = without_own(case, "own-receipt-tian", "own-receipt-mother", "own-claimants")
    case = replace(
        case,
        own_papers=tuple(
            replace(each, values={**each.values, "amount": "68000000"})
            if each.uid == "own-receipt-pan"
            else each
            for each in case.own_papers
        ),
    )
    case = signatures(case, lambda each: each.party not in gone)
    case = signing(
        case,
        lambda each: each.paper == "agreement" and each.party,
        marks=(Mark.SIGNED,),
    )
    first, *_, last = deal_of(case).clauses
    paid = "人民币陆拾捌万元整（¥680000.00）"
    case = agreed(
        case,
        facts=(
            "2026年6月20日，田宝山在梧桐路文化站装修工地从脚手架坠落死亡，"
            "冯立新承担赔偿责任。双方对数额有争议。"
        ),
        clauses=(
            replace(
                first,
                text=f"冯立新于2026年7月31日前以转账方式一次付清潘桂英工亡赔偿款{paid}。",
            ),
            replace(last, text="款项付清后，双方就田宝山死亡再无其他争议。"),
        ),
        obligations=tuple(
            replace(each, what="工亡赔偿款", amount_fen=68_000_000)
            for each in deal_of(case).obligations
            if each.uid == "owed-pan"
        ),
        performance="冯立新转入潘桂英的银行账户，潘桂英写收条。",
        originals=3,
    )
    told = (
        "苏念慈：今天由苏念慈、高志远主持，卢小芸记录。已告知双方权利义务，"
        "对调解员有没有意见？\n潘桂英：没有。\n冯立新：没有。\n{said}\n"
        "以上记录已向双方宣读，双方认为记录无误。"
    )
    for uid, words in (
        ("talk-1", "潘桂英：要70万元。\n冯立新：后天答复。"),
        ("talk-2", "冯立新：68万元，7月31日前付。\n潘桂英：可以。"),
    ):
        case = talked(
            case,
            uid,
            topic="工亡赔偿",
            text=told.format(said=words),
            attendance=there("pan", "driver", mediators=("su", "gao")),
        )
    return visited(
        case,
        "visit-1",
        respondent="潘桂英",
        text="潘桂英说7月31日收到68万元，没有别的要求，对调解满意。",
    )


LAWSUITS: Final = (
    Lawsuit(
        "husband_signed_for_injured_wife",
        "丈夫没有得到受伤妻子的同意就代她签了协议，妻子起诉撤销。",
        ("贺秋兰.*(授权|追认|签)|(授权|追认).*贺秋兰",),
        filed(husband_signed()),
        (
            "闵大江",
            "授权|委托|追认|权限",
        ),
    ),
    Lawsuit(
        "relatives_and_cadre_signed",
        "亲属和村干部没有委托书就代签，法院认定形式有瑕疵。",
        ("邵文清.*签|签.*邵文清|授权|追认",),
        filed(_cousin_and_cadre()),
        (
            "邵大民|万友田",
            "授权|委托|追认|代签",
        ),
    ),
    Lawsuit(
        "only_the_wife_signed_for_a_death_at_work",
        "工亡赔偿只有配偶签字，父母起诉请求确认无效。",
        ("权利人|近亲属|继承人",),
        filed(_wife_alone()),
    ),
)
"""The three suits."""
