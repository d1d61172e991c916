"""The edge of the sheet a printer cannot reach, against what a paper has there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mediator.forms.sheet import Sheet
from mediator.language import n_, tr

_BELOW_TEXT_MM: Final = 17.1
"""Page number and version line reach so far below the text."""
_FOOT_MM: Final = 6.0
"""So near to the edge of the sheet they come at the most."""
_ABOVE_TEXT_MM: Final = 11.2
"""The purpose line of a shared copy reaches so far above it."""
_NUMBER_DOWN_MM: Final = 7.0
_NUMBER_IN_MM: Final = 15.0
"""Where the number of a page in its dossier stands, in the outer corner above."""

_SIDES: Final = (
    ("top", n_("上边")),
    ("bottom", n_("下边")),
    ("left", n_("左边")),
    ("right", n_("右边")),
)


@dataclass(frozen=True, slots=True)
class Edges:
    """Millimetres from each edge of the sheet."""

    top: float = 0.0
    bottom: float = 0.0
    left: float = 0.0
    right: float = 0.0


def white_of(sheets: Iterable[Sheet], *, numbered: bool = False) -> Edges:
    """Return what stays white at each edge on all pages of some papers.

    A sheet that lies on its side goes through the printer turned, to the left or to
    the right as the printer likes: both ends count for either.

    Args:
        sheets: the papers.
        numbered: they are bound, and each page bears its number in the dossier.
    """
    each = [_white(sheet, numbered=numbered) for sheet in sheets]
    return Edges(
        min(edges.top for edges in each),
        min(edges.bottom for edges in each),
        min(edges.left for edges in each),
        min(edges.right for edges in each),
    )


def _white(sheet: Sheet, *, numbered: bool) -> Edges:
    """Return what stays white on a paper, as it goes through the printer."""
    page = sheet.page
    top = page.top - _ABOVE_TEXT_MM if sheet.purpose else page.top
    bottom = max(page.bottom - _BELOW_TEXT_MM, _FOOT_MM)
    left, right = page.left, page.right
    if numbered:
        top = min(top, _NUMBER_DOWN_MM)
        left, right = min(left, _NUMBER_IN_MM), min(right, _NUMBER_IN_MM)
    if page.width > page.height:
        across, along = min(left, right), min(top, bottom)
        return Edges(across, across, along, along)
    return Edges(top, bottom, left, right)


def cut_off(white: Edges, unreachable: Edges) -> str:
    """Say which edges a printer would cut something off; nothing if none.

    Args:
        white: of the papers.
        unreachable: what the printer cannot print on.
    """
    sides = [
        tr(said)
        for name, said in _SIDES
        if getattr(unreachable, name) > max(getattr(white, name), 0.0) + 0.05
    ]
    if not sides:
        return ""
    return tr("这台打印机{sides}印不到纸边，文书会缺一条，请换一台或先存为 PDF").format(
        sides="、".join(sides)
    )
