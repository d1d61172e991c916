"""A path as the driver's own library opens it: on Windows, in plain letters.

There the library is handed UTF-8 and opens a file by the code page of the computer
(PostgreSQL, ``win32stat.c``): a folder with a Chinese name is not found. The short name
that Windows keeps for such a folder has none but plain letters.
"""

import sys
from pathlib import Path

from mediator.language import tr
from mediator.problems import Problem


class NoPlainPath(Problem):
    """The folder has a Chinese name, and this computer keeps no short one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            tr(
                "案件簿的位置“{folder}”里有中文，这台电脑上连服务器时读不到里面的证书，"
                "没有连接，内容没有动。请把案件簿文件夹整个搬到只有英文字母和数字的位置，"
                "例如 D:\\anjian，再打开。"
            ).format(folder=folder)
        )


def plain_path(path: Path) -> str:
    """Return a path in letters that the driver's library opens on this computer.

    Args:
        path: of a file that is there.

    Raises:
        NoPlainPath: there is none.
    """
    told = str(path)
    if sys.platform != "win32" or told.isascii():
        return told
    short = _short(told)
    if not short.isascii():
        raise NoPlainPath(path.parent)
    return short


def _short(path: str) -> str:
    """Return the short name that Windows keeps, or the long one where it keeps none."""
    if sys.platform != "win32":
        return path
    import ctypes  # noqa: PLC0415 - there only

    longest = 32_768
    kept = ctypes.create_unicode_buffer(longest)
    length = ctypes.windll.kernel32.GetShortPathNameW(path, kept, longest)
    return kept.value if 0 < length < longest else path
