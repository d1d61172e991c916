"""空白文书: drawn and printed from the settings, again, or voided with a reason."""

import pytest

from mediator.cases.drafted import drafted
from mediator.cases.drawings import Wanted, draw_forms, drawn_forms, open_forms
from mediator.cases.snapshot import room_value
from mediator.ui.printing import sheets
from mediator.ui.printing.sending import Chosen
from tests.forms.reading import body, page_count
from tests.ui.case.hands import button_called


@pytest.fixture
def page(desktop):
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page


@pytest.fixture
def to_file(monkeypatch, tmp_path):
    """The print dialog, answered: everything goes into one file, or nothing does."""
    file = tmp_path / "printed.pdf"
    jobs = []

    def answer(_window, job, _look):
        jobs.append(job)
        return None if answer.left else Chosen("", file=file)

    monkeypatch.setattr(sheets, "ask", answer)
    answer.jobs, answer.file, answer.left = jobs, file, False
    return answer


def done(desktop):
    """Wait until what was asked for is set, and then sent."""
    for _ in range(2):
        desktop.background.finish()
        desktop.settle()


def draw(desktop, kind, copies=2):
    book, today = desktop.book, desktop.window.desk.today()
    wanted = Wanted(kind, kind, copies, "李安", "上门调解")
    forms = draw_forms(book, room_value(book), wanted, today)
    desktop.settle()
    return forms


def test_forms_are_drawn_registered_and_printed_in_one_go(page, book, desktop, to_file):
    card = page._blanks
    card._paper.setCurrentText("人民调解口头协议登记表")
    card._copies.setValue(3)
    card._purpose.setText("上门调解")
    assert page.finish()
    assert page.saved() == "waiting"
    button_called(page, "领用并打印").click()
    done(desktop)
    forms = open_forms(book)
    assert [(each.by, each.purpose) for each in forms] == [("李安", "上门调解")] * 3
    pdf = to_file.file.read_bytes()
    assert page_count(pdf) == 3
    assert all(body(pdf).count(each.number) == 1 for each in forms)
    assert card._says.text().startswith("领出去还没有用的有 3 个号")
    assert card._number.count() == 3
    assert card._purpose.text() == "上门调解", "it stands there for the next ones"
    assert page.saved() == "saved"
    assert drafted(book) == ()


def test_fifty_forms_are_made_beside_the_window_and_it_says_so(
    page, book, desktop, to_file
):
    page._blanks._copies.setValue(50)
    page._blanks._purpose.setText("上门调解")
    button_called(page, "领用并打印").click()
    (doing,) = desktop.background.doing
    assert doing.said == "正在排“空白人民调解协议书，50 个号”"
    assert doing.progress.to_the_end == "编了号就要排完"
    done(desktop)
    assert page_count(to_file.file.read_bytes()) >= 50
    assert len(open_forms(book)) == 50


def test_no_number_is_drawn_when_nothing_is_printed(page, book, desktop, to_file):
    to_file.left = True
    page._blanks._purpose.setText("上门调解")
    button_called(page, "领用并打印").click()
    desktop.settle()
    assert len(to_file.jobs) == 1
    assert drawn_forms(book) == ()
    assert not page._blanks._unused.isVisible()


def test_what_the_forms_are_for_is_asked_at_its_box(page, book, desktop, to_file):
    card = page._blanks
    card._purpose.setText("　")
    button_called(page, "领用并打印").click()
    desktop.settle()
    assert card._refused.isVisible()
    assert "请写明用途" in card._refused.text()
    assert desktop.qapp.focusWidget() is card._purpose
    assert (to_file.jobs, drawn_forms(book)) == ([], ())
    card._purpose.setText("上门调解")
    assert not card._refused.isVisible()
    button_called(page, "领用并打印").click()
    done(desktop)
    assert [each.purpose for each in open_forms(book)] == ["上门调解"]


def test_a_form_is_printed_again_with_the_same_number(page, book, desktop, to_file):
    first, second = draw(desktop, "agreement")
    page._blanks._number.setCurrentIndex(1)
    button_called(page, "再打印").click()
    done(desktop)
    assert second.number in body(to_file.file.read_bytes())
    assert open_forms(book) == (first, second)


def test_a_form_that_is_not_used_is_voided_with_its_reason(page, book, desktop):
    first, second = draw(desktop, "agreement")
    void = button_called(page, "作废")
    void.click()
    assert len(open_forms(book)) == 2
    page._blanks._reason.setText("没有用上")
    assert page.saved() == "waiting"
    void.click()
    desktop.settle()
    assert page.saved() == "saved"
    assert open_forms(book) == (second,)
    assert [each.reason for each in drawn_forms(book) if each.voided_on] == ["没有用上"]
    assert page._blanks._reason.text() == ""
    assert first.number not in page._blanks._number.itemText(0)


def test_a_paper_without_a_number_is_printed_blank_and_nothing_is_drawn(
    page, book, desktop, to_file
):
    card = page._blanks
    card._paper.setCurrentText("人民调解申请书")
    desktop.settle()
    assert not card._copies.isVisible()
    button_called(page, "打印空白的").click()
    done(desktop)
    assert "人民调解申请书" in body(to_file.file.read_bytes())
    assert drawn_forms(book) == ()
    card._paper.setCurrentText("人民调解协议书")
    assert card._copies.isVisible()
