"""T10: whatever was typed comes back from every paper, and nothing of another case.

Two cases are made at once, every text in them made up, from rare characters to hostile
ones; every form there is goes through PDF and Word and is read back. So do the lists of
a book of two such cases, the workbooks too.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Final

import msgspec

from mediator.cases.ledger.taking import take_ledger
from mediator.cases.snapshot import room_value
from mediator.forms.ledger.paper import ledger_paper
from tests.forms.fuzzed import Values, fuzzed_case, fuzzed_room
from tests.forms.fuzzed_book import fuzzed_book
from tests.forms.test_fuzzed_lists import (
    FIRST,
    LAST,
    book_is_read_back,
    owners_in,
    said_of_one,
)
from tests.forms.test_fuzzed_values import (
    nothing_is_of,
    pair_is_read_back,
    papers,
    printed,
    written,
)
from tests.reliability.scoring import Control, Found, Ground, Leg, swept

PAPERS: Final = 10_000
"""And as many values are to be read back, by the target."""
LISTS: Final = 20
"""Books whose lists are to be read back."""


def run(ground: Ground) -> Found:
    first = Values(Random(0), "甲")  # noqa: S311 - only to be various
    each = len(list(papers(fuzzed_case(first), fuzzed_room(first))))
    pairs = ground.of(1, -(-PAPERS // (2 * each)))
    books = ground.of(1, LISTS)
    values, faults = _swept(pairs, pair_is_read_back)
    listed, amiss = _swept(books, lambda seed: book_is_read_back(ground.room(), seed))
    mixed, crossed = mixed_up(), list_mixed_up(ground)
    return Found(
        (
            _leg(
                "每一种文书的 PDF 和 Word",
                f"两件案同时做、做 {pairs} 对，{2 * each * pairs} 份、"
                f"{values} 处文字读回来",
                faults,
                enough=min(values, 2 * each * pairs) >= PAPERS,
            ),
            _leg(
                "登记簿、台账、以案定补、月报，PDF、Word 和 XLSX",
                f"{books} 本案件簿，{listed} 处文字读回来",
                amiss,
                enough=books >= LISTS,
            ),
        ),
        Control(
            "文书拿了另一件案的当事人；台账一行里有另一件案的一栏",
            f"{mixed} 份里发现；" + ("发现" if crossed else "没有发现"),
            mixed > 0 and crossed,
        ),
    )


def _swept(times: int, tried: Callable[[int], int]) -> tuple[int, list[str]]:
    """Try seeds; return how many values came back, and what did not."""
    values, faults = 0, list[str]()
    for seed in range(times):
        try:
            values += tried(seed)
        except AssertionError as error:
            faults.append(f"第 {seed} 次 {str(error)[:60]}")
    return values, faults


def _leg(name: str, figures: str, faults: list[str], *, enough: bool) -> Leg:
    told = "".join(f"；{each}" for each in faults[:2])
    return swept(
        name,
        f"{figures}，不一样、缺字、串了案 {len(faults)} 处{told}",
        len(faults),
        done=int(enough),
        target=1,
    )


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
