"""交接 in the settings: all that a mediator has in hand, printed as one job."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from mediator.cases.intake import assign
from mediator.cases.model import JournalEntry
from mediator.cases.notes import keep_note
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Role
from mediator.ui.printing import sheets
from mediator.ui.printing.sending import Chosen
from mediator.ui.settings.handing_over import HandingOverCard
from tests.ui.case.hands import button_called, press
from tests.ui.case.test_not_done_yet import NOT_DONE, SAVED, mark


@pytest.fixture
def to_file(monkeypatch, tmp_path):
    """The print dialog, answered: into one file."""
    file = tmp_path / "brief.pdf"

    def answer(_window, job, _look):
        answer.jobs.append(job)
        return Chosen("", file=file, landscape=job.landscape)

    monkeypatch.setattr(sheets, "ask", answer)
    answer.jobs, answer.file = [], file
    return answer


@pytest.fixture
def card(desktop, book, cases):
    mine = room_value(book).mediators[0].uid
    for uid in cases[:2]:
        assign(book, uid, mine, Role.LEAD, desktop.window.desk.today())
    keep_note(book, cases[1], "私下说可以少要两千。")
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page.findChild(HandingOverCard)


def pages(file):
    document = pypdfium2.PdfDocument(file.read_bytes())
    try:
        return [
            "".join(each.get_textpage().get_text_range().split()) for each in document
        ]
    finally:
        document.close()


def entries(book):
    with book.reading() as session:
        asked = select(JournalEntry).order_by(JournalEntry.id)
        return [each for each in session.scalars(asked) if "打印" in each.what]


def by_key(desktop, card, called):
    button_called(card, called).setFocus()
    press(Qt.Key.Key_Space)
    desktop.settle()


def test_all_open_cases_are_chosen_and_printed_under_a_list(
    desktop, card, book, cases, to_file
):
    by_key(desktop, card, "列出手上的案件")
    assert card.cases.raw() == card.cases.words()
    assert set(card.cases.raw()) == set(cases[:2])
    by_key(desktop, card, "打印交接单（2 件）")
    for _ in range(2):
        desktop.settle()
    cover, *briefs = pages(to_file.file)
    assert "办案交接清单" in cover
    assert len(briefs) == 2
    for uid in cases[:2]:
        names = [each.name for each in case_value(book, uid).parties]
        assert all(name in cover for name in names)
        assert any(all(name in each for name in names) for each in briefs)
    assert not any("少要两千" in each for each in (cover, *briefs))
    (job,) = to_file.jobs
    assert "赵长青" not in job.title
    entry = entries(book)[-1]
    assert entry.final
    assert entry.what == "打印：办案交接清单（2 件）"
    assert {each["uid"] for each in entry.changes} == set(cases[:2])


def leave_out_the_first(desktop, card):
    by_key(desktop, card, "列出手上的案件")
    card.cases._chips[0].setFocus()
    press(Qt.Key.Key_Space)
    return card.cases.raw()


def test_a_case_that_stays_is_still_left_out_when_the_page_is_read_again(
    desktop, card, book, cases
):
    chosen = leave_out_the_first(desktop, card)
    assert len(chosen) == 1
    keep_note(book, cases[0], "改天再说。")
    desktop.window.page.reload()
    assert card.cases.raw() == chosen


def test_a_case_that_stays_is_not_called_saved_and_is_left_out_after_the_lock(
    desktop, card, open_desk, look, to_file
):
    assert mark(desktop) == SAVED
    chosen = leave_out_the_first(desktop, card)
    assert mark(desktop) == NOT_DONE
    press(Qt.Key.Key_F12)
    assert not desktop.window.loses()
    later = open_desk(look)
    later.window.go("settings")
    later.settle()
    again = later.window.page.findChild(HandingOverCard)
    assert again.cases.raw() == chosen
    assert mark(later) == NOT_DONE
    by_key(later, again, "打印交接单（1 件）")
    for _ in range(2):
        later.settle()
    assert to_file.jobs
    assert mark(later) == SAVED


@pytest.mark.long
def test_what_is_not_handed_over_is_left_out(desktop, card, to_file):
    by_key(desktop, card, "列出手上的案件")
    by_key(desktop, card, "全不选")
    assert not button_called(card, "打印交接单（0 件）").isEnabled()
    card.cases._chips[0].setFocus()
    press(Qt.Key.Key_Space)
    by_key(desktop, card, "打印交接单（1 件）")
    for _ in range(2):
        desktop.settle()
    assert len(pages(to_file.file)) == 2
