"""The list of cases, as it is shown, on a sheet."""

from collections.abc import Sequence

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.dates import in_table
from mediator.cases.lists import CaseLine
from mediator.forms.on_screen import Printed, on_screen
from mediator.forms.sheet import Sheet
from mediator.language import tr


def cases_as_listed(
    lines: Sequence[CaseLine], chosen: Sequence[str], question: str, room: RoomFile
) -> Sheet:
    """Return the list of cases.

    Args:
        lines: in the order of the list.
        chosen: the day, and which stages, year and kind were chosen; empty ones say
            nothing.
        question: what was searched for, or nothing.
        room: whose list it is.
    """
    asked = tr("查“{text}”").format(text=question) if question else ""
    told = "　".join(filter(None, (*chosen, asked)))
    count = tr("共 {n} 件").format(n=len(lines))
    return on_screen(
        Printed(
            tr("案件列表"),
            f"{told}　{count}" if told else count,
            ("案号", "当事人", "类型", "进度", "调解员", "受理", "下一步"),
            (4, 16, 30, 12, 10, 12, 11, 12),
            [
                (
                    line.case_number or tr("登记 {n}").format(n=line.number),
                    line.parties,
                    line.kind,
                    line.stage.value,
                    line.mediators,
                    in_table(line.accepted_on) if line.accepted_on else "",
                    line.next_step,
                )
                for line in lines
            ],
        ),
        room,
    )
