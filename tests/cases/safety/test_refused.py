"""What the disk does is told in words; what the program does wrong is not."""

import errno
import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from mediator.cases.safety import tried
from mediator.cases.safety.folder import DamagedBook, ReadOnlyBook, UnreadableBook
from mediator.cases.safety.refused import in_words, unsure
from mediator.problems import Problem

EXTENDED = 10 << 8  # SQLite adds the detail above the first eight bits


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        (dbapi2.SQLITE_CORRUPT, DamagedBook, "损坏"),
        (dbapi2.SQLITE_NOTADB, DamagedBook, "损坏"),
        (dbapi2.SQLITE_READONLY, ReadOnlyBook, "只能读"),
        (dbapi2.SQLITE_FULL, Problem, "磁盘满了"),
        (dbapi2.SQLITE_IOERR, Problem, "磁盘读写出错"),
        (dbapi2.SQLITE_IOERR | EXTENDED, Problem, "磁盘读写出错"),
        (dbapi2.SQLITE_CANTOPEN, Problem, "磁盘读写出错"),
        (dbapi2.SQLITE_BUSY, Problem, "别的程序"),
        (dbapi2.SQLITE_LOCKED, Problem, "别的程序"),
        (dbapi2.SQLITE_PROTOCOL, Problem, "别的程序"),
        (dbapi2.SQLITE_PERM, UnreadableBook, "没有权限"),
        (dbapi2.SQLITE_NOMEM, Problem, "内存不够"),
        (dbapi2.SQLITE_TOOBIG, Problem, "太长"),
        (dbapi2.SQLITE_NOLFS, Problem, "放不下这么大的文件"),
        (dbapi2.SQLITE_ERROR, type(None), "None"),
        (dbapi2.SQLITE_CONSTRAINT, type(None), "None"),
        (None, type(None), "None"),
    ],
)
def test_each_refusal_has_its_words(tmp_path, code, kind, said):
    error = dbapi2.OperationalError("detail")
    if code is not None:
        error.sqlite_errorcode = code
    problem = in_words(OperationalError("SELECT", None, error), tmp_path)
    assert type(problem) is kind
    assert said in str(problem)
    assert problem is None or "请" in str(problem)
    assert "detail" not in str(problem)


@pytest.mark.parametrize(
    "code",
    [
        dbapi2.SQLITE_FULL,
        dbapi2.SQLITE_IOERR | EXTENDED,
        dbapi2.SQLITE_CANTOPEN,
        dbapi2.SQLITE_BUSY,
        dbapi2.SQLITE_LOCKED,
        dbapi2.SQLITE_PROTOCOL,
        dbapi2.SQLITE_NOLFS,
    ],
)
def test_who_only_opens_a_book_is_not_told_of_something_not_saved(code):
    error = dbapi2.OperationalError("detail")
    error.sqlite_errorcode = code
    refusal = OperationalError("SELECT", None, error)
    told = str(in_words(refusal, Path("/x/室.book"), opening=True))
    assert "案件簿这次没有打开，以前存的都在。请" in told
    assert "没有存上" not in told


def test_a_file_that_may_be_written_but_was_opened_for_reading_is_trouble(tmp_path):
    (tmp_path / "book.db").touch()
    error = dbapi2.OperationalError("detail")
    error.sqlite_errorcode = dbapi2.SQLITE_READONLY
    refusal = OperationalError("SELECT", None, error)
    assert str(in_words(refusal, tmp_path, opening=True)).startswith("磁盘读写出错")


@pytest.fixture
def full_disk(tmp_path):
    """A disk without a byte left; needs root, as a checking computer has it."""
    place = tmp_path / "stick"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if not made or made.returncode:
        pytest.skip("a small disk can only be mounted by root")
    with suppress(OSError), (place / "fill").open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    yield place
    subprocess.run([shutil.which("umount"), str(place)], check=True)


@pytest.mark.parametrize("code", [dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN])
def test_what_a_full_disk_refused_is_not_called_a_faulty_disk(code, full_disk):
    """The engine tells of a full disk in some of its calls only."""
    error = dbapi2.OperationalError("detail")
    error.sqlite_errorcode = code | EXTENDED
    refusal = OperationalError("SELECT", None, error)
    opening = str(in_words(refusal, full_disk, opening=True))
    assert opening.startswith("磁盘满了，案件簿这次没有打开，以前存的都在。请删掉")
    assert str(in_words(refusal, full_disk)).startswith("磁盘满了，刚才这一处没有存上")


@pytest.mark.parametrize(
    ("number", "said", "helps"),
    [
        (errno.ENOSPC, "磁盘满了，", "请清出空间"),
        (errno.EDQUOT, "给这个账号的磁盘空间用满了，", "请管理员多给一些空间"),
        (errno.EROFS, "磁盘是只读的，", "写保护开关"),
        (errno.EACCES, "没有权限，", "请管理员给这个账号读写"),
        (errno.EIO, "磁盘读写出错，", "请检查磁盘"),
        (errno.EFBIG, "这个磁盘放不下这么大的文件，", "请换到电脑的硬盘上"),
        (errno.ENODEV, "磁盘不在了，", "请把磁盘重新插好"),
        (errno.ENXIO, "磁盘不在了，", "请把磁盘重新插好"),
        (errno.EBUSY, "别的程序正占着文件，", "请关掉杀毒"),
    ],
)
def test_what_the_engine_calls_trouble_is_told_by_its_class(
    tmp_path, monkeypatch, number, said, helps
):
    """A box is left, and the disk answers so to every call."""

    def refuses(**_named):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(tried, "TemporaryFile", refuses)
    error = dbapi2.OperationalError("disk I/O error")
    error.sqlite_errorcode = dbapi2.SQLITE_IOERR
    told = str(in_words(OperationalError("INSERT", None, error), tmp_path))
    assert told.startswith(f"{said}刚才这一处没有存上，以前存的都在。")
    assert helps in told
    doubtful = str(unsure(tmp_path))
    assert helps in doubtful or number == errno.ENOSPC
    assert "不一定存住" in doubtful
