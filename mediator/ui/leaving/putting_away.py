"""The book is put away: a proven copy first, then the program ends."""

from dataclasses import dataclass
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
from mediator.ui.leaving.screen_lock import ScreenLock
from mediator.ui.leaving.undone import keep_undone
from mediator.ui.look import Look

_READ_MS: Final = 4000
"""So long a sentence stands on the last page before the window goes."""


class PuttingAway:
    """What the window does last, with nobody at work in it any more."""

    def __init__(self, app: QApplication, frame: Frame, look: Look) -> None:
        self._app = app
        self._frame = frame
        self._look = look

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
        background.run_last(
            partial(_closed, book, background),
            partial(self._leave, page),
            self._leave_anyway,
        )

    def _leave(self, page: ClosingPage, put_away: "PutAway") -> None:
        """Go, once what was said of the stick could be read."""
        done = put_away.done
        if done.not_carried:
            self._warn(tr("第二份备份没有做成"), done.not_carried)
        if done.elsewhere:
            self._warn(tr("备份没有放进选定的地方"), done.elsewhere)
        if done.lost:
            self._warn(tr("有扫描件没有备份到"), done.lost)
        if put_away.missed:
            page.say_missed(put_away.missed)
        read = _READ_MS if put_away.missed else 0
        QTimer.singleShot(read, self._app, self._app.quit)

    def _leave_anyway(self, problem: Problem) -> None:
        """Say that no copy was made; the book is closed and whole all the same."""
        self._warn(tr("没有备份成"), str(problem))
        self._app.quit()

    def _warn(self, title: str, sentence: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, title, sentence, parent=self._frame)
        # This process still knows the key: nobody there ends it as anybody's OK does.
        Idle(box, MINUTES[0]).gone_by.connect(box.accept)
        ScreenLock(box).locked.connect(box.accept)
        box.exec()


@dataclass(frozen=True, slots=True)
class PutAway:
    """What came of closing.

    Attributes:
        done: the copies.
        missed: what is said of a second medium that is away.
    """

    done: Copied
    missed: str


def _closed(book: CaseBook, background: Background) -> PutAway:
    """Close a book after a proven copy; runs beside the window."""
    keep_undone(book, background.undone)
    missed = second_medium.said_when_away(book, now())
    return PutAway(closing.close(book, now()), missed)
