"""分配: a sum parted between 主办 and 协办, to the 分, and who gets none of it.

Public servants may take no pay beside their office (公务员法 44; 莱芜2025：排除禁止兼职
取酬人员): their part goes to those who may, and that is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mediator.cases.words import Role
from mediator.language import tr

WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Hand:
    """A mediator of a case, as far as pay goes.

    Attributes:
        mediator: uid on the roster.
        name: as on the roster.
        role: 主办 or 协办.
        barred: may take no pay.
        reason: why not, as the roster has it.
    """

    mediator: str
    name: str
    role: Role
    barred: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one mediator gets.

    Attributes:
        hand: who.
        percent: of the sum; those who are barred have none.
        amount_fen: in 分.
    """

    hand: Hand
    percent: int
    amount_fen: int


def split(fen: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Return a sum in 分 parted by weights; the parts make the sum exactly.

    Largest remainder; of equal remainders the earlier one is rounded up. Without any
    weight nobody gets anything.

    Args:
        fen: the sum, not negative.
        weights: not negative.
    """
    total = sum(weights)
    if not total:
        return tuple(0 for _ in weights)
    parts = [fen * each // total for each in weights]
    order = sorted(range(len(weights)), key=lambda at: -(fen * weights[at] % total))
    for at in order[: fen - sum(parts)]:
        parts[at] += 1
    return tuple(parts)


def usual_percents(hands: Sequence[Hand], lead_percent: int | None) -> tuple[int, ...]:
    """Return the parts in percent by the scheme, 100 in all if anybody may be paid.

    Args:
        hands: all mediators of the case.
        lead_percent: what 主办 gets; None for equal parts.
    """
    paid = [each for each in hands if not each.barred]
    leading = [each for each in paid if each.role is Role.LEAD]
    helping = [each for each in paid if each.role is not Role.LEAD]
    if lead_percent is None or not leading or not helping:
        weights = [int(not each.barred) for each in hands]
        return split(WHOLE, weights) if paid else tuple(weights)
    lead = iter(split(lead_percent, [1] * len(leading)))
    help_ = iter(split(WHOLE - lead_percent, [1] * len(helping)))
    return tuple(
        0 if each.barred else next(lead if each.role is Role.LEAD else help_)
        for each in hands
    )


def parts(fen: int, hands: Sequence[Hand], percents: Sequence[int]) -> tuple[Part, ...]:
    """Return what each mediator gets; who is barred gets none, whatever is asked.

    Args:
        fen: the sum in 分.
        hands: all mediators of the case.
        percents: as many; they need not make 100.
    """
    weights = [
        0 if hand.barred else percent
        for hand, percent in zip(hands, percents, strict=True)
    ]
    sums = split(fen, weights)
    return tuple(
        Part(hand, weight, sum_fen)
        for hand, weight, sum_fen in zip(hands, weights, sums, strict=True)
    )


def barred_in_words(hands: Sequence[Hand]) -> tuple[str, ...]:
    """Say of each mediator who may not be paid that he is not, and why."""
    return tuple(
        tr("{name}不领补贴：{what}。").format(
            name=each.name, what=each.reason or "名册上记的是禁止兼职取酬人员"
        )
        for each in hands
        if each.barred
    )
