"""A chosen place for copies that takes none is said, until a copy reaches it."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox

from mediator.cases import closing
from mediator.cases.model import now
from mediator.cases.safety.copies import copies, verify_copy
from mediator.ui.frame import Frame
from mediator.ui.layouts import Text
from mediator.ui.leaving.closing import ClosingPage
from mediator.ui.leaving.putting_away import PutAway, PuttingAway
from mediator.ui.leaving.screen_lock import ScreenLock
from tests.ui.case.hands import button_called


@pytest.fixture
def page(desktop):
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page


@pytest.fixture
def disk(tmp_path, monkeypatch):
    """Another disk, which the person points to when asked."""
    place = tmp_path / "disk"
    place.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place))
    return place


def settle(desktop):
    for _ in range(4):  # tried, copied, then the foot looks for the newest one
        desktop.settle()


def choose(page, desktop):
    button_called(page, "换一个地方…").click()
    settle(desktop)


def copy_now(page, desktop):
    button_called(page, "现在备份一份").click()
    settle(desktop)


def test_a_place_that_is_chosen_gets_a_copy_at_once(page, desktop, disk):
    book = desktop.book
    choose(page, desktop)
    place = disk / book.folder.copies.name
    assert closing.copies_place(book) == place
    (there,) = copies(place, book.key.book_mark())
    verify_copy(there.path, book.key)
    assert str(place) in page._safety.copies._place.text()
    assert desktop.window.amiss() == {}


def test_a_place_that_cannot_be_written_is_not_chosen(page, desktop, disk):
    book = desktop.book
    (disk / book.folder.copies.name).touch()  # no folder can be made there
    choose(page, desktop)
    assert closing.copies_place(book) == book.folder.copies
    said = desktop.window._told.text()
    assert "放不了备份" in said
    assert "备份还放在原来的地方" in said
    assert str(disk) not in page._safety.copies._place.text()
    assert copies(book.folder.copies, book.key.book_mark()) == []


@pytest.mark.long
def test_a_copy_beside_the_book_is_said_until_one_reaches_the_chosen_place(
    page, desktop, disk, open_desk
):
    book, window = desktop.book, desktop.window
    choose(page, desktop)
    place = closing.copies_place(book)
    place.rename(disk / "away")
    place.touch()
    copy_now(page, desktop)
    said = window.amiss()["place"]
    assert str(place) in said
    assert "改放在案件簿旁边" in said
    assert "没有放进选定的地方" in window._told.text()
    assert "✗ 最近一份没有放进去" in page._safety.copies._place.text()
    window.go("cases")
    desktop.settle()
    assert window._standing.isVisible()
    # Locked and opened again, it still stands.
    again = open_desk(desktop.window.desk.look)
    assert again.window.amiss()["place"] == said
    place.unlink()
    (disk / "away").rename(place)
    window.go("settings")
    desktop.settle()
    copy_now(page, desktop)
    assert window.amiss() == {}
    assert "✗" not in page._safety.copies._place.text()


def test_another_place_takes_the_copy_and_the_failure_is_over(page, desktop, disk):
    book, window = desktop.book, desktop.window
    closing.choose_place(book, disk / "gone" / "copies")
    (disk / "gone").touch()
    copy_now(page, desktop)
    assert "place" in window.amiss()
    choose(page, desktop)
    assert window.amiss() == {}
    assert len(copies(closing.copies_place(book), book.key.book_mark())) == 1


def test_the_last_words_before_the_window_goes_tell_where_the_copy_is(
    desktop, disk, monkeypatch
):
    book, app = desktop.book, desktop.qapp
    closing.choose_place(book, disk / "copies")
    (disk / "copies").touch()
    done = closing.copy_and_carry(book, now(), reason="closing", changed=True)
    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    frame = Frame()
    look = desktop.window.desk.look
    PuttingAway(app, frame, look)._leave(ClosingPage(look), PutAway(done, ""))
    app.processEvents()  # no other loop is ended by it
    frame.deleteLater()
    assert told == [done.elsewhere]
    assert str(disk / "copies") in told[0]


def test_the_last_words_do_not_keep_the_program_when_the_screen_is_locked(desktop):
    frame = Frame()
    away = PuttingAway(desktop.qapp, frame, desktop.window.desk.look)

    in_sight = []

    def lock():
        (box,) = frame.findChildren(QMessageBox)
        in_sight.append(box.isVisible())
        for screen in box.findChildren(ScreenLock):
            screen.locked.emit()
        in_sight.append(box.isVisible())
        box.reject()

    QTimer.singleShot(0, lock)
    away._warn("没有备份成", "磁盘满了。")
    frame.deleteLater()
    assert in_sight == [True, False]


def test_the_last_page_says_that_the_stick_is_missed_and_stands_to_be_read(
    desktop, tmp_path, qtbot
):
    book, window = desktop.book, desktop.window
    (tmp_path / "stick").mkdir()
    closing.choose_second(book, tmp_path / "stick" / "copies")
    closing.copy_and_carry(book, now(), reason="working", changed=True)
    (tmp_path / "stick").rename(tmp_path / "drawer")
    frame = Frame()
    PuttingAway(desktop.qapp, frame, window.desk.look).begin(
        book, window.desk.background
    )
    assert not any("U盘" in text for text in shown(frame))
    qtbot.waitUntil(lambda: any("U盘" in text for text in shown(frame)), timeout=20_000)
    frame.deleteLater()


def shown(frame):
    """Return the sentences in sight, or what would be in a window that is open."""
    return [each.text() for each in frame.findChildren(Text) if not each.isHidden()]
