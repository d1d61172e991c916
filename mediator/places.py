"""Where resources lie, and how files are written so that none is ever half there."""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.unfinished import hidden_place, take_away

# Virus scanners hold a fresh file for a moment on Windows (codes 5 and 32).
_HELD_BY_SCANNER = frozenset({5, 32})
_SOURCE_TREE: Final = Path(__file__).resolve().parent.parent
LONGEST_PATH: Final = 500
"""Bytes of the path of a database; SQLite opens none of more than 512."""
SMALL: Final = 1 << 20
"""Bytes of a small file; the keys of a hundred users take a tenth of it."""


class _Refusal(NamedTuple):
    """One class of what a system refuses: why, what helps, why in brackets."""

    why: str
    remedy: str
    briefly: str = ""


_NO_RIGHT: Final = _Refusal(
    n_("没有权限"),
    n_("请用平时的账号登录电脑再试；还不行，请管理员给这个账号读写这个文件夹的权限。"),
)
_GONE: Final = _Refusal(
    n_("磁盘不在了"), n_("请把磁盘重新插好，再试。"), n_("磁盘不在了，请重新插好")
)
_NOT_FOUND: Final = _Refusal(
    n_("文件夹找不到了"),
    n_("请检查磁盘有没有插好、文件夹还在不在原来的地方，再试。"),
    n_("找不到"),
)
_CLOSE_OTHERS: Final = n_("请关掉几个别的程序再试；还不行，请重新启动电脑。")
_OTHER_NAME: Final = n_("请换一个名字再试。")
_REFUSALS: Final = {
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: _Refusal(
        n_("磁盘是只读的"),
        n_(
            "如果是U盘，请看一看侧面的写保护开关；如果是电脑的硬盘，请重新启动电脑。"
            "然后再试；还不行，请找修电脑的人。"
        ),
    ),
    errno.ENOSPC: _Refusal(
        n_("磁盘已满"), n_("请删掉不要的文件、清空电脑的回收站，腾出空间后再试。")
    ),
    errno.EDQUOT: _Refusal(
        n_("给这个账号的磁盘空间用满了"),
        n_(
            "请删掉自己不要的文件、清空电脑的回收站；还不够，请管理员多给一些空间，再试。"
        ),
    ),
    errno.EFBIG: _Refusal(
        n_("这个磁盘放不下这么大的文件"),
        n_(
            "请换到电脑的硬盘上再试；如果是案件簿，请把它的整个文件夹复制过去，"
            "从那里打开。"
        ),
    ),
    errno.ENOENT: _NOT_FOUND,
    errno.ENOTDIR: _NOT_FOUND,
    errno.EEXIST: _Refusal(n_("已经有同名的文件或文件夹"), _OTHER_NAME),
    errno.ENOTEMPTY: _Refusal(n_("里面还有别的文件"), _OTHER_NAME),
    errno.EISDIR: _Refusal(n_("同名的是一个文件夹"), _OTHER_NAME),
    errno.EINVAL: _Refusal(
        n_("磁盘不认这个名字或这种写法"), n_("请换一个名字，或者换一个磁盘再试。")
    ),
    errno.EIO: _Refusal(
        n_("磁盘读写出错"),
        n_("请检查磁盘有没有插好，再试；还出错，磁盘可能坏了，请换一个。"),
    ),
    errno.EBUSY: _Refusal(
        n_("别的程序正占着文件"),
        n_("请关掉杀毒、同步之类的程序，再试。"),
        n_("别的程序正占着它，请关掉那个程序"),
    ),
    errno.EMFILE: _Refusal(
        n_("打开的文件太多"),
        n_("请关掉程序，打开再试。"),
        n_("打开的文件太多，请关掉程序再打开"),
    ),
    errno.ENFILE: _Refusal(
        n_("打开的文件太多"), _CLOSE_OTHERS, n_("打开的文件太多，请关掉几个别的程序")
    ),
    errno.ENODEV: _GONE,
    errno.ENXIO: _GONE,
    errno.ESTALE: _Refusal(
        n_("网络磁盘断开过"),
        n_("请重新连上网络磁盘，再试。"),
        n_("网络磁盘断开过，请重新连上"),
    ),
    errno.ENOMEM: _Refusal(
        n_("电脑的内存不够"), _CLOSE_OTHERS, n_("内存不够，请关掉几个别的程序")
    ),
    errno.ENAMETOOLONG: _Refusal(
        n_("名字太长，或一层层文件夹的名字连起来太长"), n_("请换一个短些的名字再试。")
    ),
}
_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_PATIENCE_S = (0.01, 0.025, 0.05, 0.1)


def resource(*parts: str) -> Path:
    """Return the path of a bundled file, in the source tree and when frozen.

    Args:
        parts: path below ``resources/``, e.g. ``"codes", "kinds.csv"``.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else _SOURCE_TREE
    return root.joinpath("resources", *parts)


def own_folder() -> Path:
    """Return where the program keeps what is its own on this computer.

    On Linux as the XDG base directory specification says (state), on Windows beside
    the other programs' local data, which does not roam. It need not be there.
    """
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA", "") or Path.home() / "AppData" / "Local"
    else:
        base = os.environ.get("XDG_STATE_HOME", "") or Path.home() / ".local" / "state"
    return Path(base) / "mediator"


class NoOrdinaryFile(OSError):
    """It is a pipe, a device or the like: it may never end, or never begin."""


def refusal(error: OSError) -> str:
    """Say in a few plain words why the system refused a file operation."""
    if isinstance(error, NoOrdinaryFile):
        return tr("不是普通的文件")
    if error.errno in _REFUSALS:
        found = _REFUSALS[error.errno]
        return tr(found.briefly or found.why)
    return tr("系统错误 {number}").format(number=error.errno)


def why_refused(error: OSError) -> str:
    """Say the same with no word of what helps: ``remedy`` stands in that sentence."""
    known = _REFUSALS.get(error.errno or 0)
    return tr(known.why) if known else refusal(error)


def remedy(error: OSError) -> str:
    """Say in a sentence what helps when the system refused a file operation so."""
    known = _REFUSALS.get(error.errno or 0)
    return tr(known.remedy if known else n_("请检查磁盘空间和文件夹权限后再试。"))


def foreign_file(path: Path, most: int) -> bytes:
    """Return what is in a file from elsewhere, which may be anything.

    Of a larger one only so much that it shows: more than ``most`` bytes. A pipe that
    nobody writes to is not waited for.

    Args:
        path: as somebody named it.
        most: bytes that it may have.

    Raises:
        NoOrdinaryFile: it is a pipe or a device; nothing of it was read.
        OSError: it cannot be read.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | _NO_WAITING), "rb") as file:
        kind = os.fstat(file.fileno()).st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path.name)
        if not stat.S_ISREG(kind):
            raise NoOrdinaryFile
        return file.read(most + 1)


def small_file(path: Path) -> bytes:
    """Return what is in a small file beside a book, which may come from anywhere.

    Of a larger one only so much that it shows: more than ``SMALL`` bytes.

    Raises:
        OSError: it cannot be read.
    """
    return foreign_file(path, SMALL)


def refuse_too_long(path: Path) -> None:
    """Refuse a path that the database could not open, before anything is written.

    A Chinese character takes three bytes.

    Raises:
        OSError: ENAMETOOLONG.
    """
    if len(os.fsencode(path.absolute())) > LONGEST_PATH:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), path.name)


def sync_file(path: Path) -> None:
    """Make the content of a file survive a power cut.

    Raises:
        OSError: the disk refused.
    """
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` survive a power cut (a no-op on Windows).

    Raises:
        OSError: the disk refused.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder that may be there already.

    Raises:
        Problem: the disk refused.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            tr(
                "文件夹“{name}”建不了（{reason}）。没有写入任何文件，请换一个位置。"
            ).format(name=folder.name, reason=refusal(error))
        ) from error


def move(source: Path, target: Path) -> None:
    """Rename for good, replacing a file at ``target``.

    Raises:
        OSError: the disk refused. Where ``source`` is gone, it was moved and only not
            flushed.
    """
    for pause in _PATIENCE_S:
        try:
            source.replace(target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD_BY_SCANNER:
                raise
            time.sleep(pause)
        else:
            break
    else:
        source.replace(target)
    sync_folder(target.parent)
    if source.parent != target.parent:
        sync_folder(source.parent)


@contextmanager
def replacing(path: Path, *, private: bool = True, called: str = "") -> Iterator[Path]:
    """Hand out a file beside ``path`` that takes its place once it is complete.

    The old file stays untouched until then, and for good when the body raises. What a
    killed program leaves is taken away by the next start.

    Args:
        path: where the file goes; its folder must exist.
        private: readable by this account only (``0600``).
        called: in sentences, where its name would tell nobody anything.

    Yields:
        The file to fill, empty. Whatever is in it at the end is flushed and moved.

    Raises:
        Problem: the disk refused; the old file, if any, is still there.
    """
    with hidden_place(path.parent, _notes()) as beside:
        begun = False
        try:
            os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            begun = True
            yield beside
            sync_file(beside)
            if not private:
                beside.chmod(0o644)
            move(beside, path)
        except OSError as error:
            if begun and not beside.exists():
                told = tr("“{name}”已经写好，但磁盘没有确认写稳（{reason}）。{remedy}")
            else:
                told = tr("“{name}”没有写成（{reason}）。原来的文件没有动。{remedy}")
            name, why = called or path.name, why_refused(error)
            raise Problem(
                told.format(name=name, reason=why, remedy=remedy(error))
            ) from error


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Hand out a hidden folder in a folder; what is not moved out goes at the end.

    Args:
        folder: which must exist.

    Yields:
        The hidden folder, empty, open to this account only.

    Raises:
        OSError: the disk refused.
    """
    with hidden_place(folder, _notes()) as beside:
        beside.mkdir(mode=0o700)
        yield beside


def take_away_unfinished() -> None:
    """Take away what an earlier start did not finish, wherever it was writing."""
    take_away(_notes())


def _notes() -> Path:
    """Return where it is noted what is being written."""
    return own_folder() / "unfinished"


def write_whole(
    path: Path, content: bytes, *, private: bool = True, called: str = ""
) -> None:
    """Write a file whole: beside, flushed, read back, compared, then moved.

    The old file stays untouched until the new one is proven.

    Args:
        path: where the file goes; its folder must exist.
        content: all of the file.
        private: readable by this account only (``0600``).
        called: in sentences, where its name would tell nobody anything.

    Raises:
        Problem: the disk refused; the old file, if any, is still there.
    """
    with replacing(path, private=private, called=called) as beside:
        _fill(beside, content, called or path.name)


def write_together(
    folder: Path, files: Mapping[str, bytes], between: Callable[[], object]
) -> tuple[Path, ...]:
    """Write several files whole, all of them or none; return where they are.

    Args:
        folder: made if it is not there.
        files: by plain name.
        between: called before each and before they take their places; what it raises
            leaves everything as it was.

    Raises:
        Problem: the disk refused.
    """
    make_folder(folder)
    paths = {folder / name: content for name, content in files.items()}
    with ExitStack() as all_of_them:
        for path, content in paths.items():
            between()
            _fill(all_of_them.enter_context(replacing(path)), content, path.name)
        between()
    return tuple(paths)


def _fill(beside: Path, content: bytes, called: str) -> None:
    beside.write_bytes(content)
    sync_file(beside)
    if beside.read_bytes() != content:
        raise Problem(
            tr(
                "写入“{name}”后读回不一致，没有替换原来的文件。请换一个磁盘再试。"
            ).format(name=called)
        )
