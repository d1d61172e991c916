"""How much closer the lines of a Word file stand, so that it has no page more.

Word, WPS and LibreOffice break a few lines earlier than the PDF: LibreOffice puts a
gap between 汉字 and figures whatever the file says, and squeezes no marks; each reader
has another 宋体. A short paper that fills its last page would then end overleaf with
nothing but its date. Fixed line heights may give way a little: measured against
LibreOffice with every paper of the samples, two lines a page are enough.

A long paper is left as it is. LibreOffice needs a page more for twenty to fifty of real
sentences, and half as many again of a sentence that just fits its lines, said four
hundred times over (80 pages for 54: twelve for the gaps, fourteen for the marks; taken
out by hand, the pages agree line for line). Word obeys what the file says of both.
"""

from typing import Final

from mediator.forms.to_pdf.fitting import Fitted

_LINES: Final = 2.2
"""Kept free at the end of each page, of the line height."""

_LONGEST: Final = 3
"""Pages: a longer paper may need another one anyway."""


def line_height(fit: Fitted, room: float) -> float:
    """Return the line height of a paper in Word, in points.

    Args:
        fit: the paper as the PDF has it.
        room: height between the margins, in points.
    """
    leading = fit.sheet.leading * fit.sheet.scale
    if fit.pages > _LONGEST:
        return leading
    lack = fit.pages * _LINES * leading - fit.free
    return leading * (1 - max(0.0, lack) / (fit.pages * room))
