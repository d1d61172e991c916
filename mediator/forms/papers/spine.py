"""卷脊标签: a strip to cut out and paste on the spine of the bound dossier."""

from collections.abc import Iterable
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import filing
from mediator.forms.sheet import Align, Cell, Paragraph, Run, Sheet, Table

TITLE: Final = "卷脊标签"
_HOW: Final = "沿左栏外框剪下，贴在卷宗的脊上。"
_SHARES: Final = (1.0, 4.0)  # a strip of three centimetres, and what to do with it


def spine(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the label for the spine of a dossier; its name runs downwards.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: not used, a case has one.
    """
    del subject
    kept = filing.kept_for(case)
    told = (
        ("年度", (filing.year_of(case),)),
        ("卷号", (case.case_number,)),
        ("卷名", filing.short_name(case) or ("",) * 12),
        ("保管期限", (kept,)),
    )
    note = Cell((_in_middle(_HOW),), rows=2 * len(told))
    rows: list[tuple[Cell, ...]] = []
    for label, lines in told:
        head = Cell((_in_middle(label),))
        rows.append((head,) if rows else (head, note))
        rows.append((Cell(tuple(_downwards(lines))),))
    return Sheet(
        TITLE,
        (Table(_SHARES, tuple(rows), min_height=30.0),),
        size=12.0,
        leading=17.0,
        title_size=18.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
        paged=False,
    )


def _downwards(lines: Iterable[str]) -> Iterable[Paragraph]:
    return (_in_middle(each) for each in lines)


def _in_middle(text: str) -> Paragraph:
    return Paragraph((Run(text),), align=Align.CENTER, indent=0)
