"""The roster in the settings: a line each, one open, all of it by keys, undone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from mediator.cases.exchange.exporting import export_book
from mediator.cases.intake import append, assign
from mediator.cases.missing import Place
from mediator.cases.model import Mediator, Meeting
from mediator.cases.roster.trainings import trainings
from mediator.cases.snapshot import room_value, roster
from mediator.cases.words import Role
from mediator.ui.settings.people import PeopleCard
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
def card(desktop):
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page.findChild(PeopleCard)


def mediator(book, at=0):
    return room_value(book).mediators[at]


def test_the_only_mediator_is_open_from_the_start(card, book):
    (row,) = card._rows.rows().values()
    assert row.form is not None
    assert row.uid == mediator(book).uid


def test_the_whole_entry_is_written_by_keys_alone(card, desktop, book):
    into(card, "name")
    for what in (
        "李安", "男", "19700302", "19900001001", "汉族", "中共党员", "大学本科", "法学",
        "专职", "20190501", "青石镇人民调解委员会", "20240101", "20261231", "三级",
        "SL0012", "20220701", "20270630",
    ):  # fmt: skip
        focus().selectAll() if hasattr(focus(), "selectAll") else None
        compose(what)
        enter()
        desktop.settle()
    found = mediator(book)
    assert (found.born_on, found.ethnicity) == (date(1970, 3, 2), "汉族")
    assert (found.political, found.education, found.major) == (
        "中共党员", "大学本科", "法学",
    )  # fmt: skip
    assert (found.engagement, found.since) == ("专职", date(2019, 5, 1))
    assert (found.term_from, found.term_until) == (date(2024, 1, 1), date(2026, 12, 31))
    assert (found.grade, found.grade_until) == ("三级", date(2027, 6, 30))
    assert found.certificate == "SL0012"


def test_enter_leads_from_the_last_box_to_the_ticks_and_on_to_training(
    card, desktop, book
):
    into(card, "grade_until")
    enter()
    assert isinstance(focus(), QCheckBox)
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert mediator(book).committee_member
    enter()
    assert isinstance(focus(), QCheckBox)
    enter()
    assert focus().text() == "登记培训"


def test_a_member_is_told_that_the_term_ends_after_three_years(card, desktop, book):
    began = desktop.window.desk.today() - timedelta(3 * 365 - 30)
    book.change(Mediator, mediator(book).uid, committee_member=True, term_from=began)
    desktop.settle()
    (row,) = card._rows.rows().values()
    assert "任期三年" in row._term.text()
    assert "该准备改选了" in row._term.text()


def test_a_training_is_written_by_keys_and_deleted_and_brought_back(
    card, desktop, book
):
    button_called(card, "登记培训").click()
    desktop.settle()
    assert focused_field(card) == "began_on"
    digits("20260506")
    enter()
    digits("8")
    enter()
    compose("民法典婚姻家庭编")
    enter()
    compose("示例区司法局")
    enter()
    compose("合格")
    enter()
    desktop.settle()
    (found,) = trainings(book)
    assert (found.began_on, found.hours, found.result) == (date(2026, 5, 6), 8, "合格")
    assert found.topic == "民法典婚姻家庭编"
    (row,) = card._rows.rows().values()
    assert "培训 1 次 8 学时" in row._term.text()
    away = next(
        each for each in row._trained.findChildren(type(row._write))
        if each.text() == "删除" and each.isVisible()
    )  # fmt: skip
    click(away)
    desktop.settle()
    assert trainings(book) == ()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert len(trainings(book)) == 1


def test_opening_another_saves_and_puts_away_the_first(card, desktop, book):
    button_called(card, "添加调解员(&J)").click()
    desktop.settle()
    compose("陈和平")
    enter()
    first = mediator(book).uid
    into(card, "phone")
    digits("19900001002")
    button_called(card, "修改 李安").click()
    desktop.settle()
    assert card.row_of(first).form is not None
    second = next(each for each in room_value(book).mediators if each.uid != first)
    assert card.row_of(second.uid).form is None
    assert second.phone == "19900001002"


def test_who_takes_no_pay_says_why_only_then(card, desktop, book):
    (row,) = card._rows.rows().values()
    assert not row._reason.isVisible()
    row._unpaid.click()
    desktop.settle()
    assert mediator(book).unpaid
    assert row._reason.isVisible()
    row._reason.go_to()
    compose("社区书记，在编")
    enter()
    assert mediator(book).unpaid_reason == "社区书记，在编"


def test_a_word_no_list_has_stays_in_its_box(card, desktop, book):
    into(card, "engagement")
    compose("半职")
    enter()
    desktop.settle()
    assert "名单里没有“半职”" in field_in(card, "engagement").help_line.text()
    assert mediator(book).engagement == ""


def test_a_change_of_the_roster_is_undone(card, desktop, book):
    into(card, "major")
    compose("法学")
    enter()
    assert mediator(book).major == "法学"
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert mediator(book).major == ""
    assert field_in(card, "major").raw() == ""


def offered(desktop, name):
    """Return what a box of the page in sight offers."""
    box = field_in(desktop.window.page, name).widget
    box.showPopup()
    box.hidePopup()
    return [box.itemText(at) for at in range(box.count())]


def test_a_mediator_added_and_left_empty_is_in_no_choice_and_no_year(
    card, desktop, book, cases
):
    button_called(card, "添加调解员(&J)").click()
    desktop.settle()
    assert [each.name for each in roster(book)] == ["李安", ""]
    desktop.window.open_case(cases[1], Place("intake"))
    desktop.settle()
    assert offered(desktop, "mediator") == ["李安"]
    append(book, Meeting, cases[1])
    desktop.window.open_case(cases[1], Place("meetings"))
    desktop.settle()
    assert offered(desktop, "recorder") == ["李安"]
    desktop.window.go("year")
    desktop.settle()
    said = [each.text() for each in desktop.window.page.findChildren(QLabel)]
    assert "李安" in said
    assert "还没有写姓名" not in said


def test_a_mediator_without_a_name_yet_leaves_with_the_whole_book(card, desktop, book):
    button_called(card, "添加调解员(&J)").click()
    desktop.settle()
    into(card, "phone")
    digits("19900001002")
    enter()
    whole = export_book(book).room.mediators
    assert [each.phone for each in whole if not each.name] == ["19900001002"]


def test_a_mediator_added_by_mistake_is_deleted_and_brought_back(card, desktop, book):
    button_called(card, "添加调解员(&J)").click()
    desktop.settle()
    click(button_called(card, "删除"))
    desktop.settle()
    assert [each.name for each in roster(book)] == ["李安"]
    assert len(card.uids()) == 1
    assert desktop.window._told.text() == "✓ 已删除一位调解员，按 Ctrl+Z 撤销。"
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert len(card.uids()) == 2


def test_adding_again_goes_to_the_one_who_has_no_name_yet(card, desktop, book):
    for _ in range(2):
        button_called(card, "添加调解员(&J)").click()
        desktop.settle()
    assert [each.name for each in roster(book)] == ["李安", ""]
    assert focused_field(card) == "name"


def test_who_is_on_a_case_can_not_be_deleted(card, desktop, book, cases):
    button_called(card, "添加调解员(&J)").click()
    desktop.settle()
    compose("陈和平")
    enter()
    desktop.settle()
    second = roster(book)[1]
    row = card.row_of(second.uid)
    assert row._away.isVisible()
    assign(book, cases[1], second.uid, Role.LEAD, date(2026, 11, 20))
    desktop.settle()
    assert not row._away.isVisible()
    first = roster(book)[0]
    card.open(first.uid)
    desktop.settle()
    assert not card.row_of(first.uid)._away.isVisible()  # can open the book
