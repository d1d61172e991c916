"""Whatever was copied when: what a rule keeps stays, and the newest good one does."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.safety.generations import NEWEST, Generation, staying

FIRST = date(2024, 1, 1)


@st.composite
def histories(draw):
    """Copies of some years; the clock mostly goes on, and sometimes jumps."""
    steps = draw(
        st.lists(
            st.tuples(
                st.one_of(st.integers(0, 40), st.integers(-4000, 4000)), st.booleans()
            ),
            max_size=80,
        )
    )
    made, day = [], FIRST
    for number, (days, is_proven) in enumerate(steps, 1):
        day = min(max(day + timedelta(days=days), date(1990, 1, 1)), date(2090, 1, 1))
        made.append(Generation(number, day, is_proven))
    return draw(st.permutations(made))


def newest_first(made):
    return sorted(made, key=lambda each: each.number, reverse=True)


@given(histories())
def test_the_newest_proven_copy_always_stays(made):
    proven = [each for each in newest_first(made) if each.is_proven]
    assert {each.number for each in proven[:NEWEST]} <= staying(made)


@given(histories())
def test_what_is_not_proven_stays_and_decides_nothing(made):
    proven = [each for each in made if each.is_proven]
    spoilt = {each.number for each in made if not each.is_proven}
    assert staying(made) == staying(proven) | spoilt


def label(made_on, how):
    if how == "month":
        return made_on.strftime("%Y-%m")
    return made_on.strftime("%G-%V") if how == "week" else made_on.isoformat()


@given(histories(), st.sampled_from([("day", 7), ("week", 5), ("month", 24)]))
def test_the_last_copy_of_each_recent_day_week_and_month_stays(made, rule):
    how, most = rule
    last = {}
    for each in newest_first(made):
        if each.is_proven:
            last.setdefault(label(each.made_on, how), each.number)
    assert set(list(last.values())[:most]) <= staying(made)


@given(histories())
def test_what_no_rule_keeps_goes(made):
    kept = [each for each in made if each.is_proven and each.number in staying(made)]
    assert len(kept) <= NEWEST + 7 + 5 + 24


@given(histories(), st.integers(0, 40))
def test_one_copy_more_brings_back_none_that_went(made, days):
    last = max((each.number for each in made), default=0)
    newer = Generation(last + 1, FIRST + timedelta(days=days))
    before = {each for each in made if each.number in staying(made)}
    # Pruned each time or only once: the same ones are left.
    assert staying([*before, newer]) == staying([*made, newer])


def test_a_room_that_copies_every_evening_for_three_years_keeps_a_few():
    made = [Generation(day + 1, FIRST + timedelta(days=day)) for day in range(1096)]
    left = [each for each in made if each.number in staying(made)]
    months = {label(each.made_on, "month") for each in left}
    assert len(months) == 24
    assert len(left) == 36  # ten days, three weeks and 23 months before them
    assert left[-1] == made[-1]
    assert all(each in left for each in made[-10:])


def test_a_wrong_clock_for_one_day_costs_no_copy_of_the_last_ones():
    made = [Generation(day + 1, FIRST + timedelta(days=day)) for day in range(60)]
    wrong = Generation(61, date(2080, 1, 1))
    assert staying(made) - staying([*made, wrong]) <= {
        each.number for each in made[:-9]
    }
