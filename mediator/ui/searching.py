"""The search box of the top bar and the list of cases it leads through."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from mediator.problems import Problem
from mediator.ui.case_list.page import CaseList
from mediator.ui.search_box import SearchBox


class Searching(QObject):
    """Shows in the list what is typed in the box; the list is made when needed."""

    def __init__(
        self,
        box: SearchBox,
        cases: Callable[[], CaseList],
        where: Callable[[], str],
        go: Callable[[str], object],
        arrive: Callable[[], None],
    ) -> None:
        """Listen to the box.

        Args:
            box: of the top bar.
            cases: returns the list.
            where: returns the key of the page in sight.
            go: brings the page of a key in sight.
            arrive: puts the focus where the page in sight begins.
        """
        super().__init__(box)
        self._box = box
        self._cases = cases
        self._where = where
        self._go = go
        self._arrive = arrive
        self._searched = self._kept = False
        self._before: QWidget | None = None
        self._from = ""
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
        self._searched, self._kept = True, False
        self._cases().search(question)

    def _shown(self) -> bool:
        return self._where() == "cases"

    def _show(self) -> None:
        self._go("cases")

    def _open_found(self) -> None:
        if self._shown():
            self._cases().open_chosen()

    def _move(self, step: int) -> None:
        if not self._shown():
            self._show()
        self._cases().step(step)

    def _leave(self) -> None:
        """Go back to where the person was before they came to the box."""
        if self._shown() and (self._searched or self._kept):
            self._cases().search("")
        before, self._before = self._before, None
        page, self._from = self._from, ""
        if page and page != self._where():
            with suppress(Problem):  # it is gone: nothing was written in it
                self._go(page)
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._arrive()

    def show_searched(self, question: str) -> None:
        """Show in the box what the list is asked for by another way."""
        self._box.put(question)
        self._searched, self._kept = False, bool(question)

    def turned_to(self, key: str) -> None:
        """Show in the box what the list in sight is asked for; nothing beside another.

        Whoever is in the box goes on with what they type.
        """
        if not self.in_box():
            self._box.put(self._cases().question() if key == "cases" else "")

    def forget(self) -> None:
        """What was looked for is found: the box and the list are for the next.

        What a kept filter looks for stays: the list is to be as it was on coming back.
        """
        if self._kept:
            return
        self._box.put("")
        if self._searched:
            self._cases().search("")

    def begin(self, text: str) -> None:
        """Put the person into the box, with something typed already."""
        if not self.in_box():
            self._before, self._from = QApplication.focusWidget(), self._where()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self._box.setText(text)
        else:
            self._box.selectAll()
