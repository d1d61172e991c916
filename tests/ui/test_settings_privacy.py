"""个人信息 in the settings: an incident written down by hand, and its papers."""

import pytest

from mediator.cases.archive.access import openings
from mediator.cases.book import CaseBook
from mediator.cases.incidents import incidents
from mediator.cases.logins import let_in
from mediator.cases.model import Case, Mediator, Party
from mediator.cases.snapshot import case_value
from mediator.forms.sheet import sheet_text
from mediator.ui.printing import sheets as sheet_printing
from mediator.ui.printing.sending import Chosen
from mediator.ui.settings import privacy
from mediator.ui.settings.privacy import PrivacyCard
from tests.cases.conftest import CHEAP
from tests.ui.case.hands import button_called, click, compose, enter, into
from tests.ui.conftest import Desktop

pytestmark = pytest.mark.long

HERS = "山茶 两盆 在窗台"


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


@pytest.fixture
def hers(book, cases, look, remembered, qapp):
    """The desk of a second mediator; the first of the three cases is sealed."""
    party = case_value(book, cases[0]).parties[0]
    book.change(Party, party.uid, phone="13700001234")
    book.change(Case, cases[0], sealed=True)
    let_in(book, book.add(Mediator, name="陈和平"), HERS, HERS, CHEAP)
    book.close()
    mine = CaseBook.open(book.folder.path, HERS)
    desk = Desktop(mine, look, remembered, qapp)
    desk.window.go("settings")
    desk.settle()
    yield desk
    desk.close()
    mine.close()


@pytest.fixture
def printed(monkeypatch):
    """The sheets of incidents that were made."""
    made = []
    real = privacy.incident_sheet

    def make(*parts):
        made.append(real(*parts))
        return made[-1]

    monkeypatch.setattr(privacy, "incident_sheet", make)
    return made


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
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert len(incidents(book)) == 1


def test_whom_to_tell_of_a_sealed_case_is_left_to_the_head(
    hers, cases, sheets, printed
):
    card = hers.window.page.findChild(PrivacyCard)
    click(button_called(card, "登记一起泄露、被改、丢失"))
    hers.settle()
    into(card, "affected")
    compose(number(hers.book, cases[0]))
    enter()
    hers.settle()
    people = len(case_value(hers.book, cases[0]).parties)
    assert f"其中 {people} 人（单位）在 1 件涉及未成年人" in card._tell.text()
    assert "这一部分请负责人打印" in card._tell.text()
    click(button_called(card, "打印登记单"))
    hers.settle()
    click(button_called(card, "打印告知书"))
    hers.settle()
    assert sheets.titles == ["个人信息泄露事件登记单", "个人信息泄露情况告知书"]
    said = sheet_text(printed[0])
    assert "赵长青" not in said
    assert "13700001234" not in said
    assert "由负责人打印" in said
    assert openings(hers.book, cases[0]) == ()


def test_what_the_head_prints_of_a_sealed_case_is_logged_as_opening_it(
    card, book, desktop, cases, sheets
):
    book.change(Case, cases[0], sealed=True)
    click(button_called(card, "登记一起泄露、被改、丢失"))
    desktop.settle()
    into(card, "affected")
    compose(number(book, cases[0]))
    enter()
    desktop.settle()
    assert openings(book, cases[0]) == ()
    click(button_called(card, "打印登记单"))
    desktop.settle()
    assert sheets.titles == ["个人信息泄露事件登记单"]
    assert [each.who for each in openings(book, cases[0])] == ["李安"]
