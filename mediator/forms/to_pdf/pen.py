"""The pen: page operators written straight into the canvas.

Origin is the top left corner of the page, y grows downwards, all in points.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import cos, radians, sin

from mediator.forms.to_pdf.embedding import PlainCanvas
from mediator.forms.to_pdf.lines import Glyphs, Line

_ASCENT = 0.88  # of the em: where the baseline of an ideographic face stands
_RULE_BELOW = 0.2  # of the em under the baseline
RULE = 0.5  # points: fill-in lines and table borders


class Pen:
    """Draws on the current page of a canvas."""

    def __init__(self, canvas: PlainCanvas, height: float) -> None:
        self._canvas = canvas
        self._height = height

    def _show(self, matrix: str, piece: Glyphs) -> None:
        font, document = piece.face.font, self._canvas.document
        parts = [f"BT {matrix} {piece.gap:.3f} Tc"]
        for subset, codes in font.splitString(piece.text, document):
            name = font.getSubsetInternalName(subset, document)
            parts.append(f"{name} {piece.size:.2f} Tf <{codes.hex()}> Tj")
        parts.append("ET")
        self._canvas.addLiteral(" ".join(parts))

    def line(self, line: Line, x: float, top: float, leading: float) -> None:
        """Draw a set line whose box begins at ``top`` and is ``leading`` high."""
        if not line.glyphs and not line.rules:
            return
        size = line.size
        baseline = top + (leading - size) / 2 + size * _ASCENT
        for piece in line.glyphs:
            y = self._height - baseline
            self._show(f"1 0 0 1 {x + piece.x:.2f} {y:.2f} Tm", piece)
        for start, end in line.rules:
            self.rule(x + start, x + end, baseline + size * _RULE_BELOW)

    def rule(self, start: float, end: float, y: float) -> None:
        """Draw a thin line to write on."""
        y = self._height - y
        self._canvas.addLiteral(f"{RULE} w {start:.2f} {y:.2f} m {end:.2f} {y:.2f} l S")

    def stroke(self, x: float, top: float, width: float, height: float) -> None:
        """Strike a blank out, from its lower left to its upper right corner."""
        low, high = self._height - top - height, self._height - top
        self._canvas.addLiteral(
            f"{RULE} w {x:.2f} {low:.2f} m {x + width:.2f} {high:.2f} l S"
        )

    def box(self, x: float, top: float, width: float, height: float) -> None:
        """Draw the border of a table cell."""
        y = self._height - top - height
        self._canvas.addLiteral(
            f"{RULE} w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S"
        )

    def picture(
        self, content: bytes, x: float, top: float, width: float, height: float
    ) -> None:
        """Draw a JPEG into a box."""
        name = self._canvas.picture(content)
        y = self._height - top - height
        place = f"{width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm"
        self._canvas.addLiteral(f"q {place} /{name} Do Q")

    @contextmanager
    def grey(self, level: float) -> Iterator[None]:
        """Draw in grey: 0 is black, 1 is paper."""
        self._canvas.addLiteral(f"q {level} g")
        yield
        self._canvas.addLiteral("Q")

    @contextmanager
    def furniture(self) -> Iterator[None]:
        """Mark what is drawn as page furniture: no part of what the paper says.

        ISO 32000-1 §14.8.2.2: page numbers, watermark, repeated table headers.
        """
        self._canvas.addLiteral("/Artifact BMC")
        yield
        self._canvas.addLiteral("EMC")

    def slanted(self, piece: Glyphs, x: float, y: float, angle: float) -> None:
        """Draw one stretch turned about its beginning, in degrees."""
        c, s = cos(radians(angle)), sin(radians(angle))
        place = f"{x:.2f} {self._height - y:.2f}"
        self._show(f"{c:.4f} {s:.4f} {-s:.4f} {c:.4f} {place} Tm", piece)
