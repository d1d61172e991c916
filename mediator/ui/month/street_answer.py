"""Who answers for a street's sum, and why what does not add up in it is sent."""

from contextlib import suppress

from PySide6.QtWidgets import QVBoxLayout

from mediator.cases import half_done
from mediator.cases.model import Room
from mediator.cases.month.merging import answered_for
from mediator.cases.month.package import MonthPackage
from mediator.cases.snapshot import room_value
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.records import Card
from mediator.ui.drafts_apart import DraftsApart
from mediator.ui.form import Form
from mediator.ui.month.answering import answer_specs, hands_in, reasons_in
from mediator.ui.page import Desk
from mediator.ui.roster import roster


class StreetAnswer(Card):
    """The boxes of one sum; what is written in them goes on its paper.

    A sum is no record of the book, and neither is this: until the paper is made it is
    a draft of the room, by the month of the sum, and the window says so.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._open: dict[str, str] = {}
        self._done: dict[str, object] = {}
        self._form: Form | None = None
        self._drafts: DraftsApart | None = None
        self._place = QVBoxLayout()
        super().__init__(tr("报送"), self._place)

    def show_sum(self, package: MonthPackage) -> None:
        """Ask for what this sum needs; what was written for it stays."""
        wrong = {each.code: each.name for each in package.checks if not each.holds}
        drafts = self._drafts_of(package)
        if self._form is not None and (wrong, drafts) == (self._open, self._drafts):
            return
        written: dict[str, str] = {}
        if self._form is not None:
            self._form.finish()
            if drafts == self._drafts:
                written = self._form.written()
            self._form.hide()
            self._form.setParent(None)
            self._form.deleteLater()
        self._open, self._drafts = wrong, drafts
        specs = answer_specs(wrong, roster(self._desk))
        self._form = Form(specs, self._desk.look, self._desk.around, letters="")
        self._form.wait_with(drafts.keep)
        self._form.show_record(self._done, {**drafts.found(), **written})
        self._place.addWidget(self._form)

    def made(self) -> None:
        """Count what is written as done: it stands on a paper now."""
        if self._form is not None:
            self._done = self._form.values()
            self._form.forget()
            self._form.show_record(self._done)
        self._give_up()

    def _drafts_of(self, package: MonthPackage) -> DraftsApart:
        period = package.period
        which = f"{half_done.ADD_UP}:{period.year}-{period.month:02}"
        room = room_value(self._desk.book).uid
        return DraftsApart(self._desk.book, Room, room, which)

    def _give_up(self) -> None:
        # What cannot be dropped now is found again, and may be given up then.
        if self._drafts is not None:
            with suppress(Problem):
                self._drafts.give_up()

    def forget(self) -> None:
        """Begin anew with another sum."""
        if self._form is not None:
            self._form.forget()
        self._give_up()
        self._done = {}

    def answered(self, package: MonthPackage) -> MonthPackage | None:
        """Return the sum with what was written, or None if a box is not right."""
        if self._form is None or not self._form.finish():
            return None
        values = self._form.values()
        reasons = reasons_in(values)
        asked = {code: text for code, text in reasons.items() if code in self._open}
        return answered_for(package, hands_in(values), asked)
