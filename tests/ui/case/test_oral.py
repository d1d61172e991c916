from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QTabBar

from mediator.cases.agreements import effective_on
from mediator.cases.missing import Place
from mediator.cases.oral import PAGE, begin_oral, obstacle, register
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import AgreementForm, Application, Stage
from mediator.forms.catalogue import papers_of
from mediator.problems import Problem
from mediator.ui.case.agreement.clause_cards import CardForm
from mediator.ui.case.phrases import PhraseCards
from mediator.ui.case.stages.strip import StageStrip
from mediator.ui.case.tabs import TABS
from mediator.ui.keys import TAB_KEYS
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    focus,
    focused_field,
    into,
    press,
)

DAY = date(2026, 11, 23)


def says(tab):
    return "\n".join(
        each.text() for each in tab.findChildren(QLabel) if each.isVisible()
    )


def type_case(desktop):
    """Type names, what happened and what was agreed, with Enter and Tab only."""
    compose("王𬭎")
    enter()
    digits("13900001111")
    enter()
    compose("李强")
    enter()
    enter()
    assert focused_field(desktop.page) == "facts"
    compose("两家因楼道堆放杂物争吵。")
    press(Qt.Key.Key_Tab)
    into(desktop.page, "application")
    enter()
    compose("李强当天把杂物搬走。")
    enter()
    compose("王𬭎不再追究。")
    enter()
    enter()
    desktop.settle()


def test_a_new_oral_case_holds_nothing_but_what_the_room_knows(desktop, oral):
    case = desktop.case
    assert [party.name for party in case.parties] == ["", ""]
    assert case.facts == case.kind == case.source == ""
    assert case.application == Application.ORAL
    assert case.agreement.form == AgreementForm.ORAL
    assert case.agreement.reached_on is None
    assert [clause.text for clause in case.agreement.clauses] == [""]
    assert len(case.assignments) == 1
    assert focused_field(oral) == "name"


@pytest.mark.long
def test_it_is_typed_from_top_to_bottom_and_registered_in_one_go(desktop, oral):
    type_case(desktop)
    assert focused_field(oral) == "reached_on"
    compose("今天")
    enter()
    compose("陈和平调解室")
    enter()
    enter()
    assert focus() is button_called(oral, "登记完成")
    press(Qt.Key.Key_Space)
    desktop.settle()
    case = desktop.case
    today = desktop.window.desk.today()
    assert case.stage == Stage.AGREED
    assert [each.to_stage for each in case.stages] == [
        Stage.ACCEPTED,
        Stage.ASSIGNED,
        Stage.MEDIATING,
        Stage.AGREED,
    ]
    assert {each.happened_on for each in case.stages} == {today}
    assert case.accepted_on == case.agreement.reached_on == today
    assert case.case_number
    assert [party.name for party in case.parties] == ["王𬭎", "李强"]
    assert case.parties[0].phone == "13900001111"
    assert [clause.text for clause in case.agreement.clauses][:2] == [
        "李强当天把杂物搬走。",
        "王𬭎不再追究。",
    ]
    room = room_value(desktop.book)
    assert effective_on(case, case.agreement, room) == today
    assert "已登记" in says(oral)
    assert "当日生效" in says(oral)


@pytest.mark.usefixtures("oral")
def test_f8_registers_from_wherever_one_is_and_then_leads_on(desktop):
    head = desktop.page.findChild(StageStrip)._next
    assert "F8" not in head.text()  # of two buttons only one has the key
    type_case(desktop)
    press(Qt.Key.Key_F8)
    desktop.settle()
    assert desktop.case.stage == Stage.AGREED
    assert desktop.case.agreement.form == AgreementForm.ORAL
    assert head.text().endswith("F8")


@pytest.mark.long
def test_its_paper_is_the_register_and_is_offered_at_the_end(desktop, oral):
    assert oral.paper().key == "oral_agreement"
    type_case(desktop)
    click(button_called(oral, "登记完成"))
    desktop.settle()
    keys = [ref.key for ref in papers_of(desktop.case)]
    assert "oral_agreement" in keys
    assert "meeting" not in keys
    click(button_called(oral, "打印口头协议登记表"))
    desktop.settle()
    assert desktop.page.place().startswith("papers")
    ticked = desktop.page._made["papers"]._list.ticked()
    assert [ref.key for ref in ticked] == ["oral_agreement"]


def test_without_a_day_today_is_announced_and_written_down(desktop, oral):
    type_case(desktop)
    today = desktop.window.desk.today()
    assert f"按 {today.month}月{today.day}日 达成协议登记" in says(oral)
    click(button_called(oral, "登记完成"))
    desktop.settle()
    assert desktop.case.agreement.reached_on == today


def test_an_earlier_day_is_the_day_of_every_step(desktop, oral):
    type_case(desktop)
    earlier = desktop.window.desk.today() - timedelta(days=3)
    digits(f"{earlier:%Y%m%d}")
    click(button_called(oral, "登记完成"))
    desktop.settle()
    assert {each.happened_on for each in desktop.case.stages} == {earlier}


def test_what_is_still_needed_is_said_and_the_focus_goes_there(desktop, oral):
    done = button_called(oral, "登记完成")
    click(done)
    assert "还没有写申请人的姓名" in says(oral)
    assert focused_field(oral) == "name"
    compose("王建国")
    enter()
    enter()
    compose("李强")
    click(done)
    assert "还没有写发生了什么事" in says(oral)
    assert focused_field(oral) == "facts"
    compose("楼道堆放杂物。")
    click(done)
    assert "还没有写谈成了什么" in says(oral)
    compose("李强搬走。")
    click(done)
    desktop.settle()
    assert desktop.case.stage == Stage.AGREED


def test_a_labour_dispute_is_refused_in_words(desktop, oral):
    type_case(desktop)
    into(oral, "kind")
    compose("其他劳动争议")
    enter()
    click(button_called(oral, "登记完成"))
    desktop.settle()
    assert "要做书面协议书" in says(oral)
    assert desktop.case.stage == Stage.PENDING


def test_more_parties_and_all_their_details_lie_one_step_away(desktop, oral):
    click(button_called(oral, "加被申请人"))
    compose("赵一帆")
    enter()
    desktop.settle()
    assert [party.name for party in desktop.case.parties] == ["", "", "赵一帆"]
    click(button_called(oral, "申请人的证件和住址"))
    desktop.settle()
    assert desktop.page.place().startswith("parties")


@pytest.mark.long
def test_obligations_may_be_added(desktop, oral):
    type_case(desktop)
    click(button_called(oral, "加履行安排（可以不写）"))
    compose("李强")
    enter()
    compose("王𬭎")
    enter()
    compose("赔偿款")
    enter()
    digits("200")
    enter()
    desktop.settle()
    (owed,) = desktop.case.agreement.obligations
    assert owed.amount_fen == 20000
    assert owed.debtor == desktop.case.parties[1].uid


def test_an_ordinary_case_has_no_such_tab_in_sight(desktop):
    page = desktop.open()
    assert "oral" not in page._tabs.words()


def test_registering_says_what_is_needed_and_changes_nothing(desktop):
    uid = begin_oral(desktop.book, DAY)
    case = case_value(desktop.book, uid)
    assert obstacle(case, DAY).place == Place(PAGE, case.parties[0].uid, "name")
    with pytest.raises(Problem, match="还没有写申请人的姓名"):
        register(desktop.book, uid, DAY)
    assert case_value(desktop.book, uid) == case


def test_no_figure_turns_to_a_tab_that_is_not_in_sight(desktop):
    page = desktop.open()
    keys = list(page._tabs.words())
    assert "oral" not in keys
    for keys_of, key in zip(TAB_KEYS, keys, strict=False):
        press(QKeySequence(keys_of)[0].key(), Qt.KeyboardModifier.AltModifier)
        assert page.place().partition("/")[0] == key


@pytest.mark.long
def test_every_tab_says_the_key_that_turns_to_it(desktop, oral):
    assert oral.isVisible()
    figures = [
        bar.tabToolTip(at)
        for bar in desktop.page.findChildren(QTabBar)
        for at in range(bar.count())
        if bar.isTabVisible(at)
    ]
    assert len(figures) > 9
    assert figures == list(TAB_KEYS[: len(figures)])
    assert len(TABS) <= len(TAB_KEYS)
    for keys, tab in zip(figures, desktop.page._tabs.words(), strict=True):
        press(QKeySequence(keys)[0].key(), Qt.KeyboardModifier.AltModifier)
        assert desktop.page.place().partition("/")[0] == tab


def test_what_is_said_of_a_telephone_stands_under_the_telephone(desktop, oral):
    line = oral._people._lines.rows()[desktop.case.parties[0].uid]
    name, phone = line.form.field("name"), line.form.field("phone")

    def starts(widget):
        return widget.mapTo(oral, QPoint(0, 0)).x()

    into(oral, "phone")
    digits("1390000111")
    desktop.settle()
    said = phone.help_line
    assert "手机号还差 1 位" in said.text()
    shown = starts(said) + said.contentsMargins().left()
    assert starts(name.widget) + name.widget.width() < shown
    width = said.fontMetrics().horizontalAdvance(said.text())
    assert shown + width <= starts(phone.widget) + phone.widget.width()
    assert said.height() < 2 * said.fontMetrics().lineSpacing()


@pytest.mark.long
def test_f7_offers_the_clauses_of_the_kind_and_asks_what_they_need(desktop, oral):
    """A room of its own first day has no phrase of its own: the cards are there."""
    type_case(desktop)
    before = [each.text for each in desktop.case.agreements[0].clauses]
    oral._clauses.go_to()
    press(Qt.Key.Key_F7)
    assert oral.findChild(PhraseCards)._list.count() > 3
    compose("一次付清")
    enter()
    form = oral.findChild(CardForm)
    assert form.isVisible()
    compose("李强")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert oral.finish()
    after = [each.text for each in desktop.case.agreements[0].clauses]
    assert len(after) == len(before) + 1
    assert any("李强" in each and "支付" in each for each in after)
