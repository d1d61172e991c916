"""The signature block: lines to sign on, always empty, and the seal's place."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from mediator.forms.sheet import Align, Run, Signatures
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.flows import Bond
from mediator.forms.to_pdf.lines import Line
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.runs import set_runs
from mediator.forms.to_pdf.signing_lines import GAP_EM, ROWS, Row, column

_BODY_LINES = 3  # left on the page for the text above
_GUTTER_EM = 1.6  # between the two columns
_HINT_GREY = 0.35
_DATE_FROM_MARGIN_EM = 4.0  # GB/T 9704: the date stands four characters in
_SEAL_ROOM_EM = 1.2  # free above the name, where the seal's rim falls
_BLANK_DATE = (("年", 3.0), ("月", 2.0), ("日", 2.0))  # each after its blank, in em


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

    left: tuple[Row, ...]
    right: tuple[Row, ...]
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
        self, pen: Pen, row: Row, x: float, top: float, height: float
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
                pen.line(row.hint, x + row.end + GAP_EM * self.size, y, self.leading)


def signatures_flow(
    block: Signatures, setting: Setting, room: float | None
) -> SignaturesFlow:
    """Lay out a signature block.

    The lines stand closer together where a page would not hold them all otherwise.

    Args:
        block: who signs, whose seal, which date.
        setting: faces, size and width of the text area.
        room: height of a page, in points; none for the lines at the foot of every
            page, which have neither seal nor date.
    """
    flow = _laid(block, setting, ROWS[0], closing=room is not None)
    for tall in ROWS[1:]:
        body = _BODY_LINES * setting.leading
        if room is None or flow.height(0, len(flow.heights)) + body <= room:
            break
        flow = _laid(block, setting, tall, closing=True)
    return flow


def _laid(
    block: Signatures, setting: Setting, tall: float, *, closing: bool
) -> SignaturesFlow:
    size = setting.size
    width = setting.width
    second: list[list[Row]] = []
    if block.paired:
        width = (setting.width - _GUTTER_EM * size) / 2
        first = column(block.places, setting.within(width), tall)
        second = column(block.right, setting.within(width), tall)
    else:
        first = column((*block.places, *block.right), setting, tall)
    left, right, begins = _abreast(first, second)
    rows = [max(a.height, b.height) for a, b in zip(left, right, strict=True)]
    foot = _closing(block, setting) if closing else ()
    return SignaturesFlow(
        left,
        right,
        width + _GUTTER_EM * size,
        foot,
        (*rows, *_closing_heights(len(foot), setting)),
        begins,
        size,
        setting.leading,
        setting.leading * 0.5,
    )


def _abreast(
    left: Sequence[Sequence[Row]], right: Sequence[Sequence[Row]]
) -> tuple[tuple[Row, ...], tuple[Row, ...], frozenset[int]]:
    """Return two columns with the places side by side, and where each begins."""
    empty = Row(None, 0.0, 0.0, None, 0.0)
    sides: tuple[list[Row], list[Row]] = ([], [])
    begins = set()
    for pair in zip_longest(left, right, fillvalue=()):
        begins.add(len(sides[0]))
        count = max(map(len, pair))
        for side, rows in zip(sides, pair, strict=True):
            side += [*rows, *[empty] * (count - len(rows))]
    return tuple(sides[0]), tuple(sides[1]), frozenset(begins)


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
    # the date is in the middle of the seal's name, which may need all the line
    widest = max(name.width for name in names)
    middle = min(x + date.width / 2, setting.width - widest / 2)
    middle = max(middle, widest / 2, date.width / 2)
    placed = [(name, middle - name.width / 2) for name in names]
    return (*placed, (date, middle - date.width / 2))


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
