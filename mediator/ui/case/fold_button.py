"""The button that brings the right column to the front."""

from PySide6.QtWidgets import QPushButton

from mediator.language import tr


class FoldButton(QPushButton):
    """Brings the right column to the front where it has no place beside the tab.

    Attributes:
        is_out: the column lies in front.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.is_out = False
        self._missing = 0
        self.hide()
        self._name()

    def show_missing(self, number: int) -> None:
        """Show how many things are missing."""
        self._missing = number
        self._name()

    def mark(self, *, out: bool) -> None:
        """Show whether the column lies in front."""
        self.is_out = out
        self._name()

    def _name(self) -> None:
        away = (
            tr("还缺 {n} 项").format(n=self._missing) if self._missing else tr("看文书")
        )
        self.setText(tr("收起") if self.is_out else away)
