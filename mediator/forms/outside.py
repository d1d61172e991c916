"""对外副本: a paper as somebody outside the dispute gets it; it is never the paper.

Every page says that it is a copy, for whom, what for and since when. Numbers,
telephones and addresses are not told where they can be told from other words, and the
copy claims no more than that; pictures are left out.
Source: 个人信息保护法 6, 23, 51; 人民调解法 15(4).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, assert_never

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.dates import on_paper
from mediator.cases.withholding import withheld
from mediator.forms.chart import Chart
from mediator.forms.sheet import (
    Align,
    Block,
    Cell,
    Field,
    Fields,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Sheet,
    Signature,
    Signatures,
    Table,
)
from mediator.language import tr
from mediator.problems import Problem

MARK: Final = "副本"
NO_ORIGINAL: Final = "副本，不是原件。认得出的证件号码、账号、电话、住址没有全写"
NO_PICTURE: Final = "（图片不随副本提供）"
LONGEST: Final = 30
"""Characters each of for whom and what for: they stand on one line or two."""


@dataclass(frozen=True, slots=True)
class Given:
    """For whom a copy is, and what for.

    Attributes:
        recipient: 给谁, a body or a person.
        purpose: 做什么用.
        on: the day.
    """

    recipient: str
    purpose: str
    on: date

    def line(self) -> str:
        """Return the line at the foot: ``给…，用于…，2026年11月2日``."""
        said = (f"给{self.recipient}", f"用于{self.purpose}", on_paper(self.on))
        return f"{MARK}{'，'.join(said)}，不得转作他用"


def given(recipient: str, purpose: str, on: date) -> Given:
    """Return for whom a copy is, once both are said.

    Raises:
        Problem: one is lacking or too long for its line.
    """
    recipient, purpose = (" ".join(each.split()) for each in (recipient, purpose))
    if not recipient:
        raise Problem(tr("请写副本给谁。副本还没有做。"))
    if not purpose:
        raise Problem(tr("请写副本做什么用。副本还没有做。"))
    if max(len(recipient), len(purpose)) > LONGEST:
        raise Problem(tr("给谁、做什么用各写三十个字以内，才印得下。副本还没有做。"))
    return Given(recipient, purpose, on)


def outside_copy(
    sheet: Sheet, case: CaseFile, room: RoomFile, whom: Given, version: int = 0
) -> Sheet:
    """Return a paper as a copy for somebody outside.

    Args:
        sheet: the paper, whole.
        case: whose it is.
        room: the room and its committee.
        whom: who gets it, and what for.
        version: of the original; 0 if it never left the room.
    """
    return replace(
        in_part(sheet, case, room),
        watermark=f"{sheet.watermark}{MARK}",
        purpose=NO_ORIGINAL,
        given=whom.line(),
        version=version,
    )


def in_part(sheet: Sheet, case: CaseFile, room: RoomFile) -> Sheet:
    """Return a paper without numbers, telephones, houses and pictures.

    Args:
        sheet: the paper, whole.
        case: whose it is, whole.
        room: the room and its committee.
    """
    hide = withheld(case, room)
    return replace(
        sheet,
        blocks=tuple(_block(each, hide) for each in sheet.blocks),
        each_page=tuple(_place(each, hide) for each in sheet.each_page),
    )


def _block(block: Block, hide: Callable[[str], str]) -> Block:
    match block:
        case Paragraph():
            return _paragraph(block, hide)
        case Fields():
            rows = tuple(
                tuple(_field(each, hide) for each in row) for row in block.rows
            )
            return replace(block, rows=rows)
        case Table():
            cells = tuple(
                tuple(_cell(each, hide) for each in row) for row in block.rows
            )
            return replace(block, rows=cells)
        case Signatures():
            return replace(
                block,
                places=tuple(_place(each, hide) for each in block.places),
                right=tuple(_place(each, hide) for each in block.right),
            )
        case Picture():
            # Of a card or a house, even a small one tells all that was withheld.
            said = f"{hide(block.caption)}{NO_PICTURE}"
            return Paragraph((Run(said),), align=Align.CENTER, indent=0)
        case PageBreak() | Chart():
            return block
        case _:
            assert_never(block)


def _paragraph(paragraph: Paragraph, hide: Callable[[str], str]) -> Paragraph:
    runs = tuple(replace(each, text=hide(each.text)) for each in paragraph.runs)
    return replace(paragraph, runs=runs)


def _field(field: Field, hide: Callable[[str], str]) -> Field:
    return replace(field, value=hide(field.value))


def _cell(cell: Cell, hide: Callable[[str], str]) -> Cell:
    return replace(
        cell, paragraphs=tuple(_paragraph(each, hide) for each in cell.paragraphs)
    )


def _place(place: Signature, hide: Callable[[str], str]) -> Signature:
    return replace(place, hint=hide(place.hint))
