"""Files are looked for where people keep them, not where the program lies."""

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mediator.ui import file_dialogs
from mediator.ui.look import Look
from tests.ui.case.hands import button_called


class Asked:
    """The system's dialogs: notes where each begins, and answers."""

    def __init__(self, monkeypatch):
        self.start = ""
        self.answer = ""
        for name in ("getSaveFileName", "getOpenFileName"):
            monkeypatch.setattr(QFileDialog, name, self.one)
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", self.several)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", self.folder)

    def one(self, _asking, _title, start, _kinds):
        self.start = start
        return self.answer, ""

    def several(self, _asking, _title, start, _kinds):
        self.start = start
        return [self.answer] if self.answer else [], ""

    def folder(self, _asking, _title, start):
        self.start = start
        return self.answer


@pytest.fixture
def asked(monkeypatch):
    return Asked(monkeypatch)


@pytest.fixture
def documents(tmp_path, monkeypatch):
    place = tmp_path / "文档"
    place.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(place))
    return place


def test_the_first_dialog_begins_in_the_documents(asked, documents, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    assert file_dialogs.ask_where_to_save(window, "存在哪里", "案件列表.pdf") is None
    assert asked.start == str(documents / "案件列表.pdf")
    assert file_dialogs.ask_for_files(window, "选照片", "") == ()
    assert asked.start == str(documents)


def test_the_next_dialog_begins_in_the_folder_used_last_whoever_asks(
    asked, documents, tmp_path, qtbot
):
    window = QWidget()
    qtbot.addWidget(window)
    stick = tmp_path / "U盘"
    stick.mkdir()
    asked.answer = str(stick / "卷宗")
    saved = file_dialogs.ask_where_to_save(QDialog(window), "存在哪里", "卷宗.pdf")
    assert saved == stick / "卷宗.pdf"
    asked.answer = ""
    file_dialogs.ask_for_file(QWidget(window), "选文件", "")
    assert asked.start == str(stick)
    stick.rmdir()
    file_dialogs.ask_for_folder(window, "选文件夹")
    assert asked.start == str(documents)


def test_a_folder_that_is_looked_for_by_itself_is_not_the_one_used_last(
    asked, documents, tmp_path, qtbot
):
    window = QWidget()
    qtbot.addWidget(window)
    asked.answer = str(tmp_path)
    file_dialogs.ask_for_folder(window, "备份放在哪里", tmp_path)
    assert asked.start == str(tmp_path)
    file_dialogs.ask_for_folder(window, "选文件夹")
    assert asked.start == str(documents)


@pytest.mark.usefixtures("documents")
def test_the_folder_used_last_is_kept_in_the_encrypted_book_only(
    desktop, open_desk, asked, tmp_path
):
    book = desktop.book
    asked.answer = str(tmp_path / "卷宗.pdf")
    window = desktop.window
    file_dialogs.ask_where_to_save(window, "存在哪里", "卷宗.pdf")
    window.keep_place()
    ini = tmp_path / "here.ini"
    assert not ini.exists() or str(tmp_path) not in ini.read_text("utf-8")
    again = open_desk(Look())
    asked.answer = ""
    file_dialogs.ask_for_file(again.window, "选文件", "")
    assert asked.start == str(tmp_path)
    assert book.setting(f"folder.{book.user_uid}") == str(tmp_path)


def test_no_dialog_begins_where_the_copies_are(desktop, asked, documents, tmp_path):
    stick, window = tmp_path / "U盘", desktop.window
    stick.mkdir()
    window.go("settings")
    asked.answer = str(stick)
    button_called(window.page, "选U盘或另一块硬盘…").click()
    desktop.settle()
    asked.answer = str(stick / "月报.pdf")
    file_dialogs.ask_where_to_save(window, "存在哪里", "月报.pdf")
    asked.answer = ""
    file_dialogs.ask_for_folder(window, "文书存到哪个文件夹")
    assert asked.start == str(documents)
    window.keep_place()
    file_dialogs.keep_folder(window, tmp_path)
    file_dialogs.ask_for_folder(window, "文书存到哪个文件夹")
    assert asked.start == str(tmp_path)
