"""The signature block: lines to sign on, always empty, and the seal's place."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from mediator.forms.sheet import Align, Run, Signature, Signatures
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.flows import Bond
from mediator.forms.to_pdf.lines import Line
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.runs import set_runs

_ROW = 1.4  # of the leading: room for a signature and a thumb-print
_GAP_EM = 0.4  # between a label and its line
_GUTTER_EM = 1.6  # between the two columns
_LEAST_LINE_EM = 7.0  # a shorter line is no place to sign
_LONGEST_LINE_EM = 14.0
_HINT = 0.72  # of the text size
_HINT_GREY = 0.35
_LONGEST_HINT_EM = 5.0  # a longer one goes under the line
_DATE_FROM_MARGIN_EM = 4.0  # GB/T 9704: the date stands four characters in
_SEAL_ROOM_EM = 1.2  # free above the name, where the seal's rim falls
_BLANK_DATE = (("年", 3.0), ("月", 2.0), ("日", 2.0))  # each after its blank, in em


@dataclass(frozen=True, slots=True)
class _Row:
    """One drawn row of a column.

    Attributes:
        label: what is asked for; may be empty on the row of a line set below it.
        start: of the line to sign on; equal to ``end`` for none.
        end: of that line.
        hint: who is expected, small; or none.
        height: in points.
    """

    label: Line | None
    start: float
    end: float
    hint: Line | None
    height: float


@dataclass(frozen=True, slots=True)
class SignaturesFlow:
    """The block; a unit is one row, and all of them hold together.

    Should a page not hold the block, it parts between two places.

    Attributes:
        left: rows of the left, or only, column.
        right: rows of the right column.
        right_x: where it begins, from the left margin, in points.
        closing: seal name and date, right below, with x and box height.
        heights: of each unit.
        begins: first units of the places.
        size: text size, in points.
        leading: line height, in points.
        before: space above, in points.
    """

    left: tuple[_Row, ...]
    right: tuple[_Row, ...]
    right_x: float
    closing: tuple[tuple[Line, float], ...]
    heights: tuple[float, ...]
    begins: frozenset[int]
    size: float
    leading: float
    before: float

    @property
    def bonds(self) -> tuple[Bond, ...]:
        """Return the bonds: none of it parts while a page can hold it."""
        return tuple(
            Bond.FIRM if unit in self.begins or unit == 0 else Bond.WHOLE
            for unit in range(len(self.heights))
        )

    def says(self, unit: int) -> bool:
        """Tell whether a unit shows text; a signature never counts as body."""
        return unit < 0

    def height(self, first: int, last: int) -> float:
        """Return the height of some rows, in points."""
        return sum(self.heights[first:last])

    def draw(self, pen: Pen, first: int, last: int, x: float, top: float) -> None:
        """Draw some rows, one column after the other."""
        for rows, shift in ((self.left, 0.0), (self.right, self.right_x)):
            for unit in range(first, min(last, len(rows))):
                y = top + self.height(first, unit)
                self._draw_row(pen, rows[unit], x + shift, y, self.heights[unit])
        rows_count = len(self.heights) - len(self.closing)
        for unit in range(max(first, rows_count), last):
            line, shift = self.closing[unit - rows_count]
            bottom = top + self.height(first, unit + 1)
            pen.line(line, x + shift, bottom - self.leading, self.leading)

    def _draw_row(
        self, pen: Pen, row: _Row, x: float, top: float, height: float
    ) -> None:
        """Draw one row; words and line stand at its foot, room is above them."""
        y = top + height - self.leading
        if row.label is not None:
            pen.line(row.label, x, y, self.leading)
        if row.end > row.start:
            blank = Line((), ((row.start, row.end),), size=self.size)
            pen.line(blank, x, y, self.leading)
        if row.hint is not None:
            with pen.grey(_HINT_GREY):
                pen.line(row.hint, x + row.end + _GAP_EM * self.size, y, self.leading)


def signatures_flow(
    block: Signatures, setting: Setting, *, closing: bool = True
) -> SignaturesFlow:
    """Lay out a signature block.

    Args:
        block: who signs, whose seal, which date.
        setting: faces, size and width of the text area.
        closing: with seal name and date below.
    """
    size = setting.size
    column = setting.width
    if block.paired:
        column = (setting.width - _GUTTER_EM * size) / 2
        there = setting.within(column)
        sides = _column(block.places, there), _column(block.right, there)
    else:
        sides = _column((*block.places, *block.right), setting), []
    left, right, begins = _abreast(*sides)
    rows = [
        max(
            (side[number].height for side in (left, right) if number < len(side)),
        )
        for number in range(max(len(left), len(right)))
    ]
    foot = _closing(block, setting) if closing else ()
    heights = [*rows, *_closing_heights(len(foot), setting)]
    return SignaturesFlow(
        left,
        right,
        column + _GUTTER_EM * size,
        foot,
        tuple(heights),
        begins,
        size,
        setting.leading,
        setting.leading * 0.5,
    )


def _abreast(
    left: Sequence[Sequence[_Row]], right: Sequence[Sequence[_Row]]
) -> tuple[tuple[_Row, ...], tuple[_Row, ...], frozenset[int]]:
    """Return two columns with the places side by side, and where each begins."""
    empty = _Row(None, 0.0, 0.0, None, 0.0)
    sides: tuple[list[_Row], list[_Row]] = ([], [])
    begins = set()
    for pair in zip_longest(left, right, fillvalue=()):
        begins.add(len(sides[0]))
        count = max(map(len, pair))
        for side, rows in zip(sides, pair, strict=True):
            side += [*rows, *[empty] * (count - len(rows))]
    return tuple(sides[0]), tuple(sides[1]), frozenset(begins)


def _column(places: Sequence[Signature], setting: Setting) -> list[list[_Row]]:
    """Return the rows of each place of a column; lines begin under one another."""
    size = setting.size
    small = setting.sized(size * _HINT, setting.leading)
    labels = [
        set_runs((Run(f"{place.label}："),), setting, align=Align.LEFT)
        for place in places
    ]
    hints = [
        set_runs((Run(place.hint),), small, align=Align.LEFT) if place.hint else []
        for place in places
    ]
    widest_hint = max(
        (lines[0].width for lines in hints if lines and _is_short(lines, size)),
        default=0.0,
    )
    end = setting.width - (widest_hint + _GAP_EM * size if widest_hint else 0.0)
    beside = [
        lines[0].width + _GAP_EM * size
        for lines in labels
        if len(lines) == 1 and lines[0].width + (_GAP_EM + _LEAST_LINE_EM) * size <= end
    ]
    start = max(beside, default=0.0)
    return [
        _place_rows(label, hint, start if place_fits else size, end, setting)
        for label, hint in zip(labels, hints, strict=True)
        for place_fits in [len(label) == 1 and label[0].width + _GAP_EM * size <= start]
    ]


def _is_short(hint: Sequence[Line], size: float) -> bool:
    return len(hint) == 1 and hint[0].width <= _LONGEST_HINT_EM * size


def _place_rows(
    label: Sequence[Line],
    hint: Sequence[Line],
    start: float,
    end: float,
    setting: Setting,
) -> list[_Row]:
    size, leading = setting.size, setting.leading
    tall = leading * _ROW
    end = min(end, start + _LONGEST_LINE_EM * size)
    short = hint[0] if hint and _is_short(hint, size) else None
    if start > size:
        rows = [_Row(label[0], start, end, short, tall)]
    else:
        rows = [_Row(line, 0.0, 0.0, None, leading) for line in label]
        rows.append(_Row(None, start, end, short, tall))
    if hint and short is None:
        shift = start - _GAP_EM * size
        rows += [_Row(None, shift, shift, line, leading) for line in hint]
    return rows


def _closing(block: Signatures, setting: Setting) -> tuple[tuple[Line, float], ...]:
    """Return seal name and date, the name centred over the date."""
    date = _date(block.date, setting)
    x = setting.width - date.width
    if block.seal:
        x -= _DATE_FROM_MARGIN_EM * setting.size
    x = max(0.0, x)
    if not block.seal:
        return ((date, x),)
    names = set_runs((Run(block.seal),), setting, align=Align.LEFT)
    middle = x + date.width / 2
    placed = [
        (name, max(0.0, min(middle - name.width / 2, setting.width - name.width)))
        for name in names
    ]
    return (*placed, (date, x))


def _closing_heights(count: int, setting: Setting) -> list[float]:
    heights = [setting.leading] * count
    if heights:
        heights[0] += _SEAL_ROOM_EM * setting.size
    return heights


def _date(text: str, setting: Setting) -> Line:
    if text:
        one_line = " ".join(text.split())
        return set_runs((Run(one_line),), setting, align=Align.LEFT)[0]
    runs = [
        run
        for word, blank in _BLANK_DATE
        for run in (Run("\u3000" * int(blank)), Run(word))
    ]
    return set_runs(runs, setting, align=Align.LEFT)[0]
