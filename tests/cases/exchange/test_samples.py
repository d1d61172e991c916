"""The sample case files: real in shape and figures, all people invented."""

from datetime import date
from pathlib import Path

import pytest

from mediator.cases.case_file import BookFile, CaseFile
from mediator.cases.exchange.ready import ready
from mediator.cases.exchange.writer import write
from mediator.cases.facts.identity import check_id, check_uscc
from mediator.cases.facts.money import capitals
from mediator.cases.words import AgreementForm, Nature, Presence, Signer
from mediator.places import resource
from tests.cases.exchange.reading import read_case_file

SAMPLES = sorted(resource("samples").glob("*.json"))
TODAY = date(2026, 11, 25)


def sample(name: str) -> BookFile:
    return ready(read_case_file(resource("samples", f"{name}.json")))


def only(name: str) -> CaseFile:
    (case,) = sample(name).cases
    return case


def test_all_samples_are_there():
    assert [each.stem for each in SAMPLES] == [
        "a_worksite_death",
        "d_parked_car",
        "e_homestead_drainage",
        "h_work_death_sums",
        "long_record",
        "organisation_with_agent",
        "rare_names",
        "twelve_parties",
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_written_just_as_the_program_writes_it(path: Path):
    assert write(read_case_file(path)) == path.read_bytes()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_a_whole_case_of_invented_people(path: Path):
    book = ready(read_case_file(path))
    assert book.room is not None
    assert "示例" in book.room.committee.name
    for case in book.cases:
        assert case.facts
        assert case.meetings
        assert case.assignments
        for party in case.parties:
            assert party.phone.startswith("1990000") or not party.phone
            if party.nature is Nature.PERSON and party.id_kind == "居民身份证":
                number = check_id(party.id_number, TODAY)
                assert number.ok
                assert (number.sex, number.born_on) == (party.sex, party.born_on)
                assert number.number.startswith("110199")
            elif party.nature is Nature.COMPANY:
                assert check_uscc(party.uscc).ok
        for agreement in case.agreements:
            for owed in agreement.obligations:
                parts = [each.amount_fen for each in owed.instalments]
                assert not parts or sum(filter(None, parts)) == owed.amount_fen
            if agreement.form is AgreementForm.WRITTEN:
                assert agreement.originals is not None
                assert agreement.originals > len(case.parties)


def test_sample_a_keeps_its_figures_and_its_signers():
    case = only("a_worksite_death")
    agreement = case.agreement
    assert agreement is not None
    text = " ".join(each.text for each in agreement.clauses)
    assert len(agreement.clauses) == 4
    assert "35000元" in text
    assert "叁万伍仟元整" in text
    assert "赔偿" not in text
    assert "全部责任" in agreement.facts
    assert agreement.originals == 3
    assert agreement.obligations[0].amount_fen == 3_500_000
    signers = [each.signer for each in case.signed("agreement", agreement.uid)]
    assert signers.count(Signer.PARTY) == 2
    assert signers.count(Signer.INVITED) == 4
    assert signers.count(Signer.MEDIATOR) == 2
    assert agreement.sealed_on == agreement.reached_on


def test_sample_d_keeps_its_figures():
    case = only("d_parked_car")
    agreement = case.agreement
    assert agreement is not None
    text = [each.text for each in agreement.clauses]
    assert [each.split("：")[0] for each in text] == [
        "车辆修理及费用", "修复期限", "贬值补偿", "违约责任", "其他", "其他",
    ]  # fmt: skip
    assert "人民币叁万伍仟陆佰元（¥35600.00）" in text[2]
    assert "200%" in text[3]
    assert agreement.obligations[2].amount_fen == 3_560_000
    assert agreement.obligations[0].due_on == date(2024, 3, 20)
    assert "019920240317号" in agreement.facts


def test_sample_e_has_measures_and_no_sum():
    case = only("e_homestead_drainage")
    assert case.agreement is not None
    assert all(each.amount_fen is None for each in case.agreement.obligations)
    assert "60公分" in case.agreement.clauses[0].text
    assert "2017年" in case.facts
    assert "2022年5月" in case.facts
    assert case.inquiries


def test_sample_h_adds_up():
    case = only("h_work_death_sums")
    assert case.agreement is not None
    assert 126_000 + 31_500 == 157_500
    assert 11_180 + 343_500 + 157_500 + 77_820 == 590_000
    clause = case.agreement.clauses[0].text
    for figure in ("11180", "343500", "157500", "126000", "31500", "77820", "590000"):
        assert figure in clause
    assert capitals(59_000_000).replace("元整", "") in clause
    assert case.agreement.obligations[0].amount_fen == 59_000_000
    assert [len(each.agents) for each in case.parties] == [0, 1, 0, 0]


def test_twelve_parties_owe_and_are_owed():
    case = only("twelve_parties")
    assert len(case.parties) == 12
    assert case.agreement is not None
    assert len(case.agreement.obligations) == 10
    total = sum(each.amount_fen or 0 for each in case.agreement.obligations)
    assert f"{total // 100}元" in case.agreement.clauses[0].text
    assert case.agreement.originals == 13


def test_an_organisation_acts_through_its_agent():
    case = only("organisation_with_agent")
    firm = case.parties[0]
    assert firm.nature is Nature.COMPANY
    assert firm.representative
    assert "承认、变更、放弃请求" in firm.agents[0].powers
    assert any(each.presence is Presence.AGENT for each in case.meetings[0].attendance)


def test_rare_names_come_through_unchanged():
    names = [each.name for each in only("rare_names").parties]
    assert names == ["王𬭎", 'a<b>&"']
    assert only("rare_names").agreement.form is AgreementForm.ORAL


def test_the_long_record_has_twenty_thousand_characters():
    assert len(only("long_record").meetings[1].text) == 20_000
