"""What is typed beside a button or in a grid is never called saved, and never lost."""

import ast
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTextEdit,
)

import mediator.ui
from mediator.cases.drawings import Wanted, draw_forms, open_forms
from mediator.cases.snapshot import room_value
from mediator.cases.voiding import void_number
from mediator.problems import Problem
from mediator.ui.case.tabs import TABS
from mediator.ui.fields import Field
from mediator.ui.finder import Finder
from mediator.ui.narrowing import NarrowBox
from mediator.ui.open_pages import LEDGER, ROOMS
from mediator.ui.search_box import SearchBox
from mediator.ui.settings.calendar import CalendarCard
from mediator.ui.waiting import Waiting
from tests.ui.case.hands import button_called, click, digits, focus, press
from tests.ui.case.test_not_done_yet import NOT_DONE, SAVED, called, mark, old_case

F11, F12 = Qt.Key.Key_F11, Qt.Key.Key_F12
TYPED = "10-1 xie dao yi ban"


def settings(desktop):
    if desktop.window is None:
        desktop.open()
    desktop.window.go("settings")
    desktop.settle()
    return desktop.page


def in_cell(grid, at, place):
    grid.setCurrentCell(at, place)
    return lambda: grid.said(at, place)


def in_box(box):
    box.setFocus()
    return box.toPlainText if isinstance(box, QPlainTextEdit) else box.text


# --- the ways to each place; each puts the person there and returns what reads it


def the_holidays_of_a_year(desktop):
    return in_box(settings(desktop).findChild(CalendarCard)._text)


def a_kind_of_dispute(desktop):
    page = settings(desktop)
    click(button_called(page, "改纠纷类型…"))
    return in_cell(page._month._kinds.grid, 3, 1)


def a_column_of_the_month(desktop):
    page = settings(desktop)
    click(button_called(page, "改统计表的栏目…"))
    return in_cell(page._month._grid.grid, 3, 7)


def a_column_of_the_ledger(desktop):
    desktop.open()
    desktop.window.go("month")
    desktop.settle()
    click(button_called(desktop.page, "明细台账"))
    desktop.settle()
    click(button_called(desktop.page, "改台账的栏目…"))
    return in_cell(desktop.page._ledger._grid.grid, 3, 5)


def a_field_of_the_platform(desktop):
    page = desktop.open()
    press(F11)
    desktop.settle()
    click(button_called(page, "改平台的栏目…"))
    return in_cell(page._reentry._grid.grid, 3, 0)


def why_a_file_goes(desktop):
    old_case(desktop)
    return back_to_why_a_file_goes(desktop)


def back_to_why_a_file_goes(desktop):
    page = settings(desktop)
    click(button_called(page, "鉴定销毁"))
    desktop.settle()
    (row,) = page._archive._appraisal._rows.rows().values()
    return in_box(row.why)


def what_blank_papers_are_for(desktop):
    return in_box(settings(desktop)._blanks._purpose)


def who_only_reads(desktop):
    page = settings(desktop)
    click(button_called(page, "让一个人只看"))
    return in_box(page._readers.name)


def a_server(desktop):
    page = settings(desktop)
    click(button_called(page, "搬到服务器，几台电脑一起用…"))
    return in_box(page._seats.server.host)


PLACES = (
    the_holidays_of_a_year,
    a_kind_of_dispute,
    a_column_of_the_month,
    a_column_of_the_ledger,
    a_field_of_the_platform,
    why_a_file_goes,
    what_blank_papers_are_for,
    who_only_reads,
    a_server,
)
BACK = {why_a_file_goes: back_to_why_a_file_goes}


def waiting():
    """Return what waits where the person is."""
    here = focus()
    while not (found := here.findChildren(Waiting)):
        here = here.parentWidget()
    (found,) = found
    return found


def write(desktop, place):
    desktop.fill()
    read = place(desktop)
    desktop.settle()
    assert mark(desktop) == SAVED
    for key in TYPED:  # the first one in a cell opens its box
        digits(key)
    desktop.settle()
    assert read() == TYPED, "the keys went where they were meant to"
    return read


@pytest.mark.parametrize("place", PLACES, ids=called)
def test_what_is_typed_is_not_called_saved(desktop, place):
    write(desktop, place)
    assert mark(desktop) == NOT_DONE


@pytest.mark.parametrize("place", PLACES, ids=called)
def test_f12_in_the_middle_of_a_word_locks_at_once_and_the_words_are_there_again(
    desktop, place
):
    write(desktop, place)
    locked = []
    desktop.window.locking.connect(locked.append)
    press(F12)
    assert len(locked) == 1
    assert not desktop.window.loses()
    with desktop.after_power_cut() as later:
        read = BACK.get(place, place)(later)
        later.settle()
        assert read() == TYPED
        assert mark(later) == NOT_DONE


@pytest.mark.parametrize("place", PLACES, ids=called)
def test_a_power_cut_costs_no_more_than_what_was_typed_since_the_draft(desktop, place):
    write(desktop, place)
    timer = waiting()._timer
    assert timer.isActive(), "it began with the first key"
    timer.timeout.emit()
    with desktop.after_power_cut() as later:
        assert BACK.get(place, place)(later)() == TYPED


@pytest.mark.parametrize("place", PLACES, ids=called)
def test_what_no_draft_took_is_asked_about_before_it_goes(desktop, place, monkeypatch):
    def full(*_given, **_named):
        raise Problem("磁盘满了，没有存上。")

    write(desktop, place)
    monkeypatch.setattr(type(desktop.book), "keep_draft", full)
    locked = []
    desktop.window.locking.connect(locked.append)
    press(F12)
    assert locked == []
    assert desktop.window.loses()
    assert "磁盘满了" in desktop.window._told.text()
    click(button_called(desktop.window, "照样锁上"))
    assert len(locked) == 1


def test_the_words_of_one_year_wait_while_another_is_looked_at(desktop):
    read = write(desktop, the_holidays_of_a_year)
    card = desktop.page.findChild(CalendarCard)
    year = card._year.currentText()
    card._year.setFocus()
    press(Qt.Key.Key_Down)
    desktop.settle()
    assert card._year.currentText() != year
    assert read() == ""
    press(Qt.Key.Key_Up)
    desktop.settle()
    assert (card._year.currentText(), read()) == (year, TYPED)
    assert mark(desktop) == NOT_DONE


@pytest.mark.parametrize("place", [a_kind_of_dispute, a_column_of_the_month])
def test_a_grid_that_is_given_up_leaves_nothing_behind(desktop, place):
    write(desktop, place)
    desktop.window.go("today")
    desktop.window.go("settings")
    click(button_called(desktop.page, "不改了"))
    desktop.settle()
    assert mark(desktop) == SAVED
    with desktop.after_power_cut() as later:
        assert place(later)() != TYPED


def test_escape_puts_the_platforms_table_off_and_it_comes_back(desktop):
    read = write(desktop, a_field_of_the_platform)
    press(Qt.Key.Key_Return)
    desktop.settle()
    desktop.window.do("leave")
    desktop.settle()
    assert desktop.page._reentry.table.hasFocus()
    click(button_called(desktop.page, "改平台的栏目…"))
    assert read() == TYPED
    assert "还没有办" in desktop.page._reentry._grid._table._refused.text()


# --- what is chosen for the same button


def go_down(box, times):
    box.setFocus()
    for _ in range(times):
        press(Qt.Key.Key_Down)


def appraised_row(desktop):
    (row,) = desktop.page._archive._appraisal._rows.rows().values()
    return row


def test_what_is_to_become_of_a_file_waits_and_is_there_after_the_lock(desktop):
    why_a_file_goes(desktop)
    row = appraised_row(desktop)
    assert mark(desktop) == SAVED
    row.tick.setFocus()
    press(Qt.Key.Key_Space)
    assert mark(desktop) == NOT_DONE
    go_down(row.what, 2)
    chosen = row.what.currentText()
    press(F12)
    assert not desktop.window.loses()
    with desktop.after_power_cut() as later:
        back_to_why_a_file_goes(later)
        again = appraised_row(later)
        assert again.tick.isChecked()
        assert again.what.currentText() == chosen
        assert mark(later) == NOT_DONE


def test_a_choice_that_is_given_back_leaves_nothing_to_do(desktop):
    why_a_file_goes(desktop)
    row = appraised_row(desktop)
    row.tick.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert mark(desktop) == NOT_DONE
    row.tick.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert mark(desktop) == SAVED


def test_what_blank_papers_are_for_comes_back_beside_the_same_paper_and_number(desktop):
    desktop.fill()
    card = settings(desktop)._blanks
    go_down(card._paper, 1)
    go_down(card._copies, 0)
    for _ in range(2):
        press(Qt.Key.Key_Up)
    paper, copies = card._paper.currentText(), card._copies.value()
    assert copies == 3
    assert mark(desktop) == SAVED, "nothing is written yet"
    card._purpose.setFocus()
    digits(TYPED)
    assert mark(desktop) == NOT_DONE
    press(F12)
    with desktop.after_power_cut() as later:
        again = settings(later)._blanks
        assert again._purpose.text() == TYPED
        assert again._paper.currentText() == paper
        assert again._copies.value() == copies


def numbers_out(desktop):
    """Draw three numbers, and choose the second to be voided."""
    desktop.fill()
    book = desktop.book
    wanted = Wanted("agreement", "agreement", 3, "李安", "上门调解")
    drawn = draw_forms(book, room_value(book), wanted, date.today())  # noqa: DTZ011
    card = settings(desktop)._blanks
    go_down(card._number, 1)
    card._reason.setFocus()
    digits(TYPED)
    press(F12)
    return drawn, card._number.currentText()


def test_why_a_number_is_voided_comes_back_beside_the_same_number(desktop):
    _, chosen = numbers_out(desktop)
    with desktop.after_power_cut() as later:
        again = settings(later)._blanks
        assert again._reason.text() == TYPED
        assert again._number.currentText() == chosen


def test_the_reason_of_a_number_that_was_used_meanwhile_voids_no_other(desktop):
    drawn, _ = numbers_out(desktop)
    gone = drawn[1]
    with desktop.after_power_cut() as later:
        void_number(later.book, gone.kind, gone.number, "写坏了", date.today())  # noqa: DTZ011
        again = settings(later)._blanks
        assert again._reason.text() == TYPED
        assert again._number.currentText() == ""
        click(button_called(again, "作废这个编号"))
        assert len(open_forms(later.book)) == 2
        assert "请先选是哪个编号" in later.window._told.text()


# --- every place there is


SEARCHES = (SearchBox, NarrowBox, Finder)
CALLED = {"以前案件里的姓名", "查找文书", "恢复单上的恢复码"}
"""Boxes that narrow a list, and one for a secret that no draft may hold."""


def unknown(page):
    """Return the boxes of a page that a person writes in and no mark knows of."""
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit, QTableWidget):
        for box in page.findChildren(kind):
            if takes_words(box) and not is_known(box):
                yield f"{type(box).__name__} {box.accessibleName()}"


def takes_words(box):
    if isinstance(box, QTableWidget):
        triggers = box.editTriggers()
        return triggers != QAbstractItemView.EditTrigger.NoEditTriggers
    if isinstance(box, QLineEdit):
        hidden = box.echoMode() is not QLineEdit.EchoMode.Normal
        return not (hidden or box.isReadOnly() or isinstance(box, SEARCHES))
    return not box.isReadOnly()


def is_known(box):
    here = box
    while here is not None:
        if isinstance(here, Field | QAbstractSpinBox):
            return True
        here = here.parentWidget()
    return bool(box.findChildren(Waiting)) or box.accessibleName() in CALLED


def test_no_page_has_a_box_whose_words_nobody_minds(desktop):
    old_case(desktop)
    window = desktop.window
    seen = []
    for key in (*(room.key for room, _ in ROOMS), "journal", "bin", LEDGER):
        window.go(key)
        desktop.background.finish()
        desktop.settle()
        seen += [f"{key}: {each}" for each in unknown(window.page)]
    window.open_case(desktop.uid)
    desktop.settle()
    for tab in TABS:
        if tab.shown(window.page.case):
            window.page.turn_to(tab.key)
            desktop.settle()
    seen += [f"case: {each}" for each in unknown(window.page)]
    assert seen == []


WRITTEN_IN = {"QLineEdit", "QPlainTextEdit", "QTextEdit", "QTableWidget", "Grid"}
MINDED = {
    "boxes/choice.py": "in a field",
    "boxes/lines.py": "in a field",
    "finder.py": "searches",
    "narrowing.py": "searches",
    "search_box.py": "searches",
    "case/papers/cards.py": "searches",
    "case/parties/earlier_panel.py": "searches",
    "case/law_cards.py": "is only read",
    "settings/support.py": "is only read",
    "case/signing/table.py": "takes marks, each saved at once",
    "grid.py": "is what waits in table_grid.py",
    "settings/leaving.py": "a secret",
    "password.py": "a secret",
    "opening/first_start.py": "before there is a book",
    "opening/recovery_paper.py": "before there is a book",
    "opening/restore.py": "before there is a book",
    "opening/sign_in.py": "before there is a book",
}


def test_every_box_that_is_made_is_a_field_or_waits():
    root = Path(mediator.ui.__file__).parent
    found = {}
    for file in sorted(root.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if makes(tree) and not waits(tree):
            found[file.relative_to(root).as_posix()] = makes(tree)
    assert sorted(found) == sorted(MINDED)


def makes(tree):
    """Return which kinds of box a module makes or derives from."""
    calls = [each.func for each in ast.walk(tree) if isinstance(each, ast.Call)]
    bases = [base for each in ast.walk(tree) if isinstance(each, ast.ClassDef)
             for base in each.bases]  # fmt: skip
    names = {each.id for each in (*calls, *bases) if isinstance(each, ast.Name)}
    return names & WRITTEN_IN


def waits(tree):
    names = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
    return bool(names & {"waiting_in", "Waiting"})
