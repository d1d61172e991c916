"""节假日: a year is seen, entered from the notice, and taken away again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.deadlines.own_room import KEYS, SCREENING
from mediator.cases.deadlines.table import REGION
from mediator.cases.snapshot import room_value
from mediator.ui.settings.calendar import CalendarCard, standing
from tests.ui.case.hands import button_called

NOTICE = (
    "元旦 1-1..1-3\n春节 2-5..2-11\n1-31 上班\n清明节 4-5\n劳动节 5-1..5-5\n"
    "端午节 6-9\n中秋节 9-15\n国庆节 10-1..10-7"
)


@pytest.fixture
def calendar(desktop):
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page.findChild(CalendarCard)


def enter_year(desktop, calendar, text, *, official=True):
    calendar._year.setCurrentText("2027")
    calendar._text.setPlainText(text)
    calendar._official.setChecked(official)
    button_called(desktop.window.page, "存下这一年").click()
    desktop.settle()


def test_this_year_is_there_already(calendar):
    assert calendar.year == 2026
    assert "已经在里面，不用录" in calendar._says.text()
    assert "国庆节10月1日至7日放假，9月20日、10月10日上班" in calendar._now.text()


def test_next_year_says_that_it_is_provisional(calendar):
    calendar._year.setCurrentText("2027")
    assert calendar._says.text().startswith("2027年：只有法定的假日")
    assert calendar._says.property("state") == "heed"
    assert "春节2月5日至8日放假" in calendar._now.text()
    assert not calendar._official.isChecked()
    calendar._year.setCurrentText("2028")
    assert "还没有放假安排" in calendar._says.text()
    assert not calendar._now.isVisible()


def test_a_year_is_entered_and_is_certain_from_then_on(desktop, calendar, book):
    enter_year(desktop, calendar, NOTICE)
    assert calendar._says.text() == "2027年：照正式通知录全了。"
    kept = work_calendar(room_value(book).calendar)
    assert kept.doubts(date(2027, 2, 9), date(2027, 2, 9)) == ()
    assert not kept.works(date(2027, 2, 11))
    assert calendar._text.toPlainText().startswith("1-1..1-3 元旦\n1-31 春节上班")


def test_a_part_of_a_year_says_what_is_still_missing(desktop, calendar):
    enter_year(desktop, calendar, "元旦 1-1..1-3\n春节 2-5..2-11")
    said = calendar._says.text()
    assert "还缺清明、劳动、端午、中秋、国庆" in said
    enter_year(desktop, calendar, "春节 2-5..2-11", official=False)
    assert "不是正式通知" in calendar._says.text()


def test_what_cannot_be_read_is_said_and_stays_in_the_box(desktop, calendar, book):
    enter_year(desktop, calendar, "10-1..10-7")
    assert calendar._refused.isVisible()
    assert "没有写是什么节" in calendar._refused.text()
    assert calendar._text.toPlainText() == "10-1..10-7"
    assert calendar._text.hasFocus()
    assert room_value(book).calendar == ()
    enter_year(desktop, calendar, NOTICE)
    assert not calendar._refused.isVisible()


def test_an_empty_box_takes_the_year_away_and_undo_brings_it_back(
    desktop, calendar, book
):
    enter_year(desktop, calendar, NOTICE)
    enter_year(desktop, calendar, "")
    assert room_value(book).calendar == ()
    assert "只有法定的假日" in calendar._says.text()
    assert "2027年录的都删了" in desktop.window._told.text()
    desktop.window._told._undo.click()
    desktop.settle()
    assert calendar._says.text() == "2027年：照正式通知录全了。"


def test_the_tab_key_leaves_the_box_and_the_space_key_ticks(desktop, calendar):
    calendar._text.setFocus()
    QTest.keyClicks(calendar._text, "1-1 yd")
    QTest.keyClick(calendar._text, Qt.Key.Key_Tab)
    assert calendar._official.hasFocus()
    QTest.keyClick(calendar._official, Qt.Key.Key_Space)
    assert calendar._official.isChecked()
    QTest.keyClick(calendar._official, Qt.Key.Key_Tab)
    assert calendar._keep.hasFocus()
    desktop.settle()


def test_what_is_typed_outlives_a_change_elsewhere(desktop, calendar, book):
    calendar._text.setPlainText("1-1 元旦")
    book.set(REGION, "宁波")
    desktop.settle()
    assert calendar._text.toPlainText() == "1-1 元旦"
    assert calendar._region.currentText() == "宁波"


def test_a_region_is_chosen(desktop, calendar, book):
    at = calendar._region.findText("深圳")
    calendar._region.setCurrentIndex(at)
    calendar._region.activated.emit(at)
    desktop.settle()
    assert room_value(book).choices[REGION] == "深圳"


def test_how_a_year_stands_is_one_sentence():
    said, sure = standing(2026, RoomFile(), work_calendar(()))
    assert sure
    assert said.endswith("。")


@pytest.mark.long
def test_how_often_to_screen_is_asked_for_only_once_it_is_chosen(
    desktop, calendar, book
):
    for code, box in calendar._own.items():
        assert box.currentText() == "不提醒"
        assert room_value(book).choices.get(KEYS[code]) is None
    box = calendar._own[SCREENING]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "某县（村居）：每半月排查一次"
    desktop.settle()
    assert room_value(book).choices[KEYS[SCREENING]] == "某县（村居）"
    QTest.keyClick(box, Qt.Key.Key_Home)
    desktop.settle()
    assert KEYS[SCREENING] not in room_value(book).choices


def type_into(calendar, text):
    calendar._text.setFocus()
    calendar._text.selectAll()
    QTest.keyClicks(calendar._text, text)


def test_an_undo_elsewhere_leaves_what_is_being_typed_and_is_told_before_it_is_kept(
    desktop, calendar, book
):
    enter_year(desktop, calendar, NOTICE)
    type_into(calendar, "10-1 xinde")
    calendar._year.setFocus()
    QTest.keyClick(calendar._year, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert room_value(book).calendar == (), "the arrangement was taken back"
    assert calendar._text.toPlainText() == "10-1 xinde"
    assert calendar._official.isChecked()
    assert desktop.window.page.saved() == "waiting"
    button_called(desktop.window.page, "存下这一年").click()
    desktop.settle()
    assert "别处也改过，现在是：一天也没有录" in calendar._refused.text()
    assert room_value(book).calendar == ()
    button_called(desktop.window.page, "存下这一年").click()
    desktop.settle()
    assert [each.name for each in room_value(book).calendar] == ["xinde"]
    assert desktop.window.page.saved() == "saved"


def test_a_tick_alone_waits_for_the_button_too(desktop, calendar):
    enter_year(desktop, calendar, "1-1..1-3 元旦", official=False)
    calendar._official.setFocus()
    QTest.keyClick(calendar._official, Qt.Key.Key_Space)
    assert desktop.window.page.saved() == "waiting"
    QTest.keyClick(calendar._official, Qt.Key.Key_Space)
    assert desktop.window.page.saved() == "saved"
