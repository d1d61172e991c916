"""来访: written down, answered, or made into a case, by real hands."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator.cases.model import Case, Party, Visit
from mediator.cases.snapshot import case_value
from mediator.cases.visits import (
    BECAME,
    CLOSED,
    OPEN,
    begin_visit,
    register_visit,
    visit_lines,
)
from mediator.ui.case.page import CasePage
from mediator.ui.case.parties.seen_panel import SeenPanel
from mediator.ui.look import Look
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focus,
    focused_field,
    into,
    press,
)


@pytest.fixture
def page(desktop):
    desktop.window.go("visits")
    desktop.settle()
    return desktop.window.page


def test_the_list_shows_no_number_and_no_house_and_the_form_shows_them_whole(
    desktop, page
):
    about = "他家楼上漏水，电话13800001111，住槐树路12号3单元501室。"
    desktop.book.add(Visit, came_on=date(2026, 11, 2), name="郑晓月", about=about)
    desktop.settle()
    model = page.table.model()
    shown = "".join(str(model.index(0, at).data()) for at in range(5))
    assert "他家楼上漏水，电话138****1111，住槐树路****。" in shown
    assert field_in(page, "about").widget.toPlainText() == about
    assert lines(desktop)[0].visit.about == about


def lines(desktop):
    return visit_lines(desktop.book)


def write_down(desktop):
    """A visit as it is told at the counter, Enter from box to box."""
    click(button_called(desktop.window, "记来访(&J)"))
    desktop.settle()
    compose("来电")
    enter()
    compose("郑晓月")
    enter()
    digits("13900001234")
    enter()
    compose("柳荫路9号")
    enter()
    compose("邻里")
    enter()
    enter()
    compose("楼上漏水，要求修好。")
    press(Qt.Key.Key_Tab)
    desktop.settle()


def test_the_left_column_has_the_room_and_an_empty_book_says_what_it_is_for(
    desktop, page
):
    assert button_called(desktop.window, "来访").isChecked()
    assert page._empty.isVisible()
    assert not page._beside.isVisible()


def test_a_visit_is_written_down_by_keys_and_is_no_case(desktop, page):
    write_down(desktop)
    (line,) = lines(desktop)
    visit = line.visit
    assert (visit.way, visit.name, visit.phone) == ("来电", "郑晓月", "13900001234")
    assert (visit.address, visit.kind) == ("柳荫路9号", "邻里")
    assert visit.about == "楼上漏水，要求修好。"
    assert (visit.received_by, line.state) == ("李安", OPEN)
    assert focused_field(page) == "answer"
    assert "还没处理 1" in page.heading().context
    desktop.window.go("cases")
    assert "全部 3" in desktop.window.page.heading().context


@pytest.mark.long
def test_it_becomes_a_case_that_is_shown_at_once(desktop, page):
    write_down(desktop)
    click(button_called(page, "登记为纠纷(&G)"))
    desktop.settle()
    assert isinstance(desktop.window.page, CasePage)
    case = desktop.window.page.case
    assert (case.parties[0].name, case.facts) == ("郑晓月", "楼上漏水，要求修好。")
    assert [each.state for each in lines(desktop)] == [BECAME]
    desktop.window.go("visits")
    desktop.settle()
    click(button_called(page, f"打开 {case.number}(&G)"))
    desktop.settle()
    assert desktop.window.page.case.uid == case.uid


def test_it_is_closed_only_with_an_answer(desktop, page):
    write_down(desktop)
    click(button_called(page, "已答复，不立案(&L)"))
    desktop.settle()
    assert [each.state for each in lines(desktop)] == [OPEN]
    assert focused_field(page) == "answer"
    compose("请找物业，已给电话。")
    click(button_called(page, "已答复，不立案(&L)"))
    desktop.settle()
    assert [each.state for each in lines(desktop)] == [CLOSED]
    click(button_called(page, "重新处理(&L)"))
    desktop.settle()
    assert [each.state for each in lines(desktop)] == [OPEN]


def test_a_deleted_one_comes_back_with_undo(desktop, page):
    write_down(desktop)
    click(button_called(page, "删除"))
    desktop.settle()
    assert lines(desktop) == []
    desktop.window.do("undo")
    desktop.settle()
    assert [each.visit.name for each in lines(desktop)] == ["郑晓月"]


def test_what_was_deleted_comes_back_by_the_button_beside_the_words(desktop, page):
    write_down(desktop)
    click(button_called(page, "删除"))
    desktop.settle()
    told = desktop.window._told
    assert "已删除" in told.text()
    click(button_called(told, "撤销"))
    desktop.settle()
    assert [each.visit.name for each in lines(desktop)] == ["郑晓月"]


@pytest.mark.long
def test_only_those_not_dealt_with_can_be_shown(desktop, page):
    write_down(desktop)
    compose("已答复")
    click(button_called(page, "已答复，不立案(&L)"))
    desktop.settle()
    write_down(desktop)
    assert page._model.rowCount() == 2
    click(button_called(page, "还没处理 1"))
    desktop.settle()
    assert page._model.rowCount() == 1


@pytest.mark.parametrize("typed", ["郑", "zxy", "1234", "漏水"])
def test_who_came_is_found_by_typing_in_the_list(desktop, page, typed):
    write_down(desktop)
    click(button_called(desktop.window, "记来访(&J)"))
    desktop.settle()
    compose("来电")
    enter()
    compose("吴远山")
    press(Qt.Key.Key_Tab)
    desktop.settle()
    page.table.setFocus()
    if typed.isascii():
        digits(typed[0])
        assert focus() is page._find
        digits(typed[1:])
    else:
        compose(typed)
    desktop.settle()
    assert page._model.rowCount() == 1
    assert page._lines[page._uid].visit.name == "郑晓月"
    enter()
    assert focus() is page.table
    page._find.setFocus()
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert page._model.rowCount() == 2
    assert desktop.window.page is page
    assert focus() is page.table


def test_a_new_visit_is_written_down_whatever_was_looked_for(desktop, page):
    write_down(desktop)
    page.table.setFocus()
    digits("9")
    digits("99")
    desktop.settle()
    assert page._model.rowCount() == 0
    click(button_called(desktop.window, "记来访(&J)"))
    desktop.settle()
    assert page._find.text() == ""
    assert focused_field(page) == "way"


@pytest.mark.long
def test_arrows_in_the_list_show_the_next_visit(desktop, page):
    write_down(desktop)
    write_down(desktop)
    into(page, "name")
    compose("吴听雨")
    page.arrive()
    desktop.settle()
    first = field_in(page, "name").raw()
    press(Qt.Key.Key_Down)
    desktop.settle()
    assert field_in(page, "name").raw() != first
    enter()
    assert focused_field(page) == "name"


@pytest.mark.long
@pytest.mark.usefixtures("cases")
def test_who_was_here_before_is_shown_and_opened(desktop, page, cases):
    known = case_value(desktop.book, cases[1]).parties[0]
    desktop.book.change(Party, known.uid, phone="13900001234")
    write_down(desktop)
    seen = page.findChild(SeenPanel)
    while seen._timer.isActive():
        QTest.qWait(20)
    desktop.settle()
    assert seen.isVisible()
    assert "同一电话" in seen._list.item(0).text()
    click(button_called(seen, "打开 Enter"))
    desktop.settle()
    assert desktop.window.page.uid == cases[1]


def test_a_sealed_case_is_not_opened_from_its_visit(desktop, page):
    write_down(desktop)
    click(button_called(page, "登记为纠纷(&G)"))
    desktop.settle()
    uid = desktop.window.page.uid
    desktop.book.change(Case, uid, sealed=True)
    desktop.window.go("visits")
    desktop.settle()
    assert not page._form._open.isVisible()


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_at_every_size_all_of_it_can_be_reached(open_desk, scale):
    desktop = open_desk(Look(scale))
    desktop.window.go("visits")
    desktop.settle()
    page = desktop.window.page
    write_down(desktop)
    inside = desktop.window.rect()
    parts = [page.table, field_in(page, "answer").widget]
    for each in parts:
        each.setFocus(Qt.FocusReason.TabFocusReason)
        desktop.settle()
        shown = each.visibleRegion().boundingRect()
        assert not shown.isEmpty()
        assert inside.contains(each.mapTo(desktop.window, shown.center()))


def test_an_empty_visit_is_not_registered_and_its_name_is_asked_for(desktop, page):
    click(button_called(desktop.window, "记来访(&J)"))
    desktop.settle()
    compose("来电")
    enter()
    click(button_called(page, "登记为纠纷(&G)"))
    desktop.settle()
    assert "还没有写是谁来的" in desktop.window._told.text()
    assert focused_field(page) == "name"
    (line,) = lines(desktop)
    assert line.state == OPEN


def test_a_childs_visit_is_not_read_here_before_its_case_is_opened(desktop, page):
    home, about = "示例市青山区柳荫路12号504室", "被同学打伤，报警处理。"
    today = desktop.window.desk.today()
    uid = begin_visit(desktop.book, today)
    desktop.book.change(
        Visit, uid, name="赵小宝", phone="13900001234", address=home, about=about,
        answer=about,
    )  # fmt: skip
    case = register_visit(desktop.book, uid, today)
    child = case_value(desktop.book, case).parties[0].uid
    desktop.book.change(Party, child, born_on=date(2015, 1, 1))
    page.reload()
    page.go_to(uid)
    desktop.settle()
    values = page._form._form.values()
    assert values["phone"] == "139****1234"
    assert values["address"] == "示例市青山区****"
    assert values["about"] == values["answer"] == "涉及未成年人，打开后才能看。"
    assert not page._form._form.isEnabled()
