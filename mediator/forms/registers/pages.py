"""A register as a sheet: A4 across, its columns named again on every page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.forms.listing import listing
from mediator.forms.sheet import (
    Align,
    Block,
    Page,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
)
from mediator.forms.wording import NOTHING_BELOW

ACROSS: Final = Page(297.0, 210.0, top=15.0, bottom=15.0, left=12.0, right=12.0)
IN_PART: Final = "　号码、住址已遮去"
_BLANK_ROWS: Final = 23
"""Rows of a blank register: two pages."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a register, after 序号.

    Attributes:
        heads: what stands above each.
        widths: relative.
        middle: heads of columns set in the middle.
        right: heads of columns of sums.
        number: width of 序号.
        leading: height of a line, in points.
    """

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    middle: Collection[str] = ()
    right: Collection[str] = ()
    number: float = 1.6
    leading: float = 16.0


def register_sheet(  # noqa: PLR0913 - a register has these parts
    title: str,
    room: RoomFile,
    year: int,
    columns: Columns,
    rows: Sequence[Sequence[str]],
    *,
    in_part: bool = False,
) -> Sheet:
    """Return a register of a year with what the book knows.

    Args:
        title: of the register.
        room: its committee stands on the cover line.
        year: on the cover line.
        columns: of the table.
        rows: the cells of each line, without 序号; what is empty is written by hand.
        in_part: numbers and homes were left out, which the cover line says.
    """
    blocks: tuple[Block, ...]
    if rows:
        blocks = (_table(columns, rows), _right(NOTHING_BELOW))
    else:
        blocks = (_right("本年度没有登记。"),)
    cover = f"{year}年度　共{len(rows)}条{IN_PART * in_part}"
    return _sheet(title, room, cover, blocks, columns.leading)


def blank_register(title: str, room: RoomFile, year: int, columns: Columns) -> Sheet:
    """Return a register to fill in by hand, two pages of it."""
    table = listing(
        columns.heads, (columns.number, *columns.widths), (), middle=columns.middle,
        least=_BLANK_ROWS,
    )  # fmt: skip
    cover = f"{year}年度　第　　　册"
    return _sheet(title, room, cover, (table,), columns.leading)


def _table(columns: Columns, rows: Sequence[Sequence[str]]) -> Block:
    widths = (columns.number, *columns.widths)
    return listing(
        columns.heads, widths, rows, middle=columns.middle, right=columns.right
    )


def _right(text: str) -> Paragraph:
    return Paragraph((Run(text),), align=Align.CENTER, indent=0, before=4)


def _sheet(
    title: str,
    room: RoomFile,
    cover: str,
    blocks: tuple[Block, ...],
    leading: float,
) -> Sheet:
    hands = Signatures(
        (Signature("登记人（签名）"),),
        paired=True,
        right=(Signature("负责人（签名）"),),
    )
    return Sheet(
        title,
        (Paragraph((Run(cover),), align=Align.CENTER, indent=0), *blocks, hands),
        letterhead=room.committee.name or "人民调解委员会",
        size=10.5,
        leading=leading,
        title_size=18.0,
        page=ACROSS,
        watermark="练习" if room.practice else "",
    )
