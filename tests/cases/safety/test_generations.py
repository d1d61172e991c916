"""Whatever was copied when: what a rule keeps stays, and the newest good one does."""

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.facts.dates import room_day
from mediator.cases.safety.generations import (
    BEHIND,
    CROWDED,
    LINES,
    NEWEST,
    NUMBERS,
    PERIODS,
    Generation,
    staying,
)

FIRST = datetime(2024, 1, 1, 9, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
RULES = (("day", 7), ("week", 5), ("month", 24))
OF_A_LINE = sum(most for _, most in PERIODS)
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)


def numbered(moments, first=1):
    return [Generation(number, at) for number, at in enumerate(moments, first)]


@st.composite
def histories(draw, *, jumps=True):
    """Copies of some years; the clock mostly goes on, and sometimes jumps."""
    steps = st.integers(0, 40 * 24)
    if jumps:
        steps = st.one_of(steps, st.integers(-4000 * 24, 4000 * 24))
    made, at = [], FIRST
    told = draw(st.lists(st.tuples(steps, st.booleans()), max_size=80))
    for number, (hours, is_proven) in enumerate(told, 1):
        at = min(max(at + hours * HOUR, EARLIEST), LATEST)
        made.append(Generation(number, at, is_proven))
    return draw(st.permutations(made))


def newest_first(made):
    return sorted(made, key=lambda each: each.number, reverse=True)


def pruned(made, before=()):
    """Return what is left when old ones go with every copy, as they do."""
    left = list(before)
    for each in made:
        left.append(each)
        stays = staying(left)
        left = [one for one in left if one.number in stays]
    return left


def label(at, how):
    day = room_day(at)
    if how == "month":
        return day.strftime("%Y-%m")
    return day.strftime("%G-%V") if how == "week" else day.isoformat()


def due(made):
    """Return the last copy of each recent day, week and month."""
    numbers = set()
    for how, most in RULES:
        last = {}
        for each in newest_first(made):
            last.setdefault(label(each.made_at, how), each.number)
        numbers |= set(list(last.values())[:most])
    return numbers


def crowded(made):
    """Tell whether on one day more copies were made than anybody makes."""
    tens = {}
    for each in made:
        tens.setdefault(label(each.made_at, "day"), set()).add(each.number // 10)
    return any(max(each) - min(each) >= CROWDED for each in tens.values())


def told(made):
    return {each.number for each in made}


@given(histories())
def test_the_newest_proven_copy_always_stays(made):
    proven = [each for each in newest_first(made) if each.is_proven]
    assert {each.number for each in proven[:NEWEST]} <= staying(made)


@given(histories())
def test_what_is_not_proven_stays_and_decides_nothing(made):
    proven = [each for each in made if each.is_proven]
    spoilt = {each.number for each in made if not each.is_proven}
    assert staying(made) == staying(proven) | spoilt


@given(histories(jumps=False))
def test_the_last_copy_of_each_recent_day_week_and_month_stays(made):
    assert due([each for each in made if each.is_proven]) <= staying(made)


@given(histories(jumps=False))
def test_what_no_rule_keeps_goes(made):
    proven = [each for each in made if each.is_proven]
    most = NEWEST + OF_A_LINE
    if crowded(proven):
        most += sum(most for _, most in NUMBERS)
    assert len(staying(proven)) <= most


@given(histories())
def test_whatever_the_clock_did_a_bounded_number_stays_and_the_newest_ten_do(made):
    proven = sorted(told(each for each in made if each.is_proven))
    left = pruned(each for each in reversed(newest_first(made)) if each.is_proven)
    by_rule = NEWEST + LINES * OF_A_LINE + sum(most for _, most in NUMBERS)
    assert len(left) <= 2 * by_rule  # and of each at most the one that it is behind
    assert set(proven[-NEWEST:]) <= told(left)


@given(histories())
def test_what_has_its_day_stays_until_as_many_later_ones_have_come(made):
    """Later by their number and by every clock before."""
    proven = [each for each in reversed(newest_first(made)) if each.is_proven]
    line, latest = [], EARLIEST
    for each in proven:
        if each.made_at >= latest:
            line.append(each)
            latest = each.made_at
    assert due(line) <= told(pruned(proven))


@given(histories(jumps=False), st.integers(0, 40))
def test_one_copy_more_brings_back_none_that_went(made, days):
    last = max(made, key=lambda each: each.number, default=Generation(0, FIRST))
    newer = Generation(last.number + 1, last.made_at + days * DAY)
    before = {each for each in made if each.number in staying(made)}
    # Pruned each time or only once: the same ones are left.
    assert staying([*before, newer]) == staying([*made, newer])


def test_a_room_that_copies_every_evening_for_three_years_keeps_a_few():
    made = numbered(FIRST + day * DAY for day in range(1096))
    stays = staying(made)
    left = [each for each in made if each.number in stays]
    months = {label(each.made_at, "month") for each in left}
    assert len(months) == 24
    assert len(left) == 36  # ten days, three weeks and 23 months before them
    assert left[-1] == made[-1]
    assert all(each in left for each in made[-10:])


def test_a_wrong_clock_for_one_day_costs_no_copy_of_the_last_ones():
    made = numbered(FIRST + day * DAY for day in range(60))
    wrong = Generation(61, datetime(2080, 1, 1, tzinfo=UTC))
    assert staying(made) - staying([*made, wrong]) <= {
        each.number for each in made[:-9]
    }


# --- a clock that was wrong


def test_twelve_copies_with_the_clock_set_back_push_out_none_that_has_its_day():
    days = numbered(FIRST + day * DAY for day in range(700))
    before = pruned(days)
    back = datetime(2025, 3, 15, 9, tzinfo=UTC)
    wrong = numbered((back + number * HOUR / 2 for number in range(12)), 701)
    left = pruned(wrong, before)
    assert due(days) <= told(left)
    days_left = {label(each.made_at, "day") for each in left if each.number <= 700}
    assert {"2025-03-31", "2025-11-02", "2025-11-24", "2025-11-30"} <= days_left
    assert told(wrong[-NEWEST:]) <= told(left)


@st.composite
def honest(draw, start=FIRST, most=300):
    """Moments of copies with a clock that is right, some days apart."""
    apart = draw(st.lists(st.integers(1, 24 * 9), min_size=2, max_size=most))
    moments = [start]
    for hours in apart:
        moments.append(moments[-1] + hours * HOUR)
    return moments


@given(st.data())
def test_a_clock_set_back_pushes_out_no_copy_that_was_made_before(data):
    days = numbered(data.draw(honest()))
    last = days[-1].made_at
    back = st.integers(1, 24 * 4000).map(lambda hours: last - hours * HOUR)
    wrong = numbered(data.draw(st.lists(back, max_size=40)), len(days) + 1)
    left = pruned(wrong, pruned(days))
    assert due(days) <= told(left)
    assert told(wrong[-NEWEST:]) <= told(left)


@given(st.data())
def test_once_the_clock_is_right_again_nothing_tells_that_it_was_behind(data):
    days = numbered(data.draw(honest()))
    back = st.integers(1, 24 * 2000).map(lambda hours: days[-1].made_at - hours * HOUR)
    wrong = numbered(data.draw(st.lists(back, max_size=30)), len(days) + 1)
    start = days[-1].made_at + HOUR
    after = numbered(data.draw(honest(start)), len(days) + len(wrong) + 1)
    left = pruned([*days, *wrong, *after])
    assert due([*days, *after]) <= told(left)


@given(st.data())
def test_after_a_clock_years_ahead_the_right_days_are_counted_again_at_once(data):
    days = numbered(data.draw(honest()))
    ahead = days[-1].made_at + data.draw(st.integers(1000, 4000)) * DAY
    wrong = numbered(data.draw(honest(ahead, most=30)), len(days) + 1)
    start = days[-1].made_at + HOUR
    after = numbered(data.draw(honest(start)), len(days) + len(wrong) + 1)
    left = told(pruned([*days, *wrong, *after]))
    assert due(after) <= left
    # To those from before the wrong days were days like others, and no more than that.
    assert due([*days, *wrong]) <= left


@given(st.data())
def test_a_clock_first_ahead_and_then_behind_pushes_out_none_of_the_right_days(data):
    days = numbered(data.draw(honest(most=100)))
    ahead = days[-1].made_at + data.draw(st.integers(1000, 4000)) * DAY
    wrong = numbered(data.draw(honest(ahead, most=30)), len(days) + 1)
    start = days[-1].made_at + HOUR
    after = numbered(data.draw(honest(start)), len(days) + len(wrong) + 1)
    last = after[-1].made_at
    back = st.integers(1, 24 * 4000).map(lambda hours: last - hours * HOUR)
    late = numbered(data.draw(st.lists(back, max_size=40)), after[-1].number + 1)
    assert due(after) <= told(pruned([*days, *wrong, *after, *late]))


@given(st.data())
def test_a_clock_ahead_for_an_hour_costs_one_day_one_week_and_one_month(data):
    days = numbered(data.draw(honest()))
    ahead = days[-1].made_at + data.draw(st.integers(1000, 4000)) * DAY
    wrong = numbered((ahead for _ in range(12)), len(days) + 1)
    left = pruned(wrong, pruned(days))
    assert len(due(days) - told(left)) <= len(RULES)


def test_a_clock_that_begins_each_morning_anew_leaves_more_than_the_last_ten():
    """A battery that is empty: each of 200 days has the same four hours."""
    days = numbered(FIRST + day * DAY for day in range(700))
    dead = datetime(2020, 1, 1, tzinfo=UTC)
    mornings = [dead + hour * HOUR for _ in range(200) for hour in range(4)]
    for before in ([], pruned(days)):
        made = numbered(mornings, 701)
        kept = told(pruned(made, before))
        assert due(before) <= kept
        left = sorted(number for number in kept if number > 700)
        assert min(left) < 800
        assert all(after - one <= 120 for one, after in itertools.pairwise(left))


@given(st.lists(st.integers(0, 9 * 60), min_size=150, max_size=400), st.integers(0, 9))
def test_a_room_open_for_minutes_each_day_by_a_dead_clock_keeps_older_days(late, days):
    """Each day begins at the same second; one copy is made soon after.

    The clock never goes back by more than those of two seats differ.
    """
    dead = datetime(2020, 1, 1, tzinfo=UTC)
    made = numbered(dead + timedelta(seconds=each) for each in late)
    kept = told(left := pruned(made))
    assert told(made[-NEWEST:]) <= kept
    # Of the last hundred days one of each ten, of all days one of each hundred.
    tens, hundreds = {each // 10 for each in kept}, {each // 100 for each in kept}
    assert set(range(len(made) // 10 - 9, len(made) // 10)) <= tens
    assert set(range(len(made) // 100)) <= hundreds
    assert len(left) <= NEWEST + 1 + sum(most for _, most in NUMBERS)
    # A new battery: the right days push out none of those from before.
    right = numbered((FIRST + day * DAY for day in range(days)), len(made) + 1)
    after = told(pruned(right, left))
    assert {each for each in tens if each * 10 > len(made) - 90} <= {
        each // 10 for each in after
    }


@given(st.lists(st.integers(1, 20), min_size=1, max_size=60))
def test_twenty_copies_on_each_day_leave_no_more_than_one_on_each(busy):
    made = numbered(
        FIRST + day * DAY + timedelta(minutes=20 * copy)
        for day, copies in enumerate(busy)
        for copy in range(copies)
    )
    assert told(pruned(made)) == due(made) | told(made[-NEWEST:])


def test_two_seats_whose_clocks_differ_by_minutes_are_one_line():
    made = numbered(
        FIRST + day * DAY - (BEHIND if day % 2 else timedelta())
        for day in (each // 2 for each in range(400))
    )
    assert len(pruned(made)) <= NEWEST + OF_A_LINE
