"""Sums of money are read from running text, in figures and in Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.checkup.sums import read_capitals, sums_in, unequal_pairs
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
