"""What is looked for and is no case, 来访 or 排查, is found in the same box."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from mediator.cases.model import Screening, Visit
from mediator.cases.screenings import begin_screening
from mediator.cases.visits import begin_visit, register_visit
from mediator.ui.case.page import CasePage
from mediator.ui.case_list.page import CaseList
from mediator.ui.look import Look
from mediator.ui.screenings.page import ScreeningsPage
from mediator.ui.visits.page import VisitsPage
from tests.ui.case.hands import compose, focus, press
from tests.ui.test_found import underline


@pytest.fixture
def noted(desktop):
    """Somebody who was answered at the counter, and a round; no case came of them."""
    book, today = desktop.book, desktop.window.desk.today()
    visit = begin_visit(book, today)
    said = {"name": "郑晓月", "phone": "19900005678", "about": "楼上漏水，要求修好。"}
    book.change(Visit, visit, answer="请先找物业。", closed_on=today, **said)
    another = begin_visit(book, today)
    book.change(Visit, another, name="冯远山", about="问宅基地怎么分。")
    round_made = begin_screening(book, today.replace(year=today.year - 1))
    people = ["何秋实", "李安"]
    seen = "楼道堆物，两家争吵。"
    book.change(Screening, round_made, area="柳荫里三栋", screened_by=people, text=seen)
    desktop.settle()
    return visit, another, round_made


@pytest.fixture
def look_for(desktop, noted, qtbot):
    """Types into the search box; returns the list under the cases."""
    assert noted

    def look(text, below):
        press(Qt.Key.Key_F3)
        box = desktop.window._top.search
        QTest.keyClicks(box, text) if text.isascii() else compose(text)
        qtbot.waitUntil(lambda: isinstance(desktop.window.page, CaseList))
        page = desktop.window.page
        qtbot.waitUntil(lambda: page._search.question == text)
        qtbot.waitUntil(lambda: page._beside.answered)
        assert len(page._beside) == below
        assert page._beside.isVisible() is bool(below)
        desktop.settle()
        return page._beside.table

    return look


def shown_on(page):
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def told(table, row=0):
    """Return what a screen reader says of a line."""
    model = table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(row, at), role) for at in range(model.columnCount())]


@pytest.mark.parametrize(
    "typed", ["郑晓", "晓月", "zxy", "zhengxiaoyue", "5678", "楼上漏水", "物业", "晓"]
)
def test_who_was_answered_and_sent_on_is_found_in_the_one_box(look_for, typed):
    line = told(look_for(typed, 1))
    assert line[0] == "来访"
    assert line[2].startswith("郑晓月")
    assert line[3:] == ["楼上漏水，要求修好。", "已答复"]


@pytest.mark.parametrize("typed", ["柳荫里", "堆物", "hqs", "何秋实 堆物"])
def test_a_round_is_found_by_where_what_and_who(look_for, typed):
    line = told(look_for(typed, 1))
    assert line[0] == "排查"
    assert line[2].startswith("柳荫里三栋")


def test_by_what_it_was_found_stands_below_and_the_number_stays_masked(look_for):
    table = look_for("5678", 1)
    assert told(table)[2] == "郑晓月\n电话 199****5678"
    assert underline(table, 0, 2) > 2 * table.fontMetrics().horizontalAdvance("1")


def test_the_part_looked_for_is_marked_in_the_line(look_for):
    table = look_for("漏水", 1)
    em = table.fontMetrics().horizontalAdvance("国")
    assert 2 * em - 4 <= underline(table, 0, 3) <= 2 * em + 6


def test_of_one_character_only_names_are_looked_through(look_for):
    look_for("漏", 0)


def test_what_fits_only_in_part_is_not_shown(look_for):
    look_for("漏水管", 0)
    press(Qt.Key.Key_Escape)
    look_for("郑晓月 宅基地", 0)


def test_enter_leads_to_the_visit_where_no_case_fits(look_for, desktop, noted, qtbot):
    look_for("zxy", 1)
    said = shown_on(desktop.window.page)
    assert "案件里没有找到“zxy”" in said
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, VisitsPage))
    desktop.settle()
    assert desktop.window.page.place() == noted[0]
    assert focus() is desktop.window.page.table
    assert not desktop.window._top.search.text()


def test_enter_right_after_typing_waits_for_what_is_found(desktop, noted, qtbot):
    press(Qt.Key.Key_F3)
    QTest.keyClicks(desktop.window._top.search, "zxy")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, VisitsPage))
    assert desktop.window.page.place() == noted[0]


def test_the_round_of_another_year_is_opened_in_its_year(
    look_for, desktop, noted, qtbot
):
    look_for("堆物", 1)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, ScreeningsPage))
    desktop.settle()
    assert desktop.window.page.place().endswith(noted[2])


def test_a_case_that_fits_comes_first_and_the_arrows_go_on_below_it(
    look_for, desktop, noted, qtbot
):
    below = look_for("yuan", 1)  # 钱远, and 冯远山 who only came once
    cases = desktop.window.page.table
    assert (cases.row(), below.row()) == (0, -1)
    press(Qt.Key.Key_Down)
    assert (cases.row(), below.row()) == (-1, 0)
    press(Qt.Key.Key_Down)
    assert below.row() == 0
    press(Qt.Key.Key_Up)
    assert (cases.row(), below.row()) == (0, -1)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, VisitsPage))
    assert desktop.window.page.place() == noted[1]


def test_enter_still_opens_the_case_where_both_fit(look_for, desktop, qtbot):
    look_for("yuan", 1)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CasePage))


def test_a_visit_whose_case_is_found_is_not_told_twice(look_for, desktop, noted):
    book, today = desktop.book, desktop.window.desk.today()
    register_visit(book, noted[0], today)
    desktop.settle()
    look_for("郑晓月", 0)
    press(Qt.Key.Key_Escape)
    assert told(look_for("物业", 1))[4].startswith(str(today.year))


def test_a_narrowed_list_of_visits_opens_again_for_what_was_found(
    desktop, noted, look_for, qtbot
):
    desktop.window.go("visits")
    desktop.settle()
    desktop.window.page._find.setText("冯远山")
    look_for("zxy", 1)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, VisitsPage))
    assert desktop.window.page.place() == noted[0]


def test_when_nothing_is_found_it_is_said_that_visits_were_looked_through(
    look_for, desktop
):
    look_for("石磊", 0)
    said = " ".join(shown_on(desktop.window.page))
    assert "来访、排查里也找过了。" in said


def test_what_was_found_goes_with_the_question(look_for, desktop):
    look_for("yuan", 1)
    press(Qt.Key.Key_Escape)
    desktop.settle()
    desktop.window.go("cases")
    assert not desktop.window.page._beside.isVisible()


@pytest.mark.parametrize("look", [Look(2.0)])
def test_with_large_text_one_line_is_in_sight_and_the_cases_keep_their_room(
    look_for, desktop
):
    table = look_for("yuan", 1)
    page = desktop.window.page
    assert page.rect().contains(table.mapTo(page, table.rect().bottomRight()))
    assert page.table.viewport().height() >= page.table.rowHeight(0)
