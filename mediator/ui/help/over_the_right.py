"""A panel of help over the right part of what it explains, leafed through by its keys.

Nothing of the desk is imported: it may still be loading beside the first window.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mediator.ui.look import Look


class OverTheRight(QFrame):
    """A panel as high as the window around it; the person stays in their box."""

    def __init__(self, look: Look, around: QWidget) -> None:
        """Make it.

        Args:
            look: sizes.
            around: the window it lies over, and goes with.
        """
        super().__init__(around)
        self._look, self._around = look, around
        self.setProperty("part", "card")
        self.setFixedWidth(look.px(260 if look.stacked else 300))
        around.installEventFilter(self)

    def leafs(self, event: QKeyEvent) -> bool:
        """Use a key nobody beside it had a use for; tell whether it meant something."""
        raise NotImplementedError

    def hear(self, page: QWidget) -> None:
        """Hear of such keys before a page would scroll by them itself."""
        areas: list[QObject] = list(page.findChildren(QScrollArea))
        for each in areas:
            each.installEventFilter(self)

    def take_place(self) -> None:
        """Stand at the right, over what lies there."""
        around = self._around
        self.setGeometry(
            around.width() - self.width(), 0, self.width(), around.height()
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right of a window that changes its size; leaf by its keys."""
        if self.isHidden():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize and watched is self._around:
            self.take_place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.leafs(event)
        return super().eventFilter(watched, event)
