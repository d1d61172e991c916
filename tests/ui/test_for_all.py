"""What must hold on every page: keyboard, screen reader, contrast, large text."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from mediator.language import CHINESE, Language, choose, tr
from mediator.ui.background import Background
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import Chips, Segment
from mediator.ui.layouts import ShortText
from mediator.ui.look import CONTRAST, PAPER, SCALES, Look, wear
from mediator.ui.navigation import Navigation
from mediator.ui.opening.restore import RestorePage
from mediator.ui.opening.sign_in import SignIn
from mediator.ui.opening.welcome import Welcome
from mediator.ui.progress_line import ProgressLine
from mediator.ui.speech import speak
from tests.ui.case.hands import focus, press

ROOMS = (
    "today",
    "schedule",
    "cases",
    "visits",
    "screenings",
    "month",
    "subsidy",
    "year",
    "settings",
)


def luminance(colour):
    """Return the relative luminance of WCAG 2."""
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in QColor(colour).getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [PAPER, CONTRAST], ids=["paper", "strong"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "ground"),
        ("ink", "card"),
        ("second", "ground"),
        ("second", "card"),
        ("second", "head"),
        ("accent", "card"),
        ("accent", "accent_soft"),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("late", "late_soft"),
        ("late", "card"),
        ("heed", "heed_soft"),
        ("heed", "card"),
        ("good", "good_soft"),
        ("good", "card"),
        ("left_ink", "left"),
        ("left_ink", "left_chosen"),
        ("left_second", "left"),
        ("left_good", "left"),
        ("left_mark", "left"),
    ],
)
def test_text_stands_out_from_its_ground(colours, text, ground):
    assert ratio(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [PAPER, CONTRAST], ids=["paper", "strong"])
def test_the_edge_of_a_box_and_the_focus_can_be_seen(colours):
    assert ratio(colours.edge, colours.card) >= 3
    assert ratio(colours.edge, colours.ground) >= 3  # the handle of a scroll bar
    assert ratio(colours.focus, colours.card) >= 3
    assert ratio(colours.left_mark, colours.left) >= 3


def stands_out(image):
    """Return how much the mark within a button stands out, going in from its left."""
    line = [image.pixelColor(x, image.height() // 2).name() for x in range(14)]
    turns = [at for at in range(1, len(line)) if line[at] != line[at - 1]]
    return [ratio(line[at], line[at - 1]) for at in turns]


def test_with_strong_colours_the_focus_is_told_from_the_other_edges():
    assert ratio(CONTRAST.focus, CONTRAST.edge) >= 3


@pytest.mark.parametrize(
    "parties",
    ["{firm} 与 张德顺", "张德顺 与 {firm}", "登记 2026-0002 · 张德顺 与 {firm}"],
)
def test_the_long_name_of_a_firm_hides_nobody_beside_it(qtbot, parties):
    line = ShortText(
        parties.format(firm="幸福市鑫源达建筑劳务分包工程有限责任公司第三分公司")
    )
    qtbot.addWidget(line)
    line.show()
    room = line.fontMetrics().horizontalAdvance(
        "登记 2026-0002 · 张德顺 与 幸福市鑫源达建筑"
    )
    line.resize(room, 30)
    assert "…" in line.text()
    assert "张德顺" in line.text()


@pytest.mark.parametrize("strong", [False, True], ids=["soft", "strong"])
def test_the_way_to_a_draft_can_be_read_in_the_dark_column(qtbot, strong):
    look = Look(strong=strong)
    left = Navigation((), look)
    qtbot.addWidget(left)
    wear(left, look)
    left.show_saved("draft", leads=True)
    left.show()
    (way,) = [
        each
        for each in left.findChildren(QAbstractButton)
        if each.accessibleName() == "去看只留了草稿的那一格"
    ]
    image = left.grab(way.geometry()).toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
    }
    assert max(ratio(each, look.colours.left) for each in seen) >= 4.5


@pytest.mark.parametrize("strong", [False, True], ids=["soft", "strong"])
@pytest.mark.parametrize("scale", SCALES)
def test_the_focus_on_a_chosen_word_can_be_seen_and_moves_nothing(alone, strong, scale):
    segment = FieldSpec("size", "大小", Segment(("小", "大")))
    chips = FieldSpec("kinds", "种类", Chips(("邻里", "婚姻家庭")))
    here = alone(segment, chips, look=Look(scale, strong=strong))
    here.form.show_record({"size": "大", "kinds": ("邻里",)})
    here.settle()
    buttons = here.form.findChildren(QAbstractButton)
    for chosen in (each for each in buttons if each.isChecked()):
        here.window.setFocus()
        needed = chosen.sizeHint()
        assert stands_out(chosen.grab().toImage()) == []
        chosen.setFocus()
        # The lighter line within: both its edges stand out from what they bound.
        seen = stands_out(chosen.grab().toImage())
        assert len([each for each in seen if each >= 3]) >= 3
        grown = chosen.sizeHint() - needed
        assert max(abs(grown.width()), abs(grown.height())) <= 2 * (scale - 1)


def focusable(page):
    return [
        each
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_everything_that_takes_the_focus_has_a_name(desktop, room):
    desktop.window.go(room)
    desktop.settle()
    for each in focusable(desktop.window):
        interface = QAccessible.queryAccessibleInterface(each)
        name = interface.text(QAccessible.Text.Name)
        assert name, f"{type(each).__name__} {each.objectName()} has no name"


@pytest.mark.long
@pytest.mark.parametrize("room", ROOMS)
def test_tab_leads_round_the_whole_window(desktop, room):
    desktop.window.go(room)
    desktop.settle()
    start = focus()
    wanted = set(focusable(desktop.window.page))
    reached = set()
    for _ in range(200):
        press(Qt.Key.Key_Tab)
        reached.add(focus())
        if focus() is start:
            break
    assert focus() is start
    # Of the words of a segment only one is reached by Tab, the others by arrows.
    left = {
        each
        for each in wanted - reached
        if not (isinstance(each, QAbstractButton) and each.group())
    }
    assert not left


def clipped(widget):
    """Return the texts in a widget that have less room than they need."""
    found = []
    for each in widget.findChildren(QWidget):
        if not each.isVisible() or isinstance(each, QScrollBar):
            continue
        if isinstance(each, ShortText):
            continue
        if isinstance(each, QAbstractButton) and each.text():
            wanted = each.minimumSizeHint()
            if each.width() < wanted.width() or each.height() < wanted.height():
                found.append(each.text())
        elif isinstance(each, QLabel) and each.text():
            wide = each.width()
            high = each.heightForWidth(wide) if each.wordWrap() else 0
            wanted = each.minimumSizeHint()
            too_narrow = not each.wordWrap() and wide < wanted.width()
            if too_narrow or each.height() < (high or wanted.height()):
                found.append(each.text())
        elif isinstance(each, QLineEdit) and (
            each.height() < each.fontMetrics().height()
        ):
            found.append(each.accessibleName() or "box")
    return found


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_cut_off_at_any_text_size(open_desk, cases, room, scale):
    assert cases
    desktop = open_desk(Look(scale))
    desktop.window.go(room)
    desktop.settle()
    assert clipped(desktop.window) == []


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("made", ["no book", "a book", "welcome"])
def test_the_first_window_is_whole_at_any_text_size(qapp, qtbot, tmp_path, made, scale):
    look = Look(scale)
    qapp.setFont(look.font())
    if made == "a book":
        (tmp_path / "keys.json").touch()
    page = Welcome(look) if made == "welcome" else SignIn(tmp_path, look)
    wear(page, look)
    qtbot.addWidget(page)
    page.resize(1366, 728)
    page.show()
    QApplication.processEvents()
    assert clipped(page) == []


@pytest.mark.parametrize("language", [CHINESE, "en"])
@pytest.mark.parametrize("made", ["welcome", "restore"])
def test_a_narrow_window_with_large_text_shows_the_whole_card(
    qapp, qtbot, tmp_path, made, language
):
    look = Look(2.0, language=language)
    speak(language)
    qapp.setFont(look.font())
    background, goes_on = Background(), Event()
    page = (
        Welcome(look)
        if made == "welcome"
        else RestorePage(look, background, tmp_path / ("案件簿" * 12))
    )
    wear(page, look)
    qtbot.addWidget(page)
    page.resize(1024, 600)
    page.show()
    try:
        if made == "restore":
            background.run_long(tr("正在恢复"), goes_on.wait, print)
            line = page.findChild(ProgressLine)
            qtbot.waitUntil(line.isVisible)
        QApplication.processEvents()
        (area,) = page.findChildren(QScrollArea)
        assert area.horizontalScrollBar().maximum() == 0
        assert clipped(page) == []
    finally:
        goes_on.set()
        background.finish()
        choose(Language())


@pytest.mark.long
def test_boxes_and_buttons_are_large_enough_to_hit(desktop):
    for room in ROOMS:
        desktop.window.go(room)
        desktop.settle()
        for each in focusable(desktop.window.page):
            if isinstance(each, QLineEdit | QAbstractButton):
                assert each.height() >= 32, each.accessibleName()
