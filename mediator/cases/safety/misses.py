"""Wrong passwords one after another: after five, each next try waits longer.

The counts lie in a small file beside the keys, so that closing the program does not
free them, and once more with what the program keeps for itself on this computer: a
copy of the book has the same logins, and whoever guesses at a copy, or at a folder
copied elsewhere, waits as for the book. Neither names anybody. Each login has its own
count: the right password of one does not clear the guesses at another, and a guess at
nobody in particular is one at each. Nobody is shut out for ever: the wait has an end,
the paper recovery code needs none, and one's right password clears one's count.
Whoever takes the folder or a copy away guesses with a program of their own; against
that stands what one guess costs (``slots``).
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Final

import msgspec

from mediator.cases.safety.folder import BookFolder
from mediator.language import tr
from mediator.places import make_folder, own_folder, small_file, write_whole
from mediator.problems import Problem

FREE: Final = 5
"""Misses that cost nothing: a key stuck, capitals, an old password."""
FIRST_WAIT_S: Final = 5
LONGEST_WAIT_S: Final = 900
_MOST: Final = 100
"""Logins whose misses are kept; more than a room has."""


class Misses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of the last wrong passwords.

    Attributes:
        count: how many one after another.
        wall: seconds of the computer's clock at the last one.
        ticks: seconds of its running clock then, which nobody sets.
    """

    count: Annotated[int, msgspec.Meta(ge=0, le=1 << 20)] = 0
    wall: float = 0.0
    ticks: float = 0.0

    def wait(self, wall: float, ticks: float) -> float:
        """Return how many seconds are still to be waited for.

        A clock that was put on or back frees nobody while the computer runs on; one
        put back while it was off counts as no time gone by (see ``begun_again``).

        Args:
            wall: seconds of the computer's clock now.
            ticks: of its running clock now, which starts anew with the computer.
        """
        whole = wait_after(self.count)
        gone = max(wall - self.wall, 0.0)
        if ticks >= self.ticks:
            gone = (
                min(gone, ticks - self.ticks)
                if wall >= self.wall
                else (ticks - self.ticks)
            )
        return max(whole - gone, 0.0)

    def begun_again(self, wall: float, ticks: float) -> "Misses":
        """Return it with the wait begun now, if both clocks were put back since.

        By neither would the wait go by: an old computer with a flat battery starts
        each morning in the same year.
        """
        if wall < self.wall and ticks < self.ticks:
            return Misses(self.count, wall, ticks)
        return self


def wait_after(count: int) -> float:
    """Return how many seconds to wait after so many misses one after another."""
    if count < FREE:
        return 0.0
    return float(min(FIRST_WAIT_S << min(count - FREE, 20), LONGEST_WAIT_S))


class TooManyMisses(Problem):
    """The password was wrong so often that the next try has to wait.

    Attributes:
        seconds: to be waited for.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = max(int(seconds + 0.999), 1)
        super().__init__(
            tr(
                "密码连着输错了好几次，要等 {wait}再输，防别人来猜。案件簿完好。"
                "想不起来的，用纸上的恢复码打开，不用等。"
            ).format(wait=in_words(self.seconds))
        )


def in_words(seconds: int) -> str:
    """Return a wait in words: ``40 秒``, ``3 分钟``."""
    if seconds < 100:  # noqa: PLR2004 - so long people count in seconds
        return tr("{n} 秒").format(n=seconds)
    return tr("{n} 分钟").format(n=-(-seconds // 60))


def read_misses(folder: BookFolder, user: str) -> Misses:
    """Return what is known of the guesses at one login.

    Args:
        folder: of the book.
        user: uid of the login.
    """
    return _read(folder.misses).get(user, Misses())


def _here() -> Path:
    """Return the file of this computer: of all books and copies tried on it."""
    return own_folder() / "misses.json"


def _read(path: Path) -> dict[str, Misses]:
    """Return what is known by login; nothing where the file is missing or spoilt."""
    try:
        return msgspec.json.decode(small_file(path), type=dict[str, Misses])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}


def _read_at(path: Path, wall: float, ticks: float) -> dict[str, Misses]:
    """Return what is known by login; waits that would never end are begun again."""
    known = _read(path)
    running = {user: each.begun_again(wall, ticks) for user, each in known.items()}
    if running != known:
        with suppress(OSError, Problem):  # as for each miss
            _write(path, running)
    return running


@contextmanager
def counted(folder: BookFolder | None, *users: str) -> Iterator[Callable[[str], None]]:
    """Count one try at a password; what raises in the body is a miss.

    The miss is written down before the try, so that killing the program in the middle
    of it saves nobody the wait.

    Args:
        folder: of the book, whose lock is held; None for a copy, which nobody writes
            to: its count is kept on this computer only.
        users: uids of the logins that are tried.

    Yields:
        what is told whose password it was, where several were tried: only theirs is no
            miss and clears their count; the others' are as they were.

    Raises:
        TooManyMisses: the wait after the misses before is not over; nothing was tried.
    """
    files = (_here(),) if folder is None else (folder.misses, _here())
    wall, ticks = time.time(), time.monotonic()
    before = {path: _read_at(path, wall, ticks) for path in files}
    tried = {user: _worst(before.values(), user, wall, ticks) for user in users}
    left = max((each.wait(wall, ticks) for each in tried.values()), default=0.0)
    if left > 0:
        raise TooManyMisses(left)
    missed = {user: Misses(now.count + 1, wall, ticks) for user, now in tried.items()}
    for path, known in before.items():
        # A full disk must not shut the mediators out; a guess still costs what it
        # costs.
        with suppress(OSError, Problem):
            _write(path, {**known, **missed})
    right = set(users) if len(users) == 1 else set[str]()
    yield right.add
    for path, known in before.items():
        after = {user: each for user, each in known.items() if user not in right}
        # A count too many costs the next wrong password a wait, nothing more.
        with suppress(OSError, Problem):
            _write(path, after)


def _worst(
    known: Iterable[dict[str, Misses]], user: str, wall: float, ticks: float
) -> Misses:
    """Return the count of a login that makes it wait longest, of equals the higher."""
    found = (each.get(user, Misses()) for each in known)
    return max(found, key=lambda each: (each.wait(wall, ticks), each.count))


def _write(path: Path, known: dict[str, Misses]) -> None:
    if not known:
        path.unlink(missing_ok=True)
        return
    make_folder(path.parent)
    last = sorted(known.items(), key=lambda each: each[1].wall)[-_MOST:]
    write_whole(path, msgspec.json.encode(dict(last)))
