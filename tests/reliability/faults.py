"""The shim that fails or kills at the n-th call that changes the disk, and the clock.

It is compiled once a run and loaded into a program of its own (``python -m
tests.reliability.faults …``), which forks a child for each point: the child is armed
inside, so the program itself stays untouched.
"""

import ctypes
import errno
import gc
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from mediator.problems import Problem

SOURCE: Final = Path(__file__).parent / "shim.c"
NEEDED: Final = "apt-get install gcc libc6-dev"
KILL: Final = 0
ONCE: Final = (KILL, errno.EIO)
LASTING: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES)
"""A disk that answers so answers so to the next call as well, until somebody helps."""
ERRORS: Final = (*ONCE, *LASTING)
ROOT: Final = Path(__file__).parents[2]


def compiler() -> str | None:
    """Return the C compiler, if one is there that can compile the shim."""
    found = shutil.which("gcc") or shutil.which("cc")
    return found if found and Path("/usr/include/stdio.h").exists() else None


def compiled(folder: Path) -> Path:
    """Compile the shim into a folder."""
    made = folder / "shim.so"
    command = [compiler(), "-O1", "-shared", "-fPIC", "-o", made, SOURCE, "-ldl"]
    subprocess.run(command, check=True)
    return made


def with_shim(module: str, shim: Path, *arguments: object) -> str:
    """Run a module of ours with the shim loaded; return what it printed last."""
    run = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        env={**os.environ, "LD_PRELOAD": str(shim)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return run.stdout.strip().splitlines()[-1]


class Shim:
    """The shim that is loaded into this program."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.shim_seen.restype = ctypes.c_long

    def arm(self, folder: Path, step: int, error: int, *, stays: bool = False) -> None:
        """Fail a step below a folder with an error, or kill the program at it.

        Args:
            folder: only calls that change something below it count.
            step: which of them, from 0; a very large one only counts.
            error: an ``errno``, or KILL.
            stays: all later ones fail as well, as on a disk that is full.
        """
        self._library.shim_arm(
            str(folder).encode(), ctypes.c_long(step), error, int(stays)
        )

    def seen(self) -> int:
        """Return how many steps there were since it was armed."""
        return int(self._library.shim_seen())

    def disarm(self) -> None:
        """Let all calls through."""
        self._library.shim_disarm()

    def clock(self, seconds: int) -> None:
        """Move the clock of this program."""
        self._library.shim_clock(ctypes.c_longlong(seconds))


DONE, TOLD, KILLED = "done", "told", "killed"


def in_a_child(work: Callable[[], object]) -> tuple[str, str]:
    """Run work in a fork; return what became of it and what was said.

    Returns:
        ``done``; ``told`` with the Problem's text; ``killed``; or the name of an
        exception that no mediator should ever meet.
    """
    to_read, to_write = os.pipe()
    child = os.fork()
    if not child:
        gc.disable()  # it lives a second, and would copy every page it looks at
        os.close(to_read)
        try:
            work()
            said = DONE
        except Problem as problem:
            said = f"{TOLD} {problem}"
        except BaseException as error:  # noqa: BLE001 - it is the finding
            said = f"{type(error).__name__} {error}"
        os.write(to_write, said.encode("utf-8", "replace")[:4000])
        os._exit(0)
    os.close(to_write)
    with open(to_read, "rb") as pipe:  # noqa: PTH123 - a handle
        said = pipe.read().decode("utf-8", "replace")
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == -signal.SIGKILL:
        return KILLED, ""
    kind, _, words = said.partition(" ")
    return kind or f"exit {status}", words
