"""The files of a ledger: the workbook and the register to print."""

from collections.abc import Mapping
from pathlib import Path

from mediator.cases.case_file import RoomFile
from mediator.cases.ledger.taking import Ledger
from mediator.cases.progress import nothing_written, step
from mediator.forms.ledger.paper import ledger_paper
from mediator.forms.ledger.said import file_name
from mediator.forms.ledger.workbook import ledger_workbook
from mediator.forms.to_pdf import to_pdf
from mediator.places import write_together


def ledger_files(ledger: Ledger, room: RoomFile) -> Mapping[str, bytes]:
    """Return the files by plain name; equal ledgers, equal bytes.

    Raises:
        Problem: a bundled font is damaged.
    """
    name = file_name(ledger)
    return {
        f"{name}.xlsx": ledger_workbook(ledger, room),
        f"{name}.pdf": to_pdf(ledger_paper(ledger, room)),
    }


def write_ledger(ledger: Ledger, room: RoomFile, folder: Path) -> tuple[Path, ...]:
    """Write the files of a ledger, both or none; return where they are.

    Raises:
        Stopped: the person asked for it; what lay there is as it was.
        Problem: a bundled font is damaged, or the disk refused.
    """
    with nothing_written():
        return write_together(folder, ledger_files(ledger, room), step)
