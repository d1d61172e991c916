import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.facts.money import MOST_FEN, capitals, digits, parse_yuan
from mediator.problems import Problem

FEN = st.integers(0, MOST_FEN)
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def read_capitals(text):
    """Read capitals back, in a way of its own: a stack of units, not of groups."""
    whole, rest = re.fullmatch(r"(?:(.*?)[元圆])?(.*)", text).groups()
    total = group = figure = 0
    for character in whole or "":
        if character in "零壹贰叁肆伍陆柒捌玖":
            figure = "零壹贰叁肆伍陆柒捌玖".index(character)
        elif character in UNITS:
            group += figure * UNITS[character]
            figure = 0
        else:
            total += (group + figure) * {"万": 10**4, "亿": 10**8}[character]
            group = figure = 0
    fen = (total + group + figure) * 100
    for figure, unit in re.findall("([壹贰叁肆伍陆柒捌玖])([角分])", rest):
        fen += "零壹贰叁肆伍陆柒捌玖".index(figure) * {"角": 10, "分": 1}[unit]
    return fen


@given(FEN, st.sampled_from("元圆"))
def test_capitals_say_the_same_sum_as_the_figures(fen, yuan):
    written = capitals(fen, yuan)
    assert read_capitals(written) == fen
    assert "零零" not in written
    assert not written.startswith("零") or fen == 0
    assert written.endswith("分") == bool(fen % 10)
    assert written.endswith("整") == (not fen % 10)


@given(FEN)
def test_figures_are_read_back_as_the_same_sum(fen):
    assert parse_yuan(digits(fen)) == fen
    assert parse_yuan(f"￥{digits(fen)}元") == fen


@given(FEN, st.sampled_from("元圆"))
def test_what_papers_have_in_capitals_is_read_back_when_it_is_typed(fen, yuan):
    assert parse_yuan(capitals(fen, yuan)) == fen
    assert parse_yuan(f"人民币{capitals(fen, yuan)}") == fen


@pytest.mark.parametrize(
    ("fen", "written"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (55, "伍角伍分"),
        (100_500, "壹仟零伍元整"),
        (860_000, "捌仟陆佰元整"),
        (1_000, "壹拾元整"),
        (1_005, "壹拾元零伍分"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (32_504, "叁佰贰拾伍元零肆分"),
        (140_950, "壹仟肆佰零玖元伍角整"),
        (600_714, "陆仟零柒元壹角肆分"),
        (10_700_053, "壹拾万柒仟元伍角叁分"),
        (1_234_560, "壹万贰仟叁佰肆拾伍元陆角整"),
        (3_560_000, "叁万伍仟陆佰元整"),
        (59_000_000, "伍拾玖万元整"),
        (100_050_000, "壹佰万零伍佰元整"),
        (10_000_000_500, "壹亿零伍元整"),
        (10_001_000_000, "壹亿零壹万元整"),
        (12_000_000_000, "壹亿贰仟万元整"),
        (2_873_800_000, "贰仟捌佰柒拾叁万捌仟元整"),
        (MOST_FEN, "壹仟亿元整"),
    ],
)
def test_capitals_follow_the_rules_of_the_banks(fen, written):
    assert capitals(fen) == written
    assert capitals(fen, "圆") == written.replace("元", "圆")


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("12345.6", 1_234_560),
        ("１２３４５．６", 1_234_560),
        ("12345。6", 1_234_560),
        ("1.5万", 1_500_000),
        ("1.5 万元", 1_500_000),
        ("1.23456万", 1_234_560),
        ("5千", 500_000),
        ("2亿", 20_000_000_000),
        ("3,600", 360_000),
        ("３，６００元", 360_000),
        ("¥35600.00", 3_560_000),
        ("人民币￥590000元整", 59_000_000),
        ("80块钱", 8_000),
        (".5", 50),
        ("0", 0),
        ("12.", 1_200),
        ("12.300", 1_230),
        ("3万5", 3_500_000),
        ("三万五", 3_500_000),
        ("3万5千", 3_500_000),
        ("12万5", 12_500_000),
        ("3万5000", 3_500_000),
        ("3亿5", 35_000_000_000),
        ("三万零五", 3_000_500),
        ("三千五百", 350_000),
        ("三千五", 350_000),
        ("三百五", 35_000),
        ("三百五十块", 35_000),
        ("两千零五元", 200_500),
        ("1万2千5百元", 1_250_000),
        ("十五", 1_500),
        ("二十", 2_000),
        ("伍佰", 50_000),
        ("壹万贰仟元整", 1_200_000),
        ("人民币叁万伍仟陆佰圆正", 3_560_000),
        ("300元5角", 30_050),
        ("1,300元5角2分", 130_052),
        ("3块5", 350),
        ("5角", 50),
        ("八毛钱", 80),
    ],
)
def test_sums_are_read_as_people_type_them(typed, fen):
    assert parse_yuan(typed) == fen


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "还没有写金额"),
        ("  ", "还没有写金额"),
        ("-5", "金额不能是负数"),
        ("－５", "金额不能是负数"),
        ("3万5元", "看不懂这个金额，请写成 3600 或 1.5万"),
        ("3万50", "看不懂这个金额，请写成 3600 或 1.5万"),
        ("三百五万", "看不懂这个金额，请写成 3600 或 1.5万"),
        ("三五百", "看不懂这个金额，请写成 3600 或 1.5万"),
        ("一二三", "看不懂这个金额，请写成 3600 或 1.5万"),
        ("五百三千", "看不懂这个金额，请写成 3600 或 1.5万"),
        ("300元5", "看不懂这个金额，请写成 3600 或 1.5万"),
        ("300.5元5角", "看不懂这个金额，请写成 3600 或 1.5万"),
        ("几千", "看不懂这个金额，请写成 3600 或 1.5万"),
        ("整", "看不懂这个金额，请写成 3600 或 1.5万"),
        ("两千亿", "金额超过一千亿元，请核对"),
        ("1.2.3", "看不懂这个金额，请写成 3600 或 1.5万"),
        ("$5", "看不懂这个金额，请写成 3600 或 1.5万"),
        (".", "看不懂这个金额，请写成 3600 或 1.5万"),
        ("36,00", "逗号的位置不对，请写成 3600 或 3,600"),
        ("1.005", "金额最多写到分，小数点后两位"),
        ("0.0000001万", "金额最多写到分，小数点后两位"),
        ("1.00" + "0" * 40 + "1", "金额最多写到分，小数点后两位"),
        ("100000000000.01", "金额超过一千亿元，请核对"),
        ("9" * 60, "金额超过一千亿元，请核对"),
        ("9" * 5000, "这个金额太长，请核对"),
    ],
)
def test_what_is_no_sum_is_said_in_words(typed, reason):
    with pytest.raises(Problem) as said:
        parse_yuan(typed)
    assert str(said.value) == reason


@given(
    st.text()
    | st.from_regex(
        r"[0-9.,万千元]{1,12}|[零一二两三五伍十拾百千万亿元块角分整]{1,12}",
        fullmatch=True,
    )
)
def test_any_text_gives_a_sum_or_a_reason(text):
    with suppress(Problem):
        assert 0 <= parse_yuan(text) <= MOST_FEN


@pytest.mark.parametrize("fen", [-1, MOST_FEN + 1])
def test_a_sum_out_of_bounds_has_no_capitals(fen):
    with pytest.raises(Problem):
        capitals(fen)


def test_figures_are_grouped_and_have_two_places():
    assert digits(860_000) == "8,600.00"
    assert digits(-15_050) == "-150.50"
    assert digits(5) == "0.05"
