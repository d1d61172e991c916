"""Who answers for a street's sum, and why what does not add up in it is sent."""

from PySide6.QtWidgets import QVBoxLayout

from mediator.cases.month.closing import Hands
from mediator.cases.month.merging import answered_for
from mediator.cases.month.package import MonthPackage
from mediator.language import tr
from mediator.ui.case.records import Card
from mediator.ui.form import Form
from mediator.ui.month.answering import answer_specs, reasons_in
from mediator.ui.page import Desk
from mediator.ui.roster import roster


class StreetAnswer(Card):
    """The boxes of one sum; what is written in them goes on its paper.

    A sum is no record of the book, and neither is this: until the paper is made it is
    nowhere but here, and the window says so.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._open: dict[str, str] = {}
        self._done: dict[str, object] = {}
        self._form: Form | None = None
        self._place = QVBoxLayout()
        super().__init__(tr("报送"), self._place)

    def show_sum(self, package: MonthPackage) -> None:
        """Ask for what this sum needs; what was written for it stays."""
        wrong = {each.code: each.name for each in package.checks if not each.holds}
        if self._form is not None and wrong == self._open:
            return
        written: dict[str, str] = {}
        if self._form is not None:
            self._form.finish()
            written = self._form.written()
            self._form.hide()
            self._form.setParent(None)
            self._form.deleteLater()
        self._open = wrong
        specs = answer_specs(wrong, roster(self._desk))
        self._form = Form(specs, self._desk.look, self._desk.around, letters="")
        self._form.show_record(self._done, written)
        self._place.addWidget(self._form)

    def made(self) -> None:
        """Count what is written as done: it stands on a paper now."""
        if self._form is not None:
            self._done = self._form.values()
            self._form.forget()
            self._form.show_record(self._done)

    def forget(self) -> None:
        """Begin anew with another sum."""
        if self._form is not None:
            self._form.forget()
        self._done = {}

    def answered(self, package: MonthPackage) -> MonthPackage | None:
        """Return the sum with what was written, or None if a box is not right."""
        if self._form is None or not self._form.finish():
            return None
        values = self._form.values()
        hands = Hands(
            str(values.get("filled_by") or ""),
            str(values.get("checked_by") or ""),
            values.get("checked_on"),  # type: ignore[arg-type]
        )
        reasons = reasons_in(values)
        asked = {code: text for code, text in reasons.items() if code in self._open}
        return answered_for(package, hands, asked)
