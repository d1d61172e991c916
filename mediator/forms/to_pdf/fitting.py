"""Which setting a paper is printed in, for both writers.

A short paper that needs another page only for its last lines is set a little closer.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock

from mediator.forms.sheet import Sheet
from mediator.forms.tighter import tighter
from mediator.forms.to_pdf.layout import Laid, has_signatures, lay_out
from mediator.forms.to_pdf.typefaces import Typefaces, folder_of, typefaces

# A TTFont serves one document at a time (reportlab's rule), so papers queue here.
ONE_AT_A_TIME = Lock()

_SHORT = 3  # pages: a longer paper is set as it is


def best_laid(sheet: Sheet, faces: Typefaces) -> Laid:
    """Return a short paper on as few pages as it can stand on, set no closer than that.

    Args:
        sheet: the paper.
        faces: chain of faces.
    """
    laid = lay_out(sheet, faces)
    if not 1 < len(laid.pages) <= _SHORT:
        return laid
    closer = _closer(sheet, faces, len(laid.pages))
    return laid if closer is None else lay_out(closer, faces)


@lru_cache(maxsize=32)
def _closer(sheet: Sheet, faces: Typefaces, pages: int) -> Sheet | None:
    """Return the loosest setting in which a paper needs the fewest pages.

    None when no setting needs less than ``pages``. Remembered, because a paper is
    looked at, printed and saved in turn.
    """
    settings = [*tighter(sheet)]
    if not settings:
        return None
    fewest = len(lay_out(settings[-1], faces).pages)
    if fewest >= pages:
        return None
    return next(each for each in settings if len(lay_out(each, faces).pages) <= fewest)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A paper in the setting it is printed in.

    Attributes:
        sheet: the paper; signed on its only page, it has no lines that are signed on
            every page.
        apart: blocks at its end that stand on a page of their own without such lines,
            for the signatures are on it; 0 for none.
        pages: of its part that is nearest to needing another page.
        free: height left at the end of that part, in points.
    """

    sheet: Sheet
    apart: int
    pages: int
    free: float


@lru_cache(maxsize=32)
def fitted(sheet: Sheet, fonts: Path | None = None) -> Fitted:
    """Return a paper in the setting it is printed in.

    Args:
        sheet: the paper.
        fonts: the room's own font folder.
    """
    with ONE_AT_A_TIME:
        laid = best_laid(sheet, typefaces(folder_of((sheet,), fonts)))
    chosen = laid.furniture.sheet
    pages, free = laid.fullest
    if not chosen.each_page:
        return Fitted(chosen, 0, pages, free)
    if len(laid.pages) == 1 and has_signatures(laid.pages[0]):
        return Fitted(replace(chosen, each_page=()), 0, pages, free)
    return Fitted(chosen, laid.signed_apart, pages, free)
