"""A register brought in by the window: chosen, looked at, imported and taken back."""

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from sqlalchemy import select

from mediator.cases.exchange.exporting import export_book
from mediator.cases.model import Case, JournalEntry
from mediator.cases.patterns import keep_pattern
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.ui.old_ledger.page import OldLedgerPage
from tests.cases.exchange.old_ledger.register import (
    HEADS,
    line,
    merged,
    register,
    workbook,
)
from tests.cases.paths import go, ready_case
from tests.ui.case.hands import button_called
from tests.ui.case.test_not_done_yet import NOT_DONE, SAVED, mark

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def choosing(monkeypatch, tmp_path):
    """Let the dialogs answer: a register to read, a place to save."""
    path = tmp_path / "登记簿.xlsx"
    path.write_bytes(register(60, 3))
    saved = tmp_path / "待改正.xlsx"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved), ""))
    return path, saved


def press(desktop, key, held=Qt.KeyboardModifier.NoModifier):
    where = desktop.qapp.focusWidget() or desktop.window
    QTest.keyClick(where, key, held)
    waited(desktop)


def waited(desktop):
    desktop.window.page.desk.background.finish()
    desktop.settle()
    desktop.window.page.desk.background.finish()
    desktop.settle()


def click(desktop, text):
    door = next(
        each
        for each in desktop.window.findChildren(QPushButton)
        if each.text().startswith(text) and each.isVisible()
    )
    QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    waited(desktop)


def said(page):
    return "\n".join(each.text() for each in page.findChildren(QLabel))


@pytest.fixture
def page(desktop, choosing):
    """The page with a register of sixty lines, reached as people reach it."""
    assert choosing[0].is_file()
    desktop.window.go("settings")
    desktop.settle()
    click(desktop, "导入旧台账")
    press(desktop, Qt.Key.Key_Return)  # on the first step already
    page = desktop.window.page
    assert isinstance(page, OldLedgerPage)
    return page


def test_what_each_line_becomes_is_seen_before_anything_is_written(desktop, page):
    before = export_book(desktop.book)
    assert "读了60行。可以导入57件纠纷。有问题的3行不导入。" in said(page)
    model = page._preview.table.model()
    assert model.rowCount() == 60
    page._preview._which.setCurrentIndex(3)
    page._preview._fill()
    assert model.rowCount() == 3
    assert "登记日期：没有2023年13月5日这一天" in model.data(model.index(0, 7))
    assert export_book(desktop.book) == before


def test_it_is_brought_in_and_taken_back_in_one_step(desktop, page):
    before = export_book(desktop.book)
    click(desktop, "导入57件")
    assert len(export_book(desktop.book).cases) == len(before.cases) + 57
    assert "读了60行。已导入57件纠纷。有问题的3行没有导入。" in said(page)
    assert "案件簿没有改动" not in said(page)
    press(desktop, Qt.Key.Key_Z, CTRL)
    assert export_book(desktop.book) == before
    assert "可以导入57件纠纷" in said(page)
    click(desktop, "导入57件")
    numbers = {each.number for each in export_book(desktop.book).cases}
    assert "台账2022-0001" in numbers


def test_the_lines_at_fault_leave_with_a_line_in_the_journal(desktop, page, choosing):
    click(desktop, "导入57件")
    press(desktop, Qt.Key.Key_E, CTRL)
    assert noted(desktop.book) == "存成文件：旧台账没有导入的行"
    assert choosing[1].is_file()
    assert "读了60行。已导入57件纠纷。有问题的3行没有导入。" in said(page)
    press(desktop, Qt.Key.Key_Z, CTRL)
    assert "可以导入57件纠纷" in said(page)


def test_lines_that_the_disk_refuses_are_in_the_journal_all_the_same(
    desktop, page, monkeypatch, tmp_path
):
    nowhere = tmp_path / "拔掉的U盘" / "待改正.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(nowhere), ""))
    press(desktop, Qt.Key.Key_E, CTRL)
    assert not nowhere.exists()
    assert noted(desktop.book) == "存成文件：旧台账没有导入的行"
    assert "有问题的3行不导入" in said(page)


def noted(book):
    with book.reading() as session:
        asked = select(JournalEntry.what).order_by(JournalEntry.id.desc())
        return session.scalars(asked).first()


def test_of_a_second_register_no_line_of_the_first_is_shown(desktop, page, choosing):
    model = page._preview.table.model()
    assert model.rowCount() == 60
    page._came(choosing[0], page._sheets)
    assert model.rowCount() == 0
    assert "正在看每一行…" in said(page)
    waited(desktop)
    assert model.rowCount() == 60
    assert page._preview._which.currentText() == "全部60行"


def test_a_column_is_read_as_something_else(desktop, page):
    box = page._boxes.boxes[1]
    box.setCurrentIndex(box.findData(""))
    box.activated.emit(box.currentIndex())
    waited(desktop)
    assert "没有读的栏：登记日期" in said(page)


def test_a_column_put_right_waits_for_the_import_and_a_lock_asks_first(desktop, page):
    locked = []
    desktop.window.locking.connect(locked.append)
    assert mark(desktop) == SAVED, "the guess is nobody's work"
    *_, box = page._boxes.boxes.values()
    box.setCurrentIndex(box.findData(""))
    box.activated.emit(box.currentIndex())
    waited(desktop)
    assert mark(desktop) == NOT_DONE
    press(desktop, Qt.Key.Key_F12)
    assert not locked
    assert "“哪一列是什么”" in desktop.window._told.text()
    click(desktop, "导入57件")
    assert mark(desktop) == SAVED


@pytest.mark.usefixtures("page")
def test_spoilt_lines_are_kept_as_a_workbook(desktop, choosing):
    press(desktop, Qt.Key.Key_E, CTRL)
    sheet = openpyxl.load_workbook(choosing[1]).worksheets[0]
    assert sheet.cell(2, 15).value == "登记日期：没有2023年13月5日这一天，请核对"


@pytest.mark.usefixtures("page")
def test_escape_leads_back_to_the_settings(desktop):
    press(desktop, Qt.Key.Key_Escape)
    assert desktop.window.place().startswith("settings|")


@pytest.mark.usefixtures("page")
def test_escape_puts_the_help_away_first(desktop):
    press(desktop, Qt.Key.Key_F1)
    press(desktop, Qt.Key.Key_Escape)
    assert not desktop.window._help.isVisible()
    assert desktop.window.place().startswith("ledger|")


def test_a_workbook_that_is_no_register_is_said_and_nothing_is_shown(desktop, choosing):
    choosing[0].write_bytes(workbook([("一", [["食堂菜单"]])]))
    desktop.window.go("ledger")
    desktop.settle()
    page = desktop.window.page
    press(desktop, Qt.Key.Key_Return)
    assert page._found.isHidden()
    assert "没有找到登记簿的表头" in desktop.window._told.text()


@pytest.mark.parametrize("name", ["登记簿.xls", "登记簿.et"])
def test_a_table_of_an_older_kind_can_be_chosen_and_says_what_to_do(
    desktop, tmp_path, monkeypatch, name
):
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    offered = []

    def choose(_asking, _title, _start, kinds):
        offered.append(kinds)
        return str(path), kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    before = export_book(desktop.book)
    desktop.window.go("ledger")
    desktop.settle()
    press(desktop, Qt.Key.Key_Return)
    assert f"*{path.suffix}" in offered[0].rpartition("(")[2].rstrip(")").split()
    assert desktop.window._told.isVisible()
    assert "另存为不加密码的 .xlsx" in desktop.window._told.text()
    assert desktop.window.page._found.isHidden()
    assert export_book(desktop.book) == before


def test_a_name_with_brackets_is_flagged_in_its_line(desktop, choosing):
    made = [line(number, 2023) for number in (6, 7)]
    made[0][2] = "张三（男，65岁）、李四"
    choosing[0].write_bytes(workbook([("2023", [["台账"], HEADS, *made])]))
    desktop.window.go("ledger")
    desktop.settle()
    press(desktop, Qt.Key.Key_Return)
    model = desktop.window.page._preview.table.model()
    shown = [model.data(model.index(0, at)) for at in (3, 7)]
    flag = "可以导入；姓名里有括号，连括号一起记作姓名，请核对"
    assert shown == ["张三（男，65岁）、李四", flag]
    assert model.data(model.index(1, 7)) == "可以导入"
    assert desktop.window.page._preview._said.text() == flag


def test_an_agreement_before_its_acceptance_is_flagged_and_told_whole_by_keys(
    desktop, choosing
):
    made = [line(number, 2023) for number in (5, 6)]
    made[1][7] = "2022-12-31"
    made[1][2] = "张三（男，65岁）、李四"
    choosing[0].write_bytes(workbook([("2023", [["台账"], HEADS, *made])]))
    desktop.window.go("ledger")
    desktop.settle()
    press(desktop, Qt.Key.Key_Return)
    preview = desktop.window.page._preview
    assert "受理日期早" not in preview._said.text()
    preview.table.setFocus()
    press(desktop, Qt.Key.Key_Down)
    assert preview._said.text() == (
        "可以导入；姓名里有括号，连括号一起记作姓名，请核对；"
        "协议日期比受理日期早，请核对"
    )
    below = preview._said.mapTo(preview, preview._said.rect().topLeft()).y()
    framed = preview.table.parentWidget()
    assert below >= framed.mapTo(preview, framed.rect().bottomLeft()).y()
    assert preview._said.height() >= preview._said.heightForWidth(preview._said.width())


def test_what_was_agreed_in_former_years_is_not_to_be_signed_today(desktop, page):
    click(desktop, "导入57件")
    desktop.window.go("today")
    waited(desktop)
    assert "2023-示-" not in said(desktop.window.page)
    assert page.desk.book.undo()


def test_an_import_of_long_ago_is_taken_back_as_one_by_keys(desktop, page):
    book = desktop.book
    before = export_book(book)
    click(desktop, "导入57件")
    uid = next(each.uid for each in export_book(book).cases if "台账" in each.number)
    book.change(Case, uid, facts="导入以后补写的。")
    waited(desktop)
    click(desktop, "以前导入的")
    assert "导入 57 件，现在还在 57 件，其中 1 件后来改过" in said(page)
    press(desktop, Qt.Key.Key_Space)  # on the way to take it back
    assert "56 件导入以后没有人动过" in said(page)
    assert f"留下不动：{case_value(book, uid).number}" in said(page)
    press(desktop, Qt.Key.Key_Space)
    assert "撤回了 56 件" in desktop.window._told.text()
    left = export_book(book).cases
    assert len(left) == len(before.cases) + 1
    assert "现在还在 1 件" in said(page)
    press(desktop, Qt.Key.Key_Escape)
    assert "可以导入56件纠纷" in said(page)


def test_undoing_an_import_shows_how_far_and_blocks_nobody(desktop, page):
    book = desktop.book
    before = export_book(book)
    click(desktop, "导入57件")
    doing = []
    desktop.background.changed.connect(
        lambda: doing.extend(each.said for each in desktop.background.doing)
    )
    assert book.is_large_step(book.next_step(back=True))
    press(desktop, Qt.Key.Key_Z, CTRL)
    assert "正在撤销" in doing
    assert export_book(book) == before
    assert not book.is_large_step(book.next_step(back=True))
    assert page is desktop.window.page


def chosen(desktop, path, rows, over=()):
    path.write_bytes(merged([("2024年", rows)], over))
    desktop.window.go("ledger")
    desktop.settle()
    press(desktop, Qt.Key.Key_Return)
    return desktop.window.page


def test_what_stands_under_a_common_heading_has_its_own_box(desktop, choosing):
    rows = [
        ("序号", "受理日期", "申请人", "", "被申请人", "", "纠纷类型"),
        ("", "", "姓名", "电话", "姓名"),
        ("1", "2024-01-05", "张文远", "13800000000", "李四", "多写的", "邻里"),
    ]
    over = ("A1:A2", "B1:B2", "C1:D1", "G1:G2")
    page = chosen(desktop, choosing[0], rows, over)
    shown = [each.currentText() for each in page._boxes.boxes.values()]
    assert shown[2:6] == ["申请人", "申请人电话", "被申请人", "（不读）"]
    assert page._boxes.boxes[5].accessibleName() == "F列是什么"
    assert "“2024年”里没有读的栏：F列。" in said(page)
    assert page._preview.table.model().rowCount() == 1


def test_what_is_the_same_as_above_is_seen_as_what_it_says(desktop, choosing):
    rows = [
        ("序号", "受理日期", "申请人", "被申请人", "纠纷类型", "调解结果"),
        ("1", "2024-01-05", "张文远", "李四", "邻里", "成功"),
        ("", "", "张文近"),
        ("2", "〃", "王五", "〃", "〃", "〃"),
        ("3", "〃", "同上", "赵六", "鬼怪", "〃"),
    ]
    page = chosen(desktop, choosing[0], rows)
    model = page._preview.table.model()
    shown = [[model.data(model.index(row, at)) for at in range(1, 7)]
             for row in range(model.rowCount())]  # fmt: skip
    day = shown[0][1]
    assert [each[0] for each in shown] == ["2", "4", "5"]
    assert shown[0][2:] == ["张文远、张文近", "李四", "邻里", "达成协议"]
    assert "下面的行只写了当事人" in model.data(model.index(0, 7))
    assert shown[1][1:4] == [day, "王五", "李四"]
    assert shown[2][1:] == ["2024-01-05", "王五", "赵六", "鬼怪", "成功"]


def focused(desktop, text):
    """Put the person on the button of this text."""
    door = button_called(desktop.window, text)
    door.setFocus()
    assert door.hasFocus()
    return door


def test_keys_pressed_while_a_register_is_read_and_brought_in_change_no_page(
    desktop, choosing
):
    assert choosing[0].is_file()
    desktop.window.go("ledger")
    desktop.settle()
    page = desktop.window.page
    first = focused(desktop, "选台账文件…")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(desktop.qapp.focusWidget(), key)
    assert first.hasFocus()
    assert not first.isEnabled()
    waited(desktop)
    assert page._preview.table.hasFocus()
    focused(desktop, "导入57件")
    QTest.keyClick(desktop.qapp.focusWidget(), Qt.Key.Key_Return)
    assert page._preview.table.hasFocus()
    QTest.keyClick(desktop.qapp.focusWidget(), Qt.Key.Key_Up)
    waited(desktop)
    assert desktop.window.page is page
    assert page._preview.table.hasFocus()


def test_whoever_is_on_a_button_above_is_on_it_when_the_bar_is_made_anew(page, desktop):
    before = focused(desktop, "回到设置")
    page.reload()
    waited(desktop)
    after = button_called(desktop.window, "回到设置")
    assert after is not before
    assert after.hasFocus()


def test_of_a_broken_file_nothing_is_said_once_a_good_one_was_read(
    desktop, page, choosing, monkeypatch, tmp_path
):
    broken = tmp_path / "坏的.xls"
    broken.write_bytes(b"no register")
    told = desktop.window._told
    for path, is_said in ((broken, True), (choosing[0], False)):
        answer = (str(path), "")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, a=answer: a)
        click(desktop, "换一个文件")
        assert told.isVisible() is is_said
    assert "读了60行" in said(page)


def kept_on_paper(*numbers, head="案件编号"):
    """Return a register of this year, its second column headed so."""
    heads = ["序号", head, "受理日期", "申请人", "被申请人", "纠纷类型", "简要情况"]
    rows = [
        [at, number, f"2026-03-{at:02}", f"赵安{at}", "钱平", "邻里纠纷", "排水争吵"]
        for at, number in enumerate(numbers, 1)
    ]
    return workbook([("2026", [["2026年台账"], heads, *rows])])


def number_of_the_next_case(desktop):
    """Register somebody at the counter, and return the 卷号 of the acceptance."""
    uid = ready_case(desktop.book)
    go(desktop.book, uid, Stage.ACCEPTED)
    return case_value(desktop.book, uid).case_number


def test_who_kept_numbers_on_paper_goes_on_with_the_next_one(desktop, choosing):
    choosing[0].write_bytes(kept_on_paper("(2026)人调字第56号", "(2026)人调字第57号"))
    desktop.window.go("ledger")
    desktop.settle()
    press(desktop, Qt.Key.Key_Return)
    page = desktop.window.page
    box = page._boxes.boxes[1]
    assert box.currentText() == "卷号"
    assert "卷号接着往下编，下一个是（2026）人调字第58号。" in said(page)
    click(desktop, "导入2件")
    imported = {each.case_number for each in export_book(desktop.book).cases}
    assert "(2026)人调字第57号" in imported
    assert number_of_the_next_case(desktop) == "（2026）人调字第58号"


def test_a_register_taken_back_does_not_move_the_numbers_on(desktop, choosing):
    choosing[0].write_bytes(kept_on_paper("(2026)人调字第57号"))
    desktop.window.go("ledger")
    desktop.settle()
    press(desktop, Qt.Key.Key_Return)
    click(desktop, "导入1件")
    press(desktop, Qt.Key.Key_Z, CTRL)
    assert number_of_the_next_case(desktop) == "（2026）人调字第1号"


def test_numbers_in_other_words_are_told_of_before_they_come_in(desktop, choosing):
    choosing[0].write_bytes(kept_on_paper("〔2026〕槐人调字第57号"))
    desktop.window.go("ledger")
    desktop.settle()
    press(desktop, Qt.Key.Key_Return)
    page = desktop.window.page
    assert page._boxes.boxes[1].currentText() == "卷号"
    assert (
        "卷号“〔2026〕槐人调字第57号”和本室的写法“（2026）人调字第1号”不一样"
        in said(page)
    )
    click(desktop, "导入1件")
    keep_pattern(desktop.book, "case", "〔{年}〕槐人调字第{号}号")
    assert number_of_the_next_case(desktop) == "〔2026〕槐人调字第58号"


def test_a_column_of_plain_numbers_stays_what_its_heading_says(desktop, choosing):
    choosing[0].write_bytes(kept_on_paper("2026-A-57", "2026-A-58"))
    desktop.window.go("ledger")
    desktop.settle()
    press(desktop, Qt.Key.Key_Return)
    assert desktop.window.page._boxes.boxes[1].currentText() == "登记编号"


def test_whoever_looks_may_say_that_it_is_no_dossier_number(desktop, choosing):
    choosing[0].write_bytes(kept_on_paper("(2026)人调字第57号"))
    desktop.window.go("ledger")
    desktop.settle()
    press(desktop, Qt.Key.Key_Return)
    page = desktop.window.page
    box = page._boxes.boxes[1]
    box.setCurrentIndex(box.findText("登记编号"))
    box.activated.emit(box.currentIndex())
    waited(desktop)
    assert "接着往下编" not in said(page)
    click(desktop, "导入1件")
    assert number_of_the_next_case(desktop) == "（2026）人调字第1号"
