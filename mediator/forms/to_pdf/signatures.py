"""The signature block: lines to sign on, always empty, and the seal's place."""

from dataclasses import dataclass, replace
from itertools import accumulate

from mediator.forms.sheet import Align, Run, Signatures
from mediator.forms.signing_columns import (
    BODY_LINES,
    GAP_EM,
    GUTTER_EM,
    LEAST_EM,
    ROWS,
    column_widths,
    page_row,
)
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.flows import Bond
from mediator.forms.to_pdf.lines import Line
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.runs import set_runs
from mediator.forms.to_pdf.signing_lines import Row, blank_day, column

_MOST_PAIRED = 0.6  # of the page: two columns never part
_ROOMY = 2  # of the heights of a row: two columns stand no closer
_BEFORE = 0.5  # of the leading, above the block
_HINT_GREY = 0.35
_DATE_FROM_MARGIN_EM = 4.0  # GB/T 9704: the date stands four characters in
_SEAL_ROOM_EM = 1.2  # free above the name, where the seal's rim falls


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A row of a column at its place in a unit, in points from its top left corner."""

    row: Row
    x: float
    down: float


@dataclass(frozen=True, slots=True)
class _Unit:
    """What never parts: a row, or both columns of a pair.

    Attributes:
        height: in points.
        rows: to sign on, the left column before the right.
        closing: seal name or date at the foot, and where it begins; or none.
        begins: it is the first of a place.
    """

    height: float
    rows: tuple[_Drawn, ...] = ()
    closing: tuple[Line, float] | None = None
    begins: bool = False


@dataclass(frozen=True, slots=True)
class SignaturesFlow:
    """The block; all its units hold together.

    Should a page not hold the block, it parts between two places. In large print it
    does so wherever the page ends.

    Attributes:
        units: from top to bottom.
        size: text size, in points.
        leading: line height, in points.
        before: space above, in points.
        flows: it parts between any two places; at either end two stay together.
    """

    units: tuple[_Unit, ...]
    size: float
    leading: float
    before: float
    flows: bool = False

    @property
    def bonds(self) -> tuple[Bond, ...]:
        """Return the bonds; the first is that of signatures, by which pages know it."""
        begins = [place for place, unit in enumerate(self.units) if unit.begins]
        between = dict.fromkeys(begins, Bond.FREE if self.flows else Bond.FIRM)
        if self.flows:
            ends = (*begins[1:2], *begins[-1:])
            between |= dict.fromkeys(ends, Bond.RELUCTANT)
        between[0] = Bond.FIRM
        return tuple(between.get(place, Bond.WHOLE) for place in range(len(self.units)))

    def says(self, unit: int) -> bool:
        """Tell whether a unit shows text; a signature never counts as body."""
        return unit < 0

    def height(self, first: int, last: int) -> float:
        """Return the height of some rows, in points."""
        return sum(unit.height for unit in self.units[first:last])

    def draw(self, pen: Pen, first: int, last: int, x: float, top: float) -> None:
        """Draw some units."""
        for unit in self.units[first:last]:
            for each in unit.rows:
                self._draw_row(pen, each.row, x + each.x, top + each.down)
            top += unit.height
            if unit.closing:
                line, shift = unit.closing
                pen.line(line, x + shift, top - self.leading, self.leading)

    def _draw_row(self, pen: Pen, row: Row, x: float, top: float) -> None:
        """Draw one row; words and line stand at its foot, room is above them."""
        y = top + row.height - self.leading
        if row.label is not None:
            pen.line(row.label, x, y, self.leading)
        if row.end > row.start:
            blank = Line((), ((row.start, row.end),), size=self.size)
            pen.line(blank, x, y, self.leading)
        after = x + row.end + GAP_EM * self.size
        if row.day is not None:
            pen.line(row.day, after, y, self.leading)
        if row.hint is not None:
            with pen.grey(_HINT_GREY):
                pen.line(row.hint, after, y, self.leading)


def signatures_flow(
    block: Signatures, setting: Setting, room: float | None
) -> SignaturesFlow:
    """Lay out a signature block.

    Two columns that need most of a page become one. The lines of one stand closer
    together where a page would not hold them all otherwise.

    Args:
        block: who signs, whose seal, which date.
        setting: faces, size and width of the text area.
        room: height of a page, in points; none for the lines at the foot of every
            page, which have neither seal nor date.
    """
    if block.paired and room is not None:
        for tall in ROWS[:_ROOMY]:
            flow = _laid(_paired(block, setting, tall), block, setting)
            if flow.height(0, len(flow.units)) <= room * _MOST_PAIRED:
                return flow
    if room is None:
        rows = _single(block, setting, page_row(block.places))
        return _laid(rows, None, setting)
    for tall in ROWS:
        flow = _laid(_single(block, setting, tall), block, setting)
        body = BODY_LINES * setting.leading
        if flow.height(0, len(flow.units)) + body <= room:
            break
    return flow


def read_signatures(block: Signatures, setting: Setting) -> SignaturesFlow:
    """Lay out a signature block that is read and not signed: its lines are text.

    Args:
        block: who signs, whose seal, which date.
        setting: faces, size and width of the text area.
    """
    flow = _laid(_single(block, setting, ROWS[-1]), block, setting)
    return replace(flow, flows=True)


def _laid(
    rows: tuple[_Unit, ...], block: Signatures | None, setting: Setting
) -> SignaturesFlow:
    """Return the flow of rows, with seal and date below where the block has them."""
    closing = _closing_units(block, setting) if block else ()
    before = setting.leading * _BEFORE
    return SignaturesFlow((*rows, *closing), setting.size, setting.leading, before)


def _single(block: Signatures, setting: Setting, tall: float) -> tuple[_Unit, ...]:
    """Return one column, in which a unit is a row."""
    return tuple(
        _Unit(row.height, (_Drawn(row, 0.0, 0.0),), begins=not place)
        for rows in column((*block.places, *block.right), setting, tall)
        for place, row in enumerate(rows)
    )


def _paired(block: Signatures, setting: Setting, tall: float) -> tuple[_Unit, ...]:
    """Return two columns beside each other as one unit."""
    size = setting.size
    left, right = column_widths(setting.width / size, block.places, block.right)
    drawn: list[_Drawn] = []
    height = 0.0
    for places, width, x in (
        (block.places, left, 0.0),
        (block.right, right, left + GUTTER_EM),
    ):
        inside = setting.within(width * size)
        rows = [row for each in column(places, inside, tall, LEAST_EM) for row in each]
        downs = list(accumulate((row.height for row in rows), initial=0.0))
        drawn += [
            _Drawn(row, x * size, down) for row, down in zip(rows, downs, strict=False)
        ]
        height = max(height, downs[-1])
    return (_Unit(height, tuple(drawn), begins=True),)


def _closing_units(block: Signatures, setting: Setting) -> list[_Unit]:
    """Return seal name and date; above the first the seal's rim has room."""
    room = _SEAL_ROOM_EM * setting.size
    return [
        _Unit(setting.leading + (0.0 if place else room), closing=each)
        for place, each in enumerate(_closing(block, setting))
    ]


def _closing(block: Signatures, setting: Setting) -> tuple[tuple[Line, float], ...]:
    """Return seal name and date, the name centred over the date."""
    date = _date(block.date, setting)
    x = setting.width - date.width
    if block.seal:
        x -= _DATE_FROM_MARGIN_EM * setting.size
    x = max(0.0, x)
    if not block.seal:
        return ((date, x),)
    names = _sealed(block.seal, setting)
    # the date is in the middle of the seal's name, which may need all the line
    widest = max(name.width for name in names)
    middle = min(x + date.width / 2, setting.width - widest / 2)
    middle = max(middle, widest / 2, date.width / 2)
    placed = [(name, middle - name.width / 2) for name in names]
    return (*placed, (date, middle - date.width / 2))


def _sealed(seal: str, setting: Setting) -> list[Line]:
    """Return whose seal is set; too long for one line, （印章） gets its own."""
    names = set_runs((Run(seal),), setting, align=Align.LEFT)
    name, mark, kind = seal.rpartition("（")
    if len(names) == 1 or not name:
        return names
    return [
        line
        for part in (name, mark + kind)
        for line in set_runs((Run(part),), setting, align=Align.CENTER)
    ]


def _date(text: str, setting: Setting) -> Line:
    if text:
        one_line = " ".join(text.split())
        return set_runs((Run(one_line),), setting, align=Align.LEFT)[0]
    return blank_day(setting)
