"""F1 before a book is open: what to do, what it looks like filled in, and the keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mediator.cases.safety.recovery_code import normalised
from mediator.ui.help.panel import HelpPanel
from mediator.ui.help.rooms import opening_example
from mediator.ui.look import Look
from mediator.ui.opening.first_help import FirstHelp
from mediator.ui.opening.first_start import FirstStart
from mediator.ui.opening.restore import RestorePage
from mediator.ui.remembered import Remembered
from tests.ui.case.hands import button_called, click, focus, press
from tests.ui.test_way_in import (  # noqa: F401 - fixtures
    WORDS,
    content,
    enter_by,
    folder,
    settings,
    sign_in,
)


def told(way_in):
    """Return all that the help says, or nothing where none is shown."""
    panels = content(way_in).findChildren(FirstHelp)
    shown = [each for each in panels if each.isVisible()]
    return "\n".join(
        label.text()
        for panel in shown
        for label in panel.findChildren(QLabel)
        if label.isVisible()
    )


@pytest.fixture
def welcomed(enter_by):  # noqa: F811
    return enter_by(None)


@pytest.fixture
def asked(enter_by, folder):  # noqa: F811
    return enter_by(folder)


def test_the_welcome_says_what_to_do_and_shows_it_filled_in_and_the_keys(welcomed):
    press(Qt.Key.Key_F1)
    said = told(welcomed)
    assert "从这里开始" in said
    assert "建一本案件簿" in said
    assert "这一页填好的样子" in said
    assert "江以宁调解室" in said
    assert "例子里的人和事都是编的。" in said
    assert "Alt+字母" in said


def test_one_stays_in_the_box_and_can_type_on(asked):
    box = focus()
    press(Qt.Key.Key_F1)
    assert "输密码" in told(asked)
    assert focus() is box
    press(Qt.Key.Key_A)
    assert box.text() == "a"


def test_esc_closes_the_help_and_f1_opens_it_again(asked):
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_Escape)
    assert not told(asked)
    press(Qt.Key.Key_F1)
    assert told(asked)


def test_the_code_on_paper_is_explained_while_it_is_asked_for(asked):
    press(Qt.Key.Key_F1)
    click(button_called(content(asked), "忘了密码(&F)"))
    press(Qt.Key.Key_F1)
    said = told(asked)
    assert "输恢复码" in said
    assert "M9S34" in said


def test_the_code_of_the_example_is_written_as_a_real_one_is():
    ((_, code),) = opening_example("code")
    assert normalised(code.lower()) == code


def test_where_there_is_no_book_f1_says_how_to_find_it(enter_by, tmp_path):  # noqa: F811
    way_in = enter_by(tmp_path / "not there")
    press(Qt.Key.Key_F1)
    assert "打不开的时候" in told(way_in)


def test_a_locked_screen_is_explained_too(enter_by, folder):  # noqa: F811
    way_in = enter_by(folder, locked="青石调解室 · 李安")
    press(Qt.Key.Key_F1)
    assert "就回到刚才的地方" in told(way_in)


def test_restoring_at_the_first_start_is_explained(welcomed):
    click(button_called(content(welcomed), "从备份恢复(&R)…"))
    assert isinstance(content(welcomed), RestorePage)
    press(Qt.Key.Key_F1)
    said = told(welcomed)
    assert "先插好存备份的U盘" in said
    assert "案件簿备份" in said


def test_each_step_of_the_first_start_has_a_help_of_its_own(welcomed):
    click(button_called(content(welcomed), "建一本案件簿(&N)"))
    page = content(welcomed)
    assert isinstance(page, FirstStart)
    said = []
    for step in range(4):
        page._show_step(step)
        press(Qt.Key.Key_F1)
        said.append(told(welcomed))
        assert "这一页填好的样子" in said[-1]
    assert [each.partition("、")[0] for each in said] == ["一", "二", "三", "四"]


def test_page_down_and_f1_read_on_and_it_begins_again_at_the_top(enter_by, settings):  # noqa: F811
    Remembered(settings).keep_look(Look(2.0))
    way_in = enter_by(None)
    press(Qt.Key.Key_F1)
    (panel,) = content(way_in).findChildren(FirstHelp)
    bar = panel._area.verticalScrollBar()
    assert bar.maximum() > 0
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    press(Qt.Key.Key_PageUp)
    assert bar.value() == 0
    for _ in range(30):
        press(Qt.Key.Key_F1)
        if bar.value() == bar.maximum():
            break
    assert bar.value() == bar.maximum()
    press(Qt.Key.Key_F1)
    assert bar.value() == 0


def test_it_speaks_the_language_of_the_window(enter_by, settings):  # noqa: F811
    Remembered(settings).keep_look(Look(language="en"))
    way_in = enter_by(None)
    press(Qt.Key.Key_F1)
    assert "Close" in told(way_in) or "Keys" in told(way_in)
    assert "按键" not in told(way_in)


def test_once_the_book_is_open_f1_is_the_desks_own(asked, qtbot):
    press(Qt.Key.Key_F1)
    window = sign_in(asked, qtbot, WORDS)
    press(Qt.Key.Key_F1)
    assert window.findChild(HelpPanel).isVisible()
    assert not window.findChildren(FirstHelp)
