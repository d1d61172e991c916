"""录入对照单 on paper: the platform's fields in its order, to tick while typing.

A working list of the room; it goes into no dossier.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.dates import on_paper
from mediator.cases.reentry.entries import EntryLine
from mediator.cases.reentry.layouts import PlatformLayout
from mediator.forms.pieces import cell
from mediator.forms.sheet import (
    Align,
    Block,
    Cell,
    Field,
    Fields,
    Page,
    Paragraph,
    Run,
    Sheet,
    Table,
)
from mediator.language import n_

TITLE: Final = n_("录入对照单")
NOT_FILLED: Final = n_("没有填")
UNCHECKED: Final = "栏目和顺序没有核对过，请照本地平台改"
_PAGE: Final = Page(210.0, 297.0, top=18.0, bottom=18.0, left=20.0, right=20.0)
_WIDTHS: Final = (1.4, 4.2, 11.6, 1.6)
_HEADS: Final = ("序号", "平台栏目", "录入内容", "已录")
_BOX: Final = "□"


def entry_sheet(
    layout: PlatformLayout,
    lines: Sequence[EntryLine],
    case: CaseFile,
    room: RoomFile,
) -> Sheet:
    """Return the sheet of one case.

    Args:
        layout: the platform's form.
        lines: its fields with the values of the case.
        case: whose sheet it is.
        room: its room.
    """
    number = case.case_number or f"登记号 {case.number}"
    told = f"{number}　{layout.name}"
    if not layout.verified:
        told += f"（{UNCHECKED}）"
    entered = case.platform_entered_on
    below = Fields(
        (
            (
                Field("平台编号", case.platform_number, 7),
                Field("录入日期", on_paper(entered) if entered else "", 5),
            ),
        ),
        before=8,
    )
    top = Paragraph((Run(told),), align=Align.CENTER, indent=0)
    blocks: tuple[Block, ...] = (top, _table(lines), below)
    return Sheet(
        TITLE,
        blocks,
        letterhead=room.name,
        size=10.5,
        leading=16.0,
        title_size=18.0,
        page=_PAGE,
        case_number=case.number,
        watermark="练习" if room.practice else "",
    )


def _table(lines: Sequence[EntryLine]) -> Table:
    rows: list[tuple[Cell, ...]] = [tuple(cell(head) for head in _HEADS)]
    place = 0
    for group, together in groupby(lines, lambda each: each.group):
        rows.append((Cell(_left(group), columns=len(_HEADS)),))
        for each in together:
            place += 1
            rows.append(
                (
                    cell(str(place)),
                    Cell(_left(each.title)),
                    Cell(_value(each)),
                    cell(_BOX if each.value else ""),
                )
            )
    return Table(_WIDTHS, tuple(rows), header_rows=1, entries=True)


def _value(line: EntryLine) -> tuple[Paragraph, ...]:
    """Return what is typed, and that it is too long or not there."""
    if not line.value:
        return _left(f"（{NOT_FILLED}）")
    said = tuple(part for text in line.value.split("\n") for part in _left(text))
    if line.is_too_long:
        over = f"（{len(line.value)}字，平台最多{line.longest}字）"
        return (*said, *_left(over))
    return said


def _left(text: str) -> tuple[Paragraph, ...]:
    return cell(text, Align.LEFT).paragraphs
