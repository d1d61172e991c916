"""The number of a form that was filled in by hand, given to the paper of a case.

Only forms that are out are offered, so a number is never mistyped and never used twice.
"""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton

from mediator.cases.drawings import Drawn, open_forms, use_form
from mediator.cases.facts.dates import in_sentence
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.menus import add_line
from mediator.ui.page import Desk

WORDS: Final = n_("用已领的编号")
"""What leads here is called everywhere."""


@dataclass(frozen=True, slots=True)
class Numberless:
    """A paper of a case that has no number yet.

    Attributes:
        case_uid: of the case.
        subject: uid of the agreement or on-demand paper.
        kind: of its number, a code of ``numbers``.
    """

    case_uid: str
    subject: str
    kind: str


def named(form: Drawn, today: date) -> str:
    """Return how a form is spoken of: number, who took it, when."""
    day = in_sentence(form.drawn_on, today)
    return tr("{number}　{by} {day}领").format(number=form.number, by=form.by, day=day)


def offer_numbers(desk: Desk, paper: Numberless, below: QPushButton) -> None:
    """Show the numbers of forms that are out, below a button; the one taken is kept."""
    menu = QMenu(below)
    menu.setAccessibleName(tr(WORDS))
    for form in open_forms(desk.book, paper.kind):
        take = add_line(menu, named(form, desk.today()).replace("&", "&&"))
        take.triggered.connect(partial(_use, desk, paper, form.number))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(below.mapToGlobal(QPoint(0, below.height())))


def _use(desk: Desk, paper: Numberless, number: str) -> None:
    try:
        use_form(
            desk.book,
            paper.case_uid,
            paper.subject,
            paper.kind,
            number=number,
            on=desk.today(),
        )
    except Problem as problem:
        desk.tell(str(problem), "bad")
    else:
        desk.tell(tr("编号写上了：{number}。").format(number=number), "good")
