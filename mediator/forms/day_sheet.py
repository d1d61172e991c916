"""今日要办: one A4 page to work through with a pen and a telephone."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.dates import echo, in_sentence, to_room
from mediator.cases.today.day import Day
from mediator.cases.today.exact import DayLine, When
from mediator.forms.one_page import on_one_page
from mediator.forms.pieces import cell
from mediator.forms.sheet import (
    Align,
    Block,
    Cell,
    Page,
    Paragraph,
    Run,
    Sheet,
    Table,
)
from mediator.language import in_chinese

TITLE: Final = "今日要办"
_PAGE: Final = Page(210.0, 297.0, top=16.0, bottom=18.0, left=16.0, right=16.0)
_SIZES: Final = ((14.0, 20.0), (14.0, 18.5), (13.0, 17.5), (12.0, 16.0))
"""Of the text and its lines, in points; never smaller than 小四."""
_WIDTHS: Final = (3.2, 5.0, 17.3, 10.5)
_HEADS: Final = ("办了", "到期", "要办什么", "电话")
_BOX: Final = "□"
_CALLED: Final = 2
_NOTHING: Final = "今天没有到期的事，七天里也没有。"
KEPT_SAFE: Final = "纸上有姓名和电话，用完收好，不要贴在墙上。"
"""On every list with telephone numbers that is printed to be worked through."""


@in_chinese()
def day_sheet(day: Day, room: RoomFile) -> Sheet:
    """Return what is overdue, due today and this week, on one page in large type.

    Where there is more than a page holds, today's stand first, then what is overdue,
    then the week; of the others the number is told.

    Args:
        day: what presses.
        room: its name stands above.
    """
    ranked = _ranked(day)
    return on_one_page(
        lambda most: _sheet(day, ranked[:most], room), len(ranked), _SIZES
    )


def cases_on(sheet: Sheet, day: Day) -> tuple[str, ...]:
    """Return the uids of the cases that have a line on the sheet of a day."""
    tables = (each for each in sheet.blocks if isinstance(each, Table))
    count = sum(len(each.rows) - each.header_rows for each in tables)
    uids = (each.case_uid for each in _ranked(day)[:count])
    return tuple(dict.fromkeys(filter(None, uids)))


def _ranked(day: Day) -> list[DayLine]:
    """Return what presses, first what has to stand on the page."""
    return [*day.due.lines, *day.overdue.lines, *day.week.lines]


def _sheet(day: Day, shown: Sequence[DayLine], room: RoomFile) -> Sheet:
    return Sheet(
        TITLE,
        tuple(_blocks(day, shown)),
        letterhead=room.name,
        title_size=20.0,
        page=_PAGE,
        watermark="练习" if room.practice else "",
    )


def _blocks(day: Day, shown: Sequence[DayLine]) -> list[Block]:
    blocks: list[Block] = [_line(echo(day.today))]
    if day.is_empty:
        return [*blocks, _line(_NOTHING)]
    headed = False
    for heading in day.headings:
        mine = [each for each in shown if each.when is heading.when]
        if not heading.cases:
            continue
        there = {each.case_uid or each.what for each in mine}
        left = heading.cases - len(there)
        title = f"{heading.when.value}　{heading.cases}件"
        if mine:
            table = _table(mine, day.today, headed=not headed)
            blocks += [_line(title, bold=True), table]
            title, headed = "", True
        if left:
            said = f"还有{left}件见案件列表。"
            blocks.append(_line(f"{title}，{said}" if title else said))
    return [*blocks, _line(KEPT_SAFE)]


def _line(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph(
        (Run(text, bold=bold),), Align.LEFT, indent=0, before=4, keep_with_next=bold
    )


def _table(lines: Sequence[DayLine], today: date, *, headed: bool) -> Table:
    """Return the lines of a heading; only the first table says what stands where."""
    heads = (tuple(cell(head) for head in _HEADS),) if headed else ()
    rows = tuple(
        (cell(_BOX), _when(each, today), _what(each), _phones(each)) for each in lines
    )
    return Table(_WIDTHS, (*heads, *rows), header_rows=len(heads), entries=True)


def _when(line: DayLine, today: date) -> Cell:
    if line.when is When.OVERDUE:
        return cell(f"逾期{(today - line.due).days}天")
    hour = f"{to_room(line.at):%H:%M}" if line.at else ""
    if line.when is When.TODAY:
        return cell(hour or "今天")
    weekday = f"周{echo(line.due).rpartition('星期')[2]}"
    told = (in_sentence(line.due, today), f"{weekday} {hour}".rstrip())
    return Cell(tuple(Paragraph((Run(each),), Align.CENTER, indent=0) for each in told))


def _what(line: DayLine) -> Cell:
    about = "　".join(filter(None, (line.number, line.parties)))
    told = [_left(line.what, bold=True)]
    if about:
        told.append(_left(about))
    return Cell(tuple(told))


def _phones(line: DayLine) -> Cell:
    told = [_left(f"{name} {phone}") for name, phone in line.people if phone.strip()]
    if len(told) > _CALLED:
        told = [*told[:_CALLED], _left(f"等{len(told)}人")]
    if not told and line.people:
        told = [_left("没有登记电话")]
    return Cell(tuple(told) or (_left(""),))


def _left(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((Run(text, bold=bold),), Align.LEFT, indent=0)
