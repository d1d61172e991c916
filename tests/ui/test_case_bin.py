"""A case registered by mistake goes into the bin, back, or for good, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mediator.cases.binned import binned
from mediator.cases.intake import own_mediator_uid
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.model import Case, Mediator, User
from mediator.cases.snapshot import case_value
from mediator.cases.words import UserRole
from mediator.ui.bin_page import BinPage
from mediator.ui.case.page import CasePage
from tests.ui.case.hands import compose, focus, press

CTRL = Qt.KeyboardModifier.ControlModifier


def words(page):
    return "\n".join(each.text() for each in page.findChildren(QLabel))


def told(desktop):
    return desktop.window._told.text()


def listed(book):
    return case_uids(book, CaseFilter())


@pytest.fixture
def at_first(desktop, cases):
    """The list, with the first case chosen: it was only just registered."""
    window = desktop.window
    window.go("cases")
    desktop.settle()
    window.page.go_to(cases[0])
    window.page.arrive()
    return cases[0]


def into_bin(desktop):
    press(Qt.Key.Key_Delete)
    desktop.settle()
    compose("重复登记")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    desktop.settle()


def test_del_in_the_list_asks_why_and_moves_it(desktop, at_first):
    window, book = desktop.window, desktop.book
    press(Qt.Key.Key_Delete)
    desktop.settle()
    assert isinstance(window.page, CasePage)
    assert "当事人 2 人" in words(window.page)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)  # nothing written
    assert "请写为什么移到回收站" in words(window.page)
    assert at_first in listed(book)
    press(Qt.Key.Key_Escape)
    window.go("cases")
    desktop.settle()
    window.page.go_to(at_first)
    window.page.arrive()
    into_bin(desktop)
    assert window.place().startswith("cases")
    assert "移到回收站了" in told(desktop)
    assert at_first not in listed(book)
    press(Qt.Key.Key_Z, CTRL)
    desktop.settle()
    assert at_first in listed(book)
    window.open_case(at_first)
    assert isinstance(window.page, CasePage)


def test_what_bears_a_number_is_told_the_way_it_goes(desktop, at_first):
    desktop.book.change(Case, at_first, case_number="（2026）青调字第 3 号")
    desktop.settle()
    press(Qt.Key.Key_Delete)
    desktop.settle()
    assert desktop.window.place().startswith("cases")
    assert "第 3 号" in told(desktop)
    assert "“作废”" in told(desktop)
    assert at_first in listed(desktop.book)


def test_del_in_the_search_box_deletes_a_letter(desktop, at_first):
    desktop.window.search_for("赵")
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Delete)
    desktop.settle()
    assert desktop.window.place().startswith("cases")
    assert at_first in listed(desktop.book)


def test_the_other_ways_of_a_case_have_it_until_it_is_taken_in(desktop, cases):
    window = desktop.window

    def ways():
        menu = window.page._strip._menu
        return [each.text() for each in menu.actions()]

    window.open_case(cases[0])
    assert "移到回收站…" in ways()
    window.open_case(cases[2])
    assert "移到回收站…" not in ways()


def test_the_head_erases_it_for_good_in_a_second_step(desktop, at_first):
    window, book = desktop.window, desktop.book
    number = case_value(book, at_first).number
    into_bin(desktop)
    window.go("bin")
    desktop.settle()
    page = window.page
    assert isinstance(page, BinPage)
    assert "原因：重复登记" in words(page)
    press(Qt.Key.Key_Return)  # to the button
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    asked = page._erasing._warns.text()
    assert number in asked
    assert "那次来访里的姓名、电话、经过也一起删掉" in asked
    assert "留下的只有登记簿要用的（登记号、类型、来源、日子）" in asked
    compose("删除")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    assert "照样写“彻底删除”" in told(desktop)
    press(Qt.Key.Key_Escape)
    assert window.page is page
    press(Qt.Key.Key_Space)
    compose("彻底删除")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert "彻底删除了" in told(desktop)
    assert binned(book) == ()
    assert "回收站是空的。" in words(page)
    with book.reading() as session:
        assert session.get_one(Case, at_first).facts == ""


@pytest.mark.long
def test_erasing_is_offered_to_the_head_only(desktop, at_first, open_desk, look):
    into_bin(desktop)
    book = desktop.book
    mediator = book.add(Mediator, name="林晓")
    book.user_uid = book.add(User, mediator_uid=mediator, role=UserRole.MEDIATOR)
    assert own_mediator_uid(book) == mediator
    other = open_desk(look)
    other.window.go("bin")
    other.settle()
    assert not other.window.page._erasing.isVisible()
    assert other.window.page._back.isEnabled()
    assert at_first
    assert focus() is not None
