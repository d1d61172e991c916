"""The columns of a list of cases that a figure counts, or that a platform lacks."""

from mediator.cases.facts.dates import in_table
from mediator.cases.month.standing_behind import BehindLine
from mediator.language import tr
from mediator.ui.case_list.columns import number_shorter
from mediator.ui.table import Column


def case_columns(who: str, day: str) -> tuple[Column[BehindLine], ...]:
    """Return number, parties, kind, day and stage.

    Args:
        who: head of the column of parties.
        day: head of the column of days.
    """
    return (
        Column(
            tr("案号"),
            lambda line: line.number or "—",
            13,
            shorter=lambda line: number_shorter(line.number or "—"),
            least=5,
            ends_differ=True,
        ),
        Column(
            who,
            lambda line: line.who or "—",
            shorter=lambda line: line.who_shorter,
            least=9,
        ),
        Column(tr("类型"), lambda line: tr(line.kind) or "—", 7, spare=3),
        Column(day, lambda line: in_table(line.on) if line.on else "—", 6),
        Column(tr("进度"), lambda line: tr(line.state) or "—", 5, spare=2),
    )
