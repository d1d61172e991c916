"""Files that go with a case file: plain files beside it, named by their content.

They are scans, and the files of closed months. In the book a file's name is bound to
the book's key; in an export it is the SHA-256 of the content, so that two exports of
one book are equal and another book can check it.

A file that the window or a paper would show is first drawn by the process apart, as
one that somebody puts into a case is: who made the case file may have made it too.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from mediator.cases.case_file import AttachmentEntry, Entry
from mediator.cases.exchange.wording import walk
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.scanned import LARGEST, SEEN, Leaves
from mediator.cases.strangers.programs import LARGEST_KEPT, is_program
from mediator.language import tr
from mediator.places import foreign_file, refusal, write_whole
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
            write_whole(folder / plain, content, called=tr("附件"))
    made: E = _renamed(value, named)
    return made


def take_in(
    value: E, beside: Path, store: AttachmentStore, leaves: Leaves, *, dry_run: bool
) -> E:
    """Put the files that lie beside a case file into the store of the book.

    Args:
        value: a case or closed month from a case file.
        beside: the case file.
        store: of the book.
        leaves: draws what would be shown, apart.
        dry_run: only look whether they are there and whole, and can be shown.

    Raises:
        Problem: a file is missing, is not the one that was exported, or cannot be
            shown though it should be, is a program or too large.
    """
    shown = dict(_shown(value))
    called = _called(value)
    named: dict[str, str] = {}
    for name in _names(value):
        path = _found(name, beside, called.get(name, []))
        to_keep: bytes | Path = path
        if name in shown:
            to_keep = _tried(leaves, path, shown[name], beside)
        named[name] = name if dry_run else store.put(to_keep)
    made: E = _renamed(value, named)
    return made


def _called(value: Entry) -> dict[str, list[str]]:
    """Return what people call the files, by their names beside the case file."""
    found: dict[str, list[str]] = {}
    for _, each in walk(value):
        if isinstance(each, AttachmentEntry):
            found.setdefault(each.stored_name, []).append(each.file_name)
    return found


def _found(name: str, beside: Path, called: Sequence[str]) -> Path:
    """Return where a file lies that is the one that was exported, and no program."""
    path = beside.parent / FOLDER / name
    if not (_NAME.fullmatch(name) and path.is_file()):
        raise Problem(
            tr(
                "“{name}”提到的附件 {file}… 不在旁边的 {folder} 文件夹里。"
                "案件簿没有改动；请把导出的整个文件夹放在一起再导入。"
            ).format(name=beside.name, file=name[:12], folder=FOLDER)
        )
    try:
        if path.stat().st_size > LARGEST_KEPT:
            raise _refused(
                beside,
                tr("超过{most}MB。").format(most=LARGEST_KEPT >> 20),
                name,
                called,
            )
        if is_program(path, *called):
            raise _refused(beside, tr("是能运行的程序或带着宏。"), name, called)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Problem(
            tr(
                "附件 {name}… 读不了（{reason}）。案件簿没有改动；请检查文件后再导入。"
            ).format(name=name[:12], reason=refusal(error))
        ) from error
    if digest != name:
        raise Problem(
            tr(
                "附件 {name}… 与导出时不一样，可能损坏了。案件簿没有改动；"
                "请重新导出后再导入。"
            ).format(name=name[:12])
        )
    return path


def _refused(beside: Path, why: str, name: str, called: Sequence[str]) -> Problem:
    return Problem(
        tr(
            "“{name}”的附件“{file}”不能放进来：{why}"
            "案件簿没有改动；请在原来的案件簿里拿掉这份附件，重新导出后再导入。"
        ).format(name=beside.name, file=next(filter(None, called), name[:12]), why=why)
    )


def _shown(value: Entry) -> Iterator[tuple[str, str]]:
    """Yield the files that are shown or printed, each with what it is called."""
    for _, each in walk(value):
        if isinstance(each, AttachmentEntry) and (
            each.paper or Path(each.file_name).suffix.lower() in SEEN
        ):
            yield each.stored_name, each.file_name


def _tried(leaves: Leaves, path: Path, called: str, beside: Path) -> bytes:
    """Return what is in a file that can be shown.

    Raises:
        Problem: it cannot; says of which case file and why.
    """
    try:
        content = foreign_file(path, LARGEST)
        leaves.try_out(content)
    except (Problem, OSError) as error:
        why = refusal(error) if isinstance(error, OSError) else error
        raise Problem(
            tr(
                "“{name}”的附件“{file}”打不开：{why}"
                "案件簿没有改动；请在原来的案件簿里换掉这份附件，重新导出后再导入。"
            ).format(name=beside.name, file=called or path.name[:12], why=why)
        ) from error
    return content
