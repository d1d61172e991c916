"""以前的纠纷 on the oral page, under the lines in which the parties are typed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from mediator.cases.model import Case, Party
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
def oral(earlier, oral):
    """The page F6 opens, in a book that knows somebody."""
    assert earlier
    return oral


def title(seen):
    return seen._title.text()


def test_it_is_not_there_while_nobody_is_known(desktop, oral):
    compose("赵长青")
    assert not panel(desktop, oral).isVisible()


def test_typing_a_telephone_shows_the_earlier_dispute_and_leaves_the_focus(
    desktop, oral
):
    compose("赵长青")
    enter()
    digits(PHONE)
    seen = panel(desktop, oral)
    assert seen.isVisible()
    assert rows(seen) == ["同一电话　欧阳静　2025-0001　邻里 · 调解不成"]
    assert focused_field(oral) == "phone"


def test_nothing_is_looked_up_while_an_input_method_composes(desktop, oral):
    nobody_asked_while_composing(panel(desktop, oral))
    assert rows(panel(desktop, oral)) == [
        "同姓名　欧阳静 199****1003　2025-0001　邻里 · 调解不成"
    ]


@pytest.mark.long
def test_it_follows_the_line_the_person_is_in_and_says_whose_it_is(desktop, oral):
    compose("欧阳静")
    seen = panel(desktop, oral)
    assert title(seen) == "申请人以前的纠纷(&B)"
    enter()
    enter()
    assert not panel(desktop, oral).isVisible()
    assert title(seen) == "被申请人以前的纠纷(&B)"
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert panel(desktop, oral).isVisible()
    assert title(seen) == "申请人以前的纠纷(&B)"


def test_what_the_parties_tab_knows_is_looked_for_too(desktop, oral):
    second = desktop.case.parties[1]
    desktop.book.change(Party, second.uid, address="幸福路12-3-501")
    desktop.settle()
    enter()
    enter()
    (said,) = rows(panel(desktop, oral))
    assert said.startswith("同一住址　欧阳静")


def test_f4_fills_what_is_empty_of_the_party_in_the_line(desktop, oral):
    enter()
    enter()
    compose("欧阳静")
    enter()
    digits(PHONE)
    panel(desktop, oral)
    press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_F4)
    desktop.settle()
    first, second = desktop.case.parties
    assert (first.name, first.id_number) == ("", "")
    assert (second.name, second.id_number, second.address) == ("欧阳静", NUMBER, HOME)
    assert second.born_on == date(1964, 3, 9)
    assert focused_field(oral) == "name"
    assert focus().accessibleName() == "被申请人姓名"
    desktop.window.do("undo")
    desktop.settle()
    assert desktop.case.parties[1].id_number == ""


def test_enter_in_the_list_opens_the_earlier_case(desktop, oral, earlier):
    compose("欧阳静")
    panel(desktop, oral)
    press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    enter()
    desktop.settle()
    assert desktop.page.uid == earlier
    assert desktop.case.parties[0].name == "欧阳静"


def test_esc_leads_back_to_the_line(desktop, oral):
    enter()
    enter()
    compose("欧阳静")
    panel(desktop, oral)
    press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Escape)
    assert focus().accessibleName() == "被申请人姓名"


def test_a_sealed_case_never_appears(desktop, oral, earlier):
    desktop.book.change(Case, earlier, sealed=True)
    compose("欧阳静")
    assert not panel(desktop, oral).isVisible()


def test_a_party_taken_back_takes_its_earlier_disputes_along(desktop, oral):
    click(button_called(oral, "加被申请人"))
    compose("欧阳静")
    assert panel(desktop, oral).isVisible()
    enter()
    desktop.window.do("undo")
    desktop.window.do("undo")
    desktop.settle()
    assert len(desktop.case.parties) == 2
    assert not panel(desktop, oral).isVisible()


@pytest.mark.parametrize("look", [Look(1.0), Look(1.5), Look(2.0)])
@pytest.mark.usefixtures("look")
def test_at_every_size_a_line_can_be_read_and_the_boxes_stay(desktop, oral):
    into(oral, "name")
    desktop.settle()
    boxes = focus().mapTo(oral, focus().rect().topLeft())
    compose("欧阳静")
    seen = panel(desktop, oral)
    item = seen._list.visualItemRect(seen._list.item(0))
    assert 0 < item.height() <= seen._list.viewport().height()
    assert not seen._list.verticalScrollBar().isVisible()
    assert focus().mapTo(oral, focus().rect().topLeft()) == boxes


@pytest.mark.long
@pytest.mark.parametrize("look", [Look(1.5), Look(2.0)])
@pytest.mark.usefixtures("look")
def test_in_large_text_the_line_says_how_many_there_are_and_leads_there(desktop, oral):
    compose("欧阳静")
    seen = panel(desktop, oral)
    there = button_called(oral, "以前 1 件")
    assert not there.visibleRegion().isEmpty()
    click(there)
    desktop.settle()
    assert focus() is seen._list
    assert not seen._list.visibleRegion().isEmpty()
    press(Qt.Key.Key_Escape)
    assert focused_field(oral) == "name"
    enter()
    enter()
    panel(desktop, oral)
    assert [
        each.earlier.isVisible() for each in oral._people._lines.rows().values()
    ] == [
        False,
        False,
    ]
