"""Blocks as flows: rows of units that a page takes as many of as it has room for.

A unit is the least that stands together, as a rule one line of text. A flow knows
how high a stretch of its units is, how firmly two units hold together, and how to
draw a stretch; the pages know nothing else about it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from mediator.forms.sheet import Align, Paragraph
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.lines import Line
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.runs import set_runs


class Bond(IntEnum):
    """How firmly a unit holds to the one before it."""

    FREE = 0
    RELUCTANT = 1
    FIRM = 2  # parted only where a page cannot hold it all
    WHOLE = 3


class Flow(Protocol):
    """A block, laid out and ready to be parted over pages."""

    @property
    def before(self) -> float:
        """Space above, in points; none at the top of a page."""

    @property
    def bonds(self) -> Sequence[Bond]:
        """Bond of each unit to the one before; the first belongs to the page."""

    def says(self, unit: int) -> bool:
        """Tell whether a unit shows text (a blank line does not)."""

    def height(self, first: int, last: int) -> float:
        """Return the height of units ``first`` to before ``last``, in points."""

    def draw(self, pen: Pen, first: int, last: int, x: float, top: float) -> None:
        """Draw these units from the left margin ``x`` down from ``top``."""


_LONGEST_HEADING = 2  # lines: longer text is none
_LEAST_TO_PART = 4  # lines: a shorter paragraph may leave one line behind


@dataclass(frozen=True, slots=True)
class TextFlow:
    """Lines of running text.

    Attributes:
        lines: the set lines.
        leading: height of each, in points.
        before: space above, in points.
        bonds: how the lines hold together.
        left: indent of all lines, in points.
    """

    lines: tuple[Line, ...]
    leading: float
    before: float
    bonds: tuple[Bond, ...]
    left: float = 0.0

    def says(self, unit: int) -> bool:
        """Tell whether a line shows text, or a blank to write on."""
        return bool(self.lines[unit].glyphs or self.lines[unit].rules)

    def height(self, first: int, last: int) -> float:
        """Return the height of some lines, in points."""
        return (last - first) * self.leading

    def draw(self, pen: Pen, first: int, last: int, x: float, top: float) -> None:
        """Draw some lines."""
        for place, line in enumerate(self.lines[first:last]):
            pen.line(line, x + self.left, top + place * self.leading, self.leading)


def line_bonds(count: int, *, firm: bool = False) -> tuple[Bond, ...]:
    """Return how the lines of one paragraph hold together.

    The last line never stands alone on a page; the first does so only in a short
    paragraph.

    Args:
        count: how many lines.
        firm: they do not part at all (headings), but for those of a longer text, of
            which the last two lines stay with what follows.
    """
    if firm and count <= _LONGEST_HEADING:
        return (Bond.FREE, *[Bond.FIRM] * (count - 1))
    bonds = [Bond.FREE] * count
    if count > 1:
        bonds[-1] = Bond.FIRM if firm else Bond.RELUCTANT
    if count >= _LEAST_TO_PART:
        bonds[1] = Bond.RELUCTANT
    return tuple(bonds)


def text_flow(paragraph: Paragraph, setting: Setting, scale: float = 1.0) -> TextFlow:
    """Lay out a paragraph.

    Args:
        paragraph: what it says.
        setting: faces, size and width of the text area.
        scale: of the points given in ``before``.
    """
    large = paragraph.large
    setting = setting.sized(setting.size * large, setting.leading * large)
    left = paragraph.left * setting.size
    within = setting.within(max(setting.width - left, 2 * setting.size))
    centred = paragraph.align in {Align.CENTER, Align.RIGHT}
    lines = set_runs(
        paragraph.runs,
        within,
        align=paragraph.align,
        indent=0.0 if centred else paragraph.indent * setting.size,
    )
    bonds = line_bonds(len(lines), firm=paragraph.keep_with_next)
    before = paragraph.before * scale
    return TextFlow(tuple(lines), setting.leading, before, bonds, left)
