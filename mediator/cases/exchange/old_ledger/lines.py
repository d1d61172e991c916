"""The lines of a register, each as the case it becomes or with what is wrong in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile
from mediator.cases.exchange.old_ledger.headings import SheetPlan, letters_of
from mediator.cases.exchange.old_ledger.rows import Read, case_of
from mediator.cases.exchange.old_ledger.sheets import LedgerSheet
from mediator.cases.facts.text import fold
from mediator.cases.progress import step
from mediator.language import tr

_SUMS: Final = ("合计", "总计", "小计", "累计")


@dataclass(frozen=True, slots=True, repr=False)
class Fault:
    """Why a line was left out.

    Attributes:
        sheet: name of the sheet.
        row: number of the row, from 1.
        column: letters of the column; empty where no single one is at fault.
        heading: of the column.
        reason: in words, without a full stop.
    """

    sheet: str
    row: int
    column: str
    heading: str
    reason: str

    @property
    def sentence(self) -> str:
        """Place and reason in one line."""
        if not self.column:
            return tr("“{sheet}”第{row}行：{reason}").format(
                sheet=self.sheet, row=self.row, reason=self.reason
            )
        return tr("“{sheet}”第{row}行{column}列（{heading}）：{reason}").format(
            sheet=self.sheet,
            row=self.row,
            column=self.column,
            heading=self.heading,
            reason=self.reason,
        )


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One line of a register.

    Attributes:
        plan: how its sheet is read.
        row: number of the row, from 1.
        cells: as they are written.
        case: what it becomes; None if it is at fault.
        serial: its number in the register, or empty.
        year: the one it belongs to, or None.
        faults: what is wrong in it.
        remarks: words that were read as others, names to be looked at; each once.
    """

    plan: SheetPlan
    row: int
    cells: tuple[str, ...]
    case: CaseFile | None
    serial: str
    year: int | None
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()

    def at_fault(self, reason: str) -> "Line":
        """Return the line left out for a reason that is in no single cell."""
        fault = Fault(self.plan.name, self.row, "", "", reason)
        return Line(
            self.plan, self.row, self.cells, None, self.serial, self.year, (fault,)
        )


def lines_of(sheet: LedgerSheet, plan: SheetPlan, today: date) -> Iterator[Line]:
    """Yield the lines of a sheet; empty ones and those of sums are passed over.

    Args:
        sheet: as it was read.
        plan: how it is to be read.
        today: the room's day.

    Raises:
        Problem: a table cannot be read.
    """
    for place in range(plan.begins, len(sheet.rows)):
        step(place, len(sheet.rows))
        cells = sheet.rows[place]
        if _says_nothing(cells, plan):
            continue
        read = Read(plan, cells, today)
        case = case_of(read)
        faults = tuple(
            _fault(plan, place + 1, column, reason) for column, reason in read.faults
        )
        yield Line(
            plan=plan,
            row=place + 1,
            cells=cells,
            case=None if faults else case,
            serial=read.serial,
            year=read.year_of(case),
            faults=faults,
            remarks=tuple(read.remarks),
        )


def _says_nothing(cells: Sequence[str], plan: SheetPlan) -> bool:
    """Tell whether a row is empty but for its number, or repeats the head, or sums."""
    serial = plan.column("serial")
    written = [each for place, each in enumerate(cells) if each and place != serial]
    if not written or any(fold(each) in _SUMS for each in cells[:3]):
        return True
    return all(
        each in {"", head} for each, head in zip(cells, plan.headings, strict=False)
    )


def _fault(plan: SheetPlan, row: int, column: int | None, reason: str) -> Fault:
    if column is None:
        return Fault(plan.name, row, "", "", reason)
    heading = " ".join(plan.headings[column].split())
    return Fault(plan.name, row, letters_of(column), heading, reason.rstrip("。"))
