from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mediator.cases.words import Application, Role
from mediator.ui.fields import DRAFT_AFTER_MS
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


def test_what_happened_is_saved_on_leaving_the_box(desktop, page):
    into(page, "facts")
    compose("院墙边挖排水沟，两家争吵。")
    press(Qt.Key.Key_Tab)
    assert desktop.case.facts == "院墙边挖排水沟，两家争吵。"


def test_enter_makes_a_new_line_in_long_text_and_leads_on_elsewhere(desktop, page):
    into(page, "claims")
    compose("要求改排水管")
    enter()
    compose("要求赔偿3000元")
    press(Qt.Key.Key_Tab)
    assert desktop.case.claims == "要求改排水管\n要求赔偿3000元"
    into(page, "happened_on")
    digits("1005")
    enter()
    assert desktop.case.happened_on == date(desktop.page.desk.today().year, 10, 5)
    assert focused_field(page) == "difficulty"


def test_the_way_of_applying_decides_the_paper(desktop, page):
    click(button_called(page, "书面申请"))
    assert desktop.case.application == Application.WRITTEN
    desktop.settle()
    assert page._made["intake"].paper().key == "application"
    click(button_called(page, "主动调解"))
    desktop.settle()
    assert page._made["intake"].paper().key == "acceptance"


def test_a_kind_is_found_by_a_part_of_its_name(desktop, page):
    into(page, "kind")
    compose("宅基")
    enter()
    assert desktop.case.kind == "房屋宅基地"


def test_an_impossible_day_is_said_and_kept_as_a_draft(desktop, page):
    into(page, "happened_on")
    digits("0231")
    press(Qt.Key.Key_Tab)
    field = field_in(page, "happened_on")
    assert "没有" in field.help_line.text()
    assert desktop.case.happened_on is None
    assert desktop.book.drafts(desktop.uid) == {"happened_on": "0231"}


@pytest.mark.long
def test_long_text_survives_a_power_cut(desktop, page, qtbot):
    into(page, "facts")
    compose("院墙边新挖了排水沟，雨天水流进院子。")
    qtbot.wait(DRAFT_AFTER_MS + 300)
    with desktop.after_power_cut() as later:
        assert later.case.facts == ""
        page = later.open()
        field = field_in(page, "facts")
        assert field.raw() == "院墙边新挖了排水沟，雨天水流进院子。"
        assert "上次没写完" in field.help_line.text()
        into(page, "facts")
        press(Qt.Key.Key_Tab)
        assert later.case.facts == "院墙边新挖了排水沟，雨天水流进院子。"


def test_reloading_leaves_alone_what_is_being_typed(desktop, page):
    into(page, "facts")
    compose("院墙边")
    desktop.fill()
    desktop.settle()
    assert field_in(page, "facts").raw() == "院墙边"


def test_a_mediators_name_that_is_not_on_the_roster_survives_a_power_cut(desktop):
    desktop.add_mediator("林秀英")
    page = desktop.open()
    into(page, "mediator")
    compose("林师傅")
    field_in(page, "mediator")._timer.timeout.emit()
    with desktop.after_power_cut() as later:
        page = later.open()
        assert field_in(page, "mediator").raw() == "林师傅"
        told = "调解员写的“林师傅”还没有存上，请核对。"
        page.turn_to("parties")
        click(button_called(page, f"{told}去受理 →"))
        later.settle()
        assert focused_field(page) == "mediator"
        press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        compose("林秀英")
        enter()
        later.settle()
        (handling,) = later.case.handling
        assert handling.role == Role.LEAD
        assert later.book.drafts(later.uid) == {}


def test_mediators_are_chosen_from_the_roster_lead_first(desktop):
    desktop.add_mediator("林秀英")
    desktop.add_mediator("孙有为")
    page = desktop.open()
    for name in ("林秀英", "陈和平"):
        into(page, "mediator")
        compose(name)
        enter()
        desktop.settle()
    roles = [each.role for each in desktop.case.assignments]
    assert roles == [Role.LEAD, Role.ASSISTANT]
    assert field_in(page, "mediator").raw() == ""
    click(button_called(page, "去掉林秀英"))
    desktop.settle()
    assert len(desktop.case.assignments) == 1
    assert desktop.window._told.text() == "✓ 这一件不再由林秀英调解，按 Ctrl+Z 撤销。"
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert len(desktop.case.assignments) == 2


def test_a_flag_that_must_be_reported_says_so_with_its_article(desktop, page):
    click(button_called(page, "疑似家庭暴力"))
    desktop.settle()
    assert list(desktop.case.risk_flags) == ["疑似家庭暴力"]
    said = field_in(page, "risk_flags").help_line.text()
    assert "要及时报告" in said
    assert "反家庭暴力法" in said


def test_every_box_has_a_name_and_a_letter(page):
    tab = page._made["intake"]
    letters = [
        each.label.text().split("&", 1)[1][:1]
        for form in tab._forms
        for each in map(form.field, form.names())
    ]
    assert len(letters) == len(set(letters))
    for form in tab._forms:
        for name in form.names():
            assert form.field(name).widget.accessibleName()


def test_enter_in_the_last_words_leads_on_at_once(desktop, page):
    into(page, "special_groups")
    inside = field_in(page, "special_groups").widget
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert inside.isAncestorOf(focus())
    press(Qt.Key.Key_Space)
    assert len(desktop.case.special_groups) == 2
    enter()
    assert focus() is not None
    assert not inside.isAncestorOf(focus())
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focus() is inside.findChildren(QPushButton)[-1]
    into(page, "risk_flags")
    enter()
    assert focused_field(page) == "special_groups"
    assert len(desktop.case.special_groups) == 2


def test_tab_walks_every_field_and_comes_back(page):
    into(page, "application")
    seen = [focused_field(page)]
    for _ in range(120):
        press(Qt.Key.Key_Tab)
        here = focused_field(page)
        if here and here != seen[-1]:
            seen.append(here)
        if len(seen) > 2 and here == "application":
            break
    wanted = [
        "application", "kind", "source", "happened_on", "difficulty", "happened_at",
        "facts", "claims", "applied_on", "accepted_on", "notified_on", "registrar",
        "risk_flags", "special_groups",
    ]  # fmt: skip
    assert [name for name in seen[:-1] if name in wanted] == wanted
