"""The process that reads files from outside; it may fail without harm.

Started by ``apart`` with requests on its input: the name of one of the program's own
readers, words for it and the content of a file. It has no key and cannot write a file.
"""

import importlib
import sys
from typing import BinaryIO, Final

import msgspec

from mediator.problems import Problem

ORDINARY: Final = 300 << 20
"""Bytes of memory to read a file of ordinary size."""
PER_BYTE: Final = 20
"""Bytes of memory more for each byte of a file, above what is ordinary."""
LARGE: Final = 4 << 20
_LENGTH: Final = 8


class Request(msgspec.Struct, frozen=True):
    """A file to be read: ``reader(content, *words)`` of a module of the program."""

    module: str
    reader: str
    content: bytes
    words: tuple[str, ...] = ()


class Answer(msgspec.Struct, frozen=True):
    """What was read, packed, or why it was refused; neither is damage."""

    value: bytes = b""
    refused: str = ""


def send(pipe: BinaryIO, packed: bytes) -> None:
    """Write a message with its length before it."""
    pipe.write(len(packed).to_bytes(_LENGTH, "big"))
    pipe.write(packed)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes:
    """Return the next message.

    Raises:
        EOFError: the other side is gone.
    """
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        raise EOFError
    size = int.from_bytes(head, "big")
    packed = pipe.read(size)
    if len(packed) < size:
        raise EOFError
    return packed


def limit(size: int) -> None:
    """Bound memory, and forbid files, where the system can (POSIX)."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    most = ORDINARY + PER_BYTE * max(size - LARGE, 0)
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(packed: bytes) -> Answer:
    """Return what became of one request."""
    asked = msgspec.msgpack.decode(packed, type=Request)
    reader = getattr(importlib.import_module(asked.module), asked.reader)
    limit(len(asked.content))
    try:
        value = reader(asked.content, *asked.words)
    except Problem as problem:
        return Answer(refused=str(problem))
    except (MemoryError, RecursionError):
        return Answer()
    return Answer(value=msgspec.msgpack.encode(value))


def main() -> None:
    """Answer until the other side is gone."""
    while True:
        try:
            packed = receive(sys.stdin.buffer)
        except EOFError:
            return
        send(sys.stdout.buffer, msgspec.msgpack.encode(answer(packed)))


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
