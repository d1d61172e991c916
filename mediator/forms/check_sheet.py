"""卷宗自查意见表: what the check-up found in a file, to work through with a pen.

Nothing is ticked that nobody did: beside each finding stand two boxes, and only what
somebody explained in the program is ticked as explained. Without findings the sheet
lists what was looked at, so that an inspector can see it was more than a glance.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.checkup.finding import Finding, Level
from mediator.cases.checkup.looking import check_up, looked_at
from mediator.forms.pieces import beside, cell, line, sentence, title_line
from mediator.forms.sheet import (
    Align,
    Block,
    Cell,
    Page,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
    Table,
)
from mediator.forms.wording import day, names_of, ticked
from mediator.language import in_chinese, n_, tr

TITLE: Final = n_("卷宗自查意见表")
NOTHING: Final = "没有发现问题。"
_HEADS: Final = ("序号", "级别", "问题", "依据", "处理（打√）")
_WIDTHS: Final = (1.0, 1.7, 7.4, 4.4, 2.6)
_LOW: Final = 30.0
_PAGE: Final = Page(top=20.0, bottom=20.0, left=25.0, right=20.0)
"""Wider than a paper that is signed by the parties: bound at its left all the same."""
_ADVICE: Final = "自查只作提醒，以法律和当地规定为准；改好的、有正当理由的请在右栏打√。"


@in_chinese()
def check_sheet(case: CaseFile, room: RoomFile, today: date) -> Sheet:
    """Return the self-check sheet of a case as it stands today.

    Args:
        case: the case, whole.
        room: the room and its roster.
        today: the day of the check-up, printed on the sheet.

    Raises:
        Problem: a list of the trade cannot be read.
    """
    found = check_up(case, room, today)
    blocks: tuple[Block, ...] = (
        beside(("卷号", case.case_number), ("登记号", case.number)),
        line("当事人", names_of(case.parties)),
        beside(("纠纷类型", case.kind), ("自查日期", day(today))),
        *_result(found, case, room, today),
        Signatures((Signature("自查人（签名）"), Signature("立卷人（签名）")), date=""),
    )
    return Sheet(
        TITLE,
        blocks,
        size=12.0 if found else 10.5,  # the list of what was looked at fills a page
        leading=20.0 if found else 15.0,
        title_size=18.0,
        page=_PAGE,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def _result(
    found: tuple[Finding, ...], case: CaseFile, room: RoomFile, today: date
) -> Iterator[Block]:
    """Yield the findings in a table, or what was looked at."""
    if found:
        yield title_line(f"自查情况：{counted(found)}。")
        yield _table(found)
        yield sentence(_ADVICE)
        return
    yield title_line(f"自查情况：{NOTHING}")
    yield title_line("对照下列各项查过，没有发现不符：")
    rules = looked_at(case, room, today)
    for group, names in groupby(rules, key=lambda rule: rule.group):
        yield sentence(f"{group}：{'；'.join(rule.name for rule in names)}。")


def counted(found: tuple[Finding, ...]) -> str:
    """Return how many findings there are: ``必须改 2 处，请核对 5 处，已说明 1 处``."""
    still = [each for each in found if each.open]
    counts = (
        (Level.MUST.value, sum(each.level is Level.MUST for each in still)),
        (Level.LOOK.value, sum(each.level is Level.LOOK for each in still)),
        (n_("已说明"), len(found) - len(still)),
    )
    part = tr("{title} {n} 处")
    said = (part.format(title=tr(word), n=count) for word, count in counts if count)
    return tr("，").join(said)


def _table(found: tuple[Finding, ...]) -> Table:
    head = tuple(cell(each) for each in _HEADS)
    rows = (_row(number, each) for number, each in enumerate(found, 1))
    return Table(_WIDTHS, (head, *rows), header_rows=1, min_height=_LOW, entries=True)


def _row(number: int, each: Finding) -> tuple[Cell, ...]:
    """Return a finding with its two boxes, one under the other."""
    note = f"：{each.note}" if each.note else ""
    boxes = (
        ticked("已改", chosen=False),
        f"{ticked('已说明', chosen=bool(each.note))}{note}",
    )
    return (
        cell(str(number)),
        cell(each.level.value),
        cell(f"{each.group}：{each.sentence}", Align.LEFT),
        cell(each.basis, Align.LEFT),
        Cell(
            tuple(Paragraph((Run(box),), align=Align.LEFT, indent=0) for box in boxes)
        ),
    )
