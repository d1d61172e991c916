"""A look at a minor's case from the list tells nothing: only its opening is logged."""

from datetime import date

from PySide6.QtWidgets import QLabel

from mediator.cases.archive.access import MARKED, Gate, allow, gate, openings
from mediator.cases.missing import Place
from mediator.cases.model import Case, Party
from mediator.cases.snapshot import case_value
from mediator.ui.case.archive.access_card import AccessCard
from mediator.ui.case_list.preview import CasePreview


def test_who_may_always_open_a_minors_case_reads_nothing_of_it_beside_the_list(
    desktop, cases
):
    book, uid, today = desktop.book, cases[1], desktop.window.desk.today()
    child = case_value(book, uid).parties[0]
    book.change(Party, child.uid, born_on=date(2015, 1, 1))
    allow(book, uid, "", on=today, reason="本人调解", standing=True)
    assert gate(book, case_value(book, uid), today) is Gate.GRANTED
    desktop.window.go("cases")
    desktop.settle()
    preview = desktop.window.page.findChild(CasePreview)
    preview.show_case(uid)
    said = "".join(each.text() for each in preview.findChildren(QLabel))
    assert "打开后才能看" in said
    assert "孙知秋" not in said
    assert "排水" not in said
    assert len(openings(book, uid)) == 0
    preview.show_case(cases[0])
    assert "排水" in "".join(each.text() for each in preview.findChildren(QLabel))


def test_of_a_case_of_risk_the_story_is_read_only_where_its_opening_is_logged(
    desktop, cases
):
    book, uid = desktop.book, cases[1]
    book.change(Case, uid, risk_flags=["可能自杀"])
    desktop.window.go("cases")
    desktop.settle()
    preview = desktop.window.page.findChild(CasePreview)
    preview.show_case(uid)
    said = "".join(each.text() for each in preview.findChildren(QLabel))
    assert "孙知秋" in said
    assert "事情经过打开后才能看" in said
    assert "排水" not in said
    assert openings(book, uid) == ()
    desktop.window.open_case(uid, Place("archive"))
    desktop.settle()
    assert [each.what for each in openings(book, uid)] == [MARKED]
    card = desktop.window.page.findChild(AccessCard)
    assert card.isVisibleTo(desktop.window)
    assert card.title.text() == "打开记录"
    assert MARKED in card._log.text()
    assert not card._allow.isVisibleTo(card)
