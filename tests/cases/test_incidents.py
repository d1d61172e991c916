"""Whom an incident concerns: parties, agents, for a child its guardian."""

import re
from datetime import date

import pytest

from mediator.cases.agreements import GUARDIAN
from mediator.cases.archive.access import MINOR, SEALED, allow, openings
from mediator.cases.book import CaseBook
from mediator.cases.case_file import IncidentEntry
from mediator.cases.incidents import (
    KINDS,
    begin,
    cases_called,
    concerned,
    incidents,
    numbers_of,
    people_to_tell,
)
from mediator.cases.intake import append, new_case
from mediator.cases.logins import let_in, let_read
from mediator.cases.model import Agent, Case, Incident, Mediator, Party
from mediator.cases.snapshot import case_value
from mediator.problems import Problem
from tests.cases.conftest import CHEAP

TODAY = date(2026, 11, 2)
HERS = "山茶 两盆 在窗台"
THEIRS = "只看不改 九个字"


@pytest.fixture
def cases(book):
    """Two cases: a grown-up with an agent, and a child of ten."""
    first, second = (new_case(book, TODAY) for _ in range(2))
    one, two = case_value(book, first).parties[:2]
    book.change(Party, one.uid, name="赵长青", phone="19900001002")
    append(book, Agent, first, party_uid=one.uid, name="赵晓光", phone="19900001003")
    book.change(Party, two.uid, name="示例物业公司")
    child = case_value(book, second).parties[0]
    book.change(Party, child.uid, name="孙小宝", born_on=date(2016, 5, 1))
    acting = append(book, Agent, second, party_uid=child.uid, name="孙大明")
    book.change(Agent, acting, kind=GUARDIAN, phone="19900001099")
    return first, second


def told(book, *uids):
    return concerning(book, *uids).people


def concerning(book, *uids):
    return people_to_tell(book, IncidentEntry(found_on=TODAY, affected=uids), TODAY)


@pytest.fixture
def guarded(book, cases):
    """One open case, a minor's and a sealed one; their uids."""
    sealed = new_case(book, TODAY)
    party = case_value(book, sealed).parties[0]
    book.change(Party, party.uid, name="封存人", phone="13700001234")
    book.change(Case, sealed, sealed=True)
    return (*cases, sealed)


@pytest.fixture
def opened(book):
    """Return what opens the book with another password."""
    made = []

    def become(password):
        for each in (book, *made):
            each.close()
        made.append(CaseBook.open(book.folder.path, password))
        return made[-1]

    yield become
    for each in made:
        each.close()


def test_parties_and_agents_of_the_cases_are_told(book, cases):
    names = [(each.name, each.role, each.phone) for each in told(book, cases[0])]
    assert names[0] == ("赵长青", "申请人", "19900001002")
    assert ("赵晓光", "赵长青的代理人", "19900001003") in names
    assert any(name == "示例物业公司" for name, _, _ in names)


def test_for_a_child_its_guardian_is_told(book, cases):
    child = told(book, cases[1])[0]
    assert child.child
    assert child.guardian == "孙大明 19900001099"


def test_a_child_whose_guardian_nobody_wrote_down_leaves_a_blank(book, cases):
    (agent,) = case_value(book, cases[1]).parties[0].agents
    book.remove(Agent, agent.uid)
    child = told(book, cases[1])[0]
    assert child.child
    assert child.guardian == ""


def test_a_case_that_is_gone_is_left_out(book, cases):
    assert told(book, cases[0], "no-such-case") == told(book, cases[0])


def test_cases_are_named_by_their_numbers_however_they_stand_in_the_row(book, cases):
    numbers = [case_value(book, uid).number for uid in cases]
    for between in ("、", "，", " ", ", "):
        assert cases_called(book, between.join(numbers)) == list(cases)
    assert numbers_of(book, cases) == "、".join(numbers)
    assert cases_called(book, " ") == []


def test_a_number_of_no_case_is_refused_by_name(book, cases):
    assert cases
    with pytest.raises(Problem, match="2026-9999"):
        cases_called(book, "2026-9999")


def test_a_new_incident_says_nothing_but_the_day_and_who_wrote_it(book):
    uid = begin(book, TODAY)
    (kept,) = incidents(book)
    assert kept.uid == uid
    assert kept.found_on == TODAY
    assert (kept.kind, kept.text, kept.data, kept.remedy) == ("", "", "", "")
    assert kept.people_told_on is kept.authority_told_on is None


def test_the_newest_stands_first_and_one_taken_off_is_gone(book):
    old = begin(book, date(2026, 1, 5))
    new = begin(book, TODAY)
    assert [each.uid for each in incidents(book)] == [new, old]
    book.remove(Incident, new)
    assert [each.uid for each in incidents(book)] == [old]


def test_the_words_are_those_of_the_law():
    assert KINDS == ("泄露", "篡改", "丢失")


def test_who_is_not_let_into_a_guarded_case_learns_only_how_many(book, guarded, opened):
    let_in(book, book.add(Mediator, name="陈和平"), HERS, HERS, CHEAP)
    hers = opened(HERS)
    found = concerning(hers, *guarded)
    assert {each.name for each in found.people} == {
        each.name for each in told(hers, guarded[0])
    }
    assert "孙小宝" not in str([each.name for each in found.people])
    assert (found.kept_back, found.kept_cases) == (5, 2)
    assert [openings(hers, uid) for uid in guarded] == [(), (), ()]


def test_who_was_let_into_a_childs_case_learns_whom_to_tell_and_it_is_logged(
    book, guarded, opened
):
    mediator = book.add(Mediator, name="陈和平")
    let_in(book, mediator, HERS, HERS, CHEAP)
    allow(book, guarded[1], mediator, on=TODAY, reason="由她调解", until=TODAY)
    hers = opened(HERS)
    found = concerning(hers, *guarded)
    assert "孙大明 19900001099" in {each.guardian for each in found.people}
    assert "封存人" not in {each.name for each in found.people}
    assert found.kept_cases == 1
    (logged,) = openings(hers, guarded[1])
    assert (logged.who, logged.what) == ("陈和平", MINOR)


def test_the_head_learns_whom_to_tell_of_guarded_cases_and_each_is_logged(
    book, guarded
):
    let_in(book, book.add(Mediator, name="陈和平"), HERS, HERS, CHEAP)
    found = concerning(book, *guarded)
    assert {"孙小宝", "封存人"} <= {each.name for each in found.people}
    assert (found.kept_back, found.kept_cases) == (0, 0)
    logged = [[each.what for each in openings(book, uid)] for uid in guarded]
    assert logged == [[], [MINOR], [SEALED]]


def test_counting_them_is_no_reading_and_logs_nothing(book, guarded):
    incident = IncidentEntry(found_on=TODAY, affected=guarded)
    assert concerned(book, incident, TODAY).people
    assert [openings(book, uid) for uid in guarded] == [(), (), ()]


def test_who_only_reads_sees_no_number_whole(book, guarded, opened):
    let_read(book, "街道 赵查", THEIRS, THEIRS, CHEAP)
    theirs = opened(THEIRS)
    found = concerning(theirs, *guarded)
    said = str([(each.name, each.phone, each.guardian) for each in found.people])
    assert not re.search(r"\d{5}", said)
    assert "199****1002" in said
    assert found.kept_cases == 2
