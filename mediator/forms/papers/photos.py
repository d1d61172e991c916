"""现场照片: photographs of the place, two a page."""

from collections.abc import Iterator
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.pieces import beside, line
from mediator.forms.sheet import Block, PageBreak, Picture, Sheet, Signature

TITLE: Final = "现场照片"
KEY: Final = "photos"
_HIGH: Final = 78.0  # millimetres
_A_PAGE: Final = 2


def photos(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the photographs that were kept, each with lines to say what it shows.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: not used, all photographs of a case lie together.
    """
    del subject
    kept = [each.stored_name for each in case.scans if each.paper == KEY]
    return Sheet(
        TITLE,
        tuple(_blocks(kept or [""] * _A_PAGE)),
        title_size=18.0,
        size=12.0,
        leading=22.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
        each_page=(Signature("拍摄人（签名）"), Signature("在场人（签名）")),
    )


def _blocks(names: list[str]) -> Iterator[Block]:
    for place, name in enumerate(names):
        if place and place % _A_PAGE == 0:
            yield PageBreak()
        yield Picture(name, "" if name else "照片粘贴处", height=_HIGH)
        yield line(f"照片{place + 1}说明", "")
        yield beside(("拍摄时间", ""), ("拍摄地点", ""))
