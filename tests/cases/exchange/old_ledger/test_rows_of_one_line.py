"""Rows with more parties of a case, and cells that say the same as the one above."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.exchange.exporting import export_book
from mediator.cases.exchange.old_ledger.taking import import_ledger
from mediator.cases.words import Side, Stage
from mediator.forms.old_ledger import faulty_workbook
from tests.cases.exchange.old_ledger.register import merged
from tests.cases.exchange.old_ledger.test_taking import ROOM, lines
from tests.new_book import new_book

HEAD = (
    "序号", "受理日期", "申请人", "申请人电话", "被申请人", "纠纷类型", "简要情况",
    "调解结果", "调解员",
)  # fmt: skip
CASE = ("1", "2024-01-05", "张文远", "138", "李四", "邻里", "漏水", "成功", "江以宁")
NEXT = ("2", "2024-01-09", "王五", "", "赵六", "物业", "噪音", "不成", "江以宁")


@pytest.fixture
def book(tmp_path):
    made = new_book(tmp_path / "甲.book", ROOM)
    yield made
    made.close()


def read(*rows, over=(), head=HEAD):
    return lines(merged([("台账", [head, *rows])], over))


def names(line, side=Side.APPLICANT):
    return [each.name for each in line.case.on_side(side)]


def down(first, last, columns="ABEFGHI"):
    return [f"{each}{first}:{each}{last}" for each in columns]


@pytest.mark.parametrize("over", [down(2, 3), ()])
def test_a_row_with_only_a_name_is_one_more_party_of_the_line_above(book, over):
    found = read(CASE, ("", "", "张文近", "139"), NEXT, over=over)
    assert [each.row for each in found] == [2, 4]
    told = [(each.name, each.phone) for each in found[0].case.on_side(Side.APPLICANT)]
    assert told == [("张文远", "138"), ("张文近", "139")]
    assert names(found[0], Side.RESPONDENT) == ["李四"]
    assert "下面的行只写了当事人" in found[0].remarks[0]
    report = import_ledger(book, found)
    assert len(report.lines.new) == 2
    assert not [each for each in report.summary if "算在办" in each]
    before = export_book(book)
    again = import_ledger(book, read(CASE, ("", "", "张文近", "139"), NEXT, over=over))
    assert (len(again.lines.new), len(again.lines.known)) == (0, 2)
    assert export_book(book) == before
    assert book.undo() == "导入旧台账2件"
    assert not export_book(book).cases


def test_names_of_both_sides_join_where_all_the_rest_is_one_cell():
    row = ("", "", "张文近", "", "李五")
    (line,) = read(CASE, row, over=down(2, 3, "ABFGHI"))
    assert names(line) == ["张文远", "张文近"]
    assert names(line, Side.RESPONDENT) == ["李四", "李五"]


@pytest.mark.parametrize(
    "row",
    [("", "", "张文近", "", "李五"), ("", "", "张文近", "", "", "", "又漏水"),
     ("", "", "张文近", "", "", "", "", "", "江以宁"), ("", "", "制表人：江以宁"),
     ("", "〃", "张文近", "", "", "〃", "", "〃")],
)  # fmt: skip
def test_a_row_that_may_be_a_case_or_a_party_is_a_fault_and_neither(row):
    first, doubtful = read(CASE, row)
    assert names(first) == ["张文远"]
    assert doubtful.case is None
    assert [each.reason[:17] for each in doubtful.faults] == [
        "没有编号、日期、类型和结果，分不清"
    ]


def test_who_wrote_the_register_below_it_is_no_party_and_no_case():
    _, below = read(CASE, ("制表人：江以宁", "", "审核：某人"))
    assert below.case is None
    assert below.faults


@pytest.mark.parametrize("rows", [[("", "", "张文近")], [CASE, (), ("", "", "张文近")]])
def test_a_name_without_a_line_directly_above_it_is_a_fault(rows):
    found = read(*rows, NEXT)
    assert found[-2].case is None
    assert found[-2].faults[0].column == ""


def test_a_number_merged_over_two_results_is_a_fault():
    row = ("", "", "张文近", "", "李五", "物业", "吵架", "不成")
    found = read(CASE, row, over=["A2:A3"])
    assert "编号和上一行合并成一格" in found[1].faults[0].reason
    (again,) = lines(faulty_workbook(found[1:]))
    assert [each.heading for each in again.faults] == ["序号"]
    own = ("2", *row[1:])
    assert read(CASE, own, over=["I2:I3"])[1].case is not None


def test_a_day_or_a_mediator_merged_over_several_cases_is_that_of_each():
    row = ("2", "", "王五", "", "赵六", "物业", "噪音", "不成", "")
    _, line = read(CASE, row, over=["B2:B3", "I2:I3"])
    assert line.case.accepted_on == date(2024, 1, 5)
    assert [each.mediator for each in line.case.assignments] == ["江以宁"]


def test_both_parties_one_below_the_other_are_the_two_sides():
    head = ("序号", "受理日期", "当事人", "纠纷类型")
    rows = [("1", "2024-01-05", "甲某", "邻里"), ("", "", "乙某"), ("", "", "丙某")]
    (line,) = read(*rows, head=head)
    assert (names(line), names(line, Side.RESPONDENT)) == (["甲某"], ["乙某", "丙某"])
    rows[0] = ("1", "2024-01-05", "甲某与丁某", "邻里")
    assert read(*rows, head=head)[1].case is None


@pytest.mark.parametrize("sign", ["〃", "″", '"', "同上", "同前", "（同上）"])
def test_a_cell_that_says_the_same_says_what_stands_above(sign):
    same = ("2", sign, sign, "", "赵六", sign, "噪音", sign, sign)
    _, second, third = read(CASE, same, ("3", *same[1:]))
    for line in (second, third):
        assert not line.faults
        assert line.cells[1] == "2024-01-05"
        assert line.case.accepted_on == date(2024, 1, 5)
        assert (names(line), line.case.kind) == (["张文远"], "邻里")
        assert line.case.stage is Stage.AGREED
        assert [each.mediator for each in line.case.assignments] == ["江以宁"]


def test_nobody_called_the_same_as_above_enters_the_roster(book):
    row = ("1", "2024-01-05", "同上", "", "李四", "〃", "漏水", "成功", "同上")
    report = import_ledger(book, read(row, ("2", *NEXT[1:8], "江以宁、同上")))
    assert not report.lines.new
    assert not report.mediators
    told = {(each.row, each.column): each.reason for each in report.faults}
    assert set(told) == {(2, "C"), (2, "F"), (2, "I"), (3, "I")}
    assert "“同上”上面没有内容" in told[2, "C"]


def test_the_same_as_above_below_an_empty_cell_or_several_names_is_a_fault():
    row = ("2", "2024-01-06", "同上", "〃", "赵六", "邻里", "噪音", "成功", "")
    (_, one) = read((*CASE[:3], "", *CASE[4:]), row)
    assert [each.column for each in one.faults] == ["D"]
    (_, two) = read(CASE, ("", "", "张文近"), row)
    assert [each.column for each in two.faults] == ["C", "D"]
    other = (*row[:2], "王五", "", "同上", *row[5:])
    (_, three) = read(CASE, ("", "", "张文近"), other)
    assert names(three, Side.RESPONDENT) == ["李四"]


def test_what_is_the_same_goes_on_below_a_row_in_doubt():
    doubtful = ("", "〃", "张文近", "", "", "〃", "", "〃")
    row = ("2", "〃", "王五", "", "赵六", "〃", "噪音", "〃", "")
    *_, last = read(CASE, doubtful, row)
    assert (last.case.accepted_on, last.case.kind) == (date(2024, 1, 5), "邻里")


def test_the_cell_on_the_left_is_not_the_one_above():
    row = ("2", "2024-01-06", "同左", "", "赵六", "邻里", "噪音", "成功", "")
    assert read(CASE, row)[1].faults[0].reason == "“同左”没有写明是什么，请写全"


def test_faulty_lines_put_into_a_workbook_are_read_again_as_before():
    rows = [
        ("1", "2024-01-05", "甲某", "138", "丁某", "鬼怪", "漏水", "成功", "江以宁"),
        ("", "", "乙某", "139", "戊某"),
        ("2", "2024-01-06", "丙某", "", "己某", "〃", "噪音", "成功", "〃"),
        ("", "", "庚某", "", "辛某"),
        ("3", "2024-01-07", "壬某", "〃", "癸某", "邻里", "狗叫", "成功", ""),
        ("", "〃", "子某", "", "", "〃", "", "〃"),
    ]
    found = read(*rows, over=down(2, 3, "ABFGHI"))
    assert all(each.case is None for each in found)
    again = lines(faulty_workbook(found))
    for was, now in zip(found, again, strict=True):
        assert now.cells[:9] == (*was.cells, *[""] * (9 - len(was.cells)))
    assert all(each.case is None for each in again)
    assert [[fault.reason for fault in each.faults] for each in again] == [
        [fault.reason for fault in each.faults] for each in found
    ]
    mended = read(("1", *rows[0][1:5], "邻里", *rows[0][6:]), *rows[1:2],
                  over=down(2, 3, "ABFGHI"))  # fmt: skip
    (line,) = lines(faulty_workbook([each.at_fault("试") for each in mended]))
    assert [each.name for each in line.case.parties] == ["甲某", "乙某", "丁某", "戊某"]


def test_a_head_of_two_lines_stays_one_in_the_workbook_of_faulty_lines():
    upper = ("序号", "受理日期", "申请人", "", "被申请人", "纠纷类型")
    lower = ("", "", "姓名", "电话", "姓名")
    row = ("1", "2024-01-05", "甲某", "138", "乙某", "鬼怪")
    content = merged([("台账", [upper, lower, row])], ["A1:A2", "C1:D1"])
    (before,) = lines(content)
    (after,) = lines(faulty_workbook([before]))
    assert after.cells[:6] == row
    assert after.plan.fields[:6] == before.plan.fields
    assert after.plan.begins == 2


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_as_many_cases_as_numbered_rows_and_as_many_parties_as_rows(numbered):
    head = ("序号", "受理日期", "申请人", "被申请人")
    rows = [("1", "2024-01-05", "甲某0", "乙某")]
    for at, new in enumerate(numbered, 1):
        name = f"甲某{at}"
        rows.append((str(at), "〃", name, "乙某") if new else ("", "", name))
    found = read(*rows, head=head)
    assert len(found) == 1 + sum(numbered)
    assert [name for line in found for name in names(line)] == [
        each[2] for each in rows
    ]
    assert {line.case.accepted_on for line in found} == {date(2024, 1, 5)}
