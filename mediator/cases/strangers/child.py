"""The process that reads files from outside; it may fail without harm.

Started by ``apart`` with requests on its input: the name of one of the program's own
readers, words for it, and behind that the content of a file. It has no key and cannot
write a file. A reader that yields is answered value by value, as each is ready.
"""

import importlib
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

import msgspec

from mediator.language import Language, choose, chosen
from mediator.places import resource
from mediator.problems import Problem

LONGEST_ANSWER: Final = 1 << 30
"""Bytes of one message that are believed."""
_LENGTH: Final = 8
_GRACE_S: Final = 5


class Bounds(msgspec.Struct, frozen=True):
    """What the reading of one file may take, however large it is.

    A computer of 4 GB bears that beside the program; whoever reads large files gives
    them value by value.

    Attributes:
        seconds: for each value of the answer; whoever is cut off is answered within
            ten, a busy computer's way there and back among them.
        memory: bytes of memory, the file among them.
    """

    seconds: float = 9.0
    memory: int = 300 << 20


class Request(msgspec.Struct, frozen=True):
    """A file to be read: ``reader(content, *words)`` of a module of the program."""

    module: str
    reader: str
    bounds: Bounds
    language: str
    words: tuple[str, ...] = ()


class Answer(msgspec.Struct, frozen=True):
    """A value that was read, packed, or why the file was refused.

    Attributes:
        value: what was read; empty when the file went out of bounds.
        refused: why, in words.
        last: no answer comes behind this one.
        done: all values were told; this is none.
    """

    value: bytes = b""
    refused: str = ""
    last: bool = False
    done: bool = False


def send(pipe: BinaryIO, packed: bytes) -> None:
    """Write a message with its length before it."""
    pipe.write(len(packed).to_bytes(_LENGTH, "big"))
    pipe.write(packed)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes:
    """Return the next message.

    Raises:
        EOFError: the other side is gone, or says what cannot be believed.
    """
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        raise EOFError
    size = int.from_bytes(head, "big")
    if size > LONGEST_ANSWER:
        raise EOFError
    packed = pipe.read(size)
    if len(packed) < size:
        raise EOFError
    return packed


def limit(bounds: Bounds) -> None:
    """Bound the memory; on POSIX also the time, and forbid files.

    On Windows the time is kept by who asked, and files are not forbidden.
    """
    if sys.platform == "win32":  # pragma: no cover - not on Linux
        from mediator.cases.strangers import windows_job  # noqa: PLC0415

        windows_job.bound(bounds.memory)
        return
    import resource  # noqa: PLC0415 - not on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime + bounds.seconds + _GRACE_S
    endless = resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), endless))
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, endless))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answers(asked: Request, content: bytes) -> Iterator[Answer]:
    """Yield what became of one request, up to the last answer."""
    if asked.language != chosen():
        choose(Language(asked.language, resource("locale")))
    reader = getattr(importlib.import_module(asked.module), asked.reader)
    try:
        value = reader(content, *asked.words)
        if isinstance(value, Iterator):
            yield from _each(value, asked)
            yield Answer(last=True, done=True)
        else:
            yield Answer(value=msgspec.msgpack.encode(value), last=True)
    except Problem as problem:
        yield Answer(refused=str(problem), last=True)
    except (MemoryError, RecursionError):
        yield Answer(last=True)


def _each(values: Iterable[object], asked: Request) -> Iterator[Answer]:
    for value in values:
        yield Answer(value=msgspec.msgpack.encode(value))
        limit(asked.bounds)


def main() -> None:
    """Answer until the other side is gone."""
    while True:
        try:
            packed = receive(sys.stdin.buffer)
            asked = msgspec.msgpack.decode(packed, type=Request)
            limit(asked.bounds)
            content = receive(sys.stdin.buffer)
        except EOFError:
            return
        for answer in answers(asked, content):
            send(sys.stdout.buffer, msgspec.msgpack.encode(answer))


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
