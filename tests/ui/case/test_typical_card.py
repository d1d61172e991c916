"""典型案例 on the case page: begun, written, corrected, agreed to, allowed; by keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from mediator.cases.intake import append
from mediator.cases.model import Case, Party, StageChange
from mediator.cases.typical.story import is_approved, lacking, story_of
from mediator.cases.words import Stage
from mediator.ui.case.archive.typical_card import TypicalCard
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    focused_field,
    press,
)

ENDED = date(2026, 11, 2)


@pytest.fixture
def ended(desktop):
    desktop.fill()
    book, uid = desktop.book, desktop.uid
    book.change(Case, uid, stage=Stage.AGREED, accepted_on=ENDED, kind="邻里")
    append(
        book, StageChange, uid, from_stage=Stage.MEDIATING, to_stage=Stage.AGREED,
        happened_on=ENDED,
    )  # fmt: skip
    return desktop


def card_of(desktop):
    page = desktop.open()
    page.turn_to("archive")
    desktop.settle()
    return page.findChild(TypicalCard)


def tick(card, name):
    box = next(each for each in card._parties.rows().values() if name in each.text())
    box.setFocus()
    press(Qt.Key.Key_Space)


def test_it_is_not_offered_before_mediation_has_ended(desktop):
    desktop.fill()
    assert not card_of(desktop).isVisible()


def test_it_is_begun_written_agreed_to_and_allowed_by_keys(ended):
    card = card_of(ended)
    assert not card._form.isVisible()
    button_called(card, "写成典型案例").setFocus()
    press(Qt.Key.Key_Return)
    assert focused_field(card) == "title"
    compose("先修水管再算账")
    enter()
    assert focused_field(card) == "story"
    compose("两家为排水争了半年，调解员先请人修水管，再谈赔偿。")
    press(Qt.Key.Key_Tab)
    compose("先止损，后算账。")
    press(Qt.Key.Key_Tab)
    ended.settle()
    assert story_of(ended.case).title == "先修水管再算账"
    tick(card, "赵长青")
    ended.settle()
    assert "还没有征得同意：钱远" in card._lacks.text()
    tick(card, "钱远")
    ended.settle()
    card._agreed.go_to()
    digits("1110")
    enter()
    ended.settle()
    click(button_called(card, "负责人批准"))
    ended.settle()
    assert is_approved(story_of(ended.case))
    assert lacking(ended.case, story_of(ended.case)) == ()
    assert "会印进年报" in card._lacks.text()
    assert not card._form.isEnabled()


def test_what_gives_somebody_away_is_said_until_it_is_gone(ended):
    card = card_of(ended)
    card.begin()
    compose("赵长青家的水管")
    enter()
    ended.settle()
    assert "姓名：赵长青" in card._left.text()
    assert card._left.isVisible()
    card._form.go_to("title")
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    compose("漏水的水管")
    enter()
    ended.settle()
    assert not card._left.isVisible()


def test_allowing_too_early_says_what_is_lacking(ended):
    card = card_of(ended)
    card.begin()
    compose("漏水的水管")
    enter()
    ended.settle()
    click(button_called(card, "负责人批准"))
    ended.settle()
    assert not is_approved(story_of(ended.case))
    told = ended.window._told
    assert told.isVisible()


@pytest.mark.long
def test_the_approval_is_taken_back_to_change_the_words(ended):
    test_it_is_begun_written_agreed_to_and_allowed_by_keys(ended)
    card = ended.page.findChild(TypicalCard)
    click(button_called(card, "收回批准，改文字"))
    ended.settle()
    assert not is_approved(story_of(ended.case))
    assert focused_field(card) == "story"


def test_of_minors_it_says_why_not(ended):
    first = ended.case.parties[0]
    ended.book.change(Party, first.uid, born_on=date(2012, 1, 1))
    assert not card_of(ended).isVisible()
