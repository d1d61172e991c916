"""A mistyped recovery code is noticed, and the group to look at is named."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.safety.recovery_code import (
    ALPHABET,
    MistypedCode,
    new_code,
    normalised,
)

codes = st.builds(new_code)


@given(codes)
def test_a_code_has_seven_groups_and_reads_back(code):
    groups = code.split("-")
    assert [len(group) for group in groups] == [5, 5, 5, 5, 5, 5, 4]
    assert normalised(code) == code
    assert normalised(code.lower().replace("-", "　")) == code
    assert normalised(code.replace("-", "")) == code


@pytest.mark.long
@given(codes, st.integers(0, 33), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_noticed_and_its_group_named(code, at, letter):
    letters = code.replace("-", "")
    if letters[at] == letter:
        return
    with pytest.raises(MistypedCode) as problem:
        normalised(letters[:at] + letter + letters[at + 1 :])
    named = re.findall(r"\d+", str(problem.value))
    assert str(at // 5 + 1) in named
    # A wrong last letter looks like two neighbours swapped in any of the groups; any
    # other letter like a swap at the three places where the weights are not alike.
    assert at == 33 or len(named) <= 4


@given(codes, st.integers(0, 32))
def test_two_swapped_letters_are_noticed_and_their_group_named(code, at):
    letters = code.replace("-", "")
    if letters[at] == letters[at + 1]:
        return
    with pytest.raises(MistypedCode, match=str(at // 5 + 1)):
        normalised(letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :])


def test_a_letter_too_few_names_its_group_when_groups_are_typed_apart():
    groups = new_code().split("-")
    groups[2] = groups[2][:-1]
    with pytest.raises(MistypedCode, match="第 3 组应有 5 个字符，现在是 4 个"):
        normalised(" ".join(groups))
    with pytest.raises(MistypedCode, match="应有 34 个字符，现在是 33 个"):
        normalised("".join(groups))


def test_a_sign_that_no_code_has_is_named_with_its_group():
    code = new_code().replace("-", "")
    with pytest.raises(MistypedCode, match="第 2 组里的“U”"):
        normalised(f"{code[:7]}u{code[8:]}")
