"""After a step the papers it calls for are offered until they are there."""

from datetime import date

import pytest

from mediator.cases.assigning import Change, change_mediator
from mediator.cases.intake import append
from mediator.cases.model import Case, Mediator, OwnPaper, Transfer
from mediator.cases.moving import Move, move
from mediator.cases.snapshot import case_value
from mediator.cases.stages import STEPS
from mediator.cases.step_papers import papers_due, prepare
from mediator.cases.words import Stage
from mediator.forms.catalogue import form_of
from tests.cases.paths import DAY, WAYS, go, ready_case


@pytest.fixture
def uid(book):
    return ready_case(book)


def due(book, uid):
    return papers_due(case_value(book, uid))


def test_every_paper_a_step_calls_for_is_in_the_catalogue_and_made_by_hand():
    for step in STEPS:
        for key in step.papers:
            assert form_of(key).by_hand, key


@pytest.mark.parametrize(
    ("end", "papers"),
    [
        (Stage.REFUSED, ("refusal_notice",)),
        (Stage.REFERRED, ("referral", "referral_receipt")),
        (Stage.WITHDRAWN, ("withdrawal",)),
        (Stage.ACCEPTED, ("acceptance_notice",)),
        (Stage.FAILED, ("termination_notice",)),
        (Stage.AGREED, ()),
    ],
)
def test_each_end_calls_for_its_papers(book, uid, end, papers):
    go(book, uid, *WAYS[end])
    assert due(book, uid) == papers


def test_a_paper_that_is_there_is_asked_for_no_more_until_the_next_time(book, uid):
    go(book, uid, Stage.REFUSED)
    prepare(book, uid, "refusal_notice")
    assert due(book, uid) == ()
    (made,) = case_value(book, uid).own_papers
    book.change(OwnPaper, made.uid, made_on=DAY)
    go(book, uid, Stage.PENDING, Stage.REFUSED, on=date(2026, 11, 26))
    assert due(book, uid) == ("refusal_notice",)


def test_a_notice_goes_to_each_whom_it_concerns_with_what_is_known(book, uid):
    go(book, uid, Stage.REFUSED)
    first = prepare(book, uid, "refusal_notice")
    case = case_value(book, uid)
    (made,) = case.own_papers
    assert (made.uid, made.party) == (first, case.parties[0].uid)
    assert made.value("elsewhere") == "人民法院"
    assert made.made_on is None
    book.undo()
    go(book, uid, Stage.PENDING, Stage.ACCEPTED, Stage.PAUSED)
    prepare(book, uid, "suspension_notice")
    told = [each.party for each in case_value(book, uid).own_papers]
    assert told == [each.uid for each in case.parties]


def test_a_letter_knows_to_whom_it_goes(book, uid):
    go(book, uid, Stage.REFERRED)
    paper = prepare(book, uid, "referral")
    assert case_value(book, uid).own_paper(paper).value("to") == "人民法院"


def test_death_calls_for_its_proofs(book, uid):
    go(book, uid, Stage.ACCEPTED)
    why = "当事人死亡或失去行为能力，等待权利人或法定代理人参加"
    move(book, uid, Move(Stage.PAUSED, DAY, why))
    assert due(book, uid) == ("suspension_notice", "death_proof", "claimants")
    go(book, uid, Stage.ACCEPTED)
    assert due(book, uid) == ("resumption_notice",)


def test_a_court_gets_its_own_form(book, uid):
    book.change(Case, uid, source="法院委派")
    go(book, uid, Stage.ACCEPTED, Stage.FAILED)
    assert due(book, uid) == ("termination_notice", "court_termination")


def test_the_body_that_sent_a_case_is_answered_once_it_is_decided(book, uid):
    sent = append(
        book,
        Transfer,
        uid,
        body="槐树区人民法院",
        document="（2026）槐引调1号",
        received_on=DAY,
    )
    assert due(book, uid) == ()
    go(book, uid, Stage.ACCEPTED, Stage.ASSIGNED)
    assert due(book, uid) == ("entrust_reply",)
    made = prepare(book, uid, "entrust_reply")
    paper = case_value(book, uid).own_paper(made)
    assert paper.values == {
        "to": "槐树区人民法院",
        "letter": "（2026）槐引调1号",
        "received_on": "2026-11-25",
    }
    assert due(book, uid) == ()
    book.undo()
    book.change(Transfer, sent, answered_on=DAY)
    assert due(book, uid) == ()


def test_a_locked_case_calls_for_nothing(book, uid):
    go(book, uid, Stage.REFUSED, Stage.ARCHIVED)
    assert due(book, uid) == ()
    go(book, uid, Stage.REFUSED)
    assert due(book, uid) == ()


def test_a_recusal_is_asked_for_in_writing_and_a_mere_request_is_not(book, uid):
    other = book.add(Mediator, name="林秀英")
    third = book.add(Mediator, name="周明")
    go(book, uid, Stage.ACCEPTED, Stage.ASSIGNED)
    (here,) = case_value(book, uid).handling
    change_mediator(book, uid, Change(here.uid, other, DAY, "当事人要求更换"))
    assert due(book, uid) == ()
    (here,) = case_value(book, uid).handling
    change_mediator(book, uid, Change(here.uid, third, DAY, "当事人申请回避"))
    assert due(book, uid) == ("recusal",)
    made = prepare(book, uid, "recusal")
    assert case_value(book, uid).own_paper(made).mediator == other
    assert due(book, uid) == ()
