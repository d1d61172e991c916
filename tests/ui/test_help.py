"""F1: the field, then this page filled in and all keys, then its paper in full size."""

import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

import mediator
from mediator.cases.intake import new_case
from mediator.cases.missing import Place
from mediator.places import resource
from mediator.ui.case.tabs import TABS
from mediator.ui.help import guide
from mediator.ui.help.example import ExamplePaper
from mediator.ui.help.panel import HelpPanel
from mediator.ui.help.purposes import purpose_of
from mediator.ui.keys import KEYS, TAB_KEYS
from mediator.ui.open_pages import ROOMS
from tests.pictures.places import places
from tests.ui.case.hands import button_called, focus, press
from tests.ui.conftest import TODAY

SHORT = re.compile(
    r'QKeySequence\("([^"]+)"\)|"((?:Ctrl\+|Alt\+|Shift\+|Pg|F\d)[^" ]*)"'
)
NAMED = re.compile(r"Qt\.Key\.Key_(\w+)")
ON_THE_LIST = {
    "Return": "Enter", "Escape": "Esc", "Space": "空格", "Up": "↑", "Down": "↓",
    "Left": "←", "Right": "→", "0": "1",
}  # fmt: skip
"""Keys by Qt's name, as the list writes them; 0 is what a figure is counted from."""


def said(panel):
    return "\n".join(
        each.text() for each in panel.findChildren(QLabel) if each.isVisible()
    )


@pytest.fixture
def on_parties(desktop, cases):
    desktop.window.open_case(cases[1], Place("parties"))
    desktop.settle()
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_F1)
    desktop.settle()
    return desktop.window.findChild(HelpPanel)


def test_the_second_page_shows_the_page_filled_in_and_says_it_is_made_up(on_parties):
    told = said(on_parties)
    assert "这一页填好的样子" in told
    assert "例子里的人和事都是编的" in told
    assert "姓名" in told
    assert "汉族" in told


def test_the_example_shows_nothing_of_the_case_in_sight(on_parties):
    assert "孙知秋" not in said(on_parties)


def test_the_paper_of_the_page_is_shown_filled_in_and_esc_leads_back(desktop, cases):
    desktop.window.open_case(cases[1], Place("intake"))
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_F1)
    panel = desktop.window.findChild(HelpPanel)
    button_called(panel, "看填好的文书(&H)").click()
    shown = desktop.window.findChild(ExamplePaper)
    shown._background.finish()
    desktop.settle()
    assert "填好的样子" in shown._large._title.text()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    desktop.settle()
    assert desktop.window.findChild(ExamplePaper) is None
    assert panel.isVisible()


def test_the_guide_is_made_as_long_work_and_lies_where_it_was_asked_for(
    desktop, tmp_path, monkeypatch
):
    place = tmp_path / "使用说明.pdf"
    monkeypatch.setattr(guide, "ask_where_to_save", lambda *_asked: place)
    desktop.window.go("today")
    press(Qt.Key.Key_F1)
    desktop.window.findChild(HelpPanel)._guide.click()
    background = desktop.window.desk.background
    # What is searched for meanwhile has a thread of its own.
    assert [each.said for each in background.doing] == ["正在做使用说明"]
    desktop.settle()
    assert place.read_bytes().startswith(b"%PDF")
    assert str(place) in desktop.window._told.text()
    assert background.doing == ()


def test_a_page_without_a_paper_offers_none(desktop):
    desktop.window.go("today")
    press(Qt.Key.Key_F1)
    panel = desktop.window.findChild(HelpPanel)
    assert not panel._paper.isVisible()


def test_f1_reads_on_to_the_last_key_and_then_back_to_the_field(on_parties, desktop):
    bar = on_parties._shown.verticalScrollBar()
    assert bar.maximum() > 0
    seen = [bar.value()]
    for _ in range(40):
        press(Qt.Key.Key_F1)
        desktop.settle()
        if on_parties._pages.currentIndex() == 0:
            break
        seen.append(bar.value())
    assert seen[-1] == bar.maximum()
    assert on_parties._pages.currentIndex() == 0


def sources():
    """Yield what the window is made of; how an input method is left alone aside."""
    for source in Path(mediator.__file__).parent.joinpath("ui").rglob("*.py"):
        if source.name not in {"keys.py", "composing.py"}:
            yield source.read_text("utf-8")


def on_the_list():
    """Return every key that the list names."""
    lines = " ".join(key.keys for key in KEYS).replace("PageUp", "PgUp")
    lines = lines.replace("PageDown", "PgDown")
    return {*lines.split(" "), *TAB_KEYS}


def test_every_shortcut_in_the_source_stands_in_the_list_of_keys():
    pairs = [pair for source in sources() for pair in SHORT.findall(source)]
    keys = {key.replace("Return", "Enter") for pair in pairs for key in pair if key}
    # Of the figures with Ctrl and of the relation F13 of the month nobody asks here.
    found = {key for key in keys if "{" not in key} - {"F13"}
    assert len(found) > 10
    assert found - on_the_list() == set()


def test_every_key_that_a_widget_listens_to_stands_in_the_list_of_keys():
    found = {key for source in sources() for key in NAMED.findall(source)}
    assert {"Home", "PageUp", "F2"} <= found
    told = {part for key in on_the_list() for part in key.split("+")}
    named = {ON_THE_LIST.get(key, key).replace("Page", "Pg") for key in found}
    assert named - told == set()


def test_every_page_has_an_example_of_itself(desktop):
    panel = desktop.window.findChild(HelpPanel)
    for room, _made in ROOMS:
        desktop.window.go(room.key)
        desktop.settle()
        desktop.window.setFocus()
        desktop.window.do("help")
        if panel._pages.currentIndex() == 0:
            desktop.window.do("help")
        desktop.settle()
        assert "这一页填好的样子" in said(panel), room.key
        panel.hide()


@pytest.mark.parametrize(
    "tab", [each.key for each in TABS if each.key not in {"performance", "oral"}]
)
def test_every_tab_has_an_example_before_anything_is_begun_on_it(desktop, book, tab):
    """That is when a beginner asks: two parties without a name, and nothing else."""
    uid = new_case(book, TODAY)
    desktop.window.open_case(uid, Place(tab))
    desktop.settle()
    panel = desktop.window.findChild(HelpPanel)
    desktop.window.setFocus()
    desktop.window.do("help")
    if panel._pages.currentIndex() == 0:
        desktop.window.do("help")
    desktop.settle()
    assert "这一页填好的样子" in said(panel)


@pytest.mark.long
def test_every_tab_has_an_example_with_all_its_lists_written_too(room):
    panel = room.window.findChild(HelpPanel)
    tabs = [each for each in places(room.book, room.window) if "case-" in each.name]
    assert any("performance" in each.name for each in tabs)
    for each in tabs:
        each.go(room.window)
        room.settle()
        room.window.setFocus()
        room.window.do("help")
        if panel._pages.currentIndex() == 0:
            room.window.do("help")
        room.settle()
        assert "这一页填好的样子" in said(panel), each.name
        panel.hide()


def test_the_paper_of_a_tab_is_shown_before_it_is_begun(desktop, cases):
    desktop.window.open_case(cases[0], Place("meetings"))
    desktop.settle()
    assert desktop.window.page.paper_key() == "meeting"


@pytest.mark.long
def test_every_page_says_first_what_it_is_for(desktop, cases):
    window, panel = desktop.window, desktop.window.findChild(HelpPanel)
    for key in [*(room.key for room, _ in ROOMS), "journal", "bin", "ledger"]:
        window.go(key)
        desktop.settle()
        panel.explain(None, window.page, window._key)
        assert purpose_of(key) in said(panel)
        assert purpose_of(key)
        panel.hide()
    window.open_case(cases[0])
    desktop.settle()
    panel.explain(None, window.page, window._key)
    assert "从登记到归档" in said(panel)


def test_the_words_of_an_example_are_those_of_its_page():
    lines = {
        f"{file}/{key}": told
        for file in ("rooms.json", "tabs.json", "opening.json")
        for key, told in json.loads(resource("help", file).read_text("utf-8")).items()
    }
    with resource("locale", "en.po").open("rb") as file:
        known = {each.id for each in read_po(file)}
    assert {label for each in lines.values() for label, _ in each} - known == set()


def test_each_key_does_one_thing_in_the_window():
    actions = [key.keys for key in KEYS if key.action]
    assert len(actions) == len(set(actions))


@pytest.fixture
def long_help(on_parties):
    """The panel on its long page, opened from a box in which the person still is."""
    assert on_parties._shown.verticalScrollBar().maximum() > 0
    assert not on_parties.isAncestorOf(focus())
    return on_parties


def test_page_down_and_up_leaf_through_the_help_while_one_stays_in_the_box(long_help):
    bar, box = long_help._shown.verticalScrollBar(), focus()
    press(Qt.Key.Key_PageDown)
    down = bar.value()
    assert 0 < down <= bar.pageStep()
    press(Qt.Key.Key_PageUp)
    assert bar.value() == 0
    for _ in range(40):
        press(Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    assert focus() is box


def test_the_arrows_move_the_help_by_lines(long_help, desktop):
    """Only where they mean nothing: in a list they go on choosing its lines."""
    bar = long_help._shown.verticalScrollBar()
    desktop.window.setFocus()
    press(Qt.Key.Key_Down)
    assert 0 < bar.value() < bar.pageStep()
    press(Qt.Key.Key_Up)
    assert bar.value() == 0


def test_a_list_keeps_its_own_keys_while_the_help_is_open(desktop):
    desktop.window.go("cases")
    desktop.settle()
    press(Qt.Key.Key_F1)
    desktop.settle()
    panel = desktop.window.findChild(HelpPanel)
    assert panel.isVisible()
    press(Qt.Key.Key_Down)
    assert desktop.window.page.table.row() == 1
    assert panel._shown.verticalScrollBar().value() == 0


def test_once_the_help_is_closed_the_keys_are_the_pages_again(long_help):
    bar = long_help._shown.verticalScrollBar()
    press(Qt.Key.Key_Escape)
    assert not long_help.isVisible()
    before = bar.value()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        press(key)
        assert bar.value() == before
