"""The book is put away: a proven copy first, then the program ends."""

import time
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from mediator.cases import closing, second_medium
from mediator.cases.book import CaseBook
from mediator.cases.closing import Copied
from mediator.cases.leaving import MINUTES
from mediator.cases.model import now
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.frame import Frame
from mediator.ui.leaving.closing import ClosingPage
from mediator.ui.leaving.idle import Idle
from mediator.ui.leaving.undone import keep_undone
from mediator.ui.look import Look

_READ_S: Final = 4
"""Seconds a sentence stands on the last page before the window goes."""


class PuttingAway:
    """What the window does last, with nobody at work in it any more."""

    def __init__(self, app: QApplication, frame: Frame, look: Look) -> None:
        self._app = app
        self._frame = frame
        self._look = look
        self._leave_not_before = 0.0

    def begin(
        self, book: CaseBook, background: Background, *, lost: bool = False
    ) -> None:
        """Show the last page, and copy and close the book beside it.

        Args:
            book: to be closed.
            background: where it is done.
            lost: something new in a box could be kept nowhere.
        """
        page = ClosingPage(self._look, lost=lost)
        self._frame.show_content(page)

        def say(missed: str) -> None:
            if missed:
                self._leave_not_before = time.monotonic() + _READ_S
                page.say_missed(missed)

        background.look(partial(second_medium.said_when_away, book, now()), say)
        background.run_last(
            partial(_closed, book, background), self._leave, self._leave_anyway
        )

    def _leave(self, done: Copied) -> None:
        """Go, once what was said of the stick could be read."""
        if done.not_carried:
            self._warn(tr("第二份备份没有做成"), done.not_carried)
        if done.elsewhere:
            self._warn(tr("备份没有放进选定的地方"), done.elsewhere)
        if done.lost:
            self._warn(tr("有扫描件没有备份到"), done.lost)
        left = max(self._leave_not_before - time.monotonic(), 0)
        QTimer.singleShot(int(left * 1000), self._app, self._app.quit)

    def _leave_anyway(self, problem: Problem) -> None:
        """Say that no copy was made; the book is closed and whole all the same."""
        self._warn(tr("没有备份成"), str(problem))
        self._app.quit()

    def _warn(self, title: str, sentence: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, title, sentence, parent=self._frame)
        # This process still knows the key: nobody there ends it as anybody's OK does.
        Idle(box, MINUTES[0]).gone_by.connect(box.accept)
        box.exec()


def _closed(book: CaseBook, background: Background) -> Copied:
    """Close a book after a proven copy; runs beside the window."""
    keep_undone(book, background.undone)
    return closing.close(book, now())
