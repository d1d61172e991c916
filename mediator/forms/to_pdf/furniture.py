"""What stands on every page around the text: page numbers, version, watermark."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from math import atan2, degrees, hypot

from mediator.cases.facts.text import clean
from mediator.forms.characters import Role
from mediator.forms.sheet import (
    Align,
    Face,
    Page,
    Run,
    Sheet,
    Signatures,
    small_lines,
    version_line,
)
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.lines import Glyphs, Line
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.runs import set_runs
from mediator.forms.to_pdf.signatures import SignaturesFlow, signatures_flow
from mediator.forms.to_pdf.typefaces import Typefaces

MM = 72 / 25.4  # points
_FOOT_SIZE = 9.0
_VERSION_SIZE = 7.5
_SMALL_LEADING = 1.4
_FOOT_BELOW_MM = 9.0  # of the text area
_PRINTED_MM = 6.0  # from the edge: no printer of an office prints nearer
_PURPOSE_ABOVE_MM = 8.0
_NUMBER_SIZE = 12.0
_NUMBER_IN_MM = 15.0  # from the edge
_NUMBER_DOWN_MM = 7.0
_PALE = 0.92
_QUIET = 0.4
_WATERMARK_OF_DIAGONAL = 0.5
_WATERMARK_OF_HEIGHT = 1 / 8
_MIDDLE_OF_GLYPH = 0.35  # of the em above the baseline


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is drawn on each page of one paper.

    Attributes:
        sheet: the paper.
        setting: its faces, size and text width.
        signing: lines signed on every page but that with the signature block;
            without rows for none.
    """

    sheet: Sheet
    setting: Setting
    signing: SignaturesFlow

    @property
    def whole(self) -> float:
        """Return the height of the text area, in points."""
        page = self.sheet.page
        return (page.height - page.top - page.bottom) * MM

    @property
    def room(self) -> float:
        """Return the height left for text above the lines signed on every page."""
        return self.whole - self._signing_height()

    def _signing_height(self) -> float:
        return self.signing.height(0, len(self.signing.units))

    def draw(self, pen: Pen, number: int, count: int, *, signed: bool) -> None:
        """Draw it on page ``number`` of ``count``.

        Args:
            pen: on the page.
            number: of the page, from 1.
            count: of pages.
            signed: the signature block stands on it, so it needs no lines of its own.
        """
        sheet, page = self.sheet, self.sheet.page
        with pen.furniture():
            if sheet.watermark:
                self._draw_watermark(pen)
            foot = (page.height - page.bottom) * MM
            rows = len(self.signing.units)
            if rows and not signed:
                top = foot - self._signing_height()
                self.signing.draw(pen, 0, rows, page.left * MM, top)
            foot = min(foot + _FOOT_BELOW_MM * MM, self._lowest())
            if sheet.paged and not (sheet.cover and number == 1):
                self._small(pen, f"第{number}页　共{count}页", _FOOT_SIZE, foot)
            below = foot + _FOOT_SIZE * _SMALL_LEADING
            # For whom a copy is and what for is read; a version is only looked up.
            with nullcontext() if sheet.given else pen.grey(_QUIET):
                self._small(pen, version_line(sheet), self._version_size(), below)
            above = (page.top - _PURPOSE_ABOVE_MM) * MM - _FOOT_SIZE
            self._small(pen, sheet.purpose, _FOOT_SIZE, above)

    def _lowest(self) -> float:
        """Return where the small lines begin at the latest, to be printed whole."""
        size = self._version_size()
        high = _FOOT_SIZE + len(self._rows(version_line(self.sheet), size)) * size
        high *= _SMALL_LEADING
        return (self.sheet.page.height - _PRINTED_MM) * MM - high

    def _small(self, pen: Pen, text: str, size: float, top: float) -> None:
        """Draw a small centred line, or lines."""
        leading = size * _SMALL_LEADING
        x = self.sheet.page.left * MM
        for place, line in enumerate(self._rows(text, size)):
            pen.line(line, x, top + place * leading, leading)

    def _rows(self, text: str, size: float) -> Sequence[Line]:
        """Set a small centred text; of nothing, no line."""
        if not text:
            return ()
        setting = self.setting.sized(size, size * _SMALL_LEADING)
        return [
            line
            for part in small_lines(text, setting.width / size)
            for line in set_runs((Run(part),), setting, align=Align.CENTER)
        ]

    def _version_size(self) -> float:
        """Return the size of the last line: for whom a copy is, must be readable."""
        return _FOOT_SIZE if self.sheet.given else _VERSION_SIZE

    def _draw_watermark(self, pen: Pen) -> None:
        """Draw it pale along the rising diagonal, in the middle of the page."""
        page = self.sheet.page
        width, height = page.width * MM, page.height * MM
        text = " ".join(clean(self.sheet.watermark).split())
        spread = list(self.setting.faces.spread(Role.SONG, text))
        ems = [
            sum(map(face.width, piece)) if face else float(len(piece))
            for piece, face in spread
        ]
        diagonal = hypot(width, height)
        size = min(
            diagonal * _WATERMARK_OF_DIAGONAL / max(sum(ems), 1.0),
            height * _WATERMARK_OF_HEIGHT,
        )
        along = (diagonal - size * sum(ems)) / 2
        drop = size * _MIDDLE_OF_GLYPH
        with pen.grey(_PALE):
            for (piece, face), em in zip(spread, ems, strict=True):
                if face is not None:
                    x = (along * width + drop * height) / diagonal
                    y = height + (drop * width - along * height) / diagonal
                    glyphs = Glyphs(0.0, piece, face, size)
                    pen.slanted(glyphs, x, y, degrees(atan2(height, width)))
                along += size * em


def dossier_number(
    pen: Pen, page: Page, number: int, faces: Typefaces, *, back: bool = False
) -> None:
    """Draw the number of a page in its dossier, in the outer corner above.

    The front of a leaf bears it on the right, its back on the left (GB/T 9705, the
    custom of archives).

    Args:
        pen: of the page.
        page: its size.
        number: from 1.
        faces: chain of faces.
        back: the page is the back of a leaf.
    """
    align = Align.LEFT if back else Align.RIGHT
    left = _NUMBER_IN_MM * MM if back else 0.0
    right = (page.width - _NUMBER_IN_MM) * MM
    leading = _NUMBER_SIZE * _SMALL_LEADING
    setting = Setting(faces, Face.SONG, _NUMBER_SIZE, leading, right)
    with pen.furniture():
        for line in set_runs((Run(str(number)),), setting, align=align):
            pen.line(line, left, _NUMBER_DOWN_MM * MM, leading)


def furniture(sheet: Sheet, setting: Setting) -> Furniture:
    """Return a paper's furniture.

    Args:
        sheet: the paper.
        setting: its faces, size and text width.
    """
    signing = signatures_flow(Signatures(sheet.each_page), setting, None)
    return Furniture(sheet, setting, signing)
