"""The records keep their promises, on the encrypted file and on PostgreSQL alike."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, func, inspect, select, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from mediator.cases.model import (
    Agreement,
    Base,
    Case,
    Instalment,
    Meeting,
    Note,
    Obligation,
    Party,
    Record,
    StageChange,
)
from mediator.cases.words import Mark, Side, Stage


@pytest.fixture
def session(engine: Engine):
    with Session(engine, expire_on_commit=False) as session:
        yield session


def new_case(session, seq=1):
    case = Case(number=f"2026-{seq:04}", year=2026, seq=seq, search_row=seq)
    session.add(case)
    session.flush()
    return case


def test_every_foreign_key_is_indexed(engine):
    looked_at = inspect(engine)
    for table in looked_at.get_table_names():
        indexed = {index["column_names"][0] for index in looked_at.get_indexes(table)}
        for key in looked_at.get_foreign_keys(table):
            assert key["constrained_columns"][0] in indexed, (table, key["name"])


def test_every_rule_has_a_name_of_its_own(engine):
    looked_at = inspect(engine)
    for table in Base.metadata.tables:
        rules = [
            *looked_at.get_check_constraints(table),
            *looked_at.get_foreign_keys(table),
            *looked_at.get_unique_constraints(table),
            looked_at.get_pk_constraint(table),
        ]
        names = [rule["name"] for rule in rules]
        assert all(names), table
        assert len(set(names)) == len(names), table


def test_every_record_has_a_key_a_version_an_entry_and_soft_deletion():
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Record):
            columns = mapper.local_table.columns
            assert {"uid", "row_version", "entered_at", "deleted_on"} <= set(
                columns.keys()
            )


def test_no_record_shows_its_values():
    party = Party(case_uid="c", side=Side.APPLICANT, name="王建国", phone="19900000001")
    assert "王建国" not in repr(party)
    assert "1990000" not in str([party])


def test_words_are_stored_as_they_are_said(session):
    case = new_case(session)
    session.add(
        StageChange(
            case_uid=case.uid,
            from_stage=Stage.PENDING,
            to_stage=Stage.ACCEPTED,
            happened_on=date(2026, 3, 2),
        )
    )
    session.commit()
    stored = text("SELECT from_stage, to_stage FROM stage_change")
    assert tuple(session.execute(stored).one()) == ("待受理", "已受理")
    assert session.scalars(select(StageChange)).one().to_stage is Stage.ACCEPTED


def test_a_word_the_program_does_not_know_is_refused(session):
    new_case(session)
    session.commit()
    for table, column in (("case", "stage"), ("case", "application")):
        with pytest.raises(IntegrityError):
            session.execute(text(f"UPDATE \"{table}\" SET {column} = '随便'"))  # noqa: S608
        session.rollback()


def test_a_part_without_its_case_is_refused(session):
    session.add(Party(case_uid="nowhere", side=Side.APPLICANT))
    with pytest.raises(IntegrityError):
        session.commit()


def test_two_cases_of_one_number_are_refused(session):
    new_case(session)
    with pytest.raises(IntegrityError):
        new_case(session)


def test_a_sum_below_nothing_is_refused(session):
    case = new_case(session)
    agreement = Agreement(case_uid=case.uid)
    session.add(agreement)
    session.flush()
    session.add(
        Obligation(case_uid=case.uid, agreement_uid=agreement.uid, amount_fen=-1)
    )
    with pytest.raises(IntegrityError):
        session.flush()


def test_large_sums_add_up_exactly_and_stay_whole_numbers(session):
    case = new_case(session)
    agreement = Agreement(case_uid=case.uid)
    session.add(agreement)
    session.flush()
    owed = Obligation(
        case_uid=case.uid,
        agreement_uid=agreement.uid,
        amount_fen=9_007_199_254_740_993,
    )
    session.add(owed)
    session.flush()
    session.add_all(
        Instalment(case_uid=case.uid, obligation_uid=owed.uid, amount_fen=fen)
        for fen in (9_007_199_254_740_992, 1)
    )
    session.commit()
    total = session.scalar(select(func.sum(Instalment.amount_fen)))
    assert int(total) == session.scalars(select(Obligation.amount_fen)).one()


def test_a_time_comes_back_in_utc_whatever_zone_it_was_told_in(session):
    case = new_case(session)
    told = datetime(2026, 3, 2, 0, 30, tzinfo=timezone(timedelta(hours=8)))
    session.add(Meeting(case_uid=case.uid, started_at=told))
    session.commit()
    session.expire_all()
    found = session.scalars(select(Meeting.started_at)).one()
    assert found == told
    assert found.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(session):
    case = new_case(session)
    naive = datetime(2026, 3, 2, 8, 0)  # noqa: DTZ001 - the fault to be found
    session.add(Meeting(case_uid=case.uid, started_at=naive))
    with pytest.raises(StatementError, match="without a zone"):
        session.flush()


def test_a_list_of_words_comes_back_as_it_was(session):
    case = new_case(session)
    case.risk_flags = ["可能激化", Mark.THUMB]
    session.commit()
    session.expire_all()
    assert case.risk_flags == ["可能激化", "按指印"]


@pytest.mark.parametrize("name", ["王𬭎", "𠮷野", 'a<b>&"', "买买提·艾合买提", "䶮"])
def test_any_name_comes_back_as_it_was_written(session, name):
    case = new_case(session)
    session.add(Party(case_uid=case.uid, side=Side.THIRD, name=name))
    session.commit()
    assert session.scalars(select(Party.name)).one() == name


def test_a_record_counts_its_versions_and_a_stale_change_is_refused(engine, session):
    case = new_case(session)
    session.commit()
    assert case.row_version == 1
    with Session(engine) as other:
        other.get_one(Case, case.uid).kind = "邻里纠纷"
        other.commit()
    case.kind = "婚姻家庭纠纷"
    with pytest.raises(StaleDataError):
        session.commit()


def test_a_private_note_belongs_to_a_user(session):
    case = new_case(session)
    session.add(Note(case_uid=case.uid, user_uid="nobody"))
    with pytest.raises(IntegrityError):
        session.flush()
