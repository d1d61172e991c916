"""What is done with the whole book while nobody works in it, and how it looks.

The window has let go of the book by then. When it is over, the book is closed and is
opened again with the password, from wherever it lies now.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from mediator.cases.leaving import MINUTES
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.layouts import STRETCH, Text, button, column, frame, in_the_middle, row
from mediator.ui.leaving.idle import Idle
from mediator.ui.leaving.screen_lock import ScreenLock
from mediator.ui.look import Look, repolish

if TYPE_CHECKING:
    from collections.abc import Callable

    from mediator.cases.book import CaseBook


@dataclass(frozen=True, slots=True, repr=False)
class Errand:
    """One such thing.

    Attributes:
        title: what is being done.
        work: does it beside the window and closes the book in any case; tells each
            step, and returns what became of it, sentence by sentence, or a book that
            is open already. A Problem says why not, and where the book is.
        leads_to: the book that is opened afterwards; None for the same one.
        done: what is said on the desk of a book that is open already.
        opens: what stands on the button that opens a book of another kind.
    """

    title: str
    work: "Callable[[Callable[[str], object]], tuple[str, ...] | CaseBook]"
    leads_to: Path | None = None
    done: str = ""
    opens: str = ""


class ErrandPage(QWidget):
    """A bar and the step it is at; then what became of it, and the way back.

    Attributes:
        busy: it is not over yet.
        open_wanted: the person goes on to open the book.
        opened: the book is open already.
    """

    open_wanted = Signal()
    opened = Signal(object)
    _stepped = Signal(str)

    def __init__(self, look: Look, background: Background, errand: Errand) -> None:
        """Lay out the page; ``begin`` begins.

        Args:
            look: text scale and colours.
            background: the helper thread.
            errand: what is done.
        """
        super().__init__()
        self.setProperty("part", "page")
        self.busy = True
        self._background = background
        self._errand = errand
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._step = Text("", wraps=True)
        self._stay = Text(
            tr("请等它做完，先不要关程序、不要关电脑。"), "help", wraps=True
        )
        self._said = Text("", "notice", wraps=True)
        self._said.hide()
        self._open = button(errand.opens or tr("打开案件簿"), "primary")
        self._open.clicked.connect(self.open_wanted)
        self._open.hide()
        # The work is in another thread; its sentences are shown in this one.
        self._stepped.connect(self._step.setText, Qt.ConnectionType.QueuedConnection)
        body = column(
            Text(errand.title, "title"),
            self._step,
            self._bar,
            self._stay,
            self._said,
            row(STRETCH, self._open),
            gap=look.px(12),
            margin=look.px(28),
        )
        card = frame("card", body)
        in_the_middle(self, card, look.px(560))

    def begin(self) -> None:
        """Begin the work."""
        self._background.run_last(
            partial(self._errand.work, self._stepped.emit), self._done, self.refuse
        )

    def refuse(self, problem: Problem | str) -> None:
        """Say why it was not done."""
        self._over(str(problem), "bad")

    def _done(self, told: "tuple[str, ...] | CaseBook") -> None:
        if not isinstance(told, tuple):
            self.busy = False
            self.opened.emit(told)
            return
        self._over("\n".join(told), "good")

    def _over(self, sentence: str, state: str) -> None:
        self.busy = False
        for each in (self._step, self._bar, self._stay):
            each.hide()
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
        self._said.setProperty("state", state)
        repolish(self._said)
        self._said.show()
        self._open.show()
        self._open.setFocus()
        # This process still knows the key; whoever opens the book is asked anew.
        self._idle = Idle(self, MINUTES[0])
        self._idle.gone_by.connect(self.open_wanted)
        self._screen = ScreenLock(self)
        self._screen.locked.connect(self.open_wanted)
