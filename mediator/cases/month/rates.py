"""Shares, rates and 万元 as they are printed: whole numbers in, rounded once, half up.

No floating point: 842 of 869 is 96.9, and 0.05 is 0.1. Source: figures published by
黄石 (2016-08), which all come out.
"""

from typing import Final

from mediator.cases.month.layout import of_measure
from mediator.cases.month.report import Endings, Figures, Layout, Measure

NOTHING: Final = "—"
"""What stands where there is nothing to divide by."""
_FEN_IN_HUNDREDTH: Final = 10_000
"""分 in 0.01 万元."""


def rounded(part: int, whole: int) -> int:
    """Return part ÷ whole to the nearest whole number, a half away from zero.

    Args:
        part: of either sign.
        whole: above zero.
    """
    size = (2 * abs(part) + whole) // (2 * whole)
    return size if part >= 0 else -size


def tenths(part: int, whole: int) -> int | None:
    """Return part of whole in tenths of a percent; None where whole is 0."""
    return rounded(part * 1000, whole) if whole > 0 else None


def percent(part: int, whole: int) -> str:
    """Return part of whole in percent, one decimal: ``96.9``, ``-15.5`` or ``—``."""
    found = tenths(part, whole)
    return NOTHING if found is None else in_percent(found)


def in_percent(found: int) -> str:
    """Return tenths of a percent as printed, without the sign: ``96.9``."""
    sign = "-" if found < 0 else ""
    return f"{sign}{abs(found) // 10}.{abs(found) % 10}"


def ten_thousand_yuan(fen: int) -> str:
    """Return a sum in 万元, two decimals: ``2873.80`` for 2,873,800,000 分 (F11)."""
    found = rounded(fen, _FEN_IN_HUNDREDTH)
    sign = "-" if found < 0 else ""
    return f"{sign}{abs(found) // 100}.{abs(found) % 100:02}"


def rate_parts(
    layout: Layout, figures: Figures, endings: Endings | None
) -> tuple[int, int]:
    """Return 成功 and what it is divided by, as the layout has it (F9).

    成功 ÷ (成功 ＋ 不成功), with 在调 apart, where the endings are known and the street
    does not divide by all; else 成功 ÷ 总数.
    """
    settled = total_of(layout, figures, Measure.SETTLED)
    if layout.over_all or endings is None:
        return settled, total_of(layout, figures, Measure.CASES)
    return endings.settled, endings.settled + endings.failed


def success_rate(
    layout: Layout, figures: Figures, endings: Endings | None = None
) -> str:
    """Return the success rate in percent, ``96.9`` or ``—``."""
    return percent(*rate_parts(layout, figures, endings))


def rate_formula(layout: Layout, endings: Endings | None = None) -> str:
    """Return what the success rate is of, to be stated beside it."""
    if layout.over_all or endings is None:
        return "成功 ÷ 总数"
    return "成功 ÷（成功 ＋ 不成功），在调的另列"


def total_of(layout: Layout, figures: Figures, measure: Measure) -> int:
    """Return the figure of the first column that counts something; 0 without one."""
    found = of_measure(layout, measure)
    return figures.values.get(found[0].code, 0) if found else 0
