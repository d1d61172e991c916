"""From the first window: a stick and a paper code, and the book is back."""

import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from mediator.cases import closing, logins, paper_code, second_medium
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.intake import new_case
from mediator.cases.model import now
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.folder import BookFolder
from mediator.ui.background import Background
from mediator.ui.look import Look, dress, wear
from mediator.ui.opening.restore import RestorePage
from mediator.ui.opening.sign_in import SignIn
from mediator.ui.opening.welcome import Welcome
from mediator.ui.remembered import Remembered
from mediator.ui.start import WayIn
from mediator.ui.window import Window
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD
from tests.ui.case.hands import button_called, compose, digits, enter, focus, press

NOW = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A stick as it comes out of the drawer, and the code on the paper."""
    old = tmp_path / "old computer"
    old.mkdir()
    place = tmp_path / "stick"
    place.mkdir()
    book, code = CaseBook.create(old / "book", BEGINNING, CHEAP)
    for _ in range(2):
        new_case(book, NOW.date())
    second_medium.choose(book, second_medium.folder_on(place))
    assert closing.close(book, NOW).carried is not None
    shutil.rmtree(old)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place))
    return place, code


class Alone:
    """The page on a computer that knows nothing."""

    def __init__(self, qapp, folder):
        dress(qapp, Look())
        self.qapp = qapp
        self.background = Background()
        self.page = RestorePage(Look(), self.background, folder)
        wear(self.page, Look())
        self.page.resize(1366, 728)
        self.page.show()
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page)
        self.goes_on = Event()

    def hold(self):
        """Let something else be done first, so that the restore waits for it."""
        self.background._long.start(self.goes_on.wait)

    def settle(self):
        self.goes_on.set()
        self.background.finish()
        for _ in range(4):
            self.qapp.processEvents()


@pytest.fixture
def alone(qapp, tmp_path):
    made = Alone(qapp, tmp_path / "new computer" / "案件簿")
    yield made
    made.settle()
    made.page.close()
    made.page.deleteLater()
    made.settle()


def begin(alone, secret):
    button_called(alone.page, "选U盘或备份文件夹(&B)…").click()
    alone.page._secret.setText(secret)
    button_called(alone.page, "恢复").click()
    alone.settle()
    assert alone.page._said.isVisible()
    return alone.page._said.text()


def restore_by_keys(alone, secret):
    """Choose the stick, type the secret and press Enter in its box."""
    button_called(alone.page, "选U盘或备份文件夹(&B)…").setFocus()
    enter()
    assert focus() is alone.page._secret
    (digits if secret.isascii() else compose)(secret)
    enter()


@pytest.mark.parametrize("over_a_book", [False, True])
def test_enter_pressed_twice_still_ends_with_what_came_back(
    alone, stick, tmp_path, qtbot, over_a_book
):
    secret = stick[1]
    if over_a_book:
        folder = tmp_path / "new computer" / "案件簿"
        CaseBook.create(folder, BEGINNING, CHEAP)[0].close()
        secret = PASSWORD
    alone.hold()
    with qtbot.assertNotEmitted(alone.page.left):
        restore_by_keys(alone, secret)
        where = focus()
        enter()
        press(Qt.Key.Key_Space)
        enter()
    assert focus() is where is alone.page._secret
    assert not button_called(alone.page, "返回").isEnabled()
    assert "正在恢复" in alone.page._said.text()
    assert "先不要关程序" in alone.page._said.text()
    alone.settle()
    said = alone.page._said.text()
    assert said.startswith("✓ 回来了：2 件")
    assert ("原来的挪到了“案件簿.before-" in said) is over_a_book
    assert "打开要用备份那天的密码或恢复码" in said
    assert focus() is button_called(alone.page, "打开案件簿")
    assert button_called(alone.page, "返回").isEnabled()


def test_what_came_back_is_said_until_the_person_goes_on(alone, stick):
    restore_by_keys(alone, stick[1])
    alone.settle()
    said = alone.page._said.text()
    alone.page._secret.setFocus()
    enter()
    digits("x")
    enter()
    assert alone.page._said.text() == said
    assert alone.page._said.isVisible()


def test_from_the_box_tab_leads_to_stopping_and_then_all_can_be_tried_again(
    alone, stick, tmp_path, qtbot
):
    alone.hold()
    restore_by_keys(alone, stick[1])
    stop = next(
        each for each in alone.page.findChildren(QPushButton) if each.text() == "停止"
    )
    qtbot.waitUntil(stop.isVisible)
    press(Qt.Key.Key_Tab)
    assert focus() is stop
    press(Qt.Key.Key_Space)
    alone.settle()
    assert alone.page._said.text().startswith("停下了，没有做完")
    assert not (tmp_path / "new computer" / "案件簿").exists()
    assert button_called(alone.page, "返回").isEnabled()
    assert focus() is alone.page._secret
    enter()
    alone.settle()
    assert alone.page._said.text().startswith("✓ 回来了")


def test_nobody_in_the_room_reads_the_password_that_is_typed(alone):
    box = alone.page._secret
    box.setFocus()
    compose(PASSWORD)
    assert box.text() == PASSWORD
    assert box.echoMode() == QLineEdit.EchoMode.Password
    assert PASSWORD not in box.displayText()
    assert box.accessibleName() == "密码"


def test_the_code_on_paper_is_read_while_it_is_typed(alone, stick):
    box = alone.page._secret
    button_called(alone.page, "选U盘或备份文件夹(&B)…").click()
    compose(PASSWORD)
    press(Qt.Key.Key_Tab)
    assert focus() is button_called(alone.page, "用恢复码(&F)")
    enter()
    assert focus() is box
    assert box.text() == ""  # a password typed before is not shown now
    digits(stick[1])
    assert box.displayText() == stick[1]
    assert box.accessibleName() == "恢复单上的恢复码"
    enter()
    alone.settle()
    assert alone.page._said.text().startswith("✓ 回来了")


def test_who_turned_to_the_code_can_turn_back_to_a_hidden_password(alone):
    for name in ("用恢复码(&F)", "用密码(&F)"):
        button_called(alone.page, name).setFocus()
        enter()
    digits("camellia 2 pots")
    assert alone.page._secret.echoMode() == QLineEdit.EchoMode.Password


def book_changed_last(alone, moment):
    """Lay a book where the copy goes, changed last at a moment."""
    folder = Path(alone.page._folder.text())
    CaseBook.create(folder, BEGINNING, CHEAP)[0].close()
    for each in folder.glob("book.db*"):
        os.utime(each, (moment.timestamp(),) * 2)
    box = alone.page._folder
    box.setFocus()
    enter()


def test_a_book_newer_than_the_copy_is_told_of_before_it_is_moved_aside(alone, stick):
    assert stick
    assert not alone.page._there.isVisible()
    book_changed_last(alone, NOW + timedelta(days=3))
    said = alone.page._there.text()
    assert said == "那里现在的案件簿，最后一次改动是 2026年3月4日 星期三 12:30。"
    button_called(alone.page, "选U盘或备份文件夹(&B)…").click()
    assert "找到 2026年3月1日 星期日 12:30 的备份，2 件" in alone.page._what.text()
    assert alone.page._there.isVisible()
    said = alone.page._there.text().removeprefix(said)
    assert "这份备份比它早" in said
    assert "恢复出来的案件簿里没有" in said
    assert "都留在挪到一边的文件里，不删" in said


@pytest.mark.parametrize("later", [timedelta(days=-1), timedelta(seconds=20)])
def test_a_book_as_old_as_the_copy_is_told_of_without_a_warning(alone, stick, later):
    assert stick
    book_changed_last(alone, NOW + later)
    button_called(alone.page, "选U盘或备份文件夹(&B)…").click()
    assert "最后一次改动是" in alone.page._there.text()
    assert "比它早" not in alone.page._there.text()


def test_what_was_saved_last_counts_though_it_stands_in_the_log(tmp_path):
    book, _ = CaseBook.create(tmp_path / "book", BEGINNING, CHEAP)
    folder, log = BookFolder(tmp_path / "book"), tmp_path / "book" / "book.db-wal"
    try:
        new_case(book, NOW.date())
        os.utime(folder.database, (NOW.timestamp(),) * 2)
        assert log.stat().st_size
        later = NOW + timedelta(hours=1)
        os.utime(log, (later.timestamp(),) * 2)
        assert folder.changed_at() == later
    finally:
        book.close()
    assert BookFolder(tmp_path / "nothing").changed_at() is None


def test_the_window_stays_open_until_the_restore_is_over(
    qapp, stick, tmp_path, monkeypatch, qtbot
):
    monkeypatch.setattr(qapp, "quit", lambda: None)
    settings = QSettings(str(tmp_path / "here.ini"), QSettings.Format.IniFormat)
    way_in = WayIn(qapp, Remembered(settings), tmp_path / "new", "")
    way_in.begin()
    way_in.frame.activateWindow()
    QTest.qWaitForWindowActive(way_in.frame)
    button_called(way_in.frame, "从备份恢复(&B)").click()
    QApplication.processEvents()
    page = way_in.frame.centralWidget()
    goes_on = Event()
    page._background._long.start(goes_on.wait)
    try:
        button_called(page, "选U盘或备份文件夹(&B)…").click()
        digits(stick[1])
        enter()
        assert "先不要关程序" in page._said.text()
        assert not way_in.frame.close()
        assert way_in.frame.isVisible()
    finally:
        goes_on.set()
    qtbot.waitUntil(lambda: page._said.text().startswith("✓ 回来了"), timeout=20000)
    assert way_in.frame.close()
    way_in.end()
    way_in.frame.deleteLater()


def test_stick_and_paper_bring_the_book_back_and_it_says_what(
    alone, stick, tmp_path, qtbot
):
    _, code = stick
    said = begin(alone, code)
    assert "找到 2026年3月1日 星期日 12:30 的备份，2 件" in alone.page._what.text()
    assert said.startswith("✓ 回来了：2 件，是 2026年3月1日 12:30 的样子")
    assert "打开要用备份那天的密码或恢复码" in said
    assert alone.page._said.property("state") == "good"
    assert alone.page._secret.text() == ""
    folder = tmp_path / "new computer" / "案件簿"
    with qtbot.waitSignal(alone.page.code_at_hand) as wanted:
        button_called(alone.page, "打开案件簿").click()
    assert wanted.args == [folder, code]
    CaseBook.open(folder, PASSWORD).close()


def test_a_book_that_is_there_is_moved_aside_and_it_is_said(alone, stick, tmp_path):
    folder = tmp_path / "new computer" / "案件簿"
    CaseBook.create(folder, BEGINNING, CHEAP)[0].close()
    assert stick
    assert "原来的挪到了“案件簿.before-" in begin(alone, PASSWORD)
    (aside,) = folder.parent.glob("案件簿.before-*")
    CaseBook.open(aside, PASSWORD).close()


def test_another_book_is_not_replaced_by_who_cannot_open_it(alone, stick, tmp_path):
    folder = tmp_path / "new computer" / "案件簿"
    CaseBook.create(folder, BEGINNING, CHEAP)[0].close()
    assert "“案件簿”里是另一本案件簿" in begin(alone, stick[1])
    CaseBook.open(folder, PASSWORD).close()


def test_who_only_reads_is_sent_to_the_head_who_then_restores(alone, stick, tmp_path):
    folder, reading = tmp_path / "new computer" / "案件簿", "只看的口令一二三"
    book, _ = CaseBook.create(folder, BEGINNING, CHEAP)
    logins.let_read(book, "司法所", reading, reading, CHEAP)
    proven_copy(book.folder, book.key, stick[0] / "copies")
    new_case(book, NOW.date())
    book.close()
    for each in stick[0].iterdir():
        if each.name != "copies":
            shutil.rmtree(each)
    said = begin(alone, reading)
    assert "要用负责人的密码，这个密码不是负责人的" in said
    assert "没有恢复，案件簿和备份都没有动" in said
    assert not list(folder.parent.glob("案件簿.before-*"))
    alone.page._secret.setText(PASSWORD)
    button_called(alone.page, "恢复").click()
    alone.settle()
    assert alone.page._said.text().startswith("✓ 回来了：0 件")
    assert "密码和恢复码没有退回去" in alone.page._said.text()


def test_a_wrong_secret_changes_nothing_and_can_be_typed_again(alone, stick, tmp_path):
    assert stick
    assert "密码不对" in begin(alone, "something else")
    assert not (tmp_path / "new computer").exists()
    alone.page._secret.setText(PASSWORD)
    button_called(alone.page, "恢复").click()
    alone.settle()
    assert alone.page._said.text().startswith("✓ 回来了")


def test_a_copy_of_a_newer_program_is_said_to_be_one(alone, stick):
    for path in stick[0].rglob("manifest.json"):
        told = json.loads(path.read_bytes())
        path.write_text(json.dumps(told | {"version": 2}))
    button_called(alone.page, "选U盘或备份文件夹(&B)…").click()
    assert "是更新版本的程序做的" in alone.page._said.text()


def test_a_place_without_copies_is_said(alone, stick, monkeypatch, tmp_path):
    assert stick
    (tmp_path / "empty").mkdir()
    empty = str(tmp_path / "empty")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: empty)
    assert "请先选U盘" in begin(alone, "x")
    button_called(alone.page, "选U盘或备份文件夹(&B)…").click()
    assert "没有备份" in alone.page._said.text()


def test_a_disk_nearly_full_is_said_before_anything_is_written(
    alone, stick, monkeypatch, tmp_path
):
    monkeypatch.setattr(
        "mediator.ui.opening.restore.low_on_room", lambda *_, **__: "磁盘快满了"
    )
    assert begin(alone, stick[1]) == "磁盘快满了"
    assert not (tmp_path / "new computer").exists()


def test_the_paper_that_brought_the_book_back_opens_it_for_a_new_password(
    qapp, stick, tmp_path, monkeypatch, qtbot
):
    monkeypatch.setattr(qapp, "quit", lambda: None)
    settings = QSettings(str(tmp_path / "here.ini"), QSettings.Format.IniFormat)
    way_in = WayIn(qapp, Remembered(settings), tmp_path / "new", "")
    way_in.begin()
    way_in.frame.activateWindow()
    QTest.qWaitForWindowActive(way_in.frame)
    button_called(way_in.frame, "从备份恢复(&B)").click()
    QApplication.processEvents()
    page = way_in.frame.centralWidget()
    button_called(page, "选U盘或备份文件夹(&B)…").click()
    button_called(page, "用恢复码(&F)").click()
    digits(stick[1].lower())
    enter()
    qtbot.waitUntil(lambda: page._said.text().startswith("✓ 回来了"), timeout=20000)
    enter()
    frame = way_in.frame
    qtbot.waitUntil(lambda: isinstance(frame.centralWidget(), Window), timeout=20000)
    window = frame.centralWidget()
    assert "请在这里定一个新密码" in window._told.text()
    assert focus() is window.page._safety.new_password.first
    assert paper_code.tried_on(window.desk.book) == room_day(now())
    way_in.end()
    window.stop()
    window.desk.book.close()
    frame.may_close = lambda: True
    frame.close()
    frame.deleteLater()


def test_the_paper_is_asked_for_again_when_nobody_goes_on(alone, stick, qtbot):
    begin(alone, stick[1])
    alone.page._forget_code()
    with (
        qtbot.assertNotEmitted(alone.page.code_at_hand),
        qtbot.waitSignal(alone.page.open_wanted),
    ):
        button_called(alone.page, "打开案件簿").click()


@pytest.mark.parametrize("is_known", [False, True])
def test_the_first_window_leads_there_and_back(qapp, tmp_path, is_known, monkeypatch):
    monkeypatch.setattr(qapp, "quit", lambda: None)
    folder = tmp_path / "book"
    if is_known:
        CaseBook.create(folder, BEGINNING, CHEAP)[0].close()
    settings = QSettings(str(tmp_path / "here.ini"), QSettings.Format.IniFormat)
    way_in = WayIn(qapp, Remembered(settings), folder if is_known else None, "")
    way_in.begin()
    first = way_in.frame.centralWidget()
    button_called(first, "从备份恢复(&B)" if is_known else "从备份恢复(&R)…").click()
    qapp.processEvents()
    page = way_in.frame.centralWidget()
    assert isinstance(page, RestorePage)
    button_called(page, "返回").click()
    assert isinstance(way_in.frame.centralWidget(), SignIn if is_known else Welcome)
    way_in.end()
    way_in.frame.may_close = lambda: True
    way_in.frame.close()
    way_in.frame.deleteLater()
