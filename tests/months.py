"""Months made by hand: the street's table of 51 columns, and what 青石 reported."""

from datetime import date

from msgspec.structs import replace

from mediator.cases.month.package import (
    AgeGroup,
    CorrectedColumn,
    Correction,
    MonthPackage,
    TrendPoint,
)
from mediator.cases.month.report import (
    Attribution,
    Check,
    Column,
    Flow,
    Layout,
    Period,
    Severity,
    Unit,
)

KINDS = (
    "婚姻家庭", "邻里", "房屋宅基地", "合同", "生产经营", "损害赔偿", "山林土地",
    "征地拆迁", "环境污染", "拖欠农民工工资", "其他劳动争议", "旅游", "电子商务",
    "其他消费", "医疗", "道路交通事故", "物业", "其他",
)  # fmt: skip
BODIES = ("村调委会", "居调委会", "乡镇调委会", "街道调委会", "企事业调委会",
          "社会团体和其他组织调委会")  # fmt: skip
SENT_BY = ("法院", "检察院", "公安", "信访", "其他")
AVERTED = (
    "防止民间纠纷引起自杀", "防止民间纠纷转化为刑事案件", "防止群体性上访",
    "防止群体性械斗",
)  # fmt: skip


def _titles():
    first = ("调解案件总数", "涉及当事人数", "调解成功", "疑难复杂案件", "协议涉及金额")
    units = ("件", "人", "件", "件", "万元")
    yield from (("调解情况", *each) for each in zip(first, units, strict=True))
    yield from (("不同主体", each, "件") for each in BODIES)
    for each in ("主动调解", "依申请调解", "接受委托移送调解"):
        yield "案件来源", each, "件"
    yield from (("案件来源", f"{each}委托移送", "件") for each in SENT_BY)
    yield from (("案件分类", each, "件") for each in KINDS)
    yield from (("协议形式", f"{each}协议", "件") for each in ("口头", "书面"))
    yield from (("履行与确认", each, "件") for each in ("已履行", "司法确认"))
    yield "排查预防", "排查纠纷", "次"
    yield "排查预防", "预防纠纷", "件"
    for each in AVERTED:
        yield from (("排查预防", each, unit) for unit in ("件", "人"))


def _measure(group, title):
    if group == "案件来源":
        return "来源" if title != "接受委托移送调解" else "合计"
    return {"案件分类": "类型"}.get(group, "")


def columns():
    return tuple(
        Column(
            code=f"c{place:02}",
            number=str(place),
            group=group,
            title=title,
            unit=Unit(unit),
            definition="",
            measure=_measure(group, title),
        )
        for place, (group, title, unit) in enumerate(_titles(), 1)
    )


LAYOUT = Layout(
    name="矛盾纠纷排查调处情况表",
    version="2026",
    attribution=Attribution.ACCEPTED,
    last_day=0,
    columns=columns(),
)
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
        CorrectedColumn(code="c01", before=20, after=21, came=("2026-0188",)),
        CorrectedColumn(
            code="c05", before=1_000_000, after=900_000, changed=("2026-0170",)
        ),
        CorrectedColumn(code="c21", before=7, after=8, came=("2026-0188",)),
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
    checks=CHECKS,
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
    checks=(),
    corrections=(),
    ages=(),
)
