"""What the papers about mediators share: heads, remarks, tables, places to sign."""

from collections.abc import Sequence
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.forms.pieces import cell
from mediator.forms.sheet import (
    Align,
    Block,
    Cell,
    Page,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
    Table,
)
from mediator.forms.wording import NOTHING_BELOW

UPRIGHT: Final = Page(top=24.0, bottom=22.0, left=24.0, right=24.0)
ACROSS: Final = Page(297.0, 210.0, top=18.0, bottom=18.0, left=15.0, right=15.0)
ROW: Final = 25.0
"""Least height of a row, in points."""
_GAP: Final = 0.3
"""Of a line, between what stands under a title and the table."""


def head_line(text: str) -> tuple[Paragraph, Paragraph]:
    """Return the line under a title: whose, which year, how many; and a gap."""
    return (
        Paragraph((Run(text),), align=Align.CENTER, indent=0, keep_with_next=True),
        Paragraph((Run(""),), large=_GAP, keep_with_next=True),
    )


def part(text: str) -> Paragraph:
    """Return the heading of a part of a paper."""
    return Paragraph((Run(text, bold=True),), indent=0, before=8, keep_with_next=True)


def remark(text: str) -> Paragraph:
    """Return a remark under a table, in smaller type."""
    return Paragraph((Run(text),), indent=0, before=3, large=0.85)


def below() -> Paragraph:
    """Return the mark that nothing follows."""
    return Paragraph((Run(NOTHING_BELOW),), align=Align.CENTER, indent=0, before=4)


def said(text: str, columns: int = 1, *, align: Align = Align.LEFT) -> Cell:
    """Return a cell of a value."""
    return Cell((Paragraph((Run(text),), align=align, indent=0),), columns)


def told(text: str, columns: int = 1) -> Cell:
    """Return a cell of a printed label."""
    return Cell(
        (Paragraph((Run(text, bold=True),), align=Align.CENTER, indent=0),), columns
    )


def table(
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    *,
    left: Sequence[str] = (),
    least: int = 0,
) -> Table:
    """Return a ruled table, its heads on every page.

    Args:
        heads: of the columns.
        widths: relative.
        rows: the cells.
        left: heads of columns that begin at the left.
        least: empty rows to write in where there is none.
    """
    aligns = [Align.LEFT if head in left else Align.CENTER for head in heads]
    body = rows or [[""] * len(heads)] * least
    return Table(
        tuple(widths),
        (
            tuple(told(head) for head in heads),
            *(
                tuple(
                    cell(text, align) for text, align in zip(row, aligns, strict=True)
                )
                for row in body
            ),
        ),
        header_rows=1,
        min_height=ROW,
        entries=True,
    )


def hands(*left: str, right: Sequence[str] = (), seal: str = "") -> Signatures:
    """Return the places to sign, printed empty."""
    return Signatures(
        tuple(Signature(each) for each in left),
        paired=bool(right),
        right=tuple(Signature(each) for each in right),
        seal=seal,
    )


def paper(  # noqa: PLR0913 - a paper is named by all of these
    title: str,
    room: RoomFile,
    blocks: Sequence[Block],
    *,
    page: Page = UPRIGHT,
    size: float = 12.0,
    leading: float = 20.0,
) -> Sheet:
    """Return a paper of the committee."""
    return Sheet(
        title,
        tuple(blocks),
        letterhead=room.committee.name or "人民调解委员会",
        size=size,
        leading=leading,
        title_size=20.0,
        page=page,
        watermark="练习" if room.practice else "",
    )
