"""月度以案定补申报表: A4 across, a line a dispute, sums in 元 and once in capitals.

Columns as counties have them (process §6); the office writes its sums in by hand where
the book does not have them yet.
"""

from collections.abc import Iterator
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.money import digits
from mediator.cases.registers.known import SEALED, KnownCase
from mediator.cases.subsidy.months import ClaimLine, ClaimMonth
from mediator.cases.words import Role
from mediator.forms import signing
from mediator.forms.pieces import cell, sentence
from mediator.forms.registers.pages import ACROSS
from mediator.forms.sheet import (
    Align,
    Block,
    Cell,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
    Table,
)
from mediator.forms.week_sheet import surname
from mediator.forms.wording import apart, only_for, row, sum_of

TITLE: Final = "人民调解以案定补申报表"
NONE: Final = "本月没有申报。"
_HEADS: Final = (
    "序号", "案号", "当事人", "纠纷类型", "协议形式", "自评等级", "审核等级",
    "是否履行", "司法确认", "主办／协办", "申报额（元）", "核定额（元）",
)  # fmt: skip
_WIDTHS: Final = (1.2, 4.4, 5.2, 2.5, 1.5, 2.5, 2.5, 1.5, 1.5, 3.6, 2.5, 2.5)
_ROW: Final = 24.0  # points
_MIDDLE: Final = frozenset((0, 3, 4, 5, 6, 7, 8))
_SUMS: Final = frozenset((10, 11))
_YES, _NO = "是", "否"
_NOTHING: Final = "—"


def claim_form(
    month: ClaimMonth, room: RoomFile, scheme: str = "", purpose: str = ""
) -> Sheet:
    """Return the month's claim, to sign, to stamp and to be reviewed.

    Args:
        month: its claims.
        room: whose committee claims.
        scheme: name of the rules it follows; empty leaves them out.
        purpose: what the parties' whole names are for, printed on every page; without
            one they stand by their surname only.

    Raises:
        Problem: the total is too large to be written in capitals.
    """
    return Sheet(
        TITLE,
        tuple(_blocks(month, room, scheme, masked=not purpose)),
        letterhead=room.committee.name or "人民调解委员会",
        size=10.5,
        leading=16.0,
        title_size=18.0,
        page=ACROSS,
        purpose=only_for(purpose) if purpose else "",
        watermark="练习" if room.practice else "",
    )


def _blocks(
    month: ClaimMonth, room: RoomFile, scheme: str, *, masked: bool
) -> Iterator[Block]:
    parts = [f"{month.year}年{month.month}月", f"共{len(month.lines)}件"]
    if scheme:
        parts.append(f"补贴办法：{scheme}")
    yield middle("　".join(parts))
    if not month.lines:
        yield middle(NONE)
    else:
        yield _table(month, masked=masked)
        yield plain(f"申报合计（大写）：{sum_of(month.asked_fen)}")
        granted = sum_of(month.granted_fen) if month.reviewed else ""
        yield plain(f"核定合计（大写）：{granted}", fill=not granted)
        yield from _remarks(month)
    yield Signatures(
        (Signature("填表人（签名）"), Signature("调委会负责人（签名）")),
        paired=True,
        right=(Signature("审核人（签名）"), Signature("审核单位（盖章）")),
        seal=signing.seal(room),
    )


def middle(text: str) -> Paragraph:
    """Return a line in the middle of the page."""
    return Paragraph((Run(text),), align=Align.CENTER, indent=0)


def plain(text: str, *, fill: bool = False) -> Paragraph:
    """Return a line from the edge on; ``fill`` leaves room to write behind it."""
    runs = (Run(text), Run("", underline=True, fill=True)) if fill else (Run(text),)
    return Paragraph(runs, align=Align.LEFT, indent=0, before=4)


def _table(month: ClaimMonth, *, masked: bool) -> Table:
    rows: list[tuple[Cell, ...]] = [tuple(cell(head) for head in _HEADS)]
    for place, line in enumerate(month.lines, 1):
        told = _told(place, line, masked=masked)
        rows.append(tuple(_cell(at, text) for at, text in enumerate(told)))
    granted = digits(month.granted_fen) if month.reviewed else ""
    total = Cell(cell("合计").paragraphs, columns=len(_HEADS) - len(_SUMS))
    rows.append((total, _cell(10, digits(month.asked_fen)), _cell(11, granted)))
    return Table(_WIDTHS, tuple(rows), header_rows=1, min_height=_ROW, entries=True)


def _cell(at: int, text: str) -> Cell:
    align = Align.CENTER if at in _MIDDLE else Align.LEFT
    return cell(text, Align.RIGHT if at in _SUMS else align)


def _told(place: int, line: ClaimLine, *, masked: bool) -> tuple[str, ...]:
    granted = "" if line.granted_fen is None else digits(line.payable_fen)
    asked = digits(line.asked_fen)
    if line.double:
        asked = granted = _NOTHING
    return (
        str(place),
        line.case.shown_number,
        parties(line.case, masked=masked),
        line.kind,
        line.form.value if line.form else "／",
        line.own_grade,
        line.reviewed_grade,
        _YES if line.performed else _NO,
        _YES if line.confirmed else _NO,
        hands(line),
        asked,
        granted,
    )


def parties(case: KnownCase, *, masked: bool) -> str:
    """Return the parties in a row, by surname only where they are masked."""
    if not masked:
        return case.parties
    names = apart(case.parties)
    return row(name if name == SEALED else surname(name) for name in names)


def hands(line: ClaimLine) -> str:
    """Return who mediated: ``陈和平／林秀英``, 主办 before the stroke."""
    lead = row(each.name for each in line.shares if each.role is Role.LEAD)
    others = row(each.name for each in line.shares if each.role is not Role.LEAD)
    return f"{lead or '—'}／{others}" if others else lead


def _remarks(month: ClaimMonth) -> Iterator[Paragraph]:
    """Say what the columns have no room for, by the number of the line."""
    for place, line in enumerate(month.lines, 1):
        said = {
            f"与{line.double}是同一纠纷，不重复补贴，不计入合计": line.double,
            f"不予补贴：{line.refused_reason}": line.refused_reason,
            f"申报说明：{line.why}": line.why,
            f"核定说明：{line.note}": line.note,
        }
        for text, told in said.items():
            if told:
                yield sentence(f"第{place}行{text.rstrip('。')}。")
    for each in month.barred():
        yield sentence(f"{each.name}不领补贴：{each.reason or '禁止兼职取酬人员'}。")
