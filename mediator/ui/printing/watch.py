"""After a paper went to the printer: how it stands, told when it changes.

The queue is asked beside the window every two seconds until the paper is out, or for
ten minutes; a printer that stands still is told once, with what to do.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import Final, Literal

from PySide6.QtCore import QObject, QTimer

from mediator.language import tr
from mediator.ui.background import Background
from mediator.ui.printing.cups import Standing, queue_standing

ASK_EVERY_MS: Final = 2000
_PATIENCE_S: Final = 600
_STUCK_S: Final = 120
"""A page takes seconds; a job that has printed for so long without end is stuck."""

Tell = Callable[[str, Literal["good", "heed"]], None]


class PrinterWatch(QObject):
    """Watches the last job of what was printed.

    Args:
        tell: gets a sentence and how it is meant, ``good`` or ``heed``.
        parent: with whom it goes.
    """

    def __init__(self, tell: Tell, parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._background = Background(self)
        self._queue = self._job = self._said = ""
        self._began = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)

    def watch(self, queue: str, job: str) -> None:
        """Begin to watch a job; one watched before is forgotten."""
        self._timer.stop()
        self._queue, self._job, self._said = queue, job, ""
        self._began = time.monotonic()
        if job:
            self._timer.start()

    def _ask(self) -> None:
        asked = self._job
        work = partial(queue_standing, self._queue, asked)
        self._background.run(work, partial(self._came, asked))

    def _came(self, asked: str, stands: Standing | None) -> None:
        if asked != self._job or stands is None:
            return
        waited = time.monotonic() - self._began
        if stands.how == "good" and not stands.over and waited > _STUCK_S:
            said = tr("等了很久还没有打完，可能卡住了，请看看打印机")
            stands = Standing(said, "heed")
        if stands.words != self._said:
            self._said = stands.words
            self._tell(tr("打印机：{words}。").format(words=stands.words), stands.how)
        if not stands.over and waited < _PATIENCE_S:
            self._timer.start()

    def finish(self) -> None:
        """Ask no more; before the page goes."""
        self._timer.stop()
        self._background.finish()
