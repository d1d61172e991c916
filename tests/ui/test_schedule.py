"""日程 by keyboard: agreed in words, warned of clashes, held, called off, handed on."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from mediator.cases import appointments
from mediator.cases.archive.access import allow
from mediator.cases.facts.dates import room_day, to_room
from mediator.cases.missing import Place
from mediator.cases.model import Appointment, Party, now
from mediator.cases.snapshot import case_value, room_value
from mediator.ui.look import Look
from mediator.ui.schedule import page as schedule_page
from mediator.ui.schedule.lines import DayBlock, SessionLine
from tests.ui.case.hands import (
    button_called,
    compose,
    digits,
    enter,
    field_in,
    focus,
    focused_field,
    into,
    press,
)
from tests.ui.test_printing_lists import (  # noqa: F401 - a fixture
    text_of_file,
    to_file,
)

HOME = "示例市青山区柳荫路12号3单元504室"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desktop):
    desktop.window.go("schedule")
    desktop.settle()
    return desktop.window.page


def said(page):
    return " ".join(
        each.whole() if hasattr(each, "whole") else each.text()
        for each in page.findChildren(QLabel)
        if each.isVisible()
    )


def lines(page):
    return [each for each in page.findChildren(SessionLine) if each.isVisible()]


def only(book):
    """Return the one appointment there is."""
    today = room_day(now())
    (found,) = appointments.between(
        book, today - timedelta(days=60), today + timedelta(days=60)
    )
    return found


def tomorrow(page, hour=15):
    at = to_room(page.desk.clock()) + timedelta(days=1)
    return at.replace(hour=hour, minute=0, second=0, microsecond=0)


def test_the_room_is_in_the_left_column_and_shows_seven_days(desktop, page):
    button_called(desktop.window, "日程").click()
    assert len(page.findChildren(DayBlock)) == 7
    assert "没有约" in said(page)
    assert "今天" in said(page)


def test_a_week_of_another_year_says_which(desktop, page):
    page.go_to("2027-12-27")
    desktop.settle()
    assert page.heading().context.startswith("2027年12月27日—2028年1月2日")


def test_an_appointment_is_made_by_keyboard_in_words(desktop, page, book, cases):
    press(Qt.Key.Key_T, CTRL)
    desktop.settle()
    assert focused_field(page) == "starts_at"
    compose("明天下午3点")
    enter()
    assert focused_field(page) == "minutes"
    digits("90")
    enter()
    assert focused_field(page) == "case"
    digits("szq")
    enter()
    desktop.settle()
    assert field_in(page, "what").raw() == "第1次调解"
    button_called(page, "约好了").click()
    desktop.settle()
    found = only(book)
    assert found.starts_at == tomorrow(page)
    assert (found.minutes, found.case_uid) == (90, cases[1])
    assert found.place == "青石调解室"
    assert isinstance(focus().parentWidget(), SessionLine)
    assert "15:00—16:30" in said(page)


def test_enter_walks_through_the_whole_form_to_the_button(desktop, page, book):
    press(Qt.Key.Key_T, CTRL)
    desktop.settle()
    compose("后天上午九点半")
    for _ in range(20):
        if focus() is page._form._done:
            break
        enter()
        desktop.settle()
    assert focus() is page._form._done
    enter()
    desktop.settle()
    assert to_room(only(book).starts_at).hour == 9


def test_the_moment_is_read_back_and_one_that_cannot_be_read_keeps_the_form(
    desktop, page
):
    press(Qt.Key.Key_T, CTRL)
    desktop.settle()
    compose("明天下午3点")
    assert field_in(page, "starts_at").help_line.text().startswith("✓")
    field_in(page, "starts_at").widget.selectAll()
    compose("明天三点")
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert focused_field(page) == "starts_at"
    assert "上午还是下午" in field_in(page, "starts_at").help_line.text()


def test_esc_without_a_time_takes_it_back_and_says_so(desktop, page, book):
    press(Qt.Key.Key_T, CTRL)
    desktop.settle()
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert appointments.undated(book) == ()
    assert "没有约上" in desktop.window._told.text()
    desktop.window.do("undo")
    desktop.settle()
    assert "还没有定时间" in said(page)


def test_from_a_case_the_next_session_is_agreed_on(desktop, book, cases):
    desktop.window.open_case(cases[1], Place("meetings"))
    desktop.settle()
    press(Qt.Key.Key_T, CTRL)
    desktop.settle()
    page = desktop.window.page
    assert "孙知秋 与 李向晚" in said(page)
    compose("明天下午3点")
    enter()
    button_called(page, "约好了").click()
    desktop.settle()
    assert only(book).case_uid == cases[1]


def test_a_clash_is_said_and_hinders_nothing(desktop, page, book):
    me = room_value(book).mediators[0].uid
    taken = appointments.begin(book, starts_at=tomorrow(page))
    book.change(Appointment, taken, mediators=[me])
    other = appointments.begin(book, starts_at=tomorrow(page))
    book.change(Appointment, other, mediators=[me])
    page.open_appointment(other)
    desktop.settle()
    assert "青石调解室这段时间已经约了" in page._form._advice.text()
    assert "李安这段时间已经有约" in page._form._advice.text()
    assert page._form._advice.isVisible()
    button_called(page, "约好了").click()
    desktop.settle()
    assert len(lines(page)) == 2


def test_held_it_becomes_the_meeting_with_time_and_place(desktop, page, book, cases):
    at = page.desk.clock() - timedelta(hours=1)
    uid = appointments.begin(book, cases[1], at)
    page.open_appointment(uid)
    desktop.settle()
    button_called(page, "记这次调解").click()
    desktop.settle()
    (meeting,) = case_value(book, cases[1]).meetings
    assert desktop.window.place().startswith(f"case/{cases[1]}|meetings/{meeting.uid}")
    assert meeting.place == "青石调解室"
    desktop.window.go("schedule")
    desktop.settle()
    assert "已记" in said(desktop.window.page)


def test_called_off_only_with_a_reason_which_stays_in_sight(desktop, page, book):
    uid = appointments.begin(book, starts_at=page.desk.clock() + timedelta(minutes=1))
    page.open_appointment(uid)
    desktop.settle()
    button_called(page, "取消这一次…").click()
    button_called(page, "取消这一次，留下原因").click()
    desktop.settle()
    assert "请写一句" in said(page)
    assert appointments.one(book, uid).is_open
    into(page, "reason")
    compose("申请人住院，改期")
    button_called(page, "取消这一次，留下原因").click()
    desktop.settle()
    told = said(page)
    assert "已取消" in told
    assert "申请人住院，改期" in told
    button_called(desktop.window._told, "撤销").click()
    desktop.settle()
    assert appointments.one(book, uid).is_open


def test_mediators_are_chosen_by_name_and_kept_by_uid(desktop, page, book):
    press(Qt.Key.Key_T, CTRL)
    desktop.settle()
    compose("明天下午3点")
    enter()
    into(page, "mediators")
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert only(book).mediator_names == ("李安",)


def test_page_down_shows_the_next_week_and_back(page):
    monday = page._monday
    press(Qt.Key.Key_PageDown)
    assert page._monday == monday + timedelta(days=7)
    button_called(page, "回到本周").click()
    assert page._monday == monday


def test_a_lock_comes_back_to_the_appointment(desktop, page, book):
    uid = appointments.begin(book, starts_at=tomorrow(page))
    page.open_appointment(uid)
    place = desktop.window.place()
    desktop.window.go("today")
    page._stack.setCurrentIndex(0)
    desktop.window.come_back(place)
    desktop.settle()
    assert desktop.window.place() == f"schedule|{uid}"
    assert page._stack.currentIndex() == 1


def test_the_week_for_the_wall_says_what_is_not_on_it(
    desktop,
    page,
    book,
    cases,
    to_file,  # noqa: F811
):
    appointments.begin(book, cases[1], tomorrow(page))
    page._monday = schedule_page._monday(tomorrow(page).date())
    press(Qt.Key.Key_P, CTRL)
    desktop.settle()
    wide, text = text_of_file(to_file.file)
    assert wide
    assert "孙某" in text
    assert "知秋" not in text
    assert "只写姓" in to_file.jobs[0].note


@pytest.fixture
def saved(monkeypatch, tmp_path):
    """Where the calendar file is saved, answered; unfolded when it is read."""
    place = tmp_path / "week.ics"
    monkeypatch.setattr(schedule_page, "ask_where_to_save", lambda *_: place)
    return lambda: place.read_bytes().replace(b"\r\n ", b"").decode()


def test_the_calendar_file_names_nobody_unless_asked(desktop, page, book, cases, saved):
    appointments.begin(book, cases[1], tomorrow(page))
    page._turn(0)
    press(Qt.Key.Key_E, CTRL)
    desktop.settle()
    assert "DTSTART:" in saved()
    assert "孙知秋" not in saved()
    assert "week.ics”：日历文件。只有" in desktop.window._told.text()
    page._names.setChecked(True)
    assert page._warning.isVisible()
    press(Qt.Key.Key_E, CTRL)
    desktop.settle()
    assert "孙知秋" in saved()
    assert "week.ics”：日历文件。里面有" in desktop.window._told.text()
    assert "请收好" in desktop.window._told.text()


def test_where_somebody_lives_is_in_no_list_and_not_read_aloud(
    desktop, page, book, cases
):
    uid = appointments.begin(book, cases[1], tomorrow(page))
    book.change(Appointment, uid, place=HOME)
    page._monday = schedule_page._monday(tomorrow(page).date())
    page.reload()
    desktop.settle()
    (line,) = lines(page)
    for told in (said(page), line.go.accessibleName()):
        assert "示例市青山区****" in told
        assert "柳荫路" not in told
        assert "504" not in told
    page.open_appointment(uid)
    assert page._form._form.values()["place"] == HOME


def test_where_somebody_lives_is_on_no_wall_and_in_no_calendar(
    page,
    book,
    cases,
    saved,
    to_file,  # noqa: F811
):
    uid = appointments.begin(book, cases[1], tomorrow(page))
    book.change(Appointment, uid, place=HOME)
    page._monday = schedule_page._monday(tomorrow(page).date())
    page._print()
    page.desk.background.finish()
    page._save()
    for left in (text_of_file(to_file.file)[1], saved()):
        assert "外出" in left
        assert "504" not in left


def offered(page, uid):
    page.open_appointment(uid)
    return page._form._places()


def test_where_a_child_lives_is_offered_once_its_case_may_be_opened(
    desktop, page, book, cases
):
    party = case_value(book, cases[1]).parties[0].uid
    book.change(Party, party, address=HOME)
    uid = appointments.begin(book, cases[1], tomorrow(page))
    assert HOME in offered(page, uid)
    book.change(Party, party, born_on=date(2015, 1, 1))
    assert HOME not in offered(page, uid)
    today = desktop.window.desk.today()
    allow(book, cases[1], "", on=today, reason="本人调解", standing=True)
    assert HOME in offered(page, uid)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_week_and_form_fit_the_screen(open_desk, book, cases, scale):
    desktop = open_desk(Look(scale))
    desktop.window.go("schedule")
    page = desktop.window.page
    uid = appointments.begin(book, cases[1], tomorrow(page))
    desktop.settle()
    assert desktop.window.minimumSizeHint().width() <= 1366
    assert desktop.window.height() == 728  # with one more room at the left
    page.open_appointment(uid)
    desktop.settle()
    assert desktop.window.minimumSizeHint().width() <= 1366
    assert desktop.window.width() == 1366


def test_at_ordinary_size_the_whole_week_is_seen(page):
    blocks = page.findChildren(DayBlock)
    assert all(not each.visibleRegion().isEmpty() for each in blocks)
    assert page._shown.verticalScrollBar().maximum() == 0


def test_a_number_in_what_it_is_about_shows_in_part_until_it_is_opened(desktop, book):
    window = desktop.window
    at = window.desk.clock() + timedelta(hours=1)
    typed = "给欧阳明打电话19900001001"
    book.change(Appointment, appointments.begin(book, "", at), what=typed)
    for room in ("today", "schedule"):
        window.go(room)
        desktop.settle()
        told = said(window.page) + " ".join(
            each.accessibleName() for each in window.page.findChildren(QWidget)
        )
        assert "给欧阳明打电话199****1001" in told
        assert "19900001001" not in told
    lines(window.page)[0].go.setFocus()
    enter()
    desktop.settle()
    assert field_in(window.page, "what").raw() == typed
