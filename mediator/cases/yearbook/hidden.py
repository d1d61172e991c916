"""Small numbers: what is broken down must not point at anybody.

A part below three is joined with others until the joined part has three or more; where
that leaves one small part hidden alone it would follow from the total, so the smallest
part in sight joins it. Source: the usual rule of official statistics; 统计法 25 (what
tells of a single respondent is not given out); 个人信息保护法 73.
"""

from collections.abc import Sequence
from typing import Final

LEAST: Final = 3
JOINED: Final = "其他合并"


def joined(parts: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Return the parts, the largest first, small ones joined; none where all are small.

    The sum stays the same. Parts of nothing are left out.

    Args:
        parts: name and number of each.
    """
    shown = sorted((each for each in parts if each[1]), key=lambda each: -each[1])
    small = 0
    while shown and (shown[-1][1] < LEAST or 0 < small < LEAST):
        small += shown.pop()[1]
    if small and shown:
        return (*shown, (JOINED, small))
    return tuple(shown)


def may_tell(of: int) -> bool:
    """Tell whether there are enough that a sum or a share points at nobody."""
    return of >= LEAST
