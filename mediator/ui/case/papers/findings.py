"""What is wrong with an agreement about to be printed, said where it is printed."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.missing import Missing, Place, still_missing
from mediator.forms.catalogue import PaperRef
from mediator.forms.changed import changed_since_signed
from mediator.language import tr
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.look import Look

AGREEMENTS: Final = frozenset({"agreement", "oral_agreement"})
_ABOUT: Final = frozenset({"agreement", "parties"})
_EMPTY: Final = "clauses"


def faults(case: CaseFile, room: RoomFile, today: date) -> tuple[Missing, ...]:
    """Return what has to be put right before the agreement may be issued.

    Signatures are not asked for: they come after the print. Nor is a number nobody has
    brought along.
    """
    found = (
        *changed_since_signed(case, room, today),
        *still_missing(case, room, today),
    )
    return tuple(
        each
        for each in found
        if each.place.page in _ABOUT
        and ((each.serious and not each.blank) or each.place.field == _EMPTY)
        and (each.place.page != "parties" or each.place.field == "id_number")
    )


def concerned(refs: Sequence[PaperRef], case: CaseFile) -> tuple[PaperRef, ...]:
    """Return those of some papers that are the newest agreement."""
    newest = case.agreement
    return tuple(
        ref
        for ref in refs
        if newest and ref.key in AGREEMENTS and ref.subject == newest.uid
    )


class FaultsCard(QFrame):
    """Says what is wrong and offers to go there, or to print a draft.

    Attributes:
        fix: sent with the place of the first fault.
        draft: the person wants a draft all the same.
    """

    fix = Signal(object)
    draft = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._place = Place("agreement")
        self._said = Text("", "notice", wraps=True)
        self._said.setProperty("state", "bad")
        self._fix = button(tr("先去改"), "primary")
        self._fix.clicked.connect(self._go)
        self._draft = button("")
        self._draft.clicked.connect(self._go_on)
        leave = button(tr("先不打"), "link")
        leave.clicked.connect(self.hide)
        ends = row(STRETCH, leave, self._draft, self._fix, gap=look.px(8))
        self.setLayout(column(self._said, ends, gap=look.px(8), margin=look.px(12)))
        self.hide()

    def ask(self, found: Sequence[Missing], *, printing: bool) -> None:
        """Show the faults; the keys go to the button that leads to the first."""
        self._place = found[0].place
        lines = "\n".join(f"· {each.sentence}" for each in found)
        head = tr("协议有 {n} 处须改，改好才给编号：").format(n=len(found))
        self._said.setText(f"{head}\n{lines}")
        words = tr("照样打印草稿") if printing else tr("照样存草稿")
        self._draft.setText(words)
        self.show()
        self._fix.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        self.hide()
        self.fix.emit(self._place)

    def _go_on(self) -> None:
        self.hide()
        self.draft.emit()
