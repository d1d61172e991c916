"""The edge of the sheet a printer cannot reach, against what a paper has there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mediator.forms.sheet import Page, Sheet
from mediator.language import n_, tr

_BELOW_TEXT_MM: Final = 17.1
"""Page number and version line reach so far below the text."""
_ABOVE_TEXT_MM: Final = 11.2
"""The purpose line of a shared copy reaches so far above it."""

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


def white_of(pages: Iterable[Page]) -> Edges:
    """Return what stays white at each edge on all of these pages."""
    all_pages = tuple(pages) or (Page(),)
    return Edges(
        min(page.top - _ABOVE_TEXT_MM for page in all_pages),
        min(page.bottom - _BELOW_TEXT_MM for page in all_pages),
        min(page.left for page in all_pages),
        min(page.right for page in all_pages),
    )


def pages_of(sheets: Iterable[Sheet]) -> tuple[Page, ...]:
    """Return the pages of some papers."""
    return tuple(sheet.page for sheet in sheets)


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
