"""The list of cases and the day's work, as they are shown, on a sheet."""

from collections.abc import Mapping, Sequence
from datetime import date

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.dates import echo, in_table
from mediator.cases.lists import CaseLine
from mediator.forms.on_screen import Printed, on_screen
from mediator.forms.sheet import Sheet
from mediator.language import tr
from mediator.ui.needs import Needs


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


def day_as_shown(
    groups: Sequence[tuple[str, Sequence[CaseLine]]],
    needs: Mapping[str, Needs],
    today: date,
    room: RoomFile,
) -> Sheet:
    """Return what is open today and what each case needs next.

    Args:
        groups: headings of Today with the cases under each.
        needs: of each case.
        today: the day.
        room: whose list it is.
    """
    rows = [
        (
            title,
            line.case_number or tr("登记 {n}").format(n=line.number),
            line.parties,
            _step(line, needs),
            _needed(needs.get(line.uid)),
        )
        for title, lines in groups
        for line in lines
    ]
    count = tr("{day}　共 {n} 件").format(day=echo(today), n=len(rows))
    heads = ("现在", "案号", "当事人", "下一步", "还缺")
    widths = (4, 14, 16, 30, 16, 34)
    return on_screen(Printed(tr("今日要办"), count, heads, widths, rows), room)


def _step(line: CaseLine, needs: Mapping[str, Needs]) -> str:
    found = needs.get(line.uid)
    return (found.step if found else "") or line.next_step


def _needed(needs: Needs | None) -> str:
    if needs is None:
        return ""
    return "；".join(filter(None, (needs.said(), *needs.unsigned)))
