# ruff: noqa: F401, F811 - fixtures come from the way in
"""The window is closed in the middle of the first start; nothing is lost by that."""

import pytest
from PySide6.QtCore import Qt

from mediator.cases import paper_code
from mediator.ui.opening.first_start import FirstStart
from mediator.ui.opening.sign_in import SignIn
from mediator.ui.start import Back
from mediator.ui.window import Window
from tests.ui.case.hands import button_called, digits, press
from tests.ui.test_way_in import (
    at_the_numbers,
    content,
    enter_by,
    settings,
    sign_in,
    texts,
)

RETURN = Qt.Key.Key_Return


def on_today(way_in):
    """Return what stands on the first page of the desk."""
    window = content(way_in)
    assert isinstance(window, Window)
    window.go("today")
    window.desk.background.finish()
    return texts(window.page)


def is_over(frame):
    """Close the window as its cross does; tell whether it went."""
    frame.close()
    return not frame.isVisible()


def test_closing_before_the_paper_is_there_is_asked_about(at_the_numbers):
    steps, made = at_the_numbers
    made()
    assert not is_over(steps.window())
    assert "恢复单还没有打印、收好" in steps._said.text()
    assert "在下面打上钩" in steps._said.text()
    assert steps._said.isVisible()
    assert button_called(steps, "先关上，以后重做一张").isVisible()


def test_who_closes_all_the_same_opens_that_book_the_next_time(
    at_the_numbers, enter_by, qtbot
):
    steps, made = at_the_numbers
    folder = made().folder.path
    frame = steps.window()
    assert not is_over(frame)
    button_called(steps, "先关上，以后重做一张").click()
    assert not frame.isVisible()
    later = enter_by(None)
    assert isinstance(content(later), SignIn)
    sign_in(later, qtbot)
    assert content(later).desk.book.folder.path == folder
    assert "恢复单还没有打印、收好" in on_today(later)
    button_called(content(later).page, "去设置里做一张恢复单").click()
    assert content(later).place().startswith("settings")


@pytest.mark.parametrize("by", ["nobody there", "screen locked"])
@pytest.mark.parametrize("kept", [False, True])
def test_with_nobody_there_the_code_goes_out_of_sight_and_is_owed(
    at_the_numbers, enter_by, qtbot, by, kept
):
    steps, made = at_the_numbers
    folder = made().folder.path
    frame, way_in = steps.window(), enter_by.made[0]
    if kept:
        steps._sheet._kept.click()
    if by == "nobody there":
        steps._idle._last -= 4 * 60
        steps._idle.look()
        assert frame.isVisible()
        steps._idle._last -= 60
        steps._idle.look()
    else:
        for _ in range(2):  # a desktop may tell one lock twice
            steps._screen.locked.emit()
    assert not frame.isVisible()
    assert way_in.again == Back(str(folder), "", "")
    later = enter_by(folder)
    sign_in(later, qtbot)
    assert ("恢复单还没有打印、收好" in on_today(later)) == (not kept)


def test_who_went_on_to_work_is_watched_by_the_desk_alone(at_the_numbers):
    steps, made = at_the_numbers
    made()
    idle, screen, locked = steps._idle, steps._screen, []
    steps.locked.connect(locked.append)
    steps._sheet._kept.click()
    button_called(steps, "开始第一个案件").click()
    assert not idle._timer.isActive()
    assert not screen._listens
    assert locked == []


def test_a_book_whose_window_was_killed_at_the_paper_is_known_the_next_time(
    at_the_numbers, enter_by, qtbot
):
    _, made = at_the_numbers
    made().close()
    later = enter_by(None)
    assert isinstance(content(later), SignIn)
    sign_in(later, qtbot)
    assert "恢复单还没有打印、收好" in on_today(later)


def test_who_says_that_the_paper_is_there_may_close_and_is_not_reminded(
    at_the_numbers, enter_by, qtbot
):
    steps, made = at_the_numbers
    made()
    steps._sheet._kept.click()
    assert is_over(steps.window())
    later = enter_by(None)
    sign_in(later, qtbot)
    assert "恢复单还没有打印" not in on_today(later)


def test_who_goes_on_to_the_first_case_is_not_reminded(at_the_numbers):
    steps, made = at_the_numbers
    book = made()
    assert paper_code.is_owed(book)
    steps._sheet._kept.click()
    button_called(steps, "开始第一个案件").click()
    assert not paper_code.is_owed(book)


def test_a_paper_that_was_tried_is_there(at_the_numbers):
    steps, made = at_the_numbers
    book = made()
    paper_code.try_code(book, steps._begun.code, steps._around.today())
    assert not paper_code.is_owed(book)


def test_while_the_book_is_being_made_the_window_stays(at_the_numbers, qtbot):
    steps, _ = at_the_numbers
    frame = steps.window()
    button_called(steps, "建好案件簿").click()
    assert not is_over(frame)
    assert "正在建案件簿，几秒钟就好" in steps._said.text()
    qtbot.waitUntil(lambda: steps._begun is not None, timeout=20000)
    assert not steps._said.isVisible()


def test_where_a_book_lies_already_it_can_be_opened(
    at_the_numbers, enter_by, settings, qtbot
):
    _, made = at_the_numbers
    book = made()
    folder = book.folder.path
    book.close()
    settings.remove("book")
    way_in = enter_by(None)
    press(RETURN)
    steps = content(way_in)
    assert isinstance(steps, FirstStart)
    steps._folder.selectAll()
    digits(str(folder))
    press(RETURN)
    press(RETURN)
    assert "那里已经有一本案件簿了" in steps._said.text()
    button_called(steps, "打开那一本").click()
    assert isinstance(content(way_in), SignIn)
    sign_in(way_in, qtbot)
    assert content(way_in).desk.book.folder.path == folder


def test_where_other_files_lie_nothing_is_offered_to_be_opened(enter_by, tmp_path):
    (tmp_path / "照片").mkdir()
    (tmp_path / "照片" / "1.jpg").write_bytes(b"no book")
    way_in = enter_by(None)
    press(RETURN)
    steps = content(way_in)
    steps._folder.setText(str(tmp_path / "照片"))
    press(RETURN)
    press(RETURN)
    assert "那里已经有文件了" in steps._said.text()
    assert not steps._way.isVisible()
