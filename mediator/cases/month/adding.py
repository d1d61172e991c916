"""Several rooms as one row: whole numbers and 分 are added, and nothing is rounded.

A column that a room's table does not have counts as nothing there; whether the rooms
use one table is for whoever merges them to look at.
"""

from collections.abc import Iterable, Mapping

from mediator.cases.month.report import Endings, Figures, Flow, MonthReport


def add(reports: Iterable[MonthReport]) -> Figures:
    """Return the figures of all rooms together, by column code."""
    return added(each.figures.values for each in reports)


def added(rows: Iterable[Mapping[str, int]]) -> Figures:
    """Return the sum of rows of figures, by column code."""
    values: dict[str, int] = {}
    for row in rows:
        for code, value in row.items():
            values[code] = values.get(code, 0) + value
    return Figures(values=values)


def add_flows(flows: Iterable[Flow]) -> Flow:
    """Return the flow of cases through all rooms together."""
    known = tuple(flows)
    return Flow(
        carried=sum(each.carried for each in known),
        taken_in=sum(each.taken_in for each in known),
        reopened=sum(each.reopened for each in known),
        corrected=sum(each.corrected for each in known),
        ended=sum(each.ended for each in known),
        open=sum(each.open for each in known),
    )


def add_endings(endings: Iterable[Endings]) -> Endings:
    """Return how the cases of all rooms stand together."""
    known = tuple(endings)
    return Endings(
        settled=sum(each.settled for each in known),
        failed=sum(each.failed for each in known),
        otherwise=sum(each.otherwise for each in known),
        open=sum(each.open for each in known),
    )
