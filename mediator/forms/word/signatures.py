"""The signature block of a paper in Word: lines to sign on, always empty."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mediator.forms.sheet import Signature, Signatures
from mediator.forms.signing_columns import (
    BODY_LINES,
    GAP_EM,
    GUTTER_EM,
    LEAST_DATED_EM,
    LEAST_EM,
    ROWS,
    column_widths,
)
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

_APART: Final = 0.3
"""Space above a label that stands over its line, of the line height."""
_BEFORE: Final = 0.5
"""Space above the block, of the line height."""
_LONGEST_LINE_EM: Final = 14.0
_LEAST_LINE_EM: Final = 6.0
"""One less than in the PDF, where the marks of a label take less room."""
_HINT: Final = 0.72
_LONGEST_HINT_EM: Final = 5.0
_DATE_FROM_MARGIN_EM: Final = 4.0
_SEAL_ROOM_EM: Final = 1.2
_BLANK_DATE: Final = "\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日"


def signature_nodes(block: Signatures, setting: WordSetting) -> Iterator[Node]:
    """Yield the block; all of it holds together on a page.

    It is the one cell of a row that is never parted: paragraphs that only keep with the
    next are parted by LibreOffice at the end of a page, whatever they say.

    Args:
        block: who signs, whose seal, which date.
        setting: face, size and width.
    """
    yield paragraph((), setting.leading * _BEFORE, 1, keep=True)
    tall = _tall(block, setting)
    inside: Sequence[Node] = (
        (_paired(block, setting),)
        if block.paired
        else place_nodes((*block.places, *block.right), setting, tall=tall)
    )
    whole = cell((*inside, *_closing(block, setting)), setting.width)
    yield table((setting.width,), (table_row((whole,), whole=True),), ruled=False)


def _tall(block: Signatures, setting: WordSetting) -> float:
    """Return how high a line to sign on may be for the block to find room on a page."""
    places = () if block.paired else (*block.places, *block.right)
    closing = 1 + bool(block.seal)
    fixed = (
        _BEFORE + closing + BODY_LINES + _SEAL_ROOM_EM * setting.size / setting.leading
    )
    below = sum(bool(each.hint) and not _is_short(each) for each in places)
    room = setting.room / setting.leading - fixed - below
    return next((each for each in ROWS if each * len(places) <= room), ROWS[-1])


def _paired(block: Signatures, setting: WordSetting) -> Node:
    size = setting.size
    given = column_widths(setting.width / size, block.places, block.right)
    left, right = (width * size for width in given)
    widths = (left + GUTTER_EM * size, right)
    cells = [
        cell(
            place_nodes(places, setting.within(width), LEAST_EM)
            or (paragraph((), 1, 1),),
            wide,
        )
        for places, width, wide in (
            (block.places, left, widths[0]),
            (block.right, right, widths[1]),
        )
    ]
    return table(widths, (table_row(cells, whole=True),), ruled=False)


def place_nodes(
    places: Iterable[Signature],
    setting: WordSetting,
    least: float = _LEAST_LINE_EM,
    tall: float = ROWS[0],
) -> Sequence[Node]:
    """Return a line for each place; the lines begin under one another.

    Args:
        places: what is signed, in which capacity.
        setting: face, size and width.
        least: shortest line that stands beside its label, in em.
        tall: height of a line to sign on, of the line height.
    """
    size, given = setting.size, tuple(places)
    dated = any(place.dated for place in given)
    least = min(least, LEAST_DATED_EM) if dated else least
    hints = [em(place.hint) * _HINT for place in given]
    short = max((each for each in hints if each <= _LONGEST_HINT_EM), default=0.0)
    after = em(_BLANK_DATE) if dated else short
    most = setting.width / size - (after + GAP_EM if after else 0.0)
    labels = [em(place.label) + 1 + GAP_EM if place.label else 0.0 for place in given]
    start = max((each for each in labels if each + least <= most), default=0.0)
    return [
        each
        for place, label in zip(given, labels, strict=True)
        for each in _place(
            place, (start if label <= start else 0.0, most), setting, tall
        )
    ]


def _is_short(place: Signature) -> bool:
    """Tell whether who is expected stands beside the line, not under it."""
    return not place.dated and em(place.hint) * _HINT <= _LONGEST_HINT_EM


def _place(
    place: Signature, rule_at: tuple[float, float], setting: WordSetting, tall: float
) -> Iterator[Node]:
    """Yield a label and the empty line beside it, or under it when it is too long.

    Args:
        place: to be signed.
        rule_at: where the line begins, 0 for under the label, and where it ends at the
            latest, in em.
        setting: face, size and width.
        tall: height of the line, of the line height.
    """
    start, most = rule_at
    size, face = setting.size, setting.face
    label = list(words(f"{place.label}：", size, face)) if place.label else []
    begin = (start or 1.0) if label else 0.0
    end = most if place.several else min(most, begin + _LONGEST_LINE_EM)
    runs = [*([tab(size)] if label else ()), *rule(size, face)]
    stops = [("left", each * size) for each in (begin, end) if each]
    if place.dated:
        runs += [tab(size), *words(_BLANK_DATE, size, face)]
        stops.append(("left", (end + GAP_EM) * size))
    hint = list(words(place.hint, size * _HINT, face, grey=True))
    beside = _is_short(place)
    if beside:
        runs += hint
    if start:
        runs = [*label, *runs]
    elif label:
        apart = setting.leading * _APART
        yield paragraph(
            label, setting.leading, size, jc="left", keep=True, before=apart
        )
    # Room above, not a higher line: LibreOffice sets a line of blanks no higher.
    room = setting.leading * (tall - 1)
    yield paragraph(
        runs, setting.leading, size, jc="left", keep=True, before=room, stops=stops
    )
    if place.hint and not beside:
        indent = begin - GAP_EM
        yield paragraph(hint, setting.leading, size, jc="left", keep=True, left=indent)


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
