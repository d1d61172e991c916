# ruff: noqa: F401, F811 - fixtures come from the tests of papers
"""对外副本 from the papers of a case: asked, printed, saved, kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from mediator.cases.issuing import COPIED
from mediator.cases.model import JournalEntry, Party
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    enter,
    field_in,
    focus,
    focused_field,
    press,
)
from tests.ui.case.test_papers import (
    tab,
    text_of,
    to_file,
    wait_for_work,
)


@pytest.fixture
def asked(desktop, tab):
    """The card, with the agreement ticked alone."""
    tab._list.tick([tab._list.row_of("agreement").ref])
    click(button_called(tab, "对外副本(&C)"))
    desktop.settle()
    return tab._outside


def journalled(book):
    with book.reading() as session:
        return [each.what for each in session.query(JournalEntry)]


def test_the_boxes_are_written_by_hand_and_the_copy_is_printed(
    desktop,
    tab,
    asked,
    to_file,
):
    assert asked.isVisible()
    assert focused_field(asked) == "recipient"
    compose("示范区人民法院")
    enter()
    compose("立案审查")
    enter()
    assert focus().text() == "打印副本 Ctrl+P"
    press(Qt.Key.Key_Space)
    wait_for_work(desktop, tab)
    assert f"已存成“{to_file.file}”：" in desktop.window._told.text()
    said = "".join(text_of(to_file.file).split())
    assert "副本给示范区人民法院，用于立案审查" in said
    (kept,) = desktop.case.papers
    assert (kept.recipient, kept.purpose) == ("示范区人民法院", "立案审查")
    assert kept.masked
    assert kept.is_copy
    assert COPIED in journalled(desktop.book)
    assert not asked.isVisible()


def test_a_copy_is_no_print_of_the_paper_and_draws_no_number(
    desktop,
    tab,
    asked,
    to_file,
):
    compose("示范保险公司")
    enter()
    compose("理赔")
    enter()
    click(button_called(asked, "打印副本 Ctrl+P"))
    wait_for_work(desktop, tab)
    assert to_file.file.exists()
    assert desktop.case.issued == ()
    assert desktop.case.agreement.number == ""
    row = tab._list.row_of("agreement")
    assert "还没有打印过" in row._state.text()


def test_telephones_stand_on_the_paper_and_not_on_the_copy(
    desktop,
    tab,
    asked,
    to_file,
):
    first = desktop.case.parties[0]
    desktop.book.change(Party, first.uid, phone="19900001002")
    compose("示范区人民法院")
    enter()
    compose("立案审查")
    enter()
    click(button_called(asked, "打印副本 Ctrl+P"))
    wait_for_work(desktop, tab)
    copied = text_of(to_file.file)
    assert "19900001002" not in copied
    assert "199****1002" in copied
    tab.print_ticked()
    wait_for_work(desktop, tab)
    assert "19900001002" in text_of(to_file.file)


def test_without_a_purpose_nothing_leaves_and_the_box_is_waiting(
    desktop,
    asked,
    to_file,
):
    compose("示范区人民法院")
    enter()
    enter()
    click(button_called(asked, "打印副本 Ctrl+P"))
    desktop.settle()
    assert "请写副本做什么用" in asked.form.field("purpose").help_line.text()
    assert focused_field(asked) == "purpose"
    assert to_file.jobs == []
    assert desktop.case.papers == ()


def test_a_saved_copy_is_called_a_copy(
    desktop,
    tab,
    asked,
    tmp_path,
    monkeypatch,
):
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path)
    )
    compose("示范区人民法院")
    enter()
    compose("立案审查")
    enter()
    click(button_called(asked, "副本存成 PDF"))
    wait_for_work(desktop, tab)
    (file,) = tmp_path.glob("*.pdf")
    assert file.name == f"{desktop.case.number} 人民调解协议书（副本）.pdf"
    assert [each.way for each in desktop.case.papers] == ["存为PDF"]
    assert f"已存到“{tmp_path}”：" in desktop.window._told.text()


def test_while_a_copy_is_asked_for_the_keys_mean_the_copy_and_nothing_else(
    desktop,
    tab,
    asked,
    to_file,
):
    first = desktop.case.parties[0]
    desktop.book.change(Party, first.uid, phone="19900001002")
    compose("示范区人民法院")
    enter()
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert to_file.jobs == []
    said = asked.form.field("purpose").help_line.text()
    assert said.startswith("✗")
    assert focused_field(asked) == "purpose"
    for named in ("打印", "存为 &PDF", "存为 &Word"):
        assert not button_called(tab, named).isEnabled()
    assert tab._chosen.text() == "正在做对外副本。要整份的，先按“先不做”。"
    compose("立案审查")
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wait_for_work(desktop, tab)
    copied = text_of(to_file.file)
    assert "19900001002" not in copied
    assert "199****1002" in copied


def whole(tab):
    """Everything on the page that prints or saves something of the case whole."""
    row = tab._list.row_of("agreement")
    dossier = ("打印整本卷宗", "存为一个 PDF", "打印缺签清单")
    return [
        *(button_called(tab, each) for each in dossier),
        *(each for each in row.more.menu().actions() if "大字" in each.text()),
    ]


def test_while_a_copy_is_asked_for_nothing_else_on_the_page_goes_out_whole(
    desktop, tab, asked
):
    assert asked.isVisible()
    assert [each.isEnabled() for each in whole(tab)] == [False] * 4
    desktop.book.change(Party, desktop.case.parties[0].uid, phone="19900001002")
    desktop.settle()
    assert [each.isEnabled() for each in whole(tab)] == [False] * 4
    click(button_called(asked, "先不做"))
    desktop.settle()
    assert [each.isEnabled() for each in whole(tab)] == [True] * 4


def test_whole_papers_come_back_when_the_copy_is_given_up(desktop, tab, asked):
    click(button_called(asked, "先不做"))
    desktop.settle()
    for named in ("打印 Ctrl+P", "存为 &PDF", "存为 &Word"):
        assert button_called(tab, named).isEnabled()
    assert tab._chosen.text() == "勾了 1 种文书"


def test_the_next_copy_is_asked_for_anew(desktop, tab, asked, to_file):
    assert to_file is not None
    compose("示范区人民法院")
    enter()
    click(button_called(asked, "先不做"))
    assert not asked.isVisible()
    click(button_called(tab, "对外副本(&C)"))
    desktop.settle()
    assert field_in(asked, "recipient").raw() == ""


def test_what_is_lacking_is_said_under_its_box_and_goes_with_the_first_letter(
    desktop, asked, to_file
):
    pressed = button_called(asked, "打印副本 Ctrl+P")
    before = pressed.mapTo(desktop.window, pressed.rect().center())
    click(pressed)
    desktop.settle()
    said = asked.form.field("recipient").help_line
    assert said.text() == "✗ 请写副本给谁。副本还没有做。"
    assert pressed.mapTo(desktop.window, pressed.rect().center()) == before
    compose("法院")
    desktop.settle()
    assert "✗" not in said.text()
    enter()
    assert "✗" not in said.text()
    assert to_file.jobs == []


def test_once_the_copy_is_asked_for_no_more_the_keys_are_back_on_its_button(
    desktop, tab, asked
):
    click(button_called(asked, "先不做"))
    desktop.settle()
    assert focus() is button_called(tab, "对外副本(&C)")
