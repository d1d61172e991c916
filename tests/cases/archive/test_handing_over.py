"""Who goes away hands over all that is in hand, and of a child's case only what may."""

from mediator.cases.archive.access import MINOR, allow, openings
from mediator.cases.facts.dates import room_day
from mediator.cases.handing_over import handed, in_hand, opened
from mediator.cases.intake import assign, new_case
from mediator.cases.model import Assignment, Case, Mediator, Party, now
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Role, Stage

TODAY = room_day(now())
IN_HAND = (
    Stage.PENDING,
    Stage.ACCEPTED,
    Stage.ASSIGNED,
    Stage.MEDIATING,
    Stage.PAUSED,
    Stage.AGREED,
    Stage.FAILED,
    Stage.WITHDRAWN,
)


def me(book):
    return room_value(book).mediators[0].uid


def case_of(book, mediator="", stage=Stage.MEDIATING, **values):
    uid = new_case(book, TODAY)
    if mediator:
        assign(book, uid, mediator, Role.LEAD, TODAY)
    book.change(Case, uid, stage=stage, **values)
    return uid


def listed(book, mediator):
    return {each.uid for each in in_hand(book, mediator)}


def test_in_hand_is_what_is_not_bound_yet_and_nobody_elses(book):
    other = book.add(Mediator, name="林晓")
    mine = {case_of(book, me(book), stage) for stage in IN_HAND}
    for stage in set(Stage) - {*IN_HAND}:
        case_of(book, me(book), stage)
    theirs = case_of(book, other)
    case_of(book)
    case_of(book, me(book), sealed=True)
    left = case_of(book, me(book))
    assigned = case_value(book, left).assignments[0].uid
    book.change(Assignment, assigned, left_on=TODAY)
    gone = case_of(book, me(book))
    book.remove(Case, gone)
    assert listed(book, me(book)) == mine
    assert listed(book, other) == {theirs}


def test_what_nobody_was_appointed_for_is_the_only_mediators(book):
    uid = case_of(book, stage=Stage.PENDING)
    assert listed(book, me(book)) == {uid}
    other = book.add(Mediator, name="林晓")
    assert listed(book, me(book)) == set()
    book.change(Mediator, other, active=False)
    assert listed(book, me(book)) == {uid}


def test_a_childs_case_is_told_whole_only_to_whom_it_is_open_and_that_is_logged(
    book, as_second
):
    mediator = as_second.mediator
    plain, child = case_of(book, mediator), case_of(book, mediator)
    party = case_value(book, child).parties[0].uid
    book.change(Party, party, name="王小雨", born_on=TODAY.replace(year=TODAY.year - 9))
    second = as_second()
    uids = (plain, child)
    assert opened(second, uids, TODAY) == (plain,)
    whole, shut = handed(second, uids, TODAY)
    assert whole.case is not None
    assert shut.case is None
    assert shut.line.parties == "王某某"
    assert openings(second, child) == ()


def test_with_the_heads_word_it_is_told_and_the_reading_is_logged(book, as_second):
    mediator = as_second.mediator
    child = case_of(book, mediator)
    party = case_value(book, child).parties[0].uid
    book.change(Party, party, name="王小雨", born_on=TODAY.replace(year=TODAY.year - 9))
    allow(book, child, mediator, on=TODAY, reason="由他调解", standing=True)
    second = as_second()
    assert opened(second, (child,), TODAY) == (child,)
    ((one,),) = (handed(second, (child,), TODAY),)
    assert one.case is not None
    assert [each.what for each in openings(second, child)] == [MINOR]
