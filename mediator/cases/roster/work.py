"""What a mediator, or the whole room, did in a span of days, in figures.

Which cases count is the month's business (``month``), so that a year of a mediator and
the twelve months of the room never disagree. Here they are shared out among those who
had them in hand.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from mediator.language import n_

_TENTH: Final = 1000
_HALF: Final = 2


@dataclass(frozen=True, slots=True)
class Work:
    """Figures of a span of days; 件 unless said otherwise.

    Attributes:
        lead: cases handled as 主办; of the room all its cases.
        assisted: cases handled as 协办; 0 for the room.
        agreed: of ``lead``, ended with an agreement.
        failed: of ``lead``, 调解不成.
        other: of ``lead``, ended otherwise (撤回, 移交); in no rate.
        open: of ``lead``, not ended.
        oral: agreements by word of mouth.
        written: agreements in writing.
        performed: of ``agreed``, everything promised was done.
        confirmed: of ``agreed``, confirmed by a court.
        people: parties of ``lead``.
        days: from acceptance to the end of mediation, a number a case that ended.
        follow_ups: 回访 made, in 次.
        opinions: how often each word was said.
        converted: cases that turned into something worse, as recorded.
        conversion_unsaid: cases that ended without one and say nothing of it.
        amount_fen: what the agreements promise together, in 分.
        with_amount: how many cases promise a sum.
        over_all: the street reckons the success rate from all cases.
    """

    lead: int = 0
    assisted: int = 0
    agreed: int = 0
    failed: int = 0
    other: int = 0
    open: int = 0
    oral: int = 0
    written: int = 0
    performed: int = 0
    confirmed: int = 0
    people: int = 0
    days: tuple[int, ...] = ()
    follow_ups: int = 0
    opinions: dict[str, int] = field(default_factory=dict)
    converted: int = 0
    conversion_unsaid: int = 0
    amount_fen: int = 0
    with_amount: int = 0
    over_all: bool = False

    @property
    def ended(self) -> int:
        """How many ended with an agreement or without one: 成功 ＋ 不成."""
        return self.agreed + self.failed

    @property
    def of(self) -> int:
        """What the success rate is reckoned from, as the street's table says."""
        return self.lead if self.over_all else self.ended

    @property
    def success(self) -> str:
        """The success rate with one decimal; a dash where there is none."""
        return percent(self.agreed, self.of)

    @property
    def arithmetic(self) -> str:
        """The success rate as it is reckoned, in figures."""
        if self.over_all:
            return f"成功{self.agreed}件÷总数{self.lead}件"
        return f"成功{self.agreed}件÷（成功{self.agreed}件＋不成{self.failed}件）"

    @property
    def formula(self) -> str:
        """How the success rate is reckoned, in words."""
        if self.over_all:
            return n_("成功率＝成功÷案件总数。")
        return n_("成功率＝成功÷（成功＋不成），在调的、撤回和移交的不进分母。")

    @property
    def asked(self) -> int:
        """How many said how they found the mediation."""
        return sum(self.opinions.values())

    @property
    def average_days(self) -> str:
        """平均用时 in days with one decimal; a dash where nothing ended."""
        if not self.days:
            return "—"
        return rounded(sum(self.days) * 10, len(self.days))

    @property
    def median_days(self) -> str:
        """The day count of the case in the middle; a dash where nothing ended."""
        if not self.days:
            return "—"
        middle = median(self.days)
        return f"{middle:.1f}".removesuffix(".0")


def percent(part: int, whole: int) -> str:
    """Return a share as ``96.9%``, half up; ``—`` of nothing."""
    return f"{rounded(part * _TENTH, whole)}%" if whole else "—"


def rounded(tenths: int, whole: int) -> str:
    """Return ``tenths ÷ whole`` half up as a number with one decimal.

    Args:
        tenths: the dividend in tenths of what is shown.
        whole: the divisor, above 0.
    """
    found = (tenths * _HALF + whole) // (whole * _HALF)
    return f"{found // 10}.{found % 10}"


def shared(uids: Collection[str], among: Collection[str]) -> int:
    """Return how many of some cases are among others."""
    return len(set(uids) & set(among))
