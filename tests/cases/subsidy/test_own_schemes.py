"""The room's own rules: copied from a published scheme and changed cell by cell."""

import pytest

from mediator.cases.model import Case
from mediator.cases.subsidy.claiming import Asked, claim
from mediator.cases.subsidy.months import claim_of
from mediator.cases.subsidy.own_schemes import (
    add_rule,
    all_schemes,
    change_rule,
    change_scheme,
    choose_scheme,
    copy_scheme,
    remove_rule,
    remove_scheme,
)
from mediator.cases.subsidy.waiting import candidate
from mediator.problems import Problem
from tests.cases.paths import DAY
from tests.cases.subsidy.rooms import choose, settled_case


@pytest.fixture
def own(book):
    """The code of a copy of the district's scheme, which the room follows."""
    choose(book, "district")
    made = copy_scheme(book, "district", DAY)
    choose_scheme(book, made)
    return made


def scheme(book, code):
    return next(each for each in all_schemes(book, DAY) if each.code == code)


def test_a_copy_has_the_grades_of_its_pattern_and_stands_first(book, own):
    first, *others = all_schemes(book, DAY)
    assert (first.code, first.name, first.own) == (own, "本室：某区大调解", True)
    pattern = next(each for each in others if each.code == "district")
    assert [each.grade for each in first.rules] == [e.grade for e in pattern.rules]
    assert not pattern.own
    assert "请写本地文件" in first.basis


def test_a_sum_that_the_room_changes_is_what_is_claimed(book, own):
    change_rule(book, scheme(book, own).rules[0].code, {"least": "36.5", "most": ""})
    uid = settled_case(book)
    claim(book, uid, Asked("一案", DAY))
    assert claim_of(book, uid).claimed_fen == 3650
    assert claim_of(book, uid).scheme == "本室：某区大调解"
    book.undo()
    book.undo()


def test_a_condition_that_the_room_adds_is_looked_for(book, own):
    uid = settled_case(book)
    assert candidate(book, uid, DAY, "一案").found.whole
    change_scheme(book, own, {"needs": "登记|归档"})
    missing = candidate(book, uid, DAY, "一案").found.missing
    assert [each.what for each in missing] == ["一案一卷"]
    book.undo()
    assert candidate(book, uid, DAY, "一案").found.whole


def test_a_grade_is_added_and_taken_out_again(book, own):
    made = add_rule(book, own, "简易")
    assert scheme(book, own).rules[-1].grade == "简易"
    book.change(Case, settled_case(book), difficulty="简易")
    remove_rule(book, made)
    assert "简易" not in [each.grade for each in scheme(book, own).rules]
    book.undo()
    assert scheme(book, own).rules[-1].grade == "简易"


@pytest.mark.usefixtures("own")
def test_what_was_published_is_not_changed_but_copied(book):
    with pytest.raises(Problem, match="公布的办法不能改"):
        change_scheme(book, "district", {"needs": ""})
    with pytest.raises(Problem, match="公布的办法不能改"):
        change_rule(book, "district_common", {"most": "900"})


def test_a_cell_that_cannot_be_read_changes_nothing(book, own):
    with pytest.raises(Problem, match="least 的“许多”"):
        change_rule(book, scheme(book, own).rules[0].code, {"least": "许多"})
    with pytest.raises(Problem, match="lead_percent 请写0到100的数"):
        change_scheme(book, own, {"lead_percent": "120"})
    assert scheme(book, own).rules[0].least_fen == 2000


def test_the_scheme_in_force_is_not_deleted_another_is(book, own):
    with pytest.raises(Problem, match="现在用的就是这一份"):
        remove_scheme(book, own)
    second = copy_scheme(book, own, DAY)
    assert scheme(book, second).name == "本室：某区大调解2"
    remove_scheme(book, second)
    assert second not in [each.code for each in all_schemes(book, DAY)]
