"""Labels with their fill-in lines, on a grid whose columns align."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediator.forms.sheet import Align, Field, Fields, Run
from mediator.forms.to_pdf.atoms import Setting, atoms_of
from mediator.forms.to_pdf.flows import Bond
from mediator.forms.to_pdf.lines import Line, set_runs
from mediator.forms.to_pdf.pen import Pen

_GUTTER_EM = 0.6  # between one line and the next label
_LABEL_GAP_EM = 0.3  # between a label and its line
_PAD_EM = 0.3  # between the end of a line and the value on it
_LEAST_LINE_EM = 2.0
_SHORT_LINE_EM = 7.0  # on a line up to this long, a value stands in the middle


@dataclass(frozen=True, slots=True)
class _Place:
    """One field at its place in a row.

    Attributes:
        label: its words.
        value: lines of what is filled in; at least one.
        x: of the label, from the left margin, in points.
        start: of the fill-in line.
        end: of the fill-in line.
    """

    label: Line
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
        leading: height of a unit, in points.
        before: space above, in points.
        bonds: how the units hold together.
    """

    rows: tuple[tuple[_Place, ...], ...]
    tops: tuple[int, ...]
    size: float
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
            for place in row:
                self._draw_place(pen, place, range(first, last), begins, x, top)

    def _draw_place(  # noqa: PLR0913 - where a field stands
        self,
        pen: Pen,
        place: _Place,
        units: range,
        begins: int,
        x: float,
        top: float,
    ) -> None:
        if begins in units:
            y = top + (begins - units.start) * self.leading
            pen.line(place.label, x + place.x, y, self.leading)
        pad = _PAD_EM * self.size
        for number, line in enumerate(place.value, begins):
            if number not in units:
                continue
            y = top + (number - units.start) * self.leading
            pen.line(line, x + place.start + pad, y, self.leading)
            blank = Line((), ((0.0, place.end - place.start),), size=self.size)
            pen.line(blank, x + place.start, y, self.leading)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What one field needs: its share, and the least it can do with."""

    field: Field
    label: Line
    least: float


def fields_flow(block: Fields, setting: Setting, scale: float = 1.0) -> FieldsFlow:
    """Lay out a grid of fields.

    A row that cannot hold its labels and lines in the given shares takes room from
    its wider fields; if there is none, it becomes two rows. Nothing is cut.

    Args:
        block: the grid.
        setting: faces, size and width of the text area.
        scale: of the points given in ``before``.
    """
    rows = []
    for row in block.rows:
        wishes = [_wish(field, setting) for field in row]
        for part in _parted(wishes, setting.width):
            whole = len(part) == len(row)
            rows.append(_places(part, block.columns if whole else 0, setting))
    tops = [0]
    bonds: list[Bond] = []
    for row in rows:
        lines = max((len(place.value) for place in row), default=0)
        tops.append(tops[-1] + lines)
        bonds += [Bond.FREE, *[Bond.RELUCTANT] * (lines - 1)][:lines]
    return FieldsFlow(
        tuple(rows),
        tuple(tops),
        setting.size,
        setting.leading,
        block.before * scale,
        tuple(bonds),
    )


def _wish(field: Field, setting: Setting) -> _Wish:
    size = setting.size
    label = set_runs((Run(field.label),), setting.within(10_000.0), align=Align.LEFT)[0]
    atoms = atoms_of((Run(field.value, underline=True),), setting.within(10_000.0))
    longest = max((atom.width for atom in atoms), default=0.0)
    line = max(_LEAST_LINE_EM * size, longest + 2 * _PAD_EM * size)
    gaps = (_LABEL_GAP_EM + _GUTTER_EM) * size
    least = label.width + gaps + line
    return _Wish(field, label, min(least, setting.width))


def _parted(wishes: Sequence[_Wish], width: float) -> Iterator[list[_Wish]]:
    """Yield the row, or the fewest rows its fields fit on."""
    part: list[_Wish] = []
    for wish in wishes:
        if part and sum(each.least for each in part) + wish.least > width + 0.01:
            yield part
            part = []
        part.append(wish)
    if part:
        yield part


def _widths(part: Sequence[_Wish], columns: int, width: float) -> list[float]:
    """Return how wide each field is: its share, or the least it can do with."""
    total = columns or sum(wish.field.share for wish in part)
    widths = [width * wish.field.share / total for wish in part]
    short = [wish.least - given for wish, given in zip(part, widths, strict=True)]
    missing = sum(each for each in short if each > 0)
    spare = -sum(each for each in short if each < 0)
    spare += max(0.0, width - sum(widths))
    if missing <= 0:
        return widths
    taken = min(1.0, missing / spare) if spare else 0.0
    return [
        given + lack if lack > 0 else given + lack * taken
        for given, lack in zip(widths, short, strict=True)
    ]


def _places(
    part: Sequence[_Wish], columns: int, setting: Setting
) -> tuple[_Place, ...]:
    size = setting.size
    places = []
    x = 0.0
    widths = _widths(part, columns, setting.width)
    for number, (wish, width) in enumerate(zip(part, widths, strict=True)):
        at_margin = x + width >= setting.width - size or number == len(part) - 1
        end = x + width - (0.0 if at_margin else _GUTTER_EM * size)
        gap = _LABEL_GAP_EM * size if wish.field.label else 0.0
        start = min(x + wish.label.width + gap, end - size)
        room = end - start - 2 * _PAD_EM * size
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
