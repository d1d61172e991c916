"""本周日程 for the wall: one A4 page on its side that gives nobody away.

Whoever comes in can read it. So a person is 张某, a firm or organisation is not named
at all, and there is no number of a case, no telephone and no address.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from mediator.cases.appointments import Dated
from mediator.cases.case_file import RoomFile
from mediator.cases.clashes import span
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.facts.dates import echo, in_sentence, on_paper
from mediator.cases.words import Side
from mediator.forms.on_screen import ACROSS
from mediator.forms.one_page import on_one_page
from mediator.forms.pieces import cell
from mediator.forms.sheet import Align, Cell, Paragraph, Run, Sheet, Table
from mediator.language import in_chinese

TITLE: Final = "本周日程"
_HEADS: Final = ("日期", "时间", "什么事", "当事人", "地点", "调解员")
_WIDTHS: Final = (5.0, 5.0, 12.0, 10.0, 9.0, 8.0)
_SIZES: Final = ((18.0, 25.0), (16.0, 22.0), (14.0, 19.0), (12.0, 16.0))
"""Of the text and its lines, in points: it is read from some way off."""
_DAYS: Final = 7
_COMPOUND: Final = frozenset((
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人",
    "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶",
    "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于",
    "司空", "令狐", "呼延", "轩辕", "百里", "东郭", "南门", "西门", "拓跋", "完颜",
))  # fmt: skip
_PERSON: Final = 4
"""Characters a Chinese personal name has at most; what is longer is not shown."""


def surname(name: str) -> str:
    """Return what may hang on a wall of a name: ``张某``, ``欧阳某``, ``某单位``.

    Args:
        name: of a party, as the book has it.
    """
    name = name.strip()
    if not name:
        return ""
    if "·" in name:
        return f"{name[0]}某"
    if len(name) > _PERSON:
        return "某单位"
    long = name[:2] in _COMPOUND and len(name) > len("欧阳")
    return f"{name[:2] if long else name[0]}某"


def parties_for_all(sides: Sequence[tuple[Side, str]]) -> str:
    """Return the parties as they may hang on a wall: ``赵某 与 钱某等``."""
    told = []
    for side in (Side.APPLICANT, Side.RESPONDENT):
        names = [surname(name) for each, name in sides if each is side and name]
        if names:
            told.append(names[0] + ("等" if len(names) > 1 else ""))
    return " 与 ".join(told)


@in_chinese()
def week_sheet(found: Sequence[Dated], monday: date, room: RoomFile) -> Sheet:
    """Return the week from a Monday on, for the wall, on one page.

    Where not all of it fits, each day shows its first few and says how many more it
    has: no busy day may look free.

    Args:
        found: appointments of the week; those called off are left out.
        monday: first day.
        room: its name stands above; its rest days are marked.
    """
    held = [each for each in found if each.cancelled_on is None and each.starts_at]
    by_day = Counter(each.day for each in held)
    busiest = max(by_day.values(), default=0)
    return on_one_page(lambda most: _sheet(held, most, monday, room), busiest, _SIZES)


def _sheet(held: Sequence[Dated], most: int, monday: date, room: RoomFile) -> Sheet:
    sunday = monday + timedelta(days=_DAYS - 1)
    days = _line(f"{on_paper(monday)}—{in_sentence(sunday, monday)}")
    return Sheet(
        TITLE,
        (days, _table(held, most, monday, room)),
        letterhead=room.name,
        title_size=22.0,
        page=ACROSS,
        paged=False,
        watermark="练习" if room.practice else "",
    )


def _line(text: str) -> Paragraph:
    return Paragraph((Run(text),), Align.LEFT, indent=0, before=4)


def _table(held: Sequence[Dated], most: int, monday: date, room: RoomFile) -> Table:
    calendar = work_calendar(room.calendar)
    rows: list[tuple[Cell, ...]] = [tuple(cell(head) for head in _HEADS)]
    for apart in range(_DAYS):
        day = monday + timedelta(days=apart)
        mine = [each for each in held if each.day == day]
        told = [_told(each) for each in mine[:most]]
        if len(mine) > most:
            told.append(_others(len(mine) - most))
        weekday = echo(day).rpartition(" ")[2]
        named = f"{in_sentence(day, None)} {weekday}"
        if not mine:
            why = "" if calendar.works(day) else calendar.why_off(day)
            off = "休息" if why.startswith("星期") else why
            rows.append((cell(named), *(cell("") for _ in _HEADS[1:-1]), cell(off)))
        for at, cells in enumerate(told):
            spans = replace(cell(named), rows=len(told))
            rows.append((*((spans,) if not at else ()), *cells))
    return Table(_WIDTHS, tuple(rows), header_rows=1)


def _others(count: int) -> tuple[Cell, ...]:
    words = cell(f"另有{count}次，请问调解员")
    return (replace(words, columns=len(_HEADS) - 1),)


def _told(each: Dated) -> tuple[Cell, ...]:
    kind = f"{each.kind}纠纷调解" if each.kind else "约定"
    return (
        cell(span(each)),
        cell(kind),
        cell(parties_for_all(each.sides)),
        cell(each.place_for_all),
        cell("、".join(each.mediator_names)),
    )
