"""Labels with their lines as a table of Word without rules, so that columns align."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Final

from mediator.forms.sheet import Field, Fields
from mediator.forms.word.text import WordSetting
from mediator.forms.word.xml import (
    Node,
    cell,
    paragraph,
    rule,
    table,
    table_row,
    twips,
    words,
)
from mediator.forms.wording import em

_GUTTER_EM: Final = 0.6
_LABEL_GAP_EM: Final = 0.3
_LEAST_LINE_EM: Final = 3.0
_LONGEST_WORD_EM: Final = 10.0
_SPARE_EM: Final = 0.1
"""Beside a value, lest a name that just fits is parted by a hair's breadth."""
_TWIPS: Final = twips(1)
_FULL: Final = 0.93
"""A last line fuller than this gets no rule after it, which might need a new line."""


_GAP_EM: Final = 0.25
"""What LibreOffice puts between 汉字 and figures, whatever the file says."""


_Needs = Mapping[tuple[str, ...], Sequence[float]]
"""The width in points that each field of a kind of row needs."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A field at its place: where label, line and the next field begin, in twips."""

    field: Field
    start: int
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of fields.

    Attributes:
        places: its fields, from left to right.
        before: space above, in points.
        last: of its grid; the others stay with the row below.
    """

    places: tuple[_Place, ...]
    before: float
    last: bool


def fields_node(blocks: Sequence[Fields], setting: WordSetting, *, keep: bool) -> Node:
    """Return grids that follow each other as one table.

    Args:
        blocks: the grids, from top to bottom.
        setting: face, size and width.
        keep: what follows stays on the page of the last row.
    """
    needs = _needs(blocks, setting)
    rows = [row for block in blocks for row in _rows(block, setting, needs)]
    edges = sorted(
        {
            edge
            for row in rows
            for place in row.places
            for edge in (place.start, place.line, place.end)
        }
    )
    widths = [(after - before) / _TWIPS for before, after in pairwise(edges)]
    made = []
    for number, row in enumerate(rows, 1):
        stays = not row.last or (keep and number == len(rows))
        cells = [
            made_cell
            for place in row.places
            for made_cell in _cells(place, edges, row.before, setting, keep=stays)
        ]
        made.append(table_row(cells, whole=True))
    return table(widths, made, ruled=False)


def _cells(
    place: _Place,
    edges: Sequence[int],
    before: float,
    setting: WordSetting,
    *,
    keep: bool,
) -> Iterator[Node]:
    """Yield the cell of a label and the cell of its line."""
    size, leading, face = setting.size, setting.leading, setting.face
    first, middle, last = (
        edges.index(edge) for edge in (place.start, place.line, place.end)
    )
    label = words(place.field.label, size, face)
    yield cell(
        (paragraph(label, leading, size, jc="left", keep=keep, before=before),),
        (place.line - place.start) / _TWIPS,
        span=middle - first,
    )
    gutter = _GUTTER_EM if last + 1 < len(edges) else 0.0
    wide = (place.end - place.line) / _TWIPS
    width = wide - gutter * size
    value = list(words(place.field.value, size, face, underline=True))
    taken = _wide(place.field.value) * size
    if taken % width <= width * _FULL - size:
        value.extend(rule(size, face))
    yield cell(
        (
            paragraph(
                value,
                leading,
                size,
                jc="left",
                keep=keep,
                before=before,
                right=gutter,
                stops=(("right", width),),
            ),
        ),
        wide,
        span=last - middle,
    )


def _needs(blocks: Iterable[Fields], setting: WordSetting) -> _Needs:
    """Return the widths that rows of one kind need together, so that they align.

    Rows are of a kind when they share all labels but the first, which says whose
    line it is; the PDF aligns them in the same way.
    """
    needs: dict[tuple[str, ...], list[float]] = {}
    for row in (row for block in blocks for row in block.rows):
        wanted = [_wanted(field, setting) for field in row]
        known = needs.setdefault(_kind(row), wanted)
        known[:] = map(max, zip(known, wanted, strict=True))
    return needs


def _kind(row: Sequence[Field]) -> tuple[str, ...]:
    return tuple(field.label for field in row[1:])


def _rows(block: Fields, setting: WordSetting, needs: _Needs) -> Iterator[_Row]:
    """Yield the rows; one too narrow for its labels and values becomes several."""
    parts = [
        part
        for fields in block.rows
        for part in _parted(fields, needs[_kind(fields)], setting)
    ]
    before = block.before * setting.scale
    for number, (fields, wanted) in enumerate(parts, 1):
        places = tuple(_places(fields, wanted, block.columns, setting))
        yield _Row(places, before, last=number == len(parts))
        before = 0.0


def _parted(
    fields: tuple[Field, ...], wanted: Sequence[float], setting: WordSetting
) -> Iterator[tuple[tuple[Field, ...], Sequence[float]]]:
    """Yield a row, or the fewest rows of like length that its fields fit on."""
    count = len(fields)
    for rows in range(1, count + 1):
        each = ceil(count / rows)
        starts = range(0, count, each)
        wide = max(sum(wanted[start : start + each]) for start in starts)
        if wide <= setting.width or rows == count:
            for start in starts:
                yield fields[start : start + each], wanted[start : start + each]
            return


def _places(
    fields: Sequence[Field],
    wanted: Sequence[float],
    columns: int,
    setting: WordSetting,
) -> Iterator[_Place]:
    """Yield the fields at their places, wider than their share where they must be."""
    total = max(columns, sum(field.share for field in fields))
    if len(fields) == 1:
        total, wanted = fields[0].share, (0.0,)
    shares = [setting.width * field.share / total for field in fields]
    lack = [max(0.0, want - have) for want, have in zip(wanted, shares, strict=True)]
    over = [max(0.0, have - want) for want, have in zip(wanted, shares, strict=True)]
    given = min(1.0, sum(lack) / sum(over)) if sum(over) else 0.0
    x = 0.0
    for field, share, add, spare in zip(fields, shares, lack, over, strict=True):
        end = x + share + add - spare * given
        line = x + (_wide(field.label) + _LABEL_GAP_EM) * setting.size
        yield _Place(field, twips(x), twips(line), twips(end))
        x = end


def _wanted(field: Field, setting: WordSetting) -> float:
    """Return the width in points a field needs for its label and most values."""
    value = min(max(_wide(field.value), _LEAST_LINE_EM), _LONGEST_WORD_EM) + _SPARE_EM
    return (_wide(field.label) + _LABEL_GAP_EM + value + _GUTTER_EM) * setting.size


def _wide(text: str) -> float:
    """Return how wide a text may be in any reader, in em."""
    sides = (before.isascii() != after.isascii() for before, after in pairwise(text))
    return em(text) + _GAP_EM * sum(sides)
