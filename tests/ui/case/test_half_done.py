"""What was written for a step is there again after a lock or a power cut."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from mediator.cases import appointments, half_done
from mediator.cases.book import CaseBook
from mediator.cases.gaps import Place
from mediator.cases.model import Case, Party, StageChange
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.stages import STEPS
from mediator.cases.words import Stage
from mediator.problems import Problem
from mediator.ui.case.gate import GatePanel
from mediator.ui.case.stages.extend_panel import ExtendPanel
from mediator.ui.case.stages.moving import MovePanel
from mediator.ui.window import Window
from tests.cases.paths import go, ready_case
from tests.cases.test_book import full_disk
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
from tests.ui.case.test_asking import choose
from tests.ui.case.test_not_done_yet import (
    CTRL,
    NOT_DONE,
    SAVED,
    a_copy_for_outsiders,
    a_longer_period,
    a_number_that_is_voided,
    a_permission_to_open,
    a_sealing,
    an_appraisal,
    called,
    mark,
    the_door_of_a_minors_case,
    the_reason_of_a_step,
    why_an_appointment_is_off,
    write,
)

pytestmark = pytest.mark.long

TAB, ESC, F8, F12 = Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F8, Qt.Key.Key_F12
WORDS = "写到一半"


def missing(page):
    return [each.sentence for each in page._side.missing._shown]


def follow(desktop, page, name, goes):
    """Press the line of what is missing that tells of a step."""
    sentence = f"“{name}”写了一半没有办。"
    assert missing(page)[0] == sentence, "it comes first"
    click(button_called(page, f"{sentence}去{goes} →"))
    desktop.settle()


# --- the ways back to each panel in a window that knows nothing


def back_to_the_step(desktop):
    page = desktop.open()
    assert not page._strip.is_open, "nothing opens by itself"
    follow(desktop, page, "申请人撤回", "办")
    return page.findChild(MovePanel)


def back_to_the_longer_period(desktop):
    page = desktop.open()
    follow(desktop, page, "登记延期", "办")
    return page.findChild(ExtendPanel)


def back_to_the_door(desktop):
    return desktop.open().findChild(GatePanel)


def back_to_the_permission(desktop):
    page = desktop.open()
    press(Qt.Key.Key_Tab)
    click(button_called(page.findChild(GatePanel), "写常设授权，打开"))
    into(page, "reason")
    compose("本人调解")
    click(button_called(page.findChild(GatePanel), "写常设授权，打开"))
    desktop.settle()
    follow(desktop, page, "批准打开", "归档")
    return page


def back_to_the_sealing(desktop):
    page = desktop.open()
    follow(desktop, page, "封存", "归档")
    return page


def back_to_the_copy(desktop):
    page = desktop.open()
    follow(desktop, page, "对外副本", "文书")
    return page._made["papers"]._outside


def back_to_the_appointment(desktop):
    desktop.open()
    desktop.window.go("schedule")
    today = desktop.window.desk.today()
    (found,) = appointments.between(desktop.book, today, today)
    desktop.window.page.open_appointment(found.uid)
    desktop.settle()
    return desktop.window.page


def back_to_the_number(desktop):
    return a_number_that_is_voided(desktop)[0]


def back_to_the_appraisal(desktop):
    desktop.open()
    desktop.window.go("settings")
    desktop.settle()
    click(button_called(desktop.page, "鉴定销毁"))
    desktop.settle()
    return desktop.page


BACK = {
    the_reason_of_a_step: back_to_the_step,
    a_longer_period: back_to_the_longer_period,
    the_door_of_a_minors_case: back_to_the_door,
    a_permission_to_open: back_to_the_permission,
    a_sealing: back_to_the_sealing,
    a_copy_for_outsiders: back_to_the_copy,
    why_an_appointment_is_off: back_to_the_appointment,
    a_number_that_is_voided: back_to_the_number,
    an_appraisal: back_to_the_appraisal,
}


@pytest.mark.parametrize("panel", BACK, ids=called)
def test_after_a_power_cut_the_words_are_in_their_panel_and_in_no_record(
    desktop, panel
):
    where, name = panel(desktop)
    desktop.settle()
    before = case_value(desktop.book, desktop.uid), room_value(desktop.book)
    write(desktop, where, name, WORDS)
    assert not desktop.window.loses()
    with desktop.after_power_cut() as later:
        now = case_value(later.book, later.uid), room_value(later.book)
        assert now == before, "nothing of it is in a record"
        where = BACK[panel](later)
        assert field_in(where, name).raw() == WORDS
        assert "还没有办" in field_in(where, name).help_line.text()
        assert mark(later) == NOT_DONE


@pytest.mark.parametrize("panel", BACK, ids=called)
def test_the_window_is_locked_without_a_question_as_nothing_is_lost(desktop, panel):
    where, name = panel(desktop)
    desktop.settle()
    write(desktop, where, name, WORDS)
    locked = []
    desktop.window.locking.connect(locked.append)
    press(F12)
    assert len(locked) == 1
    assert not desktop.window.loses()


def come_back(desktop, place):
    """Show the desk anew where it was, as after a lock."""
    desktop.window.stop()
    desktop.window.close()
    desktop.window.deleteLater()
    desktop.window = Window(
        desktop.book, desktop.look, desktop.background, desktop.window.desk.remembered
    )
    desktop.window.resize(1366, 728)
    desktop.window.show()
    desktop.window.activateWindow()
    desktop.window.come_back(place)
    desktop.settle()
    return desktop.window.page


@pytest.mark.parametrize("by_itself", [True, False], ids=["idle", "F12"])
def test_after_a_lock_the_step_is_open_with_its_words_and_the_person_in_them(
    desktop, by_itself
):
    panel, name = the_reason_of_a_step(desktop)
    locked = []
    desktop.window.locking.connect(locked.append)
    into(panel, name)
    compose(WORDS)
    if by_itself:
        desktop.window._idle.gone_by.emit()
    else:
        press(F12)
    (place,) = locked
    page = come_back(desktop, place)
    panel = page.findChild(MovePanel)
    assert panel.isVisible()
    assert panel._title.text() == "申请人撤回"
    assert field_in(panel, name).raw() == WORDS
    assert focused_field(page) == name
    assert mark(desktop) == NOT_DONE


def test_after_a_lock_the_longer_period_is_asked_for_again(desktop):
    panel, _ = a_longer_period(desktop)
    locked = []
    desktop.window.locking.connect(locked.append)
    digits("20290615")
    into(panel, "consenting")
    press(Qt.Key.Key_Space)
    press(F12)
    page = come_back(desktop, locked[0])
    panel = page.findChild(ExtendPanel)
    assert panel.isVisible()
    assert field_in(panel, "until").raw() == "2029-06-15"
    first = desktop.case.parties[0].name
    assert field_in(panel, "consenting").raw() == (first,)


def test_a_minors_case_asks_at_its_door_before_a_half_written_step_is_shown(desktop):
    panel, name = the_reason_of_a_step(desktop)
    write(desktop, panel, name, WORDS)
    place = desktop.window.place()
    first, _ = desktop.case.parties
    desktop.book.change(Party, first.uid, born_on=date(2014, 5, 1))
    page = come_back(desktop, place)
    assert page.findChild(GatePanel).isVisible()
    assert not page.findChild(MovePanel).isVisible()
    page.arrive()
    compose("本人调解")
    enter()
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert page.findChild(MovePanel).isVisible(), "back where they were"
    assert field_in(page.findChild(MovePanel), name).raw() == WORDS


@pytest.mark.parametrize("leaving", ["先不办 Esc", "Esc"])
def test_what_was_put_off_is_there_again_and_given_up_only_by_its_button(
    desktop, leaving
):
    panel, name = the_reason_of_a_step(desktop)
    write(desktop, panel, name, WORDS)
    if leaving == "Esc":
        press(ESC)
    else:
        click(button_called(panel, leaving))
    desktop.settle()
    assert not panel.isVisible()
    assert mark(desktop) != SAVED
    panel = choose(desktop, "申请人撤回")
    assert field_in(panel, name).raw() == WORDS
    click(button_called(panel, "不要了"))
    desktop.settle()
    assert desktop.book.drafts(desktop.uid) == {}
    assert mark(desktop) == SAVED
    panel = choose(desktop, "申请人撤回")
    assert field_in(panel, name).raw() == ""


def test_what_was_done_is_no_draft_any_more(desktop):
    panel, _ = the_reason_of_a_step(desktop)
    into(panel, "reason")
    compose("申请人撤回申请")
    enter()
    compose(WORDS)
    enter()
    assert len(desktop.book.drafts(desktop.uid)) == 2
    click(button_called(panel, "申请人撤回"))
    desktop.settle()
    assert desktop.case.stage is Stage.WITHDRAWN
    assert desktop.book.drafts(desktop.uid) == {}
    assert mark(desktop) == SAVED
    with desktop.book.reading() as session:
        change = session.query(StageChange).order_by(StageChange.uid).all()[-1]
    assert WORDS in change.detail


def test_what_was_refused_stays_a_draft(desktop):
    desktop.uid = ready_case(desktop.book)
    desktop.open()
    panel = choose(desktop, "并入另一案件")
    compose("2026-9999")
    enter()
    click(button_called(panel, "并入另一案件"))
    desktop.settle()
    assert panel.isVisible()
    assert mark(desktop) == NOT_DONE
    assert list(desktop.book.drafts(desktop.uid).values()) == ["2026-9999"]


def test_a_look_at_what_may_be_forgotten_keeps_what_was_written(desktop):
    desktop.uid = ready_case(desktop.book)
    page = desktop.open()
    go(desktop.book, desktop.uid, Stage.ACCEPTED, Stage.ASSIGNED)
    desktop.settle()
    press(F8)
    panel = page.findChild(MovePanel)
    press(Qt.Key.Key_A, CTRL)
    digits("20261102")
    click(button_called(panel, "去填告知日期 →"))
    desktop.settle()
    assert not panel.isVisible()
    assert "只留了草稿" in mark(desktop)
    press(F8)
    desktop.settle()
    assert field_in(panel, "on").raw() == "2026-11-02"


def test_another_tab_keeps_what_was_written_for_a_longer_period(desktop):
    panel, name = a_longer_period(desktop)
    write(desktop, panel, name, WORDS)
    page = desktop.page
    page.turn_to("parties")
    desktop.settle()
    assert not panel.isVisible()
    assert "只留了草稿" in mark(desktop)
    follow(desktop, page, "登记延期", "办")
    assert field_in(panel, name).raw() == WORDS


def test_a_step_that_cannot_be_taken_any_more_says_what_was_written(desktop):
    panel, name = the_reason_of_a_step(desktop)
    write(desktop, panel, name, WORDS)
    go(desktop.book, desktop.uid, Stage.REFUSED)
    desktop.settle()
    assert not panel.isVisible()
    follow(desktop, desktop.page, "申请人撤回", "办")
    told = desktop.window._told.text()
    assert "“申请人撤回”现在办不了了" in told
    assert WORDS in told
    assert desktop.book.drafts(desktop.uid) == {}
    assert not [each for each in missing(desktop.page) if "写了一半" in each]


def test_without_a_paper_ticked_it_is_said_that_the_words_are_kept(desktop):
    card, name = a_copy_for_outsiders(desktop)
    write(desktop, card, name, WORDS)
    tab = desktop.page._made["papers"]
    tab._list.tick([])
    into(card, "recipient")
    compose("示范区人民法院")
    click(button_called(card, "打印副本 Ctrl+P"))
    assert "先勾上要给副本的文书" in desktop.window._told.text()
    assert card.isVisible()
    assert field_in(card, name).raw() == WORDS
    card.hide()
    desktop.page.show_place(Place("papers", field=half_done.COPY))
    assert "写过的还在" in desktop.window._told.text()


def test_two_steps_that_are_half_written_do_not_mix(desktop):
    desktop.uid = ready_case(desktop.book)
    page = desktop.open()
    panel = choose(desktop, "申请人撤回")
    write(desktop, panel, "detail", "双方和好")
    page.show_place(Place(half_done.STEP, field="作废"))
    desktop.settle()
    assert panel._title.text() == "作废"
    assert field_in(panel, "detail").raw() == ""
    write(desktop, panel, "detail", "登重了")
    page.show_place(Place(half_done.STEP, field="申请人撤回"))
    desktop.settle()
    assert field_in(panel, "detail").raw() == "双方和好"
    page.show_place(Place(half_done.STEP, field="作废"))
    desktop.settle()
    assert field_in(panel, "detail").raw() == "登重了"


def test_no_step_has_a_name_that_could_be_taken_for_another():
    names = {each.verb for each in STEPS}
    for name in names:
        assert half_done.step_of(half_done.field_of(name, "reason")) == name
        assert half_done.called(name) == name
        assert len(half_done.field_of(name, "informed_how")) <= 64
    assert not any(half_done.step_of(each.key) for each in Case.__table__.columns)


def test_what_no_draft_takes_is_said_until_one_does_and_at_the_foot(desktop):
    the_reason_of_a_step(desktop)
    with full_disk(desktop.book):
        write(desktop, desktop.page, "detail", "写了很多" * 2000)
    field = desktop.page.findChild(MovePanel)._form.field("detail")
    assert field.saved == "refused"
    assert "磁盘满了" in field.refusal
    assert "磁盘满了" in desktop.window._standing.text()
    assert desktop.window.finish(), "the disk takes it now"
    assert field.saved == "waiting"
    assert field.is_draft
    assert desktop.window._standing.text() == ""


@pytest.mark.parametrize("begin", [the_reason_of_a_step, a_longer_period])
def test_a_panel_stays_open_while_no_draft_takes_what_is_written(
    desktop, monkeypatch, begin
):
    panel, box = begin(desktop)

    def full(*_given, **_named):
        raise Problem("磁盘满了，没有存上。")

    with monkeypatch.context() as disk:
        disk.setattr(CaseBook, "keep_draft", full)
        write(desktop, desktop.page, box)
        for leave in (
            lambda: press(Qt.Key.Key_Escape),
            lambda: click(button_called(panel, "先不办 Esc")),
        ):
            leave()
            desktop.settle()
            assert panel.isVisible()
            assert panel._form.field(box).raw() == WORDS
            assert "留在这里没有关" in desktop.window._told.text()
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert not panel.isVisible()
    assert WORDS in str(desktop.book.drafts(desktop.uid))


def test_another_step_tells_what_was_written_for_the_first_and_kept_nowhere(
    desktop, monkeypatch
):
    the_reason_of_a_step(desktop)

    def full(*_given, **_named):
        raise Problem("磁盘满了，没有存上。")

    with monkeypatch.context() as disk:
        disk.setattr(CaseBook, "keep_draft", full)
        write(desktop, desktop.page, "detail")
        assert not desktop.window.finish()
        panel = desktop.page.findChild(MovePanel)
        panel.ask(panel._question, desktop.uid)
    assert f"请抄下来，等存得上了再写：{WORDS}" in desktop.window._told.text()
    assert panel._form.field("detail").raw() == ""
