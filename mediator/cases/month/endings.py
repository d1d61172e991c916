"""How the counted cases stand, as figures beside those of the street's table.

The table has columns for what was settled; what was not is said in the relation F5 and
in the success rate, and is corrected like a column when it changes after the closing.
"""

from collections.abc import Iterable
from typing import Final

from mediator.cases.month.report import Column, Endings, Layout, Measure, Unit
from mediator.language import n_

_GROUP: Final = n_("办理情况")
_TITLES: Final = {
    Measure.FAILED: n_("调解不成功"),
    Measure.OTHERWISE: n_("其他方式结束"),
    Measure.OPEN: n_("还在调解"),
}


def ending_column(measure: Measure) -> Column:
    """Return an ending as a column; its code is the word of its measure."""
    return Column(
        code=measure.value,
        number="",
        group=_GROUP,
        title=_TITLES[measure],
        unit=Unit.DISPUTES,
        definition="",
        measure=measure.value,
    )


def figures_of_endings(endings: Endings) -> dict[str, int]:
    """Return the endings that a later correction has to tell of, by code."""
    return {
        Measure.FAILED.value: endings.failed,
        Measure.OTHERWISE.value: endings.otherwise,
    }


def columns_to_correct(layout: Layout) -> Iterable[Column]:
    """Return the columns of a layout, and the endings that it has none for."""
    counted = {each.measure for each in layout.columns}
    yield from layout.columns
    for measure in (Measure.FAILED, Measure.OTHERWISE):
        if measure not in counted:
            yield ending_column(measure)
