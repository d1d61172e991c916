"""A party's consent: said in a line, written below it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mediator.cases.model import Party
from mediator.cases.words import Nature
from tests.ui.case.hands import button_called, compose, field_in, press


@pytest.fixture
def tab(page):
    page.turn_to_tab(2)
    return page._made["parties"]


def said(tab):
    labels = tab.findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisible())


def first(desktop):
    return desktop.case.parties[0]


def test_consent_is_written_below_its_line_and_then_said(tab, desktop):
    assert "没有记单独同意" in said(tab)
    button_called(tab, "记单独同意").click()
    desktop.settle()
    for told in ("2026-11-20", "孙知秋", "本人", "录音、录像、拍照"):
        compose(told)
        press(Qt.Key.Key_Return)
    desktop.settle()
    party = first(desktop)
    assert str(party.consented_on) == "2026-11-20"
    assert (party.consent_by, party.consent_relation) == ("孙知秋", "本人")
    assert party.consent_purpose == "录音、录像、拍照"
    button_called(tab, "收起").click()
    desktop.settle()
    assert "2026-11-20 孙知秋（本人）同意：录音、录像、拍照。" in said(tab)


def test_a_company_is_not_asked(tab, desktop):
    desktop.book.change(Party, first(desktop).uid, nature=Nature.COMPANY)
    desktop.page.reload()
    desktop.settle()
    assert "单独同意" not in said(tab)


def test_what_was_left_half_written_opens_the_boxes_again(desktop):
    desktop.book.keep_draft(Party, first(desktop).uid, "consented_on", "2026年13")
    page = desktop.open()
    page.turn_to_tab(2)
    desktop.settle()
    tab = page._made["parties"]
    assert button_called(tab, "收起").isVisible()
    assert field_in(tab, "consented_on").raw() == "2026年13"
