"""One case is read whole with few questions, and as it stands at that moment."""

from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from mediator.cases.intake import append
from mediator.cases.model import Meeting, Party
from mediator.cases.snapshot import case_value
from mediator.cases.snapshot.case import read_case


@contextmanager
def questions():
    """Collect what the engines are asked."""
    asked = []

    def note(_connection, _cursor, statement, *_more):
        if statement != "BEGIN":
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def held(book, case_uid):
    """A case with two parties and a meeting; its uid."""
    append(book, Meeting, case_uid, place="调解室")
    return case_uid


def test_what_a_case_has_none_of_is_not_asked_for_one_by_one(book, held):
    with questions() as asked:
        case = case_value(book, held)
    assert [each.place for each in case.meetings] == ["调解室"]
    # The case, of which kinds it has parts, and each of these.
    assert len(asked) == 2 + sum(map(bool, (case.parties, case.meetings)))


def test_what_was_deleted_is_not_asked_for(book, held):
    meeting = case_value(book, held).meetings[0].uid
    book.remove(Meeting, meeting)
    with questions() as asked:
        assert case_value(book, held).meetings == ()
    assert len(asked) == 3


def test_what_a_change_has_only_just_added_is_read_within_it(book, held):
    with book.changing("再开一次会") as session:
        session.add(Meeting(case_uid=held, position=9, place="村委会"))
        assert [each.place for each in read_case(session, held).meetings] == [
            "调解室",
            "村委会",
        ]
        first = case_value(book, held).parties[0].uid
        session.get_one(Party, first).name = "赵长青"
        assert read_case(session, held).parties[0].name == "赵长青"
