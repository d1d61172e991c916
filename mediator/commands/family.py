"""What a family of commands is added to, and how one command is."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mediator.commands.plain_parser import PlainParser, day

if TYPE_CHECKING:
    from argparse import _SubParsersAction

Commands: TypeAlias = "_SubParsersAction[PlainParser]"


def add_command(
    commands: Commands,
    name: str,
    purpose: str,
    work: Callable[[Namespace], int | None],
    *examples: str,
) -> PlainParser:
    """Add a command and return its parser, to give it what it takes.

    Args:
        commands: where it is added.
        name: as it is typed.
        purpose: what it does, in one line.
        work: does it, and returns the exit status or nothing for 0.
        examples: what stands behind the name, one a call.
    """
    command = commands.add_parser(
        name,
        help=purpose,
        description=f"{purpose}。",
        examples=[f"mediator {name} {each}".rstrip() for each in examples],
    )
    command.set_defaults(work=work)
    return command


def add_book(command: PlainParser, meaning: str = "案件簿所在的文件夹") -> None:
    """Let a command name its book."""
    command.add_argument("book", type=Path, metavar="案件簿", help=meaning)


def add_days(command: PlainParser, note: str = "") -> None:
    """Let a command name the days it is for: ``first`` and ``last``.

    Args:
        command: the command.
        note: what else is to know of the first day.
    """
    command.add_argument(
        "--from",
        dest="first",
        type=day,
        required=True,
        metavar="日期",
        help=f"从哪一天起，例如 2026-11-01{note}",
    )
    # --to is understood too: it is the first word that comes to mind.
    command.add_argument(
        "--to",
        "--until",
        dest="last",
        type=day,
        required=True,
        metavar="日期",
        help="到哪一天止，包括这一天",
    )


def add_out(command: PlainParser, what: str = "文件夹") -> None:
    """Let a command name where it writes to: ``out``.

    Args:
        command: the command.
        what: a folder, which is made if it is not there, or one file.
    """
    command.add_argument(
        "--out", type=Path, required=True, metavar=what, help="存到哪里"
    )


def add_json(command: PlainParser) -> None:
    """Let a command answer other programs."""
    command.add_argument("--json", action="store_true", help="输出给程序读")
