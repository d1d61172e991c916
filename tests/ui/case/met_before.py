"""Somebody with a dispute of last year, and the panel that tells of it."""

from datetime import date

from PySide6.QtTest import QTest

from mediator.cases.intake import new_case
from mediator.cases.model import Case, Party
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.ui.case.parties.seen_panel import SeenPanel
from tests.people import id_number
from tests.ui.case.hands import begin_composing, compose

BORN = date(1964, 3, 9)
NUMBER = id_number("310199", BORN, 124)
PHONE = "19900001003"
HOME = "示范市槐树区幸福路12号楼3单元501室"


def put_into(book):
    """Write the earlier dispute, which came to nothing, into a book."""
    uid = new_case(book, date(2025, 10, 1))
    party = case_value(book, uid).parties[0]
    book.change(
        Party,
        party.uid,
        name="欧阳静",
        sex="女",
        born_on=BORN,
        id_kind="居民身份证",
        id_number=NUMBER,
        phone=PHONE,
        address=HOME,
    )
    book.change(Case, uid, kind="邻里", stage=Stage.FAILED)
    return uid


def panel(desktop, tab):
    """The panel once the hands have rested."""
    seen = tab.findChild(SeenPanel)
    while seen._timer.isActive():
        QTest.qWait(20)
    desktop.background.finish()
    desktop.settle()
    return seen


def rows(seen):
    return [seen._list.item(at).text() for at in range(seen._list.count())]


def nobody_asked_while_composing(seen):
    """Type the name where the focus is; what is not yet written asks for nobody."""
    asked = seen._asked
    begin_composing()
    seen.look_now()
    assert seen._asked == asked
    compose("欧阳静")
