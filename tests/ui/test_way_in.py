"""From the first window to the desk and out again, on a real book."""

import platform
import shutil
from datetime import date
from functools import partial
from pathlib import Path
from queue import Queue

import pytest
from PySide6.QtCore import QEvent, QPoint, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
)

from mediator.cases import closing
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.intake import new_case
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.logins import give_role, let_in
from mediator.cases.model import JournalEntry, Mediator, now
from mediator.cases.paper_code import tried_on
from mediator.cases.safety.copies import copies
from mediator.cases.safety.keys import Kdf, KeyRing
from mediator.cases.snapshot import room_value
from mediator.cases.words import UserRole
from mediator.language import CHINESE, NAMES, Language, choose
from mediator.problems import Problem
from mediator.ui.case_list.page import CaseList
from mediator.ui.layouts import area_of
from mediator.ui.leaving import deadline
from mediator.ui.leaving.idle import Idle
from mediator.ui.look import Look
from mediator.ui.opening import first_start
from mediator.ui.opening.first_start import FirstStart
from mediator.ui.opening.sign_in import SignIn, why_not_now
from mediator.ui.opening.welcome import Welcome
from mediator.ui.remembered import Remembered
from mediator.ui.settings.screen import ScreenCard
from mediator.ui.speech import CHOOSE, let_qt_speak
from mediator.ui.start import WayIn
from mediator.ui.window import Window
from tests.new_book import new_book, practice_copy
from tests.ui.case.hands import (
    button_called,
    compose,
    digits,
    field_in,
    focus,
    into,
    press,
)

WORDS = "correct horse battery"
CHEAP = Kdf(64, 1, 1)


@pytest.fixture
def folder(tmp_path):
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", WORDS)
    book = new_book(tmp_path / "book", beginning)
    book.close()
    return tmp_path / "book"


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "here.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def enter_by(qapp, settings, monkeypatch):
    """Begin at the first window, as the program does."""
    made = []
    monkeypatch.setattr(qapp, "quit", lambda: None)

    def begin(folder, at="", locked="", **more):
        way_in = WayIn(qapp, Remembered(settings), folder, at, locked, **more)
        made.append(way_in)
        way_in.begin()
        way_in.frame.activateWindow()
        QTest.qWaitForWindowActive(way_in.frame)
        return way_in

    begin.made = made
    yield begin
    for each in made:
        each.end()
        each.frame.may_close = lambda: True
        each.frame.close()
        each.frame.deleteLater()
    choose(Language())
    let_qt_speak(qapp, CHINESE)
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def back_by(again):
    """Return how the fresh process begins after a lock, as the old one hands it on."""
    return {
        "at": again.at,
        "locked": again.whose,
        "amiss": again.amiss,
        "user": again.user,
    }


def content(way_in):
    return way_in.frame.centralWidget()


def texts(page):
    return "\n".join(each.text() for each in page.findChildren(QLabel))


def sign_in(way_in, qtbot, words=WORDS):
    digits(words)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(content(way_in), Window), timeout=20000)
    QTest.qWaitForWindowActive(way_in.frame)
    QApplication.processEvents()
    return content(way_in)


def refused(way_in, qtbot, words):
    digits(words)
    press(Qt.Key.Key_Return)
    said = content(way_in)._below
    qtbot.waitUntil(lambda: said.text().startswith("✗"), timeout=20000)
    return said.text()


def test_the_password_field_has_the_focus_and_opens_the_book(
    enter_by, folder, qtbot, settings
):
    way_in = enter_by(folder)
    assert QApplication.focusWidget() is content(way_in).password
    window = sign_in(way_in, qtbot)
    assert window.place() == "today|"
    assert Remembered(settings).book() == folder


def test_after_many_wrong_passwords_the_window_says_how_long_to_wait(
    enter_by, folder, qtbot
):
    way_in = enter_by(folder)
    for _ in range(5):
        assert "密码不对" in refused(way_in, qtbot, "wrong")
        content(way_in)._quiet()
    assert "要等 5 秒再输" in refused(way_in, qtbot, "wrong")
    assert content(way_in)._open.text() == "再等 5 秒"


def test_a_wrong_password_stays_with_a_plain_line(enter_by, folder, qtbot):
    way_in = enter_by(folder)
    assert "密码不对" in refused(way_in, qtbot, "wrong")
    assert QApplication.focusWidget() is content(way_in).password
    sign_in(way_in, qtbot)


def test_what_is_typed_while_the_password_is_tried_goes_nowhere(
    enter_by, folder, qtbot
):
    """On a slow computer the next try begins before the first has an answer."""
    way_in = enter_by(folder)
    page = content(way_in)
    digits("wrong")
    press(Qt.Key.Key_Return)
    digits("x")
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.password
    qtbot.waitUntil(lambda: page._below.text().startswith("✗"), timeout=20000)
    assert page.typed() == ("wrong", False, "")
    assert page.password.selectedText() == "wrong"
    sign_in(way_in, qtbot)


def test_an_empty_password_is_asked_for(enter_by, folder):
    way_in = enter_by(folder)
    press(Qt.Key.Key_Return)
    assert content(way_in)._below.text() == "✗ 请先输入密码。"


def test_a_second_window_says_the_book_is_in_use_before_any_password(
    enter_by, folder, qtbot
):
    other = CaseBook.open(folder, WORDS)
    way_in = enter_by(folder)
    page = content(way_in)
    said = page._below.text()
    assert not page.password.isVisible()
    assert "已经在这台电脑上打开着（账号 " in said
    assert "起）" in said
    assert "内容没有动" in said
    assert "请回到那个窗口接着办" in said
    assert page._below.accessibleName() == said
    assert focus() is button_called(page, "再找一次(&R)")
    words = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    assert not any(bad in word for word in words for bad in ("删", "强", "解锁"))
    other.close()
    press(Qt.Key.Key_Return)
    assert focus() is content(way_in).password
    sign_in(way_in, qtbot)


def test_a_book_open_on_another_computer_names_that_computer(folder):
    other = CaseBook.open(folder, WORDS)
    told = folder / "lock"
    told.write_text(told.read_text("utf-8").replace(platform.node(), "东屋"), "utf-8")
    assert "正在电脑“东屋”上打开着" in why_not_now(folder)
    told.write_bytes(b"spoilt")
    assert "正由另一个窗口打开着" in why_not_now(folder)
    other.close()
    assert why_not_now(folder) == ""


def test_a_book_taken_while_the_password_is_typed_still_says_who_has_it(
    enter_by, folder, qtbot
):
    way_in = enter_by(folder)
    other = CaseBook.open(folder, WORDS)
    try:
        assert "打开" in refused(way_in, qtbot, WORDS)
    finally:
        other.close()


HERS = "camellia 2 pots"


@pytest.fixture
def two(folder):
    """The uids of two who can open the book: the head's and hers."""
    book = CaseBook.open(folder, WORDS)
    hers = let_in(book, book.add(Mediator, name="陈和平"), HERS, HERS, CHEAP)
    head = book.user_uid
    book.close()
    return head, hers


def test_where_two_can_open_the_book_one_is_chosen_first(
    enter_by, folder, qtbot, two, settings
):
    way_in = enter_by(folder)
    who = content(way_in)._who
    assert [who.itemText(at) for at in range(who.count())] == ["李安", "陈和平"]
    who.setCurrentIndex(1)
    assert "密码不对" in refused(way_in, qtbot, WORDS)
    window = sign_in(way_in, qtbot, HERS)
    assert window.desk.book.user_uid == two[1]
    assert Remembered(settings).user() == two[1]


def test_the_next_time_begins_with_who_came_last(enter_by, folder, two, settings):
    Remembered(settings).keep_user(two[1])
    assert content(enter_by(folder))._who.currentText() == "陈和平"


def test_the_locked_screen_names_whoever_is_chosen_there(enter_by, folder, two):
    assert two
    locked = content(enter_by(folder, locked="青石调解室 · 李安"))
    assert "青石调解室 · 李安" in texts(locked)
    locked._who.setCurrentIndex(1)
    assert "青石调解室 · 陈和平" in texts(locked)
    assert "李安" not in texts(locked)


def test_only_who_locked_goes_on_where_they_were(enter_by, folder, qtbot, two):
    head, hers = two
    back = {"at": "cases|", "locked": "青石调解室 · 李安", "user": head}
    another = enter_by(folder, **back)
    page = content(another)
    assert page._open.text() == "回到刚才的地方"
    assert "输密码，回到刚才的地方接着写" in texts(page)
    page._who.setCurrentIndex(page._who.findData(hers))
    assert page._open.text() == "打开案件簿"
    assert "等锁屏的人回来接着写" in texts(page)
    assert "刚才的地方" not in texts(page)
    page.password.setFocus()
    window = sign_in(another, qtbot, HERS)
    assert window.place() == "today|"
    press(Qt.Key.Key_F12)
    assert another.again.user == hers
    the_same = enter_by(folder, **back)
    assert sign_in(the_same, qtbot).place() == "cases|"


def test_one_alone_is_not_asked_who_they_are(enter_by, folder):
    assert content(enter_by(folder))._who is None


@pytest.mark.long
def test_the_locked_screen_says_so_whose_book_it_is_and_that_nothing_is_lost(
    enter_by, folder, qtbot
):
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    window.new_case()
    QApplication.processEvents()
    into(window.page, "facts")
    compose("两家因排水")
    press(Qt.Key.Key_F12)
    assert way_in.again.book == str(folder)
    again = enter_by(folder, way_in.again.at, way_in.again.whose)
    page = content(again)
    said = " ".join(each.text() for each in page.findChildren(QLabel))
    assert "已锁屏" in said
    assert "青石调解室 · 李安" in said
    assert "写过的都存好了，没写完的也在" in said
    assert "人民调解案件簿" not in said
    words = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    assert "建一本新的(&N)" not in words
    back = sign_in(again, qtbot)
    assert field_in(back.page, "facts").raw() == "两家因排水"


@pytest.mark.long
def test_what_could_not_be_saved_is_still_in_its_box_after_locking(
    enter_by, folder, qtbot
):
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    window.go("settings")
    QApplication.processEvents()
    (row,) = window.page._people._rows.rows().values()
    form = row.form
    form.go_to("term_from")
    compose("去年春天")
    press(Qt.Key.Key_F12)
    again = enter_by(folder, way_in.again.at, way_in.again.whose)
    back = sign_in(again, qtbot)
    (row,) = back.page._people._rows.rows().values()
    form = row.form
    assert form.field("term_from").raw() == "去年春天"


def test_a_book_that_is_not_there_says_so(enter_by, folder, qtbot):
    way_in = enter_by(folder)
    shutil.rmtree(folder)
    assert "不在这里" in refused(way_in, qtbot, WORDS)


def test_where_there_is_no_book_nobody_is_asked_for_its_password(
    enter_by, folder, qtbot
):
    away = folder.with_name("away")
    folder.rename(away)
    way_in = enter_by(folder)
    page = content(way_in)
    assert not page.password.isVisible()
    assert "不在这里" in page._below.text()
    assert focus() is button_called(page, "再找一次(&R)")
    assert button_called(page, "打开另一本(&O)").isVisible()
    assert button_called(page, "建一本新的(&N)").isVisible()
    press(Qt.Key.Key_Return)
    assert not content(way_in).password.isVisible()
    away.rename(folder)
    press(Qt.Key.Key_Return)
    assert focus() is content(way_in).password
    sign_in(way_in, qtbot)


def test_a_folder_without_a_book_says_so(enter_by, tmp_path):
    page = content(enter_by(tmp_path))
    assert not page.password.isVisible()
    assert "里没有案件簿" in page._below.text()


def test_a_damaged_book_says_so_and_offers_nothing_dangerous(enter_by, folder, qtbot):
    (folder / "book.db").write_bytes(b"x" * 4096)
    said = refused(enter_by(folder), qtbot, WORDS)
    assert "损坏" in said
    assert "删除" not in said


def spoil(folder):
    """Flip one byte in the middle of a page that nothing on the first page needs."""
    database = folder / "book.db"
    content = bytearray(database.read_bytes())
    content[-2000] ^= 1
    database.write_bytes(content)


@pytest.mark.parametrize("spoilt", [True, False])
def test_a_book_spoilt_inside_says_so_soon_after_it_opens(
    enter_by, folder, qtbot, spoilt
):
    if spoilt:
        spoil(folder)
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    way_in.look_whether_whole()
    way_in._helper().finish()
    QApplication.processEvents()
    window.go("cases")
    QApplication.processEvents()
    assert ("从最近一份备份恢复" in window._standing.text()) == spoilt
    assert window._standing.isVisible() == spoilt


@pytest.mark.long
def test_the_recovery_code_opens_and_asks_for_a_new_password(enter_by, tmp_path, qtbot):
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", WORDS)
    book, code = CaseBook.create(tmp_path / "other", beginning, CHEAP)
    book.close()
    way_in = enter_by(tmp_path / "other")
    button_called(content(way_in), "忘了密码(&F)").click()
    window = sign_in(way_in, qtbot, code.lower())
    assert window.place().startswith("settings")
    assert "新密码" in window._told.text()
    assert tried_on(window.desk.book) == room_day(now())
    boxes = window.page._safety.new_password
    for box in (boxes.first, boxes.again):
        box.setFocus()
        compose("新的 10 个字符")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: boxes.said().startswith("✓"), timeout=20000)
    assert window._told.text() == "✓ 密码改好了，下次用新密码。"
    assert window._told.property("state") == "good"


@pytest.mark.long
@pytest.mark.parametrize("first", [False, True])
def test_the_paper_renews_the_password_of_the_head_who_was_chosen(
    enter_by, tmp_path, qtbot, first
):
    """Of two heads one forgot hers: the other's stays as it is, and it is told."""
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", WORDS)
    book, code = CaseBook.create(tmp_path / "other", beginning, CHEAP)
    hers = let_in(book, book.add(Mediator, name="贺知秋"), HERS, HERS, CHEAP)
    give_role(book, hers, UserRole.HEAD)
    chosen = sorted((book.user_uid, hers))[not first]
    name = "贺知秋" if chosen == hers else "李安"
    book.close()
    way_in = enter_by(tmp_path / "other")
    page = content(way_in)
    button_called(page, "忘了密码(&F)").click()
    assert page._who.isEnabled()
    page._who.setCurrentIndex(page._who.findData(chosen))
    window = sign_in(way_in, qtbot, code)
    assert window.desk.book.user_uid == chosen
    assert f"案件簿用“{name}”的登录打开了" in window._told.text()
    with window.desk.book.reading() as session:
        last = session.query(JournalEntry).order_by(JournalEntry.id.desc()).first()
        assert (last.what, last.user_uid) == ("用恢复码打开", chosen)
        assert last.final
        assert last.changes[-1]["uid"] == chosen
    safety = window.page._safety
    boxes = safety.new_password
    for box in (boxes.first, boxes.again):
        box.setFocus()
        compose("新的 10 个字符")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: boxes.said().startswith("✓"), timeout=20000)
    ring = KeyRing.read(tmp_path / "other")
    assert ring.identify("新的 10 个字符", None)[1] == chosen
    other = HERS if chosen != hers else WORDS
    assert ring.identify(other, None)[1] != chosen
    # The next change in this window asks for the old one again.
    assert safety._old.isVisible()
    for box in (boxes.first, boxes.again):
        box.setFocus()
        compose("再换 一个 新密码")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: boxes.said().startswith("✗"), timeout=20000)
    assert "现在的密码不对" in boxes.said()


@pytest.mark.long
def test_a_full_disk_does_not_keep_the_recovery_code_from_opening(
    enter_by, tmp_path, qtbot, monkeypatch
):
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", WORDS)
    book, code = CaseBook.create(tmp_path / "other", beginning, CHEAP)
    book.close()

    def full(*_given, **_named):
        raise Problem("磁盘满了。")

    monkeypatch.setattr(CaseBook, "set", full)
    way_in = enter_by(tmp_path / "other")
    button_called(content(way_in), "忘了密码(&F)").click()
    window = sign_in(way_in, qtbot, code)
    assert tried_on(window.desk.book) is None
    monkeypatch.undo()


def test_locking_ends_with_the_way_to_come_back_by(enter_by, folder, qtbot):
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    window.go("cases")
    QApplication.processEvents()
    press(Qt.Key.Key_F12)
    head = window.desk.book.user_uid
    assert way_in.again == (str(folder), "cases|", "青石调解室 · 李安", "", head)
    CaseBook.open(folder, WORDS).close()


@pytest.mark.parametrize("hands", ["key", "nobody"])
def test_a_book_that_cannot_be_read_just_now_is_locked_all_the_same(
    enter_by, folder, qtbot, monkeypatch, hands
):
    """The server is gone, or the stick was pulled out."""

    def gone(*_given, **_named):
        raise Problem("连不上服务器。")

    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    way_in._background.finish()
    for each in ("reading", "changing", "set"):
        monkeypatch.setattr(CaseBook, each, gone)
    if hands == "key":
        press(Qt.Key.Key_F12)
    else:
        window._idle._last -= 3600
        window._idle.look()
    assert way_in.again[:4] == (str(folder), "today|", "青石调解室 · 李安", "")
    assert not way_in.frame.isVisible()
    monkeypatch.undo()
    CaseBook.open(folder, WORDS).close()


def test_a_draft_that_cannot_be_taken_back_does_not_keep_the_book_open(
    enter_by, folder, qtbot, monkeypatch
):
    """Something was begun, and taken back when the disk failed; then nobody came."""

    def full(*_given, **_named):
        raise Problem("磁盘读写出错。")

    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    window.new_case()
    QApplication.processEvents()
    into(window.page, "facts")
    compose("楼")
    (box,) = [each for each in window.page.fields() if each.spec.name == "facts"]
    box._keep_draft()
    assert box.is_draft
    press(Qt.Key.Key_Backspace)
    monkeypatch.setattr(CaseBook, "drop_draft", full)
    window._idle._last -= 3600
    window._idle.look()
    assert way_in.again is not None
    assert not way_in.frame.isVisible()
    monkeypatch.undo()
    CaseBook.open(folder, WORDS).close()


def test_a_book_that_never_answers_is_locked_by_force_with_nothing_in_sight(
    enter_by, folder, qtbot, monkeypatch
):
    """The server's disk hangs: the line is there, and nothing comes back."""
    monkeypatch.setattr(deadline, "SECONDS", 0.01)
    forced = Queue()
    way_in = enter_by(folder, by_force=forced.put)
    window = sign_in(way_in, qtbot)
    window.new_case()
    QApplication.processEvents()
    into(window.page, "facts")
    compose("楼上漏水")
    seen = []

    def hangs(*_given, **_named):
        seen.append(way_in.frame.childAt(way_in.frame.rect().center()))
        if len(seen) == 1:
            seen.append(forced.get(timeout=60))
        raise Problem("连不上服务器。")

    monkeypatch.setattr(CaseBook, "changing", hangs)
    window._idle._last -= 3600
    window._idle.look()
    assert seen[0].parent() is way_in.frame
    assert seen[0].autoFillBackground()
    assert seen[0].geometry() == way_in.frame.rect()
    assert seen[1][0] == str(folder)
    assert "一直没有答复" in seen[1].amiss
    monkeypatch.undo()


def test_a_lock_that_is_refused_is_not_forced_later(
    enter_by, folder, qtbot, monkeypatch
):
    forced = Queue()
    way_in = enter_by(folder, by_force=forced.put)
    window = sign_in(way_in, qtbot)
    write_on_a_full_disk(window, monkeypatch, *KEEPING)
    press(Qt.Key.Key_F12)
    assert way_in.again is None
    assert way_in._deadline is None
    assert way_in.frame.isVisible()
    monkeypatch.undo()


def test_after_a_lock_the_same_page_is_shown(enter_by, folder, qtbot):
    way_in = enter_by(folder, "cases|")
    window = sign_in(way_in, qtbot)
    assert isinstance(window.page, CaseList)


def test_closing_makes_a_proven_copy(enter_by, folder, qtbot):
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    window.new_case()
    mark = window.desk.book.key.book_mark()
    place = window.desk.book.folder.copies
    way_in.frame.close()
    qtbot.waitUntil(lambda: bool(copies(place, mark)), timeout=20000)
    way_in._background.finish()
    CaseBook.open(folder, WORDS).close()


def test_a_warning_at_the_end_that_nobody_reads_does_not_keep_the_key(
    enter_by, folder, qtbot, monkeypatch
):
    def fails(*_given):
        raise Problem("备份没有做成：磁盘满了。")

    ended = Queue()
    way_in = enter_by(folder)
    sign_in(way_in, qtbot)
    monkeypatch.setattr(QApplication.instance(), "quit", partial(ended.put, "quit"))
    monkeypatch.setattr(closing, "close", fails)

    def nobody():
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox):
                looks.stop()
                assert "磁盘满了" in box.text()
                (idle,) = box.findChildren(Idle)
                idle._last -= 3600
                idle.look()

    looks = QTimer(interval=20)
    looks.timeout.connect(nobody)
    looks.start()
    way_in.frame.close()
    qtbot.waitUntil(lambda: not ended.empty(), timeout=20000)


SAVING = ("change", "changing")
KEEPING = (*SAVING, "keep_draft", "drop_draft", "set")
"""Ways into the book: of what is done, and of drafts and settings as well."""


def write_on_a_full_disk(window, monkeypatch, *ways):
    """Write in a new case once the disk refuses these ways into the book."""

    def full(*_given, **_named):
        raise Problem("磁盘满了，没有存上。")

    window.new_case()
    QApplication.processEvents()
    into(window.page, "facts")
    for each in ways:
        monkeypatch.setattr(CaseBook, each, full)
    compose("楼上漏水")


@pytest.mark.long
@pytest.mark.parametrize("way", ["locks", "closes"])
def test_a_book_that_takes_nothing_is_left_when_the_person_says_so(
    enter_by, folder, qtbot, monkeypatch, way
):
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    write_on_a_full_disk(window, monkeypatch, *KEEPING)
    if way == "locks":
        press(Qt.Key.Key_F12)
    else:
        way_in.frame.close()
    assert content(way_in) is window
    assert way_in.frame.isVisible()
    assert "磁盘满了" in window._told.text()
    assert window._told.isVisible()
    word = {"locks": "照样锁上", "closes": "照样关上"}[way]
    button_called(window, word).click()
    if way == "closes":
        qtbot.waitUntil(lambda: content(way_in) is not window, timeout=20000)
        assert "刚才没存上的那一格没有存" in texts(content(way_in))
    way_in._background.finish()
    monkeypatch.undo()
    if way == "locks":
        again = enter_by(folder, **back_by(way_in.again))
        assert "有一格新写的没有存上，草稿也没有留住" in texts(content(again))
        assert "没写完的也在" not in texts(content(again))
    CaseBook.open(folder, WORDS).close()


def test_whoever_was_not_there_reads_what_could_not_be_kept(
    enter_by, folder, qtbot, monkeypatch
):
    """Nobody saw the sentence: the computer locked by itself, on a full disk."""

    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    write_on_a_full_disk(window, monkeypatch, *KEEPING)
    window._idle.gone_by.emit()
    assert "草稿也没有留住" in way_in.again.amiss
    monkeypatch.undo()


def test_what_is_a_draft_is_not_called_lost(enter_by, folder, qtbot, monkeypatch):
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    write_on_a_full_disk(window, monkeypatch, *SAVING)
    window._idle.gone_by.emit()
    assert way_in.again.amiss == ""
    monkeypatch.undo()
    again = enter_by(folder, **back_by(way_in.again))
    assert "没写完的也在" in texts(content(again))


@pytest.mark.long
def test_another_text_size_keeps_the_page_and_is_remembered(
    enter_by, folder, qtbot, settings
):
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    window.go("settings")
    QApplication.processEvents()
    window.stand("copy", "备份没有做成。")
    chosen = button_called(window.page, "150")
    chosen.setFocus()
    QApplication.processEvents()
    at = window.place()
    chosen.click()
    qtbot.wait(50)
    assert at.startswith("settings|card/")
    assert content(way_in).place() == at
    again = button_called(content(way_in).page, "150")
    assert again.hasFocus()
    assert not again.visibleRegion().isEmpty()
    assert content(way_in).desk.look.scale == 1.5
    assert Remembered(settings).look().scale == 1.5
    assert content(way_in).amiss() == {"copy": "备份没有做成。"}


def test_the_first_start_leads_in_four_steps_to_the_first_case(
    enter_by, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr(first_start, "CaseBook", _Cheap)
    way_in = enter_by(None)
    assert isinstance(content(way_in), Welcome)
    press(Qt.Key.Key_Return)
    steps = content(way_in)
    assert isinstance(steps, FirstStart)
    steps._folder.selectAll()
    digits(str(tmp_path / "mine"))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    for told in ("青石镇人民调解委员会", "乡镇调委会", "青石调解室", "李安"):
        compose(told)
        press(Qt.Key.Key_Return)
    digits(WORDS)
    press(Qt.Key.Key_Return)
    digits(WORDS)
    assert steps._password.said() == "✓ 够结实了 · 两遍一样"
    press(Qt.Key.Key_Return)
    assert focus() is button_called(steps, "建好案件簿")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: steps._steps.at() == 3, timeout=20000)
    first = button_called(steps, "开始第一个案件")
    assert not first.isEnabled()
    assert steps._sheet.pdf().startswith(b"%PDF")
    assert focus() is button_called(steps, "打印恢复单(&P)")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    first.click()
    window = content(way_in)
    assert isinstance(window, Window)
    assert window.place().startswith("case/")
    room = room_value(window.desk.book)
    assert (room.committee.name, room.name) == ("青石镇人民调解委员会", "青石调解室")


@pytest.fixture
def at_the_numbers(enter_by, tmp_path, qtbot, monkeypatch):
    """The first start, at its third step."""
    monkeypatch.setattr(first_start, "CaseBook", _Cheap)
    way_in = enter_by(None)
    press(Qt.Key.Key_Return)
    steps = content(way_in)
    steps._folder.setText(str(tmp_path / "mine"))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    for told in ("青石镇人民调解委员会", "乡镇调委会", "青石调解室", "李安"):
        compose(told)
        press(Qt.Key.Key_Return)
    for _ in range(2):
        digits(WORDS)
        press(Qt.Key.Key_Return)
    assert steps._at.text() == "第 3 步，共 4 步"

    def made():
        button_called(steps, "建好案件簿").click()
        qtbot.waitUntil(lambda: steps._begun is not None, timeout=20000)
        return steps._begun.book

    yield steps, made
    if steps._begun is not None:
        steps._begun.book.close()


def test_a_password_everybody_tries_first_is_not_taken(enter_by, tmp_path):
    way_in = enter_by(None)
    press(Qt.Key.Key_Return)
    steps = content(way_in)
    steps._folder.setText(str(tmp_path / "mine"))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    for told in ("青石镇人民调解委员会", "乡镇调委会", "青石调解室", "李安"):
        compose(told)
        press(Qt.Key.Key_Return)
    for _ in range(2):
        digits("12345678")
        press(Qt.Key.Key_Return)
    assert steps._at.text() == "第 2 步，共 4 步"
    assert steps._password.said().startswith("✗ 太好猜，不能用。请换成几个不相干的词")
    assert steps._password._said.property("state") == "bad"
    assert focus() is steps._password.first


def test_a_second_copy_on_the_disk_of_the_book_is_warned_of_once(enter_by, tmp_path):
    way_in = enter_by(None)
    press(Qt.Key.Key_Return)
    steps = content(way_in)
    steps._folder.setText(str(tmp_path / "mine"))
    steps._copies.setText(str(tmp_path / "second"))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert steps._at.text() == "第 1 步，共 4 步"
    assert "在同一块硬盘上，硬盘坏了两份都没有" in steps._said.text()
    press(Qt.Key.Key_Return)
    assert steps._at.text() == "第 2 步，共 4 步"


def test_the_first_start_asks_how_numbers_are_written_with_an_example(at_the_numbers):
    steps, made = at_the_numbers
    form = steps._numbers._form
    year = room_day(now()).year
    assert form.names() == ("case", "agreement", "oral_agreement")
    assert form.field("case").raw() == f"（{year}）人调字第1号"
    form.go_to("case")
    focus().selectAll()
    compose(f"（{year}）示民调字第001号")
    assert form.field("case").help_line.text() == f"✓ 例：（{year}）示民调字第038号"
    patterns = room_value(made()).number_patterns
    assert patterns == {"case": "（{年}）示民调字第{号:3}号"}


def test_whoever_leaves_the_numbers_alone_gets_the_usual_ones(at_the_numbers):
    _, made = at_the_numbers
    assert room_value(made()).number_patterns == {}


def test_a_number_that_cannot_be_read_keeps_the_book_from_being_made(at_the_numbers):
    steps, _ = at_the_numbers
    form = steps._numbers._form
    form.go_to("case")
    focus().selectAll()
    compose("示民调字")
    button_called(steps, "建好案件簿").click()
    assert form.field("case").help_line.text().startswith("✗ ")
    assert focused_in(form.field("case"))
    assert steps._begun is None


def test_the_recovery_sheet_saved_as_a_file_is_confirmed(
    at_the_numbers, tmp_path, monkeypatch
):
    steps, made = at_the_numbers
    made()
    place = tmp_path / "恢复单.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    button_called(steps, "存成 PDF(&S)…").click()
    assert place.read_bytes().startswith(b"%PDF")
    assert steps._said.isVisible()
    assert f"✓ 恢复单存好了：{place}" in steps._said.text()
    assert steps._said.property("state") == "good"


def test_a_recovery_sheet_that_could_not_be_saved_says_so(
    at_the_numbers, tmp_path, monkeypatch
):
    steps, made = at_the_numbers
    made()
    place = tmp_path / "gone" / "恢复单.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    button_called(steps, "存成 PDF(&S)…").click()
    assert steps._said.property("state") == "bad"
    assert not place.exists()


@pytest.mark.parametrize("where", ["U盘", "U盘/案件簿备份", "mine.backups"])
def test_the_recovery_sheet_is_not_saved_where_the_copies_are(
    at_the_numbers, tmp_path, monkeypatch, where
):
    steps, made = at_the_numbers
    stick = tmp_path / "U盘"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    steps._choose_copies()
    made()
    begun, place = [], tmp_path / where / "恢复单.pdf"

    def answer(_asking, _title, start, _kinds):
        begun.append(Path(start).parent)
        return str(place), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    for _ in range(2):
        button_called(steps, "存成 PDF(&S)…").click()
        assert not place.exists()
        assert steps._said.property("state") == "bad"
        assert "那里放着备份" in steps._said.text()
        assert "请直接打印" in steps._said.text()
    assert not {stick, place.parent} & set(begun)


def focused_in(field):
    return field.widget.hasFocus() or field.widget.isAncestorOf(focus())


@pytest.mark.long
def test_the_practice_book_lies_beside_and_says_what_it_is(
    enter_by, tmp_path, qtbot, folder
):
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    book = window.desk.book
    window.stop()
    way_in._first._begin_practice(
        book, Beginning("某会", "某室", "李安", WORDS, practice=True)
    )
    qtbot.waitUntil(
        lambda: isinstance(content(way_in), Window) and content(way_in) is not window,
        timeout=30000,
    )
    practising = content(way_in).desk.book
    assert room_value(practising).practice
    assert len(case_uids(practising, CaseFilter())) == 20
    assert (tmp_path / "book-练习本").is_dir()
    assert isinstance(SignIn(folder, way_in._look), SignIn)


@pytest.mark.long
def test_the_practice_book_is_emptied_and_made_anew_from_the_first_window(
    enter_by, tmp_path, qtbot
):
    folder = tmp_path / "book-练习本"
    book = practice_copy(folder, WORDS, 1, 2, date(2026, 11, 23))
    extra = new_case(book, date(2026, 11, 23))
    book.close()
    way_in = enter_by(folder)
    button_called(content(way_in), "清空重来(&E)").click()
    assert "请先输入密码" in content(way_in)._below.text()
    digits(WORDS)
    press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: isinstance(content(way_in), Window), timeout=30000)
    found = case_uids(content(way_in).desk.book, CaseFilter())
    assert len(found) == 20
    assert extra not in found
    assert [each.name for each in tmp_path.glob("book*")] == ["book-练习本"]


def test_a_wrong_password_empties_nothing(enter_by, tmp_path, qtbot):
    folder = tmp_path / "book-练习本"
    book = practice_copy(folder, WORDS, 1, 2, date(2026, 11, 23))
    book.close()
    way_in = enter_by(folder)
    digits("something else")
    press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    said = content(way_in)._below
    qtbot.waitUntil(lambda: said.property("state") == "bad", timeout=20000)
    again = CaseBook.open(folder, WORDS)
    assert len(case_uids(again, CaseFilter())) == 2
    again.close()


def test_a_real_book_offers_no_emptying(enter_by, folder):
    page = content(enter_by(folder))
    texts = [each.text() for each in page.findChildren(QPushButton)]
    assert not any("清空" in text for text in texts)


class _Cheap:
    """``CaseBook`` with a cost of guessing that suits a test."""

    @staticmethod
    def create(folder, beginning):
        return CaseBook.create(folder, beginning, CHEAP)


def test_a_desk_that_cannot_be_built_leaves_the_book_free(
    enter_by, folder, qtbot, monkeypatch
):
    way_in = enter_by(folder)
    whole = Window.come_back

    def broken(window, place):
        raise ValueError(window, place)

    monkeypatch.setattr(Window, "come_back", broken)
    digits(WORDS)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "出了差错" in content(way_in)._below.text(), timeout=20000)
    CaseBook.open(folder, WORDS).close()
    monkeypatch.setattr(Window, "come_back", whole)
    QTest.qWaitForWindowActive(way_in.frame)
    content(way_in).password.setFocus()
    sign_in(way_in, qtbot)


def buttons(widget):
    return {each.text() for each in widget.findChildren(QPushButton)}


def test_the_settings_change_the_language_and_keep_the_place(
    enter_by, folder, settings, qtbot
):
    """Every page is made anew where the person was, and remembered for next time."""
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    window.go("settings")
    card = window.page.findChild(ScreenCard)
    card._desk.look_changed(card._desk.look._replace(language="zh_Hant"))
    window = content(way_in)
    assert window.place().startswith("settings")
    assert "設定" in buttons(window)
    assert way_in.frame.windowTitle() == "人民調解案件簿"
    assert Remembered(settings).look() == Look(language="zh_Hant")


def settle():
    for _ in range(5):
        QApplication.processEvents()


def language_of(way_in):
    """Return the box of the language on the settings in sight."""
    settle()
    return field_in(content(way_in).page, "language")


@pytest.mark.long
def test_the_arrow_keys_go_through_all_languages(enter_by, folder, qtbot):
    way_in = enter_by(folder)
    sign_in(way_in, qtbot).go("settings")
    # By way of those above, each of which has lost its other words to Tab then.
    field_in(content(way_in).page, "scale").take_focus()
    for _ in range(2):
        press(Qt.Key.Key_Tab)
    seen = []
    for _ in range(2 * len(NAMES)):
        press(Qt.Key.Key_Right)
        assert language_of(way_in).isAncestorOf(focus())
        assert focus().isChecked()
        seen.append(focus().accessibleName())
    assert seen == [*list(NAMES.values())[1:], next(iter(NAMES.values()))] * 2


@pytest.mark.long
@pytest.mark.parametrize("below", [60, 300])
def test_the_page_stands_where_it_stood_when_a_language_is_clicked(
    enter_by, folder, qtbot, below
):
    way_in = enter_by(folder)
    sign_in(way_in, qtbot).go("settings")
    box = language_of(way_in)
    area = area_of(box)
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + top_in(area, box) - below)
    assert bar.value() not in {0, bar.maximum()}
    stood = top_in(area, box)
    for name in reversed(NAMES.values()):
        QTest.mouseClick(button_called(box, name), Qt.MouseButton.LeftButton)
        box = language_of(way_in)
        assert focus().accessibleName() == name
        assert box.isAncestorOf(focus())
        assert abs(top_in(area_of(box), box) - stood) <= 2


def top_in(area, box):
    return box.widget.mapTo(area.viewport(), QPoint()).y()


@pytest.mark.long
def test_the_cases_that_were_open_are_open_in_the_other_language(
    enter_by, folder, qtbot
):
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    book = window.desk.book
    first, second = (new_case(book, date(2026, 11, 2)) for _ in range(2))
    for uid in (first, second):
        window.open_case(uid)
        QApplication.processEvents()
        into(window.page, "facts")
        compose("楼上漏水")
        press(Qt.Key.Key_Tab)
    window.go("settings")
    window.desk.look_changed(window.desk.look._replace(language="zh_Hant"))
    window = content(way_in)
    QApplication.processEvents()
    seen = []
    for _ in range(3):
        press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        seen.append(window.place().partition("|")[0])
    assert seen == [f"case/{first}", f"case/{second}", f"case/{first}"]


def test_what_was_typed_at_the_door_is_kept_when_the_language_changes(enter_by, folder):
    way_in = enter_by(folder)
    digits("half a pass")
    content(way_in).language_wanted.emit("zh_Hant")
    page = content(way_in)
    assert page.password.text() == "half a pass"
    assert {"忘了密碼(&F)", "開啟案件簿"} <= buttons(page)
    assert QApplication.focusWidget() is page.password


def test_half_a_recovery_code_is_kept_as_a_code(enter_by, folder):
    way_in = enter_by(folder)
    content(way_in)._forgot.click()
    digits("ABCD")
    content(way_in).language_wanted.emit("zh_Hant")
    assert content(way_in).typed()[:2] == ("ABCD", True)


def test_the_languages_are_offered_by_their_own_names_at_the_very_first_start(
    enter_by, settings
):
    way_in = enter_by(None)
    opens = next(
        b for b in content(way_in).findChildren(QPushButton) if b.text() == CHOOSE
    )
    opens.click()
    menu = opens.findChild(QMenu)
    assert [each.text() for each in menu.actions()] == list(NAMES.values())
    menu.actions()[1].trigger()
    menu.close()
    assert "開啟已有的(&O)…" in buttons(content(way_in))
    assert Remembered(settings).look().language == "zh_Hant"
