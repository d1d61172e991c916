"""T11: what people type never becomes a formula, a link or a rounded number.

Five hundred payloads stand in every column of the ledger, in the lines that did not
come in from an old register and in the remarks of the month, as do numbers of eighteen
figures; all workbooks the program writes are read back, and again after LibreOffice
computed them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from msgspec.structs import replace as replaced
from openpyxl.workbook import Workbook

from mediator.cases.book import CaseBook
from mediator.cases.exchange.old_ledger.headings import SheetPlan
from mediator.cases.exchange.old_ledger.lines import Fault
from mediator.cases.exchange.old_ledger.lines import Line as SpoiltLine
from mediator.cases.facts.text import clean
from mediator.cases.ledger.taking import Ledger, Line, take_ledger
from mediator.forms.ledger.workbook import ledger_workbook
from mediator.forms.month.workbook import month_workbook
from mediator.forms.old_ledger import faulty_workbook
from mediator.forms.to_xlsx import to_xlsx
from tests.cases.conftest import BEGINNING, CHEAP
from tests.forms.office import NEEDED, cells, opened, recalculated
from tests.forms.test_to_xlsx import IDS, column, payloads
from tests.months import CLOSED
from tests.people import ROOM
from tests.reliability.scoring import Control, Found, Ground, Leg, not_run

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
FIELDS: Final = ("serial", "", "facts", "terms", "remark")
"""What stands in the columns of the old register."""
LIVE: Final = (b"<f>", b"<f ", b"hyperlink", b"externalLink")


def run(ground: Ground) -> Found:
    texts = [each for each in map(clean, payloads()) if each]
    ledger = ledger_of(ground.room(), texts)
    every = [*texts, *IDS]
    made = {
        f"台账每一栏（{len(ledger.columns)} 栏）": (
            ledger_workbook(ledger, ROOM),
            texts * len(ledger.columns),
        ),
        f"没有导入的旧台账（{len(FIELDS)} 栏和原因）": (
            faulty_workbook(spoilt(every)),
            [*every * len(FIELDS), *(f"事由：{each}" for each in every)],
        ),
        "月报的说明": (month_workbook(replaced(CLOSED, remarks=tuple(every))), every),
        "文字和 18 位号码": (to_xlsx("试", [column(*every)]), every),
    }
    naive = Workbook()
    for text in texts:
        naive.active.append([text])
    kept = BytesIO()
    naive.save(kept)
    live = amiss(kept.getvalue(), texts)
    return Found(
        (
            *(written(name, *each) for name, each in made.items()),
            computed(ground, [content for content, _ in made.values()]),
        ),
        Control("直接写进单元格", f"变成公式或变样 {live} 处", live > 0),
    )


def written(name: str, content: bytes, texts: Sequence[str]) -> Leg:
    """Look whether a workbook holds all its texts, and nothing that lives."""
    wrong = amiss(content, texts)
    return Leg(name, f"{len(texts)} 格，公式、链接、变样 {wrong}", wrong)


def spoilt(texts: Sequence[str]) -> list[SpoiltLine]:
    """Return lines of an old register, each with one text in every column."""
    heads = tuple(f"栏{place}" for place in range(len(FIELDS)))
    plan = SheetPlan("旧台账", 2024, 1, (heads,), heads, FIELDS)
    return [
        SpoiltLine(
            plan=plan,
            row=place,
            cells=(text,) * len(FIELDS),
            case=None,
            serial="",
            year=2024,
            faults=(Fault("旧台账", place, "A", "事由", text),),
        )
        for place, text in enumerate(texts, 2)
    ]


def ledger_of(room: Path, texts: Sequence[str]) -> Ledger:
    """Return a ledger in which each text stands in every column."""
    book, _ = CaseBook.create(room / "a.book", BEGINNING, CHEAP)
    empty = take_ledger(book, FIRST, LAST, LAST)
    book.close()
    across = len(empty.columns)
    lines = (Line(f"{place}", (text,) * across, False)  # noqa: FBT003 - a value
             for place, text in enumerate(texts))  # fmt: skip
    return replace(empty, lines=tuple(lines))


def amiss(content: bytes, texts: Sequence[str]) -> int:
    """Count live cells and links, and texts that do not stand there as they were."""
    with ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    live = sum(part.count(sign) for part in parts for sign in LIVE)
    book = opened(content)
    found = sorted(
        cell.value
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.data_type == "s" and cell.value is not None
    )
    wanted = sorted(texts)
    missing, place = 0, 0
    for text in wanted:
        while place < len(found) and found[place] < text:
            place += 1
        if place < len(found) and found[place] == text:
            place += 1
        else:
            missing += 1
    return live + missing


def computed(ground: Ground, contents: Sequence[bytes]) -> Leg:
    """Let LibreOffice open, compute and save the workbooks; nothing may differ."""
    alike, unlike = 0, 0
    for content in contents:
        try:
            after = cells(recalculated(content, ground.room()))
        except pytest.skip.Exception:  # it is not there, or only its Writer is
            return not_run("LibreOffice 重新计算以后", NEEDED)
        before = cells(opened(content))
        differ = sum(after.get(place) != value for place, value in before.items())
        alike, unlike = alike + len(before) - differ, unlike + differ
    figures = f"上面 {len(contents)} 本，{alike + unlike} 格，变样 {unlike} 格"
    return Leg("LibreOffice 重新计算以后", figures, unlike)
