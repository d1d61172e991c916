"""明细台账 as files: masked it names nobody, whole it says what for; text is text."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import msgspec
import pypdfium2
import pytest

from mediator.cases.book import Beginning
from mediator.cases.case_file import CaseFile
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.ledger.columns import LedgerColumn
from mediator.cases.ledger.taking import Ledger, Line, allow_whole, take_ledger
from mediator.cases.month.report import Attribution
from mediator.cases.progress import Stopped, watched
from mediator.cases.snapshot import case_value, room_value
from mediator.forms.ledger.files import ledger_files, write_ledger
from mediator.forms.ledger.paper import ledger_paper, tiers
from mediator.forms.ledger.workbook import ledger_workbook
from mediator.forms.sheet import sheet_text
from mediator.places import resource
from tests.cases.exchange.reading import read_case_file
from tests.forms.office import cells, opened, recalculated
from tests.forms.test_to_xlsx import IDS, payloads
from tests.journeys.leaks import leaks_in
from tests.new_book import new_book
from tests.people import ROOM
from tests.stopped import StoppedAt

PASSWORD = "槐树 12 柳荫"
NAMED = Beginning("示例街道人民调解委员会", "示例调解室", "江以宁", PASSWORD)
SAMPLES = sorted(resource("samples").glob("*.json"))
FIRST, LAST, TODAY = date(2009, 1, 1), date(2026, 12, 31), date(2026, 12, 31)
PURPOSE = "司法所核查"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ledger") / "a.book"
    made = new_book(folder, NAMED)
    import_cases(made, [Incoming(path, read_case_file(path)) for path in SAMPLES])
    yield made
    made.close()


@pytest.fixture(scope="module")
def masked(book):
    return take_ledger(book, FIRST, LAST, TODAY)


@pytest.fixture(scope="module")
def whole(book):
    allowed = allow_whole(book, PURPOSE, PASSWORD)
    return take_ledger(book, FIRST, LAST, TODAY, allowed)


def private(case: CaseFile) -> set[str]:
    """Return every word of a case that tells whom it is about."""
    found: set[str] = {case.happened_at}
    for party in case.parties:
        found |= {
            party.name, party.id_number, party.phone, party.address, party.uscc,
            party.representative, party.representative_id_number,
        }  # fmt: skip
        for agent in party.agents:
            found |= {agent.name, agent.id_number, agent.phone, agent.address}
    return {word for word in found if len(word) > 1}


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = (page.get_textpage().get_text_range() for page in document)
    return "".join("".join(pages).split())


def contents(files) -> bytes:
    """Return all that can be read in the files: members of the workbook, PDF text."""
    said = b""
    for name, content in files.items():
        said += name.encode()
        if name.endswith(".pdf"):
            said += pdf_text(content).encode()
            continue
        with ZipFile(BytesIO(content)) as archive:
            said += b"".join(archive.read(each) for each in archive.namelist())
    return said


def test_masked_the_files_name_nobody_and_hold_no_number_or_address(book, masked):
    assert len(masked.lines) == len(SAMPLES)
    words = set().union(*(private(case_value(book, x.uid)) for x in masked.lines))
    assert len(words) > 40
    made = contents(ledger_files(masked, room_value(book)))
    assert leaks_in(made, words) == set()


def test_what_comes_from_a_practice_book_says_so(book, masked):
    room = room_value(book)
    for practice in (True, False):
        room = msgspec.structs.replace(room, practice=practice)
        for name, content in ledger_files(masked, room).items():
            assert ("练习".encode() in contents({name: content})) == practice, name


def test_every_sheet_of_a_practice_book_says_so(book, masked):
    room = msgspec.structs.replace(room_value(book), practice=True)
    for sheet in opened(ledger_workbook(masked, room)):
        texts = [cell.value for row in sheet.iter_rows() for cell in row]
        assert any(str(each).endswith("（练习）") for each in texts), sheet.title


def test_stopped_anywhere_neither_file_is_there_and_what_was_there_stays(
    book, masked, tmp_path
):
    room, other = room_value(book), replace(masked, lines=masked.lines[:1])
    places = StoppedAt(10_000)
    with watched(places):
        write_ledger(other, room, tmp_path / "on another stick")
    folder = tmp_path / "stick"
    paths = write_ledger(masked, room, folder)
    before = {each: each.read_bytes() for each in paths}
    assert len(before) == 2
    for at in (0, places.steps // 2, places.steps - 2, places.steps - 1):
        with watched(StoppedAt(at)), pytest.raises(Stopped, match="和原来一样"):
            write_ledger(other, room, folder)
        assert {each: each.read_bytes() for each in folder.iterdir()} == before


def test_whole_the_same_search_finds_the_people(book, whole):
    """The search above can find something."""
    words = set().union(*(private(case_value(book, x.uid)) for x in whole.lines))
    made = contents(ledger_files(whole, room_value(book)))
    told = [each for each in whole.lines if not each.masked]
    named = {p.name for each in told for p in case_value(book, each.uid).parties}
    assert len(told) == len(whole.lines) - whole.minors
    assert named <= leaks_in(made, words)


def test_a_whole_one_bears_its_purpose_on_every_page_and_in_the_workbook(book, whole):
    room = room_value(book)
    line = f"仅供：{PURPOSE}，不得转作他用"
    for name, content in ledger_files(whole, room).items():
        assert "全文" in name
        if name.endswith(".pdf"):
            for page in pypdfium2.PdfDocument(content):
                assert line in "".join(page.get_textpage().get_text_range().split())
        else:
            assert line in cells(opened(content)).values()


def test_a_masked_one_has_no_purpose_and_says_how_it_is_masked(book, masked):
    text = sheet_text(ledger_paper(masked, room_value(book)))
    assert "仅供" not in text
    assert "当事人只写姓" in text


def test_the_workbook_has_text_cells_and_sums_in_yuan_as_numbers(book, masked):
    sheet = opened(ledger_workbook(masked, room_value(book)))["明细台账"]
    heads = [cell.value for cell in sheet[4]]
    assert heads[16] == "调解协议金（元）"
    rows = [r for r in sheet.iter_rows(min_row=6) if str(r[0].value or "").isdigit()]
    assert len(rows) == len(masked.lines)
    for cells_, line in zip(rows, masked.lines, strict=True):
        for cell, value in zip(cells_[1:], line.values, strict=True):
            if isinstance(value, int):
                assert (cell.data_type, cell.number_format) == ("n", "0.00")
                assert round(cell.value * 100) == value
            else:
                assert cell.number_format == "@"
                assert (cell.value or "") == value


def column(code: str, taken: str = "案情") -> LedgerColumn:
    return LedgerColumn(
        code, "1", code, "", taken, wide=False, definition="说明", verified=False
    )


def ledger_of(*words: str) -> Ledger:
    lines = tuple(Line(str(at), (word,), masked=True) for at, word in enumerate(words))
    return Ledger((column("a"),), lines, FIRST, LAST, Attribution.ACCEPTED, TODAY)


def test_500_formula_attacks_and_18_figures_stay_text_in_every_cell():
    words = (*payloads(), *IDS)
    content = ledger_workbook(ledger_of(*words), ROOM)
    sheet = opened(content)["明细台账"]
    told = [row[1] for row in sheet.iter_rows(min_row=6, max_row=5 + len(words))]
    assert {cell.data_type for cell in told} <= {"s", "n"}
    assert {cell.data_type for cell in told if cell.value is not None} == {"s"}
    assert [cell.value for cell in told[-len(IDS) :]] == list(IDS)
    with ZipFile(BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


@pytest.mark.long
def test_the_office_shows_the_same_ledger(tmp_path, book, masked):
    content = ledger_workbook(masked, room_value(book))
    assert cells(recalculated(content, tmp_path)) == cells(opened(content))


def test_a_text_longer_than_a_cell_is_cut_and_does_not_stop_the_ledger():
    content = ledger_workbook(ledger_of("长" * 40_000), ROOM)
    told = cells(opened(content))["明细台账", "B6"]
    assert str(told).endswith("长…")


def test_a_text_of_emoji_is_cut_as_the_format_counts_and_says_so():
    content = ledger_workbook(ledger_of("漏水😀𠮷" * 11_000), ROOM)
    told = str(cells(opened(content))["明细台账", "B6"])
    assert told.endswith("…")
    assert 31_000 < len(told.encode("utf-16-le")) // 2 <= 32_767
    assert told[:-1] in "漏水😀𠮷" * 11_000


def test_equal_ledgers_are_equal_bytes(book, masked):
    room = room_value(book)
    assert ledger_files(masked, room) == ledger_files(masked, room)


def test_the_second_page_says_how_each_column_is_taken(book, masked):
    about = opened(ledger_workbook(masked, room_value(book)))["栏目说明"]
    rows = list(about.iter_rows(min_row=2, values_only=True))
    assert len(rows) == 25
    assert all(row[3] for row in rows)


def test_columns_stand_in_their_order_and_every_line_is_full(masked):
    lines = tiers(masked.columns)
    assert [at for line in lines for at, _ in line] == list(range(25))
    assert {sum(places for _, places in line) for line in lines} == {9}
    assert len(lines) == 3
    assert tiers([column("a")]) == (((0, 9),),)


def test_a_ledger_without_cases_says_so(book):
    empty = take_ledger(book, date(1999, 1, 1), date(1999, 1, 31), TODAY)
    text = sheet_text(ledger_paper(empty, room_value(book)))
    assert "没有要列入的案件" in text


def test_files_are_named_by_their_days_and_name_nobody(tmp_path, book, masked):
    paths = write_ledger(masked, room_value(book), tmp_path / "台账")
    assert [path.name for path in paths] == [
        "2009-01-01至2026-12-31 明细台账（只写姓）.xlsx",
        "2009-01-01至2026-12-31 明细台账（只写姓）.pdf",
    ]
