"""The signature block of a paper in Word: lines to sign on, always empty."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mediator.forms.sheet import Signature, Signatures
from mediator.forms.word.text import WordSetting
from mediator.forms.word.xml import (
    Node,
    cell,
    paragraph,
    rule,
    tab,
    table,
    table_row,
    words,
)
from mediator.forms.wording import em

_ROW: Final = 1.4
"""Height of a line to sign on, of the line height: room for a thumb-print."""
_LONGEST_LINE_EM: Final = 14.0
_LEAST_LINE_EM: Final = 7.0
_GAP_EM: Final = 0.4
_HINT: Final = 0.72
_LONGEST_HINT_EM: Final = 5.0
_GUTTER_EM: Final = 1.6
_DATE_FROM_MARGIN_EM: Final = 4.0
_SEAL_ROOM_EM: Final = 1.2
_BLANK_DATE: Final = "\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日"


def signature_nodes(block: Signatures, setting: WordSetting) -> Iterator[Node]:
    """Yield the block; all of it holds together on a page.

    Args:
        block: who signs, whose seal, which date.
        setting: face, size and width.
    """
    if block.paired:
        yield _paired(block, setting)
    else:
        yield from place_nodes((*block.places, *block.right), setting)
    yield from _closing(block, setting)


def _paired(block: Signatures, setting: WordSetting) -> Node:
    width = (setting.width - _GUTTER_EM * setting.size) / 2
    inside = setting.within(width)
    cells = [
        cell(place_nodes(places, inside) or (paragraph((), 1, 1),), wide)
        for places, wide in (
            (block.places, width + _GUTTER_EM * setting.size),
            (block.right, width),
        )
    ]
    widths = (width + _GUTTER_EM * setting.size, width)
    return table(widths, (table_row(cells, whole=True),), ruled=False)


def place_nodes(places: Iterable[Signature], setting: WordSetting) -> Sequence[Node]:
    """Return a line for each place; the lines begin under one another.

    Args:
        places: what is signed, in which capacity.
        setting: face, size and width.
    """
    size, given = setting.size, tuple(places)
    starts = (em(place.label) + 1 + _GAP_EM for place in given)
    start = max(starts, default=0.0) * size
    hints = [em(place.hint) * _HINT for place in given]
    hint = max((each for each in hints if each <= _LONGEST_HINT_EM), default=0.0)
    end = min(setting.width - hint * size, start + _LONGEST_LINE_EM * size)
    below = end - start < _LEAST_LINE_EM * size
    return [
        each
        for place in given
        for each in _place(place, 0.0 if below else start, end, setting)
    ]


def _place(
    place: Signature, start: float, end: float, setting: WordSetting
) -> Iterator[Node]:
    """Yield a label and the empty line beside it, or under it when it is too long."""
    size, face = setting.size, setting.face
    label = list(words(f"{place.label}：", size, face))
    line = list(rule(size, face))
    hint = list(words(place.hint, size * _HINT, face, grey=True))
    tall = setting.leading * _ROW
    if start:
        stops = (("left", start), ("left", end))
        runs = [*label, tab(size), *line, *hint]
        yield paragraph(runs, tall, size, jc="left", keep=True, stops=stops)
        return
    yield paragraph(label, setting.leading, size, jc="left", keep=True)
    stops = (("left", size), ("left", end))
    runs = [tab(size), *line, *hint]
    yield paragraph(runs, tall, size, jc="left", keep=True, stops=stops)


def _closing(block: Signatures, setting: WordSetting) -> Iterator[Node]:
    """Yield the name of the body whose seal is set, centred over the date."""
    size, face, leading = setting.size, setting.face, setting.leading
    date = block.date or _BLANK_DATE
    room = _SEAL_ROOM_EM * size
    inset = _DATE_FROM_MARGIN_EM if block.seal else 0.0
    if block.seal:
        middle = inset + em(date) / 2
        right = max(0.0, middle - em(block.seal) / 2)
        yield paragraph(
            words(block.seal, size, face),
            leading,
            size,
            jc="right",
            keep=True,
            before=room,
            right=right,
        )
        room = 0.0
    yield paragraph(
        words(date, size, face), leading, size, jc="right", before=room, right=inset
    )
