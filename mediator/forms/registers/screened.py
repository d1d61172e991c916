"""排查登记簿, 预防登记簿: rounds made and what was prevented, by day.

The columns follow the usual registers of committees (practice, not checked against an
official form).
"""

from datetime import date
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.screenings import prevention_lines, screening_lines
from mediator.cases.snapshot import room_value
from mediator.forms.registers.cells import cells_for
from mediator.forms.registers.pages import (
    Columns,
    blank_register,
    register_sheet,
)
from mediator.forms.sheet import Sheet
from mediator.forms.wording import day
from mediator.language import n_

SCREENINGS: Final = n_("矛盾纠纷排查登记簿")
PREVENTIONS: Final = n_("矛盾纠纷预防登记簿")

_SCREENINGS: Final = Columns(
    (
        "排查日期", "排查范围（地点）", "排查人", "次数", "发现纠纷（件）",
        "排查情况", "处理意见（化解、受理、移交、上报）", "登记号", "负责人（签名）",
    ),
    (2.8, 4.0, 3.2, 1.3, 1.8, 7.0, 5.0, 2.4, 2.8),
    ("排查日期", "次数", "发现纠纷（件）"),
)  # fmt: skip
_PREVENTIONS: Final = Columns(
    (
        "日期", "预防什么", "件数", "人数", "登记号", "哪次排查", "情况",
        "经办人（签名）",
    ),
    (2.6, 5.0, 1.3, 1.3, 3.0, 4.6, 8.0, 2.8),
    ("日期", "件数", "人数"),
)  # fmt: skip


def screening_register(book: CaseBook, year: int) -> Sheet:
    """Return 矛盾纠纷排查登记簿 of a year; blank, to be kept by hand, without any.

    What became of a dispute that was found, and its number, is written by hand.
    """
    room = room_value(book)
    cells = cells_for(book, room)
    rows = [
        (
            _from_to(line.began_on, line.ended_on),
            cells.text(line.area),
            "、".join(line.screened_by),
            str(line.times),
            "" if line.found is None else str(line.found),
            cells.text(line.text),
        )
        for line in reversed(screening_lines(book, year))
        if line.began_on is not None
    ]
    if not rows:
        return blank_register(SCREENINGS, room, year, _SCREENINGS)
    return register_sheet(
        SCREENINGS, room, year, _SCREENINGS, rows, in_part=cells.in_part
    )


def _from_to(first: date | None, last: date | None) -> str:
    """Return one day, or the first and the last of several."""
    days = dict.fromkeys(filter(None, (day(first), day(last))))
    return "至".join(days)


def prevention_register(book: CaseBook, year: int) -> Sheet:
    """Return 矛盾纠纷预防登记簿 of a year; blank, to be kept by hand, without any."""
    room = room_value(book)
    cells = cells_for(book, room)
    rows = [
        (
            day(line.happened_on),
            line.kind,
            str(line.disputes),
            "" if line.people is None else str(line.people),
            line.case_number,
            line.screening,
            cells.text(line.text),
        )
        for line in reversed(prevention_lines(book, year))
        if line.happened_on is not None
    ]
    if not rows:
        return blank_register(PREVENTIONS, room, year, _PREVENTIONS)
    return register_sheet(
        PREVENTIONS, room, year, _PREVENTIONS, rows, in_part=cells.in_part
    )
