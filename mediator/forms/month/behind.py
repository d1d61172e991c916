"""What stands behind a figure, as a list on paper for whoever checks it."""

from collections.abc import Sequence

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.dates import in_table
from mediator.cases.month.report import Column
from mediator.cases.month.standing_behind import BehindLine
from mediator.forms.month.rows import shown
from mediator.forms.on_screen import Printed, on_screen
from mediator.forms.sheet import Sheet
from mediator.language import tr


def figure_list(
    column: Column, context: str, lines: Sequence[BehindLine], room: RoomFile
) -> Sheet:
    """Return the list behind a figure.

    Args:
        column: whose figure it is.
        context: the month, the figure, and what is not shown.
        lines: in the order of the list.
        room: whose list it is.
    """
    heads = (tr("案号"), tr("当事人、地点"), tr("类型"), tr("日期"), tr("进度"))
    counted = any(each.adds is not None for each in lines)
    title = f"{column.number} {column.title}".lstrip()
    return on_screen(
        Printed(
            title,
            context,
            (*heads, *((tr("计入"),) if counted else ())),
            (4, 16, 30, 14, 11, 12, *((8,) if counted else ())),
            [
                (
                    each.number,
                    each.who,
                    each.kind,
                    in_table(each.on) if each.on else "",
                    each.state,
                    *((adds(column, each),) if counted else ()),
                )
                for each in lines
            ],
        ),
        room,
    )


def adds(column: Column, line: BehindLine) -> str:
    """Return what a line adds to the figure of a column, in its unit."""
    return "" if line.adds is None else shown(column, line.adds)
