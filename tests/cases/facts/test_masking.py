import pytest

from mediator.cases.facts.masking import masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13900001234", "139****1234"),
        ("310199196403091247", "3101****1247"),
        ("0519-8765432", "0519****5432"),
        ("12345", "****"),
        ("", ""),
    ],
)
def test_the_middle_of_a_number_is_hidden(number, shown):
    assert masked(number) == shown
