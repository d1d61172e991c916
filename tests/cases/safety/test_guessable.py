"""A new password is none of those that everybody tries first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.logins import check_new_password
from mediator.cases.safety.guessable import is_guessable
from mediator.cases.safety.slots import SHORTEST_PASSWORD
from mediator.problems import Problem

LENGTHS = st.integers(SHORTEST_PASSWORD, 40)


@pytest.mark.parametrize(
    "password",
    ["12345678", "Password123", "woaini1314", "5201314520", "QWERTYUIOP", "a123456789"],
)
def test_the_most_common_ones_are_refused_and_nothing_is_changed(password):
    with pytest.raises(Problem, match="太好猜，没有改动。请换成几个不相干的词"):
        check_new_password(password, password)


@given(st.characters(codec="utf-8"), LENGTHS)
def test_one_sign_over_and_over_is_refused(sign, length):
    assert is_guessable(sign * length)


@given(st.text(min_size=1, max_size=4), LENGTHS)
def test_a_short_block_over_and_over_is_refused(block, length):
    assert is_guessable((block * length)[: max(length, 2 * len(block))])


@given(st.integers(0, 9), LENGTHS, st.sampled_from([1, -1]))
def test_figures_in_a_row_are_refused(first, length, step):
    assert is_guessable("".join(str((first + step * n) % 10) for n in range(length)))


@pytest.mark.parametrize(
    "password",
    [
        "abcdefgh",
        "ZYXWVUTS",
        "一二三四五六七八",
        "九八七六五四三二",
        "mima1234",
        "Admin123",
        "admin@2026",
        "2026调解室888",
        "人民调解委员会",
        "13812345678",
        "+8613812345678",
    ],
)
def test_what_somebody_who_knows_the_room_tries_is_refused(password):
    assert is_guessable(password)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_is_refused(day):
    assert is_guessable(f"{day:%Y%m%d}")


@pytest.mark.parametrize(
    "password",
    [
        "槐树 12 柳荫",
        "correct horse",
        "19861399",
        "k3mT9xQw",
        "abcdefgi",
        "一二三四五六八九",
        "青石调解室 十二把伞",
        "23812345678",
    ],
)
def test_what_nobody_tries_first_is_taken(password):
    check_new_password(password, password)
