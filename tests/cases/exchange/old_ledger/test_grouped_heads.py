"""A heading over several columns, with what each of them is in the line below."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.exchange.old_ledger.headings import plan_of
from mediator.cases.exchange.old_ledger.sheets import LedgerSheet
from mediator.cases.exchange.old_ledger.taking import lines_in
from mediator.cases.exchange.old_ledger.workbook import ledger_sheets
from mediator.cases.words import Side
from tests.cases.exchange.old_ledger.register import merged

TODAY = date(2026, 11, 26)
UPPER = (
    "序号", "受理时间", "申请人", "", "", "被申请人", "", "纠纷类型", "调解结果",
)  # fmt: skip
LOWER = ("", "", "姓名", "身份证号", "电话", "姓名", "电话")
CASE = (
    "1", "2024-01-05", "张文远", "330106195901011237", "13812340021", "李四",
    "13900001111", "邻里", "成功",
)  # fmt: skip
OVER = ("C2:E2", "F2:G2", "A2:A3", "B2:B3", "H2:H3", "I2:I3")


def read(*rows, over=()):
    sheets = ledger_sheets(merged([("台账", rows)], over))
    plans = [plan_of(each) for each in sheets]
    return plans[0], lines_in(sheets, plans, TODAY)


@pytest.mark.parametrize("over", [OVER, ()])
def test_names_numbers_and_phones_under_a_common_heading_are_read(over):
    plan, (line,) = read(["登记簿"], UPPER, LOWER, CASE, over=over)
    assert not plan.unread
    assert not line.faults
    told = {each.side: each for each in line.case.parties}
    first, other = told[Side.APPLICANT], told[Side.RESPONDENT]
    assert (first.name, first.id_number, first.phone) == CASE[2:5]
    assert (other.name, other.phone) == CASE[5:7]


@pytest.mark.parametrize("over", [("A2:A4", "B2:B4", "C2:G2", "C3:D3", "E3:G3"), ()])
def test_a_head_of_three_lines_is_read(over):
    upper = ("序号", "受理日期", "当事人基本情况", "", "", "", "")
    middle = ("", "", "甲方", "", "乙方")
    lower = ("", "", "姓名", "电话", "姓名", "性别", "联系方式")
    row = ("1", "2024-01-05", "甲某", "13", "乙某", "男", "14")
    plan, (line,) = read(["登记簿"], upper, middle, lower, row, over=over)
    assert plan.begins == 4
    told = [(each.name, each.phone) for each in line.case.parties]
    assert told == [("甲某", "13"), ("乙某", "14")]


def test_the_second_line_of_a_head_is_no_case_whatever_it_says():
    lower = ("", "", "姓名", "性别", "备查", "姓名", "属性")
    plan, lines = read(["登记簿"], UPPER, lower, CASE, over=OVER)
    assert [each.row for each in lines] == [4]
    assert plan.unread == ("申请人性别", "申请人备查", "被申请人属性")


def test_a_head_that_is_repeated_on_the_next_page_is_no_case():
    again = ("2", "2024-01-06", "王五", "", "", "赵六", "", "邻里", "成功")
    _, lines = read(["登记簿"], UPPER, LOWER, CASE, UPPER, LOWER, again, over=OVER)
    assert [each.row for each in lines] == [4, 7]


def test_a_name_that_is_what_a_column_is_called_is_a_fault():
    head = ("序号", "受理时间", "申请人", "被申请人")
    _, (line,) = read(["登记簿"], head, ("1", "2024-01-05", "姓名", "李四"))
    assert [each.reason for each in line.faults] == ["“姓名”是栏目的名称，不是姓名"]


def test_a_day_under_a_heading_of_its_own_is_not_the_day_of_acceptance():
    upper = ("序号", "申请人", "被申请人", "调解", "", "协议", "")
    lower = ("", "", "", "日期", "结果", "日期", "编号")
    plan, _ = read(["登记簿"], upper, lower, ("1", "甲", "乙"))
    assert plan.fields[3:] == ("mediated_on", "result", "reached_on", "agreement")


def test_ten_thousands_said_in_the_upper_line_count():
    upper = ("序号", "申请人", "被申请人", "金额（万元）", "")
    plan, _ = read(["册"], upper, ("", "", "", "标的额", "协议金额"), ("1", "甲", "乙"))
    assert plan.fields[3:] == ("claimed", "amount")
    assert plan.in_ten_thousands(4)


def test_a_column_with_data_but_no_heading_is_named_by_its_letter():
    head = ("序号", "受理时间", "申请人", "", "被申请人")
    row = ("1", "2024-01-05", "甲", "13800000000", "乙")
    plan, (line,) = read(["登记簿"], head, row)
    assert plan.unread == ("D列",)
    assert plan.with_field(3, "applicant_phone").column("applicant_phone") == 3
    assert not line.faults


def test_columns_of_what_is_told_of_people_are_no_names():
    head = ("序号", "受理时间", "当事人年龄", "申请人", "被申请人")
    assert plan_of(LedgerSheet("册", (head,))).fields[2] == ""


GROUPS = {
    "申请人": ("姓名", "身份证号", "电话", "住址", "性别"),
    "被申请人": ("姓名", "身份证号码", "联系电话", "地址", "年龄"),
    "协议": ("日期", "编号", "内容", "金额"),
    "调解": ("日期", "结果"),
    "": ("序号", "受理日期", "纠纷类型", "简要情况", "备注"),
}


@given(st.data())
def test_a_grouped_head_is_read_as_the_same_one_in_a_single_line(data):
    upper, lower, flat = [], [], []
    for group in data.draw(st.permutations(list(GROUPS))):
        own = data.draw(st.permutations(GROUPS[group]))
        upper += [group, *[""] * (len(own) - 1)] if group else own
        lower += own if group else [""] * len(own)
        flat += [f"{group}{each}" for each in own]
    grouped = plan_of(LedgerSheet("册", (tuple(upper), tuple(lower))))
    single = plan_of(LedgerSheet("册", (tuple(flat),)))
    assert grouped.begins == 2
    assert grouped.fields == single.fields
    assert grouped.headings == single.headings == tuple(flat)
