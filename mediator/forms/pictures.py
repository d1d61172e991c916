"""Pictures on papers: their size in pixels, their frame while empty, their content.

A form is a pure function of the record, which names a scan and does not hold it. What
leaves the room is ``illustrated`` first: every named scan then stands in its place.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from mediator.forms.sheet import (
    Align,
    Block,
    Cell,
    Paragraph,
    Picture,
    Run,
    Sheet,
    Table,
)

_MM: Final = 72 / 25.4
_SIZES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG segments that tell the size (ITU-T T.81, table B.1: SOF0 to SOF15)."""


def pixels(jpeg: bytes) -> tuple[int, int]:
    """Return width and height of a JPEG in pixels.

    Raises:
        ValueError: it is no JPEG.
    """
    place = 2
    while jpeg[:2] == b"\xff\xd8" and place + 9 <= len(jpeg):
        kind = jpeg[place + 1]
        if kind in _SIZES:
            height = int.from_bytes(jpeg[place + 5 : place + 7], "big")
            return int.from_bytes(jpeg[place + 7 : place + 9], "big"), height
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
    raise ValueError("no JPEG")


def size_of(picture: Picture, most: float) -> tuple[float, float]:
    """Return width and height of a picture on paper, in points, in its proportions.

    Args:
        picture: with its content.
        most: width there is, in points.
    """
    across, down = pixels(picture.jpeg)
    scale = min(min(picture.width * _MM, most) / across, picture.height * _MM / down)
    return across * scale, down * scale


def framed(picture: Picture) -> Table:
    """Return the empty frame that stands for a picture to be pasted in by hand."""
    words = Paragraph((Run(picture.caption),), align=Align.CENTER, indent=0)
    return Table((1.0,), ((Cell((words,)),),), min_height=picture.height * _MM)


def names_in(sheet: Sheet) -> tuple[str, ...]:
    """Return the stored names of the scans a paper asks for and does not hold yet."""
    pictures = (each for each in sheet.blocks if isinstance(each, Picture))
    wanted = (each.name for each in pictures if each.name and not each.jpeg)
    return tuple(dict.fromkeys(wanted))


def illustrated(
    sheet: Sheet,
    scans: Mapping[str, bytes],
    pages_of: Callable[[bytes], tuple[bytes, ...]],
) -> Sheet:
    """Return a paper with its pictures in place; a scan of several pages gives several.

    Args:
        sheet: the paper.
        scans: contents by stored name; what is not there stays an empty frame.
        pages_of: gives the pages of a scan as JPEG, ``scans.pages_of``.

    Raises:
        Problem: a scan cannot be read.
    """
    blocks = tuple(
        made for block in sheet.blocks for made in _filled(block, scans, pages_of)
    )
    return replace(sheet, blocks=blocks)


def _filled(
    block: Block,
    scans: Mapping[str, bytes],
    pages_of: Callable[[bytes], tuple[bytes, ...]],
) -> Iterator[Block]:
    if not isinstance(block, Picture) or block.jpeg or block.name not in scans:
        yield block
        return
    for jpeg in pages_of(scans[block.name]):
        yield replace(block, jpeg=jpeg)
