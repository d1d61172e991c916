"""电脑检查 in the settings: what is wrong with its remedy, and what would be saved."""

import pytest

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
    monkeypatch.setattr(support, "findings", lambda: iter([wrong]))
    look(card, desktop)
    assert "只剩 12 MB。请清出 500 MB 以上。" in card._said.text()


def test_a_computer_that_is_fit_says_so(card, desktop, monkeypatch):
    fit = Finding("磁盘", "还有 20 GB 空间。")
    monkeypatch.setattr(support, "findings", lambda: iter([fit]))
    look(card, desktop)
    assert card._said.text().startswith("✓")


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
