"""录入对照单 in the window: F11 copies, the clipboard forgets, the number stays."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mediator.cases.missing import Place
from mediator.cases.model import Case, Party
from mediator.cases.reentry.entered import keep_number
from mediator.cases.sides import parties_of
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.ui.clipboard import KEPT_MS, ShortClipboard, copy_for_a_while
from tests.ui.case.hands import (
    button_called,
    click,
    digits,
    enter,
    field_in,
    press,
)

TODAY = date(2026, 11, 26)
F11 = Qt.Key.Key_F11


@pytest.fixture
def page(cases, open_desk, look, monkeypatch):
    monkeypatch.setattr("mediator.ui.window.room_day", lambda _moment: TODAY)
    desktop = open_desk(look)
    uid = cases[1]
    book = desktop.book
    book.change(Case, uid, accepted_on=date(2026, 11, 3), registrar="李安")
    party = case_value(book, uid).parties[0]
    book.change(Party, party.uid, phone="19900001001")
    desktop.window.open_case(uid)
    desktop.settle()
    page = desktop.window.page
    page.desktop = desktop
    return page


@pytest.fixture
def view(page):
    press(F11)
    page.desktop.settle()
    assert page._reentry_in_sight()
    return page._reentry


def copied():
    return QGuiApplication.clipboard().text()


def title(view):
    return view._line(view.table.row()).title


def short(qapp):
    return qapp.findChild(ShortClipboard)


def test_f11_shows_the_fields_in_order_with_what_the_book_holds(view):
    assert view.table.hasFocus()
    assert view._model.line(0).title == "调委会"
    assert "已录 0 /" in view._where.text()
    assert not view._unchecked.isHidden()


def test_f11_copies_one_after_the_other_and_ticks_them(view):
    press(F11)
    assert copied() == "青石镇人民调解委员会"
    assert view._tick(view._model.line(0)) == "✓"
    press(F11)
    assert copied() == "青石调解室"
    press(F11)
    assert copied() == "李安"
    assert "已录 3 /" in view._where.text()


def test_enter_copies_the_line_chosen_and_space_takes_a_tick_away(view):
    press(Qt.Key.Key_Down)
    enter()
    assert copied() == "青石调解室"
    assert title(view) == "受理员"
    view.table.go_to_row(1)
    press(Qt.Key.Key_Space)
    assert view._tick(view._model.line(1)) == ""


def test_what_is_not_filled_in_is_said_and_never_copied(view):
    titles = [each.title for each in view._lines.values()]
    view.table.go_to_row(titles.index("行政划分"))
    before = copied()
    enter()
    assert copied() == before
    assert "没有填" in view._said.text()
    assert view._model.line(titles.index("行政划分")).value == ""
    view.table.go_to_row(titles.index("姓名（名称）"))
    enter()
    assert copied() == "孙知秋"


def test_fields_that_were_skipped_are_named(view):
    titles = [each.title for each in view._lines.values()]
    view.table.go_to_row(titles.index("纠纷类别") + 1)
    press(F11)
    assert "“行政划分”" in view._said.text()
    assert "跳过" in view._said.text()


def test_when_all_is_copied_the_number_is_asked_for_and_kept(view, page, cases):
    filled = [each for each in view._lines.values() if each.value]
    for _ in filled:
        press(F11)
    press(F11)
    box = field_in(view, "platform_number")
    assert box.widget.hasFocus()
    digits("SL2026001")
    enter()
    page.desktop.settle()
    case = case_value(page.desktop.book, cases[1])
    assert (case.platform_number, case.platform_entered_on) == ("SL2026001", TODAY)
    assert "11月26日录入" in view._entered.text()


def test_a_number_another_case_has_is_refused_in_words(view, page, cases):
    keep_number(page.desktop.book, cases[0], "SL1", TODAY)
    page.desktop.settle()
    view._number.go_to("platform_number")
    digits("SL1")
    enter()
    page.desktop.settle()
    assert "已经写在" in field_in(view, "platform_number").help_line.text()
    assert case_value(page.desktop.book, cases[1]).platform_number == ""


def test_the_clipboard_forgets_after_half_a_minute(view, qapp):
    press(F11)
    clipboard = short(qapp)
    assert KEPT_MS == 30_000
    assert clipboard.timer.interval() == KEPT_MS
    assert clipboard.timer.isActive()
    clipboard.timer.timeout.emit()
    assert copied() == ""
    assert view._tick(view._model.line(0)) == "✓"


def test_what_somebody_else_copied_meanwhile_is_left_alone(view, qapp):
    assert view
    press(F11)
    QGuiApplication.clipboard().setText("别的程序的字")
    short(qapp).timer.timeout.emit()
    assert copied() == "别的程序的字"


def test_copying_again_begins_the_half_minute_anew_and_ending_empties_it(qapp):
    copy_for_a_while("第一个")
    first = short(qapp)
    copy_for_a_while("第二个")
    assert short(qapp) is first
    assert copied() == "第二个"
    mime = QGuiApplication.clipboard().mimeData()
    assert bytes(mime.data("x-kde-passwordManagerHint").data()) == b"secret"
    qapp.aboutToQuit.emit()
    assert copied() == ""


def test_escape_goes_back_to_the_tab_and_the_place_is_remembered(view, page):
    assert view
    assert page.place() == "reentry"
    press(Qt.Key.Key_Escape)
    page.desktop.settle()
    assert not page._reentry_in_sight()
    assert page.place().startswith("intake")
    page.go_to("reentry")
    assert page._reentry_in_sight()
    page.show_place(Place("parties"))
    assert not page._reentry_in_sight()


def test_another_form_is_chosen_by_its_chip(view):
    view._choose("口头案件")
    assert "主办调解员" not in [each.title for each in view._lines.values()]
    assert "调解员" in [each.title for each in view._lines.values()]


def test_an_archived_case_is_entered_too(page, cases):
    page.desktop.window.open_case(cases[2])
    page.desktop.settle()
    press(F11)
    page.desktop.settle()
    here = page.desktop.window.page
    assert here.case.stage is Stage.ARCHIVED
    here._reentry._number.go_to("platform_number")
    digits("SL9")
    enter()
    page.desktop.settle()
    assert case_value(page.desktop.book, cases[2]).platform_number == "SL9"


def test_it_is_printed_and_saved_under_the_number_of_the_case(
    view, page, tmp_path, monkeypatch
):
    jobs = []
    monkeypatch.setattr(
        "mediator.ui.printing.sheets.ask", lambda _window, job, _look: jobs.append(job)
    )
    page.desktop.window.do("print")
    (job,) = jobs
    assert job.title == f"{page.case.number} 录入对照单"
    assert job.whose == parties_of(page.case)
    assert page.case.parties[0].name in job.whose
    monkeypatch.setattr(
        "mediator.ui.case.papers.reentry_view.ask_for_folder", lambda *_: tmp_path
    )
    page.desktop.window.do("export")
    names = sorted(each.name for each in tmp_path.iterdir() if "对照" in each.name)
    assert names == [
        f"{page.case.number} 录入对照单.{kind}" for kind in ("docx", "pdf")
    ]
    assert view


def test_the_rooms_own_fields_are_edited_in_a_grid_and_used_at_once(view, page):
    click(button_called(view, "改平台的栏目…"))
    grid = view._grid.grid
    assert grid.hasFocus()
    grid.item(0, 0).setText("调委会名称")
    grid.item(0, 5).setText("5")
    for row in range(grid.rowCount()):
        grid.item(row, 6).setText("是")
    click(button_called(view, "用这张表"))
    page.desktop.settle()
    assert view._model.line(0).title == "调委会名称"
    assert view._model.line(0).is_too_long
    assert "平台最多 5 字" in view._named.text()
    assert view._unchecked.isHidden()


def test_escape_leaves_the_grid_first(view, page):
    click(button_called(view, "改平台的栏目…"))
    page.desktop.window.do("leave")
    page.desktop.settle()
    assert view.table.hasFocus()
    assert page._reentry_in_sight()
    assert page.heading().buttons == ()


def test_the_archive_tab_leads_to_it_and_tells_the_number(page, cases):
    page.turn_to("archive")
    click(button_called(page, "录入对照单"))
    page.desktop.settle()
    assert page._reentry_in_sight()
    keep_number(page.desktop.book, cases[1], "SL7", TODAY)
    page.show_place(Place("archive"))
    page.desktop.settle()
    assert page._made["archive"]._platform.text() == "SL7，11月26日录入"


def test_the_ticks_are_there_when_the_sheet_is_opened_again(page, view, cases):
    press(F11)
    press(F11)
    window, desktop = page.desktop.window, page.desktop
    assert "已录 2 /" in view._where.text()
    window.go("today")
    window._pages.close(f"case/{cases[1]}")
    window.open_case(cases[1], Place("reentry"))
    desktop.settle()
    again = window.page._reentry
    assert again is not view
    assert "已录 2 /" in again._where.text()
    press(F11)
    assert copied() == "李安"
    window.open_case(cases[0], Place("reentry"))
    desktop.settle()
    assert "已录 0 /" in window.page._reentry._where.text()


def test_a_number_half_written_or_refused_is_there_in_the_next_window(
    page, view, cases, open_desk, look
):
    book = page.desktop.book
    keep_number(book, cases[0], "SL2026001", TODAY)
    view._number.go_to("platform_number")
    digits("SL2026001")
    view._number.field("platform_number")._timer.timeout.emit()
    assert book.drafts(cases[1]) == {"platform_number": "SL2026001"}
    later = open_desk(look)
    later.window.open_case(cases[1])
    later.settle()
    press(F11)
    later.settle()
    box = field_in(later.window.page._reentry, "platform_number")
    assert box.raw() == "SL2026001"
    box.take_focus()
    enter()
    assert "已经写在" in box.help_line.text()
    assert book.drafts(cases[1]) == {"platform_number": "SL2026001"}
    box.take_focus()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    digits("SL2026002")
    enter()
    assert case_value(book, cases[1]).platform_number == "SL2026002"
    assert book.drafts(cases[1]) == {}
