"""One line of the papers list: ticked or not, how many copies, what became of it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QSpinBox

from mediator.cases.agreements import originals_needed
from mediator.cases.case_file import CaseFile
from mediator.cases.facts.dates import in_sentence, room_day
from mediator.forms.catalogue import PaperRef
from mediator.forms.handing_out import WAYS
from mediator.language import n_, tr
from mediator.ui.layouts import STRETCH, Text, column, row
from mediator.ui.look import Look

_MOST_COPIES: Final = 99
_DONE: Final = {
    WAYS["print"]: n_("打印过"),
    WAYS["pdf"]: n_("存过 PDF"),
    WAYS["docx"]: n_("存过 Word"),
}


class Tick(QCheckBox):
    """A check box that says when the keyboard reaches it."""

    reached = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the person is here."""
        super().focusInEvent(event)
        self.reached.emit()


class PaperRow(QFrame):
    """One paper of the case.

    Attributes:
        reached: the person is on this line.
        ref: which paper.
    """

    reached = Signal()

    def __init__(self, ref: PaperRef, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.ref = ref
        self.tick = Tick(ref.name)
        self.tick.setAccessibleName(ref.name)
        self.copies = QSpinBox()
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.setSuffix(tr(" 份"))
        self.copies.setAccessibleName(tr("{paper}打印份数").format(paper=ref.name))
        self.copies.setMinimumWidth(look.px(92))
        self._state = Text("", "second")
        self._state.setIndent(look.px(26))
        inside = row(
            column(self.tick, self._state, gap=2), STRETCH, self.copies, gap=12
        )
        inside.setContentsMargins(look.px(16), look.px(6), look.px(16), look.px(6))
        self.setLayout(inside)
        self.tick.reached.connect(self.reached)
        self.tick.clicked.connect(self.reached)
        self._copies_touched = False
        self.copies.valueChanged.connect(self._touch)

    def _touch(self) -> None:
        self._copies_touched = self.copies.hasFocus()

    def show_case(self, case: CaseFile, *, to_sign: bool) -> None:
        """Show how the paper stands in this case."""
        if not self._copies_touched:
            self.copies.setValue(_usual_copies(self.ref, case))
        self._state.setText("　".join(_state(self.ref, case, to_sign=to_sign)))


def _usual_copies(ref: PaperRef, case: CaseFile) -> int:
    """Return one a party and one for the committee for an agreement, else one."""
    if ref.key != "agreement":
        return 1
    found = next((each for each in case.agreements if each.uid == ref.subject), None)
    return (found.originals if found else None) or originals_needed(case)


def _state(ref: PaperRef, case: CaseFile, *, to_sign: bool) -> list[str]:
    said = []
    numbers = {each.uid: each.number for each in case.agreements}
    if numbers.get(ref.subject):
        said.append(numbers[ref.subject])
    issued = [
        each
        for each in case.papers
        if each.paper == ref.key and each.subject == ref.subject
    ]
    if issued:
        last = max(issued, key=lambda each: each.issued_at)
        day = in_sentence(room_day(last.issued_at))
        said.append(
            tr("{day}{way}，第 {n} 版").format(
                day=day, way=tr(_DONE.get(last.way, last.way)), n=last.version
            )
        )
    else:
        said.append(tr("还没有打印过"))
    said.append(tr("还要签字") if to_sign else tr("签字齐了"))
    return said
