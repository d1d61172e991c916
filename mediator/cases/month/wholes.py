"""Which columns of a layout make up which: kinds, sources, committees, forms."""

from mediator.cases.month.layout import leaves, of_measure
from mediator.cases.month.report import Column, Layout, Measure


def sources_of(layout: Layout) -> tuple[Column, ...]:
    """Return the sources that make up the total; a sum of some stands for those."""
    kinds = {each.code: each.measure for each in layout.columns}
    whole = [
        each
        for each in of_measure(layout, Measure.SUM)
        if all(kinds.get(code) == Measure.SOURCE for code in leaves(layout, each))
    ]
    within_sums = {code for each in whole for code in each.sum_of}
    return tuple(
        each
        for each in layout.columns
        if (each in whole or each.measure == Measure.SOURCE)
        and each.code not in within_sums
    )


def sums_of(layout: Layout) -> dict[str, tuple[Column, tuple[Column, ...]]]:
    """Return the relations that make a whole of parts: F1, F2, F4 and F6, by code."""
    total = of_measure(layout, Measure.CASES)
    settled = of_measure(layout, Measure.SETTLED)
    wanted = (
        ("F1", total, of_measure(layout, Measure.KIND)),
        ("F2", total, sources_of(layout)),
        ("F4", total, of_measure(layout, Measure.BODY)),
        ("F6", settled, of_measure(layout, Measure.FORM)),
    )
    return {code: (whole[0], parts) for code, whole, parts in wanted if whole and parts}
