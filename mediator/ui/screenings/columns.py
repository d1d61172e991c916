"""What the two lists of 排查预防 show of a line, and what a year comes to."""

from collections.abc import Sequence
from datetime import date

from mediator.cases.facts.dates import in_table
from mediator.cases.screenings import (
    PreventionLine,
    ScreeningLine,
    prevented,
    screened,
)
from mediator.cases.sides import names_shorter
from mediator.language import tr
from mediator.ui.table import Column


def screening_columns() -> tuple[Column[ScreeningLine], ...]:
    """Return the columns of the rounds made."""
    return (
        Column(tr("日期"), lambda line: _day(line.began_on), 6),
        Column(tr("排查范围"), lambda line: line.area_in_lists or "—"),
        Column(
            tr("排查人员"),
            lambda line: "、".join(line.screened_by) or "—",
            8,
            spare=True,
            shorter=lambda line: names_shorter(line.screened_by),
        ),
        Column(tr("次数"), lambda line: str(line.times), 2, right=True),
        Column(tr("发现件数"), lambda line: _number(line.found), 3, right=True),
    )


def prevention_columns() -> tuple[Column[PreventionLine], ...]:
    """Return the columns of what was prevented."""
    return (
        Column(tr("日期"), lambda line: _day(line.happened_on), 6),
        Column(tr("预防什么"), lambda line: tr(line.kind) or "—"),
        Column(tr("件"), lambda line: str(line.disputes), 2, right=True),
        Column(tr("人"), lambda line: _number(line.people), 2, right=True),
        Column(tr("哪件纠纷、哪次排查"), _linked, 7, spare=True),
    )


def screenings_summed(lines: Sequence[ScreeningLine]) -> str:
    """Say what the rounds come to, and how many are not counted."""
    times, found = screened(lines)
    said = tr("合计：排查 {times} 次，发现纠纷 {found} 件")
    return said.format(times=times, found=found) + _uncounted(lines)


def preventions_summed(lines: Sequence[PreventionLine]) -> str:
    """Say what each kind comes to, and how many are not counted."""
    told = [
        tr("{kind} {n} 件").format(kind=kind, n=each.disputes)
        + (tr(" {n} 人").format(n=each.people) if each.people else "")
        for kind, each in prevented(lines).items()
    ]
    return tr("合计：") + ("，".join(told) or tr("0 件")) + _uncounted(lines)


def _uncounted(lines: Sequence[ScreeningLine] | Sequence[PreventionLine]) -> str:
    """Say how many records lack what counting needs, or nothing."""
    number = sum(not each.counts for each in lines)
    return tr("；{n} 条没有写全，先不算").format(n=number) if number else ""


def _day(day: date | None) -> str:
    return in_table(day) if day else "—"


def _number(number: int | None) -> str:
    return "—" if number is None else str(number)


def _linked(line: PreventionLine) -> str:
    return line.case_number or line.screening or "—"
