"""Compensation, line by line: the ages, the shares, the roundings."""

from datetime import date
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.compensation.figures import (
    LocalFigures,
    keep_figures,
    kept_figures,
)
from mediator.cases.compensation.loss import GRADES, Dependant, Loss, Outcome
from mediator.cases.compensation.reckoning import monthly, reckon, rounded
from mediator.cases.compensation.years import months_supported, span, years_paid

DAY = date(2026, 11, 26)
HERE = LocalFigures("某省", 5_000_000, 3_600_000, 9_600_000)
SUMS = st.integers(1, 10**9)


def born(age, day=DAY):
    return date(day.year - age, 1, 1)


def lines(loss, figures=HERE):
    return {line.name: line.fen for line in reckon(loss, figures).lines}


@pytest.mark.parametrize(
    ("age", "years"),
    [(0, 20), (17, 20), (59, 20), (60, 20), (61, 19), (70, 10), (74, 6), (75, 5),
     (76, 5), (99, 5)],
)  # fmt: skip
def test_from_sixty_on_a_year_less_for_each_year_and_five_from_seventy_five(age, years):
    assert years_paid(age) == years


@given(st.integers(0, 120))
def test_years_never_grow_with_the_age(age):
    assert 5 <= years_paid(age + 1) <= years_paid(age) <= 20
    assert years_paid(age) - years_paid(age + 1) <= 1


@pytest.mark.parametrize(
    ("born_on", "months"),
    [
        (date(2026, 11, 26), 216),
        (date(2016, 11, 26), 96),
        (date(2016, 11, 27), 97),  # a month begun
        (date(2008, 11, 27), 1),
        (date(2008, 11, 26), 240),  # eighteen today, unable to work
        (date(1960, 1, 1), 14 * 12),
        (date(1940, 1, 1), 60),
    ],
)
def test_a_child_is_supported_until_eighteen_others_as_the_years_say(born_on, months):
    assert months_supported(born_on, DAY) == months


@given(st.dates(date(2008, 12, 1), DAY))
def test_a_child_s_months_end_with_the_eighteenth_birthday(born_on):
    months = months_supported(born_on, DAY)
    assert 1 <= months <= 18 * 12
    years, left = divmod(DAY.month - 1 + months, 12)
    end = (DAY.year + years, left + 1, DAY.day)
    assert end >= (born_on.year + 18, born_on.month, born_on.day)


def test_a_disability_is_reckoned_by_grade_and_age():
    loss = Loss(Outcome.DISABLED, born(45), DAY, "十级")
    (line,) = reckon(loss, HERE).lines
    assert line.fen == 5_000_000 * 20 // 10
    assert line.how == "50,000.00元 × 20年（45岁） × 10%"
    assert line.basis == "法释〔2022〕14号12条"
    assert lines(Loss(Outcome.DISABLED, born(66), DAY, "一级")) == {
        "残疾赔偿金": 5_000_000 * 14
    }


def test_several_injuries_are_reckoned_by_the_percent_typed():
    loss = Loss(Outcome.DISABLED, born(45), DAY, "九级", percent=22)
    assert lines(loss) == {"残疾赔偿金": 22_000_000}


def test_a_death_has_its_own_sums():
    loss = Loss(Outcome.DEAD, born(75), DAY)
    assert lines(loss) == {"死亡赔偿金": 25_000_000, "丧葬费": 4_800_000}


def test_who_was_only_hurt_gets_what_it_cost():
    loss = Loss(
        Outcome.HURT, medical=1_234_56, lost_days=30, lost_a_day=200_00, care_days=10,
        care_a_day=150_00, carers=2, ward_days=10, ward_a_day=100_00, food_days=30,
        food_a_day=30_00, transport=88_50,
    )  # fmt: skip
    assert lines(loss) == {
        "医疗费": 123456, "误工费": 600000, "护理费": 300000, "住院伙食补助费": 100000,
        "营养费": 90000, "交通费": 8850,
    }  # fmt: skip
    assert reckon(loss, LocalFigures()).lacking == ()


def test_dependants_get_their_part_and_the_supporters_theirs():
    loss = Loss(
        Outcome.DISABLED, born(40), DAY, "八级",
        dependants=(Dependant(born(8), 2), Dependant(born(70), 3)),
    )  # fmt: skip
    sums = lines(loss)
    months = months_supported(born(8), DAY)
    assert sums["被扶养人生活费（第1人）"] == 3_600_000 * months * 3 // (12 * 10 * 2)
    assert sums["被扶养人生活费（第2人）"] == 3_600_000 * 10 * 3 // (10 * 3)


def test_together_dependants_get_no_more_than_one_person_spends():
    each = Dependant(born(70), 1)
    loss = Loss(Outcome.DEAD, born(40), DAY, dependants=(each, each))
    sums = lines(loss)
    assert sums["被扶养人生活费（第1人）"] == 3_600_000 * 10 // 2
    assert "几人合计一年不超过" in reckon(loss, HERE).lines[1].how


@given(
    st.lists(
        st.tuples(
            st.integers(1, 240), st.fractions(Fraction(1, 10), 1, max_denominator=10)
        ),
        max_size=5,
    )
)
def test_in_no_month_more_than_one_spending_is_paid(shares):
    got = monthly(shares)
    assert sum(got, Fraction(0)) <= max((months for months, _ in shares), default=0)
    for (months, share), paid in zip(shares, got, strict=True):
        assert 0 < paid <= months * share
    if sum(share for _, share in shares) <= 1:
        assert got == [months * share for months, share in shares]


@given(st.tuples(SUMS, SUMS, SUMS), st.integers(0, 100), SUMS, SUMS)
def test_the_lines_add_up_and_the_share_is_rounded_once(
    costs, percent, advanced, distress
):
    medical, transport, aids = costs
    loss = Loss(
        medical=medical, transport=transport, aids=aids, fault_percent=percent,
        advanced=advanced, distress=distress,
    )  # fmt: skip
    found = reckon(loss, HERE)
    assert found.total == sum(line.fen for line in found.lines)
    assert abs(found.share * 100 - found.total * percent) <= 50
    assert found.due == found.share + distress - advanced
    other = reckon(
        Loss(medical=medical, transport=transport, aids=aids,
             fault_percent=100 - percent), HERE,
    )  # fmt: skip
    assert 0 <= found.share + other.share - found.total <= 1


@given(st.fractions(0, 10**6))
def test_half_a_fen_is_rounded_up(exact):
    assert -Fraction(1, 2) < rounded(exact) - exact <= Fraction(1, 2)


def test_without_a_fault_the_whole_loss_counts():
    found = reckon(Loss(medical=100, distress=50), HERE)
    assert (found.fault_percent, found.share, found.borne) == (None, 100, 150)


def test_what_cannot_be_reckoned_yet_is_said_and_left_out():
    loss = Loss(Outcome.DEAD, lost_days=3, dependants=(Dependant(),))
    found = reckon(loss, LocalFigures())
    assert found.lines == ()
    assert found.lacking == (
        "误工费：还没填每天多少钱",
        "死亡赔偿金：还没填出生日期",
        "被扶养人生活费：还没填出生日期",
        "丧葬费：还没填职工年平均工资",
    )
    late = Loss(Outcome.DISABLED, DAY, date(2020, 1, 1), "十级")
    assert "请核对" in reckon(late, HERE).lacking[0]


def test_nothing_typed_is_nothing():
    found = reckon(Loss(), LocalFigures())
    assert (found.lines, found.total, found.due, found.lacking) == ((), 0, 0, ())


def test_the_tenth_grade_is_ten_percent_and_the_first_all_of_it():
    assert [Loss(grade=each).rate for each in GRADES] == list(range(10, 101, 10))
    assert Loss(grade="十一级").rate is None


def test_the_figures_of_a_year_are_kept_for_every_case(book):
    assert kept_figures(book, 2025) == LocalFigures()
    keep_figures(book, 2025, msgspec.structs.asdict(HERE))
    assert kept_figures(book, 2025) == HERE
    assert kept_figures(book, 2024) == LocalFigures()


@pytest.mark.parametrize(
    ("months", "said"), [(0, "0个月"), (9, "9个月"), (12, "1年"), (129, "10年9个月")]
)
def test_a_time_is_said_in_years_and_months(months, said):
    assert span(months) == said
