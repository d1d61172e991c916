"""A case file in parts, so that a large one takes no more memory than a small one.

A file is looked at before it is read: what would become far more than any room has is
refused at once. Cases are then read a few at a time; ``case_files`` puts them together.
"""

import codecs
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec

from mediator.cases.case_file import BookFile
from mediator.cases.exchange.checks import MOST_FAULTS, Faults
from mediator.cases.exchange.known_words import Own
from mediator.cases.exchange.reader import (
    book_of,
    case_of,
    each_time,
    in_utc,
    read_case_bytes,
    refuse,
    refuse_all,
    refuse_empty,
)
from mediator.cases.facts.code_table import Code

MOST_CASES: Final = 20_000
"""Twenty years of a busy room are less."""
MOST_ENTRIES: Final = 40 * MOST_CASES
"""Parties, meetings, papers and so on; a case that went all the way has some thirty."""
MOST_VALUES: Final = 10 * MOST_ENTRIES
"""A case that went all the way has some two hundred."""
IN_PARTS: Final = "没有读；要换电脑请用备份恢复整本，只要其中一部分请分成几个文件再读"
_SMALL: Final = 1 << 20
"""Bytes of a file that is read whole: its faults are told from top to bottom."""
_TOGETHER: Final = 100
_PIECE: Final = 1 << 20
_MARK: Final = 1000
"""Bytes at the beginning of the cases by which they are found in the file."""


def case_file_in(content: bytes, name: str, own: str) -> Iterator[BookFile]:
    """Yield what a case file says, as the process apart is asked for it.

    Of a large one first what stands around the cases, then some cases at a time.

    Args:
        content: all of the file.
        name: of the file.
        own: rows of the own tables of the room it is meant for, as JSON.

    Raises:
        Problem: names file, place and remedy.
    """
    tables = msgspec.json.decode(own, type=dict[str, tuple[Code, ...]])
    path = Path(name)
    if content.count(b"{") > MOST_ENTRIES or content.count(b",") > MOST_VALUES:
        refuse(path, f"里面的内容太多，{IN_PARTS}")
    parted = _parted(content) if len(content) > _SMALL else None
    if parted is None:
        yield read_case_bytes(content, path, tables)
    else:
        yield from _read(*parted, path, tables)


def _parted(content: bytes) -> tuple[bytes, list[msgspec.Raw]] | None:
    """Return a case file without its cases, and these as they are written.

    None for what is not written well: who reads it whole can say where.
    """
    try:
        _refuse_other_letters(content)
        plain = content.removeprefix(codecs.BOM_UTF8)
        columns = msgspec.json.decode(plain, type=dict[str, msgspec.Raw])
        cases = msgspec.json.decode(columns["cases"], type=list[msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError, UnicodeError, KeyError):
        return None
    written = memoryview(columns["cases"])
    begin = plain.find(written[:_MARK])
    whole = memoryview(plain)
    while whole[begin : begin + len(written)] != written:
        begin = plain.find(written[:_MARK], begin + 1)
    # Cut out as it stands there, so that a column that is there twice is found.
    return plain[:begin] + b"[]" + plain[begin + len(written) :], cases


def _refuse_other_letters(content: bytes) -> None:
    """Refuse what is not UTF-8, without holding the text.

    Raises:
        UnicodeError: it is not.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(content), _PIECE):
        decoder.decode(content[start : start + _PIECE])
    decoder.decode(b"", final=True)


def _read(
    around: bytes, cases: Sequence[msgspec.Raw], path: Path, own: Own
) -> Iterator[BookFile]:
    if len(cases) > MOST_CASES:
        refuse(path, f"里面超过 {MOST_CASES} 件纠纷，{IN_PARTS}")
    book = book_of(around, path)
    refuse_empty(book, path, cases)
    faults = Faults(book, own)
    found = list(islice(faults.all(), MOST_FAULTS))
    yield each_time(book, in_utc)
    for start in range(0, len(cases), _TOGETHER):
        made = []
        for index, raw in enumerate(cases[start : start + _TOGETHER], start):
            case = case_of(bytes(raw), index, path)
            found += islice(faults.of_case(index, case), MOST_FAULTS - len(found))
            made.append(each_time(case, in_utc))
        if len(found) == MOST_FAULTS:
            break
        yield BookFile(cases=tuple(made))
    if found:
        refuse_all(path, found)
