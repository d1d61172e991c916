"""The journal and the bin, opened, filtered, printed and left by real keys."""

import re
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from mediator.cases.case_bin import to_bin
from mediator.cases.exchange.old_ledger.headings import plan_of
from mediator.cases.exchange.old_ledger.taking import import_ledger, lines_in
from mediator.cases.exchange.old_ledger.workbook import ledger_sheets
from mediator.cases.given_out import PRINTED
from mediator.cases.history.entries import Asked, numbers, read_entries
from mediator.cases.intake import remove_party
from mediator.cases.missing import Place
from mediator.cases.model import Case, Contact, Note, Party, User
from mediator.cases.snapshot import case_value
from mediator.cases.words import UserRole
from mediator.forms.sheet import sheet_text
from mediator.ui.bin_page import BinPage
from mediator.ui.history_page import HistoryPage
from tests.cases.exchange.old_ledger.register import register
from tests.ui.test_printing_lists import (
    text_of_file,
    to_file,  # noqa: F401 - a fixture
)

TODAY = date(2026, 11, 23)


def words(page):
    """All that a page says, its list included."""
    model = page.table.model()
    rows, columns = model.rowCount(), model.columnCount()
    cells = [
        str(model.data(model.index(row, at)))
        for row in range(rows)
        for at in range(columns)
    ]
    return "\n".join([*cells, *(each.text() for each in page.findChildren(QLabel))])


def press(desktop, key, held=Qt.KeyboardModifier.NoModifier):
    where = desktop.qapp.focusWidget() or desktop.window
    QTest.keyClick(where, key, held)
    for _ in range(2):  # what is printed is made beside the window, and then sent there
        desktop.background.finish()
        desktop.settle()


def click(desktop, page, text):
    door = next(each for each in page.findChildren(QPushButton) if each.text() == text)
    QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    desktop.settle()


def test_the_archive_of_a_case_leads_to_its_journal_and_escape_back(desktop, cases):
    window = desktop.window
    window.open_case(cases[0], Place("archive"))
    desktop.settle()
    click(desktop, window.page, "看谁改过什么")
    assert isinstance(window.page, HistoryPage)
    told = words(window.page)
    assert "申请人赵长青 · 姓名或名称：（空） → 赵长青" in told
    assert "孙知秋" not in told
    press(desktop, Qt.Key.Key_Escape)
    assert window.page.uid == cases[0]
    press(desktop, Qt.Key.Key_Escape)
    desktop.settle()
    assert window.place().startswith("today|")


@pytest.mark.long
def test_the_settings_lead_the_head_to_the_journal_of_the_room(desktop):
    window = desktop.window
    window.go("settings")
    click(desktop, window.page, "看操作日志")
    assert isinstance(window.page, HistoryPage)
    told = words(window.page)
    assert "赵长青" in told
    assert "建立案件簿" in told
    press(desktop, Qt.Key.Key_Escape)
    assert window.place().startswith("settings|")


@pytest.mark.long
def test_an_import_names_its_first_cases_and_counts_the_others(desktop):
    book = desktop.book
    sheets = ledger_sheets(register(60, 0))
    import_ledger(book, lines_in(sheets, [plan_of(each) for each in sheets], TODAY))
    desktop.window.go("journal")
    desktop.settle()
    told = words(desktop.window.page)
    assert "等 60 件" in told
    assert re.search(r"还有 \d{4} 处", told)


def test_a_typed_reason_is_listed_and_printed_without_its_numbers(
    desktop,
    cases,
    to_file,  # noqa: F811 - the fixture
):
    to_bin(desktop.book, cases[0], "重复登记，电话13900001234", TODAY)
    desktop.window.go("journal")
    desktop.settle()
    page = desktop.window.page
    assert "重复登记，电话139****1234" in words(page)
    assert "13900001234" not in words(page)
    press(desktop, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    told = "".join(text_of_file(to_file.file)[1].split())
    assert "139****1234" in told
    assert "13900001234" not in told


def test_a_day_without_entries_shows_none(desktop):
    window = desktop.window
    window.go("journal")
    desktop.settle()
    page = window.page
    assert page.table.model().rowCount()
    page._form.go_to("day")
    QTest.keyClicks(desktop.qapp.focusWidget(), "20010101")
    press(desktop, Qt.Key.Key_Return)
    assert page.table.model().rowCount() == 0
    assert "没有这样的记录" in words(page)


def test_a_new_change_comes_into_the_open_journal(desktop, cases):
    window = desktop.window
    window.go("journal")
    desktop.settle()
    desktop.book.change(Case, cases[0], facts="又漏水了。")
    desktop.settle()
    desktop.settle()
    assert "又漏水了。" in words(window.page)


def test_who_is_not_the_head_does_not_see_the_rooms_journal(
    book, cases, open_desk, look
):
    with book.reading() as session:
        mediator = session.get_one(User, book.user_uid).mediator_uid
    book.user_uid = book.add(User, mediator_uid=mediator, role=UserRole.MEDIATOR)
    desktop = open_desk(look)
    desktop.window.go("journal")
    desktop.settle()
    assert desktop.window.page.table.model().rowCount() == 0
    assert "由负责人看" in desktop.window._told.text()
    assert cases


def test_the_journal_of_a_case_that_is_not_opened_tells_nothing(
    book, cases, open_desk, look
):
    book.change(Case, cases[0], sealed=True)
    with book.reading() as session:
        mediator = session.get_one(User, book.user_uid).mediator_uid
    book.user_uid = book.add(User, mediator_uid=mediator, role=UserRole.MEDIATOR)
    desktop = open_desk(look)
    desktop.window.go(f"journal/{cases[0]}")
    desktop.settle()
    told = words(desktop.window.page) + str(desktop.window.page.heading())
    assert "赵长青" not in told


def test_after_a_lock_a_case_asks_again_before_its_journal(desktop, cases):
    window = desktop.window
    window.go(f"journal/{cases[0]}")
    place = window.place()
    window.go("today")
    window.come_back(place)
    assert window.page.uid == cases[0]
    window.go("journal")
    place = window.place()
    window.go("today")
    window.come_back(place)
    assert isinstance(window.page, HistoryPage)


@pytest.mark.long
def test_a_deleted_party_is_put_back_from_the_bin_by_keys(desktop, cases):
    window, book = desktop.window, desktop.book
    before = case_value(book, cases[0])
    remove_party(book, before.parties[0].uid, TODAY)
    window.go("settings")
    click(desktop, window.page, "打开回收站")
    page = window.page
    assert isinstance(page, BinPage)
    assert "申请人赵长青" in words(page)
    press(desktop, Qt.Key.Key_Return)  # to the button
    press(desktop, Qt.Key.Key_Space)
    assert case_value(book, cases[0]) == before
    assert "回收站是空的。" in words(page)
    press(desktop, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "申请人赵长青" in words(page)


def test_the_bin_of_a_case_holds_its_own_only(desktop, cases):
    book = desktop.book
    for uid in cases[:2]:
        book.remove(Contact, book.add(Contact, case_uid=uid, text=f"打电话{uid[-4:]}"))
    desktop.window.go(f"bin/{cases[0]}")
    told = words(desktop.window.page)
    assert f"打电话{cases[0][-4:]}" in told
    assert f"打电话{cases[1][-4:]}" not in told


def test_who_only_reads_cannot_put_back(book, cases, open_desk, look):
    book.remove(Contact, book.add(Contact, case_uid=cases[0], text="打过电话"))
    book.user_uid = book.add(User, name="来看的人", role=UserRole.READER)
    desktop = open_desk(look)
    desktop.window.go("bin")
    desktop.settle()
    page = desktop.window.page
    assert not page._back.isEnabled()
    assert "打过电话" in words(page)


@pytest.mark.long
def test_ctrl_z_takes_back_several_steps_over_several_boxes(desktop, cases):
    window, book = desktop.window, desktop.book
    before = case_value(book, cases[0])
    uid = before.parties[0].uid
    book.change(Case, cases[0], facts="第一步")
    book.change(Party, uid, phone="13900001234")
    contact = book.add(Contact, case_uid=cases[0], text="打过电话")
    book.remove(Contact, contact)
    window.go("cases")
    desktop.settle()
    # The first leads from the list to the case, and is asked about before.
    press(desktop, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "再按一次 Ctrl+Z" in window._told.text()
    for _ in range(4):
        press(desktop, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert case_value(book, cases[0]) == before
    for _ in range(4):
        press(desktop, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    after = case_value(book, cases[0])
    assert (after.facts, after.parties[0].phone) == ("第一步", "13900001234")
    assert after.contacts == before.contacts


def test_the_journal_is_printed_with_numbers_in_part(desktop, cases, monkeypatch):
    book = desktop.book
    uid = case_value(book, cases[0]).parties[0].uid
    book.change(Party, uid, phone="13900001234")
    book.add(Note, case_uid=cases[0], user_uid=book.user_uid, text="心里的话")
    desktop.window.go(f"journal/{cases[0]}")
    desktop.settle()
    page = desktop.window.page
    assert "13900001234" in words(page)
    printed = []
    monkeypatch.setattr(page._printing, "_ask", lambda *told: printed.append(told))
    press(desktop, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    ((title, _note, _case, made, _cases),) = printed
    (sheet,), pdf = made.sheets, made.pdf
    assert pdf.startswith(b"%PDF")
    text = sheet_text(sheet)
    assert "139****1234" in text
    assert "13900001234" not in text
    assert "心里的话" not in text
    assert title == "操作日志"  # a job's name names nobody


@pytest.mark.parametrize("where", ["case", "room"])
def test_that_a_journal_was_printed_stands_in_the_journal_it_is_of(
    desktop,
    cases,
    to_file,  # noqa: F811
    where,
):
    uid = cases[0] if where == "case" else ""
    desktop.window.go(f"journal/{uid}" if uid else "journal")
    desktop.settle()
    press(desktop, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert to_file.file.exists()
    book = desktop.book
    found = read_entries(book, numbers(book, Asked(uid)), case_uid=uid)
    assert f"{PRINTED}操作日志" in [each.what for each in found]
    found = read_entries(book, numbers(book, Asked(cases[0])), case_uid=cases[0])
    assert (f"{PRINTED}操作日志" in [each.what for each in found]) is bool(uid)


def test_who_left_the_journal_meanwhile_is_told_that_it_was_not_printed(
    desktop, cases, monkeypatch
):
    desktop.window.go(f"journal/{cases[0]}")
    desktop.settle()
    asked = []
    page = desktop.window.page
    monkeypatch.setattr(page._printing, "_ask", lambda *told: asked.append(told))
    desktop.window.do("print")
    desktop.window.go("today")
    desktop.settle()
    assert asked == []
    assert "没有打印" in desktop.window._told.text()


@pytest.mark.parametrize("key", ["journal", "bin"])
def test_the_pages_keep_the_settings_marked_in_the_left_column(desktop, key):
    desktop.window.go(key)
    desktop.settle()
    left = desktop.window._navigation
    assert left._rooms["settings"].isChecked()
