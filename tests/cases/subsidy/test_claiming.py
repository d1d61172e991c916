"""One claim a dispute, for what the scheme allows, through one door."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.cases.amending import amend
from mediator.cases.book import CaseBook
from mediator.cases.intake import append
from mediator.cases.joining import join
from mediator.cases.model import Mediator, Obligation, SubsidyClaim
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.subsidy.claiming import (
    Asked,
    change_claim,
    claim,
    withdraw,
)
from mediator.cases.subsidy.months import claim_month, claim_of
from mediator.cases.subsidy.parting import share
from mediator.cases.subsidy.reviewing import review
from mediator.cases.subsidy.waiting import candidate, waiting, waiting_lines
from mediator.cases.words import Stage
from mediator.problems import Problem
from tests.cases.conftest import BEGINNING, CHEAP
from tests.cases.paths import DAY, WAYS, go, ready_case
from tests.cases.subsidy.rooms import choose, filed_case, settled_case

MONTH = (date(2026, 11, 1), date(2026, 11, 30))
ONE = Asked("一案", DAY)


@pytest.fixture
def room(book):
    choose(book, "district")
    return book


def test_a_settled_dispute_waits_and_once_claimed_waits_no_longer(room):
    uid = settled_case(room)
    assert waiting(room, *MONTH) == [uid]
    (line,) = waiting_lines(room, [uid], DAY)
    assert line.found.whole
    claim(room, uid, ONE)
    assert waiting(room, *MONTH) == []
    found = claim_of(room, uid)
    assert (found.own_grade, found.claimed_fen, found.payable_fen) == ("一案", 2000, 0)
    (part,) = found.shares
    assert (part.name, part.percent, part.amount_fen) == ("李安", 100, 2000)


def test_a_bound_file_may_be_claimed_for_and_stays_locked(room):
    uid = filed_case(room)
    claim(room, uid, ONE)
    assert claim_of(room, uid).claimed_fen == 2000
    assert case_value(room, uid).stage is Stage.ARCHIVED


def test_what_is_missing_is_named_and_a_claim_without_it_needs_a_reason(room):
    choose(room, "town")
    uid = settled_case(room)
    append(room, Obligation, uid, agreement_uid=case_value(room, uid).agreement.uid,
           what="付款", amount_fen=8600_00)  # fmt: skip
    (gap,) = candidate(room, uid, DAY, "一般").found.missing
    assert (gap.what, gap.place.page) == ("协议履行", "performance")
    asked = Asked("一般", DAY, 6000)
    with pytest.raises(Problem, match="协议履行：没有履行完"):
        claim(room, uid, asked)
    claim(room, uid, Asked("一般", DAY, 6000, "街道口头同意先报"))
    assert claim_of(room, uid).why == "街道口头同意先报"


def test_between_two_sums_somebody_has_to_choose_and_not_beyond_them(room):
    choose(room, "town")
    uid = settled_case(room)
    with pytest.raises(Problem, match=r"50\.00–100\.00元"):
        claim(room, uid, Asked("一般", DAY, why="急"))
    with pytest.raises(Problem, match=r"不能报120\.00元"):
        claim(room, uid, Asked("一般", DAY, 12000, "急"))
    assert claim_of(room, uid) is None


def test_a_second_claim_is_refused_also_after_reopening_and_amending(room):
    uid = filed_case(room)
    claim(room, uid, ONE)
    with pytest.raises(Problem, match="已经申报过"):
        claim(room, uid, ONE)
    go(room, uid, Stage.AGREED)
    amend(room, uid)
    with pytest.raises(Problem, match="一件纠纷只申报一次"):
        claim(room, uid, Asked("一案", DAY, why="又调了一次"))


def test_a_dispute_that_was_merged_is_claimed_once_under_either_number(room):
    first, second = settled_case(room), ready_case(room)
    go(room, second, Stage.ACCEPTED)
    claim(room, first, ONE)
    third = settled_case(room)
    join(room, second, third, DAY)
    with pytest.raises(Problem, match="作废"):
        claim(room, second, ONE)
    claim(room, third, ONE)  # the one that was merged had no claim


def test_what_goes_on_is_refused_when_what_was_merged_into_it_was_claimed(room):
    choose(room, "qingdao_2025")
    first, second = settled_case(room), ready_case(room)
    go(room, second, *WAYS[Stage.MEDIATING])
    room.add(SubsidyClaim, case_uid=second, claimed_on=DAY, claimed_fen=2000)
    join(room, second, first, DAY)
    with pytest.raises(Problem, match="并案的"):
        claim(room, first, Asked("一般", DAY, 5000))
    assert waiting(room, *MONTH) == []
    assert "并案的" in candidate(room, first, DAY).refused


def test_who_may_not_be_paid_gets_nothing_and_alone_can_claim_nothing(room):
    alone, both = settled_case(room), settled_case(room, "林晓")
    lead, other = (each.uid for each in room_value(room).mediators)
    room.change(Mediator, lead, unpaid=True, unpaid_reason="公务员")
    with pytest.raises(Problem, match="都不能领补贴"):
        claim(room, alone, ONE)
    made = claim(room, both, ONE)
    parts = claim_of(room, both).shares
    assert [(e.name, e.amount_fen, e.barred) for e in parts] == [
        ("李安", 0, True), ("林晓", 2000, False),
    ]  # fmt: skip
    with pytest.raises(Problem, match="李安不能领补贴"):
        share(room, made, {lead: 50, other: 50})


def test_the_room_parts_it_as_it_agreed_and_only_whole(room):
    uid = settled_case(room, "林晓")
    made = claim(room, uid, ONE)
    lead, other = (each.uid for each in room_value(room).mediators)
    with pytest.raises(Problem, match="合起来是90%"):
        share(room, made, {lead: 60, other: 30})
    share(room, made, {lead: 70, other: 30})
    assert [each.amount_fen for each in claim_of(room, uid).shares] == [1400, 600]
    room.undo()
    assert [each.amount_fen for each in claim_of(room, uid).shares] == [1000, 1000]


def test_undo_takes_a_claim_back_and_it_can_be_made_again(room):
    uid = settled_case(room)
    claim(room, uid, ONE)
    room.undo()
    assert claim_of(room, uid) is None
    assert waiting(room, *MONTH) == [uid]
    claim(room, uid, ONE)
    assert claim_of(room, uid).claimed_fen == 2000
    assert len(claim_of(room, uid).shares) == 1


def test_taken_back_it_may_be_claimed_again_but_not_once_it_was_granted(room):
    uid = settled_case(room)
    made = claim(room, uid, ONE)
    withdraw(room, made, DAY)
    assert claim_of(room, uid) is None
    made = claim(room, uid, ONE)
    review(room, made, {"granted_fen": 2000, "reviewed_on": DAY})
    with pytest.raises(Problem, match="不能撤回"):
        withdraw(room, made, DAY)
    with pytest.raises(Problem, match="已经审核"):
        change_claim(room, made, {"own_grade": "经司法确认"})


def test_what_was_refused_is_not_taken_back_to_be_claimed_anew(room):
    uid = settled_case(room)
    made = claim(room, uid, ONE)
    review(room, made, {"refused_reason": "卷宗材料不全", "reviewed_by": "周敏"})
    with pytest.raises(Problem, match="不予补贴的申报不能撤回，也不能再报一次"):
        withdraw(room, made, DAY)
    with pytest.raises(Problem, match="已经申报过了"):
        claim(room, uid, ONE)
    kept = claim_of(room, uid)
    assert (kept.refused_reason, kept.reviewed_by) == ("卷宗材料不全", "周敏")
    review(room, made, {"refused_reason": "", "granted_fen": None})
    withdraw(room, made, DAY)
    assert claim_of(room, uid) is None


def test_another_grade_brings_its_sum_and_the_parts_follow(room):
    uid = settled_case(room)
    made = claim(room, uid, ONE)
    change_claim(room, made, {"own_grade": "经司法确认"})
    found = claim_of(room, uid)
    assert (found.claimed_fen, found.shares[0].amount_fen) == (10000, 10000)
    with pytest.raises(Problem, match="请选等级：一案、经司法确认"):
        change_claim(room, made, {"own_grade": "特级"})


def test_claimed_cases_of_the_same_people_are_shown_before_another_claim(room):
    first, second = settled_case(room), settled_case(room)
    claim(room, first, ONE)
    number = case_value(room, first).case_number
    assert candidate(room, second, DAY).alike == (number,)


def test_without_a_scheme_nothing_can_be_claimed_and_it_is_said(book):
    uid = settled_case(book)
    with pytest.raises(Problem, match="还没有选补贴办法"):
        claim(book, uid, ONE)
    assert candidate(book, uid, DAY).found is None


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["claim", "grant", "join", "undo", "redo", "withdraw"]),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    max_size=14,
)


@pytest.mark.long
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_whatever_is_done_no_dispute_is_paid_twice_and_parts_make_the_sum(
    steps, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("paid") / "book"
    book, _ = CaseBook.create(folder, BEGINNING, CHEAP)
    try:
        choose(book, "district")
        uids = [settled_case(book) for _ in range(3)]
        for what, one, two in steps:
            try:
                _do(book, what, uids[one], uids[two])
            except Problem:
                continue
        _nobody_is_paid_twice(book, uids)
    finally:
        book.close()


def _do(book, what, one, two):
    match what:
        case "claim":
            claim(book, one, ONE)
        case "grant":
            if (found := claim_of(book, one)) is not None:
                review(book, found.uid, {"granted_fen": 2000, "reviewed_on": DAY})
        case "join":
            join(book, one, two, DAY)
        case "undo":
            book.undo()
        case "redo":
            book.redo()
        case "withdraw":
            if (found := claim_of(book, one)) is not None:
                withdraw(book, found.uid, DAY)


def _nobody_is_paid_twice(book, uids):
    roots = {}
    for uid in uids:
        root = uid
        while into := case_value(book, root).merged_into:
            root = into
        roots[uid] = root
    month = claim_month(book, 2026, 11)
    paid = [roots[each.case_uid] for each in month.lines if each.payable_fen]
    asked = [roots[each.case_uid] for each in month.lines if each.asked_fen]
    assert len(paid) == len(set(paid))
    assert len(asked) == len(set(asked))
    for line in month.lines:
        worth = line.claimed_fen if line.granted_fen is None else line.granted_fen
        assert sum(each.amount_fen for each in line.shares) == worth
    total = sum(each.total_fen for each in month.earned())
    assert total == month.granted_fen
