# ruff: noqa: F401, F811 - fixtures come from the tests of the tabs
"""What was written for a step and waits for its button is never called saved."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt

from mediator.cases import appointments
from mediator.cases.archive.appraising import Decision, Group, appraise
from mediator.cases.case_bin import to_bin
from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import Agreement, Case, Clause, Mediator, Party
from mediator.cases.words import AgreementForm, Stage
from mediator.ui.case.gate import GatePanel
from mediator.ui.case.stages.moving import MovePanel
from tests.cases.paths import go, make_whole, ready_case
from tests.ui.case.hands import (
    begin_composing,
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    into,
    press,
)
from tests.ui.case.test_agreement import agreed, owed, tab, take_card
from tests.ui.case.test_asking import choose, ways
from tests.ui.case.test_deadlines import open_panel

TAB, ESC, F8, F12 = Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F8, Qt.Key.Key_F12
CTRL = Qt.KeyboardModifier.ControlModifier
SAVED = "✓ 已保存"
NOT_DONE = "！写下的还没有办，按下面的按钮才算"


def mark(desktop):
    desktop.window._show_saved()
    return desktop.window._navigation._saved.text()


def write(desktop, page, name, text="写到一半"):
    """Write in a box as an input method does, look at the mark, and leave the box."""
    into(page, name)
    press(Qt.Key.Key_A, CTRL)
    begin_composing()
    assert mark(desktop) == NOT_DONE, "while it is being written"
    compose(text)
    press(TAB)
    desktop.settle()


# --- the ways to open each panel: its page, and the box that is written in


def the_reason_of_a_step(desktop):
    desktop.uid = ready_case(desktop.book)
    desktop.open()
    return choose(desktop, "申请人撤回"), "detail"


def a_longer_period(desktop):
    desktop.fill()
    today = date.today()  # noqa: DTZ011 - the window's own clock
    desktop.book.change(
        Case, desktop.uid, stage=Stage.MEDIATING, accepted_on=today, kind="邻里"
    )
    return open_panel(desktop.open()), "reason"


def the_door_of_a_minors_case(desktop):
    desktop.fill()
    first, _ = desktop.case.parties
    desktop.book.change(Party, first.uid, born_on=date(2014, 5, 1))
    return desktop.open().findChild(GatePanel), "reason"


def a_permission_to_open(desktop):
    desktop.fill()
    page = desktop.open()
    first, _ = desktop.case.parties
    desktop.book.change(Party, first.uid, born_on=date(2014, 5, 1))
    desktop.settle()
    page.turn_to("archive")
    desktop.settle()
    return page, "reason"


def a_sealing(desktop):
    desktop.fill()
    bound = {"stage": Stage.ARCHIVED, "archived_on": date(2026, 11, 20)}
    desktop.book.change(Case, desktop.uid, kind="邻里", **bound)
    page = desktop.open()
    page.turn_to("archive")
    desktop.settle()
    return page, "reason"


def a_copy_for_outsiders(desktop):
    desktop.fill()
    made = append(desktop.book, Agreement, desktop.uid, recorder="陈和平")
    append(desktop.book, Clause, desktop.uid, agreement_uid=made, text="各自修好。")
    page = desktop.open()
    page.show_place(Place("papers"))
    desktop.settle()
    tab = page._made["papers"]
    tab._list.tick([tab._list.row_of("agreement").ref])
    click(button_called(tab, "对外副本(&C)"))
    desktop.settle()
    return tab._outside, "purpose"


def why_an_appointment_is_off(desktop):
    desktop.fill()
    desktop.open()
    desktop.window.go("schedule")
    page = desktop.window.page
    page.open_appointment(appointments.begin(desktop.book, starts_at=page.desk.clock()))
    desktop.settle()
    click(button_called(page, "取消这一次…"))
    return page, "reason"


def a_number_that_is_voided(desktop):
    desktop.fill()
    desktop.open()
    desktop.window.go("settings")
    desktop.settle()
    page = desktop.window.page
    return page._voids, "reason"


def a_filter_of_ones_own(desktop):
    desktop.open()
    desktop.window.go("cases")
    desktop.settle()
    press(Qt.Key.Key_L, CTRL)
    desktop.settle()
    return desktop.window.page, "name"


def old_case(desktop):
    desktop.fill()
    desktop.book.change(
        Case, desktop.uid, stage=Stage.ARCHIVED, archived_on=date(2012, 3, 1),
        kind="邻里", retention="10年",
    )  # fmt: skip
    desktop.open()


def an_appraisal(desktop):
    old_case(desktop)
    desktop.window.go("settings")
    desktop.settle()
    click(button_called(desktop.page, "鉴定销毁"))
    desktop.settle()
    return desktop.page, "report"


def a_destruction(desktop):
    old_case(desktop)
    group = Group(date(2026, 11, 2), ("陈和平", "林晓"), "周玉兰", "都看过了。")
    gone = {desktop.uid: Decision(destroy=True, retention="", reason="到期")}
    appraise(desktop.book, group, gone, desktop.window.desk.today())
    desktop.window.go("settings")
    desktop.settle()
    click(button_called(desktop.page, "鉴定销毁"))
    desktop.settle()
    click(button_called(desktop.page, "销毁这些卷宗…"))
    return desktop.page, "witnesses"


def an_erasing(desktop):
    desktop.open()
    to_bin(desktop.book, desktop.uid, "重复登记", desktop.window.desk.today())
    desktop.window.go("bin")
    desktop.settle()
    enter()
    click(button_called(desktop.page, "彻底删除…"))
    desktop.settle()
    return desktop.page, "words"


WAYS_BACK = {
    the_reason_of_a_step: "不要了",
    a_longer_period: "不要了",
    the_door_of_a_minors_case: "回案件列表",
    a_copy_for_outsiders: "先不做",
    a_filter_of_ones_own: "回到列表",
    a_destruction: "先不销毁",
    an_erasing: "先不删",
}
"""Panels with a button that gives up what was written."""
PANELS = (
    *WAYS_BACK,
    a_permission_to_open,
    a_sealing,
    why_an_appointment_is_off,
    a_number_that_is_voided,
    an_appraisal,
)


def called(panel):
    return panel.__name__


def open_with(desktop, panel):
    where, name = panel(desktop)
    desktop.settle()
    desktop.window._show_saved()
    assert mark(desktop) == SAVED
    return where, name


@pytest.mark.parametrize("panel", PANELS, ids=called)
def test_what_waits_for_a_button_is_not_called_saved(desktop, panel):
    where, name = open_with(desktop, panel)
    before = desktop.book.edition
    write(desktop, where, name)
    assert mark(desktop) == NOT_DONE
    assert field_in(where, name).raw() == "写到一半"
    assert desktop.book.edition == before, "nothing is in the book before the button"


@pytest.mark.parametrize("panel", PANELS, ids=called)
def test_what_is_given_back_leaves_nothing_to_do(desktop, panel):
    where, name = open_with(desktop, panel)
    write(desktop, where, name)
    into(where, name)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    press(TAB)
    assert mark(desktop) == SAVED


@pytest.mark.parametrize("panel", WAYS_BACK, ids=called)
def test_what_was_given_up_leaves_nothing_to_do(desktop, panel):
    where, name = open_with(desktop, panel)
    write(desktop, where, name)
    click(button_called(where, WAYS_BACK[panel]))
    desktop.settle()
    assert mark(desktop) == SAVED


@pytest.mark.parametrize("panel", PANELS, ids=called)
def test_from_another_page_the_mark_says_where_something_waits(desktop, panel):
    where, name = open_with(desktop, panel)
    write(desktop, where, name)
    title = desktop.window.page.heading().title
    desktop.window.go("today")
    desktop.settle()
    assert mark(desktop) == f"！“{title}”里写下的还没有办"


@pytest.mark.long
def test_every_step_and_way_of_a_case_waits_for_its_button(desktop):
    desktop.uid = ready_case(desktop.book)
    other = desktop.add_mediator("林秀英")
    assert other
    page = desktop.open()
    met = set()
    for stages in ((), (Stage.ACCEPTED, Stage.ASSIGNED), (Stage.MEDIATING,)):
        go(desktop.book, desktop.uid, *stages)
        desktop.settle()
        for verb in ways(page):
            panel = choose(desktop, verb)
            if not panel.isVisible():
                continue  # something stands in its way
            met.add(verb)
            for name in panel._form.names():
                write(desktop, panel, name, "20261101")
                assert mark(desktop) == NOT_DONE, (verb, name)
            click(button_called(panel, "不要了"))
            desktop.settle()
            assert mark(desktop) == SAVED, verb
    assert len(met) > 8, met


@pytest.mark.usefixtures("owed")
def test_the_sum_that_is_split_waits_for_its_button(desktop, tab):
    click(button_called(tab, "第一项平均分期"))
    digits("3")
    enter()
    assert mark(desktop) == NOT_DONE
    click(button_called(tab, "平均分"))
    desktop.settle()
    assert mark(desktop) == SAVED
    assert len(desktop.case.agreement.obligations[0].instalments) == 3


@pytest.mark.usefixtures("agreed")
def test_the_answers_of_a_clause_wait_until_it_is_put_into_the_agreement(desktop, tab):
    click(button_called(tab, "加一条"))
    card = take_card(tab, "一次付清")
    compose("赵长青")
    enter()
    assert mark(desktop) == NOT_DONE
    click(button_called(card, "放进协议 Ctrl+Enter"))
    desktop.settle()
    desktop.qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert mark(desktop) == SAVED


def test_a_step_that_was_taken_is_saved(desktop):
    panel, _ = open_with(desktop, the_reason_of_a_step)
    into(panel, "reason")
    compose("申请人撤回申请")
    enter()
    compose("双方和好")
    assert mark(desktop) == NOT_DONE
    click(button_called(panel, "申请人撤回"))
    desktop.settle()
    assert desktop.case.stage is Stage.WITHDRAWN
    assert mark(desktop) == SAVED


def test_what_cannot_be_kept_is_asked_about_before_the_window_is_locked(desktop):
    """The name of a filter is kept nowhere before its button."""
    locked = []
    where, name = open_with(desktop, a_filter_of_ones_own)
    desktop.window.locking.connect(locked.append)
    write(desktop, where, name)
    press(F12)
    desktop.settle()
    told = desktop.window._told
    assert not locked
    assert told.isVisible()
    assert told.text() == (
        "✗ “名字”里写的还没有办。现在离开，写的会丢。请先办了，或抄下来。"
    )
    click(button_called(desktop.window, "照样锁上"))
    assert locked
