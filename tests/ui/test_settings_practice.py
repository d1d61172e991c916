"""练习本 from the settings: there, begun anew with one confirmation, and back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mediator.cases.book import CaseBook
from mediator.cases.exchange.exporting import export_book
from mediator.cases.intake import new_case
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.practice.twenty import CASES
from mediator.cases.snapshot import room_value
from mediator.ui.errand import ErrandPage
from mediator.ui.window import Window
from tests.new_book import practice_copy
from tests.ui.case.hands import button_called, click, digits, press
from tests.ui.test_way_in import (  # noqa: F401 - fixtures
    WORDS,
    content,
    enter_by,
    folder,
    settings,
    sign_in,
)

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 23)


def card_of(window):
    window.go("settings")
    window.desk.background.finish()
    window.page.go_to("practice")
    return window.page._practice


def over(way_in, qtbot):
    assert isinstance(content(way_in), ErrandPage)
    qtbot.waitUntil(lambda: not content(way_in).busy, timeout=60_000)
    click(content(way_in)._open)
    return way_in.again


def count_in(place):
    book = CaseBook.open(Path(place), WORDS)
    try:
        return len(case_uids(book, CaseFilter())), room_value(book).practice
    finally:
        book.close()


@pytest.mark.long
def test_from_a_real_book_it_is_made_and_opened_next(enter_by, folder, qtbot):  # noqa: F811
    way_in = enter_by(folder)
    card = card_of(sign_in(way_in, qtbot))
    assert card._password.hasFocus()
    digits(WORDS)
    press(Qt.Key.Key_Return)
    assert content(way_in)._open.text() == "打开练习本"
    again = over(way_in, qtbot)
    assert again.book == f"{folder}-练习本"
    assert count_in(again.book) == (CASES, True)
    assert count_in(folder)[1] is False


def test_a_short_password_makes_none(enter_by, folder, qtbot):  # noqa: F811
    way_in = enter_by(folder)
    card = card_of(sign_in(way_in, qtbot))
    digits("1234")
    press(Qt.Key.Key_Return)
    assert card._said.text().startswith("✗")
    assert isinstance(content(way_in), Window)
    assert not folder.with_name(f"{folder.name}-练习本").exists()


def practising(folder):  # noqa: F811
    place = folder.with_name(f"{folder.name}-练习本")
    book = practice_copy(place, WORDS, 1, 2, TODAY)
    new_case(book, TODAY)
    book.close()
    return place


def emptied(way_in, qtbot):
    """Wait for the desk of the practice book that is begun anew."""
    assert isinstance(content(way_in), ErrandPage)
    qtbot.waitUntil(lambda: isinstance(content(way_in), Window), timeout=60_000)
    window = content(way_in)
    assert "练习本清空了" in window._told.text()
    return window


def count_open(window):
    book = window.desk.book
    return len(case_uids(book, CaseFilter())), room_value(book).practice


@pytest.mark.long
@pytest.mark.parametrize("in_the_settings", [True, False])
def test_in_it_one_key_empties_it_and_one_goes_on_at_once(
    enter_by,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
    in_the_settings,
):
    place = practising(folder)
    way_in = enter_by(place)
    window = sign_in(way_in, qtbot)
    assert count_open(window) == (3, True)
    if in_the_settings:
        assert card_of(window)._go.hasFocus()
        press(Qt.Key.Key_Space)
    else:
        window.go("cases")
        press(Qt.Key.Key_Delete, CTRL | Qt.KeyboardModifier.ShiftModifier)
    window = emptied(way_in, qtbot)
    assert count_open(window) == (CASES, True)
    assert way_in.again is None
    way_in.end()
    assert count_in(place) == (CASES, True)


def test_in_a_real_book_the_key_empties_nothing_whatever_it_is_called(
    enter_by,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
):
    called = folder.with_name(f"{folder.name}-练习本")
    folder.rename(called)
    way_in = enter_by(called)
    window = sign_in(way_in, qtbot)
    before = export_book(window.desk.book)
    press(Qt.Key.Key_Delete, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert "这不是练习本" in window._told.text()
    assert isinstance(content(way_in), Window)
    assert export_book(window.desk.book) == before


def test_it_leads_back_to_the_rooms_own_book(enter_by, folder, qtbot):  # noqa: F811
    place = practising(folder)
    way_in = enter_by(place)
    card = card_of(sign_in(way_in, qtbot))
    click(button_called(card, "回到自己的案件簿"))
    assert over(way_in, qtbot).book == str(folder)


@pytest.mark.long
def test_a_practice_book_that_is_there_asks_for_no_new_password(
    enter_by,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
):
    place = practising(folder)
    way_in = enter_by(folder)
    card = card_of(sign_in(way_in, qtbot))
    assert button_called(card, "进练习本").hasFocus()
    press(Qt.Key.Key_Space)
    assert over(way_in, qtbot).book == str(place)
    assert count_in(place) == (3, True)
