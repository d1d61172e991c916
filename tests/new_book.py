"""A new book for a test, copied from one that the program made a moment ago.

Making a book writes forty tables and flushes them to the disk several times; every
other test wants one. So it is made once for each beginning, and each test has a copy
of its own. Where two books meet in one test, each is made: copies are one book.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.safety.keys import Kdf

CHEAP = Kdf(64, 1, 1)
"""The least that a guess of the password may cost; tests guess nothing."""


def new_book(folder: Path, beginning: Beginning) -> CaseBook:
    """Return an open book that holds nothing yet, as it is after its making.

    Args:
        folder: where it goes; must not be there yet.
        beginning: names and the password.
    """
    for place, (mode, content) in _made(beginning).items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            (folder / place).mkdir(mode)
        else:
            (folder / place).write_bytes(content)
            (folder / place).chmod(mode)
    folder.chmod(0o700)
    return CaseBook.open(folder, beginning.password)


@cache
def _made(beginning: Beginning) -> dict[Path, tuple[int, bytes | None]]:
    """Return mode and content of all that lies in the folder of a new book."""
    with TemporaryDirectory(prefix="mediator-") as room:
        folder = Path(room, "调解室.book")
        book, _ = CaseBook.create(folder, beginning, CHEAP)
        book.close()
        return {
            each.relative_to(folder): (
                each.stat().st_mode & 0o777,
                None if each.is_dir() else each.read_bytes(),
            )
            for each in sorted(folder.rglob("*"))
        }
