"""Undo, search and lock: what a person does a hundred times a day, by keys."""

import pytest

from tests.journeys import dispute as told
from tests.journeys.person import Person

FOUND_BY = {
    "name": "若兰",
    "whole name": told.LAN,
    "initials": "oyrl",
    "end of the telephone number": told.LAN_PHONE[-4:],
    "registration number": "2026-0001",
}


def two_cases(person: Person) -> None:
    """Begin two cases, each with one name and what happened."""
    for name, phone in (
        (told.LAN, told.LAN_PHONE),
        (told.ORAL_FIRST, told.ORAL_FIRST_PHONE),
    ):
        person.press("Ctrl+N")
        person.fill("纠纷简要情况", "楼上漏水，两家争吵。")
        person.turn_to("当事人")
        person.fill("姓名或名称", name)
        person.fill("联系电话", phone)


@pytest.mark.parametrize("words", FOUND_BY.values(), ids=FOUND_BY.keys())
def test_a_case_is_found_by(program, words):
    person = program.sign_in()
    two_cases(person)
    person.press("F3")
    person.write(words)
    person.wait_for("共 1 件")
    assert told.LAN in person.reads()
    assert told.ORAL_FIRST not in person.reads()
    person.press("Enter")
    person.wait_for("登记号 2026-0001")
    assert person.sees("当事人")
    program.close()


def test_the_list_shows_its_cases_by_keys(program):
    person = program.sign_in()
    two_cases(person)
    person.press("F3", "Down")
    person.wait_for("共 2 件")
    program.picture("cases")
    person.press("Esc", "Space")
    program.picture("cases-preview")
    person.press("Esc", "Enter")
    person.wait_for("登记号 2026-000")
    program.close()


def test_undo_and_redo_go_step_by_step(program):
    person = program.sign_in()
    person.press("Ctrl+N")
    person.fill("发生地点", told.PLACE)
    person.fill("纠纷简要情况", told.FACTS)
    person.press("Ctrl+Z")
    assert person.sees("已撤销")
    assert person.box("纠纷简要情况") == ""
    assert person.box("发生地点") == told.PLACE
    person.press("Ctrl+Z")
    assert person.box("发生地点") == ""
    person.press("Ctrl+Y", "Ctrl+Y")
    assert person.box("纠纷简要情况") == told.FACTS
    assert person.box("发生地点") == told.PLACE
    program.close()


def test_undo_takes_back_typing_before_it_takes_back_what_is_saved(program):
    person = program.sign_in()
    person.press("Ctrl+N")
    person.fill("发生地点", told.PLACE)
    person.go_to("纠纷简要情况")
    person.write("abc")
    person.press("Ctrl+Z")
    assert person.box("纠纷简要情况") == ""
    assert person.box("发生地点") == told.PLACE
    program.close()


def test_a_locked_program_comes_back_to_the_same_box(program):
    person = program.sign_in()
    two_cases(person)
    person.go_to("单位或住址")
    person.write(told.ORAL_HOME)
    place = program.lock()
    assert not any(name in place for name in told.PRIVATE)
    program.start(place)
    program.picture("locked")
    assert not person.sees(told.ORAL_FIRST)
    person.write_line("wrong")
    person.wait_for("✗")
    program.picture("wrong-password")
    person.write_line(told.WORDS)
    person.wait_for("登记号 2026-0002")
    assert "单位或住址" in person.here()
    assert person.box("单位或住址") == told.ORAL_HOME
    program.close()


def test_nothing_acts_while_an_input_method_composes(program):
    person = program.sign_in()
    person.press("Ctrl+N")
    person.go_to("纠纷简要情况")
    person.begin_composing()
    person.press("F12")
    person.press("Ctrl+N")
    assert "纠纷简要情况" in person.here()
    assert person.sees("登记号 2026-0001")
    person.compose("漏水")
    assert person.box("纠纷简要情况") == "漏水"
    program.close()
