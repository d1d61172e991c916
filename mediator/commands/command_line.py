"""The command line: which commands there are, and how each ends.

Exit status: 0 done, 1 a Problem (one plain sentence on standard error; nothing
half-done, or it says how much was) or damage that ``verify`` found, 2 wrong usage.
"""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from mediator.commands import (
    backups,
    beginnings,
    blanks,
    calendar,
    check,
    exchange,
    guide,
    health,
    ledger,
    month,
    papers,
    practice,
    registers,
    searching,
    seats,
    subsidy,
    updating,
    yearbook,
)
from mediator.commands.plain_parser import PlainParser
from mediator.commands.saying import said
from mediator.problems import Problem

if TYPE_CHECKING:
    from argparse import Namespace

FAMILIES: Final = (
    beginnings,
    exchange,
    searching,
    papers,
    check,
    blanks,
    registers,
    yearbook,
    calendar,
    month,
    ledger,
    subsidy,
    practice,
    guide,
    backups,
    seats,
    health,
    updating,
)

_INTRO: Final = """人民调解案件簿。不写命令就打开窗口：mediator [案件簿文件夹]
案件簿是一个文件夹；命令要在窗口关着的时候用，同一本案件簿一次只开一个程序。
每个命令的详细说明：mediator 命令 --help
结束时交回一个数：0 做好了；1 没有做成或查出损坏，并说明原因；2 命令写得不对。"""


def parser() -> PlainParser:
    """Return the parser with all commands."""
    whole = PlainParser(
        prog="mediator",
        description=_INTRO,
        examples=("mediator new 我的案件簿", "mediator search 我的案件簿 王建国"),
    )
    commands = whole.add_subparsers(dest="command", metavar="命令", required=True)
    for family in FAMILIES:
        family.add(commands)
    return whole


def run(words: Sequence[str]) -> int:
    """Run one command.

    Args:
        words: the command and its options, without the program's name.

    Returns:
        Exit status: 0 done, 1 a Problem, 2 wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a rare character must not stop the work.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        options = parser().parse_args(words)
    except SystemExit as stop:
        return int(stop.code or 0)
    work: Callable[[Namespace], int | None] = options.work
    try:
        return work(options) or 0
    except Problem as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except (KeyboardInterrupt, EOFError):
        sys.stderr.write("已停止。做了一半的没有写进去。\n")
        return 1
    finally:
        said()
