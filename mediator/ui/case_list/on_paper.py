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
from mediator.forms.on_screen import ACROSS, UPRIGHT, Printed, on_screen, size_of
from mediator.forms.sheet import Sheet
from mediator.language import tr
from mediator.ui.case_list.columns import OPTIONAL


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a line says in one column of the sheet, and signs it has on a line."""

    says: Callable[[CaseLine], str]
    signs: float


_POINTS: Final = 72 / 25.4
"""Points in a millimetre."""
_AT_ONCE: Final = 200
"""Cases read with one set of questions, between two places to stop at."""

_CELLS: Final[Mapping[str, _Cell]] = {
    "kind": _Cell(lambda line: tr(line.kind), 4),
    "stage": _Cell(lambda line: tr(line.stage.value), 4),
    "mediators": _Cell(lambda line: line.mediators, 4),
    "accepted": _Cell(
        lambda line: in_table(line.accepted_on) if line.accepted_on else "", 5.6
    ),
    "next": _Cell(lambda line: tr(line.next_step), 5),
}
_BESIDE: Final = 0.9
"""Em: what stays white beside the text of a cell."""
_FIRST: Final = 3.2
"""Em of 序号, up to four figures."""
_NARROW: Final = 0.56
"""Em of a figure."""
_PARTIES: Final = 8.5
"""Em of the parties at the least: two names on a line,"""
_FIRM: Final = 20.0
"""and what a name and a firm take."""


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
    page = UPRIGHT if own is not None and own.upright else ACROSS
    large = own is not None and own.large
    room_em = (page.width - page.left - page.right) * _POINTS / size_of(large=large)
    numbers = [
        line.case_number or tr("登记 {n}").format(n=line.number) for line in lines
    ]
    return on_screen(
        Printed(
            tr("案件列表"),
            f"{told}　{count}" if told else count,
            (tr("案号"), tr("当事人"), *(tr(OPTIONAL[key]) for key in keys)),
            _widths(numbers, [cell.signs for cell in cells], room_em),
            [
                (number, line.parties, *(cell.says(line) for cell in cells))
                for number, line in zip(numbers, lines, strict=True)
            ],
            page=page,
            large=large,
        ),
        room,
    )


def _widths(
    numbers: Sequence[str], signs: Sequence[float], room: float
) -> tuple[float, ...]:
    """Return the widths of all columns, in em.

    The short words of a column stand on one line; then the parties have room, and the
    number of a case is on one line if that leaves the parties theirs, else on two.

    Args:
        numbers: of the cases.
        signs: that each column after the parties has on a line.
        room: of the whole table, in em.
    """
    others = [each + _BESIDE for each in signs]
    left = room - _FIRST - sum(others)
    longest = max(map(_em, (tr("案号"), *numbers)))
    number = longest + _BESIDE
    if left - number < _PARTIES:
        number = longest / 2 + 2 * _BESIDE
    parties = max(left - number, _PARTIES)
    spare = max(parties - _FIRM, 0.0)
    more = spare / len(others) if others else 0.0
    parts = (number, parties - more * len(others), *(each + more for each in others))
    # Large letters on upright paper: all become narrower but the figures in front.
    fits = min((room - _FIRST) / sum(parts), 1.0)
    return (_FIRST, *(each * fits for each in parts))


def _em(text: str) -> float:
    return sum(_NARROW if each.isascii() else 1.0 for each in text)
