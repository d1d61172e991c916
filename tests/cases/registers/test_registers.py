"""The lines of the registers: each case, number, visit and seal once, none made up."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from mediator.cases.facts.numbering import bare
from mediator.cases.intake import new_case
from mediator.cases.issuing import Issue, keep_issues, number_paper
from mediator.cases.joining import join
from mediator.cases.model import (
    Agreement,
    Assignment,
    Case,
    FollowUp,
    Mediator,
    Obligation,
    OwnPaper,
    PaperIssue,
    Party,
    StageChange,
)
from mediator.cases.registers.cases import CaseEntryLine, case_entries
from mediator.cases.registers.known import SEALED, KnownCase
from mediator.cases.registers.numbers import number_lines, void_lines
from mediator.cases.registers.seals import seal_lines
from mediator.cases.registers.visits import visit_lines
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.voiding import void_number
from mediator.cases.words import AgreementForm, Side, Stage
from tests.cases.paths import go, ready_case

DAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


@pytest.fixture
def filled(book, case_uid):
    """A case with an agreement of two sums, all of it made up."""
    book.add(Party, case_uid=case_uid, side=Side.APPLICANT, name="王建国")
    book.add(Party, case_uid=case_uid, side=Side.RESPONDENT, name="李秀英", position=1)
    book.change(Case, case_uid, kind="邻里", facts="漏水", accepted_on=DAY)
    agreement = book.add(
        Agreement, case_uid=case_uid, reached_on=DAY, sealed_on=DAY, originals=3
    )
    for fen in (100_00, 250_50):
        book.add(Obligation, case_uid=case_uid, agreement_uid=agreement, amount_fen=fen)
    return agreement


def draw(book, case, subject, kind):
    return number_paper(book, case, subject, kind, room=room_value(book), on=DAY)


@pytest.mark.usefixtures("filled")
def test_a_case_stands_in_its_year_with_its_sum(book):
    (line,) = case_entries(book, 2026)
    assert (line.case.applicants, line.case.others) == ("王建国", "李秀英")
    assert (line.amount_fen, line.form) == (350_50, AgreementForm.WRITTEN)
    assert (line.ended_on, line.stage, line.archived) == (DAY, Stage.PENDING, False)
    assert case_entries(book, 2025) == ()


@pytest.mark.usefixtures("filled")
def test_an_archived_case_says_how_it_ended(book, case_uid):
    book.add(
        StageChange,
        case_uid=case_uid,
        from_stage=Stage.AGREED,
        to_stage=Stage.ARCHIVED,
        happened_on=DAY,
    )
    book.change(Case, case_uid, stage=Stage.ARCHIVED)
    (line,) = case_entries(book, 2026)
    assert (line.stage, line.archived) == (Stage.AGREED, True)


@pytest.mark.usefixtures("filled")
def test_a_sealed_case_keeps_its_line_and_says_no_name(book, case_uid):
    book.add(FollowUp, case_uid=case_uid, visited_on=DAY, text="付了", respondent="甲")
    by = book.add(Mediator, name="陈和平")
    book.add(Assignment, case_uid=case_uid, mediator_uid=by)
    (before,) = case_entries(book, 2026)
    assert before.case.mediators == "陈和平"
    assert before.amount_fen
    book.change(Case, case_uid, sealed=True)
    (line,) = case_entries(book, 2026)
    known = KnownCase(before.case.number, before.case.case_number, applicants=SEALED)
    assert line == CaseEntryLine(known), "its numbers, and nothing of what it was"
    (visit,) = visit_lines(book, 2026)
    assert (visit.text, visit.respondent) == ("", "")


def test_every_number_of_the_year_stands_once_by_kind(book, case_uid, filled):
    draw(book, case_uid, "", "case")
    draw(book, case_uid, filled, "agreement")
    papers = [
        book.add(OwnPaper, case_uid=case_uid, paper="termination_notice")
        for _ in range(12)
    ]
    drawn = [draw(book, case_uid, uid, "termination_notice") for uid in papers]
    void_number(book, "termination_notice", drawn[4], "写错日期", DAY)
    book.remove(OwnPaper, papers[5])
    lines = number_lines(book, 2026)
    assert [line.kind_name for line in lines[:2]] == ["卷号", "协议书编号"]
    rest = lines[2:]
    assert [line.number for line in rest if line.kind == "termination_notice"] == drawn
    assert (rest[4].reason, rest[4].voided_on) == ("写错日期", DAY)
    assert rest[5].deleted
    assert lines[0].case.parties == "王建国、李秀英"
    assert number_lines(book, 2025) == ()
    (void,) = void_lines(book, 2026)
    assert (void.number, void.case.number) == (drawn[4], "2026-0001")
    assert void_lines(book, 2027) == ()


def test_a_number_says_when_it_was_issued(book, case_uid, filled):
    number = draw(book, case_uid, filled, "agreement")
    issue = Issue(case_uid, "agreement", filled, "打印", f"编号：{number}", "正文")
    keep_issues(book, [issue], at=NOON)
    line = next(each for each in number_lines(book, 2026) if each.kind == "agreement")
    assert line.given_on == DAY


def test_visits_stand_by_day_in_their_year(book, case_uid, filled):
    for day in (date(2027, 1, 3), date(2026, 12, 1), date(2026, 11, 30), None):
        book.add(FollowUp, case_uid=case_uid, agreement_uid=filled, visited_on=day)
    days = [line.visited_on for line in visit_lines(book, 2026)]
    assert days == [date(2026, 11, 30), date(2026, 12, 1), None]
    assert len(visit_lines(book, 2027)) == 1


@pytest.mark.usefixtures("filled")
def test_seals_are_those_recorded_and_papers_that_bear_one(book, case_uid):
    def issue(paper, text="正文"):
        return Issue(case_uid, paper, "", "打印", "", text)

    dated = "正文写到2026年11月3日\n示例街道人民调解委员会\n2026年12月1日\n备注\n"
    keep_issues(book, [issue("acceptance", dated), issue("inquiry", dated)], at=NOON)
    keep_issues(book, [issue("acceptance", dated)])
    lines = seal_lines(book, 2026)
    agreement, other = lines
    assert (agreement.paper, agreement.sealed_on, agreement.copies) == (
        "人民调解协议书",
        DAY,
        3,
    )
    assert other.paper == "人民调解受理登记表"
    assert (other.issued_on, other.sealed_on) == (DAY, date(2026, 12, 1))
    assert seal_lines(book, 2025) == ()


def test_a_paper_without_a_day_or_without_a_seal_is_not_said_to_be_sealed(
    book, case_uid
):
    undated = "示例街道人民调解委员会\n年月日\n"
    dated = "示例街道人民调解委员会\n2026年11月25日\n"
    papers = [
        Issue(case_uid, "acceptance", "", "打印", "", undated),
        Issue(case_uid, "rights_notice", "", "打印", "", dated),
        Issue(case_uid, "follow_up", "", "打印", "", dated),
    ]
    keep_issues(book, papers, at=NOON)
    assert seal_lines(book, 2026) == ()


def test_the_number_is_kept_bare_and_an_old_one_reads_the_same(book, case_uid):
    printed = Issue(case_uid, "referral", "", "打印", "编号：移〔2026〕1号", "正文")
    keep_issues(book, [printed], at=NOON)
    with book.reading() as session:
        assert session.scalars(select(PaperIssue.number)).all() == ["移〔2026〕1号"]
    assert bare("编号：移〔2026〕1号") == bare("移〔2026〕1号") == "移〔2026〕1号"


@pytest.mark.usefixtures("filled")
def test_a_deleted_case_leaves_the_registers_but_not_its_number(book):
    other = new_case(book, DAY)
    number = draw(book, other, "", "case")
    book.remove(Case, other)
    assert len(case_entries(book, 2026)) == 1
    (line,) = number_lines(book, 2026)
    assert (line.number, line.deleted) == (number, True)


def test_what_was_replaced_or_annulled_adds_nothing_to_the_sum(book, case_uid, filled):
    new = book.add(
        Agreement, case_uid=case_uid, reached_on=DAY, amends_uid=filled, position=1
    )
    assert case_entries(book, 2026)[0].amount_fen == 350_50
    book.add(Obligation, case_uid=case_uid, agreement_uid=new, amount_fen=80_00)
    assert case_entries(book, 2026)[0].amount_fen == 80_00
    book.change(Agreement, new, annulled_on=DAY, annulled_reason="判决")
    assert case_entries(book, 2026)[0].amount_fen == 350_50
    book.change(Agreement, filled, annulled_on=DAY, annulled_reason="判决")
    (line,) = case_entries(book, 2026)
    assert (line.amount_fen, line.form, line.agreement) == (None, None, "")


def test_the_number_of_a_void_case_stands_with_its_reason(book):
    first, second = ready_case(book), ready_case(book)
    go(book, first, Stage.ACCEPTED)
    go(book, second, Stage.ACCEPTED)
    join(book, second, first, DAY)
    kept = case_value(book, second).case_number
    (void,) = void_lines(book, 2026)
    assert (void.number, void.reason, void.voided_on) == (kept, "并入另一案件", DAY)
    standing = {each.number: each.voided_on for each in number_lines(book, 2026)}
    assert standing == {case_value(book, first).case_number: None, kept: DAY}
    book.undo()
    assert void_lines(book, 2026) == ()
