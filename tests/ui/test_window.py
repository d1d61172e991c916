"""The desk: rooms, keys, search, undo, and what is safe at the foot."""

import time
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodQueryEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionFrame,
    QStyleOptionViewItem,
)

from mediator.cases.intake import append
from mediator.cases.lists import STAGE_GROUPS, WITHIN, CaseFilter, case_uids
from mediator.cases.missing import Place
from mediator.cases.model import Agreement, Case, Clause, Party
from mediator.cases.next_day import next_days
from mediator.cases.progress import step
from mediator.cases.snapshot import case_value
from mediator.cases.words import AgreementForm, Stage
from mediator.problems import Problem
from mediator.ui.case_list import search
from mediator.ui.case_list.page import CaseList
from mediator.ui.help.panel import HelpPanel
from mediator.ui.keys import KEYS, TAB_KEYS
from mediator.ui.look import Look
from mediator.ui.open_pages import uid_of
from mediator.ui.search_box import SearchBox
from mediator.ui.settings.page import SettingsPage
from mediator.ui.today.page import TodayPage
from tests.ui.case.hands import (
    begin_composing,
    button_called,
    compose,
    focus,
    into,
    press,
)

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(desktop):
    """Return the texts a person reads on the page in sight."""
    page = desktop.window.page
    labels = [each for each in page.findChildren(object) if hasattr(each, "text")]
    return " ".join(
        each.whole() if hasattr(each, "whole") else each.text()
        for each in labels
        if callable(each.text) and each.isVisible()
    )


def box_called(page, name):
    """Return the box above the list that is called so."""
    boxes = page.findChildren(QComboBox)
    return next(each for each in boxes if each.accessibleName() == name)


def choose(page, name, word):
    """Choose a word in a box above the list."""
    box = box_called(page, name)
    box.setCurrentIndex(box.findText(word))
    box.activated.emit(box.currentIndex())


def test_today_lists_open_cases_with_their_next_step(desktop):
    told = shown(desktop)
    assert "赵长青 与 钱远" in told
    assert "下一步：受理" in told
    assert "孙知秋 与 李向晚" in told
    assert "周望山" not in told


def test_today_says_what_is_missing_once_it_is_known(desktop):
    assert "还缺" in shown(desktop)


def test_today_without_cases_says_what_it_is_for(open_desk, look):
    desktop = open_desk(look)
    assert "现在没有要办的案件" in shown(desktop)
    assert button_called(desktop.window.page, "登记新纠纷") is focus()


def test_enter_on_a_line_of_today_opens_the_case(desktop, cases):
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.window.page.uid in cases


def test_where_work_stopped_is_offered_on_today(desktop, cases):
    desktop.window.open_case(cases[1], Place("parties"))
    desktop.window.go("today")
    desktop.settle()
    assert "上次办到这里" in shown(desktop)
    desktop.window.page.desk.come_back(desktop.window.last_place())
    assert desktop.window.place().startswith(f"case/{cases[1]}|parties")


def test_where_work_stopped_outlives_the_window(desktop, cases, open_desk, look):
    desktop.window.open_case(cases[1], Place("parties"))
    desktop.window.keep_place()
    again = open_desk(look)
    assert "上次办到这里" in shown(again)


def test_f3_searches_while_typing_and_enter_opens_the_first(desktop, qtbot, cases):
    press(Qt.Key.Key_F3)
    assert isinstance(focus(), SearchBox)
    compose("向晚")
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CaseList))
    page = desktop.window.page
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 1)
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.window.page.uid == cases[1]


def test_enter_before_the_answer_opens_what_was_asked_for(desktop, cases):
    """Typed and Enter at once: never the case that happened to be first before."""
    press(Qt.Key.Key_F3)
    compose("知秋")
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.window.page.uid == cases[1]


def test_enter_upon_another_question_never_opens_the_answer_to_the_last(
    desktop, cases, qtbot
):
    press(Qt.Key.Key_F3)
    compose("望山")
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CaseList))
    table = desktop.window.page.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    focus().selectAll()
    compose("知秋")
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.window.page.uid == cases[1]


def test_enter_upon_what_nobody_bears_opens_nothing(desktop):
    press(Qt.Key.Key_F3)
    compose("没有的人")
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert isinstance(desktop.window.page, CaseList)
    assert "没有找到“没有的人”" in shown(desktop)


def test_an_answer_that_comes_when_the_person_is_elsewhere_opens_nothing(desktop):
    press(Qt.Key.Key_F3)
    compose("知秋")
    press(Qt.Key.Key_Return)
    desktop.window.go("settings")
    desktop.settle()
    assert desktop.window.place().startswith("settings")


def test_esc_leads_back_to_the_box_one_was_in(desktop, cases):
    desktop.window.open_case(cases[0], Place("intake"))
    desktop.settle()
    into(desktop.window.page, "facts")
    before = focus()
    press(Qt.Key.Key_F3)
    assert isinstance(focus(), SearchBox)
    press(Qt.Key.Key_Escape)
    assert focus() is before


def test_esc_leads_back_to_today(desktop):
    before = focus()
    press(Qt.Key.Key_F3)
    press(Qt.Key.Key_Escape)
    assert focus() is before
    assert desktop.window.place().startswith("today")


def test_the_first_hits_are_there_at_once_and_all_of_them_a_moment_later(
    desktop, qtbot, monkeypatch
):
    monkeypatch.setattr(search, "_FIRST", 1)
    told = []
    desktop.window.go("cases")
    desktop.window.page._search.found.connect(lambda uids: told.append(len(uids)))
    desktop.window.search_for("排水")
    qtbot.waitUntil(lambda: told == [1, 3])
    assert desktop.window.page._foot.text().startswith("共 3 件")


def test_what_is_typed_next_does_not_wait_for_the_rest_of_the_question_before(
    desktop, qtbot, monkeypatch
):
    found, begun = search._found, []

    def slow(*given, most, **named):
        if most is None:  # as with a hundred thousand cases
            begun.append(given[1])
            for _ in range(500):
                step()
                time.sleep(0.02)
        return found(*given, most=most, **named)

    monkeypatch.setattr(search, "_FIRST", 1)
    monkeypatch.setattr(search, "_found", slow)
    desktop.window.go("cases")
    page = desktop.window.page
    desktop.window.search_for("排水")
    qtbot.waitUntil(lambda: begun == ["排水"])
    desktop.window.search_for("李向晚")
    qtbot.waitUntil(
        lambda: page._search.question == "李向晚" and page._search.answered,
        timeout=3000,
    )
    assert page.table.model().rowCount()


def test_of_what_is_found_no_year_or_kind_loses_a_case(desktop, qtbot, monkeypatch):
    """The best of all that fit need not be of the kind that is chosen."""
    monkeypatch.setattr(search, "_FIRST", 1)
    desktop.window.go("cases")
    page = desktop.window.page
    desktop.window.search_for("排水")
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 3)
    page._filters._kind.setCurrentText("邻里")
    page._filters._kind.activated.emit(page._filters._kind.currentIndex())
    desktop.settle()
    assert page.table.model().rowCount() == 2


def test_what_an_input_method_composes_in_a_list_is_looked_for_whole(desktop, qtbot):
    desktop.window.go("cases")
    desktop.settle()
    table = desktop.window.page.table
    table.setFocus()
    table.go_to_row(1)
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(table, asked)
    assert asked.value(Qt.InputMethodQuery.ImEnabled)
    begin_composing()
    press(Qt.Key.Key_Return)  # chooses among what the method offers
    assert focus() is table
    assert desktop.window._top.search.text() == ""
    compose("李向晚")
    assert focus() is desktop.window._top.search
    assert desktop.window._top.search.text() == "李向晚"
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)


@pytest.mark.parametrize("key", ["today", "settings", "visits"])
def test_esc_in_the_search_box_leads_back_to_where_it_began(desktop, qtbot, key):
    desktop.window.go(key)
    desktop.settle()
    press(Qt.Key.Key_F3)
    QTest.keyClicks(focus(), "zcq")
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CaseList))
    press(Qt.Key.Key_Escape)
    assert desktop.window.place().partition("|")[0] == key
    assert focus() is not desktop.window._top.search


def test_esc_in_the_search_box_after_a_case_that_is_gone_stays_in_the_list(
    desktop, qtbot
):
    desktop.window.new_case()
    desktop.settle()
    press(Qt.Key.Key_F3)
    QTest.keyClicks(focus(), "zcq")
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CaseList))
    press(Qt.Key.Key_Escape)
    assert desktop.window.page.isVisible()
    assert focus() is not desktop.window._top.search


def test_initials_find_a_name(desktop, qtbot):
    press(Qt.Key.Key_F3)
    QTest.keyClicks(focus(), "zcq")
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CaseList))
    qtbot.waitUntil(lambda: desktop.window.page.table.model().rowCount() == 1)


def test_a_search_without_hits_says_what_else_to_try(desktop, qtbot):
    press(Qt.Key.Key_F3)
    compose("没有的人")
    qtbot.waitUntil(lambda: "没有找到“没有的人”" in shown(desktop))
    told = shown(desktop)
    assert "在全部 3 件里找过：姓名、电话、证件号码、地址、案号" in told
    assert "写拼音首字母" in told
    page = desktop.window.page
    chips = page.findChildren(QPushButton)
    next(each for each in chips if each.text().startswith("已归档")).click()
    desktop.settle()
    assert "只在“已归档”里找过，没有看别的案件" in shown(desktop)
    button_called(page, "看全部案件").click()
    desktop.settle()
    assert page.table.model().rowCount() == 3


def test_conditions_that_fit_no_case_say_so_and_lead_back(desktop):
    """A full book is never called empty because of what was chosen."""
    desktop.window.go("cases")
    desktop.settle()
    page = desktop.window.page
    choose(page, "类型", "物业")
    desktop.settle()
    told = shown(desktop)
    assert "“物业”里一件也没有" in told
    assert "案件簿里还没有案件" not in told
    button_called(page, "看全部案件").click()
    desktop.settle()
    assert page.table.model().rowCount() == 3


def test_an_empty_book_says_what_the_list_is_for(open_desk, look):
    desktop = open_desk(look)
    desktop.window.go("cases")
    desktop.settle()
    told = shown(desktop)
    assert "案件簿里还没有案件" in told
    assert "看全部案件" not in told
    assert button_called(desktop.window.page, "登记新纠纷").isVisible()


def test_a_long_name_is_cut_in_the_list_and_whole_in_its_tip(desktop, book, cases):
    party = case_value(book, cases[0]).parties[0]
    name = "青石街道柳荫巷第三便民农副产品综合批发市场经营管理有限责任公司"
    book.change(Party, party.uid, name=name)
    desktop.window.go("cases")
    desktop.settle()
    table = desktop.window.page.table
    model = table.model()
    at = next(
        model.index(row, 1)
        for row in range(model.rowCount())
        if name in model.index(row, 1).data()
    )
    wide = table.fontMetrics().horizontalAdvance(at.data())
    assert wide > table.columnWidth(1)
    assert name in at.data(Qt.ItemDataRole.ToolTipRole)
    assert name in at.data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5, 2.0])
def test_every_room_fits_a_screen_of_1366_with_help_open_too(open_desk, cases, scale):
    assert cases
    desktop = open_desk(Look(scale))
    for room in ("today", "schedule", "cases", "settings"):
        desktop.window.go(room)
        desktop.window.do("help")
        desktop.settle()
        assert desktop.window.minimumSizeHint().width() <= 1366
        assert desktop.window.width() == 1366
        help_panel = desktop.window.findChild(HelpPanel)
        close = button_called(help_panel, "收起  Esc")
        at = close.mapTo(desktop.window, QPoint(0, 0))
        assert desktop.window.rect().contains(QRect(at, close.size()))
        press(Qt.Key.Key_Escape)
        assert not help_panel.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_day_stands_whole_beside_today(open_desk, cases, scale):
    assert cases
    desktop = open_desk(Look(scale))
    context = desktop.window._top._context
    assert QLabel.text(context) == context.whole()
    assert "月" in context.whole()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("room", ["today", "settings"])
def test_a_page_begins_at_its_top(open_desk, cases, scale, room):
    assert cases
    desktop = open_desk(Look(scale))
    desktop.window.go(room)
    desktop.settle()
    area = desktop.window.page.findChild(QScrollArea)
    assert area.verticalScrollBar().value() == 0


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_the_hint_in_the_search_box_is_never_cut(open_desk, cases, scale):
    assert cases
    desktop = open_desk(Look(scale))
    for room in ("today", "cases", "settings"):
        desktop.window.go(room)
        desktop.settle()
        box = desktop.window._top.search
        option = QStyleOptionFrame()
        box.initStyleOption(option)
        part = QStyle.SubElement.SE_LineEditContents
        inside = box.style().subElementRect(part, option, box)
        margins = box.textMargins()
        icon = box.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        room_left = inside.width() - margins.left() - margins.right() - icon
        hint = box.placeholderText()
        assert hint.startswith("F3")
        assert box.fontMetrics().horizontalAdvance(hint) <= room_left


def test_esc_in_the_search_box_shows_all_again(desktop, qtbot):
    desktop.window.go("cases")
    press(Qt.Key.Key_F3)
    compose("向晚")
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CaseList))
    table = desktop.window.page.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    press(Qt.Key.Key_Escape)
    assert desktop.window._top.search.text() == ""
    assert table.model().rowCount() == 3
    assert focus() is table


def test_no_key_of_the_window_acts_while_composing(desktop):
    press(Qt.Key.Key_F3)
    begin_composing()
    before = desktop.window.place()
    override = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_N, CTRL, "n", autorep=False
    )
    QApplication.sendEvent(focus(), override)
    assert override.isAccepted()
    assert desktop.window.place() == before


def test_typing_in_the_list_searches(desktop):
    desktop.window.go("cases")
    assert focus() is desktop.window.page.table
    press(Qt.Key.Key_Z)
    assert isinstance(focus(), SearchBox)
    assert focus().text() == "z"


def test_space_shows_a_case_beside_the_list_and_esc_puts_it_away(desktop):
    desktop.window.go("cases")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert "两家因排水争吵。" in shown(desktop)
    press(Qt.Key.Key_Escape)
    assert "两家因排水争吵。" not in shown(desktop)
    assert focus() is desktop.window.page.table


@pytest.mark.long
def test_chips_count_and_choose_stages(desktop):
    desktop.window.go("cases")
    button_called(desktop.window.page, "在办 2").click()
    desktop.settle()
    assert desktop.window.page.table.model().rowCount() == 2
    button_called(desktop.window.page, "全部 3").click()
    assert desktop.window.page.table.model().rowCount() == 3


def test_what_is_open_is_counted_alike_above_and_in_the_chip(desktop, book, cases):
    book.change(Case, cases[0], stage=Stage.AGREED)
    desktop.window.go("cases")
    desktop.settle()
    assert desktop.window.page.heading().context == "在办 2 · 全部 3"
    button_called(desktop.window.page, "在办 2").click()
    assert desktop.window.page.table.model().rowCount() == 2
    button_called(desktop.window.page, "其中已达成、未归档 1").click()
    assert desktop.window.page.table.model().rowCount() == 1


def test_the_chips_that_are_no_part_of_another_add_up(desktop, book, cases):
    book.change(Case, cases[0], stage=Stage.AGREED)
    book.change(Case, cases[1], stage=Stage.FAILED)
    desktop.window.go("cases")
    desktop.settle()
    chips = desktop.window.page._filters._chips.values()
    said = [each.text().rsplit(" ", 1) for each in chips]
    whole, *parts = [int(n) for name, n in said if not name.startswith("其中")]
    assert whole == 3 == sum(parts)
    grouped = [
        stage for name, of in STAGE_GROUPS.items() if name not in WITHIN for stage in of
    ]
    assert sorted(grouped) == sorted(Stage)
    for inner, outer in WITHIN.items():
        assert set(STAGE_GROUPS[inner]) < set(STAGE_GROUPS[outer])


def test_what_an_old_ledger_tells_was_agreed_is_no_work_in_hand(desktop, book, cases):
    book.change(Case, cases[0], stage=Stage.AGREED)
    book.change(Case, cases[1], stage=Stage.AGREED, seq=-1)
    desktop.window.go("cases")
    desktop.settle()
    page = desktop.window.page
    assert page.heading().context == "在办 1 · 全部 3"
    assert button_called(page, "其中已达成、未归档 1")
    button_called(page, "旧台账已达成 1").click()
    desktop.settle()
    assert page._uids == [cases[1]]
    assert drawn(page.table, 0, "下一步")[0] == "—"
    button_called(page, "在办 1").click()
    desktop.settle()
    assert cases[1] not in page._uids
    button_called(page, "全部 3").click()
    desktop.settle()
    assert len(page._uids) == 3


def drawn(table, row, title):
    """Return the words a cell draws, and its tip."""
    model = table.model()
    titles = [each.title for each in model.columns]
    index = model.index(row, titles.index(title))
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    option.rect = table.visualRect(index)
    table.itemDelegateForIndex(index).initStyleOption(option, index)
    return option.text, index.data(Qt.ItemDataRole.ToolTipRole), option


def test_the_kind_has_room_where_minors_are_concerned(desktop, book, cases):
    first = case_value(book, cases[1]).parties[0]
    book.change(Party, first.uid, born_on=date(2015, 6, 1))
    book.change(Case, cases[1], kind="损害赔偿")
    desktop.window.go("cases")
    desktop.settle()
    page = desktop.window.page
    at = [each.title for each in page._model.columns].index("类型")
    text, _, option = drawn(page.table, page._uids.index(cases[1]), "类型")
    assert text == "未成年·损害赔偿"
    wide = option.fontMetrics.horizontalAdvance(text)
    assert not page.table.isColumnHidden(at)
    assert page.table.columnWidth(at) >= wide + 6


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_no_name_in_the_list_is_cut(open_desk, book, cases, scale):
    first = case_value(book, cases[0])
    names = ["欧阳建国", "钱多多", "孙小圣"]
    for party, name in zip(first.parties, names, strict=False):
        book.change(Party, party.uid, name=name)
    side = first.parties[-1].side
    for name in ("周全福", "吴有德", "郑寒江", "王建国"):
        append(book, Party, cases[0], side=side, name=name)
    desktop = open_desk(Look(scale))
    desktop.window.go("cases")
    desktop.settle()
    table = desktop.window.page.table
    row = desktop.window.page._uids.index(cases[0])
    words, tip, option = drawn(table, row, "当事人")
    part = QStyle.SubElement.SE_ItemViewItemText
    inside = table.style().subElementRect(part, option, table).width()
    assert option.fontMetrics.horizontalAdvance(words) <= inside - 6
    assert words.startswith("欧阳建国")
    assert "…" not in words
    assert tip.endswith("周全福、吴有德、郑寒江、王建国")


def test_one_stage_is_chosen_by_key_and_no_chip_is_down(desktop):
    desktop.window.go("cases")
    page = desktop.window.page
    box = box_called(page, "进度")
    box.setFocus()
    while box.currentText() != "归档":
        press(Qt.Key.Key_Down)
    desktop.settle()
    assert page.table.model().rowCount() == 1
    assert not button_called(page, "全部 3").isChecked()
    button_called(page, "在办 2").click()
    desktop.settle()
    assert box.currentText() == "全部进度"
    assert page.table.model().rowCount() == 2


def test_the_next_step_stands_with_its_day_in_every_row(desktop, book, cases, qtbot):
    today = desktop.window.page.desk.today()
    book.change(Case, cases[1], accepted_on=today)
    desktop.window.go("cases")
    last = next_days(book, [cases[1]], today)[cases[1]]

    def said():
        table = desktop.window.page.table
        rows = [cells(table, row)["下一步"][0] for row in range(3)]
        return sum(row.endswith(f"{last:%m-%d}") for row in rows) == 1

    qtbot.waitUntil(said)  # the days are read beside the window


def cells(table, row):
    """Return what a line of the list says, by its heads."""
    model = table.model()
    across = Qt.Orientation.Horizontal
    return {
        model.headerData(at, across): (model.index(row, at).data(), at)
        for at in range(model.columnCount())
    }


def test_the_list_shows_numbers_and_stages_whole(desktop, book, cases):
    book.change(
        Case,
        cases[0],
        case_number="（2026）示青人调字第128号",
        stage=Stage.REFERRED,
    )
    desktop.window.go("cases")
    desktop.settle()
    table = desktop.window.page.table
    row = desktop.window.page._uids.index(cases[0])
    line = cells(table, row)
    for head in ("案号", "进度"):
        text, at = line[head]
        room = table.columnWidth(at) - 2 * 13
        assert table.fontMetrics().horizontalAdvance(text) <= room, text
    assert line["受理"][0] == "—"
    assert table.textElideMode() == Qt.TextElideMode.ElideMiddle
    book.change(Case, cases[0], accepted_on=date(2026, 11, 2))
    desktop.settle()
    assert cells(table, row)["受理"][0] == "2026-11-02"


def agreed(book, uid):
    """Bring a case to a written agreement nobody has signed."""
    book.change(Case, uid, stage=Stage.AGREED)
    agreement = book.add(Agreement, case_uid=uid, reached_on=date(2026, 11, 20))
    book.add(Clause, case_uid=uid, agreement_uid=agreement, text="各退一步。")


def test_today_and_the_case_say_the_same_next_step(desktop, book, cases):
    agreed(book, cases[1])
    desktop.window.go("cases")
    desktop.window.go("today")
    desktop.settle()
    assert "下一步：请签字盖章" in shown(desktop)
    desktop.window.open_case(cases[1])
    desktop.settle()
    assert button_called(desktop.window.page, "下一步：请签字盖章").isVisible()
    press(Qt.Key.Key_F8)
    desktop.settle()
    assert desktop.window.place().startswith(f"case/{cases[1]}|signing")


def test_an_oral_cases_next_step_is_worded_the_same_everywhere(desktop, book, cases):
    agreed(book, cases[1])
    (agreement,) = case_value(book, cases[1]).agreements
    book.change(Agreement, agreement.uid, form=AgreementForm.ORAL)
    desktop.window.go("cases")
    desktop.settle()
    table = desktop.window.page.table
    said = [cells(table, at)["下一步"][0] for at in range(table.model().rowCount())]
    assert "归档" in said
    assert not any("签字" in each for each in said)
    desktop.window.go("today")
    desktop.settle()
    assert "下一步：归档" in shown(desktop)
    assert "等归档" in shown(desktop)
    assert "签字盖章" not in shown(desktop)
    desktop.window.open_case(cases[1])
    desktop.settle()
    assert button_called(desktop.window.page, "下一步：归档").isVisible()


def test_the_list_of_missing_signatures_names_the_parties_first(desktop, book, cases):
    agreed(book, cases[1])
    book.change(Case, cases[1], case_number="（2026）示青人调字第128号")
    desktop.window.go("cases")
    desktop.window.go("today")
    desktop.settle()
    told = shown(desktop).partition("缺签清单")[2]
    assert told.index("孙知秋 与 李向晚") < told.index("（2026）示青人调字第128号")
    assert "处还没有签字盖章" in told
    assert "处还没有签字盖章。等" not in told


def test_what_must_be_mended_is_red_and_what_is_missing_is_amber(desktop, book, cases):
    agreed(book, cases[1])
    desktop.window.go("cases")
    desktop.window.go("today")
    desktop.settle()
    marks = {
        each.text(): each.property("state")
        for each in desktop.window.page.findChildren(QLabel)
        if each.isVisible() and each.property("state") in {"late", "heed"}
    }
    assert any("须改" in text for text in marks)
    for text, state in marks.items():
        assert state == ("late" if "须改" in text else "heed")


def sorted_by(table):
    """The column whose head bears the arrow, and whether the greatest come first."""
    heads = table.horizontalHeader()
    if not heads.isSortIndicatorShown():
        return None
    title = table.model().headerData(
        heads.sortIndicatorSection(), Qt.Orientation.Horizontal
    )
    return title, heads.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_the_list_is_sorted_by_its_heads(desktop):
    desktop.window.go("cases")
    table = desktop.window.page.table
    heads = table.horizontalHeader()

    def click_head(section):
        place = QPoint(heads.sectionViewportPosition(section) + 8, heads.height() // 2)
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
        desktop.settle()
        return table.model().index(0, 2).data()

    assert click_head(2) == "婚姻家庭"
    assert sorted_by(table) == ("类型", False)
    assert click_head(2) == "邻里"
    assert sorted_by(table) == ("类型", True)
    assert click_head(2) == "婚姻家庭"


def test_the_list_is_sorted_by_keys_alone(desktop):
    desktop.window.go("cases")
    table = desktop.window.page.table
    table.setFocus()
    seen = set()
    for _ in range(table.model().columnCount()):
        press(Qt.Key.Key_Right, CTRL)
        desktop.settle()
        seen.add(sorted_by(table))
    assert ("类型", False) in seen
    while sorted_by(table)[0] != "类型":
        press(Qt.Key.Key_Left, CTRL)
        desktop.settle()
    press(Qt.Key.Key_Down, CTRL)
    desktop.settle()
    assert sorted_by(table) == ("类型", True)
    assert table.model().index(0, 2).data() == "邻里"
    press(Qt.Key.Key_Up, CTRL)
    desktop.settle()
    assert table.model().index(0, 2).data() == "婚姻家庭"


def test_what_is_found_is_sorted_too(desktop, qtbot):
    desktop.window.go("cases")
    page = desktop.window.page
    desktop.window.desk.search_for("排水")
    qtbot.waitUntil(lambda: page._search.question == "排水" and page._search.whole)
    desktop.settle()
    found = page.table.model().rowCount()
    page.table.setFocus()
    ways = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        press(key, CTRL)
        desktop.settle()
        ways.append([page.table.model().index(row, 0).data() for row in range(found)])
    assert found == 3
    assert ways[0] == ways[1][::-1]


def test_year_and_kind_narrow_the_list(desktop):
    desktop.window.go("cases")
    page = desktop.window.page
    choose(page, "类型", "邻里")
    assert page.table.model().rowCount() == 2


def test_ctrl_n_begins_a_case_and_ctrl_z_takes_it_back(desktop, book):
    press(Qt.Key.Key_N, CTRL)
    desktop.settle()
    uid = desktop.window.page.uid
    assert case_value(book, uid).number == "2026-0004"
    desktop.window.page.setFocus()
    desktop.window.do("undo")
    desktop.settle()
    assert isinstance(desktop.window.page, CaseList)
    assert desktop.window.page.table.model().rowCount() == 3


def test_a_new_case_taken_back_is_said_so_and_comes_again_with_one_key(desktop, book):
    press(Qt.Key.Key_N, CTRL)
    desktop.settle()
    uid = desktop.window.page.uid
    ways = desktop.window.page.findChildren(QMenu)
    action = next(
        each
        for menu in ways
        for each in menu.actions()
        if each.text().startswith("移到回收站")
    )
    action.trigger()  # its form is open, and nothing done
    desktop.settle()
    press(Qt.Key.Key_Z, CTRL)
    desktop.settle()
    assert isinstance(desktop.window.page, CaseList)
    assert uid not in case_uids(book, CaseFilter())
    assert desktop.window._told.text() == "✓ 已撤销：登记新纠纷。要恢复按 Ctrl+Y"
    press(Qt.Key.Key_Y, CTRL)
    desktop.settle()
    assert uid in case_uids(book, CaseFilter())
    assert desktop.window._told.text() == "✓ 已恢复：登记新纠纷"
    assert desktop.window.page.table.model().rowCount() == 4


def begin_a_case(desktop):
    press(Qt.Key.Key_N, CTRL)
    desktop.settle()
    into(desktop.window.page, "facts")
    compose("楼上漏水")
    into(desktop.window.page, "claims")
    desktop.settle()


def test_a_page_whose_case_is_gone_is_not_gone_to_and_lets_the_one_in_sight_stay(
    desktop, book, qtbot
):
    """Its making is undone from another page; a key leads to it once more."""
    window = desktop.window
    begin_a_case(desktop)
    key = window._key
    window.go("cases")
    desktop.settle()
    assert key in window._pages
    while uid_of(key) in case_uids(book, CaseFilter()):
        book.undo()
    desktop.settle()
    for _ in range(2):
        with qtbot.captureExceptions() as told:
            press(Qt.Key.Key_Tab, CTRL)
            desktop.settle()
        assert window._key == "cases"
        assert window._stack.currentWidget() is window.page
        assert key not in window._pages
    assert not told
    assert isinstance(window.page, CaseList)


def test_a_case_that_is_gone_while_its_step_is_looked_at_is_left(desktop, book):
    """What reads the case first and fails leaves it to the window to go away."""
    window = desktop.window
    begin_a_case(desktop)
    page = window.page
    while page.uid in case_uids(book, CaseFilter()):
        book.undo()
    with pytest.raises(Problem):
        page._catch_up()
    desktop.settle()
    assert isinstance(window.page, CaseList)


def test_a_change_elsewhere_is_seen_when_the_page_is_shown(desktop, book, cases):
    desktop.window.go("settings")
    party = case_value(book, cases[0]).parties[0]
    book.change(Party, party.uid, name="郑寒江")
    desktop.window.go("today")
    assert "郑寒江 与 钱远" in shown(desktop)


def test_undo_says_what_was_undone(desktop, book, cases):
    party = case_value(book, cases[0]).parties[0]
    book.change(Party, party.uid, name="郑寒江")
    desktop.window.do("undo")
    desktop.settle()
    assert case_value(book, cases[0]).parties[0].name == "赵长青"
    assert desktop.window._told.text() == "✓ 已撤销：修改当事人（姓名或名称）"


def test_the_foot_says_when_something_is_not_saved_yet(desktop, qtbot):
    desktop.window.come_back("settings|name")
    compose("某")
    foot = desktop.window._navigation._saved
    qtbot.waitUntil(lambda: foot.text().startswith("…"))
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: foot.text() == "✓ 已保存")


def test_f12_saves_the_box_and_asks_to_be_locked(desktop, qtbot):
    desktop.window.come_back("settings|name")
    compose("某")
    with qtbot.waitSignal(desktop.window.locking) as asked:
        press(Qt.Key.Key_F12)
    assert asked.args == ["settings|card/0/0"]
    assert "某" in desktop.window.page._committee.field("name").raw()
    assert desktop.window.page.saved() == "saved"


def test_f1_explains_the_field_and_then_the_keys(desktop):
    desktop.window.come_back("settings|name")
    panel = desktop.window.findChild(HelpPanel)
    press(Qt.Key.Key_F1)
    assert panel.isVisible()
    assert "和公章上的字一样" in panel._text.text()
    press(Qt.Key.Key_F1)
    assert panel._pages.currentIndex() == 1
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_every_action_of_the_key_table_does_something_somewhere(desktop, cases):
    window = desktop.window
    window.open_case(cases[1])
    known = {"help", "search", "refresh", "lock", "new_case", "undo", "redo"}
    known |= {"next_case", "leave", "oral_case", "close_case", "appoint", "laws"}
    known |= {"compensation", "practice_anew", "rooms"}
    for room in ("today", "cases"):
        window.go(room)
        known |= set(window.page.on_keys())
    window.open_case(cases[1])
    for number in range(1, 10):
        window.page.turn_to_tab(number)
        known |= set(window.page.on_keys())
    wanted = {key.action for key in KEYS if key.action}
    assert wanted - known <= {"export", "edit_cell", "earlier_party", "phrases"}


@pytest.mark.parametrize(
    ("key", "said"),
    [(Qt.Key.Key_F7, "这里没有常用语"), (Qt.Key.Key_F4, "从以前的案件里选人")],
)
def test_a_key_that_means_nothing_here_says_where_it_does(desktop, cases, key, said):
    desktop.window.open_case(cases[1], Place("intake"))
    desktop.settle()
    press(key)
    assert said in desktop.window._told.text()


def test_the_list_of_keys_names_each_tab_and_what_boxes_know():
    told = " ".join(key.keys for key in KEYS)
    for keys in (*TAB_KEYS[9:], "↑ ↓", "← →", "Alt+↑", "PageUp", "Ctrl+=", "空格"):
        assert keys in told
    for number, keys in enumerate(TAB_KEYS[:9], 1):
        assert keys == f"Alt+{number}"


@pytest.mark.long
def test_the_rooms_lead_to_their_pages(desktop):
    for name, kind in (("案件", CaseList), ("设置", SettingsPage), ("今日", TodayPage)):
        button_called(desktop.window, name).click()
        assert isinstance(desktop.window.page, kind)


def test_ctrl_tab_goes_from_open_case_to_open_case(desktop, cases):
    desktop.window.open_case(cases[0])
    desktop.window.open_case(cases[1])
    desktop.window.do("next_case")
    assert desktop.window.page.uid == cases[0]


def test_an_unknown_place_leads_to_today(desktop):
    desktop.window.come_back("nowhere|at all")
    assert isinstance(desktop.window.page, TodayPage)
    desktop.window.come_back("case/gone|parties")
    assert isinstance(desktop.window.page, TodayPage)


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_there_is_one_primary_button_a_page(open_desk, cases, scale, look):
    assert cases
    desktop = open_desk(type(look)(scale))
    tabs = (
        "intake",
        "parties",
        "inquiry",
        "meetings",
        "agreement",
        "signing",
        "papers",
    )
    for room in ("today", "schedule", "cases", "settings", *tabs):
        if room in tabs:
            desktop.window.open_case(cases[1], Place(room))
        else:
            desktop.window.go(room)
        desktop.settle()
        primary = [
            each
            for each in desktop.window.findChildren(QPushButton)
            if each.property("role") == "primary" and each.isVisible()
        ]
        assert len(primary) <= 1, room


@pytest.mark.long
@pytest.mark.parametrize("key", ["new_case", "oral_case"])
def test_a_case_left_without_a_word_is_in_no_list(desktop, book, key):
    before = case_uids(book, CaseFilter())
    desktop.window.do(key)
    desktop.settle()
    uid = desktop.window.page.uid
    assert uid in case_uids(book, CaseFilter())
    press(Qt.Key.Key_Tab)
    desktop.window.go("today")
    desktop.settle()
    assert case_uids(book, CaseFilter()) == before
    assert "还没有写当事人" not in shown(desktop)
    assert "2026-0004" not in shown(desktop)
    desktop.window.do(key)
    desktop.settle()
    assert desktop.window.page.case.number == "2026-0004"


def test_a_case_with_one_word_stays(desktop, book):
    desktop.window.do("new_case")
    desktop.settle()
    uid = desktop.window.page.uid
    into(desktop.window.page, "facts")
    compose("漏水")
    desktop.window.go("today")
    desktop.settle()
    assert uid in case_uids(book, CaseFilter())


@pytest.mark.long
def test_a_case_opened_is_where_work_goes_on_after_a_power_cut(
    desktop, cases, open_desk, look
):
    desktop.window.open_case(cases[1])
    desktop.settle()
    again = open_desk(look)
    assert "上次办到这里" in shown(again)
    assert cases[1] in again.window.last_place()


def test_a_new_case_is_where_work_goes_on_once_something_is_written(
    desktop, open_desk, look
):
    desktop.window.do("new_case")
    desktop.settle()
    uid = desktop.window.page.uid
    into(desktop.window.page, "facts")
    compose("漏水")
    press(Qt.Key.Key_Tab)
    desktop.settle()
    assert uid in open_desk(look).window.last_place()


def test_a_remark_goes_when_the_case_changes_or_the_thing_is_done(desktop, book, cases):
    desktop.window.open_case(cases[1])
    press(Qt.Key.Key_F8)
    desktop.settle()
    told = desktop.window._told
    assert told.isVisible()
    desktop.window.open_case(cases[0])
    assert not told.isVisible()
    desktop.window.tell("先写姓名。", "heed")
    desktop.settle()
    assert told.isVisible()
    book.change(Party, case_value(book, cases[0]).parties[0].uid, name="郑寒江")
    desktop.settle()
    assert not told.isVisible()


def test_what_was_looked_for_is_gone_once_the_case_is_open(desktop, qtbot, cases):
    press(Qt.Key.Key_F3)
    compose("向晚")
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CaseList))
    table = desktop.window.page.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.window.page.uid == cases[1]
    assert desktop.window._top.search.text() == ""
    assert desktop.window.page.isAncestorOf(focus())
    desktop.window.go("cases")
    assert table.model().rowCount() == 3


def test_on_the_oral_page_the_filled_button_is_the_one_that_registers(desktop):
    desktop.window.do("oral_case")
    desktop.settle()
    filled = [
        each.text()
        for each in desktop.window.findChildren(QPushButton)
        if each.property("role") == "primary" and each.isVisible()
    ]
    assert filled == ["登记完成  F8"]


def test_what_is_typed_last_is_not_looked_for_once_the_window_lets_go(desktop):
    desktop.window.search_for("漏")
    desktop.window.stop()
    QTest.qWait(400)
    assert desktop.window._key == "today"
