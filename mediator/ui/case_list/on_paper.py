"""The list of cases, as it is shown, on a sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.dates import in_table
from mediator.cases.lists import CaseLine
from mediator.cases.saved_filters import SavedFilter
from mediator.forms.on_screen import ACROSS, UPRIGHT, Printed, on_screen
from mediator.forms.sheet import Sheet
from mediator.language import tr
from mediator.ui.case_list.columns import OPTIONAL


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a line says in one column of the sheet, and how wide that is."""

    says: Callable[[CaseLine], str]
    width: float


_CELLS: Final[Mapping[str, _Cell]] = {
    "kind": _Cell(lambda line: tr(line.kind), 12),
    "stage": _Cell(lambda line: tr(line.stage.value), 10),
    "mediators": _Cell(lambda line: line.mediators, 12),
    "accepted": _Cell(
        lambda line: in_table(line.accepted_on) if line.accepted_on else "", 11
    ),
    "next": _Cell(lambda line: tr(line.next_step), 12),
}


def cases_as_listed(
    lines: Sequence[CaseLine],
    chosen: Sequence[str],
    question: str,
    room: RoomFile,
    own: SavedFilter | None = None,
) -> Sheet:
    """Return the list of cases.

    Args:
        lines: in the order of the list.
        chosen: the day, and which stages, year and kind were chosen; empty ones say
            nothing.
        question: what was searched for, or nothing.
        room: whose list it is.
        own: the filter somebody keeps that was chosen: its name, columns and paper.
    """
    asked = tr("查“{text}”").format(text=question) if question else ""
    name = f"“{own.name}”" if own is not None else ""
    told = "　".join(filter(None, (name, *chosen, asked)))
    count = tr("共 {n} 件").format(n=len(lines))
    wanted = own.columns if own is not None else ()
    keys = [key for key in OPTIONAL if not wanted or key in wanted]
    cells = [_CELLS[key] for key in keys]
    return on_screen(
        Printed(
            tr("案件列表"),
            f"{told}　{count}" if told else count,
            (tr("案号"), tr("当事人"), *(tr(OPTIONAL[key]) for key in keys)),
            (4, 16, 30, *(cell.width for cell in cells)),
            [
                (
                    line.case_number or tr("登记 {n}").format(n=line.number),
                    line.parties,
                    *(cell.says(line) for cell in cells),
                )
                for line in lines
            ],
            page=UPRIGHT if own is not None and own.upright else ACROSS,
            large=own is not None and own.large,
        ),
        room,
    )
