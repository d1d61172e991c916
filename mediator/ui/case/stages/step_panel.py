"""What every card has on which a step is asked about: it is put off, given up, or done.

What is written is kept under the case until then.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mediator.language import tr
from mediator.ui.layouts import button
from mediator.ui.page import Desk

if TYPE_CHECKING:
    from mediator.ui.form import Form
    from mediator.ui.half_done import HalfDone


class StepPanel(QFrame):
    """Boxes of one step, hidden while none is asked about.

    Attributes:
        left: sent when the panel closes either way.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._form: Form | None = None
        self._half: HalfDone | None = None
        self._leave = button(tr("先不办 Esc"))
        self._leave.clicked.connect(self.put_off)
        self._drop = button(tr("不要了"), "link")
        self._drop.setAccessibleName(tr("不要了，写的丢掉"))
        self._drop.clicked.connect(self.give_up)

    @property
    def step(self) -> str:
        """What is asked about, untranslated; empty for nothing."""
        return self._half.step if self._half is not None and self.isVisible() else ""

    def go_to(self, name: str) -> None:
        """Put the person into a field of the step, if it has one of that name."""
        if self._form is not None:
            self._form.go_to(name)

    def give_up(self) -> None:
        """Close, and let go of what was written: it is done, or is not to be."""
        if self._half is not None:
            self._half.end()
            self._half = None
        self.close_panel()

    def put_off(self) -> bool:
        """Close by hand; while what is written is kept nowhere, stay and say so.

        Returns:
            Whether it is closed.
        """
        if self._half is not None and self.isVisible() and not self._half.is_kept():
            said = tr(
                "写了一半的没有存住，留在这里没有关。等存得上了再关；"
                "不要了的，按“不要了”。"
            )
            self._desk.tell(said, "bad")
            return False
        self.close_panel()
        return True

    def close_panel(self) -> None:
        """Close without the step; what was written for it is there the next time."""
        self._put_by()
        if self.isVisible():
            self.hide()
            self.left.emit()

    def _put_by(self) -> None:
        if self._half is not None and (lost := self._half.put_by()):
            self._desk.tell(lost, "bad")
