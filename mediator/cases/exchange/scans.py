"""Files that go with a case file: plain files beside it, named by their content.

They are scans, and the files of closed months. In the book a file's name is bound to
the book's key; in an export it is the SHA-256 of the content, so that two exports of
one book are equal and another book can check it.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from mediator.cases.case_file import Entry
from mediator.cases.exchange.wording import walk
from mediator.cases.safety.attachments import AttachmentStore
from mediator.language import tr
from mediator.places import write_whole
from mediator.problems import Problem

FOLDER: Final = "attachments"
"""Name of the folder of files beside a case file."""

_NAME: Final = re.compile(r"[0-9a-f]{64}")

E = TypeVar("E", bound=Entry)


def _renamed(value: object, named: Mapping[str, str]) -> Any:  # noqa: ANN401
    """Return a value with other names for the files it names."""
    match value:
        case tuple():
            return tuple(_renamed(each, named) for each in value)
        case msgspec.Struct():
            changed = {
                name: _renamed(old, named)
                for name in value.__struct_fields__
                if isinstance(old := getattr(value, name), tuple)
            }
            stored: str = getattr(value, "stored_name", "")
            if stored:
                changed["stored_name"] = named[stored]
            return msgspec.structs.replace(value, **changed)
        case _:
            return value


def _names(value: Entry) -> list[str]:
    entries = (entry for _, entry in walk(value))
    return sorted({getattr(entry, "stored_name", "") for entry in entries} - {""})


def give_out(value: E, store: AttachmentStore, folder: Path) -> E:
    """Write the files of a case or closed month out; return it naming them so.

    Args:
        value: from the book.
        store: of the book.
        folder: where plain files go; made when there is one to write.

    Raises:
        Problem: a file is damaged, or the disk refused.
    """
    named: dict[str, str] = {}
    for name in _names(value):
        content = store.get(name)
        plain = hashlib.sha256(content).hexdigest()
        named[name] = plain
        folder.mkdir(exist_ok=True)
        if not (folder / plain).exists():
            write_whole(folder / plain, content)
    made: E = _renamed(value, named)
    return made


def take_in(value: E, beside: Path, store: AttachmentStore, *, dry_run: bool) -> E:
    """Put the files that lie beside a case file into the store of the book.

    Args:
        value: a case or closed month from a case file.
        beside: the case file.
        store: of the book.
        dry_run: only look whether they are there and whole.

    Raises:
        Problem: a file is missing or is not the one that was exported.
    """
    named: dict[str, str] = {}
    for name in _names(value):
        path = beside.parent / FOLDER / name
        if not (_NAME.fullmatch(name) and path.is_file()):
            raise Problem(
                tr(
                    "“{name}”提到的附件 {file}… 不在旁边的 {folder} 文件夹里。"
                    "案件簿没有改动；请把导出的整个文件夹放在一起再导入。"
                ).format(name=beside.name, file=name[:12], folder=FOLDER)
            )
        if hashlib.sha256(path.read_bytes()).hexdigest() != name:
            raise Problem(
                tr(
                    "附件 {name}… 与导出时不一样，可能损坏了。案件簿没有改动；"
                    "请重新导出后再导入。"
                ).format(name=name[:12])
            )
        named[name] = name if dry_run else store.put(path)
    made: E = _renamed(value, named)
    return made
