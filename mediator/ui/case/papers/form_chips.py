"""The platform's forms to choose from, as chips in a line."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton

from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import button
from mediator.ui.look import Look


class FormChips(FlowLayout):
    """One chip a form; none is seen where there is no choice.

    Attributes:
        chosen: sent with the name of the form.
    """

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(gap=look.px(8))
        self._group = QButtonGroup(self)

    def offer(self, names: Sequence[str], chosen: str) -> None:
        """Show these forms, one of them chosen."""
        if list(names) != [each.text() for each in self._group.buttons()]:
            self._make(names)
        for each in self._group.buttons():
            each.setChecked(each.text() == chosen)
            each.setHidden(len(names) == 1)

    def _make(self, names: Sequence[str]) -> None:
        while (item := self.takeAt(0)) is not None:
            gone = item.widget()
            if isinstance(gone, QPushButton):
                self._group.removeButton(gone)
                gone.hide()
                gone.deleteLater()
        for name in names:
            chip = button(name, "chip")
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._choose, name))
            self._group.addButton(chip)
            self.addWidget(chip)

    def _choose(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
        self.chosen.emit(name)
