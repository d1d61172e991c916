"""Sums of money are read from running text, in figures and in Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.checkup.sums import (
    read_capitals,
    sums_in,
    sums_owed,
    unequal_pairs,
)
from mediator.cases.facts.money import MOST_FEN, capitals, digits


@given(st.integers(0, MOST_FEN), st.sampled_from("元圆"))
def test_capitals_are_read_back_as_they_are_written(fen, yuan):
    written = capitals(fen, yuan)
    if fen >= 100:
        assert read_capitals(written) == fen


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("叁万伍仟陆佰元", 3_560_000),
        ("壹仟零伍元整", 100_500),
        ("伍拾玖万元整", 59_000_000),
        ("三千五百元", 350_000),
        ("十五元", 1_500),
        ("两万元", 2_000_000),
        ("伍元陆角柒分", 567),
        ("壹亿零伍拾万元", 10_050_000_000),
        ("整元", None),
        ("元", None),
    ],
)
def test_numerals_as_people_write_them(written, fen):
    assert read_capitals(written) == fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("赔偿8600元", 860_000),
        ("¥35600.00", 3_560_000),
        ("￥8,600.00元", 860_000),
        ("1.5万元", 1_500_000),
        ("共计３６００", None),
        ("门牌35号", None),
    ],
)
def test_figures_in_a_text(text, fen):
    assert [each.fen for each in sums_in(text)] == ([] if fen is None else [fen])


@given(st.integers(100, 10**11), st.integers(100, 10**11))
def test_a_pair_is_found_just_when_it_differs(one, other):
    both = (
        f"人民币{capitals(one)}（¥{digits(other)}）",
        f"{digits(other)}元（大写：{capitals(one)}）",
    )
    for text in both:
        assert bool(list(unequal_pairs(text))) == (one != other)


@pytest.mark.parametrize(
    "text",
    [
        "先付三千元，再付5000元。",
        "赔偿人民币捌仟陆佰元整（¥8,600.00），另付医药费300元。",
        "第一期伍仟元，第二期3600元。",
    ],
)
def test_sums_that_are_no_pair_are_left_alone(text):
    assert list(unequal_pairs(text)) == []


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("孙小明于2026年4月15日前赔偿周淑兰8600元。", [860_000]),
        ("孙小明赔偿周淑兰人民币捌仟陆佰元整（¥8,600.00）。", [860_000, 860_000]),
        ("孙小明如数归还周淑兰借款2万元。", [2_000_000]),
        ("孙小明今后不再支付任何费用。", []),
        ("孙小明不再支付余下的3000元。", []),
        ("余下的3000元周淑兰不要求孙小明支付。", []),
        ("周淑兰放弃利息500元，孙小明于3月1日前还本金2000元。", [200_000]),
        ("孙小明当场以现金付给周淑兰600元。", []),
        ("孙小明赔偿周淑兰600元，当场付清。", []),
        ("孙小明已经支付2000元，余款6600元于4月15日前付清。", [660_000]),
        ("孙小明归还价值3000元的自行车。", []),
        ("如孙小明未按期修好，另付周淑兰违约金500元。", []),
        ("孙小明于3月1日前修好，逾期的付违约金500元。", []),
        ("双方各走各的，互不追究。", []),
    ],
)
def test_only_what_is_still_to_be_paid_is_owed(text, fen):
    assert [each.fen for each in sums_owed(text)] == fen
