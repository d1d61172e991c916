"""Small disks of our own: made, mounted, cut off from power, and always cleaned up.

An image file is mounted as a disk; root is needed. A power cut is the call by which the
kernel shuts a file system down at once without writing what it still holds in memory
(``EXT4_IOC_SHUTDOWN``, for XFS ``XFS_IOC_GOINGDOWN``; both have one number).
"""

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SHUTDOWN: Final = 0x8004587D
WITHOUT_FLUSHING: Final = struct.pack("I", 2)
MEGABYTE: Final = 1 << 20
_BLOCK: Final = 4096


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file system.

    Attributes:
        name: in the table.
        maker: the program that makes one.
        options: of mounting it.
        megabytes: the smallest it can be.
        package: of Debian, which has the maker.
        blocks: options of the maker: the blocks that disks of a usual size have.
    """

    name: str
    maker: str = "mkfs.ext4"
    options: str = "loop"
    megabytes: int = 48
    package: str = "e2fsprogs"
    blocks: tuple[str, ...] = ("-b", "4096")

    def why_not(self) -> str:
        """Return what is missing to mount one here; empty when nothing is."""
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            return "用 root 在 Linux 上运行"
        return "" if self.maker_path() else f"apt-get install {self.package}"

    def maker_path(self) -> str | None:
        """Return where the maker lies; a plain account's search misses it."""
        return shutil.which(self.maker, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")


EXT4: Final = Kind("ext4")
SMALL_BLOCKS: Final = Kind("ext4, 1 KiB", blocks=("-b", "1024"))
"""What the maker takes by itself for a disk under 512 MB."""
EXT3: Final = Kind("ext3", maker="mkfs.ext3")
XFS: Final = Kind("XFS", maker="mkfs.xfs", megabytes=320, package="xfsprogs", blocks=())


class Disk:
    """A disk that is mounted.

    Attributes:
        place: where.
        image: the file that it is.
    """

    def __init__(self, kind: Kind, image: Path, place: Path) -> None:
        self.kind, self.image, self.place = kind, image, place

    def mount(self) -> None:
        """Mount it; a journal of the file system is played back."""
        command("mount", "-o", self.kind.options, self.image, self.place)

    def unmount(self) -> None:
        """Unmount it."""
        command("umount", self.place)

    def cut(self) -> None:
        """Cut the power: what is not on the disk by now never will be."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, SHUTDOWN, WITHOUT_FLUSHING)
        finally:
            os.close(handle)


@contextmanager
def disk(kind: Kind, room: Path, megabytes: int = 0) -> Iterator[Disk]:
    """Make a disk in an empty folder, mount it, and take it away at the end."""
    image, place = room / "disk.img", room / "disk"
    with image.open("wb") as file:
        file.truncate(max(megabytes, kind.megabytes) * MEGABYTE)
    command(kind.maker_path(), "-q", *kind.blocks, image)
    place.mkdir()
    made = Disk(kind, image, place)
    made.mount()
    try:
        yield made
    finally:
        if place.is_mount():
            made.unmount()
        image.unlink()


def fill(place: Path, left: int) -> Path:
    """Fill a disk but for some bytes; return the file that does it."""
    padding = place / "padding"
    with padding.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(_BLOCK * 16))
    with padding.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(_BLOCK))
    size = max(padding.stat().st_size - left, 0)
    os.truncate(padding, size)
    os.sync()
    return padding


def command(*parts: object) -> None:
    """Run a command of the system.

    Raises:
        CalledProcessError: it failed.
    """
    subprocess.run([*map(str, parts)], check=True, capture_output=True)
