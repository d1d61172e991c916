"""A register brought into the book in one change, which one step takes back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.exchange.old_ledger.headings import SheetPlan
from mediator.cases.exchange.old_ledger.known import (
    Sorted,
    free_numbers,
    numbered,
    sorted_out,
)
from mediator.cases.exchange.old_ledger.lines import Fault, Line, lines_of
from mediator.cases.exchange.old_ledger.official import how_numbers_go_on
from mediator.cases.exchange.old_ledger.sheets import LedgerSheet
from mediator.cases.exchange.old_ledger.workbook import ledger_sheets
from mediator.cases.exchange.records import ORDER, at_mediators, records_of
from mediator.cases.facts.dates import room_day
from mediator.cases.model import Mediator, Record, now
from mediator.cases.progress import begin_part, step
from mediator.cases.snapshot import read_room
from mediator.cases.strangers import read_apart
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.places import foreign_file, refusal
from mediator.problems import Problem

IMPORTED: Final = "导入旧台账"
"""In the journal, with how many cases."""
MOST_BYTES: Final = 64 << 20


class NoRegister(Problem):
    """No sheet of a workbook has the head of a register."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "没有找到登记簿的表头（如“受理日期、申请人、被申请人、纠纷类型”），"
                "没有导入。请核对是否选错了文件。"
            )
        )


@dataclass(frozen=True, slots=True, repr=False)
class LedgerReport:
    """What an import of a register did, or would do.

    Attributes:
        in_order: all lines that were read, in the order of the register.
        lines: the same, sorted.
        unread: columns that were not read, by sheet.
        mediators: names that were added to the roster, as no longer active.
        numbers: how the room's own numbers go on behind those of the register.
        rehearsed: nothing was written.
    """

    in_order: tuple[Line, ...]
    lines: Sorted
    unread: Mapping[str, tuple[str, ...]]
    mediators: tuple[str, ...]
    numbers: tuple[str, ...]
    rehearsed: bool

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong, in the order of the lines."""
        return tuple(fault for line in self.lines.faulty for fault in line.faults)

    @property
    def summary(self) -> tuple[str, ...]:
        """What was done in plain words, a line each, without the faults."""
        return tuple(_summary(self))


def read_ledger(path: Path) -> tuple[LedgerSheet, ...]:
    """Return the sheets of a register, read in the process apart.

    Args:
        path: an XLSX file.

    Raises:
        Problem: it cannot be read; says why. Nothing was changed.
    """
    try:
        content = foreign_file(path, MOST_BYTES)
    except OSError as error:
        raise Problem(
            tr("“{name}”打不开（{reason}），没有读。请核对文件的位置和权限。").format(
                name=path.name, reason=refusal(error)
            )
        ) from error
    if len(content) > MOST_BYTES:
        raise Problem(tr("“{name}”太大，不像是登记簿，没有读。").format(name=path.name))
    return read_apart(ledger_sheets, content, tuple[LedgerSheet, ...])


def lines_in(
    sheets: Sequence[LedgerSheet], plans: Sequence[SheetPlan | None], today: date
) -> tuple[Line, ...]:
    """Return the lines of all sheets that have a plan.

    Args:
        sheets: as they were read.
        plans: how each is to be read; None for one that is not.
        today: the room's day.

    Raises:
        NoRegister: no sheet is to be read.
    """
    told = zip(sheets, plans, strict=True)
    read = [(sheet, plan) for sheet, plan in told if plan is not None]
    if not read:
        raise NoRegister
    lines: list[Line] = []
    for sheet, plan in read:
        one = tr("正在看“{sheet}”的每一行").format(sheet=sheet.name)
        begin_part(one if len(read) > 1 else tr("正在看每一行"))
        lines += lines_of(sheet, plan, today)
    return tuple(lines)


def import_ledger(
    book: CaseBook, lines: Sequence[Line], *, dry_run: bool = False
) -> LedgerReport:
    """Bring the good lines of a register into a book, in one change.

    What the book has already does not come in a second time, and a line at fault
    stays out; both are told.

    Args:
        book: the open book.
        lines: from ``lines_in``, made anew for each import.
        dry_run: only tell what would be done.

    Raises:
        Problem: the disk refused, or whoever works may not change the book.
    """
    with book.reading() as session:
        told = sorted_out(session, lines)
        missing = _not_on_roster(session, told.new)
        cases = [each.case for each in told.new if each.case]
        room, today = read_room(session), room_day(now())
        numbers = tuple(how_numbers_go_on(session, room, cases, today))
    unread = {each.plan.name: each.plan.unread for each in lines if each.plan.unread}
    report = LedgerReport(tuple(lines), told, unread, missing, numbers, dry_run)
    if dry_run or not told.new:
        return report
    # Apart and for good: taking back the import must not give a number to two cases.
    with book.changing(n_("腾出已撤销台账的编号"), final=True) as session:
        free_numbers(session, told.new)
    with book.changing(f"{IMPORTED}{len(told.new)}件") as session:
        _store(session, told.new, missing)
    return report


def _not_on_roster(session: Session, lines: Sequence[Line]) -> tuple[str, ...]:
    named = [
        each.mediator for line in lines if line.case for each in line.case.assignments
    ]
    roster = select(Mediator.name).where(Mediator.deleted_on.is_(None))
    known = set(session.scalars(roster))
    return tuple(each for each in dict.fromkeys(named) if each not in known)


def _store(session: Session, lines: Sequence[Line], missing: Sequence[str]) -> None:
    """Write all cases, owners before what stands under them."""
    begin_part(tr("正在写进案件簿"))
    session.add_all(Mediator(name=each, active=False) for each in missing)
    session.flush()
    roster = select(Mediator.name, Mediator.uid).where(Mediator.deleted_on.is_(None))
    # Of two of one name the one who is active, and who came first.
    found = session.execute(roster.order_by(Mediator.active, Mediator.uid.desc()))
    uids = {each.name: each.uid for each in found}
    made: dict[type[Record], list[Record]] = {kind: [] for kind in ORDER}
    told = zip(lines, numbered(session, lines), strict=True)
    for at, (line, values) in enumerate(told, 1):
        step(at, len(lines))
        for record in records_of(_placed(line.case, uids), **values):
            made[type(record)].append(record)
    # Held up to the end of the change: what looks at it then need not read it again.
    session.info["old ledger"] = made
    for kind in ORDER:
        step()
        session.add_all(made[kind])
        session.flush()


def _placed(case: CaseFile | None, uids: Mapping[str, str]) -> CaseFile:
    """Return a case with its mediators as the book knows them, without its number."""
    assert case is not None  # noqa: S101 - only good lines come in
    return at_mediators(replace(case, number=""), uids)


def _summary(report: LedgerReport) -> list[str]:
    new, known, faulty = (
        len(report.lines.new),
        len(report.lines.known),
        len(report.lines.faulty),
    )
    rehearsed, taken = (
        tr("读了{all}行。可以导入{n}件纠纷。"),
        tr("读了{all}行。已导入{n}件纠纷。"),
    )
    done = rehearsed if report.rehearsed else taken
    said = [done.format(all=new + known + faulty, n=new)]
    if known and not new and not faulty:
        said.append(tr("这份台账已经导入过，没有再导。"))
    elif known:
        said.append(tr("案件簿里已经有的{n}行，没有再导。").format(n=known))
    if faulty:
        said.append(_faulty_said(report, faulty))
    cases = [each.case for each in report.lines.new if each.case]
    open_ones = sum(1 for each in cases if each.stage in _UNDER_WAY)
    if open_ones:
        said.append(
            tr("其中{n}件没有写调解结果或还没有办完，算在办。").format(n=open_ones)
        )
    if any(
        each.plan.column("parties") is not None
        and each.plan.column("applicant") is None
        for each in report.lines.new
    ):
        said.append(tr("“当事人”一栏里写在前面的记作申请人，后面的记作被申请人。"))
    said += report.numbers
    remarks = Counter(each for line in report.lines.new for each in line.remarks)
    said += [
        tr("{remark}（{n}行）。").format(remark=each, n=n)
        for each, n in remarks.most_common()
    ]
    if report.mediators:
        said.append(
            tr("名册里没有的调解员，按已离任记下：{names}。").format(
                names="、".join(report.mediators)
            )
        )
    said += [
        tr("“{sheet}”里没有读的栏：{heads}。").format(
            sheet=sheet, heads="、".join(" ".join(each.split()) for each in heads)
        )
        for sheet, heads in report.unread.items()
    ]
    if report.rehearsed:
        said.append(tr("这次只是检查，案件簿没有改动。"))
    return said


def _faulty_said(report: LedgerReport, n: int) -> str:
    if report.rehearsed:
        return tr("有问题的{n}行不导入。").format(n=n)
    return tr("有问题的{n}行没有导入。").format(n=n)


_UNDER_WAY: Final = frozenset(
    (Stage.PENDING, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.PAUSED)
)
