"""电脑检查 in the settings: what is wrong with its remedy, and what would be saved."""

import pytest

from mediator.cases.closing import places_in_use
from mediator.cases.fitness import Finding
from mediator.ui.settings import support
from tests.ui.case.hands import button_called


@pytest.fixture
def card(desktop):
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page._support


def look(card, desktop):
    button_called(card, "检查这台电脑").click()
    desktop.settle()


def test_nothing_is_shown_to_be_saved_before_somebody_asks(card):
    assert not card._below.isVisibleTo(card)


def test_what_is_wrong_is_said_with_what_to_do(card, desktop, monkeypatch):
    wrong = Finding("磁盘", "只剩 12 MB。", "请清出 500 MB 以上。")
    monkeypatch.setattr(support, "findings", lambda _places: iter([wrong]))
    look(card, desktop)
    assert "只剩 12 MB。请清出 500 MB 以上。" in card._said.text()


def test_a_computer_that_is_fit_says_so(card, desktop, monkeypatch):
    fit = Finding("磁盘", "还有 20 GB 空间。")
    monkeypatch.setattr(support, "findings", lambda _places: iter([fit]))
    monkeypatch.setattr(support, "_LEAST_WIDTH", 640)
    monkeypatch.setattr(support, "_LEAST_HEIGHT", 480)
    look(card, desktop)
    assert card._said.text().startswith("✓")


def test_the_disks_of_the_book_and_its_copies_are_asked_for(card, desktop, monkeypatch):
    asked = []
    monkeypatch.setattr(
        support, "findings", lambda places: asked.append(places) or iter(())
    )
    look(card, desktop)
    assert asked == [places_in_use(desktop.book)]


def test_a_screen_too_small_for_the_window_is_told(card, desktop, monkeypatch):
    monkeypatch.setattr(support, "_LEAST_WIDTH", 100_000)
    look(card, desktop)
    assert "请把分辨率调到 1366×768 以上" in card._said.text()


def test_the_file_is_what_was_read_and_nothing_else(
    card, desktop, monkeypatch, tmp_path
):
    look(card, desktop)
    shown = card._text.toPlainText()
    assert "案件：" in shown
    assert card._text.isReadOnly()
    place = tmp_path / "情况说明.txt"
    monkeypatch.setattr(support, "ask_where_to_save", lambda *_: place)
    button_called(card, "把上面这些存成文件…").click()
    assert place.read_text("utf-8") == shown


def test_no_file_is_written_when_nobody_says_where(card, desktop, monkeypatch):
    look(card, desktop)
    monkeypatch.setattr(support, "ask_where_to_save", lambda *_: None)
    written = []
    monkeypatch.setattr(support, "write_whole", lambda *a: written.append(a))
    button_called(card, "把上面这些存成文件…").click()
    assert written == []
