"""The sheet of a compensation, read back, and the clause made of it."""

from datetime import date

import pytest

from mediator.cases.case_file import RoomFile
from mediator.cases.compensation.figures import LocalFigures
from mediator.cases.compensation.loss import Dependant, Loss, Outcome
from mediator.cases.compensation.reckoning import reckon
from mediator.forms.compensation import (
    compensation_clause,
    compensation_sheet,
    summed,
)
from mediator.forms.sheet import sheet_text
from mediator.forms.to_pdf import to_pdf
from mediator.problems import Problem
from tests.forms.reading import body

DAY = date(2026, 11, 26)
HERE = LocalFigures("某省", 5_000_000, 3_600_000, 9_600_000)
LOSS = Loss(
    Outcome.DISABLED, date(1981, 1, 1), DAY, "十级", medical=12_345_67, lost_days=90,
    lost_a_day=200_00, distress=500_000, fault_percent=70, advanced=1_000_000,
    dependants=(Dependant(date(2016, 11, 26), 2),),
)  # fmt: skip


def sheet(loss=LOSS):
    return compensation_sheet(
        reckon(loss, HERE), HERE, 2025, DAY, RoomFile(name="青石调解室")
    )


def test_each_line_shows_how_it_was_reckoned_and_on_what_it_rests():
    text = sheet_text(sheet())
    for told in (
        "赔偿金额计算单", "仅供调解参考，不是文书", "200.00元 × 90天", "18,000.00",
        "50,000.00元 × 20年（45岁） × 10%", "36,000.00元 × 8年 × 10% ÷ 2人",
        "法释〔2022〕14号12条", "照票据", "合计：144,745.67元",
        "按70%承担：101,321.97元",
        "减已经付的：10,000.00元", "还应付：人民币玖万陆仟叁佰贰拾壹元玖角柒分",
        "某省2025年城镇居民人均可支配收入50,000.00元", "四舍五入一次",
        "75周岁以上的算5年", "2026年11月26日",
    ):  # fmt: skip
        assert told in text, told
    assert "丧葬费" not in text
    assert "职工年平均工资" not in text


def test_the_printed_sheet_says_the_same():
    printed = "".join(body(to_pdf(sheet())).split())
    assert "还应付：人民币玖万陆仟叁佰贰拾壹元玖角柒分（¥96,321.97）" in printed
    assert "仅供调解参考，不是文书" in printed


def test_a_practice_book_marks_it():
    found = reckon(LOSS, HERE)
    practice = RoomFile(practice=True)
    made = compensation_sheet(found, HERE, 2025, DAY, practice)
    assert made.watermark == "练习"


def test_a_clause_has_the_lines_the_share_and_what_is_left():
    clause = compensation_clause(reckon(LOSS, HERE), "钱远", "赵长青")
    assert clause == (
        "赵长青的损失：医疗费12,345.67元、误工费18,000.00元、残疾赔偿金100,000.00元、"
        "被扶养人生活费14,400.00元，共计144,745.67元，由钱远承担70%，计101,321.97元，"
        "另付精神损害抚慰金5,000.00元，扣除已经支付的10,000.00元，钱远还应向赵长青支付"
        "人民币玖万陆仟叁佰贰拾壹元玖角柒分（¥96,321.97），"
        "于＿＿年＿＿月＿＿日前（含当日）付清。"
    )


def test_nobody_chosen_leaves_blanks_to_be_seen():
    clause = compensation_clause(reckon(Loss(medical=100_00), HERE), "", "")
    assert clause.startswith("＿＿的损失：医疗费100.00元，＿＿向＿＿支付人民币壹佰元整")


@pytest.mark.parametrize("loss", [Loss(), Loss(medical=100, advanced=100)])
def test_where_nothing_is_left_to_pay_there_is_no_clause(loss):
    with pytest.raises(Problem):
        compensation_clause(reckon(loss, HERE), "钱远", "赵长青")


def test_who_paid_too_much_is_told_so():
    found = reckon(Loss(medical=100, advanced=300), HERE)
    assert summed(found)[-1] == ("多付了", 200)
