"""Files of the evidence: into the encrypted store at once, looked at only in memory.

Those that are shown are opened only by the process beside (``cases.scanned``), which
has no key and may fail without harm; what it cannot draw is not taken. All else is
never opened here, only saved out again as it came; a program is no evidence.
"""

from pathlib import Path
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.case_file import AttachmentEntry
from mediator.cases.intake import append
from mediator.cases.model import Attachment
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.scanned import LARGEST, SEEN, Leaves
from mediator.cases.strangers.programs import LARGEST_KEPT, is_program
from mediator.language import tr
from mediator.places import foreign_file, refusal
from mediator.problems import Problem
from mediator.ui.case.taking_in import Taken

_APPLE: Final = (".heic", ".heif")
_KILO: Final = 1024


def store_of(book: CaseBook) -> AttachmentStore:
    """Return the encrypted store of a book."""
    return book.attachments


def take_file(store: AttachmentStore, path: Path) -> Taken:
    """Put a file into the encrypted store; slow, touches no book.

    Raises:
        Problem: it is no file, is empty, too large or a program, cannot be shown
            though it should be, or the disk refused; nothing was kept.
    """
    name = path.name
    if path.suffix.lower() in _APPLE:
        raise Problem(
            tr(
                "“{name}”是苹果手机的 HEIC 照片，这里打不开，没有放进来。"
                "请在手机上改成“兼容性最佳”或转成 JPEG 再放。"
            ).format(name=name)
        )
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _unread(path, error) from error
    if path.is_dir():
        raise Problem(
            tr("“{name}”是文件夹，请打开它，把里面的文件放进来。").format(name=name)
        )
    if not path.is_file():
        raise Problem(tr("“{name}”不是普通的文件，没有放进来。").format(name=name))
    if size == 0:
        raise Problem(tr("“{name}”是空的，没有放进来。").format(name=name))
    try:
        program = is_program(path, name)
    except OSError as error:
        raise _unread(path, error) from error
    if program:
        said = tr(
            "“{name}”是能运行的程序或带着宏，不能当证据放进来，没有打开它。"
            "表格和文稿请另存为不带宏的再放。"
        )
        raise Problem(said.format(name=name))
    if path.suffix.lower() not in SEEN:
        if size > LARGEST_KEPT:
            said = tr("“{name}”超过{most}MB，没有放进来。请把它分成几份再放。")
            raise Problem(said.format(name=name, most=LARGEST_KEPT >> 20))
        return Taken(store.put(path), name, size)
    content = _seen(path)
    return Taken(store.put(content), name, len(content))


def _seen(path: Path) -> bytes:
    """Return what a file holds; its first page can be shown."""
    try:
        content = foreign_file(path, LARGEST)
    except OSError as error:
        raise _unread(path, error) from error
    try:
        with Leaves() as leaves:
            leaves.try_out(content)
    except Problem as problem:
        said = tr("“{name}”：{problem}").format(name=path.name, problem=problem)
        raise Problem(said) from problem
    return content


def _unread(path: Path, error: OSError) -> Problem:
    said = tr("“{name}”读不了（{reason}），没有放进来。")
    return Problem(said.format(name=path.name, reason=refusal(error)))


def keep_file(book: CaseBook, case_uid: str, evidence_uid: str, taken: Taken) -> None:
    """Name a file of the store under a line of evidence."""
    append(
        book,
        Attachment,
        case_uid,
        evidence_uid=evidence_uid,
        stored_name=taken.stored_name,
        file_name=taken.file_name,
        size=taken.size,
    )


def size_in_words(size: int) -> str:
    """Return a size as people say it: ``820 KB``, ``3.4 MB``."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{size / _KILO / _KILO:.1f} MB"


def may_be_seen(entry: AttachmentEntry) -> bool:
    """Tell whether a file can be looked at in the window."""
    return Path(entry.file_name).suffix.lower() in SEEN
