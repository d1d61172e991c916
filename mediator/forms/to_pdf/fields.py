"""Labels with their fill-in lines, on a grid whose columns align."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediator.forms.sheet import Align, Fields, Run
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.flows import Bond
from mediator.forms.to_pdf.grid import (
    GUTTER_EM,
    LABEL_GAP_EM,
    PAD_EM,
    Needs,
    Wish,
    kind_of,
    parted,
    widths_of,
    wish_of,
)
from mediator.forms.to_pdf.lines import Line
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.runs import set_runs

_SHORT_BLOCK = 8  # lines
_SHORT_LINE_EM = 7.0  # on a line up to this long, a value stands in the middle


@dataclass(frozen=True, slots=True)
class _Place:
    """One field at its place in a row.

    Attributes:
        label: its words; one line, unless they are a sentence.
        value: lines of what is filled in; at least one.
        x: of the label, from the left margin, in points.
        start: of the fill-in line.
        end: of the fill-in line.
    """

    label: tuple[Line, ...]
    value: tuple[Line, ...]
    x: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class FieldsFlow:
    """Rows of fields; a unit is one line of the grid.

    Attributes:
        rows: the fields of each row.
        tops: first unit of each row, and the number of units at the end.
        size: text size, in points.
        pad: between the end of a line and the value on it, in points.
        leading: height of a unit, in points.
        before: space above, in points.
        bonds: how the units hold together.
    """

    rows: tuple[tuple[_Place, ...], ...]
    tops: tuple[int, ...]
    size: float
    pad: float
    leading: float
    before: float
    bonds: tuple[Bond, ...]

    def says(self, unit: int) -> bool:
        """Tell whether a unit shows text: each has a label or part of a value."""
        return 0 <= unit < len(self.bonds)

    def height(self, first: int, last: int) -> float:
        """Return the height of some units, in points."""
        return (last - first) * self.leading

    def draw(self, pen: Pen, first: int, last: int, x: float, top: float) -> None:
        """Draw some units, each field whole before its neighbour."""
        for row, begins in zip(self.rows, self.tops, strict=False):
            lines = range(first - begins, last - begins)
            for place in row:
                self._draw_place(pen, place, lines, x, top)

    def _draw_place(
        self, pen: Pen, place: _Place, lines: range, x: float, top: float
    ) -> None:
        """Draw those lines of a field that are in a range; the first at ``top``."""
        for number, line in enumerate(place.label):
            if number in lines:
                y = top + (number - lines.start) * self.leading
                pen.line(line, x + place.x, y, self.leading)
        blank = Line((), ((0.0, place.end - place.start),), size=self.size)
        for number, line in enumerate(place.value):
            if number in lines:
                y = top + (number - lines.start) * self.leading
                pen.line(line, x + place.start + self.pad, y, self.leading)
                pen.line(blank, x + place.start, y, self.leading)


def fields_flow(
    block: Fields, setting: Setting, needs: Needs, scale: float = 1.0
) -> FieldsFlow:
    """Lay out a grid of fields.

    A row that cannot hold its labels and lines in the given shares takes room from
    its wider fields; if there is none, it becomes two rows. Nothing is cut.

    Args:
        block: the grid.
        setting: faces, size and width of the text area.
        needs: of each kind of row, over the whole paper.
        scale: of the points given in ``before``.
    """
    rows: list[tuple[_Place, ...]] = []
    for row in block.rows:
        wishes = [
            replace(wish_of(field, block.columns, setting), need=need)
            for field, need in zip(row, needs[kind_of(row)], strict=True)
        ]
        rows += [
            _places(part, setting, whole=len(part) == len(row))
            for part in parted(wishes, setting.width)
        ]
    tops = [0]
    bonds: list[Bond] = []
    for places in rows:
        lines = max(
            (max(len(place.value), len(place.label)) for place in places), default=0
        )
        tops.append(tops[-1] + lines)
        bonds += [Bond.FREE, *[Bond.RELUCTANT] * (lines - 1)][:lines]
    if len(bonds) <= _SHORT_BLOCK:  # the three lines of a party stay together
        bonds[1:] = [Bond.RELUCTANT] * (len(bonds) - 1)
    return FieldsFlow(
        tuple(rows),
        tuple(tops),
        setting.size,
        PAD_EM * setting.size,
        setting.leading,
        block.before * scale,
        tuple(bonds),
    )


def _places(
    part: Sequence[Wish], setting: Setting, *, whole: bool
) -> tuple[_Place, ...]:
    size = setting.size
    places = []
    x = 0.0
    widths = widths_of(part, setting.width, whole=whole)
    for number, (wish, width) in enumerate(zip(part, widths, strict=True)):
        at_margin = x + width >= setting.width - size or number == len(part) - 1
        end = x + width - (0.0 if at_margin else GUTTER_EM * size)
        gap = LABEL_GAP_EM * size if wish.field.label else 0.0
        start = min(x + wish.label_width + gap, end - size)
        room = end - start - 2 * PAD_EM * size
        short = end - start <= _SHORT_LINE_EM * size
        value = set_runs(
            (Run(wish.field.value, underline=True),),
            setting.within(max(room, size)),
            align=Align.LEFT,
        )
        if short and len(value) == 1:
            value = set_runs(
                (Run(wish.field.value, underline=True),),
                setting.within(max(room, size)),
                align=Align.CENTER,
            )
        bare = tuple(Line(line.glyphs, (), line.width, line.size) for line in value)
        places.append(_Place(wish.label, bare, x, start, end))
        x += width
    return tuple(places)
