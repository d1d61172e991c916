"""How many rooms of the left column are out of sight, said below those in sight."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from mediator.language import tr
from mediator.ui.layouts import Button


class RoomsOutOfSight(Button):
    """A line that is there while the column has more rooms than it can show.

    A click leads to them; keys need it not, the arrows lead to every room.
    """

    def __init__(self, area: QScrollArea, rooms: Sequence[QWidget]) -> None:
        """Make it; it is hidden while all rooms are in sight.

        Args:
            area: what scrolls the rooms.
            rooms: from above.
        """
        super().__init__()
        self.setProperty("role", "more")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area, self._rooms = area, rooms
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(self._count)
        bar.valueChanged.connect(self._count)
        self.clicked.connect(self._lead)
        self.hide()

    def _count(self) -> None:
        """Say how many more there are below, or at the end of them, above."""
        inner, shown = self._area.widget(), self._area.viewport().height()
        # Its own height is not held against them: it would come and go for ever.
        own = 0 if self.isHidden() else self.height()
        self.setVisible(inner.minimumSizeHint().height() > self._area.height() + own)
        top = self._area.verticalScrollBar().value()
        below = sum(each.y() + each.height() > top + shown for each in self._rooms)
        above = sum(each.y() < top for each in self._rooms)
        said = tr("▼ 下面还有 {n} 项") if below else tr("▲ 回到上面的 {n} 项")
        self.setText(said.format(n=below or above))

    def _lead(self) -> None:
        """Scroll to the end, or back to the top."""
        bar = self._area.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        bar.setValue(bar.minimum() if at_end else bar.maximum())
