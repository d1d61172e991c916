"""Months made by hand: the street's table, and what 青石 reported."""

from datetime import date

from msgspec.structs import replace

from mediator.cases.month.layout import published_layout
from mediator.cases.month.package import (
    AgeGroup,
    CorrectedColumn,
    Correction,
    MonthPackage,
    TrendPoint,
)
from mediator.cases.month.report import Check, Endings, Flow, Period, Severity

LAYOUT = published_layout(date(2026, 10, 31))
OCTOBER = Period(year=2026, month=10, first=date(2026, 10, 1), last=date(2026, 10, 31))
SEPTEMBER = Period(year=2026, month=9, first=date(2026, 9, 1), last=date(2026, 9, 30))
_COUNTED = {
    1: 23, 2: 51, 3: 20, 4: 2, 5: 35_604_999, 7: 23, 12: 9, 13: 11, 14: 3, 15: 1,
    17: 2, 20: 6, 21: 8, 22: 1, 25: 3, 35: 1, 36: 3, 37: 1, 38: 7, 39: 13, 40: 12,
    41: 2, 42: 4, 43: 5, 46: 1, 47: 4,
}  # fmt: skip
FIGURES = {
    each.code: _COUNTED.get(place, 0) for place, each in enumerate(LAYOUT.columns, 1)
}
NOTHING = dict.fromkeys(FIGURES, 0)
CHECKS = (
    Check(
        code="F1",
        name="总数等于各类之和",
        holds=True,
        severity=Severity.ERROR,
        shown="23 ＝ 6 ＋ 8 ＋ 1 ＋ 3 ＋ 1 ＋ 3 ＋ 1",
        basis="统计表",
    ),
    Check(
        code="F6",
        name="成功等于口头加书面",
        holds=False,
        severity=Severity.WARNING,
        shown="20 ≠ 7 ＋ 12",
        basis="统计表",
        reason="一件由法院出具调解书结案",
    ),
)
FLOW = Flow(carried=5, taken_in=23, reopened=1, corrected=0, ended=22, open=7)
ENDINGS = Endings(settled=20, failed=2, otherwise=0, open=1)
TREND = tuple(
    TrendPoint(year=2026, month=month, total=12 + month, settled=11 + month // 2)
    for month in range(1, 11)
)
AGES = tuple(
    AgeGroup(title=title, cases=cases)
    for title, cases in (
        ("10日以内", 4),
        ("11至20日", 2),
        ("21至30日", 1),
        ("超过30日", 0),
    )
)
CORRECTION = Correction(
    period=SEPTEMBER,
    columns=(
        CorrectedColumn(code="total", before=20, after=21, came=("2026-0188",)),
        CorrectedColumn(
            code="amount", before=1_000_000, after=900_000, changed=("2026-0170",)
        ),
        CorrectedColumn(code="kind_02", before=7, after=8, came=("2026-0188",)),
    ),
)
DRAFT = MonthPackage(
    committee="青石镇青石社区人民调解委员会",
    committee_kind="居调委会",
    room="青石调解室",
    period=OCTOBER,
    layout=LAYOUT,
    figures=FIGURES,
    flow=FLOW,
    endings=ENDINGS,
    checks=CHECKS,
    last_month={"total": 10, "people": 23, "amount": 3_000_000_00},
    last_year={"total": 0},
    trend=TREND,
    ages=AGES,
)
CLOSED = replace(
    DRAFT,
    closed_on=date(2026, 11, 3),
    filled_by="李安",
    checked_by="周正",
    checked_on=date(2026, 11, 3),
    journal_entries=1204,
    journal_mark="8f3a" * 16,
    corrections=(CORRECTION,),
)
EMPTY = replace(
    CLOSED,
    figures=NOTHING,
    flow=Flow(carried=0, taken_in=0, reopened=0, corrected=0, ended=0, open=0),
    endings=Endings(),
    checks=(),
    corrections=(),
    ages=(),
)
