"""How a paper may be set closer, so that a few lines do not need a second page.

The steps stay within what printed mediation forms show: text of 四号 with fixed lines
of 22 to 28 points, or of 小四; margins down to 25 mm. Large print is left as it is.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from mediator.forms.sheet import Sheet

_STEPS: Final = ((14.0, 24.0), (14.0, 22.0), (12.0, 20.0))
"""Text size and line height in points, from the loosest to the closest."""

_SIDE: Final = 25.4
"""Narrowest margin at the sides, in millimetres: room for the binding."""


def tighter(sheet: Sheet) -> Iterator[Sheet]:
    """Yield a paper in closer and closer settings, never larger than its own."""
    if sheet.scale > 1:
        return
    page = sheet.page
    close = replace(page, left=min(page.left, _SIDE), right=min(page.right, _SIDE))
    for place, (size, leading) in enumerate(_STEPS):
        if size <= sheet.size and leading < sheet.leading:
            around = close if place else page
            yield replace(sheet, size=size, leading=leading, page=around)
