"""What the office decided stands beside what the room claimed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.cases.subsidy.claiming import Asked, claim
from mediator.cases.subsidy.months import claim_of
from mediator.cases.subsidy.reviewing import note_of, review, with_note
from mediator.problems import Problem
from tests.cases.paths import DAY
from tests.cases.subsidy.rooms import choose, settled_case

SUMS = {"一般": 3000, "疑难": 8000, "重大": 15000}
"""What the county of 2010 pays a village, in 分."""


@pytest.fixture
def claimed(book):
    """A book whose room is a village's, and its claim for a case of some difficulty."""
    choose(book, "county_2010")
    uid = settled_case(book)
    return book, uid, claim(book, uid, Asked("疑难", DAY, why="还没有归档，街道同意"))


def test_the_offices_grade_stands_beside_the_rooms_and_brings_its_sum(claimed):
    book, uid, made = claimed
    review(book, made, {"reviewed_grade": "一般"})
    review(book, made, {"reviewed_by": "王所长", "reviewed_on": DAY})
    found = claim_of(book, uid)
    assert (found.own_grade, found.claimed_fen) == ("疑难", 8000)
    assert (found.reviewed_grade, found.granted_fen) == ("一般", 3000)
    assert found.shares[0].amount_fen == 3000
    assert found.is_reviewed


def test_more_than_the_scheme_has_needs_its_reason_in_words(claimed):
    book, uid, made = claimed
    with pytest.raises(Problem, match=r"超过“疑难”的80\.00元"):
        review(book, made, {"granted_fen": 9000})
    assert claim_of(book, uid).granted_fen is None
    review(book, made, {"note": "连续调解七次"})
    review(book, made, {"granted_fen": 9000})
    found = claim_of(book, uid)
    assert (found.granted_fen, found.note) == (9000, "连续调解七次")
    assert found.why == "还没有归档，街道同意"
    with pytest.raises(Problem, match="先写核定说明"):
        review(book, made, {"note": ""})


def test_less_needs_none_and_the_parts_follow(claimed):
    book, uid, made = claimed
    review(book, made, {"granted_fen": 3001})
    assert [each.amount_fen for each in claim_of(book, uid).shares] == [3001]


def test_what_is_refused_is_worth_nothing_and_says_why(claimed):
    book, uid, made = claimed
    review(book, made, {"refused_reason": "卷宗不全"})
    found = claim_of(book, uid)
    assert (found.granted_fen, found.payable_fen) == (0, 0)
    assert found.shares[0].amount_fen == 0
    with pytest.raises(Problem, match="核定额就不能有数"):
        review(book, made, {"granted_fen": 8000})


def test_a_grade_the_scheme_does_not_have_is_refused_with_those_it_has(claimed):
    book, _, made = claimed
    with pytest.raises(Problem, match="请选等级：一般、疑难、重大"):
        review(book, made, {"reviewed_grade": "特大"})


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_note_is_one_line_and_leaves_the_others_alone(text, note):
    other = with_note("", "先报", "申报说明：")
    both = with_note(with_note(other, text), note)
    assert note_of(both) == " ".join(note.split())
    assert note_of(both, "申报说明：") == "先报"


DECISIONS = st.lists(
    st.one_of(
        st.fixed_dictionaries({"granted_fen": st.integers(0, 30000)}),
        st.fixed_dictionaries({"reviewed_grade": st.sampled_from(("", *SUMS))}),
        st.fixed_dictionaries({"note": st.sampled_from(("", "连续调解七次"))}),
        st.fixed_dictionaries({"refused_reason": st.sampled_from(("", "卷宗不全"))}),
    ),
    max_size=10,
)


@pytest.mark.long
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(decisions=DECISIONS)
def test_however_it_is_decided_more_than_the_scheme_has_stands_only_with_a_reason(
    decisions, claimed
):
    book, uid, made = claimed
    for each in decisions:
        try:
            review(book, made, each)
        except Problem:
            continue
        found = claim_of(book, uid)
        granted = found.granted_fen or 0
        most = SUMS[found.reviewed_grade or found.own_grade]
        assert granted <= most or found.note
        assert not (granted and found.refused_reason)
        worth = found.claimed_fen if found.granted_fen is None else granted
        assert sum(one.amount_fen for one in found.shares) == worth
