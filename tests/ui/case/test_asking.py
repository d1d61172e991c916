"""What the ways beside the line ask, and the line of papers to send out."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from mediator.cases import moving
from mediator.cases.checkup.explaining import explain
from mediator.cases.checkup.finding import Level
from mediator.cases.checkup.looking import check_up
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.gaps import Place
from mediator.cases.intake import append, new_case
from mediator.cases.model import Agreement, Case, Mediator, Meeting
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Stage
from mediator.ui import window
from mediator.ui.case.stages import steps
from mediator.ui.case.stages.links_line import LinksLine
from mediator.ui.case.stages.moving import MovePanel
from mediator.ui.case.stages.strip import StageStrip
from tests.cases.paths import WAYS, go, make_whole, ready_case
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

F8, ESC, RETURN = Qt.Key.Key_F8, Qt.Key.Key_Escape, Qt.Key.Key_Return


@pytest.fixture
def page(desktop):
    desktop.uid = ready_case(desktop.book)
    return desktop.open()


def ways(page):
    return [each.text() for each in page.findChild(StageStrip)._menu.actions()]


def choose(desktop, verb):
    """Take one of the other ways from the menu, as its key does."""
    strip = desktop.page.findChild(StageStrip)
    next(each for each in strip._menu.actions() if each.text() == verb).trigger()
    desktop.settle()
    return desktop.page.findChild(MovePanel)


def told(desktop):
    return desktop.window._told.text()


def links(page):
    return [
        link.text()
        for line in page.findChildren(LinksLine)
        for link in line._links
        if link.isVisible()
    ]


def test_urgent_mediation_and_registration_afterwards_by_keyboard(desktop, page):
    choose(desktop, "情况紧急，先调后登")
    assert focused_field(page) == "on"
    enter()
    press(RETURN)
    desktop.settle()
    assert desktop.case.stage is Stage.MEDIATING
    assert desktop.case.register_later
    assert "请在“其他办法”里补登受理" in told(desktop)
    assert "待补登" in page.findChild(StageStrip)._line.text()
    assert "✓ 已受理" not in page.findChild(StageStrip)._line.text()
    choose(desktop, "补登受理")
    digits("20261120")
    enter()
    press(RETURN)
    desktop.settle()
    case = desktop.case
    assert case.accepted_on == date(2026, 11, 20)
    assert not case.register_later
    assert case.case_number in told(desktop)
    assert "补登受理" not in ways(page)
    assert "✓ 已受理 11-20" in page.findChild(StageStrip)._line.text()


def test_who_is_sent_to_the_day_of_acceptance_is_asked_to_register(desktop, page):
    choose(desktop, "情况紧急，先调后登")
    enter()
    press(RETURN)
    desktop.settle()
    page.show_place(Place("intake", desktop.uid, "accepted_on"))
    desktop.settle()
    panel = page.findChild(MovePanel)
    assert panel.isVisible()
    assert focused_field(page) == "on"
    click(button_called(panel, "补登受理"))
    desktop.settle()
    assert desktop.case.case_number
    assert not panel.isVisible()
    page.show_place(Place("intake", desktop.uid, "accepted_on"))
    desktop.settle()
    assert not panel.isVisible()


def test_the_only_mediator_is_put_on_a_case_that_is_mediated_at_once(desktop):
    desktop.fill()
    page = desktop.open()
    assert desktop.case.handling == ()
    choose(desktop, "情况紧急，先调后登")
    click(button_called(page.findChild(MovePanel), "情况紧急，先调后登"))
    desktop.settle()
    assert desktop.case.stage is Stage.MEDIATING
    assert len(desktop.case.handling) == 1


def test_in_a_room_of_two_somebody_is_chosen_before_mediation_begins(desktop):
    desktop.add_mediator("林秀英")
    desktop.fill()
    page = desktop.open()
    choose(desktop, "情况紧急，先调后登")
    assert "还没有定调解员" in told(desktop)
    assert focused_field(page) == "mediator"


def test_an_agreement_waits_for_late_registration_and_f8_asks_for_it(desktop, page):
    go(desktop.book, desktop.uid, Stage.MEDIATING, Stage.AGREED)
    make_whole(desktop.book, desktop.uid)
    desktop.settle()
    assert "补登受理" in page.findChild(StageStrip)._next.text()
    press(F8)
    desktop.settle()
    assert page.findChild(MovePanel)._title.text() == "补登受理"
    assert focused_field(page) == "on"


@pytest.fixture
def in_november(monkeypatch):
    """The clock of the room: 28 November 2026."""
    noon = datetime(2026, 11, 28, 12, tzinfo=ROOM_TIME)
    for module in (window, moving, steps):
        monkeypatch.setattr(module, "now", lambda: noon)


@pytest.mark.usefixtures("in_november")
def test_a_day_of_march_typed_in_november_was_last_march(desktop, page):
    press(F8)
    desktop.settle()
    digits("0315")
    on = field_in(page.findChild(MovePanel), "on")
    assert on.help_line.text() == "✓ 2026年3月15日 星期日"
    enter()
    press(RETURN)
    desktop.settle()
    assert desktop.case.accepted_on == date(2026, 3, 15)
    assert desktop.case.case_number.startswith("（2026）")
    assert "已于3月15日受理" in told(desktop)


@pytest.mark.usefixtures("in_november")
def test_an_acceptance_next_year_is_doubted_then_refused_and_no_number_goes(
    desktop, page
):
    press(F8)
    desktop.settle()
    panel = page.findChild(MovePanel)
    digits("20270315")
    doubt = "！2027年3月15日 星期一还没有到，请核对"
    assert field_in(panel, "on").help_line.text() == doubt
    enter()
    press(RETURN)
    desktop.settle()
    assert panel.isVisible()
    assert "2027年3月15日还没有到：电脑上今天是2026年11月28日" in panel._refused.text()
    assert desktop.case.stage is Stage.PENDING
    assert desktop.case.case_number == ""


@pytest.mark.usefixtures("in_november")
def test_the_message_names_the_year_of_a_step_of_another_year(desktop, page):
    assert page
    press(F8)
    desktop.settle()
    digits("1231")
    enter()
    press(RETURN)
    desktop.settle()
    assert "已于2025年12月31日受理" in told(desktop)


@pytest.mark.usefixtures("in_november")
@pytest.mark.parametrize("typed", ["0103", "1.3", "1月3日"])
def test_a_day_of_january_in_the_intake_was_last_january(desktop, page, typed):
    for name in ("happened_on", "applied_on"):
        into(page, name)
        compose(typed)
        enter()
        desktop.settle()
    assert desktop.case.happened_on == date(2026, 1, 3)
    assert desktop.case.applied_on == date(2026, 1, 3)


def test_the_day_that_stands_in_the_agreement_is_offered_for_the_step(desktop, page):
    go(desktop.book, desktop.uid, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING)
    made = desktop.case.agreement.uid
    desktop.book.change(Agreement, made, reached_on=date(2026, 11, 20))
    desktop.settle()
    press(F8)
    desktop.settle()
    assert field_in(page.findChild(MovePanel), "on").raw() == "2026-11-20"


def test_the_day_of_acceptance_that_is_written_is_offered_for_the_step(desktop, page):
    desktop.book.change(Case, desktop.uid, accepted_on=date(2026, 11, 20))
    desktop.settle()
    press(F8)
    desktop.settle()
    assert field_in(page.findChild(MovePanel), "on").raw() == "2026-11-20"


def test_the_day_of_the_first_meeting_is_offered_for_its_beginning(desktop, page):
    go(desktop.book, desktop.uid, Stage.ACCEPTED, Stage.ASSIGNED)
    began = datetime(2026, 11, 20, 15, tzinfo=ROOM_TIME)
    append(desktop.book, Meeting, desktop.uid, started_at=began)
    desktop.settle()
    press(F8)
    desktop.settle()
    assert field_in(page.findChild(MovePanel), "on").raw() == "2026-11-20"


def test_another_mediator_takes_over_by_keyboard(desktop, page):
    other = desktop.book.add(Mediator, name="林秀英")
    desktop.settle()
    go(desktop.book, desktop.uid, Stage.ACCEPTED, Stage.ASSIGNED)
    desktop.settle()
    choose(desktop, "更换调解员")
    assert focused_field(page) == "mediator"
    compose("林秀英")
    enter()
    assert focused_field(page) == "on"
    enter()
    compose("当事人要求更换")
    enter()
    press(RETURN)
    desktop.settle()
    gone, come = desktop.case.assignments
    assert gone.left_reason == "当事人要求更换"
    assert come.mediator == other
    assert desktop.case.stage is Stage.ASSIGNED
    assert "林秀英接手调解" in told(desktop)


@pytest.mark.usefixtures("page")
def test_without_another_mediator_it_says_what_to_do(desktop):
    panel = choose(desktop, "更换调解员")
    click(button_called(panel, "更换调解员"))
    assert "先在“设置”里添加" in panel._refused.text()
    press(ESC)
    assert not panel.isVisible()
    assert len(desktop.case.handling) == 1


def test_annulment_is_offered_for_what_is_in_force_only(desktop, page):
    go(desktop.book, desktop.uid, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING)
    go(desktop.book, desktop.uid, Stage.AGREED)
    desktop.settle()
    assert "法院撤销协议" not in ways(page)
    make_whole(desktop.book, desktop.uid)
    desktop.settle()
    panel = choose(desktop, "法院撤销协议")
    digits("20261120")
    enter()
    compose("槐树区人民法院第12号判决")
    enter()
    press(RETURN)
    desktop.settle()
    assert desktop.case.agreement is None
    assert desktop.case.agreements[0].annulled_on == date(2026, 11, 20)
    assert not panel.isVisible()
    assert "继续调解" in ways(page)


def test_joining_leads_from_one_case_to_the_other_and_back(desktop, page):
    into_it = new_case(desktop.book, date(2026, 11, 2))
    number = case_value(desktop.book, into_it).number
    panel = choose(desktop, "并入另一案件")
    assert focused_field(page) == "into"
    click(button_called(panel, "并入另一案件"))
    assert "请写并入哪一件" in panel._refused.text()
    into(panel, "into")
    digits("2026-9999")
    click(button_called(panel, "并入另一案件"))
    assert "没有登记号或者卷号是“2026-9999”" in panel._refused.text()
    into(panel, "into")
    digits(number)
    click(button_called(panel, "并入另一案件"))
    desktop.settle()
    assert desktop.case.stage is Stage.VOID
    assert links(page) == [f"已并入 {number}"]
    click(button_called(page, f"并案：已并入 {number}"))
    desktop.settle()
    assert desktop.page.uid == into_it
    own = desktop.case.number
    click(button_called(desktop.page, f"并案：{own} 并入本案"))
    desktop.settle()
    assert desktop.page.uid == desktop.uid


@pytest.mark.usefixtures("page")
def test_a_void_case_is_not_offered_a_reason_that_needs_more(desktop):
    panel = choose(desktop, "作废")
    words = panel._form.field("reason").spec.kind.words()
    assert "重复登记" in words
    assert "并入另一案件" not in words


def test_a_refusal_says_what_to_print_and_the_link_makes_it(desktop, page):
    go(desktop.book, desktop.uid, Stage.REFUSED)
    desktop.settle()
    assert links(page) == ["不予受理通知书"]
    click(button_called(page, "要发的文书：不予受理通知书"))
    desktop.settle()
    (paper,) = desktop.case.own_papers
    assert paper.party == desktop.case.parties[0].uid
    assert paper.value("elsewhere") == "人民法院"
    assert page.place().startswith("papers")
    assert links(page) == []


@pytest.mark.usefixtures("page")
def test_what_is_told_after_a_step_names_its_papers(desktop):
    panel = choose(desktop, "申请人撤回")
    compose("申请人撤回申请")
    enter()
    click(button_called(panel, "申请人撤回"))
    desktop.settle()
    assert desktop.case.stage is Stage.WITHDRAWN
    assert "没有受理过，不计入调解件数" in told(desktop)
    assert "请打印《撤回申请书》" in told(desktop)


def test_a_case_handed_over_has_a_receipt_to_wait_for(desktop, page):
    panel = choose(desktop, "移交其他部门")
    into(panel, "reason")
    compose("应由其他部门处理")
    enter()
    into(panel, "where_to")
    compose("槐树区劳动监察大队")
    enter()
    digits("20261120")
    enter()
    compose("当面告知")
    enter()
    assert focus() is button_called(panel, "移交其他部门")
    press(RETURN)
    desktop.settle()
    (sent,) = desktop.case.transfers
    assert sent.body == "槐树区劳动监察大队"
    assert links(page) == ["移送函", "移送回执"]
    page.turn_to("intake")
    into(page, "answer")
    compose("受理")
    enter()
    desktop.settle()
    assert desktop.case.transfers[0].answer == "受理"


@pytest.mark.usefixtures("page")
def test_unlocking_has_reasons_of_its_own(desktop):
    go(desktop.book, desktop.uid, Stage.REFUSED, Stage.ARCHIVED)
    desktop.settle()
    panel = choose(desktop, "开锁补正")
    assert "补装材料" in panel._form.field("reason").spec.kind.words()
    compose("补装材料")
    enter()
    click(button_called(panel, "开锁补正"))
    desktop.settle()
    assert desktop.case.stage is Stage.REFUSED


def test_what_is_still_in_a_box_is_saved_before_another_way_is_asked(desktop, page):
    into(page, "facts")
    compose("又漏了。")
    choose(desktop, "作废")
    assert "又漏了。" in desktop.case.facts


def test_nothing_is_offered_for_an_agreement_that_was_deleted(desktop, page):
    desktop.book.remove(Agreement, desktop.case.agreement.uid)
    desktop.settle()
    assert "法院撤销协议" not in ways(page)


def test_before_mediation_it_says_that_nobody_told_them_their_rights(desktop, page):
    go(desktop.book, desktop.uid, Stage.ACCEPTED, Stage.ASSIGNED)
    desktop.settle()
    press(F8)
    panel = page.findChild(MovePanel)
    assert focused_field(page) == "on", "the step is asked for all the same"
    assert panel._forgotten.text() == "！还没有告知当事人权利义务。"
    click(button_called(panel, "去填告知日期 →"))
    desktop.settle()
    assert not panel.isVisible()
    assert focused_field(page) == "notified_on"
    digits("20261120")
    enter()
    press(F8)
    assert not panel._forgotten.isVisible()
    assert not panel._jump.isVisible()
    click(button_called(panel, "开始调解"))
    desktop.settle()
    assert desktop.case.stage is Stage.MEDIATING


def test_who_goes_on_without_it_is_not_kept(desktop, page):
    go(desktop.book, desktop.uid, Stage.ACCEPTED, Stage.ASSIGNED)
    desktop.settle()
    press(F8)
    click(button_called(page.findChild(MovePanel), "开始调解"))
    desktop.settle()
    assert desktop.case.stage is Stage.MEDIATING


def test_before_the_archive_it_counts_what_must_be_put_right(desktop, page):
    go(
        desktop.book, desktop.uid,
        Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.AGREED,
    )  # fmt: skip
    make_whole(desktop.book, desktop.uid)
    desktop.settle()
    press(F8)
    panel = page.findChild(MovePanel)
    today = panel._desk.today()
    found = check_up(desktop.case, room_value(desktop.book), today)
    wrong = [each for each in found if each.level is Level.MUST]
    assert wrong
    desktop.settle()
    goes = button_called(panel, "归档这件纠纷")
    assert goes.visibleRegion().boundingRect().size() == goes.size(), "seen whole"
    said = f"！卷宗自查里还有 {len(wrong)} 处必须改。"
    assert panel._forgotten.text() == said
    explain(desktop.book, desktop.uid, wrong[0], "另有说明。", today)
    panel.close_panel()
    desktop.settle()
    press(F8)
    assert panel._forgotten.text() == f"！卷宗自查里还有 {len(wrong) - 1} 处必须改。"
    click(button_called(panel, "去看卷宗自查 →"))
    desktop.settle()
    assert focus().accessibleName().startswith("必须改：")


def test_what_stands_in_the_way_is_no_longer_said_over_the_next_tab(desktop, page):
    go(desktop.book, desktop.uid, *WAYS[Stage.AGREED])
    desktop.settle()
    press(F8)
    desktop.settle()
    assert "协议书还没有签全" in told(desktop)
    assert desktop.window._told.isVisible()
    assert page.tab_key() == "signing"
    press(Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    desktop.settle()
    assert page.tab_key() == "papers"
    assert not desktop.window._told.isVisible()


def test_why_a_step_was_refused_goes_with_the_first_letter(desktop, page):
    choose(desktop, "移到回收站…")
    panel = page.findChild(MovePanel)
    enter()
    press(Qt.Key.Key_Space)  # nothing written
    desktop.settle()
    assert panel._refused.isVisible()
    assert "请写为什么" in panel._refused.text()
    into(page, "reason")
    compose("重复登记")
    desktop.settle()
    assert not panel._refused.isVisible()
