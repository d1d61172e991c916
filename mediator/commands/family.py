"""What a family of commands is added to, and how one command is."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mediator.commands.plain_parser import PlainParser

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
