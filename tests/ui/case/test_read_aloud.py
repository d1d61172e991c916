"""Cards that are read to the people at the table, and what the record says of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator.cases.facts.dates import room_day, time_on_paper
from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import Case, Meeting
from mediator.cases.read_aloud import aloud_cards
from mediator.ui.case.meetings.read_aloud import ReadAloud
from mediator.ui.look import Look
from tests.ui.case.hands import (
    begin_composing,
    button_called,
    click,
    compose,
    field_in,
    focus,
    focused_field,
    into,
    press,
)

NOW = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)
CARDS = aloud_cards(room_day(NOW))
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def begun(desktop):
    """A meeting of today, open at its record."""
    desktop.fill()
    append(desktop.book, Meeting, desktop.uid, form="调解室", started_at=NOW)
    page = desktop.open()
    page.show_place(Place("meetings"))
    desktop.settle()
    tab = page._made["meetings"]
    cards = tab.findChild(ReadAloud)
    cards._desk = replace(cards._desk, clock=lambda: NOW)
    into(tab, "text")
    return tab


def show_cards():
    """Alt+X; a button pressed by its letter answers a moment later."""
    press(Qt.Key.Key_X, ALT)
    QTest.qWait(200)


def record(desktop):
    return desktop.case.meetings[0].text


def test_alt_x_shows_them_large_and_takes_the_keys(begun):
    cards = begun.findChild(ReadAloud)
    assert not cards.isVisible()
    show_cards()
    assert cards.isVisible()
    assert focus() is cards
    assert cards._aloud.text() == CARDS[0].aloud
    text = field_in(begun, "text").widget
    assert cards._aloud.fontMetrics().height() > 1.3 * text.fontMetrics().height()


def test_a_tick_writes_the_sentence_and_the_time_once_and_goes_on(desktop, begun):
    show_cards()
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert record(desktop) == f"14时05分，{CARDS[0].record}"
    cards = begun.findChild(ReadAloud)
    assert cards._aloud.text() == CARDS[1].aloud
    press(Qt.Key.Key_1)
    desktop.settle()
    assert record(desktop).count(CARDS[0].record) == 1
    assert "已经写进记录" in desktop.window._told.text()


@pytest.mark.usefixtures("begun")
def test_a_figure_ticks_its_card_and_the_others_stay_unclaimed(desktop):
    show_cards()
    press(Qt.Key.Key_5)
    desktop.settle()
    assert CARDS[4].record in record(desktop)
    for card in (*CARDS[:4], *CARDS[5:]):
        assert card.record not in record(desktop)


def test_turning_the_cards_claims_nothing(desktop, begun):
    assert begun
    show_cards()
    for _ in CARDS:
        press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert record(desktop) == ""


def test_the_sentence_goes_where_the_cursor_stands(desktop, begun):
    compose("人都到了。")
    show_cards()
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Escape)
    assert focused_field(begun) == "text"
    compose("都听清了。")
    begun.finish()
    desktop.settle()
    assert record(desktop).split("\n") == [
        "人都到了。",
        f"14时05分，{CARDS[1].record}",
        "都听清了。",
    ]


def test_a_meeting_written_up_on_another_day_has_no_time_of_reading(desktop, begun):
    cards = begun.findChild(ReadAloud)
    cards._desk = replace(cards._desk, clock=lambda: NOW + timedelta(days=1))
    show_cards()
    press(Qt.Key.Key_1)
    desktop.settle()
    assert record(desktop) == CARDS[0].record
    assert time_on_paper(NOW) not in record(desktop)


@pytest.mark.usefixtures("begun")
def test_what_was_deleted_from_the_record_may_be_ticked_again(desktop):
    show_cards()
    press(Qt.Key.Key_1)
    desktop.book.undo()
    desktop.settle()
    assert record(desktop) == ""
    press(Qt.Key.Key_1)
    desktop.settle()
    assert CARDS[0].record in record(desktop)


def test_a_word_half_composed_is_kept_when_a_card_is_ticked(desktop, begun):
    compose("开始。")
    begin_composing()
    click(button_called(begun, "宣读卡(&X)"))
    press(Qt.Key.Key_1)
    desktop.settle()
    assert record(desktop).startswith("开始。")
    assert CARDS[0].record in record(desktop)


@pytest.mark.usefixtures("begun")
def test_the_cards_are_those_of_the_kind_of_dispute_as_it_is_now(desktop):
    show_cards()
    press(Qt.Key.Key_8)
    desktop.settle()
    assert "提起诉讼" in record(desktop)
    desktop.book.change(Case, desktop.uid, kind="其他劳动争议")
    desktop.settle()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_8)
    desktop.settle()
    labour = aloud_cards(room_day(NOW), "其他劳动争议")[7]
    assert labour.record in record(desktop)


@pytest.mark.long
@pytest.mark.parametrize("look", [Look(1.0), Look(1.5), Look(2.0)])
@pytest.mark.usefixtures("look")
def test_at_every_size_the_whole_card_can_be_read(desktop, begun):
    assert begun
    cards = begun.findChild(ReadAloud)
    cards.open()
    desktop.book.change(Case, desktop.uid, kind="其他劳动争议")
    desktop.settle()
    for _ in CARDS:
        press(Qt.Key.Key_Right)
        desktop.settle()
        text = cards._aloud
        assert text.heightForWidth(text.width()) <= text.height()
    assert begun._area.horizontalScrollBar().maximum() == 0
