"""The files of a month, made beside the window: to be taken along, or to close with."""

from datetime import date
from pathlib import Path

from mediator.cases.book import CaseBook
from mediator.cases.month.closing import files_of, month_to_close
from mediator.cases.month.folder import folder_name, write_folder
from mediator.cases.month.snapshot import Snapshot
from mediator.ui.month.draft import ClosingDraft
from mediator.ui.month.reading import Month, MonthShown


def written(book: CaseBook, month: MonthShown, out: Path) -> Path:
    """Write the files of a month: those it was closed with, or a draft's.

    Raises:
        Problem: they cannot be read or written.
    """
    from mediator.forms.month.files import month_files  # noqa: PLC0415 - loads fonts

    closed = month.closed
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
