"""Whom an incident concerns: parties, agents, for a child its guardian."""

from datetime import date

import pytest

from mediator.cases.agreements import GUARDIAN
from mediator.cases.case_file import IncidentEntry
from mediator.cases.incidents import (
    KINDS,
    begin,
    cases_called,
    incidents,
    numbers_of,
    people_to_tell,
)
from mediator.cases.intake import append, new_case
from mediator.cases.model import Agent, Incident, Party
from mediator.cases.snapshot import case_value
from mediator.problems import Problem

TODAY = date(2026, 11, 2)


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
    return people_to_tell(book, IncidentEntry(found_on=TODAY, affected=uids))


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
