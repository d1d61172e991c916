"""Undo and redo bring back exactly what was, however often and in whatever order."""

from dataclasses import MISSING, fields
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import JSON, Enum, select

from mediator.cases import journal
from mediator.cases.binned import binned, put_back
from mediator.cases.case_bin import to_bin
from mediator.cases.finding.in_step import out_of_step
from mediator.cases.finding.search import find
from mediator.cases.intake import new_case
from mediator.cases.model import Agent, Case, Meeting, Party, User
from mediator.cases.model.base import UtcTime
from mediator.cases.stages import OPEN_STAGES
from mediator.cases.undo import ChangedSince
from mediator.cases.words import Nature, Side
from mediator.problems import Problem

BEIJING = timezone(timedelta(hours=8))


def contents(book):
    """Every living record with its values, as a reader sees them."""
    with book.reading() as session:
        return {
            (name, record.uid): {
                column.name: getattr(record, column.name)
                for column in kind.__table__.columns
                if column.name != "row_version"
            }
            for name, kind in journal.records().items()
            for record in session.scalars(select(kind).where(kind.deleted_on.is_(None)))
        }


def entries(book):
    with book.reading() as session:
        return journal.head(session)[0]


def test_nothing_is_undone_in_a_new_book(book):
    assert book.undo() == ""
    assert book.redo() == ""


def test_a_change_is_undone_and_done_again(book, case_uid):
    book.change(Case, case_uid, kind="邻里纠纷")
    assert book.undo() == "修改案件"
    assert contents(book)["case", case_uid]["kind"] == ""
    assert book.redo() == "修改案件"
    assert contents(book)["case", case_uid]["kind"] == "邻里纠纷"
    assert book.redo() == ""


def test_what_was_added_goes_and_comes_back_with_its_own_key(book, case_uid):
    uid = book.add(Party, case_uid=case_uid, side=Side.APPLICANT, name="王建国")
    before = contents(book)
    book.undo()
    assert ("party", uid) not in contents(book)
    book.redo()
    assert contents(book) == before


def test_what_was_deleted_comes_back(book, case_uid):
    uid = book.add(Party, case_uid=case_uid, side=Side.APPLICANT, name="王建国")
    before = contents(book)
    book.remove(Party, uid)
    assert book.undo() == "删除当事人"
    assert contents(book) == before


def test_a_new_change_ends_what_could_be_done_again(book, case_uid):
    book.change(Case, case_uid, kind="邻里纠纷")
    book.undo()
    book.change(Case, case_uid, facts="漏水")
    assert book.redo() == ""


def test_what_left_the_room_is_not_undone(book, case_uid):
    book.change(Case, case_uid, kind="邻里纠纷")
    with book.changing("打印文书", final=True) as session:
        session.get_one(Case, case_uid).facts = "漏水"
    assert book.undo() == "修改案件"
    assert contents(book)["case", case_uid]["facts"] == "漏水"


def test_what_was_only_looked_at_takes_no_step_away(book, case_uid):
    book.change(Case, case_uid, kind="邻里纠纷")
    for _ in range(210):
        with book.changing("查看完整号码", final=True) as session:
            journal.note(session, session.get_one(Case, case_uid))
    assert book.undo() == "修改案件"
    assert contents(book)["case", case_uid]["kind"] != "邻里纠纷"
    with book.changing("查看完整号码", final=True) as session:
        journal.note(session, session.get_one(Case, case_uid))
    assert book.redo() == ""  # as after any other entry


def test_a_value_that_was_changed_since_is_left_alone(book, case_uid):
    book.change(Case, case_uid, kind="邻里纠纷")
    with book.changing("改正", final=True) as session:
        session.get_one(Case, case_uid).kind = "婚姻家庭纠纷"
    with pytest.raises(Problem, match="没有撤销"):
        book.undo()
    assert contents(book)["case", case_uid]["kind"] == "婚姻家庭纠纷"


def test_a_step_that_stays_is_said_once_and_the_step_before_is_undone(
    book, case_uid, reopened
):
    book.change(Case, case_uid, claims="一")
    book.change(Case, case_uid, facts="二")
    with book.changing("打印", final=True) as session:
        session.get_one(Case, case_uid).facts = "三"
    with pytest.raises(ChangedSince, match=r"修改案件.*没有撤销.*再按一次"):
        book.undo()
    assert book.undo() == "修改案件"
    now = contents(book)["case", case_uid]
    assert (now["claims"], now["facts"]) == ("", "三")
    assert book.redo() == "修改案件"
    assert contents(book)["case", case_uid]["claims"] == "一"
    again = reopened()
    assert again.undo() == "修改案件"  # what was done again is the last step now
    with pytest.raises(ChangedSince):
        again.undo()
    assert contents(again)["case", case_uid]["facts"] == "三"


def test_what_holds_a_step_that_stays_is_not_deleted(book, case_uid):
    held = book.add(Party, case_uid=case_uid, side=Side.APPLICANT, name="王建国")
    free = book.add(Party, case_uid=case_uid, side=Side.RESPONDENT, name="张文远")
    book.change(Party, held, name="王建军")
    with book.changing("改正", final=True) as session:
        session.get_one(Party, held).name = "王建华"
    with pytest.raises(ChangedSince, match="修改当事人"):
        book.undo()
    assert book.undo() == "添加当事人"
    with pytest.raises(ChangedSince, match="添加当事人"):
        book.undo()
    with pytest.raises(ChangedSince, match="登记"):
        book.undo()
    assert book.undo() == ""
    now = contents(book)
    assert now["party", held]["name"] == "王建华"
    assert ("party", free) not in now
    assert ("case", case_uid) in now


def test_one_user_does_not_undo_what_another_did(book, case_uid):
    own = book.user_uid
    book.change(Case, case_uid, kind="邻里纠纷")
    with book.reading() as session:
        mediator = session.get_one(User, own).mediator_uid
    book.user_uid = book.add(User, mediator_uid=mediator)
    assert book.undo() == ""
    book.user_uid = own
    assert book.undo() == "添加记录"


@pytest.fixture
def by_another(book):
    """A way to let another person of the room do something in the book."""
    own = book.user_uid
    with book.reading() as session:
        mediator = session.get_one(User, own).mediator_uid
    other = book.add(User, mediator_uid=mediator)

    def do(work, *given, **values):
        book.user_uid = other
        try:
            return work(*given, **values)
        finally:
            book.user_uid = own

    return do


def test_a_case_another_has_written_in_since_is_not_taken_back(book, by_another):
    uid = new_case(book, date(2026, 3, 2))
    by_another(book.change, Case, uid, facts="楼上漏水。")
    before = contents(book)
    with pytest.raises(ChangedSince, match=r"登记新纠纷.*没有撤销"):
        book.undo()
    assert contents(book) == before


def test_a_party_another_has_added_an_agent_to_is_not_taken_back(
    book, case_uid, by_another
):
    party = book.add(Party, case_uid=case_uid, side=Side.APPLICANT, name="王建国")
    agent = by_another(
        book.add, Agent, case_uid=case_uid, party_uid=party, name="何律师"
    )
    with pytest.raises(ChangedSince, match="添加当事人"):
        book.undo()
    assert {("party", party), ("agent", agent)} <= contents(book).keys()


def test_what_came_back_and_was_written_in_by_another_does_not_go_again(
    book, case_uid, by_another
):
    """Whether undo deletes it, of a case put back, or redo, of a deletion undone."""
    to_bin(book, case_uid, "重复登记", date(2026, 3, 2))
    put_back(book, binned(book)[0].number)
    by_another(book.change, Case, case_uid, facts="楼上漏水。")
    with pytest.raises(ChangedSince, match="放回"):
        book.undo()
    party = book.add(Party, case_uid=case_uid, side=Side.APPLICANT, name="王建国")
    book.remove(Party, party)
    book.undo()
    by_another(book.change, Party, party, phone="19900000001")
    with pytest.raises(ChangedSince, match=r"删除当事人.*没有恢复"):
        book.redo()
    now = contents(book)
    assert now["case", case_uid]["facts"] == "楼上漏水。"
    assert now["party", party]["phone"] == "19900000001"


def test_what_another_did_elsewhere_keeps_no_step_from_being_taken_back(
    book, case_uid, by_another
):
    uid = new_case(book, date(2026, 3, 2))
    by_another(book.change, Case, case_uid, facts="楼上漏水。")
    by_another(new_case, book, date(2026, 3, 2))
    assert book.undo() == "登记新纠纷"
    assert ("case", uid) not in contents(book)


def test_undo_outlives_closing_the_book(book, case_uid, reopened):
    book.change(Case, case_uid, kind="邻里纠纷")
    again = reopened()
    assert again.undo() == "修改案件"
    assert contents(again)["case", case_uid]["kind"] == ""
    assert reopened().redo() == "修改案件"


def test_a_time_told_in_another_zone_is_undone(book, case_uid):
    uid = book.add(Meeting, case_uid=case_uid)
    for hour in (9, 10):
        book.change(Meeting, uid, started_at=datetime(2026, 3, 2, hour, tzinfo=BEIJING))
    book.undo()
    started = contents(book)["meeting", uid]["started_at"]
    assert started == datetime(2026, 3, 2, 9, tzinfo=BEIJING)


def test_several_changes_of_one_value_in_one_step_are_undone_as_one(book, case_uid):
    with book.changing("改") as session:
        case = session.get_one(Case, case_uid)
        for kind in ("一", "二", "三"):
            case.kind = kind
            session.flush()
        added = Party(case_uid=case_uid, side=Side.THIRD)
        session.add(added)
        session.flush()
        added.name = "王建国"
        session.flush()
        added.name = "张文远"
    before = contents(book)
    book.undo()
    assert contents(book)["case", case_uid]["kind"] == ""
    book.redo()
    assert contents(book) == before


def test_search_follows_undo(book, case_uid):
    uid = book.add(Party, case_uid=case_uid, side=Side.APPLICANT, name="王建国")
    book.change(Party, uid, name="张文远")

    def found(name):
        with book.reading() as session:
            return find(session, name) == [case_uid]

    assert (found("王建国"), found("张文远")) == (False, True)
    book.undo()
    assert (found("王建国"), found("张文远")) == (True, False)
    book.undo()
    assert not found("王建国")
    book.redo()
    assert found("王建国")


NAMES = st.sampled_from(["", "王建国", "张文远", 'a<b>&"', "王𬭎"])
WORDS = st.text("漏水争吵房", max_size=3)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2026, 3, 2))
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("case"), st.integers(0, 3), WORDS, st.sampled_from(OPEN_STAGES)
        ),
        st.tuples(st.just("party"), st.integers(0, 3), NAMES, DAYS),
        st.tuples(st.just("add"), NAMES, st.sampled_from(Nature)),
        st.tuples(st.just("remove"), st.integers(0, 3)),
        st.tuples(st.just("meeting"), st.none() | st.integers(0, 23)),
        st.tuples(st.just("several"), NAMES, WORDS),
        st.just(("new case",)),
    ),
    min_size=1,
    max_size=12,
)


def take(book, step):
    """Take one step in the book as a mediator would."""
    living = contents(book)
    cases = [uid for table, uid in living if table == "case"]
    parties = [uid for table, uid in living if table == "party"]
    match step:
        case "case", place, words, stage:
            uid = cases[place % len(cases)]
            book.change(Case, uid, facts=words, stage=stage)
        case "party", place, name, day if parties:
            uid = parties[place % len(parties)]
            book.change(Party, uid, name=name, born_on=day)
        case "add", name, nature:
            values = {"side": Side.THIRD, "name": name, "nature": nature}
            book.add(Party, case_uid=cases[0], **values)
        case "remove", place if parties:
            book.remove(Party, parties[place % len(parties)])
        case "meeting", hour:
            at = hour and datetime(2026, 3, 2, hour, tzinfo=BEIJING)
            book.add(Meeting, case_uid=cases[-1], started_at=at or None)
        case "several", name, words:
            with book.changing("一次改几处") as session:
                session.get_one(Case, cases[0]).facts = words
                session.flush()
                session.add(Party(case_uid=cases[0], side=Side.THIRD, name=name))
                session.get_one(Case, cases[0]).claims = words + name
        case ("new case",):
            new_case(book, date(2026, 3, 2))


@pytest.mark.long
@given(steps=STEPS, walk=st.lists(st.booleans(), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_any_walk_back_and_forth_shows_what_was_there(book, case_uid, steps, walk):
    assert case_uid
    seen = [contents(book)]
    for step in steps:
        before = entries(book)
        take(book, step)
        if entries(book) > before:
            seen.append(contents(book))
    place = len(seen) - 1
    for back in [*walk, *[True] * place]:
        if back and place:
            assert book.undo()
            place -= 1
        elif not back and place < len(seen) - 1:
            assert book.redo()
            place += 1
        assert contents(book) == seen[place]
    while place:
        assert book.undo()
        place -= 1
    assert contents(book) == seen[0]
    for expected in seen[1:]:
        assert book.redo()
        assert contents(book) == expected
    with book.reading() as session:
        assert out_of_step(session) == 0
        journal.check(session, book.key.journal_key())


def _other(column, now):
    """Return a value of a column that differs from the one it has."""
    kind = column.type
    if isinstance(kind, Enum):
        chosen = kind.enum_class or kind.enums
        return next(each for each in chosen if each != now)
    if isinstance(kind, UtcTime):
        python = datetime
    else:
        python = list if isinstance(kind, JSON) else kind.python_type
    others = {
        datetime: (datetime(2026, 3, day, 9, 30, tzinfo=BEIJING) for day in (2, 3)),
        date: (date(2026, 3, day) for day in (2, 3)),
        list: (["甲", "乙"], []),
        bool: (True, False),
        int: (7, 8),
        str: ("另写", "再写"),
    }
    return next(each for each in others[python] if each != now)


def _made(book, kind, known):
    """Add a record with what it must have; what it must point to is made first."""
    values = {}
    for column in kind.__table__.columns:
        has_default = column.default is not None or column.server_default is not None
        if column.nullable or column.primary_key or has_default:
            continue
        for key in column.foreign_keys:
            owner = journal.records()[key.column.table.name]
            if owner not in known:
                known[owner] = _made(book, owner, known)
            values[column.name] = known[owner]
    wanted = [
        each.name
        for each in fields(kind)
        if each.init and each.default is MISSING and each.default_factory is MISSING
    ]
    columns = kind.__table__.columns
    for name in wanted:
        if name not in values:
            values[name] = _other(columns[name], None)
    return book.add(kind, **values)


def _held(book, kind, uid):
    """Return the values of one record."""
    with book.reading() as session:
        record = session.get_one(kind, uid)
        names = (column.name for column in kind.__table__.columns)
        return {each: getattr(record, each) for each in names if each != "row_version"}


@pytest.mark.parametrize("kind", journal.records().values(), ids=journal.records())
def test_every_value_of_every_kind_of_record_is_undone(book, case_uid, kind):
    """One value at a time, and all of them in one change."""
    uid = case_uid if kind is Case else _made(book, kind, {Case: case_uid})
    whole, before = contents(book), _held(book, kind, uid)
    told = {
        column.name: _other(column, before[column.name])
        for column in kind.__table__.columns
        if not column.foreign_keys
        and column.name not in {"uid", "row_version", "deleted_on"}
    }
    assert told
    for values in (*({each: told[each]} for each in told), told):
        book.change(kind, uid, **values)
        after = _held(book, kind, uid)
        assert all(after[each] != before[each] for each in values)
        assert book.undo()
        assert _held(book, kind, uid) == before
        assert book.redo()
        assert _held(book, kind, uid) == after
        assert book.undo()
    assert contents(book) == whole
