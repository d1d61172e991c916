"""The line above a tab while a finding of the check-up is being put right."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.checkup.finding import Finding
from mediator.cases.checkup.looking import check_up
from mediator.language import tr
from mediator.ui.case.checkup.tab import key_of
from mediator.ui.layouts import Text, button, row
from mediator.ui.look import Look, repolish


class BackLine(QWidget):
    """Says what is being put right, and leads back to the check-up.

    Attributes:
        back: the person goes back.
    """

    back = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.finding: Finding | None = None
        self._says = Text("", "notice", wraps=True)
        self._back = button(tr("回到自查  Alt+←"))
        self._back.clicked.connect(self.back)
        line = row(self._says, self._back, gap=look.px(8))
        line.setStretch(0, 1)
        line.setContentsMargins(look.px(20), look.px(10), look.px(20), 0)
        self.setLayout(line)
        self.hide()

    def show_finding(self, finding: Finding) -> None:
        """Say what is to be put right here."""
        self.finding = finding
        self._show_state(mended=False)
        self.show()

    def look_again(self, case: CaseFile, room: RoomFile, today: date) -> None:
        """Say whether it is put right by now."""
        if self.finding is not None:
            known = {key_of(each) for each in check_up(case, room, today)}
            self._show_state(mended=key_of(self.finding) not in known)

    def _show_state(self, *, mended: bool) -> None:
        if self.finding is None:
            return
        said = tr("✓ 改好了，原来是：{said}") if mended else tr("自查：{said}")
        self._says.setText(said.format(said=self.finding.sentence))
        self._says.setProperty("state", "good" if mended else "")
        repolish(self._says)

    def leave(self) -> None:
        """Say nothing any more."""
        self.finding = None
        self.hide()
