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
    """The boxes of one sum; what is written in them goes on its paper."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._open: dict[str, str] = {}
        self._values: dict[str, object] = {}
        self._form: Form | None = None
        self._place = QVBoxLayout()
        super().__init__(tr("报送"), self._place)

    def show_sum(self, package: MonthPackage) -> None:
        """Ask for what this sum needs; what was written for it stays."""
        wrong = {each.code: each.name for each in package.checks if not each.holds}
        if self._form is not None and wrong == self._open:
            return
        if self._form is not None:
            self._form.finish()
            self._form.hide()
            self._form.setParent(None)
            self._form.deleteLater()
        self._open = wrong
        specs = answer_specs(wrong, roster(self._desk))
        self._form = Form(specs, self._desk.look, self._desk.around, letters="")
        self._form.keep_with(self._values.update)
        self._form.show_record(
            {each.name: self._values.get(each.name) for each in specs}
        )
        self._place.addWidget(self._form)

    def forget(self) -> None:
        """Begin anew with another sum."""
        if self._form is not None:
            self._form.finish()
            self._form.forget()
        self._values.clear()

    def answered(self, package: MonthPackage) -> MonthPackage | None:
        """Return the sum with what was written, or None if a box is not right."""
        if self._form is None or not self._form.finish():
            return None
        hands = Hands(
            str(self._values.get("filled_by") or ""),
            str(self._values.get("checked_by") or ""),
            self._values.get("checked_on"),  # type: ignore[arg-type]
        )
        reasons = reasons_in(self._values)
        asked = {code: text for code, text in reasons.items() if code in self._open}
        return answered_for(package, hands, asked)
