"""月报: read, looked behind, closed and handed in, by real hands in a real window."""

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mediator.cases.model import Case, Committee, Prevention, Screening
from mediator.cases.month.closing import closed_month
from mediator.cases.month.layout import choose_rule
from mediator.cases.month.package import complete
from mediator.cases.month.report import Attribution
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Stage
from mediator.ui.look import Look
from mediator.ui.month import handing_in
from mediator.ui.month.draft import read_draft
from mediator.ui.month.month_bar import MonthBar
from tests.forms.reading import body
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    enter,
    field_in,
    focus,
    focused_field,
    press,
)

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def today(monkeypatch):
    """The room's day: the month of the cases is over."""
    day = date(2026, 12, 2)
    monkeypatch.setattr("mediator.ui.window.room_day", lambda _moment: day)
    return day


@pytest.fixture
def month(cases, book):
    """November: two cases taken in, one of them in mediation; one round."""
    for uid, on in zip(cases, (date(2026, 11, 3), date(2026, 11, 9)), strict=False):
        book.change(Case, uid, accepted_on=on, stage=Stage.MEDIATING)
        book.change(Case, uid, source="当事人申请", difficulty="一般")
    committee = room_value(book).committee
    book.change(Committee, committee.uid, level="村调委会")
    book.add(Screening, began_on=date(2026, 11, 5), area="柳荫里", times=2, found=1)
    return cases


@pytest.fixture
def page(today, month, open_desk, look):
    assert today
    assert month
    desktop = open_desk(look)
    desktop.window.go("month")
    desktop.settle()
    page = desktop.window.page
    page.desktop = desktop
    show(page, (2026, 11))
    return page


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5, 2.0])
@pytest.mark.usefixtures("today", "month")
def test_what_is_counted_and_how_many_are_read_at_every_size_of_text(open_desk, scale):
    desktop = open_desk(Look(scale))
    desktop.window.go("month")
    desktop.settle()
    table = desktop.window.page._figures.table
    heads = [
        table.model().headerData(at, Qt.Orientation.Horizontal)
        for at in range(table.model().columnCount())
    ]
    name, now = heads.index("栏目"), heads.index("本期")
    wide = table.fontMetrics().horizontalAdvance("调解案件总数")
    assert table.columnWidth(name) > wide
    assert not table.isColumnHidden(now)
    ends = table.columnViewportPosition(now) + table.columnWidth(now)
    assert ends <= table.viewport().width()


def settle(page):
    for _ in range(3):
        page.desktop.settle()


def show(page, month):
    page._show(month)
    settle(page)


def now(page, code):
    return page._figures.figure(code).month.now


def test_the_room_shows_the_table_its_days_and_its_date(page):
    assert button_called(page.desktop.window, "月报").isChecked()
    told = page.heading().context
    assert "2026年11月" in told
    assert "按受理日归期" in told
    assert now(page, "total") == 2
    assert now(page, "screened") == 2
    assert page._figures._model.rowCount() == len(page._shown.package.layout.columns)


@pytest.mark.usefixtures("today", "month")
def test_in_large_text_the_days_of_a_month_are_told_shortly(open_desk):
    desktop = open_desk(Look(2.0))
    desktop.window.go("month")
    desktop.settle()
    page = desktop.window.page
    page.desktop = desktop
    show(page, (2026, 11))
    assert page.heading().context == "11月1日至30日"


def test_no_badge_is_empty_before_the_month_is_counted(qtbot, look):
    bar = MonthBar(look)
    qtbot.addWidget(bar)
    bar.show()
    assert not bar._state.isVisible()
    bar.show_closed(None, date(2026, 11, 23))
    assert bar._state.isVisible()
    assert bar._state.text() == "还没有定稿"


@pytest.mark.long
def test_arrows_in_the_month_box_go_back_and_on(page):
    page._months.box.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Left)
    settle(page)
    assert "2026年10月" in page.heading().context
    assert now(page, "total") == 0
    assert "零报告" in page._zero.text()
    press(Qt.Key.Key_Right)
    settle(page)
    assert "2026年11月" in page.heading().context


@pytest.mark.long
def test_enter_on_a_figure_shows_its_cases_and_each_opens(page, cases):
    page.arrive()
    assert page._figures.code() == "total"
    enter()
    settle(page)
    assert page._behind.table.hasFocus()
    assert page._behind._model.keys() == cases[:2]
    assert "共 2 条" in page._behind._second.text()
    enter()
    settle(page)
    assert page.desktop.window.page.uid == cases[0]
    page.desktop.window.do("leave")
    page.desktop.window.go("month")
    press(Qt.Key.Key_Escape)
    settle(page)
    assert page._figures.table.hasFocus()
    assert page._figures.code() == "total"


def test_each_term_of_the_flow_leads_to_its_cases_by_key_too(page, cases):
    terms = {
        each.text(): each
        for each in page._flow.findChildren(QPushButton)
        if each.isVisible()
    }
    assert list(terms) == ["新收 2", "期末未结 2"]
    assert "上期结转 0" in texts(page._flow)
    terms["期末未结 2"].setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    settle(page)
    assert page._behind.table.hasFocus()
    assert page._behind._model.keys() == cases[:2]
    assert page._behind._title.text() == "2026年11月　期末未结：2 件"
    place = page.place()
    page.desktop.window.do("leave")
    settle(page)
    assert page._figures.isVisible()
    page.go_to(place)
    settle(page)
    assert page._behind._title.text() == "2026年11月　期末未结：2 件"


def test_what_failed_and_what_is_open_is_found_from_their_sum(page, cases):
    page.desktop.book.change(Case, cases[0], stage=Stage.FAILED)
    settle(page)
    click(button_called(page._checks, "看不成功的 1 件"))
    settle(page)
    assert page._behind._model.keys() == [cases[0]]
    assert page._behind._title.text() == "2026年11月　调解不成功：1 件"
    press(Qt.Key.Key_Escape)
    settle(page)
    click(button_called(page._checks, "看还在调解的 1 件"))
    settle(page)
    assert page._behind._model.keys() == [cases[1]]


def test_what_was_put_right_since_the_last_report_is_found(page, cases):
    book = page.desktop.book
    page._closing._keep({"filled_by": "李安"})
    page._close()
    settle(page)
    assert closed_month(book, 2026, 11) is not None
    book.change(Case, cases[1], accepted_on=date(2026, 12, 1))
    settle(page)
    show(page, (2026, 12))
    assert button_called(page._flow, "上期结转 2").isVisible()
    click(button_called(page._flow, "更正 1"))
    settle(page)
    assert page._behind._model.keys() == [cases[1]]
    assert "和上月报的期末未结比" in page._behind._title.text()


def test_a_sealed_case_is_counted_and_not_listed(page, cases):
    page.desktop.book.change(Case, cases[0], sealed=True)
    settle(page)
    page.arrive()
    enter()
    settle(page)
    assert now(page, "total") == 2
    assert page._behind._model.keys() == [cases[1]]
    assert "另有 1 件已封存" in page._behind._second.text()


def test_what_stands_behind_a_round_leads_to_its_room(page):
    page.arrive()
    page._figures.choose("screened")
    enter()
    settle(page)
    enter()
    settle(page)
    assert page.desktop.window.page is page.desktop.window._pages.page("screenings")


def test_the_list_behind_a_figure_is_printed(page, monkeypatch):
    printed = []
    monkeypatch.setattr(
        "mediator.ui.month.behind.print_sheet",
        lambda _desk, _window, sheet, title: printed.append((sheet, title)),
    )
    page.arrive()
    enter()
    settle(page)
    page.desktop.window.do("print")
    (sheet, title) = printed[0]
    assert title == "2026年11月　1 调解案件总数：2 件"
    assert sheet.title == "1 调解案件总数"


def test_what_does_not_add_up_stands_first_with_its_arithmetic(page):
    page.desktop.book.add(
        Prevention, kind="防止自杀", happened_on=date(2026, 11, 6), disputes=1
    )
    settle(page)
    wrong = [each for each in page._shown.package.checks if not each.holds]
    assert wrong
    first = page._checks._lines.itemAt(0).widget()
    name = first.accessibleName()
    assert name.startswith("对不上：防止民间纠纷引起自杀：件数不多于人数（核对项8）")


@pytest.mark.long
def test_a_committee_of_no_kind_leads_to_where_it_is_chosen(page):
    book, window = page.desktop.book, page.desktop.window
    committee = room_value(book).committee
    book.change(Committee, committee.uid, level="村（社区）")
    settle(page)
    assert "设置→调委会→类别" in texts(page._checks)
    page._closing._keep({"filled_by": "李安"})
    page._close()
    settle(page)
    assert "请到“设置→调委会→类别”选一种" in window._told._text.text()
    click(button_called(page._checks, "去选类别"))
    page.desktop.settle()
    assert window.page is not page
    assert focused_field(window.page) == "level"
    compose("村调委会")
    enter()
    page.desktop.settle()
    window.go("month")
    settle(page)
    assert all(each.holds for each in page._shown.package.checks)
    assert "去选类别" not in texts(page._checks)


def test_a_case_of_no_kind_is_found_from_the_sum_that_does_not_hold(page, cases):
    page.desktop.book.change(Case, cases[0], kind="")
    settle(page)
    click(button_called(page._checks, "看这 1 件"))
    settle(page)
    assert page._behind._model.keys() == [cases[0]]
    assert "（核对项1）" in page._behind._title.text()
    place = page.place()
    page.desktop.window.go("cases")
    page.desktop.window.come_back(f"month|{place}")
    settle(page)
    assert page._behind._model.keys() == [cases[0]]
    page.desktop.book.change(Case, cases[0], kind="邻里")
    settle(page)
    assert page._stack.currentWidget() is page._figures


def test_one_enter_too_many_closes_nothing(page):
    page._closing._form.go_to("filled_by")
    compose("李安")
    for _ in range(3):
        enter()
        settle(page)
    assert focus() is page._closing._no
    enter()
    settle(page)
    assert not page._closing._panel.isVisible()
    assert closed_month(page.desktop.book, 2026, 11) is None


@pytest.mark.long
def test_a_month_that_is_not_over_is_said_at_once_and_nothing_is_asked(
    page, monkeypatch
):
    window = page.desktop.window
    monkeypatch.setattr("mediator.ui.window.room_day", lambda _at: date(2026, 11, 29))
    page._closing._form.go_to("filled_by")
    compose("李安")
    page._figures.table.setFocus()
    settle(page)
    page._closing._form.go_to("checked_by")
    where = focus()
    page._closing.ask()
    settle(page)
    said = "没有定稿：2026年11月的数字统计到2026年11月30日，到那天才能定稿。"
    assert window._told.text() == f"！{said}"
    assert not page._closing._panel.isVisible()
    assert focus() is where


def test_the_key_on_the_button_saves_the_files_from_the_box_of_who_filled_it_in(
    page, monkeypatch, tmp_path
):
    """On a real X11 screen, where Ctrl+E also is the end of the line in a box."""
    asked = []

    def answer(*given):
        asked.append(given)
        return tmp_path

    monkeypatch.setattr(handing_in, "ask_for_folder", answer)
    for name in ("filled_by", "checked_by", "checked_on"):
        field_in(page, name).take_focus()
        settle(page)
        press(Qt.Key.Key_E, CTRL)
        settle(page)
        assert asked.pop()


def test_on_the_usual_screen_no_title_and_no_figure_is_cut_off(page):
    page.desktop.window.resize(1366, 748)
    settle(page)
    table = page._figures.table
    longest = {
        2: "防止民间纠纷转化为刑事案件", 4: "2873.80", 5: "−12.98(−59.1%)",
    }  # fmt: skip
    metrics = table.fontMetrics()
    for at, words in longest.items():
        assert metrics.horizontalAdvance(words) + page.desktop.window.desk.look.px(
            20
        ) <= table.columnWidth(at), words


def test_a_month_is_closed_with_its_reasons(page, cases, monkeypatch, tmp_path):
    window = page.desktop.window
    click(button_called(window, "定稿上报"))
    settle(page)
    asked = focused_field(page)
    while asked.startswith("reason "):
        compose("街道已知道。")
        enter()
        settle(page)
        click(button_called(window, "定稿上报"))
        settle(page)
        asked = focused_field(page)
    assert asked == "filled_by"
    compose("李安")
    enter()
    settle(page)
    click(button_called(window, "定稿上报"))
    settle(page)
    assert focus() is page._closing._yes
    assert closed_month(page.desktop.book, 2026, 11) is None
    enter()
    settle(page)
    found = closed_month(page.desktop.book, 2026, 11)
    assert found is not None
    assert found.snapshot.package.filled_by == "李安"
    assert "12月2日已定稿" in page._closing._state.text()
    assert "和现在的日志对得上" in page._closing._anchor.text()

    stick = tmp_path / "stick"
    monkeypatch.setattr(handing_in, "ask_for_folder", lambda *_: stick)
    window.do("export")
    settle(page)
    (folder,) = stick.iterdir()
    written = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert any(name.endswith(".xlsx") for name in written)
    page.desktop.book.change(Case, cases[0], kind="婚姻家庭")
    settle(page)
    assert "进下一个月的补报更正" in page._corrections.second.text()
    again = tmp_path / "again"
    monkeypatch.setattr(handing_in, "ask_for_folder", lambda *_: again)
    window.do("export")
    settle(page)
    (folder,) = again.iterdir()
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == written


@pytest.mark.long
def test_what_was_written_for_the_closing_survives_a_lock(page):
    field = field_in(page, "filled_by")
    field.take_focus()
    compose("李安")
    enter()
    settle(page)
    show(page, (2026, 10))
    show(page, (2026, 11))
    assert field_in(page, "filled_by").raw() == "李安"


def drafts_of_the_room(page):
    book = page.desktop.book
    return book.drafts(room_value(book).uid)


def write_a_day_nobody_can_read(page):
    field = field_in(page, "checked_on")
    field.take_focus()
    compose("下周三吧")
    field._timer.timeout.emit()
    return field


@pytest.mark.long
def test_a_day_for_the_closing_that_cannot_be_read_is_there_after_a_lock(
    page, open_desk, look
):
    write_a_day_nobody_can_read(page)
    later = open_desk(look)  # the one before was never asked to finish
    later.window.go("month")
    later.settle()
    again = later.window.page
    again.desktop = later
    show(again, (2026, 11))
    field = field_in(again, "checked_on")
    assert field.raw() == "下周三吧"
    assert field.saved == "draft"
    show(again, (2026, 10))
    assert field_in(again, "checked_on").raw() == "", "another month has its own"
    show(again, (2026, 11))
    field = field_in(again, "checked_on")
    field.take_focus()
    press(Qt.Key.Key_A, CTRL)
    compose("2026-12-01")
    enter()
    settle(again)
    assert drafts_of_the_room(again) == {}
    assert read_draft(later.book, (2026, 11)).checked_on == date(2026, 12, 1)


@pytest.mark.long
def test_a_closed_month_keeps_no_words_that_were_never_a_value(page):
    write_a_day_nobody_can_read(page)
    enter()
    settle(page)
    assert list(drafts_of_the_room(page).values()) == ["下周三吧"]
    close(page)
    assert page.saved() == "saved"
    assert drafts_of_the_room(page) == {}


def test_charts_are_drawn_from_the_table_and_read_aloud(page):
    press(Qt.Key.Key_2, ALT)
    settle(page)
    names = [each.accessibleName() for each in page._charts.findChildren(object)
             if type(each).__name__ == "ChartView"]  # fmt: skip
    assert any("各类纠纷" in each and "邻里" in each for each in names)
    assert any("已办多久" in each for each in names)


def test_the_street_adds_up_what_the_rooms_hand_in(page, monkeypatch, tmp_path):
    press(Qt.Key.Key_3, ALT)
    settle(page)
    assert button_called(page, "选各室交来的文件夹…").hasFocus()
    bad = tmp_path / "bad"
    bad.mkdir()
    monkeypatch.setattr("mediator.ui.month.street.ask_for_folder", lambda *_: bad)
    enter()
    settle(page)
    assert "没有一份月报能汇总" in page.desktop.window._told._text.text()


@pytest.mark.long
def test_a_closed_month_is_merged_and_named_by_room(page, monkeypatch, tmp_path):
    close(page)
    stick = tmp_path / "stick"
    monkeypatch.setattr(handing_in, "ask_for_folder", lambda *_: stick)
    page.desktop.window.do("export")
    settle(page)
    press(Qt.Key.Key_3, ALT)
    settle(page)
    monkeypatch.setattr("mediator.ui.month.street.ask_for_folder", lambda *_: stick)
    enter()
    settle(page)
    assert page._street._model.rowCount() == 1
    assert "2026年11月汇总　1 个调解室" in page._street._title.text()


@pytest.mark.long
def test_a_figure_that_need_not_add_up_is_sent_with_its_reason(page, cases):
    page.desktop.book.change(Case, cases[1], stage=Stage.AGREED)
    settle(page)
    (warned,) = page._closing._warned
    assert warned.startswith("F6")
    first = page._checks._lines.itemAt(0).widget()
    assert first.accessibleName().startswith("提醒：")
    assert "（核对项6）" in first.accessibleName()
    field_in(page, "filled_by").take_focus()
    compose("李安")
    enter()
    settle(page)
    click(button_called(page.desktop.window, "定稿上报"))
    settle(page)
    assert focused_field(page) == f"reason {warned}"
    assert "写明原因" in page.desktop.window._told._text.text()
    compose("法院出具了调解书。")
    enter()
    settle(page)
    click(button_called(page.desktop.window, "定稿上报"))
    settle(page)
    assert focus() is page._closing._yes
    enter()
    settle(page)
    found = closed_month(page.desktop.book, 2026, 11)
    assert found is not None, page.desktop.window._told._text.text()
    reasons = {each.code: each.reason for each in found.snapshot.package.checks}
    assert reasons[warned] == "法院出具了调解书。"
    assert "原因：法院出具了调解书。" in texts(page._checks)


def test_a_figure_that_is_wrong_is_not_closed_and_says_what(page):
    page.desktop.book.add(
        Prevention, kind="防止自杀", happened_on=date(2026, 11, 6), disputes=1
    )
    settle(page)
    page._closing._keep({"filled_by": "李安"})
    settle(page)
    page._close()
    settle(page)
    assert closed_month(page.desktop.book, 2026, 11) is None
    assert "没有定稿，数字对不上" in page.desktop.window._told._text.text()


@pytest.mark.long
def test_the_street_names_who_is_wrong_and_who_is_missing(page, monkeypatch, tmp_path):
    close(page)
    package = page._shown.closed.snapshot.package
    heap = tmp_path / "heap"
    for at, room in enumerate(("青石调解室", "柳荫调解室")):
        figures = {**package.figures, "total": package.figures["total"] + at}
        other = replace(package, room=room, figures=figures)
        folder = heap / str(at)
        folder.mkdir(parents=True)
        for name, content in complete(other, {}).items():
            (folder / name).write_bytes(content)
    names = tmp_path / "names.txt"
    names.write_text("青石调解室\n柳荫调解室\n槐树调解室\n", encoding="utf-8")
    press(Qt.Key.Key_3, ALT)
    settle(page)
    monkeypatch.setattr("mediator.ui.month.street.ask_for_folder", lambda *_: heap)
    monkeypatch.setattr("mediator.ui.month.street.ask_for_file", lambda *_: names)
    enter()
    settle(page)
    click(button_called(page, "选应报名单…"))
    settle(page)
    street = page._street
    assert street._model.rowCount() == 2
    said = street._remarks.text()
    assert "柳荫调解室对不上" in said
    assert "没有报来：槐树调解室" in said
    states = {street._model.data(street._model.index(at, 3)) for at in range(2)}
    assert states == {"对得上", "对不上"}
    street._answer._form.go_to("reason F1")
    compose("照柳荫调解室报的加")
    enter()
    street._answer._form.go_to("filled_by")
    compose("贺知秋")
    enter()
    assert page.saved() == "waiting"  # it stands on no paper yet
    assert not page.desktop.window.loses()
    assert len(drafts_of_the_room(page)) == 2
    out = tmp_path / "out"
    monkeypatch.setattr("mediator.ui.month.street.ask_for_folder", lambda *_: out)
    page.desktop.window.do("export")
    settle(page)
    assert page.saved() == "saved"
    assert drafts_of_the_room(page) == {}
    assert street._answer._form.field("filled_by").raw() == "贺知秋"
    (folder,) = out.iterdir()
    assert "汇总" in folder.name
    (table,) = folder.glob("*统计表.pdf")
    printed = body(table.read_bytes())
    assert "照柳荫调解室报的加" in printed
    assert "贺知秋" in printed.split("填报人")[1][:5]
    click(button_called(page, "重新来"))
    settle(page)
    assert button_called(page, "选各室交来的文件夹…").hasFocus()


def add_up(page, heap, monkeypatch):
    """Add up the rooms' months of a folder."""
    press(Qt.Key.Key_3, ALT)
    settle(page)
    monkeypatch.setattr("mediator.ui.month.street.ask_for_folder", lambda *_: heap)
    click(button_called(page, "选各室交来的文件夹…"))
    settle(page)


@pytest.mark.long
def test_what_was_written_for_a_sum_is_there_when_it_is_added_up_after_a_lock(
    page, open_desk, look, monkeypatch, tmp_path
):
    close(page)
    heap = tmp_path / "heap"
    heap.mkdir()
    for name, content in complete(page._shown.closed.snapshot.package, {}).items():
        (heap / name).write_bytes(content)
    add_up(page, heap, monkeypatch)
    page._street._answer._form.go_to("filled_by")
    compose("贺知秋")
    page._street._answer._form.field("filled_by")._timer.timeout.emit()
    later = open_desk(look)
    later.window.go("month")
    later.settle()
    again = later.window.page
    again.desktop = later
    add_up(again, heap, monkeypatch)
    field = again._street._answer._form.field("filled_by")
    assert field.raw() == "贺知秋"
    assert "还没有办" in field.help_line.text()
    assert again.saved() == "waiting"
    assert not later.window.loses()
    click(button_called(again, "重新来"))
    settle(again)
    assert drafts_of_the_room(again) == {}
    add_up(again, heap, monkeypatch)
    assert again._street._answer._form.field("filled_by").raw() == ""


@pytest.mark.long
def test_another_date_and_other_days_are_said_above_and_below(page):
    choose_rule(page.desktop.book, Attribution.AGREED, 20)
    settle(page)
    assert "（10月21日至11月20日）" in page.heading().context
    assert "按协议日归期" in page.heading().context
    assert "按协议日归入本期" in page._figures._basis.text()


def texts(widget):
    return "\n".join(each.text() for each in widget.findChildren(QLabel))


def close(page):
    """Close the month in sight without a hand."""
    card = page._closing
    values = {f"reason {code}": "街道已知道。" for code in card._warned}
    card._keep({**values, "filled_by": "李安"})
    settle(page)
    page._close()
    settle(page)
    assert page._shown.closed is not None, page.desktop.window._told._text.text()


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_at_every_size_all_of_it_can_be_reached(today, month, open_desk, scale):
    assert today
    assert month
    desktop = open_desk(Look(scale))
    desktop.window.go("month")
    desktop.settle()
    page = desktop.window.page
    page.desktop = desktop
    show(page, (2026, 11))
    inside = desktop.window.rect()
    for each in (page._figures.table, field_in(page, "filled_by").widget):
        each.setFocus(Qt.FocusReason.TabFocusReason)
        settle(page)
        seen = each.visibleRegion().boundingRect()
        assert not seen.isEmpty()
        assert inside.contains(each.mapTo(desktop.window, seen.center()))


def test_the_case_behind_the_figure_is_the_one_of_its_day(page, cases):
    first = case_value(page.desktop.book, cases[0])
    assert first.accepted_on == date(2026, 11, 3)


def test_a_month_to_come_is_not_shown(page):
    desktop = page.desktop
    today = desktop.window.desk.today()
    show(page, (today.year, today.month))
    before = page.place()
    click(button_called(page, "下个月 →"))
    settle(page)
    assert page.place() == before
    assert "下个月还没有到" in desktop.window._told.text()


def test_a_round_without_its_area_leads_to_where_it_is_written(page):
    page.desktop.book.add(Screening, began_on=date(2026, 11, 6), times=2)
    settle(page)
    begins = "提醒：排查、预防都写全了（核对项14）"
    lines = page._checks.findChildren(QWidget)
    (told,) = [each for each in lines if each.accessibleName().startswith(begins)]
    assert "排查 1 条没有写日期或者范围" in told.accessibleName()
    click(button_called(told, "去补写"))
    page.desktop.settle()
    assert page.desktop.window.place().startswith("screenings|")


def test_while_another_month_is_counted_nothing_is_closed_or_exported(page):
    window = page.desktop.window
    assert page.heading().buttons
    page._show((2026, 10))
    assert not page._waiting.isHidden()
    assert page._beside.isHidden()
    assert page.heading().buttons == ()
    page._close()
    assert not page._handing_in.busy
    settle(page)
    assert page._waiting.isHidden()
    assert "2026年10月" in page.heading().context
    assert not page._beside.isHidden()
    assert window.page is page
