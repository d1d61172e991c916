"""The registers the book itself can fill: numbers, visits, seals."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.drawings import Drawn, drawings
from mediator.cases.facts.codes import codes
from mediator.cases.registers.borrowings import borrowing_lines
from mediator.cases.registers.numbers import NumberLine, number_lines, void_lines
from mediator.cases.registers.seals import seal_lines
from mediator.cases.registers.visits import visit_lines
from mediator.cases.snapshot import room_value
from mediator.cases.visits import CLOSED, VisitLine, visits_of
from mediator.forms.registers.cells import Cells, cells_for
from mediator.forms.registers.pages import (
    Columns,
    blank_register,
    register_sheet,
)
from mediator.forms.sheet import Sheet
from mediator.forms.wording import day
from mediator.language import in_chinese, n_

NUMBERS: Final = n_("文书编号登记簿")
VOID: Final = n_("编号作废登记簿")
VISITS: Final = n_("回访登记簿")
SEALS: Final = n_("用印登记簿")
DRAWN: Final = n_("空白文书领用登记簿")
RECEPTION: Final = n_("来访接待登记簿")
LENT: Final = n_("卷宗借阅登记簿")

_NUMBERS: Final = Columns(
    ("编号种类", "编号", "出具日期", "登记号", "卷号", "当事人", "状态"),
    (2.8, 5.4, 3.0, 2.4, 5.2, 6.0, 5.2),
    ("出具日期", "登记号"),
)
_VOID: Final = Columns(
    (
        "编号种类", "作废的编号", "出具日期", "作废日期", "作废原因", "登记号",
        "当事人", "经办人（签名）",
    ),
    (3.0, 5.0, 3.0, 3.0, 6.0, 2.4, 5.0, 3.0),
    ("出具日期", "作废日期", "登记号"),
)  # fmt: skip
_VISITS: Final = Columns(
    (
        "回访日期", "回访方式", "登记号", "协议编号", "当事人", "被回访人",
        "回访情况", "回访人", "备注",
    ),
    (2.6, 1.8, 2.2, 4.2, 4.4, 2.4, 9.0, 2.2, 2.0),
    ("回访日期", "回访方式", "登记号"),
)  # fmt: skip
_SEALS: Final = Columns(
    (
        "出具日期", "用印日期", "文书名称", "编号", "登记号", "当事人", "份数",
        "用印事由", "批准人（签名）", "用印人（签名）",
    ),
    (2.6, 2.6, 4.6, 4.4, 2.2, 4.6, 1.2, 3.0, 2.6, 2.6),
    ("出具日期", "用印日期", "登记号", "份数"),
)  # fmt: skip


_DRAWN: Final = Columns(
    (
        "领用日期", "文书名称", "起止编号", "份数", "领用人", "用途",
        "已用编号（登记号）", "作废编号及原因", "未用编号", "核销日期",
        "领用人（签名）",
    ),
    (2.4, 3.0, 4.2, 1.2, 2.0, 2.6, 4.4, 4.4, 3.4, 2.4, 2.4),
    ("领用日期", "份数", "核销日期"),
)  # fmt: skip


_RECEPTION: Final = Columns(
    (
        "日期", "方式", "来访人", "联系电话", "住址或单位", "人数", "来访事由",
        "纠纷类型", "答复或处理情况", "登记号", "接待人", "接待人（签名）",
    ),
    (2.6, 1.8, 2.2, 3.0, 3.6, 1.2, 6.0, 2.2, 5.0, 2.2, 2.0, 2.6),
    ("日期", "方式", "人数", "登记号"),
)  # fmt: skip


_LENT: Final = Columns(
    (
        "借阅日期", "卷号", "借阅人", "单位", "借阅事由", "批准人", "批准人（签名）",
        "借阅人（签名）", "约定归还", "归还日期", "归还时查验", "收卷人（签名）",
    ),
    (2.4, 3.6, 2.0, 3.0, 3.6, 2.0, 2.2, 2.2, 2.4, 2.4, 2.4, 2.2),
    ("借阅日期", "约定归还", "归还日期"),
)  # fmt: skip


def number_register(book: CaseBook, year: int) -> Sheet:
    """Return 文书编号登记簿 of a year, voided numbers in their places."""
    rows = [
        (
            line.kind_name,
            line.number,
            day(line.given_on),
            line.case.number,
            line.case.case_number,
            line.case.parties,
            _state(line),
        )
        for line in number_lines(book, year)
    ]
    return register_sheet(NUMBERS, room_value(book), year, _NUMBERS, rows)


def _state(line: NumberLine) -> str:
    """Return why a number no longer counts, or nothing."""
    if line.voided_on:
        return f"作废（{day(line.voided_on)}）：{line.reason}"
    if line.held_by:
        return f"空白文书，{line.held_by}领用，未用"
    return "文书已删除" if line.deleted else ""


def void_register(book: CaseBook, year: int) -> Sheet:
    """Return 编号作废登记簿 of a year."""
    rows = [
        (
            line.kind_name,
            line.number,
            day(line.given_on),
            day(line.voided_on),
            line.reason,
            line.case.number,
            line.case.parties,
        )
        for line in void_lines(book, year)
    ]
    return register_sheet(VOID, room_value(book), year, _VOID, rows)


def visit_register(book: CaseBook, year: int) -> Sheet:
    """Return 回访登记簿 of a year."""
    room = room_value(book)
    cells = cells_for(book, room)
    rows = [
        (
            day(line.visited_on),
            line.way,
            line.case.number,
            line.agreement,
            line.case.parties,
            line.respondent,
            cells.text(line.text),
            line.visitor,
        )
        for line in visit_lines(book, year)
    ]
    return register_sheet(VISITS, room, year, _VISITS, rows, in_part=cells.in_part)


@in_chinese()
def reception_register(book: CaseBook, year: int) -> Sheet:
    """Return 来访接待登记簿 of a year; blank, to be kept by hand, without visits.

    How many people came is not in the book and is written by hand.
    """
    room = room_value(book)
    cells = cells_for(book, room)
    rows = [
        (
            day(line.visit.came_on),
            line.visit.way,
            line.visit.name,
            cells.phone(line.visit.phone),
            cells.address(line.visit.address),
            "",
            cells.text(line.visit.about),
            line.visit.kind,
            _answered(line, cells),
            line.number,
            line.visit.received_by,
        )
        for line in visits_of(book, year)
    ]
    if not rows:
        return blank_register(RECEPTION, room, year, _RECEPTION)
    return register_sheet(
        RECEPTION, room, year, _RECEPTION, rows, in_part=cells.in_part
    )


def _answered(line: VisitLine, cells: Cells) -> str:
    """Return what was answered, and that no case came of it."""
    closed = f"（{day(line.visit.closed_on)}答复，不立案）"
    return cells.text(line.visit.answer) + closed * (line.state == CLOSED)


def seal_register(book: CaseBook, year: int) -> Sheet:
    """Return 用印登记簿 of a year; who allowed and who set it is written by hand."""
    rows = [
        (
            day(line.issued_on),
            day(line.sealed_on),
            line.paper,
            line.number,
            line.case.number,
            line.case.parties,
            str(line.copies or ""),
        )
        for line in seal_lines(book, year)
    ]
    return register_sheet(SEALS, room_value(book), year, _SEALS, rows)


def lent_register(book: CaseBook, year: int) -> Sheet:
    """Return 卷宗借阅登记簿 of a year; blank, to be kept by hand, without any.

    Signatures, and how the file was found when it came back, are written by hand.
    """
    rows = [
        (
            day(line.lent_on),
            line.case.shown_number,
            line.borrower,
            line.unit,
            line.purpose,
            line.approved_by,
            "",
            "",
            day(line.due_on),
            day(line.returned_on),
        )
        for line in borrowing_lines(book, year)
    ]
    room = room_value(book)
    if not rows:
        return blank_register(LENT, room, year, _LENT)
    return register_sheet(LENT, room, year, _LENT, rows)


def drawn_register(book: CaseBook, year: int) -> Sheet:
    """Return 空白文书领用登记簿 of a year: who took what, and what became of it."""
    titles = {row.code: row.name for row in codes("papers", date(year, 12, 31))}
    rows = [
        (
            day(line.first.drawn_on),
            titles.get(line.first.paper, line.first.paper),
            _span(line.forms),
            str(len(line.forms)),
            line.first.by,
            line.first.purpose,
            "；".join(
                f"{form.number}（{form.case_number}）"
                for form in line.forms
                if form.used_on and not form.voided_on
            ),
            "；".join(
                f"{form.number}（{form.reason}）"
                for form in line.forms
                if form.voided_on
            ),
            "；".join(form.number for form in line.forms if form.is_open),
            day(line.settled_on),
        )
        for line in drawings(book, year)
    ]
    return register_sheet(DRAWN, room_value(book), year, _DRAWN, rows)


def _span(forms: Sequence[Drawn]) -> str:
    """Return the first and last number of forms taken together."""
    numbers = dict.fromkeys((forms[0].number, forms[-1].number))
    return "至".join(numbers)
