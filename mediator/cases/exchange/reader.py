"""Reading a case file (``.json``): whole and right, or refused in one sentence.

``read_case_bytes`` answers for the shape of the file; what stands in it is looked at
by ``case_checks``; ``ready`` in ``case_ready`` gives the value forms and book use.
"""

import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar, cast

import msgspec

from mediator.cases.case_file import FORMAT, FORMAT_VERSION, BookFile, CaseFile, Entry
from mediator.cases.exchange.checks import faults
from mediator.cases.exchange.known_words import Own
from mediator.cases.exchange.wording import Way, explain, place
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.facts.text import clean, clean_line
from mediator.problems import Problem

_UNTOUCHED: Final = "案件簿没有改动"

# People's longer texts keep their line breaks; everything else is one line on paper.
_LONG: Final = frozenset(
    {
        "facts", "claims", "text", "performance", "detail", "reason", "what",
        "present", "proves", "answer", "about", "report", "manner", "snapshot",
        "story", "lesson", "refused_reason",
    }
)  # fmt: skip

# Texts by a name that is not a field of ours: particulars, the room's own wording.
_NAMED_TEXTS: Final = frozenset({"values", "wordings"})

_TIMES: Final = frozenset(
    {
        "started_at",
        "ended_at",
        "entered_at",
        "issued_at",
        "starts_at",
        "risk_known_at",
        "at",
    }
)
_MINUTE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}")

# What the parser stumbled over, in words a person can act on.
_JSON_FAULTS: Final = {
    "Expecting ',' delimiter": "少了逗号或括号，请补上",
    "Expecting property name enclosed in double quotes": (
        "栏目名要写在双引号里，最后一栏后面不要逗号，请改正"
    ),
    "Expecting ':' delimiter": "栏目名后面少了冒号，请补上",
    "Unterminated string starting at": "的文字没有用双引号收尾，请补上",
    "Invalid control character at": "的文字中间断了行，换行请写成 \\n",
    "Invalid \\escape": "的反斜线用得不对，请写成两个反斜线",
    "Invalid \\uXXXX escape": "的反斜线用得不对，请写成两个反斜线",
    "Extra data": "多出了内容，请删去",
}
_OTHER_FAULT: Final = "缺少内容，请核对"

E = TypeVar("E", bound=Entry)
Value = TypeVar("Value")


class _Twice(dict[str, Any]):
    """An object in which one key stands twice; reading it silently loses a value."""

    key = ""


def read_case_bytes(content: bytes, path: Path, own: Own | None = None) -> BookFile:
    """Return what a case file says, checked; references still as they are written.

    Text is cleaned; times without a zone are the room's (UTC+8), and all times come
    back in UTC. Dates in an unusual order are no fault.

    Args:
        content: UTF-8 JSON as ``resources/schemas/case-file.schema.json`` has it.
        path: where it came from; only its name is used, in sentences.
        own: rows of the own tables of the room it is meant for, by table.

    Raises:
        Problem: names file, place and remedy; up to ten places, one a line.
    """
    book = book_of(content, path)
    refuse_empty(book, path)
    found = faults(book, own)
    if found:
        refuse_all(path, found)
    return each_time(book, in_utc)


def book_of(content: bytes, path: Path) -> BookFile:
    """Return what a case file of this kind and version says, its text cleaned.

    Raises:
        Problem: it is none, or not well formed.
    """
    tree = _parsed(content, path)
    book = _converted(tree, BookFile, path)
    if book.format != FORMAT:
        refuse(path, f"不是案件文件：format 应是“{FORMAT}”，请核对是否选错了文件")
    if book.version > FORMAT_VERSION:
        refuse(path, "是由更新版的程序写出的，请先更新本程序")
    if book.masked:
        refuse(
            path,
            "是遮去姓名和号码的一份，只能看，读不回来。要换电脑或另建一本，"
            "请用 mediator export --whole 导出的那一份",
        )
    return book


def case_of(content: bytes, index: int, path: Path) -> CaseFile:
    """Return what one case of a case file says, its text cleaned.

    Args:
        content: the case as it is written there.
        index: its place among the cases, from 0.
        path: where the file came from.

    Raises:
        Problem: it is no case, or not well formed.
    """
    at: Way = ("cases", index)
    return _converted(_parsed(content, path, at), CaseFile, path, at)


def refuse_empty(book: BookFile, path: Path, cases: Sequence[object] = ()) -> None:
    """Refuse a file that holds neither a room nor cases, in it or beside it.

    Raises:
        Problem: it does.
    """
    if book.room is None and not (book.cases or cases):
        refuse(path, "里面没有纠纷案件，请核对是否选错了文件")


def _converted(tree: object, kind: type[E], path: Path, at: Way = ()) -> E:
    try:
        return msgspec.convert(tree, kind, strict=True)
    except msgspec.ValidationError as error:
        refuse(path, explain(error, tree, at), error)
    except (RecursionError, UnicodeError) as error:
        refuse(path, "不是案件文件，请核对是否选错了文件", error)


def refuse(path: Path, why: str, cause: Exception | None = None) -> NoReturn:
    """Refuse a file.

    Raises:
        Problem: names the file and why; the book is as it was.
    """
    text = f"“{clean_line(path.name)}”：{why}{_stop(why)}{_UNTOUCHED}。"
    raise Problem(text) from cause


def _stop(sentence: str) -> str:
    return "" if sentence.endswith("？") else "。"


def refuse_all(path: Path, found: Sequence[str]) -> NoReturn:
    """Refuse a file for what has to be mended in it.

    Raises:
        Problem: names file, places and remedies.
    """
    if len(found) == 1:
        refuse(path, found[0])
    lines = "\n".join(f"{number}. {each}" for number, each in enumerate(found, 1))
    name = clean_line(path.name)
    raise Problem(f"“{name}”有这些地方要改，{_UNTOUCHED}：\n{lines}")


def _parsed(content: bytes, path: Path, at: Way = ()) -> object:
    """Return the JSON tree with all text cleaned; ``at`` is where it stands."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        why = f"第{line}行起不是 UTF-8 编码，请另存为 UTF-8 编码的文件后再读"
        refuse(path, why, error)
    try:
        tree = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
        return _cleaned(tree, at, path)
    except json.JSONDecodeError as error:
        where = f"第{error.lineno}行第{error.colno}列"
        fault = _JSON_FAULTS.get(error.msg, _OTHER_FAULT)
        why = f"文件没有写完整，或写得不对：{where}附近{fault}"
        refuse(path, why, error)
    except RecursionError as error:
        refuse(path, "不是案件文件：括号套得太深，请核对是否选错了文件", error)
    except ValueError as error:  # a figure of thousands of digits, or NaN
        refuse(path, "文件里有读不懂的数字，请改成普通的整数", error)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    keys = [key for key, _ in pairs]
    twice = _Twice(made)
    twice.key = next(key for key in keys if keys.count(key) > 1)
    return twice


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _cleaned(tree: object, at: Way, path: Path) -> object:
    """Return the tree with cleaned text; refuse an object with a key twice."""
    match tree:
        case str():
            holder, field = (str(step) for step in ("", "", *at)[-2:])
            return _text(tree, field, holder)
        case _Twice():
            why = f"{place(at)}里栏目“{clean_line(tree.key)}”写了两次，请只留一个"
            return refuse(path, why)
        case dict():
            return {
                key: _cleaned(value, (*at, key), path) for key, value in tree.items()
            }
        case list():
            return [
                _cleaned(value, (*at, place_), path)
                for place_, value in enumerate(tree)
            ]
        case _:
            return tree


def _text(text: str, field: str, holder: str) -> str:
    """Return a text cleaned as its field asks; a time may leave out the seconds."""
    if field in _LONG or holder in _NAMED_TEXTS:
        return clean(text)
    line = clean_line(text)
    return f"{line}:00" if field in _TIMES and _MINUTE.fullmatch(line) else line


def each_time(value: Value, change: Callable[[datetime], datetime]) -> Value:
    """Return the same value with every time in it changed by ``change``."""
    made: object = value
    match value:
        case datetime():
            made = change(value)
        case tuple():
            made = tuple(each_time(each, change) for each in value)
        case msgspec.Struct():
            made = msgspec.structs.replace(
                value,
                **{
                    name: each_time(old, change)
                    for name in value.__struct_fields__
                    if isinstance(
                        old := getattr(value, name), (datetime, tuple, msgspec.Struct)
                    )
                },
            )
    return cast("Value", made)


def in_utc(time: datetime) -> datetime:
    """Return the time in UTC; without a zone it is the room's own."""
    known = time if time.tzinfo else time.replace(tzinfo=ROOM_TIME)
    return known.astimezone(UTC)
