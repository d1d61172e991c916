"""The measures of a signature block, for both writers."""

from collections.abc import Sequence
from typing import Final

from mediator.forms.sheet import Signature
from mediator.forms.wording import em

GUTTER_EM: Final = 1.2
"""Between the two columns."""

GAP_EM: Final = 0.4
"""Between a label and its line."""

ROWS: Final = (1.6, 1.4, 1.2, 1.0)
"""Heights of a line to sign on, of the line height: room for a thumb-print; less for a
crowd, which is to find room on one page."""

BODY_LINES: Final = 3
"""Left on the page of the signatures for the text above them."""

LEAST_EM: Final = 4.5
"""The shortest line in a column: three characters written by hand, 2.2 cm."""

LEAST_DATED_EM: Final = 6.0
"""The shortest line that stands beside its label and before a day to write."""


def page_row(places: Sequence[Signature]) -> float:
    """Return the height of a line at the foot of every page, of the line height.

    Args:
        places: all lines there; several stand closer, to leave room for the text.
    """
    return ROWS[1] if len(places) > 1 else ROWS[0]


def column_widths(
    width: float, left: Sequence[Signature], right: Sequence[Signature]
) -> tuple[float, float]:
    """Return the widths of the columns, in em.

    Lines stand beside their labels in both columns where both have room for it, else
    in that with the shorter labels, whose neighbour has them under its labels.

    Args:
        width: between the margins, in em.
        left: places of the left column.
        right: places of the right column.
    """
    room = width - GUTTER_EM
    longest = [
        max((em(each.label) + 1 for each in places), default=0.0)
        for places in (left, right)
    ]
    spare = room - sum(longest) - 2 * GAP_EM
    if spare >= 2 * LEAST_EM:
        first = longest[0] + GAP_EM + spare / 2
    elif spare + GAP_EM >= LEAST_EM:
        wide = longest[0] >= longest[1]
        first = longest[0] if wide else room - longest[1]
    else:
        first = room * longest[0] / sum(longest)
    return first, room - first
