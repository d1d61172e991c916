"""A paper in large print: to be read, not to be signed."""

from dataclasses import replace
from typing import Final

from mediator.forms.sheet import Sheet

LARGER: Final = 1.5
"""14 pt become 21 pt, near 二号, which is read without glasses."""

_TO_READ: Final = "阅读本，以签署件为准"


def reading_copy(sheet: Sheet, scale: float = LARGER) -> Sheet:
    """Return a paper in large print; every page says that the signed one counts.

    Args:
        sheet: the paper.
        scale: of all sizes.
    """
    return replace(sheet, scale=scale, purpose=_TO_READ, version=0)
