"""期限 beside the tab: what is due next, how it came about, and a longer period."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mediator.cases.deadlines.due import deadlines
from mediator.cases.intake import append
from mediator.cases.model import Agreement, Case, Clause, Obligation, Party
from mediator.cases.snapshot import room_value
from mediator.cases.words import AgreementForm, Stage
from mediator.ui.case.side.deadlines_card import DeadlinesCard, when
from mediator.ui.case.stages.extend_panel import ExtendPanel
from mediator.ui.look import Look
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

SPACE, TAB, ESC, F8 = Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F8


@pytest.fixture
def page(desktop):
    """An accepted case in mediation, two named parties, accepted today."""
    desktop.fill()
    today = date.today()  # noqa: DTZ011 - the window's own clock
    desktop.book.change(
        Case, desktop.uid, stage=Stage.MEDIATING, accepted_on=today, kind="邻里"
    )
    return desktop.open()


@pytest.fixture
def card(page):
    return page.findChild(DeadlinesCard)


def agree(desktop, *due):
    """Reach an oral agreement with something due on each day."""
    uid = append(
        desktop.book, Agreement, desktop.uid, form=AgreementForm.ORAL,
        reached_on=due[0],
    )  # fmt: skip
    append(desktop.book, Clause, desktop.uid, agreement_uid=uid, text="各自修好。")
    first, second = desktop.case.parties
    for each in due:
        append(
            desktop.book, Obligation, desktop.uid, agreement_uid=uid,
            debtor_uid=second.uid, creditor_uid=first.uid, what="修好水管", due_on=each,
        )  # fmt: skip
    desktop.book.change(Case, desktop.uid, stage=Stage.AGREED)
    desktop.settle()


def found(desktop):
    today = date.today()  # noqa: DTZ011 - the window's own clock
    return deadlines(desktop.case, room_value(desktop.book), today)


def shown(card):
    return [line.deadline.title for line in card._lines if line.isVisible()]


@pytest.mark.long
def test_the_next_deadline_stands_beside_the_tab(desktop, card):
    assert card.isVisible()
    assert shown(card)[0] == "调解期限"
    due = next(each.due for each in found(desktop) if each.code == "mediation")
    assert f"最近 {due.month}月{due.day}日" in card._count.text()


def test_a_case_not_yet_accepted_shows_nothing_that_is_not_due(desktop):
    page = desktop.open()
    card = page.findChild(DeadlinesCard)
    assert "调解期限" not in shown(card)


def test_it_unfolds_how_the_day_came_about(page, card):
    why = button_called(page, "调解期限怎么算的")
    click(why)
    line = card._lines[0]
    assert line._how.isVisible()
    assert line._how.text() == "\n".join(line.deadline.how)
    assert "第二天起算1个月" in line._how.text()
    assert why.text() == "收起"
    press(SPACE)
    assert not line._how.isVisible()


def test_only_the_nearest_are_shown_until_all_are_asked_for(desktop, page, card):
    today = date.today()  # noqa: DTZ011 - the window's own clock
    agree(desktop, today + timedelta(9), today + timedelta(400))
    assert len(shown(card)) == 2
    whole = len([each for each in found(desktop) if each.is_open])
    click(button_called(page, f"全部 {whole} 项"))
    assert len(shown(card)) == whole
    click(button_called(page, "只看最近的"))
    assert len(shown(card)) == 2


def assert_head_is_whole(card):
    for part in (card._count, card._all):
        assert part.height() >= part.minimumSizeHint().height()
    assert card._head.geometry().bottom() <= card.contentsRect().bottom()


def test_the_head_is_whole_when_one_short_line_or_none_is_near(desktop, page, card):
    today = date.today()  # noqa: DTZ011 - the window's own clock
    desktop.book.change(Case, desktop.uid, stage=Stage.FAILED, closed_on=today)
    desktop.settle()
    assert page.isVisible()
    far = card._shown[0][-1]
    card.show_deadlines((far,), today)
    desktop.settle()
    assert shown(card) == []
    assert card._all.text() == "全部 1 项"
    assert_head_is_whole(card)
    near = replace(far, name="送达", what="", due=today + timedelta(9), subject="")
    card.show_deadlines((near, far), today)
    desktop.settle()
    assert shown(card) == ["送达"]
    assert_head_is_whole(card)
    assert card._area.verticalScrollBar().maximum() == 0


def test_what_is_far_off_is_only_counted(desktop, page, card):
    today = date.today()  # noqa: DTZ011 - the window's own clock
    desktop.book.change(Case, desktop.uid, stage=Stage.FAILED, closed_on=today)
    desktop.settle()
    assert shown(card) == []
    assert card._count.text() == "近期没有到期的"
    click(button_called(page, "期限全部 2 项"))
    assert shown(card) == ["档案移交", "诉讼时效"]


def test_what_was_unfolded_stays_so_when_the_case_is_read_again(desktop, page, card):
    click(button_called(page, "调解期限怎么算的"))
    desktop.book.change(Case, desktop.uid, facts="改了一个字。")
    desktop.settle()
    assert card._lines[0].is_unfolded


def test_a_deadline_leads_to_where_it_is_worked_on(page):
    click(button_called(page, "调解期限怎么算的"))
    click(button_called(page, "调解期限去办 →"))
    assert page.place().startswith("meetings/")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-12-14", "12月14日 周一，18天后"),
        ("2026-11-26", "11月26日 周四"),
        ("2026-11-24", "11月24日 周二，过了2天"),
        ("2027-01-04", "2027年1月4日 周一，39天后"),
        ("2028-11-20", "2028年11月20日 周一"),
    ],
)
def test_a_day_is_said_with_how_far_off_it_is(desktop, due, said):
    one = replace(found(desktop)[0], due=date.fromisoformat(due))
    assert when(one, date(2026, 11, 26)) == said
    assert when(replace(one, due=None), date(2026, 11, 26)) == "还没有起算"


def open_panel(page):
    click(button_called(page, "调解期限怎么算的"))
    click(button_called(page, "调解期限延期…"))
    return page.findChild(ExtendPanel)


def last_day(desktop):
    return next(each.due for each in found(desktop) if each.code == "mediation")


def test_a_longer_period_is_entered_by_keyboard_alone(desktop, page):
    before = last_day(desktop)
    why = button_called(page, "调解期限怎么算的")
    why.setFocus()
    press(SPACE)
    press(TAB)
    press(TAB)
    enter()
    panel = page.findChild(ExtendPanel)
    assert panel.isVisible()
    assert focused_field(page) == "until"
    until = date(before.year + 1, 6, 15)
    digits(until.strftime("%Y%m%d"))
    enter()
    compose("今天")
    enter()
    press(SPACE)
    press(Qt.Key.Key_Right)
    press(SPACE)
    field_in(page, "reason").take_focus()
    compose("等待漏水检测")
    enter()
    enter()
    desktop.settle()
    (kept,) = desktop.case.extensions
    assert kept.until == until
    assert set(kept.consenting) == {each.uid for each in desktop.case.parties}
    assert kept.reason == "等待漏水检测"
    assert last_day(desktop) >= until
    assert not panel.isVisible()
    assert page.place().startswith(f"papers/{desktop.case.own_papers[0].uid}")
    assert "已登记延期到" in desktop.window._told.text()


def test_nobody_is_taken_to_have_agreed(desktop, page):
    panel = open_panel(page)
    digits("20290615")
    enter()
    compose("今天")
    enter()
    button_called(page, "登记延期").click()
    assert "赵长青、钱远还没有同意" in panel._refused.text()
    assert panel.isVisible()
    assert desktop.case.extensions == ()


def test_the_panel_has_the_page_to_itself_and_leaves_it_with_esc(page):
    panel = open_panel(page)
    assert not page._body.isVisible()
    press(ESC)
    assert not panel.isVisible()
    assert page._body.isVisible()


def test_the_next_step_takes_the_place_of_the_panel(page):
    panel = open_panel(page)
    press(F8)
    assert not panel.isVisible()


def test_parties_of_one_name_are_told_apart(desktop, page):
    for each in desktop.case.parties:
        desktop.book.change(Party, each.uid, name="王强")
    desktop.settle()
    panel = open_panel(page)
    names = panel._names()
    assert len(names) == 2
    assert set(names.values()) == {each.uid for each in desktop.case.parties}


@pytest.mark.long
@pytest.mark.parametrize("look", [Look(1.0), Look(1.5), Look(2.0)])
def test_every_link_of_the_card_can_be_reached_at_every_text_size(desktop, look):
    del look
    today = date.today()  # noqa: DTZ011 - the window's own clock
    desktop.book.change(Case, desktop.uid, stage=Stage.MEDIATING, accepted_on=today)
    page = desktop.open()
    card = page.findChild(DeadlinesCard)
    if not card.isVisible():
        page._body.turn()
        desktop.settle()
    assert card.isVisible()
    for link in card.findChildren(QPushButton):
        if link.isVisible():
            assert link.width() >= link.sizeHint().width() - 1
            assert link.focusPolicy() & Qt.FocusPolicy.TabFocus
