"""Ctrl+G: an article is found, read and cited where the person writes, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QPlainTextEdit

from mediator.cases.intake import append
from mediator.cases.model import Meeting
from mediator.ui.case.law_cards import LawCards
from mediator.ui.layouts import Text
from tests.ui.case.hands import (
    begin_composing,
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focused_field,
    into,
    press,
)

CTRL = Qt.KeyboardModifier.ControlModifier


def look_up():
    press(Qt.Key.Key_G, CTRL)


@pytest.fixture
def clause(damages):
    """A clause begun in that agreement, and the person in its box."""
    click(button_called(damages, "加一条"))
    compose("双方依照，约定如下。")
    return damages


def written(desktop):
    (clause,) = desktop.case.agreement.clauses
    return clause.text


def test_an_article_is_cited_at_the_cursor_of_the_clause(desktop, clause):
    press(Qt.Key.Key_Home)
    for _ in "双方依照":
        press(Qt.Key.Key_Right)
    look_up()
    cards = clause.findChild(LawCards)
    assert cards.isVisible()
    compose("民法典")
    digits("1179")
    enter()
    assert clause.findChild(LawCards) is None or not cards.isVisible()
    assert focused_field(clause).startswith("text@")
    press(Qt.Key.Key_Tab)
    desktop.settle()
    cited = "《中华人民共和国民法典》第一千一百七十九条"
    assert written(desktop) == f"双方依照{cited}，约定如下。"


def test_f1_says_how_an_article_is_found_and_typing_goes_on(clause):
    look_up()
    cards = clause.findChild(LawCards)
    press(Qt.Key.Key_F1)
    said = "".join(each.text() for each in cards.findChildren(Text))
    assert "几个词中间空一格" in said
    digits("1179")
    said = "".join(each.text() for each in cards.findChildren(Text))
    assert "几个词中间空一格" not in said


def test_what_this_kind_of_dispute_needs_is_there_before_a_key(clause):
    look_up()
    cards = clause.findChild(LawCards)
    assert cards.findChild(QListWidget).item(0).text().startswith("民法典 1179条")
    assert "医疗费" in cards.findChild(QPlainTextEdit).toPlainText()


def test_arrows_move_and_the_article_is_shown_whole(clause):
    look_up()
    cards = clause.findChild(LawCards)
    compose("人身损害赔偿解释")
    press(Qt.Key.Key_Down)
    assert cards._chosen().number == 2
    assert cards.findChild(QPlainTextEdit).toPlainText() == cards._chosen().text
    assert "法释〔2022〕14号" in cards._about.text()


def test_while_an_input_method_composes_enter_cites_nothing(desktop, clause):
    look_up()
    cards = clause.findChild(LawCards)
    begin_composing()
    enter()
    assert cards.isVisible()
    clause.finish()
    assert written(desktop) == "双方依照，约定如下。"


def test_a_gist_says_so_and_goes_so_into_the_clipboard(clause):
    look_up()
    cards = clause.findChild(LawCards)
    digits("75")
    compose("号令")
    assert "要旨（不是原文）" in cards._about.text()
    press(Qt.Key.Key_Return, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("《人民调解工作若干规定》第二十二条（要旨，不是原文）\n")


def test_where_nothing_is_written_an_article_is_read_and_copied(desktop):
    page = desktop.open()
    page.turn_to("signing")
    desktop.settle()
    look_up()
    cards = page.findChild(LawCards)
    digits("30")
    enter()
    assert cards.isVisible()
    text = "第三十条\n口头调解协议自各方当事人达成协议之日起生效。"
    assert QGuiApplication.clipboard().text().endswith(text)


def test_the_button_cites_in_the_record_of_a_meeting(desktop):
    append(desktop.book, Meeting, desktop.uid)
    page = desktop.open()
    page.turn_to("meetings")
    desktop.settle()
    into(page, "text")
    compose("调解员告知")
    click(button_called(page, "法律条文 Ctrl+G"))
    compose("人民调解法")
    digits(" 33")
    enter()
    record = field_in(page, "text").raw()
    assert record == "调解员告知《中华人民共和国人民调解法》第三十三条"


def test_what_is_found_nowhere_is_said(clause):
    look_up()
    cards = clause.findChild(LawCards)
    compose("飞碟")
    assert "没有查到" in cards._count.text()
    enter()
    assert cards.isVisible()
