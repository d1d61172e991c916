"""From the settings to the next version: looked for, told, copied, installed."""

import pytest
from PySide6.QtWidgets import QFileDialog

from mediator.cases import closing
from mediator.ui.settings import update
from tests.ui.case.hands import button_called


@pytest.fixture
def plugged(stick, monkeypatch):
    """The stick with a new version is plugged in."""
    monkeypatch.setattr(update, "plugged_in", lambda: (stick,))
    return stick


def page_of(desktop):
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page


def test_a_program_from_its_source_says_so_and_offers_nothing(desktop):
    card = page_of(desktop)._update
    assert "请用原来安装的办法更新" in card._said.text()
    assert not card._look.isVisibleTo(card)
    assert not card._install.isVisibleTo(card)


@pytest.mark.usefixtures("plugged")
def test_an_update_is_copied_for_first_then_installed_then_locked(
    desktop, helper, tmp_path
):
    page = page_of(desktop)
    card, book = page._update, desktop.book
    assert "现在是 0.1.0 版" in card._said.text()
    button_called(page, "看看U盘上有没有新版").click()
    desktop.settle()
    assert "找到 0.2.0 版" in card._said.text()
    assert card._install.hasFocus()
    # Whether a copy is there is asked at the very moment of installing.
    helper(f"ls {closing.copies_place(book)} > {tmp_path}/copies")
    locked = []
    desktop.window.locking.connect(locked.append)
    assert closing.last_copy(book) is None
    button_called(page, "先备份，再装新版").click()
    desktop.settle()
    copy = closing.last_copy(book)
    assert copy.path.name in (tmp_path / "copies").read_text()
    assert len(locked) == 1


@pytest.mark.usefixtures("plugged")
def test_without_a_proven_copy_nothing_is_installed(desktop, helper, tmp_path):
    helper(f"touch {tmp_path}/ran")
    page = page_of(desktop)
    button_called(page, "看看U盘上有没有新版").click()
    desktop.settle()
    # A file where the folder of copies should be: no copy can be made.
    closing.copies_place(desktop.book).write_text("in the way")
    button_called(page, "先备份，再装新版").click()
    desktop.settle()
    assert not (tmp_path / "ran").exists()
    assert desktop.window._told.text().startswith("✗ ")
    assert "现在是 0.1.0 版" in page._update._said.text()


@pytest.mark.usefixtures("plugged")
def test_what_went_wrong_is_said_and_it_can_be_tried_again(desktop, helper):
    helper("echo 磁盘已满 >&2; exit 1")
    page = page_of(desktop)
    button_called(page, "看看U盘上有没有新版").click()
    desktop.settle()
    button_called(page, "先备份，再装新版").click()
    desktop.settle()
    assert "磁盘已满" in desktop.window._told.text()
    assert "原来的程序照常可用" in desktop.window._told.text()
    assert page._update._look.isEnabled()


def test_a_spoilt_update_is_refused_in_words(desktop, plugged):
    (plugged / "mediator_0.2.0.deb").write_bytes(b"a packagE")
    page = page_of(desktop)
    button_called(page, "看看U盘上有没有新版").click()
    desktop.settle()
    assert "不完整或坏了" in desktop.window._told.text()
    assert not page._update._install.isVisibleTo(page._update)


def test_another_folder_can_be_looked_in(desktop, plugged, tmp_path, monkeypatch):
    empty = tmp_path / "empty"
    empty.mkdir()
    page = page_of(desktop)
    for chosen, said in ((empty, "没有找到更新"), (plugged, None)):
        monkeypatch.setattr(
            QFileDialog, "getExistingDirectory", lambda *_, at=chosen: str(at)
        )
        button_called(page, "在别的文件夹里…").click()
        desktop.settle()
        if said:
            assert said in desktop.window._told.text()
    assert "找到 0.2.0 版" in page._update._said.text()
