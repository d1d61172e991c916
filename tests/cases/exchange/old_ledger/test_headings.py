"""The head of a register is found, and what stands in its columns is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.exchange.old_ledger.headings import (
    letters_of,
    place_of,
    plan_of,
    replanned,
)
from mediator.cases.exchange.old_ledger.sheets import LedgerSheet
from mediator.problems import Problem


def plan(*rows, name="台账"):
    found = plan_of(LedgerSheet(name, tuple(rows)))
    assert found is not None
    return found


HEAD = ("序号", "受理日期", "申请人", "被申请人", "纠纷类型")


def test_titles_above_the_head_are_passed_over_and_say_the_year():
    found = plan(("2019年度登记簿",), (), HEAD, ("1",))
    assert (found.year, found.begins) == (2019, 3)
    assert found.fields == ("serial", "accepted_on", "applicant", "respondent", "kind")


def test_a_sheet_is_called_after_its_year():
    assert plan(HEAD, name="2021").year == 2021
    assert plan(HEAD, name="2020-2021").year is None


def test_a_head_of_two_lines_is_one():
    found = plan(
        ("序号", "受理日期", "当事人", "", "纠纷类型"),
        ("", "", "申请人", "被申请人", ""),
        ("1", "5月6日", "甲", "乙", "邻里"),
    )
    assert found.begins == 2
    assert found.fields == ("serial", "accepted_on", "applicant", "respondent", "kind")


def test_units_and_longer_names_are_seen_through():
    found = plan(("受理时间", "纠纷当事人姓名", "协议金额（万元）", "纠纷 类别", "？"))
    assert found.fields == ("accepted_on", "parties", "amount", "kind", "")
    assert found.in_ten_thousands(2)
    assert found.unread == ("？",)


def test_the_longer_of_two_names_inside_another_counts():
    found = plan((*HEAD[1:], "本案被申请人联系电话"))
    assert found.fields[-1] == "respondent_phone"


def test_what_is_no_register_has_no_head():
    assert plan_of(LedgerSheet("菜单", (("周一", "面"), ("周二", "饭")))) is None


def test_columns_are_named_by_letter_or_by_heading():
    found = replanned(plan(HEAD), "受理日期=A，申请人=被申请人，纠纷类型=")
    assert found.fields == ("accepted_on", "", "", "applicant", "")


@pytest.mark.parametrize("asked", ["鬼=A", "申请人", "申请人=ZZ", "申请人=没有"])
def test_a_column_that_is_not_there_is_refused_in_words(asked):
    with pytest.raises(Problem):
        replanned(plan(HEAD), asked)


@given(st.integers(0, 16_383))
def test_letters_and_places_of_columns_are_the_same(place):
    assert place_of(letters_of(place)) == place
