"""A paper in large print: to be read, not to be signed."""

from dataclasses import replace
from typing import Final

from mediator.forms.notice import CUT
from mediator.forms.sheet import Block, Fields, Page, Paragraph, Run, Sheet

LARGER: Final = 1.5
"""14 pt become 21 pt, near 二号, which is read without glasses."""

_LARGE_ENOUGH: Final = 21.0
"""In points: a cover in 16 pt need not grow beyond it."""
_MARGIN_MM: Final = 20.0
"""It is not bound, so its longer words have the room of the binding."""

_TO_READ: Final = "阅读本，以签署件为准"


def reading_copy(sheet: Sheet) -> Sheet:
    """Return a paper in large print; every page says that the signed one counts.

    Args:
        sheet: the paper.
    """
    scale = max(1.0, min(LARGER, _LARGE_ENOUGH / sheet.size))
    return replace(
        sheet,
        blocks=tuple(_in_place(block, scale) for block in sheet.blocks),
        page=_wide(sheet.page),
        scale=scale,
        purpose=_TO_READ,
        version=0,
        each_page=(),
    )


def _in_place(block: Block, scale: float) -> Block:
    """Return a block as far down its page, and a line to cut along no larger."""
    match block:
        case Fields():
            return replace(block, before=block.before / scale)
        case Paragraph(runs=(Run(text=text), *_)) if text.startswith(CUT):
            return replace(block, large=block.large / scale)
        case _:
            return block


def _wide(page: Page) -> Page:
    return replace(
        page,
        top=min(page.top, _MARGIN_MM),
        bottom=min(page.bottom, _MARGIN_MM),
        left=min(page.left, _MARGIN_MM),
        right=min(page.right, _MARGIN_MM),
    )
