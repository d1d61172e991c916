"""The files of a month, made beside the window: to be taken along, or to close with."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.book import CaseBook
from mediator.cases.given_out import month_title, note_saved
from mediator.cases.month.closing import close_month, files_of, month_to_close
from mediator.cases.month.folder import folder_name, write_folder
from mediator.cases.month.snapshot import Snapshot
from mediator.cases.progress import nothing_written
from mediator.forms.month import said
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.file_dialogs import ask_for_folder
from mediator.ui.month.draft import ClosingDraft
from mediator.ui.month.reading import Month, MonthShown
from mediator.ui.page import Desk, told_as


class HandingIn(QObject):
    """Takes a month along or closes it, one thing at a time.

    Attributes:
        busy: files are being made.
        closed: a month was just closed.
    """

    closed = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.busy = False
        self._desk = desk
        self._page = page

    def export(self, month: MonthShown) -> None:
        """Write the files of a month into a folder of the stick."""
        out = ask_for_folder(self._page, tr("U盘上的哪个文件夹"))
        if out is None:
            return
        try:
            note_saved(self._desk.book, month_title(month.package.period))
        except Problem as problem:
            self._not_done(problem)
            return
        self.busy = True
        work = partial(written, self._desk.book, month, out)
        self._desk.background.run_long(
            tr("正在写入月报"), work, self._exported, self._not_done
        )

    def _exported(self, folder: Path) -> None:
        self.busy = False
        told = tr("月报写好了：{folder}。等U盘的灯不闪了再拔。")
        self._desk.tell(told.format(folder=folder), "good")

    def close_month(self, month: Month, draft: ClosingDraft) -> None:
        """Make the files beside the window, then close the month with them.

        Args:
            month: year and month.
            draft: who answers for it, and why a warning is sent.
        """
        self.busy = True
        work = partial(
            ready_to_close, self._desk.book, month, draft, self._desk.today()
        )
        self._desk.background.run_long(
            tr("正在定稿"), work, self._freeze, self._not_done
        )

    def _freeze(self, ready: tuple[Snapshot, dict[str, bytes]]) -> None:
        snapshot, files = ready
        try:
            close_month(self._desk.book, snapshot, files)
        except Problem as problem:
            self._not_done(problem)
            return
        self.busy = False
        told = tr("{month}定稿了。插好U盘，按 Ctrl+E 导出。")
        self._desk.tell(told.format(month=said.month_name(snapshot.package)), "good")
        self.closed.emit()

    def _not_done(self, problem: Problem) -> None:
        self.busy = False
        self._desk.tell(str(problem), told_as(problem))


def written(book: CaseBook, month: MonthShown, out: Path) -> Path:
    """Write the files of a month: those it was closed with, or a draft's.

    Raises:
        Stopped: the person asked for it; nothing was written.
        Problem: they cannot be read or written.
    """
    from mediator.forms.month.files import month_files  # noqa: PLC0415 - loads fonts

    closed = month.closed
    with nothing_written():
        files = files_of(book, closed) if closed else month_files(month.package)
        return write_folder(out, folder_name(month.package), files)


def ready_to_close(
    book: CaseBook, month: Month, draft: ClosingDraft, today: date
) -> tuple[Snapshot, dict[str, bytes]]:
    """Return a month ready to be closed, and its files.

    Raises:
        Problem: it cannot be closed; see ``month_to_close``.
    """
    from mediator.forms.month.files import month_files  # noqa: PLC0415 - loads fonts

    snapshot = month_to_close(
        book, *month, hands=draft.hands, reasons=draft.reasons, today=today
    )
    return snapshot, month_files(snapshot.package)
