"""Lists of a book of two made-up cases: every line is of one case, as it was typed.

Registers, 明细台账, 以案定补 and the month; as PDF, Word and workbook, read back.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.facts.text import clean
from mediator.cases.ledger.taken import Value
from mediator.cases.ledger.taking import Ledger, allow_whole, take_ledger
from mediator.cases.month.closing import open_month
from mediator.cases.snapshot import room_value
from mediator.cases.subsidy.months import claim_month
from mediator.forms.ledger import said
from mediator.forms.ledger.paper import ledger_paper
from mediator.forms.ledger.workbook import ledger_workbook
from mediator.forms.month.files import month_files
from mediator.forms.registers.shelf import TITLES, register
from mediator.forms.sheet import Sheet, Table
from mediator.forms.subsidy.files import claim_sheet, recognition_sheet, sign_off_sheet
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests.forms.fuzzed import Values
from tests.forms.fuzzed_book import MONTH, OWNERS, PASSWORD, YEAR, fuzzed_book
from tests.forms.office import cells, opened
from tests.forms.test_fuzzed_values import (
    ReadBack,
    blanks_of,
    in_pdf,
    in_word,
    printed,
    said_whole,
    squeezed,
)

EVERY_NIGHT: Final = 20
"""Books in the night."""

OF_A_MEDIATOR: Final = frozenset(("签领表",))
"""Whose lines are of a mediator: in each, a paragraph is of one case."""

NOT_TYPED: Final = frozenset(("用印登记簿",))
"""What only printing fills."""

WORKBOOK: Final = "台账的表格"
SHORTENED: Final = {
    "案件登记簿": {"PartyEntry.name", "CaseFile.facts"},
    WORKBOOK: {"CaseFile.facts"},
}
"""Of which a list has only the beginning, where there is no room for all."""

PRIVATE: Final = frozenset(
    f"{kind}Entry.{name}"
    for kind in ("Party", "Agent")
    for name in ("name", "id_number", "phone", "address", "representative")
)
"""What a masked ledger says of nobody."""

CELL: Final = 32_767
"""Units of UTF-16 that the format of workbooks has room for in a cell."""
CUT: Final = 32_000
"""So many are left of a longer text."""

FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
_OWNER: Final = re.compile(f"〖([{OWNERS}])")
_MARK: Final = re.compile(r"〖\w\d+〗")
_CUT: Final = re.compile("…|等[0-9]+人|[。；！？]")


def book_is_read_back(folder: Path, seed: int) -> ReadBack:
    """Make all lists of a made-up book, read them back; return how much there was."""
    book, values = fuzzed_book(folder, seed, beyond=True)
    try:
        return _is_read_back(book, values)
    finally:
        book.close()


def _is_read_back(book: CaseBook, values: dict[str, Values]) -> ReadBack:
    typed = {mark: told for each in values.values() for mark, told in marked(each)}
    masked = take_ledger(book, FIRST, LAST, LAST)
    allowed = allow_whole(book, "核查", PASSWORD)
    whole = take_ledger(book, FIRST, LAST, LAST, allowed)
    read, blanks = 0, 0
    for name, sheet, owners in sheets(book, masked, whole):
        text = said_whole(printed(name, sheet, to_pdf(sheet), to_docx(sheet)))
        read += as_typed(name, text, typed)
        blanks += blanks_of(sheet)
        assert owners_in(name, said_of_one(name, sheet)) == set(owners), name
    for ledger in (masked, whole):
        text = workbook_is_whole(ledger, book)
        read += as_typed(WORKBOOK, text, typed)
    names_nobody(masked, values)
    the_month_names_nobody(book)
    longest = max(
        len(line)
        for each in values.values()
        for _, lines in each.made
        for line in lines
    )
    return ReadBack(read, blanks, longest)


def sheets(
    book: CaseBook, *ledgers: Ledger
) -> Iterator[tuple[str, Sheet, Collection[str]]]:
    """Yield every list of a book: its name, the sheet, and whose lines are in it."""
    room, month = room_value(book), claim_month(book, YEAR, MONTH)
    for title in TITLES:
        owners = "" if title in NOT_TYPED else OWNERS
        yield title, register(book, title, YEAR), owners
    for each in ledgers:
        yield said.file_name(each), ledger_paper(each, room), OWNERS
    yield "申报表", claim_sheet(book, month, "审核"), OWNERS
    yield "签领表", sign_off_sheet(book, month), OWNERS
    for line in month.lines:
        yield "认定表", recognition_sheet(book, line), line.case_uid[0]


def said_of_one(name: str, sheet: Sheet) -> Iterator[str]:
    """Yield what each line of its tables says of one case."""
    for block in sheet.blocks:
        for row in block.rows if isinstance(block, Table) else ():
            told = [
                "".join(run.text for run in each.runs)
                for cell in row
                for each in cell.paragraphs
            ]
            yield from told if name in OF_A_MEDIATOR else ["".join(told)]


def owners_in(name: str, rows: Iterable[str]) -> set[str]:
    """Return whose lines a list has; none may be of two."""
    found = set[str]()
    for row in rows:
        owners = set(_OWNER.findall(row))
        assert len(owners) <= 1, (name, row)
        found |= owners
    return found


def marked(values: Values) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each line that was made up: its mark, the place and the line."""
    for where, lines in values.made:
        for line in map(squeezed, lines):
            yield line[: line.index("〗") + 1], (where, line)


def as_typed(name: str, text: str, typed: dict[str, tuple[str, str]]) -> int:
    """Expect every value in a text as it was typed; return how many there are."""
    found = list(_MARK.finditer(text))
    for each in found:
        where, line = typed[each[0]]
        here = text[each.start() :]
        if where in SHORTENED.get(name, ()):
            assert _begins(here, line), (name, where, line)
        else:
            assert here.startswith(line), (name, where, line)
    return len(found)


def _begins(text: str, line: str) -> bool:
    """Tell whether a text begins with a line, or with its beginning and a sign."""
    pairs = enumerate(zip(text, line, strict=False))
    cut = next((at for at, (one, other) in pairs if one != other), len(line))
    return cut == len(line) or any(_CUT.match(text, at) for at in (cut - 1, cut))


def workbook_is_whole(ledger: Ledger, book: CaseBook) -> str:
    """Expect a ledger's workbook to hold each line; return what stands in it."""
    table, _ = opened(ledger_workbook(ledger, room_value(book)))
    rows = [[cell.value for cell in row] for row in table.iter_rows()]
    for number, line in enumerate(ledger.lines, 1):
        (row,) = (row for row in rows if row[0] == f"{number}" and row[1])
        assert row[1:] == [in_a_cell(value) for value in line.values]
    texts = [[f"{each}" for each in row if each is not None] for row in rows]
    assert owners_in("台账", map("".join, texts)) == set(OWNERS)
    return squeezed("".join(map("".join, texts)))


def in_a_cell(value: Value) -> str | float:
    """Return a value as a cell holds it: of one longer than the format allows part."""
    exact = said.exact(value)
    if not isinstance(exact, str):
        return float(exact)
    text = clean(exact)
    if len(text.encode("utf-16-le")) // 2 <= CELL:
        return text
    return text.encode("utf-16-le")[: 2 * CUT].decode("utf-16-le", "ignore") + "…"


def names_nobody(masked: Ledger, values: dict[str, Values]) -> None:
    """Expect that a masked ledger has nothing of the parties and their agents."""
    private = [
        squeezed(line)
        for owner in OWNERS
        for where, lines in values[owner].made
        if where in PRIVATE
        for line in lines
    ]
    assert len(private) > len(OWNERS) * len(PRIVATE)
    text = squeezed(
        "".join(str(value) for each in masked.lines for value in each.values)
    )
    assert [line for line in private if line in text] == []


def the_month_names_nobody(book: CaseBook) -> None:
    """Expect that no file of a month has a word of a case."""
    files = month_files(open_month(book, YEAR, MONTH).package)
    assert len(files) > len((".xlsx", ".pdf", ".docx"))
    for name, content in files.items():
        assert not _OWNER.search("".join(said_in(name, content))), name


def said_in(name: str, content: bytes) -> Iterator[str]:
    """Yield all that a file says."""
    if name.endswith(".xlsx"):
        yield from map(str, cells(opened(content)).values())
    elif name.endswith(".pdf"):
        yield from in_pdf(content)
    elif name.endswith(".docx"):
        yield from in_word(content)
    else:
        yield content.decode()


@pytest.mark.long
def test_every_line_of_every_list_is_of_one_case_and_as_it_was_typed(tmp_path):
    assert book_is_read_back(tmp_path, 0).values >= 300


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(1, EVERY_NIGHT + 1))
def test_so_it_is_in_many_books(tmp_path, seed):
    assert book_is_read_back(tmp_path, seed).values >= 300
