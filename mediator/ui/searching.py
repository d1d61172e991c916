"""The search box of the top bar and the list of cases it leads through."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from mediator.ui.case_list.page import CaseList
from mediator.ui.search_box import SearchBox


class Searching(QObject):
    """Shows in the list what is typed in the box; the list is made when needed."""

    def __init__(
        self,
        box: SearchBox,
        cases: Callable[[], CaseList],
        shown: Callable[[], bool],
        show: Callable[[], None],
    ) -> None:
        """Listen to the box.

        Args:
            box: of the top bar.
            cases: returns the list.
            shown: tells whether the list is in sight.
            show: brings it in sight.
        """
        super().__init__(box)
        self._box = box
        self._cases = cases
        self._shown = shown
        self._show = show
        self._searched = False
        box.asked.connect(self.search)
        box.taken.connect(self._open_found)
        box.moved.connect(self._move)
        box.left.connect(self._leave)

    def in_box(self) -> bool:
        """Tell whether the person is in the box."""
        return self._box.hasFocus()

    def search(self, question: str) -> None:
        """Show what fits a question; all cases for none."""
        if not self._shown():
            if not question:
                return
            self._show()
        self._searched = True
        self._cases().search(question)

    def _open_found(self) -> None:
        if self._shown():
            self._cases().open_chosen()

    def _move(self, step: int) -> None:
        if not self._shown():
            self._show()
        self._cases().step(step)

    def _leave(self) -> None:
        self._cases().search("")
        if self._shown():
            self._cases().arrive()

    def forget(self) -> None:
        """What was looked for is found: the box and the list are for the next."""
        self._box.put("")
        if self._searched:
            self._cases().search("")

    def begin(self, text: str) -> None:
        """Put the person into the box, with something typed already."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self._box.setText(text)
        else:
            self._box.selectAll()
