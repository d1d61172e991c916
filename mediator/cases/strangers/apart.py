"""The door for files from outside: what they say, as a value, or one sentence."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import BinaryIO, Final, Self, TypeVar, cast

import msgspec

from mediator.cases.progress import ended_by
from mediator.cases.strangers.child import Answer, Bounds, Request, receive, send
from mediator.language import chosen, tr
from mediator.problems import Problem

_PROGRAM: Final = Path(__file__).parents[3]
_ORDINARY: Final = Bounds()

Value = TypeVar("Value")


class OutOfBounds(Problem):
    """A file took too long or too much, or ended the process that read it."""

    def __init__(self) -> None:
        super().__init__(
            tr("这个文件太大、太乱或已经损坏，没有读。请核对是否选错了文件。")
        )


class Apart:
    """One process for a batch of files; a new one after a file that ended it."""

    def __init__(self, bounds: Bounds = _ORDINARY) -> None:
        """Begin without a process; ``bounds`` hold for each file of the batch."""
        self._bounds = bounds
        self._child: subprocess.Popen[bytes] | None = None
        self._stopped = False

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
        self.end()

    def stop(self) -> None:
        """Read nothing more, from any thread; what is being read is out of bounds."""
        self._stopped = True
        child = self._child
        if child is not None:
            child.kill()

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
            OutOfBounds: it took too long or too much, or could not be read at all.
            Problem: why the reader refused it.
        """
        (value,) = self._values(reader, content, kind, words)
        return value

    def each(
        self,
        reader: Callable[..., Iterator[Value]],
        content: bytes,
        kind: type[Value],
        *words: str,
    ) -> Iterator[Value]:
        """Yield what ``reader(content, *words)`` yields, each within the bounds.

        Raises:
            OutOfBounds: one took too long or too much, or could not be read at all.
            Problem: why the reader refused it.
        """
        yield from self._values(reader, content, kind, words)

    def _values(
        self,
        reader: Callable[..., object],
        content: bytes,
        kind: type[Value],
        words: tuple[str, ...],
    ) -> Iterator[Value]:
        asked = Request(
            module=reader.__module__,
            reader=reader.__name__,
            bounds=self._bounds,
            language=chosen(),
            words=words,
        )
        answered = False
        try:
            with self._talking() as (to_child, _):
                send(to_child, msgspec.msgpack.encode(asked))
                send(to_child, content)
            while not answered:
                with self._talking() as (_, from_child):
                    told = receive(from_child)
                answer = msgspec.msgpack.decode(told, type=Answer)
                answered = answer.last
                if answer.refused:
                    raise Problem(answer.refused)
                if not answer.done:
                    yield msgspec.msgpack.decode(answer.value, type=kind)
        except (EOFError, OSError, msgspec.MsgspecError) as error:
            answered = False
            raise OutOfBounds from error
        finally:
            if not answered:  # what it still has to say is not for the next file
                self.end()

    @contextmanager
    def _talking(self) -> Iterator[tuple[BinaryIO, BinaryIO]]:
        """Give the pipes to and from the process, which ends if it takes too long."""
        if self._stopped:
            raise EOFError
        child = self._child = self._child or _started()
        if self._stopped:  # meanwhile, so that it was not seen to be there
            child.kill()
        clock = Timer(self._bounds.seconds, child.kill)
        clock.start()
        try:
            yield cast("BinaryIO", child.stdin), cast("BinaryIO", child.stdout)
        finally:
            clock.cancel()

    def end(self) -> None:
        """End the process; the next file would start another."""
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
        Stopped: the person asked for it.
        Problem: why it was refused, in words.
    """
    with Apart() as apart, ended_by(apart.stop):
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
