"""The words that workbook, paper and charts of a month share."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.facts.dates import on_screen
from mediator.cases.month.endings import columns_to_correct
from mediator.cases.month.package import CorrectedColumn, Correction, MonthPackage
from mediator.cases.month.report import (
    Attribution,
    Check,
    Column,
    Layout,
    Severity,
    Unit,
)
from mediator.language import tr

DRAFT: Final = "草稿"
PRACTICE: Final = "练习"
CHECKED: Final = ("核对的关系", "算式", "结果", "说明")
CORRECTED: Final = (
    "栏", "原报", "现为", "差额", "新增的案件", "减少的案件", "数字变了的案件",
)  # fmt: skip
CORRECTIONS: Final = "补报更正"
COMPARED: Final = ("栏", "本期", "上月", "比上月", "去年同月", "比去年同月")
COMPARISON: Final = "环比、同比"
HOW_COMPARED: Final = (
    "环比＝（本期－上月）÷上月，同比＝（本期－去年同月）÷去年同月，保留一位小数，"
    "四舍五入；上月、去年同月为0的不算百分比。三个月都是0的栏不列。"
)
_EDITION: Final = re.compile("（[^（）]*）$")
NOTHING_CHECKED: Final = "没有核对过。"


def month_name(package: MonthPackage) -> str:
    """Return ``2026年10月``."""
    return tr("{year}年{month}月").format(
        year=package.period.year, month=package.period.month
    )


def unit_name(package: MonthPackage) -> str:
    """Return 填报单位: the committee and its room, or how many rooms add up."""
    both = (package.committee, package.room)
    name = "　".join(dict.fromkeys(filter(None, both)))
    if not package.rooms:
        return name
    return tr("{name}汇总{n}个调解室").format(name=name, n=len(package.rooms))


def days(package: MonthPackage) -> str:
    """Return the days that were counted, both included."""
    period = package.period
    return tr("{first}至{last}").format(
        first=on_screen(period.first), last=on_screen(period.last)
    )


def attribution(package: MonthPackage) -> str:
    """Return by which date a case belongs to the month; one for the whole row."""
    date = tr(package.layout.attribution.value)
    return tr(
        "归期：全表各栏都按{date}归入本期（{days}），件、人、次按实数，金额先按元相加，最后一次舍入到万元两位小数。"
    ).format(date=date, days=days(package))


def zero_report(package: MonthPackage) -> str:
    """Return the words of an empty month, or nothing."""
    if not package.is_empty:
        return ""
    if package.is_corrected:
        return tr(
            "零报告：本期没有新受理纠纷，也没有登记排查和预防；"
            "补报更正是以前月份的，另列一行。"
        )
    return tr("零报告：本期没有受理纠纷，也没有登记排查和预防，各栏均为0。")


def edition(package: MonthPackage) -> str:
    """Return which edition of the table this is, and on which day the room edited it.

    The version of an edited table is that day; that of a published one is in its name.
    """
    layout = package.layout
    try:
        edited = date.fromisoformat(layout.version)
    except ValueError:
        return tr("表式：{name}。").format(name=layout.name)
    return tr("表式：{name}，{edited}本室修改。").format(
        name=layout.name, edited=on_screen(edited)
    )


def title(layout: Layout) -> str:
    """Return the official title: the name of the table without that of its edition."""
    return _EDITION.sub("", layout.name) or layout.name


def result(check: Check) -> str:
    """Return how a relation came out."""
    if check.holds:
        return tr("对得上")
    return tr("对不上") if check.severity is Severity.ERROR else tr("对不上，请核对")


def why(check: Check) -> str:
    """Return why a warning was sent all the same, or nothing."""
    return tr("原因：{reason}").format(reason=check.reason) if check.reason else ""


def correction_title(correction: Correction) -> str:
    """Return ``2026年9月补报更正``."""
    return tr("{year}年{month}月补报更正").format(
        year=correction.period.year, month=correction.period.month
    )


def how_corrected(package: MonthPackage) -> str:
    """Return why a month that is closed may still be corrected, or nothing."""
    if not package.corrections:
        return ""
    return tr(
        "以前月份的案件，定稿以后才调解结束、才履行、才补录或者改正的，仍算在原来的月份，"
        "差额在这里补报；后来才结束、才履行的，不是当时报错。"
    )


def two_days(package: MonthPackage) -> str:
    """Return why 在调 of F5 and 期末未结 of F13 need not be the same, or nothing."""
    told = {each.code for each in package.checks}
    accepted = package.layout.attribution is Attribution.ACCEPTED
    if not {"F5", "F13"} <= told or not accepted:
        return ""
    last = on_screen(package.period.last)
    return tr(
        "“在调”是本期受理的案件到制表时的情况，“期末未结”是所有案件到{last}的情况，两个数不必相等。"
    ).format(last=last)


def anchor(package: MonthPackage) -> str:
    """Return when the month was closed, and how far the journal had come by then."""
    if package.closed_on is None:
        return ""
    mark = package.journal_mark[:16]
    return tr("{closed_on}定稿，操作日志到第{entries}条，末条标记 {mark}。").format(
        closed_on=on_screen(package.closed_on),
        entries=package.journal_entries,
        mark=mark,
    )


def watermark(package: MonthPackage) -> str:
    """Return what is printed across every page of what is not the real thing."""
    draft = package.closed_on is None and not package.rooms
    return (PRACTICE if package.practice else "") + (DRAFT if draft else "")


def column_name(column: Column) -> str:
    """Return ``5 协议涉及金额（万元）``."""
    return (
        tr("{name}（{unit}）")
        .format(name=f"{column.number} {tr(column.title)}", unit=tr(column.unit.value))
        .lstrip()
    )


def columns_of(
    correction: Correction, layout: Layout
) -> Iterator[tuple[Column, CorrectedColumn]]:
    """Yield what is corrected with its column, by the table it was reported with.

    Args:
        correction: of a closed month.
        layout: names the columns of what was made before corrections named their own.
    """
    known = {each.code: each for each in columns_to_correct(layout)}
    for each in correction.columns:
        if each.unit is not None:
            yield _own_column(each, each.unit), each
        elif each.code in known:
            yield known[each.code], each


def _own_column(each: CorrectedColumn, unit: Unit) -> Column:
    return Column(
        code=each.code,
        number=each.number,
        group="",
        title=each.title,
        unit=unit,
        definition="",
        measure="",
    )


def has_lost(package: MonthPackage) -> bool:
    """Tell whether a difference has no column in the table any more."""
    known = {each.code for each in columns_to_correct(package.layout)}
    own = [package.corrected, *(each.corrections for each in package.rooms)]
    return any(
        difference and code not in known
        for added in own
        for code, difference in added.items()
    )


def table_changed(package: MonthPackage) -> str:
    """Return why the row of corrections is not all of them, or nothing."""
    if not has_lost(package):
        return ""
    return tr(
        "以前月份的表式已换，有的差额在本表里没有栏，"
        "没有加进“补报更正”和“合计”两行，见补报更正。"
    )
