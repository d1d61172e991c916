"""What a page of the window lists, as a sheet on its side: cases, the day's work.

A working list for the room, no paper of a dossier.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mediator.cases.case_file import RoomFile
from mediator.forms.listing import listing
from mediator.forms.pieces import title_line
from mediator.forms.sheet import Page, Sheet

ACROSS = Page(297.0, 210.0, top=20.0, bottom=22.0, left=18.0, right=18.0)
UPRIGHT = Page(210.0, 297.0, top=20.0, bottom=22.0, left=15.0, right=15.0)


@dataclass(frozen=True, slots=True)
class Printed:
    """A list as the page shows it.

    Attributes:
        title: of the page.
        context: what was chosen, the day, how many.
        heads: of the columns after 序号.
        widths: relative, 序号 first.
        rows: cells of each line.
        page: the paper, on its side or upright.
        large: in large letters.
    """

    title: str
    context: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: Sequence[Sequence[str]]
    page: Page = ACROSS
    large: bool = False


def size_of(*, large: bool) -> float:
    """Return the size of a list's text, in points."""
    return 14.0 if large else 10.5


def on_screen(told: Printed, room: RoomFile) -> Sheet:
    """Return a list as a sheet.

    Args:
        told: what the page shows.
        room: its name stands above.
    """
    table = listing(told.heads, told.widths, told.rows, least=1)
    return Sheet(
        told.title,
        (title_line(told.context), table),
        letterhead=room.name,
        size=size_of(large=told.large),
        leading=21.0 if told.large else 16.0,
        title_size=16.0,
        page=told.page,
        watermark="练习" if room.practice else "",
    )
