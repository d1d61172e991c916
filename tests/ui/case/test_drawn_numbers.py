"""A form filled in by hand comes back: its number goes to the paper of the case."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediator.cases.drawings import Wanted, draw_forms
from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import Agreement, OwnPaper
from mediator.cases.oral import begin_oral
from mediator.cases.snapshot import case_value, room_value

TODAY = date(2026, 11, 2)


def draw(desktop, kind):
    book = desktop.book
    wanted = Wanted(kind, kind, 2, "李安", "上门调解")
    forms = draw_forms(book, room_value(book), wanted, TODAY)
    desktop.settle()
    return forms


def take_first(desktop, form):
    """Take the first line of the menu that is open, with the keys."""
    menu = QApplication.activePopupWidget()
    assert menu.actions()[0].text().startswith(form.number)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    desktop.settle()


@pytest.mark.long
def test_an_agreement_written_by_hand_takes_the_number_of_its_form(desktop):
    desktop.fill()
    append(desktop.book, Agreement, desktop.uid)
    case = desktop.open()
    case.show_place(Place("agreement"))
    desktop.settle()
    tab = case._made["agreement"]
    assert not tab._number.isVisible()
    first, _ = draw(desktop, "agreement")
    assert tab._number.isVisible()
    tab._number.click()
    take_first(desktop, first)
    assert desktop.case.agreement.number == first.number
    assert not tab._number.isVisible()
    assert first.number in tab._head_card.second.text()


def test_an_oral_agreement_takes_one_of_its_own_kind_only(desktop):
    uid = begin_oral(desktop.book, TODAY)
    draw(desktop, "agreement")
    desktop.open()
    desktop.window.open_case(uid, Place("oral"))
    desktop.settle()
    tab = desktop.window.page._made["oral"]
    assert not tab._number.isVisible()
    first, _ = draw(desktop, "oral_agreement")
    assert tab._number.isVisible()
    tab._number.click()
    take_first(desktop, first)
    assert case_value(desktop.book, uid).agreement.number == first.number
    assert not tab._number.isVisible()


def test_a_notice_takes_its_number_from_the_list_of_papers(desktop):
    desktop.fill()
    append(desktop.book, OwnPaper, desktop.uid, paper="acceptance_notice")
    first, _ = draw(desktop, "acceptance_notice")
    case = desktop.open()
    case.show_place(Place("papers"))
    desktop.settle()
    papers = case._made["papers"]._list
    line = papers.row_of("acceptance_notice")
    assert line._number.isVisible()
    assert not papers.row_of("rights_notice")._number.isVisible()
    line._number.trigger()
    take_first(desktop, first)
    assert desktop.case.own_papers[0].number == first.number
    assert not line._number.isVisible()
    assert first.number in line._state.text()
