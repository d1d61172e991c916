from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mediator.cases.agreements import effective_on, lacking
from mediator.cases.archive.retention import term_of
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.exchange.exporting import export_book
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.exchange.reader import read_case_bytes
from mediator.cases.exchange.ready import ready
from mediator.cases.exchange.writer import write
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.identity import check_id, check_uscc
from mediator.cases.own_tables import parsed, published_text
from mediator.cases.performance import performance
from mediator.cases.practice.cases import practice_cases
from mediator.cases.practice.room import SCHEME
from mediator.cases.practice.stories import stories
from mediator.cases.safety.keys import Kdf
from mediator.cases.stages import OPEN_STAGES, step_between
from mediator.cases.subsidy.qualifying import qualify
from mediator.cases.subsidy.schemes import schemes_in
from mediator.cases.typical.remains import remains
from mediator.cases.words import AgreementForm, Stage

TODAY = date(2026, 11, 25)
FILE = Path("practice.json")


@pytest.fixture(scope="module")
def made():
    return practice_cases(1, 20, TODAY)


def test_twenty_cases_show_every_stage_and_every_kind(made):
    assert {case.stage for case in made.cases} == set(Stage)
    assert {case.kind for case in made.cases} == {
        each.name for each in codes("kinds", TODAY)
    }
    assert made.room.practice


def test_equal_seeds_give_equal_books_and_others_do_not(made):
    assert write(practice_cases(1, 20, TODAY)) == write(made)
    assert write(practice_cases(2, 20, TODAY)) != write(made)


@pytest.mark.long
@given(st.integers(0, 10**6), st.integers(0, 45), st.dates(date(2020, 1, 1), TODAY))
@settings(max_examples=25, deadline=None, phases=[Phase.reuse, Phase.generate])
def test_any_practice_book_is_a_good_case_file_of_invented_people(seed, count, today):
    book = practice_cases(seed, count, today)
    assert read_case_bytes(write(book), FILE) == book
    assert ready(book) == book
    assert len(book.cases) == count
    numbers = [case.number for case in book.cases]
    assert numbers == sorted(set(numbers))
    for case in book.cases:
        _dates_hold(case, today)
        text = case.facts + case.claims + "".join(m.text for m in case.meetings)
        assert "{" not in text
        for party in case.parties:
            assert party.phone.startswith("1990000") or not party.phone
            if party.id_number:
                said = check_id(party.id_number, today)
                assert (said.ok, said.sex, said.born_on) == (
                    True,
                    party.sex,
                    party.born_on,
                )
            assert not party.uscc or check_uscc(party.uscc).ok


def _dates_hold(case, today):
    """Nothing that has happened lies behind today, and steps follow each other."""
    days = [each.happened_on for each in case.stages]
    assert days == sorted(days)
    assert room_day(case.entered_at) == case.applied_on
    past = [case.happened_on, case.applied_on, *days]
    past += [room_day(each.started_at) for each in case.meetings]
    past += [each.reached_on for each in case.agreements]
    past += [each.signed_on for each in case.signatures]
    past += [each.happened_on for each in case.payments]
    past += [each.urged_on for each in case.urgings]
    past += [each.ruled_on for each in case.confirmations]
    for claim in case.subsidy_claims:
        past += [claim.claimed_on, claim.reviewed_on or claim.claimed_on]
        past += [each.received_on or claim.claimed_on for each in claim.shares]
    past += [each.approved_on for each in case.typical_cases]
    assert max(past) <= today
    assert case.happened_on < case.applied_on
    stage = Stage.PENDING
    for each in case.stages:
        assert each.from_stage is stage
        step = step_between(stage, each.to_stage)
        assert step is not None
        reasons = {code.name for code in codes("stage_reasons", today)}
        assert not each.reason or each.reason in reasons
        assert bool(each.reason) >= step.reasoned
        stage = each.to_stage
    assert stage is case.stage


@pytest.mark.parametrize("seed", [1, 7, 23])
def test_every_bound_file_has_its_term_its_reason_and_its_place(seed):
    bound = [case for case in practice_cases(seed, 40, TODAY).cases if case.archived_on]
    assert bound
    for case in bound:
        assert term_of(case, TODAY).until or case.retention == "永久"
        assert case.retention_basis
        assert case.kept_at


@pytest.mark.parametrize("day", [TODAY, date(2026, 9, 30), date(2026, 11, 28)])
def test_the_week_to_come_is_full_and_nobody_is_in_two_places(day):
    book = practice_cases(1, 20, day)
    cases = {case.uid: case for case in book.cases}
    coming = [
        each
        for each in book.appointments
        if not each.meeting and each.cancelled_on is None
    ]
    held = [each for each in book.appointments if each.meeting]
    (off,) = [each for each in book.appointments if each.cancelled_on]
    assert len(coming) >= 4
    assert any("上门" in each.what for each in coming)
    assert any("第2次调解" in each.what for each in coming)
    for each in coming:
        assert room_day(each.starts_at) >= day
        assert work_calendar(()).works(room_day(each.starts_at))
        assert cases[each.case].stage in OPEN_STAGES
    assert len({each.starts_at for each in coming}) == len(coming)
    for each in held:
        meetings = {met.uid: met for met in cases[each.case].meetings}
        assert meetings[each.meeting].started_at == each.starts_at
    assert room_day(off.starts_at) < day
    assert off.cancelled_reason


def test_some_agreements_are_whole_and_some_lack_something(made):
    found = {"in force": 0, "lacking": 0, "oral": 0}
    for case in made.cases:
        for agreement in case.agreements:
            if agreement.form is AgreementForm.ORAL:
                found["oral"] += 1
            elif effective_on(case, agreement, made.room):
                found["in force"] += 1
            else:
                assert lacking(case, agreement, made.room)
                found["lacking"] += 1
    assert all(found.values())


@pytest.mark.parametrize("seed", range(5))
def test_what_is_owed_adds_up_and_stands_in_the_clauses(seed):
    for case in practice_cases(seed, 40, TODAY).cases:
        for agreement in case.agreements:
            (owed,) = agreement.obligations
            parts = [each.amount_fen for each in owed.instalments]
            assert not parts or sum(parts) == owed.amount_fen
            clauses = "".join(each.text for each in agreement.clauses)
            assert f"{owed.amount_fen // 100}元" in clauses
            assert agreement.reached_on <= owed.due_on


def test_labour_and_medical_agreements_are_in_writing():
    for seed in range(8):
        for case in practice_cases(seed, 60, TODAY).cases:
            if case.kind in {"拖欠农民工工资", "其他劳动争议", "医疗"}:
                for agreement in case.agreements:
                    assert agreement.form is AgreementForm.WRITTEN


def test_there_are_several_stories_of_every_kind():
    assert list(stories()) == [each.name for each in codes("kinds", TODAY)]
    assert all(len(each) > 1 for each in stories().values())


def test_a_practice_book_comes_in_and_out_unchanged(tmp_path, made):
    beginning = Beginning("", "", "", "口令一二三", practice=True)
    book, _ = CaseBook.create(tmp_path / "练习.book", beginning, Kdf(64, 1, 1))
    try:
        import_cases(book, [Incoming(FILE, made)])
        assert write(export_book(book)) == write(made)
    finally:
        book.close()


def test_some_cases_have_notices_without_numbers_and_visits_before_the_archive():
    cases = practice_cases(3, 40, TODAY).cases
    papers = {paper.paper for case in cases for paper in case.own_papers}
    assert {"refusal_notice", "termination_notice", "withdrawal", "referral"} <= papers
    assert {"mediation_notice", "suspension_notice"} <= papers
    assert {paper.number for case in cases for paper in case.own_papers} == {""}
    visited = [(case, each) for case in cases for each in case.follow_ups]
    assert visited
    for case, visit in visited:
        assert case.agreement is not None
        assert case.agreement.reached_on < visit.visited_on <= case.archived_on
        assert visit.agreement == case.agreement.uid
        assert "已履行" not in visit.text
        assert "满意" not in visit.text


def test_every_month_of_half_a_year_has_something_to_report(made):
    months = {(each.began_on.year, each.began_on.month) for each in made.screenings}
    assert len(months) >= 5
    kinds = {each.kind for each in made.preventions}
    assert {"预防纠纷", "防止民转刑", "防止群体性上访"} <= kinds
    of_cases = [each for each in made.preventions if each.case]
    assert {each.case for each in of_cases} <= {case.uid for case in made.cases}
    assert all(each.people >= 2 for each in of_cases)
    found = {each.screening for each in made.preventions} - {""}
    assert found <= {each.uid for each in made.screenings if each.found}
    assert all(each.began_on <= TODAY for each in (*made.screenings, *made.trainings))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_paid_is_owed_and_belongs_to_an_agreement_in_force(seed):
    cases = practice_cases(seed, 40, TODAY).cases
    assert any(case.payments for case in cases)
    assert any(case.urgings for case in cases)
    assert sum(len(case.confirmations) for case in cases) == 1
    room = practice_cases(seed, 1, TODAY).room
    for case in cases:
        if not (case.payments or case.urgings or case.confirmations):
            continue
        assert effective_on(case, case.agreement, room)
        found = performance(case, room, TODAY)
        assert found.findings == ()
        assert found.paid_fen <= found.owed_fen
        if case.archived_on:
            assert found.open_fen == 0


@pytest.mark.parametrize("seed", range(6))
def test_a_claim_has_what_its_scheme_needs_and_pays_nobody_who_may_not(seed):
    book = practice_cases(seed, 60, TODAY)
    tables = ("subsidy_schemes", "subsidy_rules")
    rows = (parsed(published_text(each), each) for each in tables)
    (scheme,) = (e for e in schemes_in(*rows, TODAY) if e.code == SCHEME)
    barred = {each.uid for each in book.room.mediators if each.unpaid}
    claims = [(case, case.subsidy_claim) for case in book.cases if case.subsidy_claim]
    assert claims
    for case, claim in claims:
        rule = scheme.rule(claim.own_grade, book.room.committee.level)
        assert qualify(case, book.room, scheme, rule, claim.claimed_on).whole
        assert sum(each.amount_fen for each in claim.shares) == claim.claimed_fen
        assert not barred & {each.mediator for each in claim.shares}
    assert sum(claim.granted_fen is not None for _, claim in claims) == 1


@pytest.mark.parametrize("seed", range(6))
def test_the_story_that_is_told_gives_nobody_away(seed):
    cases = practice_cases(seed, 40, TODAY).cases
    (case,) = (each for each in cases if each.typical_cases)
    told = case.typical_case
    assert told.approved_by
    assert set(told.consenting) == {party.uid for party in case.parties}
    assert remains(case, told.title, told.story, told.lesson) == ()
