"""Two registrations of one dispute become one."""

import pytest

from mediator.cases.deadlines.due import deadlines
from mediator.cases.joining import join, joined_here, joined_into
from mediator.cases.model import Party
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.stages import is_counted
from mediator.cases.words import Stage
from mediator.problems import Problem
from tests.cases.paths import DAY, go, make_whole, ready_case


@pytest.fixture
def both(book):
    first, second = ready_case(book), ready_case(book)
    go(book, first, Stage.ACCEPTED)
    go(book, second, Stage.ACCEPTED)
    return first, second


def test_the_one_that_ends_keeps_its_number_and_points_to_the_other(book, both):
    first, second = both
    number = case_value(book, second).case_number
    join(book, second, first, DAY, "同一处漏水")
    case = case_value(book, second)
    assert (case.stage, case.case_number, case.merged_into) == (
        Stage.VOID,
        number,
        first,
    )
    last = case.stages[-1]
    assert (last.reason, last.detail) == ("并入另一案件", "同一处漏水")
    assert not is_counted(case)
    assert deadlines(case, room_value(book), DAY) == ()


def test_the_link_is_seen_from_both_ends(book, both):
    first, second = both
    join(book, second, first, DAY)
    (here,) = joined_here(book, first)
    assert (here.uid, here.called) == (second, case_value(book, second).case_number)
    assert joined_into(book, case_value(book, second)).uid == first
    assert joined_into(book, case_value(book, first)) is None
    assert joined_here(book, second) == ()


def test_parties_of_one_name_do_not_stand_twice_and_new_ones_come_along(book, both):
    first, second = both
    case = case_value(book, second)
    book.change(Party, case.parties[1].uid, name="周小莲", phone="13800000000")
    join(book, second, first, DAY)
    names = [each.name for each in case_value(book, first).parties]
    assert names == ["当事人0", "当事人1", "周小莲"]
    come = case_value(book, first).parties[-1]
    assert (come.side, come.phone) == (case.parties[1].side, "13800000000")


def test_one_undo_takes_it_all_back(book, both):
    first, second = both
    book.change(Party, case_value(book, second).parties[1].uid, name="周小莲")
    before = case_value(book, first), case_value(book, second)
    join(book, second, first, DAY)
    assert book.undo() == "并入另一案件"
    assert (case_value(book, first), case_value(book, second)) == before
    assert joined_here(book, first) == ()


def test_the_number_of_a_joined_case_is_not_given_again(book, both):
    first, second = both
    join(book, second, first, DAY)
    third = ready_case(book)
    go(book, third, Stage.ACCEPTED)
    numbers = [case_value(book, each).case_number for each in (*both, third)]
    assert len(set(numbers)) == 3


def test_a_case_is_not_joined_with_itself_or_with_a_finished_one(book, both):
    first, second = both
    with pytest.raises(Problem, match="不能并入自己"):
        join(book, first, first, DAY)
    join(book, second, first, DAY)
    with pytest.raises(Problem, match="不能直接转为"):
        join(book, second, first, DAY)
    with pytest.raises(Problem, match="不能并进去"):
        join(book, first, second, DAY)


def test_an_agreement_is_not_joined_away(book, both):
    first, second = both
    go(book, second, Stage.ASSIGNED, Stage.MEDIATING, Stage.AGREED)
    make_whole(book, second)
    with pytest.raises(Problem, match="不能作废，也不能并入另一件"):
        join(book, second, first, DAY)
    join(book, first, second, DAY)


@pytest.mark.parametrize(
    "ways",
    [
        (Stage.FAILED,),
        (Stage.WITHDRAWN,),
        (Stage.REFERRED,),
        (Stage.WITHDRAWN, Stage.PENDING, Stage.REFUSED),
        (Stage.ASSIGNED, Stage.MEDIATING, Stage.AGREED),
    ],
)
def test_what_was_registered_twice_is_joined_after_it_ended_as_well(book, both, ways):
    first, second = both
    go(book, second, *ways)
    join(book, second, first, DAY)
    assert case_value(book, second).merged_into == first
