"""One program has the book; the second is told who, and a killed one leaves it free."""

import errno
import getpass
import os
import signal
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.lock import (
    BookInUse,
    BookLock,
    NetworkDrive,
    holder_of,
    is_unc,
    refuse_network_drive,
)

HOLD = """
import sys, time
from pathlib import Path
from mediator.cases.safety.lock import BookLock
lock = BookLock.take(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture
def folder(tmp_path):
    book = BookFolder(tmp_path / "room.book")
    book.create()
    return book.path


@pytest.fixture
def other_program(folder):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    ) as program:
        assert program.stdout.readline() == "held\n"
        yield program
        program.kill()


@pytest.mark.usefixtures("other_program")
def test_the_second_program_is_told_who_has_the_book(folder):
    with pytest.raises(BookInUse) as problem:
        BookLock.take(folder)
    told = str(problem.value)
    assert f"账号 {getpass.getuser()}" in told
    assert "起" in told
    assert "没有动" in told


def test_a_killed_program_leaves_the_book_free(folder, other_program):
    other_program.send_signal(signal.SIGKILL)
    other_program.wait()
    with BookLock.take(folder):
        assert f'"pid": {os.getpid()}' in BookFolder(folder).lock.read_text("utf-8")


def test_on_a_full_disk_the_lock_is_taken_with_the_block_it_has(folder, monkeypatch):
    """What was given back is not to be had again at once on a full disk."""
    BookLock.take(folder).release()
    write = os.write

    def only_over_what_is_there(handle, content):
        if handle > 2 and os.fstat(handle).st_size < len(content):
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, content)

    monkeypatch.setattr(os, "write", only_over_what_is_there)
    with BookLock.take(folder) as lock:
        assert lock.is_held
        assert holder_of(folder).pid == os.getpid()


def test_whoever_takes_it_next_leaves_nothing_of_a_longer_description(folder):
    file = BookFolder(folder).lock
    file.write_bytes(b"x" * 4000)
    with BookLock.take(folder):
        assert holder_of(folder).pid == os.getpid()
    assert b"x" * 10 not in file.read_bytes()


def test_a_second_window_of_the_same_program_is_kept_out_too(folder):
    lock = BookLock.take(folder)
    with pytest.raises(BookInUse):
        BookLock.take(folder)
    lock.release()
    lock.release()
    BookLock.take(folder).release()


def test_an_unreadable_description_still_keeps_the_second_out(folder):
    with BookLock.take(folder):
        BookFolder(folder).lock.write_bytes(b"\xff\x00")
        with pytest.raises(BookInUse, match="另一个程序"):
            BookLock.take(folder)


MOUNTS = r"""
/dev/vda / ext4 rw 0 0
server:/share /mnt/office nfs4 rw 0 0
//nas/a /mnt/nas cifs rw 0 0
me@pc: /home/me/far fuse.sshfs rw 0 0
host /mnt/with\040space 9p rw 0 0
/dev/sdb1 /mnt/nas/usb vfat rw 0 0
tmpfs /mnt/twice nfs rw 0 0
/dev/sdc1 /mnt/twice ext4 rw 0 0
"""


@pytest.mark.parametrize(
    "place",
    ["/mnt/office/a.book", "/mnt/nas/b", "/home/me/far/c", "/mnt/with space/d"],
)
def test_a_network_drive_is_refused(place):
    with pytest.raises(NetworkDrive, match="网络共享盘"):
        refuse_network_drive(Path(place), MOUNTS)


@pytest.mark.parametrize(
    "place", ["/home/me/a.book", "/mnt/nas/usb/b", "/mnt/nasty/c", "/mnt/twice/d"]
)
def test_a_disk_of_this_computer_is_accepted(place):
    refuse_network_drive(Path(place), MOUNTS)


@pytest.mark.parametrize(
    "kind",
    [
        *("fuse", "fuse.onedriver", "fuse.juicefs", "fuse.pcloudfs", "fuse.sshfs"),
        *("fuse.google-drive-ocamlfuse", "fuse.alist", "fuse.rclone", "fuse.of-2030"),
        *("orangefs", "drvfs", "9p", "smb3", "davfs", "nfs", "nfs4"),
    ],
)
def test_a_cloud_that_looks_like_a_folder_is_refused_also_one_nobody_knows(kind):
    line = f"https://dav.example.com/dav /mnt/x {kind} rw,nosuid 0 0"
    with pytest.raises(NetworkDrive, match="网盘"):
        refuse_network_drive(Path("/mnt/x/a.book"), line)


@pytest.mark.parametrize(
    "kind",
    [
        *("fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.gocryptfs", "fuse.encfs"),
        *("fuse.cryfs", "fuse.veracrypt", "fuse.fuse-overlayfs", "ntfs3", "exfat"),
        *("vfat", "ext4", "btrfs", "overlay", "ecryptfs"),
    ],
)
def test_a_stick_and_an_encrypted_folder_of_this_computer_are_accepted(kind):
    refuse_network_drive(Path("/mnt/x/a.book"), f"/dev/sdb1 /mnt/x {kind} rw 0 0")


def test_this_test_folder_is_not_taken_for_a_share(tmp_path):
    refuse_network_drive(tmp_path)


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        (r"\\nas\office\a.book", True),
        ("//nas/office/a.book", True),
        (r"\\?\UNC\nas\office\a.book", True),
        (r"\\?\C:\a.book", False),
        (r"C:\Users\me\a.book", False),
    ],
)
def test_a_windows_share_is_known_by_its_name(path, shared):
    assert is_unc(PureWindowsPath(path)) is shared
