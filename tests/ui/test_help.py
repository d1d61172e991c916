"""F1: the field, then this page filled in and all keys, then its paper in full size."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

import mediator
from mediator.cases.missing import Place
from mediator.ui.help.example import ExamplePaper
from mediator.ui.help.panel import HelpPanel
from mediator.ui.keys import KEYS, TAB_KEYS
from tests.ui.case.hands import button_called, press

SHORT = re.compile(r'QKeySequence\("([^"]+)"\)|, "((?:Ctrl\+\S|Pg\w+)[^"]*)", partial')


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


def test_every_shortcut_in_the_source_stands_in_the_list_of_keys():
    told = " ".join(key.keys for key in KEYS).replace("PageUp", "PgUp")
    told = told.replace("PageDown", "PgDown") + " ".join(TAB_KEYS)
    sources = Path(mediator.__file__).parent.joinpath("ui").rglob("*.py")
    found = {
        key
        for source in sources
        for pair in SHORT.findall(source.read_text("utf-8"))
        for key in pair
        if key
    }
    assert found, "the pattern finds the large paper's keys"
    assert {key for key in found if key not in told} == set()


def test_each_key_does_one_thing_in_the_window():
    actions = [key.keys for key in KEYS if key.action]
    assert len(actions) == len(set(actions))
