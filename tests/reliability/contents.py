"""What a book holds, as one value that two books can be compared by."""

import hashlib
from pathlib import Path

from mediator.cases.book import CaseBook
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.copy_places import NUMBER, PLACE, SECOND
from tests.cases.conftest import PASSWORD
from tests.cases.test_upgrades import rows_of


def content_of(book: CaseBook) -> str:
    """Return the hash of every row of every table, and of every scan.

    Where its copies go and how many there were is not what a book holds: each copy has
    another number, and what is restored elsewhere asks for its places anew.
    """
    rows = rows_of(book._reader)
    rows["setting"] = [
        each
        for each in rows["setting"]
        if not each["key"].startswith((PLACE, SECOND, NUMBER))
    ]
    store = AttachmentStore(book.folder.attachments, book.key)
    scans = [store.get(each["stored_name"]) for each in rows["attachment"]]
    return hashlib.sha256(repr((rows, scans)).encode()).hexdigest()


def content_at(folder: Path, password: str = PASSWORD) -> str:
    """Open the book in a folder, and return the hash of what it holds."""
    book = CaseBook.open(folder, password)
    try:
        return content_of(book)
    finally:
        book.close()
