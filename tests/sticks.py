"""Sticks that are really plugged in and pulled out: disks of their own, mounted."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def mount(*arguments: object) -> bool:
    """Run ``mount`` or ``umount``; tell whether it could."""
    program = shutil.which(str(arguments[0]))
    done = program and subprocess.run(
        [program, *map(str, arguments[1:])], capture_output=True, check=False
    )
    return bool(done) and done.returncode == 0


class Sticks:
    """A folder in which sticks appear, one at a time, and what they hold meanwhile."""

    def __init__(self, drawer: Path, point: Path) -> None:
        """Make the folder.

        Args:
            drawer: where sticks lie.
            point: where a stick appears; an empty folder while there is none.
        """
        self._drawer, self.point = drawer, point
        point.mkdir(parents=True)
        self._mounted: list[Path] = []

    def buy(self, name: str, most: str = "20m") -> str:
        """Make an empty stick; skips the test where only an administrator can."""
        place = self.lying(name)
        place.mkdir(parents=True)
        if not mount("mount", "-t", "tmpfs", "-o", f"size={most}", "tmpfs", place):
            pytest.skip("a medium can only be mounted by root")
        self._mounted.append(place)
        return name

    def lying(self, name: str) -> Path:
        """Return where a stick lies whether it is plugged in or not."""
        return self._drawer / name

    def plug_in(self, name: str) -> None:
        """Let a stick appear."""
        assert mount("mount", "--bind", self.lying(name), self.point)
        self._mounted.append(self.point)

    def pull_out(self) -> None:
        """Leave the empty folder behind."""
        self._mounted.remove(self.point)
        assert mount("umount", self.point)

    def clear(self) -> None:
        """Take all of them away."""
        for each in reversed(self._mounted):
            mount("umount", "-l", each)


@contextmanager
def sticks_at(drawer: Path, point: Path) -> Iterator[Sticks]:
    """Hand out a folder where sticks are plugged in, and take them all away."""
    sticks = Sticks(drawer, point)
    try:
        yield sticks
    finally:
        sticks.clear()
