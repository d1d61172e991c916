"""With the largest letters every tab is as wide as the window and no wider."""

from datetime import date

import pytest
from PySide6.QtWidgets import QScrollArea

from mediator.cases.gaps import Place
from mediator.cases.intake import append
from mediator.cases.model import Agreement, Case, Clause, Party
from mediator.cases.words import AgreementForm, Side, Stage
from mediator.ui.look import Look
from tests.ui.case.hands import focus

DAY = date(2026, 11, 20)
TABS = (
    "intake", "parties", "inquiry", "meetings", "agreement", "signing", "papers",
    "performance", "follow_ups", "checkup", "archive", "notes",
)  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("look", [Look(1.5), Look(2.0)])
def test_no_tab_of_a_crowded_case_lies_beside_the_window(desktop, look):
    assert look.scale > 1
    book, uid = desktop.book, desktop.uid
    desktop.fill()
    for at in range(10):
        side = Side.RESPONDENT if at % 2 else Side.APPLICANT
        append(book, Party, uid, side=side, name=f"欧阳长名字的人{at}")
    made = append(book, Agreement, uid, form=AgreementForm.WRITTEN, reached_on=DAY)
    for at in range(40):
        text = f"赵长青于2026年12月{at % 28 + 1}日前付给钱远{at + 1}00元，用转账方式。"
        append(book, Clause, uid, agreement_uid=made, text=text)
    number = "示人调字〔2026〕第8号"
    book.change(Case, uid, stage=Stage.AGREED, accepted_on=DAY, case_number=number)
    desktop.open()
    for key in TABS:
        desktop.window.open_case(uid, Place(key))
        desktop.settle()
        for area in desktop.window.findChildren(QScrollArea):
            if area.isVisible():
                assert area.horizontalScrollBar().maximum() == 0, key


@pytest.mark.parametrize("look", [Look(1.5), Look(2.0)])
def test_the_papers_open_at_their_top_with_the_focus_in_sight(desktop, look):
    assert look.scale > 1
    desktop.fill()
    desktop.open().show_place(Place("papers"))
    desktop.settle()
    tab = desktop.page._made["papers"]
    assert tab._area.verticalScrollBar().value() == 0
    assert tab.isAncestorOf(focus())
    assert not focus().visibleRegion().isEmpty()
