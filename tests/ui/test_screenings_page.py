"""排查预防: rounds and what they prevented, by real hands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from mediator.cases.screenings import prevention_lines, screening_lines
from mediator.ui.look import Look
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focused_field,
    into,
    press,
)

YEAR = 2026


@pytest.fixture
def page(desktop):
    desktop.window.go("screenings")
    desktop.settle()
    return desktop.window.page


@pytest.fixture
def year(desktop):
    return desktop.window.desk.today().year


def write_round(desktop, area="柳荫里三栋", found="2"):
    """A round as it is written down, Enter from box to box."""
    desktop.window.do("prevention")
    desktop.settle()
    compose(area)
    enter()
    enter()
    digits("2")
    enter()
    digits(found)
    enter()
    compose("楼道堆物，两家争吵。")
    press(Qt.Key.Key_Tab)
    desktop.settle()


def write_prevention(desktop, kind="防止群体性上访"):
    desktop.window.do("prevention")
    desktop.settle()
    compose(kind)
    enter()
    digits("1")
    enter()
    desktop.settle()


def test_the_left_column_has_the_room_and_an_empty_year_says_what_it_is_for(
    desktop, page
):
    assert button_called(desktop.window, "排查预防").isChecked()
    assert button_called(page, "记一次排查").hasFocus()
    assert button_called(desktop.window, "记排查  Ctrl+J")
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    desktop.settle()
    assert button_called(page, "记一次预防").hasFocus()


def test_a_round_is_written_down_by_keys_and_counted_by_times(desktop, page, year):
    write_round(desktop)
    (line,) = screening_lines(desktop.book, year)
    assert (line.area, line.times, line.found) == ("柳荫里三栋", 2, 2)
    assert line.screened_by == ("李安",)
    assert line.text == "楼道堆物，两家争吵。"
    assert "排查 2 次，发现 2 件" in page.heading().context
    desktop.window.go("cases")
    assert "全部 3" in desktop.window.page.heading().context


def test_several_names_are_written_in_a_row(desktop, page, year):
    write_round(desktop)
    into(page, "screened_by")
    compose("李安、周小雨")
    enter()
    desktop.settle()
    (line,) = screening_lines(desktop.book, year)
    assert line.screened_by == ("李安", "周小雨")


def test_no_number_of_times_is_refused_in_words_and_the_old_one_stays(
    desktop, page, year
):
    write_round(desktop)
    into(page, "times")
    press(Qt.Key.Key_Delete)
    enter()
    desktop.settle()
    assert "请写一个数" in field_in(page, "times").help_line.text()
    assert screening_lines(desktop.book, year)[0].times == 2


def test_a_prevention_asks_for_people_only_where_they_are_counted(desktop, page, year):
    click(button_called(page, "预防 0"))
    desktop.settle()
    write_prevention(desktop)
    assert focused_field(page) == "people"
    assert page._preventions.card._doubt.text() == "！填了1件、0人，请补人数"
    digits("15")
    enter()
    desktop.settle()
    assert not page._preventions.card._doubt.isVisible()
    (line,) = prevention_lines(desktop.book, year)
    assert (line.kind, line.disputes, line.people) == ("防止群体性上访", 1, 15)
    write_prevention(desktop, "预防纠纷")
    assert not page._preventions.card.form.field("people").isVisible()
    assert focused_field(page) == "case_uid"
    said = page._preventions._sums.text()
    assert "防止群体性上访 1 件 15 人" in said
    assert "预防纠纷 1 件" in said


def test_a_prevention_points_to_its_case_and_its_round(desktop, page, cases, year):
    write_round(desktop)
    click(button_called(page, "预防 0"))
    desktop.settle()
    write_prevention(desktop)
    digits("4")
    enter()
    compose("孙知秋")
    enter()
    desktop.settle()
    compose("柳荫里")
    enter()
    desktop.settle()
    (line,) = prevention_lines(desktop.book, year)
    assert line.case_uid == cases[1]
    assert "柳荫里三栋" in line.screening
    click(button_called(page, f"打开 {line.case_number}(&G)"))
    desktop.settle()
    assert desktop.window.page.uid == cases[1]


def test_a_deleted_one_comes_back_with_undo(desktop, page, year):
    write_round(desktop)
    click(button_called(page, "删除"))
    desktop.settle()
    assert screening_lines(desktop.book, year) == ()
    desktop.window.do("undo")
    desktop.settle()
    assert [each.area for each in screening_lines(desktop.book, year)] == ["柳荫里三栋"]


def test_a_deleted_round_comes_back_by_the_button(desktop, page, year):
    write_round(desktop)
    click(button_called(page, "删除"))
    desktop.settle()
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert [each.area for each in screening_lines(desktop.book, year)] == ["柳荫里三栋"]


def test_arrows_in_the_list_show_the_next_round_and_enter_its_boxes(desktop, page):
    write_round(desktop)
    write_round(desktop, "槐树街")
    page.arrive()
    desktop.settle()
    assert field_in(page, "area").widget.text() == "槐树街"
    press(Qt.Key.Key_Down)
    desktop.settle()
    assert field_in(page, "area").widget.text() == "柳荫里三栋"
    enter()
    assert focused_field(page) == "began_on"


def test_the_place_comes_back_after_a_lock(desktop, page, year):
    write_round(desktop)
    write_round(desktop, "槐树街")
    page.arrive()
    press(Qt.Key.Key_Down)
    desktop.settle()
    place = desktop.window.place()
    desktop.window.go("today")
    desktop.window.come_back(place)
    desktop.settle()
    assert field_in(page, "area").widget.text() == "柳荫里三栋"
    assert str(year) in place


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_at_every_size_all_of_it_can_be_reached(open_desk, cases, scale):
    assert cases
    desktop = open_desk(Look(scale))
    desktop.window.go("screenings")
    desktop.settle()
    page = desktop.window.page
    write_round(desktop)
    inside = desktop.window.rect()
    for each in (page._screenings.table, field_in(page, "text").widget):
        each.setFocus(Qt.FocusReason.TabFocusReason)
        desktop.settle()
        shown = each.visibleRegion().boundingRect()
        assert not shown.isEmpty()
        assert inside.contains(each.mapTo(desktop.window, shown.center()))


def test_a_round_begun_and_left_alone_is_gone(desktop, page, year):
    desktop.window.do("prevention")
    desktop.settle()
    assert len(screening_lines(desktop.book, year)) == 1
    desktop.window.go("month")
    desktop.settle()
    assert screening_lines(desktop.book, year) == ()
    desktop.window.go("screenings")
    desktop.settle()
    assert page._screenings.model.keys() == []


def test_a_prevention_begun_and_left_for_another_half_is_gone(desktop, page, year):
    page.turn_to_tab(2)
    desktop.window.do("prevention")
    desktop.settle()
    page.turn_to_tab(1)
    desktop.settle()
    assert prevention_lines(desktop.book, year) == ()


def test_a_round_without_its_area_says_that_it_is_not_counted(desktop, page, year):
    write_round(desktop, area="", found="2")
    (line,) = screening_lines(desktop.book, year)
    assert line.found == 2
    assert "月报里先不算" in page._screenings.card._doubt.text()
    assert "排查 0 次" in page._screenings._sums.text()
    assert "1 条没有写全，先不算" in page._screenings._sums.text()


def test_on_the_usual_screen_no_box_is_cut_off(desktop, page):
    desktop.window.resize(1366, 768)
    write_round(desktop)
    for half, write in ((page._screenings, write_round), (page._preventions, None)):
        if write is None:
            page.turn_to_tab(2)
            write_prevention(desktop)
        desktop.settle()
        area = half._area
        assert area is not None
        assert half.card.minimumSizeHint().width() <= area.viewport().width()
        assert not area.horizontalScrollBar().isVisible()


def test_end_goes_to_the_last_line_and_home_to_the_first(desktop, page):
    for area in ("甲", "乙", "丙"):
        write_round(desktop, area=area)
    table = page._screenings.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_End)
    assert table.row() == 2
    press(Qt.Key.Key_Home)
    assert table.row() == 0


def test_the_list_tells_of_a_home_the_street_and_the_card_where_it_is(desktop, page):
    write_round(desktop, area="柳荫路12号3单元504室赵家")
    (table,) = (each for each in page.findChildren(QTableView) if each.isVisible())
    model = table.model()
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        row = [model.index(0, at).data(role) for at in range(model.columnCount())]
        assert "504" not in str(row)
    assert "柳荫路****赵家" in [
        model.index(0, at).data() for at in range(model.columnCount())
    ]
    assert field_in(page, "area").raw() == "柳荫路12号3单元504室赵家"
