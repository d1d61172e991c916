"""对外提供登记簿 as a sheet: copies of papers and whole ledgers, by day."""

from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.registers.given import given_lines
from mediator.cases.snapshot import room_value
from mediator.forms.registers.pages import Columns, blank_register, register_sheet
from mediator.forms.sheet import Sheet
from mediator.forms.wording import day
from mediator.language import n_

GIVEN: Final = n_("对外提供登记簿")
_GIVEN: Final = Columns(
    (
        "日期", "提供的内容", "案件", "件数", "方式", "给谁", "做什么用",
        "号码住址", "经办人", "接收人（签名）",
    ),
    (2.8, 4.2, 4.2, 1.4, 2.2, 4.2, 4.2, 2.0, 2.2, 2.8),
    ("日期", "件数", "方式", "号码住址"),
)  # fmt: skip


def given_register(book: CaseBook, year: int) -> Sheet:
    """Return 对外提供登记簿 of a year: what, to whom, what for, masked or whole."""
    rows = [
        (
            day(line.given_on),
            line.what,
            line.case.shown_number,
            "" if line.count is None else str(line.count),
            line.way,
            line.recipient,
            line.purpose,
            "遮去" if line.masked else "全写",
            line.by,
            "",
        )
        for line in given_lines(book, year)
    ]
    room = room_value(book)
    if not rows:
        return blank_register(GIVEN, room, year, _GIVEN)
    return register_sheet(GIVEN, room, year, _GIVEN, rows)
