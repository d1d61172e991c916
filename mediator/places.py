"""Where resources lie, and how files are written so that none is ever half there."""

import os
import sys
from pathlib import Path
from tempfile import mkstemp

from mediator.problems import Problem


def resource(*parts: str) -> Path:
    """Return the path of a bundled file, in the source tree and when frozen.

    Args:
        parts: path below ``resources/``, e.g. ``"codes", "kinds.csv"``.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root.joinpath("resources", *parts)


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` survive a power cut (a no-op on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes, *, private: bool = True) -> None:
    """Write a file whole: beside, flushed, read back, compared, then moved.

    The old file stays untouched until the new one is proven.

    Args:
        path: where the file goes; its folder must exist.
        content: all of the file.
        private: readable by this account only (``0600``).

    Raises:
        Problem: the disk refused; the old file, if any, is still there.
    """
    temporary = ""
    try:
        handle, temporary = mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if Path(temporary).read_bytes() != content:
            raise Problem(  # noqa: TRY301 - the clean-up below serves this too
                f"写入“{path.name}”后读回不一致，没有替换原来的文件。请换一个磁盘再试。"
            )
        if not private:
            Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True) if temporary else None
        reason = error.strerror or "磁盘出错"
        raise Problem(
            f"“{path.name}”没有写成（{reason}）。原来的文件没有动。"
            "请检查磁盘空间和文件夹权限后再试。"
        ) from error
    except Problem:
        Path(temporary).unlink(missing_ok=True)
        raise
