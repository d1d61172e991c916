"""档案 in the settings: what it says of a book in which nothing is archived yet."""

from datetime import date

from PySide6.QtWidgets import QLabel

from mediator.cases.model import Case
from mediator.cases.words import Stage
from mediator.ui.settings.archive import ArchiveCard


def said(desktop):
    card = ArchiveCard(desktop.window.desk)
    return [each.text() for each in card.findChildren(QLabel)]


def test_in_a_new_book_nothing_is_said_to_be_handed_over(open_desk, look):
    words = said(open_desk(look))
    assert "还没有往年归档的案卷。" in words
    assert "往年归档的都移交了。" not in words


def test_once_all_are_handed_over_it_says_so(cases, open_desk, look):
    desktop = open_desk(look)
    desktop.book.change(
        Case,
        cases[0],
        stage=Stage.ARCHIVED,
        archived_on=date(2020, 5, 1),
        handed_over_on=date(2021, 6, 1),
    )
    assert "往年归档的都移交了。" in said(desktop)
