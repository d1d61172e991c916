"""T10: whatever was typed comes back from every paper, and nothing of another case.

Two cases are made at once, every text in them made up: rare characters, hostile ones,
emoji, Hebrew and Arabic, controls, and one of 50,000 characters; every form there is
goes through PDF and Word and is read back. So do the lists of a book of two such cases,
and many cells of workbooks.

Word and workbooks have every character. On a PDF what no font has is left blank, and
has to be named before; it is less than the target asks for, which is that none is.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import patch

import msgspec

from mediator.cases.book import CaseBook
from mediator.cases.ledger.taking import Ledger, Line, take_ledger
from mediator.cases.snapshot import room_value
from mediator.forms.ledger.paper import ledger_paper
from mediator.forms.ledger.workbook import ledger_workbook
from mediator.forms.sheet import Paragraph, Run, Sheet
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests.cases.conftest import BEGINNING, CHEAP
from tests.forms import test_fuzzed_values
from tests.forms.fuzzed import Values, fuzzed_case, fuzzed_room
from tests.forms.fuzzed_book import OWNERS, fuzzed_book
from tests.forms.office import opened
from tests.forms.test_fuzzed_lists import (
    FIRST,
    LAST,
    book_is_read_back,
    in_a_cell,
    owners_in,
    said_of_one,
)
from tests.forms.test_fuzzed_values import (
    ReadBack,
    nothing_is_of,
    pair_is_read_back,
    papers,
    printed,
    said_whole,
    written,
)
from tests.people import ROOM
from tests.reliability.scoring import Control, Found, Ground, Leg, swept

PAPERS: Final = 10_000
"""And as many values are to be read back, by the target."""
LISTS: Final = 20
"""Books whose lists are to be read back."""
LINES: Final = 20
"""Of a ledger in a workbook, with a made-up text in every column."""
NOTHING: Final = ReadBack(0, 0, 0)


def run(ground: Ground) -> Found:
    first = Values(Random(0), "甲")  # noqa: S311 - only to be various
    each = len(list(papers(fuzzed_case(first), fuzzed_room(first))))
    pairs = ground.of(1, -(-PAPERS // (2 * each)))
    books = ground.of(1, LISTS)
    paired, faults = _swept(pairs, pair_is_read_back)
    listed, amiss = _swept(books, lambda seed: book_is_read_back(ground.room(), seed))
    celled, unlike = _swept(books, cells_are_read_back)
    mixed, crossed = mixed_up(), list_mixed_up(ground)
    return Found(
        (
            _leg(
                "每一种文书的 PDF 和 Word",
                f"两件案同时做、做 {pairs} 对，{2 * each * pairs} 份、",
                paired,
                faults,
                enough=min(paired.values, 2 * each * pairs) >= PAPERS,
            ),
            _leg(
                "登记簿、台账、以案定补、月报，PDF、Word 和 XLSX",
                f"{books} 本案件簿，",
                listed,
                amiss,
                enough=books >= LISTS,
            ),
            _leg(
                "台账的 XLSX，每一栏",
                f"{books} 本，",
                celled,
                unlike,
                enough=celled.values >= PAPERS,
            ),
        ),
        Control(
            "文书拿了另一件案的当事人；台账一行里有另一件案的一栏；空出来的字不说",
            f"{mixed} 份里发现；{'发现' if crossed else '没有发现'}；"
            f"{'发现' if untold() else '没有发现'}",
            mixed > 0 and crossed and untold(),
        ),
    )


def _swept(times: int, tried: Callable[[int], ReadBack]) -> tuple[ReadBack, list[str]]:
    """Try seeds; return how much came back, and what did not."""
    done, faults = [NOTHING], list[str]()
    for seed in range(times):
        try:
            done.append(tried(seed))
        except AssertionError as error:
            faults.append(f"第 {seed} 次 {str(error)[:60]}")
    values, blanks, longest = zip(*done, strict=True)
    return ReadBack(sum(values), sum(blanks), max(longest)), faults


def _leg(
    name: str, figures: str, read: ReadBack, faults: list[str], *, enough: bool
) -> Leg:
    """Return a leg; it is a short one, too, where characters were left blank."""
    told = "".join(f"；{each}" for each in faults[:2])
    blanks = (
        f"；PDF 里字体没有、空出来的 {read.blanks} 个字都事先说了，没有说的 0 个"
        if read.blanks
        else ""
    )
    return swept(
        name,
        f"{figures}{read.values} 处文字读回来，最长 {read.longest} 个字，"
        f"不一样、缺字没有说、串了案 {len(faults)} 处{told}{blanks}",
        len(faults),
        done=int(enough and not read.blanks),
        target=1,
    )


def cells_are_read_back(seed: int) -> ReadBack:
    """Write a ledger of made-up texts as a workbook, and read every cell back."""
    empty = empty_ledger()
    both = [
        Values(Random(f"cells {seed}{owner}"), owner, beyond=True, long_at=seed)  # noqa: S311
        for owner in OWNERS
    ]
    lines = tuple(
        Line(
            f"{at}",
            tuple(owned.lines(each.code) for each in empty.columns),
            masked=False,
        )
        for at in range(LINES // len(both))
        for owned in both
    )
    ledger = replace(empty, lines=lines)
    table, _ = opened(ledger_workbook(ledger, ROOM))
    rows = [[cell.value for cell in row] for row in table.iter_rows()]
    for number, line in enumerate(lines, 1):
        (row,) = (row for row in rows if row[0] == f"{number}" and row[1])
        assert row[1:] == [in_a_cell(value) for value in line.values], number
    longest = max(
        len(line) for owned in both for _, told in owned.made for line in told
    )
    return ReadBack(sum(len(each.values) for each in lines), 0, longest)


@cache
def empty_ledger() -> Ledger:
    """Return a ledger without lines."""
    with TemporaryDirectory() as folder:
        book, _ = CaseBook.create(Path(folder) / "a.book", BEGINNING, CHEAP)
        ledger = take_ledger(book, FIRST, LAST, LAST)
        book.close()
    return ledger


def mixed_up() -> int:
    """Print papers of a case whose first party is another's; return how many show."""
    mine, other = (Values(Random(owner), owner) for owner in "甲乙")  # noqa: S311
    room = fuzzed_room(mine)
    case, strange = fuzzed_case(mine), fuzzed_case(other)
    parties = (strange.parties[0], *case.parties[1:])
    case = msgspec.structs.replace(case, parties=parties)
    shown = 0
    for paper in list(papers(case, room))[:4]:
        try:
            nothing_is_of(other, [printed(paper[0].key, *written(paper))])
        except AssertionError:
            shown += 1
    return shown


def untold() -> bool:
    """Leave characters blank and name none; return whether it shows."""
    sheet = Sheet("", (Paragraph((Run("王😀שלום"),)),))
    paper = printed("", sheet, to_pdf(sheet), to_docx(sheet))
    said_whole(paper)  # as the program is, it passes
    try:
        with patch.object(test_fuzzed_values, "blank_on", lambda _: ""):
            said_whole(paper)
    except AssertionError:
        return True
    return False


def list_mixed_up(ground: Ground) -> bool:
    """Print a ledger in which a column is of another line; return whether it shows."""
    book, _ = fuzzed_book(ground.room(), 0)
    ledger, room = take_ledger(book, FIRST, LAST, LAST), room_value(book)
    book.close()
    mine, other = ledger.lines
    line = replace(mine, values=(mine.values[0], *other.values[1:]))
    sheet = ledger_paper(replace(ledger, lines=(line, other)), room)
    try:
        owners_in("台账", said_of_one("台账", sheet))
    except AssertionError:
        return True
    return False
