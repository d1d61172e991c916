"""The text for whoever mends the computer holds nothing of anybody."""

import getpass
from datetime import date
from pathlib import Path

import pytest

from mediator.cases.fitness import Finding, findings
from mediator.cases.practice.book import practice_book
from mediator.cases.practice.cases import practice_cases
from mediator.cases.support import support_text

TODAY = date(2026, 11, 23)
MADE = practice_cases(1, 20, TODAY)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    place = tmp_path_factory.mktemp("support") / "王某某的案件簿"
    book, _ = practice_book(place, "槐树 12 柳荫", MADE)
    found = (*findings(), Finding("打印机", "有 1 台可用：李主任的打印机。"))
    try:
        yield support_text(found, book, "1366×768")
    finally:
        book.close()


def strings(value):
    """Yield every text a person may have written, wherever it lies in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
    elif isinstance(value, dict):
        yield from strings(tuple(value.values()))
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from strings(getattr(value, name))


def test_no_name_number_address_or_word_of_a_case_is_in_it(told):
    people = [party for case in MADE.cases for party in case.parties]
    secret = {text for each in people for text in (each.name, each.id_number)}
    secret |= {text for each in people for text in (each.phone, each.address)}
    secret |= {each.case_number for each in MADE.cases}
    secret |= {each.number for each in MADE.cases}
    secret |= {each.facts for each in MADE.cases}
    secret |= {each.name for each in MADE.room.mediators}
    secret |= {MADE.room.name, MADE.room.committee.name}
    assert len(secret) > 100
    assert [text for text in secret if text and text in told] == []


def test_no_word_of_two_signs_a_person_wrote_makes_a_line_of_it(told):
    lines = set(told.splitlines())
    assert lines.isdisjoint(text for text in strings(MADE) if len(text) > 1)


def test_no_place_login_or_printer_is_in_it(told):
    assert "王某某" not in told
    assert "李主任" not in told
    assert str(Path.home()) not in told
    login = getpass.getuser()
    assert login == "root" or login not in told


@pytest.mark.long
def test_it_says_what_who_mends_it_needs(told):
    for word in ("版本", "系统", "案件：20", "格式：", "1366×768", "[好] 打印机"):
        assert word in told
    assert "练习本：是" in told
