"""卷号 of a register kept on paper: known by their look, and gone on behind."""

from datetime import date

import pytest

from mediator.cases.exchange.exporting import export_book
from mediator.cases.exchange.old_ledger.headings import plan_of
from mediator.cases.exchange.old_ledger.taking import (
    import_ledger,
    lines_in,
    read_ledger,
)
from mediator.cases.issuing import draw_number
from mediator.cases.patterns import keep_pattern
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Stage
from tests.cases.exchange.old_ledger.register import workbook
from tests.cases.paths import go, ready_case

TODAY = date(2026, 11, 25)


def bring(book, folder, head, *numbers):
    """Import a register of this year whose second column is headed so."""
    heads = ["序号", head, "受理日期", "申请人", "被申请人", "简要情况"]
    rows = [
        [at, number, f"2026-03-{at:02}", f"赵安{at}", "钱平", f"第{at}件杂物"]
        for at, number in enumerate(numbers, 1)
    ]
    path = folder / "台账.xlsx"
    path.write_bytes(workbook([("2026", [["台账"], heads, *rows])]))
    sheets = read_ledger(path)
    return import_ledger(book, lines_in(sheets, [plan_of(sheets[0])], TODAY))


def next_number(book):
    uid = ready_case(book)
    go(book, uid, Stage.ACCEPTED)
    return case_value(book, uid).case_number


@pytest.mark.parametrize("head", ["案件编号", "案件编码", "案号", "编号", "卷宗号"])
@pytest.mark.parametrize(
    "number",
    [
        "(2026)人调字第57号",
        "（2026）人调字第57号",
        "[2026]人调字第57号",
        "〔2026〕人调字57号",
        "【2026】人调字 第 057 号",
    ],
)
def test_in_whatever_brackets_the_next_number_goes_on(book, tmp_path, head, number):
    report = bring(book, tmp_path, head, "（2026）人调字第3号", number)
    assert not report.faults
    assert "卷号接着往下编，下一个是（2026）人调字第58号。" in report.summary
    assert next_number(book) == "（2026）人调字第58号"
    assert next_number(book) == "（2026）人调字第59号"


def test_numbers_of_another_year_do_not_count_in_this_one(book, tmp_path):
    report = bring(book, tmp_path, "案号", "（2025）人调字第57号")
    assert not report.numbers
    assert next_number(book) == "（2026）人调字第1号"


def test_numbers_that_go_on_over_the_years_go_on_behind_any(book, tmp_path):
    keep_pattern(book, "case", "卷{连号:4}")
    bring(book, tmp_path, "卷宗号", "卷0057", "卷3")
    assert next_number(book) == "卷0058"


def test_a_number_the_room_gave_before_is_not_given_again(book, tmp_path):
    assert next_number(book) == "（2026）人调字第1号"
    bring(book, tmp_path, "案号", "(2026)人调字第57号")
    assert next_number(book) == "（2026）人调字第58号"


def test_a_number_in_other_brackets_is_no_second_one(book, tmp_path):
    assert next_number(book) == "（2026）人调字第1号"
    report = bring(book, tmp_path, "案号", "[2026]人调字第1号", "〔2026〕人调字第2号")
    (fault,) = report.faults
    assert fault.reason == "编号“[2026]人调字第1号”已经是另一件纠纷的"
    assert len(report.lines.new) == 1


def test_in_the_ledger_of_this_program_what_has_no_dossier_number_is_told_apart(
    book, tmp_path
):
    bring(
        book,
        tmp_path,
        "案件编码",
        "（2026）人调字第5号",
        "2026-0009",
        "（2026）人调字第6号",
    )
    told = {(each.number, each.case_number) for each in export_book(book).cases}
    assert ("台账2026-0009", "") in told
    assert ("台账2026-0001", "（2026）人调字第5号") in told


def test_numbers_of_agreements_are_no_dossier_numbers(book, tmp_path):
    report = bring(book, tmp_path, "编号", "（2026）人调协字第5号")
    assert not report.numbers
    assert {each.case_number for each in export_book(book).cases} == {""}


def test_numbers_of_agreements_go_on_as_well(book, tmp_path):
    report = bring(book, tmp_path, "协议书编号", "[2026]人调协字第12号")
    assert report.numbers == ("协议书编号接着往下编，下一个是（2026）人调协字第13号。",)
    with book.changing("编号", final=True) as session:
        number = draw_number(session, room_value(book), "agreement", TODAY)
    assert number == "（2026）人调协字第13号"
