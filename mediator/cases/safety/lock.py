"""One program at a time: the lock of a book, and where a lock cannot be trusted.

The system's own lock on an open file is used: it ends with the program, also when that
is killed. What stands in the file only tells the second program who has the book.
"""

import errno
import getpass
import json
import os
import platform
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath
from types import TracebackType
from typing import Self

from mediator.cases.facts.dates import to_room
from mediator.cases.safety.folder import BookFolder, ReadOnlyBook, UnreadableBook
from mediator.file_lock import try_to_lock
from mediator.language import tr
from mediator.problems import Problem

if sys.platform == "win32":  # pragma: no cover - not on Linux
    import ctypes

_NETWORK_TYPES = frozenset(
    {
        *("cifs", "smb2", "smb3", "smbfs", "smb", "9p", "drvfs", "afs", "auristorfs"),
        *("coda", "ceph", "glusterfs", "lustre", "orangefs", "pvfs2", "beegfs", "gpfs"),
        *("panfs", "ocfs2", "gfs2", "davfs", "ncpfs", "afpfs", "vboxsf", "vmhgfs"),
        *("prl_fs", "virtiofs", "fuse"),
    }
)
"""What ``davfs2`` mounts, and much else that a program fetches, is ``fuse``."""
_LOCAL_FUSE = frozenset(
    {
        *("fuse.ntfs", "fuse.ntfs-3g", "fuse.lowntfs-3g", "fuse.exfat", "fuse.zfs"),
        *("fuse.fuse2fs", "fuse.ext2", "fuse.ext4", "fuse.overlay"),
        *("fuse.overlayfs", "fuse.fuse-overlayfs", "fuse.gocryptfs", "fuse.encfs"),
        *("fuse.cryfs", "fuse.securefs", "fuse.veracrypt", "fuse.bindfs"),
    }
)
"""Disks of this computer that a program reads, and encrypted folders on them."""
_DRIVE_REMOTE = 4


class BookInUse(Problem):
    """Another program, or another window, has this book open."""

    def __init__(self, path: Path, holder: str = "") -> None:
        super().__init__(
            tr(
                "案件簿“{name}”正由{holder}打开。里面的内容没有动。"
                "请先在那边关闭，再在这里打开。"
            ).format(name=path.name, holder=holder or tr("另一个程序"))
        )


class NetworkDrive(Problem):
    """The book lies on a shared drive or a cloud: locks and flushes are not kept."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            tr(
                "“{path}”在网络共享盘或网盘上，或者是程序认不出的盘。几台电脑同时写会毁坏案件簿，所以没有打开，"
                "文件没有动。请放到本机磁盘或U盘上；几台电脑一起用，"
                "请打开以后在“设置”的“几台电脑一起用”里搬到服务器。"
            ).format(path=path)
        )


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that has a book open, as it described itself.

    Attributes:
        login: account on its computer.
        computer: name of the computer.
        pid: number of the program there.
        since: when it took the book, in the room's time.
    """

    login: str
    computer: str
    pid: int
    since: datetime

    @property
    def is_here(self) -> bool:
        """Whether it runs on this computer."""
        return self.computer == platform.node()


class BookLock:
    """The lock of one book, held until ``release`` or the end of the program.

    Take it with :meth:`take`; use as a context manager where that fits.
    """

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, folder: Path) -> Self:
        """Lock the book in ``folder`` for this program.

        Raises:
            BookInUse: another program has it; names it as far as it is known.
            ReadOnlyBook: the lock file cannot be written.
            UnreadableBook: the folder is not there, or the disk refused.
        """
        try:
            handle = os.open(BookFolder(folder).lock, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise ReadOnlyBook(folder) from error
            raise UnreadableBook(folder, error) from error
        lock = cls(handle)
        try:
            free = try_to_lock(handle)
            if free:
                # Over what stood there: on a full disk a block that was given back
                # need not come again at once, and the book could not be read.
                told = _description()
                os.write(handle, told)
                os.ftruncate(handle, len(told))
        except OSError as error:
            lock.release()
            raise UnreadableBook(folder, error) from error
        if not free:
            holder = _holder(handle)
            lock.release()
            raise BookInUse(folder, holder)
        return lock

    @property
    def is_held(self) -> bool:
        """Whether the book is still this program's."""
        return self._handle >= 0

    def release(self) -> None:
        """Give the book free; a second call does nothing."""
        if self.is_held:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def refuse_network_drive(path: Path, mounts: str | None = None) -> None:
    """Refuse a place where two computers could write the same file.

    Args:
        path: of the book, which need not exist yet.
        mounts: text in the form of ``/proc/mounts``; read from the system by default.

    Raises:
        NetworkDrive: the place is shared.
    """
    if sys.platform == "win32" and mounts is None:  # pragma: no cover - not on Linux
        whole = PureWindowsPath(path.resolve())
        remote = ctypes.windll.kernel32.GetDriveTypeW(whole.anchor) == _DRIVE_REMOTE
        if remote or is_unc(whole):
            raise NetworkDrive(path)
        return
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text("utf-8", "replace") if table.exists() else ""
    kind = _mounted_as(path.resolve(), mounts)
    if _is_far(kind):
        raise NetworkDrive(path)


def _is_far(kind: str) -> bool:
    """Tell whether a kind of file system may lie elsewhere.

    Programs that show a cloud as a folder are too many to be known by name: what runs
    as a program counts as far unless it is known.
    """
    if kind.startswith("fuse."):
        return kind not in _LOCAL_FUSE
    return kind.startswith("nfs") or kind in _NETWORK_TYPES


def is_unc(path: PureWindowsPath) -> bool:
    r"""Tell whether a Windows path names a share (``\\server\share``)."""
    drive = path.drive.replace("/", "\\").upper()
    if drive.startswith(("\\\\?\\", "\\\\.\\")):
        return drive.startswith("\\\\?\\UNC")
    return drive.startswith("\\\\")


def _mounted_as(path: Path, mounts: str) -> str:
    """Return the file system type of the deepest, latest mount above ``path``."""
    kind, depth = "", -1
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:  # noqa: PLR2004 - device, folder, type
            continue
        folder = fields[1]
        for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\134", "\\")):
            folder = folder.replace(code, sign)
        mount = Path(folder)
        if path.is_relative_to(mount) and len(mount.parts) >= depth:
            kind, depth = fields[2], len(mount.parts)
    return kind


def _description() -> bytes:
    """Describe this program by account and computer, never by a person's name."""
    try:
        login = getpass.getuser()
    except (OSError, KeyError):  # no account of that number
        login = ""
    return json.dumps(
        {
            "program": "人民调解案件簿",
            "pid": os.getpid(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
            "login": login,
            "computer": platform.node(),
        },
        ensure_ascii=False,
    ).encode()


def _holder(handle: int) -> str:
    """Say in words who has the book; empty when the file does not tell."""
    try:
        told = _told(handle)
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    said = tr("“人民调解案件簿”（账号 {login}，电脑 {computer}，{since} 起）")
    return said.format(
        login=told.login,
        computer=told.computer,
        since=f"{told.since:%Y-%m-%d %H:%M}",
    )


def holder_of(folder: Path) -> Holder | None:
    """Return who took the book last; None when the lock file does not tell."""
    try:
        handle = os.open(BookFolder(folder).lock, os.O_RDONLY)
    except OSError:
        return None
    try:
        return _told(handle)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    finally:
        os.close(handle)


def _told(handle: int) -> Holder:
    told = json.loads(os.read(handle, 4096))
    return Holder(
        login=str(told["login"]),
        computer=str(told["computer"]),
        pid=int(told["pid"]),
        since=to_room(datetime.fromisoformat(told["since"])),
    )
