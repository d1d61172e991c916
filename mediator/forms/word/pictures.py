"""Pictures of a paper in Word."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final

from mediator.forms.pictures import size_of
from mediator.forms.sheet import Picture
from mediator.forms.word.text import WordSetting
from mediator.forms.word.xml import Node, node, paragraph, words

_GAP_EM: Final = 0.5
_EMU: Final = 12_700  # in a point
_TWIPS: Final = 20

Keep = Callable[[BytesIO, int, int], Node]
"""Keeps a JPEG in the file and returns its ``inline``; width and height in EMU."""


class Album:
    """The pictures of one Word file, numbered as they come."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._count = 0

    def nodes(self, block: Picture, setting: WordSetting) -> Iterator[Node]:
        """Yield a picture and its caption, which stay together.

        Args:
            block: with its content.
            setting: face, size and width.
        """
        width, height = size_of(block, setting.width)
        inline = self._keep(
            BytesIO(block.jpeg), round(width * _EMU), round(height * _EMU)
        )
        self._count += 1
        for named in inline.iter("{*}docPr", "{*}cNvPr"):
            named.set("id", str(self._count))
            named.set("name", f"Picture {self._count}")
        how = node("pPr")
        if block.caption:
            how.append(node("keepNext"))
        gap = _GAP_EM * setting.size * _TWIPS
        how.append(node("spacing", before=gap, after=0, line=240, lineRule="auto"))
        how.append(node("jc", val="center"))
        yield node("p", how, node("r", node("drawing", inline)))
        if block.caption:
            runs = words(block.caption, setting.size, setting.face)
            yield paragraph(runs, setting.leading, setting.size, jc="center")
