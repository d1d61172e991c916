"""The pen: page operators written straight into the canvas.

Origin is the top left corner of the page, y grows downwards, all in points.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil, cos, radians, sin
from typing import assert_never

from mediator.forms.chart import Pattern
from mediator.forms.to_pdf.embedding import PlainCanvas
from mediator.forms.to_pdf.lines import Glyphs, Line

_ASCENT = 0.88  # of the em: where the baseline of an ideographic face stands
_RULE_BELOW = 0.2  # of the em under the baseline
RULE = 0.5  # points: fill-in lines and table borders


_DARK = 0.25  # grey of a solid bar
_APART = 3.0  # points between the strokes inside a bar


def _strokes(
    pattern: Pattern, x: float, y: float, width: float, height: float
) -> Iterator[tuple[float, float, float, float]]:
    """Yield the strokes that fill a bar, each from and to a point."""
    match pattern:
        case Pattern.SOLID | Pattern.PAPER:
            return
        case Pattern.SLANTED:
            for place in range(ceil((width + height) / _APART)):
                start = x - height + place * _APART
                yield start, y, start + height, y + height
        case Pattern.LEVEL:
            for place in range(1, ceil(height / _APART)):
                yield x, y + place * _APART, x + width, y + place * _APART
        case _:
            assert_never(pattern)


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

    def upright(self, x: float, top: float, height: float) -> None:
        """Draw a thin line downwards: the axis that bars begin at."""
        low, high = self._height - top - height, self._height - top
        self._canvas.addLiteral(f"{RULE} w {x:.2f} {low:.2f} m {x:.2f} {high:.2f} l S")

    def bar(
        self, pattern: Pattern, x: float, top: float, width: float, height: float
    ) -> None:
        """Draw a bar of a chart, in its border and filled as its series is."""
        y = self._height - top - height
        edge = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
        lines = " ".join(
            f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l"
            for a, b, c, d in _strokes(pattern, x, y, width, height)
        )
        fill = f"{_DARK} g {edge} f" if pattern is Pattern.SOLID else ""
        inside = f"{edge} W n {RULE} w {lines} S" if lines else ""
        self._canvas.addLiteral(f"q {fill} {inside} Q {RULE} w {edge} S")

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
