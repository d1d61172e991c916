"""Official numbers: drawn on issue, gapless, never twice; voided ones keep why."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from mediator.cases.facts.codes import codes
from mediator.cases.intake import new_case
from mediator.cases.issuing import number_paper
from mediator.cases.model import Agreement, Case, OwnPaper, VoidNumber
from mediator.cases.patterns import keep_pattern
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.voiding import void_number
from mediator.problems import Problem

TODAY = date(2026, 11, 25)


def own(book, case):
    return book.add(OwnPaper, case_uid=case, paper="termination_notice")


def number(book, case, subject, kind="termination_notice", on=TODAY):
    return number_paper(book, case, subject, kind, room=room_value(book), on=on)


def test_every_kind_of_number_has_one_pattern():
    kinds = [row.code for row in codes("numbers", TODAY)]
    assert len(kinds) == len(set(kinds))
    wanted = {row.value("number") for row in codes("papers", TODAY)} - {""}
    assert wanted <= set(kinds)


def test_an_own_paper_gets_its_number_once_and_of_its_kind(book, case_uid):
    keep_pattern(book, "termination_notice", "示调终字〔{年}〕第{号}号")
    first, second = own(book, case_uid), own(book, case_uid)
    assert number(book, case_uid, first) == "示调终字〔2026〕第1号"
    assert number(book, case_uid, first) == "示调终字〔2026〕第1号"
    assert number(book, case_uid, second) == "示调终字〔2026〕第2号"
    assert number(book, case_uid, own(book, case_uid), on=date(2027, 1, 4)) == (
        "示调终字〔2027〕第1号"
    )
    papers = {each.uid: each.number for each in case_value(book, case_uid).own_papers}
    assert papers[second] == "示调终字〔2026〕第2号"


def test_a_case_number_is_given_where_it_is_missing(book, case_uid):
    given_number = number(book, case_uid, "", "case")
    assert case_value(book, case_uid).case_number == given_number
    assert number(book, case_uid, "", "case") == given_number


def test_a_voided_number_keeps_its_reason_and_is_never_given_again(book, case_uid):
    paper = own(book, case_uid)
    old = number(book, case_uid, paper)
    line = void_number(book, "termination_notice", old, " 写错了人 ", TODAY)
    with book.reading() as session:
        kept = session.get_one(VoidNumber, line)
        assert (kept.number, kept.reason, kept.voided_on) == (old, "写错了人", TODAY)
        assert kept.case_uid == case_uid
    assert case_value(book, case_uid).own_papers[0].number == ""
    new = number(book, case_uid, paper)
    assert new != old
    assert number(book, case_uid, own(book, case_uid)) not in {old, new}
    assert not book.undo().startswith("编号")


def test_a_voided_agreement_gets_a_new_number(book, case_uid):
    uid = book.add(Agreement, case_uid=case_uid)
    old = number(book, case_uid, uid, "agreement")
    void_number(book, "agreement", old, "纸张损坏", TODAY, case_uid=case_uid)
    assert number(book, case_uid, uid, "agreement") != old


@pytest.mark.parametrize(
    ("text", "reason", "said"),
    [
        ("人调终字〔2026〕第9号", "写错", "没有编过"),
        ("甲乙丙", "写错", "没有编过"),
        ("人调终字〔2026〕第1号", "  ", "写明原因"),
    ],
)
def test_what_was_never_drawn_or_has_no_reason_is_not_voided(
    book, case_uid, text, reason, said
):
    number(book, case_uid, own(book, case_uid))
    with pytest.raises(Problem, match=said):
        void_number(book, "termination_notice", text, reason, TODAY)
    with book.reading() as session:
        assert session.scalars(select(VoidNumber)).all() == []


def test_a_number_is_voided_once_only(book, case_uid):
    old = number(book, case_uid, own(book, case_uid))
    void_number(book, "termination_notice", old, "写错", TODAY)
    with pytest.raises(Problem, match="已经作废过了"):
        void_number(book, "termination_notice", old, "写错", TODAY)


def test_a_number_of_a_deleted_paper_is_not_given_again(book, case_uid):
    keep_pattern(book, "termination_notice", "终〔{年}〕{号}号")
    paper = own(book, case_uid)
    number(book, case_uid, paper)
    book.remove(OwnPaper, paper)
    assert number(book, case_uid, own(book, case_uid)) == "终〔2026〕2号"


def test_two_kinds_written_alike_never_share_a_number(book, case_uid):
    for kind in ("termination_notice", "refusal_notice"):
        keep_pattern(book, kind, "示调〔{年}〕{号}号")
    drawn = [
        number(book, case_uid, own(book, case_uid), kind)
        for kind in ("termination_notice", "refusal_notice", "termination_notice")
    ]
    assert len(set(drawn)) == 3


@pytest.mark.long
@given(st.lists(st.sampled_from(["issue", "again", "void"]), max_size=12))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_issued_and_voided_the_numbers_have_no_gap(book, steps):
    case = new_case(book, TODAY)
    pattern = f"试{case[-8:]}〔{{年}}〕{{号}}号"
    keep_pattern(book, "refusal_notice", pattern)
    with book.changing("x") as session:
        counters = "DELETE FROM counter WHERE kind = 'refusal_notice'"
        session.connection().exec_driver_sql(counters)
    papers, seen = [], []
    for step in steps:
        if step == "issue" or not papers:
            papers.append(own(book, case))
        if step == "void" and seen and seen[-1][1]:
            bearing = seen[-1][1]
            void_number(book, "refusal_notice", bearing, "写错", TODAY)
        given_number = number(book, case, papers[-1], "refusal_notice")
        if (papers[-1], given_number) not in seen:
            seen.append((papers[-1], given_number))
    numbers = [text for _, text in seen]
    assert len(set(numbers)) == len(numbers)
    assert [int(text.split("〕")[1][:-1]) for text in numbers] == list(
        range(1, len(numbers) + 1)
    )


def test_a_case_number_may_equal_that_of_its_agreement(book, case_uid):
    """卷号 and 协议书编号 are two numbers that many rooms write alike."""
    for kind in ("case", "agreement"):
        keep_pattern(book, kind, "（{年}）示民调字第{号}号")
    agreement = book.add(Agreement, case_uid=case_uid)
    same = {
        number(book, case_uid, "", "case"),
        number(book, case_uid, agreement, "agreement"),
    }
    assert same == {"（2026）示民调字第1号"}
    void_number(book, "agreement", same.pop(), "写错", TODAY)
    with book.reading() as session:
        assert session.get_one(Case, case_uid).case_number
