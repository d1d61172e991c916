"""Labels with their fill-in lines, on a grid whose columns align."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from mediator.forms.sheet import Align, Field, Fields, Run
from mediator.forms.to_pdf.atoms import Setting, atoms_of
from mediator.forms.to_pdf.flows import Bond
from mediator.forms.to_pdf.lines import Line
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.runs import set_runs

_GUTTER_EM = 0.6  # between one line and the next label
_LABEL_GAP_EM = 0.3  # between a label and its line
_PAD_EM = 0.3  # between the end of a line and the value on it
_WIDEST_LABEL = 0.6  # of the text width: a longer one runs on below
_LEAST_LINE_EM = 2.0
_NEARLY = 0.01  # points
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


@dataclass(frozen=True, slots=True)
class _Wish:
    """What one field needs: its label, the least it can do with, and the good."""

    field: Field
    label: tuple[Line, ...]
    label_width: float
    least: float
    good: float


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
    for places in rows:
        lines = max(
            (max(len(place.value), len(place.label)) for place in places), default=0
        )
        tops.append(tops[-1] + lines)
        bonds += [Bond.FREE, *[Bond.RELUCTANT] * (lines - 1)][:lines]
    return FieldsFlow(
        tuple(rows),
        tuple(tops),
        setting.size,
        _PAD_EM * setting.size,
        setting.leading,
        block.before * scale,
        tuple(bonds),
    )


def _wish(field: Field, setting: Setting) -> _Wish:
    size = setting.size
    room = setting.within(setting.width * _WIDEST_LABEL)
    label = set_runs((Run(field.label),), room, align=Align.LEFT)
    label_width = max(line.width for line in label)
    atoms = atoms_of((Run(field.value, underline=True),), setting.within(10_000.0))
    longest = max((atom.width for atom in atoms), default=0.0)
    pads = 2 * _PAD_EM * size
    line = max(_LEAST_LINE_EM * size, longest + pads)
    gaps = label_width + (_LABEL_GAP_EM + _GUTTER_EM) * size
    half = sum(atom.width for atom in atoms) / 2 + longest / 2 + pads
    least = min(gaps + line, setting.width)
    good = max(least, min(gaps + half, setting.width))
    return _Wish(field, tuple(label), label_width, least, good)


def _parted(wishes: Sequence[_Wish], width: float) -> list[Sequence[_Wish]]:
    """Return the row, or the fewest rows its fields fit on, of like length."""
    if sum(wish.least for wish in wishes) <= width + _NEARLY:
        return [wishes]
    parts: list[list[_Wish]] = [[]]
    for wish in wishes:
        if parts[-1] and _good(parts[-1]) + wish.good > width + _NEARLY:
            parts.append([])
        parts[-1].append(wish)
    each = ceil(len(wishes) / len(parts))
    even = [wishes[place : place + each] for place in range(0, len(wishes), each)]
    if all(_good(part) <= width + _NEARLY for part in even):
        return even
    return [*parts]


def _good(part: Sequence[_Wish]) -> float:
    return sum(wish.good for wish in part)


def _widths(part: Sequence[_Wish], columns: int, width: float) -> list[float]:
    """Return how wide each field is, in points.

    As a rule its share. A field that cannot hold its value on two lines takes room
    from neighbours with room to spare; a field that cannot hold its longest word
    takes it from any.
    """
    total = columns or sum(wish.field.share for wish in part)
    widths = [width * wish.field.share / total for wish in part]
    spare = max(0.0, width - sum(widths))
    for wanted in ([wish.least for wish in part], [wish.good for wish in part]):
        lack = [
            max(0.0, want - have) for want, have in zip(wanted, widths, strict=True)
        ]
        over = [
            max(0.0, have - max(wish.least, want))
            for have, want, wish in zip(widths, wanted, part, strict=True)
        ]
        missing, room = sum(lack), sum(over) + spare
        if not missing or not room:
            continue
        met, taken = min(1.0, room / missing), min(1.0, missing / room)
        widths = [
            have + add * met - cut * taken
            for have, add, cut in zip(widths, lack, over, strict=True)
        ]
        spare *= 1 - taken
    return widths


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
        start = min(x + wish.label_width + gap, end - size)
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
