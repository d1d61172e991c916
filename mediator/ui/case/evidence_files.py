"""Files of the evidence: into the encrypted store at once, looked at only in memory."""

from pathlib import Path
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.case_file import AttachmentEntry
from mediator.cases.intake import append
from mediator.cases.model import Attachment
from mediator.cases.safety.attachments import AttachmentStore
from mediator.language import tr
from mediator.places import refusal
from mediator.problems import Problem
from mediator.ui.case.taking_in import Taken

PICTURES: Final = (".png", ".jpg", ".jpeg")
SEEN: Final = (".pdf", *PICTURES)
_APPLE: Final = (".heic", ".heif")
_KILO: Final = 1024


def store_of(book: CaseBook) -> AttachmentStore:
    """Return the encrypted store of a book."""
    return book.attachments


def take_file(store: AttachmentStore, path: Path) -> Taken:
    """Put a file into the encrypted store; slow, touches no book.

    Raises:
        Problem: it is no file, is empty, is a picture nothing here can show, or
            the disk refused; nothing was kept.
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
        said = tr("“{name}”读不了（{reason}），没有放进来。")
        raise Problem(said.format(name=name, reason=refusal(error))) from error
    if not path.is_file():
        raise Problem(
            tr("“{name}”是文件夹，请打开它，把里面的文件放进来。").format(name=name)
        )
    if size == 0:
        raise Problem(tr("“{name}”是空的，没有放进来。").format(name=name))
    return Taken(store.put(path), name, size)


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
