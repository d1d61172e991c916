import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.facts.masking import masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13900001234", "139****1234"),
        ("310199196403091247", "3101****1247"),
        ("0519-8765432", "051****5432"),
        ("+86-990-5550199", "8699****0199"),
        ("65550199", "****199"),
        ("5550199", "****199"),
        ("E12345678", "****678"),
        ("12345", "****"),
        ("138****1234", "138****1234"),
        ("", ""),
    ],
)
def test_the_middle_of_a_number_is_hidden(number, shown):
    assert masked(number) == shown


@given(st.text("0123456789", min_size=7, max_size=20), st.sampled_from(["", "-", " "]))
def test_at_least_four_figures_are_hidden_and_not_only_set_apart(figures, sign):
    shown = masked(sign.join(figures)).split("****")
    assert sum(map(len, shown)) <= len(figures) - 4
    assert figures.startswith(shown[0])
    assert figures.endswith(shown[1])


@given(st.text("0123456789EX*-/ ", max_size=20))
def test_what_is_hidden_already_is_not_hidden_twice(number):
    assert masked(masked(number)) == masked(number)
