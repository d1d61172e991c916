"""以案定补 of one case: claimed or not, what is missing, and the way there."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.dates import in_sentence
from mediator.cases.facts.money import digits
from mediator.cases.subsidy.months import ClaimLine, claim_of
from mediator.cases.subsidy.qualifying import result_of
from mediator.cases.subsidy.waiting import Candidate, candidate
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.read_only import LOOKS
from mediator.ui.case.records import Card
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.page import Desk


class SubsidyCard(QWidget):
    """Says how the claim of a case stands; a case that has not ended has none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._place = ""
        self._says = Text("", wraps=True)
        self._go = button(tr("去以案定补"))
        # A locked case may still be claimed for.
        self._go.setProperty(LOOKS, "yes")
        self._go.clicked.connect(self._to_room)
        self._card = Card(
            tr("以案定补"), self._says, row(self._go, STRETCH, gap=desk.look.px(8))
        )
        self.setLayout(column(self._card, gap=0))

    def show_case(self, case: CaseFile) -> None:
        """Show the claim of a case, or what it lacks for one."""
        today = self._desk.today()
        try:
            line = claim_of(self._desk.book, case.uid)
            ended = result_of(case) is not None
            found = None
            if line is None and ended:
                found = candidate(self._desk.book, case.uid, today)
        except Problem as problem:
            self._says.setText(str(problem))
            return
        self.setVisible(line is not None or ended)
        month = today
        if line is not None:
            month = line.claimed_on or today
            self._says.setText(claimed_in_words(line, today))
        elif found is not None:
            self._says.setText(lacking_in_words(found))
        group = "waiting" if line is None else "claimed"
        self._place = f"{month.year}-{month.month}/{group}/{case.uid}"
        self._card.second.setText(tr("已申报") if line else tr("还没有申报"))

    def _to_room(self) -> None:
        self._desk.come_back(f"subsidy|{self._place}")

    def arrive(self) -> None:
        """Put the person on the way there."""
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)


def claimed_in_words(line: ClaimLine, today: date) -> str:
    """Say what was claimed and what the office made of it."""
    day = in_sentence(line.claimed_on, today) if line.claimed_on else ""
    said = tr("{day}按“{grade}”申报{sum}元。").format(
        day=day, grade=tr(line.own_grade), sum=digits(line.claimed_fen)
    )
    if line.double:
        return said + tr("与{n}是同一纠纷，只补那一件。").format(n=line.double)
    if line.refused_reason:
        return said + tr("不予补贴：{why}。").format(why=line.refused_reason)
    if line.granted_fen is None:
        return said + tr("还没有审核。")
    grade = line.reviewed_grade or line.own_grade
    return said + tr("审核为“{grade}”，核定{sum}元。").format(
        grade=tr(grade), sum=digits(line.granted_fen)
    )


def lacking_in_words(found: Candidate) -> str:
    """Say what a case that was not claimed lacks."""
    if found.refused:
        return found.refused
    if found.scheme is None or found.found is None:
        return tr("还没有选补贴办法。")
    if not found.rules:
        return tr("“{name}”里没有给这样了结的纠纷定标准。").format(
            name=found.scheme.name
        )
    missing = tr("、").join(each.what for each in found.found.missing)
    if missing:
        return tr("照“{name}”还缺：{what}。").format(
            name=found.scheme.name, what=missing
        )
    return tr("照“{name}”条件齐了，可以申报。").format(name=found.scheme.name)
