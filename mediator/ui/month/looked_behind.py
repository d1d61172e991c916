"""What is looked behind on the page of a month: a figure, an ending, a flow, a sum."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from mediator.cases.month.counting import unplaced
from mediator.cases.month.endings import ending_column
from mediator.cases.month.left_out import CODE
from mediator.cases.month.report import Column, Measure, Unit
from mediator.cases.month.wholes import sums_of
from mediator.forms.month import said
from mediator.forms.month.rows import shown
from mediator.language import n_, tr
from mediator.ui.month.check_words import relation_said
from mediator.ui.month.flow_line import TERMS
from mediator.ui.month.reading import MonthShown

REMEDIES: Final = {
    "F4": (n_("去选类别"), "settings|level"),
    CODE: (n_("去补写"), "screenings|"),
}
"""By the code of the relation: what the press says, and where it leads."""
_ENDINGS: Final = {
    Measure.FAILED: n_("看不成功的 {n} 件"),
    Measure.OTHERWISE: n_("看其他结束的 {n} 件"),
    Measure.OPEN: n_("看还在调解的 {n} 件"),
}
_FLOW: Final = dict(TERMS)
_OF_ENDINGS: Final = "F5"


@dataclass(frozen=True, slots=True)
class LookedBehind:
    """What stands behind one number.

    Attributes:
        figure: which; of an ending or the flow, as if it were a column.
        title: month, number and what it counts, in a line.
        uids: of what is counted, each once.
        shares: what each adds to a figure that is no count of them.
    """

    figure: Column
    title: str
    uids: tuple[str, ...]
    shares: Mapping[str, int] = field(default_factory=dict)


def looked_behind(month: MonthShown, code: str) -> LookedBehind | None:
    """Return what stands behind a number, or None where it is not known any more.

    Args:
        month: the month in sight.
        code: of a column or relation, the word of an ending, or a term of the flow.
    """
    if code in _FLOW:
        return _of_flow(month, code)
    if code in set(_ENDINGS):
        return _of_ending(month, Measure(code))
    if code in sums_of(month.package.layout):
        return _astray(month, code)
    return _of_column(month, code)


def leads(month: MonthShown) -> dict[str, list[tuple[str, str]]]:
    """Return by the code of a relation what can be pressed under it, and for what."""
    package = month.package
    found: dict[str, list[tuple[str, str]]] = {}
    for each in package.checks:
        if each.code == _OF_ENDINGS:
            found[each.code] = list(_of_endings(month))
        if each.holds:
            continue
        cases = unplaced(package.layout, month.said.behind, each.code)
        if each.code in REMEDIES:
            found[each.code] = [(tr(REMEDIES[each.code][0]), each.code)]
        elif cases:
            told = tr("看这 {n} 件").format(n=len(cases))
            found[each.code] = [(told, each.code)]
    return found


def _of_endings(month: MonthShown) -> list[tuple[str, str]]:
    behind = month.said.behind
    return [
        (tr(told).format(n=len(uids)), measure.value)
        for measure, told in _ENDINGS.items()
        if (uids := behind.get(measure.value))
    ]


def _of_column(month: MonthShown, code: str) -> LookedBehind | None:
    columns = {each.code: each for each in month.package.layout.columns}
    if code not in columns:
        return None  # the table was changed meanwhile
    figure = columns[code]
    shares = month.said.shares.get(code, {})
    counts = figure.unit is Unit.DISPUTES and not shares
    return LookedBehind(
        figure,
        _titled(month, figure, month.package.figures.get(code, 0)),
        month.said.behind.get(code, ()),
        {} if counts else shares,
    )


def _of_ending(month: MonthShown, measure: Measure) -> LookedBehind | None:
    uids = month.said.behind.get(measure.value)
    if uids is None:
        return None
    figure = ending_column(measure)
    return LookedBehind(figure, _titled(month, figure, len(uids)), uids)


def _of_flow(month: MonthShown, name: str) -> LookedBehind:
    told = tr(_FLOW[name])
    figure = Column(
        code=name,
        number="",
        group="",
        title=told,
        unit=Unit.DISPUTES,
        definition="",
        measure=Measure.CASES.value,
    )
    found = month.flow.get(name, ())
    uids = tuple(dict.fromkeys(found))
    # Who ended or was taken up again twice counts twice.
    often = {uid: found.count(uid) for uid in uids} if len(found) > len(uids) else {}
    title = _titled(month, figure, getattr(month.package.flow, name))
    if name == "corrected":
        why = (
            tr("和上月报的期末未结比，多出来的和少了的")
            if found
            else tr("上月定稿时没有留下是哪几件，查不到")
        )
        title = tr("{title}（{why}）").format(title=title, why=why)
    return LookedBehind(figure, title, uids, often)


def _astray(month: MonthShown, code: str) -> LookedBehind | None:
    """Return the cases because of which a relation does not hold."""
    layout = month.package.layout
    found = (each for each in month.package.checks if each.code == code)
    check = next(found, None)
    cases = unplaced(layout, month.said.behind, code)
    if check is None or check.holds or not cases:
        return None  # it was put right meanwhile
    whole, _ = sums_of(layout)[code]
    title = tr("{month}　{relation}：只在总数里、不在各项里的案件").format(
        month=said.month_name(month.package), relation=relation_said(check)
    )
    return LookedBehind(whole, title, cases)


def _titled(month: MonthShown, figure: Column, value: int) -> str:
    name = f"{figure.number} {tr(figure.title)}".lstrip()
    return tr("{month}　{name}：{value} {unit}").format(
        month=said.month_name(month.package),
        name=name,
        value=shown(figure, value),
        unit=tr(figure.unit.value),
    )
