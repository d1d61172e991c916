"""Which setting a paper is printed in, for both writers.

A paper that needs a second page only for its last lines is set a little closer.
"""

from functools import lru_cache
from pathlib import Path
from threading import Lock

from mediator.forms.sheet import Sheet
from mediator.forms.tighter import tighter
from mediator.forms.to_pdf.layout import Laid, lay_out
from mediator.forms.to_pdf.typefaces import Typefaces, typefaces

# A TTFont serves one document at a time (reportlab's rule), so papers queue here.
ONE_AT_A_TIME = Lock()

_SHORT = 2  # pages: a longer paper is set as it is


def best_laid(sheet: Sheet, faces: Typefaces) -> Laid:
    """Return a paper on its pages, in the loosest setting that saves a page.

    Args:
        sheet: the paper.
        faces: chain of faces.
    """
    laid = lay_out(sheet, faces)
    if len(laid.pages) != _SHORT:
        return laid
    closer = [*tighter(sheet)]
    if not closer or len(lay_out(closer[-1], faces).pages) >= _SHORT:
        return laid  # most papers that need two pages need them in any setting
    tried = (lay_out(each, faces) for each in closer)
    return next(each for each in tried if len(each.pages) < _SHORT)


@lru_cache(maxsize=32)
def fitted(sheet: Sheet, fonts: Path | None = None) -> Sheet:
    """Return a paper in the setting it is printed in.

    Args:
        sheet: the paper.
        fonts: the room's own font folder.
    """
    with ONE_AT_A_TIME:
        return best_laid(sheet, typefaces(fonts)).furniture.sheet
