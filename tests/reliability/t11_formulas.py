"""T11: what people type never becomes a formula, a link or a rounded number.

Five hundred payloads stand in every column of the ledger, as do numbers of eighteen
figures; the workbooks are read back, and again after LibreOffice computed them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from openpyxl.workbook import Workbook

from mediator.cases.book import CaseBook
from mediator.cases.facts.text import clean
from mediator.cases.ledger.taking import Ledger, Line, take_ledger
from mediator.forms.ledger.workbook import ledger_workbook
from mediator.forms.to_xlsx import to_xlsx
from tests.cases.conftest import BEGINNING, CHEAP
from tests.forms.office import NEEDED, cells, opened, recalculated
from tests.forms.test_to_xlsx import IDS, column, payloads
from tests.people import ROOM
from tests.reliability.scoring import Control, Found, Ground, Leg, not_run

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
LIVE: Final = (b"<f>", b"<f ", b"hyperlink", b"externalLink")


def run(ground: Ground) -> Found:
    texts = [each for each in map(clean, payloads()) if each]
    ledger = ledger_of(ground.room(), texts)
    made = ledger_workbook(ledger, ROOM)
    plain = to_xlsx("试", [column(*texts, *IDS)])
    wrong = amiss(made, texts * len(ledger.columns))
    wrong_plain = amiss(plain, [*texts, *IDS])
    naive = Workbook()
    for text in texts:
        naive.active.append([text])
    kept = BytesIO()
    naive.save(kept)
    live = amiss(kept.getvalue(), texts)
    return Found(
        (
            Leg(
                "台账每一栏",
                f"{len(texts)} 种 × {len(ledger.columns)} 栏，公式、链接、变样 {wrong}",
                wrong,
            ),
            Leg(
                "文字和 18 位号码",
                f"{len(texts)} + {len(IDS)}，公式、链接、变样 {wrong_plain}",
                wrong_plain,
            ),
            computed(ground.room(), plain),
        ),
        Control("直接写进单元格", f"变成公式或变样 {live} 处", live > 0),
    )


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


def computed(room: Path, content: bytes) -> Leg:
    """Let LibreOffice open, compute and save a workbook; nothing may differ."""
    try:
        after = cells(recalculated(content, room))
    except pytest.skip.Exception:  # it is not there, or only its Writer is
        return not_run("LibreOffice 重新计算以后", NEEDED)
    before = cells(opened(content))
    unlike = sum(after.get(place) != value for place, value in before.items())
    figures = f"{len(before)} 格，变样 {unlike} 格"
    return Leg("LibreOffice 重新计算以后", figures, unlike)
