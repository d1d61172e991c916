"""回访: a record each, nothing preset, its paper beside."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import Agreement
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focused_field,
    press,
)


@pytest.fixture
def tab(desktop):
    desktop.fill()
    append(desktop.book, Agreement, desktop.uid)
    page = desktop.open()
    page.show_place(Place("follow_ups"))
    desktop.settle()
    return page._made["follow_ups"]


def visits(desktop):
    return desktop.case.follow_ups


def test_the_tab_comes_with_an_agreement(desktop):
    page = desktop.open()
    assert "follow_ups" not in page._tabs.words()
    append(desktop.book, Agreement, desktop.uid)
    desktop.settle()
    assert page._tabs.words()["follow_ups"] == "回访"


def test_nothing_is_written_in_advance(desktop, tab):
    assert visits(desktop) == ()
    click(button_called(tab, "记一次回访"))
    desktop.settle()
    (visit,) = visits(desktop)
    assert visit.agreement == desktop.case.agreement.uid
    assert (visit.visited_on, visit.way, visit.respondent, visit.visitor) == (
        None,
        "",
        "",
        "",
    )
    assert visit.text == ""


def test_a_visit_is_written_with_the_keyboard_alone(desktop, tab):
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert focused_field(tab) == "visited_on"
    digits("20261123")
    enter()
    compose("上门")
    enter()
    compose("钱远")
    enter()
    compose("陈和平")
    enter()
    compose("说月底前付清，还差两千元。")
    press(Qt.Key.Key_Tab)
    desktop.settle()
    (visit,) = visits(desktop)
    assert visit.visited_on == date(2026, 11, 23)
    assert visit.way == "上门"
    assert visit.respondent == "钱远"
    assert visit.visitor == "陈和平"
    assert visit.text == "说月底前付清，还差两千元。"


def test_each_visit_has_its_paper_beside(desktop, tab):
    tab.begin()
    tab.begin()
    desktop.settle()
    first, second = visits(desktop)
    assert tab.paper().subject == second.uid
    tab.choose(first.uid)
    assert (tab.paper().key, tab.paper().subject) == ("follow_up", first.uid)
    assert field_in(tab, "text").isVisible()


def test_a_deleted_visit_comes_back(desktop, tab):
    tab.begin()
    desktop.settle()
    click(button_called(tab, "删除这一次"))
    desktop.settle()
    assert visits(desktop) == ()
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert len(visits(desktop)) == 1
