"""Case files as people name them: looked at from outside here, read apart.

What stands in a file is read in the process apart, which may fail without harm; here
it is only looked for, measured and carried there.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from mediator.cases.case_file import BookFile
from mediator.cases.exchange.known_words import Own
from mediator.cases.exchange.parts import IN_PARTS, case_file_in
from mediator.cases.exchange.reader import refuse
from mediator.cases.strangers import Apart, OutOfBounds
from mediator.places import foreign_file, refusal

MOST_BYTES: Final = 128 << 20
"""The largest case file that is read: an export of 10,000 cases has 75 MB."""

_SHEETS: Final = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".csv"))
_OTHER_KINDS: Final = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"MZ",
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
)
"""How other files begin: packed ones, of old Office, papers, programs, pictures."""


def read_case_files(
    paths: Sequence[Path], own: Own | None = None
) -> tuple[BookFile, ...]:
    """Return what case files say, checked; references still as they are written.

    Args:
        paths: UTF-8 JSON files as ``resources/schemas/case-file.schema.json`` has it.
        own: rows of the own tables of the room they are meant for, by table.

    Raises:
        Problem: names file, place and remedy; up to ten places, one a line.
    """
    tables = msgspec.json.encode(own or {}).decode()
    with Apart() as apart:
        return tuple(_read(apart, path, tables) for path in paths)


def _read(apart: Apart, path: Path, tables: str) -> BookFile:
    try:
        return book_in(apart, _content(path), path.name, tables)
    except OutOfBounds as error:
        refuse(path, "太大、太乱或已经损坏，没有读，请核对是否选错了文件", error)


def book_in(apart: Apart, content: bytes, name: str, tables: str) -> BookFile:
    """Return what a case file says, put together from its parts.

    Args:
        apart: the process that reads it.
        content: all of the file.
        name: of the file.
        tables: rows of the own tables of the room it is meant for, as JSON.

    Raises:
        OutOfBounds: it took too long or too much, or could not be read at all.
        Problem: names file, place and remedy.
    """
    parts = apart.each(case_file_in, content, BookFile, name, tables)
    book = next(parts)
    cases = [*book.cases]
    for each in parts:
        cases += each.cases
    return replace(book, cases=tuple(cases))


def _content(path: Path) -> bytes:
    if path.is_dir():
        refuse(path, "是文件夹，请写出里面的案件文件（.json）")
    if path.suffix.lower() in _SHEETS:
        refuse(path, "是表格，不是案件文件；旧台账请另存为 .xlsx 单独导入")
    try:
        content = foreign_file(path, MOST_BYTES)
    except OSError as error:
        reason = refusal(error)
        refuse(path, f"打不开（{reason}），请核对文件的位置和权限", error)
    if len(content) > MOST_BYTES:
        refuse(path, f"超过 {MOST_BYTES >> 20} MB，{IN_PARTS}")
    if content.startswith(_OTHER_KINDS):
        refuse(
            path,
            "不是案件文件；这里只读案件文件（.json）和旧台账（.xlsx），"
            "请核对是否选错了文件",
        )
    return content
