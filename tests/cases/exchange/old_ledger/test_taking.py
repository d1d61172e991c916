"""A register of a thousand lines: in, told, not twice, and out again in one step."""

from datetime import date

import pytest

from mediator.cases.book import Beginning
from mediator.cases.exchange.exporting import export_book
from mediator.cases.exchange.old_ledger.headings import plan_of
from mediator.cases.exchange.old_ledger.taking import (
    import_ledger,
    lines_in,
    read_ledger,
)
from mediator.cases.exchange.old_ledger.workbook import ledger_sheets
from mediator.cases.intake import new_case
from mediator.cases.model import Case
from mediator.cases.words import AgreementForm, Role, Side, Stage
from tests.cases.exchange.old_ledger.register import HEADS, line, register, workbook
from tests.new_book import new_book

ROOM = Beginning("示例街道人民调解委员会", "示例调解室", "江以宁", "口令一二三")
TODAY = date(2026, 11, 26)


@pytest.fixture
def book(tmp_path):
    made = new_book(tmp_path / "甲.book", ROOM)
    yield made
    made.close()


def lines(content):
    sheets = ledger_sheets(content)
    return lines_in(sheets, [plan_of(each) for each in sheets], TODAY)


def bring(book, content, **how):
    return import_ledger(book, lines(content), **how)


def one(book, **cells):
    """Bring in one line with some cells of its own; return its case."""
    made = line(5, 2023)
    for head, text in cells.items():
        made[next(n for n, each in enumerate(HEADS) if each.startswith(head))] = text
    report = bring(book, workbook([("2023", [["台账"], HEADS, made])]))
    assert not report.faults, [each.sentence for each in report.faults]
    (case,) = export_book(book).cases
    return case


def test_what_stands_in_brackets_makes_no_more_people_and_is_remarked(book):
    made = [line(number, 2023) for number in (6, 7, 8)]
    made[0][2] = "张三（男，65岁）、李四"
    made[1][6] = "江以宁（首席，专职）"
    report = bring(book, workbook([("2023", [["台账"], HEADS, *made])]))
    assert not report.faults
    said = "姓名里有括号，连括号一起记作姓名，请核对"
    assert [each.remarks for each in report.in_order] == [(said,), (said,), ()]
    assert f"{said}（2行）。" in report.summary
    (case,) = [each for each in export_book(book).cases if len(each.parties) == 3]
    names = [each.name for each in case.on_side(Side.APPLICANT)]
    assert names == ["张三（男，65岁）", "李四"]


@pytest.mark.long
def test_of_a_thousand_lines_thirty_are_named_and_one_step_takes_all_back(
    book, tmp_path
):
    path = tmp_path / "登记簿.xlsx"
    path.write_bytes(register(1000, 30))
    sheets = read_ledger(path)  # in the process apart
    before = export_book(book)
    every = lines_in(sheets, [plan_of(each) for each in sheets], TODAY)
    report = import_ledger(book, every)
    assert (len(report.lines.new), len(report.lines.faulty)) == (970, 30)
    assert len(export_book(book).cases) == 970
    for each in report.faults:
        assert each.sheet in {"2022年", "2023年"}
        assert each.row > 3
        assert each.column
        assert each.reason
    assert book.undo() == "导入旧台账970件"
    assert export_book(book) == before


def test_the_counter_of_the_room_is_never_drawn_from(book):
    bring(book, register(60, 0))
    uid = new_case(book, date(2022, 3, 1))
    with book.reading() as session:
        assert session.get(Case, uid).number == "2022-0001"
    assert {each.number for each in export_book(book).cases} >= {
        "台账2022-0001",
        "台账2023-0030",
    }


def test_the_same_register_brings_nothing_twice_and_a_longer_one_what_is_new(book):
    bring(book, register(60, 3))
    before = export_book(book)
    again = bring(book, register(60, 3))
    assert (len(again.lines.new), len(again.lines.known)) == (0, 57)
    assert export_book(book) == before
    mended = bring(book, register(60, 0))
    assert (len(mended.lines.new), len(mended.lines.known)) == (3, 57)
    assert "这份台账已经导入过，没有再导。" in bring(book, register(60, 0)).summary


@pytest.mark.long
def test_taken_back_and_brought_in_again_it_has_its_numbers(book):
    bring(book, register(60, 0))
    book.undo()
    bring(book, register(60, 0))
    numbers = {each.number for each in export_book(book).cases}
    assert "台账2022-0001" in numbers
    assert not [each for each in numbers if "（" in each]
    book.undo()
    book.redo()
    assert len(export_book(book).cases) == 60


def test_two_lines_that_say_the_same_are_not_two_cases(book):
    rows = [["2023年"], HEADS, line(5, 2023), [99, *line(5, 2023)[1:]]]
    report = bring(book, workbook([("一", rows)]))
    assert len(report.lines.new) == 1
    assert report.faults[0].sentence == "“一”第4行：和“一”第3行完全一样"


def test_a_number_that_another_case_bears_is_not_given_twice(book):
    first, second = line(5, 2023), line(6, 2023)
    second[10] = first[10]
    report = bring(book, workbook([("2023", [["册"], HEADS, first, second])]))
    assert len(report.lines.new) == 1
    assert "编号“2023-示-5”已经是另一件纠纷的" in report.faults[0].reason


def test_what_a_line_says_is_what_the_case_has_and_no_more(book):
    case = one(book, 登记日期="2023.5.6", 调解日期="5月20日")
    assert case.accepted_on == date(2023, 5, 6)
    assert [(each.to_stage, each.happened_on) for each in case.stages] == [
        (Stage.ACCEPTED, date(2023, 5, 6)),
        (Stage.AGREED, date(2023, 5, 20)),
    ]
    (agreement,) = case.agreements
    assert agreement.number == "（2023）示人调协字第005号"
    assert agreement.form is AgreementForm.WRITTEN
    assert agreement.reached_on == date(2023, 5, 20)
    assert [each.role for each in case.assignments] == [Role.LEAD]
    assert (case.case_number, case.kind) == ("2023-示-5", "邻里")
    assert [each.outcome for each in case.payments] == ["已履行"]
    assert not case.signatures
    assert not case.meetings
    assert not case.follow_ups
    assert case.archived_on is None


def test_empty_cells_stay_empty(book):
    case = one(
        book, 登记日期="", 调解结果="", 协议书="", 履行="", 协议金额="", 调解日期="",
        调解员="", 卷号="", 纠纷类型="",
    )  # fmt: skip
    assert case.stage is Stage.PENDING
    made = (case.stages, case.agreements, case.payments, case.assignments)
    assert made == ((), (), (), ())
    assert (case.kind, case.case_number, case.accepted_on) == ("", "", None)


def test_sums_are_read_with_the_unit_of_their_head(book):
    (agreement,) = one(book, 协议金额=1.25, 履行="").agreements
    assert [each.amount_fen for each in agreement.obligations] == [1_250_000]


def test_a_mediator_who_is_not_on_the_roster_is_kept_as_one_who_left(book):
    case = one(book, 调解员="旧调解员、江以宁")
    roster = {each.uid: each for each in export_book(book).room.mediators}
    named = [roster[each.mediator] for each in case.assignments]
    assert [(each.name, each.active) for each in named] == [
        ("旧调解员", False),
        ("江以宁", True),
    ]


def test_who_failed_has_no_agreement(book):
    made = line(5, 2023)
    made[8] = "调解不成"
    report = bring(book, workbook([("2023", [["册"], HEADS, made])]))
    (fault, *_) = report.faults
    assert fault.sentence.startswith("“2023”第3行J列（协议书编号）：调解结果是")
