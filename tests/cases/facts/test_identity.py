from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from mediator.cases.facts.identity import (
    age_on,
    check_digit,
    check_id,
    check_uscc,
    upgrade,
)

TODAY = date(2026, 11, 2)
BIRTHDAYS = st.dates(date(1900, 1, 1), TODAY)
FIGURES = "0123456789"


def number(region="110199", born=date(1961, 3, 7), serial="123"):
    first17 = f"{region}{born:%Y%m%d}{serial}"
    return first17 + check_digit(first17)


@given(
    st.from_regex(r"[1-9][0-9]{5}", fullmatch=True),
    BIRTHDAYS,
    st.from_regex(r"[0-9]{3}", fullmatch=True),
)
def test_a_made_number_tells_birthday_and_sex(region, born, serial):
    found = check_id(number(region, born, serial), TODAY)
    assert (found.ok, found.reason, found.born_on) == (True, "", born)
    assert found.sex == ("男" if int(serial[2]) % 2 else "女")


@given(BIRTHDAYS, st.integers(0, 17), st.sampled_from(FIGURES))
def test_one_wrong_figure_never_passes(born, place, figure):
    right = number(born=born)
    assume(right[place] != figure)
    assert not check_id(right[:place] + figure + right[place + 1 :], TODAY).ok


@given(BIRTHDAYS, st.integers(0, 15))
def test_two_figures_changed_about_never_pass(born, place):
    right = number(born=born, serial="472")
    assume(right[place] != right[place + 1])
    swapped = list(right)
    swapped[place : place + 2] = right[place + 1], right[place]
    assert not check_id("".join(swapped), TODAY).ok


@given(
    st.sampled_from(["110101", "310101", "440305", "510104"]),
    BIRTHDAYS,
    st.integers(0, 999),
    st.sampled_from(FIGURES + "X"),
)
def test_whatever_stdnum_accepts_is_accepted(region, born, serial, last):
    candidate = f"{region}{born:%Y%m%d}{serial:03}{last}"
    if ric.is_valid(candidate):
        found = check_id(candidate, TODAY)
        assert found.ok
        assert found.born_on == ric.get_birth_date(candidate)
    assert check_digit(candidate[:17]) == ric.calc_check_digit(candidate)


@pytest.mark.parametrize("region", ["810000", "820000", "830000"])
def test_residence_permits_are_accepted_though_stdnum_refuses_them(region):
    permit = number(region)
    assert check_id(permit, TODAY).ok
    assert check_id(permit, TODAY).id_kind == "港澳台居民居住证"


def test_the_card_is_a_hint_from_the_first_figures():
    assert check_id(number("110199"), TODAY).id_kind == "居民身份证"
    assert check_id(number("931392"), TODAY).id_kind == "外国人永久居留身份证"
    assert check_id("1", TODAY).id_kind == ""


def test_an_old_number_of_fifteen_figures_is_read():
    found = check_id("110199610307122", TODAY)
    assert (found.ok, found.born_on, found.sex) == (True, date(1961, 3, 7), "女")
    assert found.number == "110199610307122"
    assert check_id(upgrade("110199610307122"), TODAY).ok


@given(BIRTHDAYS.filter(lambda day: day.year >= 2001))
def test_half_a_number_of_somebody_young_is_not_an_old_number(born):
    found = check_id(number(born=born)[:15], TODAY)
    assert (found.ok, found.reason) == (False, "还差 3 位")


@pytest.mark.parametrize("length", [*range(15), 16, 17])
def test_what_is_missing_is_counted(length):
    found = check_id(number()[:length], TODAY)
    assert (found.ok, found.reason) == (False, f"还差 {18 - length} 位")


def with_check(first17):
    return first17 + check_digit(first17)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (number() + "1", "多了 1 位"),
        ("王" + number()[1:], "身份证号里不应有“王”"),
        ("11X", "X 只能在最后一位，还差 15 位"),
        ("X" + number()[1:], "X 只能在最后一位"),
        (with_check("11019919611332123"), "没有1961年13月32日这一天，请核对出生日期"),
        (with_check("11019919630229123"), "没有1963年02月29日这一天，请核对出生日期"),
        (number(born=TODAY + timedelta(1)), "出生日期在今天之后，请核对"),
        (number(born=date(1880, 1, 1)), "出生年份1880太早，请核对"),
        (number()[:17] + "5", "最后一位校验不符，请逐位核对"),
    ],
)
def test_the_first_thing_wrong_is_said(typed, reason):
    assert check_digit(number()[:17]) != "5"
    found = check_id(typed, TODAY)
    assert (found.ok, found.reason) == (False, reason)
    assert (found.sex, found.born_on) == (None, None)


def test_a_number_may_be_typed_as_people_type():
    ending_x = next(
        found for n in range(999) if (found := number(serial=f"{n:03}"))[-1] == "X"
    )
    wide = ending_x.translate({ord(c): ord(c) + 0xFEE0 for c in FIGURES + "X"})
    spaced = f" {ending_x[:6]} {ending_x[6:14]}-{ending_x[14:].lower()}　"
    by_pad = ending_x[:17] + "*"
    for typed in (wide, spaced, by_pad, ending_x[:17] + "×", ending_x[:17] + "ｘ"):
        assert check_id(typed, TODAY).number == ending_x
        assert check_id(typed, TODAY).ok


def test_stars_that_hide_figures_are_no_x():
    assert not check_id("110199********123*", TODAY).ok
    assert check_id("1101991980050612*", TODAY).number.endswith("*")


@given(st.text())
def test_any_text_gets_an_answer(text):
    assert check_id(text, TODAY).ok == (not check_id(text, TODAY).reason)
    assert check_uscc(text).ok == (not check_uscc(text).reason)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1961, 3, 7), date(2026, 3, 6), 64),
        (date(1961, 3, 7), date(2026, 3, 7), 65),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
        (date(2026, 3, 7), date(2026, 3, 7), 0),
        (date(2026, 3, 7), date(2025, 3, 7), 0),
    ],
)
def test_age_counts_full_years_on_the_day_of_the_paper(born, day, age):
    assert age_on(born, day) == age


CODE_START = st.from_regex(r"[159AN][1239][0-9]{6}[0-9A-H]{9}", fullmatch=True)


@given(CODE_START)
def test_a_made_organisation_code_is_accepted(first17):
    code = first17 + uscc.calc_check_digit(first17)
    assert check_uscc(code).ok
    assert check_uscc(f" {code[:8]}-{code[8:].lower()} ").number == code


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=18, max_size=18))
def test_whatever_stdnum_accepts_as_a_code_is_accepted(code):
    if uscc.is_valid(code):
        assert check_uscc(code).ok


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "还差 18 位"),
        ("91110000", "还差 10 位"),
        ("91110000600037341L9", "多了 1 位"),
        ("9111OOOO600037341L", "信用代码里没有字母 O，是不是数字 0？"),
        ("911100006000V7341L", "信用代码里没有字母 V，是不是字母 U？"),
        ("91110000公00037341L", "信用代码里不应有“公”"),
        ("9111A000600037341L", "第 3 到 8 位应是数字"),
        ("91110000600037341M", "最后一位校验不符，请逐位核对"),
    ],
)
def test_what_is_wrong_with_an_organisation_code_is_said(typed, reason):
    found = check_uscc(typed)
    assert (found.ok, found.reason) == (False, reason)
