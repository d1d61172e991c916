"""The door for files from outside: what they say, as a value, or one sentence.

On Windows only the time is bounded, not the memory.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Final, Self, TypeVar

import msgspec

from mediator.cases.strangers.child import LARGE, Answer, Request, receive, send
from mediator.language import tr
from mediator.problems import Problem

PATIENCE_S: Final = 10.0
_PER_MB_S: Final = 1.0
_PROGRAM: Final = Path(__file__).parents[3]

Value = TypeVar("Value")


class Apart:
    """One process for a batch of files; a new one after a file that ended it."""

    def __init__(self, patience: float = PATIENCE_S) -> None:
        """Begin without a process; ``patience`` is in seconds for an ordinary file."""
        self._patience = patience
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Begin the batch."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """End the process."""
        self._end()

    def read(
        self,
        reader: Callable[..., Value],
        content: bytes,
        kind: type[Value],
        *words: str,
    ) -> Value:
        """Return ``reader(content, *words)``, worked out in the process apart.

        Args:
            reader: a function of the program, found by its module and name.
            content: all of the file.
            kind: what the answer must be.
            words: handed to the reader behind the content.

        Raises:
            Problem: why the reader refused it, or that it ran out of bounds.
        """
        asked = Request(reader.__module__, reader.__name__, content, words)
        extra = max(len(content) - LARGE, 0) / 2**20 * _PER_MB_S
        try:
            told = self._ask(msgspec.msgpack.encode(asked), self._patience + extra)
            answer = msgspec.msgpack.decode(told, type=Answer)
            if answer.refused:
                raise Problem(answer.refused)
            return msgspec.msgpack.decode(answer.value, type=kind)
        except (EOFError, OSError, msgspec.MsgspecError) as error:
            self._end()
            raise Problem(
                tr("这个文件太大、太乱或已经损坏，没有读。请核对是否选错了文件。")
            ) from error

    def _ask(self, packed: bytes, patience: float) -> bytes:
        child = self._child = self._child or _started()
        if child.stdin is None or child.stdout is None:
            raise EOFError
        clock = Timer(patience, child.kill)
        clock.start()
        try:
            send(child.stdin, packed)  # type: ignore[arg-type] # it is a binary pipe
            return receive(child.stdout)  # type: ignore[arg-type]
        finally:
            clock.cancel()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.communicate()


def read_apart(
    reader: Callable[..., Value], content: bytes, kind: type[Value], *words: str
) -> Value:
    """Return what one file says; see ``Apart.read``.

    Raises:
        Problem: why it was refused, in words.
    """
    with Apart() as apart:
        return apart.read(reader, content, kind, *words)


def _started() -> "subprocess.Popen[bytes]":
    """Start the process without anything of ours: a password may stand in it."""
    told = {name: each for name, each in os.environ.items() if "MEDIATOR" not in name}
    told["PYTHONPATH"] = str(_PROGRAM)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "mediator.cases.strangers.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=told,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
