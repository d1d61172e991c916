"""Settings: after how long the book locks itself, and whether the paper is right."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.leaving import minutes_until_locked
from mediator.cases.paper_code import tried_on
from mediator.cases.safety.keys import Kdf
from mediator.cases.snapshot import room_value
from tests.ui.case.hands import button_called, digits, press
from tests.ui.conftest import WORDS, Desktop


@pytest.fixture
def desk(tmp_path, look, remembered, qapp, request):
    """The settings of a book whose paper code is known; a parameter: of practice."""
    practice = getattr(request, "param", False)
    names = ("青石镇人民调解委员会", "青石调解室", "李安", WORDS)
    beginning = Beginning(*names, practice=practice)
    book, code = CaseBook.create(tmp_path / "coded", beginning, Kdf(64, 1, 1))
    made = Desktop(book, look, remembered, qapp)
    made.code = code
    made.window.go("settings")
    made.settle()
    yield made
    made.close()
    book.close()


def said(desk):
    labels = desk.window.page.findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisible())


def test_how_long_is_chosen_with_one_click(desk):
    page = desk.window.page
    button_called(page, "10").click()
    desk.settle()
    assert minutes_until_locked(desk.book) == 10


def test_the_paper_is_tried_and_the_day_is_said(desk, qtbot):
    page = desk.window.page
    assert "恢复单还没有核对过" in said(desk)
    button_called(page, "核对恢复单").click()
    desk.settle()
    digits(desk.code.lower())
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "✓ 恢复单是对的" in said(desk), timeout=20000)
    assert "恢复单上次核对" in said(desk)
    assert tried_on(desk.book) is not None
    assert page._safety.leaving.code.text() == ""


def test_a_wrong_letter_is_named_and_the_box_stays(desk, qtbot):
    page = desk.window.page
    button_called(page, "核对恢复单").click()
    desk.settle()
    digits(("Z" if desk.code[0] != "Z" else "Y") + desk.code[1:])
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "✗ 恢复码第 1" in said(desk), timeout=20000)
    assert page._safety.leaving.code.isVisible()
    assert tried_on(desk.book) is None


def test_a_new_paper_is_asked_for_twice_shown_once_and_put_away(desk, qtbot):
    page, card = desk.window.page, desk.window.page._safety.leaving
    button_called(page, "恢复单不见了，换一张").click()
    desk.settle()
    assert "旧的恢复单就打不开这本簿子了" in said(desk)
    button_called(page, "换一张").click()
    qtbot.waitUntil(lambda: "现在就打印" in said(desk), timeout=20000)
    new = card._paper._code.text()
    assert new != desk.code
    assert card._paper.pdf().startswith(b"%PDF")
    button_called(page, "收起").click()
    desk.settle()
    assert card._paper._code.text() == ""
    desk.book.close()
    CaseBook.open(desk.book.folder.path, new, recovery=True).close()


def test_a_new_code_is_reminded_of_until_its_paper_is_made(
    desk, qtbot, tmp_path, monkeypatch
):
    page = desk.window.page
    button_called(page, "恢复单不见了，换一张").click()
    button_called(page, "换一张").click()
    qtbot.waitUntil(lambda: "现在就打印" in said(desk), timeout=20000)
    desk.window.go("today")
    desk.settle()
    assert "恢复单还没有打印、收好" in said(desk)
    desk.window.go("settings")
    desk.settle()
    place = str(tmp_path / "恢复单.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (place, ""))
    button_called(page, "存成 PDF(&S)…").click()
    desk.window.go("today")
    desk.settle()
    assert "恢复单还没有打印、收好" not in said(desk)


@pytest.mark.parametrize("desk", [True, False], indirect=True)
def test_a_new_paper_of_the_practice_book_is_marked(desk, qtbot):
    page, card = desk.window.page, desk.window.page._safety.leaving
    button_called(page, "恢复单不见了，换一张").click()
    button_called(page, "换一张").click()
    qtbot.waitUntil(lambda: "现在就打印" in said(desk), timeout=20000)
    (paper,) = pypdfium2.PdfDocument(card._paper.pdf())
    text = paper.get_textpage().get_text_range()
    assert ("练" in text and "习" in text) == room_value(desk.book).practice


def test_a_year_without_looking_for_the_paper_is_said_on_the_first_page(
    desk, monkeypatch
):
    monkeypatch.setattr("mediator.cases.paper_code.is_due", lambda *_: True)
    desk.window.go("today")
    desk.window.refresh()
    desk.settle()
    assert "一年没有核对过恢复单了" in said(desk)
    go = next(
        each
        for each in desk.window.page.findChildren(QPushButton)
        if each.accessibleName() == "去设置里核对恢复单"
    )
    go.click()
    desk.settle()
    assert desk.window.place().startswith("settings")
    assert button_called(desk.window.page, "核对恢复单").hasFocus()
