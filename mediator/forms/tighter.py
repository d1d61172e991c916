"""How a paper may be set closer, so that a few lines do not need a second page.

The steps stay within what printed mediation forms show: text of 四号 with fixed lines
of 22 to 28 points, or of 小四 with lines of 20; margins of 25 mm at the sides and 22 mm
above and below. Large print is left as it is.

The rule: who signs is often sixty and older and reads it at the table. So running text
is never smaller than 小四 (12 points), and its lines are never closer than 20 points. A
paper that does not fit then takes another page. Nothing is set closer because the
official form has one page: those that have (登记表, 封面, 封底) fit it as they are.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from mediator.forms.sheet import Sheet

_STEPS: Final = (
    (14.0, 24.0, 31.8, 25.4),
    (14.0, 22.0, 25.4, 25.4),
    (12.0, 20.0, 25.4, 25.4),
    (12.0, 20.0, 25.4, 22.0),
)
"""Text size and line height in points, then margins at the sides, above and below in
millimetres; from the loosest to the closest."""


def tighter(sheet: Sheet) -> Iterator[Sheet]:
    """Yield a paper in closer and closer settings, never larger than its own."""
    if sheet.to_read:
        return
    page = sheet.page
    for size, leading, side, end in _STEPS:
        if size > sheet.size or leading > sheet.leading:
            continue
        closer = replace(
            sheet,
            size=size,
            leading=leading,
            page=replace(
                page,
                left=min(page.left, side),
                right=min(page.right, side),
                top=min(page.top, end),
                bottom=min(page.bottom, end),
            ),
        )
        if closer != sheet:
            yield closer
