"""``mediator import BOOK FILE.xlsx``: the register books of former years."""

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mediator.commands.asking import opened_book
from mediator.commands.on_the_way import told_on_the_way
from mediator.commands.saying import say
from mediator.problems import Problem

if TYPE_CHECKING:
    from mediator.cases.exchange.old_ledger.taking import LedgerReport

SUFFIX: Final = ".xlsx"


def is_ledger(files: list[Path]) -> bool:
    """Tell whether a register is meant rather than case files.

    Raises:
        Problem: both are named, or several registers.
    """
    found = [each for each in files if each.suffix.lower() == SUFFIX]
    if found and len(files) > 1:
        raise Problem(
            "旧台账（.xlsx）请一次导入一个文件，不和别的文件一起。案件簿没有改动。"
        )
    return bool(found)


def bring(options: Namespace) -> None:
    """Bring in a register: say what each line became, and which were left out."""
    from mediator.cases.exchange.old_ledger.headings import (  # noqa: PLC0415
        plan_of,
        replanned,
    )
    from mediator.cases.exchange.old_ledger.sheets import linked_said  # noqa: PLC0415
    from mediator.cases.exchange.old_ledger.taking import (  # noqa: PLC0415
        import_ledger,
        lines_in,
        read_ledger,
    )
    from mediator.cases.given_out import NOT_TAKEN, note_saved  # noqa: PLC0415
    from mediator.cases.issuing import CASE, pattern_of  # noqa: PLC0415
    from mediator.cases.snapshot import room_value  # noqa: PLC0415
    from mediator.commands.clock import today  # noqa: PLC0415

    with opened_book(options) as book, told_on_the_way():
        sheets = read_ledger(options.files[0])
        like = pattern_of(room_value(book), CASE, today())
        plans = [plan_of(each, like) for each in sheets]
        if options.columns:
            plans = [each and replanned(each, options.columns) for each in plans]
        lines = lines_in(sheets, plans, today())
        report = import_ledger(book, lines, dry_run=options.dry_run)
        if options.faulty and report.lines.faulty:
            note_saved(book, NOT_TAKEN)
    skipped = [
        sheet.name for sheet, plan in zip(sheets, plans, strict=True) if plan is None
    ]
    _tell(options, report, skipped, linked_said(sheets))


def _tell(
    options: Namespace, report: "LedgerReport", skipped: list[str], links: str
) -> None:
    from mediator.forms.old_ledger import faulty_workbook  # noqa: PLC0415
    from mediator.places import write_whole  # noqa: PLC0415

    faults = [each.sentence for each in report.faults]
    said = list(report.summary)
    if links:
        said.append(links)
    said += [f"“{each}”里没有登记簿的表头，没有读。" for each in skipped]
    if options.faulty and report.lines.faulty:
        write_whole(options.faulty, faulty_workbook(report.lines.faulty))
        said.append(f"没有导入的行存在：{options.faulty}，改正后可以再导入。")
    if options.json:
        told = {
            "new": len(report.lines.new),
            "known": len(report.lines.known),
            "faulty": len(report.lines.faulty),
            "faults": faults,
            "notes": said,
        }
        say(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for line in (*said, *faults):
        say(line)
