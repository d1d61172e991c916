"""A new book for a test, copied from one that the program made a moment ago.

Making a book writes forty tables and flushes them to the disk several times; every
other test wants one. So it is made once for each beginning, with what many tests put
into it first, and each test has a copy of its own. So it is with a practice book, whose
cases and whose password at its full cost take longer still. Where two books meet in one
test, each is made: copies are one book.
"""

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.practice.cases import practice_cases
from mediator.cases.safety.keys import Kdf

CHEAP = Kdf(64, 1, 1)
"""The least that a guess of the password may cost; tests guess nothing."""

Fill = Callable[[CaseBook], object]
_Content = dict[Path, tuple[int, bytes | None]]
"""Mode and content of what lies in a folder; a folder has no content."""


def new_book(folder: Path, beginning: Beginning, fill: Fill | None = None) -> CaseBook:
    """Return an open book as it is after its making.

    Args:
        folder: where it goes; must not be there yet.
        beginning: names and the password.
        fill: puts something into it, once for all tests; without, it holds nothing.
    """
    return _copied(_made(beginning, fill), folder, beginning.password)


def practice_copy(
    folder: Path, password: str, seed: int, count: int, day: date
) -> CaseBook:
    """Return an open practice book full of made-up cases.

    Args:
        folder: where it goes; must not be there yet.
        password: to open it with.
        seed: of ``practice_cases``, as are the others.
        count: of the cases.
        day: their last one.
    """
    return _copied(_practice(password, seed, count, day), folder, password)


def _copied(made: _Content, folder: Path, password: str) -> CaseBook:
    for place, (mode, content) in made.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            (folder / place).mkdir(mode)
        else:
            (folder / place).write_bytes(content)
            (folder / place).chmod(mode)
    folder.chmod(0o700)
    return CaseBook.open(folder, password)


@cache
def _made(beginning: Beginning, fill: Fill | None) -> _Content:
    return _kept(beginning, fill)


@cache
def _practice(password: str, seed: int, count: int, day: date) -> _Content:
    """Return what ``mediator.cases.practice.book.practice_book`` makes, but cheap."""
    cases = practice_cases(seed, count, day)
    beginning = Beginning("", "", "", password, practice=True)
    files = [Incoming(Path("practice.json"), cases)]
    return _kept(beginning, partial(import_cases, files=files))


def _kept(beginning: Beginning, fill: Fill | None) -> _Content:
    """Return mode and content of all that lies in the folder of a new book."""
    with TemporaryDirectory(prefix="mediator-") as room:
        folder = Path(room, "调解室.book")
        book, _ = CaseBook.create(folder, beginning, CHEAP, fill=fill)
        book.close()
        return {
            each.relative_to(folder): (
                each.stat().st_mode & 0o777,
                None if each.is_dir() else each.read_bytes(),
            )
            for each in sorted(folder.rglob("*"))
        }
