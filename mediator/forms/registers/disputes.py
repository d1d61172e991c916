"""案件登记簿: every dispute of a year, a few lines each, so that a page holds eight.

What happened is told as far as whole sentences have room, and …… says that there is
more in the file of the case.
"""

from datetime import date
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.facts.money import digits
from mediator.cases.registers.cases import CaseEntryLine, case_entries
from mediator.cases.snapshot import room_value
from mediator.forms.registers.cells import Cells, cells_for
from mediator.forms.registers.pages import Columns, register_sheet
from mediator.forms.sheet import Sheet
from mediator.forms.wording import apart, day, em, lines
from mediator.language import n_

TITLE: Final = n_("案件登记簿")

COLUMNS: Final = Columns(
    (
        "登记号、卷号", "受理日期", "案件来源", "申请人", "被申请人、第三人",
        "纠纷类型", "纠纷简要情况", "调解员", "现状（结果）及日期",
        "协议形式及编号", "协议金额（元）", "备注",
    ),
    (6.6, 5.0, 4.0, 5.35, 5.35, 4.0, 17.3, 4.8, 5.6, 6.4, 5.8, 2.4),
    ("受理日期", "现状（结果）及日期"),
    ("协议金额（元）",),
    number=2.4,
    leading=13.5,
)  # fmt: skip

_FACTS_EM: Final = 56.0
"""Four lines of their column."""
_NAMES_EM: Final = 16.0
"""Four lines of their column; of more people the first is named and their number."""
_SENTENCE: Final = "。！？；"
_CLAUSE: Final = "，、：,"
_MORE: Final = "……"


def case_register(book: CaseBook, year: int) -> Sheet:
    """Return 案件登记簿 of a year."""
    room = room_value(book)
    cells = cells_for(book, room)
    rows = [_row(line, year, cells) for line in case_entries(book, year)]
    return register_sheet(TITLE, room, year, COLUMNS, rows, in_part=cells.in_part)


def _row(line: CaseEntryLine, year: int, cells: Cells) -> tuple[str, ...]:
    case = line.case
    ended = line.stage.value if line.stage else ""
    stands = f"{ended}{'（已归档）' * line.archived}"
    return (
        _spaced(case.number, case.case_number),
        _day(line.accepted_on, year),
        line.source,
        _named(case.applicants),
        _named(case.others),
        line.kind,
        gist(cells.text(line.facts), _FACTS_EM),
        case.mediators,
        _spaced(stands, _day(line.ended_on, year)),
        _spaced(line.form.value if line.form else "", line.agreement),
        "" if line.amount_fen is None else digits(line.amount_fen),
    )


def _spaced(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _day(on: date | None, year: int) -> str:
    """Return a day; that of the register's own year without the year."""
    said = day(on)
    return said.removeprefix(f"{year}年")


def _named(names: str) -> str:
    """Return names in a row, of many the first and how many they are."""
    each = apart(names)
    if em(names) <= _NAMES_EM or len(each) == 1:
        return names
    return f"{each[0]}等{len(each)}人"


def gist(text: str, most: float) -> str:
    """Return the beginning of a text, up to the last sentence there is room for.

    Where not one has room it ends behind a clause, and …… follows.

    Args:
        text: of one paragraph or several.
        most: its width, in em.
    """
    whole = "".join(lines(text))
    if em(whole) <= most:
        return whole
    room = most - em(_MORE)
    # No character is narrower than half an em: of a long text only so many are tried.
    longest = min(len(whole), int(2 * room))
    held = next(n for n in range(longest, -1, -1) if em(whole[:n]) <= room)
    for ends in (_SENTENCE, _CLAUSE):
        last = max(whole.rfind(mark, 0, held) for mark in ends)
        if last * 2 >= held:
            return f"{whole[:last]}{_MORE}"
    return f"{whole[:held]}{_MORE}"
