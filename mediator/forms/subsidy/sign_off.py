"""以案定补签领表: what each mediator gets of what was granted, and where he signs.

Signature and day stay empty: they are written by hand by whoever takes the money.
"""

from collections.abc import Iterator
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.money import digits
from mediator.cases.subsidy.months import ClaimMonth, Earned
from mediator.forms import signing
from mediator.forms.pieces import cell, sentence
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
from mediator.forms.subsidy.claim_form import middle, plain
from mediator.forms.wording import sum_of

TITLE: Final = "人民调解以案定补签领表"
NONE: Final = "本月没有核定的补贴。"
_PAGE: Final = Page(210.0, 297.0, top=22.0, bottom=22.0, left=20.0, right=20.0)
_HEADS: Final = (
    "序号", "姓名", "案号及金额（元）", "件数", "应领（元）", "本人签名", "日期",
)  # fmt: skip
_WIDTHS: Final = (1.3, 2.0, 7.4, 1.3, 2.3, 2.8, 2.1)
_ROW: Final = 34.0  # points: room to sign
_SUM: Final = 3


def sign_off(month: ClaimMonth, room: RoomFile) -> Sheet:
    """Return the sheet mediators sign for their money.

    Args:
        month: its claims; only what was granted is paid.
        room: whose committee pays.

    Raises:
        Problem: the total is too large to be written in capitals.
    """
    return Sheet(
        TITLE,
        tuple(_blocks(month, room)),
        letterhead=room.committee.name or "人民调解委员会",
        size=10.5,
        leading=16.0,
        title_size=18.0,
        page=_PAGE,
        watermark="练习" if room.practice else "",
    )


def _blocks(month: ClaimMonth, room: RoomFile) -> Iterator[Block]:
    earned = month.earned()
    cases = sum(bool(line.payable_fen) for line in month.lines)
    yield middle(f"{month.year}年{month.month}月　核定{cases}件")
    if not earned:
        yield middle(NONE)
    else:
        yield _table(earned)
        total = sum(each.total_fen for each in earned)
        yield plain(f"合计（大写）：{sum_of(total)}")
    for each in month.barred():
        reason = each.reason or "禁止兼职取酬人员"
        yield sentence(f"{each.name}不领补贴：{reason}。")
    yield Signatures(
        (Signature("经办人（签名）"),),
        paired=True,
        right=(Signature("负责人（签名）"),),
        seal=signing.seal(room),
    )


def _table(earned: tuple[Earned, ...]) -> Table:
    rows: list[tuple[Cell, ...]] = [tuple(cell(head) for head in _HEADS)]
    for place, each in enumerate(earned, 1):
        rows.append(
            (
                cell(str(place)),
                cell(each.name),
                _cases(each),
                cell(str(len(each.lines))),
                cell(digits(each.total_fen), Align.RIGHT),
                cell(""),
                cell(""),
            )
        )
    count = sum(len(each.lines) for each in earned)
    total = sum(each.total_fen for each in earned)
    rows.append(
        (
            Cell(cell("合计").paragraphs, columns=_SUM),
            cell(f"{count}"),
            cell(digits(total), Align.RIGHT),
            Cell(cell("").paragraphs, columns=2),
        )
    )
    return Table(_WIDTHS, tuple(rows), header_rows=1, min_height=_ROW, entries=True)


def _cases(earned: Earned) -> Cell:
    return Cell(
        tuple(
            Paragraph(
                (Run(f"{line.case.shown_number}　{digits(share.amount_fen)}"),),
                align=Align.LEFT,
                indent=0,
            )
            for line, share in earned.lines
        )
    )
