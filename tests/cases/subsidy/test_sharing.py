"""A sum parted between mediators makes the sum again, to the 分."""

from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.subsidy.sharing import (
    Hand,
    barred_in_words,
    parts,
    split,
    usual_percents,
)
from mediator.cases.words import Role

SUMS = st.integers(0, 10**9)
WEIGHTS = st.lists(st.integers(0, 100), min_size=1, max_size=12)
HANDS = st.lists(
    st.builds(
        Hand,
        mediator=st.uuids().map(str),
        name=st.just("甲"),
        role=st.sampled_from(Role),
        barred=st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


def hand(name, role=Role.LEAD, *, barred=False, reason=""):
    return Hand(name, name, role, barred, reason)


@given(SUMS, WEIGHTS)
def test_the_parts_make_the_sum_and_nobody_is_a_fen_off(fen, weights):
    got = split(fen, weights)
    total = sum(weights)
    assert sum(got) == (fen if total else 0)
    for part, weight in zip(got, weights, strict=True):
        assert abs(part * total - fen * weight) < total or not total
        assert weight or not part


@given(SUMS, HANDS, st.one_of(st.none(), st.integers(0, 100)))
def test_usual_parts_are_a_hundred_and_the_barred_get_nothing(fen, hands, lead):
    percents = usual_percents(hands, lead)
    paid = [each for each in hands if not each.barred]
    assert sum(percents) == (100 if paid else 0)
    made = parts(fen, hands, percents)
    assert sum(each.amount_fen for each in made) == (fen if paid else 0)
    assert not any(each.amount_fen or each.percent for each in made if each.hand.barred)


@given(SUMS, HANDS, st.data())
def test_what_is_asked_for_somebody_barred_goes_to_the_others(fen, hands, data):
    percents = [data.draw(st.integers(0, 100)) for _ in hands]
    made = parts(fen, hands, percents)
    free = sum(
        percent
        for each, percent in zip(hands, percents, strict=True)
        if not each.barred
    )
    assert sum(each.amount_fen for each in made) == (fen if free else 0)


def test_ten_yuan_between_three_is_a_fen_more_for_the_first():
    assert split(1000, [1, 1, 1]) == (334, 333, 333)


def test_who_leads_gets_the_share_of_the_scheme_and_the_rest_is_for_the_others():
    hands = [hand("甲"), hand("乙", Role.ASSISTANT), hand("丙", Role.ASSISTANT)]
    assert usual_percents(hands, 70) == (70, 15, 15)
    assert usual_percents(hands, None) == (34, 33, 33)


def test_where_the_leading_one_may_not_be_paid_the_others_get_all_and_it_is_said():
    hands = [hand("甲", barred=True, reason="公务员"), hand("乙", Role.ASSISTANT)]
    assert usual_percents(hands, 70) == (0, 100)
    assert barred_in_words(hands) == ("甲不领补贴：公务员。",)
