"""我的筛选 as a mediator uses it: by keyboard, chosen, renamed, printed, removed."""

from itertools import combinations

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from mediator.cases.lists import Order
from mediator.cases.saved_filters import (
    THIS_YEAR,
    SavedFilter,
    keep_filter,
    saved_filters,
)
from mediator.ui.look import Look
from mediator.ui.printing import sheets
from mediator.ui.printing.sending import Chosen

CTRL = Qt.KeyboardModifier.ControlModifier
NEIGHBOURS = SavedFilter("邻里", kind="邻里", columns=("stage", "next"), upright=True)


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_in(text):
    """Type as an input method gives it: all at once."""
    QApplication.focusWidget().insert(text)


def named(desktop, name):
    desktop.settle()
    found = [
        each
        for each in desktop.window.page.findChildren(QPushButton)
        if each.isVisible() and each.accessibleName() == name
    ]
    assert len(found) == 1, name
    return found[0]


def chips(desktop):
    return [each.text() for each in desktop.window.page._filters._own_chips.values()]


def shown(desktop):
    page = desktop.window.page
    model = page.table.model()
    return [model.data(model.index(at, 1)) for at in range(model.rowCount())]


@pytest.fixture
def listing(desktop):
    desktop.window.go("cases")
    desktop.settle()
    return desktop


@pytest.fixture
def to_file(monkeypatch, tmp_path):
    """The print dialog, answered: into one file."""
    file = tmp_path / "list.pdf"

    def answer(_window, job, _look):
        return Chosen("", file=file, landscape=job.landscape)

    monkeypatch.setattr(sheets, "ask", answer)
    return file


def printed(file):
    document = pypdfium2.PdfDocument(file.read_bytes())
    try:
        page = document[0]
        return page.get_width() > page.get_height(), "".join(
            each.get_textpage().get_text_range() for each in document
        )
    finally:
        document.close()


def test_without_any_there_are_no_chips_and_the_panel_says_what_it_is_for(listing):
    assert chips(listing) == []
    press(Qt.Key.Key_L, CTRL)
    panel = listing.window.page._panel
    assert panel.isVisible()
    assert panel._none.isVisible()
    assert "先在列表上面选好条件" in panel._none.text()


def test_what_is_chosen_is_kept_by_keyboard_alone(listing, book):
    page = listing.window.page
    page._filters._choose_group("在办")
    page.table.sorted_by.emit("accepted_on", False)  # noqa: FBT003
    listing.settle()
    press(Qt.Key.Key_L, CTRL)
    type_in("没办完的")
    for _ in range(4):
        press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page._panel._keep
    press(Qt.Key.Key_Return)
    listing.settle()
    assert saved_filters(book) == (
        SavedFilter(
            "没办完的",
            group="在办",
            columns=("kind", "stage", "mediators", "accepted", "next"),
            order=Order.ACCEPTED,
            descending=False,
        ),
    )
    press(Qt.Key.Key_Escape)
    listing.settle()
    assert chips(listing) == ["☆ 没办完的 2"]
    assert page.table.hasFocus()


def test_a_name_that_is_taken_is_said_and_nothing_is_kept(listing, book):
    keep_filter(book, NEIGHBOURS)
    press(Qt.Key.Key_L, CTRL)
    panel = listing.window.page._panel
    type_in("邻里")
    panel.keep()
    assert "已经有一个叫“邻里”" in panel._refused.text()
    assert saved_filters(book) == (NEIGHBOURS,)
    assert panel._form.field("name").raw() == "邻里"


def test_a_chip_shows_its_cases_columns_and_order(listing, book):
    keep_filter(book, NEIGHBOURS)
    listing.window.refresh()
    listing.settle()
    page = listing.window.page
    assert chips(listing) == ["☆ 邻里 2"]
    page._filters._own_chips["邻里"].click()
    listing.settle()
    assert sorted(shown(listing)) == ["周望山 与 吴听雨", "赵长青 与 钱远"]
    assert page.table.isColumnHidden(2)
    assert not page.table.isColumnHidden(3)
    assert page._filters._own_chips["邻里"].isChecked()
    assert not page._filters._chips[""].isChecked()
    page._filters._chips[""].click()
    listing.settle()
    assert len(shown(listing)) == 3
    assert not page._filters._own_chips["邻里"].isChecked()
    assert not page.table.isColumnHidden(2)


def test_so_many_chips_that_the_list_has_room_and_the_rest_in_the_panel(listing, book):
    for number in range(9):
        keep_filter(book, SavedFilter(f"第{number}个", kind="邻里"))
    listing.window.refresh()
    listing.settle()
    page = listing.window.page
    assert len(chips(listing)) == 6
    press(Qt.Key.Key_L, CTRL)
    named(listing, "看列表 第8个").click()
    listing.settle()
    assert len(shown(listing)) == 2
    assert page._kept.opens.text() == "☆ 第8个"
    page._filters._chips[""].click()
    listing.settle()
    assert page._kept.opens.text() == "我的筛选  Ctrl+L"
    assert len(shown(listing)) == 3


def test_a_filter_that_searches_searches_again(listing, book, qtbot):
    keep_filter(book, SavedFilter("孙家", question="孙知秋"))
    listing.window.refresh()
    listing.settle()
    listing.window.page._filters._own_chips["孙家"].click()
    qtbot.waitUntil(lambda: shown(listing) == ["孙知秋 与 李向晚"])


def test_a_filter_that_searches_nothing_shows_all_of_its_own(listing, book, qtbot):
    keep_filter(book, SavedFilter("孙家", question="孙知秋"))
    keep_filter(book, SavedFilter("都要"))
    listing.window.refresh()
    listing.settle()
    chips = listing.window.page._filters._own_chips
    chips["孙家"].click()
    qtbot.waitUntil(lambda: len(shown(listing)) == 1)
    box = listing.window._top.search
    assert box.text() == "孙知秋"
    chips["都要"].click()
    qtbot.waitUntil(lambda: len(shown(listing)) == 3)
    assert box.text() == ""


def test_a_filter_that_searches_is_as_it_was_on_coming_back(listing, book, qtbot):
    keep_filter(book, SavedFilter("孙家", question="孙知秋"))
    listing.window.refresh()
    listing.settle()
    listing.window.page._filters._own_chips["孙家"].click()
    qtbot.waitUntil(lambda: len(shown(listing)) == 1)
    press(Qt.Key.Key_Return)
    listing.settle()
    listing.window.go("cases")
    listing.settle()
    assert shown(listing) == ["孙知秋 与 李向晚"]


def test_this_year_is_the_year_it_is(listing, book):
    keep_filter(book, SavedFilter("今年", year=THIS_YEAR))
    listing.window.refresh()
    page = listing.window.page
    page._use_named("今年")
    year = listing.window.desk.today().year
    assert page._filters.wanted().year == year
    assert page._filters.now().year == THIS_YEAR


def test_a_kind_the_room_has_no_more_stays_chosen(listing, book):
    keep_filter(book, SavedFilter("旧的", kind="从前的类型"))
    listing.window.refresh()
    page = listing.window.page
    page._use_named("旧的")
    listing.settle()
    listing.window.refresh()
    listing.settle()
    assert page._filters.wanted().kind == "从前的类型"
    assert shown(listing) == []


def test_a_filter_is_renamed_and_keeps_what_it_shows(listing, book):
    keep_filter(book, NEIGHBOURS)
    press(Qt.Key.Key_L, CTRL)
    named(listing, "改 邻里").click()
    panel = listing.window.page._panel
    assert panel._form.field("name").raw() == "邻里"
    QApplication.focusWidget().clear()
    type_in("左邻右舍")
    panel.keep()
    kept = saved_filters(book)
    assert [each.name for each in kept] == ["左邻右舍"]
    assert (kept[0].kind, kept[0].columns, kept[0].upright) == (
        "邻里",
        ("stage", "next"),
        True,
    )


def test_removing_asks_first_and_says_that_no_case_goes(listing, book):
    keep_filter(book, NEIGHBOURS)
    press(Qt.Key.Key_L, CTRL)
    named(listing, "删去 邻里").click()
    assert saved_filters(book) == (NEIGHBOURS,)
    assert QApplication.focusWidget().accessibleName() == "确定删去 邻里"
    named(listing, "不删 邻里").click()
    assert saved_filters(book) == (NEIGHBOURS,)
    named(listing, "删去 邻里").click()
    press(Qt.Key.Key_Return)
    listing.settle()
    assert saved_filters(book) == ()
    assert chips(listing) == []
    assert listing.window.page._panel._none.isVisible()


def test_a_removed_filter_comes_back_by_ctrl_z_and_stands_in_the_panel(listing, book):
    keep_filter(book, NEIGHBOURS)
    press(Qt.Key.Key_L, CTRL)
    named(listing, "删去 邻里").click()
    named(listing, "确定删去 邻里").click()
    listing.settle()
    told = listing.window._told._text
    assert "按 Ctrl+Z 撤销" in told.text()
    listing.window.do("undo")
    listing.settle()
    assert "已撤销：删去筛选" in told.text()
    assert saved_filters(book) == (NEIGHBOURS,)
    assert named(listing, "删去 邻里").isVisible()
    assert not listing.window.page._panel._none.isVisible()


def test_it_prints_its_own_columns_upright(listing, book, to_file):
    keep_filter(book, NEIGHBOURS)
    press(Qt.Key.Key_L, CTRL)
    named(listing, "打印 邻里").click()
    listing.settle()
    wide, said = printed(to_file)
    assert not wide
    assert "“邻里”" in said
    assert "下一步" in said
    assert "调解员" not in said.replace("人民调解员", "")
    assert "共 2 件" in said
    assert "孙知秋" not in said


def test_one_that_searches_is_printed_once_it_has_found(listing, book, to_file, qtbot):
    keep_filter(book, SavedFilter("孙家", question="孙知秋", large=True))
    press(Qt.Key.Key_L, CTRL)
    named(listing, "打印 孙家").click()
    qtbot.waitUntil(to_file.exists)
    listing.settle()
    wide, said = printed(to_file)
    assert wide
    assert "孙知秋" in said
    assert "共 1 件" in said


@pytest.mark.parametrize("scale", [1.0, 1.3, 1.5, 2.0])
@pytest.mark.usefixtures("cases")
def test_the_panel_and_its_chips_hold_at_every_text_size(open_desk, book, scale):
    keep_filter(book, NEIGHBOURS)
    keep_filter(book, SavedFilter("今年还没有办完的所有案", group="在办"))
    desk = open_desk(Look(scale))
    desk.window.go("cases")
    desk.settle()
    page = desk.window.page
    filters = page._filters
    spots = [each.geometry() for each in filters._own_chips.values()]
    for spot in spots:
        assert filters.rect().contains(spot)
    assert not any(one.intersects(other) for one, other in combinations(spots, 2))
    assert filters.height() >= filters.heightForWidth(filters.width())
    if page.desk.look.stacked:
        assert not spots
        page._use_named("邻里")
        desk.settle()
        assert page._kept.opens.text() == "☆ 邻里"
    press(Qt.Key.Key_L, CTRL)
    desk.settle()
    for each in page._panel.findChildren(QPushButton):
        if each.isVisible():
            assert each.width() >= each.sizeHint().width(), each.text()
            right = each.mapTo(page._panel, each.rect().topRight()).x()
            assert right <= page._panel.width(), each.text()
