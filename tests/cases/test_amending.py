"""Parts, changes by consent and annulment: several agreements, one case."""

from datetime import date

import pytest

from mediator.cases.amending import amend, amendable, annul, begin_next
from mediator.cases.deadlines.after_agreement import what_is_owed
from mediator.cases.in_force import binding, changes, in_force
from mediator.cases.intake import append
from mediator.cases.model import Agreement, Clause, Obligation
from mediator.cases.performance import performance
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import AgreementForm, Stage
from mediator.problems import Problem
from tests.cases.paths import DAY, go, make_whole, ready_case

LATER = date(2026, 11, 26)


@pytest.fixture
def uid(book):
    """A case with a signed agreement in force."""
    made = ready_case(book)
    go(book, made, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.AGREED)
    make_whole(book, made)
    return made


def fill(book, uid, agreement, *, owes=False):
    append(book, Clause, uid, agreement_uid=agreement, text="改为分两期。")
    book.change(Agreement, agreement, reached_on=LATER)
    if owes:
        first, second = case_value(book, uid).parties
        append(
            book,
            Obligation,
            uid,
            agreement_uid=agreement,
            debtor_uid=second.uid,
            creditor_uid=first.uid,
            amount_fen=50_000,
        )


def uids(agreements):
    return [each.uid for each in agreements]


def test_a_change_is_the_same_case_and_names_what_it_changes(book, uid):
    old = case_value(book, uid).agreement
    new = amend(book, uid)
    case = case_value(book, uid)
    assert case.stage is Stage.AGREED
    assert case.agreement.uid == new
    assert case.agreement.amends == old.uid
    assert changes(case, new) == old
    book.undo()
    assert case_value(book, uid).agreements == (old,)


def test_until_the_change_is_signed_the_old_agreement_binds(book, uid):
    old = case_value(book, uid).agreement.uid
    new = amend(book, uid)
    fill(book, uid, new, owes=True)
    assert uids(binding(case_value(book, uid))) == [old]
    make_whole(book, uid)
    assert uids(binding(case_value(book, uid))) == [new]
    assert uids(in_force(case_value(book, uid))) == [new]


def test_the_old_promises_are_kept_until_the_change_is_signed(book, uid):
    case = case_value(book, uid)
    old, (first, second) = case.agreement.uid, case.parties
    owed = append(
        book, Obligation, uid, agreement_uid=old, debtor_uid=second.uid,
        creditor_uid=first.uid, amount_fen=80_000, due_on=LATER,
    )  # fmt: skip
    new = amend(book, uid)
    fill(book, uid, new, owes=True)

    def promised():
        case, room = case_value(book, uid), room_value(book)
        owing = [each.uid for _, each in what_is_owed(case, room)]
        shown = [each.uid for each in performance(case, room, LATER).promises]
        assert owing == shown
        return shown

    assert promised() == [owed]
    make_whole(book, uid)
    assert owed not in promised()
    assert len(promised()) == 1
    annul(book, uid, LATER, "槐树区人民法院（2026）12号判决")
    assert promised() == [owed]


def test_of_changes_of_a_change_only_what_is_signed_takes_the_old_ones_place(book, uid):
    old = case_value(book, uid).agreement.uid
    unsigned = amend(book, uid)
    fill(book, uid, unsigned, owes=True)
    again = amend(book, uid)
    fill(book, uid, again, owes=True)
    assert uids(in_force(case_value(book, uid))) == [old]
    make_whole(book, uid)
    assert uids(in_force(case_value(book, uid))) == [again]


def test_before_anything_is_signed_the_newest_words_are_what_is_promised(book):
    bare = ready_case(book)
    go(book, bare, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.AGREED)
    new = amend(book, bare)
    fill(book, bare, new, owes=True)
    assert uids(in_force(case_value(book, bare))) == [new]


def test_a_change_that_says_nothing_of_performance_leaves_the_promises(book, uid):
    old = case_value(book, uid).agreement.uid
    new = amend(book, uid)
    fill(book, uid, new)
    make_whole(book, uid)
    assert uids(binding(case_value(book, uid))) == [old, new]


def test_an_unsigned_change_keeps_the_case_out_of_the_archive(book, uid):
    new = amend(book, uid)
    fill(book, uid, new)
    with pytest.raises(Problem, match="没有签全"):
        go(book, uid, Stage.ARCHIVED)
    make_whole(book, uid)
    go(book, uid, Stage.ARCHIVED)


def test_a_change_nobody_signed_opens_no_way_behind_what_binds(book, uid):
    new = amend(book, uid)
    fill(book, uid, new)
    with pytest.raises(Problem, match="协议已经生效，不能退回"):
        go(book, uid, Stage.MEDIATING)
    annul(book, uid, LATER, "槐树区人民法院（2026）12号判决")
    with pytest.raises(Problem, match="协议已经生效，不能退回"):
        go(book, uid, Stage.MEDIATING)
    annul(book, uid, LATER, "槐树区人民法院（2026）13号判决")
    go(book, uid, Stage.MEDIATING)


def test_there_must_be_something_to_change(book):
    bare = ready_case(book)
    book.remove(Agreement, case_value(book, bare).agreement.uid)
    assert amendable(case_value(book, bare)) is None
    with pytest.raises(Problem, match="还没有可以变更的协议"):
        amend(book, bare)


def test_parts_stand_beside_each_other_and_change_none(book):
    uid = ready_case(book)
    go(book, uid, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING)
    first = case_value(book, uid).agreement.uid
    second = begin_next(book, uid)
    case = case_value(book, uid)
    assert [each.partial for each in case.agreements] == [True, False]
    assert changes(case, second) is None
    assert uids(in_force(case)) == [first, second]
    fill(book, uid, second)
    go(book, uid, Stage.AGREED)
    assert case_value(book, uid).stage is Stage.AGREED


def test_what_a_court_annulled_stays_in_the_file_and_binds_no_more(book, uid):
    old = case_value(book, uid).agreement.uid
    with pytest.raises(Problem, match="裁判文书的编号"):
        annul(book, uid, LATER, " ")
    annul(book, uid, LATER, "槐树区人民法院（2026）12号判决")
    case = case_value(book, uid)
    assert case.agreement is None
    assert uids(case.agreements) == [old]
    assert binding(case) == in_force(case) == ()
    go(book, uid, Stage.MEDIATING)
    new = append(book, Agreement, uid)
    fill(book, uid, new)
    case = case_value(book, uid)
    assert case.agreement.uid == new
    assert changes(case, new) is None
    go(book, uid, Stage.AGREED)
    book.undo()
    book.undo()


def test_there_must_be_something_to_annul(book):
    bare = ready_case(book)
    book.remove(Agreement, case_value(book, bare).agreement.uid)
    with pytest.raises(Problem, match="没有协议"):
        annul(book, bare, DAY, "判决")


def test_a_ledger_without_links_reads_as_before(book, uid):
    old = case_value(book, uid).agreement
    second = append(book, Agreement, uid)
    assert changes(case_value(book, uid), second) == old
    book.change(Agreement, second, form=AgreementForm.ORAL)
    assert changes(case_value(book, uid), second) is None
