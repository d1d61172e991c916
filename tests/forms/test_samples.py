"""The sample cases are such as a book can hold: their words are those of its lists.

A kind as a person would say it (邻里纠纷) would hide a paper that prints the bare word.
"""

import pytest

from mediator.cases.facts.codes import codes
from mediator.forms.dispute import dispute, table_day
from tests.forms.expected import CASES


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_kind_of_a_sample_is_one_of_the_table(case):
    names = {row.name for row in codes("kinds", table_day(case))}
    assert not case.kind or case.kind in names


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_source_of_a_sample_is_one_of_the_table(case):
    names = {row.name for row in codes("sources", table_day(case))}
    assert not case.source or case.source in names


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_dispute_is_called_one(case):
    assert dispute(case).endswith(("纠纷", "争议"))
    assert not dispute(case).startswith("其他")
