"""Start: words on the command line run a command, none or a book open the window."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from mediator.commands import COMMANDS
from mediator.no_dump import leave_no_dump
from mediator.places import take_away_unfinished


def main(words: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status.

    Args:
        words: what stands behind the program's name; the real ones by default.
    """
    given = list(sys.argv[1:] if words is None else words)
    leave_no_dump()
    take_away_unfinished()
    if _for_the_window(given):
        # Loading makes much and drops little; the window turns it on once that is done.
        gc.disable()
        from mediator.commands import window  # noqa: PLC0415 - each start loads its half

        return window.run(given)
    from mediator.commands import command_line  # noqa: PLC0415

    return command_line.run(given)


def _for_the_window(words: Sequence[str]) -> bool:
    """Tell a book (a path, or nothing) from a command (a plain word)."""
    if not words:
        return True
    first = words[0]
    if first in COMMANDS or first.startswith("-"):
        return False  # a folder that bears a command's name is opened as ./demo
    return any(sign in first for sign in "/\\.~") or Path(first).is_dir()


if __name__ == "__main__":
    raise SystemExit(main())
