"""明细台账 and 还没有录入平台 in the room of the month, by real hands."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from mediator.cases.ledger.columns import columns_in
from mediator.cases.ledger.taking import MASKED, WHOLE
from mediator.cases.model import Case, JournalEntry
from mediator.cases.reentry.entered import keep_number
from mediator.cases.words import Stage
from tests.forms.office import cells, opened
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focus,
    into,
    press,
)
from tests.ui.case.test_not_done_yet import NOT_DONE, SAVED, mark
from tests.ui.conftest import WORDS

TODAY = date(2026, 12, 2)
CTRL = Qt.KeyboardModifier.ControlModifier
PURPOSE = "司法所11月核查"


@pytest.fixture
def page(cases, book, open_desk, look, monkeypatch):
    """November: two cases, one of them ended; the room of the month is open."""
    monkeypatch.setattr("mediator.ui.window.room_day", lambda _moment: TODAY)
    for uid, on in zip(cases, (date(2026, 11, 3), date(2026, 11, 9)), strict=False):
        book.change(Case, uid, accepted_on=on, stage=Stage.MEDIATING)
    book.change(Case, cases[0], stage=Stage.FAILED)
    desktop = open_desk(look)
    desktop.window.go("month")
    desktop.settle()
    page = desktop.window.page
    page.desktop = desktop
    page._show((2026, 11))
    settle(page)
    return page


@pytest.fixture
def view(page):
    click(button_called(page, "明细台账"))
    settle(page)
    return page._ledger


@pytest.fixture
def out(tmp_path, monkeypatch):
    folder = tmp_path / "U盘"
    monkeypatch.setattr("mediator.ui.month.ledger.ask_for_folder", lambda *_: folder)
    return folder


def settle(page):
    for _ in range(3):
        page.desktop.settle()


def written(out):
    (path,) = out.glob("*.xlsx")
    return path.name, set(cells(opened(path.read_bytes())).values())


def whole(view):
    click(button_called(view, "全文"))


def for_what(view):
    into(view, "purpose")
    compose(PURPOSE)


def to_day(view, day):
    into(view, "last")
    digits(day)
    enter()


def journalled(book):
    with book.reading() as session:
        rows = session.query(JournalEntry).order_by(JournalEntry.id).all()
    return [each.what for each in rows]


def test_it_begins_with_the_days_of_the_month_and_masked(view, page):
    assert page.heading().buttons == ()
    assert "有 2 件" in view._count.text()
    assert field_in(view, "first").reading().value == date(2026, 11, 1)
    assert field_in(view, "last").reading().value == date(2026, 11, 30)
    assert view._password.isHidden()
    assert not view._is_whole()


def test_ctrl_e_writes_a_masked_ledger_and_it_is_journalled(view, page, out):
    press(Qt.Key.Key_E, CTRL)
    settle(page)
    name, said = written(out)
    assert "只写姓" in name
    assert "赵某某、钱某某" in said
    assert not any("赵长青" in str(each) for each in said)
    assert journalled(page.desktop.book)[-1] == f"{MASKED}2件"
    assert view


def test_what_the_fonts_lack_is_told_when_the_files_are_written(view, page, out, cases):
    page.desktop.book.change(Case, cases[0], facts="漏水😀。")
    whole(view)
    for_what(view)
    settle(page)
    view._password.setFocus()
    view._password.setText(WORDS)
    enter()
    settle(page)
    _, said = written(out)
    assert "漏水😀。" in said
    told = page.desktop.window._told.text()
    assert "“😀”字体里没有" in told
    assert "表格里有这些字" in told


def test_other_days_are_typed_and_counted_at_once(view, page):
    into(view, "last")
    digits("2026-11-05")
    enter()
    settle(page)
    assert "有 1 件" in view._count.text()


def test_the_whole_one_asks_for_the_purpose_and_the_password_first(view, page, out):
    whole(view)
    settle(page)
    assert not view._password.isHidden()
    press(Qt.Key.Key_E, CTRL)
    assert field_in(view, "purpose").widget.hasFocus()
    compose(PURPOSE)
    press(Qt.Key.Key_E, CTRL)
    settle(page)
    assert focus() is view._password
    digits("wrong")
    enter()
    settle(page)
    assert not out.exists()
    assert WHOLE not in "".join(journalled(page.desktop.book))


def test_with_both_the_whole_one_is_written_once_and_the_next_is_masked(
    view, page, out
):
    whole(view)
    for_what(view)
    settle(page)
    view._password.setFocus()
    view._password.setText(WORDS)
    enter()
    settle(page)
    name, said = written(out)
    assert "全文" in name
    assert "赵长青、钱远" in said
    assert f"仅供：{PURPOSE}，不得转作他用" in said
    assert journalled(page.desktop.book)[-1] == f"{WHOLE}2件：{PURPOSE}"
    assert not view._is_whole()
    assert view._password.text() == ""


# --- what is written waits for its button


def locked(page):
    """Press F12, and tell whether the window let itself be locked at once."""
    asked = []
    page.desktop.window.locking.connect(asked.append)
    press(Qt.Key.Key_F12)
    return bool(asked) and not page.desktop.window.loses()


def ledger_again(open_desk, look, month=(2026, 11)):
    """Open the book's window anew, as after the lock, and go to the ledger."""
    desktop = open_desk(look)
    desktop.window.go("month")
    desktop.settle()
    page = desktop.window.page
    page.desktop = desktop
    page._show(month)
    settle(page)
    click(button_called(page, "明细台账"))
    settle(page)
    return page._ledger


def test_what_a_ledger_is_for_is_not_called_saved_and_is_there_after_the_lock(
    view, page, open_desk, look
):
    assert mark(page.desktop) == SAVED
    whole(view)
    assert mark(page.desktop) == NOT_DONE
    for_what(view)
    assert mark(page.desktop) == NOT_DONE
    assert locked(page)
    again = ledger_again(open_desk, look)
    assert again._is_whole()
    assert field_in(again, "purpose").raw() == PURPOSE
    assert not again._password.isHidden()
    assert again._password.text() == ""
    assert again._desk is not view._desk


def test_other_days_wait_and_are_there_after_the_lock_with_their_count(
    view, page, open_desk, look
):
    to_day(view, "2026-11-05")
    assert mark(page.desktop) == NOT_DONE
    assert locked(page)
    again = ledger_again(open_desk, look)
    assert field_in(again, "last").reading().value == date(2026, 11, 5)
    assert "有 1 件" in again._count.text()


def test_days_typed_for_one_month_wait_while_another_is_looked_at(view, page):
    to_day(view, "2026-11-05")
    page._step(-1)
    settle(page)
    assert field_in(view, "last").reading().value == date(2026, 10, 31)
    assert "只留了草稿" in mark(page.desktop)
    page._step(1)
    settle(page)
    assert field_in(view, "last").reading().value == date(2026, 11, 5)
    assert mark(page.desktop) == NOT_DONE


def test_once_it_was_taken_nothing_waits_and_nothing_comes_back(
    view, page, out, open_desk, look
):
    to_day(view, "2026-11-05")
    whole(view)
    for_what(view)
    view._password.setFocus()
    view._password.setText(WORDS)
    enter()
    settle(page)
    assert written(out)
    assert mark(page.desktop) == SAVED
    assert field_in(view, "last").reading().value == date(2026, 11, 5)
    again = ledger_again(open_desk, look)
    assert not again._is_whole()
    assert field_in(again, "last").reading().value == date(2026, 11, 30)
    assert mark(again.window().page.desktop) == SAVED


def test_what_for_does_not_wait_out_of_sight_where_only_surnames_are_written(
    view, page
):
    whole(view)
    for_what(view)
    click(button_called(view, "当事人只写姓"))
    assert field_in(view, "purpose").raw() == PURPOSE
    assert mark(page.desktop) == NOT_DONE
    into(view, "purpose")
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Tab)
    assert mark(page.desktop) == SAVED


def test_days_are_counted_while_the_person_is_still_in_the_box(view, qtbot):
    into(view, "last")
    digits("2026-11-05")
    qtbot.waitUntil(lambda: "有 1 件" in view._count.text())
    assert field_in(view, "last").has_person


def test_it_is_printed_across_the_page(view, page, monkeypatch):
    printed = []
    monkeypatch.setattr(
        "mediator.ui.printing.sheets.SheetPrinting._ask",
        lambda _self, title, _note, _case, made, *_: printed.append(
            (made.sheets[0], made.pdf, title)
        ),
    )
    press(Qt.Key.Key_P, CTRL)
    settle(page)
    ((sheet, pdf, title),) = printed
    assert pdf.startswith(b"%PDF")
    assert title == "人民调解案件明细台账"
    assert sheet.page.width > sheet.page.height
    assert view


def test_the_list_of_who_is_not_in_the_platform_opens_the_sheet(page, cases):
    click(button_called(page, "录入平台"))
    settle(page)
    view = page._platform
    assert view._title.text() == "还没有录入平台：1 件"
    assert view.table.hasFocus()
    enter()
    settle(page)
    here = page.desktop.window.page
    assert here.uid == cases[0]
    assert here._reentry_in_sight()


def test_a_case_that_was_entered_leaves_the_list(page, cases):
    keep_number(page.desktop.book, cases[0], "SL1", TODAY)
    page._turn_to(5)
    settle(page)
    assert page._platform._model.keys() == []
    assert "都录入平台了" in page._platform._second.text()


def test_the_list_is_printed(page, monkeypatch):
    printed = []
    monkeypatch.setattr(
        "mediator.ui.month.platform.print_sheet",
        lambda _desk, _window, sheet, _title: printed.append(sheet.title),
    )
    page.turn_to_tab(5)
    settle(page)
    page.desktop.window.do("print")
    assert printed == ["还没有录入平台的案件"]
    assert page.place().split(" ")[2] == "5"


@pytest.mark.long
def test_the_streets_own_columns_are_edited_in_a_grid(view, page):
    click(button_called(view, "改台账的栏目…"))
    grid = view._grid
    assert grid.grid.hasFocus()
    assert grid.grid.rowCount() == 25
    assert grid.grid.item(19, 4).text() == "是"
    grid.grid.setCurrentCell(0, 0)
    click(button_called(grid, "删这一行"))
    click(button_called(grid, "用这张表"))
    settle(page)
    assert grid.isHidden()
    with page.desktop.book.reading() as session:
        assert columns_in(session, TODAY)[0].title == "调委会"
    click(button_called(view, "改台账的栏目…"))
    click(button_called(grid, "恢复标准"))
    settle(page)
    with page.desktop.book.reading() as session:
        assert len(columns_in(session, TODAY)) == 25


@pytest.mark.long
def test_a_column_that_cannot_be_taken_is_refused_in_words(view, page):
    click(button_called(view, "改台账的栏目…"))
    grid = view._grid
    grid.grid.setCurrentCell(4, 0)
    click(button_called(grid, "加一行"))
    grid.grid.item(5, 1).setText("发生日期")
    grid.grid.item(5, 3).setText("哪天发生")
    click(button_called(grid, "用这张表"))
    assert "哪天发生" in grid._refused.text()
    grid.grid.item(5, 3).setText("发生日期")
    click(button_called(grid, "用这张表"))
    settle(page)
    with page.desktop.book.reading() as session:
        found = columns_in(session, TODAY)
    assert found[5].title == "发生日期"
    assert not found[5].verified
    assert len({each.code for each in found}) == 26
