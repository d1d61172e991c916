"""Which case is meant: named as in the list, read when a person is about to choose."""

from datetime import date

import pytest

from mediator.cases import appointments
from mediator.cases.intake import new_case
from mediator.cases.lists import CaseFilter, case_lines, case_names, case_uids
from mediator.cases.model import Case, Party
from mediator.cases.screenings import prevention_lines
from mediator.ui import case_names as offered
from tests.cases.test_reading_a_case import questions
from tests.new_book import practice_copy
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focused_field,
    into,
)

TODAY = date(2026, 11, 23)


@pytest.fixture
def practice(tmp_path):
    book = practice_copy(tmp_path / "book", "槐树 12 柳荫", 7, 20, TODAY)
    yield book
    book.close()


@pytest.fixture
def reads(monkeypatch):
    """How often all cases were read to choose from."""
    found = []

    def read(*asked, **how):
        found.append(asked)
        return case_uids(*asked, **how)

    monkeypatch.setattr(offered, "case_uids", read)
    return found


def test_a_case_is_called_as_its_line_in_the_list_and_nothing_else_is_asked(practice):
    uids = case_uids(practice, CaseFilter())
    lines = case_lines(practice, uids)
    with questions() as asked:
        names = case_names(practice, uids)
    assert list(names) == uids
    assert list(names.values()) == [
        f"{each.case_number or each.number} {each.parties}".strip() for each in lines
    ]
    assert len(uids) == 20
    told = " ".join(asked)
    for table in ("agreement", "obligation", "meeting", "assignment", "signature"):
        assert f"FROM {table}" not in told
    assert len(asked) <= 5


def test_a_childs_name_is_not_told_in_the_choice(desktop, cases):
    book = desktop.book
    with book.reading() as session:
        party = session.query(Party).filter(Party.name == "赵长青").first().uid
    book.change(Party, party, born_on=date(2015, 1, 1))
    (said,) = case_names(book, [cases[0]]).values()
    assert "赵某某" in said
    assert "赵长青" not in said


def test_a_prevention_reads_the_cases_when_the_box_is_entered(desktop, cases, reads):
    desktop.window.go("screenings")
    desktop.settle()
    page = desktop.window.page
    click(button_called(page, "预防 0"))
    desktop.settle()
    desktop.window.do("prevention")
    desktop.settle()
    compose("预防纠纷")
    enter()
    digits("4")
    assert reads == []
    enter()
    desktop.settle()
    assert focused_field(page) == "case_uid"
    assert len(reads) == 1
    box = field_in(page, "case_uid").widget
    assert box.count() == len(case_uids(desktop.book, CaseFilter()))
    compose("孙知秋")
    enter()
    desktop.settle()
    (line,) = prevention_lines(desktop.book, 2026)
    assert line.case_uid == cases[1]
    assert "孙知秋" in field_in(page, "case_uid").raw()
    known = len(reads)
    into(page, "text")
    compose("先劝开了。")
    assert page.finish()
    desktop.settle()
    assert len(reads) == known
    assert "孙知秋" in field_in(page, "case_uid").raw()


def test_a_case_that_came_meanwhile_is_in_the_list_when_it_is_opened(desktop, cases):
    book = desktop.book
    desktop.window.go("schedule")
    desktop.settle()
    uid = appointments.begin(book, cases[1], None)
    form = desktop.window.page._form
    form.show_appointment(uid, form._room)
    box = form._form.field("case").widget
    before = box.count()
    added = new_case(book, TODAY)
    with book.reading() as session:
        number = session.get_one(Case, added).number
    box.showPopup()
    said = [box.itemText(at) for at in range(box.count())]
    box.hidePopup()
    assert before <= 1
    assert number in said
