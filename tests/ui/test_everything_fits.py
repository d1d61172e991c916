"""On a screen of 1366×768 nothing is cut off, hidden or on top of something else.

Every room and every tab of a case in each stage, on the practice book. All looks at
once, with pictures: ``python -m tests.pictures``.
"""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.words import Stage
from mediator.language import NAMES
from mediator.ui.case.performance.promise_row import PromiseRow
from mediator.ui.case.side.column import SideColumn
from mediator.ui.case_list.empty import NothingHere
from mediator.ui.layouts import ShortText, Text
from mediator.ui.look import SCALES, Look, dress, wear
from mediator.ui.open_pages import key_of
from mediator.ui.today.lines import PressingLine
from tests.new_book import practice_copy
from tests.pictures.fits import amiss, sideways
from tests.pictures.places import places
from tests.pictures.room import Room


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    folder = tmp_path_factory.mktemp("practice") / "book"
    book = practice_copy(folder, "槐树 12 柳荫", 7, 20, date(2026, 11, 25))
    yield book
    book.close()


def ink_rows(text, high):
    """Return how many lines of pixels a text is drawn on in so much height."""
    text.setFixedHeight(high)
    text.resize(text.sizeHint().width(), high)
    picture = text.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    lines = [bytes(picture.constScanLine(at))[: picture.width()] for at in range(high)]
    return sum(min(line) < max(line) for line in lines)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("wraps", [False, True])
@pytest.mark.parametrize("role", ["", "title", "heading", "second", "small", "help"])
def test_no_foot_of_a_letter_is_cut_off(qtbot, qapp, scale, role, wraps):
    dress(qapp, Look(scale))
    text = Text("Settings (jpqy)", role, wraps=wraps)
    wear(text, Look(scale))
    qtbot.addWidget(text)
    text.ensurePolished()
    high = text.sizeHint().height()
    assert ink_rows(text, high) == ink_rows(text, high + 40)


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_page_fits_the_screen(qapp, practice, tmp_path, scale):
    room = Room(qapp, practice, Look(scale), tmp_path / "here.ini")
    try:
        assert room.walk() == []
    finally:
        room.close()


class Windows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
        ):
            self.shown.append(type(watched).__name__)
        return False


@pytest.mark.long
def test_nothing_of_a_page_flashes_as_a_window_of_its_own(qapp, room):
    """It takes the keys away from the page, and whoever looks at it starts."""
    windows = Windows()
    qapp.installEventFilter(windows)
    for each in list(places(room.book, room.window)):
        each.go(room.window)
        room.settle()
        assert windows.shown == [], each.name
    qapp.removeEventFilter(windows)


def test_beside_a_long_name_the_number_of_its_case_is_whole(room):
    room.window.go("today")
    room.settle()
    lines = room.window.page.findChildren(PressingLine)
    firms = [
        each for each in lines if any(len(name) > 8 for name, _ in each.line.people)
    ]
    assert firms
    for each in firms:
        assert any(
            part.text().startswith(each.line.number)
            for part in each.findChildren(ShortText)
        )


def test_why_a_list_is_empty_is_whole_in_large_text(cases, open_desk, qtbot):
    assert cases
    large = open_desk(Look(2.0))
    large.window.go("cases")
    large.window.search_for("没有的人")
    large.settle()
    qtbot.waitUntil(large.window.findChild(NothingHere).isVisible)
    large.settle()
    assert amiss(large.window) == []


def test_large_text_leaves_five_cases_of_the_list_in_sight(qapp, practice, tmp_path):
    taskbar_too = QSize(1366, 697)
    room = Room(qapp, practice, Look(2.0), tmp_path / "here.ini", taskbar_too)
    try:
        room.window.go("cases")
        room.settle()
        table = room.window.page.table
        line = table.verticalHeader().defaultSectionSize()
        assert table.viewport().height() >= 5 * line
    finally:
        room.close()


@pytest.mark.long
@pytest.mark.parametrize("tab", ["parties", "performance", "archive"])
def test_a_tab_that_needs_more_room_than_others_gets_it_at_150_percent(
    qapp, practice, tmp_path, tab
):
    """1920×1080, enlarged by a half by the system."""
    screen = QSize(1280, 682)
    look = Look(room=screen.width())
    room = Room(qapp, practice, look, tmp_path / "here.ini", screen)
    try:
        assert room.walk(only=f"-{tab}") == []
    finally:
        room.close()


def test_the_column_makes_room_for_a_payment_that_is_opened(qapp, practice, tmp_path):
    screen = QSize(1280, 682)
    look = Look(room=screen.width())
    room = Room(qapp, practice, look, tmp_path / "here.ini", screen)
    agreed = CaseFilter(stages=(Stage.AGREED,))
    room.window.go(key_of(case_uids(practice, agreed)[0]))
    page = room.window.page
    try:
        page.turn_to("performance")
        room.settle()
        page.findChild(PromiseRow).record_wanted.emit()
        room.settle()
        assert amiss(room.window, screen) == []
        page.turn_to("meetings")
        room.settle()
        assert page.findChild(SideColumn).isVisible()
    finally:
        room.window.do("undo")
        room.close()


@pytest.mark.long
@pytest.mark.parametrize(
    "screen",
    [QSize(960, 500), QSize(911, 472)],
    ids=["1920x1080 at 200%", "1366x768 at 150%"],
)
def test_no_page_is_wider_than_an_enlarged_screen_with_text_of_150_percent(
    qapp, practice, tmp_path, screen
):
    """There is no scrolling sideways of the window: what is outside is lost."""
    look = Look(1.5, room=screen.width())
    room = Room(qapp, practice, look, tmp_path / "here.ini", screen)
    try:
        for place in list(places(practice, room.window)):
            place.go(room.window)
            room.settle()
            wanted = room.window.minimumSizeHint().width()
            assert wanted <= 900, f"{place.name} wants {wanted}"
            assert room.window.width() == screen.width()
            if place.name in {"today", "cases", "month", "subsidy", "settings"}:
                assert sideways(room.window) == [], place.name
    finally:
        room.close()


def own_dialogs():
    """Return every dialog of the program that is loaded by now."""
    kinds = QDialog.__subclasses__()
    return {each for each in kinds if each.__module__.startswith("mediator.ui")}


@pytest.mark.nightly
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("language", NAMES)
def test_every_dialog_and_panel_fits_the_screen(
    qapp, practice, tmp_path, scale, language
):
    room = Room(qapp, practice, Look(scale, language=language), tmp_path / "here.ini")
    try:
        assert room.walk_over() == []
        assert own_dialogs() - room.seen == set()
    finally:
        room.close()


@pytest.mark.nightly
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("language", NAMES)
def test_every_page_fits_in_every_language(qapp, practice, tmp_path, scale, language):
    look = Look(scale, strong=True, language=language)
    room = Room(qapp, practice, look, tmp_path / "here.ini")
    try:
        assert room.walk() == []
    finally:
        room.close()


@pytest.mark.parametrize(
    ("scale", "room", "seems"),
    [
        (1.0, 0, 1.0),  # the system enlarges nothing
        (1.0, 1092, 1.25),  # 1366 at 125 %
        (1.0, 911, 1.5),  # 1366 at 150 %
        (1.3, 911, 1.95),
        (1.0, 960, 1.42),  # 1920 at 200 %
        (2.0, 1536, 2.0),  # 1920 at 125 % has room for all
    ],
)
def test_a_screen_the_system_enlarges_is_laid_out_as_large_text(scale, room, seems):
    look = Look(scale, room=room)
    assert look.crowding == seems
    assert look.stacked == (seems > 1.3)


@pytest.mark.nightly
@pytest.mark.parametrize(
    "screen",
    [QSize(1093, 574), QSize(911, 472), QSize(960, 500)],
    ids=["1366x768 at 125%", "1366x768 at 150%", "1920x1080 at 200%"],
)
@pytest.mark.parametrize("language", NAMES)
def test_every_page_fits_what_an_enlarged_screen_leaves(
    qapp, practice, tmp_path, screen, language
):
    look = Look(language=language, room=screen.width())
    room = Room(qapp, practice, look, tmp_path / "here.ini", screen)
    try:
        assert room.walk() == []
    finally:
        room.close()


@pytest.mark.nightly
@pytest.mark.parametrize("factor", ["1.25", "1.5", "2"])
def test_every_page_fits_on_an_enlarged_screen(factor):
    """The system enlarges the screen: widths are rounded, letters are hinted anew."""
    words = ("--check", "--language", "zh_CN", "--colours", "soft")
    done = subprocess.run(
        [sys.executable, "-m", "tests.pictures", *words],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
