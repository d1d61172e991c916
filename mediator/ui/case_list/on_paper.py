"""The list of cases, as it is shown, on a sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.case_file import RoomFile
from mediator.cases.facts.dates import in_table
from mediator.cases.lists import CaseLine, case_lines
from mediator.cases.progress import step
from mediator.cases.saved_filters import SavedFilter
from mediator.cases.snapshot import room_value
from mediator.forms.on_screen import ACROSS, UPRIGHT, Printed, on_screen
from mediator.forms.sheet import Sheet
from mediator.language import tr
from mediator.ui.case_list.columns import OPTIONAL


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a line says in one column of the sheet, and how wide that is."""

    says: Callable[[CaseLine], str]
    width: float


_AT_ONCE: Final = 200
"""Cases read with one set of questions, between two places to stop at."""

_CELLS: Final[Mapping[str, _Cell]] = {
    "kind": _Cell(lambda line: tr(line.kind), 12),
    "stage": _Cell(lambda line: tr(line.stage.value), 10),
    "mediators": _Cell(lambda line: line.mediators, 12),
    "accepted": _Cell(
        lambda line: in_table(line.accepted_on) if line.accepted_on else "", 11
    ),
    "next": _Cell(lambda line: tr(line.next_step), 12),
}


def listed_on_paper(
    book: CaseBook,
    uids: Sequence[str],
    chosen: Sequence[str],
    question: str,
    own: SavedFilter | None,
) -> Sheet:
    """Read the cases of a list and return it as a sheet; touches no widget.

    Raises:
        Stopped: whoever waits for it asked for that.
        Problem: a question to the book was refused.
    """
    lines: list[CaseLine] = []
    for start in range(0, len(uids), _AT_ONCE):
        step(start, len(uids))
        lines += case_lines(book, list(uids[start : start + _AT_ONCE]))
    return cases_as_listed(lines, chosen, question, room_value(book), own)


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
