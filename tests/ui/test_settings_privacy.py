"""个人信息 in the settings: an incident written down by hand, and its papers."""

import pytest

from mediator.cases.incidents import incidents
from mediator.cases.model import Party
from mediator.cases.snapshot import case_value
from mediator.ui.printing import sheets as sheet_printing
from mediator.ui.printing.sending import Chosen
from mediator.ui.settings.privacy import PrivacyCard
from tests.ui.case.hands import button_called, click, compose, enter, into


@pytest.fixture
def page(desktop):
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page


@pytest.fixture
def card(page):
    return page.findChild(PrivacyCard)


@pytest.fixture
def sheets(monkeypatch, tmp_path):
    """What went to the printer, by what the dialog called it."""

    def answer(_window, job, _look):
        answer.titles.append(job.title)
        return Chosen("", file=answer.file)

    answer.titles, answer.file = [], tmp_path / "printed.pdf"
    monkeypatch.setattr(sheet_printing, "ask", answer)
    return answer


def number(book, uid):
    return case_value(book, uid).number


def test_an_incident_is_begun_written_and_kept(card, book, desktop, cases):
    click(button_called(card, "登记一起泄露、被改、丢失"))
    desktop.settle()
    into(card, "text")
    compose("U盘丢在公交车上。")
    into(card, "affected")
    compose(number(book, cases[0]))
    enter()
    desktop.settle()
    (kept,) = incidents(book)
    assert kept.found_on == desktop.window.desk.today()
    assert kept.text == "U盘丢在公交车上。"
    assert kept.affected == (cases[0],)
    people = len(case_value(book, cases[0]).parties)
    assert f"要告诉 {people} 人" in card._tell.text()


def test_its_line_says_when_it_was_found_and_how_many_cases(card, book, desktop, cases):
    click(button_called(card, "登记一起泄露、被改、丢失"))
    desktop.settle()
    today = desktop.window.desk.today()
    said = f"{today.month}月{today.day}日发现"
    assert button_called(card, said).isVisible()
    into(card, "affected")
    compose(number(book, cases[0]))
    enter()
    desktop.settle()
    assert button_called(card, f"{said} 1 件").isVisible()


def test_a_number_of_no_case_stays_in_its_box_and_is_not_kept(card, book, desktop):
    click(button_called(card, "登记一起泄露、被改、丢失"))
    desktop.settle()
    into(card, "affected")
    compose("2026-9999")
    enter()
    desktop.settle()
    assert incidents(book)[0].affected == ()
    assert card.form.field("affected").raw() == "2026-9999"


def test_the_sheet_and_the_blank_one_are_printed(card, book, desktop, cases, sheets):
    party = case_value(book, cases[0]).parties[0]
    book.change(Party, party.uid, phone="19900001002")
    click(button_called(card, "打印空白登记单"))
    desktop.background.finish()
    click(button_called(card, "登记一起泄露、被改、丢失"))
    desktop.settle()
    into(card, "affected")
    compose(number(book, cases[0]))
    enter()
    click(button_called(card, "打印登记单"))
    desktop.background.finish()
    click(button_called(card, "打印告知书"))
    desktop.background.finish()
    desktop.settle()
    assert sheets.titles == [
        "个人信息泄露事件登记单",
        "个人信息泄露事件登记单",
        "个人信息泄露情况告知书",
    ]
    assert sheets.file.read_bytes().startswith(b"%PDF")


def test_one_taken_off_comes_back_with_undo(card, book, desktop):
    click(button_called(card, "登记一起泄露、被改、丢失"))
    desktop.settle()
    click(button_called(card, "登错了，去掉"))
    desktop.settle()
    assert incidents(book) == ()
    assert not card._panel.isVisible()
    click(button_called(card, "撤销"))
    desktop.settle()
    assert len(incidents(book)) == 1
