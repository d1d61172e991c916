from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QTabBar

from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import Agreement, Case, Inquiry, Meeting, Party
from mediator.cases.moving import Move, move
from mediator.cases.words import AgreementForm, Side, Stage
from mediator.ui.case.fold_button import FoldButton
from mediator.ui.case.intake.tab import IntakeTab
from mediator.ui.case.side.paper_card import PaperCard
from mediator.ui.case.stages.moving import MovePanel
from mediator.ui.case.stages.strip import StageStrip
from mediator.ui.case.tab_row import TabRow
from mediator.ui.case.tabs import TABS, as_tab
from mediator.ui.look import SCALES, Look
from tests.ui.case.hands import (
    begin_composing,
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

DAY = date(2026, 11, 20)
F8, F9, ESC = Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_Escape


def told(desktop):
    return desktop.window._told.text()


def test_the_page_names_the_case_and_its_parties(desktop, page):
    desktop.fill()
    desktop.settle()
    heading = page.heading()
    assert heading.title == "登记号 2026-0001"
    assert heading.context == "赵长青 与 钱远"


def test_opening_a_case_shows_its_tab_once(desktop, monkeypatch):
    shown = []
    shows = IntakeTab.show_case
    monkeypatch.setattr(
        IntakeTab, "show_case", lambda tab, *of: (shown.append(tab), shows(tab, *of))
    )
    desktop.open()
    assert len(shown) == 1


@pytest.mark.parametrize("line", TABS, ids=lambda line: line.key)
def test_every_tab_keeps_the_contract(page, line):
    assert page.turn_to(line.key)
    tab = as_tab(page._made[line.key])
    assert tab.finish()
    assert tab.paper().key is not None
    assert isinstance(dict(tab.on_keys()), dict)
    assert tab.paper_changed is not None
    tab.go_to(Place(line.key))


def test_alt_and_a_figure_turn_to_a_tab(desktop, page):
    assert page.place().startswith("intake")
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    first = desktop.case.parties[0].uid
    assert desktop.page.place() == f"parties/{first}/name"


def test_the_tab_of_the_parties_counts_them(desktop, page):
    bar = page.findChild(TabRow)
    assert bar.words()["parties"] == "当事人 2"
    append(desktop.book, Party, desktop.uid, side=Side.THIRD)
    desktop.settle()
    assert bar.words()["parties"] == "当事人 3"


@pytest.mark.long
@pytest.mark.parametrize("look", [Look(each) for each in SCALES])
def test_every_tab_is_in_sight_at_every_text_size(desktop, look):
    append(desktop.book, Agreement, desktop.uid, form=AgreementForm.ORAL)
    page = desktop.open()
    bars = page.findChildren(QTabBar)
    wide = page.findChild(TabRow).width()
    for bar in bars:
        assert bar.sizeHint().width() <= bar.width() <= wide
        for at in range(bar.count()):
            assert bar.tabRect(at).right() < bar.width()
            # More air between two words than within one.
            word = bar.fontMetrics().horizontalAdvance(bar.tabText(at))
            assert bar.tabRect(at).width() - word >= look.px(14)
    for bar in reversed(bars):
        for at in range(bar.count()):
            QTest.mouseClick(
                bar,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
                bar.tabRect(at).center(),
            )
            desktop.settle()
            word = bar.tabText(at).split(" ")[0]
            label = next(line.label for line in TABS if line.key == page._key)
            assert label == word


@pytest.mark.parametrize("look", [Look(2.0)])
def test_the_arrows_go_on_from_one_row_of_tabs_into_the_other(desktop, look):
    assert look.stacked
    page = desktop.open()
    page.turn_to("signing")
    first, second = page.findChildren(QTabBar)
    first.setFocus()
    press(Qt.Key.Key_Right)
    desktop.settle()
    assert page._key == "papers"
    assert second.hasFocus()
    press(Qt.Key.Key_Left)
    desktop.settle()
    assert page._key == "signing"
    assert first.hasFocus()
    assert second.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_narrower_window_puts_the_tabs_in_two_rows(desktop, page):
    first, second = page.findChildren(QTabBar)
    assert second.isHidden()
    page.turn_to("notes")
    desktop.window.resize(900, 728)
    desktop.settle()
    assert second.isVisible()
    assert second.tabText(second.currentIndex()).startswith("记事")
    assert first.property("idle")
    assert page._key == "notes"


def top_of(tab):
    return max(
        (each.verticalScrollBar().value() for each in tab.findChildren(QScrollArea)),
        default=0,
    )


def test_every_tab_of_a_case_starts_at_its_top(desktop):
    said = "\n".join(["调解员：请说。"] * 30)
    append(
        desktop.book,
        Meeting,
        desktop.uid,
        form="调解室",
        text=said,
        result="达成协议",
    )
    append(
        desktop.book,
        Inquiry,
        desktop.uid,
        respondent="邻居刘凤英",
        text=said,
        ended_at=datetime(2026, 11, 3, 2, 0, tzinfo=UTC),
    )
    page = desktop.open()
    shown = [line for line in TABS if line.shown(page.case)]
    for number, line in enumerate(shown, 1):
        page.turn_to_tab(number)
        desktop.settle()
        assert top_of(page._made[line.key]) == 0, line.label


@pytest.mark.parametrize("closed_on", [None, date(2026, 11, 20)])
def test_the_archive_begins_with_what_is_lacking_and_the_day_of_closing(
    desktop, closed_on
):
    desktop.fill()
    desktop.book.change(Case, desktop.uid, closed_on=closed_on)
    page = desktop.open()
    desktop.window.resize(1024, 600)
    desktop.settle()
    number = [line.key for line in TABS if line.shown(page.case)].index("archive") + 1
    page.turn_to_tab(number)
    desktop.settle()
    tab = page._made["archive"]
    assert tab._closing.isAncestorOf(focus())
    assert focus().visibleRegion().boundingRect().height() == focus().height()
    assert top_of(tab) == 0


def test_the_panel_of_a_step_is_seen_whole_on_a_small_screen(desktop, page):
    append(
        desktop.book, Agreement, desktop.uid, form=AgreementForm.ORAL, reached_on=DAY
    )
    desktop.book.change(Case, desktop.uid, stage=Stage.AGREED)
    desktop.settle()
    press(F8)
    desktop.settle()
    panel = page.findChild(MovePanel)
    assert button_called(panel, "归档这件纠纷")
    area = page.findChild(StageStrip)._asked
    assert area.verticalScrollBar().maximum() == 0
    assert area.viewport().height() >= panel.minimumSizeHint().height()


def test_the_next_step_goes_to_what_is_missing_and_says_why(desktop, page):
    press(F8)
    assert focused_field(page) == "facts"
    assert "还没有写纠纷简要情况" in told(desktop)


def test_what_is_being_typed_counts_for_the_next_step(desktop, page):
    into(page, "facts")
    compose("两家因排水争吵。")
    press(F8)
    assert "还没有选怎么申请的" in told(desktop)
    assert desktop.case.facts == "两家因排水争吵。"


def test_acceptance_gives_the_official_number_and_the_only_mediator(desktop, page):
    desktop.fill()
    desktop.settle()
    press(F8)
    assert focused_field(page.findChild(MovePanel)) == "on"
    click(button_called(page.findChild(MovePanel), "受理"))
    desktop.settle()
    case = desktop.case
    assert case.stage == Stage.ASSIGNED
    assert case.case_number
    assert [each.to_stage for each in case.stages] == [Stage.ACCEPTED, Stage.ASSIGNED]
    assert len(case.assignments) == 1
    assert case.case_number in told(desktop)
    assert page.heading().title == case.case_number


def test_in_a_room_of_two_the_mediator_is_chosen(desktop):
    desktop.add_mediator("林秀英")
    desktop.fill()
    page = desktop.open()
    press(F8)
    click(button_called(page.findChild(MovePanel), "受理"))
    desktop.settle()
    assert desktop.case.stage == Stage.ACCEPTED
    press(F8)
    assert "还没有定调解员" in told(desktop)
    assert focused_field(page) == "mediator"


def test_a_step_taken_back_to_a_day_before_is_kept_as_said(desktop, page):
    desktop.fill()
    desktop.settle()
    press(F8)
    panel = page.findChild(MovePanel)
    into(panel, "on")
    digits("20261105")
    click(button_called(panel, "受理"))
    desktop.settle()
    assert desktop.case.accepted_on == date(2026, 11, 5)


def test_escape_closes_the_panel_and_not_the_case(desktop, page):
    desktop.fill()
    desktop.settle()
    press(F8)
    assert page.findChild(MovePanel).isVisible()
    press(ESC)
    assert not page.findChild(MovePanel).isVisible()
    assert desktop.page is page
    assert desktop.case.stage == Stage.PENDING


def choose_way(page, verb):
    strip = page.findChild(StageStrip)
    action = next(each for each in strip._menu.actions() if each.text() == verb)
    action.trigger()


def test_a_refusal_wants_a_reason_from_the_list(desktop, page):
    choose_way(page, "不予受理")
    panel = page.findChild(MovePanel)
    click(button_called(panel, "不予受理"))
    assert "要写明原因" in panel._refused.text()
    into(panel, "reason")
    compose("不属于民间纠纷")
    enter()
    click(button_called(panel, "不予受理"))
    assert "可以向哪里提出" in panel._refused.text()
    into(panel, "where_to")
    compose("槐树区人民法院")
    enter()
    click(button_called(panel, "不予受理"))
    assert "怎么告知当事人" in panel._refused.text()
    into(panel, "informed_on")
    digits("1120")
    into(panel, "informed_how")
    compose("当面告知")
    enter()
    click(button_called(panel, "不予受理"))
    desktop.settle()
    assert desktop.case.stage == Stage.REFUSED
    last = desktop.case.stages[-1]
    assert last.reason == "不属于民间纠纷"
    assert (last.where_to, last.informed_how) == ("槐树区人民法院", "当面告知")
    assert last.informed_on == date(2026, 11, 20)


def test_voiding_names_the_case_and_has_a_verb(desktop, page):
    desktop.fill()
    desktop.settle()
    choose_way(page, "作废")
    panel = page.findChild(MovePanel)
    shown = " ".join(each.text() for each in panel.findChildren(QLabel))
    assert "2026-0001" in shown
    assert "赵长青 与 钱远" in shown
    assert button_called(panel, "作废这件纠纷").isVisible()


def test_a_case_at_its_end_has_no_next_step(desktop):
    desktop.fill()
    move(desktop.book, desktop.uid, Move(Stage.VOID, date(2026, 11, 3), "重复登记"))
    page = desktop.open()
    strip = page.findChild(StageStrip)
    assert strip._next.isHidden()
    assert strip._others.isHidden()
    press(F8)
    assert "已经办结" in told(desktop)


def test_what_an_old_register_tells_was_agreed_may_go_on_and_need_not(desktop):
    desktop.fill()
    desktop.book.change(Case, desktop.uid, stage=Stage.AGREED, seq=-1)
    page = desktop.open()
    strip = page.findChild(StageStrip)
    assert strip._next.isHidden()
    press(F8)
    assert "没有必须办的事" in told(desktop)
    assert "归档" in [each.text() for each in strip._menu.actions()]
    choose_way(page, "归档")
    desktop.settle()
    assert strip.is_open or "归档" in told(desktop)


def test_what_is_missing_leads_to_its_field(desktop, page):
    desktop.fill()
    desktop.settle()
    link = next(
        each
        for each in page.findChildren(QPushButton)
        if "钱远还没有联系电话" in each.accessibleName()
    )
    click(link)
    second = desktop.case.parties[1].uid
    assert page.place() == f"parties/{second}/phone"
    assert focused_field(page) == "phone"


def test_what_is_put_right_leaves_the_list(desktop, page):
    missing = page._side.missing

    def lines():
        return [each.sentence for each in missing._shown]

    assert "还没有选纠纷类型。" in lines()
    into(page, "kind")
    compose("邻里")
    enter()
    desktop.settle()
    assert "还没有选纠纷类型。" not in lines()


def test_the_paper_beside_the_tab_follows_what_is_typed(page, qtbot):
    card = page.findChild(PaperCard)
    qtbot.waitUntil(lambda: card.pdf() is not None, timeout=20_000)
    before = card.pdf()
    into(page, "facts")
    compose("院墙边新挖了排水沟。")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: card.pdf() not in (None, before), timeout=20_000)


def test_an_equal_paper_is_not_made_again(desktop, page, qtbot):
    card = page.findChild(PaperCard)
    qtbot.waitUntil(lambda: card.pdf() is not None, timeout=20_000)
    before = card.pdf()
    desktop.book.change(Party, desktop.case.parties[0].uid, phone="19900001002")
    desktop.settle()
    card.make_now()
    card._background.finish()
    desktop.settle()
    assert card.pdf() is before


def test_f9_shows_the_paper_large_and_escape_comes_back(desktop, page, qtbot):
    press(F9)
    assert page._whole.currentIndex() == 1
    qtbot.waitUntil(lambda: page._large._of > 0, timeout=20_000)
    press(Qt.Key.Key_PageDown)
    press(ESC)
    assert page._whole.currentIndex() == 0
    assert desktop.page is page


def test_nothing_acts_while_an_input_method_composes(page):
    into(page, "facts")
    begin_composing()
    press(F8)
    assert focused_field(page) == "facts"
    assert not page.findChild(MovePanel).isVisible()


def test_undo_from_the_window_shows_on_the_page(desktop, page):
    into(page, "happened_at")
    compose("柳荫路")
    enter()
    desktop.settle()
    assert desktop.case.happened_at == "柳荫路"
    desktop.window.do("undo")
    desktop.settle()
    assert desktop.case.happened_at == ""
    into(page, "happened_at")
    assert desktop.qapp.focusWidget().text() == ""


def test_the_page_comes_back_to_tab_party_and_field(desktop, page):
    second = desktop.case.parties[1]
    page.show_place(Place("parties", second.uid, "address"))
    place = page.place()
    page.turn_to_tab(1)
    page.show_place(Place("parties", desktop.case.parties[0].uid))
    page.go_to(place)
    assert focused_field(page) == "address"
    assert page._made["parties"].record() == second.uid


def test_ctrl_p_prints_from_the_large_paper(desktop, page, qtbot):
    press(F9)
    qtbot.waitUntil(lambda: page._large._of > 0, timeout=20_000)
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert not page._large.isVisible()
    assert page._key == "papers"
    assert not desktop.window._told.isVisible()


def test_f9_says_so_where_there_is_no_paper(desktop, page):
    page.show_place(Place("notes"))
    desktop.settle()
    press(F9)
    desktop.settle()
    assert not page._large.isVisible()
    assert "这一页还没有文书。" in desktop.window._told.text()


@pytest.mark.parametrize("look", [Look(1.5), Look(2.0)], ids=["150%", "200%"])
@pytest.mark.usefixtures("look")
def test_large_text_folds_the_right_column_behind_a_button(desktop):
    page = desktop.open()
    fold = page.findChild(FoldButton)
    assert fold.isVisible()
    assert not page._side.isVisible()
    click(fold)
    assert page._side.isVisible()
    press(ESC)
    assert not page._side.isVisible()
    assert desktop.page is page


@pytest.mark.parametrize("look", [Look(1.0), Look(1.15), Look(1.5), Look(2.0)])
@pytest.mark.usefixtures("look")
def test_the_page_fits_a_small_screen_at_every_text_size(desktop):
    desktop.fill()
    page = desktop.open()
    for line in TABS[:2]:
        page.turn_to(line.key)
        desktop.settle()
        assert page.minimumSizeHint().height() <= desktop.window.height()
    choose_way(page, "作废")
    desktop.settle()
    assert (desktop.window.width(), desktop.window.height()) == (1366, 728)


@pytest.mark.parametrize("look", [Look(1.0), Look(1.3), Look(2.0)])
@pytest.mark.usefixtures("look")
def test_no_word_on_a_button_is_cut(desktop):
    desktop.fill()
    page = desktop.open()
    for line in TABS[:2]:
        page.turn_to(line.key)
        desktop.settle()
        for each in page.findChildren(QPushButton):
            if each.isVisible() and each.property("role") != "party":
                assert each.width() >= each.minimumSizeHint().width(), each.text()


def test_a_case_goes_from_meeting_to_agreement_and_back(desktop):
    desktop.fill()
    page = desktop.open()
    press(F8)
    click(button_called(page.findChild(MovePanel), "受理"))
    desktop.settle()
    press(F8)
    assert "还没有调解记录" in told(desktop)
    append(desktop.book, Meeting, desktop.uid)
    desktop.settle()
    press(F8)
    click(button_called(page.findChild(MovePanel), "开始调解"))
    desktop.settle()
    assert desktop.case.stage == Stage.MEDIATING
    assert "1 次" in page.findChild(StageStrip)._line.text()


def click_tab(page, word):
    """Click the tab with this word, as a mouse does."""
    bar, at = next(
        (bar, at)
        for bar in page.findChildren(QTabBar)
        for at in range(bar.count())
        if bar.tabText(at).split(" ")[0] == word
    )
    QTest.mouseClick(
        bar,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        bar.tabRect(at).center(),
    )


@pytest.mark.parametrize("before", ["受理", "协议"])
def test_a_tab_that_is_clicked_is_ready_to_type(desktop, before):
    page = desktop.open()
    click_tab(page, before)
    desktop.settle()
    click_tab(page, "当事人")
    desktop.settle()
    assert focused_field(page) == "name"


def test_who_walks_along_the_tabs_with_arrows_stays_on_them(desktop):
    page = desktop.open()
    bar = page.findChildren(QTabBar)[0]
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    for word in ("当事人", "调查证据", "调解"):
        press(Qt.Key.Key_Right)
        desktop.settle()
        assert bar.hasFocus()
        assert bar.tabText(bar.currentIndex()).split(" ")[0] == word
