"""What the disk or the server refused is saved as soon as it is taken again.

Somebody made room on the disk, the server is back: nobody has to know which box it was.
"""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from mediator.ui.waiting import Box

EVERY_MS: Final = 10_000


class SavingAgain(QTimer):
    """Tries the refused boxes again and again while the failure stands."""

    def __init__(
        self,
        parent: QObject,
        stands: Callable[[], bool],
        boxes: Callable[[], Iterable[Box]],
    ) -> None:
        """Begin to try.

        Args:
            parent: whose life this shares.
            stands: tells whether the disk or the server refused the last time.
            boxes: of the pages that are open.
        """
        super().__init__(parent)
        self.setInterval(EVERY_MS)
        self._stands = stands
        self._boxes = boxes
        self.timeout.connect(self.try_again)
        self.start()

    def try_again(self) -> None:
        """Save the boxes that were left and refused, until one is refused again."""
        if not self._stands():
            return
        for box in list(self._boxes()):
            # Where somebody is typing it is saved when it is left.
            if box.saved == "refused" and not box.has_person and not box.finish():
                return
