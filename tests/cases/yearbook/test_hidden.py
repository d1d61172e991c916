"""Small parts are joined, so that none of them can be reckoned from the others."""

from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.yearbook.hidden import JOINED, LEAST, joined

PARTS = st.lists(st.integers(0, 12), max_size=18).map(
    lambda numbers: [(f"类{at}", number) for at, number in enumerate(numbers)]
)


def test_small_kinds_are_joined():
    assert joined([("邻里", 9), ("医疗", 1), ("旅游", 2), ("合同", 5)]) == (
        ("邻里", 9), ("合同", 5), (JOINED, 3),
    )  # fmt: skip


def test_a_single_small_part_takes_the_smallest_in_sight_with_it():
    assert joined([("邻里", 9), ("合同", 5), ("医疗", 2)]) == (("邻里", 9), (JOINED, 7))


def test_where_all_are_small_nothing_is_broken_down():
    assert joined([("邻里", 2), ("合同", 1)]) == ()


@given(PARTS)
def test_no_part_in_sight_is_small_and_nothing_is_lost(parts):
    shown = joined(parts)
    assert all(number >= LEAST for _, number in shown)
    if shown:
        assert sum(number for _, number in shown) == sum(number for _, number in parts)


@given(PARTS)
def test_a_part_that_is_shown_has_its_own_number(parts):
    own = dict(parts)
    for name, number in joined(parts):
        if name != JOINED:
            assert own[name] == number
