"""The lines of a register, each as the case it becomes or with what is wrong in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from msgspec.structs import replace as with_values

from mediator.cases.case_file import CaseFile, PartyEntry
from mediator.cases.exchange.old_ledger.blocks import Block, blocks
from mediator.cases.exchange.old_ledger.cells import repeats
from mediator.cases.exchange.old_ledger.headings import SheetPlan, letters_of
from mediator.cases.exchange.old_ledger.rows import Read, case_of, parties_of
from mediator.cases.exchange.old_ledger.sheets import LedgerSheet
from mediator.cases.words import Side
from mediator.language import tr


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
        cells: as they are written, with what is merged into them or repeated there.
        case: what it becomes; None if it is at fault.
        serial: its number in the register, or empty.
        year: the one it belongs to, or None.
        faults: what is wrong in it.
        remarks: words that were read as others, names to be looked at; each once.
        further: the cells of rows below with more of its parties.
        leans: what it says depends on the row above, and that is not certain.
    """

    plan: SheetPlan
    row: int
    cells: tuple[str, ...]
    case: CaseFile | None
    serial: str
    year: int | None
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()
    further: tuple[tuple[str, ...], ...] = ()
    leans: bool = False

    def at_fault(self, reason: str) -> "Line":
        """Return the line left out for a reason that is in no single cell."""
        fault = Fault(self.plan.name, self.row, "", "", reason)
        return replace(self, case=None, faults=(fault,), remarks=())


def lines_of(sheet: LedgerSheet, plan: SheetPlan, today: date) -> Iterator[Line]:
    """Yield the lines of a sheet; empty ones and those of sums are passed over.

    Args:
        sheet: as it was read.
        plan: how it is to be read.
        today: the room's day.

    Raises:
        Problem: a table cannot be read.
    """
    for block in blocks(sheet, plan):
        yield _line(block, plan, today)


def _line(block: Block, plan: SheetPlan, today: date) -> Line:
    """Return the line that rows are."""
    row, cells = block.first.place + 1, block.first.cells
    read = Read(plan, cells, today)
    case = case_of(read)
    faults = [_fault(plan, row, column, reason) for column, reason in read.faults]
    remarks = dict.fromkeys(read.remarks)
    for each in block.further:
        below = Read(plan, each.cells, today)
        case = _with_parties(case, parties_of(below))
        faults += [_fault(plan, each.place + 1, *wrong) for wrong in below.faults]
        remarks |= dict.fromkeys(below.remarks)
    if block.further:
        remarks[tr("下面的行只写了当事人，算作这一件的当事人，请核对")] = None
    if block.doubt:
        faults = [_fault(plan, row, None, block.doubt)]
    return Line(
        plan=plan,
        row=row,
        cells=block.alone or cells,
        case=None if faults else case,
        serial=read.serial,
        year=read.year_of(case),
        faults=tuple(faults),
        remarks=tuple(remarks),
        further=tuple(each.cells for each in block.further if each.cells),
        leans=bool(block.doubt) or any(map(repeats, cells)),
    )


def _with_parties(case: CaseFile, more: tuple[PartyEntry, ...]) -> CaseFile:
    """Return a case with more parties, those who asked first; nobody stands twice."""
    told = {_told(each) for each in case.parties}
    names = {(each.side, each.name) for each in case.parties}
    new = [
        each
        for each in more
        if _told(each) not in told
        and ((each.side, each.name) not in names or any(_told(each)[2:]))
    ]
    every = sorted((*case.parties, *new), key=lambda each: each.side is Side.RESPONDENT)
    return with_values(case, parties=tuple(every))


def _told(party: PartyEntry) -> tuple[str, ...]:
    who = (party.side.value, party.name)
    return (*who, party.id_number, party.phone, party.address)


def _fault(plan: SheetPlan, row: int, column: int | None, reason: str) -> Fault:
    if column is None:
        return Fault(plan.name, row, "", "", reason)
    heading = " ".join(plan.headings[column].split())
    return Fault(plan.name, row, letters_of(column), heading, reason.rstrip("。"))
