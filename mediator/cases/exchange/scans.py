"""Scans that go with a case file: plain files beside it, named by their content.

In the book a scan's name is bound to the book's key; in an export it is the SHA-256 of
the content, so that two exports of one book are equal and another book can check it.
"""

import hashlib
import re
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import AttachmentEntry, CaseFile
from mediator.cases.safety.attachments import AttachmentStore
from mediator.places import write_whole
from mediator.problems import Problem

FOLDER: Final = "attachments"
"""Name of the folder of scans beside a case file."""

_NAME: Final = re.compile(r"[0-9a-f]{64}")


def _with_scans(case: CaseFile, named: dict[str, str]) -> CaseFile:
    """Return the case with other names for its scans."""

    def renamed(scan: AttachmentEntry) -> AttachmentEntry:
        return replace(scan, stored_name=named[scan.stored_name])

    evidence = tuple(
        replace(each, attachments=tuple(renamed(scan) for scan in each.attachments))
        for each in case.evidence
    )
    scans = tuple(renamed(scan) for scan in case.scans)
    return replace(case, evidence=evidence, scans=scans)


def _names(case: CaseFile) -> set[str]:
    of_evidence = (scan for each in case.evidence for scan in each.attachments)
    return {scan.stored_name for scan in (*of_evidence, *case.scans)}


def give_out(case: CaseFile, store: AttachmentStore, folder: Path) -> CaseFile:
    """Write the scans of a case as plain files and return the case naming them so.

    Args:
        case: from the book.
        store: of the book.
        folder: where plain files go; made when there is one to write.

    Raises:
        Problem: a scan is damaged, or the disk refused.
    """
    named: dict[str, str] = {}
    for name in sorted(_names(case)):
        content = store.get(name)
        plain = hashlib.sha256(content).hexdigest()
        named[name] = plain
        folder.mkdir(exist_ok=True)
        if not (folder / plain).exists():
            write_whole(folder / plain, content)
    return _with_scans(case, named)


def take_in(
    case: CaseFile, beside: Path, store: AttachmentStore, *, dry_run: bool
) -> CaseFile:
    """Put the scans that lie beside a case file into the store of the book.

    Args:
        case: from a case file.
        beside: the case file.
        store: of the book.
        dry_run: only look whether they are there and whole.

    Raises:
        Problem: a scan is missing or is not the one that was exported.
    """
    named: dict[str, str] = {}
    for name in sorted(_names(case)):
        path = beside.parent / FOLDER / name
        if not (_NAME.fullmatch(name) and path.is_file()):
            raise Problem(
                f"“{beside.name}”提到的附件 {name[:12]}… 不在旁边的 {FOLDER} "
                "文件夹里。案件簿没有改动；请把导出的整个文件夹放在一起再导入。"
            )
        if hashlib.sha256(path.read_bytes()).hexdigest() != name:
            raise Problem(
                f"附件 {name[:12]}… 与导出时不一样，可能损坏了。案件簿没有改动；"
                "请重新导出后再导入。"
            )
        named[name] = name if dry_run else store.put(path)
    return _with_scans(case, named)
