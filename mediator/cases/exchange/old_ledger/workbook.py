"""A workbook as lines of text: read in the process apart, within limits.

Formulas are read as what they showed when the file was saved; nothing is computed.
So links to other workbooks and to data are never followed, and no reason to refuse:
registers put together over the years are full of them, and their owners do not know
where they are. Macros, controls and links that start another program have no place in
an ``.xlsx`` and are refused.
Source of the limits: no register of a room is larger, and what is packed into a small
file may be endless.
"""

import re
import warnings
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import IO, Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from mediator.cases.exchange.old_ledger.sheets import (
    TOO_LONG,
    LedgerSheet,
    Merged,
)
from mediator.cases.facts.text import clean
from mediator.cases.strangers.packed import runs_by_itself
from mediator.language import tr
from mediator.problems import Problem

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 100
MOST_SHEETS: Final = 60
_MOST_MERGED: Final = 100_000
"""Cells merged downwards: ten in each second line."""
_MOST_UNPACKED: Final = 200 << 20
_MOST_PARTS: Final = 5000
"""Files in a workbook: sheets, pictures, a link for each of them."""
_MOST_RATIO: Final = 100
"""How much larger a part may become when it is unpacked; 20,000 lines that all say
the same become twenty times as large."""
_EMPTY_AS_IT_LIKES: Final = 1 << 20
"""Bytes of a part that may be packed as tightly as it likes."""
_LONGEST: Final = 32_767
"""Characters of a cell, by the format."""
_UNREADABLE: Final = (
    BadZipFile,
    zlib.error,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
)
"""What is said of a file that is not understood, beside words of the libraries' own."""
_OTHER_BOOKS: Final = "xl/externallinks/"
_LINKED: Final = (_OTHER_BOOKS, "xl/connections", "xl/querytables/")
_DDE: Final = (b"ddeLink", b"oleLink")
"""Links that start another program; an ordinary one names another workbook."""
_PIECE: Final = 1 << 16
_XML: Final = (".xml", ".rels")
_EMPTY_ROWS: Final = 2000
"""So many empty lines one after the other are the end of a sheet."""
_OLD_OR_LOCKED: Final = b"\xd0\xcf\x11\xe0"
_MERGED: Final = re.compile(
    r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}):\$?[A-Z]{1,3}\$?([1-9][0-9]{0,6})"
)
_EXACT: Final = 10**15
"""A workbook keeps fifteen figures of a number; what is longer has lost its end."""


def ledger_sheets(content: bytes) -> tuple[LedgerSheet, ...]:
    """Return the visible sheets of a workbook that hold something.

    Args:
        content: of an XLSX file.

    Raises:
        Problem: it is no such file, an older one, or too large; in words.
    """
    # Loaded in the process apart only: the window starts without them.
    from lxml.etree import LxmlError  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    if content.startswith(_OLD_OR_LOCKED):
        raise Problem(
            tr(
                "这个表格是旧格式（.xls）或加了密码，没有读。"
                "请用表格软件打开，另存为不加密码的 .xlsx。"
            )
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what looks and menus it leaves out
            return _sheets(content)
    except (LxmlError, InvalidFileException, *_UNREADABLE) as error:
        raise Problem(
            tr("这个文件不是 .xlsx 表格，或者已经损坏，没有读。请核对是否选错了文件。")
        ) from error


def _sheets(content: bytes) -> tuple[LedgerSheet, ...]:
    from openpyxl import load_workbook  # noqa: PLC0415 - see above

    with ZipFile(BytesIO(content)) as archive:
        # What is unpacked stops at the size that was declared.
        parts = archive.infolist()
        _refuse_bomb(parts)
        _refuse_running(archive)
        for each in parts:
            with archive.open(each) as part:
                _refuse_document_type(part, each.filename)
    book = load_workbook(
        BytesIO(content), read_only=True, data_only=True, keep_links=False
    )
    linked = any(each.filename.lower().startswith(_LINKED) for each in parts)
    shown = [each for each in book.worksheets if each.sheet_state == "visible"]
    if len(shown) > MOST_SHEETS:
        raise _too_large()
    found: list[LedgerSheet] = []
    left = MOST_ROWS
    merges = _MOST_MERGED
    for sheet in shown:
        # Sheets that are read line by line do not say what is merged on them.
        with sheet._get_source() as part:  # type: ignore[attr-defined]  # noqa: SLF001
            merged = _merged(part, merges)
        merges -= len(merged)
        sheet.reset_dimensions()  # what the file says of them need not be true
        values = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)
        rows = tuple(_filled(values, left))
        left -= len(rows)
        if any(rows):
            inside = (
                Merged(each.column, each.first, min(each.last, len(rows) - 1))
                for each in merged
                if each.first < len(rows) - 1
            )
            found.append(LedgerSheet(clean(sheet.title), rows, tuple(inside), linked))
    return tuple(found)


def _refuse_bomb(parts: Sequence[ZipInfo]) -> None:
    """Refuse what would become far more than it is, before anything is unpacked.

    Raises:
        Problem: it is too large, or packed as no program of tables packs.
    """
    unpacked = sum(each.file_size for each in parts)
    if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED:
        raise Problem(
            tr(
                "这个表格解开以后太大，不像登记簿，没有读，案件簿没有改动。"
                "请核对是否选错了文件。"
            )
        )
    for each in parts:
        most = max(each.compress_size * _MOST_RATIO, _EMPTY_AS_IT_LIKES)
        if each.file_size > most:
            raise Problem(
                tr(
                    "这个表格压得太紧，里面可能藏着害人的内容，没有读，"
                    "案件簿没有改动。请用表格软件打开，把登记的行复制到新表格里另存。"
                )
            )


def _refuse_running(archive: ZipFile) -> None:
    """Refuse a workbook with programs in it; one that is called .xlsx has none.

    Raises:
        Problem: it has, or would start one.
    """
    links = (
        archive.read(each).replace(b"\x00", b"")
        for each in archive.namelist()
        if each.lower().startswith(_OTHER_BOOKS)
    )
    starting = any(dde in link for link in links for dde in _DDE)
    if starting or runs_by_itself(archive):
        raise Problem(
            tr(
                "这个表格里带着会自己运行的宏或会启动别的程序的内容，没有读。"
                "请向给文件的人核实，或把登记的行复制到新表格里另存。"
            )
        )


def _refuse_document_type(part: IO[bytes], name: str) -> None:
    """Refuse a part that says what it is made of: no program of tables writes that.

    Entities are named there. It can only stand before the first element, so the part
    is read up to that, in whatever letters it is written. A picture ends it at once.

    Raises:
        BadZipFile: it has a document type, or is called XML and is none.
        ValueError: it is in letters that are not known.
    """
    parser = expat.ParserCreate()
    begun: list[str] = []

    def refuse(*_: object) -> None:
        raise BadZipFile

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda tag, _: begun.append(tag)
    try:
        while not begun and (piece := part.read(_PIECE)):
            parser.Parse(piece)
        if not begun:
            parser.Parse(b"", True)  # noqa: FBT003 - its name is not to be said
    except expat.ExpatError as error:
        if not begun and name.lower().endswith(_XML):
            raise BadZipFile from error


def _too_large() -> Problem:
    return Problem(
        tr("这个表格太大，没有读。一次最多读 {rows} 行，请分成几个文件。").format(
            rows=MOST_ROWS
        )
    )


def _merged(part: IO[bytes], most: int) -> tuple[Merged, ...]:
    """Return what is merged downwards on a sheet, without holding the sheet.

    Raises:
        Problem: it is more than ``most``.
    """
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415 - see above

    parser = expat.ParserCreate(namespace_separator=" ")
    found: list[Merged] = []

    def begun(tag: str, told: dict[str, str]) -> None:
        if not tag.endswith(" mergeCell"):
            return
        if where := _MERGED.fullmatch(told.get("ref", "")):
            column, first, last = where.groups()
            place = column_index_from_string(column) - 1
            if int(last) > int(first) and place < MOST_COLUMNS:
                found.append(Merged(place, int(first) - 1, int(last) - 1))
        if len(found) > most:
            raise _too_large()

    parser.StartElementHandler = begun
    try:
        while piece := part.read(_PIECE):
            parser.Parse(piece)
    except expat.ExpatError as error:
        raise BadZipFile from error
    return tuple(found)


def _filled(
    values: Iterator[tuple[object, ...]], most: int
) -> Iterator[tuple[str, ...]]:
    """Yield the lines up to the last one that holds something."""
    empty = 0
    for number, cells in enumerate(values):
        line = [_text(each) for each in cells]
        while line and not line[-1]:
            line.pop()
        if not line:
            empty += 1
            if empty > _EMPTY_ROWS:
                return
            continue
        if number >= most:
            raise _too_large()
        yield from ((),) * empty
        empty = 0
        yield tuple(line)


def _text(value: object) -> str:  # noqa: PLR0911 - one for each kind of value
    """Return what a cell says, as somebody would have typed it."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case date() | time():
            return value.isoformat()
        case int() | float() if abs(value) >= _EXACT:
            return TOO_LONG
        case float():
            return f"{value:.6f}".rstrip("0").rstrip(".")
        case _:
            return clean(str(value)[:_LONGEST]).strip()
