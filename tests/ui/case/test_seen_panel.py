"""以前的纠纷, beside the boxes in which somebody is being typed."""

import pytest
from PySide6.QtCore import Qt

from mediator.cases.model import Case
from mediator.ui.case.parties.seen_panel import SeenPanel
from mediator.ui.look import Look
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    focus,
    focused_field,
    into,
    press,
)
from tests.ui.case.met_before import (
    HOME,
    NUMBER,
    PHONE,
    nobody_asked_while_composing,
    panel,
    rows,
)


@pytest.fixture
def tab(earlier, page):
    assert earlier
    page.turn_to_tab(2)
    return page._made["parties"]


def test_it_is_not_there_while_nobody_is_known(desktop, tab):
    assert not panel(desktop, tab).isVisible()


@pytest.mark.long
def test_typing_a_number_shows_the_earlier_dispute_and_leaves_the_focus(
    desktop, page, tab
):
    into(tab, "id_number")
    digits(NUMBER)
    seen = panel(desktop, tab)
    assert seen.isVisible()
    (said,) = rows(seen)
    assert said.split("\n") == [
        "同一身份证号",
        "欧阳静",
        "2025-0001",
        "邻里 · 调解不成",
    ]
    assert focused_field(page) == "id_number"
    assert NUMBER not in said


def test_nothing_is_looked_up_while_an_input_method_composes(desktop, tab):
    into(tab, "name")
    nobody_asked_while_composing(tab.findChild(SeenPanel))
    assert panel(desktop, tab).isVisible()


@pytest.mark.long
def test_a_home_in_another_spelling_shows_the_household(desktop, tab):
    into(tab, "address")
    compose("幸福路12-3-501")
    (said,) = rows(panel(desktop, tab))
    assert said.startswith("同一住址")


@pytest.mark.long
def test_alt_b_leads_there_and_enter_opens_the_earlier_case(desktop, tab, earlier):
    into(tab, "phone")
    digits(PHONE)
    panel(desktop, tab)
    press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert focus() is tab.findChild(SeenPanel)._list
    enter()
    desktop.settle()
    assert desktop.window.page.uid == earlier
    assert desktop.case.parties[0].phone == PHONE


def test_f4_fills_what_is_empty_and_keeps_what_was_typed(desktop, page, tab):
    into(tab, "phone")
    digits("19911112222")
    into(tab, "id_number")
    digits(NUMBER)
    panel(desktop, tab)
    press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_F4)
    desktop.settle()
    party = desktop.case.parties[0]
    assert (party.name, party.address) == ("欧阳静", HOME)
    assert party.phone == "19911112222"
    assert focused_field(page) == "name"
    desktop.window.do("undo")
    desktop.settle()
    assert desktop.case.parties[0].name == ""


@pytest.mark.long
def test_f4_does_not_make_a_neighbour_of_the_house_into_this_person(desktop, tab):
    into(tab, "address")
    compose("幸福路12-3-501")
    seen = panel(desktop, tab)
    click(button_called(seen, "抄过来"))
    desktop.settle()
    assert desktop.case.parties[0].name == ""
    assert "不一定是同一个人" in desktop.window._told.text()


@pytest.mark.long
def test_esc_leads_back_to_the_boxes_and_stays_on_the_page(desktop, page, tab):
    into(tab, "phone")
    digits(PHONE)
    panel(desktop, tab)
    press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Escape)
    assert focused_field(page) == "name"
    assert desktop.window.page is page


def test_a_sealed_case_never_appears(desktop, tab, earlier):
    desktop.book.change(Case, earlier, sealed=True)
    into(tab, "id_number")
    digits(NUMBER)
    assert not panel(desktop, tab).isVisible()


def test_a_party_saved_in_the_window_stands_in_the_register(desktop, tab):
    into(tab, "name")
    compose("赵长青")
    enter()
    into(tab, "phone")
    digits("19900001111")
    enter()
    desktop.settle()
    assert desktop.case.parties[0].person


@pytest.mark.long
@pytest.mark.parametrize("look", [Look(1.0), Look(1.5), Look(2.0)])
@pytest.mark.usefixtures("look")
def test_at_every_size_all_of_a_line_can_be_read(desktop, earlier):
    assert earlier
    desktop.open()
    desktop.page.turn_to_tab(2)
    tab = desktop.page._made["parties"]
    into(tab, "id_number")
    digits(NUMBER)
    seen = panel(desktop, tab)
    item = seen._list.visualItemRect(seen._list.item(0))
    assert item.height() <= seen._list.viewport().height()
